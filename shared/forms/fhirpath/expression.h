#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/forms/fhirpath/value.h"

/// FHIRPath over forms and their answers: HL7 FHIRPath N1, the part that the profile of forms takes
/// (ADR-0018). Expressions come with a form, from outside: none can hang, reach a file, a network
/// or a clock, or end the program.
namespace forms::fhirpath {

/// Longest expression. [bytes]
inline constexpr std::size_t kExpressionMax = 4096;
/// How deep parentheses, arguments, indices and signs may stand in each other; and how deep a
/// document that is compared or walked may go.
inline constexpr int kDepthMax = 64;
/// How much one evaluation may do. [steps: about one visited item, or 64 bytes of new text, each]
inline constexpr int kStepsMax = 100'000;

/// What an evaluation may see, beside its input; nothing else is reachable.
struct Environment {
    /// By name without %: resource, questionnaire, qitem, named variables, launch contexts.
    /// `context` is the input where it is not given; sct, loinc and ucum are known. A name that is
    /// neither here nor known is an error.
    std::map<std::string, Collection, std::less<>> variables;
    /// now(), today() and timeOfDay(), in its own offset.
    base::Moment now;
    /// The weight of an answer (or of an answer's value) that carries no itemWeight or ordinalValue
    /// itself, for weight() and ordinal(); empty: such an answer has none.
    std::function<std::optional<double>(const Value& answer)> weight;
};

struct Tree;

/// A parsed expression. Immutable; evaluate() may be called from several threads at once.
class Expression {
  public:
    /// kInvalidInput with "at character N: what was expected" for what is not FHIRPath, for an
    /// unknown function or type, a wrong number of arguments and a regular expression that is not
    /// one; kTooLarge over kExpressionMax or kDepthMax. N counts bytes from 1.
    static base::Result<Expression> parse(std::string_view text);

    Expression(Expression&&) noexcept;
    Expression& operator=(Expression&&) noexcept;
    ~Expression();

    /// `input` is what the path starts from, and $this. Values of the result that are nodes point
    /// into the documents of `input` and of the environment. kInvalidInput where an operand or
    /// argument is of the wrong type or number, or a variable is not known; kTooLarge over
    /// kStepsMax or kDepthMax.
    [[nodiscard]] base::Result<Collection> evaluate(const Collection& input,
                                                    const Environment& environment) const;

    /// Names after %, as written there.
    [[nodiscard]] const std::set<std::string>& variables_used() const;
    /// Does it ask for now(), today() or timeOfDay()?
    [[nodiscard]] bool reads_clock() const;

  private:
    explicit Expression(std::unique_ptr<const Tree> tree);

    std::unique_ptr<const Tree> tree_;
};

}  // namespace forms::fhirpath
