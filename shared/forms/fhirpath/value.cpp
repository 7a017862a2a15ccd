#include "shared/forms/fhirpath/value.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

namespace forms::fhirpath {
namespace {

using Json = nlohmann::json;

std::optional<std::int32_t> small_integer(const Json& json) {
    constexpr auto kLeast = std::numeric_limits<std::int32_t>::min();
    constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
    if (json.is_number_unsigned()) {
        const auto number = json.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(kMost)) return std::nullopt;
        return static_cast<std::int32_t>(number);
    }
    if (!json.is_number_integer()) return std::nullopt;
    const auto number = json.get<std::int64_t>();
    if (number < kLeast || number > kMost) return std::nullopt;
    return static_cast<std::int32_t>(number);
}

std::optional<Decimal> decimal_of(const Json& json) {
    if (json.is_number_float()) return Decimal::from_double(json.get<double>());
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
    if (json.is_number_integer()) return Decimal::whole(json.get<std::int64_t>());
    return std::nullopt;
}

std::optional<Temporal::Kind> temporal_kind(Primitive primitive) {
    switch (primitive) {
        case Primitive::kDate:
            return Temporal::Kind::kDate;
        case Primitive::kDateTime:
            return Temporal::Kind::kDateTime;
        case Primitive::kTime:
            return Temporal::Kind::kTime;
        default:
            return std::nullopt;
    }
}

Value system_value(const Node& node) {
    const Json& json = *node.json;
    if (json.is_boolean()) return Value(json.get<bool>());
    if (json.is_number()) {
        const auto integer = small_integer(json);
        if (integer && primitive_of(node.type) != Primitive::kDecimal) return Value(*integer);
        if (const auto decimal = decimal_of(json)) return Value(*decimal);
    }
    if (json.is_string()) {
        const auto& text = json.get_ref<const std::string&>();
        if (const auto kind = temporal_kind(primitive_of(node.type)))
            if (const auto temporal = Temporal::from_text(*kind, text)) return Value(*temporal);
        return Value(text);
    }
    return Value(node);
}

Json quantity_json(const Quantity& quantity) {
    return {{"value", quantity.number.to_double()}, {"unit", quantity.unit}};
}

}  // namespace

Value Value::node(const Json& element, std::string_view type_name, const Json* sibling) {
    if (type_name.empty() && element.is_object()) {
        const auto named = element.find("resourceType");
        if (named != element.end() && named->is_string())
            type_name = named->get_ref<const std::string&>();
    }
    return Value(Node{&element, sibling, fhir_type(type_name)});
}

std::string_view Value::type_name() const {
    switch (kind()) {
        case Kind::kBoolean:
            return "System.Boolean";
        case Kind::kInteger:
            return "System.Integer";
        case Kind::kDecimal:
            return "System.Decimal";
        case Kind::kString:
            return "System.String";
        case Kind::kQuantity:
            return "System.Quantity";
        case Kind::kNode:
            return name_of(as_node()->type);
        case Kind::kTemporal:
            break;
    }
    const auto temporal_is = std::get<Temporal>(held_).kind;
    if (temporal_is == Temporal::Kind::kDate) return "System.Date";
    return temporal_is == Temporal::Kind::kTime ? "System.Time" : "System.DateTime";
}

Value Value::system() const {
    const Node* node = as_node();
    return node && node->json ? system_value(*node) : *this;
}

std::optional<bool> Value::as_boolean() const {
    if (const bool* truth = std::get_if<bool>(&held_)) return *truth;
    const Node* node = as_node();
    if (!node || !node->json || !node->json->is_boolean()) return std::nullopt;
    return node->json->get<bool>();
}

std::optional<std::int32_t> Value::as_integer() const {
    if (const auto* number = std::get_if<std::int32_t>(&held_)) return *number;
    const Node* node = as_node();
    if (!node || !node->json || primitive_of(node->type) == Primitive::kDecimal)
        return std::nullopt;
    return small_integer(*node->json);
}

std::optional<Decimal> Value::as_decimal() const {
    if (const auto* number = std::get_if<std::int32_t>(&held_)) return Decimal::whole(*number);
    if (const auto* number = std::get_if<Decimal>(&held_)) return *number;
    const Node* node = as_node();
    return node && node->json ? decimal_of(*node->json) : std::nullopt;
}

std::optional<std::string_view> Value::as_string() const {
    if (const auto* text = std::get_if<std::string>(&held_)) return *text;
    const Node* node = as_node();
    if (!node || !node->json || !node->json->is_string()) return std::nullopt;
    return node->json->get_ref<const std::string&>();
}

std::optional<Temporal> Value::as_temporal() const {
    if (const auto* temporal = std::get_if<Temporal>(&held_)) return *temporal;
    const Node* node = as_node();
    if (!node || !node->json || !node->json->is_string()) return std::nullopt;
    const auto kind = temporal_kind(primitive_of(node->type));
    if (!kind) return std::nullopt;
    return Temporal::from_text(*kind, node->json->get_ref<const std::string&>());
}

std::optional<Quantity> Value::as_quantity() const {
    if (const auto* quantity = std::get_if<Quantity>(&held_)) return *quantity;
    static const Type kQuantityType = fhir_type("Quantity");
    const Node* node = as_node();
    if (!node || !node->json || !node->json->is_object()) return std::nullopt;
    if (!derives_from(node->type, kQuantityType)) return std::nullopt;
    const auto number = node->json->find("value");
    if (number == node->json->end()) return std::nullopt;
    const auto decimal = decimal_of(*number);
    if (!decimal) return std::nullopt;
    Quantity quantity{*decimal, {}};
    for (const char* name : {"code", "unit"}) {
        const auto unit = node->json->find(name);
        if (unit == node->json->end() || !unit->is_string()) continue;
        quantity.unit = unit->get<std::string>();
        break;
    }
    return quantity;
}

Json Value::to_json() const {
    if (const Node* node = as_node()) return node->json ? *node->json : Json();
    if (const bool* truth = std::get_if<bool>(&held_)) return *truth;
    if (const auto* number = std::get_if<std::int32_t>(&held_)) return *number;
    if (const auto* text = std::get_if<std::string>(&held_)) return *text;
    if (const auto* temporal = std::get_if<Temporal>(&held_)) return temporal->text();
    if (const auto* quantity = std::get_if<Quantity>(&held_)) return quantity_json(*quantity);
    return std::get<Decimal>(held_).to_double();
}

}  // namespace forms::fhirpath
