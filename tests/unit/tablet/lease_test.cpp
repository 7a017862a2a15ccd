#include <catch2/catch.hpp>

#include "tests/unit/tablet/tablet_world.h"

/// How long a tablet opens without its server (sync-and-keys.md section 8).

using base::ErrorCode;
using namespace std::chrono_literals;

namespace {

constexpr auto kDay = 24h;

/// Everything as it is, but the server's time.
class LyingTransport final : public tablet::Transport {
  public:
    LyingTransport(LoopbackServer& server, std::int64_t time) : server_(server), time_(time) {}
    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        auto reply = server_.handle(call);
        if (call.path != syncing::kPathChallenge) return reply;
        auto told = syncing::decode_challenge_reply(reply.body).value();
        told.server_time.ms = time_;
        reply.body = syncing::encode(told);
        return reply;
    }

  private:
    LoopbackServer& server_;
    std::int64_t time_;
};

struct Team : TabletWorld {
    Team() {
        alex();
        child = add_child(alex());
        join("bea", "Bea");
        meet();
    }
    ErrorCode refusal(const std::string& folder) {
        const auto opened = unlock(folder);
        REQUIRE_FALSE(opened.ok());
        return opened.error().code;
    }
    base::RecordId child;
};

}  // namespace

TEST_CASE("a tablet opens without the server for fourteen days, and every visit begins them anew") {
    Team team;
    for (int i = 0; i < 4; ++i) {
        team.clock.advance(13 * kDay);
        REQUIRE(team.relock("bea").visit(team.transport).ok());
    }
    team.clock.advance(13 * kDay);
    team.add_note(team.relock("bea"), team.child, "on the last day");
    CHECK_FALSE(team.at("bea").lease_over());
    team.clock.advance(kDay + 1h);
    CHECK(team.at("bea").lease_over());
    team.lock("bea");
    CHECK(team.refusal("bea") == ErrorCode::kLeaseEnded);
    // The share is gone from the disk: a clock put back gains nothing.
    team.clock.set_wall(team.clock.now() - 10 * kDay);
    CHECK(team.refusal("bea") == ErrorCode::kLeaseEnded);
    CHECK(team.unlock("bea", "not the words at all").error().code == ErrorCode::kWrongPassphrase);
}

TEST_CASE("after the lease the server lets a tablet in use open, and nothing was lost") {
    Team team;
    team.add_note(team.at("bea"), team.child, "before the holiday");
    team.lock("bea");
    team.clock.advance(40 * kDay);
    CHECK(team.refusal("bea") == ErrorCode::kLeaseEnded);
    REQUIRE(team.unlock_online("bea").ok());
    CHECK(team.at("bea").waiting() == 1);
    REQUIRE(team.at("bea").visit(team.transport).ok());
    CHECK(team.at("bea").waiting() == 0);
    team.clock.advance(13 * kDay);
    CHECK(note_texts(team.relock("bea"), team.child).size() == 1);
}

TEST_CASE("a clock that was set back does not make a lease longer") {
    Team team;
    team.clock.advance(13 * kDay);
    team.relock("bea");
    REQUIRE(team.at("bea").visit(team.transport).ok());
    team.lock("bea");
    team.clock.set_wall(team.clock.now() - 13 * kDay);
    REQUIRE(team.unlock("bea").ok());
    team.lock("bea");
    team.clock.advance(13 * kDay + 14 * kDay + 1h);
    CHECK(team.refusal("bea") == ErrorCode::kLeaseEnded);
}

TEST_CASE("a tablet out of use sends what it has and then opens no more, right passphrase or not") {
    Team team;
    const base::DeviceId lost = team.at("bea").device();
    team.add_note(team.at("bea"), team.child, "not sent yet");
    REQUIRE(team.alex().revoke(lost, ledger::RevokeReason::kLost, team.transport).ok());
    REQUIRE(team.at("bea").visit(team.transport).ok());
    CHECK(team.at("bea").waiting() == 0);
    team.lock("bea");
    CHECK(team.refusal("bea") == ErrorCode::kOutOfUse);
    const auto asked = team.unlock_online("bea");
    REQUIRE_FALSE(asked.ok());
    CHECK(asked.error().code == ErrorCode::kOutOfUse);
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK(team.alex().set_aside().size() == 1);
}

TEST_CASE("what was begun on a tablet out of use can be finished while its lease runs") {
    Team team;
    auto& bea = team.at("bea");
    const auto draft = team.draft_of(bea, team.child, "half a sentence");
    REQUIRE(bea.put_draft(draft).ok());
    REQUIRE(team.alex().revoke(bea.device(), ledger::RevokeReason::kReplaced, team.transport).ok());
    REQUIRE(bea.visit(team.transport).ok());
    auto& again = team.relock("bea");
    REQUIRE(again.drafts().size() == 1);
    REQUIRE(again.finish(again.drafts().front()).ok());
    REQUIRE(again.visit(team.transport).ok());
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK(team.alex().set_aside().size() == 1);
    team.lock("bea");
    CHECK(team.refusal("bea") == ErrorCode::kOutOfUse);
}

TEST_CASE("a stolen tablet that never comes back dies by itself when its lease is over") {
    Team team;
    const base::DeviceId stolen = team.at("bea").device();
    team.lock("bea");
    REQUIRE(team.alex().revoke(stolen, ledger::RevokeReason::kStolen, team.transport).ok());
    team.clock.advance(15 * kDay);
    CHECK(team.refusal("bea") == ErrorCode::kLeaseEnded);
    CHECK(team.unlock_online("bea").error().code == ErrorCode::kOutOfUse);
}

TEST_CASE("a profile that never met its server opens without it") {
    TabletWorld world;
    world.alex();
    world.clock.advance(400 * kDay);
    CHECK_FALSE(world.relock("alex").lease_ends().has_value());
}

TEST_CASE("a server put back to a copy without the share has it again after the next visit") {
    Team team;
    team.clock.advance(kDay);
    REQUIRE(team.relock("bea").visit(team.transport).ok());
    REQUIRE(team.server.journal()
                .put_share(team.alex().identity().service, team.at("bea").device(), {})
                .ok());
    team.clock.advance(kDay);
    REQUIRE(team.relock("bea").visit(team.transport).ok());
    team.lock("bea");
    team.clock.advance(20 * kDay);
    CHECK(team.unlock_online("bea").ok());
}

TEST_CASE("the passphrase changes and the lease goes on") {
    Team team;
    const auto ends = team.at("bea").lease_ends();
    REQUIRE(team.at("bea").change_passphrase(TabletWorld::kPassphrase, "other words here").ok());
    team.lock("bea");
    CHECK(team.refusal("bea") == ErrorCode::kWrongPassphrase);
    REQUIRE(team.unlock("bea", "other words here").ok());
    CHECK(team.at("bea").lease_ends() == ends);
}

TEST_CASE("a clock set back before every start gains no more than the time it was used") {
    Team team;
    const auto ends = *team.at("bea").lease_ends();
    const auto stolen_at = team.clock.now();
    team.clock.set_wall({ends.ms - 60'000});
    CHECK_FALSE(team.relock("bea").lease_over());  // thirteen days later: noted
    team.lock("bea");
    team.clock.set_wall(stolen_at);
    REQUIRE(team.unlock("bea").ok());
    CHECK_FALSE(team.at("bea").lease_over());
    team.clock.advance(2 * 60s);
    team.clock.set_wall(stolen_at);
    CHECK(team.at("bea").lease_over());
}

TEST_CASE("time in use counts against the lease, whatever the clock is set to") {
    Team team;
    const auto ends = *team.at("bea").lease_ends();
    const auto start = team.clock.now();
    const base::Duration whole = ends - start;
    for (int day = 0; day < 20 && !team.at("bea").lease_over(); ++day) {
        team.clock.advance(whole / 10);
        if (team.at("bea").lease_over()) break;
        team.lock("bea");
        team.clock.set_wall(start);
        if (!team.unlock("bea").ok()) break;
        REQUIRE(day < 12);
    }
    team.lock("bea");
    team.clock.set_wall(start);
    const auto opened = team.unlock("bea");
    team.clock.advance(11min);
    CHECK((!opened.ok() || team.at("bea").lease_over()));
}

TEST_CASE("a server that lies about the time locks nobody out") {
    Team team;
    const auto ends = team.at("bea").lease_ends();
    REQUIRE(ends.has_value());
    const auto true_time = team.clock.now();
    for (const std::int64_t lie :
         std::vector<std::int64_t>{0, INT64_MIN, true_time.ms - std::int64_t{400} * 86'400'000}) {
        team.clock.set_wall({true_time.ms + 86'400'000});
        auto& bea = team.relock("bea");
        LyingTransport lying(team.server, lie);
        REQUIRE(bea.visit(lying).ok());
        CHECK(*bea.lease_ends() >= *ends);
        CHECK_FALSE(bea.lease_over());
    }
    LyingTransport lying(team.server, INT64_MAX);
    REQUIRE(team.at("bea").visit(lying).ok());
    CHECK_FALSE(team.relock("bea").lease_over());
}

TEST_CASE("a tablet that gave its share up does not get it back by a new passphrase") {
    Team team;
    auto& bea = team.at("bea");
    REQUIRE(team.alex().revoke(bea.device(), ledger::RevokeReason::kStolen, team.transport).ok());
    REQUIRE(bea.visit(team.transport).ok());
    const auto changed = bea.change_passphrase(TabletWorld::kPassphrase, "other words here");
    REQUIRE_FALSE(changed.ok());
    CHECK(changed.error().code == ErrorCode::kOutOfUse);
    team.lock("bea");
    CHECK(team.refusal("bea") == ErrorCode::kOutOfUse);
}

TEST_CASE("a profile is sealed to the service's recovery key from its first moment") {
    TabletWorld world;
    world.alex();
    const auto sealed = [&] {
        world.lock("alex");
        const auto journal = journal::TabletJournal::open(world.file("alex"));
        REQUIRE(journal.ok());
        const auto setting = journal.value()->setting("escrow");
        REQUIRE(setting.ok());
        return setting.value() ? setting.value()->size() : 0;
    };
    CHECK(sealed() == 32 + 48);
    REQUIRE(world.unlock("alex").ok());
    CHECK_FALSE(world.at("alex").lease_ends().has_value());
    REQUIRE(world.at("alex").visit(world.transport).ok());
    CHECK(world.at("alex").lease_ends().has_value());
    CHECK(sealed() == 32 + 48);
}

TEST_CASE("where a role opens what victims said, a tablet opens for a day without the server") {
    Team team;
    REQUIRE(team.join("vic", "Vic", ledger::Role::kVictimLiaison).visit(team.transport).ok());
    CHECK(*team.at("vic").lease_ends() == team.clock.now() + kDay);
    CHECK(*team.at("bea").lease_ends() == team.clock.now() + 14 * kDay);
    team.clock.advance(23h);
    REQUIRE(team.relock("vic").visit(team.transport).ok());
    team.clock.advance(23h);
    team.relock("vic");
    team.lock("vic");
    team.clock.advance(2h);
    CHECK(team.refusal("vic") == ErrorCode::kLeaseEnded);
    REQUIRE(team.unlock_online("vic").ok());
    CHECK(*team.at("vic").lease_ends() == team.clock.now() + kDay);
}

TEST_CASE("a role that opens what victims said shortens the lease that runs") {
    Team team;
    const auto roles =
        ledger::Roles{}.with(ledger::Role::kPractitioner).with(ledger::Role::kVictimLiaison);
    REQUIRE(team.alex().set_roles(team.at("bea").user(), roles, team.transport).ok());
    team.clock.advance(1h);
    // The first visit hears of it, the next leaves the share anew.
    REQUIRE(team.at("bea").visit(team.transport).ok());
    REQUIRE(team.at("bea").visit(team.transport).ok());
    CHECK(*team.at("bea").lease_ends() == team.clock.now() + kDay);
    team.clock.advance(kDay + 1h);
    CHECK(team.at("bea").lease_over());
}
