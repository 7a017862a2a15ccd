#include "shared/base/coding.h"

#include <catch2/catch.hpp>

using base::Bytes;
using base::Reader;
using base::Writer;

namespace {

Bytes sample() {
    Bytes bytes;
    Writer out(bytes);
    out.u8(0x01);
    out.u16(0x0302);
    out.u32(0x07060504);
    out.u64(0x0F0E0D0C0B0A0908);
    out.sized(Bytes{0x10, 0x11});
    out.id(base::RecordId{{0x12}});
    return bytes;
}

}  // namespace

TEST_CASE("numbers are little-endian and lengths are 32 bits") {
    CHECK(base::to_hex(sample()) ==
          "01"
          "0203"
          "04050607"
          "08090a0b0c0d0e0f"
          "020000001011"
          "12000000000000000000000000000000");
}

TEST_CASE("a reader gives back what a writer wrote") {
    const Bytes bytes = sample();
    Reader in(bytes);
    CHECK(in.u8() == 0x01);
    CHECK(in.u16() == 0x0302);
    CHECK(in.u32() == 0x07060504);
    CHECK(in.u64() == 0x0F0E0D0C0B0A0908);
    CHECK(base::equal(in.sized(2), Bytes{0x10, 0x11}));
    CHECK_FALSE(in.at_end());
    CHECK(in.remaining() == 16);
    CHECK(in.id<base::RecordId>() == base::RecordId{{0x12}});
    CHECK(in.at_end());
    CHECK(in.position() == bytes.size());
}

TEST_CASE("a text cut short at any byte is noticed, and every read after it is zero") {
    const Bytes bytes = sample();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        INFO("cut at " << size);
        Reader in(base::ByteView(bytes).first(size));
        in.u8();
        in.u16();
        in.u32();
        in.u64();
        in.sized(2);
        CHECK(in.id<base::RecordId>().is_none());
        CHECK_FALSE(in.ok());
        CHECK_FALSE(in.at_end());
        CHECK(in.u64() == 0);
        CHECK(in.raw(0).empty());
        CHECK_FALSE(in.ok());
    }
}

TEST_CASE("a failed read stays failed although bytes are left") {
    const Bytes bytes{1, 2, 3, 4};
    Reader in(bytes);
    CHECK(in.u64() == 0);
    CHECK(in.u8() == 0);
    CHECK_FALSE(in.ok());
}

TEST_CASE("a length over its limit, or over what is left, reads nothing") {
    const Bytes over_limit{3, 0, 0, 0, 7, 8, 9};
    Reader limited(over_limit);
    CHECK(limited.sized(2).empty());
    CHECK_FALSE(limited.ok());
    Reader fits(over_limit);
    CHECK(fits.sized(3).size() == 3);
    CHECK(fits.at_end());
    const Bytes boast{0xFF, 0xFF, 0xFF, 0xFF, 7};
    Reader boasting(boast);
    CHECK(boasting.sized(SIZE_MAX).empty());
    CHECK_FALSE(boasting.ok());
}

TEST_CASE("fail() is told by ok() and at_end()") {
    Reader in({});
    CHECK(in.at_end());
    in.fail();
    CHECK_FALSE(in.ok());
    CHECK_FALSE(in.at_end());
}
