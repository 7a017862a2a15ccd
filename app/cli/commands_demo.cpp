#include "app/cli/desk.h"
#include "app/fiction/service.h"

/// The fictional service, for demonstrations and measurements.
namespace cli {
namespace {

/// Those who hold cases, in the order of the directory, so that a wish repeats.
std::vector<base::UserId> workers_of(const tablet::Tablet& tablet) {
    std::vector<base::UserId> workers;
    for (const tablet::Person& person : tablet.people()) {
        if (person.roles.has(ledger::Role::kPractitioner)) workers.push_back(person.id);
    }
    return workers;
}

Ending demo(Desk& desk) {
    fiction::Wish wish;
    wish.now = desk.tablet().now();
    wish.workers = workers_of(desk.tablet());
    const auto children = number(desk.given().text("--children"));
    const auto notes = number(desk.given().text("--notes"));
    const auto seed = number(desk.given().text("--seed"));
    if (!children || !notes || !seed)
        return wrong_use("--children, --notes and --seed are whole numbers.");
    wish.children = *children;
    wish.notes = *notes;
    wish.seed = *seed;
    const fiction::Service service = fiction::make_service(wish);
    const auto plan =
        desk.tablet().import(fiction::to_file(service), tablet::Tablet::ImportMode::kKeep);
    if (!plan.ok()) return refused(plan.error());
    if (!plan.value().faults.empty()) {
        const casefile::LineFault& first = plan.value().faults.front();
        return refused({base::ErrorCode::kRefused, "line " + std::to_string(first.line) + ", " +
                                                       first.field + ": " + first.reason});
    }
    desk.print(JsonLine()
                   .number("children", service.children)
                   .number("notes", service.notes)
                   .number("records", plan.value().changes.size())
                   .number("already_here", plan.value().already_here)
                   .boolean("published_counts_hold", service.published_counts_hold));
    return {};
}

constexpr Option kDemoOptions[] = {
    {"--children", "How many; 0 for as many as the published counts need"},
    {"--notes", "How many notes, over all children"},
    {"--seed", "The same seed gives the same service"}};

constexpr Command kCommands[] = {
    {"demo", "Fill the profile with an invented caseload", Needs::kTablet, kDemoOptions, demo}};

}  // namespace

std::span<const Command> demo_commands() { return kCommands; }

}  // namespace cli
