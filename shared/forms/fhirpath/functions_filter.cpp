#include "shared/forms/fhirpath/equality.h"
#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/run.h"

/// Functions whose argument is looked at anew for each item, as $this.
namespace forms::fhirpath {
namespace {

using Input = const Collection&;

/// $this and $index at item number `i` of `input`.
Scope at_item(Input input, std::size_t i, const Scope& outer) {
    Scope scope = outer;
    scope.that = {&input[i], 1};
    scope.index = static_cast<std::int32_t>(i);
    return scope;
}

bool holds(Run& run, const Term& call, Input input, std::size_t i, const Scope& scope) {
    return run.truth_of(call.parts[0], at_item(input, i, scope)) == true;
}

Collection where(Run& run, const Term& call, Input input, const Scope& scope) {
    Collection result;
    for (std::size_t i = 0; i < input.size() && !run.failed(); ++i)
        if (holds(run, call, input, i, scope)) result.push_back(input[i]);
    return result;
}

Collection exists(Run& run, const Term& call, Input input, const Scope& scope) {
    if (call.parts.empty()) return one(Value(!input.empty()));
    for (std::size_t i = 0; i < input.size() && !run.failed(); ++i)
        if (holds(run, call, input, i, scope)) return one(Value(true));
    return one(Value(false));
}

Collection all(Run& run, const Term& call, Input input, const Scope& scope) {
    for (std::size_t i = 0; i < input.size() && !run.failed(); ++i)
        if (!holds(run, call, input, i, scope)) return one(Value(false));
    return one(Value(true));
}

Collection select(Run& run, const Term& call, Input input, const Scope& scope) {
    Collection result;
    for (std::size_t i = 0; i < input.size() && !run.failed(); ++i) {
        Collection more = run.value_of(call.parts[0], at_item(input, i, scope));
        result.insert(result.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
    }
    return result;
}

/// What the argument finds, and what it finds in that, until there is nothing new.
Collection repeat(Run& run, const Term& call, Input input, const Scope& scope) {
    Distinct found(run.budget());
    const auto look = [&](const Collection& items) {
        for (const Value& value : items) found.insert(value);
    };
    for (std::size_t i = 0; i < input.size() && !run.failed(); ++i)
        look(run.value_of(call.parts[0], at_item(input, i, scope)));
    for (std::size_t i = 0; i < found.items().size() && !run.failed(); ++i) {
        const Value item = found.items()[i];  // insert() may move the others
        Scope inner = scope;
        inner.that = {&item, 1};
        inner.index = 0;
        look(run.value_of(call.parts[0], inner));
    }
    return found.take();
}

Collection aggregate(Run& run, const Term& call, Input input, const Scope& scope) {
    Collection total = call.parts.size() > 1 ? run.value_of(call.parts[1], scope) : Collection();
    for (std::size_t i = 0; i < input.size() && !run.failed(); ++i) {
        Scope inner = at_item(input, i, scope);
        inner.total = &total;
        Collection next = run.value_of(call.parts[0], inner);
        total = std::move(next);
    }
    return total;
}

/// Only the branch that is chosen is looked at.
Collection iif(Run& run, const Term& call, Input input, const Scope& scope) {
    Scope inner = scope;
    if (!call.first) {
        run.single(input, call);
        inner.that = input;
    }
    const Collection criterion = run.value_of(call.parts[0], inner);
    const Value* value = run.single(criterion, call.parts[0]);
    if (value && !value->as_boolean())
        return run.fail(call.parts[0], "a condition has to be true or false");
    if (value && *value->as_boolean()) return run.value_of(call.parts[1], inner);
    return call.parts.size() > 2 ? run.value_of(call.parts[2], inner) : Collection();
}

Collection of_type(Run& run, const Term& call, Input input, const Scope&) {
    Collection result;
    for (const Value& value : input)
        if (run.budget().take() && is_of_type(value, call.parts[0].type, true))
            result.push_back(value);
    return result;
}

Collection is(Run& run, const Term& call, Input input, const Scope&) {
    const Value* value = run.single(input, call);
    return value ? one(Value(is_of_type(*value, call.parts[0].type, false))) : Collection();
}

Collection as(Run& run, const Term& call, Input input, const Scope& scope) {
    run.single(input, call);
    return of_type(run, call, input, scope);
}

constexpr Function kFunctions[] = {
    {"where", 1, 1, where},
    {"exists", 0, 1, exists},
    {"all", 1, 1, all},
    {"select", 1, 1, select},
    {"repeat", 1, 1, repeat},
    {"aggregate", 1, 2, aggregate},
    {"iif", 2, 3, iif},
    {"ofType", 1, 1, of_type, Function::Takes::kType},
    {"is", 1, 1, is, Function::Takes::kType},
    {"as", 1, 1, as, Function::Takes::kType},
};

}  // namespace

FunctionTable filter_functions() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace forms::fhirpath
