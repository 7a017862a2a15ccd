#include "app/cli/desk.h"

/// Is everything here, and whole?
namespace cli {
namespace {

Ending digest(Desk& desk) {
    const casefile::View& view = desk.tablet().view();
    desk.print(JsonLine()
                   .text("digest", view.digest().hex())
                   .number("operations", view.operations())
                   .number("waiting", view.waiting())
                   .number("newer", view.newer()));
    return {};
}

/// One number that was given to two records: what they are, and who made them.
JsonLine clash_line(Desk& desk, const casefile::Clash& clash) {
    std::string kinds;
    std::string makers;
    for (const casefile::Creation& creation : clash.creations) {
        kinds += (kinds.empty() ? "" : ",") + quoted(casefile::name_of(creation.kind));
        makers += (makers.empty() ? "" : ",") + cli::quoted(desk.tablet().name_of(creation.by));
    }
    return JsonLine()
        .text("clash", clash.record.hex())
        .raw("kinds", "[" + kinds + "]")
        .raw("by", "[" + makers + "]");
}

Ending doctor(Desk& desk) {
    const auto checked = desk.tablet().doctor();
    if (!checked.ok()) return refused(checked.error());
    const tablet::Checkup& checkup = checked.value();
    std::size_t count = 0;
    for (const auto* report : {&checkup.opening, &checkup.journal}) {
        for (const journal::Finding& finding : report->findings) {
            desk.print(JsonLine()
                           .text("finding", finding.words)
                           .boolean("lost", finding.lost)
                           .boolean("mended_when_opened", report == &checkup.opening));
            ++count;
        }
    }
    for (const casefile::Clash& clash : checkup.clashes) desk.print(clash_line(desk, clash));
    desk.print(JsonLine()
                   .boolean("clean", checkup.clean())
                   .number("operations", checkup.journal.operations)
                   .number("findings", count)
                   .number("unreadable", checkup.unreadable)
                   .number("misattributed", checkup.misattributed)
                   .number("drafts_damaged", checkup.drafts_damaged)
                   .number("clashes", checkup.clashes.size()));
    if (checkup.clean()) return {};
    return refused({base::ErrorCode::kDamaged, "see the findings"});
}

constexpr Command kCommands[] = {
    {"digest", "One number for all that this tablet shows", Needs::kTablet, {}, digest},
    {"doctor",
     "Read every byte of the profile and name what is damaged",
     Needs::kTablet,
     {},
     doctor}};

}  // namespace

std::span<const Command> health_commands() { return kCommands; }

}  // namespace cli
