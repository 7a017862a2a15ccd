#pragma once

#include <string_view>
#include <vector>

#include "shared/reading/span.h"

namespace reading {

/// What stands in quotation marks, marks included, in order and apart: “ ”, " ", ‘ ’ and ' '. An
/// apostrophe opens and closes nothing, as far as that can be told; where it cannot, more is taken
/// as the child's words rather than less. Marks without an end reach to the end of their line. Pure;
/// any bytes.
[[nodiscard]] std::vector<Span> quoted(std::string_view text);

}  // namespace reading
