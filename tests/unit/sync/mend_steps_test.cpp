#include "shared/sync/mend_steps.h"

#include <catch2/catch.hpp>

#include "tests/unit/sync/office.h"

using namespace syncing;

namespace {

struct Team {
    Office office;
    TestTablet& writer = office.join(kPractitioner);
    base::CompartmentId where = office.open_case();
    TestTablet& reader = office.founder();

    void write_and_share(int count) {
        for (int i = 0; i < count; ++i) {
            office.write(writer, where);
            office.write(reader, where);
        }
        for (TestTablet* each : {&writer, &reader, &writer}) {
            REQUIRE_FALSE(office.visit(*each).error);
        }
    }
    std::size_t on_server() { return office.on_server().heads[where].cseq; }
    bool all_the_same() {
        return Office::operations(reader) == Office::operations(writer) &&
               reader.store.compartment_heads == writer.store.compartment_heads &&
               reader.store.compartment_heads[where] == office.on_server().heads[where];
    }
};

bool suspects(const SyncReport& report, Suspicion what) {
    return std::ranges::any_of(report.suspicions,
                               [&](const SuspicionAt& each) { return each.what == what; });
}

}  // namespace

TEST_CASE("a server restored from an older backup is healed by the tablets") {
    Team team;
    team.write_and_share(3);
    const auto backup = team.office.server_store.state;
    team.write_and_share(70);
    team.office.server_store.state = backup;
    team.office.restart_server();
    REQUIRE(team.on_server() == 6);

    const auto report = team.office.visit(team.reader);
    CHECK_FALSE(report.error);
    CHECK(suspects(report, Suspicion::kServerRolledBack));
    CHECK(team.on_server() == 146);
    CHECK(report.mended_there == 140);
    CHECK_FALSE(team.office.visit(team.writer).error);
    CHECK(team.all_the_same());
    // Healed for good: the next visits find nothing strange.
    CHECK(team.office.visit(team.reader).suspicions.empty());
    CHECK(team.office.visit(team.writer).suspicions.empty());
}

TEST_CASE("work after a server's rollback is not held up by what it lost") {
    Team team;
    team.write_and_share(1);
    const auto backup = team.office.server_store.state;
    team.write_and_share(2);
    team.office.server_store.state = backup;
    team.office.restart_server();
    team.office.write(team.reader, team.where);

    const auto report = team.office.visit(team.reader);
    CHECK_FALSE(report.error);
    CHECK(report.refused.empty());
    CHECK(suspects(report, Suspicion::kServerRolledBack));
    CHECK(team.reader.store.unsent(SIZE_MAX).value().empty());
    CHECK(team.on_server() == 7);
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    CHECK(team.all_the_same());
}

TEST_CASE("a server that lost what a tablet sent and never saw again is healed too") {
    Team team;
    const auto backup = team.office.server_store.state;
    for (int i = 0; i < 3; ++i) team.office.write(team.writer, team.where);
    // Sent and acknowledged; the visit ends before anything is read.
    team.office.visit(team.writer, [&](const Call& call) -> std::optional<Reply> {
        if (call.path == kPathHeads) return std::nullopt;
        return team.office.ask(call);
    });
    REQUIRE(team.writer.store.unsent(SIZE_MAX).value().empty());
    team.office.server_store.state = backup;
    team.office.restart_server();
    const auto report = team.office.visit(team.writer);
    CHECK_FALSE(report.error);
    CHECK(suspects(report, Suspicion::kServerRolledBack));
    CHECK(team.on_server() == 3);
}

TEST_CASE("a server that lost directory entries gets them back") {
    Team team;
    team.write_and_share(1);
    const auto backup = team.office.server_store.state;
    team.office.open_case();
    const auto added = team.office.on_server().directory;
    team.office.server_store.state = backup;
    team.office.restart_server();

    const auto report = team.office.visit(team.writer);
    CHECK_FALSE(report.error);
    CHECK(report.suspicions ==
          std::vector<SuspicionAt>{{Suspicion::kServerRolledBack, base::CompartmentId{}}});
    CHECK(team.office.on_server().directory == added);
    CHECK(team.office.visit(team.writer).suspicions.empty());
}

TEST_CASE("only an administrator's tablet brings back an enrolment") {
    Team team;
    const auto backup = team.office.server_store.state;
    team.office.join(kPractitioner);
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    REQUIRE_FALSE(team.office.visit(team.reader).error);
    const auto full = team.office.on_server().directory;
    team.office.server_store.state = backup;
    team.office.restart_server();
    CHECK_FALSE(team.office.visit(team.writer).error);
    CHECK(team.office.on_server().directory.size() == full.size() - 1);
    CHECK_FALSE(team.office.visit(team.reader).error);
    CHECK(team.office.on_server().directory == full);
}

TEST_CASE("an entry damaged on a tablet comes back from the server") {
    Team team;
    team.write_and_share(4);
    const auto before = team.reader.store.chains;
    for (auto& [id, chain] : team.reader.store.chains) {
        chain.damaged = {2};
        chain.ops[1].ciphertext[0] ^= 1;
    }
    team.reader.heard.segments.clear();
    const auto report = team.office.visit(team.reader);
    CHECK_FALSE(report.error);
    CHECK(report.mended_here > 0);
    CHECK(report.suspicions.empty());
    CHECK(team.reader.store.chains == before);
    CHECK_FALSE(team.reader.heard.segments.empty());
}

TEST_CASE("before an own damaged place is written again the tablet knows what the server has") {
    Team team;
    for (int i = 0; i < 3; ++i) team.office.write(team.writer, team.where);
    // The push arrives, its answer does not.
    team.office.visit(team.writer, [&](const Call& call) -> std::optional<Reply> {
        auto reply = team.office.ask(call);
        if (call.path == kPathPush) return std::nullopt;
        return reply;
    });
    auto& chain = team.writer.store.chains[team.writer.chain(team.where)];
    REQUIRE(chain.accepted == 0);
    chain.damaged = {2};
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    CHECK(chain.accepted == 3);
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    CHECK(chain.accepted == 3);
    CHECK(chain.damaged.empty());
}

TEST_CASE("an entry damaged on the server comes back from a tablet") {
    Team team;
    team.write_and_share(3);
    const auto whole = team.office.on_server();
    const bool own = GENERATE(true, false);
    for (auto& row : team.office.on_server().rows[team.where]) {
        const bool by_reader = row.segment.chain().device == team.reader.keys.device;
        if (by_reader == own) row.damaged = true;
    }
    const auto report = team.office.visit(team.reader);
    CHECK_FALSE(report.error);
    CHECK(report.mended_there > 0);
    CHECK(team.office.on_server() == whole);
}

TEST_CASE("a server that wants more than there is does not keep a tablet looking") {
    Team team;
    team.write_and_share(3);
    team.reader.store.looks = 0;
    const auto report = team.office.visit(team.reader, [&](const Call& call) {
        Reply reply = team.office.ask(call);
        if (call.path == kPathHeads && reply.status == kStatusOk) {
            const base::Bytes before = reply.body;
            auto heads = decode_heads_reply(before).value();
            const ledger::ChainId chain = team.writer.chain(team.where);
            heads.wanted = {{chain, 2, UINT32_MAX}, {chain, 4, 9}, {chain, 1ull << 40, 1}};
            reply.body = encode(heads);
        }
        return std::optional(reply);
    });
    CHECK_FALSE(report.error);
    CHECK(team.reader.store.looks == 1);
    CHECK(report.mended_there == 2);
}

TEST_CASE("one fetch makes the server read about one batch, however long the run") {
    Team team;
    for (int sent = 0; sent < 4; ++sent) {
        for (int i = 0; i < 7; ++i) team.office.write(team.writer, team.where, 100'000);
        REQUIRE_FALSE(team.office.visit(team.writer).error);
    }
    const ledger::DamagedRun all{team.writer.chain(team.where), 1, UINT32_MAX};
    const auto reply =
        team.office.ask(team.office.signed_call(team.reader, kPathFetch, encode({all})));
    REQUIRE(reply.status == kStatusOk);
    CHECK(decode_segments(reply.body).value().size() <
          team.office.on_server().rows[team.where].size());
    CHECK(team.office.server_store.held_bytes_most < 2 * base::kBatchBytes);
}

TEST_CASE("damage on the server is never read past") {
    Team team;
    for (int i = 0; i < 3; ++i) {
        team.office.write(team.writer, team.where);
        REQUIRE_FALSE(team.office.visit(team.writer).error);
    }
    team.office.on_server().rows[team.where][1].damaged = true;
    const auto report = team.office.visit(team.reader);
    CHECK_FALSE(report.error);
    CHECK(suspects(report, Suspicion::kServerDamaged));
    CHECK(Office::operations(team.reader).size() == 1);
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    REQUIRE_FALSE(team.office.visit(team.reader).error);
    CHECK(Office::operations(team.reader).size() == 3);
}

TEST_CASE("what is offered in place of damage is checked like everything else") {
    Team team;
    team.write_and_share(2);
    for (auto& row : team.office.on_server().rows[team.where]) row.damaged = true;
    const auto damaged = team.office.on_server();
    auto segments = team.reader.store.held({team.writer.chain(team.where), 1, 2}).value();
    REQUIRE_FALSE(segments.empty());
    segments[0].ops[0].ciphertext[0] ^= 1;
    const auto bytes = ledger::encode(segments[0]);
    const auto reply =
        team.office.ask(team.office.signed_call(team.reader, kPathMend, encode_segments({bytes})));
    CHECK(decode_segment_answers(reply.body).value().at(0).code == code::kBadSeal);
    CHECK(team.office.on_server() == damaged);
}

TEST_CASE("a copied tablet is told that another writes with its keys") {
    Team team;
    team.write_and_share(2);
    const MemoryTabletStore image = team.writer.store;
    team.office.write(team.writer, team.where);
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    const auto stored = team.office.on_server();

    team.writer.store = image;
    SECTION("before it writes") {
        const auto report = team.office.visit(team.writer);
        CHECK_FALSE(report.error);
        CHECK(report.suspicions ==
              std::vector<SuspicionAt>{{Suspicion::kOwnChainAhead, team.where}});
    }
    SECTION("when it has written") {
        team.office.write(team.writer, team.where);
        for (int visits = 0; visits < 2; ++visits) {
            const auto report = team.office.visit(team.writer);
            CHECK_FALSE(report.error);
            CHECK(report.suspicions ==
                  std::vector<SuspicionAt>{{Suspicion::kOwnChainForked, team.where}});
        }
    }
    CHECK(team.office.on_server() == stored);
    CHECK_FALSE(team.office.visit(team.reader).error);
}
