#include "shared/casefile/json_values.h"

#include <limits>

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

}  // namespace

std::optional<JsonFault> read_fields(const json& object, NewRecord& into) {
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

JsonFault fault_of(Kind kind, const base::Error& error) {
    using base::ErrorCode;
    JsonFault fault{error.detail, "This value breaks a rule of this field.", false};
    if (error.code == ErrorCode::kTooLarge) {
        fault.reason = "This is too long to keep.";
        fault.too_large = true;
    } else if (error.code == ErrorCode::kNotFound) {
        fault.reason = "No child with this id is on this tablet or in this file.";
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
