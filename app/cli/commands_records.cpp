#include <algorithm>

#include "app/cli/desk.h"
#include "app/cli/record_json.h"
#include "shared/casefile/booking.h"
#include "shared/casefile/plan_json.h"

/// Writing: every id is printed after it is durable, never before.
namespace cli {
namespace {

using base::ErrorCode;

/// The child that --child names, where it is given.
base::Result<void> give_child(Desk& desk, casefile::NewRecord& record) {
    if (!desk.given().has("--child")) return {};
    const auto child = record_id(desk.given().text("--child"));
    if (!record.child.is_none() && record.child != *child)
        return {ErrorCode::kInvalidInput, "child: --child names another one"};
    record.child = *child;
    return {};
}

/// The record that --json and --child describe, or how the command ends.
base::Result<casefile::NewRecord> new_record(Desk& desk, casefile::Kind kind,
                                             const std::string& json) {
    if (const std::string fault = json_fault(json); !fault.empty())
        return {ErrorCode::kInvalidInput, fault};
    auto record = casefile::parse_fields(kind, json, desk.tablet().now());
    if (!record.ok()) return record;
    if (auto in_case = give_child(desk, record.value()); !in_case.ok()) return in_case.error();
    return record;
}

/// Wrong use in KIND or --child; nothing where both can be read.
std::optional<Ending> wrong_words(Desk& desk) {
    if (kind_called(desk.given().text("KIND")) == nullptr)
        return no_such_kind(desk.given().text("KIND"));
    if (desk.given().has("--child") && !record_id(desk.given().text("--child")))
        return no_such_id(desk.given().text("--child"));
    return std::nullopt;
}

/// With the lines that stand in it, all or none.
Ending add_plan(Desk& desk, const std::string& json) {
    if (const std::string fault = json_fault(json); !fault.empty())
        return refused({ErrorCode::kInvalidInput, fault});
    auto records = casefile::parse_plan(json, desk.tablet().now(), desk.around().random);
    if (!records.ok()) return refused(records.error());
    for (casefile::NewRecord& record : records.value()) {
        if (auto in_case = give_child(desk, record); !in_case.ok()) return refused(in_case.error());
    }
    const auto id = desk.tablet().add_all(std::move(records).value());
    if (!id.ok()) return refused(id.error());
    desk.print(JsonLine().text("id", id.value().hex()));
    return {};
}

/// How the command ends where a child of it would meet somebody they are to be kept apart from
/// (records.md 4); nothing where they would not, or where --knowing was said. In one group they are
/// never put.
std::optional<Ending> kept_apart(Desk& desk, const casefile::NewRecord& record) {
    const auto booking = casefile::booking_from(record);
    if (!booking) return std::nullopt;
    const casefile::View& view = desk.tablet().view();
    if (!casefile::apart_in_group(view, booking->children).empty()) {
        return Ending{1,
                      "Nothing was booked: two of this group are to be kept apart. Book them "
                      "apart from each other."};
    }
    if (desk.given().has("--knowing") ||
        casefile::meetings(view, *booking, desk.tablet().now()).empty())
        return std::nullopt;
    return Ending{
        1,
        "Nothing was booked: this child would meet somebody there whom they are to be kept "
        "apart from. Choose another time or place, or say --knowing."};
}

Ending add(Desk& desk) {
    if (auto wrong = wrong_words(desk)) return *wrong;
    const auto json = read_input(desk.given().text("--json"));
    if (!json) return no_such_file(desk.given().text("--json"));
    const casefile::Kind kind = kind_called(desk.given().text("KIND"))->kind;
    if (kind == casefile::Kind::kPlan) return add_plan(desk, *json);
    auto record = new_record(desk, kind, *json);
    if (!record.ok()) return refused(record.error());
    if (auto apart = kept_apart(desk, record.value())) return *apart;
    const auto id = desk.tablet().add(std::move(record).value());
    if (!id.ok()) return refused(id.error());
    desk.print(JsonLine().text("id", id.value().hex()));
    return {};
}

/// Answers with the id, as `add` does.
Ending changed(Desk& desk, const base::RecordId& id, const base::Result<void>& done) {
    if (!done.ok()) return refused(done.error());
    desk.print(JsonLine().text("id", id.hex()));
    return {};
}

Ending set(Desk& desk) {
    const auto id = record_id(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    const auto json = read_input(desk.given().text("--json"));
    if (!json) return no_such_file(desk.given().text("--json"));
    if (const std::string fault = json_fault(*json); !fault.empty())
        return refused({ErrorCode::kInvalidInput, fault});
    constexpr std::string_view kNotFields[] = {"happened_at", "recorded_at", "child"};
    if (const std::string key = first_key_of(*json, kNotFields); !key.empty())
        return refused({ErrorCode::kInvalidInput, key + ": written once, with the record"});
    const auto record = desk.tablet().view().record(*id);
    if (!record) return refused({ErrorCode::kNotFound, id->hex()});
    auto parsed = casefile::parse_fields(record->kind, *json, desk.tablet().now());
    if (!parsed.ok()) return refused(parsed.error());
    for (const std::string& key : null_keys_of(*json)) {
        const auto* field = casefile::find_field(record->kind, key);
        if (field == nullptr) return refused({ErrorCode::kInvalidInput, key + ": no such field"});
        parsed.value().fields.set(field->field, casefile::Nothing{});
    }
    return changed(desk, *id, desk.tablet().set_fields(*id, parsed.value().fields));
}

Ending choose(Desk& desk) {
    const auto id = record_id(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    const auto version = base::OpId::from_hex_text(desk.given().text("VERSION"));
    if (!version)
        return wrong_use("A version is 64 digits of 0-9 and a-f, as \"show\" prints them.");
    const auto record = desk.tablet().view().record(*id);
    if (!record) return refused({ErrorCode::kNotFound, id->hex()});
    const auto* field = casefile::find_field(record->kind, desk.given().text("FIELD"));
    if (field == nullptr)
        return refused({ErrorCode::kInvalidInput, desk.given().text("FIELD") + ": no such field"});
    return changed(desk, *id, desk.tablet().choose(*id, field->field, *version));
}

Ending addendum(Desk& desk) {
    const auto id = record_id(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    return changed(desk, *id,
                   desk.tablet().add_addendum(*id, desk.given().text("--text"),
                                              desk.given().text("--reason")));
}

Ending end_flag(Desk& desk) {
    const auto id = record_id(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    const auto on = base::date_from_iso(desk.given().text("--on"));
    if (!on) return wrong_use("--on is not a date such as 2026-06-09.");
    return changed(desk, *id, desk.tablet().end_flag(*id, *on, desk.given().text("--reason")));
}

using Presence = Option::Presence;
constexpr Option kAddOptions[] = {
    {"KIND", "child, note, flag or another kind that docs/formats/record_bodies.md lists"},
    {"--child", "Id of the child whose case it is in", Presence::kOptional},
    {"--json", "File with one JSON object of fields; - for stdin"},
    {"--knowing", "Book it though the child would meet somebody to be kept apart from",
     Presence::kSwitch}};
constexpr Option kSetOptions[] = {{"ID", "Id of the record"},
                                  {"--json", "File with the fields to write; - for stdin"}};
constexpr Option kChooseOptions[] = {{"ID", "Id of the record"},
                                     {"FIELD", "Name of the field with two versions"},
                                     {"VERSION", "The version to keep, as \"show\" names it"}};
constexpr Option kAddendumOptions[] = {
    {"ID", "Id of the note"}, {"--text", "What to add"}, {"--reason", "Why it is added later"}};
constexpr Option kEndFlagOptions[] = {{"ID", "Id of the flag"},
                                      {"--on", "The day it ended: 2026-06-09"},
                                      {"--reason", "Why it ended"}};

constexpr Command kCommands[] = {
    {"add", "Write a record", Needs::kTablet, kAddOptions, add},
    {"edit", "Write fields of a record anew", Needs::kTablet, kSetOptions, set},
    {"set", "The same as edit", Needs::kTablet, kSetOptions, set},
    {"choose", "Keep one of two versions of a field", Needs::kTablet, kChooseOptions, choose},
    {"addendum", "Add to a signed note", Needs::kTablet, kAddendumOptions, addendum},
    {"end-flag", "End a flag", Needs::kTablet, kEndFlagOptions, end_flag}};

}  // namespace

std::span<const Command> record_commands() { return kCommands; }

}  // namespace cli
