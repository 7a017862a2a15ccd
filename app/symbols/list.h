#pragma once

#include <span>
#include <string_view>

/// The file app/symbols/symbols.json, as a text. Any thread.
namespace symbols {

std::span<const std::string_view> list();

}  // namespace symbols
