#include "shared/forms/fhirpath/equality.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "shared/forms/fhirpath/expression.h"
#include "shared/forms/fhirpath/text.h"

namespace forms::fhirpath {
namespace {

using Json = nlohmann::json;

/// How JSON is held against JSON: exactly, or as `~` does, where lists have no order.
enum class Manner { kExact, kLoose };

bool same_json(Budget& budget, const Json& a, const Json& b, Manner manner, int depth);

bool same_numbers(const Json& a, const Json& b) {
    if (a.is_number_integer() && b.is_number_integer()) return a == b;
    return Decimal::from_double(a.get<double>()) == Decimal::from_double(b.get<double>());
}

bool same_lists(Budget& budget, const Json& a, const Json& b, Manner manner, int depth) {
    if (a.size() != b.size()) return false;
    const auto same = [&](const Json& x, const Json& y) {
        return same_json(budget, x, y, manner, depth);
    };
    if (manner == Manner::kExact) return std::equal(a.begin(), a.end(), b.begin(), same);
    std::vector<bool> used(b.size());
    return std::all_of(a.begin(), a.end(), [&](const Json& x) {
        for (std::size_t i = 0; i < b.size(); ++i)
            if (!used[i] && same(x, b[i])) return used[i] = true, true;
        return false;
    });
}

bool same_objects(Budget& budget, const Json& a, const Json& b, Manner manner, int depth) {
    const auto& left = a.get_ref<const Json::object_t&>();
    const auto& right = b.get_ref<const Json::object_t&>();
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(), [&](const auto& x, const auto& y) {
               return x.first == y.first && same_json(budget, x.second, y.second, manner, depth);
           });
}

bool same_json(Budget& budget, const Json& a, const Json& b, Manner manner, int depth) {
    if (depth > kDepthMax) budget.spend();
    if (!budget.take()) return false;
    if (a.is_number() && b.is_number()) return same_numbers(a, b);
    if (a.type() != b.type()) return false;
    if (a.is_array()) return same_lists(budget, a, b, manner, depth + 1);
    if (a.is_object()) return same_objects(budget, a, b, manner, depth + 1);
    if (a.is_string() && manner == Manner::kLoose)
        return folded(a.get_ref<const std::string&>()) == folded(b.get_ref<const std::string&>());
    return a == b;
}

bool same_nodes(Budget& budget, const Node& a, const Node& b, Manner manner) {
    if (a.json == b.json && a.sibling == b.sibling) return true;
    const auto same = [&](const Json* x, const Json* y) {
        return x == y || (x && y && same_json(budget, *x, *y, manner, 0));
    };
    if (a.json || b.json) return same(a.json, b.json);
    return same(a.sibling, b.sibling);
}

/// Text of a document whose type nobody said, beside a date: read as the same kind of date.
std::optional<Temporal> read_like(const Value& value, const Temporal& other) {
    if (const auto temporal = value.as_temporal()) return temporal;
    const Node* node = value.as_node();
    if (!node || node->type != Type::kUnknown) return std::nullopt;
    const auto text = value.as_string();
    if (!text) return std::nullopt;
    const bool time = other.kind == Temporal::Kind::kTime;
    return Temporal::from_text(time ? Temporal::Kind::kTime : Temporal::Kind::kDateTime, *text);
}

/// Both as dates, if one is and the other can be.
bool as_temporals(const Value& a, const Value& b, std::optional<Temporal>& of_a,
                  std::optional<Temporal>& of_b) {
    of_a = a.as_temporal();
    of_b = b.as_temporal();
    if (of_a && !of_b) of_b = read_like(b, *of_a);
    if (of_b && !of_a) of_a = read_like(a, *of_b);
    return of_a && of_b;
}

bool is_time(const Temporal& temporal) { return temporal.kind == Temporal::Kind::kTime; }

Order order_of(std::strong_ordering order) {
    if (order == 0) return Order::kEqual;
    return order < 0 ? Order::kLess : Order::kGreater;
}

/// Comparable dates; a time of day is no date.
std::optional<Order> temporal_order(const Value& a, const Value& b) {
    std::optional<Temporal> left;
    std::optional<Temporal> right;
    if (!as_temporals(a, b, left, right) || is_time(*left) != is_time(*right)) return std::nullopt;
    return compare(*left, *right);
}

std::optional<bool> equal_quantities(const Quantity& a, const Quantity& b) {
    if (a.unit != b.unit) return std::nullopt;
    return a.number == b.number;
}

std::size_t hash_text(std::string_view text) { return std::hash<std::string_view>()(text); }

/// The first text in an object, not what is deeper: enough to tell the items of a form apart.
std::size_t hash_object(const Json& object) {
    for (const auto& [name, value] : object.get_ref<const Json::object_t&>())
        if (const auto* text = value.get_ptr<const std::string*>()) return hash_text(*text);
    return object.size();
}

/// Equal items have equal hashes.
std::size_t hash_of(const Value& value) {
    constexpr std::size_t kTemporal = 1;  // equal ones may be written in several ways
    constexpr std::size_t kQuantity = 4;
    constexpr std::size_t kOther = 5;
    const Node* node = value.as_node();
    if (node && node->json && node->json->is_object())
        return value.as_quantity() ? kQuantity : hash_object(*node->json);
    if (const auto number = value.as_decimal())
        return hash_text(number->rounded(Decimal::kComparedMax).normalized().text());
    if (value.as_temporal()) return kTemporal;
    if (const auto text = value.as_string()) return hash_text(*text);
    if (const auto truth = value.as_boolean()) return *truth ? 2 : 3;
    return value.as_quantity() ? kQuantity : kOther;
}

}  // namespace

std::optional<bool> equal(Budget& budget, const Value& a, const Value& b) {
    const auto text = a.as_string();
    if (const auto order = temporal_order(a, b)) {
        if (*order == Order::kUncertain) return std::nullopt;
        return *order == Order::kEqual;
    }
    if (a.as_temporal() || b.as_temporal()) return false;
    if (text) return text == b.as_string();
    if (const auto number = a.as_decimal()) {
        const auto other = b.as_decimal();
        return other && *number == *other;
    }
    if (const auto truth = a.as_boolean()) return truth == b.as_boolean();
    const auto quantity = a.as_quantity();
    const auto other = quantity ? b.as_quantity() : std::nullopt;
    if (other) return equal_quantities(*quantity, *other);
    const Node* left = a.as_node();
    const Node* right = b.as_node();
    return left && right && same_nodes(budget, *left, *right, Manner::kExact);
}

std::optional<bool> equal(Budget& budget, std::span<const Value> a, std::span<const Value> b) {
    if (a.empty() || b.empty()) return std::nullopt;
    if (a.size() != b.size()) return false;
    bool certain = true;
    for (std::size_t i = 0; i < a.size() && budget.take(); ++i) {
        const auto same = equal(budget, a[i], b[i]);
        if (same == false) return false;
        certain = certain && same.has_value();
    }
    if (!certain) return std::nullopt;
    return true;
}

bool equivalent(Budget& budget, const Value& a, const Value& b) {
    std::optional<Temporal> left;
    std::optional<Temporal> right;
    if (as_temporals(a, b, left, right))
        return is_time(*left) == is_time(*right) && compare(*left, *right) == Order::kEqual;
    if (left || right) return false;
    const auto number = a.as_decimal();
    const auto other = b.as_decimal();
    if (number && other) {
        const int places = std::min(number->precision(), other->precision());
        return number->rounded(places) == other->rounded(places);
    }
    const auto text = a.as_string();
    const auto other_text = b.as_string();
    if (text && other_text)
        return budget.take_bytes(text->size() + other_text->size()) &&
               folded(*text) == folded(*other_text);
    const Node* node = a.as_node();
    const Node* other_node = b.as_node();
    if (node && other_node && !number && !text)
        return same_nodes(budget, *node, *other_node, Manner::kLoose);
    return equal(budget, a, b).value_or(false);
}

bool equivalent(Budget& budget, std::span<const Value> a, std::span<const Value> b) {
    if (a.size() != b.size()) return false;
    std::vector<bool> used(b.size());
    return std::all_of(a.begin(), a.end(), [&](const Value& value) {
        for (std::size_t i = 0; i < b.size() && budget.take(); ++i)
            if (!used[i] && equivalent(budget, value, b[i])) return used[i] = true, true;
        return false;
    });
}

std::optional<Order> compare(const Value& a, const Value& b) {
    if (const auto order = temporal_order(a, b)) return order;
    if (a.as_temporal() || b.as_temporal()) return std::nullopt;
    const auto number = a.as_decimal();
    const auto other = b.as_decimal();
    if (number && other) return order_of(*number <=> *other);
    const auto text = a.as_string();
    const auto other_text = b.as_string();
    if (text && other_text) return order_of(text->compare(*other_text) <=> 0);
    const auto quantity = a.as_quantity();
    const auto other_quantity = b.as_quantity();
    if (!quantity || !other_quantity) return std::nullopt;
    if (quantity->unit != other_quantity->unit) return Order::kUncertain;
    return order_of(quantity->number <=> other_quantity->number);
}

bool Distinct::holds(const Value& value, std::size_t hash) const {
    if (places_.empty()) return false;
    const std::size_t mask = places_.size() - 1;
    for (std::size_t at = hash & mask; places_[at] != 0; at = (at + 1) & mask) {
        const std::size_t number = places_[at] - 1;
        if (hashes_[number] != hash) continue;
        if (budget_.take() && equal(budget_, items_[number], value) == true) return true;
    }
    return false;
}

bool Distinct::holds(const Value& value) const { return holds(value, hash_of(value)); }

void Distinct::grow() {
    places_.assign(places_.empty() ? 16 : places_.size() * 2, 0);
    const std::size_t mask = places_.size() - 1;
    for (std::size_t number = 0; number < items_.size(); ++number) {
        std::size_t at = hashes_[number] & mask;
        while (places_[at] != 0) at = (at + 1) & mask;
        places_[at] = static_cast<std::uint32_t>(number + 1);
    }
}

bool Distinct::insert(const Value& value) {
    const std::size_t hash = hash_of(value);
    if (!budget_.take() || holds(value, hash) || budget_.spent()) return false;
    items_.push_back(value);
    hashes_.push_back(hash);
    if (items_.size() * 2 > places_.size()) {
        grow();
        return true;
    }
    const std::size_t mask = places_.size() - 1;
    std::size_t at = hash & mask;
    while (places_[at] != 0) at = (at + 1) & mask;
    places_[at] = static_cast<std::uint32_t>(items_.size());
    return true;
}

}  // namespace forms::fhirpath
