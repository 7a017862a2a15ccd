#include "shared/figures/clocks/working_days.h"

#include <algorithm>
#include <array>

#include "shared/base/check.h"
#include "shared/casefile/step_diary.h"
#include "shared/figures/clocks/rule_files.h"
#include "shared/figures/clocks/strict_json.h"

namespace clocks {
namespace {

using base::CalendarDate;
using nlohmann::json;

constexpr int kWarnMonths = 6;
constexpr int kWorkdays = 5;
/// Every year has these: two at New Year and Christmas each side, Easter, May and August.
constexpr auto kLeastInAYear = 8;

bool is_weekend(CalendarDate day) { return casefile::weekday_of(day) >= kWorkdays; }

void read_days(Faults& faults, const json& file, BankHolidays& holidays) {
    std::size_t index = 0;
    for (const json& one : faults.list(file, {}, "days")) {
        const Place place = Place{"days"}.at(index++);
        const CalendarDate day = faults.date(one, place);
        if (day < holidays.valid_from || holidays.valid_to < day)
            faults.add(place, "lies outside valid_from to valid_to");
        if (is_weekend(day)) faults.add(place, "falls on a weekend; give the substitute day");
        if (!holidays.days.empty() && day == holidays.days.back())
            faults.add(place, to_iso(day) + " stands twice");
        if (!holidays.days.empty() && day < holidays.days.back())
            faults.add(place, "is before the day above it");
        holidays.days.push_back(day);
    }
}

/// A year that was forgotten looks like one without holidays.
void check_years(Faults& faults, const BankHolidays& holidays) {
    for (std::int16_t year = holidays.valid_from.year; year <= holidays.valid_to.year; ++year) {
        const bool whole = holidays.valid_from <= CalendarDate{year, 1, 1} &&
                           CalendarDate{year, 12, 31} <= holidays.valid_to;
        const auto of_year = std::ranges::count(holidays.days, year, &CalendarDate::year);
        if (whole && of_year < kLeastInAYear)
            faults.add({"days"}, std::to_string(year) + " has fewer than 8");
    }
}

}  // namespace

bool BankHolidays::has(CalendarDate day) const { return std::ranges::binary_search(days, day); }

base::Result<BankHolidays> read_bank_holidays(std::string_view text) {
    auto file = parse_strictly(text);
    if (!file.ok()) return file.error();
    Faults faults;
    const json& top = file.value();
    faults.only(top, {}, {"version", "source", "valid_from", "valid_to", "days"});
    BankHolidays holidays;
    holidays.version = to_iso(faults.date(top, {}, "version"));
    faults.text(top, {}, "source");
    holidays.valid_from = faults.date(top, {}, "valid_from");
    holidays.valid_to = faults.date(top, {}, "valid_to");
    if (holidays.valid_to <= holidays.valid_from)
        faults.add({"valid_to"}, "is not after valid_from");
    read_days(faults, top, holidays);
    if (faults.none()) check_years(faults, holidays);
    if (!faults.none()) return faults.first();
    return holidays;
}

const BankHolidays& bank_holidays() {
    static const BankHolidays kAll = [] {
        auto read = read_bank_holidays(rule_files().front());
        CHECK(read.ok());
        return std::move(read).value();
    }();
    return kAll;
}

std::optional<std::string> holidays_warning(CalendarDate today, const BankHolidays& holidays) {
    if (today < base::months_after(holidays.valid_to, -kWarnMonths)) return std::nullopt;
    const bool over = holidays.valid_to < today;
    return "The list of bank holidays " + std::string(over ? "ended" : "ends") + " on " +
           day_words(holidays.valid_to) +
           ". Days after it count as if there were none. Ask for a newer version of Footbridge.";
}

bool is_working_day(CalendarDate day, const BankHolidays& holidays) {
    return !is_weekend(day) && !holidays.has(day);
}

CalendarDate working_days_after(CalendarDate day, int count, const BankHolidays& holidays) {
    const int step = count < 0 ? -1 : 1;
    while (count != 0) {
        day = days_after(day, step);
        if (is_working_day(day, holidays)) count -= step;
    }
    return day;
}

int working_days_between(CalendarDate first, CalendarDate second, const BankHolidays& holidays) {
    if (second < first) return -working_days_between(second, first, holidays);
    const int days = second.days_since_epoch() - first.days_since_epoch();
    int count = days / 7 * kWorkdays;
    for (int rest = days % 7; rest > 0; --rest)
        count += is_weekend(days_after(second, 1 - rest)) ? 0 : 1;
    return count - bank_holidays_between(first, second, holidays);
}

int bank_holidays_between(CalendarDate first, CalendarDate second, const BankHolidays& holidays) {
    const auto from = std::ranges::upper_bound(holidays.days, first);
    const auto to = std::ranges::upper_bound(holidays.days, second);
    return from < to ? static_cast<int>(to - from) : 0;
}

CalendarDate days_after(CalendarDate day, int count) {
    return CalendarDate::from_days(day.days_since_epoch() + count);
}

std::string day_words(CalendarDate day) {
    constexpr std::array kMonths{"January",   "February", "March",    "April",
                                 "May",       "June",     "July",     "August",
                                 "September", "October",  "November", "December"};
    return std::to_string(day.day) + " " + kMonths.at(day.month - 1U) + " " +
           std::to_string(day.year);
}

}  // namespace clocks
