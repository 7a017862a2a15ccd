#include <filesystem>

#include "app/cli/desk.h"
#include "app/tablet/subject_folder.h"
#include "shared/casefile/caseload_csv.h"
#include "shared/crypto/primitives.h"

/// The exchange file, in and out.
namespace cli {
namespace {

Ending faulty(Desk& desk, const std::vector<casefile::LineFault>& faults) {
    for (const casefile::LineFault& fault : faults) {
        desk.print(JsonLine()
                       .number("line", fault.line)
                       .text("field", fault.field)
                       .text("reason", fault.reason));
    }
    const casefile::LineFault& first = faults.front();
    const std::string field = first.field.empty() ? "" : ", " + first.field;
    const std::string more =
        faults.size() == 1 ? "" : " (and " + std::to_string(faults.size() - 1) + " more)";
    return refused(
        {base::ErrorCode::kInvalidInput, "line " + std::to_string(first.line) + field + more});
}

/// Children and their programmes from a spreadsheet.
Ending import_caseload(Desk& desk) {
    const std::string path = desk.given().text("FILE");
    const auto file = read_input(path);
    if (!file) return no_such_file(path);
    crypto::SodiumRandom random;
    const auto caseload =
        casefile::read_caseload(*file, desk.tablet().view(), random, desk.tablet().now());
    if (!caseload.faults.empty()) return faulty(desk, caseload.faults);
    const bool preview = desk.given().has("--dry-run");
    using Mode = tablet::Tablet::ImportMode;
    const auto plan =
        desk.tablet().import(caseload.exchange, preview ? Mode::kDryRun : Mode::kKeep);
    if (!plan.ok()) return refused(plan.error());
    if (!plan.value().faults.empty())
        return faulty(desk, casefile::in_the_table(caseload, plan.value().faults));
    desk.print(JsonLine()
                   .number("children", caseload.children)
                   .number("programmes", caseload.programmes)
                   .boolean("kept", !preview));
    return {};
}

Ending import_file(Desk& desk) {
    const std::string path = desk.given().text("FILE");
    const auto file = read_input(path);
    if (!file) return no_such_file(path);
    const bool preview = desk.given().has("--dry-run");
    using Mode = tablet::Tablet::ImportMode;
    const auto plan = desk.tablet().import(*file, preview ? Mode::kDryRun : Mode::kKeep);
    if (!plan.ok()) return refused(plan.error());
    if (!plan.value().faults.empty()) return faulty(desk, plan.value().faults);
    desk.print(JsonLine()
                   .number("records", plan.value().changes.size())
                   .number("already_here", plan.value().already_here)
                   .boolean("kept", !preview));
    return {};
}

Ending export_file(Desk& desk) {
    std::optional<casefile::Kind> only;
    if (desk.given().has("--kind")) {
        const auto* kind = kind_called(desk.given().text("--kind"));
        if (kind == nullptr) return no_such_kind(desk.given().text("--kind"));
        only = kind->kind;
    }
    desk.tablet().note_read(desk.tablet().view().ids(casefile::Kind::kChild));
    desk.print_lines(casefile::export_records(desk.tablet().view(), only));
    return {};
}

/// The one command that writes what can be read to a disk: to a new folder, for a request of the
/// child's.
Ending export_child(Desk& desk) {
    const std::string words = desk.given().text("--child");
    const auto child = record_id(words);
    if (!child) return no_such_id(words);
    const tablet::Tablet& tablet = desk.tablet();
    if (!tablet.view().record(*child, casefile::Kind::kChild))
        return refused({base::ErrorCode::kNotFound, child->hex()});
    desk.tablet().note_read({*child});
    const std::filesystem::path folder = desk.given().text("--to");
    const auto access = tablet::write_subject_access(tablet, *child, folder);
    if (!access.ok()) {
        return {1, "Nothing was written. " + folder.string() +
                       " cannot be made or written to, or is there already. Name a new folder."};
    }
    desk.print(JsonLine()
                   .number("records", access.value().entries.size())
                   .number("look_first", access.value().third_parties.size())
                   .text("folder", folder.string()));
    return {};
}

using Presence = Option::Presence;
constexpr Option kImportOptions[] = {
    {"FILE", "The exchange file; - for stdin"},
    {"--dry-run", "Say what it would do and keep nothing", Presence::kSwitch}};
constexpr Option kCaseloadOptions[] = {
    {"FILE", "A table as CSV (docs/formats/caseload_csv.md); - for stdin"},
    {"--dry-run", "Say what it would do and keep nothing", Presence::kSwitch}};
constexpr Option kChildOptions[] = {{"--child", "Id of the child", Presence::kRequired},
                                    {"--to", "A folder to make", Presence::kRequired}};
constexpr Option kExportOptions[] = {{"--kind", "Only this kind", Presence::kOptional}};

constexpr Command kCommands[] = {{"import", "Take in a whole exchange file, or nothing of it",
                                  Needs::kTablet, kImportOptions, import_file},
                                 {"import-caseload",
                                  "Take in children and their programmes from a CSV table, or "
                                  "nothing of it",
                                  Needs::kTablet, kCaseloadOptions, import_caseload},
                                 {"export-child",
                                  "One child's whole record as a folder, with who else is named, "
                                  "for a subject access request",
                                  Needs::kTablet, kChildOptions, export_child},
                                 {"export", "Everything on this tablet as an exchange file",
                                  Needs::kTablet, kExportOptions, export_file}};

}  // namespace

std::span<const Command> exchange_commands() { return kCommands; }

}  // namespace cli
