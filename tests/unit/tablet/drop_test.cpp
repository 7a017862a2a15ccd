#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>

#include "shared/ledger/drop.h"
#include "tests/unit/tablet/tablet_world.h"

/// Drop boxes and the read log, on whole tablets (sync-and-keys.md preface, 2; records.md 1).

using base::ErrorCode;
using ledger::CompartmentType;
using ledger::Role;
using namespace std::chrono_literals;

namespace {

/// Alex founds and manages, Bea works with children, Avi audits, Pat asks young people how it was.
struct Team : TabletWorld {
    Team() {
        alex();
        sam = add_child(alex());
        join("bea", "Bea");
        join("avi", "Avi", Role::kAuditor);
        join("pat", "Pat", Role::kParticipationWorker);
        visit_all();
    }
    void sync(const std::string& folder) { REQUIRE(at(folder).visit(transport).ok()); }

    using Line = std::tuple<std::string, std::string, base::DeviceId>;
    std::vector<Line> log(tablet::Tablet& on) {
        const auto read = on.reads();
        REQUIRE(read.ok());
        CHECK(read.value().gaps.empty());
        std::vector<Line> lines;
        for (const tablet::ReadLine& line : read.value().lines)
            lines.emplace_back(line.user_name, line.child_name, line.tablet);
        return lines;
    }
    ledger::Content answer(const std::string& body) {
        ledger::Content content;
        content.record = base::RecordId::make(random);
        content.body = base::Bytes(body.begin(), body.end());
        return content;
    }
    base::CompartmentId box(CompartmentType type) {
        return *directory().only(type);
    }
    std::uint64_t on_server(const std::string& folder, CompartmentType type) {
        return server.journal()
            .chain_head(alex().identity().service, {box(type), at(folder).device()})
            .value()
            .seq;
    }
    base::RecordId sam;
};

}  // namespace

TEST_CASE("opening a child's record is in the log that auditors and managers read") {
    Team team;
    team.at("bea").note_read({team.sam});
    team.sync("bea");
    team.sync("avi");
    const base::DeviceId bea = team.at("bea").device();
    // An auditor opens no case, so the child has no name there.
    CHECK(team.log(team.at("avi")) == std::vector<Team::Line>{{"Bea", "", bea}});
    CHECK(team.at("avi").reads().value().lines.front().child == team.sam);
    team.sync("alex");
    CHECK(team.log(team.alex()) == std::vector<Team::Line>{{"Bea", "Sam", bea}});
    for (const char* nobody : {"bea", "pat"})
        CHECK(team.at(nobody).reads().error().code == ErrorCode::kRefused);
}

TEST_CASE("an opening with no signal is kept through a lock and reaches the log later") {
    Team team;
    team.at("bea").note_read({team.sam});
    team.relock("bea");
    CHECK(team.at("bea").waiting() == 0);
    team.sync("bea");
    CHECK(team.on_server("bea", CompartmentType::kReads) == 1);
    team.sync("alex");
    CHECK(team.log(team.alex()).size() == 1);
    CHECK(team.log(team.relock("alex")).size() == 1);
}

TEST_CASE("the same child is noted again only after a quarter of an hour or a lock") {
    Team team;
    tablet::Tablet& bea = team.at("bea");
    bea.note_read({team.sam});
    team.clock.advance(14min);
    bea.note_read({team.sam});
    team.clock.advance(1min);
    bea.note_read({team.sam});
    team.relock("bea").note_read({team.sam});
    team.sync("bea");
    CHECK(team.on_server("bea", CompartmentType::kReads) == 3);
}

TEST_CASE("before the service has a read log, an opening waits and is not lost") {
    TabletWorld world;
    const auto sam = world.add_child(world.alex());
    world.alex().note_read({sam});
    world.relock("alex");
    REQUIRE(world.alex().visit(world.transport).ok());
    const auto log = world.alex().reads();
    REQUIRE(log.ok());
    REQUIRE(log.value().lines.size() == 1);
    CHECK(log.value().lines.front().child == sam);
    CHECK(world.relock("alex").reads().value().lines.size() == 1);
}

TEST_CASE("a full disk keeps nobody from reading, and the opening is noted once there is room") {
    Team team;
    team.disk.fill();
    team.at("bea").note_read({team.sam});
    CHECK(team.at("bea").state().kind == tablet::SaveState::Kind::kNotSaving);
    team.disk.room();
    team.sync("bea");
    CHECK(team.on_server("bea", CompartmentType::kReads) == 1);
}

TEST_CASE("an entry of the log that is damaged leaves a gap that the auditor sees until it is back") {
    Team team;
    for (int i = 0; i < 3; ++i) {
        team.at("bea").note_read({team.sam});
        team.clock.advance(16min);
    }
    team.sync("bea");
    team.sync("alex");
    CHECK(team.log(team.alex()).size() == 3);
    const auto bea = team.at("bea").device();
    const auto where = team.box(CompartmentType::kReads);
    damage_op(team, "alex", [&](const ledger::SealedOp& op) {
        return op.header.chain == ledger::ChainId{where, bea} && op.header.seq == 2;
    });
    REQUIRE(team.unlock("alex").ok());
    const auto log = team.alex().reads();
    REQUIRE(log.ok());
    CHECK(log.value().lines.size() == 2);
    CHECK(log.value().gaps == std::vector<tablet::ReadGap>{{bea, 2, 2}});
    team.sync("alex");
    CHECK(team.log(team.alex()).size() == 3);
}

TEST_CASE("what was dropped before a damaged operation of the same chain is sent all the same") {
    Team team;
    for (int i = 0; i < 3; ++i) {
        team.at("bea").note_read({team.sam});
        team.clock.advance(16min);
    }
    const auto where = team.box(CompartmentType::kReads);
    damage_op(team, "bea", [&](const ledger::SealedOp& op) {
        return op.header.chain.compartment == where && op.header.seq == 2;
    });
    REQUIRE(team.unlock("bea").ok());
    team.sync("bea");
    team.sync("alex");
    CHECK(team.log(team.alex()).size() == 2);
}

TEST_CASE("what was dropped cannot be opened by the worker whose tablet it was said on") {
    Team team;
    const std::string words = "nobody asked me what I wanted";
    ledger::Content said = team.answer(words);
    REQUIRE(team.at("bea").drop(CompartmentType::kVoice, said).ok());
    CHECK(team.at("bea").waiting() == 1);
    CHECK(team.at("bea").outbox().back().dropped);
    tablet::Tablet& bea = team.relock("bea");
    CHECK(bea.waiting() == 1);
    CHECK(bea.outbox().back().dropped);
    team.sync("bea");
    CHECK(team.at("bea").waiting() == 0);
    CHECK(team.on_server("bea", CompartmentType::kVoice) == 1);

    // Not with the manager's keys either: only participation workers hold the box.
    const auto where = team.box(CompartmentType::kVoice);
    for (const char* folder : {"alex", "bea", "avi"})
        CHECK_FALSE(team.directory().is_member(team.at(folder).device(), where));
    const auto stored = team.server.journal().after(team.alex().identity().service, where, 0,
                                                    1 << 20);
    REQUIRE(stored.ok());
    REQUIRE(stored.value().size() == 1);
    team.sync("pat");
    CHECK(team.at("pat").visit_report()->received == 1);
    const auto checked = team.at("pat").doctor();
    REQUIRE(checked.ok());
    CHECK(checked.value().unreadable == 0);
    CHECK(checked.value().misattributed == 0);
}

TEST_CASE("nothing is sealed to a box that a stolen tablet could open; it waits for the next key") {
    Team team;
    tablet::Tablet& second = team.join("avi2", "Avi2", Role::kAuditor);
    team.visit_all();
    const base::DeviceId stolen = second.device();
    // Only Avi, who may not revoke, and Alex hold the log; Alex takes it out of use.
    REQUIRE(team.alex().revoke(stolen, ledger::RevokeReason::kStolen, team.transport).ok());
    team.sync("alex");
    team.sync("bea");
    team.at("bea").note_read({team.sam});
    team.sync("bea");
    const auto directory = team.directory();
    const auto where = team.box(CompartmentType::kReads);
    CHECK_FALSE(directory.exposed(where));
    const auto stored = team.server.journal().after(team.alex().identity().service, where, 0,
                                                    1 << 20);
    REQUIRE(stored.ok());
    for (const auto& numbered : stored.value()) {
        const auto segment =
            ledger::decode_segment(numbered.bytes, team.alex().identity().service).value();
        for (const auto& op : segment.ops)
            CHECK(op.header.epoch == directory.compartment(where)->current().opening.epoch);
    }
    CHECK(stored.value().size() == 1);
}

TEST_CASE("a server that lost what was dropped is given it again by the tablet that dropped it") {
    Team team;
    const auto before = team.copy_server();
    team.at("bea").note_read({team.sam});
    team.sync("bea");
    REQUIRE(team.on_server("bea", CompartmentType::kReads) == 1);
    team.restore_server(before);
    REQUIRE(team.on_server("bea", CompartmentType::kReads) == 0);
    team.sync("bea");
    CHECK(team.on_server("bea", CompartmentType::kReads) == 1);
    team.sync("alex");
    CHECK(team.log(team.alex()).size() == 1);
}
