#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/forms/fhirpath/pattern.h"
#include "shared/forms/fhirpath/value.h"

/// What an expression is once it is read. Chains are flat: `a.b.c` and `a + b - c` are one node
/// each, so that only what stands inside parentheses, arguments, indices or after a sign is deeper.
namespace forms::fhirpath {

struct Function;  // functions.h

enum class Operator : std::uint8_t {
    kNone,
    kMultiply,
    kDivide,
    kDiv,
    kMod,
    kAdd,
    kSubtract,
    kJoin,
    kIs,
    kAs,
    kUnion,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual,
    kEqual,
    kEquivalent,
    kNotEqual,
    kNotEquivalent,
    kIn,
    kContains,
    kAnd,
    kOr,
    kXor,
    kImplies,
};

/// What `is`, `as` and ofType name: a System type by its name, or a FHIR type.
struct TypeName {
    std::string system;  ///< "System.Integer"; empty for a FHIR type
    Type fhir = Type::kUnknown;
};

struct Term {
    enum class Kind : std::uint8_t {
        kLiteral,   ///< `literal`: one value, or none for {}
        kVariable,  ///< `name`
        kThis,
        kIndex,
        kTotal,
        kMember,    ///< `name` of what comes before it in its path, or of $this
        kCall,      ///< `function` on what comes before it, or on $this; `parts` are the arguments
        kIndexer,   ///< `parts[0]` in brackets, on what comes before it
        kPath,      ///< `parts`, each on the result of the one before
        kNegated,   ///< `parts[0]` with a minus
        kChain,     ///< `parts` with `operators` between them, from the left; one precedence
        kTypeName,  ///< `type`: the right side of is and as, an argument of ofType
    };

    Kind kind = Kind::kLiteral;
    std::uint32_t position =
        0;  ///< of its first character, from 1; a chain's is its first operator [bytes]
    bool first = false;             ///< a member or call at the head of a path
    bool text_test = false;         ///< a chain that text_test() can look up
    bool before_text_test = false;  ///< where(text test) is the next part of the path
    std::string name;
    std::string sibling_name;          ///< of a member: "_name"
    Type named_type = Type::kUnknown;  ///< of a first member: the type of that name
    std::vector<Value> literal;
    const Function* function = nullptr;
    std::vector<Operator> operators;
    TypeName type;
    std::optional<Pattern> pattern;  ///< of a call whose regular expression is a literal
    std::vector<Term> parts;
};

/// What Expression holds.
struct Tree {
    Term root;
    std::set<std::string> variables;
    bool reads_clock = false;
};

/// See Expression::parse.
base::Result<std::unique_ptr<const Tree>> parse_tree(std::string_view text);

}  // namespace forms::fhirpath
