#pragma once

#include <string>

#include "shared/base/result.h"

namespace tablet {

/// One plain sentence or two for a person: what happened, what is safe, what to do next. English;
/// the app translates by code. `detail` is woven in where it names a field, a file or a number of
/// seconds, never record text.
std::string sentence(const base::Error& error);

}  // namespace tablet
