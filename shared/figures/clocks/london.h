#pragma once

#include "shared/base/time.h"

/// The local time of England and Wales, whatever zone a tablet is set to: summer time from the last
/// Sunday of March to the last of October, each at 01:00 UTC (Summer Time Act 1972, as amended
/// 2002). Pure functions: any thread.
namespace clocks {

base::Moment in_london(base::WallTime at);

/// The day there. rules.md 3.3: what stops a clock counts on its local date.
base::CalendarDate london_date(base::WallTime at);

/// When a day begins there.
base::WallTime london_midnight(base::CalendarDate day);

}  // namespace clocks
