#include "sync-server/system_clock.h"

#include <chrono>

namespace server {

base::WallTime SystemClock::now() const {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<base::Duration>(since_epoch).count()};
}

base::Duration SystemClock::monotonic() const {
    return std::chrono::duration_cast<base::Duration>(
        std::chrono::steady_clock::now().time_since_epoch());
}

std::int16_t SystemClock::offset_minutes(base::WallTime) const { return 0; }

}  // namespace server
