#pragma once

#include <string>

#include "app/tablet/tablet.h"

namespace tablet {

/// A doubt about the server for the person it happened to: what happened, what is safe, what to
/// do next.
std::string sentence(const Tablet& tablet, const Doubt& doubt);

}  // namespace tablet
