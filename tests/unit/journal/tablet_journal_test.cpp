#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/fault_vfs.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/journal/journal_world.h"

using base::ErrorCode;
using journal::Draft;
using journal::Setting;
using journal::TabletJournal;
using journal::Write;

namespace {

std::unique_ptr<TabletJournal> made(const journal::Location& where, const JournalWorld& world) {
    auto journal = TabletJournal::create(where, world.service, world.us);
    REQUIRE_OK(journal);
    return std::move(journal).value();
}

std::unique_ptr<TabletJournal> opened(const journal::Location& where) {
    auto journal = TabletJournal::open(where);
    REQUIRE_OK(journal);
    return std::move(journal).value();
}

}  // namespace

TEST_CASE("what was written is there after the profile is opened again") {
    TempDir folder;
    JournalWorld world;
    const journal::Location where{folder.file("profile.db"), ""};
    const ledger::ChainId mine{world.case_a, world.us};
    const auto notes = world.ops(mine, 3, 1400);
    const Draft draft{base::DraftId::make(world.random()), world.bytes(500)};
    {
        auto journal = made(where, world);
        REQUIRE_OK(journal->write(
            {.ops = {notes[0]}, .drafts_put = {draft}, .settings = {{"hlc", world.bytes(8)}}}));
        REQUIRE_OK(journal->write({.ops = {notes[1], notes[2]}, .settings = {{"hlc", {1, 2, 3}}}}));
        REQUIRE_OK(journal->append_directory({world.bytes(300), world.bytes(40)}));
    }
    auto journal = opened(where);
    CHECK_FALSE(journal->salvage_report());
    CHECK(journal->service() == world.service);
    CHECK(journal->device() == world.us);
    CHECK(loaded(*journal) == ids_of(notes));
    CHECK(journal->setting("hlc").value() == base::Bytes{1, 2, 3});
    CHECK_FALSE(journal->setting("other").value().has_value());
    CHECK(journal->drafts().value() == std::vector<Draft>{draft});
    CHECK(journal->directory_after(0).value().size() == 2);
    CHECK(journal->directory_after(1).value().size() == 1);
    CHECK(journal->chain_head(mine).value() == ledger::ChainHead{3, notes[2].id});
    const auto report = journal->doctor();
    REQUIRE_OK(report);
    CHECK(words_of(report.value()).empty());
    CHECK(report.value().operations == 3);
}

TEST_CASE("a note, its stamp and the end of its draft become durable together") {
    FaultDisk disk(7);
    JournalWorld world;
    auto journal = made({"profile.db", disk.vfs_name()}, world);
    const Draft draft{base::DraftId::make(world.random()), world.bytes(500)};
    REQUIRE_OK(journal->write({.drafts_put = {draft}, .settings = {{"hlc", {1}}, {"old", {2}}}}));
    const auto syncs = disk.syncs();
    const auto note = world.op({world.case_a, world.us});
    REQUIRE_OK(journal->write({{note}, {}, {draft.id}, {{"hlc", {9}}}, {"old"}}));
    CHECK(disk.syncs() == syncs + 1);
    CHECK(journal->drafts().value().empty());
    CHECK(journal->setting("hlc").value() == base::Bytes{9});
    CHECK_FALSE(journal->setting("old").value().has_value());
    CHECK(loaded(*journal) == ids_of({note}));
}

TEST_CASE("an operation that does not follow its chain is refused and changes nothing") {
    FaultDisk disk(7);
    JournalWorld world;
    auto journal = made({"profile.db", disk.vfs_name()}, world);
    const auto ops = world.ops({world.case_a, world.us}, 3);
    REQUIRE_OK(journal->write({.ops = {ops[0]}}));
    CHECK(journal->write({.ops = {ops[2]}}).error().code == ErrorCode::kInvalidInput);
    CHECK(journal->write({.ops = {ops[1], ops[1]}, .settings = {{"hlc", {1}}}}).error().code ==
          ErrorCode::kInvalidInput);
    CHECK(journal->write({.ops = {world.op({world.case_a, world.them})}}).error().code ==
          ErrorCode::kInvalidInput);
    CHECK(loaded(*journal) == ids_of({ops[0]}));
    CHECK_FALSE(journal->setting("hlc").value().has_value());
    REQUIRE_OK(journal->write({.ops = {ops[1], ops[2]}}));
    CHECK(loaded(*journal) == ids_of(ops));
}

TEST_CASE("load goes on from where it came to") {
    FaultDisk disk(7);
    JournalWorld world;
    auto journal = made({"profile.db", disk.vfs_name()}, world);
    const auto ops = world.ops({world.case_a, world.us}, 70);
    REQUIRE_OK(journal->write({.ops = part(ops, 0, 66)}));
    std::size_t entries = 0;
    const auto count = [&](const ledger::Entry&) -> base::Result<void> {
        ++entries;
        return {};
    };
    const auto position = journal->load({}, count);
    REQUIRE_OK(position);
    CHECK(entries == 2);
    REQUIRE_OK(journal->write({.ops = part(ops, 66, ops.size())}));
    entries = 0;
    REQUIRE_OK(journal->load(position.value(), count));
    CHECK(entries == 1);
    const auto refused = journal->load(
        {}, [](const ledger::Entry&) -> base::Result<void> { return ErrorCode::kNoKey; });
    CHECK(refused.error().code == ErrorCode::kNoKey);
    CHECK_FALSE(journal->needs_reopen());
}

TEST_CASE("unsent operations come chain by chain in runs until they are acknowledged") {
    FaultDisk disk(7);
    JournalWorld world;
    auto journal = made({"profile.db", disk.vfs_name()}, world);
    const ledger::ChainId a{world.case_a, world.us};
    const ledger::ChainId b{world.case_b, world.us};
    const auto in_a = world.ops(a, 100);
    const auto in_b = world.ops(b, 2);
    for (const auto& op : in_a) REQUIRE_OK(journal->write({.ops = {op}}));
    REQUIRE_OK(journal->write({.ops = in_b}));
    CHECK(journal->unsent_count().value() == 102);

    auto unsent = journal->unsent(1'000'000);
    REQUIRE_OK(unsent);
    std::vector<std::size_t> sizes;
    for (const auto& segment : unsent.value()) sizes.push_back(segment.ops.size());
    std::sort(sizes.begin(), sizes.end());
    CHECK(sizes == std::vector<std::size_t>{2, 36, 64});

    REQUIRE_OK(journal->mark_accepted(a, 70));
    REQUIRE_OK(journal->mark_accepted(a, 60));
    REQUIRE_OK(journal->mark_accepted(b, 2));
    CHECK(journal->accepted(a).value() == 70);
    CHECK(journal->unsent_count().value() == 30);
    unsent = journal->unsent(1'000'000);
    REQUIRE_OK(unsent);
    CHECK(ids_in(unsent.value()) == ids_of(part(in_a, 70, in_a.size())));
    CHECK(ids_in(journal->unsent(1).value()) == ids_of({in_a[70]}));
    CHECK(ids_in(journal->unsent(1200).value()) == ids_of({in_a[70], in_a[71]}));
    CHECK(journal->mark_accepted(a, 101).error().code == ErrorCode::kInvalidInput);

    REQUIRE_OK(journal->reopen());
    CHECK(journal->accepted(a).value() == 70);
    CHECK(ids_in(journal->unsent(1'000'000).value()) == ids_of(part(in_a, 70, in_a.size())));
}

TEST_CASE("ids of own operations are told for any stretch") {
    FaultDisk disk(7);
    JournalWorld world;
    auto journal = made({"profile.db", disk.vfs_name()}, world);
    const ledger::ChainId mine{world.case_a, world.us};
    const auto ops = world.ops(mine, 130);
    REQUIRE_OK(journal->write({.ops = ops}));
    CHECK(journal->own_ids(mine, 60, 70).value() == ids_of(part(ops, 59, 129)));
    CHECK(journal->own_ids(mine, 130, 1).value() == ids_of({ops[129]}));
    CHECK(journal->own_ids(mine, 130, 2).error().code == ErrorCode::kNotFound);
    CHECK(journal->own_ids({world.case_b, world.us}, 1, 1).error().code == ErrorCode::kNotFound);
}

TEST_CASE("storing what was pulled twice is storing it once") {
    FaultDisk disk(7);
    JournalWorld world;
    auto journal = made({"profile.db", disk.vfs_name()}, world);
    const ledger::ChainId theirs{world.case_a, world.them};
    const auto first = world.segment(theirs, 64);
    const auto second = world.segment(theirs, 5);
    const ledger::CompartmentHead head{world.case_a, 69, base::Hash256::make(world.random())};
    REQUIRE_OK(journal->store_pulled({first}, {}));
    REQUIRE_OK(journal->store_pulled({first, second}, {head}));
    REQUIRE_OK(journal->store_pulled({first, second}, {head}));
    CHECK(loaded(*journal) == ids_in({first, second}));
    CHECK(journal->heads().value() == std::vector<ledger::CompartmentHead>{head});
    CHECK(journal->chain_head(theirs).value() == ledger::ChainHead{69, second.ops.back().id});
    CHECK(journal->unsent_count().value() == 0);
    const auto held = journal->held({theirs, 60, 6});
    REQUIRE_OK(held);
    REQUIRE(held.value().size() == 2);
    CHECK(held.value()[0].seal == first.seal);
    CHECK(held.value()[1].seal == second.seal);

    auto gap = world.segment(theirs, 1);
    gap = world.segment(theirs, 1);
    CHECK(journal->store_pulled({gap}, {}).error().code == ErrorCode::kInvalidInput);
}

TEST_CASE("own operations that come back from the server count as sent") {
    FaultDisk disk(7);
    JournalWorld world;
    auto journal = made({"profile.db", disk.vfs_name()}, world);
    const ledger::ChainId mine{world.case_a, world.us};
    const auto segment = world.segment(mine, 3);
    REQUIRE_OK(journal->write({.ops = {segment.ops[0]}}));
    REQUIRE_OK(journal->store_pulled({segment}, {}));
    CHECK(journal->unsent_count().value() == 0);
    CHECK(loaded(*journal) == ids_of(segment.ops));
    REQUIRE_OK(journal->write({.ops = {world.op(mine)}}));
    CHECK(journal->unsent_count().value() == 1);
}

TEST_CASE("a profile belongs to one program at a time") {
    TempDir folder;
    JournalWorld world;
    const journal::Location where{folder.file("profile.db"), ""};
    auto journal = made(where, world);
    CHECK(TabletJournal::open(where).error().code == ErrorCode::kProfileBusy);
    CHECK(TabletJournal::create(where, world.service, world.us).error().code ==
          ErrorCode::kProfileBusy);
    journal.reset();
    CHECK(TabletJournal::create(where, world.service, world.us).error().code ==
          ErrorCode::kRefused);
    CHECK(opened(where)->drafts().ok());
    CHECK(TabletJournal::open({folder.file("nobody.db"), ""}).error().code == ErrorCode::kNotFound);
}

TEST_CASE("a replaced setting leaves the file with settle") {
    TempDir folder;
    JournalWorld world;
    const journal::Location where{folder.file("profile.db"), ""};
    auto journal = made(where, world);
    REQUIRE_OK(journal->write({.settings = {{"wrapped_key", base::Bytes(64, 0xA5)}}}));
    REQUIRE_OK(journal->settle());
    REQUIRE_OK(journal->write({.settings = {{"wrapped_key", base::Bytes(64, 0x5A)}}}));
    REQUIRE_OK(journal->settle());
    journal.reset();
    FILE* file = std::fopen(where.path.c_str(), "rb");
    REQUIRE(file != nullptr);
    base::Bytes bytes(std::filesystem::file_size(where.path));
    CHECK(std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size());
    std::fclose(file);
    const base::Bytes old_key(64, 0xA5);
    const base::Bytes new_key(64, 0x5A);
    CHECK(std::search(bytes.begin(), bytes.end(), old_key.begin(), old_key.end()) == bytes.end());
    CHECK(std::search(bytes.begin(), bytes.end(), new_key.begin(), new_key.end()) != bytes.end());
}
