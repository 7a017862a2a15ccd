#include "app/tablet/wipe.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/tablet/error_text.h"
#include "app/tablet/recovery.h"
#include "shared/sync/wipe_receipt.h"
#include "tests/unit/tablet/tablet_world.h"

/// What a tablet destroys when it is out of use or guessed at, and that nothing saved goes with it
/// (sync-and-keys.md section 8; docs/adr/0015).

using base::ErrorCode;
using ledger::RevokeReason;
using namespace std::chrono_literals;

namespace {

using Texts = std::vector<std::string>;

struct Team : TabletWorld {
    Team() {
        alex();
        child = add_child(alex());
        join("bea", "Bea");
        meet();
    }
    void revoke(const base::DeviceId& tablet, RevokeReason reason) {
        REQUIRE(alex().revoke(tablet, reason, transport).ok());
    }
    base::Error refusal(const std::string& folder) {
        const auto opened = unlock_online(folder);
        REQUIRE_FALSE(opened.ok());
        return opened.error();
    }
    /// Ten wrong tries, each after its wait.
    base::Error guess(const std::string& folder) {
        base::Error last{ErrorCode::kNotFound, {}};
        for (int i = 0; i < 10; ++i) {
            clock.advance(15min);
            last = unlock(folder, "not the passphrase").error();
        }
        return last;
    }
    [[nodiscard]] bool there(const std::string& folder) const {
        return disk.files().contains(file(folder).path);
    }
    /// Every door that a passphrase goes through.
    std::vector<std::string> doors(const std::string& folder) {
        std::vector<std::string> left;
        const auto journal = journal::TabletJournal::open(file(folder));
        REQUIRE(journal.ok());
        for (const char* name : {"lock", "door", "share"}) {
            if (journal.value()->setting(name).value()) left.emplace_back(name);
        }
        if (std::filesystem::exists(path(folder) / "device.secret"))
            left.emplace_back("device.secret");
        return left;
    }
    tablet::Recovered recover(const std::filesystem::path& from) {
        const auto secrets = tablet::own_root_secrets(alex());
        REQUIRE(secrets.ok());
        auto opened = tablet::open_locked(from, secrets.value(), around);
        REQUIRE(opened.ok());
        const auto done = tablet::recover(alex(), opened.value(), transport);
        REQUIRE(done.ok());
        return done.value();
    }
    base::RecordId child;
};

}  // namespace

TEST_CASE("a tablet out of use with everything sent leaves nothing behind, and its word for it") {
    Team team;
    auto& bea = team.at("bea");
    const auto device = bea.device();
    team.add_note(bea, team.child, "not sent yet");
    team.revoke(device, RevokeReason::kStolen);
    REQUIRE(bea.visit(team.transport).ok());
    CHECK(bea.wiped());
    CHECK(bea.lease_over());
    CHECK_FALSE(bea.visiting());
    team.lock("bea");
    CHECK_FALSE(team.there("bea"));
    CHECK_FALSE(std::filesystem::exists(team.path("bea") / "device.secret"));
    const auto told = team.refusal("bea");
    CHECK(told == tablet::wiped(tablet::WipeCause::kRevokedAllSent));
    CHECK(tablet::sentence(told).find("nothing is lost") != std::string::npos);

    REQUIRE(team.alex().visit(team.transport).ok());
    const auto wiped_on = [&] {
        const auto lines = team.alex().tablets();
        return std::ranges::find(lines, device, &tablet::TabletLine::id)->wiped_on;
    };
    CHECK(wiped_on() == team.clock.now());
    team.relock("alex");
    CHECK(wiped_on() == team.clock.now());
    REQUIRE(team.alex().set_aside().size() == 1);
    // The same folder takes the next invite.
    team.join("bea", "Bea");
    team.meet();
}

TEST_CASE("a stolen tablet keeps unfinished work in a lifeboat that no passphrase opens") {
    Team team;
    auto& bea = team.at("bea");
    REQUIRE(bea.put_draft(team.draft_of(bea, team.child, "half a sentence")).ok());
    team.revoke(bea.device(), RevokeReason::kStolen);
    REQUIRE(bea.visit(team.transport).ok());
    CHECK(bea.wiped());
    team.lock("bea");
    REQUIRE(team.there("bea"));
    CHECK(team.doors("bea").empty());
    const auto told = team.refusal("bea");
    CHECK(told == tablet::wiped(tablet::WipeCause::kRevoked));
    CHECK(tablet::sentence(told).find("recovery kit") != std::string::npos);
    CHECK(team.recover(team.path("bea")).drafts == 1);
    CHECK(team.alex().drafts().size() == 1);
}

TEST_CASE("ten wrong tries destroy every door, and what was not sent comes back without them") {
    Team team;
    auto& bea = team.at("bea");
    team.add_note(bea, team.child, "never sent");
    REQUIRE(bea.put_draft(team.draft_of(bea, team.child, "half a sentence")).ok());
    team.lock("bea");
    const auto told = team.guess("bea");
    CHECK(told == tablet::wiped(tablet::WipeCause::kTries));
    CHECK(tablet::sentence(told).find("wrong tries") != std::string::npos);
    CHECK(team.doors("bea").empty());
    CHECK(team.refusal("bea") == told);
    // Back at work with a new invite in the same folder; the lifeboat stays beside it.
    auto& anew = team.join("bea", "Bea");
    team.meet();
    CHECK(note_texts(anew, team.child).empty());
    const auto done = team.recover(team.path("bea") / "lifeboat-1.db");
    CHECK(done.sent == 1);
    CHECK(done.drafts == 1);
    team.meet();
    CHECK(note_texts(anew, team.child) == Texts{"never sent"});
}

TEST_CASE("a right passphrase before the tenth wrong one begins the count anew") {
    Team team;
    team.lock("bea");
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 9; ++i) {
            team.clock.advance(15min);
            CHECK(team.unlock("bea", "not the passphrase").error().code ==
                  ErrorCode::kWrongPassphrase);
        }
        team.clock.advance(15min);
        REQUIRE(team.unlock("bea").ok());
        team.lock("bea");
    }
}

TEST_CASE("before its first visit a tablet has its key in escrow already") {
    Team team;
    auto& cy = team.join("cy", "Cy");
    const auto kim = team.add_child(cy, "Kim");
    team.lock("cy");
    CHECK(tablet::is_wiped(team.guess("cy")));
    CHECK(team.recover(team.path("cy")).left == 0);
    CHECK(team.alex().view().has(kim));
}

TEST_CASE("the tablet that holds the recovery secret is never wiped") {
    Team team;
    team.join("dana", "Dana", ledger::Role::kAdministrator);
    team.lock("alex");
    CHECK(team.guess("alex").code == ErrorCode::kWrongPassphrase);
    team.clock.advance(15min);
    REQUIRE(team.unlock_online("alex").ok());
    const auto founder = team.alex().device();
    auto& dana = team.at("dana");
    REQUIRE(dana.visit(team.transport).ok());
    REQUIRE(dana.set_roles(team.alex().user(), {}, team.transport).ok());
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK_FALSE(team.alex().wiped());
    CHECK(team.alex().device() == founder);
    team.lock("alex");
    CHECK(team.doors("alex") == Texts{"lock", "door", "device.secret"});
    CHECK(team.refusal("alex").code == ErrorCode::kOutOfUse);
}

TEST_CASE("a wipe that the power cut in the middle is finished at the next opening") {
    Team team;
    auto& bea = team.at("bea");
    REQUIRE(bea.put_draft(team.draft_of(bea, team.child, "half a sentence")).ok());
    team.lock("bea");
    {
        // As if the first write of the wipe were all that reached the disk.
        const auto journal = journal::TabletJournal::open(team.file("bea"));
        REQUIRE(journal.ok());
        journal::Write cut;
        cut.settings.push_back({"wiped", base::Bytes{2}});
        REQUIRE(journal.value()->write(cut).ok());
    }
    CHECK(team.refusal("bea") == tablet::wiped(tablet::WipeCause::kRevoked));
    CHECK(team.doors("bea").empty());
    CHECK(team.recover(team.path("bea")).drafts == 1);
}

TEST_CASE("nothing is made over a profile that a passphrase still opens") {
    Team team;
    team.lock("bea");
    CHECK(tablet::set_lifeboat_aside(team.path("bea"), team.around).error().code ==
          ErrorCode::kRefused);
    REQUIRE(team.unlock("bea").ok());
}

TEST_CASE(
    "nobody but the tablet itself says that it destroyed its keys, and only once out of use") {
    Team team;
    auto& bea = team.at("bea");
    const auto device = bea.device();
    syncing::WipeReceipt receipt{bea.identity().service, device, 1, team.clock.now(), true, {}};
    const auto answer = [&] {
        return team.server.handle({std::string(syncing::kPathWiped), syncing::encode(receipt)});
    };
    syncing::sign(receipt, bea.identity().keys.sign.secret);
    CHECK(syncing::refusal_code(answer()) == syncing::code::kSignature);  // in use
    team.revoke(device, RevokeReason::kLost);
    const auto good = receipt;
    syncing::sign(receipt, team.alex().identity().keys.sign.secret);
    CHECK(syncing::refusal_code(answer()) == syncing::code::kSignature);
    receipt = good;
    receipt.all_sent = false;
    CHECK(syncing::refusal_code(answer()) == syncing::code::kSignature);
    // A server cannot make one up.
    const auto seen = [&] {
        REQUIRE(team.alex().visit(team.transport).ok());
        const auto lines = team.alex().tablets();
        return std::ranges::find(lines, device, &tablet::TabletLine::id)->wiped_on.has_value();
    };
    REQUIRE(team.server.journal()
                .put_share(receipt.service, receipt.device, syncing::encode(receipt))
                .ok());
    CHECK_FALSE(seen());
    receipt = good;
    CHECK(answer().status == syncing::kStatusOk);
    CHECK(answer().status == syncing::kStatusOk);
    CHECK(seen());
}

TEST_CASE("a receipt that got lost on its way is asked for in vain, and nothing else is lost") {
    Team team;
    auto& bea = team.at("bea");
    const auto device = bea.device();
    team.revoke(device, RevokeReason::kLost);
    team.transport.before = [&](const syncing::Call& call) {
        if (call.path == syncing::kPathWiped)
            team.transport.down = base::Error{ErrorCode::kUnreachable, "cut"};
    };
    static_cast<void>(bea.visit(team.transport).ok());
    CHECK(bea.wiped());
    team.transport.before = nullptr;
    team.transport.down.reset();
    team.lock("bea");
    CHECK_FALSE(team.there("bea"));
    REQUIRE(team.alex().visit(team.transport).ok());
    for (const auto& line : team.alex().tablets()) CHECK_FALSE(line.wiped_on.has_value());
}

// ---- must hold: log-out, user switch, new passphrase, update and wipe, each with unsent work

TEST_CASE("with unsent work: log out and in again") {
    Team team;
    team.add_note(team.at("bea"), team.child, "never sent");
    auto& bea = team.relock("bea");
    CHECK(bea.waiting() == 1);
    team.meet();
    CHECK(note_texts(team.alex(), team.child) == Texts{"never sent"});
}

TEST_CASE("with unsent work: two people take turns on one machine") {
    Team team;
    team.add_note(team.at("bea"), team.child, "Bea's, never sent");
    team.lock("bea");
    team.join("cy", "Cy");
    REQUIRE(team.at("cy").visit(team.transport).ok());
    REQUIRE(team.alex().visit(team.transport).ok());
    REQUIRE(team.at("cy").visit(team.transport).ok());
    team.add_note(team.at("cy"), team.child, "Cy's, never sent");
    team.lock("cy");
    REQUIRE(team.unlock("bea").ok());
    CHECK(team.at("bea").waiting() == 1);
    REQUIRE(team.unlock("cy").ok());
    team.meet();
    CHECK(note_texts(team.alex(), team.child) == Texts{"Bea's, never sent", "Cy's, never sent"});
}

TEST_CASE("with unsent work: a new passphrase encrypts nothing again and loses nothing") {
    Team team;
    auto& bea = team.at("bea");
    team.add_note(bea, team.child, "never sent");
    REQUIRE(bea.put_draft(team.draft_of(bea, team.child, "half a sentence")).ok());
    REQUIRE(bea.change_passphrase(TabletWorld::kPassphrase, "other words here").ok());
    team.lock("bea");
    CHECK(team.unlock("bea").error().code == ErrorCode::kWrongPassphrase);
    REQUIRE(team.unlock("bea", "other words here").ok());
    CHECK(team.at("bea").waiting() == 1);
    CHECK(team.at("bea").drafts().size() == 1);
    // The escrow is of the same key: a manager still opens it.
    team.lock("bea");
    CHECK(team.recover(team.path("bea")).sent == 1);
}

TEST_CASE(
    "with unsent work: a profile from before the escrow opens, and is escrowed by its visit") {
    Team team;
    team.add_note(team.at("bea"), team.child, "never sent");
    team.lock("bea");
    const auto escrowed = [&] {
        const auto journal = journal::TabletJournal::open(team.file("bea"));
        REQUIRE(journal.ok());
        return journal.value()->setting("escrow").value().has_value();
    };
    {
        const auto journal = journal::TabletJournal::open(team.file("bea"));
        REQUIRE(journal.ok());
        journal::Write earlier;
        earlier.settings_removed = {"escrow"};
        REQUIRE(journal.value()->write(earlier).ok());
    }
    // Nobody could open its lifeboat: however often somebody guesses, it keeps its doors.
    CHECK(team.guess("bea").code == ErrorCode::kWrongPassphrase);
    team.clock.advance(7 * 24h);
    REQUIRE(team.unlock("bea").ok());
    CHECK(team.at("bea").waiting() == 1);
    REQUIRE(team.at("bea").visit(team.transport).ok());
    team.lock("bea");
    CHECK(escrowed());
}
