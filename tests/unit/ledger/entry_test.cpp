#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/ledger/segment.h"
#include "tests/vectors/specimens.h"

using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using ledger::Entry;
using ledger::Segment;
using specimens::Service;

namespace {

/// Where the parts of an entry begin.
constexpr std::size_t kIds = 28;
constexpr std::size_t kHead = 84;

Entry read(const Service& service, ByteView bytes) {
    auto entry = ledger::decode_entry(bytes, service.directory.service());
    REQUIRE(entry.ok());
    return std::move(entry.value());
}

/// Every operation of the entry is one that was written, and every other is named as damaged.
void holds_only_what_was_written(const Entry& entry, const Segment& written) {
    std::vector<std::uint64_t> expected;
    auto saved = entry.ops.begin();
    for (const auto& op : written.ops) {
        if (saved != entry.ops.end() && *saved == op) {
            ++saved;
        } else {
            expected.push_back(op.header.seq);
        }
    }
    REQUIRE(saved == entry.ops.end());
    REQUIRE(entry.damaged == expected);
}

/// Where a byte of an entry lies.
struct Place {
    std::uint64_t seq = 0;  ///< of its operation, 0 in what operations share
    bool in_body = false;
};

Place place_of(const Segment& segment, std::size_t byte) {
    std::size_t at = kIds + segment.ops.size() * 32 + kHead;
    const ledger::Header* before = nullptr;
    for (const auto& op : segment.ops) {
        const bool context = before == nullptr || before->directory != op.header.directory;
        const std::size_t frame = 1 + (context ? 76u : 0u) + 24 + 4 + (op.erased() ? 32u : 0u);
        const std::size_t end = at + frame + op.ciphertext.size();
        if (byte >= at && byte < end) return {op.header.seq, byte >= at + frame};
        at = end;
        before = &op.header;
    }
    return {};
}

}  // namespace

TEST_CASE("an entry reads back, and gives its ids and its segment") {
    auto service = Service::grown();
    const Segment segment = service.segment(8);
    const Bytes bytes = encode_entry(segment);
    const Entry entry = read(service, bytes);
    REQUIRE(entry.ops.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(entry.ops[i].id == segment.ops[i].id);
        CHECK(entry.ops[i].header == segment.ops[i].header);
    }
    CHECK(entry.seal == segment.seal);
    CHECK(entry.damaged.empty());
    CHECK(entry.intact);
    CHECK(base::equal(ledger::segment_bytes(bytes).value(), encode(segment)));
    const auto ids = ledger::entry_ids(bytes);
    REQUIRE(ids.ok());
    REQUIRE(ids.value().size() == 8);
    CHECK(ids.value()[7] == segment.ops[7].id);
}

TEST_CASE("a flipped bit anywhere is noticed") {
    auto service = Service::grown();
    const Segment segment = service.segment(2);
    Bytes bytes = encode_entry(segment);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        if (ledger::segment_bytes(bytes).ok() || ledger::entry_ids(bytes).ok()) FAIL("bit " << bit);
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    }
}

TEST_CASE("a changed byte loses the operation whose body it is in, and nothing anywhere else") {
    auto service = Service::grown();
    Segment segment = service.segment(8);
    segment.ops[5] = specimens::erased(segment.ops[5]);
    Bytes bytes = encode_entry(segment);
    SeededRandom random(41);
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        const Place place = place_of(segment, byte);
        if (place.in_body && byte % 29 != 0) continue;
        INFO("byte " << byte);
        const std::uint8_t written = bytes[byte];
        bytes[byte] = static_cast<std::uint8_t>(written ^ (1 + random.below(255)));
        const Entry entry = read(service, bytes);
        CHECK_FALSE(entry.intact);
        holds_only_what_was_written(entry, segment);
        if (place.in_body) {
            REQUIRE(entry.damaged == std::vector<std::uint64_t>{place.seq});
        } else {
            REQUIRE(entry.damaged.empty());
        }
        bytes[byte] = written;
    }
}

TEST_CASE("a changed byte outside a body loses nothing, in an entry of one operation too") {
    auto service = Service::grown();
    const Segment segment = service.segment(1);
    const Bytes bytes = encode_entry(segment);
    const std::size_t body_at = kIds + 32 + kHead + 1 + 76 + 24 + 4;
    for (std::size_t byte = 0; byte < body_at; byte += 3) {
        INFO("byte " << byte);
        Bytes changed = bytes;
        changed[byte] ^= 0x40;
        const Entry entry = read(service, changed);
        REQUIRE(entry.ops == segment.ops);
        CHECK(entry.seal == segment.seal);
    }
}

TEST_CASE("a changed seal is handed out unproven, for the caller to verify") {
    auto service = Service::grown();
    const Segment segment = service.segment(2);
    Bytes bytes = encode_entry(segment);
    bytes.back() ^= 1;
    const Entry entry = read(service, bytes);
    CHECK(entry.ops == segment.ops);
    CHECK_FALSE(entry.intact);
    REQUIRE(entry.seal.has_value());
    CHECK_FALSE(verify_seal(service.directory.service(), service.chain(), *entry.seal,
                            service.bryn_tablet.sign.pub));
}

TEST_CASE("several changed bodies lose those operations alone") {
    auto service = Service::grown();
    const Segment segment = service.segment(8);
    Bytes bytes = encode_entry(segment);
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        const auto [seq, in_body] = place_of(segment, byte);
        if (in_body && (seq == 2 || seq == 5 || seq == 6) && byte % 50 == 0) bytes[byte] ^= 1;
    }
    const Entry entry = read(service, bytes);
    CHECK(entry.damaged == std::vector<std::uint64_t>{2, 5, 6});
    holds_only_what_was_written(entry, segment);
    CHECK(entry.seal == segment.seal);
}

TEST_CASE("an entry cut at any byte keeps the operations before the cut") {
    auto service = Service::grown();
    const Segment segment = service.segment(4);
    const Bytes bytes = encode_entry(segment);
    const std::size_t ids_end = kIds + 4 * 32;
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size % 23) {
        const ByteView cut = ByteView(bytes).first(size);
        CHECK_FALSE(ledger::segment_bytes(cut).ok());
        const auto entry = ledger::decode_entry(cut, service.directory.service());
        if (size < ids_end) {
            REQUIRE_FALSE(entry.ok());
            CHECK(entry.error().code == ErrorCode::kDamaged);
            continue;
        }
        REQUIRE(entry.ok());
        CHECK_FALSE(entry.value().intact);
        if (size >= ids_end + kHead) holds_only_what_was_written(entry.value(), segment);
        const std::uint64_t cut_in = place_of(segment, size).seq;
        const std::size_t kept = cut_in > 0 ? cut_in - 1 : (size < ids_end + kHead ? 0 : 4);
        CHECK(entry.value().ops.size() == kept);
    }
}

TEST_CASE("random damage of any size accepts nothing that was not written") {
    const std::uint64_t seed = 42;
    INFO("seed " << seed);
    SeededRandom random(seed);
    auto service = Service::grown();
    const Segment segment = service.segment(6);
    const Bytes bytes = encode_entry(segment);
    for (int round = 0; round < 60; ++round) {
        Bytes damaged = bytes;
        const std::size_t at = random.below(damaged.size());
        const std::size_t size = 1 + random.below(std::min<std::size_t>(600, damaged.size() - at));
        for (std::size_t i = at; i < at + size; ++i)
            damaged[i] = static_cast<std::uint8_t>(random.next());
        const auto entry = ledger::decode_entry(damaged, service.directory.service());
        if (!entry.ok()) continue;
        for (const auto& op : entry.value().ops) {
            if (std::find(segment.ops.begin(), segment.ops.end(), op) == segment.ops.end()) {
                FAIL("round " << round << " accepted operation " << op.header.seq);
            }
        }
        CHECK(entry.value().ops.size() + entry.value().damaged.size() == segment.ops.size());
    }
}
