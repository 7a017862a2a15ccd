#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/fiction/days.h"

namespace fiction {

/// The stretches of time that the published counts are about. They do not overlap: diversion_year,
/// year, quarter, in this order.
struct Periods {
    Period diversion_year;
    Period year;
    Period quarter;
};
Periods periods_before(const base::CalendarDate& day);

/// One programme of the caseload, before anybody is invented for it.
struct Programme {
    std::string_view type;
    int age = 15;  ///< when it started, or when it was referred where it never did
    base::CalendarDate referred_on;
    std::optional<base::CalendarDate> started_on;
    std::optional<base::CalendarDate> ends_on;
    std::optional<base::CalendarDate> ended_on;
    std::string_view ended_how;  ///< empty while it is open
    [[nodiscard]] bool open() const { return !ended_on.has_value(); }
};

/// The programmes that make the published counts (published_counts.h), then those open on `today`
/// alone.
std::vector<Programme> make_caseload(Dice& dice, const Periods& periods,
                                     const base::CalendarDate& today);
/// One more that is open on `today` and touches none of the periods.
Programme open_today(Dice& dice, const Periods& periods, const base::CalendarDate& today);

// The counting rules of the published tables (../shared/domain/tables.json, "app_source").
[[nodiscard]] bool open_in(const Programme& programme, const Period& period);
[[nodiscard]] bool ended_in(const Programme& programme, const Period& period);
[[nodiscard]] bool is_statutory(std::string_view type);
/// Community resolution, Outcomes 20 to 22, youth caution and youth conditional caution.
[[nodiscard]] bool is_out_of_court(std::string_view type);
/// Community resolution, youth caution, youth conditional caution.
[[nodiscard]] bool is_diversion_case(std::string_view type);

}  // namespace fiction
