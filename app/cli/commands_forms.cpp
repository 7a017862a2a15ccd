#include "app/cli/desk.h"
#include "shared/forms/loading.h"

/// Forms as open data: what is wrong with one, and what comes of answers. Neither needs a profile.
namespace cli {
namespace {

JsonLine line_of(const forms::Finding& finding) {
    return JsonLine()
        .text("severity", forms::name_of(finding.severity))
        .text("linkId", finding.link_id)
        .text("path", finding.path)
        .text("rule", finding.rule)
        .text("text", finding.text);
}

Ending check_form(Desk& desk) {
    const std::string path = desk.given().text("FORM");
    const auto file = read_input(path);
    if (!file) return no_such_file(path);
    const forms::Loaded loaded = forms::load(*file);
    std::size_t warnings = 0;
    std::size_t unavailable = 0;
    for (const forms::Finding& finding : loaded.findings) {
        warnings += finding.severity == forms::Severity::kWarning ? 1u : 0u;
        unavailable += finding.severity == forms::Severity::kUnavailable ? 1u : 0u;
        desk.print(line_of(finding));
    }
    JsonLine last;
    last.text("form", loaded.form ? loaded.form->canonical() : "");
    last.number("items", loaded.form ? loaded.form->items.size() : 0u);
    last.number("warnings", warnings).number("unavailable", unavailable);
    desk.print(last.boolean("accepted", loaded.accepted()));
    if (const forms::Finding* against = loaded.first_refusal()) {
        return {1, "The form is not taken; nothing was kept. " + forms::sentence(*against)};
    }
    return {};
}

constexpr Option kCheckOptions[] = {{"FORM", "The form, a FHIR R4 Questionnaire; - for stdin"}};

constexpr Command kCommands[] = {{"forms check", "Say everything that is wrong with a form",
                                  Needs::kNothing, kCheckOptions, check_form}};

}  // namespace

std::span<const Command> form_commands() { return kCommands; }

}  // namespace cli
