#include "sync-server/body_budget.h"

#include <catch2/catch.hpp>

#include "shared/base/limits.h"

using server::BodyBudget;
using server::BucketKey;

namespace {

constexpr std::size_t kMebibyte = 1024 * 1024;
constexpr std::size_t kSmall = BodyBudget::kSmallMax;
constexpr BucketKey kStranger{1};

/// Bodies of this size from ever new peers, until there is no room.
std::size_t fill(BodyBudget& budget, std::size_t size) {
    std::size_t taken = 0;
    for (BucketKey peer{2}; budget.hold_body(peer, 0, size); ++peer[taken % 8 + 1]) ++taken;
    return taken * size;
}

}  // namespace

TEST_CASE("one peer's requests take an eighth, and at least one of the largest") {
    BodyBudget large(64 * kMebibyte);
    CHECK(large.hold_body(kStranger, 0, base::kMessageMax));
    CHECK(large.hold_body(kStranger, 0, base::kMessageMax));
    CHECK_FALSE(large.hold_body(kStranger, 0, 1));
    CHECK(large.hold_body({2}, 0, base::kMessageMax));
    large.release_body(kStranger, base::kMessageMax);
    CHECK(large.hold_body(kStranger, 0, base::kMessageMax));

    BodyBudget least(8 * kMebibyte);
    CHECK(least.hold_body(kStranger, 0, base::kMessageMax));
    CHECK_FALSE(least.hold_body(kStranger, 0, 1));
}

TEST_CASE("large requests leave room to small ones, and both to answers") {
    BodyBudget budget(16 * kMebibyte);
    CHECK(fill(budget, kMebibyte) == 8 * kMebibyte);
    CHECK(fill(budget, kSmall) == 4 * kMebibyte);
    CHECK(budget.hold_answer(4 * kMebibyte));
    CHECK_FALSE(budget.hold_answer(1));
    budget.release_answer(kMebibyte);
    CHECK(budget.hold_answer(kMebibyte));
}

TEST_CASE("a body that grows counts once, and is large from where it is") {
    BodyBudget budget(16 * kMebibyte);
    CHECK(fill(budget, kMebibyte) == 8 * kMebibyte);
    CHECK(budget.hold_body(kStranger, 0, kSmall));
    CHECK_FALSE(budget.hold_body(kStranger, kSmall, kSmall + 1));
    budget.release_body(kStranger, kSmall);
    CHECK(fill(budget, kSmall) == 4 * kMebibyte);
}
