#pragma once

#include <QString>
#include <optional>
#include <string>

#include "shared/base/time.h"

/// What somebody types for a day and a time, as people write them.
namespace viewmodels {

/// "2026-06-11", "11/6/2026", "11 June", "11 June 2026": without a year, the next time that day
/// comes. Nothing where it is no date.
std::optional<base::CalendarDate> typed_date(const QString& text, base::CalendarDate today);
/// "16:00", "16.00", "4pm", "4:30 pm" as "16:00"; nothing where it is no time.
std::optional<std::string> typed_time(const QString& text);
/// The same as a minute of the day, 0 to 1439.
std::optional<std::int32_t> minute_of_day(const QString& text);

}  // namespace viewmodels
