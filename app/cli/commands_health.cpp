#include <algorithm>

#include "app/cli/desk.h"
#include "app/cli/doubt_json.h"

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

/// Whether the person at this tablet can do something about how the service is led.
bool leads(Desk& desk) {
    return std::ranges::any_of(desk.tablet().people(), [&](const tablet::Person& person) {
        return person.id == desk.tablet().user() &&
               (ledger::may_administer(person.roles) || ledger::may_revoke(person.roles));
    });
}

/// What is no damage, and wants doing before it is. Gives how many findings that makes the profile
/// unfit to go on with.
std::size_t warn(Desk& desk) {
    if (desk.tablet().one_administrator() && leads(desk))
        desk.print(JsonLine().text(
            "warning",
            "Only one person administers this service. If they lose their tablet nobody can invite "
            "anybody: give a second person the role."));
    const auto root = desk.tablet().holds_root();
    if (root.ok() && root.value())
        desk.print(JsonLine().text(
            "warning",
            "The service's recovery secret is on this tablet alone. Print it with `recovery-kit "
            "--to`, then take it off with `recovery-kit --forget`."));
    if (!desk.tablet().copied()) return 0;
    desk.print(
        JsonLine()
            .text("finding",
                  "This tablet's folder was copied, or an older copy of it was put back, and "
                  "another one writes in its name. What is saved here stays. Ask for an "
                  "invite, enrol in a new folder and bring this one's work there with "
                  "`recover`.")
            .boolean("lost", false)
            .boolean("mended_when_opened", false));
    return 1;
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
    count += warn(desk);
    for (const casefile::Clash& clash : checkup.clashes) desk.print(clash_line(desk, clash));
    for (const tablet::Doubt& doubt : checkup.doubts) desk.print(doubt_line(desk, doubt));
    const bool clean = checkup.clean() && !desk.tablet().copied();
    desk.print(JsonLine()
                   .boolean("clean", clean)
                   .number("operations", checkup.journal.operations)
                   .number("findings", count)
                   .number("unreadable", checkup.unreadable)
                   .number("misattributed", checkup.misattributed)
                   .number("drafts_damaged", checkup.drafts_damaged)
                   .number("clashes", checkup.clashes.size())
                   .number("doubts", checkup.doubts.size()));
    if (clean) return {};
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
