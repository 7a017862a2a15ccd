#include "app/cli/desk.h"
#include "app/tablet/bundle_file.h"

/// From tablet to tablet without the server, as a file.
namespace cli {
namespace {

/// --compartment or --child; or how the command ends.
base::Result<base::CompartmentId> compartment_asked(Desk& desk) {
    const std::string words = desk.given().text("--compartment");
    if (!words.empty()) {
        const auto id = base::CompartmentId::from_hex_text(words);
        if (!id) return {base::ErrorCode::kNotFound, "compartment"};
        return *id;
    }
    const auto child = record_id(desk.given().text("--child"));
    const auto where = child ? desk.tablet().view().case_of(*child) : std::nullopt;
    if (!where) return {base::ErrorCode::kNotFound, "child"};
    return *where;
}

Ending export_bundle(Desk& desk) {
    if (desk.given().has("--compartment") == desk.given().has("--child"))
        return wrong_use("Say either --child or --compartment.");
    const auto of = compartment_asked(desk);
    if (!of.ok()) return refused(of.error());
    const auto person = person_called(desk, desk.given().text("--for"));
    if (!person.ok()) return refused(person.error());
    const auto made = desk.tablet().make_bundle(of.value(), person.value());
    if (!made.ok()) return refused(made.error());
    const auto kept = tablet::write_bundle(desk.given().text("--to"), made.value().bytes);
    if (!kept.ok()) return refused(kept.error());
    desk.print(JsonLine()
                   .text("written", desk.given().text("--to"))
                   .number("bytes", made.value().bytes.size())
                   .number("operations", made.value().operations)
                   .number("waiting", made.value().unsent)
                   .boolean("gives_key", made.value().gives_key));
    return {};
}

Ending import_bundle(Desk& desk) {
    const std::string path = desk.given().text("FILE");
    const auto file = read_input(path);
    if (!file) return no_such_file(path);
    const auto taken = desk.tablet().take_bundle(base::as_bytes(*file));
    if (!taken.ok()) return refused(taken.error());
    desk.print(JsonLine()
                   .text("compartment", taken.value().compartment.hex())
                   .text("from", desk.tablet().name_of(taken.value().from))
                   .text("written_at", day_and_time(desk, taken.value().written_at))
                   .number("operations", taken.value().operations)
                   .number("already_here", taken.value().already_here)
                   .number("directory_received", taken.value().directory)
                   .boolean("gave_key", taken.value().gave_key));
    return {};
}

using Presence = Option::Presence;
constexpr Option kExportOptions[] = {
    {"--for", "Name or id of who can open it"},
    {"--child", "Id of the child whose record it is", Presence::kOptional},
    {"--compartment", "Or the id of a compartment", Presence::kOptional},
    {"--to", "The file to write"}};
constexpr Option kImportOptions[] = {{"FILE", "What `bundle export` wrote; - for stdin"}};

constexpr Command kCommands[] = {
    {"bundle export", "Hand a record to a colleague's tablet without a network", Needs::kTablet,
     kExportOptions, export_bundle},
    {"bundle import", "Take in all that a colleague handed over, or nothing", Needs::kTablet,
     kImportOptions, import_bundle}};

}  // namespace

std::span<const Command> bundle_commands() { return kCommands; }

}  // namespace cli
