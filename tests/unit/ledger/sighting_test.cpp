#include "shared/ledger/sighting.h"

#include <catch2/catch.hpp>

#include "shared/base/cbor.h"
#include "tests/support/seeded_random.h"

using ledger::Sighting;

namespace {

/// Two compartments, two tablets in the first.
Sighting two_cases() {
    SeededRandom random(5);
    Sighting sighting{20'613, {}};
    base::CompartmentId first, second;
    first.bytes[0] = 1;
    second.bytes[0] = 2;
    base::DeviceId ada, bryn;
    ada.bytes[0] = 1;
    bryn.bytes[0] = 2;
    sighting.seen.push_back(
        {first,
         40,
         {{ada, {7, base::OpId::make(random)}}, {bryn, {1'000'000, base::OpId::make(random)}}}});
    sighting.seen.push_back({second, 0, {{bryn, {1, base::OpId::make(random)}}}});
    return sighting;
}

bool reads(const Sighting& sighting) {
    return ledger::decode_sighting(encode(sighting)).has_value();
}

}  // namespace

TEST_CASE("a sighting reads back as it was written, and has one encoding") {
    const Sighting sighting = two_cases();
    const auto again = ledger::decode_sighting(encode(sighting));
    REQUIRE(again);
    CHECK(*again == sighting);
    CHECK(encode(*again) == encode(sighting));
}

TEST_CASE("a sighting that nobody would write is refused") {
    const Sighting whole = two_cases();
    REQUIRE(reads(whole));
    Sighting bent = whole;
    std::swap(bent.seen[0], bent.seen[1]);
    CHECK_FALSE(reads(bent));
    bent = whole;
    bent.seen[1].compartment = bent.seen[0].compartment;
    CHECK_FALSE(reads(bent));
    bent = whole;
    std::swap(bent.seen[0].ends[0], bent.seen[0].ends[1]);
    CHECK_FALSE(reads(bent));
    bent = whole;
    bent.seen[0].ends[0].head.seq = 0;
    CHECK_FALSE(reads(bent));
    bent = whole;
    bent.seen[1].ends.clear();
    CHECK_FALSE(reads(bent));
    base::Bytes bytes = encode(whole);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_FALSE(ledger::decode_sighting(base::ByteView(bytes).first(size)));
    bytes.push_back(0);
    CHECK_FALSE(ledger::decode_sighting(bytes));
}

TEST_CASE("what a newer version adds to a sighting is passed over") {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    out.map(3);
    out.integer(1);
    out.integer(20'613);
    out.integer(2);
    out.array(0);
    out.integer(3);
    out.text("a word of a newer version");
    CHECK(ledger::decode_sighting(bytes) == Sighting{20'613, {}});
}
