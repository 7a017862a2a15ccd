#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "app/tablet/bundle_text.h"
#include "app/tablet/error_text.h"
#include "tests/unit/tablet/bundle_office.h"

/// Bundles that are cut, changed, mixed up, for somebody else or by somebody who may not: each is
/// refused with its reason, and nothing of the tablet has changed.

namespace {

using Office = BundleOffice;
namespace why = syncing::bundle_why;

/// A checksum that fits, as somebody who changes a bundle on purpose would make it.
base::Bytes summed(base::Bytes bytes) {
    const auto sum = crypto::checksum(base::ByteView(bytes).first(bytes.size() - 16));
    std::copy(sum.begin(), sum.end(), bytes.end() - 16);
    return bytes;
}

}  // namespace

TEST_CASE("who may not give a key hands none over, and whose role does not open it gets none") {
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    office.visit_all();
    const auto reason = [](const base::Result<tablet::BundleMade>& made) {
        REQUIRE_FALSE(made.ok());
        return made.error().detail;
    };
    CHECK(reason(office.bea->make_bundle(office.where, office.cy->user())) == why::kMayNotGive);
    auto& val = office.join("val", "Val", ledger::Role::kVolunteer);
    office.visit_all();
    CHECK(reason(office.alex().make_bundle(office.where, val.user())) == why::kMayNotOpen);
    const auto boxes = office.directory().only(ledger::CompartmentType::kReads);
    REQUIRE(boxes);
    CHECK(reason(office.alex().make_bundle(*boxes, office.bea->user())) == why::kDropBox);
    // Who holds no key of it at all.
    CHECK(office.cy->make_bundle(office.where, office.bea->user()).error().code ==
          base::ErrorCode::kNoKey);
    // What the directory does not know yet is saved here, and is not handed over.
    const auto fresh = office.add_child(office.alex(), "Kim");
    const auto of_fresh = *office.alex().view().case_of(fresh);
    CHECK(reason(office.alex().make_bundle(of_fresh, office.bea->user())) == why::kNotYetKnown);
    CHECK(reason(office.alex().make_bundle(office.where, {{9}})) == "user");
}

TEST_CASE("a bundle whose sender lies about the right to give the key is refused") {
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    office.visit_all();
    // A changed program on Bea's tablet: it takes what it would send to itself, with a key for Cy.
    const auto own = office.bea->make_bundle(office.where, office.bea->user());
    REQUIRE(own.ok());
    auto bundle = Office::opened(own.value().bytes, *office.bea);
    bundle.to = office.cy->user();
    const auto seal = [&] { return office.sealed(bundle, *office.bea, *office.cy); };
    office.refuses(*office.cy, seal(), why::kMayNotOpen);
    const auto directory = office.directory();
    const auto grant = ledger::make_grant(office.where, 1, office.cy->user(),
                                          directory.user(office.cy->user())->box,
                                          crypto::EpochKey::make(office.random));
    bundle.keys.push_back({1, grant.sealed_key});
    office.refuses(*office.cy, seal(), why::kMayNotGive);
    // In another's name.
    bundle.sender = office.alex().device();
    office.refuses(*office.cy, seal(), why::kForged);
}

TEST_CASE("a bundle for somebody else, of another service, or no bundle at all is told as such") {
    Office office;
    const auto bundle = office.handed(office.alex(), *office.bea);
    office.refuses(*office.cy, bundle, why::kSomebodyElse);
    Office other(7);
    office.refuses(*office.bea, other.handed(other.alex(), *other.bea), why::kOtherService);
    office.refuses(*office.bea, {}, why::kNoBundle);
    office.refuses(*office.bea, base::Bytes(100, 7), why::kNoBundle);
    auto newer = bundle;
    newer[4] = 2;
    office.refuses(*office.bea, summed(newer), why::kNewer);
    auto longer = bundle;
    longer.push_back(0);
    office.refuses(*office.bea, longer, why::kCut);
    CHECK(office.take(*office.bea, bundle).gave_key);
}

TEST_CASE("a bundle by a tablet out of use, or by somebody taken off, is refused") {
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    REQUIRE(office.alex().grant({office.sam}, office.cy->user(), office.transport).ok());
    office.visit_all();
    const auto bundle = office.handed(*office.bea, *office.cy);
    SECTION("taken off") {
        REQUIRE(office.alex().take_back({office.sam}, office.bea->user(), office.transport).ok());
        REQUIRE(office.cy->visit(office.transport).ok());
        office.refuses(*office.cy, bundle, why::kSenderOff);
    }
    SECTION("out of use") {
        REQUIRE(office.alex()
                    .revoke(office.bea->device(), ledger::RevokeReason::kLost, office.transport)
                    .ok());
        REQUIRE(office.cy->visit(office.transport).ok());
        office.refuses(*office.cy, bundle, why::kSenderGone);
    }
    SECTION("out of use, as the next bundle itself says") {
        REQUIRE(office.alex()
                    .revoke(office.bea->device(), ledger::RevokeReason::kLost, office.transport)
                    .ok());
        const auto taken = office.take(*office.cy, office.handed(office.alex(), *office.cy));
        CHECK(taken.directory > 0);
        office.refuses(*office.cy, bundle, why::kSenderGone);
    }
}

TEST_CASE("cut at any byte, with any byte changed: a bundle is refused and nothing has changed") {
    const auto seed = GENERATE(1U, 2U);
    CAPTURE(seed);
    Office office(seed);
    const auto bundle = office.handed(office.alex(), *office.bea);
    const auto digest = office.bea->view().digest();
    const auto disk = office.state_of(*office.bea);
    const auto is_refused = [&](const base::Bytes& changed) {
        const auto taken = office.bea->take_bundle(changed);
        if (taken.ok()) return false;
        return !std::string_view(tablet::sentence(taken.error())).empty() &&
               taken.error().detail.find("bundle") != std::string::npos;
    };
    std::size_t let_in = 0;
    for (std::size_t at = 0; at < bundle.size(); ++at) {
        auto cut = bundle;
        cut.resize(at);
        if (!is_refused(cut)) ++let_in;
        auto flipped = bundle;
        flipped[at] = static_cast<std::uint8_t>(flipped[at] ^ (1U << (at % 8)));
        if (!is_refused(flipped)) ++let_in;
        // By somebody who knows how the sum is made.
        if (at + 16 < bundle.size() && !is_refused(summed(flipped))) ++let_in;
    }
    CHECK(let_in == 0);
    CHECK(office.bea->view().digest() == digest);
    CHECK(office.state_of(*office.bea) == disk);
    CHECK(office.take(*office.bea, bundle).operations > 0);
}

TEST_CASE("segments in another order, twice or left out: all of the bundle counts, or nothing") {
    const auto seed = GENERATE(1U, 2U, 3U, 4U);
    CAPTURE(seed);
    Office office(seed);
    for (int i = 0; i < 200; ++i)
        office.add_note(office.alex(), office.sam, "note " + std::to_string(i));
    const auto made = office.handed(office.alex(), *office.bea);
    const auto whole = office.opened(made, *office.bea);
    const std::size_t count = whole.segments.size();
    REQUIRE(count > 3);
    const Texts all = office.texts(office.alex());
    auto wrong = whole;
    std::swap(wrong.segments[1], wrong.segments[2]);
    office.refuses(*office.bea, office.sealed(wrong, office.alex(), *office.bea), why::kGap);
    wrong.segments.erase(wrong.segments.begin());
    office.refuses(*office.bea, office.sealed(wrong, office.alex(), *office.bea), why::kGap);
    SeededRandom draw(seed);
    for (int round = 0; round < 60; ++round) {
        std::array<std::uint8_t, 3> drawn{};
        draw.fill(drawn);
        auto bundle = whole;
        auto& list = bundle.segments;
        const auto i = static_cast<std::ptrdiff_t>(drawn[0] % count);
        const auto j = static_cast<std::ptrdiff_t>(drawn[1] % count);
        if (drawn[2] % 3 == 0) std::swap(list[drawn[0] % count], list[drawn[1] % count]);
        if (drawn[2] % 3 == 1) list.insert(list.begin() + std::max(i, j), list[drawn[0] % count]);
        // Not the end: a shorter record is one that its sender may hand over.
        if (drawn[2] % 3 == 2) list.erase(list.begin() + std::min<std::ptrdiff_t>(i, 1));
        const Texts before = office.texts(*office.bea);
        const auto taken =
            office.bea->take_bundle(office.sealed(bundle, office.alex(), *office.bea));
        CAPTURE(round, i, j, drawn[2] % 3, taken.ok());
        CHECK(office.texts(*office.bea) == (taken.ok() ? all : before));
        if (taken.ok() && !before.empty()) CHECK(taken.value().operations == 0);
    }
    office.take(*office.bea, made);
    CHECK(office.texts(*office.bea) == all);
}

TEST_CASE("each reason has a sentence of its own that says what to do next") {
    std::set<std::string_view> said;
    for (const std::string_view reason :
         {why::kNoBundle,     why::kCut,          why::kChanged,    why::kNewer,
          why::kOtherService, why::kSomebodyElse, why::kForged,     why::kSenderGone,
          why::kSenderOff,    why::kMayNotGive,   why::kMayNotOpen, why::kGap,
          why::kForked,       why::kBadOperation, why::kGone,       why::kNotYetKnown,
          why::kDropBox,      why::kNobodyThere,  why::kNothing,    why::kTooLong,
          why::kTooManyFrames}) {
        const auto sentence = tablet::bundle_sentence(reason);
        INFO(reason);
        CHECK(sentence.ends_with("."));
        // What happened, what is safe, what to do next.
        CHECK(std::ranges::count(sentence, '.') >= 3);
        CHECK(said.insert(sentence).second);
    }
    CHECK(tablet::bundle_sentence("").empty());
}

TEST_CASE("an operation that its writer never sealed is refused with all that came with it") {
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    REQUIRE(office.alex().grant({office.sam}, office.cy->user(), office.transport).ok());
    office.visit_all();
    office.add_note(office.alex(), office.sam, "signed by Alex");
    office.take(*office.bea, office.handed(office.alex(), *office.bea));
    office.add_note(*office.bea, office.sam, "by Bea");
    const auto honest = office.handed(*office.bea, *office.cy);
    const auto whole = Office::opened(honest, *office.cy);
    const Texts before = office.texts(*office.cy);
    for (std::size_t segment = 0; segment < whole.segments.size(); ++segment) {
        for (std::size_t at = 0; at < whole.segments[segment].size(); at += 5) {
            auto bundle = whole;
            bundle.segments[segment][at] ^= 4;
            const auto taken =
                office.cy->take_bundle(office.sealed(bundle, *office.bea, *office.cy));
            if (taken.ok()) FAIL("byte " << at << " of segment " << segment);
        }
    }
    CHECK(office.texts(*office.cy) == before);
    auto moved = whole;
    moved.compartment = office.directory().service_compartment();
    office.refuses(*office.cy, office.sealed(moved, *office.bea, *office.cy), why::kBadOperation);
    office.take(*office.cy, honest);
    CHECK(office.texts(*office.cy) == Texts{"by Bea", "first", "signed by Alex"});
}

TEST_CASE("the directory that comes along is the service's, whole and in its order") {
    Office office;
    const std::uint64_t here = office.directory().head().seq;
    office.join("dee", "Dee");
    REQUIRE(office.alex().visit(office.transport).ok());
    const auto honest = office.handed(office.alex(), *office.bea);
    const auto whole = Office::opened(honest, *office.bea);
    const std::size_t count = whole.entries.size();
    REQUIRE(count > 2);
    const auto refused = [&](const syncing::Bundle& bundle, std::string_view reason) {
        office.refuses(*office.bea, office.sealed(bundle, office.alex(), *office.bea), reason);
    };
    auto changed = whole;
    changed.entries.pop_back();
    refused(changed, why::kForked);
    changed = whole;
    const std::uint64_t before = whole.directory.seq - count;
    changed.entries.erase(changed.entries.begin(),
                          changed.entries.begin() + static_cast<std::ptrdiff_t>(here + 1 - before));
    REQUIRE_FALSE(changed.entries.empty());
    refused(changed, why::kGap);
    changed = whole;
    changed.entries.clear();
    refused(changed, why::kGap);
    changed = whole;
    changed.entries.back().back() ^= 1;
    refused(changed, why::kForged);
    changed = whole;
    changed.directory.hash.bytes[0] ^= 1;
    refused(changed, why::kForked);
    CHECK(office.take(*office.bea, honest).directory > 0);
    // Bea's tablet knows Dee by it, and the server's directory goes on from there.
    CHECK(std::ranges::any_of(office.bea->people(),
                              [](const tablet::Person& person) { return person.name == "Dee"; }));
    const auto visit = office.bea->visit(office.transport);
    REQUIRE(visit.ok());
    CHECK(visit.value().suspicions.empty());
    CHECK(visit.value().directory_received == 0);
}

TEST_CASE("what this tablet wrote comes back as it was, or somebody writes with its keys") {
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    office.visit_all();
    const auto copy = office.disk.files();
    office.add_note(*office.bea, office.sam, "on the tablet in hand");
    office.take(office.alex(), office.handed(*office.bea, office.alex()));
    const auto back = office.handed(office.alex(), *office.bea);
    CHECK(office.take(*office.bea, back).operations == 0);
    // An older copy of Bea's folder is put back, and goes on by itself.
    office.lock("bea");
    for (const auto& [name, bytes] : copy) {
        if (name.find("/bea/") == std::string::npos) continue;
        office.disk.remove(name);
        office.disk.put(name, bytes);
    }
    REQUIRE(office.unlock("bea").ok());
    auto& older = office.at("bea");
    office.refuses(older, back, why::kForked);
    office.add_note(older, office.sam, "on the copy");
    office.refuses(older, back, why::kForked);
    // And the other way round: Alex holds what stood there first.
    office.refuses(office.alex(), office.handed(older, office.alex()), why::kForked);
}
