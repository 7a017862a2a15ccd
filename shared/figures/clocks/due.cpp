#include "shared/figures/clocks/due.h"

#include <algorithm>
#include <vector>

#include "shared/base/check.h"
#include "shared/figures/clocks/london.h"

namespace clocks {
namespace {

using base::CalendarDate;
using base::WallTime;

/// Days (both in it) or milliseconds (the last not in it).
struct Span {
    std::int64_t first, last;
};

/// Ascending, no two touching another.
std::vector<Span> merged(std::vector<Span> spans) {
    std::ranges::sort(spans, {}, &Span::first);
    std::vector<Span> all;
    for (const Span& span : spans) {
        if (!all.empty() && span.first <= all.back().last)
            all.back().last = std::max(all.back().last, span.last);
        else
            all.push_back(span);
    }
    return all;
}

std::vector<Span> paused_days(std::span<const PausedSpan> paused, CalendarDate today) {
    std::vector<Span> days;
    for (const PausedSpan& span : paused) {
        const CalendarDate to = span.to.value_or(today);
        if (span.from <= to) days.push_back({span.from.days_since_epoch(), to.days_since_epoch()});
    }
    return merged(std::move(days));
}

std::vector<Span> paused_ms(std::span<const PausedSpan> paused, WallTime now) {
    std::vector<Span> all;
    for (const PausedSpan& span : paused) {
        const WallTime from = london_midnight(span.from);
        const WallTime to = span.to ? london_midnight(days_after(*span.to, 1)) : now;
        if (from < to) all.push_back({from.ms, to.ms});
    }
    return merged(std::move(all));
}

CalendarDate working_day(CalendarDate start, int count, const std::vector<Span>& paused,
                         const BankHolidays& holidays) {
    std::int64_t day = start.days_since_epoch();
    auto span = paused.begin();
    while (count > 0) {
        ++day;
        while (span != paused.end() && span->last < day) ++span;
        if (span != paused.end() && span->first <= day) {
            day = span->last;
            continue;
        }
        const auto date = CalendarDate::from_days(static_cast<std::int32_t>(day));
        if (is_working_day(date, holidays)) --count;
    }
    return CalendarDate::from_days(static_cast<std::int32_t>(day));
}

/// What is left of the limit when a pause begins is left when it ends.
CalendarDate moved_on(CalendarDate start, CalendarDate due, const std::vector<Span>& paused) {
    std::int64_t last = due.days_since_epoch();
    for (const Span& span : paused) {
        const std::int64_t from = std::max<std::int64_t>(span.first, start.days_since_epoch() + 1);
        if (span.last < from) continue;
        if (last < from) break;
        last += span.last - from + 1;
    }
    return CalendarDate::from_days(static_cast<std::int32_t>(last));
}

WallTime hours_on(WallTime start, base::Duration limit, const std::vector<Span>& paused) {
    std::int64_t at = start.ms;
    std::int64_t left = limit.count();
    for (const Span& span : paused) {
        if (span.last <= at) continue;
        if (at + left <= span.first) break;
        left -= std::max<std::int64_t>(span.first - at, 0);
        at = span.last;
    }
    return {at + left};
}

base::Duration duration_of(const ClockLimit& limit) {
    if (limit.unit == LimitUnit::kMinutes) return std::chrono::minutes(limit.value);
    return std::chrono::hours(limit.value);
}

ClockTime due_before(const ClockLimit& limit, const ClockTime& start,
                     const BankHolidays& holidays) {
    if (limit.by_hour()) return at_moment(*start.at - duration_of(limit));
    if (limit.unit == LimitUnit::kMonths)
        return on_day(base::months_after(start.day, -limit.value));
    if (limit.unit == LimitUnit::kWorkingDays)
        return on_day(working_days_after(start.day, -limit.value, holidays));
    return on_day(days_after(start.day, -limit.value));
}

}  // namespace

WallTime ClockTime::ends() const {
    if (at) return *at;
    return london_midnight(days_after(day, 1)) - base::Duration{1};
}

ClockTime at_moment(WallTime at) { return {london_date(at), at}; }
ClockTime on_day(CalendarDate day) { return {day, std::nullopt}; }

ClockTime due_time(const ClockLimit& limit, const ClockTime& start,
                   std::span<const PausedSpan> paused, WallTime now, const BankHolidays& holidays) {
    CHECK(!limit.by_hour() || start.at);
    if (limit.direction == LimitDirection::kBefore) return due_before(limit, start, holidays);
    if (limit.by_hour())
        return at_moment(hours_on(*start.at, duration_of(limit), paused_ms(paused, now)));
    const auto days = paused_days(paused, london_date(now));
    if (limit.unit == LimitUnit::kWorkingDays)
        return on_day(working_day(start.day, limit.value, days, holidays));
    const CalendarDate due = limit.unit == LimitUnit::kMonths
                                 ? base::months_after(start.day, limit.value)
                                 : days_after(start.day, limit.value);
    return on_day(moved_on(start.day, due, days));
}

}  // namespace clocks
