#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/tablet/tablet.h"

/// Inside app/tablet only: what a profile's small sealed blobs are called and look like.
namespace tablet {

namespace setting {
inline constexpr std::string_view kLock = "lock";    ///< public: LockBox
inline constexpr std::string_view kDoor = "door";    ///< under the unlock key: Door
inline constexpr std::string_view kShare = "share";  ///< under the unlock key: KeptShare
/// public: the keychain's entry that holds the device secret; none: the file beside the store does
inline constexpr std::string_view kSecretEntry = "secret";
inline constexpr std::string_view kTries = "tries";        ///< public: WrongTries
inline constexpr std::string_view kIdentity = "identity";  ///< sealed: Identity
inline constexpr std::string_view kPending =
    "pending";  ///< sealed: keys of cases the directory does not know yet
inline constexpr std::string_view kRoot =
    "root";  ///< sealed: the founder's root and recovery secrets
inline constexpr std::string_view kFounding =
    "founding";  ///< sealed, empty: the server has not confirmed the service yet
/// public: how many of the directory's erasures this disk has been through
inline constexpr std::string_view kErasures = "erasures";
/// sealed: the doubts about the server
inline constexpr std::string_view kDoubts = "doubts";
/// sealed to the service's recovery key: the profile key, for a manager where the server is lost
inline constexpr std::string_view kEscrow = "escrow";
/// sealed: what waits for a drop box that it may be sealed to
inline constexpr std::string_view kDropped = "dropped";
inline constexpr std::string_view kWiped = "wiped";  ///< public: WipeCause; the doors are gone
inline constexpr std::string_view kReceipts =
    "receipts";  ///< public: what tablets signed after they destroyed their keys
inline constexpr std::string_view kCopied =
    "copied";  ///< public, empty: a copy of this folder writes
/// sealed: what recover() wrote again here, so that it is never written twice
inline constexpr std::string_view kBrought = "brought";
/// sealed: keys that a colleague's tablet handed over and the directory does not give yet
inline constexpr std::string_view kHandedKeys = "handed_keys";
/// sealed: what went to colleagues' tablets and came from them, until the server has it
inline constexpr std::string_view kPassed = "passed";
}  // namespace setting

/// The device secret, from wherever this profile says it is. kSecretAway: the keychain does not
/// give it. kDamaged: the file is not there or not whole. A file that a cut left beside an entry
/// goes.
base::Result<SecretRead> read_secret(journal::TabletJournal& journal,
                                     const std::filesystem::path& folder,
                                     const Surroundings& around);
/// From wherever it is. An entry that the keychain does not let go of now is destroyed by a later
/// call: without its lock it opens nothing.
base::Result<void> destroy_secret(journal::TabletJournal& journal,
                                  const std::filesystem::path& folder, const Surroundings& around);

base::Bytes bytes_of(std::string_view text);

std::optional<base::Bytes> open_with(const crypto::ProfileKey& key, std::string_view purpose,
                                     base::ByteView sealed);
base::Bytes seal_with(const crypto::ProfileKey& key, std::string_view purpose, base::ByteView plain,
                      base::RandomSource& random);

/// Whether an erasure that had authority over this compartment named the record. Another's word
/// about records that it could not erase hides nothing.
[[nodiscard]] bool erased_in(const ledger::Directory& directory, const base::RecordId& record,
                             const base::CompartmentId& compartment);

/// Whether this is its author's to say: they are the tablet's user, and ever had a role that writes
/// it. What the whole service reads is written by those who lead or administer, a speech and
/// language assessment by a specialist. In a drop box it may be nobody's. Whatever else a changed
/// program sealed is no part of the record.
[[nodiscard]] bool is_theirs(const ledger::Directory& directory, const ledger::SealedOp& op,
                             const ledger::Content& content);

/// What an operation makes or changes; no kind where it does neither.
struct Written {
    casefile::Kind kind{};
    casefile::Field field = casefile::Field::kNone;  ///< none: it makes the record
};
[[nodiscard]] Written written(const ledger::Content& content);

/// What lies in a box of this type where it has no author: of `safeguarding` the creation of a call
/// for help in nobody's case, and no word about one.
[[nodiscard]] bool nobodys_in(ledger::CompartmentType box, const ledger::Content& content);

/// Which store records of a home stand in; nothing where it is none.
[[nodiscard]] std::optional<ledger::CompartmentType> store_of(casefile::Home home);

/// Do these roles write that in a compartment of this type? In a custody log stand attendances
/// alone, and nowhere else; who coordinates confirms them and says whose they are, and makes the
/// rota that a volunteer takes a turn of. What the whole service reads those who lead or administer
/// write, what was done about voices also a participation worker; words of severity are a
/// therapist's (rules.md 4.1); that a call for help was seen, and what was done, those say who open
/// `safeguarding`; that a clock is excused a manager. What the victims' and the board's stores hold
/// stands nowhere else.
[[nodiscard]] bool may_write(const Written& what, ledger::CompartmentType where,
                             ledger::Roles roles);
/// The same of everything that an operation says: of a creation each field that it gives.
[[nodiscard]] bool may_write_all(const ledger::Content& content, ledger::CompartmentType where,
                                 ledger::Roles roles);

/// Everything one write is about to do. Nothing of the tablet changes until it is on disk.
struct Tablet::Opening {
    std::map<base::CompartmentId, ledger::ChainHead> chains;
    std::map<base::RecordId, base::CompartmentId> cases;
    std::vector<Keyring::Pending> pending;
    std::map<base::CompartmentId, ledger::SealingKey> new_keys;
    std::vector<ledger::Content> contents;  ///< in step with write.ops
    journal::Write write;
};

std::string draft_purpose(const base::DraftId& id);
base::Bytes encode(const Draft& draft);
std::optional<Draft> decode_draft(const base::DraftId& id, base::ByteView bytes);

struct Tablet::Intents final : syncing::DirectoryIntents {
    explicit Intents(Tablet& of) : tablet(of) {}
    std::optional<ledger::DirectoryBody> next(const ledger::Directory& directory) override;
    Tablet& tablet;
};

struct Tablet::Listener final : syncing::SyncListener {
    explicit Listener(Tablet& of) : tablet(of) {}
    void on_pulled(const std::vector<ledger::Segment>& segments) override;
    Tablet& tablet;
};

/// Letters: this tablet's own lie in the profile's folder, those it takes out go into its chain.
struct Tablet::Letters final : syncing::LetterBox {
    explicit Letters(Tablet& of) : tablet(of) {}
    base::Result<std::vector<ledger::Letter>> to_leave() override;
    base::Result<void> left(const std::vector<base::RecordId>& ids) override;
    base::Result<void> taken(const std::vector<base::RecordId>& ids) override;
    std::vector<base::CompartmentId> opens() override;
    base::Result<std::size_t> came(const base::CompartmentId& from,
                                   const std::vector<ledger::Letter>& letters) override;
    std::vector<base::RecordId> safe(const base::CompartmentId& from) override;
    Tablet& tablet;
    /// With the server still, and in this tablet's view.
    std::map<base::CompartmentId, std::vector<base::RecordId>> held;
};

}  // namespace tablet
