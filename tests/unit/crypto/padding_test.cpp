#include <catch2/catch.hpp>

#include "shared/base/limits.h"
#include "shared/crypto/primitives.h"

using base::Bytes;

TEST_CASE("a text is padded to steps of 256 bytes up to 4096, with one byte to spare") {
    for (std::size_t size = 0; size < 4096; ++size) {
        if (crypto::padded_size(size) != (size / 256 + 1) * 256) FAIL("size " << size);
    }
    CHECK(crypto::padded_size(0) == 256);
    CHECK(crypto::padded_size(255) == 256);
    CHECK(crypto::padded_size(256) == 512);
    CHECK(crypto::padded_size(4095) == 4096);
}

TEST_CASE("above 4096 bytes padding follows Padmé: at most 12 % more, few sizes, growing") {
    std::size_t before = 4096;
    int sizes = 0;
    for (std::size_t size = 4096; size < base::kCiphertextMax; ++size) {
        const std::size_t padded = crypto::padded_size(size);
        if (padded <= size || padded < before || (padded - size - 1) * 100 > 12 * (size + 1)) {
            FAIL("size " << size << " padded to " << padded);
        }
        sizes += padded != before;
        before = padded;
    }
    CHECK(sizes == 192);
    CHECK(crypto::padded_size(4096) == 4352);
    CHECK(crypto::padded_size(8191) == 8192);
    CHECK(crypto::padded_size(8192) == 8704);
    CHECK(crypto::padded_size(100'000) == 100'352);
}

TEST_CASE("padding comes off again, whatever the text ends with") {
    for (const int last : {0x00, 0x80, 0x01, 0xFF}) {
        for (const std::size_t size : {0, 1, 2, 254, 255, 256, 257, 4095, 4096, 9000}) {
            const Bytes plain(size, static_cast<std::uint8_t>(last));
            Bytes padded = plain;
            crypto::pad(padded);
            CHECK(padded.size() == crypto::padded_size(size));
            REQUIRE(crypto::unpad(padded));
            CHECK(padded == plain);
        }
    }
}

TEST_CASE("padding of another form or size is not ours") {
    Bytes none;
    CHECK_FALSE(crypto::unpad(none));
    Bytes zeros(256, 0);
    CHECK_FALSE(crypto::unpad(zeros));
    Bytes wrong_mark(256, 0);
    wrong_mark[3] = 0x81;
    CHECK_FALSE(crypto::unpad(wrong_mark));
    for (const std::size_t size : {255u, 257u, 512u}) {
        Bytes other(size, 0);
        other[10] = 0x80;
        CHECK_FALSE(crypto::unpad(other));
    }
    Bytes ours(256, 0);
    ours[10] = 0x80;
    CHECK(crypto::unpad(ours));
}
