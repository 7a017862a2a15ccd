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

namespace {

/// Seals a note with what one member's tablet holds, names `author` inside it, and puts it into the
/// server's store.
void plant_note(TabletWorld& world, const tablet::Tablet& by, const base::UserId& author,
                const base::RecordId& child, const std::string& text) {
    const tablet::Identity& who = by.identity();
    ledger::Directory directory;
    const auto entries = world.server.journal().directory_after(who.service, 0, 1 << 20);
    REQUIRE(entries.ok());
    for (const auto& bytes : entries.value()) {
        REQUIRE(directory.apply(ledger::decode_directory_op(bytes).value()).ok());
    }
    tablet::Keyring keys(who.user, who.keys.device,
                         {who.user_box.pub, who.user_box.secret.duplicate()},
                         {who.keys.box.pub, who.keys.box.secret.duplicate()});
    keys.refresh(directory);

    ledger::HlcClock stamps;
    casefile::Commands commands(by.view(), world.clock, stamps, world.random, author);
    casefile::NewRecord note;
    note.child = child;
    note.fields.choice(Field::kNoteContact, "phone").text(Field::kNoteText, text);
    note.happened_at = note.recorded_at = by.now();
    const auto change = commands.create(note);
    REQUIRE(change.ok());

    ledger::Header header;
    header.service = who.service;
    header.chain = {*by.view().case_of(child), by.device()};
    const auto end = world.server.journal().chain_head(who.service, header.chain);
    REQUIRE(end.ok());
    header.seq = end.value().seq + 1;
    header.prev = end.value().op;
    header.directory = directory.head();
    ledger::Segment segment;
    segment.ops.push_back(ledger::seal(header, change.value().drafts.front().contents.front(),
                                       *keys.sealing(header.chain.compartment), world.random));
    segment.seal = ledger::make_seal(who.service, header.chain, header.seq, segment.ops.front().id,
                                     who.keys.sign.secret);
    REQUIRE(world.server.journal().append(who.service, segment).ok());
}

}  // namespace

TEST_CASE("a note sealed in another person's name is kept and never shown") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& bea = world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    const base::UserId bea_id = bea.user();
    plant_note(world, bea, bea_id, child, "Bea's own");
    REQUIRE(alex.visit(world.transport).ok());
    CHECK(note_texts(alex, child) == Texts{"Bea's own"});
    CHECK(alex.doctor().value().misattributed == 0);

    plant_note(world, bea, alex.user(), child, "Not Alex's");
    REQUIRE(alex.visit(world.transport).ok());
    CHECK(note_texts(alex, child) == Texts{"Bea's own"});
    CHECK(alex.doctor().value().misattributed == 1);
    auto& again = world.relock("alex");
    CHECK(note_texts(again, child) == Texts{"Bea's own"});
    CHECK(again.doctor().value().misattributed == 1);
    CHECK_FALSE(again.doctor().value().clean());
}

TEST_CASE("doctor names a number that was given to two records, and calls nothing damaged") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& bea = world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    CHECK(alex.doctor().value().clashes.empty());
    casefile::NewRecord note;
    note.id = base::RecordId{{7}};
    note.child = child;
    note.happened_at = note.recorded_at = world.clock.moment();
    note.fields.text(casefile::Field::kNoteText, "Twice");
    for (auto* tablet : {&alex, &bea}) REQUIRE(tablet->add(note).ok());
    world.meet();
    const auto checked = alex.doctor();
    REQUIRE(checked.ok());
    REQUIRE(checked.value().clashes.size() == 1);
    CHECK(checked.value().clashes.front().record == *note.id);
    REQUIRE(checked.value().clashes.front().creations.size() == 2);
    for (const auto& creation : checked.value().clashes.front().creations)
        CHECK(creation.kind == casefile::Kind::kNote);
    CHECK(checked.value().clean());
}

TEST_CASE("a new tablet whose line is cut after any answer carries on where it was") {
    TabletWorld world;
    const auto sam = world.add_child(world.alex());
    for (int i = 0; i < 12; ++i) world.add_note(world.alex(), sam, "note " + std::to_string(i));
    REQUIRE(world.alex().visit(world.transport).ok());
    tablet::Tablet& bea = world.join("bea", "Bea");
    std::size_t visits = 0;
    for (std::size_t most = 1; visits < 200; ++visits) {
        // One answer more each time, then the line goes dead.
        std::size_t answered = 0;
        world.transport.before = [&](const syncing::Call&) {
            if (answered++ == most) world.transport.down = base::Error{base::ErrorCode::kUnreachable, ""};
        };
        const auto visited = bea.visit(world.transport);
        world.transport.down.reset();
        if (visited.ok()) break;
        ++most;
    }
    world.transport.before = nullptr;
    CHECK(visits > 2);
    CHECK(note_texts(bea, sam).size() == 12);
    CHECK(bea.view().digest() == world.alex().view().digest());
}
