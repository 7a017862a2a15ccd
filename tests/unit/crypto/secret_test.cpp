#include "shared/crypto/secret.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <new>
#include <type_traits>

#include "tests/support/seeded_random.h"

namespace {

using Key = crypto::Secret<struct TestTag, 32>;

bool all_zero(base::ByteView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
}

}  // namespace

static_assert(!std::is_copy_constructible_v<Key> && !std::is_copy_assignable_v<Key>);
static_assert(std::is_nothrow_move_constructible_v<Key> && std::is_nothrow_move_assignable_v<Key>);

TEST_CASE("a secret that moves leaves zeros behind") {
    SeededRandom random(1);
    Key from = Key::make(random);
    const base::Bytes was(from.unsafe_view().begin(), from.unsafe_view().end());
    Key to = std::move(from);
    CHECK(all_zero(from.unsafe_view()));
    CHECK(base::equal(to.unsafe_view(), was));
    Key assigned = Key::make(random);
    assigned = std::move(to);
    CHECK(all_zero(to.unsafe_view()));
    CHECK(base::equal(assigned.unsafe_view(), was));
    Key& itself = assigned;
    assigned = std::move(itself);
    CHECK(base::equal(assigned.unsafe_view(), was));
}

TEST_CASE("a secret that goes leaves zeros behind") {
    SeededRandom random(2);
    alignas(Key) std::array<std::uint8_t, sizeof(Key)> place{};
    Key* secret = new (place.data()) Key(Key::make(random));
    REQUIRE_FALSE(all_zero(place));
    secret->~Key();
    CHECK(all_zero(place));
}

TEST_CASE("a duplicate holds the same bytes and outlives the first") {
    SeededRandom random(3);
    Key second;
    base::Bytes was;
    {
        const Key first = Key::make(random);
        was.assign(first.unsafe_view().begin(), first.unsafe_view().end());
        second = first.duplicate();
    }
    CHECK(base::equal(second.unsafe_view(), was));
}

TEST_CASE("wipe overwrites, and comparing in constant time is still comparing") {
    base::Bytes bytes{1, 2, 3};
    CHECK(crypto::equal_in_constant_time(bytes, base::Bytes{1, 2, 3}));
    CHECK_FALSE(crypto::equal_in_constant_time(bytes, base::Bytes{1, 2, 4}));
    CHECK_FALSE(crypto::equal_in_constant_time(bytes, base::Bytes{1, 2}));
    crypto::wipe(bytes);
    CHECK(all_zero(bytes));
}
