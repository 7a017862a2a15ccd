#include "shared/figures/clocks/london.h"

#include "shared/casefile/step_diary.h"

namespace clocks {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int16_t kSummer = 60;

/// 01:00 UTC on the last Sunday of a month of 31 days.
std::int64_t change_in(std::int16_t year, std::uint8_t month) {
    const base::CalendarDate end{year, month, 31};
    const std::int32_t since_sunday = (casefile::weekday_of(end) + 1) % 7;
    return (end.days_since_epoch() - since_sunday) * kDayMs + kHourMs;
}

}  // namespace

base::Moment in_london(base::WallTime at) {
    const std::int16_t year = base::Moment{at, 0}.local_date().year;
    const bool summer = at.ms >= change_in(year, 3) && at.ms < change_in(year, 10);
    return {at, summer ? kSummer : std::int16_t{0}};
}

base::CalendarDate london_date(base::WallTime at) { return in_london(at).local_date(); }

base::WallTime london_midnight(base::CalendarDate day) {
    // The clocks change at one in the morning, so every midnight is there once.
    const base::WallTime utc{day.days_since_epoch() * kDayMs};
    const base::WallTime in_summer{utc.ms - kHourMs};
    return in_london(in_summer).offset_minutes == kSummer ? in_summer : utc;
}

}  // namespace clocks
