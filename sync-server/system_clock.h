#pragma once

#include "shared/base/clock.h"

namespace server {

/// The machine's own clock, in UTC. The only place in this program that asks the system for the
/// time; everything else is handed a base::Clock. Any thread.
class SystemClock final : public base::Clock {
  public:
    [[nodiscard]] base::WallTime now() const override;
    [[nodiscard]] base::Duration monotonic() const override;
    /// Always 0: a server speaks UTC, wherever it stands.
    [[nodiscard]] std::int16_t offset_minutes(base::WallTime at) const override;
};

}  // namespace server
