#include "shared/forms/evaluation.h"

#include <cmath>

#include "shared/forms/fit.h"

/// Formulas of the form, with the variables that they see, and what their results mean as answers.
namespace forms {
namespace {

constexpr int kVariableDepthMax = 64;

fhirpath::Collection one_node(const Json* json, std::string_view type) {
    if (json == nullptr) return {};
    return {fhirpath::Value::node(*json, type)};
}

/// Whole numbers stay whole; an integer item cuts off the fraction, as SDC says.
std::optional<Value> number_value(const Item& item, double number) {
    if (!std::isfinite(number)) return std::nullopt;
    if (item.type == ItemType::kInteger) {
        if (std::abs(number) > 9.0e15) return std::nullopt;
        return Value{static_cast<std::int64_t>(number)};
    }
    if (item.type == ItemType::kDecimal) return Value{Decimal{number}};
    if (item.type == ItemType::kQuantity) {
        Quantity quantity{number, "", "", "", ""};
        if (item.unit) {
            quantity.unit = item.unit->display.empty() ? item.unit->code : item.unit->display;
            quantity.system = item.unit->system;
            quantity.code = item.unit->code;
        }
        return Value{quantity};
    }
    if (item.type == ItemType::kString || item.type == ItemType::kText) return Value{number_text(number)};
    return std::nullopt;
}

std::optional<Value> text_value(const Item& item, const std::string& text) {
    if (text.empty()) return std::nullopt;
    switch (item.type) {
        case ItemType::kString:
        case ItemType::kText:
            return Value{text};
        case ItemType::kDate:
            return is_date(text.substr(0, 10)) ? std::optional<Value>(Date{text.substr(0, 10)})
                                               : std::nullopt;
        case ItemType::kDateTime:
            return is_date_time(text) ? std::optional<Value>(DateTime{text}) : std::nullopt;
        case ItemType::kTime:
            return is_time(text) ? std::optional<Value>(Time{text}) : std::nullopt;
        case ItemType::kUrl:
            return Value{Uri{text}};
        case ItemType::kChoice:
        case ItemType::kOpenChoice:
            for (const Option& option : item.options) {
                if (const auto* coding = std::get_if<Coding>(&option.value)) {
                    if (coding->code == text) return option.value;
                } else if (shown(option.value) == text) {
                    return option.value;
                }
            }
            return item.type == ItemType::kOpenChoice ? std::optional<Value>(text) : std::nullopt;
        default:
            return std::nullopt;
    }
}

std::optional<Value> object_value(const Item& item, const Json& json) {
    switch (item.type) {
        case ItemType::kChoice:
        case ItemType::kOpenChoice:
            return read_value({"Coding", &json});
        case ItemType::kQuantity:
            return read_value({"Quantity", &json});
        case ItemType::kAttachment:
            return read_value({"Attachment", &json});
        case ItemType::kReference:
            return read_value({"Reference", &json});
        case ItemType::kString:
        case ItemType::kText:
            return text_value(item, text_of(json, "display"));
        case ItemType::kInteger:
        case ItemType::kDecimal:
            if (const auto number = number_at(json, "value")) return number_value(item, *number);
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

std::optional<Value> value_for(const Item& item, const fhirpath::Value& result) {
    const Json json = result.to_json();
    if (json.is_boolean()) {
        if (item.type == ItemType::kBoolean) return Value{json.get<bool>()};
        const bool text = item.type == ItemType::kString || item.type == ItemType::kText;
        return text ? std::optional<Value>(json.get<bool>() ? "true" : "false") : std::nullopt;
    }
    if (json.is_number()) return number_value(item, json.get<double>());
    if (json.is_string()) return text_value(item, json.get<std::string>());
    if (json.is_object()) return object_value(item, json);
    return std::nullopt;
}

}  // namespace

std::vector<Value> values_for(const Item& item, const fhirpath::Collection& result) {
    std::vector<Value> values;
    for (const fhirpath::Value& one : result) {
        auto value = value_for(item, one);
        if (!value) continue;
        values.push_back(std::move(*value));
        if (!item.repeats) break;
    }
    return values;
}

void Evaluation::add_trouble(const Item* item, std::string text) {
    constexpr std::size_t kMost = 100;
    if (troubles.size() < kMost) {
        troubles.push_back({item == nullptr ? std::string() : item->link_id, std::move(text)});
    }
}

/// The response item around a place: of a group the instance, of a question the item with its answers.
const Json* Evaluation::node_of(const Scope& scope) const {
    return item_of(*scope.owner).is_question() ? scope.owner->node : scope.occurrence->node;
}

fhirpath::Collection Evaluation::evaluate(const Formula& formula, const Item* item, const Json* node,
                                          const Scope& scope, std::size_t before) {
    if (!formula.works() || depth_ > kVariableDepthMax) return {};
    const fhirpath::Expression& expression = source().expressions[formula.compiled];
    const std::string_view type = item == nullptr ? "QuestionnaireResponse" : "QuestionnaireResponse.item";
    fhirpath::Environment environment;
    environment.now = around.now;
    environment.variables["resource"] = one_node(&document, "QuestionnaireResponse");
    environment.variables["rootResource"] = environment.variables["resource"];
    environment.variables["questionnaire"] = one_node(&source().questionnaire, "Questionnaire");
    environment.variables["context"] = one_node(node, type);
    environment.variables["qitem"] = {};
    if (item != nullptr) {
        const auto index = static_cast<std::size_t>(item - form.items.data());
        environment.variables["qitem"] = one_node(source().item_json[index], "Questionnaire.item");
    }
    for (const std::string& name : form.context_names) environment.variables[name] = {};
    for (const auto& [name, json] : contexts) environment.variables[name] = one_node(&json, "");
    environment.weight = [this](const fhirpath::Value& answer) -> std::optional<double> {
        const fhirpath::Node* at = answer.as_node();
        const auto it = at == nullptr ? weights_.end() : weights_.find(at->json);
        return it == weights_.end() ? std::nullopt : std::optional(it->second);
    };
    ++depth_;
    for (const std::string& name : expression.variables_used()) {
        find_variable(name, environment, item, node, scope, before);
    }
    auto result = expression.evaluate(one_node(node, type), environment);
    --depth_;
    if (result.ok()) return std::move(result).value();
    add_trouble(item, "An expression could not be worked out: " + result.error().detail + ".");
    return {};
}

/// The innermost variable of that name, of those that stand before `before` on the item itself.
bool Evaluation::find_variable(const std::string& name, fhirpath::Environment& environment,
                               const Item* item, const Json* node, const Scope& scope,
                               std::size_t before) {
    const auto& variables = item == nullptr ? form.variables : item->variables;
    for (std::size_t i = std::min(before, variables.size()); i-- > 0;) {
        if (variables[i].name != name) continue;
        environment.variables[name] = variable(variables, i, item, node, scope);
        return true;
    }
    if (item == nullptr) return false;
    constexpr auto kAll = static_cast<std::size_t>(-1);
    if (scope.owner == nullptr) {
        return find_variable(name, environment, nullptr, &document, scope, kAll);
    }
    return find_variable(name, environment, &item_of(*scope.owner), node_of(scope), *scope.outer, kAll);
}

fhirpath::Collection Evaluation::variable(const std::vector<Variable>& variables, std::size_t index,
                                          const Item* item, const Json* node, const Scope& scope) {
    // Where an item is not in the document, its place is that of what holds it.
    const void* place = node != nullptr ? static_cast<const void*>(node) : scope.occurrence;
    const VariableKey key{&variables[index], place};
    if (const auto it = variables_.find(key); it != variables_.end()) return it->second;
    auto result = evaluate(variables[index].formula, item, node, scope, index);
    return variables_.emplace(key, std::move(result)).first->second;
}

}  // namespace forms
