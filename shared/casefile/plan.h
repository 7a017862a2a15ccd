#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/casefile/view.h"

/// The plan made with a child (records.md section 5, ux.md section 3): what stands in it, what was
/// agreed, and what has changed since. Pure functions of the view: any thread that may read it.
namespace casefile {

/// At most this many goals live, and steps live under each; the rest wait (ux.md PL-2).
inline constexpr std::size_t kLiveMost = 3;

/// How a line stands in its plan now.
enum class LineStanding : std::uint8_t {
    kLive,
    kLater,  ///< waits its turn
    /// Taken out by somebody who had not seen what another wrote: it stays, and a person says
    /// which.
    kTakenOutAndChanged,
    kTakenOut,
};

/// The step or duty is done, as it stands now.
[[nodiscard]] bool is_done(const Record& line);
/// A helper does the step, not the child.
[[nodiscard]] bool helper_does(const Record& step);

struct PlanLine {
    Record record;
    LineStanding standing = LineStanding::kLive;
    /// The child spoke or drew it, and somebody wrote the words down later.
    bool typed_later = false;

    [[nodiscard]] std::string_view section() const { return record.code(Field::kItemSection); }
    [[nodiscard]] bool in_plan() const { return standing != LineStanding::kTakenOut; }
    /// Left out of the family's copy and of what is shown while the family looks on (ux.md PL-11).
    /// Somebody who says "just us" is heard, whatever another tablet says at the same time.
    [[nodiscard]] bool is_private() const;
};

/// What somebody signed: each line's fields that an agreement speaks of, every value that stood
/// there. Progress, tags and what helps at a check-in are not among them; of a voice or a drawing
/// its hash.
struct SignedPlan {
    using Line = std::map<Field, std::vector<FieldValue>>;
    std::map<base::RecordId, Line> lines;
    friend bool operator==(const SignedPlan&, const SignedPlan&) = default;
};
/// base64url of canonical CBOR (docs/formats/plan_signed.md): what kAgreementSigned holds.
std::string signed_text(const SignedPlan& plan);
/// kDamaged; kNewerFormat where a later program wrote it.
base::Result<SignedPlan> read_signed(std::string_view text);
/// BLAKE2b-256 over the CBOR, personal "casefile plan". Record ids are random, so the hash on paper
/// cannot be tried against guessed words. Nothing where the text cannot be read.
std::optional<base::Hash256> hash_of_signed(std::string_view text);

/// One field of one line that is not as it was signed.
struct PlanChange {
    enum class What : std::uint8_t { kAdded, kChanged, kTakenOut };
    What what = What::kChanged;
    base::RecordId line;
    Field field = Field::kNone;           ///< for kChanged
    std::vector<FieldValue> was{}, is{};  ///< for kChanged
    friend bool operator==(const PlanChange&, const PlanChange&) = default;
};
/// By line, then field.
std::vector<PlanChange> changes_between(const SignedPlan& was, const SignedPlan& is);

struct Agreement {
    Record record;
    int version = 0;     ///< of the plan, from 1
    bool sound = false;  ///< its hash is that of what it says was signed
    /// Empty where it cannot be read.
    std::optional<SignedPlan> signed_plan;
};

/// A child's plan. Where two tablets began one apart, it says what both say.
struct Plan {
    std::vector<Record> records;  ///< the one begun first is where new lines go
    /// In the order in which a plan is read: by section, steps under their goals, then as they were
    /// written. Those taken out among them.
    std::vector<PlanLine> lines;
    std::vector<Agreement> agreements;  ///< as they were given
    /// What the newest agreement did not speak of; empty where there is none.
    std::vector<PlanChange> since_agreed;
    /// 1 until something changes after an agreement; one more for each version that was agreed or
    /// is to be.
    int version = 1;
    bool ended = false;

    [[nodiscard]] const base::RecordId& id() const { return records.front().id; }
    [[nodiscard]] const PlanLine* line(const base::RecordId& id) const;
    /// Live lines of a section; `under`: those under this goal or step.
    [[nodiscard]] std::vector<const PlanLine*> live(
        std::string_view section, std::optional<base::RecordId> under = std::nullopt) const;
};
/// The plan that is open, or else the one that ended last. Nothing where none was begun.
std::optional<Plan> plan_of(const View& view, const base::RecordId& child);
/// That one, then those that ended before, the last first.
std::vector<Plan> plans_of(const View& view, const base::RecordId& child);
/// The records that say what this one says, beside itself: agreements that hold a line's words,
/// appointments made from it, and a plan's lines and agreements. Who destroys it destroys them.
std::vector<base::RecordId> holding_its_words(const View& view, const Record& record);
/// What an agreement given now would speak of.
SignedPlan signed_plan(const Plan& plan);

}  // namespace casefile
