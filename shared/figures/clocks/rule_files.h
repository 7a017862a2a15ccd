#pragma once

#include <span>
#include <string_view>

/// The files of this folder, as texts of the program: bank_holidays.json, then clocks.json. Any
/// thread.
namespace clocks {

std::span<const std::string_view> rule_files();

}  // namespace clocks
