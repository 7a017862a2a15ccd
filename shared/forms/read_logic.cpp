#include <algorithm>
#include <array>

#include "shared/forms/form_reader.h"
#include "shared/forms/profile.h"

/// When an item is asked, what is calculated, what must be true.
namespace forms {
namespace {

constexpr std::array<std::pair<std::string_view, Comparison>, 7> kOperators = {
    {{"exists", Comparison::kExists},
     {"=", Comparison::kEqual},
     {"!=", Comparison::kNotEqual},
     {">", Comparison::kGreater},
     {"<", Comparison::kLess},
     {">=", Comparison::kGreaterOrEqual},
     {"<=", Comparison::kLessOrEqual}}};

constexpr std::array<std::string_view, 8> kReserved = {"resource", "rootResource", "questionnaire",
                                                       "context",  "qitem",        "ucum",
                                                       "sct",      "loinc"};

/// An answer that is not of the type it says, in a form that is refused for it: what its text looks like;
/// else something that no answer equals.
Value as_meant(const Typed& from) {
    if (!from || !from.json->is_string()) return Reference{};
    std::string text = from.json->get<std::string>();
    if (is_time(text)) return Time{std::move(text)};
    if (is_date(text)) return Date{std::move(text)};
    if (is_date_time(text)) return DateTime{std::move(text)};
    return text;
}

bool is_fhirpath(const std::string& language) {
    return language.empty() || language == "text/fhirpath";
}

}  // namespace

void FormReader::read_logic(const Json& json, Item& item, const Place& place) {
    read_conditions(json, item, place);
    read_variables(json, item.variables, place);
    if (const Json* one = extension(json, url::kSdc, "sdc-questionnaire-enableWhenExpression")) {
        item.enable_expression = read_formula(*one, "enable-expression", place);
    }
    read_calculation(json, item, place);
    read_constraints(json, item.constraints, place);
}

void FormReader::read_conditions(const Json& json, Item& item, const Place& place) {
    const Json& list = array_of(json, "enableWhen");
    for (std::size_t i = 0; i < list.size(); ++i) {
        read_condition(list[i], item, place.at("enableWhen", i));
    }
    const std::string behaviour = text_of(json, "enableBehavior");
    item.any_condition = behaviour == "any";
    if (!behaviour.empty() && behaviour != "any" && behaviour != "all") {
        findings_.refuse("enable-behavior", place.at("enableBehavior"),
                         "“" + behaviour + "” is no enableBehavior. Write all or any.");
    }
    if (list.size() > 1 && behaviour.empty()) {
        findings_.refuse("enable-behavior", place,
                         "The item has several conditions and does not say whether all or any of them "
                         "must hold. Set enableBehavior.");
    }
}

void FormReader::read_condition(const Json& json, Item& item, const Place& place) {
    Condition condition;
    condition.question = text_of(json, "question");
    const std::string sign = text_of(json, "operator");
    const auto* known = std::find_if(kOperators.begin(), kOperators.end(),
                                     [&](const auto& one) { return one.first == sign; });
    if (known == kOperators.end()) {
        findings_.unreadable("enable-operator", place.at("operator"),
                             "“" + sign + "” is no operator. Use exists, =, !=, >, <, >= or <=.");
        return;
    }
    condition.comparison = known->second;
    const Typed from = typed(json, "answer");
    const auto value = read_value(from);
    const bool wrong = condition.comparison == Comparison::kExists &&
                       (!value || !std::holds_alternative<bool>(*value));
    if (!value || wrong) {
        findings_.refuse("enable-answer", place,
                         wrong ? "The operator exists needs answerBoolean. Write true or false."
                               : "A condition has no answer that can be read. Write one, like "
                                 "answerCoding.");
    }
    condition.answer = value ? *value : as_meant(from);
    item.conditions.push_back(std::move(condition));
}

Formula FormReader::compile(std::string text, std::string_view rule, const Place& place) {
    Formula formula{std::move(text)};
    auto parsed = fhirpath::Expression::parse(formula.text);
    if (!parsed.ok()) {
        findings_.refuse(std::string(rule) + "-syntax", place,
                         "The expression cannot be read: " + parsed.error().detail +
                             ". Correct it, or use what the profile has.");
        return formula;
    }
    formula.compiled = form_.source_->expressions.size();
    form_.source_->expressions.push_back(std::move(parsed).value());
    return formula;
}

std::optional<Formula> FormReader::read_formula(const Json& extension, std::string_view rule,
                                                const Place& place) {
    const Typed from = typed(extension, "value");
    std::string text = extension_text(extension);
    if (from && from.type == "Expression" && !is_fhirpath(text_of(*from.json, "language"))) {
        findings_.refuse(std::string(rule) + "-language", place,
                         "An expression is in “" + text_of(*from.json, "language") +
                             "”. Write it in text/fhirpath; no server is asked.");
        return Formula{std::move(text)};
    }
    if (text.empty()) {
        findings_.refuse(std::string(rule) + "-syntax", place, "An expression is empty. Write one.");
        return Formula{};
    }
    return compile(std::move(text), rule, place);
}

void FormReader::read_variables(const Json& json, std::vector<Variable>& to, const Place& place) {
    for (const Json* one : extensions(json, std::string(url::kFhir) + "variable")) {
        const Typed from = typed(*one, "value");
        if (!from || !from.json->is_object()) continue;
        const std::string name = text_of(*from.json, "name");
        const auto same_name = [&](const auto& other) { return other.name == name; };
        if (name.empty()) {
            findings_.refuse("variable-name", place, "A variable has no name. Give it one.");
            continue;
        }
        if (std::any_of(to.begin(), to.end(), same_name)) {
            findings_.refuse("variable-twice", place,
                             "The variable “" + name + "” is there twice. Give one another name.");
            continue;
        }
        const bool reserved =
            std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end() ||
            std::find(form_.context_names.begin(), form_.context_names.end(), name) !=
                form_.context_names.end();
        if (reserved) {
            findings_.refuse("variable-reserved", place,
                             "“" + name + "” already means something else. Give the variable another name.");
            continue;
        }
        auto formula = read_formula(*one, "variable", place);
        to.push_back({name, std::move(*formula)});
    }
}

void FormReader::read_calculation(const Json& json, Item& item, const Place& place) {
    if (const Json* one = extension(json, url::kSdc, "sdc-questionnaire-initialExpression")) {
        item.initial_expression = read_formula(*one, "initial-expression", place);
    }
    const Json* one = extension(json, url::kSdc, "sdc-questionnaire-calculatedExpression");
    if (one == nullptr) return;
    if (!item.is_question()) {
        findings_.refuse("calculated-type", place,
                         "A calculation stands on something that takes no answer. Move it to a question.");
        return;
    }
    item.calculation = read_formula(*one, "calculated", place);
    if (item.initial_expression) {
        findings_.refuse("initial-calculated", place,
                         "The item has a start value and a calculation. Keep one of them.");
    }
}

void FormReader::read_constraints(const Json& json, std::vector<Constraint>& to, const Place& place) {
    for (const std::string_view name : {"targetConstraint", "questionnaire-constraint"}) {
        for (const Json* one : extensions(json, std::string(url::kFhir) + std::string(name))) {
            const Json* expression = extension(*one, "expression");
            if (expression == nullptr) {
                findings_.refuse("constraint-syntax", place, "A rule has no expression. Write one.");
                continue;
            }
            Constraint constraint;
            if (const Json* key = extension(*one, "key")) constraint.key = extension_text(*key);
            if (const Json* human = extension(*one, "human")) {
                constraint.human = read_text(*human, "valueString");
            }
            if (const Json* severity = extension(*one, "severity")) {
                constraint.warning = extension_text(*severity) == "warning";
            }
            if (const Json* location = extension(*one, "location")) {
                constraint.location = extension_text(*location);
            }
            constraint.formula = read_formula(*expression, "constraint", place).value_or(Formula{});
            to.push_back(std::move(constraint));
        }
    }
}

}  // namespace forms
