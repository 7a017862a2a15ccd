#include "app/fiction/caseload.h"

#include <algorithm>

#include "app/fiction/published_counts.h"
#include "shared/base/check.h"
#include "shared/casefile/schema.h"

namespace fiction {
namespace {

using base::CalendarDate;

struct TypeCount {
    std::string_view type;
    std::size_t count;
};

/// The year's interventions: the printed counts, and the rest of the 36 and the 90 as we choose
/// them.
constexpr TypeCount kYearTypes[] = {
    {"referral_order", kReferralOrders.count},
    {"remand_local_authority", kRemandedToAuthority.count},
    {"yro", 3},
    {"yro_iss", 1},
    {"dto", 1},
    {"youth_conditional_caution", 1},
    {"community_resolution", kResolutions.count},
    {"early_prevention", 8},
    {"targeted_prevention", 5},
    {"turnaround", 6},
    {"outcome_22", 3},
    {"outcome_21", 1},
    {"outcome_20", 1},
};

/// Ages at start: 15, 16 and 17 as printed, the other 36 between 12 and 19 as we choose them.
constexpr struct {
    int age;
    std::size_t count;
} kYearAges[] = {
    {12, 4}, {13, 9}, {14, 17}, {15, kAged15.count}, {16, kAged16.count}, {17, kAged17.count},
    {18, 5}, {19, 1},
};

/// Interventions that begin after the year and end in the quarter; with the year's orders that end
/// then, 31.
constexpr TypeCount kQuarterTypes[] = {
    {"community_resolution", 8}, {"youth_caution", 2}, {"youth_conditional_caution", 1},
    {"early_prevention", 6},     {"turnaround", 4},    {"targeted_prevention", 2},
};
constexpr std::size_t kOrdersEndingInQuarter = 8;

constexpr TypeCount kDiversionTypes[] = {
    {"community_resolution", 40}, {"youth_caution", 9}, {"youth_conditional_caution", 6}};

/// Open today, beside the published counts.
constexpr std::string_view kTodayTypes[] = {"referral_order",
                                            "referral_order",
                                            "community_resolution",
                                            "community_resolution",
                                            "early_prevention",
                                            "targeted_prevention",
                                            "turnaround",
                                            "outcome_22",
                                            "yro",
                                            "youth_conditional_caution",
                                            "bail_supervision_support"};
constexpr std::size_t kOpenToday = 40;

template <std::size_t N>
std::vector<std::string_view> spread(const TypeCount (&counts)[N]) {
    std::vector<std::string_view> types;
    for (const TypeCount& entry : counts) types.insert(types.end(), entry.count, entry.type);
    return types;
}

template <typename T>
void shuffle(std::vector<T>& items, Dice& dice) {
    for (std::size_t i = items.size(); i > 1; --i) {
        std::swap(items[i - 1],
                  items[static_cast<std::size_t>(dice.between(0, static_cast<int>(i) - 1))]);
    }
}

CalendarDate day_in(Dice& dice, const CalendarDate& first, const CalendarDate& last) {
    return plus_days(first, dice.between(0, std::max(0, days_from(first, last))));
}

/// Weeks an order or programme is planned to run.
int planned_days(Dice& dice, std::string_view type) {
    return is_statutory(type) ? dice.between(20, 52) * 7 : dice.between(8, 20) * 7;
}

/// A programme that was referred one to four weeks before it started.
Programme started(Dice& dice, std::string_view type, int age, const CalendarDate& on) {
    Programme programme{
        type, age, plus_days(on, -dice.between(5, 28)), on, plus_days(on, planned_days(dice, type)),
        {},   ""};
    return programme;
}

void end(Programme& programme, const CalendarDate& on, std::string_view how) {
    programme.ended_on = on;
    programme.ended_how = how;
}

/// Referral, decision and start of a diversion case all fall in the year it is counted in.
Programme diversion(Dice& dice, std::string_view type, const Period& referred) {
    const CalendarDate on = day_in(dice, referred.first, plus_days(referred.last, -120));
    Programme programme =
        started(dice, type, dice.between(12, 17), plus_days(on, dice.between(7, 21)));
    programme.referred_on = on;
    return programme;
}

/// Ended in the year, or after it but before the quarter.
CalendarDate end_around(Dice& dice, const Periods& periods, const CalendarDate& start) {
    const CalendarDate earliest = std::max(periods.year.first, plus_days(start, 40));
    const CalendarDate latest =
        std::min(plus_days(periods.quarter.first, -1), plus_days(start, 330));
    return day_in(dice, std::min(earliest, latest), latest);
}

/// The year's 126. The nine diversion cases still open from the year before are among its community
/// resolutions.
class YearCaseload {
  public:
    YearCaseload(Dice& dice, const Periods& periods) : dice_(dice), periods_(periods) {
        for (const auto& [age, count] : kYearAges) ages_.insert(ages_.end(), count, age);
        shuffle(ages_, dice_);
    }

    std::vector<Programme> make() {
        std::vector<std::string_view> types = spread(kYearTypes);
        CHECK(types.size() == kOpenInYear.count && ages_.size() == kOpenInYear.count);
        std::vector<Programme> made;
        for (std::size_t i = 0; i < types.size(); ++i) made.push_back(one(types[i], ages_[i]));
        return made;
    }

  private:
    Programme one(std::string_view type, int age) {
        if (type == "community_resolution" && carried_ < kDiversionOpen.count)
            return carried_over(age);
        Programme programme = started(dice_, type, age, start_of(type));
        const bool order = type == "referral_order" || type == "yro";
        if (order && in_quarter_ < kOrdersEndingInQuarter) return ends_in_quarter(programme);
        if (type == "dto" || type == "yro_iss") return programme;
        const bool declines = type == "community_resolution" && declined_ < kDidNotEngage.count;
        declined_ += declines ? 1 : 0;
        const std::string_view how = declines            ? "declined"
                                     : dice_.percent(88) ? "completed"
                                                         : "not_completed";
        end(programme, end_around(dice_, periods_, *programme.started_on), how);
        return programme;
    }

    /// Diversion cases of this year were referred in it, or they would count as the year before's.
    CalendarDate start_of(std::string_view type) {
        const Period& year = periods_.year;
        const int lead = is_diversion_case(type) ? 30 : -60;
        return day_in(dice_, plus_days(year.first, lead), plus_days(year.last, -45));
    }

    Programme carried_over(int age) {
        ++carried_;
        const Period& before = periods_.diversion_year;
        const CalendarDate start =
            day_in(dice_, plus_days(before.last, -50), plus_days(before.last, -5));
        Programme programme = started(dice_, "community_resolution", age, start);
        end(programme, plus_days(periods_.year.first, dice_.between(20, 90)), "completed");
        return programme;
    }

    Programme ends_in_quarter(Programme programme) {
        ++in_quarter_;
        programme.started_on =
            day_in(dice_, plus_days(periods_.year.last, -120), periods_.year.last);
        programme.referred_on = plus_days(*programme.started_on, -dice_.between(5, 20));
        const CalendarDate on = day_in(dice_, periods_.quarter.first, periods_.quarter.last);
        programme.ends_on = on;
        end(programme, on, "completed");
        return programme;
    }

    Dice& dice_;
    const Periods& periods_;
    std::vector<int> ages_;
    std::size_t carried_ = 0;
    std::size_t in_quarter_ = 0;
    std::size_t declined_ = 0;
};

void add_quarter(Dice& dice, const Periods& periods, std::vector<Programme>& caseload) {
    std::size_t out_of_court = 0;
    for (const std::string_view type : spread(kQuarterTypes)) {
        const CalendarDate from =
            std::max(plus_days(periods.year.last, 30), plus_days(periods.quarter.first, -110));
        const CalendarDate start = day_in(dice, from, plus_days(periods.quarter.last, -30));
        Programme programme = started(dice, type, dice.between(12, 17), start);
        const CalendarDate earliest = std::max(periods.quarter.first, plus_days(start, 25));
        out_of_court += is_out_of_court(type) ? 1 : 0;
        const bool fails = is_out_of_court(type) && out_of_court > kOutOfCourtCompleted.count;
        end(programme, day_in(dice, earliest, periods.quarter.last),
            fails ? "not_completed" : "completed");
        caseload.push_back(programme);
    }
}

void add_diversion_year(Dice& dice, const Period& year, std::vector<Programme>& caseload) {
    std::vector<std::string_view> types = spread(kDiversionTypes);
    shuffle(types, dice);
    for (std::size_t i = 0; i < types.size(); ++i) {
        Programme programme = diversion(dice, types[i], year);
        if (i < kDiversionDeclined.count) {
            programme.ends_on.reset();
            end(programme, *programme.started_on, "declined");
            programme.started_on.reset();
        } else {
            const CalendarDate latest = std::min(year.last, plus_days(*programme.started_on, 120));
            const CalendarDate on = day_in(dice, plus_days(*programme.started_on, 30), latest);
            const bool stops = i < kDiversionDeclined.count + kDiversionNotCompleted.count;
            end(programme, on,
                !stops             ? "completed"
                : dice.percent(50) ? "no_longer_fits"
                                   : "referred_on");
        }
        caseload.push_back(programme);
    }
}

}  // namespace

Periods periods_before(const CalendarDate& day) {
    Periods periods;
    periods.quarter = quarter_before(day);
    periods.year = financial_year_before(periods.quarter.first);
    periods.diversion_year = financial_year_before(periods.year.first);
    return periods;
}

std::vector<Programme> make_caseload(Dice& dice, const Periods& periods,
                                     const CalendarDate& today) {
    std::vector<Programme> caseload = YearCaseload(dice, periods).make();
    add_quarter(dice, periods, caseload);
    add_diversion_year(dice, periods.diversion_year, caseload);
    for (std::size_t i = 0; i < kOpenToday; ++i)
        caseload.push_back(open_today(dice, periods, today));
    return caseload;
}

Programme open_today(Dice& dice, const Periods& periods, const CalendarDate& today) {
    const CalendarDate earliest =
        std::max(plus_days(periods.year.last, 30), plus_days(today, -240));
    const CalendarDate start =
        day_in(dice, std::min(earliest, plus_days(today, -3)), plus_days(today, -3));
    Programme programme = started(dice, dice.pick(kTodayTypes), dice.between(12, 17), start);
    // What should have ended by now has been extended to one of the next weeks.
    if (*programme.ends_on < today) programme.ends_on = plus_days(today, dice.between(2, 60));
    return programme;
}

bool open_in(const Programme& programme, const Period& period) {
    return programme.started_on && *programme.started_on <= period.last &&
           (programme.open() || *programme.ended_on >= period.first);
}

bool ended_in(const Programme& programme, const Period& period) {
    return programme.started_on && !programme.open() && period.has(*programme.ended_on);
}

bool is_statutory(std::string_view type) {
    const std::string_view family = casefile::family_of_programme(type);
    return family == "out_of_court" || family == "court" || family == "bail_remand" ||
           family == "custody" || family == "after";
}

bool is_out_of_court(std::string_view type) {
    const std::string_view family = casefile::family_of_programme(type);
    return family == "out_of_court" || family == "diversion";
}

bool is_diversion_case(std::string_view type) {
    return type == "community_resolution" || type == "youth_caution" ||
           type == "youth_conditional_caution";
}

}  // namespace fiction
