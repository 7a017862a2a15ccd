#pragma once

#include <cstdint>
#include <string_view>

#include "shared/forms/fhirpath/value.h"

namespace forms::fhirpath {

struct Term;
struct Scope;
class Run;

/// How a call is carried out: `input` is what it is called on.
using Carry = Collection (*)(Run& run, const Term& call, const Collection& input,
                             const Scope& scope);

/// One function of the language. The parser checks name, number and kind of its arguments, so that
/// `carry` finds as many as it takes.
struct Function {
    std::string_view name;
    std::uint8_t arguments_min;
    std::uint8_t arguments_max;
    Carry carry;  ///< a failure is told to the run
    enum class Takes : std::uint8_t {
        kTerms,
        kType,     ///< the argument is the name of a type
        kPattern,  ///< the first argument is a regular expression
        kClock,    ///< no arguments, and the time from the environment
    } takes = Takes::kTerms;
};

/// Null for an unknown name.
const Function* function_named(std::string_view name);

// What they do, by subject. Each file's functions are one table.
struct FunctionTable {
    const Function* begin;
    const Function* end;
};
FunctionTable collection_functions();
FunctionTable filter_functions();
FunctionTable conversion_functions();
FunctionTable text_functions();
FunctionTable number_functions();
FunctionTable document_functions();

}  // namespace forms::fhirpath
