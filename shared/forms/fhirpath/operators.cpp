#include "shared/forms/fhirpath/equality.h"
#include "shared/forms/fhirpath/run.h"

namespace forms::fhirpath {
namespace {

Collection united(Run& run, const Collection& left, const Collection& right) {
    Distinct distinct(run.budget());
    for (const Value& value : left) distinct.insert(value);
    for (const Value& value : right) distinct.insert(value);
    return distinct.take();
}

/// Is the one item of `item` in `values`? None if there is no item. (FHIRPath N1, in)
Collection member(Run& run, const Term& at, const Collection& item, const Collection& values) {
    const Value* wanted = run.single(item, at);
    if (!wanted) return {};
    for (const Value& value : values) {
        if (!run.budget().take()) return {};
        if (equal(run.budget(), value, *wanted) == true) return one(Value(true));
    }
    return one(Value(false));
}

bool holds(Operator op, Order order) {
    switch (op) {
        case Operator::kLess:
            return order == Order::kLess;
        case Operator::kLessOrEqual:
            return order != Order::kGreater;
        case Operator::kGreater:
            return order == Order::kGreater;
        default:
            return order != Order::kLess;
    }
}

Collection compared(Run& run, Operator op, const Term& at, const Collection& left,
                    const Collection& right) {
    const Value* a = run.single(left, at);
    const Value* b = run.single(right, at);
    if (!a || !b) return {};
    const auto order = compare(*a, *b);
    if (!order) return run.fail(at, "these two cannot be compared");
    if (*order == Order::kUncertain) return {};
    return one(Value(holds(op, *order)));
}

/// Nothing counts as empty text. (FHIRPath N1, "String concatenation")
Collection joined(Run& run, const Term& at, const Collection& left, const Collection& right) {
    std::string result;
    for (const Collection* side : {&left, &right}) {
        const Value* value = run.single(*side, at);
        if (!value) continue;
        const auto text = text_of(*value);
        if (!text) return run.fail(at, "text was expected");
        result += *text;
    }
    if (run.failed() || !run.budget().take_bytes(result.size())) return {};
    return one(Value(std::move(result)));
}

/// Whole numbers stay whole, within 32 bits; none beyond. (FHIRPath N1, "Math")
Collection counted_whole(Operator op, std::int64_t a, std::int64_t b) {
    if (b == 0 && (op == Operator::kDiv || op == Operator::kMod)) return {};
    const std::int64_t result = op == Operator::kMultiply   ? a * b
                                : op == Operator::kAdd      ? a + b
                                : op == Operator::kSubtract ? a - b
                                : op == Operator::kDiv      ? a / b
                                                            : a % b;
    if (result < INT32_MIN || result > INT32_MAX) return {};
    return one(Value(static_cast<std::int32_t>(result)));
}

std::optional<Decimal> counted(Operator op, const Decimal& a, const Decimal& b) {
    switch (op) {
        case Operator::kMultiply:
            return multiply(a, b);
        case Operator::kDivide:
            return divide(a, b);
        case Operator::kDiv:
            return whole_quotient(a, b);
        case Operator::kMod:
            return remainder(a, b);
        case Operator::kAdd:
            return add(a, b);
        default:
            return add(a, b.negated());
    }
}

Collection whole_or_none(const Decimal& number) {
    const auto whole = number.to_whole();
    if (!whole || *whole < INT32_MIN || *whole > INT32_MAX) return {};
    return one(Value(static_cast<std::int32_t>(*whole)));
}

Collection calculated(Run& run, Operator op, const Term& at, const Collection& left,
                      const Collection& right) {
    const Value* a = run.single(left, at);
    const Value* b = run.single(right, at);
    if (!a || !b) return {};
    const auto number = a->as_decimal();
    const auto other = b->as_decimal();
    if (!number || !other) {
        if (op == Operator::kAdd && a->as_string() && b->as_string())
            return joined(run, at, left, right);
        return run.fail(at, "numbers were expected");
    }
    const auto whole = a->as_integer();
    const auto other_whole = b->as_integer();
    if (whole && other_whole && op != Operator::kDivide)
        return counted_whole(op, *whole, *other_whole);
    const auto result = counted(op, *number, *other);
    if (!result) return {};
    return op == Operator::kDiv ? whole_or_none(*result) : one(Value(*result));
}

Collection apply_equality(Run& run, Operator op, const Collection& left, const Collection& right) {
    if (op == Operator::kEquivalent) return one(Value(equivalent(run.budget(), left, right)));
    if (op == Operator::kNotEquivalent) return one(Value(!equivalent(run.budget(), left, right)));
    const auto same = equal(run.budget(), left, right);
    if (!same) return {};
    return one(Value(*same == (op == Operator::kEqual)));
}

}  // namespace

std::optional<std::string> text_of(const Value& value) {
    if (const auto text = value.as_string()) return std::string(*text);
    if (const auto temporal = value.as_temporal()) return temporal->text();
    if (const auto number = value.as_decimal()) return number->text();
    if (const auto truth = value.as_boolean()) return *truth ? "true" : "false";
    return std::nullopt;
}

Collection apply(Run& run, Operator op, const Term& at, const Collection& left,
                 const Collection& right) {
    switch (op) {
        case Operator::kUnion:
            return united(run, left, right);
        case Operator::kEqual:
        case Operator::kNotEqual:
        case Operator::kEquivalent:
        case Operator::kNotEquivalent:
            return apply_equality(run, op, left, right);
        case Operator::kIn:
            return member(run, at, left, right);
        case Operator::kContains:
            return member(run, at, right, left);
        case Operator::kLess:
        case Operator::kLessOrEqual:
        case Operator::kGreater:
        case Operator::kGreaterOrEqual:
            return compared(run, op, at, left, right);
        case Operator::kJoin:
            return joined(run, at, left, right);
        default:
            return calculated(run, op, at, left, right);
    }
}

}  // namespace forms::fhirpath
