#include "shared/sync/retry.h"

#include <catch2/catch.hpp>

#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"
#include "tests/unit/sync/office.h"

using namespace syncing;

TEST_CASE("waiting grows with every failure, is spread out, and has an end") {
    FakeClock clock;
    SeededRandom random(3);
    Retry retry(clock, random);
    CHECK(retry.may_try());
    base::Duration longest{0};
    base::Duration ceiling = Retry::kFirst;
    for (int failures = 0; failures < 200; ++failures) {
        retry.failed();
        CHECK(retry.wait() <= ceiling);
        longest = std::max(longest, retry.wait());
        ceiling = std::min(ceiling * 2, Retry::kMost);
    }
    CHECK(longest > Retry::kMost * 9 / 10);
}

TEST_CASE("waiting ends by the monotonic clock whatever the wall clock does") {
    FakeClock clock;
    SeededRandom random(3);
    Retry retry(clock, random);
    retry.failed(base::Duration{5000});
    clock.set_wall({0});
    CHECK_FALSE(retry.may_try());
    CHECK(retry.wait() == base::Duration{5000});
    clock.advance(base::Duration{4999});
    CHECK_FALSE(retry.may_try());
    clock.advance(base::Duration{1});
    CHECK(retry.may_try());
}

TEST_CASE("a visit that went through ends the waiting") {
    FakeClock clock;
    SeededRandom random(3);
    Retry retry(clock, random);
    for (int i = 0; i < 20; ++i) retry.failed();
    retry.reset();
    CHECK(retry.may_try());
    retry.failed();
    CHECK(retry.wait() <= Retry::kFirst);
}

TEST_CASE("a server that asks to be left alone is, for as long as is sensible") {
    Office office;
    auto& tablet = office.founder();
    for (const auto& [asked, kept] : {std::pair{base::Duration{7000}, base::Duration{7000}},
                                      {base::Duration{86'400'000}, Retry::kMost},
                                      {base::Duration{-5}, base::Duration{0}}}) {
        const auto report = office.visit(tablet, [&, asked = asked](const Call&) {
            Reply busy = refusal(kStatusSlowDown, code::kSlowDown);
            busy.retry_after = asked;
            return std::optional(busy);
        });
        REQUIRE(report.error);
        CHECK(report.retry_after == kept);
    }
    CHECK(office.visit(tablet).retry_after == base::Duration{0});
}
