#include <array>
#include <cstdlib>

#include "shared/figures/clocks/london.h"
#include "shared/figures/clocks/running_clocks.h"

namespace clocks {
namespace {

using base::CalendarDate;
using base::WallTime;

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMinutes = 60;
constexpr std::int64_t kDayMinutes = 24 * kHourMinutes;
/// Beyond these a length is said in days.
constexpr std::int64_t kLongMinutes = 3 * kDayMinutes;

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// "9 June 2026 at 12:10" where the rule counts by the hour.
std::string time_words(const RunningClock& clock, const ClockTime& time) {
    if (!clock.rule->limit.by_hour() || !time.at) return day_words(time.day);
    const std::int32_t minute = in_london(*time.at).local_minute_of_day();
    return day_words(time.day) + " at " + two_digits(minute / kHourMinutes) + ":" +
           two_digits(minute % kHourMinutes);
}

std::string length_words(std::int64_t minutes) {
    const auto pair = [](std::int64_t large, LimitUnit unit, std::int64_t small, LimitUnit rest) {
        return count_words(large, unit) + (small == 0 ? "" : " " + count_words(small, rest));
    };
    if (minutes == 0) return "less than a minute";
    if (minutes < kHourMinutes) return count_words(minutes, LimitUnit::kMinutes);
    if (minutes < kLongMinutes)
        return pair(minutes / kHourMinutes, LimitUnit::kHours, minutes % kHourMinutes,
                    LimitUnit::kMinutes);
    return pair(minutes / kDayMinutes, LimitUnit::kCalendarDays,
                minutes % kDayMinutes / kHourMinutes, LimitUnit::kHours);
}

std::string limit_words(const RunningClock& clock) {
    const ClockRule& rule = *clock.rule;
    const std::string limit = count_words(rule.limit.value, rule.limit.unit);
    const std::string start = rule.start.words + " on " + time_words(clock, clock.start);
    switch (rule.limit.direction) {
        case LimitDirection::kAfter:
            return limit + " from " + start;
        case LimitDirection::kBefore:
            return limit + " before " + start;
        case LimitDirection::kAround:
            return "within " + limit + " of " + start + ", before or after";
    }
    return {};
}

std::string due_words(const RunningClock& clock) {
    const std::string due = time_words(clock, clock.due);
    if (!clock.earliest) return "Due " + due;
    return "Due from " + day_words(*clock.earliest) + " to " + due;
}

bool is_exactly(const RunningClock& clock, const ClockTime& time) {
    if (clock.rule->limit.by_hour()) return *time.at == *clock.due.at;
    return time.day == clock.due.day;
}

std::string excuse_words(const ClockExcuse& excuse) {
    return "excused" + (excuse.on ? " on " + day_words(*excuse.on) : std::string());
}

std::string met_words(const RunningClock& clock, WallTime now, const BankHolidays& holidays) {
    if (clock.earliest) return "met";
    if (is_exactly(clock, *clock.stop))
        return clock.rule->limit.by_hour() ? "met, with no time to spare" : "met, on the last day";
    return "met, " + margin_words(clock, now, holidays) + " early";
}

std::string stopped_words(const RunningClock& clock, WallTime now, const BankHolidays& holidays) {
    const std::string stop = clock.rule->stop.words + " " + time_words(clock, *clock.stop);
    const auto late = [&] { return margin_words(clock, now, holidays) + " late"; };
    switch (clock.result) {
        case ClockResult::kMet:
            return stop + ": " + met_words(clock, now, holidays);
        case ClockResult::kExcused:
            return stop + ": " + late() + ", " + excuse_words(*clock.excuse);
        case ClockResult::kVoid:
            return stop + ", which is before it began: it does not count";
        default:
            return stop + ": missed, " + late();
    }
}

std::string open_words(const RunningClock& clock, WallTime now, const BankHolidays& holidays) {
    const std::string open = "not " + clock.rule->stop.words + " yet: ";
    if (clock.why_void == WhyVoid::kProgrammesEnded)
        return "not " + clock.rule->stop.words +
               ", and every programme has ended: it does not count";
    if (clock.case_closed) {
        return "not " + clock.rule->stop.words + " before every programme had ended: " +
               (clock.excuse ? excuse_words(*clock.excuse) : "missed");
    }
    if (!clock.late && is_exactly(clock, at_moment(now))) return open + "it ends today";
    const std::string margin = margin_words(clock, now, holidays);
    if (!clock.late) return open + margin + " left";
    return open + "late by " + margin +
           (clock.result == ClockResult::kExcused ? ", " + excuse_words(*clock.excuse) : "");
}

std::string holiday_words(const RunningClock& clock) {
    constexpr std::array kNumbers{"One", "Two",   "Three", "Four", "Five",
                                  "Six", "Seven", "Eight", "Nine"};
    const auto count = static_cast<std::size_t>(clock.bank_holidays);
    if (count == 0) return {};
    const std::string number =
        count <= kNumbers.size() ? kNumbers.at(count - 1) : std::to_string(count);
    return " " + number + (count == 1 ? " bank holiday is" : " bank holidays are") + " left out.";
}

std::string pause_words(const PausedSpan& span) {
    if (!span.to) return " It stands still since " + day_words(span.from) + ".";
    if (*span.to == span.from) return " It stood still on " + day_words(span.from) + ".";
    return " It stood still from " + day_words(span.from) + " to " + day_words(*span.to) + ".";
}

}  // namespace

std::string margin_words(const RunningClock& clock, WallTime now, const BankHolidays& holidays) {
    const ClockTime time = clock.stop.value_or(at_moment(now));
    if (clock.rule->limit.by_hour())
        return length_words(std::abs((time.ends() - clock.due.ends()).count()) / kMinuteMs);
    if (clock.rule->limit.unit == LimitUnit::kWorkingDays) {
        const int days = std::abs(working_days_between(time.day, clock.due.day, holidays));
        if (days > 0) return count_words(days, LimitUnit::kWorkingDays);
    }
    return count_words(std::abs(time.day.days_since_epoch() - clock.due.day.days_since_epoch()),
                       LimitUnit::kCalendarDays);
}

std::string explained(const RunningClock& clock, WallTime now, const BankHolidays& holidays) {
    std::string words =
        clock.rule->label + ": " + limit_words(clock) + ". " + due_words(clock) + "; " +
        (clock.stop ? stopped_words(clock, now, holidays) : open_words(clock, now, holidays)) +
        "." + holiday_words(clock);
    for (const PausedSpan& span : clock.paused) words += pause_words(span);
    if (clock.outside_cover) words += " It began outside cover hours, and ran on.";
    if (clock.recorded_late)
        words += " It was done in time and written down on " + day_words(*clock.recorded_late) +
                 ": late entry is not late work.";
    if (clock.undecided) words += " Two people wrote different times, and nobody has chosen yet.";
    if (clock.holidays_unknown)
        words += " Bank holidays are known from " + day_words(holidays.valid_from) + " to " +
                 day_words(holidays.valid_to) + " alone.";
    if (clock.result == ClockResult::kExcused) words += " Reason: " + clock.excuse->reason;
    return words;
}

std::string_view name_of(ClockResult result) {
    constexpr std::array<std::string_view, 5> kNames{"met", "missed", "excused", "running", "void"};
    return kNames.at(static_cast<std::size_t>(result));
}

}  // namespace clocks
