#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/tablet/tablet_world.h"

/// Records that are destroyed everywhere, and holds that forbid it (sync-and-keys.md section 7).

namespace {

using ledger::EraseReason;
using ledger::HoldReason;
using Texts = std::vector<std::string>;

/// Alex manages; Bea and Cy practise. Two children, two notes about the first.
struct Team : TabletWorld {
    Team() {
        alex();
        sam = add_child(alex(), "Sam");
        kim = add_child(alex(), "Kim");
        kept = add_note(alex(), sam, "kept");
        wrong = add_note(alex(), sam, "about somebody else");
        add_note(alex(), kim, "of Kim");
        bea = &join("bea", "Bea");
        cy = &join("cy", "Cy");
        meet();
    }
    Texts texts(const std::string& on, const base::RecordId& child) {
        return note_texts(at(on), child);
    }
    /// What a file would hold of every operation about Sam that the server has a body of.
    std::vector<base::Bytes> bodies_of_sam() {
        const auto where = *alex().view().case_of(sam);
        const auto stored =
            server.journal().after(alex().identity().service, where, 0, std::size_t{1} << 20);
        REQUIRE(stored.ok());
        std::vector<base::Bytes> bodies;
        for (const auto& one : stored.value()) {
            const auto segment = ledger::decode_segment(one.bytes, alex().identity().service);
            REQUIRE(segment.ok());
            for (const auto& op : segment.value().ops) {
                if (!op.erased()) bodies.push_back(op.ciphertext);
            }
        }
        return bodies;
    }
    /// Files of any disk that hold one of these.
    Texts files_with(const std::vector<base::Bytes>& bodies) {
        Texts found;
        for (const auto& [name, bytes] : disk.files()) {
            for (const base::Bytes& body : bodies) {
                const auto at =
                    std::search(bytes.begin(), bytes.end(), body.begin(), body.begin() + 24);
                if (at == bytes.end()) continue;
                found.push_back(name);
                break;
            }
        }
        return found;
    }

    base::RecordId sam, kim, kept, wrong;
    tablet::Tablet* bea = nullptr;
    tablet::Tablet* cy = nullptr;
};

}  // namespace

TEST_CASE("a destroyed child leaves every tablet and the server, and every chain still verifies") {
    Team team;
    REQUIRE(team.bea->put_draft(team.draft_of(*team.bea, team.sam, "half a note")).ok());
    const auto bodies = team.bodies_of_sam();
    REQUIRE(bodies.size() >= 3);
    REQUIRE(team.files_with(bodies).size() >= 4);
    REQUIRE(team.alex().erase_child(team.sam, EraseReason::kRetention, team.transport).ok());
    team.meet();
    CHECK(team.bodies_of_sam().empty());
    CHECK(team.files_with(bodies).empty());
    for (const auto& [folder, tablet] : team.tablets) {
        INFO(folder);
        CHECK_FALSE(tablet->view().record(team.sam));
        CHECK(tablet->search().find("somebody", 9).empty());
        CHECK(note_texts(*tablet, team.kim) == Texts{"of Kim"});
        CHECK(tablet->view().digest() == team.alex().view().digest());
        CHECK(tablet->drafts().empty());
        const auto checkup = tablet->doctor();
        REQUIRE(checkup.ok());
        CHECK(checkup.value().clean());
    }
    CHECK(team.server.journal().verify().value().clean());
    const auto& shown = team.relock("cy").erasures();
    REQUIRE(shown.size() == 1);
    CHECK(shown.front().by == team.alex().user());
    CHECK(shown.front().reason == EraseReason::kRetention);
    CHECK(shown.front().cases == 1);
    // A tablet that comes later follows the chains over what is gone.
    auto& dee = team.join("dee", "Dee");
    team.meet();
    CHECK(dee.view().digest() == team.alex().view().digest());
}

TEST_CASE("one record is destroyed, and what is around it in the same chain stays") {
    Team team;
    REQUIRE(team.alex().erase_record(team.wrong, EraseReason::kWrongChild, team.transport).ok());
    team.meet();
    for (const std::string folder : {"alex", "bea", "cy"}) {
        CHECK(team.texts(folder, team.sam) == Texts{"kept"});
        CHECK(note_texts(team.relock(folder), team.sam) == Texts{"kept"});
    }
    team.add_note(team.at("bea"), team.sam, "later");
    team.meet();
    CHECK(team.texts("cy", team.sam) == Texts{"kept", "later"});
    const auto again =
        team.alex().erase_record(team.wrong, EraseReason::kWrongChild, team.transport);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == base::ErrorCode::kNotFound);
    const auto child = team.alex().erase_record(team.sam, EraseReason::kAsked, team.transport);
    REQUIRE_FALSE(child.ok());
    CHECK(child.error().code == base::ErrorCode::kRefused);
}

TEST_CASE("a line of a plan is destroyed with the agreements that say its words") {
    Team team;
    const auto made = [&](casefile::Kind kind, casefile::Fields fields) {
        auto added = team.alex().add({kind, team.sam, std::move(fields), team.alex().now(),
                                      team.alex().now(), std::nullopt});
        REQUIRE(added.ok());
        return added.value();
    };
    using casefile::Field;
    const auto plan = made(casefile::Kind::kPlan, {});
    const auto line = [&](const std::string& words) {
        return made(casefile::Kind::kPlanItem, casefile::Fields()
                                                   .set(Field::kItemPlan, plan)
                                                   .choice(Field::kItemSection, "going_well")
                                                   .choice(Field::kItemWhoseWords, "adult")
                                                   .text(Field::kItemWords, words));
    };
    const auto stays = line("I get up early");
    const auto goes = line("About somebody else");
    const auto agreement = made(casefile::Kind::kAgreement,
                                casefile::Fields().choice(Field::kAgreementChoice, "agree"));
    team.meet();
    REQUIRE(team.alex().erase_record(goes, EraseReason::kWrongChild, team.transport).ok());
    team.meet();
    for (const std::string folder : {"alex", "bea", "cy"}) {
        const auto& view = team.relock(folder).view();
        CHECK(view.has(stays));
        CHECK_FALSE(view.has(goes));
        CHECK_FALSE(view.has(agreement));
    }
    CHECK(team.alex().erasures().front().records == 2);
}

TEST_CASE("what a colleague adds to a record that was destroyed meanwhile goes the same way") {
    Team team;
    REQUIRE(team.bea->add_addendum(team.wrong, "I was there too", "more").ok());
    REQUIRE(team.alex().erase_record(team.wrong, EraseReason::kWrongChild, team.transport).ok());
    REQUIRE(team.bea->visit(team.transport).ok());
    const auto bodies = team.bodies_of_sam();
    team.meet();
    CHECK(team.bodies_of_sam().size() + 1 == bodies.size());
    CHECK(team.alex().erasures().size() == 2);
    CHECK(team.alex().view().digest() == team.bea->view().digest());
    CHECK(team.texts("cy", team.sam) == Texts{"kept"});
}

TEST_CASE("a practitioner destroys nothing, and a legal hold stops a manager until it ends") {
    Team team;
    const auto refused = team.bea->erase_child(team.sam, EraseReason::kAsked, team.transport);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kRefused);
    auto& alex = team.alex();
    REQUIRE(alex.set_hold(team.sam, true, HoldReason::kInquiry, team.transport).ok());
    team.meet();
    REQUIRE(team.bea->holds().size() == 1);
    CHECK(team.bea->holds().front().child_name == "Sam");
    for (const auto& stopped :
         {alex.erase_child(team.sam, EraseReason::kRetention, team.transport),
          alex.erase_record(team.wrong, EraseReason::kWrongChild, team.transport)}) {
        REQUIRE_FALSE(stopped.ok());
        CHECK(stopped.error().code == base::ErrorCode::kRefused);
    }
    CHECK(team.texts("alex", team.sam) == Texts{"about somebody else", "kept"});
    REQUIRE(alex.set_hold(team.sam, false, HoldReason::kInquiry, team.transport).ok());
    CHECK(alex.erase_child(team.sam, EraseReason::kRetention, team.transport).ok());
}

TEST_CASE("a server put back to a copy from before the erasure forgets again at the next visit") {
    Team team;
    const auto bodies = team.bodies_of_sam();
    const auto before = team.copy_server();
    REQUIRE(team.alex().erase_child(team.sam, EraseReason::kRetention, team.transport).ok());
    team.meet();
    team.restore_server(before);
    REQUIRE_FALSE(team.files_with(bodies).empty());
    REQUIRE(team.bea->visit(team.transport).ok());
    CHECK(team.bodies_of_sam().empty());
    CHECK(team.files_with(bodies).empty());
    REQUIRE(team.cy->visit(team.transport).ok());
    CHECK_FALSE(team.cy->view().record(team.sam));
}

TEST_CASE("what was saved offline about a destroyed child stays unsent until a person decides") {
    Team team;
    team.add_note(*team.bea, team.sam, "at the door, no signal");
    REQUIRE(team.alex().erase_child(team.sam, EraseReason::kAsked, team.transport).ok());
    REQUIRE(team.bea->visit(team.transport).ok());
    auto& bea = team.relock("bea");
    REQUIRE(bea.visit(team.transport).ok());
    CHECK_FALSE(bea.view().record(team.sam));
    REQUIRE(bea.waiting() == 1);
    CHECK(bea.outbox().front().case_erased);
    const auto late = team.try_note(bea, team.sam, "again");
    REQUIRE_FALSE(late.ok());
    CHECK(bea.discard_erased().value() == 1);
    CHECK(bea.waiting() == 0);
    CHECK(team.relock("bea").waiting() == 0);
    team.add_note(team.at("bea"), team.kim, "goes on");
    team.meet();
    CHECK(team.texts("cy", team.kim) == Texts{"goes on", "of Kim"});
}

TEST_CASE("a power cut at any write of the erasure on a tablet ends with the bodies gone") {
    Team team;
    const auto bodies = team.bodies_of_sam();
    REQUIRE(team.alex().erase_child(team.sam, EraseReason::kRetention, team.transport).ok());
    std::uint64_t cuts = 0;
    for (bool gone = false; !gone && cuts < 200;) {
        team.disk.kill_at(++cuts);
        static_cast<void>(team.at("bea").visit(team.transport));
        gone = !team.disk.crashed();
        team.server.restart([&] {
            team.lock("alex");
            team.lock("bea");
            team.lock("cy");
            team.disk.reboot();
        });
        REQUIRE(team.unlock("alex").ok());
        REQUIRE(team.unlock("bea").ok());
        REQUIRE(team.unlock("cy").ok());
    }
    CHECK(cuts > 5);
    REQUIRE(team.at("bea").visit(team.transport).ok());
    for (const std::string& name : team.files_with(bodies)) {
        INFO(name);
        CHECK(name.find("bea") == std::string::npos);
    }
    CHECK_FALSE(team.at("bea").view().record(team.sam));
    CHECK(team.at("bea").doctor().value().clean());
}

TEST_CASE("an erasure of one case that names another's records hides and destroys none of them") {
    Team team;
    auto& alex = team.alex();
    const ledger::Erase erase{
        ledger::EraseReason::kAsked, {*alex.view().case_of(team.kim)}, {team.sam, team.kept}, {}};
    REQUIRE(team.append(alex, erase).status == syncing::kStatusOk);
    REQUIRE(team.bea->put_draft(team.draft_of(*team.bea, team.sam, "half a note")).ok());
    team.meet();
    for (const std::string folder : {"alex", "bea", "cy"}) {
        auto& tablet = team.relock(folder);
        CHECK(note_texts(tablet, team.sam) == Texts{"about somebody else", "kept"});
        CHECK_FALSE(tablet.view().record(team.kim));
    }
    CHECK(team.at("bea").drafts().size() == 1);
    CHECK(team.at("alex").erasures().size() == 1);
    team.add_note(team.at("cy"), team.sam, "goes on");
    team.meet();
    CHECK(team.texts("bea", team.sam) == Texts{"about somebody else", "goes on", "kept"});
}
