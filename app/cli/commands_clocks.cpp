#include "app/cli/desk.h"
#include "shared/figures/clocks/london.h"
#include "shared/figures/clocks/running_clocks.h"

/// What is due of one child, and what was done in time.
namespace cli {
namespace {

using clocks::RunningClock;

/// A day, or the moment as London has it where the rule counts by the hour.
std::string iso(const RunningClock& clock, const clocks::ClockTime& time) {
    if (!clock.rule->limit.by_hour() || !time.at) return base::to_iso(time.day);
    return base::to_iso(clocks::in_london(*time.at));
}

JsonLine line_of(const RunningClock& clock, base::WallTime now) {
    JsonLine line;
    line.text("clock", clock.rule->id)
        .text("result", clocks::name_of(clock.result))
        .boolean("late", clock.late)
        .text("started", iso(clock, clock.start))
        .text("due", iso(clock, clock.due))
        .text("start_record", clock.start_record.hex());
    if (clock.stop)
        line.text("stopped", iso(clock, *clock.stop)).text("stop_record", clock.stop_record->hex());
    if (clock.excuse) line.text("excuse", clock.excuse->said_in.hex());
    if (clock.recorded_late) line.text("recorded_late", base::to_iso(*clock.recorded_late));
    return line.text("words", explained(clock, now));
}

Ending list_clocks(Desk& desk) {
    const std::string words = desk.given().text("--child");
    const auto child = record_id(words);
    if (!child) return no_such_id(words);
    tablet::Tablet& tablet = desk.tablet();
    if (!tablet.view().record(*child, casefile::Kind::kChild))
        return refused({base::ErrorCode::kNotFound, child->hex()});
    tablet.note_read({*child});
    const base::WallTime now = tablet.now().at;
    for (const RunningClock& clock :
         clocks::clocks_of(tablet.view(), *child, clocks::clock_rules(), now))
        desk.print(line_of(clock, now));
    if (const auto warning = clocks::holidays_warning(clocks::london_date(now)))
        desk.print(JsonLine().text("warning", *warning));
    return {};
}

Ending list_rules(Desk& desk) {
    for (const clocks::ClockRule& rule : clocks::clock_rules()) {
        JsonLine line;
        line.text("clock", rule.id)
            .number("number", rule.number)
            .text("label", rule.label)
            .text("source", rule.source)
            .text("whose", rule.whose)
            .boolean("recorded", rule.recorded)
            .boolean("in_use", rule.runs());
        if (rule.recorded)
            line.text("limit", clocks::count_words(rule.limit.value, rule.limit.unit));
        else
            line.text("reason", rule.reason);
        desk.print(line);
    }
    return {};
}

using Presence = Option::Presence;
constexpr Option kOfChild[] = {{"--child", "Id of the child", Presence::kRequired}};
constexpr Command kCommands[] = {
    {"clocks", "Say of each clock of a child when it is due and how it came out", Needs::kTablet,
     kOfChild, list_clocks},
    {"clock rules",
     "List every clock that there is, and why some are not counted",
     Needs::kNothing,
     {},
     list_rules}};

}  // namespace

std::span<const Command> clock_commands() { return kCommands; }

}  // namespace cli
