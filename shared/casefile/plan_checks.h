#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/casefile/plan.h"

/// What is asked of a child's plan beside what stands in it: when it is to be looked at again, and
/// how well it is made. Nothing of it is a form that somebody fills, and none of it stands in the
/// way. Pure functions of the view: any thread that may read it.
namespace casefile {

/// National guidance asks for a check-in at least so often (ux.md PL-10).
inline constexpr int kReviewMonths = 3;

/// What the time until the next review is counted from.
enum class ReviewFrom : std::uint8_t { kBegun, kAgreed, kCheckIn };

struct PlanReview {
    ReviewFrom from = ReviewFrom::kBegun;
    base::CalendarDate since;
    base::CalendarDate due;
    int days_left = 0;  ///< negative: past
    friend bool operator==(const PlanReview&, const PlanReview&) = default;
};
/// So many calendar months after the last agreement or check-in, whichever came later, or after it
/// was begun. A check-in says how a line is going after it was written, whether it is still right,
/// or what would help. Days are those of the place where it was done. Nothing where no plan is
/// open.
std::optional<PlanReview> plan_review(const View& view, const base::RecordId& child,
                                      base::CalendarDate today, int months = kReviewMonths);

/// Of a good plan (rules.md 5.7).
enum class FiveC : std::uint8_t {
    kConstructive,
    kCoCreated,
    kCustomised,
    kConsistent,
    kCoOrdinated,
};

/// One thing that was looked at: `count` of `of`.
struct PlanReason {
    enum class What : std::uint8_t {
        kStrengths,           ///< lines of what goes well (PL-1)
        kChildsWords,         ///< lines in the child's words, of those that are theirs to say
        kTogether,            ///< lines in the child's words or agreed together, of the same
        kKnowHowToTalk,       ///< a passport, or what helps this child, is in the record
        kAboutMe,             ///< lines about what people should know
        kPictures,            ///< live lines with a picture, where pictures help this child
        kInterpreter,         ///< said of the plan, where this child needs one
        kTwoVersions,         ///< lines that wait for a person to choose
        kTakenOutAndChanged,  ///< lines taken out by somebody who had not seen what another wrote
        kSteps,               ///< live steps
        kWho,                 ///< live steps that say who does it; when; where
        kWhen,
        kWhere,
        kHelpersSteps,  ///< live steps of helpers, against the child's own in `of` (PL-4)
        kIfIMiss,       ///< things to do that say what happens if one is missed, and who to tell
    };
    What what = What::kStrengths;
    std::size_t count = 0;
    std::size_t of = 0;
    bool good = false;
    friend bool operator==(const PlanReason&, const PlanReason&) = default;
};

struct PlanCheck {
    FiveC c = FiveC::kConstructive;
    std::vector<PlanReason> reasons;  ///< never empty
    [[nodiscard]] bool good() const;
};
/// All five, drawn from the record.
std::vector<PlanCheck> plan_checks(const View& view, const base::RecordId& child, const Plan& plan);
/// Nothing says what is going well: a plan does not stand like that once it is agreed (PL-1).
[[nodiscard]] bool lacks_strengths(const Plan& plan);

/// Does a line begin and end as one does that is read easily (PL-3)? English.
enum class LineHint : std::uint8_t {
    kGoalBegins,    ///< "I want …"
    kStepBegins,    ///< "I will …"
    kHelperBegins,  ///< "Sam will …"
    kTooLong,       ///< one action, kStepWordsMost words
};
inline constexpr std::size_t kStepWordsMost = 12;
/// `helper`: who does the step; empty: the child. Nothing for what is not typed yet.
std::vector<LineHint> line_hints(std::string_view section, std::string_view words,
                                 std::string_view helper);

}  // namespace casefile
