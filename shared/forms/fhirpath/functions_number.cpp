#include <cmath>

#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/run.h"

/// Functions on one number; nothing where the result is no number or too large.
namespace forms::fhirpath {
namespace {

using Input = const Collection&;

Collection one_whole(const Decimal& number) {
    const auto whole = number.to_whole();
    if (!whole || *whole < INT32_MIN || *whole > INT32_MAX) return {};
    return one(Value(static_cast<std::int32_t>(*whole)));
}

Collection one_double(double number) {
    const auto decimal = Decimal::from_double(number);
    return decimal ? one(Value(decimal->normalized())) : Collection();
}

std::optional<Decimal> number_in(Run& run, const Term& at, const Collection& values) {
    const Value* value = run.single(values, at);
    if (!value) return std::nullopt;
    const auto number = value->as_decimal();
    if (!number) run.fail(at, "a number was expected");
    return number;
}

Collection absolute(Run& run, const Term& call, Input input, const Scope&) {
    const auto number = number_in(run, call, input);
    if (!number) return {};
    const Decimal size = number->negative() ? number->negated() : *number;
    return input[0].as_integer() ? one_whole(size) : one(Value(size));
}

Collection ceiling(Run& run, const Term& call, Input input, const Scope&) {
    const auto number = number_in(run, call, input);
    return number ? one_whole(number->ceiling()) : Collection();
}

Collection floor(Run& run, const Term& call, Input input, const Scope&) {
    const auto number = number_in(run, call, input);
    return number ? one_whole(number->floor()) : Collection();
}

Collection truncate(Run& run, const Term& call, Input input, const Scope&) {
    const auto number = number_in(run, call, input);
    return number ? one_whole(number->truncated()) : Collection();
}

Collection round(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto number = number_in(run, call, input);
    const auto places =
        call.parts.empty() ? std::optional(0) : run.integer_argument(call, 0, scope);
    if (!number || !places) return {};
    if (*places < 0) return run.fail(call, "places behind the point cannot be fewer than none");
    if (input[0].as_integer()) return input;
    return one(Value(number->rounded(std::min(*places, Decimal::kScaleMax)).normalized()));
}

template <double (*kFunction)(double)>
Collection of_one(Run& run, const Term& call, Input input, const Scope&) {
    const auto number = number_in(run, call, input);
    return number ? one_double(kFunction(number->to_double())) : Collection();
}

double exponential(double number) { return std::exp(number); }
double natural_logarithm(double number) { return std::log(number); }
double square_root(double number) { return std::sqrt(number); }

Collection logarithm(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto number = number_in(run, call, input);
    const auto base_number = number_in(run, call.parts[0], run.value_of(call.parts[0], scope));
    if (!number || !base_number) return {};
    return one_double(std::log(number->to_double()) / std::log(base_number->to_double()));
}

/// Small whole exponents are multiplied out, so that they stay exact.
std::optional<Decimal> multiplied_out(const Decimal& number, std::int64_t exponent) {
    std::optional<Decimal> result = Decimal::whole(1);
    for (std::int64_t i = 0; i < std::abs(exponent) && result; ++i)
        result = multiply(*result, number);
    return result && exponent < 0 ? divide(Decimal::whole(1), *result) : result;
}

Collection power(Run& run, const Term& call, Input input, const Scope& scope) {
    constexpr std::int64_t kMultipliedMax = 64;
    const auto number = number_in(run, call, input);
    const Collection argument = run.value_of(call.parts[0], scope);
    const auto exponent = number_in(run, call.parts[0], argument);
    if (!number || !exponent) return {};
    const double result = std::pow(number->to_double(), exponent->to_double());
    const bool whole = input[0].as_integer() && argument[0].as_integer();
    if (whole && !exponent->negative()) {
        const auto decimal = Decimal::from_double(result);
        return decimal ? one_whole(*decimal) : Collection();
    }
    const auto times = exponent->to_whole();
    if (!times || std::abs(*times) > kMultipliedMax) return one_double(result);
    const auto exact = multiplied_out(*number, *times);
    return exact ? one(Value(exact->normalized())) : Collection();
}

constexpr Function kFunctions[] = {
    {"abs", 0, 0, absolute},
    {"ceiling", 0, 0, ceiling},
    {"floor", 0, 0, floor},
    {"truncate", 0, 0, truncate},
    {"round", 0, 1, round},
    {"sqrt", 0, 0, of_one<square_root>},
    {"exp", 0, 0, of_one<exponential>},
    {"ln", 0, 0, of_one<natural_logarithm>},
    {"log", 1, 1, logarithm},
    {"power", 1, 1, power},
};

}  // namespace

FunctionTable number_functions() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace forms::fhirpath
