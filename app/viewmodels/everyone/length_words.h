#pragma once

#include <QString>

#include "shared/base/time.h"

namespace viewmodels {

/// "43 min", "2 h 5 min": whole minutes, the rest left out, so that nothing looks met that was not.
/// Below zero the ends are the wrong way round, and it says so.
QString length_words(base::Duration length);

}  // namespace viewmodels
