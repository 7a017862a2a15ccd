#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/tablet/tablet_world.h"

/// Tablets that are lost, people who are taken off: what stays readable, what is set aside, and
/// that nothing saved is lost (sync-and-keys.md section 5).

namespace {

using ledger::RevokeReason;

/// Alex, Bea and Cy with one child they all see.
struct Team : TabletWorld {
    Team() {
        alex();
        child = add_child(alex());
        add_note(alex(), child, "first");
        bea = &join("bea", "Bea");
        cy = &join("cy", "Cy");
        meet();
    }
    std::vector<std::string> texts(const tablet::Tablet& on) const { return note_texts(on, child); }

    base::RecordId child;
    tablet::Tablet* bea = nullptr;
    tablet::Tablet* cy = nullptr;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a stolen tablet gets nothing new, and colleagues go on under a key it never had") {
    Team team;
    const base::DeviceId stolen = team.bea->device();
    REQUIRE(team.alex().revoke(stolen, RevokeReason::kStolen, team.transport).ok());
    team.add_note(team.alex(), team.child, "after the theft");
    REQUIRE(team.alex().visit(team.transport).ok());
    REQUIRE(team.cy->visit(team.transport).ok());
    CHECK(team.texts(*team.cy) == Texts{"after the theft", "first"});
    const auto directory = team.directory();
    for (const auto& [id, compartment] : directory.compartments()) {
        CHECK_FALSE(directory.exposed(id));
        CHECK_FALSE(compartment.current().grants.contains(team.bea->user()));
    }
    REQUIRE(team.bea->visit(team.transport).ok());
    CHECK_FALSE(team.bea->in_use());
    CHECK(team.texts(*team.bea) == Texts{"first"});
    CHECK(team.bea->visit_report()->received == 0);
}

TEST_CASE("what a lost tablet had not sent is kept, set aside, and becomes record when adopted") {
    Team team;
    team.add_note(*team.bea, team.child, "before, sent");
    REQUIRE(team.bea->visit(team.transport).ok());
    team.add_note(*team.bea, team.child, "written in the car, never sent");
    REQUIRE(team.alex().revoke(team.bea->device(), RevokeReason::kLost, team.transport).ok());
    // Found under the seat: it brings what it had.
    REQUIRE(team.bea->visit(team.transport).ok());
    CHECK(team.bea->waiting() == 0);
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK(team.texts(team.alex()) == Texts{"before, sent", "first"});
    REQUIRE(team.alex().set_aside().size() == 1);
    CHECK(team.alex().set_aside().front().author == team.bea->user());
    const base::OpId op = team.alex().set_aside().front().op;
    CHECK(team.alex().view().digest() == [&] {
        REQUIRE(team.cy->visit(team.transport).ok());
        return team.cy->view().digest();
    }());

    const auto refused = team.cy->adopt({op}, team.transport);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kRefused);
    REQUIRE(team.alex().adopt({op}, team.transport).ok());
    const Texts all{"before, sent", "first", "written in the car, never sent"};
    CHECK(team.texts(team.alex()) == all);
    CHECK(team.alex().set_aside().empty());
    REQUIRE(team.cy->visit(team.transport).ok());
    CHECK(team.texts(*team.cy) == all);
    CHECK(team.texts(team.relock("cy")) == all);
}

TEST_CASE(
    "what a colleague saved offline before they heard of the theft is sealed again and sent") {
    Team team;
    team.add_note(*team.cy, team.child, "at the kitchen table");
    REQUIRE(team.alex().revoke(team.bea->device(), RevokeReason::kStolen, team.transport).ok());
    REQUIRE(team.cy->visit(team.transport).ok());
    CHECK(team.cy->waiting() == 0);
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK(team.texts(team.alex()) == Texts{"at the kitchen table", "first"});
    // Not one operation after the theft is under the key the thief has.
    const auto directory = team.directory();
    const auto where = *team.alex().view().case_of(team.child);
    const auto stored =
        team.server.journal().after(team.alex().identity().service, where, 0, 1 << 20);
    REQUIRE(stored.ok());
    for (const auto& numbered : stored.value()) {
        if (numbered.head.chain.device != team.cy->device()) continue;
        const auto segment =
            ledger::decode_segment(numbered.bytes, team.alex().identity().service).value();
        for (const auto& op : segment.ops) CHECK(op.header.epoch == 2);
    }
}

TEST_CASE(
    "a case taken back shows its former worker nothing new, and what they saved still comes") {
    Team team;
    team.add_note(*team.bea, team.child, "saved before Bea knew");
    REQUIRE(team.alex().take_back({team.child}, team.bea->user(), team.transport).ok());
    team.add_note(team.alex(), team.child, "not for Bea");
    REQUIRE(team.alex().visit(team.transport).ok());
    REQUIRE(team.bea->visit(team.transport).ok());
    CHECK(team.bea->waiting() == 0);
    CHECK(team.texts(*team.bea) == Texts{"first", "saved before Bea knew"});
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK(team.texts(team.alex()) == Texts{"first", "not for Bea", "saved before Bea knew"});
    // It sticks: nobody gives it back by a mere visit.
    for (auto* tablet : {&team.alex(), team.cy, team.bea})
        REQUIRE(tablet->visit(team.transport).ok());
    CHECK(team.texts(*team.bea) == Texts{"first", "saved before Bea knew"});

    const auto refused = team.cy->grant({team.child}, team.bea->user(), team.transport);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kRefused);
    REQUIRE(team.alex().grant({team.child}, team.bea->user(), team.transport).ok());
    REQUIRE(team.bea->visit(team.transport).ok());
    CHECK(team.texts(*team.bea) == Texts{"first", "not for Bea", "saved before Bea knew"});
}

TEST_CASE("the other tablet of a person whose tablet was lost is given the new keys") {
    Team team;
    auto& second = team.join("bea2", "Bea");
    team.meet();
    REQUIRE(team.alex().revoke(team.bea->device(), RevokeReason::kLost, team.transport).ok());
    team.add_note(team.alex(), team.child, "for the other tablet too");
    REQUIRE(team.alex().visit(team.transport).ok());
    REQUIRE(second.visit(team.transport).ok());       // asks for a new box key
    REQUIRE(team.alex().visit(team.transport).ok());  // is asked for the keys
    REQUIRE(second.visit(team.transport).ok());
    CHECK(team.texts(second) == Texts{"first", "for the other tablet too"});
    team.add_note(second, team.child, "and back");
    REQUIRE(second.visit(team.transport).ok());
    CHECK(second.waiting() == 0);
    CHECK(team.texts(team.relock("bea2")) ==
          Texts{"and back", "first", "for the other tablet too"});
}

TEST_CASE("a new invite after a forgotten passphrase brings everything that was sent") {
    Team team;
    team.add_note(*team.bea, team.child, "Bea's own");
    REQUIRE(team.bea->visit(team.transport).ok());
    REQUIRE(team.alex().revoke(team.bea->device(), RevokeReason::kReplaced, team.transport).ok());
    auto& again = team.join("bea2", "Bea");
    team.meet();
    CHECK(again.user() == team.bea->user());
    CHECK(team.texts(again) == Texts{"Bea's own", "first"});
}

TEST_CASE("the report after a loss names each child and since when") {
    Team team;
    const auto before = team.clock.now();
    const auto rows = team.alex().could_read(team.bea->device());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].child == team.child);
    CHECK(rows[0].child_name == "Sam");
    CHECK(rows[0].since <= before);
    CHECK_FALSE(rows[0].until.has_value());
    CHECK_FALSE(rows[0].closed);
    REQUIRE(team.alex().revoke(team.bea->device(), RevokeReason::kStolen, team.transport).ok());
    const auto after = team.alex().could_read(team.bea->device());
    REQUIRE(after.size() == 1);
    CHECK(after[0].until.has_value());
    CHECK(after[0].closed);
}

TEST_CASE("who may not take a tablet out of use is told so, and nothing changes") {
    Team team;
    const auto refused = team.cy->revoke(team.bea->device(), RevokeReason::kLost, team.transport);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kRefused);
    CHECK(team.alex()
              .revoke(team.alex().device(), RevokeReason::kLost, team.transport)
              .error()
              .code == base::ErrorCode::kRefused);
    CHECK(team.directory().in_use(team.bea->device()));
    REQUIRE(team.alex().set_roles(team.cy->user(), {}, team.transport).ok());
    REQUIRE(team.cy->visit(team.transport).ok());
    CHECK_FALSE(team.cy->in_use());
    team.meet();
    CHECK_FALSE(team.directory().exposed(*team.alex().view().case_of(team.child)));
}

TEST_CASE("of two epochs begun at once one loses, and what was saved under it is not lost") {
    Team team;
    const base::Error cut{base::ErrorCode::kUnreachable, "cut"};
    std::size_t appends_let_through = 1;
    const auto cut_appends = [&](const syncing::Call& call) {
        if (call.path != syncing::kPathDirectoryAppend) return;
        if (appends_let_through-- == 0) team.transport.down = cut;
    };
    team.transport.before = cut_appends;
    // Bea does something else now, and the network goes before anybody opened the next epoch.
    const auto auditor = ledger::Roles{}.with(ledger::Role::kAuditor);
    CHECK_FALSE(team.alex().set_roles(team.bea->user(), auditor, team.transport).ok());
    team.transport.down.reset();
    appends_let_through = 0;
    CHECK_FALSE(team.cy->visit(team.transport).ok());
    team.add_note(*team.cy, team.child, "under an epoch of Cy's own");
    team.transport.before = nullptr;
    team.transport.down.reset();
    REQUIRE(team.alex().visit(team.transport).ok());  // Alex's epoch is first

    // Cy hears of it and is cut off before anything else.
    team.transport.before = [&](const syncing::Call& call) {
        if (call.path == syncing::kPathPush || call.path == syncing::kPathHeads)
            team.transport.down = cut;
    };
    CHECK_FALSE(team.cy->visit(team.transport).ok());
    team.transport.before = nullptr;
    team.transport.down.reset();
    auto& cy = team.relock("cy");
    CHECK(team.texts(cy) == Texts{"first", "under an epoch of Cy's own"});
    REQUIRE(cy.visit(team.transport).ok());
    CHECK(cy.waiting() == 0);
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK(team.texts(team.alex()) == Texts{"first", "under an epoch of Cy's own"});
}

TEST_CASE("who holds a case is known, and only whoever allocates gives it") {
    Team team;
    const auto holds = [&](const tablet::Tablet& who) {
        const auto all = team.alex().holders(team.child);
        return std::ranges::find(all, who.user()) != all.end();
    };
    CHECK(holds(team.alex()));
    CHECK(holds(*team.bea));
    CHECK(team.alex().allocates(team.child));
    CHECK_FALSE(team.bea->allocates(team.child));
    CHECK_FALSE(team.alex().allocates(base::RecordId{}));
    REQUIRE(team.alex().take_back({team.child}, team.bea->user(), team.transport).ok());
    CHECK_FALSE(holds(*team.bea));
    CHECK(holds(*team.cy));
    REQUIRE(team.alex().grant({team.child}, team.bea->user(), team.transport).ok());
    CHECK(holds(*team.bea));
    CHECK(team.alex().holders(base::RecordId{}).empty());
}

TEST_CASE("more cases than fit into one entry are taken back and given, whole") {
    Team team;
    constexpr std::size_t kMany = 2050;  // over the 2,000 grants of one entry
    std::vector<base::RecordId> children;
    for (std::size_t i = 0; i < kMany; ++i) children.push_back(team.add_child(team.alex()));
    REQUIRE(team.alex().visit(team.transport).ok());
    const auto held = [&] {
        return std::ranges::count_if(children, [&](const base::RecordId& child) {
            const auto all = team.alex().holders(child);
            return std::ranges::find(all, team.bea->user()) != all.end();
        });
    };
    REQUIRE(held() == kMany);
    REQUIRE(team.alex().take_back(children, team.bea->user(), team.transport).ok());
    CHECK(held() == 0);
    const auto given = team.alex().grant(children, team.bea->user(), team.transport);
    INFO((given.ok() ? std::string() : given.error().detail));
    REQUIRE(given.ok());
    CHECK(held() == kMany);
    REQUIRE(team.bea->visit(team.transport).ok());
    CHECK(team.bea->view().ids(casefile::Kind::kChild).size() == kMany + 1);
}

TEST_CASE("whoever was taken off a case writes nothing more into it, and loses nothing typed") {
    Team team;
    REQUIRE(team.alex().take_back({team.child}, team.bea->user(), team.transport).ok());
    REQUIRE(team.bea->visit(team.transport).ok());
    const tablet::Draft draft = team.draft_of(*team.bea, team.child, "a month later");
    REQUIRE(team.bea->put_draft(draft).ok());
    const auto refused = team.bea->finish(draft);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kNoKey);
    CHECK(team.bea->drafts().size() == 1);
    CHECK(team.texts(*team.bea) == Texts{"first"});
}

TEST_CASE("what says it was written knowing that its writer was taken off is refused by all") {
    Team team;
    const auto where = *team.bea->view().case_of(team.child);
    const auto& directory = [&] { return team.directory(); };
    const auto knew_before = directory().head().seq;
    REQUIRE(team.alex().take_back({team.child}, team.bea->user(), team.transport).ok());
    const auto now = directory();
    CHECK(now.may_have_written(team.bea->device(), where, 1, knew_before));
    CHECK_FALSE(now.may_have_written(team.bea->device(), where, 1, now.head().seq));
    CHECK(now.may_have_written(team.cy->device(), where, 2, now.head().seq));
}

TEST_CASE("whoever was taken off a case does not choose its next key") {
    Team team;
    const auto where = *team.bea->view().case_of(team.child);
    REQUIRE(team.alex().take_back({team.child}, team.bea->user(), team.transport).ok());
    const auto before = team.directory();
    const auto key = crypto::EpochKey::make(team.random);
    const std::uint32_t next = before.compartment(where)->current().opening.epoch + 1;
    ledger::EpochsRotate rotate;
    rotate.rotation.openings.push_back(
        {where, ledger::CompartmentType::kCase, next, crypto::commitment(key)});
    rotate.rotation.grants.push_back(ledger::make_grant(where, next, team.alex().user(),
                                                        before.user(team.alex().user())->box, key));
    CHECK(team.append(*team.bea, rotate).status != 200);
    CHECK(team.directory() == before);
}

TEST_CASE("the tablets of a person who left are out of use, and write nothing more") {
    Team team;
    team.add_note(*team.bea, team.child, "before leaving");
    REQUIRE(team.bea->visit(team.transport).ok());
    REQUIRE(team.alex().set_roles(team.bea->user(), {}, team.transport).ok());
    const auto directory = team.directory();
    REQUIRE(directory.revoked(team.bea->device()) != nullptr);
    CHECK(directory.revoked(team.bea->device())->reason == RevokeReason::kLeft);
    const auto where = *team.alex().view().case_of(team.child);
    CHECK(directory.cuts().contains({where, team.bea->device()}));
    CHECK_FALSE(directory.exposed(where));
    // Not sent before: it comes, is set aside and shown.
    team.add_note(*team.bea, team.child, "written on the last day, not sent");
    REQUIRE(team.bea->visit(team.transport).ok());
    REQUIRE(team.alex().visit(team.transport).ok());
    CHECK(team.texts(team.alex()) == Texts{"before leaving", "first"});
    CHECK(team.alex().set_aside().size() == 1);
}

TEST_CASE("the report says since when also after the owner was given the keys anew") {
    Team team;
    const auto before = team.clock.now();
    team.clock.advance(base::Duration{std::int64_t{90} * 24 * 3600 * 1000});
    auto& second = team.join("bea2", "Bea");  // a new box key, and every key given again
    team.meet();
    const auto rows = team.alex().could_read(team.bea->device());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].since <= before);
    CHECK(team.alex().could_read(second.device()).front().since > before);
}

TEST_CASE("what a lost tablet adds to the read log later is set apart from the rest") {
    Team team;
    team.meet();
    team.bea->note_read({team.child});
    REQUIRE(team.bea->visit(team.transport).ok());
    REQUIRE(team.alex().revoke(team.bea->device(), RevokeReason::kStolen, team.transport).ok());
    team.clock.advance(tablet::Tablet::kReadAgain + base::Duration{1});
    team.bea->note_read({team.child});  // it has not heard yet
    REQUIRE(team.bea->visit(team.transport).ok());
    REQUIRE(team.alex().visit(team.transport).ok());
    const auto log = team.alex().reads();
    REQUIRE(log.ok());
    std::vector<bool> aside;
    for (const auto& line : log.value().lines) {
        if (line.tablet == team.bea->device()) aside.push_back(line.set_aside);
    }
    CHECK(aside == std::vector<bool>{true, false});
}

TEST_CASE("a code from a tablet that is lost by now enrols nobody") {
    Team team;
    REQUIRE(team.alex()
                .set_roles(team.cy->user(),
                           ledger::Roles{}
                               .with(ledger::Role::kAdministrator)
                               .with(ledger::Role::kPractitioner),
                           team.transport)
                .ok());
    REQUIRE(team.cy->visit(team.transport).ok());
    const auto code =
        team.cy->invite("Pat", ledger::Roles{}.with(ledger::Role::kManager), team.transport);
    REQUIRE(code.ok());
    REQUIRE(team.alex().revoke(team.cy->device(), RevokeReason::kStolen, team.transport).ok());
    auto read = ledger::decode_invite(code.value());
    REQUIRE(read.ok());
    const auto joined = tablet::Tablet::enrol(team.path("pat"), TabletWorld::kPassphrase,
                                              std::move(read).value(), team.transport, team.around);
    REQUIRE_FALSE(joined.ok());
    CHECK(joined.error().code == base::ErrorCode::kInviteUnknown);
}
