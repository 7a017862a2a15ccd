#include <set>

#include "app/cli/desk.h"
#include "app/cli/record_json.h"
#include "shared/casefile/help.h"

/// Reading.
namespace cli {
namespace {

constexpr std::size_t kHitsShown = 50;
constexpr std::size_t kExcerptBytes = 120;

/// Whose record is read: the case's child, or who asked for help.
base::RecordId about(const casefile::Record& record) {
    const auto asked = casefile::help_from(record);
    if (asked && !asked->request.child.is_none()) return asked->request.child;
    return record.child.value_or(record.id);
}

Ending list(Desk& desk) {
    const auto* kind = kind_called(desk.given().text("KIND"));
    if (kind == nullptr) return no_such_kind(desk.given().text("KIND"));
    const casefile::View& view = desk.tablet().view();
    std::vector<base::RecordId> ids;
    if (desk.given().has("--child")) {
        const auto child = record_id(desk.given().text("--child"));
        if (!child) return no_such_id(desk.given().text("--child"));
        if (!view.has(*child)) return refused({base::ErrorCode::kNotFound, child->hex()});
        ids = view.ids(kind->kind, *child);
    } else {
        ids = view.ids(kind->kind);
    }
    std::set<base::RecordId> children;
    for (const base::RecordId& id : ids) {
        const auto record = view.record(id);
        if (!record) continue;
        children.insert(about(*record));
        desk.print(casefile::to_line(*record));
    }
    desk.tablet().note_read({children.begin(), children.end()});
    return {};
}

Ending show(Desk& desk) {
    const auto id = record_id(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    const auto record = desk.tablet().view().record(*id);
    if (!record) return refused({base::ErrorCode::kNotFound, id->hex()});
    desk.tablet().note_read({about(*record)});
    desk.print(show_line(desk.tablet(), *record, desk.given().has("--history")));
    return {};
}

/// The first field of text that holds something asked for, cut around it.
std::string excerpt_of(const casefile::Record& record, const std::string& asked) {
    std::string first;
    for (const casefile::FieldState& state : record.fields) {
        const std::string_view text = record.text(state.field);
        if (text.empty()) continue;
        const auto cut = casefile::excerpt(text, asked, kExcerptBytes);
        if (cut.cut_before) return cut.text;
        if (first.empty()) first = cut.text;
    }
    return first;
}

Ending search(Desk& desk) {
    std::size_t limit = kHitsShown;
    if (desk.given().has("--limit")) {
        const auto most = number(desk.given().text("--limit"));
        if (!most || *most == 0) return wrong_use("--limit is not a whole number above 0.");
        limit = *most;
    }
    while (desk.tablet().index_some(1000)) {
    }
    const std::string asked = desk.given().text("TEXT");
    for (const casefile::Hit& hit : desk.tablet().search().find(asked, limit)) {
        JsonLine line;
        line.text("id", hit.record.hex())
            .text("kind", casefile::name_of(hit.kind))
            .text("child", hit.child.hex())
            .boolean("by_name", hit.by_name)
            .boolean("forgiven", hit.forgiven);
        if (const auto record = desk.tablet().view().record(hit.record))
            line.text("excerpt", excerpt_of(*record, asked));
        desk.print(line);
    }
    return {};
}

Ending undecided(Desk& desk) {
    for (const casefile::TwoVersions& two : desk.tablet().view().undecided()) {
        desk.print(JsonLine()
                       .text("id", two.record.hex())
                       .text("kind", casefile::name_of(two.kind))
                       .text("field", casefile::name_of(two.field))
                       .number("versions", two.versions.size()));
    }
    return {};
}

Ending reads(Desk& desk) {
    std::optional<base::RecordId> only;
    if (desk.given().has("--child")) {
        only = record_id(desk.given().text("--child"));
        if (!only) return no_such_id(desk.given().text("--child"));
    }
    const auto log = desk.tablet().reads();
    if (!log.ok()) return refused(log.error());
    for (const tablet::ReadLine& line : log.value().lines) {
        if (only && line.child != *only) continue;
        desk.print(JsonLine()
                       .text("at", day_and_time(desk, line.at))
                       .text("user", line.user_name)
                       .text("child", line.child.hex())
                       .text("known_as", line.child_name)
                       .text("tablet", line.tablet.hex())
                       .boolean("set_aside", line.set_aside));
    }
    for (const tablet::ReadGap& gap : log.value().gaps) {
        desk.print(JsonLine()
                       .text("missing_on", gap.tablet.hex())
                       .number("first", gap.first)
                       .number("last", gap.last));
    }
    return {};
}

using Presence = Option::Presence;
constexpr Option kReadsOptions[] = {
    {"--child", "Only who opened this child's record", Presence::kOptional}};
constexpr Option kListOptions[] = {
    {"KIND",
     "child, flag, rating, programme, note, appointment, oversight, answers, transfer, "
     "form, slt_assessment, passport, you_said_we_did, plan, plan_item, "
     "agreement, letter or word"},
    {"--child", "Only those in this child's case", Presence::kOptional}};
constexpr Option kShowOptions[] = {
    {"ID", "Id of the record"},
    {"--history", "Everything ever written to each field", Presence::kSwitch}};
constexpr Option kSearchOptions[] = {{"TEXT", "Words to look for"},
                                     {"--limit", "Most lines to print (50)", Presence::kOptional}};

constexpr Command kCommands[] = {
    {"list", "Records of a kind, one a line", Needs::kTablet, kListOptions, list},
    {"show", "One record with all that is known of it", Needs::kTablet, kShowOptions, show},
    {"search", "Find children by name and records by their words", Needs::kTablet, kSearchOptions,
     search},
    {"conflicts", "Fields with two versions that wait for a choice", Needs::kTablet, {}, undecided},
    {"undecided", "The same as conflicts", Needs::kTablet, {}, undecided},
    {"reads", "Who opened which child's record, when and on which tablet", Needs::kTablet,
     kReadsOptions, reads}};

}  // namespace

std::span<const Command> reading_commands() { return kCommands; }

}  // namespace cli
