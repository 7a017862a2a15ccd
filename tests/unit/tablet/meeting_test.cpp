#include <catch2/catch.hpp>

#include "tests/unit/tablet/tablet_world.h"

/// What several people write meets on every tablet.

using casefile::Field;
using Texts = std::vector<std::string>;

TEST_CASE("notes written apart on one child appear on both tablets, and nobody is asked") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& bea = world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    const std::string piece = std::string("Siân ŵŷ مرحبا 👩🏽‍🏫\0", 33);
    std::string text;
    while (text.size() < 40'000) text += piece;
    const auto long_note = world.add_note(alex, child, text);
    world.add_note(bea, child, "From Bea");
    world.meet();
    for (const auto* tablet : {&alex, &bea}) {
        CHECK(tablet->view().record(long_note)->text(Field::kNoteText) == text);
        CHECK(note_texts(*tablet, child).size() == 2);
        CHECK(tablet->view().undecided().empty());
        CHECK(tablet->waiting() == 0);
    }
}

TEST_CASE("two versions of one field stay, with who and when, until somebody chooses") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& bea = world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    casefile::Fields anew;
    REQUIRE(alex.set_fields(child, anew.text(Field::kChildKnownAs, "Sammy")).ok());
    world.clock.advance(std::chrono::minutes(3));
    REQUIRE(bea.set_fields(child, anew.text(Field::kChildKnownAs, "Samira")).ok());
    world.meet();

    const auto undecided = alex.view().undecided();
    REQUIRE(undecided.size() == 1);
    REQUIRE(undecided.front().versions.size() == 2);
    const auto& newest = undecided.front().versions.at(0);
    const auto& older = undecided.front().versions.at(1);
    CHECK(alex.name_of(newest.by) == "Bea");
    CHECK(alex.name_of(older.by) == "Alex");
    CHECK(newest.at.at - older.at.at == base::Duration(std::chrono::minutes(3)));
    CHECK(alex.state().kind == tablet::SaveState::Kind::kNeedsYou);

    REQUIRE(alex.choose(child, Field::kChildKnownAs, older.op).ok());
    world.meet();
    for (const auto* tablet : {&alex, &bea}) {
        CHECK(tablet->view().undecided().empty());
        CHECK(tablet->view().record(child)->text(Field::kChildKnownAs) == "Sammy");
        Texts history;
        for (const auto& line : tablet->view().history(child, Field::kChildKnownAs)) {
            history.push_back(std::get<std::string>(line.version.value));
        }
        CHECK(std::find(history.begin(), history.end(), "Samira") != history.end());
    }
}

TEST_CASE("a case opened with no signal reaches a colleague with all that is in it") {
    TabletWorld world;
    world.alex();
    auto& bea = world.join("bea", "Bea");
    world.meet();
    const auto child = world.add_child(bea);
    world.add_note(bea, child, "Written on the bus");
    auto& after = world.relock("bea");
    CHECK(note_texts(after, child) == Texts{"Written on the bus"});
    CHECK(after.waiting() == 2);
    world.meet();
    CHECK(note_texts(world.alex(), child) == Texts{"Written on the bus"});
}

TEST_CASE("a colleague who comes later reads the cases from before") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    world.add_note(alex, child);
    world.meet();
    auto& carl = world.join("carl", "Carl", ledger::Role::kManager);
    world.meet();
    CHECK(note_texts(carl, child).size() == 1);
}

TEST_CASE("what becomes readable with a new key is found by search at once") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex, "Rhiannon");
    world.meet();
    auto& carl = world.join("carl", "Carl", ledger::Role::kManager);
    REQUIRE_FALSE(carl.index_some(1000));
    world.meet();
    const auto hits = carl.search().find("rhiannon", 5);
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().record == child);
}

TEST_CASE("a second tablet of one person reads the same under the same name") {
    TabletWorld world;
    auto& alex = world.alex();
    world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    auto& second = world.join("bea-2", "Bea");
    world.meet();
    CHECK(second.user() == world.at("bea").user());
    CHECK(second.device() != world.at("bea").device());
    CHECK(second.view().has(child));
    CHECK(alex.people().size() == 2);
    CHECK(alex.tablets().size() == 3);
}

TEST_CASE("a role that may not open a case reads none and opens none") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& vic = world.join("vic", "Vic", ledger::Role::kVolunteer);
    const auto child = world.add_child(alex);
    for (int round = 0; round < 2; ++round) {
        REQUIRE(alex.visit(world.transport).ok());
        REQUIRE(vic.visit(world.transport).ok());
    }
    CHECK_FALSE(vic.view().has(child));
    casefile::NewRecord record;
    record.kind = casefile::Kind::kChild;
    record.fields.text(Field::kChildKnownAs, "Sam");
    const auto refused = vic.add(std::move(record));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kRefused);
}
