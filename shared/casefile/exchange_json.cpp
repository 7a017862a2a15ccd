#include "shared/casefile/exchange_json.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/casefile/exchange.h"

namespace casefile {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kChild = "child";
constexpr std::string_view kHappenedAt = "happened_at";
constexpr std::string_view kRecordedAt = "recorded_at";

/// What a field of a type has to look like, for a sentence.
std::string_view expected(Type type) {
    switch (type) {
        case Type::kText:
            return "This has to be text.";
        case Type::kBool:
            return "This has to be true or false.";
        case Type::kInteger:
            return "This has to be a whole number.";
        case Type::kDate:
            return "This has to be a date like 2026-06-09.";
        case Type::kMoment:
            return "This has to be a date and time like 2026-06-09T11:00:00+01:00.";
        case Type::kChoice:
            return "This has to be a code from this field's list.";
        case Type::kRecord:
        case Type::kUser:
            return "This has to be an id of 32 hexadecimal digits.";
        case Type::kGroup:
            return "This has to be an object with this field's parts.";
    }
    return "";
}

std::optional<std::int64_t> integer_of(const json& value) {
    if (!value.is_number_integer()) return std::nullopt;
    if (value.is_number_unsigned() &&
        value.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
        return std::nullopt;
    }
    return value.get<std::int64_t>();
}

template <typename T>
Scalar scalar_or_nothing(std::optional<T> value) {
    return value ? Scalar{std::move(*value)} : Scalar{};
}

/// Nothing where the JSON is not of the type.
Scalar read_scalar(Type type, const json& value) {
    if (type == Type::kBool) return value.is_boolean() ? Scalar{value.get<bool>()} : Scalar{};
    if (type == Type::kInteger) return scalar_or_nothing(integer_of(value));
    const std::string* text = value.get_ptr<const std::string*>();
    if (text == nullptr) return {};
    switch (type) {
        case Type::kText:
            return *text;
        case Type::kDate:
            return scalar_or_nothing(base::date_from_iso(*text));
        case Type::kMoment:
            return scalar_or_nothing(base::moment_from_iso(*text));
        case Type::kChoice:
            return Choice{*text};
        case Type::kRecord:
            return scalar_or_nothing(base::RecordId::from_hex_text(*text));
        case Type::kUser:
            return scalar_or_nothing(base::UserId::from_hex_text(*text));
        default:
            return {};
    }
}

std::optional<JsonFault> read_group(const FieldDef& def, const json& value, Group& into) {
    if (!value.is_object())
        return JsonFault{std::string(def.name), std::string(expected(Type::kGroup))};
    for (const auto& [name, content] : value.items()) {
        const std::string place = std::string(def.name) + "." + name;
        const PartDef* part = find_part(def, name);
        if (part == nullptr) return JsonFault{place, "This field has no such part."};
        if (content.is_null()) continue;
        Scalar scalar = read_scalar(part->type, content);
        if (scalar.index() == 0) return JsonFault{place, std::string(expected(part->type))};
        into.set(part->number, std::move(scalar));
    }
    return std::nullopt;
}

std::optional<JsonFault> read_one(const FieldDef& def, const json& value, FieldValue& into) {
    if (def.type == Type::kGroup) {
        Group group;
        auto fault = read_group(def, value, group);
        into = std::move(group);
        return fault;
    }
    Scalar scalar = read_scalar(def.type, value);
    if (scalar.index() == 0)
        return JsonFault{std::string(def.name), std::string(expected(def.type))};
    into = std::visit([](auto&& held) { return FieldValue{std::move(held)}; }, std::move(scalar));
    return std::nullopt;
}

std::optional<JsonFault> read_field(const FieldDef& def, const json& value, Fields& into) {
    const bool many = def.rule == Rule::kSet || def.rule == Rule::kList;
    if (!many) {
        FieldValue one;
        if (auto fault = read_one(def, value, one)) return fault;
        into.set(def.field, std::move(one));
        return std::nullopt;
    }
    if (!value.is_array())
        return JsonFault{std::string(def.name), "This has to be a list in brackets."};
    for (const json& item : value) {
        FieldValue one;
        if (auto fault = read_one(def, item, one)) return fault;
        into.add(def.field, std::move(one));
    }
    return std::nullopt;
}

std::optional<JsonFault> read_moment(std::string_view name, const json& value, base::Moment& into) {
    const Scalar scalar = read_scalar(Type::kMoment, value);
    const auto* moment = std::get_if<base::Moment>(&scalar);
    if (moment == nullptr)
        return JsonFault{std::string(name), std::string(expected(Type::kMoment))};
    into = *moment;
    return std::nullopt;
}

struct ScalarJson {
    ordered_json operator()(const Nothing&) const { return nullptr; }
    ordered_json operator()(const std::string& text) const { return text; }
    ordered_json operator()(bool yes) const { return yes; }
    ordered_json operator()(std::int64_t number) const { return number; }
    ordered_json operator()(const base::CalendarDate& date) const { return base::to_iso(date); }
    ordered_json operator()(const base::Moment& moment) const { return base::to_iso(moment); }
    ordered_json operator()(const Choice& choice) const { return choice.code; }
    ordered_json operator()(const base::RecordId& id) const { return id.hex(); }
    ordered_json operator()(const base::UserId& id) const { return id.hex(); }
    ordered_json operator()(const Group&) const { return nullptr; }
};

bool is_required(Kind kind, std::string_view name) {
    const FieldDef* def = find_field(kind, name);
    return def != nullptr && def->required;
}

std::optional<JsonFault> read_object(const json& object, NewRecord& into) {
    if (!object.is_object()) return JsonFault{"fields", "This has to be an object of fields."};
    for (const auto& [name, value] : object.items()) {
        if (value.is_null()) continue;
        std::optional<JsonFault> fault;
        if (name == kChild) {
            const Scalar id = read_scalar(Type::kRecord, value);
            if (id.index() == 0) return JsonFault{name, std::string(expected(Type::kRecord))};
            into.child = std::get<base::RecordId>(id);
        } else if (name == kHappenedAt) {
            fault = read_moment(name, value, into.happened_at);
        } else if (name == kRecordedAt) {
            fault = read_moment(name, value, into.recorded_at);
        } else if (const FieldDef* def = find_field(into.kind, name)) {
            fault = read_field(*def, value, into.fields);
        } else {
            fault = JsonFault{name, "This kind of record has no such field."};
        }
        if (fault) return fault;
    }
    const FieldValue* starts_at = into.fields.find(Field::kAppointmentStartsAt);
    if (starts_at != nullptr && !object.contains(kHappenedAt)) {
        into.happened_at = std::get<base::Moment>(*starts_at);
    }
    return std::nullopt;
}

ordered_json to_json(const FieldDef& def, const FieldValue& value) {
    const auto* group = std::get_if<Group>(&value);
    if (group == nullptr) return std::visit(ScalarJson{}, value);
    ordered_json object = ordered_json::object();
    for (const PartDef& part : def.parts) {
        const Scalar& scalar = group->at(part.number);
        if (scalar.index() != 0) object[std::string(part.name)] = std::visit(ScalarJson{}, scalar);
    }
    return object;
}

ordered_json fields_to_json(const Record& record) {
    ordered_json fields = ordered_json::object();
    if (record.child) fields[std::string(kChild)] = record.child->hex();
    fields[std::string(kHappenedAt)] = base::to_iso(record.happened_at);
    fields[std::string(kRecordedAt)] = base::to_iso(record.recorded_at);
    for (const FieldState& state : record.fields) {
        const FieldDef& def = definition(state.field);
        ordered_json& place = fields[std::string(def.name)];
        if (def.rule != Rule::kSet && def.rule != Rule::kList) {
            place = to_json(def, state.versions.front().value);
            continue;
        }
        place = ordered_json::array();
        for (const Version& version : state.versions) place.push_back(to_json(def, version.value));
    }
    return fields;
}

/// Parses one JSON text. Discarded where it is none, or where an object names the same key twice:
/// one of the two would be lost.
json parse_strict(std::string_view text) {
    std::vector<std::set<std::string>> keys;
    bool twice = false;
    const auto watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start) keys.emplace_back();
        if (event == json::parse_event_t::object_end) keys.pop_back();
        if (event == json::parse_event_t::key) {
            twice = !keys.back().insert(parsed.get<std::string>()).second || twice;
        }
        return true;
    };
    json value = json::parse(text, watch, false);
    return twice ? json(json::value_t::discarded) : value;
}

ordered_json line_of(const Record& record) {
    ordered_json line;
    line["kind"] = name_of(record.kind);
    line["id"] = record.id.hex();
    line["fields"] = fields_to_json(record);
    return line;
}

/// Texts are well-formed UTF-8 when they come in; nothing is replaced here in practice, and nothing
/// throws.
std::string dump(const ordered_json& line) {
    return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ordered_json versions_of(const FieldState& state) {
    ordered_json versions = ordered_json::array();
    for (const Version& version : state.versions) {
        versions.push_back({{"value", to_json(definition(state.field), version.value)},
                            {"by", version.by.hex()},
                            {"tablet", version.on.hex()},
                            {"at", base::to_iso(version.at)},
                            {"op", version.op.hex()}});
    }
    return versions;
}

}  // namespace

std::optional<JsonFault> read_fields(std::string_view text, NewRecord& into) {
    return read_object(parse_strict(text), into);
}

std::optional<JsonFault> read_line(std::string_view text, NewRecord& into) {
    const json object = parse_strict(text);
    if (!object.is_object())
        return JsonFault{"", "This line is not one JSON object with different keys."};
    for (const auto& [name, value] : object.items()) {
        if (name != "kind" && name != "id" && name != "fields") {
            return JsonFault{name, "A line holds kind, id and fields only."};
        }
    }
    const auto text_of = [&](const char* key) {
        const auto at = object.find(key);
        const auto* held = at == object.end() ? nullptr : at->get_ptr<const std::string*>();
        return held ? *held : std::string();
    };
    const KindDef* kind = find_kind(text_of("kind"));
    if (kind == nullptr) return JsonFault{"kind", "There is no such kind of record."};
    into.kind = kind->kind;
    into.id = base::RecordId::from_hex_text(text_of("id"));
    if (!into.id) return JsonFault{"id", "This has to be an id of 32 hexadecimal digits."};
    const auto fields = object.find("fields");
    if (fields == object.end()) return JsonFault{"fields", "This has to be an object of fields."};
    return read_object(*fields, into);
}

std::string to_line(const Record& record) { return dump(line_of(record)); }

std::string to_line(const NewRecord& made) {
    CHECK(made.id.has_value());
    Record record;
    record.id = *made.id;
    record.kind = made.kind;
    if (made.kind != Kind::kChild) record.child = made.child;
    record.happened_at = made.happened_at;
    record.recorded_at = made.recorded_at;
    for (const auto& [field, values] : made.fields.all()) {
        FieldState state{field, {}, false};
        for (const FieldValue& value : values)
            state.versions.push_back({value, {}, {}, {}, {}, {}});
        record.fields.push_back(std::move(state));
    }
    return to_line(record);
}

std::string show_json(const Record& record) {
    ordered_json line = line_of(record);
    line["compartment"] = record.compartment.hex();
    line["created_by"] = record.created_by.hex();
    line["created_on_tablet"] = record.created_on_tablet.hex();
    line["two_versions"] = ordered_json::object();
    for (const FieldState& state : record.fields) {
        if (state.undecided)
            line["two_versions"][std::string(name_of(state.field))] = versions_of(state);
    }
    line["made_by_newer_version"] = record.newer;
    return dump(line);
}

bool is_one_object(std::string_view text) { return parse_strict(text).is_object(); }

JsonFault fault_of(Kind kind, const base::Error& error) {
    using base::ErrorCode;
    JsonFault fault{error.detail, "This value breaks a rule of this field."};
    if (error.code == ErrorCode::kTooLarge) {
        fault.reason = "This is too long to keep.";

    } else if (error.code == ErrorCode::kNotFound && error.detail == kChild) {
        fault.reason = "No child with this id is on this tablet or in this file.";
    } else if (error.code == ErrorCode::kNotFound) {
        fault.reason = "What this names is not in this child's case or in this file.";
    } else if (error.code == ErrorCode::kRefused) {
        fault.reason = "A record with this id is here already.";
    } else if (error.detail == kChild) {
        fault.reason = "Every record but a child names the child it is about.";
    } else if (is_required(kind, error.detail)) {
        fault.reason = "This is needed, and has to be a value this field can hold.";
    } else if (const FieldDef* def = find_field(kind, error.detail); def && def->vocabulary) {
        fault.reason = "This code is not in this field's list.";
    }
    return fault;
}

}  // namespace casefile
