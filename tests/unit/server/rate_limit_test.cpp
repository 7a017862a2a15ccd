#include "sync-server/rate_limit.h"

#include <catch2/catch.hpp>

#include "tests/support/fake_clock.h"

using namespace std::chrono_literals;
using server::BucketKey;
using server::RateLimit;

namespace {

BucketKey key(int number) {
    BucketKey bytes{};
    bytes[14] = static_cast<std::uint8_t>(number >> 8);
    bytes[15] = static_cast<std::uint8_t>(number);
    return bytes;
}

int taken_in_a_row(RateLimit& limit, const BucketKey& who) {
    int count = 0;
    while (limit.take(who)) ++count;
    return count;
}

}  // namespace

TEST_CASE("a peer may do its burst at once and then the pace, no more") {
    FakeClock clock;
    RateLimit limit(clock, {.burst = 5, .per_minute = 60}, 100);
    CHECK(taken_in_a_row(limit, key(1)) == 5);
    clock.advance(999ms);
    CHECK(taken_in_a_row(limit, key(1)) == 0);
    clock.advance(1ms);
    CHECK(taken_in_a_row(limit, key(1)) == 1);
    clock.advance(3s);
    CHECK(taken_in_a_row(limit, key(1)) == 3);
    clock.advance(24h);
    CHECK(taken_in_a_row(limit, key(1)) == 5);
}

TEST_CASE("one peer's flood takes nothing from another") {
    FakeClock clock;
    RateLimit limit(clock, {.burst = 3, .per_minute = 1}, 100);
    CHECK(taken_in_a_row(limit, key(1)) == 3);
    CHECK(taken_in_a_row(limit, key(2)) == 3);
}

TEST_CASE("asking costs nothing, and the wait is told in whole seconds") {
    FakeClock clock;
    RateLimit limit(clock, {.burst = 2, .per_minute = 30}, 100);
    for (int i = 0; i < 10; ++i) CHECK(limit.allows(key(1)));
    CHECK(limit.keys() == 0);
    CHECK(limit.retry_after_s(key(1)) == 0);
    limit.charge(key(1));
    limit.charge(key(1));
    CHECK_FALSE(limit.allows(key(1)));
    CHECK(limit.retry_after_s(key(1)) == 2);
    clock.advance(500ms);
    CHECK(limit.retry_after_s(key(1)) == 2);
    clock.advance(1500ms);
    CHECK(limit.retry_after_s(key(1)) == 0);
    CHECK(limit.allows(key(1)));
}

TEST_CASE("charging an empty bucket digs no hole") {
    FakeClock clock;
    RateLimit limit(clock, {.burst = 1, .per_minute = 60}, 100);
    for (int i = 0; i < 50; ++i) limit.charge(key(1));
    clock.advance(1s);
    CHECK(limit.allows(key(1)));
}

TEST_CASE("a flood of new addresses shares one bucket and does not grow the table") {
    FakeClock clock;
    RateLimit limit(clock, {.burst = 2, .per_minute = 60}, 10);
    for (int i = 0; i < 10; ++i) limit.charge(key(i));
    int let_through = 0;
    for (int i = 100; i < 1100; ++i) let_through += limit.take(key(i)) ? 1 : 0;
    CHECK(let_through == 2);
    CHECK(limit.keys() == 10);

    SECTION("buckets that are full again make room") {
        clock.advance(1min);
        CHECK(limit.take(key(5000)));
        CHECK(limit.keys() == 1);
    }
}

TEST_CASE("an IPv4 address counts by itself, an IPv6 address with the rest of its site") {
    const auto v4 = [](std::uint8_t last) {
        return server::bucket_of_address(
            {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, last});
    };
    const auto v6 = [](std::uint8_t site, std::uint8_t network, std::uint8_t host) {
        return server::bucket_of_address(
            {0x20, 0x01, 0x0d, 0xb8, 0, site, 0, network, 0, 0, 0, 0, 0, 0, 0, host});
    };
    CHECK(v4(1) != v4(2));
    CHECK(v6(1, 1, 1) == v6(1, 1, 2));
    CHECK(v6(1, 1, 1) == v6(1, 2, 1));
    CHECK(v6(1, 1, 1) != v6(2, 1, 1));
}
