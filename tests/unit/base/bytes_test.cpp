#include "shared/base/bytes.h"

#include <catch2/catch.hpp>

#include "tests/support/seeded_random.h"

using base::Bytes;

namespace {

Bytes random_bytes(SeededRandom& random, std::size_t size) {
    Bytes bytes(size);
    random.fill(bytes);
    return bytes;
}

/// The shortest UTF-8 of a code point, written from the table of RFC 3629 section 3.
std::string utf8_of(std::uint32_t point) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
    if (point < 0x80) return {byte(point)};
    const char last = byte(0x80 | (point & 0x3F));
    if (point < 0x800) return {byte(0xC0 | (point >> 6)), last};
    const char third = byte(0x80 | ((point >> 6) & 0x3F));
    if (point < 0x10000) return {byte(0xE0 | (point >> 12)), third, last};
    const char second = byte(0x80 | ((point >> 12) & 0x3F));
    return {byte(0xF0 | (point >> 18)), second, third, last};
}

}  // namespace

TEST_CASE("hexadecimal is lower case, two digits a byte, and reads back in either case") {
    CHECK(base::to_hex(Bytes{0x00, 0x7F, 0xAB, 0xFF}) == "007fabff");
    CHECK(base::from_hex("007FabFF") == Bytes{0x00, 0x7F, 0xAB, 0xFF});
    CHECK(base::from_hex("") == Bytes{});
    for (const char* wrong : {"0", "0g", "g0", "0 ", "0x12", "é"}) {
        INFO(wrong);
        CHECK_FALSE(base::from_hex(wrong).has_value());
    }
}

TEST_CASE("base64url gives the vectors of RFC 4648 section 10, without padding") {
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"},
    };
    for (const auto& [plain, coded] : vectors) {
        CHECK(base::to_base64url(base::as_bytes(plain)) == coded);
        const auto back = base::from_base64url(coded);
        REQUIRE(back.has_value());
        CHECK(base::to_text(*back) == plain);
    }
    CHECK(base::to_base64url(Bytes{0xFB, 0xFF}) == "-_8");
}

TEST_CASE("base64url has one text for each value") {
    for (const char* wrong :
         {"Z", "Zm9vY", "Zg==", "Zh", "Zm9", "+_8", "/w", "Zg ", "Zg\n", "Zé"}) {
        INFO(wrong);
        CHECK_FALSE(base::from_base64url(wrong).has_value());
    }
    CHECK_FALSE(base::from_base64url(std::string_view("Z\0g", 3)).has_value());
}

TEST_CASE("any bytes survive hexadecimal and base64url") {
    const std::uint64_t seed = 11;
    INFO("seed " << seed);
    SeededRandom random(seed);
    for (std::size_t size = 0; size < 200; ++size) {
        const Bytes bytes = random_bytes(random, size);
        REQUIRE(base::from_hex(base::to_hex(bytes)) == bytes);
        REQUIRE(base::from_base64url(base::to_base64url(bytes)) == bytes);
    }
}

TEST_CASE("UTF-8: every code point but the surrogates is well formed") {
    for (std::uint32_t point = 0; point <= 0x10FFFF; ++point) {
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (base::is_utf8(utf8_of(point)) == surrogate) FAIL("code point " << point);
    }
    CHECK_FALSE(base::is_utf8(utf8_of(0x110000)));
    CHECK_FALSE(base::is_utf8("\xF7\xBF\xBF\xBF"));
}

TEST_CASE("UTF-8: a longer form of a shorter code point is refused") {
    for (const char* overlong : {"\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF",
                                 "\xF0\x80\x80\xAF", "\xF0\x8F\xBF\xBF"}) {
        INFO(base::to_hex(base::as_bytes(overlong)));
        CHECK_FALSE(base::is_utf8(overlong));
    }
    CHECK_FALSE(base::is_utf8(std::string_view("\xC0\x80", 2)));
    CHECK_FALSE(base::is_utf8("\xF8\x88\x80\x80\x80"));
    CHECK_FALSE(base::is_utf8("\xFC\x84\x80\x80\x80\x80"));
}

TEST_CASE("UTF-8: a code point cut short, a stray continuation and FE/FF are refused") {
    for (const char* wrong : {"\x80", "\xBF", "a\xC3", "\xE2\x82",
                              "\xE2\x82"
                              "a",
                              "\xF0\x9F\x98", "\xF0\x9F\x98\xC0", "\xFE", "\xFF", "\xC3\xC3"}) {
        INFO(base::to_hex(base::as_bytes(wrong)));
        CHECK_FALSE(base::is_utf8(wrong));
    }
}

TEST_CASE("UTF-8: Welsh, Arabic, emoji and a NUL byte are text") {
    CHECK(base::is_utf8("Tŷ Gwŷdd, llŷr"));
    CHECK(base::is_utf8("مرحبا"));
    CHECK(base::is_utf8("👩🏽‍🏫"));
    CHECK(base::is_utf8(std::string_view("a\0b", 3)));
    CHECK(base::is_utf8(""));
}

TEST_CASE("equal compares lengths too") {
    CHECK(base::equal(Bytes{1, 2}, Bytes{1, 2}));
    CHECK_FALSE(base::equal(Bytes{1, 2}, Bytes{1, 2, 3}));
    CHECK_FALSE(base::equal(Bytes{1, 2, 3}, Bytes{1, 2}));
    CHECK_FALSE(base::equal(Bytes{1, 2}, Bytes{1, 3}));
    CHECK(base::equal({}, {}));
}
