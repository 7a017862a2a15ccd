#include <nlohmann/json.hpp>

#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/navigation.h"
#include "shared/forms/fhirpath/run.h"

/// Functions on elements of documents, on answers, and of the environment's clock.
namespace forms::fhirpath {
namespace {

using Input = const Collection&;
using Json = nlohmann::json;

constexpr std::string_view kItemWeight = "http://hl7.org/fhir/StructureDefinition/itemWeight";
constexpr std::string_view kOrdinalValue = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

Collection children_of(Run& run, Input input, Children which) {
    Collection result;
    for (const Value& value : input)
        if (run.budget().take()) append_children(value, which, result);
    return result;
}

Collection descendants_of(Run& run, Input input, Children which) {
    Collection result = children_of(run, input, which);
    for (std::size_t i = 0; i < result.size() && run.budget().take(); ++i) {
        const Value parent = result[i];  // what is appended may move it
        append_children(parent, which, result);
    }
    return result;
}

Collection children(Run& run, const Term&, Input input, const Scope&) {
    return children_of(run, input, Children::kAll);
}

/// Where a text test comes next, only what can pass it is gathered: elements that hold others.
Collection descendants(Run& run, const Term& call, Input input, const Scope&) {
    return descendants_of(run, input,
                          call.before_text_test ? Children::kHoldingOthers : Children::kAll);
}

bool has_url(const Json& extension, std::string_view url) {
    const auto found = extension.find("url");
    return found != extension.end() && found->is_string() &&
           found->get_ref<const std::string&>() == url;
}

Collection extensions(const Value& value) {
    static const std::string kName = "extension";
    static const std::string kSibling = "_extension";
    Collection result;
    MemberTypes types;
    append_members(value, {kName, kSibling}, types, result);
    return result;
}

Collection extension(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto url = run.text_argument(call, 0, scope);
    Collection result;
    if (!url) return result;
    for (const Value& value : input) {
        if (!run.budget().take()) return {};
        for (Value& each : extensions(value))
            if (each.as_node()->json && has_url(*each.as_node()->json, *url))
                result.push_back(std::move(each));
    }
    return result;
}

bool has_own_value(const Value& value) { return value.system().kind() != Value::Kind::kNode; }

Collection has_value(Run&, const Term&, Input input, const Scope&) {
    return one(Value(input.size() == 1 && has_own_value(input[0])));
}

Collection get_value(Run&, const Term&, Input input, const Scope&) {
    if (input.size() != 1 || !has_own_value(input[0])) return {};
    return one(input[0].system());
}

const Json* member_of(const Json* json, const char* name) {
    if (!json || !json->is_object()) return nullptr;
    const auto found = json->find(name);
    return found == json->end() ? nullptr : &*found;
}

/// What the extensions of an element say it weighs.
std::optional<Decimal> stated_weight(const Json* element) {
    const Json* list = member_of(element, "extension");
    if (!list || !list->is_array()) return std::nullopt;
    for (const Json& each : *list) {
        if (!each.is_object() || (!has_url(each, kItemWeight) && !has_url(each, kOrdinalValue)))
            continue;
        for (const char* name : {"valueDecimal", "valueInteger"}) {
            const Json* number = member_of(&each, name);
            if (number && number->is_number()) return Value(Node{number, nullptr, {}}).as_decimal();
        }
    }
    return std::nullopt;
}

/// An answer's value first, then the answer, then what the environment knows.
std::optional<Decimal> weight_of(const Value& answer, const Environment& environment) {
    const Node* node = answer.as_node();
    const auto* object =
        node && node->json ? node->json->get_ptr<const Json::object_t*>() : nullptr;
    if (object) {
        for (const std::string_view prefix : {"value", "_value"}) {
            auto at = object->lower_bound(std::string(prefix));
            for (; at != object->end() && at->first.starts_with(prefix); ++at)
                if (const auto weight = stated_weight(&at->second)) return weight;
        }
    }
    for (const Json* own : {node ? node->json : nullptr, node ? node->sibling : nullptr})
        if (const auto weight = stated_weight(own)) return weight;
    if (!environment.weight) return std::nullopt;
    const auto weight = environment.weight(answer);
    return weight ? Decimal::from_double(*weight) : std::nullopt;
}

Collection weight(Run& run, const Term&, Input input, const Scope&) {
    Collection result;
    for (const Value& answer : input) {
        if (!run.budget().take()) return {};
        if (const auto number = weight_of(answer, run.environment()))
            result.push_back(Value(*number));
    }
    return result;
}

Collection today(Run& run, const Term&, Input, const Scope&) {
    return one(Value(Temporal::date_of(run.environment().now)));
}

Collection now(Run& run, const Term&, Input, const Scope&) {
    return one(Value(Temporal::date_time_of(run.environment().now)));
}

Collection time_of_day(Run& run, const Term&, Input, const Scope&) {
    return one(Value(Temporal::time_of(run.environment().now)));
}

constexpr Function kFunctions[] = {
    {"children", 0, 0, children},
    {"descendants", 0, 0, descendants},
    {"extension", 1, 1, extension},
    {"hasValue", 0, 0, has_value},
    {"getValue", 0, 0, get_value},
    {"weight", 0, 0, weight},
    {"ordinal", 0, 0, weight},
    {"today", 0, 0, today, Function::Takes::kClock},
    {"now", 0, 0, now, Function::Takes::kClock},
    {"timeOfDay", 0, 0, time_of_day, Function::Takes::kClock},
};

}  // namespace

FunctionTable document_functions() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace forms::fhirpath
