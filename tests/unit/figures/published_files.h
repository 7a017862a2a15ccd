#pragma once

#include <span>
#include <string_view>

namespace published {

/// The files of tests/unit/figures/data: tables as five services printed them.
std::span<const std::string_view> files();

}  // namespace published
