#include "app/tablet/system_clock.h"

#include <ctime>

namespace tablet {

base::WallTime SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<base::Duration>(since).count()};
}

base::Duration SystemClock::monotonic() const {
    return std::chrono::duration_cast<base::Duration>(
        std::chrono::steady_clock::now().time_since_epoch());
}

std::int16_t SystemClock::offset_minutes(base::WallTime at) const {
    const std::time_t seconds = at.ms / 1000;
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr) return 0;
    return static_cast<std::int16_t>(local.tm_gmtoff / 60);
}

}  // namespace tablet
