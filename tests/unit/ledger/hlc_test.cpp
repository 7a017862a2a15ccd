#include "shared/ledger/hlc.h"

#include <catch2/catch.hpp>

#include "shared/base/limits.h"
#include "tests/support/seeded_random.h"

using base::WallTime;
using ledger::Hlc;
using ledger::HlcClock;

namespace {

constexpr WallTime kNow{1'781'000'000'000};
constexpr std::int64_t kYear = 31'557'600'000;
constexpr std::uint64_t kLatest = ((std::uint64_t{1} << 47) - 1) << 16;

Hlc at(WallTime wall, std::uint64_t counter = 0) {
    return {(static_cast<std::uint64_t>(wall.ms) << 16) + counter};
}

}  // namespace

TEST_CASE("a stamp is the wall clock where that moved on, else one more than the last") {
    HlcClock clock;
    CHECK(clock.tick(kNow) == at(kNow));
    CHECK(clock.tick(kNow) == at(kNow, 1));
    CHECK(clock.tick(kNow + base::Duration{1}) == at(kNow + base::Duration{1}));
    CHECK(clock.last() == at(kNow + base::Duration{1}));
    CHECK(clock.last().time() == kNow + base::Duration{1});
}

TEST_CASE("a full counter borrows a millisecond") {
    HlcClock clock(at(kNow, 0xFFFF));
    CHECK(clock.tick(kNow) == at(kNow + base::Duration{1}));
}

TEST_CASE("stamps only grow, whatever the wall clock and other tablets do") {
    const std::uint64_t seed = 21;
    INFO("seed " << seed);
    SeededRandom random(seed);
    HlcClock clock;
    WallTime wall = kNow;
    for (int i = 0; i < 20'000; ++i) {
        const Hlc before = clock.last();
        const auto jump = static_cast<std::int64_t>(random.below(100 * kYear)) - 50 * kYear;
        if (random.chance(5)) wall = WallTime{kNow.ms + jump};
        if (random.chance(30)) clock.observe({random.next()}, wall);
        if (clock.last() < before || clock.tick(wall) <= before) FAIL("step " << i);
        wall = wall + base::Duration{1};
    }
}

TEST_CASE("a stamp from elsewhere drags the clock by five minutes at most") {
    const WallTime bound = kNow + base::kClockDragMax;
    HlcClock clock(at(kNow));
    clock.observe(at(kNow, 7), kNow);
    CHECK(clock.last() == at(kNow, 7));
    clock.observe(at({kNow.ms + 50 * kYear}), kNow);
    CHECK(clock.last() == at(bound));
    clock.observe(at({kNow.ms - 50 * kYear}), kNow);
    CHECK(clock.last() == at(bound));
    CHECK(clock.tick(kNow) == at(bound, 1));
}

TEST_CASE("a wall clock before 1970 or beyond 48 bits neither breaks nor empties the stamp") {
    HlcClock clock;
    CHECK(clock.tick({INT64_MIN}).value == 1);
    CHECK(clock.tick({-5}).value == 2);
    clock.observe({UINT64_MAX}, {INT64_MIN});
    CHECK(clock.last().value == 2);
    clock.observe({UINT64_MAX}, {INT64_MAX});
    CHECK(clock.last().value == kLatest);
    CHECK(clock.tick({INT64_MAX}).value == kLatest + 1);
    CHECK(clock.last().time().ms > 0);
}
