#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "shared/journal/sqlite_files.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/journal/journal_world.h"

using base::ErrorCode;
using journal::ServerJournal;
using journal::TabletJournal;

namespace {

/// What a tablet was told is saved, and what it tried.
struct Told {
    bool created = false;
    std::vector<base::OpId> saved;
    std::vector<base::OpId> tried;
    base::Bytes stamp;
    std::vector<base::Bytes> stamps_tried;
    std::uint64_t accepted = 0;
};

/// A morning's work on a disk that may stop at any point: notes, a pull, an acknowledgement, a tidy
/// log, more notes.
class Morning {
  public:
    Morning(FaultDisk& disk, JournalWorld& world) : disk_(disk), world_(world) {}

    Told run() {
        auto created = TabletJournal::create(where(), world_.service, world_.us);
        if (!created.ok()) return told_;
        told_.created = true;
        journal_ = std::move(created).value();
        for (int i = 0; i < 4; ++i) write(i == 2 ? 12'000 : 900);
        pull(40);
        if (journal_->mark_accepted(mine(), 3).ok()) told_.accepted = 3;
        static_cast<void>(journal_->settle());
        for (int i = 0; i < 3; ++i) write(900);
        pull(3);
        journal_.reset();
        return told_;
    }

    [[nodiscard]] journal::Location where() const { return {"profile.db", disk_.vfs_name()}; }
    [[nodiscard]] ledger::ChainId mine() const { return {world_.case_a, world_.us}; }

  private:
    void write(std::size_t size) {
        const auto op = world_.op(mine(), size);
        const base::Bytes stamp = world_.bytes(8);
        told_.tried.push_back(op.id);
        told_.stamps_tried.push_back(stamp);
        journal::Write what;
        what.ops = {op};
        what.settings = {{"hlc", stamp}};
        if (!journal_->write(what).ok()) return;
        told_.saved.push_back(op.id);
        told_.stamp = stamp;
    }
    void pull(std::size_t count) {
        const auto segment = world_.segment({world_.case_a, world_.them}, count, 700);
        for (const auto& op : segment.ops) told_.tried.push_back(op.id);
        if (!journal_->store_pulled({segment}, {{world_.case_a, count, {}}}).ok()) return;
        for (const auto& op : segment.ops) told_.saved.push_back(op.id);
    }

    FaultDisk& disk_;
    JournalWorld& world_;
    Told told_;
    std::unique_ptr<TabletJournal> journal_;
};

/// Everything that was said to be saved is there, nothing else but what was tried, and the profile
/// works on.
void nothing_is_missing(const Morning& morning, const Told& told, JournalWorld& world) {
    auto opened = TabletJournal::open(morning.where());
    if (!told.created && !opened.ok()) {
        REQUIRE(opened.error().code == ErrorCode::kNotFound);
        REQUIRE_OK(TabletJournal::create(morning.where(), world.service, world.us));
        return;
    }
    REQUIRE_OK(opened);
    TabletJournal& journal = *opened.value();
    // A cut is no damage: nobody is told of any, and nothing is copied aside.
    REQUIRE_FALSE(journal.salvage_report());
    const auto there = loaded(journal);
    const std::set<base::OpId> found(there.begin(), there.end());
    REQUIRE(found.size() == there.size());
    for (const auto& id : told.saved) REQUIRE(found.count(id) == 1);
    for (const auto& id : there) REQUIRE(std::count(told.tried.begin(), told.tried.end(), id) == 1);
    if (!told.stamp.empty()) {
        const auto stamp = journal.setting("hlc").value();
        REQUIRE(stamp.has_value());
        const auto at = [&](const base::Bytes& s) {
            return std::find(told.stamps_tried.begin(), told.stamps_tried.end(), s);
        };
        REQUIRE(at(*stamp) >= at(told.stamp));
    }
    REQUIRE(journal.accepted(morning.mine()).value() >= told.accepted);
    const auto report = journal.doctor();
    REQUIRE_OK(report);
    REQUIRE(words_of(report.value()) == "");
    const auto head = journal.chain_head(morning.mine());
    REQUIRE_OK(head);
    world.rewind(morning.mine(), head.value());
    journal::Write next;
    next.ops = {world.op(morning.mine())};
    REQUIRE_OK(journal.write(next));
    REQUIRE(loaded(journal).size() == there.size() + 1);
}

}  // namespace

TEST_CASE("what was said to be saved survives a power cut at any write, sync or delete") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        bool cut = true;
        for (std::uint64_t n = 1; cut; ++n) {
            INFO("seed " << seed << ", power cut at operation " << n);
            FaultDisk disk(seed * 1000 + n);
            JournalWorld world(seed);
            Morning morning(disk, world);
            disk.crash_at(n);
            const Told told = morning.run();
            cut = disk.crashed();
            disk.reboot();
            nothing_is_missing(morning, told, world);
        }
    }
}

TEST_CASE("a program killed at any operation leaves a clean profile") {
    bool killed = true;
    for (std::uint64_t n = 1; killed; ++n) {
        INFO("killed at operation " << n);
        FaultDisk disk(n);
        JournalWorld world;
        Morning morning(disk, world);
        disk.kill_at(n);
        const Told told = morning.run();
        killed = disk.crashed();
        disk.reboot();
        nothing_is_missing(morning, told, world);
    }
}

TEST_CASE("a second power cut while the first is being mended loses nothing either") {
    for (std::uint64_t n = 1; n <= 60; ++n) {
        INFO("second power cut at operation " << n);
        FaultDisk disk(n);
        JournalWorld world;
        Morning morning(disk, world);
        const Told told = morning.run();
        disk.flip_bit("profile.db", 3 * 8192 + 100 * n, 3);
        disk.crash_at(n);
        auto first = TabletJournal::open(morning.where());
        const bool was_cut = disk.crashed();
        if (!was_cut) REQUIRE_OK(first);
        first = ErrorCode::kNotFound;
        disk.reboot();
        auto second = TabletJournal::open(morning.where());
        REQUIRE_OK(second);
        const auto report = second.value()->doctor();
        REQUIRE_OK(report);
        const auto there = loaded(*second.value());
        REQUIRE(there.size() + 1 >= told.saved.size());
    }
}

TEST_CASE("a full disk says not saved, loses nothing, and the same write goes once there is room") {
    for (std::uint64_t budget = 0; budget <= 90'000; budget += 1500) {
        INFO("room for " << budget << " bytes");
        FaultDisk disk(5);
        JournalWorld world;
        auto created =
            TabletJournal::create({"profile.db", disk.vfs_name()}, world.service, world.us);
        REQUIRE_OK(created);
        TabletJournal& journal = *created.value();
        std::vector<ledger::SealedOp> saved = world.ops({world.case_a, world.us}, 2, 900);
        REQUIRE_OK(journal.write({.ops = saved}));
        disk.fill_after(budget);
        for (int i = 0; i < 8; ++i) {
            const auto op = world.op({world.case_a, world.us}, 3000);
            const auto written = journal.write({.ops = {op}, .settings = {{"hlc", {7}}}});
            if (!written.ok()) {
                REQUIRE(written.error().code == ErrorCode::kNotSaved);
                REQUIRE_FALSE(journal.needs_reopen());
                REQUIRE(loaded(journal) == ids_of(saved));
                static_cast<void>(journal.settle());
                REQUIRE(loaded(journal) == ids_of(saved));
                disk.room();
                REQUIRE_OK(journal.write({.ops = {op}, .settings = {{"hlc", {7}}}}));
            }
            saved.push_back(op);
        }
        REQUIRE(loaded(journal) == ids_of(saved));
        disk.room();
        REQUIRE_OK(journal.reopen());
        REQUIRE_FALSE(journal.salvage_report());
        REQUIRE(loaded(journal) == ids_of(saved));
        REQUIRE(words_of(journal.doctor().value()) == "");
    }
}

TEST_CASE("a profile opens on a full disk") {
    FaultDisk disk(5);
    JournalWorld world;
    const journal::Location where{"profile.db", disk.vfs_name()};
    std::vector<ledger::SealedOp> saved = world.ops({world.case_a, world.us}, 20, 900);
    {
        auto created = TabletJournal::create(where, world.service, world.us);
        REQUIRE_OK(created);
        REQUIRE_OK(created.value()->write({.ops = saved}));
        disk.kill();
    }
    disk.reboot();
    disk.fill();
    auto opened = TabletJournal::open(where);
    REQUIRE_OK(opened);
    REQUIRE(loaded(*opened.value()) == ids_of(saved));
    REQUIRE(opened.value()->write({.ops = world.ops({world.case_a, world.us}, 1)}).error().code ==
            ErrorCode::kNotSaved);
    REQUIRE(words_of(opened.value()->doctor().value()) == "");
}

TEST_CASE("after a failed sync nothing more is written until the profile is opened again") {
    FaultDisk disk(5);
    JournalWorld world;
    auto created = TabletJournal::create({"profile.db", disk.vfs_name()}, world.service, world.us);
    REQUIRE_OK(created);
    TabletJournal& journal = *created.value();
    const ledger::ChainId mine{world.case_a, world.us};
    const auto ops = world.ops(mine, 2);
    REQUIRE_OK(journal.write({.ops = {ops[0]}}));
    disk.fail_syncs(1);
    REQUIRE(journal.write({.ops = {ops[1]}}).error().code == ErrorCode::kNotSaved);
    REQUIRE(journal.needs_reopen());
    const auto operations = disk.operations();
    REQUIRE(journal.write({.ops = {ops[1]}}).error().code == ErrorCode::kNotSaved);
    REQUIRE(journal.drafts().error().code == ErrorCode::kNotSaved);
    REQUIRE(disk.operations() == operations);

    REQUIRE_OK(journal.reopen());
    REQUIRE_FALSE(journal.needs_reopen());
    const auto head = journal.chain_head(mine);
    REQUIRE_OK(head);
    // Kept or not, the head says which; the other is what the caller writes again.
    if (head.value().op != ops[1].id) REQUIRE_OK(journal.write({.ops = {ops[1]}}));
    REQUIRE(loaded(journal) == ids_of(ops));
}

TEST_CASE("a server keeps what it acknowledged through a power cut at any operation") {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        bool cut = true;
        for (std::uint64_t n = 1; cut; ++n) {
            INFO("seed " << seed << ", power cut at operation " << n);
            FaultDisk disk(seed * 1000 + n);
            JournalWorld world(seed);
            const journal::Location where{"server.db", disk.vfs_name()};
            const ledger::ChainId chain{world.case_a, world.us};
            std::uint64_t acknowledged = 0;
            bool created = false;
            disk.crash_at(n);
            {
                auto server = ServerJournal::create(where);
                created = server.ok();
                for (int batch = 0; created && batch < 5; ++batch) {
                    if (!server.value()->begin().ok()) break;
                    const auto one = server.value()->append(world.service, world.segment(chain, 3));
                    const auto two =
                        server.value()->append(world.service, world.segment(chain, 20, 900));
                    if (!one.ok() || !two.ok() || !server.value()->commit().ok()) break;
                    acknowledged = two.value().cseq;
                }
            }
            cut = disk.crashed();
            disk.reboot();
            auto server = ServerJournal::open(where, ServerJournal::Access::kWriter);
            if (!created && !server.ok()) {
                REQUIRE(server.error().code == ErrorCode::kNotFound);
                continue;
            }
            REQUIRE_OK(server);
            const auto head = server.value()->compartment_head(world.service, world.case_a);
            REQUIRE_OK(head);
            REQUIRE(head.value().cseq >= acknowledged);
            const auto report = server.value()->verify();
            REQUIRE_OK(report);
            REQUIRE(words_of(report.value()) == "");
        }
    }
}

TEST_CASE("a copy on a real disk has every byte, whatever the length") {
    // SQLite's own VFS writes nothing for lengths of a multiple of 128 KiB in one call.
    TempDir dir;
    const std::string from = (dir.path() / "from.db").string();
    const std::string to = (dir.path() / "to.db").string();
    constexpr std::size_t kStep = 64 * 1024;
    SeededRandom random(20261122);
    for (std::size_t steps = 0; steps <= 6; ++steps) {
        for (const std::size_t more : {std::size_t{0}, std::size_t{2}, kStep - 1}) {
            base::Bytes bytes(steps * kStep + more);
            if (bytes.empty()) continue;  // to the VFS that is no file, and one byte an empty one
            random.fill(bytes);
            const auto* raw = reinterpret_cast<const char*>(bytes.data());
            std::ofstream(from, std::ios::binary)
                .write(raw, static_cast<std::streamsize>(bytes.size()));
            CAPTURE(bytes.size());
            REQUIRE(journal::copy_file("", from, to).ok());
            std::ifstream in(to, std::ios::binary);
            const base::Bytes copied{std::istreambuf_iterator<char>(in), {}};
            CHECK(copied == bytes);
        }
    }
}
