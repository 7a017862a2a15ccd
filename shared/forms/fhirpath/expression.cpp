#include "shared/forms/fhirpath/expression.h"

#include <utility>

namespace forms::fhirpath {

struct Tree {
    std::set<std::string> variables;
    bool reads_clock = false;
};

Expression::Expression(std::unique_ptr<const Tree> tree) : tree_(std::move(tree)) {}
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

base::Result<Expression> Expression::parse(std::string_view text) {
    if (text.size() > kExpressionMax) return base::ErrorCode::kTooLarge;
    return Expression(std::make_unique<const Tree>());
}

base::Result<Collection> Expression::evaluate(const Collection&, const Environment&) const {
    return Collection{};
}

const std::set<std::string>& Expression::variables_used() const { return tree_->variables; }

bool Expression::reads_clock() const { return tree_->reads_clock; }

}  // namespace forms::fhirpath
