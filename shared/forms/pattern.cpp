#include "shared/forms/pattern.h"

#include <regex>
#include <string>

namespace forms {

struct Pattern::Compiled {
    std::regex regex;
};

Pattern::Pattern(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

base::Result<Pattern> Pattern::compile(std::string_view text) {
    try {
        return Pattern(std::make_unique<const Compiled>(Compiled{std::regex(std::string(text))}));
    } catch (const std::regex_error& failure) {
        return {base::ErrorCode::kInvalidInput, failure.what()};
    }
}

bool Pattern::matches(std::string_view text) const {
    return std::regex_match(std::string(text), compiled_->regex);
}

}  // namespace forms
