#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/plan.h"

/// A plan in child mode, whose program has no key and no record: it is given a copy of one child's
/// plan, works on that under the rules of the record, and gives back what was done
/// (docs/formats/profile_secrets.md).
namespace casefile {

/// What the child will find in their diary.
struct PlanMeeting {
    base::Moment starts_at;
    std::string place;
    std::string purpose;
    std::string with;
};

/// A child's plan for the child's own eyes: the lines that stand in it, the newest agreement, what
/// is in their diary. Tags, other records and who wrote what are left out.
struct ChildsPlan {
    base::RecordId child;
    std::string known_as;
    /// In what is begun, the one where new lines go; else the id that the plan is to have.
    base::RecordId plan;
    struct Part {
        NewRecord record;
        /// Values that stand beside those of `record`, and words that were typed later.
        std::vector<std::pair<Field, FieldValue>> beside{};
    };
    std::vector<Part> parts;
    std::vector<PlanMeeting> meetings;  ///< the next ones, soonest first
};
/// At most this many meetings are handed over.
inline constexpr std::size_t kMeetingsMost = 3;
/// `fresh` is the id that the plan is to have where none is begun.
ChildsPlan childs_plan(const View& view, const base::RecordId& child, const base::Moment& now,
                       const base::RecordId& fresh);
std::string encode(const ChildsPlan& plan);
/// kDamaged.
base::Result<ChildsPlan> decode_childs_plan(std::string_view bytes);

/// One thing done in child mode.
struct PlanDeed {
    base::RecordId record;
    std::optional<NewRecord> made;  ///< or, of one that is there:
    Fields changed{};
};
/// What was done in one sitting, in its order: the plain text of what goes to the worker. At most
/// kDeedsMost.
struct HandedPlan {
    base::RecordId child;
    base::Moment at;  ///< of the last deed
    std::vector<PlanDeed> deeds;
};
inline constexpr std::size_t kDeedsMost = 4096;
/// Is a record of this kind, in this child's case, a part of what is handed back?
[[nodiscard]] bool is_of_plan(const HandedPlan& plan, Kind kind, const base::RecordId& child);
[[nodiscard]] bool is_handed_plan(base::ByteView bytes);
base::Bytes encode(const HandedPlan& plan);
/// kDamaged; so is what holds any other kind of record, or another child's.
base::Result<HandedPlan> decode_handed_plan(base::ByteView bytes);

/// The room itself: a view of that one plan and the commands over it, so that what is refused
/// anywhere is refused here. One thread at a time; clock and randomness outlive it.
class PlanRoom {
  public:
    PlanRoom(ChildsPlan given, const base::Clock& clock, base::RandomSource& random);
    ~PlanRoom();
    PlanRoom(const PlanRoom&) = delete;
    PlanRoom& operator=(const PlanRoom&) = delete;

    [[nodiscard]] const ChildsPlan& given() const { return given_; }
    /// Nothing where none was begun.
    [[nodiscard]] std::optional<Plan> plan() const;

    /// Begins the plan, or writes these fields of the one there is. kTooLarge, here and below,
    /// where a sitting holds no more deeds.
    base::Result<void> begin(const Fields& fields);
    /// Adds a line; its plan is filled in. Errors as those of Commands.
    base::Result<base::RecordId> add(Fields line);
    base::Result<void> change(const base::RecordId& line, const Fields& fields);
    /// An agreement to the plan as it stands here.
    base::Result<base::RecordId> agree(const Fields& agreement);

    [[nodiscard]] const HandedPlan& done() const { return done_; }

  private:
    struct Inside;
    base::Result<base::RecordId> make(Kind kind, Fields fields, const base::RecordId& id);
    void remember(PlanDeed deed);

    ChildsPlan given_;
    HandedPlan done_;
    std::unique_ptr<Inside> inside_;
};

}  // namespace casefile
