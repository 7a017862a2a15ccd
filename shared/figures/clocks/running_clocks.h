#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/view.h"
#include "shared/figures/clocks/clock_rule.h"
#include "shared/figures/clocks/due.h"

/// What the rules make of the records that are here (rules.md 3.3). Pure functions: any thread that
/// may read the view.
namespace clocks {

enum class ClockResult : std::uint8_t {
    kMet,      ///< stopped in time
    kMissed,   ///< stopped, and not in time; or its time was over before every programme ended
    kExcused,  ///< over its time, stopped or not, and a manager says why that may be
    kRunning,  ///< not stopped; RunningClock::late says whether its time is over
    kVoid,     ///< it does not count: RunningClock::why_void
};

enum class WhyVoid : std::uint8_t {
    kNot,
    kWrongOrder,       ///< what stops it is written down as before what starts it
    kProgrammesEnded,  ///< while there was time, of a rule that runs while a case is open
};

/// A manager's word, who gave it and when (rules.md 3.3).
struct ClockExcuse {
    base::RecordId said_in;
    std::string reason;
    std::optional<base::UserId> authorised_by;
    std::optional<base::CalendarDate> on;
};

/// One clock of one child.
struct RunningClock {
    const ClockRule* rule = nullptr;  ///< borrowed from the rules that it was made by
    base::RecordId child;
    base::RecordId start_record;
    std::optional<base::RecordId> stop_record;
    ClockTime start;
    ClockTime due;                               ///< in time up to and with it
    std::optional<base::CalendarDate> earliest;  ///< of a limit on either side: from here on
    std::optional<ClockTime> stop;
    ClockResult result = ClockResult::kRunning;
    WhyVoid why_void = WhyVoid::kNot;
    bool late = false;  ///< not stopped, and its time is over; excused or not
    std::vector<PausedSpan> paused;
    std::optional<ClockExcuse> excuse;
    /// The rule has cover windows, and it started when nobody was there to be told. It ran on.
    bool outside_cover = false;
    /// Met, and written down on this day after it was due: late entry is not late work.
    std::optional<base::CalendarDate> recorded_late;
    /// Two people wrote different times for start or stop, and nobody has chosen: it goes by the
    /// one shown.
    bool undecided = false;
    /// Every programme has ended, and it was never stopped.
    bool case_closed = false;
    int bank_holidays = 0;  ///< left out between start and due
    bool holidays_unknown =
        false;  ///< it counts days that the list of bank holidays does not cover
    /// There is still something to do.
    [[nodiscard]] bool open() const {
        return !stop && !case_closed && result != ClockResult::kVoid;
    }
};

/// Every clock of a child by those rules that run, by due time. `now` decides what is late.
std::vector<RunningClock> clocks_of(const casefile::View& view, const base::RecordId& child,
                                    std::span<const ClockRule> rules, base::WallTime now,
                                    const BankHolidays& holidays = bank_holidays());
/// Of every child that is here: theirs together, child by child.
std::vector<RunningClock> clocks_of_all(const casefile::View& view,
                                        std::span<const ClockRule> rules, base::WallTime now,
                                        const BankHolidays& holidays = bank_holidays());

/// What is open and late, or due within so many days of today; 0: today. Late ones first, the
/// latest of them first, then by due time. Of one child, or of all. [300 children with 20,000
/// notes: under 150 ms]
std::vector<RunningClock> due_list(const casefile::View& view, std::span<const ClockRule> rules,
                                   base::WallTime now, int days_ahead,
                                   std::optional<base::RecordId> child = std::nullopt,
                                   const BankHolidays& holidays = bank_holidays());

/// It explains itself: "Referral order panel: 20 working days from the sentence on 12 December
/// 2024. Due 14 January 2025; held 9 January 2025: met, 3 working days early. Three bank holidays
/// are left out." Ends with what the reason of an excuse says, so it is text of the record.
std::string explained(const RunningClock& clock, base::WallTime now,
                      const BankHolidays& holidays = bank_holidays());
/// How far the stop, or now, is from the due time: "3 working days", "1 hour 20 minutes".
std::string margin_words(const RunningClock& clock, base::WallTime now,
                         const BankHolidays& holidays = bank_holidays());
/// "met", "missed", "excused", "running", "void".
std::string_view name_of(ClockResult result);

/// How many were met. What is void, or runs and has time, is decided about by nobody yet.
struct ClockShare {
    std::size_t met = 0, missed = 0, excused = 0;
    std::size_t late = 0;  ///< not stopped, over their time and not excused: as good as missed
    std::size_t running = 0, void_ones = 0;
    /// Of all that are decided, the excused ones among them and not met: met / (met + missed + late
    /// + excused). [percent, rounded half up] Nothing of none.
    [[nodiscard]] std::optional<int> percent_with_excused() const;
    /// The excused ones left out: met / (met + missed + late).
    [[nodiscard]] std::optional<int> percent_without_excused() const;
};
ClockShare share_of(std::span<const RunningClock> clocks);

}  // namespace clocks
