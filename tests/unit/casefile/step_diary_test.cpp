#include "shared/casefile/step_diary.h"

#include <catch2/catch.hpp>

#include "shared/casefile/pages.h"
#include "tests/unit/casefile/plan_world.h"

using casefile::DueReason;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using casefile::LocalTime;

namespace {

/// Tuesday 9 June 2026, 10:00 in Britain.
const base::Moment kNow = moment("2026-06-09T10:00+01:00");

/// Clocks go back on 25 October 2026, as in Britain.
class BritishClock : public base::Clock {
  public:
    [[nodiscard]] base::WallTime now() const override { return kNow.at; }
    [[nodiscard]] base::Duration monotonic() const override { return {}; }
    [[nodiscard]] std::int16_t offset_minutes(base::WallTime at) const override {
        return at < ::moment("2026-10-25T01:00Z").at ? 60 : 0;
    }
};

struct OneStep {
    PlanTablet anna{1, 5};
    base::RecordId child = anna.child("Robin");
    base::RecordId plan = anna.begin_plan(child);
    base::RecordId goal = anna.line(child, plan, "goals", "I want to box");
    base::RecordId step = anna.step(child, plan, goal, "I will go to the gym");

    OneStep() { say(Fields().text(Field::kItemWhere, "Gym")); }
    void say(const Fields& fields) { anna.keep(anna.commands.set_fields(step, fields)); }
    void when(std::string_view day, const std::string& time) {
        say(Fields().choice(Field::kItemDay, day).text(Field::kItemTime, time));
    }
    void on(std::string_view day, const std::string& time) {
        say(Fields().set(Field::kItemOn, date(day)).text(Field::kItemTime, time));
    }
    [[nodiscard]] casefile::Record line() const { return *anna.view.record(step); }
    [[nodiscard]] std::optional<LocalTime> next(const base::Moment& now = kNow) const {
        return casefile::next_time(line(), now);
    }
    [[nodiscard]] casefile::InDiary diary(const base::Moment& now = kNow) const {
        return casefile::in_diary(anna.view, line(), now);
    }
    base::RecordId book(const base::Moment& now = kNow) {
        const auto starts = casefile::moment_at(*next(now), anna.clock);
        return anna.keep(anna.commands.create(casefile::appointment_from(line(), starts, now)));
    }
    [[nodiscard]] bool asks(std::string_view now) const {
        return casefile::is_to_ask(anna.view, line(), moment(now));
    }
};

constexpr int kFour = 16 * 60;

}  // namespace

TEST_CASE("a step is next at its date, or when its day comes again", "[step_diary]") {
    OneStep w;
    CHECK_FALSE(w.next());
    w.when("thursday", "16:00");
    CHECK(w.next() == LocalTime{date("2026-06-11"), kFour});
    w.when("tuesday", "16:00");
    CHECK(w.next() == LocalTime{date("2026-06-09"), kFour});  // today, to come
    w.when("tuesday", "10:00");
    CHECK(w.next() == LocalTime{date("2026-06-16"), 600});  // today, begun
    w.when("every_day", "09:00");
    CHECK(w.next() == LocalTime{date("2026-06-10"), 540});
    w.when("every_day", "16:00");
    CHECK(w.next() == LocalTime{date("2026-06-09"), kFour});
    w.on("2026-06-12", "16:00");
    CHECK(w.next() == LocalTime{date("2026-06-12"), kFour});
    w.on("2026-06-08", "16:00");
    CHECK_FALSE(w.next());
    w.on("2026-06-12", "16:00");
    for (const char* no_time : {"after school", "25:00", "16:60", "1a:00", "-1:00"}) {
        auto line = w.line();  // as a hand-made operation might have it
        for (auto& state : line.fields) {
            if (state.field == Field::kItemTime)
                state.versions.front().value = std::string(no_time);
        }
        CHECK_FALSE(casefile::next_time(line, kNow));
    }
}

TEST_CASE("what is done, waits or is out is not for the diary", "[step_diary]") {
    OneStep w;
    w.when("thursday", "16:00");
    w.say(Fields().set(Field::kItemLater, true));
    CHECK_FALSE(w.next());
    w.say(Fields().set(Field::kItemLater, false));
    CHECK(w.next());
    w.say(Fields().choice(Field::kItemProgress, "done"));
    CHECK_FALSE(w.next());
    w.say(Fields().choice(Field::kItemProgress, "started"));
    w.anna.keep(w.anna.take_out(w.step, "done"));
    CHECK_FALSE(w.next());
}

TEST_CASE("an appointment says what its step says, and points to it", "[step_diary]") {
    OneStep w;
    w.when("thursday", "16:00");
    casefile::Group who;
    who.set(casefile::part::kWhoHelps, casefile::Choice{"helper"});
    who.set(casefile::part::kWhoName, std::string("Kai"));
    w.say(Fields().set(Field::kItemWho, who));
    CHECK_FALSE(w.diary().appointment);
    const auto booked = w.book();
    const auto found = w.diary();
    REQUIRE(found.appointment);
    CHECK(found.appointment->id == booked);
    CHECK_FALSE(found.differs);
    const auto& made = *found.appointment;
    CHECK(made.moment(Field::kAppointmentStartsAt) == moment("2026-06-11T16:00+01:00"));
    CHECK(made.text(Field::kAppointmentPlace) == "Gym");
    CHECK(made.text(Field::kAppointmentPurpose) == "I will go to the gym");
    CHECK(made.says(Field::kAppointmentWith, std::string("Kai")));
    CHECK(made.record(Field::kAppointmentFromStep) == w.step);
    CHECK(casefile::holding_its_words(w.anna.view, w.line()) == std::vector{booked});
    // A week later there is none to come.
    const auto later = moment("2026-06-12T10:00+01:00");
    CHECK_FALSE(w.diary(later).appointment);
    CHECK(w.diary(later).next == LocalTime{date("2026-06-18"), kFour});
}

TEST_CASE("a step that moved says so until its appointment has moved too", "[step_diary]") {
    OneStep w;
    w.when("thursday", "16:00");
    const auto booked = w.book();
    SECTION("another day") { w.when("friday", "16:00"); }
    SECTION("another time") { w.when("thursday", "17:00"); }
    SECTION("a date") { w.on("2026-06-18", "16:00"); }
    SECTION("another place") { w.say(Fields().text(Field::kItemWhere, "Library")); }
    SECTION("no place") { w.say(Fields().set(Field::kItemWhere, casefile::FieldValue{})); }
    REQUIRE(w.diary().differs);
    const auto starts = casefile::moment_at(*w.diary().next, w.anna.clock);
    w.anna.keep(w.anna.commands.set_fields(
        booked, casefile::appointment_moved(*w.diary().appointment, w.line(), starts)));
    CHECK_FALSE(w.diary().differs);
    CHECK(w.diary().appointment->id == booked);
}

TEST_CASE("every day and words alone move no appointment", "[step_diary]") {
    OneStep w;
    w.when("every_day", "16:00");
    w.book();
    CHECK_FALSE(w.diary().differs);
    w.say(Fields().text(Field::kItemWords, "I will walk to the gym"));
    CHECK_FALSE(w.diary().differs);
}

TEST_CASE("an hour on the wall is that hour after the clocks change", "[step_diary]") {
    const BritishClock clock;
    CHECK(casefile::moment_at({date("2026-06-11"), kFour}, clock) ==
          moment("2026-06-11T16:00+01:00"));
    CHECK(casefile::moment_at({date("2026-10-24"), kFour}, clock) ==
          moment("2026-10-24T16:00+01:00"));
    CHECK(casefile::moment_at({date("2026-10-25"), kFour}, clock) == moment("2026-10-25T16:00Z"));
    CHECK(casefile::moment_at({date("2026-11-12"), 0}, clock) == moment("2026-11-12T00:00Z"));
}

TEST_CASE("a step whose date has passed is asked about until somebody says", "[step_diary]") {
    OneStep w;
    w.say(Fields().choice(Field::kItemDay, "monday"));
    CHECK_FALSE(w.asks("2026-06-09T10:00+01:00"));  // each week: no date
    w.say(Fields().set(Field::kItemOn, date("2026-06-08")));
    CHECK_FALSE(w.asks("2026-06-08T23:00+01:00"));
    CHECK(w.asks("2026-06-09T00:30+01:00"));
    CHECK(w.asks("2026-06-22T10:00+01:00"));
    CHECK_FALSE(w.asks("2026-06-23T10:00+01:00"));
    const auto page = casefile::today(w.anna.view, kNow, user_id(1));
    REQUIRE(page.due.size() == 1);
    CHECK(page.due.front().reason == DueReason::kStepToAsk);
    CHECK(page.due.front().record == w.step);
    CHECK(page.due.front().days_left == -1);
    SECTION("said since") {
        w.anna.clock.set_wall(kNow.at);
        w.say(Fields().choice(Field::kItemProgress, "started"));
        CHECK_FALSE(w.asks("2026-06-09T11:00+01:00"));
    }
    SECTION("said before") {
        w.anna.clock.set_wall(moment("2026-06-05T10:00+01:00").at);
        w.say(Fields().choice(Field::kItemProgress, "started"));
        CHECK(w.asks("2026-06-09T11:00+01:00"));
    }
    SECTION("its appointment asks") {
        w.on("2026-06-08", "16:00");
        w.book(moment("2026-06-08T10:00+01:00"));
        CHECK_FALSE(w.asks("2026-06-09T11:00+01:00"));
    }
}

TEST_CASE("today has tomorrow's appointments apart from its own", "[step_diary]") {
    OneStep w;
    w.on("2026-06-10", "16:00");
    const auto booked = w.book();
    const auto page = casefile::today(w.anna.view, kNow, user_id(1));
    CHECK(page.appointments.empty());
    REQUIRE(page.tomorrow.size() == 1);
    CHECK(page.tomorrow.front().appointment == booked);
    const auto before = moment("2026-06-08T10:00+01:00");
    CHECK(casefile::today(w.anna.view, before, user_id(1)).tomorrow.empty());
}
