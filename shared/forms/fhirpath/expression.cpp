#include "shared/forms/fhirpath/expression.h"

#include <utility>

#include "shared/forms/fhirpath/run.h"
#include "shared/forms/fhirpath/syntax.h"

namespace forms::fhirpath {

Expression::Expression(std::unique_ptr<const Tree> tree) : tree_(std::move(tree)) {}
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

base::Result<Expression> Expression::parse(std::string_view text) {
    auto tree = parse_tree(text);
    if (!tree.ok()) return tree.error();
    return Expression(std::move(tree).value());
}

base::Result<Collection> Expression::evaluate(const Collection& input,
                                              const Environment& environment) const {
    Run run(environment, input);
    Collection result = run.value_of(tree_->root, Scope{input, std::nullopt, nullptr});
    if (run.failed()) return run.error();
    return result;
}

const std::set<std::string>& Expression::variables_used() const { return tree_->variables; }

bool Expression::reads_clock() const { return tree_->reads_clock; }

}  // namespace forms::fhirpath
