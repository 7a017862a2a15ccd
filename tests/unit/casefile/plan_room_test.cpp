#include "shared/casefile/plan_room.h"

#include <catch2/catch.hpp>

#include "shared/casefile/plan_rules.h"
#include "tests/unit/casefile/plan_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

namespace {

/// Anna's tablet with Sam's plan, and the room that it is handed over to.
struct Visit {
    Visit() : anna(1, 7) {
        sam = anna.child("Sam");
        plan = anna.begin_plan(sam);
    }
    casefile::ChildsPlan given() {
        return casefile::childs_plan(anna.view, sam, anna.clock.moment(), record_id(99));
    }
    std::unique_ptr<casefile::PlanRoom> room() {
        // As it goes there: through its bytes.
        auto read = casefile::decode_childs_plan(casefile::encode(given()));
        REQUIRE(read.ok());
        return std::make_unique<casefile::PlanRoom>(std::move(read).value(), anna.clock,
                                                    anna.random);
    }
    /// What was done there goes into the record.
    void take(const casefile::HandedPlan& done) {
        const auto read = casefile::decode_handed_plan(casefile::encode(done));
        REQUIRE(read.ok());
        for (const casefile::PlanDeed& deed : read.value().deeds) {
            anna.keep(deed.made ? anna.commands.create(*deed.made, casefile::From::kFile)
                                : anna.commands.set_fields(deed.record, deed.changed));
        }
    }
    PlanTablet anna;
    base::RecordId sam;
    base::RecordId plan;
};

Fields said(std::string_view section, const std::string& words) {
    Fields fields;
    fields.choice(Field::kItemSection, section)
        .choice(Field::kItemWhoseWords, "child")
        .text(Field::kItemWords, words);
    return fields;
}

/// What a reader sees of a plan: its signed fields and how its lines stand.
std::vector<std::string> shown(const casefile::Plan& plan) {
    std::vector<std::string> lines{casefile::signed_text(casefile::signed_plan(plan))};
    for (const casefile::PlanLine& line : plan.lines) {
        if (!line.in_plan()) continue;
        lines.push_back(line.record.id.hex() + std::string(line.record.text(Field::kItemWords)) +
                        std::string(line.record.code(Field::kItemProgress)) +
                        (line.typed_later ? " typed" : "") +
                        std::to_string(static_cast<int>(line.standing)));
    }
    return lines;
}

}  // namespace

TEST_CASE("child mode has the plan that the record has") {
    Visit visit;
    auto& anna = visit.anna;
    const auto goal = anna.line(visit.sam, visit.plan, "goals", "I want to box", "child");
    anna.step(visit.sam, visit.plan, goal, "I will go on Monday");
    anna.line(visit.sam, visit.plan, "must_do", "See the panel");
    const auto out = anna.line(visit.sam, visit.plan, "hard_now", "Sleep");
    anna.keep(anna.take_out(out, "done"));
    anna.keep(anna.agree(visit.sam, "agree_some"));
    anna.line(visit.sam, visit.plan, "going_well", "My friends");

    const auto room = visit.room();
    const auto there = room->plan();
    REQUIRE(there.has_value());
    CHECK(shown(*there) == shown(anna.plan(visit.sam)));
    CHECK(there->since_agreed == anna.plan(visit.sam).since_agreed);
    CHECK(there->since_agreed.size() == 1);
    CHECK(room->given().known_as == "Sam");
}

TEST_CASE("both of two versions are there, and what is signed has both") {
    Visit visit;
    PlanTablet ben(2, 7);
    const auto line = visit.anna.line(visit.sam, visit.plan, "staying_safe", "Walk");
    exchange_all(visit.anna, ben);
    visit.anna.keep(
        visit.anna.commands.set_field(line, Field::kItemWords, std::string("Walk away")));
    ben.keep(ben.commands.set_field(line, Field::kItemWords, std::string("Walk home")));
    exchange_all(visit.anna, ben);
    REQUIRE(visit.anna.view.undecided_count() == 1);

    const auto there = visit.room()->plan();
    CHECK(there->line(line)->record.list(Field::kItemWords).size() == 2);
    CHECK(shown(*there) == shown(visit.anna.plan(visit.sam)));
}

TEST_CASE("words that a helper typed later stay marked as such") {
    Visit visit;
    Fields spoken = visit.anna.line_of(visit.plan, "going_well", "", "child");
    spoken.erase(Field::kItemWords);
    spoken.text(Field::kItemVoice, "UklGRg==").set(Field::kItemHelperTyped, true);
    const auto line = visit.anna.keep(visit.anna.make_line(visit.sam, spoken));
    visit.anna.keep(visit.anna.commands.set_field(line, Field::kItemWords, std::string("My dog")));
    const auto there = visit.room()->plan();
    CHECK(there->line(line)->typed_later);
    CHECK(there->line(line)->record.text(Field::kItemVoice) == "UklGRg==");
}

TEST_CASE("PL-12: nothing that is for staff goes into child mode") {
    Visit visit;
    Fields tagged = visit.anna.line_of(visit.plan, "goals", "I want a job");
    tagged.add(Field::kItemTags, casefile::Choice{"substance_misuse"});
    const auto goal = visit.anna.keep(visit.anna.make_line(visit.sam, tagged));
    visit.anna.keep(visit.anna.commands.add_member(goal, Field::kItemTags,
                                                   casefile::Choice{"safety_of_others"}));
    visit.anna.note(visit.sam, "canary in a note");
    const auto other = visit.anna.child("Robin");
    visit.anna.begin_plan(other);

    const std::string bytes = casefile::encode(visit.given());
    for (const char* canary : {"substance_misuse", "safety_of_others", "canary", "Robin"})
        CHECK(bytes.find(canary) == std::string::npos);
    CHECK(bytes.find("I want a job") != std::string::npos);
    const base::UserId writer = user_id(1);
    const std::string name(writer.view().begin(), writer.view().end());
    CHECK(bytes.find(name) == std::string::npos);
}

TEST_CASE("what a child did stands in the record as it stood before them") {
    Visit visit;
    const auto goal = visit.anna.line(visit.sam, visit.plan, "goals", "I want to box", "child");
    const auto step = visit.anna.step(visit.sam, visit.plan, goal, "I will go on Monday");
    const auto room = visit.room();
    REQUIRE(room->add(said("going_well", "My friends")).ok());
    Fields secret = said("hard_now", "Home is loud");
    secret.set(Field::kItemJustMeAndMyWorker, true);
    REQUIRE(room->add(secret).ok());
    REQUIRE(room->change(step, Fields().choice(Field::kItemProgress, "half_way")).ok());
    const auto agreed = room->agree(Fields().choice(Field::kAgreementChoice, "do_not_agree"));
    REQUIRE(agreed.ok());

    const auto before = shown(*room->plan());
    visit.take(room->done());
    const auto plan = visit.anna.plan(visit.sam);
    CHECK(shown(plan) == before);
    REQUIRE(plan.agreements.size() == 1);
    CHECK(plan.agreements[0].record.id == agreed.value());
    CHECK(plan.agreements[0].sound);
    CHECK(plan.since_agreed.empty());
}

TEST_CASE("a plan can be begun in child mode") {
    PlanTablet anna(1, 7);
    const auto sam = anna.child("Sam");
    const auto given = casefile::childs_plan(anna.view, sam, anna.clock.moment(), record_id(99));
    casefile::PlanRoom room(given, anna.clock, anna.random);
    CHECK_FALSE(room.plan().has_value());
    CHECK_FALSE(room.add(said("going_well", "My friends")).ok());
    REQUIRE(room.begin(Fields().choice(Field::kPlanHowMade, "i_do_it")).ok());
    REQUIRE(room.begin(Fields().choice(Field::kPlanHowMade, "we_share")).ok());
    REQUIRE(room.add(said("going_well", "My friends")).ok());
    for (const auto& deed : room.done().deeds)
        anna.keep(deed.made ? anna.commands.create(*deed.made, casefile::From::kFile)
                            : anna.commands.set_fields(deed.record, deed.changed));
    const auto plan = anna.plan(sam);
    CHECK(plan.id() == record_id(99));
    CHECK(plan.records.front().code(Field::kPlanHowMade) == "we_share");
    CHECK(plan.lines.size() == 1);
}

TEST_CASE("what the record refuses, child mode refuses, and does not remember") {
    Visit visit;
    const auto words = visit.anna.line(visit.sam, visit.plan, "goals", "I want to box", "child");
    for (const char* more : {"I want a job", "I want to sleep"})
        visit.anna.line(visit.sam, visit.plan, "goals", more, "child");
    const auto room = visit.room();
    CHECK_FALSE(room->change(words, Fields().text(Field::kItemWords, "I want to swim")).ok());
    CHECK_FALSE(room->add(said("goals", "I want four")).ok());
    CHECK_FALSE(room->add(said("goals", " ")).ok());
    CHECK(room->done().deeds.empty());
    CHECK(room->plan()->line(words)->record.text(Field::kItemWords) == "I want to box");
}

TEST_CASE("PL-11: an appointment from a private step says in child mode when and where alone") {
    Visit visit;
    const auto goal = visit.anna.line(visit.sam, visit.plan, "goals", "I want to box", "child");
    const auto step = visit.anna.step(visit.sam, visit.plan, goal, "I will see the nurse");
    const auto book = [&](std::optional<base::RecordId> from) {
        base::Moment soon = visit.anna.clock.moment();
        soon.at.ms += 86'400'000;
        Fields fields;
        fields.set(Field::kAppointmentStartsAt, soon)
            .text(Field::kAppointmentPlace, "Otter House")
            .text(Field::kAppointmentPurpose, "I will see the nurse")
            .add(Field::kAppointmentWith, std::string("Alex"));
        if (from) fields.set(Field::kAppointmentFromStep, *from);
        visit.anna.keep(visit.anna.commands.create({Kind::kAppointment, visit.sam, fields, soon,
                                                    visit.anna.clock.moment(), std::nullopt}));
    };
    book(step);
    CHECK(visit.given().meetings.front().purpose == "I will see the nurse");
    for (const auto& hidden : {step, goal}) {
        visit.anna.keep(visit.anna.commands.set_field(hidden, Field::kItemJustMeAndMyWorker, true));
        const auto meeting = visit.given().meetings.front();
        CHECK(meeting.purpose.empty());
        CHECK(meeting.with.empty());
        CHECK(meeting.place == "Otter House");
        visit.anna.keep(
            visit.anna.commands.set_field(hidden, Field::kItemJustMeAndMyWorker, false));
    }
    book(std::nullopt);
    CHECK(visit.given().meetings.size() == 2);
}

TEST_CASE("a sitting takes no more than can be read again, and says so") {
    Visit visit;
    const auto goal = visit.anna.line(visit.sam, visit.plan, "goals", "I want to box", "child");
    const auto room = visit.room();
    casefile::HandedPlan full;
    full.deeds.assign(casefile::kDeedsMost,
                      {goal, std::nullopt, Fields().choice(Field::kItemProgress, "done")});
    for (const auto& deed : full.deeds) REQUIRE(room->change(deed.record, deed.changed).ok());
    const auto late = room->change(goal, Fields().choice(Field::kItemProgress, "started"));
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().code == base::ErrorCode::kTooLarge);
    CHECK(room->add(said("going_well", "My friends")).error().code == base::ErrorCode::kTooLarge);
    CHECK(room->plan()->line(goal)->record.code(Field::kItemProgress) == "done");
    CHECK(casefile::decode_handed_plan(casefile::encode(room->done())).ok());
}

TEST_CASE("a plan that has ended makes room for a new one") {
    Visit visit;
    visit.anna.line(visit.sam, visit.plan, "goals", "I want to box", "child");
    visit.anna.keep(
        visit.anna.commands.set_field(visit.plan, Field::kPlanEndedOn, date("2026-11-01")));
    const auto room = visit.room();
    CHECK_FALSE(room->plan().has_value());
    REQUIRE(room->begin(Fields().choice(Field::kPlanHowMade, "we_share")).ok());
    CHECK(room->given().plan == record_id(99));
}

TEST_CASE("bytes that are cut or not ours are no plan") {
    Visit visit;
    visit.anna.line(visit.sam, visit.plan, "goals", "I want to box", "child");
    const std::string given = casefile::encode(visit.given());
    const auto room = visit.room();
    REQUIRE(room->add(said("going_well", "My friends")).ok());
    REQUIRE(room->change(visit.plan, Fields().choice(Field::kPlanHowMade, "i_do_it")).ok());
    const base::Bytes done = casefile::encode(room->done());
    CHECK(casefile::is_handed_plan(done));
    CHECK(casefile::encode(casefile::decode_handed_plan(done).value()) == done);
    CHECK(casefile::encode(casefile::decode_childs_plan(given).value()) == given);
    for (std::size_t i = 0; i < given.size(); ++i)
        CHECK_FALSE(casefile::decode_childs_plan(given.substr(0, i)).ok());
    for (std::size_t i = 0; i < done.size(); ++i)
        CHECK_FALSE(casefile::decode_handed_plan(base::ByteView(done).first(i)).ok());
}

TEST_CASE("the next three meetings are handed over, the soonest first") {
    Visit visit;
    const auto meet = [&](std::string_view at, const std::string& with) {
        Fields fields;
        fields.set(Field::kAppointmentStartsAt, moment(at))
            .text(Field::kAppointmentPlace, "Otter House")
            .add(Field::kAppointmentWith, with);
        visit.anna.keep(visit.anna.commands.create(
            visit.anna.new_record(Kind::kAppointment, visit.sam, fields)));
    };
    const auto now = visit.anna.clock.moment().at.ms;
    const auto in_days = [&](int days) {
        return base::to_iso(base::Moment{{now + std::int64_t{days} * 86'400'000}, 0});
    };
    for (const int days : {9, 2, 30, 5, -1}) meet(in_days(days), "day " + std::to_string(days));
    std::vector<std::string> with;
    for (const auto& meeting : visit.given().meetings) with.push_back(meeting.with);
    CHECK(with == std::vector<std::string>{"day 2", "day 5", "day 9"});
}
