#pragma once

#include <string>

#include "shared/base/time.h"

namespace base {

/// The time, handed in. Production: app/tablet/system_clock.h; tests: tests/support/fake_clock.h.
class Clock {
  public:
    virtual ~Clock() = default;
    /// The wall clock as the tablet has it; may jump either way by years.
    [[nodiscard]] virtual WallTime now() const = 0;
    /// Never runs backwards within one process; across processes it has a meaning within one run().
    [[nodiscard]] virtual Duration monotonic() const = 0;
    /// Names the run of the device that monotonic() counts in, in at most 36 letters; empty where it
    /// is not known.
    [[nodiscard]] virtual std::string run() const { return {}; }
    /// Local time minus UTC at `at`. [minutes]
    [[nodiscard]] virtual std::int16_t offset_minutes(WallTime at) const = 0;

    [[nodiscard]] Moment moment() const {
        const WallTime at = now();
        return {at, offset_minutes(at)};
    }
};

}  // namespace base
