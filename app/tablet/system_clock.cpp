#include "app/tablet/system_clock.h"

#include <ctime>
#include <fstream>

#include "shared/base/check.h"

namespace tablet {

base::WallTime SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<base::Duration>(since).count()};
}

base::Duration SystemClock::monotonic() const {
    // Unlike std::chrono::steady_clock, it goes on while the tablet is asleep: an idle one locks.
    std::timespec now{};
    CHECK(clock_gettime(CLOCK_BOOTTIME, &now) == 0);
    return std::chrono::duration_cast<base::Duration>(std::chrono::seconds(now.tv_sec) +
                                                      std::chrono::nanoseconds(now.tv_nsec));
}

std::string SystemClock::run() const {
    static const std::string boot = [] {
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::string line;
        std::getline(file, line);
        return line.substr(0, 36);
    }();
    return boot;
}

std::int16_t SystemClock::offset_minutes(base::WallTime at) const {
    const std::time_t seconds = at.ms / 1000;
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr) return 0;
    return static_cast<std::int16_t>(local.tm_gmtoff / 60);
}

}  // namespace tablet
