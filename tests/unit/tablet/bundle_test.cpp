#include <algorithm>
#include <catch2/catch.hpp>

#include "app/tablet/bundle_pictures.h"
#include "app/tablet/error_text.h"
#include "tests/unit/tablet/bundle_office.h"

/// From tablet to tablet without the server: the receiver has what a visit would have brought, or
/// nothing, and when the server is back everybody has the same.

namespace {

using Office = BundleOffice;

}  // namespace

TEST_CASE("a colleague is handed a record and its key with no server, and works on in it") {
    Office office;
    office.add_note(office.alex(), office.sam, "not sent yet");
    const auto made = office.alex().make_bundle(office.where, office.bea->user());
    REQUIRE(made.ok());
    CHECK(made.value().gives_key);
    CHECK(made.value().unsent == 1);
    CHECK(office.alex().waiting() == 1);
    const auto taken = office.take(*office.bea, made.value().bytes);
    CHECK(taken.operations == made.value().operations);
    CHECK(taken.gave_key);
    CHECK(taken.from == office.alex().user());
    CHECK(office.texts(*office.bea) == Texts{"first", "not sent yet"});
    CHECK(office.texts(office.relock("bea")) == Texts{"first", "not sent yet"});

    // Bea goes on, with no signal either; it waits until the directory says that it is Bea's too.
    auto& bea = office.at("bea");
    office.add_note(bea, office.sam, "by Bea");
    const auto early = bea.visit(office.transport);
    REQUIRE(early.ok());
    CHECK(early.value().refused.empty());
    CHECK(bea.waiting() == 1);
    office.visit_all();
    CHECK(bea.waiting() == 0);
    const Texts all{"by Bea", "first", "not sent yet"};
    CHECK(office.texts(office.alex()) == all);
    CHECK(office.texts(bea) == all);
    CHECK(office.alex().view().digest() == bea.view().digest());
    CHECK(office.directory().is_member(bea.device(), office.where));
    CHECK(office.texts(office.relock("bea")) == all);
    CHECK_FALSE(office.cy->view().case_of(office.sam));
}

TEST_CASE("the same again takes in nothing new, and a later one what is new in it") {
    Office office;
    const auto first = office.handed(office.alex(), *office.bea);
    const auto once = office.take(*office.bea, first);
    const auto digest = office.bea->view().digest();
    const auto twice = office.take(*office.bea, first);
    CHECK(twice.operations == 0);
    CHECK(twice.already_here == once.operations);
    CHECK_FALSE(twice.gave_key);
    CHECK(office.bea->view().digest() == digest);
    office.add_note(office.alex(), office.sam, "second");
    const auto later = office.take(*office.bea, office.handed(office.alex(), *office.bea));
    CHECK(later.operations == 1);
    // The older one again, after the newer one.
    CHECK(office.take(*office.bea, first).operations == 0);
    CHECK(office.texts(*office.bea) == Texts{"first", "second"});
}

TEST_CASE("whichever way it comes first, everybody ends with the same, and nobody is doubted") {
    // Who visits the server first, by what the sender wrote before and after.
    const int order = GENERATE(0, 1, 2, 3);
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    REQUIRE(office.alex().grant({office.sam}, office.cy->user(), office.transport).ok());
    office.visit_all();
    office.add_note(office.alex(), office.sam, "on paper in the car");
    const auto bundle = office.handed(office.alex(), *office.bea);
    if (order == 3) REQUIRE(office.alex().visit(office.transport).ok());
    office.take(*office.bea, bundle);
    office.add_note(office.alex(), office.sam, "after it was handed over");
    // The courier brings to the server what its writer has not sent.
    if (order != 1) {
        const auto visit = office.bea->visit(office.transport);
        REQUIRE(visit.ok());
        CHECK(visit.value().suspicions.empty());
        CHECK(visit.value().mended_there == (order == 3 ? 0 : 1));
    }
    if (order == 2) {
        REQUIRE(office.cy->visit(office.transport).ok());
        CHECK(office.texts(*office.cy) == Texts{"first", "on paper in the car"});
    }
    office.clock.advance(std::chrono::hours(24));
    office.meet();
    office.clock.advance(std::chrono::hours(24));
    office.meet();
    for (auto* on : {&office.alex(), office.bea, office.cy}) {
        CHECK(office.texts(*on) ==
              Texts{"after it was handed over", "first", "on paper in the car"});
        CHECK(on->doubts().empty());
        CHECK(on->waiting() == 0);
    }
}

TEST_CASE("what was handed over is never sealed anew, whatever became of its key") {
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    REQUIRE(office.alex().grant({office.sam}, office.cy->user(), office.transport).ok());
    office.visit_all();
    office.add_note(*office.bea, office.sam, "handed over");
    office.take(*office.cy, office.handed(*office.bea, *office.cy));
    office.add_note(*office.bea, office.sam, "not handed over");
    // Another tablet is lost: the record goes on under a new key before Bea sends.
    auto& lost = office.join("lost", "Dee", ledger::Role::kManager);
    REQUIRE(office.alex().visit(office.transport).ok());
    REQUIRE(office.alex().grant({office.sam}, lost.user(), office.transport).ok());
    REQUIRE(lost.visit(office.transport).ok());
    REQUIRE(
        office.alex().revoke(lost.device(), ledger::RevokeReason::kStolen, office.transport).ok());
    office.tablets.erase("lost");
    office.meet();
    office.clock.advance(std::chrono::hours(24));
    office.meet();
    for (auto* on : {&office.alex(), office.bea, office.cy}) {
        CHECK(office.texts(*on) == Texts{"first", "handed over", "not handed over"});
        CHECK(on->doubts().empty());
        CHECK_FALSE(on->copied());
        CHECK(on->waiting() == 0);
    }
}

TEST_CASE("a full disk or a cut of power while it is taken in: all of it or nothing") {
    for (std::uint64_t at = 1; at < 60; ++at) {
        Office office(at);
        const auto bundle = office.handed(office.alex(), *office.bea);
        office.disk.crash_at(at);
        const bool said = office.bea->take_bundle(bundle).ok();
        const bool reached = office.disk.crashed();
        office.tablets.clear();
        office.server.restart([&] { office.disk.reboot(); });
        REQUIRE(office.unlock("bea").ok());
        auto& bea = office.at("bea");
        const bool here = bea.view().case_of(office.sam).has_value();
        if (said) CHECK(here);
        if (here) CHECK(office.texts(bea) == Texts{"first"});
        const auto again = office.take(bea, bundle);
        CHECK((again.operations == 0) == here);
        CHECK(office.texts(bea) == Texts{"first"});
        if (!reached) return;
    }
    FAIL("the disk was never through");
}

TEST_CASE("a record destroyed meanwhile does not come back by hand") {
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    REQUIRE(office.alex().grant({office.sam}, office.cy->user(), office.transport).ok());
    const auto note = office.add_note(office.alex(), office.sam, "to be destroyed");
    office.meet();
    const auto old = office.handed(*office.bea, *office.cy);
    REQUIRE(
        office.alex().erase_record(note, ledger::EraseReason::kWrongChild, office.transport).ok());
    REQUIRE(office.cy->visit(office.transport).ok());
    CHECK(office.take(*office.cy, old).operations == 0);
    CHECK(office.texts(*office.cy) == Texts{"first"});
    // The bundle that tells of it destroys it.
    CHECK(office.texts(*office.bea) == Texts{"first", "to be destroyed"});
    CHECK(office.take(*office.bea, office.handed(office.alex(), *office.bea)).directory > 0);
    CHECK(office.texts(*office.bea) == Texts{"first"});
}

TEST_CASE("a promise to give the key is kept at the sender's next visit, over locking") {
    Office office;
    office.handed(office.alex(), *office.bea);
    CHECK_FALSE(office.directory().is_member(office.bea->device(), office.where));
    auto& alex = office.relock("alex");
    REQUIRE(alex.visit(office.transport).ok());
    CHECK(office.directory().is_member(office.bea->device(), office.where));
    // Once: taken back later, it is not given again.
    REQUIRE(alex.take_back({office.sam}, office.bea->user(), office.transport).ok());
    office.relock("alex");
    office.visit_all();
    CHECK_FALSE(office.directory().is_member(office.bea->device(), office.where));
}

TEST_CASE("a record goes over in pictures, and those that were not read are shown alone") {
    Office office;
    office.add_note(office.alex(), office.sam, std::string(6000, 'x'));
    auto show = tablet::BundleShow::of(office.handed(office.alex(), *office.bea));
    REQUIRE(show.ok());
    REQUIRE(show.value().count() > 10);
    tablet::BundleScan scan;
    CHECK_FALSE(scan.complete());
    // The camera reads every third one.
    for (std::size_t i = 0; i < show.value().count(); ++i, show.value().next()) {
        CHECK(show.value().number() == i + 1);
        if (i % 3 == 0) CHECK(scan.see(show.value().text()) == tablet::BundleScan::Seen::kNew);
    }
    CHECK(show.value().number() == 1);
    const auto missing = scan.missing();
    CHECK(missing.size() == scan.count() - scan.held());
    show.value().only({});
    CHECK(show.value().number() == 1);
    show.value().only({0, show.value().count() + 1});
    CHECK(show.value().number() == 1);
    show.value().only(missing);
    for (const std::size_t number : missing) {
        CHECK(show.value().number() == number);
        CHECK(scan.see(show.value().text()) == tablet::BundleScan::Seen::kNew);
        show.value().next();
    }
    REQUIRE(scan.complete());
    office.take(*office.bea, scan.bundle().value());
    CHECK(office.texts(*office.bea) == office.texts(office.alex()));

    office.add_note(office.alex(), office.sam, std::string(40000, 'y'));
    const auto large = tablet::BundleShow::of(office.handed(office.alex(), *office.bea));
    REQUIRE_FALSE(large.ok());
    CHECK(tablet::sentence(large.error()).find("file") != std::string::npos);
}

TEST_CASE("what was handed over keeps its place while a server refuses to take it") {
    /// Answers every push with a refusal of each segment.
    struct Refusing final : tablet::Transport {
        explicit Refusing(TabletWorld& of) : world(of) {}
        base::Result<syncing::Reply> carry(const syncing::Call& call) override {
            if (call.path != syncing::kPathPush) return world.server.handle(call);
            const auto pushed = syncing::decode_signed_call(call.body).value();
            const auto segments = syncing::decode_segments(pushed.payload).value();
            const std::vector<syncing::SegmentAnswer> answers(
                segments.size(), {std::string(syncing::code::kRefused)});
            return syncing::Reply{syncing::kStatusOk, syncing::encode(answers)};
        }
        TabletWorld& world;
    };
    Office office;
    REQUIRE(office.alex().grant({office.sam}, office.bea->user(), office.transport).ok());
    REQUIRE(office.alex().grant({office.sam}, office.cy->user(), office.transport).ok());
    auto& dee = office.join("dee", "Dee");
    REQUIRE(office.alex().grant({office.sam}, dee.user(), office.transport).ok());
    office.visit_all();
    office.add_note(*office.bea, office.sam, "handed over");
    office.take(*office.cy, office.handed(*office.bea, *office.cy));
    // A new key, of which Bea hears while the server takes nothing.
    REQUIRE(office.alex().take_back({office.sam}, dee.user(), office.transport).ok());
    Refusing refusing(office);
    REQUIRE(office.bea->visit(refusing).ok());
    CHECK(office.bea->waiting() == 1);
    office.visit_all();
    CHECK(office.bea->waiting() == 0);
    for (auto* on : {&office.alex(), office.bea, office.cy}) {
        CHECK_FALSE(on->copied());
        CHECK(on->doubts().empty());
        CHECK(office.texts(*on) == Texts{"first", "handed over"});
    }
}
