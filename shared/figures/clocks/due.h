#pragma once

#include <optional>
#include <span>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/figures/clocks/clock_rule.h"
#include "shared/figures/clocks/working_days.h"

/// The arithmetic of clocks (rules.md 3.3). Pure functions: any thread.
namespace clocks {

/// A time as it was written down: a day alone where nobody said the hour.
struct ClockTime {
    base::CalendarDate day;            ///< in London, whatever zone a tablet had
    std::optional<base::WallTime> at;  ///< nothing: the day alone is known
    /// The moment, or the last of the day.
    [[nodiscard]] base::WallTime ends() const;
    friend bool operator==(const ClockTime&, const ClockTime&) = default;
};
ClockTime at_moment(base::WallTime at);
ClockTime on_day(base::CalendarDate day);

/// Days in which a clock stood still, both counted; `to` nothing: it still does.
struct PausedSpan {
    base::CalendarDate from;
    std::optional<base::CalendarDate> to;
    base::RecordId said_in;
};

/// The last time at which a clock that started so can be stopped in time.
///
/// Days: the day after the start is day 1. Months: the same day of the month, or the month's last
/// where it has no such day. Minutes and hours run through nights, weekends and both changes of the
/// clocks. Days that were paused are not counted, those in two spans once; for a clock that still
/// stands it is where it would end if it went on `now`. A limit before the start is not moved by
/// pauses. REQUIRES that `start` says its moment where the limit is by the hour.
ClockTime due_time(const ClockLimit& limit, const ClockTime& start,
                   std::span<const PausedSpan> paused, base::WallTime now,
                   const BankHolidays& holidays = bank_holidays());

}  // namespace clocks
