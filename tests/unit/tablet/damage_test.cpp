#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "shared/journal/pages.h"
#include "tests/unit/tablet/tablet_world.h"

/// Bytes that are not what was written: noticed, named, and fetched again where anybody has them.

using Texts = std::vector<std::string>;

namespace {

bool doctor_names_something(tablet::Tablet& tablet) {
    const auto checked = tablet.doctor();
    REQUIRE(checked.ok());
    return !checked.value().clean();
}

}  // namespace

TEST_CASE("a note of a colleague that was damaged here is named and fetched again") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& bea = world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    world.add_note(bea, child, "From Bea");
    world.add_note(alex, child, "From Alex");
    world.meet();
    const auto digest = alex.view().digest();
    const ledger::ChainId by_bea{*alex.view().case_of(child), bea.device()};
    damage_op(world, "alex", [&](const auto& op) { return op.header.chain == by_bea; });
    REQUIRE(world.unlock("alex").ok());
    auto& after = world.at("alex");
    CHECK(note_texts(after, child) == Texts{"From Alex"});
    CHECK(doctor_names_something(after));
    const auto visited = after.visit(world.transport);
    REQUIRE(visited.ok());
    CHECK(visited.value().mended_here == 1);
    CHECK(after.view().digest() == digest);
    CHECK(world.relock("alex").doctor().value().clean());
}

TEST_CASE("an own note that was sent and then damaged is fetched again") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    world.add_note(alex, child, "Sent and kept");
    world.meet();
    const auto digest = alex.view().digest();
    damage_op(world, "alex", [](const auto& op) { return op.header.seq == 2; });
    REQUIRE(world.unlock("alex").ok());
    world.add_note(world.at("alex"), child, "Written while it was away");
    REQUIRE(world.at("alex").visit(world.transport).ok());
    CHECK(note_texts(world.at("alex"), child) ==
          Texts{"Sent and kept", "Written while it was away"});
    CHECK(world.at("alex").view().digest() != digest);
    CHECK(world.relock("alex").doctor().value().clean());
}

TEST_CASE("an own note damaged before it was sent is lost alone: those after it are still sent") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& bea = world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    for (const char* text : {"First", "Second", "Third", "Fourth"})
        world.add_note(alex, child, text);
    damage_op(world, "alex", [](const auto& op) { return op.header.seq == 3; });
    REQUIRE(world.unlock("alex").ok());
    auto& after = world.at("alex");
    CHECK(note_texts(after, child) == Texts{"First", "Fourth", "Third"});
    CHECK(doctor_names_something(after));
    world.add_note(after, child, "Fifth");
    REQUIRE(after.visit(world.transport).ok());
    CHECK(after.waiting() == 0);
    REQUIRE(bea.visit(world.transport).ok());
    const Texts expected{"Fifth", "First", "Fourth", "Third"};
    CHECK(note_texts(bea, child) == expected);
    CHECK(note_texts(after, child) == expected);
    CHECK(after.view().digest() == bea.view().digest());
    CHECK(world.relock("alex").doctor().value().clean());
}

TEST_CASE("a damaged entry of the directory is fetched again") {
    TabletWorld world;
    world.alex();
    world.join("bea", "Bea");
    const auto child = world.add_child(world.alex());
    world.add_note(world.alex(), child);
    world.meet();
    world.lock("bea");
    base::Bytes entry;
    {
        const auto journal = journal::TabletJournal::open(world.file("bea"));
        REQUIRE(journal.ok());
        const auto entries = journal.value()->directory_after(0);
        REQUIRE(entries.ok());
        entry = entries.value().at(2);
    }
    spoil(world, "bea", entry);
    REQUIRE(world.unlock("bea").ok());
    CHECK(doctor_names_something(world.at("bea")));
    REQUIRE(world.at("bea").visit(world.transport).ok());
    CHECK(world.at("bea").view().digest() == world.alex().view().digest());
    CHECK(world.relock("bea").doctor().value().clean());
    CHECK(world.at("bea").view().has(child));
}

TEST_CASE("one turned bit is named and costs nothing") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    world.add_note(alex, child);
    const auto digest = alex.view().digest();
    world.lock("alex");
    const std::string path = world.file("alex").path;
    const std::uint64_t size = world.disk.files().at(path).size();
    const std::uint64_t at = world.random.below(size);
    INFO("byte " << at << " of " << size);
    world.disk.flip_bit(path, at, 5);
    REQUIRE(world.unlock("alex").ok());
    CHECK(doctor_names_something(world.at("alex")));
    CHECK(world.at("alex").view().digest() == digest);
    CHECK(world.relock("alex").doctor().value().clean());
}

TEST_CASE("a damaged draft is named, and the others are there") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    const auto kept = world.draft_of(alex, child, "Kept");
    const auto hit = world.draft_of(alex, child, "Hit");
    REQUIRE(alex.put_draft(kept).ok());
    REQUIRE(alex.put_draft(hit).ok());
    world.lock("alex");
    base::Bytes sealed;
    {
        const auto journal = journal::TabletJournal::open(world.file("alex"));
        REQUIRE(journal.ok());
        const auto drafts = journal.value()->drafts();
        REQUIRE(drafts.ok());
        for (const journal::Draft& draft : drafts.value()) {
            if (draft.id == hit.id) sealed = draft.sealed;
        }
    }
    spoil(world, "alex", sealed);
    REQUIRE(world.unlock("alex").ok());
    REQUIRE(world.at("alex").drafts().size() == 1);
    CHECK(world.at("alex").drafts().front().id == kept.id);
    CHECK(doctor_names_something(world.at("alex")));
    CHECK(world.at("alex").view().has(child));
}

TEST_CASE("a server put back to an older copy is healed by a tablet that knows more") {
    TabletWorld world;
    auto& alex = world.alex();
    auto& bea = world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.add_note(alex, child, "In the copy");
    world.meet();
    base::Bytes copy;
    const std::string store = (world.dir.path() / "server.db").string();
    world.server.restart([&] { copy = world.disk.files().at(store); });
    world.add_note(alex, child, "After the copy");
    world.meet();
    world.server.restart([&] {
        for (const auto& [name, content] : world.disk.files()) {
            if (name.starts_with(store)) world.disk.remove(name);
        }
        world.disk.put(store, copy);
    });
    const auto visited = alex.visit(world.transport);
    REQUIRE(visited.ok());
    const auto& suspicions = visited.value().suspicions;
    CHECK(std::any_of(suspicions.begin(), suspicions.end(), [](const auto& suspicion) {
        return suspicion.what == syncing::Suspicion::kServerRolledBack;
    }));
    auto& carl = world.join("carl", "Carl");
    for (auto* tablet : {&alex, &bea, &carl}) REQUIRE(tablet->visit(world.transport).ok());
    for (auto* tablet : {&alex, &bea, &carl}) REQUIRE(tablet->visit(world.transport).ok());
    CHECK(note_texts(carl, child) == Texts{"After the copy", "In the copy"});
}

TEST_CASE("a file of a newer version is refused and not touched") {
    TabletWorld world;
    world.alex();
    world.lock("alex");
    // What a later program would have written: the next format in SQLite's two numbers for it (big-
    // endian, ending at bytes 63 and 71), and the page's sum with them.
    const std::string path = world.file("alex").path;
    base::Bytes newer = world.disk.files().at(path);
    newer.at(63) = newer.at(71) = static_cast<std::uint8_t>(newer.at(63) + 1);
    const base::ByteView page = base::ByteView(newer).first(journal::kPageSize);
    const std::uint64_t sum = journal::page_sum(page, 1);
    for (std::size_t i = 0; i < sizeof sum; ++i) {
        newer.at(journal::kPageSize - sizeof sum + i) = static_cast<std::uint8_t>(sum >> (8 * i));
    }
    world.disk.put(path, newer);
    const auto refused = world.unlock("alex");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kNewerFormat);
    CHECK(world.disk.files().at(path) == newer);
}
