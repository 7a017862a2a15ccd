#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/forms/fhirpath/budget.h"
#include "shared/forms/fhirpath/expression.h"
#include "shared/forms/fhirpath/syntax.h"
#include "shared/forms/fhirpath/value.h"

namespace forms::fhirpath {

/// What the special names mean at one place of an expression.
struct Scope {
    std::span<const Value> that;        ///< $this
    std::optional<std::int32_t> index;  ///< $index, where a function goes through items
    const Collection* total = nullptr;  ///< $total, inside aggregate
};

/// One evaluation of one expression. The first failure stays; after it everything is empty, and
/// whoever goes through items stops at failed().
class Run {
  public:
    Run(const Environment& environment, const Collection& input);

    Collection value_of(const Term& term, const Scope& scope);
    /// A criterion or an operand of and, or, not: empty is none; one item that is no boolean is
    /// true; several are a failure. (FHIRPath N1, "Singleton Evaluation of Collections")
    std::optional<bool> truth_of(const Term& term, const Scope& scope);
    std::optional<bool> truth_of(const Collection& values, const Term& at);

    Collection fail(const Term& at, std::string_view what);
    /// Also once the budget is spent.
    [[nodiscard]] bool failed() const { return error_.has_value() || budget_.spent(); }
    [[nodiscard]] base::Error error() const;

    /// Null for none; several are a failure.
    const Value* single(const Collection& values, const Term& at);
    /// The argument as one value of its type; none if it is empty. Another type is a failure.
    std::optional<std::string> text_argument(const Term& call, std::size_t number,
                                             const Scope& scope);
    std::optional<std::int32_t> integer_argument(const Term& call, std::size_t number,
                                                 const Scope& scope);

    [[nodiscard]] const Environment& environment() const { return environment_; }
    Budget& budget() { return budget_; }

  private:
    Collection copied(const Collection& literal);
    Collection value_of_path(const Term& path, const Scope& scope);
    Collection value_of_variable(const Term& variable);
    Collection members_of(std::span<const Value> parents, const Term& member);
    Collection item_at(const Collection& values, const Term& indexer, const Scope& scope);
    Collection value_of_chain(const Term& chain, const Scope& scope);
    std::optional<bool> truth_of_logic(const Term& chain, const Scope& scope);
    Collection negated(const Term& term, const Scope& scope);

    const Environment& environment_;
    const Collection& input_;
    Budget budget_;
    std::optional<base::Error> error_;
};

/// Is `value` of the type? `exactly`: a FHIR primitive only of that very type, as ofType and as
/// take it; what has no known type goes by what JSON it is.
bool is_of_type(const Value& value, const TypeName& type, bool exactly);

/// A primitive as text, as toString() gives it; none for what has no text.
std::optional<std::string> text_of(const Value& value);

/// An operator on two collections; and, or, xor and implies are not among them.
Collection apply(Run& run, Operator op, const Term& at, const Collection& left,
                 const Collection& right);

inline Collection one(Value value) {
    Collection result;
    result.push_back(std::move(value));
    return result;
}
inline Collection one_truth(std::optional<bool> truth) {
    return truth ? one(Value(*truth)) : Collection();
}

}  // namespace forms::fhirpath
