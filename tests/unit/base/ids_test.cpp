#include "shared/base/ids.h"

#include <catch2/catch.hpp>

#include "shared/base/result.h"
#include "tests/support/seeded_random.h"

TEST_CASE("an id reads back from its hexadecimal text, and only from the right length") {
    SeededRandom random(3);
    const auto id = base::RecordId::make(random);
    CHECK(base::RecordId::from_hex_text(id.hex()) == id);
    CHECK_FALSE(base::RecordId::from_hex_text(id.hex().substr(2)).has_value());
    CHECK_FALSE(base::RecordId::from_hex_text(id.hex() + "00").has_value());
    CHECK_FALSE(base::RecordId::from_hex_text("").has_value());
}

TEST_CASE("an id of zeros is none, and ids are ordered by their bytes") {
    CHECK(base::UserId{}.is_none());
    CHECK_FALSE(base::UserId{{1}}.is_none());
    CHECK(base::UserId{{1}} < base::UserId{{2}});
    CHECK(base::UserId{{0, 9}} < base::UserId{{1, 0}});
}

TEST_CASE("a result holds a value or an error and says which") {
    const base::Result<int> value = 7;
    CHECK(value.ok());
    CHECK(value.value() == 7);
    const base::Result<int> error{base::ErrorCode::kNotFound, "child"};
    CHECK_FALSE(error.ok());
    CHECK(error.error() == base::Error{base::ErrorCode::kNotFound, "child"});
    CHECK(base::Result<void>{}.ok());
    CHECK(base::Result<void>(base::ErrorCode::kRefused).error().code == base::ErrorCode::kRefused);
}
