#include "shared/figures/period.h"

#include <array>

#include "shared/base/check.h"

namespace figures {
namespace {

constexpr int kMonthsOfQuarter = 3, kQuarters = 4, kApril = 4;
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

base::CalendarDate day_before(base::CalendarDate day) {
    return base::CalendarDate::from_days(day.days_since_epoch() - 1);
}

std::string month(base::CalendarDate day) { return std::string(kMonths[day.month - 1u]); }

std::string financial(int year) {
    constexpr int kCentury = 100;
    const int next = (year + 1) % kCentury;
    return std::to_string(year) + "-" + (next < 10 ? "0" : "") + std::to_string(next);
}

/// The first day of the quarter so many after the beginning of that financial year.
base::CalendarDate quarter_start(int year, int quarters) {
    return base::months_after({static_cast<std::int16_t>(year), kApril, 1},
                              quarters * kMonthsOfQuarter);
}

}  // namespace

Period quarter(int year, int number) {
    CHECK(number >= 1 && number <= kQuarters);
    const auto first = quarter_start(year, number - 1);
    const auto last = day_before(quarter_start(year, number));
    return {first, last,
            month(first) + " to " + month(last) + " " + std::to_string(first.year) + " (quarter " +
                std::to_string(number) + " of " + financial(year) + ")"};
}

Period quarter_of(base::CalendarDate day) {
    const int year = day.month >= kApril ? day.year : day.year - 1;
    const int months = (day.month + 12 - kApril) % 12;
    return quarter(year, months / kMonthsOfQuarter + 1);
}

Period year_to(base::CalendarDate day) {
    const auto last = quarter_of(day).last;
    const auto first = base::months_after(quarter_of(day).first, -9);
    return {first, last,
            month(first) + " " + std::to_string(first.year) + " to " + month(last) + " " +
                std::to_string(last.year)};
}

Period financial_year(int year) {
    const auto last = day_before(quarter_start(year, kQuarters));
    return {quarter_start(year, 0), last, financial(year)};
}

base::Result<Period> between(base::CalendarDate first, base::CalendarDate last) {
    if (!first.valid()) return {base::ErrorCode::kInvalidInput, "first"};
    if (!last.valid() || last < first) return {base::ErrorCode::kInvalidInput, "last"};
    return Period{first, last, base::to_iso(first) + " to " + base::to_iso(last)};
}

std::vector<Period> quarters_to(base::CalendarDate day, int how_many) {
    std::vector<Period> all;
    const auto start = quarter_of(day).first;
    for (int back = how_many - 1; back >= 0; --back)
        all.push_back(quarter_of(base::months_after(start, -back * kMonthsOfQuarter)));
    return all;
}

}  // namespace figures
