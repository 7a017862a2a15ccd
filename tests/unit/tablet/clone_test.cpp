#include <catch2/catch.hpp>

#include "app/tablet/recovery.h"
#include "tests/unit/tablet/tablet_world.h"

/// A profile folder that was copied and is used on both machines, or put back from an older copy:
/// it is noticed, and neither loses work (sync-and-keys.md section 3).

using base::ErrorCode;

namespace {

using Texts = std::vector<std::string>;

struct Office : TabletWorld {
    Office() {
        alex();
        child = add_child(alex());
        join("bea", "Bea");
        meet();
        add_note(at("bea"), child, "before the copy");
        REQUIRE(at("bea").visit(transport).ok());
    }
    /// A copy of the whole folder, as a person makes one with a file manager.
    void copy(const std::string& from, const std::string& to) {
        std::filesystem::copy(path(from), path(to));
        disk.put(file(to).path, disk.files().at(file(from).path));
    }
    Texts texts(const tablet::Tablet& on) const { return note_texts(on, child); }
    base::RecordId child;
};

}  // namespace

TEST_CASE("a copied folder used on two machines is noticed, and neither loses work") {
    Office office;
    office.lock("bea");
    office.copy("bea", "copy");
    REQUIRE(office.unlock("bea").ok());
    REQUIRE(office.unlock("copy").ok());
    auto& copy = office.at("copy");
    office.add_note(office.at("bea"), office.child, "on the first");
    office.add_note(copy, office.child, "on the copy");
    const auto kim = office.add_child(copy, "Kim");
    REQUIRE(copy.put_draft(office.draft_of(copy, office.child, "half a sentence")).ok());
    REQUIRE(office.at("bea").visit(office.transport).ok());
    static_cast<void>(copy.visit(office.transport).ok());
    CHECK(copy.copied());
    CHECK(office.relock("copy").copied());
    CHECK(office.texts(office.at("copy")) == Texts{"before the copy", "on the copy"});

    // The copy's work goes on under a new chain, in its own writer's name.
    auto& anew = office.join("anew", "Bea");
    REQUIRE(office.alex().visit(office.transport).ok());
    REQUIRE(anew.visit(office.transport).ok());
    office.lock("copy");
    auto from =
        tablet::open_locked(office.path("copy"), TabletWorld::kPassphrase, office.around, {});
    REQUIRE(from.ok());
    const auto done = tablet::recover(anew, from.value(), office.transport);
    REQUIRE(done.ok());
    CHECK(done.value().anew > 0);
    CHECK(done.value().drafts == 1);
    CHECK(done.value().left == 0);
    REQUIRE(office.alex().visit(office.transport).ok());
    REQUIRE(office.at("bea").visit(office.transport).ok());
    const Texts all{"before the copy", "on the copy", "on the first"};
    for (auto* tablet : {&office.alex(), &anew, &office.at("bea")}) {
        REQUIRE(tablet->visit(office.transport).ok());
        CHECK(office.texts(*tablet) == all);
        for (const auto& note : tablet->view().records(casefile::Kind::kNote, office.child))
            CHECK(note.created_by == anew.user());
    }
    for (auto* tablet : {&office.alex(), &anew}) CHECK(tablet->view().has(kim));
    // Once more, and nothing is there twice.
    REQUIRE(tablet::recover(anew, from.value(), office.transport).ok());
    CHECK(office.texts(anew) == all);
    CHECK(anew.view().clashes().empty());
    // The other hears of it too, by the case that the copy began.
    CHECK(office.at("bea").copied());
}

TEST_CASE("a copy that wrote nothing notices too, and what it writes then is not lost") {
    Office office;
    office.lock("bea");
    office.copy("bea", "copy");
    REQUIRE(office.unlock("bea").ok());
    office.add_note(office.at("bea"), office.child, "on the first");
    REQUIRE(office.at("bea").visit(office.transport).ok());
    REQUIRE(office.unlock("copy").ok());
    static_cast<void>(office.at("copy").visit(office.transport).ok());
    CHECK(office.at("copy").copied());
    office.add_note(office.at("copy"), office.child, "on the copy");
    static_cast<void>(office.at("copy").visit(office.transport).ok());
    CHECK(office.at("copy").waiting() == 1);
    office.lock("copy");
    auto& anew = office.join("anew", "Bea");
    office.meet();
    auto from =
        tablet::open_locked(office.path("copy"), TabletWorld::kPassphrase, office.around, {});
    REQUIRE(from.ok());
    CHECK(tablet::recover(anew, from.value(), office.transport).value().anew == 1);
    CHECK(office.texts(anew) == Texts{"before the copy", "on the copy", "on the first"});
}

TEST_CASE("a copy is noticed where both wait under a key that is over") {
    Office office;
    auto& cy = office.join("cy", "Cy");
    office.meet();
    office.lock("bea");
    office.copy("bea", "copy");
    REQUIRE(office.unlock("bea").ok());
    REQUIRE(office.unlock("copy").ok());
    office.add_note(office.at("bea"), office.child, "on the first");
    office.add_note(office.at("copy"), office.child, "on the copy");
    REQUIRE(office.at("bea").visit(office.transport).ok());
    REQUIRE(office.alex().revoke(cy.device(), ledger::RevokeReason::kLost, office.transport).ok());
    static_cast<void>(office.at("copy").visit(office.transport).ok());
    static_cast<void>(office.at("copy").visit(office.transport).ok());
    CHECK(office.at("copy").copied());
    CHECK(office.texts(office.at("copy")) == Texts{"before the copy", "on the copy"});
}

TEST_CASE("a push whose answer got lost before a new key is not sealed again") {
    Office office;
    auto& cy = office.join("cy", "Cy");
    office.meet();
    auto& bea = office.at("bea");
    office.add_note(bea, office.child, "sent, and nobody told");
    office.transport.before = [&](const syncing::Call& call) {
        if (call.path == syncing::kPathPush) office.transport.answers_lost = 1;
    };
    CHECK_FALSE(bea.visit(office.transport).ok());
    office.transport.before = nullptr;
    REQUIRE(office.alex().revoke(cy.device(), ledger::RevokeReason::kLost, office.transport).ok());
    office.lock("cy");
    for (int i = 0; i < 3; ++i) {
        REQUIRE(bea.visit(office.transport).ok());
        REQUIRE(office.alex().visit(office.transport).ok());
    }
    CHECK_FALSE(bea.copied());
    CHECK(bea.waiting() == 0);
    office.add_note(bea, office.child, "and on");
    REQUIRE(bea.visit(office.transport).ok());
    REQUIRE(office.alex().visit(office.transport).ok());
    CHECK(office.texts(office.alex()) ==
          Texts{"and on", "before the copy", "sent, and nobody told"});
}
