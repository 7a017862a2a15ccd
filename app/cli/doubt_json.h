#pragma once

#include <string>

#include "app/cli/desk.h"

namespace cli {

/// {"what", "compartment", "tablet"}, the last two where there is one.
JsonLine suspicion_line(const syncing::SuspicionAt& at);
/// The same with {"since", "visits", "needs_you", "words"}.
JsonLine doubt_line(Desk& desk, const tablet::Doubt& doubt);

}  // namespace cli
