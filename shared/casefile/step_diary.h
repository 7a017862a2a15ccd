#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/view.h"

/// A line of a plan that has a day and a time, and the appointment made from it. Pure functions of
/// the view: any thread that may read it.
namespace casefile {

/// As the clock on the wall has it.
struct LocalTime {
    base::CalendarDate on;
    std::int32_t minute = 0;  ///< of the day
    friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// 0 for Monday to 6 for Sunday.
std::int32_t weekday_of(base::CalendarDate date);
/// Of a code of the day vocabulary; nothing for every day and where none is said.
std::optional<std::int32_t> weekday_of(std::string_view day);

/// When the line is next to be done: at its date, or the next time that its day comes. Nothing
/// where it says no day or no time, where its date has passed, and where it is done, waits or is
/// out.
std::optional<LocalTime> next_time(const Record& line, const base::Moment& now);

struct InDiary {
    /// Made from the line and still to come; of several, the one that comes first.
    std::optional<Record> appointment;
    /// The others: two tablets booked the line without signal.
    std::vector<Record> also;
    std::optional<LocalTime> next;  ///< of the line
    /// The appointment is not when or where the line says.
    bool differs = false;
};
InDiary in_diary(const View& view, const Record& line, const base::Moment& now);

/// That time on a clock's wall. Where it comes twice or not at all in a night when clocks change,
/// one close to it.
base::Moment moment_at(const LocalTime& time, const base::Clock& clock);

/// The appointment that a line makes: its day, time, place, words and who helps. REQUIRES a line in
/// a child's case.
NewRecord appointment_from(const Record& line, const base::Moment& starts_at,
                           const base::Moment& now);
/// What brings that appointment to where the line is now: only what differs.
Fields appointment_moved(const Record& appointment, const Record& line,
                         const base::Moment& starts_at);

/// Its date passed within kAskBackDays, nobody said since how it is going, and no appointment made
/// from it that was not called off asks already.
[[nodiscard]] bool is_to_ask(const View& view, const Record& line, const base::Moment& now);

}  // namespace casefile
