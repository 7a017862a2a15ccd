#include <catch2/catch.hpp>

#include "tests/unit/tablet/tablet_world.h"

/// Unfinished notes, and a disk that is full or breaks.

using base::ErrorCode;
using casefile::Field;
using Kind = tablet::SaveState::Kind;
using Texts = std::vector<std::string>;

namespace {

std::string text_of(const tablet::Draft& draft) {
    return std::get<std::string>(*draft.record.fields.find(Field::kNoteText));
}

}  // namespace

TEST_CASE("a draft outlives locking and killing, as last typed") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    auto draft = world.draft_of(alex, child, "Half a sen");
    REQUIRE(alex.put_draft(draft).ok());
    world.clock.advance(std::chrono::seconds(2));
    draft.record.fields.text(Field::kNoteText, std::string("Half a sentence\0", 16));
    REQUIRE(alex.put_draft(draft).ok());
    world.disk.kill();
    world.lock("alex");
    world.server.restart([&] { world.disk.reboot(); });
    auto& after = world.relock("alex");
    REQUIRE(after.drafts().size() == 1);
    CHECK(text_of(after.drafts().front()) == std::string("Half a sentence\0", 16));
    CHECK(after.drafts().front().record.child == child);
    CHECK(after.drafts().front().changed_at == world.clock.now());
    CHECK(after.view().ids(casefile::Kind::kNote).empty());
}

TEST_CASE("finishing a draft writes the note and removes the draft together") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    const auto draft = world.draft_of(alex, child, "Done");
    REQUIRE(alex.put_draft(draft).ok());
    REQUIRE(alex.finish(draft).ok());
    CHECK(alex.drafts().empty());
    auto& after = world.relock("alex");
    CHECK(after.drafts().empty());
    CHECK(note_texts(after, child) == Texts{"Done"});
}

TEST_CASE("a power cut at any moment of finishing leaves the draft or the note, never neither") {
    const std::uint64_t cut = GENERATE(range(1, 16));
    TabletWorld world(7000 + cut);
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    const auto draft = world.draft_of(alex, child, "Precious");
    REQUIRE(alex.put_draft(draft).ok());
    world.disk.crash_at(cut);
    const bool said_saved = alex.finish(draft).ok();
    world.disk.crash();
    world.lock("alex");
    world.server.restart([&] { world.disk.reboot(); });
    auto& after = world.relock("alex");
    const std::size_t notes = note_texts(after, child).size();
    INFO("cut at operation " << cut);
    CHECK(notes + after.drafts().size() == 1);
    if (said_saved) CHECK(notes == 1);
    CHECK(after.doctor().value().clean());
}

TEST_CASE("a note is signed once, whichever write or sync failed while it was signed") {
    const std::uint64_t fails = GENERATE(1, 2, 3, 4);
    const bool syncs = GENERATE(true, false);
    TabletWorld world(8000 + fails);
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    auto draft = world.draft_of(alex, child, "Precious");
    REQUIRE(alex.put_draft(draft).ok());
    syncs ? world.disk.fail_syncs(fails) : world.disk.fail_writes(fails);
    REQUIRE_FALSE(alex.finish(draft).ok());
    // As the app does: the words stay, here and on disk, until somebody says Done again.
    static_cast<void>(alex.put_draft(draft).ok());
    world.disk.fail_syncs(0);
    world.disk.fail_writes(0);
    static_cast<void>(alex.put_draft(draft).ok());
    world.clock.advance(std::chrono::seconds(30));
    draft.record.recorded_at = world.clock.moment();
    const auto again = alex.finish(draft);
    INFO(fails << (syncs ? " syncs" : " writes"));
    REQUIRE(again.ok());
    CHECK(note_texts(alex, child) == Texts{"Precious"});
    CHECK(alex.drafts().empty());
    CHECK(alex.finish(draft).value() == again.value());
    REQUIRE(alex.put_draft(draft).ok());
    CHECK(alex.drafts().empty());
    auto& after = world.relock("alex");
    CHECK(note_texts(after, child) == Texts{"Precious"});
    CHECK(after.drafts().empty());
    CHECK(after.doctor().value().clean());
    world.meet();
}

TEST_CASE("other words under a draft that was signed are signed beside it") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    auto draft = world.draft_of(alex, child, "First");
    draft.record.fields.text(Field::kNoteChildsWords, "No.");
    const auto first = alex.finish(draft);
    REQUIRE(first.ok());
    casefile::Fields fewer;
    fewer.text(Field::kNoteText, "First");
    draft.record.fields = fewer;
    const auto second = alex.finish(draft);
    REQUIRE(second.ok());
    CHECK(second.value() != first.value());
    CHECK(note_texts(alex, child) == Texts{"First", "First"});
    CHECK(alex.finish(draft).value() == second.value());
    CHECK(alex.doctor().value().clashes.empty());
}

TEST_CASE("with a full disk nothing is said to be saved, nothing is lost, and it works with room") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    world.add_note(alex, child, "Before");
    const auto draft = world.draft_of(alex, child, std::string(20'000, 'x'));
    const std::size_t waiting = alex.waiting();
    world.disk.fill();
    const auto refused = alex.finish(draft);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kNotSaved);
    CHECK(alex.put_draft(draft).error().code == ErrorCode::kNotSaved);
    CHECK(alex.state().kind == Kind::kNotSaving);
    CHECK(alex.waiting() == waiting);
    CHECK(note_texts(alex, child) == Texts{"Before"});

    world.disk.room();
    REQUIRE(alex.finish(draft).ok());
    CHECK(alex.state().kind == Kind::kSaved);
    auto& after = world.relock("alex");
    CHECK(note_texts(after, child).size() == 2);
    CHECK(after.doctor().value().clean());
}

TEST_CASE("after a disk that breaks while saving, what is shown is what is on the disk") {
    const std::uint64_t fails = GENERATE(1, 2, 3);
    TabletWorld world(9000 + fails);
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    world.add_note(alex, child, "Before");
    world.disk.fail_syncs(fails);
    const auto refused = world.try_note(alex, child, "During");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kNotSaved);
    CHECK(alex.state().kind == Kind::kNotSaving);
    world.disk.fail_syncs(0);
    world.add_note(alex, child, "After");
    const Texts shown = note_texts(alex, child);
    CHECK(std::count(shown.begin(), shown.end(), "After") == 1);
    CHECK(std::count(shown.begin(), shown.end(), "Before") == 1);
    const auto digest = alex.view().digest();
    auto& after = world.relock("alex");
    CHECK(note_texts(after, child) == shown);
    CHECK(after.view().digest() == digest);
    world.meet();
}
