#pragma once

#include <set>
#include <string>

#include "shared/base/time.h"

/// Working days counted one by one, on nothing that is tested: its own calendar, its own weekday.
struct SlowCount {
    SlowCount();
    /// Gauss' rule: 0 Sunday.
    static int day_of_week(base::CalendarDate day) {
        static constexpr int kShift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
        const int year = day.year - (day.month < 3 ? 1 : 0);
        return (year + year / 4 - year / 100 + year / 400 + kShift[day.month - 1] + day.day) % 7;
    }
    static base::CalendarDate next(base::CalendarDate day) {
        static constexpr int kLength[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
        const int length = kLength[day.month - 1] + (day.month == 2 && leap ? 1 : 0);
        if (day.day < length) return {day.year, day.month, static_cast<std::uint8_t>(day.day + 1)};
        if (day.month < 12) return {day.year, static_cast<std::uint8_t>(day.month + 1), 1};
        return {static_cast<std::int16_t>(day.year + 1), 1, 1};
    }
    [[nodiscard]] bool works(base::CalendarDate day) const {
        const int of_week = day_of_week(day);
        return of_week != 0 && of_week != 6 && !holidays.contains(to_iso(day));
    }
    [[nodiscard]] base::CalendarDate after(base::CalendarDate day, int count) const {
        while (count > 0) {
            day = next(day);
            if (works(day)) --count;
        }
        return day;
    }
    std::set<std::string> holidays;
};
