#include "app/cli/desk.h"
#include "app/cli/record_json.h"

/// Unfinished records of this tablet.
namespace cli {
namespace {

/// The draft as a record line: the exchange file's fields under the draft's id.
std::string line_of(const tablet::Draft& draft) {
    casefile::NewRecord shown = draft.record;
    shown.id = base::RecordId{draft.id.bytes};
    return casefile::to_line(shown);
}

Ending list_drafts(Desk& desk) {
    for (const tablet::Draft& draft : desk.tablet().drafts()) {
        std::string line = line_of(draft);
        if (const auto from = desk.tablet().draft_brought_from(draft.id))
            line.insert(line.size() - 1,
                        ",\"begun_by\":" + cli::quoted(desk.tablet().name_of(*from)));
        desk.print(line);
    }
    return {};
}

const tablet::Draft* find_draft(Desk& desk, const base::DraftId& id) {
    for (const tablet::Draft& draft : desk.tablet().drafts()) {
        if (draft.id == id) return &draft;
    }
    return nullptr;
}

Ending put_draft(Desk& desk) {
    const auto* kind = kind_called(desk.given().text("KIND"));
    if (kind == nullptr) return no_such_kind(desk.given().text("KIND"));
    tablet::Draft draft;
    draft.id = desk.tablet().new_draft_id();
    if (desk.given().has("--id")) {
        const auto id = base::DraftId::from_hex_text(desk.given().text("--id"));
        if (!id) return no_such_id(desk.given().text("--id"));
        draft.id = *id;
    }
    const auto json = read_input(desk.given().text("--json"));
    if (!json) return no_such_file(desk.given().text("--json"));
    if (const std::string fault = json_fault(*json); !fault.empty())
        return refused({base::ErrorCode::kInvalidInput, fault});
    auto record = casefile::parse_fields(kind->kind, *json, desk.tablet().now());
    if (!record.ok()) return refused(record.error());
    draft.record = std::move(record).value();
    if (desk.given().has("--child")) {
        const auto child = record_id(desk.given().text("--child"));
        if (!child) return no_such_id(desk.given().text("--child"));
        draft.record.child = *child;
    }
    if (auto kept = desk.tablet().put_draft(draft); !kept.ok()) return refused(kept.error());
    desk.print(JsonLine().text("id", draft.id.hex()));
    return {};
}

Ending remove_draft(Desk& desk) {
    const auto id = base::DraftId::from_hex_text(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    if (find_draft(desk, *id) == nullptr) return refused({base::ErrorCode::kNotFound, id->hex()});
    if (auto gone = desk.tablet().remove_draft(*id); !gone.ok()) return refused(gone.error());
    desk.print(JsonLine().text("id", id->hex()));
    return {};
}

Ending finish_draft(Desk& desk) {
    const auto id = base::DraftId::from_hex_text(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    const tablet::Draft* held = find_draft(desk, *id);
    if (held == nullptr) return refused({base::ErrorCode::kNotFound, id->hex()});
    const tablet::Draft draft = *held;
    const auto record = desk.tablet().finish(draft);
    if (!record.ok()) return refused(record.error());
    desk.print(JsonLine().text("id", record.value().hex()));
    return {};
}

using Presence = Option::Presence;
constexpr Option kPutOptions[] = {
    {"KIND", "What it will be"},
    {"--child", "Id of the child whose case it is for", Presence::kOptional},
    {"--id", "Id of a draft to write anew", Presence::kOptional},
    {"--json", "File with one JSON object of fields; - for stdin"}};
constexpr Option kIdOptions[] = {{"ID", "Id of the draft"}};

constexpr Command kCommands[] = {
    {"drafts", "Unfinished records on this tablet", Needs::kTablet, {}, list_drafts},
    {"draft put", "Keep an unfinished record", Needs::kTablet, kPutOptions, put_draft},
    {"draft finish", "Make a draft a record", Needs::kTablet, kIdOptions, finish_draft},
    {"draft remove", "Throw a draft away", Needs::kTablet, kIdOptions, remove_draft}};

}  // namespace

std::span<const Command> draft_commands() { return kCommands; }

}  // namespace cli
