#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.h"

namespace forms::fhirpath {

/// How two values stand to each other. kUncertain: the answer depends on a part that one of them
/// leaves open, for example a month against a day in it.
enum class Order { kLess, kEqual, kGreater, kUncertain };

/// A date, a date with a time, or a time of day, known as far as `precision` says.
/// (FHIRPath N1, "Date", "DateTime", "Time")
struct Temporal {
    enum class Kind : std::uint8_t { kDate, kDateTime, kTime };
    /// A fraction belongs to its second: 31 and 31.0 are equally precise.
    enum class Precision : std::uint8_t { kYear, kMonth, kDay, kHour, kMinute, kSecond };

    Kind kind = Kind::kDate;
    Precision precision = Precision::kYear;
    base::CalendarDate date{0, 1, 1};  ///< month and day are 1 where they are left open
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;                     ///< 0 to 59
    std::uint8_t fraction_digits = 0;            ///< as written, at most 9
    std::int32_t nanoseconds = 0;                ///< of the second
    std::optional<std::int16_t> offset_minutes;  ///< local minus UTC, where it was written

    /// "2014-12", "2014-12-25T10:30:00.5+01:00" (also "2014T"), "10:30" for kTime. None if it is
    /// not one, or no day of the calendar.
    static std::optional<Temporal> from_text(Kind kind, std::string_view text);
    static Temporal date_of(const base::Moment& moment);
    static Temporal date_time_of(const base::Moment& moment);  ///< with milliseconds and offset
    static Temporal time_of(const base::Moment& moment);       ///< with milliseconds

    [[nodiscard]] std::string text() const;  ///< as from_text reads it
};

/// A date and a date with a time compare; a time of day compares only with a time of day, which the
/// caller has checked. Two offsets compare as moments. Where only one has an offset, the other may
/// be anywhere between -12:00 and +14:00.
Order compare(const Temporal& a, const Temporal& b);

}  // namespace forms::fhirpath
