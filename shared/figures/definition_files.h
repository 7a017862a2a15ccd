#pragma once

#include <span>
#include <string_view>

namespace figures {

/// The files of shared/figures/definitions, as texts. Any thread.
std::span<const std::string_view> definition_files();

}  // namespace figures
