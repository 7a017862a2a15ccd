#include "app/tablet/system_clock.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

namespace {

constexpr base::Duration kGrain{20};  ///< the system says hundredths

/// What the system says of itself: asleep or awake.
base::Duration since_start() {
    double seconds = 0;
    REQUIRE(std::ifstream("/proc/uptime") >> seconds);
    return base::Duration{std::llround(seconds * 1000)};
}

}  // namespace

// Broken, it fails on a machine that was asleep once, and under `unshare -rT --boottime 5000`.
TEST_CASE("time that counts towards the idle lock goes on while the tablet is asleep") {
    const tablet::SystemClock clock;
    const auto before = since_start();
    const auto counted = clock.monotonic();
    CHECK(counted >= before - kGrain);
    CHECK(counted <= since_start() + kGrain);
}
