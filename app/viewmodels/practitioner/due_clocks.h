#pragma once

#include <QString>
#include <optional>
#include <set>
#include <vector>

#include "app/tablet/tablet.h"
#include "app/viewmodels/line_list_model.h"
#include "shared/figures/clocks/running_clocks.h"

/// The clocks that run, as Today and "What is due" show them. The tablet's thread.
namespace viewmodels {

inline constexpr int kClocksAheadDays = 28;
inline constexpr int kClocksSoonDays = 7;

/// One of them with whose it is.
struct DueClock {
    clocks::RunningClock clock;
    QString known_as;
    std::vector<base::UserId> workers;
    int days_left = 0;  ///< to its last day; negative: past
    /// Over its time, and no manager has said why.
    [[nodiscard]] bool late() const {
        return clock.late && clock.result != clocks::ClockResult::kExcused;
    }
    /// "referral_order_panel/0a…": which clock of which start.
    [[nodiscard]] QString key() const;
};

/// Of children whose worker `of` is, or of all: what is late and what is due in the next
/// kClocksAheadDays, least time left first.
std::vector<DueClock> due_clocks(const tablet::Tablet& tablet, std::optional<base::UserId> of);
/// Those who name this person as their worker.
std::set<base::RecordId> children_of(const tablet::Tablet& tablet, const base::UserId& person);

/// "2 working days late", "Due Thursday 11 June (in 3 working days)".
QString left_words(const DueClock& due, base::WallTime now);
/// With the child before the clock's name.
Line clock_line(const DueClock& due, base::WallTime now);

/// What Today has room for: late by up to four weeks or due within seven days, one's own children.
/// Older ones are one line that says how many.
std::vector<Line> clocks_of_today(const tablet::Tablet& tablet);

}  // namespace viewmodels
