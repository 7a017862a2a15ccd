#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

/// The stretches of time that figures are of (rules.md 1.1 and 1.3).
namespace figures {

inline constexpr base::CalendarDate kEverythingIsIn{9999, 12, 31};

/// Days, both of which count.
struct Period {
    base::CalendarDate first, last;
    std::string label;  ///< "January to March 2024 (quarter 4 of 2023-24)"
    /// The last day that is known of: what followed later does not count, and a checkpoint after
    /// it has not come. Pages set it to the day of the table.
    base::CalendarDate as_of = kEverythingIsIn;
    [[nodiscard]] bool has(base::CalendarDate day) const { return first <= day && day <= last; }
};

/// Quarters are those of the financial year, which begins on 1 April: quarter 4 of 2023-24 is
/// January to March 2024. REQUIRES 1 to 4.
Period quarter(int financial_year, int number);
Period quarter_of(base::CalendarDate day);
/// The twelve months that end with the quarter in which the day is.
Period year_to(base::CalendarDate day);
Period financial_year(int year);
/// Any days. kInvalidInput where a day is none, or the last is before the first.
base::Result<Period> between(base::CalendarDate first, base::CalendarDate last);
/// Quarters one after the other, the last that of the day.
std::vector<Period> quarters_to(base::CalendarDate day, int how_many);

}  // namespace figures
