#include "shared/ledger/segment.h"

#include <catch2/catch.hpp>

#include "tests/vectors/specimens.h"

using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using ledger::Segment;
using specimens::Service;

namespace {

/// Bytes of a segment before its operations, and of the context the first one brings.
constexpr std::size_t kHead = 84;
constexpr std::size_t kContext = 4 + 8 + 32 + 32;

std::vector<base::OpId> ids_of(const Segment& segment) {
    std::vector<base::OpId> ids;
    for (const auto& op : segment.ops) ids.push_back(op.id);
    return ids;
}

Segment read(const Service& service, ByteView bytes) {
    auto segment = ledger::decode_segment(bytes, service.directory.service());
    REQUIRE(segment.ok());
    return std::move(segment.value());
}

void is_refused(const Service& service, ByteView bytes) {
    const auto segment = ledger::decode_segment(bytes, service.directory.service());
    REQUIRE_FALSE(segment.ok());
    CHECK(segment.error().code == ErrorCode::kDamaged);
}

}  // namespace

TEST_CASE("a segment reads back whole: headers, hashes, ids, seal") {
    auto service = Service::grown();
    for (const std::size_t count : {1u, 2u, 8u, 64u}) {
        const Segment segment = Service::grown(count).segment(count);
        const auto& id = segment.ops[0].header.service;
        const auto back = ledger::decode_segment(encode(segment), id);
        REQUIRE(back.ok());
        CHECK(back.value() == segment);
    }
    Segment unsealed = service.segment(3);
    unsealed.seal.reset();
    CHECK(read(service, encode(unsealed)) == unsealed);
}

TEST_CASE("a segment may begin anywhere in its chain") {
    auto service = Service::grown();
    Segment tail = service.segment(8);
    tail.ops.erase(tail.ops.begin(), tail.ops.begin() + 5);
    CHECK(read(service, encode(tail)) == tail);
    const auto head = ledger::decode_head(encode(tail));
    REQUIRE(head.ok());
    CHECK(head.value().chain == service.chain());
    CHECK(head.value().first_seq == 6);
    CHECK(head.value().prev == tail.ops[0].header.prev);
    CHECK(head.value().count == 3);
    CHECK(head.value().sealed);
}

TEST_CASE("erased operations travel as hashes and keep every id") {
    auto service = Service::grown();
    Segment segment = service.segment(4);
    const auto ids = ids_of(segment);
    std::size_t size = encode(segment).size();
    for (const std::size_t gone : {0u, 2u, 3u}) {
        size += base::Hash256::kSize - segment.ops[gone].ciphertext.size();
        segment.ops[gone] = specimens::erased(segment.ops[gone]);
    }
    const Bytes bytes = encode(segment);
    CHECK(bytes.size() == size);
    const Segment back = read(service, bytes);
    CHECK(back == segment);
    CHECK(ids_of(back) == ids);
}

TEST_CASE("a note of 1 KB costs 1.33 KB in a segment") {
    auto service = Service::grown();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 64, 1024);
    const Segment segment{ops, service.seal_of(ops.back())};
    CHECK(encode(segment).size() == kHead + kContext + 64 * (1 + 24 + 4 + 1296) + 64);
    CHECK(encode(segment).size() / 64 == 1328);
}

TEST_CASE("a segment of another service has other ids, so its seal does not hold") {
    auto service = Service::grown();
    const Segment segment = service.segment(2);
    const auto elsewhere = ledger::decode_segment(encode(segment), base::ServiceId{{9}});
    REQUIRE(elsewhere.ok());
    CHECK(elsewhere.value().ops[0].id != segment.ops[0].id);
    CHECK_FALSE(verify_seal(service.directory.service(), service.chain(), *elsewhere.value().seal,
                            service.bryn_tablet.sign.pub));
}

TEST_CASE("a flipped bit anywhere is refused, or breaks the seal") {
    auto service = Service::grown();
    const Segment segment = service.segment(2);
    const auto& id = service.directory.service();
    Bytes bytes = encode(segment);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        const auto changed = ledger::decode_segment(bytes, id);
        const bool noticed = !changed.ok() || !changed.value().seal ||
                             !verify_seal(id, changed.value().chain(), *changed.value().seal,
                                          service.bryn_tablet.sign.pub);
        if (!noticed) FAIL("byte " << bit / 8 << " bit " << bit % 8);
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    }
}

TEST_CASE("a segment cut at any byte or with a byte after it is refused") {
    auto service = Service::grown();
    Bytes bytes = encode(service.segment(3));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        is_refused(service, ByteView(bytes).first(size));
    }
    bytes.push_back(0);
    is_refused(service, bytes);
}

TEST_CASE("a second encoding of the same segment is refused") {
    auto service = Service::grown();
    const Segment segment = service.segment(2);
    const Bytes bytes = encode(segment);
    const std::size_t second_at = kHead + 1 + kContext + 24 + 4 + segment.ops[0].ciphertext.size();

    SECTION("a context said again") {
        Segment same = Service::grown(2).segment(1);
        std::vector<ledger::SealedOp> ops = same.ops;
        auto writer = Service::grown(3);
        ops.clear();
        writer.write(ops, 2);
        const Bytes once = encode(Segment{ops, std::nullopt});
        const std::size_t at = kHead + 1 + kContext + 24 + 4 + ops[0].ciphertext.size();
        REQUIRE(once[at] == 0);
        Bytes twice = once;
        twice[at] = 1;
        twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(at + 1), once.begin() + kHead + 1,
                     once.begin() + kHead + 1 + kContext);
        is_refused(writer, twice);
    }
    SECTION("no context at the front") {
        Bytes without = bytes;
        without[kHead] = 0;
        without.erase(without.begin() + kHead + 1, without.begin() + kHead + 1 + kContext);
        is_refused(service, without);
    }
    SECTION("forms, flags and reserved bytes that nobody writes") {
        REQUIRE(bytes[second_at] == 1);
        for (const std::size_t at : {std::size_t{4}, kHead, second_at}) {
            for (const int bit : {2, 3, 4, 5, 6, 7}) {
                Bytes changed = bytes;
                changed[at] |= static_cast<std::uint8_t>(1 << bit);
                is_refused(service, changed);
            }
        }
        for (const std::size_t reserved : {5u, 6u, 7u}) {
            Bytes changed = bytes;
            changed[reserved] = 1;
            is_refused(service, changed);
        }
    }
    SECTION("sizes no sealed body has") {
        for (const std::uint32_t size : {0u, 15u, 1024u * 1024 + 1, 0xFFFFFFFFu}) {
            Bytes changed = bytes;
            for (std::size_t i = 0; i < 4; ++i) {
                changed[kHead + 1 + kContext + 24 + i] = static_cast<std::uint8_t>(size >> (8 * i));
            }
            is_refused(service, changed);
        }
    }
}

TEST_CASE("a head out of its range is refused") {
    auto service = Service::grown();
    const Bytes bytes = encode(service.segment(2));
    const std::size_t seq_at = 40;
    const std::size_t prev_at = 48;
    const std::size_t count_at = 80;
    const auto refused_with = [&](std::size_t at, std::uint8_t value) {
        Bytes changed = bytes;
        changed[at] = value;
        is_refused(service, changed);
        CHECK_FALSE(ledger::decode_head(changed).ok());
    };
    refused_with(0, 'X');
    refused_with(seq_at, 0);     // number 0
    refused_with(seq_at, 2);     // number 2 without one before
    refused_with(prev_at, 1);    // number 1 with one before
    refused_with(count_at, 0);   // no operation
    refused_with(count_at, 65);  // more than one seal covers
    Bytes last = bytes;
    std::fill(last.begin() + seq_at, last.begin() + seq_at + 8, std::uint8_t{0xFF});
    last[prev_at] = 1;
    is_refused(service, last);
}

TEST_CASE("with ids from storage nothing is hashed, and their number has to fit") {
    auto service = Service::grown();
    const Segment segment = service.segment(3);
    const Bytes bytes = encode(segment);
    auto ids = ids_of(segment);
    const auto& id = service.directory.service();
    const auto back = ledger::decode_segment(bytes, id, ids);
    REQUIRE(back.ok());
    CHECK(ids_of(back.value()) == ids);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(back.value().ops[i].header == segment.ops[i].header);
        CHECK(open(back.value().ops[i], service.sealing_key()).ok());
    }
    CHECK(back.value().seal == segment.seal);
    ids.pop_back();
    CHECK_FALSE(ledger::decode_segment(bytes, id, ids).ok());
    ids.resize(4);
    CHECK_FALSE(ledger::decode_segment(bytes, id, ids).ok());
}
