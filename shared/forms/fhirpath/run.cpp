#include "shared/forms/fhirpath/run.h"

#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/navigation.h"
#include "shared/forms/fhirpath/text_test.h"

namespace forms::fhirpath {
namespace {

std::string_view known_variable(std::string_view name) {
    if (name == "sct") return "http://snomed.info/sct";
    if (name == "loinc") return "http://loinc.org";
    if (name == "ucum") return "http://unitsofmeasure.org";
    return {};
}

bool is_logic(Operator op) {
    return op == Operator::kAnd || op == Operator::kOr || op == Operator::kXor ||
           op == Operator::kImplies;
}

/// Could an element whose type nobody said be such a primitive?
bool json_fits(const Value& value, Primitive primitive) {
    switch (primitive) {
        case Primitive::kBoolean:
            return value.as_boolean().has_value();
        case Primitive::kString:
            return value.as_string().has_value();
        case Primitive::kInteger:
            return value.as_integer().has_value();
        case Primitive::kDecimal:
            return value.as_decimal().has_value();
        default:
            return false;
    }
}

/// Three-valued; `left` may decide alone. (FHIRPath N1, "Boolean logic")
bool decides_alone(Operator op, std::optional<bool> left) {
    if (op == Operator::kAnd || op == Operator::kImplies) return left == false;
    return op == Operator::kOr && left == true;
}

std::optional<bool> logic(Operator op, std::optional<bool> left, std::optional<bool> right) {
    switch (op) {
        case Operator::kAnd:
            if (left == false || right == false) return false;
            break;
        case Operator::kOr:
            if (left == true || right == true) return true;
            break;
        case Operator::kImplies:
            if (left == false || right == true) return true;
            break;
        default:
            break;
    }
    if (!left || !right) return std::nullopt;
    if (op == Operator::kXor) return *left != *right;
    return op == Operator::kAnd;  // both true, or both false; implies: true and false
}

}  // namespace

Run::Run(const Environment& environment, const Collection& input)
    : environment_(environment), input_(input), budget_(kStepsMax) {}

Collection Run::fail(const Term& at, std::string_view what) {
    if (!error_)
        error_ =
            base::Error{base::ErrorCode::kInvalidInput,
                        "at character " + std::to_string(at.position) + ": " + std::string(what)};
    return {};
}

base::Error Run::error() const {
    if (error_) return *error_;
    return {base::ErrorCode::kTooLarge, "more than 100000 steps, or deeper than 64"};
}

const Value* Run::single(const Collection& values, const Term& at) {
    if (values.size() > 1) fail(at, "one item was expected, not several");
    return values.size() == 1 ? &values[0] : nullptr;
}

std::optional<bool> Run::truth_of(const Collection& values, const Term& at) {
    const Value* value = single(values, at);
    if (!value) return std::nullopt;
    return value->as_boolean().value_or(true);
}

std::optional<bool> Run::truth_of(const Term& term, const Scope& scope) {
    if (term.text_test && scope.that.size() == 1) {
        const TextTest result = text_test(term, scope.that[0]);
        if (result != TextTest::kLookCloser)
            return budget_.take() ? std::optional(result == TextTest::kHolds) : std::nullopt;
    }
    if (term.kind == Term::Kind::kChain && is_logic(term.operators[0]))
        return budget_.take() ? truth_of_logic(term, scope) : std::nullopt;
    return truth_of(value_of(term, scope), term);
}

std::optional<std::string> Run::text_argument(const Term& call, std::size_t number,
                                              const Scope& scope) {
    const Collection values = value_of(call.parts[number], scope);
    const Value* value = single(values, call.parts[number]);
    if (!value) return std::nullopt;
    const auto text = value->as_string();
    if (!text) {
        fail(call.parts[number], "text was expected");
        return std::nullopt;
    }
    return std::string(*text);
}

std::optional<std::int32_t> Run::integer_argument(const Term& call, std::size_t number,
                                                  const Scope& scope) {
    const Collection values = value_of(call.parts[number], scope);
    const Value* value = single(values, call.parts[number]);
    if (!value) return std::nullopt;
    const auto integer = value->as_integer();
    if (!integer) fail(call.parts[number], "a whole number was expected");
    return integer;
}

Collection Run::value_of(const Term& term, const Scope& scope) {
    if (failed() || !budget_.take()) return {};
    switch (term.kind) {
        case Term::Kind::kLiteral:
            return copied(term.literal);
        case Term::Kind::kVariable:
            return value_of_variable(term);
        case Term::Kind::kThis:
            return {scope.that.begin(), scope.that.end()};
        case Term::Kind::kIndex:
            return scope.index ? one(Value(*scope.index)) : Collection();
        case Term::Kind::kTotal:
            return scope.total ? *scope.total : Collection();
        case Term::Kind::kMember:
            return members_of(scope.that, term);
        case Term::Kind::kCall:
            return term.function->carry(*this, term, {scope.that.begin(), scope.that.end()}, scope);
        case Term::Kind::kPath:
            return value_of_path(term, scope);
        case Term::Kind::kNegated:
            return negated(term, scope);
        case Term::Kind::kChain:
            return value_of_chain(term, scope);
        case Term::Kind::kIndexer:
        case Term::Kind::kTypeName:
            break;  // only inside a path, a chain or a call
    }
    return {};
}

Collection Run::copied(const Collection& literal) {
    const auto text = literal.empty() ? std::nullopt : literal[0].as_string();
    if (text && !budget_.take_bytes(text->size())) return {};
    return literal;
}

Collection Run::value_of_variable(const Term& variable) {
    const auto found = environment_.variables.find(variable.name);
    if (found != environment_.variables.end()) {
        budget_.take(found->second.size());
        return found->second;
    }
    if (variable.name == "context") return input_;
    const std::string_view known = known_variable(variable.name);
    if (!known.empty()) return one(Value(std::string(known)));
    return fail(variable, "there is no variable %" + variable.name);
}

Collection Run::members_of(std::span<const Value> parents, const Term& member) {
    Collection result;
    MemberTypes types;
    const MemberName name{member.name, member.sibling_name};
    for (const Value& parent : parents) {
        if (!budget_.take()) return {};
        const Node* node = parent.as_node();
        if (member.first && member.named_type != Type::kUnknown && node &&
            derives_from(node->type, member.named_type))
            result.push_back(parent);
        else
            append_members(parent, name, types, result);
    }
    return result;
}

Collection Run::item_at(const Collection& values, const Term& indexer, const Scope& scope) {
    const auto index = integer_argument(indexer, 0, scope);
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= values.size()) return {};
    return one(values[static_cast<std::size_t>(*index)]);
}

Collection Run::value_of_path(const Term& path, const Scope& scope) {
    Collection values = value_of(path.parts[0], scope);
    for (std::size_t i = 1; i < path.parts.size() && !failed(); ++i) {
        const Term& step = path.parts[i];
        if (step.kind == Term::Kind::kCall)
            values = step.function->carry(*this, step, values, scope);
        else if (step.kind == Term::Kind::kIndexer)
            values = item_at(values, step, scope);
        else
            values = members_of(values, step);
        budget_.take(values.size() + 1);
    }
    return values;
}

Collection Run::negated(const Term& term, const Scope& scope) {
    const Collection values = value_of(term.parts[0], scope);
    const Value* value = single(values, term);
    if (!value) return {};
    if (const auto integer = value->as_integer()) {
        if (*integer == INT32_MIN) return {};
        return one(Value(-*integer));
    }
    if (const auto decimal = value->as_decimal()) return one(Value(decimal->negated()));
    return fail(term, "only a number has a sign");
}

std::optional<bool> Run::truth_of_logic(const Term& chain, const Scope& scope) {
    std::optional<bool> left = truth_of(chain.parts[0], scope);
    for (std::size_t i = 1; i < chain.parts.size() && !failed(); ++i) {
        const Operator op = chain.operators[i - 1];
        const bool decided = decides_alone(op, left);
        left = logic(op, left, decided ? std::nullopt : truth_of(chain.parts[i], scope));
    }
    return left;
}

Collection Run::value_of_chain(const Term& chain, const Scope& scope) {
    if (is_logic(chain.operators[0])) return one_truth(truth_of_logic(chain, scope));
    Collection left = value_of(chain.parts[0], scope);
    for (std::size_t i = 1; i < chain.parts.size() && !failed(); ++i) {
        const Operator op = chain.operators[i - 1];
        const Term& term = chain.parts[i];
        if (term.kind == Term::Kind::kTypeName) {
            const Value* value = single(left, chain);
            if (!value) continue;
            const bool is = is_of_type(*value, term.type, op == Operator::kAs);
            if (op == Operator::kIs)
                left = one(Value(is));
            else if (!is)
                left.clear();
        } else if (term.kind == Term::Kind::kLiteral) {
            left = apply(*this, op, chain, left, term.literal);
        } else {
            left = apply(*this, op, chain, left, value_of(term, scope));
        }
    }
    return left;
}

bool is_of_type(const Value& value, const TypeName& type, bool exactly) {
    const Node* node = value.as_node();
    if (!node) return !type.system.empty() && value.type_name() == type.system;
    if (type.fhir == Type::kUnknown) return false;
    if (node->type == Type::kUnknown) return json_fits(value, primitive_of(type.fhir));
    if (exactly && primitive_of(node->type) != Primitive::kNone) return node->type == type.fhir;
    return derives_from(node->type, type.fhir);
}

}  // namespace forms::fhirpath
