#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/fault_vfs.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/journal/journal_world.h"

using base::ErrorCode;
using journal::ServerJournal;
using Access = ServerJournal::Access;

namespace {

/// A server with two chains in one compartment.
struct Office {
    Office() {
        auto made = ServerJournal::create(where());
        REQUIRE_OK(made);
        server = std::move(made).value();
    }
    [[nodiscard]] journal::Location where() const { return {"server.db", disk.vfs_name()}; }
    ledger::Segment append(const ledger::ChainId& chain, std::size_t count) {
        const auto segment = world.segment(chain, count, 600);
        REQUIRE_OK(server->append(world.service, segment));
        sent.push_back(segment);
        return segment;
    }
    std::vector<ledger::NumberedSegment> after(std::uint64_t cseq,
                                               std::size_t max_bytes = 1'000'000) {
        auto found = server->after(world.service, world.case_a, cseq, max_bytes);
        REQUIRE_OK(found);
        return std::move(found).value();
    }
    void reopen_salvaged() {
        REQUIRE_OK(server->reopen());
        REQUIRE(server->salvage_report());
    }

    FaultDisk disk{9};
    JournalWorld world;
    ledger::ChainId ours{world.case_a, world.us};
    ledger::ChainId theirs{world.case_a, world.them};
    std::vector<ledger::Segment> sent;
    std::unique_ptr<ServerJournal> server;
};

std::vector<base::OpId> ids_of(const std::vector<ledger::NumberedSegment>& segments,
                               const base::ServiceId& service) {
    std::vector<base::OpId> ids;
    for (const auto& numbered : segments) {
        const auto segment = ledger::decode_segment(numbered.bytes, service);
        REQUIRE_OK(segment);
        for (const auto& op : segment.value().ops) ids.push_back(op.id);
    }
    return ids;
}

base::Hash256 running_over(const std::vector<base::OpId>& ids) {
    base::Hash256 running;
    for (const auto& id : ids) running = ledger::next_running(running, id);
    return running;
}

void garble(FaultDisk& disk, const ledger::SealedOp& op, SeededRandom& random) {
    auto bytes = disk.files().at("server.db");
    const auto at = std::search(bytes.begin(), bytes.end(), op.ciphertext.begin() + 40,
                                op.ciphertext.begin() + 80);
    REQUIRE(at != bytes.end());
    std::generate(at, at + 40, [&] { return static_cast<std::uint8_t>(random.next()); });
    disk.put("server.db", bytes);
}

}  // namespace

TEST_CASE("a compartment's numbers are dense in the order of appending, across chains") {
    Office office;
    office.append(office.ours, 3);
    office.append(office.theirs, 2);
    office.append(office.ours, 64);
    const auto all = office.after(0);
    REQUIRE(all.size() == 3);
    CHECK(all[0].first_cseq == 1);
    CHECK(all[1].first_cseq == 4);
    CHECK(all[2].first_cseq == 6);
    CHECK(all[2].head.first_seq == 4);
    CHECK(ids_of(all, office.world.service) == ids_in(office.sent));
    const auto head = office.server->compartment_head(office.world.service, office.world.case_a);
    CHECK(head.value() ==
          ledger::CompartmentHead{office.world.case_a, 69, running_over(ids_in(office.sent))});
    CHECK(office.after(3).size() == 2);
    CHECK(office.after(4).size() == 2);
    CHECK(office.after(5).size() == 1);
    CHECK(office.after(69).empty());
    CHECK(office.after(0, 1).size() == 1);
    CHECK(office.server->operation_count().value() == 69);
    CHECK(office.server->compartment_head(office.world.service, office.world.case_b).value().cseq ==
          0);
}

TEST_CASE(
    "a segment that does not follow its chain's head is refused, a repeat is told by its id") {
    Office office;
    const auto first = office.append(office.ours, 3);
    const auto& service = office.world.service;
    CHECK(office.server->append(service, first).error().code == ErrorCode::kConflict);
    const auto skipped = office.world.segment(office.ours, 1);
    const auto next = office.world.segment(office.ours, 1);
    CHECK(office.server->append(service, next).error().code == ErrorCode::kConflict);
    auto unsealed = skipped;
    unsealed.seal.reset();
    CHECK(office.server->append(service, unsealed).error().code == ErrorCode::kInvalidInput);
    CHECK(office.server->op_at(service, office.ours, 2).value() == first.ops[1].id);
    CHECK(office.server->op_at(service, office.ours, 4).error().code == ErrorCode::kNotFound);
    CHECK(office.server->chain_head(service, office.ours).value() ==
          ledger::ChainHead{3, first.ops[2].id});
}

TEST_CASE("a long run is read from its beginning, about as many bytes as asked") {
    Office office;
    const auto& service = office.world.service;
    for (int i = 0; i < 4; ++i) office.append(office.theirs, 3);
    const auto held = [&](std::uint64_t first, std::uint32_t count, std::size_t bytes) {
        auto found = office.server->held(service, {office.theirs, first, count}, bytes);
        REQUIRE_OK(found);
        return found.value().size();
    };
    CHECK(held(1, UINT32_MAX, 1) == 1);
    CHECK(held(5, UINT32_MAX, 3'000) == 2);
    CHECK(held(1, UINT32_MAX, SIZE_MAX) == 4);
    CHECK(held(13, 1, SIZE_MAX) == 0);
    CHECK(held(UINT64_MAX, UINT32_MAX, SIZE_MAX) == 0);
}

TEST_CASE("one bad call is undone without the good ones beside it, and one sync keeps them all") {
    Office office;
    const auto& service = office.world.service;
    const auto good = office.world.segment(office.ours, 2);
    const auto bad = office.world.segment(office.theirs, 2);
    const auto also_good = office.world.segment(office.ours, 1);
    const auto syncs = office.disk.syncs();
    REQUIRE_OK(office.server->begin());
    REQUIRE_OK(office.server->mark());
    REQUIRE_OK(office.server->append(service, good));
    REQUIRE_OK(office.server->mark());
    REQUIRE_OK(office.server->append(service, bad));
    CHECK(office.server->compartment_head(service, office.world.case_a).value().cseq == 4);
    REQUIRE_OK(office.server->rollback_to_mark());
    CHECK(office.server->compartment_head(service, office.world.case_a).value().cseq == 2);
    REQUIRE_OK(office.server->mark());
    REQUIRE_OK(office.server->append(service, also_good));
    REQUIRE_OK(office.server->commit());
    CHECK(office.disk.syncs() == syncs + 2);  // the log's first head, then the commit
    CHECK(ids_of(office.after(0), service) == ids_in({good, also_good}));

    REQUIRE_OK(office.server->begin());
    REQUIRE_OK(office.server->append(service, bad));
    office.server->rollback();
    CHECK(office.after(3).empty());
    REQUIRE_OK(office.server->append(service, bad));
    CHECK(office.server->verify().value().clean());
}

TEST_CASE("services keep their directories apart, and each in order") {
    Office office;
    const base::ServiceId other = base::ServiceId::make(office.world.random());
    const auto& service = office.world.service;
    const auto a1 = office.world.bytes(100);
    const auto a2 = office.world.bytes(5000);
    REQUIRE_OK(office.server->append_directory(service, 1, a1));
    REQUIRE_OK(office.server->append_directory(other, 1, office.world.bytes(10)));
    REQUIRE_OK(office.server->append_directory(service, 2, a2));
    CHECK(office.server->append_directory(service, 2, a2).error().code == ErrorCode::kConflict);
    CHECK(office.server->append_directory(service, 4, a2).error().code == ErrorCode::kConflict);
    CHECK(office.server->directory_after(service, 0, 1'000'000).value() ==
          std::vector<base::Bytes>{a1, a2});
    CHECK(office.server->directory_after(service, 0, 10).value() == std::vector<base::Bytes>{a1});
    CHECK(office.server->directory_after(service, 1, 10).value() == std::vector<base::Bytes>{a2});
    CHECK(office.server->directory_after(service, 2, 10).value().empty());
    auto services = office.server->services().value();
    std::sort(services.begin(), services.end());
    auto expected = std::vector<base::ServiceId>{service, other};
    std::sort(expected.begin(), expected.end());
    CHECK(services == expected);
}

TEST_CASE("a segment that cannot be read is never skipped, is named, and goes back in its place") {
    Office office;
    const auto& service = office.world.service;
    office.append(office.ours, 2);
    const auto lost = office.append(office.theirs, 3);
    office.append(office.ours, 4);
    office.server.reset();
    SeededRandom random(4);
    garble(office.disk, lost.ops[1], random);
    auto opened = ServerJournal::open(office.where(), Access::kWriter);
    REQUIRE_OK(opened);
    office.server = std::move(opened).value();
    REQUIRE(office.server->salvage_report());

    CHECK(office.after(0).size() == 1);
    CHECK(office.after(2).empty());
    CHECK(office.after(5).size() == 1);
    const ledger::DamagedRun run{office.theirs, 1, 3};
    CHECK(office.server->damaged(service).value() == std::vector<ledger::DamagedRun>{run});
    const auto report = office.server->verify();
    REQUIRE_OK(report);
    CHECK_THAT(words_of(report.value()), Catch::Contains("operations 1 to 3 of tablet"));
    CHECK(office.server->op_at(service, office.theirs, 2).error().code == ErrorCode::kDamaged);
    CHECK(office.server->held(service, run, 1'000'000).value().empty());
    // Work goes on in the meantime.
    office.append(office.theirs, 1);

    auto unsealed = lost;
    unsealed.seal.reset();
    CHECK(office.server->mend(service, unsealed).error().code == ErrorCode::kInvalidInput);
    REQUIRE_OK(office.server->mend(service, lost));
    CHECK(office.server->damaged(service).value().empty());
    CHECK(ids_of(office.after(0), service) == ids_in(office.sent));
    CHECK(words_of(office.server->verify().value()) == "");
}

TEST_CASE("sixty-four garbled bytes anywhere in a server's store never make it hand out a gap") {
    Office office;
    const auto& service = office.world.service;
    for (int i = 0; i < 5; ++i) {
        office.append(office.ours, 2);
        office.append(office.theirs, 9);
    }
    REQUIRE_OK(office.server->append_directory(service, 1, office.world.bytes(400)));
    REQUIRE_OK(office.server->put_setting("setup", base::Bytes{1, 2}));
    office.server.reset();
    const auto bytes = office.disk.files().at("server.db");
    SeededRandom random(4);
    const auto all = ids_in(office.sent);
    for (std::size_t at = 0; at < bytes.size(); at += 509) {
        INFO("garbled from byte " << at);
        auto broken = bytes;
        for (std::size_t i = at; i < std::min(at + 64, bytes.size()); ++i) {
            broken[i] = static_cast<std::uint8_t>(random.next());
        }
        office.disk.put("server.db", broken);
        auto opened = ServerJournal::open(office.where(), Access::kWriter);
        REQUIRE_OK(opened);
        office.server = std::move(opened).value();
        REQUIRE(office.server->salvage_report());
        const auto damaged = office.server->damaged(service);
        REQUIRE_OK(damaged);
        for (const auto& run : damaged.value()) {
            for (const auto& segment : office.sent) {
                const bool is_it =
                    segment.chain() == run.chain && segment.first_seq() == run.first_seq;
                if (is_it) REQUIRE_OK(office.server->mend(service, segment));
            }
        }
        REQUIRE(ids_of(office.after(0), service) == all);
        REQUIRE(office.server->directory_after(service, 0, 9999).value().size() == 1);
        REQUIRE(office.server->setting("setup").value() == base::Bytes{1, 2});
        REQUIRE(words_of(office.server->verify().value()) == "");
        office.server.reset();
        for (const auto& [name, content] : office.disk.files()) office.disk.remove(name);
    }
}

TEST_CASE("a backup taken while a server works is whole, and opens as a store") {
    TempDir folder;
    JournalWorld world;
    const journal::Location where{folder.file("server.db"), ""};
    const ledger::ChainId ours{world.case_a, world.us};
    auto writer = ServerJournal::create(where);
    REQUIRE_OK(writer);
    const auto first = world.segment(ours, 40, 900);
    REQUIRE_OK(writer.value()->append(world.service, first));

    auto reader = ServerJournal::open(where, Access::kReader);
    REQUIRE_OK(reader);
    REQUIRE_OK(writer.value()->begin());
    REQUIRE_OK(writer.value()->append(world.service, world.segment(ours, 40, 900)));
    CHECK(words_of(reader.value()->verify().value()) == "");
    REQUIRE_OK(reader.value()->backup(folder.file("copy.db")));
    CHECK(reader.value()->backup(folder.file("copy.db")).error().code == ErrorCode::kRefused);
    CHECK(reader.value()->put_setting("a", base::Bytes{1}).error().code == ErrorCode::kRefused);
    REQUIRE_OK(writer.value()->commit());
    REQUIRE_OK(writer.value()->backup(folder.file("later.db")));

    const journal::Location copy{folder.file("copy.db"), ""};
    auto restored = ServerJournal::open(copy, Access::kWriter);
    REQUIRE_OK(restored);
    CHECK_FALSE(restored.value()->salvage_report());
    CHECK(words_of(restored.value()->verify().value()) == "");
    CHECK(restored.value()->compartment_head(world.service, world.case_a).value().cseq == 40);
    auto later = ServerJournal::open({folder.file("later.db"), ""}, Access::kReader);
    REQUIRE_OK(later);
    CHECK(later.value()->compartment_head(world.service, world.case_a).value().cseq == 80);
}

TEST_CASE("a store belongs to one writer at a time, and readers may come beside it") {
    TempDir folder;
    const journal::Location where{folder.file("server.db"), ""};
    CHECK(ServerJournal::open(where, Access::kWriter).error().code == ErrorCode::kNotFound);
    CHECK(ServerJournal::open(where, Access::kReader).error().code == ErrorCode::kNotFound);
    auto writer = ServerJournal::create(where);
    REQUIRE_OK(writer);
    CHECK(ServerJournal::open(where, Access::kWriter).error().code == ErrorCode::kProfileBusy);
    CHECK(ServerJournal::create(where).error().code == ErrorCode::kProfileBusy);
    REQUIRE_OK(ServerJournal::open(where, Access::kReader));
    REQUIRE_OK(writer.value()->put_setting("setup", base::Bytes{7}));
    REQUIRE_OK(writer.value()->reopen());
    CHECK(writer.value()->setting("setup").value() == base::Bytes{7});
    REQUIRE_OK(writer.value()->remove_setting("setup"));
    CHECK_FALSE(writer.value()->setting("setup").value().has_value());
}

TEST_CASE("a full disk refuses a batch and the server goes on once there is room") {
    Office office;
    const auto& service = office.world.service;
    const auto first = office.append(office.ours, 5);
    office.disk.fill();
    const auto next = office.world.segment(office.ours, 30, 900);
    REQUIRE_OK(office.server->begin());
    const auto appended = office.server->append(service, next);
    const auto committed =
        appended.ok() ? office.server->commit() : base::Result<void>(appended.error());
    if (!appended.ok()) office.server->rollback();
    CHECK(committed.error().code == ErrorCode::kNotSaved);
    CHECK_FALSE(office.server->needs_reopen());
    CHECK(ids_of(office.after(0), service) == ids_of(first.ops));
    office.disk.room();
    REQUIRE_OK(office.server->append(service, next));
    CHECK(office.server->verify().value().clean());
}
