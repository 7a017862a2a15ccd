#include "app/tablet/handed.h"

#include <catch2/catch.hpp>

#include "app/tablet/recovery.h"
#include "shared/casefile/answers.h"
#include "tests/unit/tablet/tablet_world.h"

/// What a child says under their name in child mode: into their record, once, and nowhere else
/// (ux.md CM-1, CM-5; docs/formats/profile_secrets.md).

using casefile::Field;
using casefile::Kind;
using namespace std::chrono_literals;

namespace {

struct Team : TabletWorld {
    Team() {
        alex();
        join("bea", "Bea");
        join("pat", "Pat", ledger::Role::kParticipationWorker);
        visit_all();
        child = add_child(at("bea"));
    }
    handover::Activity handed() {
        auto activity = at("bea").hand_over();
        REQUIRE(activity.ok());
        activity.value().named = handover::Named{
            at("bea").identity().user_box.pub, child, base::RecordId::make(random), {}, 0};
        return std::move(activity).value();
    }
    casefile::HandedAnswers said(bool finished) {
        casefile::HandedAnswers answers;
        answers.child = child;
        answers.form = "https://footbridge.app/fhir/Questionnaire/self-assessment";
        answers.form_version = "0.1.0";
        answers.response = R"({"resourceType":"QuestionnaireResponse","status":"completed"})";
        answers.mode = "own_worker";
        answers.at = clock.moment();
        answers.page = 3;
        answers.finished = finished;
        return answers;
    }
    void say(const handover::Activity& activity, const casefile::HandedAnswers& answers) {
        REQUIRE(handover::keep_named(activity, casefile::encode(answers)).ok());
    }
    std::vector<tablet::Handed> take(const std::string& folder) {
        auto taken = tablet::take_handed(at(folder), tablet::keys_of(at(folder)), path("bea"));
        REQUIRE(taken.ok());
        CHECK_FALSE(taken.value().problem.has_value());
        return std::move(taken).value().sittings;
    }
    std::vector<casefile::Record> records() { return at("bea").view().records(Kind::kAnswers); }
    std::size_t waiting() { return handover::waiting_named(path("bea")).value().size(); }

    /// Child mode with the plan of the record, as HandOver gives it.
    casefile::PlanRoom room() {
        return {casefile::childs_plan(at("bea").view(), child, clock.moment(),
                                      base::RecordId::make(random)),
                clock, random};
    }
    void hand_back(const casefile::PlanRoom& room) {
        REQUIRE(handover::keep_named(handed(), casefile::encode(room.done())).ok());
        relock("bea");
    }
    tablet::HandedOver take_plan() {
        auto taken = tablet::take_handed(at("bea"), tablet::keys_of(at("bea")), path("bea"));
        REQUIRE(taken.ok());
        return std::move(taken).value();
    }
    /// What the worker does meanwhile.
    void write(const base::RecordId& line, const casefile::Fields& fields) {
        REQUIRE(at("bea").set_fields(line, fields).ok());
    }
    void add(casefile::Fields line) {
        REQUIRE(at("bea")
                    .add({Kind::kPlanItem, child, std::move(line), clock.moment(), clock.moment(),
                          std::nullopt})
                    .ok());
    }
    std::optional<casefile::Plan> plan() { return casefile::plan_of(at("bea").view(), child); }

    base::RecordId child;
};

casefile::Fields line(std::string_view section, const std::string& words) {
    casefile::Fields fields;
    fields.choice(Field::kItemSection, section)
        .choice(Field::kItemWhoseWords, "child")
        .text(Field::kItemWords, words);
    return fields;
}

casefile::Fields taken_out() {
    casefile::Group out;
    out.set(casefile::part::kOutWhy, casefile::Choice{"child_asked"});
    return casefile::Fields().set(Field::kItemTakenOut, std::move(out));
}

}  // namespace

TEST_CASE("a plan made in child mode is in the record after unlocking, once") {
    Team team;
    casefile::PlanRoom room = team.room();
    REQUIRE(room.begin(casefile::Fields().choice(Field::kPlanHowMade, "we_share")).ok());
    REQUIRE(room.add(line("going_well", "My friends")).ok());
    const auto goal = room.add(line("goals", "I want to box"));
    REQUIRE(goal.ok());
    REQUIRE(room.change(goal.value(), casefile::Fields().set(Field::kItemLater, true)).ok());
    REQUIRE(room.agree(casefile::Fields().choice(Field::kAgreementChoice, "agree")).ok());
    team.hand_back(room);

    const auto taken = team.take_plan();
    CHECK_FALSE(taken.problem.has_value());
    CHECK(taken.sittings.empty());
    REQUIRE(taken.plans.size() == 1);
    CHECK(taken.plans.front().in_record);
    CHECK(team.waiting() == 0);
    const auto plan = team.plan();
    REQUIRE(plan.has_value());
    CHECK(casefile::signed_plan(*plan) == casefile::signed_plan(*room.plan()));
    REQUIRE(plan->agreements.size() == 1);
    CHECK(plan->agreements.front().sound);
    const auto held = team.at("bea").view().operations();
    // The file that a fall left is taken again, and writes nothing.
    REQUIRE(handover::keep_named(team.handed(), casefile::encode(room.done())).ok());
    CHECK(team.take_plan().plans.front().in_record);
    CHECK(team.at("bea").view().operations() == held);
}

TEST_CASE("what a child marked on a step that was taken out meanwhile brings it back") {
    Team team;
    casefile::PlanRoom first = team.room();
    REQUIRE(first.begin(casefile::Fields().choice(Field::kPlanHowMade, "we_share")).ok());
    const auto goal = first.add(line("goals", "I want to box"));
    team.hand_back(first);
    team.take_plan();

    casefile::PlanRoom second = team.room();
    REQUIRE(
        second.change(goal.value(), casefile::Fields().choice(Field::kItemProgress, "done")).ok());
    casefile::Group out;
    out.set(casefile::part::kOutWhy, casefile::Choice{"child_asked"});
    REQUIRE(team.at("bea")
                .set_fields(goal.value(), casefile::Fields().set(Field::kItemTakenOut, out))
                .ok());
    REQUIRE(team.plan()->live("goals").empty());
    team.hand_back(second);
    CHECK_FALSE(team.take_plan().problem.has_value());
    REQUIRE(team.plan()->live("goals").size() == 1);
    CHECK(team.plan()->live("goals").front()->record.code(Field::kItemProgress) == "done");
}

TEST_CASE(
    "a mark on a line that is out and has no room waits, and what follows it is in the record") {
    Team team;
    casefile::PlanRoom first = team.room();
    REQUIRE(first.begin({}).ok());
    const auto goal = first.add(line("goals", "I want to box"));
    team.hand_back(first);
    team.take_plan();

    casefile::PlanRoom second = team.room();
    REQUIRE(
        second.change(goal.value(), casefile::Fields().choice(Field::kItemProgress, "done")).ok());
    REQUIRE(second.add(line("going_well", "My friends")).ok());
    REQUIRE(second.agree(casefile::Fields().choice(Field::kAgreementChoice, "agree")).ok());
    team.write(goal.value(), taken_out());
    for (const char* more : {"I want a job", "I want to sleep", "I want to swim"})
        team.add(line("goals", more).set(Field::kItemPlan, team.plan()->id()));
    team.hand_back(second);
    CHECK_FALSE(team.take_plan().problem.has_value());
    CHECK(team.waiting() == 0);
    const auto plan = team.plan();
    CHECK(plan->live("goals").size() == 3);
    CHECK(plan->line(goal.value())->standing == casefile::LineStanding::kLater);
    CHECK(plan->line(goal.value())->record.code(Field::kItemProgress) == "done");
    CHECK(plan->live("going_well").size() == 1);
    CHECK(plan->agreements.size() == 1);
}

TEST_CASE("what a worker wrote since stands, though a fall left the file of the sitting") {
    Team team;
    casefile::PlanRoom room = team.room();
    REQUIRE(room.begin({}).ok());
    const auto goal = room.add(line("goals", "I want to box"));
    const auto other = room.add(line("goals", "I want to swim"));
    for (const char* progress : {"started", "half_way"})
        REQUIRE(room.change(goal.value(), casefile::Fields().choice(Field::kItemProgress, progress))
                    .ok());
    REQUIRE(room.change(other.value(), taken_out()).ok());
    team.hand_back(room);
    team.take_plan();
    CHECK(team.plan()->line(goal.value())->record.code(Field::kItemProgress) == "half_way");

    team.write(goal.value(), casefile::Fields().choice(Field::kItemProgress, "nearly"));
    team.write(other.value(), casefile::Fields().set(Field::kItemTakenOut, casefile::Nothing{}));
    const auto held = team.at("bea").view().operations();
    team.hand_back(room);
    CHECK(team.take_plan().plans.front().in_record);
    CHECK(team.at("bea").view().operations() == held);
    CHECK(team.plan()->line(goal.value())->record.code(Field::kItemProgress) == "nearly");
    CHECK(team.plan()->live("goals").size() == 2);
}

TEST_CASE("the same mark in a later sitting is a new one") {
    Team team;
    casefile::PlanRoom first = team.room();
    REQUIRE(first.begin({}).ok());
    const auto goal = first.add(line("goals", "I want to box"));
    const auto started = casefile::Fields().choice(Field::kItemProgress, "started");
    REQUIRE(first.change(goal.value(), started).ok());
    team.hand_back(first);
    team.take_plan();
    team.write(goal.value(), casefile::Fields().choice(Field::kItemProgress, "not_started"));
    team.clock.advance(5min);
    casefile::PlanRoom second = team.room();
    REQUIRE(second.change(goal.value(), started).ok());
    team.hand_back(second);
    team.take_plan();
    CHECK(team.plan()->line(goal.value())->record.code(Field::kItemProgress) == "started");
}

TEST_CASE("a line that was destroyed while the child held the tablet holds up nothing") {
    Team team;
    casefile::PlanRoom first = team.room();
    REQUIRE(first.begin({}).ok());
    const auto goal = first.add(line("goals", "I want to box"));
    team.hand_back(first);
    team.take_plan();
    team.visit_all();
    casefile::PlanRoom second = team.room();
    REQUIRE(
        second.change(goal.value(), casefile::Fields().choice(Field::kItemProgress, "done")).ok());
    REQUIRE(second.add(line("going_well", "My friends")).ok());
    REQUIRE(team.alex()
                .erase_record(goal.value(), ledger::EraseReason::kWrongChild, team.transport)
                .ok());
    team.visit_all();
    REQUIRE_FALSE(team.at("bea").view().has(goal.value()));
    team.hand_back(second);
    CHECK_FALSE(team.take_plan().problem.has_value());
    CHECK(team.waiting() == 0);
    CHECK_FALSE(team.at("bea").view().has(goal.value()));
    CHECK(team.plan()->live("going_well").size() == 1);
}

TEST_CASE("one thing that the record does not take holds up no other, and is said") {
    Team team;
    casefile::PlanRoom room = team.room();
    REQUIRE(room.begin({}).ok());
    REQUIRE(room.add(line("going_well", "My friends")).ok());
    casefile::HandedPlan done = room.done();
    done.deeds.insert(done.deeds.begin() + 1,
                      {base::RecordId::make(team.random), std::nullopt,
                       casefile::Fields().choice(Field::kItemProgress, "done")});
    REQUIRE(handover::keep_named(team.handed(), casefile::encode(done)).ok());
    CHECK(team.take_plan().problem.has_value());
    CHECK(team.plan()->live("going_well").size() == 1);
    CHECK(team.waiting() == 1);
}

TEST_CASE("nothing but this child's plan comes into the record from child mode") {
    Team team;
    casefile::Fields words;
    words.choice(Field::kNoteContact, "home_visit").text(Field::kNoteText, "As it was");
    const auto note = team.at("bea").add(
        {Kind::kNote, team.child, words, team.clock.moment(), team.clock.moment(), std::nullopt});
    REQUIRE(note.ok());
    const auto held = team.at("bea").view().operations();
    const auto forge = [&](casefile::PlanDeed deed, const base::RecordId& child) {
        casefile::HandedPlan plan{child, team.clock.moment(), {std::move(deed)}};
        REQUIRE(handover::keep_named(team.handed(), casefile::encode(plan)).ok());
    };
    casefile::NewRecord flag{
        Kind::kFlag,         team.child,          {},
        team.clock.moment(), team.clock.moment(), base::RecordId::make(team.random)};
    flag.fields.choice(Field::kFlagType, "staff_safety");
    forge({*flag.id, flag}, team.child);
    casefile::NewRecord other{
        Kind::kPlan,         base::RecordId::make(team.random), {}, team.clock.moment(),
        team.clock.moment(), base::RecordId::make(team.random)};
    forge({*other.id, other}, team.child);
    forge({note.value(), std::nullopt, casefile::Fields().text(Field::kNoteText, "Not so")},
          team.child);
    team.take_plan();
    CHECK(team.at("bea").view().operations() == held);
    CHECK(team.waiting() == 3);
}

TEST_CASE("a full disk leaves a plan that was made in child mode where it is") {
    Team team;
    casefile::PlanRoom room = team.room();
    REQUIRE(room.begin(casefile::Fields().choice(Field::kPlanHowMade, "we_share")).ok());
    REQUIRE(room.add(line("going_well", "My friends")).ok());
    team.hand_back(room);
    team.disk.fill();
    CHECK(team.take_plan().problem.has_value());
    CHECK(team.waiting() == 1);
    team.disk.room();
    team.relock("bea");
    CHECK(team.take_plan().plans.front().in_record);
    CHECK(team.plan()->lines.size() == 1);
}

TEST_CASE(
    "what a child finished under their name is in their record, in their worker's name, once") {
    Team team;
    team.say(team.handed(), team.said(true));
    CHECK(team.at("bea").waiting() == 1);  // the child alone: what was said is no operation yet
    team.relock("bea");
    const auto taken = team.take("bea");
    REQUIRE(taken.size() == 1);
    const auto records = team.records();
    REQUIRE(records.size() == 1);
    CHECK(records.front().id == taken.front().record);
    CHECK(records.front().child == team.child);
    CHECK(records.front().created_by == team.at("bea").user());
    CHECK(records.front().text(Field::kAnswersResponse) == team.said(true).response);
    CHECK(records.front().code(Field::kAnswersMode) == "own_worker");
    CHECK(records.front().happened_at == team.said(true).at);
    CHECK(team.waiting() == 0);
    CHECK(team.take("bea").empty());
    CHECK(team.records().size() == 1);
}

TEST_CASE(
    "what is not finished waits for the child to go on, with its question, and is in no record") {
    Team team;
    const auto activity = team.handed();
    team.say(activity, team.said(false));
    team.relock("bea");
    const auto taken = team.take("bea");
    REQUIRE(taken.size() == 1);
    CHECK(taken.front().record.is_none());
    CHECK(taken.front().id == activity.named->record);
    CHECK(taken.front().answers.page == 3);
    CHECK(taken.front().answers.response == team.said(false).response);
    CHECK(team.records().empty());
    CHECK(team.waiting() == 1);
    // They go on, in the same place, and finish.
    team.say(activity, team.said(true));
    CHECK(team.waiting() == 1);
    CHECK_FALSE(team.take("bea").front().record.is_none());
    CHECK(team.records().size() == 1);
}

TEST_CASE("a no under their name is kept as asked, without an answer") {
    Team team;
    auto answers = team.said(true);
    answers.declined = true;
    team.say(team.handed(), answers);
    team.take("bea");
    REQUIRE(team.records().size() == 1);
    CHECK(team.records().front().text(Field::kAnswersResponse).empty());
    CHECK(team.records().front().find(Field::kAnswersOfferedOnly) != nullptr);
}

TEST_CASE("a fall between the record and the file writes nothing twice") {
    Team team;
    const auto activity = team.handed();
    team.say(activity, team.said(true));
    team.take("bea");
    team.say(activity, team.said(true));  // the file that the fall left
    team.relock("bea");
    team.take("bea");
    CHECK(team.records().size() == 1);
    CHECK(team.waiting() == 0);
}

TEST_CASE("a full disk leaves what was said where it is") {
    Team team;
    team.say(team.handed(), team.said(true));
    team.disk.fill();
    const auto taken =
        tablet::take_handed(team.at("bea"), tablet::keys_of(team.at("bea")), team.path("bea"));
    REQUIRE(taken.ok());
    REQUIRE(taken.value().problem.has_value());
    CHECK(taken.value().problem->code == base::ErrorCode::kNotSaved);
    CHECK(team.waiting() == 1);
    team.disk.room();
    team.take("bea");
    CHECK(team.records().size() == 1);
}

TEST_CASE("only whoever handed over opens it, and child mode's own file shows none of it") {
    Team team;
    auto answers = team.said(true);
    answers.response = R"({"item":"canary-one-two"})";
    const auto activity = team.handed();
    team.say(activity, answers);
    CHECK(team.take("pat").empty());
    CHECK(team.waiting() == 1);
    const auto files = handover::waiting_named(team.path("bea"));
    const std::string kept(files.value().front().sealed.begin(),
                           files.value().front().sealed.end());
    CHECK(kept.find("canary") == std::string::npos);
    CHECK(kept.find("Questionnaire") == std::string::npos);
    CHECK(handover::waiting(team.path("bea")).value().said.empty());  // it is no letter
}

TEST_CASE("an activity under a name comes through whole, and damage is told") {
    Team team;
    auto activity = team.handed();
    activity.named->response = "{}";
    activity.named->page = 7;
    const base::Bytes bytes = handover::encode(activity);
    const auto read = handover::decode_activity(bytes);
    REQUIRE(read.ok());
    CHECK(handover::encode(read.value()) == bytes);
    CHECK(read.value().named->page == 7);
    const base::Bytes said = casefile::encode(team.said(true));
    for (std::size_t i = 0; i < said.size(); ++i)
        CHECK_FALSE(casefile::decode_handed_answers(base::ByteView(said).first(i)).ok());
}

TEST_CASE("one that no record takes holds up no other, and what cannot be opened is counted") {
    Team team;
    auto stranger = team.said(true);
    stranger.child = base::RecordId::make(team.random);
    team.say(team.handed(), stranger);
    team.say(team.handed(), team.said(true));
    const auto broken = team.handed();
    team.say(broken, team.said(true));
    const auto file = team.path("bea") / "handed-over" / (broken.named->record.hex() + ".case");
    std::filesystem::resize_file(file, 20);
    const auto taken =
        tablet::take_handed(team.at("bea"), tablet::keys_of(team.at("bea")), team.path("bea"));
    REQUIRE(taken.ok());
    CHECK(taken.value().problem.has_value());
    CHECK(taken.value().unread == 1);
    CHECK(team.records().size() == 1);
    CHECK(team.waiting() == 2);
}

TEST_CASE(
    "what was said before a passphrase was forgotten comes back with the work that was not sent") {
    Team team;
    const auto activity = team.handed();
    team.say(activity, team.said(true));
    team.say(team.handed(), team.said(false));
    REQUIRE(team.at("bea").visit(team.transport).ok());
    REQUIRE(team.alex().visit(team.transport).ok());
    team.lock("bea");
    const auto secrets = tablet::own_root_secrets(team.alex());
    REQUIRE(secrets.ok());
    const auto bring = [&] {
        auto from = tablet::open_locked(team.path("bea"), secrets.value(), team.around);
        REQUIRE(from.ok());
        const auto done = tablet::recover(team.alex(), from.value(), team.transport);
        REQUIRE(done.ok());
        return done.value().said;
    };
    CHECK(bring() == 2);
    CHECK(team.alex().view().records(Kind::kAnswers).size() == 2);
    CHECK(team.waiting() == 0);
    CHECK(bring() == 0);
    CHECK(team.alex().view().records(Kind::kAnswers).size() == 2);
}

TEST_CASE("an anonymous answer on a tablet that nobody opens any more goes from another one") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const casefile::SealedAnswers answers{team.said(true).form, "0.1.0", team.said(true).response,
                                          "own_worker", false};
    const auto id = base::RecordId::make(team.random);
    const auto today = team.clock.moment().local_date();
    REQUIRE(handover::keep(activity.value(), casefile::sealed_answers(answers, id, today)).ok());
    const auto dated =
        std::filesystem::last_write_time(team.path("bea") / "handed-over" / id.hex());
    team.lock("bea");
    const auto secrets = tablet::own_root_secrets(team.alex());
    REQUIRE(secrets.ok());
    auto from = tablet::open_locked(team.path("bea"), secrets.value(), team.around);
    REQUIRE(from.ok());
    const auto done = tablet::recover(team.alex(), from.value(), team.transport);
    REQUIRE(done.ok());
    CHECK(done.value().said == 1);
    CHECK(std::filesystem::last_write_time(team.path("alex") / "handed-over" / id.hex()) == dated);
    REQUIRE(team.at("pat").visit(team.transport).ok());
    REQUIRE(team.at("pat").view().records(Kind::kAnswers).size() == 1);
    CHECK(team.at("pat").view().records(Kind::kAnswers).front().id == id);
}

TEST_CASE("a tablet out of use whose child was not done keeps the profile that opens it") {
    for (const bool something : {false, true}) {
        Team team;
        if (something) team.say(team.handed(), team.said(false));
        REQUIRE(team.at("bea").visit(team.transport).ok());
        REQUIRE(team.alex().visit(team.transport).ok());
        REQUIRE(
            team.alex()
                .revoke(team.at("bea").device(), ledger::RevokeReason::kReplaced, team.transport)
                .ok());
        static_cast<void>(team.at("bea").visit(team.transport));
        team.lock("bea");
        const std::string file = (team.path("bea") / "profile.db").string();
        CHECK(team.disk.files().contains(file) == something);
    }
}
