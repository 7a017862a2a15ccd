#include "app/cli/desk.h"
#include "shared/casefile/knife.h"

/// The answers to knife arrests, counted as Milton Keynes prints them.
namespace cli {
namespace {

Ending knife(Desk& desk) {
    const auto counts = casefile::knife_counts(desk.tablet().view());
    for (const casefile::KnifeFigure& figure : casefile::knife_figures(counts)) {
        JsonLine line;
        line.text("figure", figure.code)
            .text("label", figure.label)
            .number("count", figure.count)
            .raw("of", figure.of ? std::to_string(*figure.of) : "null")
            .text("rule", figure.rule)
            .boolean("printed", figure.printed);
        desk.print(line);
    }
    desk.print(JsonLine().text("note", casefile::knife_note()));
    return {};
}

constexpr Command kCommands[] = {
    {"knife",
     "Count the answers to knife arrests on this tablet, each figure with its rule",
     Needs::kTablet,
     {},
     knife}};

}  // namespace

std::span<const Command> knife_commands() { return kCommands; }

}  // namespace cli
