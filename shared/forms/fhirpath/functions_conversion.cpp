#include <charconv>

#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/run.h"
#include "shared/forms/fhirpath/text.h"

/// toX and convertsToX: nothing where the one item of the input cannot be an X. (FHIRPath N1,
/// "Conversion")
namespace forms::fhirpath {
namespace {

using Input = const Collection&;
using Converted = std::optional<Value>;

Converted to_integer(const Value& value) {
    if (const auto integer = value.as_integer()) return Value(*integer);
    if (const auto truth = value.as_boolean()) return Value(std::int32_t{*truth});
    auto text = value.as_string();
    if (!text) return std::nullopt;
    if (text->starts_with('+')) text->remove_prefix(1);
    std::int32_t integer = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, integer);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return Value(integer);
}

Converted to_decimal(const Value& value) {
    auto decimal = value.as_decimal();
    if (const auto truth = value.as_boolean()) decimal = Decimal::whole(*truth);
    if (const auto text = value.as_string(); text && text->find_first_of("eE") == text->npos)
        decimal = Decimal::from_text(*text);
    if (!decimal) return std::nullopt;
    return Value(*decimal);
}

Converted to_boolean(const Value& value) {
    if (const auto truth = value.as_boolean()) return Value(*truth);
    if (const auto number = value.as_decimal()) {
        if (*number == Decimal::whole(1)) return Value(true);
        if (*number == Decimal::whole(0)) return Value(false);
        return std::nullopt;
    }
    const auto text = value.as_string();
    if (!text || text->size() > 5) return std::nullopt;
    const std::string word = lower_case(*text);
    for (const std::string_view yes : {"true", "t", "yes", "y", "1", "1.0"})
        if (word == yes) return Value(true);
    for (const std::string_view no : {"false", "f", "no", "n", "0", "0.0"})
        if (word == no) return Value(false);
    return std::nullopt;
}

Converted to_text(const Value& value) {
    if (const auto quantity = value.as_quantity())
        return Value(quantity->number.text() + " '" + quantity->unit + "'");
    auto text = text_of(value);
    if (!text) return std::nullopt;
    return Value(std::move(*text));
}

Converted to_temporal(const Value& value, Temporal::Kind kind) {
    auto temporal = value.as_temporal();
    const auto text = value.as_string();
    if (!temporal && text) temporal = Temporal::from_text(kind, *text);
    if (!temporal && text && kind == Temporal::Kind::kDate)
        temporal = Temporal::from_text(Temporal::Kind::kDateTime, *text);
    const bool time = kind == Temporal::Kind::kTime;
    if (!temporal || time != (temporal->kind == Temporal::Kind::kTime)) return std::nullopt;
    temporal->kind = kind;
    if (kind == Temporal::Kind::kDate) {
        Temporal day;
        day.date = temporal->date;
        day.precision = std::min(temporal->precision, Temporal::Precision::kDay);
        temporal = day;
    }
    return Value(*temporal);
}
Converted to_date(const Value& value) { return to_temporal(value, Temporal::Kind::kDate); }
Converted to_date_time(const Value& value) { return to_temporal(value, Temporal::Kind::kDateTime); }
Converted to_time(const Value& value) { return to_temporal(value, Temporal::Kind::kTime); }

template <Converted (*kConvert)(const Value&)>
Collection convert(Run& run, const Term& call, Input input, const Scope&) {
    const Value* value = run.single(input, call);
    if (!value) return {};
    auto converted = kConvert(*value);
    return converted ? one(std::move(*converted)) : Collection();
}

template <Converted (*kConvert)(const Value&)>
Collection converts(Run& run, const Term& call, Input input, const Scope&) {
    const Value* value = run.single(input, call);
    return value ? one(Value(kConvert(*value).has_value())) : Collection();
}

constexpr Function kFunctions[] = {
    {"toInteger", 0, 0, convert<to_integer>},
    {"toDecimal", 0, 0, convert<to_decimal>},
    {"toBoolean", 0, 0, convert<to_boolean>},
    {"toString", 0, 0, convert<to_text>},
    {"toDate", 0, 0, convert<to_date>},
    {"toDateTime", 0, 0, convert<to_date_time>},
    {"toTime", 0, 0, convert<to_time>},
    {"convertsToInteger", 0, 0, converts<to_integer>},
    {"convertsToDecimal", 0, 0, converts<to_decimal>},
    {"convertsToBoolean", 0, 0, converts<to_boolean>},
    {"convertsToString", 0, 0, converts<to_text>},
    {"convertsToDate", 0, 0, converts<to_date>},
    {"convertsToDateTime", 0, 0, converts<to_date_time>},
    {"convertsToTime", 0, 0, converts<to_time>},
};

}  // namespace

FunctionTable conversion_functions() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace forms::fhirpath
