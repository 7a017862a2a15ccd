#pragma once

#include <string_view>
#include <vector>

#include "shared/ledger/directory.h"
#include "shared/ledger/invite.h"
#include "shared/ledger/segment.h"
#include "tests/support/seeded_random.h"

/// A made-up service with three people, grown entry by entry from one seed: what the golden vectors
/// and the ledger's tests are made of. Every call gives the same bytes again but for what is sealed
/// to a public key, which takes libsodium's own randomness (see SodiumSeeded).
namespace specimens {

struct Person {
    base::UserId user;
    crypto::BoxKeys box;
};

struct Tablet {
    base::DeviceId device;
    base::UserId user;
    crypto::SigningKeys sign;
    crypto::BoxKeys box;

    [[nodiscard]] ledger::DevicePublic pub() const { return {device, user, sign.pub, box.pub}; }
};

inline constexpr base::WallTime kNow{1'781'000'000'000};  ///< 2026-06-09T10:13:20Z

/// Ada is administrator and manager, Bryn practitioner, Cai volunteer; Ada and Bryn have tablets.
class Service {
  public:
    explicit Service(std::uint64_t seed = 1);

    SeededRandom random;
    crypto::SigningKeys root;
    crypto::BoxKeys recovery;
    Person ada, bryn, cai;
    Tablet ada_tablet, bryn_tablet;
    base::CompartmentId service_compartment, case_compartment;
    crypto::EpochKey service_key, case_key;
    crypto::InviteSeed invite_seed;
    ledger::Directory directory;

    // Entries as they would follow `directory`, signed, not applied.
    [[nodiscard]] ledger::DirectoryOp genesis() const;
    [[nodiscard]] ledger::DirectoryOp add(const Person& person, ledger::Roles roles);
    [[nodiscard]] ledger::DirectoryOp invite(const Person& person) const;
    [[nodiscard]] ledger::DirectoryOp enroll(const Tablet& tablet) const;
    [[nodiscard]] ledger::DirectoryOp open_case(const Tablet& author,
                                                const std::vector<const Person*>& members) const;
    [[nodiscard]] ledger::DirectoryOp grant_service(const Tablet& author, const Person& to) const;
    /// Any body as the next entry of an author.
    [[nodiscard]] ledger::DirectoryOp entry(const Tablet& author, ledger::DirectoryBody body) const;
    /// The same entry with its signature made anew, after a test changed it.
    [[nodiscard]] static ledger::DirectoryOp resigned(ledger::DirectoryOp op, const Tablet& author);

    /// Applies; stops the program where the directory refuses.
    void apply(const ledger::DirectoryOp& op);
    /// Genesis, Bryn with a tablet, the service's key for Bryn, a case of Ada's and Bryn's.
    static Service grown(std::uint64_t seed = 1);
    /// The same with libsodium seeded, so that every id in it is the same each time.
    static Service grown_again();

    /// The next epoch of the case for these people.
    [[nodiscard]] ledger::Rotation next_epoch(const std::vector<const Person*>& stay,
                                              const crypto::EpochKey& key) const;
    /// Entries that take something away, of grown(), one of each type from device.revoke on.
    std::vector<ledger::DirectoryOp> takings();

    [[nodiscard]] ledger::ChainId chain() const;
    [[nodiscard]] ledger::SealingKey sealing_key() const;
    /// A note of Bryn's, number `seq`.
    [[nodiscard]] ledger::Content content(std::uint64_t seq, std::size_t body_size = 200);
    /// The next operations of a chain of Bryn's tablet after `ops`.
    void write(std::vector<ledger::SealedOp>& ops, std::size_t count, std::size_t body_size = 200);
    /// `count` operations sealed by Bryn's tablet. The directory moves on in the middle of it.
    [[nodiscard]] ledger::Segment segment(std::size_t count);
    [[nodiscard]] ledger::Seal seal_of(const ledger::SealedOp& op) const;

  private:
    /// What the author of the next operation knows: the directory before its last entry, until
    /// segment() is half done.
    ledger::DirectoryHead known_;
};

/// The operation as it is kept after its body was erased.
ledger::SealedOp erased(ledger::SealedOp op);

/// While it lives, libsodium's own randomness is a seeded one, so that bytes sealed to a public key
/// are the same each time. One at a time.
class SodiumSeeded {
  public:
    explicit SodiumSeeded(std::uint64_t seed);
    ~SodiumSeeded();
    SodiumSeeded(const SodiumSeeded&) = delete;
    SodiumSeeded& operator=(const SodiumSeeded&) = delete;
};

}  // namespace specimens
