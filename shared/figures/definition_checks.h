#pragma once

#include <optional>
#include <string>

#include "shared/figures/definition.h"

namespace figures {

/// Why the parts of a figure do not make a table that adds to its total: two that hold at once, or
/// values that were recorded and are in none. Every combination of what their conditions can tell
/// apart is tried. Nothing where they do. `place` is the figure's.
std::optional<base::Error> parts_refused(const Figure& figure, const std::string& place);

}  // namespace figures
