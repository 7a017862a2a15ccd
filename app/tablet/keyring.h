#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/ledger/directory.h"

namespace tablet {

/// Every compartment key this tablet may use while it is unlocked: those granted to its user in the
/// directory, and those of cases and epochs begun here that the directory does not know yet. Gone
/// from memory with the object. One thread at a time.
class Keyring {
  public:
    /// A case opened here, or the next epoch of one that a lost tablet could read, perhaps with no
    /// signal. Kept sealed in the profile until the directory has it.
    struct Pending {
        ledger::CompartmentOpening opening;
        crypto::EpochKey key;
    };

    /// `device_box` opens new box secrets of the user (directory entry user.rekey).
    Keyring(base::UserId user, base::DeviceId device, crypto::BoxKeys user_box,
            crypto::BoxKeys device_box)
        : user_(user), device_(device), device_box_(std::move(device_box)) {
        user_boxes_.push_back(std::move(user_box));
    }

    /// Opens every grant that is new. Gives the compartments of which more became readable.
    std::vector<base::CompartmentId> refresh(const ledger::Directory& directory);
    void add_pending(Pending pending);

    /// The key that a colleague's tablet handed over, of an epoch that the directory has. kNoKey,
    /// kDamaged as ledger::open_grant.
    [[nodiscard]] base::Result<Pending> open_handed(const ledger::Directory& directory,
                                                    const ledger::Grant& grant) const;
    /// Held from now on, until the directory gives it (forget_handed()). Kept sealed in the profile
    /// until then.
    void add_handed(Pending handed);
    /// The compartments of which a key is here by a colleague's hand.
    [[nodiscard]] std::set<base::CompartmentId> by_hand() const;
    /// As encode_pending(), of the handed ones.
    [[nodiscard]] base::Bytes encode_handed(const std::vector<Pending>& more) const;
    /// Forgets those that the directory gives by now; true where there were any.
    bool forget_handed(const ledger::Directory& directory);
    /// What was sealed to any box key of this person; nothing where it was not.
    [[nodiscard]] std::optional<base::Bytes> open_box(base::ByteView sealed) const;

    /// What to seal with: the epoch begun here, else the directory's current one, else the newest
    /// held, which is not sent (PushStep). Null where this tablet holds no key.
    [[nodiscard]] const ledger::SealingKey* sealing(const base::CompartmentId& compartment) const;
    /// Whether this tablet holds what opens the operation.
    [[nodiscard]] bool opens(const ledger::Header& header) const;
    /// Errors of ledger::open and ledger::open_drop.
    [[nodiscard]] base::Result<ledger::Content> open(const ledger::SealedOp& op) const;
    [[nodiscard]] const crypto::EpochKey* epoch_key(const base::CompartmentId& compartment,
                                                    const base::KeyCommitment& key) const;
    /// What the members' box pair of a drop box is; nothing where its epoch's key is not held.
    [[nodiscard]] std::optional<crypto::BoxPublic> drop_box(
        const ledger::CompartmentOpening& opening) const;
    [[nodiscard]] const Pending* pending(const base::CompartmentId& compartment) const;

    /// What the directory should be told next: cases opened here, then keys for people who should
    /// have them. At most `most` grants at a time.
    [[nodiscard]] std::optional<ledger::DirectoryBody> wanted(const ledger::Directory& directory,
                                                              std::size_t most) const;
    /// The drop boxes and stores that are this user's to open and the service has not, then what to
    /// seal to where members have not said so, or said it wrong. Nothing once all is as it should
    /// be.
    [[nodiscard]] std::optional<ledger::DirectoryBody> drop_boxes(
        const ledger::Directory& directory, base::RandomSource& random) const;
    /// The custody logs of volunteers who have none, where this user opens them; at most `most`
    /// grants.
    [[nodiscard]] std::optional<ledger::DirectoryBody> custody_logs(
        const ledger::Directory& directory, std::size_t most, base::RandomSource& random) const;
    /// Pending cases and epochs that the directory has by now; of epochs also those of which it has
    /// another, begun by a colleague at the same time.
    [[nodiscard]] std::vector<base::CompartmentId> settled(
        const ledger::Directory& directory) const;
    void forget_pending(const base::CompartmentId& compartment);
    /// Every pending case with its key, as the profile keeps them; `more` are about to be added.
    /// REQUIRES the caller seals and wipes the bytes.
    [[nodiscard]] base::Bytes encode_pending(const std::vector<Pending>& more) const;

    /// The person's box keys in use. A copy of the secret.
    [[nodiscard]] crypto::BoxKeys user_box() const;

  private:
    struct Held {
        crypto::EpochKey key;
        ledger::SealingKey sealing;
        std::optional<crypto::BoxKeys> drop;  ///< of a drop box
    };
    struct Compartment {
        std::map<base::KeyCommitment, Held> keys;
        base::KeyCommitment newest;  ///< what the next operation is sealed with
        std::uint32_t newest_epoch = 0;
    };
    void learn_box(const ledger::Directory& directory);
    std::optional<crypto::EpochKey> given(const ledger::Directory::Epoch& epoch) const;
    base::Result<crypto::EpochKey> open_grant(const ledger::Grant& grant,
                                              const base::KeyCommitment& committed) const;
    [[nodiscard]] const Held* held(const base::CompartmentId& compartment,
                                   const base::KeyCommitment& key) const;
    void hold(const base::CompartmentId& id, const ledger::CompartmentOpening& opening,
              crypto::EpochKey key);
    void hold_newest(const base::CompartmentId& id, const ledger::CompartmentOpening& opening);
    std::optional<ledger::CompartmentsOpen> openings(const ledger::Directory& directory,
                                                     std::size_t most) const;
    std::optional<ledger::GrantsAdd> missing_grants(const ledger::Directory& directory,
                                                    std::size_t most) const;

    base::UserId user_;
    base::DeviceId device_;
    crypto::BoxKeys device_box_;
    std::vector<crypto::BoxKeys> user_boxes_;  ///< the one in use last
    std::map<base::CompartmentId, Compartment> held_;
    std::map<base::CompartmentId, Pending> pending_;
    std::vector<Pending> handed_;
};

base::Result<std::vector<Keyring::Pending>> decode_pending(base::ByteView bytes);

/// A person's name as the directory carries it: sealed under the service compartment's key, bound
/// to the user. The founder's carries the service's name too.
struct SealedNames {
    std::string user;
    std::string service;
};
base::Bytes seal_names(const SealedNames& names, const base::UserId& user,
                       const crypto::EpochKey& service_key, base::RandomSource& random);
std::optional<SealedNames> open_names(base::ByteView sealed, const base::UserId& user,
                                      const crypto::EpochKey& service_key);

}  // namespace tablet
