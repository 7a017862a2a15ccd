#pragma once

#include <string_view>

namespace tablet {

/// What a person reads where a bundle was not made or not taken in: what happened, what is safe,
/// what to do next. Empty where `reason` is no syncing::bundle_why.
std::string_view bundle_sentence(std::string_view reason);

}  // namespace tablet
