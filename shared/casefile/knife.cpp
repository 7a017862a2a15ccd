#include "shared/casefile/knife.h"

#include <algorithm>
#include <map>
#include <string>

#include "shared/base/check.h"
#include "shared/casefile/step_diary.h"

namespace casefile {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr base::Duration kReachWithin = minutes(90);
constexpr base::Duration kVisitWithin = hours(48);

constexpr int at(int hour) { return hour * 60; }
constexpr std::string_view kPlan = "Milton Keynes 2024-25, lines 463, 476, 572, 677";
constexpr std::string_view kCore =
    "core hours: the plan names them and does not say when they are; taken as 09:00 to 16:00, "
    "where its evening cover begins";
constexpr CoverWindow kCover[] = {
    {0, 4, at(9), at(16), kCore}, {0, 4, at(16), at(22), kPlan}, {5, 6, at(9), at(22), kPlan}};

KnifeClock clock_of(const std::optional<base::Moment>& started,
                    const std::optional<base::Moment>& stopped, base::Duration limit,
                    base::WallTime now, const base::Clock& clock) {
    KnifeClock made;
    made.limit = limit;
    made.started = started;
    made.stopped = stopped;
    if (!started) return made;
    const base::WallTime due = started->at + limit;
    made.due = base::Moment{due, clock.offset_minutes(due)};
    made.started_outside_cover = !in_cover(*started);
    made.due_outside_cover = !in_cover(*made.due);
    if (stopped) {
        const base::Duration took = stopped->at - started->at;
        const bool late = took > limit;
        made.time = late ? took - limit : took;
        made.state = took < base::Duration{0} ? KnifeState::kWrongOrder
                     : late                   ? KnifeState::kMissed
                                              : KnifeState::kMet;
        return made;
    }
    const bool late = now > due;
    made.state = late ? KnifeState::kLate : KnifeState::kRunning;
    made.time = late ? now - due : due - now;
    return made;
}

/// Empty where two tablets said different things and nobody has chosen.
std::string_view settled_code(const Record& response, Field field) {
    const FieldState* state = response.find(field);
    return state != nullptr && state->undecided ? std::string_view() : response.code(field);
}

/// Which of the five a referral is in.
std::size_t KnifeCounts::*came_to(const Record& response) {
    const std::string_view answer = settled_code(response, Field::kKnifeAnswer);
    if (answer == "alternative") return &KnifeCounts::alternative;
    if (answer == "refused") return &KnifeCounts::refused;
    if (answer == "out_of_area") return &KnifeCounts::out_of_area;
    return response.date(Field::kKnifeCompletedOn) ? &KnifeCounts::completed : &KnifeCounts::open;
}

/// The worst is counted of a child about whom several answers say something.
int weight(std::string_view again) {
    return again == "court_knife" ? 3 : again == "court" ? 2 : again == "out_of_court" ? 1 : 0;
}

void count_times(const Record& response, KnifeCounts& counts) {
    const auto told = response.moment(Field::kKnifeNotifiedAt);
    const auto reached = response.moment(Field::kKnifeReachedChildAt);
    const auto visited = response.moment(Field::kKnifeHomeVisitAt);
    const auto within = [](const base::Moment& from, const base::Moment& to, base::Duration limit) {
        return to.at >= from.at && to.at - from.at <= limit;
    };
    if (!told || !reached) return;
    ++counts.reached;
    if (within(*told, *reached, kReachWithin)) ++counts.reached_in_time;
    if (!visited) return;
    ++counts.visited;
    if (within(*reached, *visited, kVisitWithin)) ++counts.visited_in_time;
}

void count_children(const std::map<base::RecordId, int>& children, KnifeCounts& counts) {
    counts.individuals = children.size();
    for (const auto& [child, worst] : children) {
        if (worst > 0) ++counts.again;
        if (worst == 1) ++counts.again_out_of_court;
        if (worst >= 2) ++counts.again_court;
        if (worst == 3) ++counts.again_court_knife;
    }
}

}  // namespace

std::span<const CoverWindow> knife_cover() { return kCover; }

bool in_cover(const base::Moment& moment) {
    const int day = weekday_of(moment.local_date());
    const int minute = moment.local_minute_of_day();
    return std::ranges::any_of(kCover, [&](const CoverWindow& window) {
        return day >= window.first_day && day <= window.last_day && minute >= window.from &&
               minute < window.until;
    });
}

KnifeClocks knife_clocks(const Record& response, base::WallTime now, const base::Clock& clock) {
    CHECK(response.kind == Kind::kKnifeResponse);
    const auto reached = response.moment(Field::kKnifeReachedChildAt);
    return {clock_of(response.moment(Field::kKnifeNotifiedAt), reached, kReachWithin, now, clock),
            clock_of(reached, response.moment(Field::kKnifeHomeVisitAt), kVisitWithin, now, clock)};
}

bool knife_waits(const Record& response) {
    if (response.moment(Field::kKnifeHomeVisitAt)) return false;
    return came_to(response) == &KnifeCounts::open;
}

KnifeCounts knife_counts(const View& view) {
    KnifeCounts counts;
    std::map<base::RecordId, int> children;
    for (const Record& response : view.records(Kind::kKnifeResponse)) {
        ++counts.referrals;
        ++(counts.*came_to(response));
        int& worst = children[response.child.value_or(response.id)];
        worst = std::max(worst, weight(settled_code(response, Field::kKnifeOffendedAgain)));
        count_times(response, counts);
    }
    count_children(children, counts);
    return counts;
}

std::array<KnifeFigure, kKnifeFigures> knife_figures(const KnifeCounts& c) {
    return {{
        {"referrals",
         "Referrals",
         c.referrals,
         {},
         "Every answer to a knife arrest on this tablet. A child who was arrested twice counts "
         "twice."},
        {"individuals",
         "Individuals",
         c.individuals,
         {},
         "Each child once, however many answers they have."},
        {"completed", "Successfully completed", c.completed, c.referrals,
         "Answers with a day on which it was completed, unless the offer was refused, out of area, "
         "or another intervention took its place."},
        {"open", "Open", c.open, c.referrals,
         "Answers that are none of the other four: offered, accepted, or nothing said yet. One "
         "that "
         "two people answered differently counts here until somebody chooses."},
        {"alternative", "Alternative intervention with the YJS at the same time", c.alternative,
         c.referrals, "Answers that say the child has another intervention with us."},
        {"refused", "Refused", c.refused, c.referrals, "Answers that say the offer was refused."},
        {"out_of_area", "Out of area", c.out_of_area, c.referrals,
         "Answers that say the child lives out of the area."},
        {"again", "Individuals who offended again", c.again, c.individuals,
         "Each child once of whom an answer says that they offended again. Nothing is worked out "
         "from other records."},
        {"again_out_of_court", "of whom received OOCD", c.again_out_of_court, c.again,
         "Of those, children with an out-of-court decision and none in court. The two add up."},
        {"again_court", "of whom received court disposal", c.again_court, c.again,
         "Of those, children with a decision in court, for a knife offence or another."},
        {"again_court_knife", "of court disposals, for knife offences", c.again_court_knife,
         c.again_court,
         "Of those with a decision in court, children with one for a knife offence."},
        {"reached", "With the child", c.reached, c.referrals,
         "Answers with a time at which somebody was with the child.", false},
        {"reached_in_time", "of which within 90 minutes", c.reached_in_time, c.reached,
         "Of those, 90 minutes or less after police told us, nights and weekends counted.", false},
        {"visited", "Home visit after that", c.visited, c.reached,
         "Of those where somebody was with the child, answers with a time of the home visit.",
         false},
        {"visited_in_time", "of which within 48 hours", c.visited_in_time, c.visited,
         "Of those, 48 hours or less after somebody was with the child. The plan does not say when "
         "its 48 hours begin.",
         false},
    }};
}

std::string_view knife_note() {
    return "Milton Keynes prints its endings as counts of young people, yet they add up to its "
           "referrals and not to its individuals; it also says both 95 and over 95 individuals, "
           "and "
           "gives no figure for the 90 minutes and the 48 hours. Here endings are counts of "
           "referrals, offending again is of individuals, and the times are counted.";
}

}  // namespace casefile
