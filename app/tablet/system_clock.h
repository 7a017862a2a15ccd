#pragma once

#include "shared/base/clock.h"

namespace tablet {

/// The operating system's clocks, and the time zone this tablet is set to. Any thread.
class SystemClock final : public base::Clock {
  public:
    [[nodiscard]] base::WallTime now() const override;
    [[nodiscard]] base::Duration monotonic() const override;
    [[nodiscard]] std::string run() const override;
    [[nodiscard]] std::int16_t offset_minutes(base::WallTime at) const override;
};

}  // namespace tablet
