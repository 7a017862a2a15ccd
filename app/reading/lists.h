#pragma once

#include <span>
#include <string_view>

/// The files of app/reading/lists, by name: the words of child mode, then en.json. Any thread.
namespace reading {

std::span<const std::string_view> lists();

}  // namespace reading
