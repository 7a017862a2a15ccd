#include "shared/casefile/plan.h"

#include <catch2/catch.hpp>

#include "shared/casefile/exchange.h"
#include "shared/casefile/plan_json.h"
#include "shared/casefile/reduce.h"
#include "tests/unit/casefile/plan_world.h"

using base::ErrorCode;
using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::FieldValue;
using casefile::Kind;
using casefile::LineStanding;
using casefile::PlanChange;
using casefile::Standing;

namespace {

FieldValue text(std::string value) { return FieldValue{std::move(value)}; }

const base::Error kFullOfGoals{ErrorCode::kRefused,
                               "three goals are live already; let one wait first"};

/// One tablet, one child, a plan with one goal and one step.
struct OnePlan {
    PlanTablet anna{1, 5};
    base::RecordId child = anna.child("Robin");
    base::RecordId plan = anna.begin_plan(child);
    base::RecordId goal = anna.line(child, plan, "goals", "I want to play football", "child");
    base::RecordId step = anna.step(child, plan, goal, "I will go to training");
};

/// Two tablets that hold it, without signal.
struct TwoWithPlan : OnePlan {
    PlanTablet ben{2, 5};
    TwoWithPlan() { meet(); }
    void meet() { exchange_all(anna, ben); }
};

std::vector<std::string> words_of(const casefile::Plan& plan) {
    std::vector<std::string> words;
    for (const auto& line : plan.lines) {
        if (line.in_plan()) words.emplace_back(line.record.text(Field::kItemWords));
    }
    return words;
}

/// A write that no command makes.
void write_by_hand(PlanTablet& tablet, const base::RecordId& record, Field field, FieldValue value,
                   std::vector<base::OpId> deps = {}) {
    const casefile::FieldBody body{field, std::move(value), tablet.clock.moment(), false};
    const auto held = tablet.view.record(record);
    tablet.put(held->compartment,
               {tablet.stamps.tick(tablet.clock.now()), user_id(9), ledger::OpType::kFieldSet,
                casefile::kBodyVersion, record, std::move(deps), casefile::encode(body)});
}

}  // namespace

TEST_CASE("a plan is read section by section, steps under their goals") {
    OnePlan w;
    const auto second = w.anna.line(w.child, w.plan, "goals", "I want a job");
    w.anna.step(w.child, w.plan, second, "Sam will ring the garage");
    w.anna.step(w.child, w.plan, w.goal, "I will clean my boots");
    w.anna.line(w.child, w.plan, "about_me", "I like dogs", "child");
    w.anna.line(w.child, w.plan, "must_do", "See the panel");
    CHECK(words_of(w.anna.plan(w.child)) ==
          std::vector<std::string>{"I like dogs", "I want to play football", "I want a job",
                                   "I will go to training", "I will clean my boots",
                                   "Sam will ring the garage", "See the panel"});
    CHECK(w.anna.plan(w.child).live("steps", w.goal).size() == 2);
}

TEST_CASE("what a child said is written once and nobody edits it") {
    OnePlan w;
    const auto refused =
        w.anna.commands.set_field(w.goal, Field::kItemWords, text("Attend constructively"));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kRefused);
    // A hand-made operation, with and without naming what it would replace.
    const auto made = w.anna.view.record(w.goal)->created;
    write_by_hand(w.anna, w.goal, Field::kItemWords, text("Attend"));
    write_by_hand(w.anna, w.goal, Field::kItemWords, text("Attend well"), {made});
    write_by_hand(w.anna, w.goal, Field::kItemWords, casefile::Nothing{}, {made});
    // Whose words they are cannot be changed to get round it.
    write_by_hand(w.anna, w.goal, Field::kItemWhoseWords, Choice{"adult"}, {made});
    const auto record = w.anna.view.record(w.goal);
    CHECK(record->text(Field::kItemWords) == "I want to play football");
    CHECK(record->list(Field::kItemWords).size() == 1);
    CHECK(record->code(Field::kItemWhoseWords) == "child");
    CHECK(record->refused == 4);
    std::vector<Standing> standings;
    for (const auto& line : w.anna.view.history(w.goal, Field::kItemWords))
        standings.push_back(line.standing);
    CHECK(standings == std::vector<Standing>{Standing::kShown, Standing::kRefused,
                                             Standing::kRefused, Standing::kRefused});
    CHECK(w.anna.view.undecided().empty());
}

TEST_CASE("a sentence does not become the child's by a later operation") {
    OnePlan w;
    Fields bare;
    bare.set(Field::kItemPlan, w.plan).choice(Field::kItemSection, "hard_now");
    bare.text(Field::kItemWords, "He is lazy");
    const auto compartment = *w.anna.view.case_of(w.child);
    const auto id = base::RecordId::make(w.anna.random);
    const casefile::CreateBody body{static_cast<std::uint16_t>(Kind::kPlanItem),
                                    w.anna.clock.moment(),
                                    w.anna.clock.moment(),
                                    w.child,
                                    bare,
                                    0};
    w.anna.put(compartment, {w.anna.stamps.tick(w.anna.clock.now()),
                             user_id(9),
                             ledger::OpType::kRecordCreate,
                             casefile::kBodyVersion,
                             id,
                             {},
                             casefile::encode(body)});
    write_by_hand(w.anna, id, Field::kItemWhoseWords, Choice{"child"});
    CHECK(w.anna.view.record(id)->code(Field::kItemWhoseWords).empty());
}

TEST_CASE("an adult writes plainer words beside the child's, never over them") {
    OnePlan w;
    w.anna.keep(w.anna.commands.set_field(w.goal, Field::kItemPlainer, text("Football")));
    CHECK(w.anna.view.record(w.goal)->text(Field::kItemWords) == "I want to play football");
    CHECK(w.anna.view.record(w.goal)->text(Field::kItemPlainer) == "Football");
}

TEST_CASE("what a child spoke is typed later once and marked as typed") {
    OnePlan w;
    Fields spoken = w.anna.line_of(w.plan, "hard_now", "", "child");
    spoken.erase(Field::kItemWords);
    CHECK(w.anna.make_line(w.child, spoken).error().detail == "words");
    spoken.text(Field::kItemVoice, "AAAA");
    const auto id = w.anna.keep(w.anna.make_line(w.child, spoken));
    CHECK_FALSE(w.anna.plan(w.child).line(id)->typed_later);
    w.anna.keep(w.anna.commands.set_field(id, Field::kItemWords, text("School is loud")));
    CHECK(w.anna.plan(w.child).line(id)->typed_later);
    CHECK_FALSE(w.anna.commands.set_field(id, Field::kItemWords, text("School is fine")).ok());
    CHECK_FALSE(w.anna.commands.set_field(id, Field::kItemVoice, text("BBBB")).ok());
    write_by_hand(w.anna, w.goal, Field::kItemVoice, text("BBBB"));
    CHECK(w.anna.view.record(w.goal)->value(Field::kItemVoice) == nullptr);
}

TEST_CASE("three goals live and three steps under each, the rest wait") {
    OnePlan w;
    w.anna.line(w.child, w.plan, "goals", "I want a job");
    w.anna.line(w.child, w.plan, "goals", "I want a dog");
    const auto fourth = w.anna.line_of(w.plan, "goals", "I want a bike");
    CHECK(w.anna.make_line(w.child, fourth).error() == kFullOfGoals);
    Fields waits = fourth;
    waits.set(Field::kItemLater, true);
    const auto later = w.anna.keep(w.anna.make_line(w.child, waits));
    CHECK(w.anna.plan(w.child).line(later)->standing == LineStanding::kLater);
    CHECK_FALSE(w.anna.commands.set_field(later, Field::kItemLater, false).ok());
    CHECK_FALSE(w.anna.commands.set_field(later, Field::kItemLater, casefile::Nothing{}).ok());
    w.anna.keep(w.anna.take_out(w.goal, "done"));
    w.anna.keep(w.anna.commands.set_field(later, Field::kItemLater, false));
    CHECK(w.anna.plan(w.child).line(later)->standing == LineStanding::kLive);
    CHECK(w.anna.plan(w.child).live("goals").size() == 3);
    // There is no room to take it back.
    const auto back = w.anna.commands.set_field(w.goal, Field::kItemTakenOut, casefile::Nothing{});
    CHECK(back.error() == kFullOfGoals);
}

TEST_CASE("a step stands under a goal of its own plan and child") {
    OnePlan w;
    Fields loose = w.anna.line_of(w.plan, "steps", "I will rest");
    CHECK(w.anna.make_line(w.child, loose).error().detail == "under");
    loose.set(Field::kItemUnder, w.step);
    CHECK(w.anna.make_line(w.child, loose).error().detail == "under");
    const auto other = w.anna.child("Kim");
    CHECK(w.anna.make_line(other, w.anna.line_of(w.plan, "about_me", "I like cats")).error() ==
          base::Error{ErrorCode::kNotFound, "plan"});
    Fields timed = w.anna.line_of(w.plan, "about_me", "I like cats");
    timed.text(Field::kItemTime, "16:00");
    CHECK(w.anna.make_line(w.child, timed).error().detail == "time");
    loose.set(Field::kItemUnder, w.goal);
    for (const char* wrong : {"4pm", "24:00", "16:60", "1600", "16:0"}) {
        loose.text(Field::kItemTime, wrong);
        CHECK(w.anna.make_line(w.child, loose).error().detail == "time");
    }
    loose.text(Field::kItemTime, "16:00");
    CHECK(w.anna.make_line(w.child, loose).ok());
}

TEST_CASE("a plan that has ended takes no new lines") {
    OnePlan w;
    w.anna.keep(w.anna.commands.set_field(w.plan, Field::kPlanEndedOn, date("2026-06-09")));
    CHECK(w.anna.make_line(w.child, w.anna.line_of(w.plan, "goals", "I want a job")).error() ==
          base::Error{ErrorCode::kRefused, "this plan has ended; begin a new one"});
    CHECK(w.anna.plan(w.child).ended);
    const auto next = w.anna.begin_plan(w.child);
    CHECK(w.anna.plan(w.child).id() == next);
    CHECK(w.anna.plan(w.child).lines.empty());
}

TEST_CASE("different fields of one step are never asked about") {
    TwoWithPlan w;
    w.anna.keep(w.anna.commands.set_field(w.step, Field::kItemDay, Choice{"tuesday"}));
    w.ben.keep(w.ben.commands.set_field(w.step, Field::kItemWords, text("I will train")));
    w.meet();
    const auto step = w.anna.view.record(w.step);
    CHECK(step->code(Field::kItemDay) == "tuesday");
    CHECK(step->text(Field::kItemWords) == "I will train");
    CHECK(w.anna.view.undecided().empty());
    CHECK(w.anna.view.digest() == w.ben.view.digest());
}

TEST_CASE("the same field of one step shows both until a person chooses") {
    TwoWithPlan w;
    w.anna.keep(w.anna.commands.set_field(w.step, Field::kItemWords, text("I will train")));
    w.ben.keep(w.ben.commands.set_field(w.step, Field::kItemWords, text("I will run")));
    w.meet();
    REQUIRE(w.anna.view.undecided().size() == 1);
    CHECK(w.anna.view.undecided()[0].record == w.step);
    CHECK(w.anna.view.undecided()[0].versions.size() == 2);
}

TEST_CASE("an edit and a removal keep the line and say so") {
    TwoWithPlan w;
    w.anna.keep(w.anna.take_out(w.step, "not_right_now"));
    w.ben.keep(w.ben.commands.set_field(w.step, Field::kItemDay, Choice{"friday"}));
    CHECK(w.anna.plan(w.child).line(w.step)->standing == LineStanding::kTakenOut);
    w.meet();
    for (PlanTablet* tablet : {&w.anna, &w.ben}) {
        const auto plan = tablet->plan(w.child);
        CHECK(plan.line(w.step)->standing == LineStanding::kTakenOutAndChanged);
        CHECK(plan.live("steps", w.goal).size() == 1);
    }
    // Somebody who has seen both takes it out, or keeps it.
    w.ben.keep(w.ben.take_out(w.step, "not_right_now"));
    w.meet();
    CHECK(w.anna.plan(w.child).line(w.step)->standing == LineStanding::kTakenOut);
    const auto closed = w.anna.commands.set_field(w.step, Field::kItemDay, Choice{"monday"});
    CHECK(closed.error().detail == "this line was taken out; take it back first");
    w.anna.keep(w.anna.commands.set_field(w.step, Field::kItemTakenOut, casefile::Nothing{}));
    CHECK(w.anna.plan(w.child).line(w.step)->standing == LineStanding::kLive);
}

TEST_CASE("two who take out the same line agree") {
    TwoWithPlan w;
    w.anna.keep(w.anna.take_out(w.step, "done"));
    w.ben.keep(w.ben.take_out(w.step, "said_twice"));
    w.meet();
    CHECK(w.anna.plan(w.child).line(w.step)->standing == LineStanding::kTakenOut);
    CHECK(w.anna.view.digest() == w.ben.view.digest());
}

TEST_CASE("what a child said leaves the plan only where the child asks or it is done") {
    OnePlan w;
    const auto refused = w.anna.take_out(w.goal, "not_right_now");
    CHECK(refused.error() == base::Error{ErrorCode::kInvalidInput, "taken_out"});
    casefile::Group out;
    out.set(casefile::part::kOutWhy, Choice{"said_twice"});
    out.set(casefile::part::kOutSeen, std::string("0"));
    write_by_hand(w.anna, w.goal, Field::kItemTakenOut, out);
    CHECK(w.anna.plan(w.child).line(w.goal)->standing == LineStanding::kLive);
    w.anna.keep(w.anna.take_out(w.goal, "child_asked"));
    CHECK(w.anna.plan(w.child).line(w.goal)->standing == LineStanding::kTakenOut);
    CHECK(w.anna.view.record(w.goal)->text(Field::kItemWords) == "I want to play football");
}

TEST_CASE("an agreement is bound to what was signed, and shows what changed since") {
    OnePlan w;
    const auto id = w.anna.keep(w.anna.agree(w.child, "agree_some"));
    auto plan = w.anna.plan(w.child);
    REQUIRE(plan.agreements.size() == 1);
    CHECK(plan.agreements[0].sound);
    CHECK(plan.agreements[0].version == 1);
    CHECK(plan.version == 1);
    CHECK(plan.since_agreed.empty());
    const std::string hash(w.anna.view.record(id)->text(Field::kAgreementVersionHash));

    // How it is going is no change of the plan.
    w.anna.keep(w.anna.commands.set_field(w.step, Field::kItemProgress, Choice{"started"}));
    CHECK(w.anna.plan(w.child).since_agreed.empty());

    w.anna.keep(w.anna.commands.set_field(w.step, Field::kItemWords, text("I will train")));
    const auto added = w.anna.line(w.child, w.plan, "going_well", "I get up early", "child");
    plan = w.anna.plan(w.child);
    CHECK(plan.version == 2);
    std::vector<PlanChange> expected{{PlanChange::What::kChanged,
                                      w.step,
                                      Field::kItemWords,
                                      {text("I will go to training")},
                                      {text("I will train")}},
                                     {PlanChange::What::kAdded, added, Field::kNone, {}, {}}};
    std::ranges::stable_sort(expected, {}, &PlanChange::line);
    CHECK(plan.since_agreed == expected);
    // The paper still verifies.
    CHECK(
        casefile::hash_of_signed(plan.agreements[0].record.text(Field::kAgreementSigned))->hex() ==
        hash);

    w.anna.keep(w.anna.agree(w.child, "agree"));
    plan = w.anna.plan(w.child);
    CHECK(plan.agreements[1].version == 2);
    CHECK(plan.version == 2);
    CHECK(plan.since_agreed.empty());
    // Back to the same words is the same plan again.
    CHECK(plan.agreements[1].record.text(Field::kAgreementVersionHash) != hash);
}

TEST_CASE("an agreement is written once, and one with another hash is refused or shown unsound") {
    OnePlan w;
    const auto id = w.anna.keep(w.anna.agree(w.child, "do_not_agree"));
    CHECK_FALSE(w.anna.commands.set_field(id, Field::kAgreementChoice, Choice{"agree"}).ok());
    CHECK_FALSE(w.anna.commands.add_member(id, Field::kAgreementWhoWasThere, text("Mum")).ok());
    write_by_hand(w.anna, id, Field::kAgreementChoice, Choice{"agree"});
    CHECK(w.anna.view.record(id)->code(Field::kAgreementChoice) == "do_not_agree");

    const std::string was(w.anna.view.record(id)->text(Field::kAgreementSigned));
    Fields forged;
    forged.choice(Field::kAgreementChoice, "agree").set(Field::kAgreementPlan, w.plan);
    forged.text(Field::kAgreementSigned, was)
        .text(Field::kAgreementVersionHash, std::string(64, '0'));
    const auto made = w.anna.commands.create(w.anna.new_record(Kind::kAgreement, w.child, forged));
    CHECK(made.error() == base::Error{ErrorCode::kInvalidInput, "version_hash"});
    forged.text(Field::kAgreementSigned, was.substr(1));
    CHECK(w.anna.commands.create(w.anna.new_record(Kind::kAgreement, w.child, forged))
              .error()
              .detail == "signed");
}

TEST_CASE("every byte of what was signed is bound to its hash") {
    OnePlan w;
    const std::string text = casefile::signed_text(casefile::signed_plan(w.anna.plan(w.child)));
    const auto hash = casefile::hash_of_signed(text);
    REQUIRE(hash);
    CHECK(casefile::read_signed(text).value() == casefile::signed_plan(w.anna.plan(w.child)));
    const auto bytes = *base::from_base64url(text);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto flipped = bytes;
        flipped[i] ^= 1;
        const auto other = casefile::hash_of_signed(base::to_base64url(flipped));
        CHECK(other != hash);
    }
}

TEST_CASE("a file brings a plan back as it stood: too full, ended, with lines taken out") {
    TwoWithPlan w;
    for (PlanTablet* tablet : {&w.anna, &w.ben}) {
        tablet->line(w.child, w.plan, "goals", "I want a job");
        tablet->line(w.child, w.plan, "goals", "I want a dog");
    }
    w.meet();
    w.anna.keep(w.anna.take_out(w.step, "said_twice"));
    w.anna.keep(w.anna.agree(w.child, "agree_some"));
    REQUIRE(w.anna.plan(w.child).live("goals").size() == 5);
    const auto come = [&] {
        PlanTablet fresh{3, 5};
        const std::string file = casefile::export_records(w.anna.view, std::nullopt);
        auto import = casefile::plan_import(file, fresh.view, fresh.commands, fresh.clock.moment());
        CHECK(import.faults.empty());
        for (casefile::Change& change : import.changes) fresh.keep(std::move(change));
        CHECK(casefile::export_records(fresh.view, std::nullopt) == file);
        CHECK(casefile::to_json(fresh.plan(w.child)) == casefile::to_json(w.anna.plan(w.child)));
    };
    come();
    w.anna.keep(w.anna.commands.set_field(w.plan, Field::kPlanEndedOn, date("2026-06-09")));
    come();
}

TEST_CASE("nobody makes a line that is out from the start") {
    OnePlan w;
    Fields out = w.anna.line_of(w.plan, "about_me", "I like dogs");
    casefile::Group why;
    why.set(casefile::part::kOutWhy, Choice{"done"});
    out.set(Field::kItemTakenOut, why);
    CHECK(w.anna.make_line(w.child, out).error() ==
          base::Error{ErrorCode::kInvalidInput, "taken_out"});
}

TEST_CASE("what says a line's words is known, so that they can be destroyed together") {
    OnePlan w;
    const auto agreement = w.anna.keep(w.anna.agree(w.child, "agree"));
    const auto later = w.anna.line(w.child, w.plan, "going_well", "I get up early");
    const auto with = [&](const base::RecordId& id) {
        return casefile::holding_its_words(w.anna.view, *w.anna.view.record(id));
    };
    CHECK(with(w.step) == std::vector{agreement});
    CHECK(with(later).empty());
    CHECK(with(agreement).empty());
    auto all = with(w.plan);
    std::vector expected{agreement, w.goal, w.step, later};
    std::ranges::sort(all);
    std::ranges::sort(expected);
    CHECK(all == expected);
}

TEST_CASE("a plan's JSON names each thing once, and a line may be its words alone") {
    PlanTablet anna{1, 5};
    const auto now = anna.clock.moment();
    const auto read =
        casefile::parse_plan(R"({"going_well":["I get up early"]})", now, anna.random);
    REQUIRE(read.ok());
    REQUIRE(read.value().size() == 2);
    CHECK(*read.value()[1].fields.find(Field::kItemWords) == text("I get up early"));
    CHECK(*read.value()[1].fields.find(Field::kItemWhoseWords) == FieldValue{Choice{"adult"}});
    for (const char* wrong : {R"({"goals":["a"],"goals":["b"]})",
                              R"({"goals":[{"words":"a","words":"b"}]})", "[]", "", "{"})
        CHECK(casefile::parse_plan(wrong, now, anna.random).error().code ==
              ErrorCode::kInvalidInput);
    const auto typo = casefile::parse_plan(R"({"goals":[{"words":"a","steps":[{"word":"b"}]}]})",
                                           now, anna.random);
    CHECK(typo.error().detail.starts_with("goals[0].steps[0].word"));
}

TEST_CASE("a whole plan is made in one change or not at all") {
    PlanTablet anna{1, 5};
    const auto child = anna.child("Robin");
    auto plan =
        anna.new_record(Kind::kPlan, child, Fields().choice(Field::kPlanHowMade, "i_do_it"));
    plan.id = base::RecordId::make(anna.random);
    auto goal = anna.new_record(Kind::kPlanItem, child, anna.line_of(*plan.id, "goals", "I want"));
    goal.id = base::RecordId::make(anna.random);
    Fields under = anna.line_of(*plan.id, "steps", "I will");
    under.set(Field::kItemUnder, *goal.id);
    const auto step = anna.new_record(Kind::kPlanItem, child, under);
    CHECK_FALSE(anna.commands.create_all({plan, step, goal}).ok());  // under what is not there
    CHECK_FALSE(anna.commands.create_all({plan, goal, step, step, step, step}).ok());
    const auto kept = anna.commands.create_all({plan, goal, step});
    REQUIRE(kept.ok());
    CHECK(kept.value().drafts.size() == 1);
    CHECK(anna.keep(kept) == *plan.id);
    CHECK(words_of(anna.plan(child)) == std::vector<std::string>{"I want", "I will"});
}
