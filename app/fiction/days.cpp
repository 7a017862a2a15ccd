#include "app/fiction/days.h"

#include "shared/base/check.h"

namespace fiction {
namespace {

/// Days since a Sunday: 1 January 1970 was a Thursday.
int weekday(const base::CalendarDate& day) { return (day.days_since_epoch() + 4) % 7; }

base::CalendarDate last_sunday(std::int16_t year, std::uint8_t month) {
    const base::CalendarDate end{year, month, 31};
    return plus_days(end, -weekday(end));
}

}  // namespace

void Dice::fill(std::span<std::uint8_t> out) {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(next());
}

std::uint64_t Dice::next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

int Dice::between(int low, int high) {
    CHECK(low <= high);
    return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
}

base::CalendarDate plus_days(const base::CalendarDate& date, int days) {
    return base::CalendarDate::from_days(date.days_since_epoch() + days);
}

int days_from(const base::CalendarDate& from, const base::CalendarDate& to) {
    return to.days_since_epoch() - from.days_since_epoch();
}

Period quarter_before(const base::CalendarDate& day) {
    const int this_quarter = (day.month - 1) / 3;
    const base::CalendarDate start{day.year, static_cast<std::uint8_t>(this_quarter * 3 + 1), 1};
    const base::CalendarDate last = plus_days(start, -1);
    const base::CalendarDate first{last.year, static_cast<std::uint8_t>(last.month - 2), 1};
    return {first, last};
}

Period financial_year_before(const base::CalendarDate& day) {
    const bool before_april = day.month < 4;
    const auto year = static_cast<std::int16_t>(day.year - (before_april ? 2 : 1));
    return {{year, 4, 1}, {static_cast<std::int16_t>(year + 1), 3, 31}};
}

base::Moment in_britain(const base::CalendarDate& day, int minute_of_day) {
    const bool summer = last_sunday(day.year, 3) <= day && day < last_sunday(day.year, 10);
    const std::int16_t offset = summer ? 60 : 0;
    const std::int64_t local =
        (std::int64_t{day.days_since_epoch()} * 1440 + minute_of_day) * 60'000;
    return {{local - std::int64_t{offset} * 60'000}, offset};
}

base::CalendarDate born(Dice& dice, int age, const base::CalendarDate& day) {
    for (;;) {
        const base::CalendarDate date =
            plus_days(day, -(age * 365 + age / 4 + dice.between(0, 364)));
        if (base::age_on(date, day) == age) return date;
    }
}

}  // namespace fiction
