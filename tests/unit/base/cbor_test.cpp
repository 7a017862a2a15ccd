#include "shared/base/cbor.h"

#include <catch2/catch.hpp>

#include "tests/support/seeded_random.h"

using base::Bytes;
using base::CborReader;
using base::CborWriter;
using Kind = base::CborReader::Kind;

namespace {

Bytes hex(std::string_view text) { return base::from_hex(text).value(); }

template <typename Write>
std::string written(Write write) {
    Bytes bytes;
    CborWriter out(bytes);
    write(out);
    return base::to_hex(bytes);
}

/// True where the bytes are one whole item and nothing else.
bool skips(base::ByteView bytes) {
    CborReader in(bytes);
    in.skip();
    return in.at_end();
}

/// A random item; `depth` limits how deep it goes.
void write_any(CborWriter& out, SeededRandom& random, int depth) {
    switch (random.below(depth > 0 ? 6 : 4)) {
        case 0:
            return out.integer(static_cast<std::int64_t>(random.next() >> random.below(64)));
        case 1:
            return out.boolean(random.chance(50));
        case 2:
            return out.text(std::string(random.below(300), 'x'));
        case 3:
            return out.bytes(Bytes(random.below(300), 0xFF));
        case 4: {
            const std::size_t size = random.below(5);
            out.array(size);
            for (std::size_t i = 0; i < size; ++i) write_any(out, random, depth - 1);
            return;
        }
        default: {
            const std::size_t size = random.below(5);
            out.map(size);
            for (std::size_t i = 0; i < 2 * size; ++i) write_any(out, random, depth - 1);
        }
    }
}

}  // namespace

TEST_CASE("values have the encodings of RFC 8949 appendix A") {
    const std::pair<std::int64_t, const char*> integers[] = {
        {0, "00"},
        {10, "0a"},
        {23, "17"},
        {24, "1818"},
        {255, "18ff"},
        {256, "190100"},
        {1000, "1903e8"},
        {65535, "19ffff"},
        {65536, "1a00010000"},
        {1'000'000, "1a000f4240"},
        {4'294'967'295, "1affffffff"},
        {4'294'967'296, "1b0000000100000000"},
        {1'000'000'000'000, "1b000000e8d4a51000"},
        {INT64_MAX, "1b7fffffffffffffff"},
        {-1, "20"},
        {-10, "29"},
        {-24, "37"},
        {-25, "3818"},
        {-100, "3863"},
        {-1000, "3903e7"},
        {INT64_MIN, "3b7fffffffffffffff"},
    };
    for (const auto& [value, bytes] : integers) {
        INFO(value);
        CHECK(written([v = value](CborWriter& out) { out.integer(v); }) == bytes);
        const Bytes raw = hex(bytes);
        CborReader in(raw);
        CHECK(in.peek() == Kind::kInteger);
        CHECK(in.integer() == value);
        CHECK(in.at_end());
    }
    CHECK(written([](CborWriter& out) { out.boolean(true); }) == "f5");
    CHECK(written([](CborWriter& out) { out.boolean(false); }) == "f4");
    CHECK(written([](CborWriter& out) { out.text("IETF"); }) == "6449455446");
    CHECK(written([](CborWriter& out) { out.text("水"); }) == "63e6b0b4");
    CHECK(written([](CborWriter& out) { out.bytes(Bytes{1, 2, 3, 4}); }) == "4401020304");
    CHECK(written([](CborWriter& out) { out.array(0); }) == "80");
    CHECK(written([](CborWriter& out) { out.map(0); }) == "a0");
}

TEST_CASE("a text with a NUL byte and every kind of item read back as written") {
    Bytes bytes;
    CborWriter out(bytes);
    out.map(2);
    out.text("say");
    out.text(std::string_view("a\0b", 3));
    out.integer(-5);
    out.array(3);
    out.boolean(true);
    out.bytes(Bytes{0, 255});
    out.text("");
    CborReader in(bytes);
    CHECK(in.map() == 2);
    CHECK(in.text() == "say");
    CHECK(in.text() == std::string_view("a\0b", 3));
    CHECK(in.integer() == -5);
    CHECK(in.array() == 3);
    CHECK(in.boolean());
    CHECK(base::equal(in.bytes(), Bytes{0, 255}));
    CHECK(in.text().empty());
    CHECK(in.at_end());
}

TEST_CASE("a head longer than it need be is refused") {
    for (const char* longer : {"1800",
                               "1817",
                               "190017",
                               "1900ff",
                               "1a0000ffff",
                               "1a00000000",
                               "1b00000000ffffffff",
                               "3800",
                               "380a",
                               "390000",
                               "3b0000000000000000",
                               "5801aa",
                               "590001aa",
                               "580041",
                               "7801"
                               "61",
                               "790001"
                               "61",
                               "7a00000001"
                               "61",
                               "9800",
                               "980100",
                               "990000",
                               "b800",
                               "b9000100"
                               "00",
                               "f814",
                               "f815"}) {
        INFO(longer);
        CHECK_FALSE(skips(hex(longer)));
        const Bytes bytes = hex(longer);
        CHECK(CborReader(bytes).peek() == Kind::kNone);
    }
}

TEST_CASE("indefinite lengths, tags, floats, null, undefined and simple values are refused") {
    for (const char* other : {"5f4101ff",
                              "7f6161ff",
                              "9fff",
                              "9f01ff",
                              "bfff",
                              "bf0101ff",
                              "ff",
                              "c000",
                              "c1"
                              "1a514b67b0",
                              "d81800",
                              "f6",
                              "f7",
                              "f0",
                              "f820",
                              "f8ff",
                              "f93c00",
                              "fa47c35000",
                              "fb3ff199999999999a",
                              "1c",
                              "1d",
                              "1e",
                              "1f",
                              "3c",
                              "5c",
                              "7c",
                              "9c",
                              "bc",
                              "dc",
                              "fc"}) {
        INFO(other);
        CHECK_FALSE(skips(hex(other)));
    }
}

TEST_CASE("integers beyond 64 signed bits are refused") {
    for (const char* wide :
         {"1b8000000000000000", "1bffffffffffffffff", "3b8000000000000000", "3bffffffffffffffff"}) {
        INFO(wide);
        const Bytes bytes = hex(wide);
        CborReader in(bytes);
        CHECK(in.integer() == 0);
        CHECK_FALSE(in.ok());
    }
}

TEST_CASE("a text that is not UTF-8 is refused") {
    for (const char* bad : {"61ff", "62c0af", "63eda080", "61c3"}) {
        INFO(bad);
        const Bytes bytes = hex(bad);
        CborReader in(bytes);
        CHECK(in.text().empty());
        CHECK_FALSE(in.ok());
    }
}

TEST_CASE("asking for another kind than what is there fails, and stays failed") {
    const Bytes bytes = hex("0161610061");
    CborReader in(bytes);
    CHECK(in.text().empty());
    CHECK_FALSE(in.ok());
    CHECK(in.integer() == 0);
    CHECK(in.peek() == Kind::kNone);
    CHECK_FALSE(in.at_end());
}

TEST_CASE("a size that the bytes left could not hold is refused before anything is reserved") {
    for (const char* boast : {"9b00000000ffffffff", "9affffffff", "81", "8200",
                              "bb7fffffffffffffff", "bb8000000000000000", "a1", "a100",
                              "a20000"
                              "00",
                              "9bffffffffffffffff"}) {
        INFO(boast);
        const Bytes bytes = hex(boast);
        CHECK_FALSE(skips(bytes));
        CborReader array(bytes);
        CborReader map(bytes);
        CHECK(array.array() <= bytes.size());
        CHECK(map.map() <= bytes.size());
    }
    for (const char* boast :
         {"5b7fffffffffffffff", "7b7fffffffffffffff", "5bffffffffffffffff", "4201", "6261"}) {
        INFO(boast);
        const Bytes bytes = hex(boast);
        CHECK_FALSE(skips(bytes));
        CHECK(CborReader(bytes).bytes().empty());
        CHECK(CborReader(bytes).text().empty());
    }
}

TEST_CASE("nine levels are passed over, ten are refused") {
    CHECK(skips(hex("818181818181818100")));
    CHECK(skips(hex("818181818181818180")));
    CHECK_FALSE(skips(hex("81818181818181818100")));
    CHECK_FALSE(skips(Bytes(100'000, 0x81)));
}

TEST_CASE("any item is passed over whole, and not when cut at any byte") {
    const std::uint64_t seed = 13;
    INFO("seed " << seed);
    SeededRandom random(seed);
    for (int i = 0; i < 300; ++i) {
        Bytes bytes;
        CborWriter out(bytes);
        write_any(out, random, 4);
        REQUIRE(skips(bytes));
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            if (skips(base::ByteView(bytes).first(size)))
                FAIL(base::to_hex(bytes) << " at " << size);
        }
        bytes.push_back(0);
        CHECK_FALSE(skips(bytes));
    }
}
