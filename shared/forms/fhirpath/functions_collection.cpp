#include <algorithm>

#include "shared/forms/fhirpath/equality.h"
#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/run.h"

/// Functions that look at a collection as a whole: counting, parts, sets, sums.
namespace forms::fhirpath {
namespace {

using Input = const Collection&;

Collection slice(Input input, std::int64_t begin, std::int64_t end) {
    const auto size = static_cast<std::int64_t>(input.size());
    begin = std::clamp<std::int64_t>(begin, 0, size);
    end = std::clamp<std::int64_t>(end, begin, size);
    return {input.begin() + begin, input.begin() + end};
}

Collection empty(Run&, const Term&, Input input, const Scope&) { return one(Value(input.empty())); }

Collection count(Run&, const Term&, Input input, const Scope&) {
    return one(Value(static_cast<std::int32_t>(input.size())));
}

Collection negation(Run& run, const Term& call, Input input, const Scope&) {
    const auto truth = run.truth_of(input, call);
    return truth ? one(Value(!*truth)) : Collection();
}

/// Is there one of them that is `wanted`, or none? Each has to be a boolean.
Collection truths(Run& run, const Term& call, Input input, bool wanted, bool found) {
    bool any = false;
    for (const Value& value : input) {
        const auto truth = value.as_boolean();
        if (!truth) return run.fail(call, "each item has to be true or false");
        any = any || *truth == wanted;
    }
    return one(Value(any == found));
}
Collection all_true(Run& run, const Term& call, Input input, const Scope&) {
    return truths(run, call, input, false, false);
}
Collection any_true(Run& run, const Term& call, Input input, const Scope&) {
    return truths(run, call, input, true, true);
}
Collection all_false(Run& run, const Term& call, Input input, const Scope&) {
    return truths(run, call, input, true, false);
}
Collection any_false(Run& run, const Term& call, Input input, const Scope&) {
    return truths(run, call, input, false, true);
}

Collection first(Run&, const Term&, Input input, const Scope&) { return slice(input, 0, 1); }

Collection last(Run&, const Term&, Input input, const Scope&) {
    return input.empty() ? Collection() : one(input.back());
}

Collection tail(Run&, const Term&, Input input, const Scope&) { return slice(input, 1, INT32_MAX); }

Collection skip(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto number = run.integer_argument(call, 0, scope);
    return number ? slice(input, *number, INT32_MAX) : Collection();
}

Collection take(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto number = run.integer_argument(call, 0, scope);
    return number ? slice(input, 0, *number) : Collection();
}

Collection single(Run& run, const Term& call, Input input, const Scope&) {
    const Value* value = run.single(input, call);
    return value ? one(*value) : Collection();
}

Collection distinct(Run& run, const Term&, Input input, const Scope&) {
    Distinct items(run.budget());
    for (const Value& value : input) items.insert(value);
    return items.take();
}

Collection is_distinct(Run& run, const Term& call, Input input, const Scope& scope) {
    return one(Value(distinct(run, call, input, scope).size() == input.size()));
}

/// The items of `input` that are, or are not, in the argument.
Collection filtered(Run& run, const Term& call, Input input, const Scope& scope, bool inside) {
    Distinct others(run.budget());
    for (const Value& value : run.value_of(call.parts[0], scope)) others.insert(value);
    Collection result;
    for (const Value& value : input)
        if (run.budget().take() && others.holds(value) == inside) result.push_back(value);
    return result;
}

Collection intersect(Run& run, const Term& call, Input input, const Scope& scope) {
    return distinct(run, call, filtered(run, call, input, scope, true), scope);
}

Collection exclude(Run& run, const Term& call, Input input, const Scope& scope) {
    return filtered(run, call, input, scope, false);
}

Collection subset_of(Run& run, const Term& call, Input input, const Scope& scope) {
    return one(Value(filtered(run, call, input, scope, false).empty()));
}

Collection superset_of(Run& run, const Term& call, Input input, const Scope& scope) {
    Distinct own(run.budget());
    for (const Value& value : input) own.insert(value);
    const Collection others = run.value_of(call.parts[0], scope);
    return one(Value(std::all_of(others.begin(), others.end(),
                                 [&](const Value& value) { return own.holds(value); })));
}

Collection combine(Run& run, const Term& call, Input input, const Scope& scope) {
    Collection result = input;
    const Collection more = run.value_of(call.parts[0], scope);
    if (!run.budget().take(input.size() + more.size())) return {};
    result.insert(result.end(), more.begin(), more.end());
    return result;
}

Collection unite(Run& run, const Term& call, Input input, const Scope& scope) {
    return apply(run, Operator::kUnion, call, input, run.value_of(call.parts[0], scope));
}

Collection sum(Run& run, const Term& call, Input input, const Scope&) {
    Collection total = slice(input, 0, 1);
    for (std::size_t i = 1; i < input.size() && run.budget().take(); ++i)
        total = apply(run, Operator::kAdd, call, total, one(input[i]));
    return total;
}

Collection average(Run& run, const Term& call, Input input, const Scope& scope) {
    if (input.empty()) return {};
    const Collection number = one(Value(static_cast<std::int32_t>(input.size())));
    return apply(run, Operator::kDivide, call, sum(run, call, input, scope), number);
}

/// The item that `op` holds for against every other.
Collection extreme(Run& run, const Term& call, Input input, Operator op) {
    Collection best = slice(input, 0, 1);
    for (std::size_t i = 1; i < input.size() && run.budget().take() && !run.failed(); ++i) {
        Collection next = one(input[i]);
        const Collection holds = apply(run, op, call, next, best);
        if (holds.empty()) return {};
        if (holds[0].as_boolean() == true) best = std::move(next);
    }
    return best;
}
Collection least(Run& run, const Term& call, Input input, const Scope&) {
    return extreme(run, call, input, Operator::kLess);
}
Collection most(Run& run, const Term& call, Input input, const Scope&) {
    return extreme(run, call, input, Operator::kGreater);
}

constexpr Function kFunctions[] = {
    {"empty", 0, 0, empty},
    {"count", 0, 0, count},
    {"not", 0, 0, negation},
    {"allTrue", 0, 0, all_true},
    {"anyTrue", 0, 0, any_true},
    {"allFalse", 0, 0, all_false},
    {"anyFalse", 0, 0, any_false},
    {"first", 0, 0, first},
    {"last", 0, 0, last},
    {"tail", 0, 0, tail},
    {"skip", 1, 1, skip},
    {"take", 1, 1, take},
    {"single", 0, 0, single},
    {"distinct", 0, 0, distinct},
    {"isDistinct", 0, 0, is_distinct},
    {"intersect", 1, 1, intersect},
    {"exclude", 1, 1, exclude},
    {"subsetOf", 1, 1, subset_of},
    {"supersetOf", 1, 1, superset_of},
    {"combine", 1, 1, combine},
    {"union", 1, 1, unite},
    {"sum", 0, 0, sum},
    {"avg", 0, 0, average},
    {"min", 0, 0, least},
    {"max", 0, 0, most},
};

}  // namespace

FunctionTable collection_functions() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace forms::fhirpath
