#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

/// Working days of England and Wales (rules.md 3.3). Pure functions: any thread.
namespace clocks {

/// Bank holidays: data with an end, for they are announced.
struct BankHolidays {
    std::string version;                      ///< the day on which the list was made
    base::CalendarDate valid_from, valid_to;  ///< both count
    std::vector<base::CalendarDate> days;     ///< ascending
    [[nodiscard]] bool has(base::CalendarDate day) const;
};

/// docs/formats/clock_rules.md. kInvalidInput with the place and the reason ("days[3]: is no
/// date"): nothing of such a file is taken.
base::Result<BankHolidays> read_bank_holidays(std::string_view json);
/// The list that comes with the program.
const BankHolidays& bank_holidays();

/// The list ends within six months, or has ended: a sentence for whoever leads the service.
std::optional<std::string> holidays_warning(base::CalendarDate today,
                                            const BankHolidays& holidays = bank_holidays());

/// Not Saturday, Sunday or a bank holiday. Outside the days of the list none is known.
[[nodiscard]] bool is_working_day(base::CalendarDate day,
                                  const BankHolidays& holidays = bank_holidays());
/// The working day so many after a day, which itself is not counted: the day after it is day 1.
/// Before it where `count` is negative; that day itself, whatever it is, for none.
base::CalendarDate working_days_after(base::CalendarDate day, int count,
                                      const BankHolidays& holidays = bank_holidays());
/// Working days after the first up to and with the second; negative the other way round.
int working_days_between(base::CalendarDate first, base::CalendarDate second,
                         const BankHolidays& holidays = bank_holidays());
/// Bank holidays after the first day, up to and with the second.
int bank_holidays_between(base::CalendarDate first, base::CalendarDate second,
                          const BankHolidays& holidays = bank_holidays());

base::CalendarDate days_after(base::CalendarDate day, int count);
/// "12 December 2024".
std::string day_words(base::CalendarDate day);

}  // namespace clocks
