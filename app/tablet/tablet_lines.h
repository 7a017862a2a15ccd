#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/tablet/findings.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/reduce.h"
#include "shared/casefile/retention.h"
#include "shared/journal/report.h"
#include "shared/ledger/directory.h"

/// What a tablet answers: plain values, any thread.
namespace tablet {

/// An unfinished record on this tablet, kept sealed with every keystroke. (ux.md PF-12)
struct Draft {
    base::DraftId id;
    casefile::NewRecord record;
    base::WallTime changed_at;
};

/// Something saved here that the server has not acknowledged, or acknowledged since unlocking.
struct OutboxLine {
    base::RecordId record;
    casefile::Kind kind = casefile::Kind::kNote;
    base::RecordId child;
    std::size_t bytes = 0;
    base::WallTime saved_at;
    std::optional<base::WallTime> sent_at;  ///< nothing: waiting
    base::CompartmentId compartment;        ///< where its operation stands
    std::uint64_t seq = 0;
    bool case_erased = false;  ///< its child's record was destroyed: it stays here, unsent
    bool dropped = false;      ///< in a drop box, whose contents this tablet cannot open
    base::RecordId letter{};   ///< of a letter, which stands in no chain; none: an operation
};

/// What the chip in the header says. (ux.md PF-13)
struct SaveState {
    enum class Kind { kSaved, kWaiting, kSent, kNeedsYou, kNotSaving };
    Kind kind = Kind::kSaved;
    std::size_t count = 0;             ///< waiting, or needing a person
    std::optional<base::WallTime> at;  ///< last saved or sent
};

/// A long fetch that is under way, for example the first one of a new tablet.
struct Fetching {
    std::size_t received = 0;  ///< operations
    std::size_t expected = 0;  ///< in all
    static constexpr std::size_t kLong = 500;
    friend bool operator==(const Fetching&, const Fetching&) = default;
};

struct TabletLine {
    base::DeviceId id;
    base::UserId user;
    std::string user_name;
    bool this_one = false;
    std::optional<base::WallTime> enrolled_on;
    std::optional<ledger::RevokeReason> revoked;  ///< nothing: in use
    std::optional<base::WallTime> revoked_on;
    /// When it destroyed its keys, by its own signed word and clock; nothing: it has not said so.
    std::optional<base::WallTime> wiped_on;
};

/// One case that a tablet could read: a row of the report after it was lost.
struct ExposedCase {
    base::CompartmentId compartment;
    ledger::CompartmentType type = ledger::CompartmentType::kCase;
    base::RecordId child;    ///< none where it is no case, or this tablet cannot open it
    std::string child_name;  ///< "" likewise
    base::WallTime since;    ///< when the tablet could first read it, by the giver's clock
    std::optional<base::WallTime> until;  ///< when it was taken out of use or off the case
    bool closed = false;  ///< what is written from now on is under a key it never had
};

/// Something a tablet wrote after the cut: kept, and not part of the record until adopted.
struct AsideLine {
    ledger::ChainId chain;
    std::uint64_t seq = 0;
    base::OpId op;
    base::UserId author;
    base::RecordId record;
    base::WallTime written_at;
    casefile::HeldOp says;  ///< for a person to read before they adopt it
};

/// Somebody opened a child's record: a line of the read log.
struct ReadLine {
    base::WallTime at;  ///< by the tablet's clock
    base::RecordId child;
    std::string child_name;  ///< "" where this tablet cannot open the case
    base::UserId user;
    std::string user_name;
    base::DeviceId tablet;
    bool set_aside = false;  ///< it came from the tablet after it was taken out of use
};
/// Entries of a tablet's read log that are not here: damaged, or held back from this one.
struct ReadGap {
    base::DeviceId tablet;
    std::uint64_t first = 0;  ///< their numbers in the tablet's own counting
    std::uint64_t last = 0;
    friend bool operator==(const ReadGap&, const ReadGap&) = default;
};
struct ReadLog {
    std::vector<ReadLine> lines;  ///< newest first
    std::vector<ReadGap> gaps;
};

/// One act of destroying records, as it can be shown afterwards.
struct ErasureLine {
    std::uint64_t entry = 0;  ///< its number in the directory
    base::UserId by;
    base::WallTime on;  ///< by that person's clock
    ledger::EraseReason reason = ledger::EraseReason::kRetention;
    std::size_t cases = 0;    ///< whole cases
    std::size_t records = 0;  ///< single records
};

/// A child whose record's time is over, for a person to look at.
struct RetentionDue {
    casefile::RetentionLine line;
    bool held = false;       ///< a legal hold forbids it
    bool may_erase = false;  ///< this user's role destroys records
};

/// A case of which nothing may be destroyed.
struct HoldLine {
    base::CompartmentId compartment;
    base::RecordId child;    ///< none where this tablet cannot open the case
    std::string child_name;  ///< "" likewise
    base::UserId by;
    base::WallTime on;
    ledger::HoldReason reason = ledger::HoldReason::kComplaint;
};

/// What was made to hand over to a colleague's tablet (shared/sync/bundle.h).
struct BundleMade {
    base::Bytes bytes;
    std::size_t operations = 0;
    std::size_t unsent = 0;  ///< of these, what the server has not acknowledged
    bool gives_key = false;  ///< the receiver can open the compartment by it alone
};

/// What was taken in from a colleague's tablet.
struct BundleTaken {
    base::CompartmentId compartment;
    base::UserId from;
    base::WallTime written_at;   ///< by the sender's clock
    std::size_t operations = 0;  ///< new here; 0: nothing was
    std::size_t already_here = 0;
    std::size_t directory = 0;  ///< entries that were missing here
    bool gave_key = false;
};

struct Person {
    base::UserId id;
    std::string name;
    ledger::Roles roles;
};

/// What passed from tablet to tablet and is not settled with the server.
struct Passed {
    std::map<base::CompartmentId, std::uint64_t> handed;  ///< own chains, up to here
    std::set<base::CompartmentId> carried;                ///< with operations of others
    /// Who was given a key by hand; the directory is told.
    std::set<std::pair<base::CompartmentId, base::UserId>> promised;
    friend bool operator==(const Passed&, const Passed&) = default;
};

/// What doctor() found.
struct Checkup {
    journal::Report journal;
    journal::Report opening;     ///< what had to be mended when the profile was opened this time
    std::size_t unreadable = 0;  ///< operations stored here that did not open with the keys held
    /// Operations kept and not shown: sealed by a member's tablet in another person's name.
    std::size_t misattributed = 0;
    std::size_t drafts_damaged = 0;
    /// Ids that were given to two records: all of them are shown, and nothing is damaged.
    std::vector<casefile::Clash> clashes;
    std::vector<Doubt> doubts;  ///< about the server; nothing here is unclean by them
    [[nodiscard]] bool clean() const {
        return journal.clean() && opening.clean() && unreadable == 0 && misattributed == 0 &&
               drafts_damaged == 0;
    }
};

}  // namespace tablet
