#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/casefile/record.h"
#include "shared/casefile/view.h"

/// The answer to a knife arrest: its two clocks, and the counts that are made of the answers
/// (rules.md 3.2, clocks 6 and 7). Pure functions: any thread, but for the view's.
namespace casefile {

/// Time in which somebody is there to be told of an arrest. A label beside a clock: the clock runs
/// on whatever this says.
struct CoverWindow {
    int first_day = 0;  ///< 0 Monday to 6 Sunday
    int last_day = 0;
    int from = 0;   ///< [minutes of the local day]
    int until = 0;  ///< [minutes of the local day], not in it
    std::string_view source;
};
/// Bank holidays count as the day of the week that they fall on: the plan says nothing of them.
std::span<const CoverWindow> knife_cover();
/// By the local time of whoever wrote it down.
[[nodiscard]] bool in_cover(const base::Moment& at);

enum class KnifeState : std::uint8_t {
    kNotStarted,  ///< what it starts from has not happened
    kRunning,     ///< `time` is left; none at its last moment, which is in time
    kLate,        ///< it runs, and `time` ago it was over
    kMet,         ///< it took `time`
    kMissed,      ///< it was stopped `time` after it was over
    kWrongOrder,  ///< what stops it is written down as before what starts it
};

/// One clock. It runs through nights, weekends and the hours that the clocks are changed in.
struct KnifeClock {
    KnifeState state = KnifeState::kNotStarted;
    base::Duration limit{0};
    base::Duration time{0};
    std::optional<base::Moment> started, due, stopped;  ///< `due`: local at that time
    bool started_outside_cover = false;
    bool due_outside_cover = false;
    /// Of those that run, late or not.
    [[nodiscard]] bool runs() const {
        return state == KnifeState::kRunning || state == KnifeState::kLate;
    }
};
struct KnifeClocks {
    KnifeClock reach_child;  ///< 90 minutes: police told us → with the child
    /// 48 hours: with the child → home visit. The plan does not name the start; rules.md takes the
    /// contact in custody, and so does this.
    KnifeClock home_visit;
};
/// `clock` says the local time at a deadline alone. REQUIRES an answer to a knife arrest.
KnifeClocks knife_clocks(const Record& response, base::WallTime now, const base::Clock& clock);

/// Is there still something for a person to do in time? Until the home visit, unless the offer came
/// to an end before it: another intervention, refused, out of area, or completed.
[[nodiscard]] bool knife_waits(const Record& response);

/// What the answers that are here add up to.
struct KnifeCounts {
    std::size_t referrals = 0;
    std::size_t individuals = 0;
    // Each referral is in one of these five.
    std::size_t completed = 0;
    std::size_t open = 0;
    std::size_t alternative = 0;
    std::size_t refused = 0;
    std::size_t out_of_area = 0;
    // Children.
    std::size_t again = 0;
    std::size_t again_out_of_court = 0;
    std::size_t again_court = 0;
    std::size_t again_court_knife = 0;  ///< of again_court
    // What the plan promises and prints no figure for.
    std::size_t reached = 0;
    std::size_t reached_in_time = 0;
    std::size_t visited = 0;  ///< of those reached
    std::size_t visited_in_time = 0;
    friend bool operator==(const KnifeCounts&, const KnifeCounts&) = default;
};
KnifeCounts knife_counts(const View& view);

/// One figure with the rule that it was counted by.
struct KnifeFigure {
    std::string_view code;
    std::string_view label;
    std::size_t count = 0;
    std::optional<std::size_t> of{};
    std::string_view rule;
    bool printed = true;  ///< in the plan's table; else of this program
};
inline constexpr std::size_t kKnifeFigures = 15;
/// In the order in which the plan prints them, then those of this program.
std::array<KnifeFigure, kKnifeFigures> knife_figures(const KnifeCounts& counts);
/// What the plan's own table does not reconcile, and how it is counted here.
std::string_view knife_note();

}  // namespace casefile
