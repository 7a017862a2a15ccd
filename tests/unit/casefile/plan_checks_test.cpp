#include "shared/casefile/plan_checks.h"

#include <catch2/catch.hpp>

#include "shared/casefile/pages.h"
#include "tests/unit/casefile/plan_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::FiveC;
using casefile::Group;
using casefile::Kind;
using casefile::LineHint;
using casefile::PlanReason;
using casefile::ReviewFrom;
using What = casefile::PlanReason::What;

namespace {

struct OneChild {
    PlanTablet anna{1, 5};
    base::RecordId child = anna.child("Robin");
    base::RecordId plan;

    base::RecordId begin(std::string_view at) {
        auto record =
            anna.new_record(Kind::kPlan, child, Fields().choice(Field::kPlanHowMade, "we_share"));
        record.happened_at = record.recorded_at = moment(at);
        plan = anna.keep(anna.commands.create(record));
        return plan;
    }
    void agree(std::string_view at) {
        auto record = anna.new_record(Kind::kAgreement, child,
                                      Fields().choice(Field::kAgreementChoice, "agree"));
        record.happened_at = record.recorded_at = moment(at);
        anna.keep(anna.commands.create(record));
    }
    void set_clock(std::string_view at) { anna.clock.set_wall(moment(at).at); }
    casefile::PlanReview review(std::string_view today, int months = 3) {
        const auto found = casefile::plan_review(anna.view, child, date(today), months);
        REQUIRE(found.has_value());
        return *found;
    }
    casefile::PlanCheck check(FiveC c) {
        for (auto& check : casefile::plan_checks(anna.view, child, anna.plan(child))) {
            if (check.c == c) return check;
        }
        FAIL("no such check");
        return {};
    }
    PlanReason reason(FiveC c, What what) {
        for (const PlanReason& reason : check(c).reasons) {
            if (reason.what == what) return reason;
        }
        FAIL("no such reason");
        return {};
    }
    base::RecordId step(const base::RecordId& goal, const char* words, std::string_view who,
                        bool whole) {
        Fields fields = anna.line_of(plan, "steps", words, "agreed");
        fields.set(Field::kItemUnder, goal);
        if (!who.empty()) {
            Group group;
            group.set(casefile::part::kWhoHelps, casefile::Choice{std::string(who)});
            if (who == "helper") group.set(casefile::part::kWhoName, std::string("Sam"));
            fields.set(Field::kItemWho, group);
        }
        if (whole) fields.choice(Field::kItemDay, "monday").text(Field::kItemWhere, "Otter House");
        return anna.keep(anna.make_line(child, fields));
    }
};

}  // namespace

TEST_CASE("a plan is looked at again three calendar months after it was agreed", "[plan]") {
    OneChild one;
    CHECK_FALSE(casefile::plan_review(one.anna.view, one.child, date("2026-06-09")));
    one.begin("2026-01-05T10:00+00:00");
    CHECK(one.review("2026-01-05") ==
          casefile::PlanReview{ReviewFrom::kBegun, date("2026-01-05"), date("2026-04-05"), 90});
    one.agree("2026-01-31T16:00+00:00");
    CHECK(one.review("2026-04-29") ==
          casefile::PlanReview{ReviewFrom::kAgreed, date("2026-01-31"), date("2026-04-30"), 1});
    CHECK(one.review("2026-05-03").days_left == -3);
    CHECK(one.review("2026-02-01", 1).due == date("2026-02-28"));
}

TEST_CASE("the day of an agreement is that of the clock on the wall, in summer time too",
          "[plan]") {
    OneChild one;
    one.begin("2026-03-01T10:00+00:00");
    // Half past midnight in summer time, an hour before midnight in UTC the day before.
    one.agree("2026-04-01T00:30+01:00");
    CHECK(one.review("2026-04-01").due == date("2026-07-01"));
    // The night the clocks go back: before and after are one day.
    one.agree("2026-10-25T01:30+01:00");
    CHECK(one.review("2026-10-25").due == date("2027-01-25"));
    one.agree("2026-10-25T01:30+00:00");
    CHECK(one.review("2026-10-25").due == date("2027-01-25"));
}

TEST_CASE("a check-in moves the review on; writing a step does not", "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");
    const auto goal = one.anna.line(one.child, one.plan, "goals", "I want to box");
    one.agree("2026-01-12T10:00+00:00");
    one.set_clock("2026-03-02T10:00:00.000+00:00");
    auto fields = one.anna.line_of(one.plan, "steps", "I will go");
    fields.set(Field::kItemUnder, goal).choice(Field::kItemProgress, "not_started");
    const auto step = one.anna.keep(one.anna.make_line(one.child, fields));
    CHECK(one.review("2026-03-02").from == ReviewFrom::kAgreed);
    one.anna.keep(
        one.anna.commands.set_fields(step, Fields().choice(Field::kItemProgress, "started")));
    CHECK(one.review("2026-03-02").from == ReviewFrom::kCheckIn);
    CHECK(one.review("2026-03-02").due == date("2026-06-02"));
    one.set_clock("2026-03-20T10:00:00.000+00:00");
    fields = one.anna.line_of(one.plan, "what_would_help", "A lift there");
    fields.set(Field::kItemUnder, step);
    one.anna.keep(one.anna.make_line(one.child, fields));
    CHECK(one.review("2026-03-20").due == date("2026-06-20"));
}

TEST_CASE("a plan that has ended is not looked at again", "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");
    one.anna.keep(one.anna.commands.set_fields(
        one.plan, Fields().set(Field::kPlanEndedOn, date("2026-02-01"))));
    CHECK_FALSE(casefile::plan_review(one.anna.view, one.child, date("2026-06-09")));
}

TEST_CASE("a review is due on Today four weeks ahead, and said to be late after", "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");  // due on 5 April
    const auto due = [&](std::string_view now) {
        return casefile::today(one.anna.view, moment(now), user_id(1)).due;
    };
    CHECK(due("2026-03-07T10:00+00:00").empty());
    REQUIRE(due("2026-03-08T10:00+00:00").size() == 1);
    const auto late = due("2026-04-07T10:00+01:00");
    REQUIRE(late.size() == 1);
    CHECK(late.front().reason == casefile::DueReason::kPlanReview);
    CHECK(late.front().record == one.plan);
    CHECK(late.front().days_left == -2);
}

TEST_CASE("strengths are there before anything is agreed", "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");
    CHECK(casefile::lacks_strengths(one.anna.plan(one.child)));
    CHECK_FALSE(one.check(FiveC::kConstructive).good());
    const auto line = one.anna.line(one.child, one.plan, "going_well", "I fix bikes", "child");
    CHECK_FALSE(casefile::lacks_strengths(one.anna.plan(one.child)));
    CHECK(one.check(FiveC::kConstructive).good());
    one.anna.keep(one.anna.take_out(line, "child_asked"));
    CHECK(casefile::lacks_strengths(one.anna.plan(one.child)));
}

TEST_CASE("a plan is co-created where the child's words are in it and half was made together",
          "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");
    CHECK_FALSE(one.check(FiveC::kCoCreated).good());
    one.anna.line(one.child, one.plan, "goals", "I want to box", "agreed");
    CHECK_FALSE(one.check(FiveC::kCoCreated).good());  // not a word of the child's
    one.anna.line(one.child, one.plan, "hard_now", "Mornings", "child");
    one.anna.line(one.child, one.plan, "hard_now", "Getting up on time");
    one.anna.line(one.child, one.plan, "must_do", "See my worker each week");  // nobody's choice
    CHECK(one.reason(FiveC::kCoCreated, What::kChildsWords) ==
          PlanReason{What::kChildsWords, 1, 3, true});
    CHECK(one.check(FiveC::kCoCreated).good());
    one.anna.line(one.child, one.plan, "hard_now", "Managing peer relationships");
    CHECK(one.check(FiveC::kCoCreated).good());
    one.anna.line(one.child, one.plan, "hard_now", "Attendance");
    CHECK(one.reason(FiveC::kCoCreated, What::kTogether) ==
          PlanReason{What::kTogether, 2, 5, false});
}

TEST_CASE("a plan is customised where what helps this child is known and acted on", "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");
    const auto about =
        one.anna.line(one.child, one.plan, "about_me", "I like short words", "child");
    CHECK_FALSE(one.reason(FiveC::kCustomised, What::kKnowHowToTalk).good);
    Group helps;
    helps.set(casefile::part::kAdaptSymbols, true);
    one.anna.keep(one.anna.commands.set_fields(
        one.child,
        Fields().set(Field::kChildAdaptations, helps).set(Field::kChildInterpreterNeeded, true)));
    CHECK(one.reason(FiveC::kCustomised, What::kKnowHowToTalk).good);
    CHECK_FALSE(one.reason(FiveC::kCustomised, What::kPictures).good);
    CHECK_FALSE(one.reason(FiveC::kCustomised, What::kInterpreter).good);
    one.anna.keep(
        one.anna.commands.set_fields(about, Fields().text(Field::kItemPicture, "speech")));
    one.anna.keep(
        one.anna.commands.set_fields(one.plan, Fields().set(Field::kPlanInterpreter, true)));
    CHECK(one.check(FiveC::kCustomised).good());
}

TEST_CASE("a plan is consistent where each step says who, when and where, and nothing is open",
          "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");
    CHECK_FALSE(one.check(FiveC::kConsistent).good());  // no step yet
    const auto goal = one.anna.line(one.child, one.plan, "goals", "I want to box");
    const auto step = one.step(goal, "I will go", "me", true);
    CHECK(one.check(FiveC::kConsistent).good());
    one.step(goal, "I will ring", "", false);
    for (const What what : {What::kWho, What::kWhen, What::kWhere})
        CHECK(one.reason(FiveC::kConsistent, what) == PlanReason{what, 1, 2, false});
    PlanTablet ben{2, 5};
    exchange_all(one.anna, ben);
    one.anna.keep(
        one.anna.commands.set_fields(step, Fields().text(Field::kItemWords, "I will go.")));
    ben.keep(ben.commands.set_fields(step, Fields().text(Field::kItemWords, "I will go there")));
    exchange_all(one.anna, ben);
    CHECK(one.reason(FiveC::kConsistent, What::kTwoVersions).count == 1);
    CHECK_FALSE(one.reason(FiveC::kConsistent, What::kTwoVersions).good);
}

TEST_CASE(
    "helpers' steps are at least as many as the child's, and what must be done says whom "
    "to tell",
    "[plan]") {
    OneChild one;
    one.begin("2026-01-05T10:00+00:00");
    CHECK_FALSE(one.check(FiveC::kCoOrdinated).good());
    const auto goal = one.anna.line(one.child, one.plan, "goals", "I want to box");
    one.step(goal, "I will go", "me", true);
    CHECK(one.reason(FiveC::kCoOrdinated, What::kHelpersSteps) ==
          PlanReason{What::kHelpersSteps, 0, 1, false});
    one.step(goal, "Sam will ring the gym", "helper", true);
    CHECK(one.check(FiveC::kCoOrdinated).good());
    auto fields = one.anna.line_of(one.plan, "must_do", "See my worker each week");
    const auto must = one.anna.keep(one.anna.make_line(one.child, fields));
    CHECK_FALSE(one.check(FiveC::kCoOrdinated).good());
    one.anna.keep(one.anna.commands.set_fields(
        must, Fields().text(Field::kItemIfIMiss, "Tell Sam. Sam finds another day.")));
    CHECK(one.check(FiveC::kCoOrdinated).good());
}

TEST_CASE("a goal begins I want, a step I will or a helper's name, in twelve words", "[plan]") {
    using Hints = std::vector<LineHint>;
    CHECK(casefile::line_hints("goals", "I want to box", "").empty());
    CHECK(casefile::line_hints("goals", "i WANT to box", "").empty());
    CHECK(casefile::line_hints("goals", "I", "").empty());
    CHECK(casefile::line_hints("goals", "", "").empty());
    CHECK(casefile::line_hints("goals", "To box", "") == Hints{LineHint::kGoalBegins});
    CHECK(casefile::line_hints("steps", "I will go", "").empty());
    CHECK(casefile::line_hints("steps", "Going there", "") == Hints{LineHint::kStepBegins});
    CHECK(casefile::line_hints("steps", "Sam will ring", "Sam Sampleperson").empty());
    CHECK(casefile::line_hints("steps", "Sam Sampleperson will ring", "Sam Sampleperson").empty());
    CHECK(casefile::line_hints("steps", "I will ring", "Sam") == Hints{LineHint::kHelperBegins});
    CHECK(casefile::line_hints("hard_now", "Mornings", "").empty());
    CHECK(casefile::line_hints("steps", "I will go 4 5 6 7 8 9 10 11 12", "").empty());
    CHECK(casefile::line_hints("steps", "I will go 4 5 6 7 8 9 10 11 12 13", "") ==
          Hints{LineHint::kTooLong});
}
