#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/casefile/transfer.h"
#include "tests/unit/tablet/tablet_world.h"

/// Whose child this is: asking a colleague to take over, and to whom records go without being
/// asked.

namespace {

using base::ErrorCode;
using casefile::Field;
using casefile::TransferState;
using ledger::CasesGoTo;

/// Alex leads; Bea and Cy work with children. Sam is Bea's.
struct Team : TabletWorld {
    Team() {
        alex();
        bea = &join("bea", "Bea");
        cy = &join("cy", "Cy");
        meet();
    }
    base::RecordId child_of(tablet::Tablet& worker) {
        casefile::NewRecord record{casefile::Kind::kChild, {}, {}, worker.now(), worker.now(),
                                   std::nullopt};
        record.fields.text(Field::kChildKnownAs, "Sam");
        record.fields.add(Field::kChildPractitioners, worker.user());
        return worker.add(std::move(record)).value();
    }
    base::Result<base::RecordId> ask(tablet::Tablet& on, const base::RecordId& child,
                                     const base::UserId& to, const base::UserId& from) {
        casefile::NewRecord record{casefile::Kind::kTransfer, child, {}, on.now(), on.now(),
                                   std::nullopt};
        record.fields.set(Field::kTransferTo, to);
        record.fields.set(Field::kTransferFrom, from);
        record.fields.text(Field::kTransferWords, "Likes to walk while we talk.");
        return on.add(std::move(record));
    }
    /// Names of the child's workers, as this tablet has them.
    static std::vector<std::string> workers(const tablet::Tablet& on, const base::RecordId& child) {
        std::vector<std::string> names;
        const casefile::Record record = *on.view().record(child);
        for (const auto& each : record.list(Field::kChildPractitioners))
            names.push_back(on.name_of(std::get<base::UserId>(each.value)));
        std::ranges::sort(names);
        return names;
    }
    static TransferState state(const tablet::Tablet& on, const base::RecordId& child) {
        return casefile::transfers(on.view(), child).front().state;
    }
    bool sees(const tablet::Tablet& on, const base::RecordId& child) const {
        return on.view().has(child);
    }

    tablet::Tablet* bea = nullptr;
    tablet::Tablet* cy = nullptr;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a child moves to a colleague when they say yes, and not before") {
    Team team;
    const auto sam = team.child_of(*team.bea);
    team.meet();
    const auto asked = team.ask(*team.bea, sam, team.cy->user(), team.bea->user());
    REQUIRE(asked.ok());
    team.meet();
    CHECK(Team::workers(team.alex(), sam) == Names{"Bea"});
    CHECK(Team::state(*team.cy, sam) == TransferState::kAsked);
    // Without signal: the answer goes when there is some.
    REQUIRE(team.cy->answer_transfer(asked.value(), TransferState::kAccepted, "Glad to.").ok());
    CHECK(Team::workers(*team.cy, sam) == Names{"Cy"});
    team.meet();
    CHECK(Team::workers(*team.bea, sam) == Names{"Cy"});
    const auto seen = casefile::transfers(team.bea->view(), sam);
    REQUIRE(seen.size() == 1);
    CHECK(seen.front().state == TransferState::kAccepted);
    CHECK(seen.front().answer_words == "Glad to.");
    CHECK(seen.front().words == "Likes to walk while we talk.");
}

TEST_CASE("only whoever is asked says yes or no, once, and only who asked takes it back") {
    Team team;
    const auto sam = team.child_of(*team.bea);
    team.meet();
    const auto asked = team.ask(*team.bea, sam, team.cy->user(), team.bea->user()).value();
    team.meet();
    const auto code = [](const base::Result<void>& result) {
        return result.ok() ? ErrorCode::kNotFound : result.error().code;
    };
    CHECK(code(team.bea->answer_transfer(asked, TransferState::kAccepted, "")) ==
          ErrorCode::kRefused);
    CHECK(code(team.alex().answer_transfer(asked, TransferState::kDeclined, "")) ==
          ErrorCode::kRefused);
    CHECK(code(team.cy->answer_transfer(asked, TransferState::kWithdrawn, "")) ==
          ErrorCode::kRefused);
    casefile::Fields forged;
    forged.choice(Field::kTransferAnswer, "accepted");
    CHECK(code(team.alex().set_fields(asked, forged)) == ErrorCode::kRefused);
    REQUIRE(team.bea->answer_transfer(asked, TransferState::kWithdrawn, "").ok());
    team.meet();
    CHECK(code(team.cy->answer_transfer(asked, TransferState::kAccepted, "")) ==
          ErrorCode::kRefused);
    CHECK(Team::workers(*team.cy, sam) == Names{"Bea"});
}

TEST_CASE("a yes and a withdrawal at once move nobody silently: both are kept to choose from") {
    Team team;
    const auto sam = team.child_of(*team.bea);
    team.meet();
    const auto asked = team.ask(*team.bea, sam, team.cy->user(), team.bea->user()).value();
    team.meet();
    REQUIRE(team.bea->answer_transfer(asked, TransferState::kWithdrawn, "").ok());
    REQUIRE(team.cy->answer_transfer(asked, TransferState::kAccepted, "").ok());
    team.meet();
    for (const tablet::Tablet* each : {team.bea, team.cy}) {
        const auto undecided = each->view().undecided();
        REQUIRE(undecided.size() == 1);
        CHECK(undecided.front().record == asked);
        CHECK(undecided.front().versions.size() == 2);
    }
}

TEST_CASE("nobody is asked to take over from themselves, or for a child that is not here") {
    Team team;
    const auto sam = team.child_of(*team.bea);
    const auto self = team.ask(*team.bea, sam, team.bea->user(), team.bea->user());
    REQUIRE_FALSE(self.ok());
    CHECK(self.error().code == ErrorCode::kInvalidInput);
    const auto nowhere =
        team.ask(*team.bea, base::RecordId{{9}}, team.cy->user(), team.bea->user());
    REQUIRE_FALSE(nowhere.ok());
    CHECK(nowhere.error().code == ErrorCode::kNotFound);
}

TEST_CASE("where cases go to those named, a colleague's tablet never gets another's child") {
    Team team;
    const auto before = team.child_of(*team.bea);
    team.meet();
    REQUIRE(team.alex().give_cases(CasesGoTo::kNamed, team.transport).ok());
    team.meet();
    const auto sam = team.child_of(*team.bea);
    team.visit_all();
    CHECK(team.sees(team.alex(), sam));  // whoever may give it on
    CHECK_FALSE(team.sees(*team.cy, sam));
    CHECK(team.sees(*team.cy, before));  // nobody loses what they have
    CHECK(team.alex().holders(sam).size() == 2);

    // The colleague is asked; a manager gives the record; they see it and say yes.
    const auto asked = team.ask(*team.bea, sam, team.cy->user(), team.bea->user()).value();
    team.visit_all();
    CHECK_FALSE(team.sees(*team.cy, sam));
    REQUIRE(team.alex().grant({sam}, team.cy->user(), team.transport).ok());
    team.visit_all();
    REQUIRE(team.sees(*team.cy, sam));
    REQUIRE(team.cy->answer_transfer(asked, TransferState::kAccepted, "").ok());
    team.visit_all();
    REQUIRE(team.alex().take_back({sam}, team.bea->user(), team.transport).ok());
    team.add_note(*team.cy, sam, "after");
    team.visit_all();
    CHECK(note_texts(*team.cy, sam) == Names{"after"});
    CHECK(note_texts(*team.bea, sam).empty());
}

TEST_CASE("who joins later gets no child's record where cases go to those named") {
    Team team;
    REQUIRE(team.alex().give_cases(CasesGoTo::kNamed, team.transport).ok());
    team.meet();
    const auto sam = team.child_of(*team.bea);
    team.visit_all();
    tablet::Tablet& dee = team.join("dee", "Dee");
    team.visit_all();
    CHECK_FALSE(team.sees(dee, sam));
    tablet::Tablet& eve = team.join("eve", "Eve", ledger::Role::kManager);
    team.visit_all();
    CHECK(team.sees(eve, sam));
    REQUIRE(team.alex().give_cases(CasesGoTo::kEveryone, team.transport).ok());
    team.visit_all();
    CHECK(team.sees(dee, sam));
}

TEST_CASE("only an administrator says to whom cases go") {
    Team team;
    const auto refused = team.bea->give_cases(CasesGoTo::kNamed, team.transport);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kRefused);
    const auto past = team.append(*team.bea, ledger::CasesGive{CasesGoTo::kNamed});
    CHECK(past.status != 200);
    CHECK(team.directory().cases_go_to() == CasesGoTo::kEveryone);
}
