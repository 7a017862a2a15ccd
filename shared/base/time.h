#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Duration = std::chrono::milliseconds;

/// Sums that stop at the ends of the range: a stamp from elsewhere may hold any number.
constexpr std::int64_t add_within_range(std::int64_t a, std::int64_t b) {
    if (b > 0 && a > INT64_MAX - b) return INT64_MAX;
    if (b < 0 && a < INT64_MIN - b) return INT64_MIN;
    return a + b;
}
constexpr std::int64_t subtract_within_range(std::int64_t a, std::int64_t b) {
    if (b < 0 && a > INT64_MAX + b) return INT64_MAX;
    if (b > 0 && a < INT64_MIN + b) return INT64_MIN;
    return a - b;
}

/// A point on the wall clock, UTC. [milliseconds since 1970-01-01T00:00Z] May be years wrong: it is
/// shown, never trusted to decide content (sync-and-keys.md section 2).
struct WallTime {
    std::int64_t ms = 0;
    friend auto operator<=>(const WallTime&, const WallTime&) = default;
    friend WallTime operator+(WallTime t, Duration d) {
        return {add_within_range(t.ms, d.count())};
    }
    friend WallTime operator-(WallTime t, Duration d) {
        return {subtract_within_range(t.ms, d.count())};
    }
    friend Duration operator-(WallTime a, WallTime b) {
        return Duration{subtract_within_range(a.ms, b.ms)};
    }
};

/// A day in the calendar, without a time zone.
struct CalendarDate {
    std::int16_t year = 0;
    std::uint8_t month = 0;  ///< 1 to 12
    std::uint8_t day = 0;    ///< 1 to 31
    friend auto operator<=>(const CalendarDate&, const CalendarDate&) = default;

    [[nodiscard]] bool valid() const;
    [[nodiscard]] std::int32_t days_since_epoch() const;
    static CalendarDate from_days(std::int32_t days_since_epoch);
};

/// When something was, as the person who wrote it saw it: UTC with the local offset kept
/// (records.md section 3).
struct Moment {
    WallTime at;
    std::int16_t offset_minutes = 0;  ///< local minus UTC, -840 to 840
    friend auto operator<=>(const Moment&, const Moment&) = default;

    [[nodiscard]] CalendarDate local_date() const;
    [[nodiscard]] std::int32_t local_minute_of_day() const;  ///< 0 to 1439
};

/// ISO 8601: "2026-06-09".
std::string to_iso(CalendarDate date);
std::optional<CalendarDate> date_from_iso(std::string_view text);
/// ISO 8601 with offset: "2026-06-09T11:00:00.000+01:00"; seconds and fraction may be absent when
/// read, "Z" is +00:00.
std::string to_iso(const Moment& moment);
std::optional<Moment> moment_from_iso(std::string_view text);

/// Whole years between a birth date and a day; a 29 February birthday falls on 1 March in other
/// years.
int age_on(CalendarDate birth, CalendarDate day);
/// The same day so many calendar months later, or earlier; the last day of a month that has no such
/// day. REQUIRES a valid date, and a year that stays within 1 to 9999.
CalendarDate months_after(CalendarDate date, int months);

}  // namespace base
