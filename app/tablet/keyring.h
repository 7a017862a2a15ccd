#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/ledger/directory.h"

namespace tablet {

/// Every compartment key this tablet may use while it is unlocked: those granted to its user in the
/// directory, and those of cases it opened that the directory does not know yet. Gone from memory
/// with the object. One thread at a time.
class Keyring {
  public:
    /// A case opened here, perhaps with no signal. Kept sealed in the profile until the directory
    /// has it.
    struct Pending {
        ledger::CompartmentOpening opening;
        crypto::EpochKey key;
    };

    Keyring(base::UserId user, crypto::BoxKeys user_box)
        : user_(user), user_box_(std::move(user_box)) {}

    /// Opens every grant that is new. Gives the compartments that became readable; a grant that
    /// does not open is left out and counted by unreadable().
    std::vector<base::CompartmentId> refresh(const ledger::Directory& directory);
    void add_pending(Pending pending);

    /// Null where this tablet holds no key.
    [[nodiscard]] const ledger::SealingKey* sealing(const base::CompartmentId& compartment) const;
    [[nodiscard]] const crypto::EpochKey* epoch_key(const base::CompartmentId& compartment) const;
    [[nodiscard]] std::size_t unreadable() const { return unreadable_; }

    /// What the directory should be told next: cases opened here, then keys for people who should
    /// have them. At most `most` grants at a time.
    [[nodiscard]] std::optional<ledger::DirectoryBody> wanted(const ledger::Directory& directory,
                                                              std::size_t most) const;
    /// Pending cases that the directory has by now.
    [[nodiscard]] std::vector<base::CompartmentId> settled(
        const ledger::Directory& directory) const;
    void forget_pending(const base::CompartmentId& compartment);
    /// Every pending case with its key, as the profile keeps them; `more` are about to be added.
    /// REQUIRES the caller seals and wipes the bytes.
    [[nodiscard]] base::Bytes encode_pending(const std::vector<Pending>& more) const;

  private:
    struct Held {
        crypto::EpochKey key;
        ledger::SealingKey sealing;
    };
    std::optional<ledger::CompartmentsOpen> openings(const ledger::Directory& directory,
                                                     std::size_t most) const;
    std::optional<ledger::GrantsAdd> missing_grants(const ledger::Directory& directory,
                                                    std::size_t most) const;

    base::UserId user_;
    crypto::BoxKeys user_box_;
    std::map<base::CompartmentId, Held> held_;
    std::map<base::CompartmentId, ledger::CompartmentOpening> pending_;
    std::size_t unreadable_ = 0;
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
