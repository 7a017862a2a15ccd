#include "shared/casefile/custody.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/casefile/case_world.h"

using casefile::CustodyEvent;
using casefile::CustodyPrompt;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// A volunteer in a custody suite, with a phone whose clock a test moves.
struct Night : Tablet {
    Night() : Tablet{1, 3} {
        attendance = keep(commands.create(new_record(
            Kind::kAttendance, {}, Fields().set(Field::kAttendanceVolunteer, base::UserId{{1}}))));
    }
    [[nodiscard]] casefile::Record log() const { return *view.record(attendance); }
    [[nodiscard]] std::vector<CustodyEvent> events() const { return casefile::events_of(log()); }

    CustodyEvent tapped(std::string_view code) {
        CustodyEvent event;
        event.event = code;
        event.at = clock.moment();
        event.tap = casefile::next_tap(log());
        event.monotonic = clock.monotonic();
        event.boot = clock.run();
        return event;
    }
    void add(const CustodyEvent& event) {
        keep(commands.add_item(attendance, Field::kAttendanceEvents, casefile::group_from(event)));
    }
    void tap(std::string_view code) {
        add(tapped(code));
        last = events().back().at.at;
    }
    /// "I could not have my phone."
    void added_later(std::string_view code, base::Moment at) {
        CustodyEvent event;
        event.event = code;
        event.at = at;
        event.added_later = true;
        add(event);
    }
    void put_right(std::string_view code, base::Moment at, std::string_view reason) {
        for (CustodyEvent event : events()) {
            if (event.event != code) continue;
            event.was = event.was.value_or(event.at);
            event.at = at;
            event.reason = reason;
            keep(commands.replace_item(attendance, Field::kAttendanceEvents, event.op,
                                       casefile::group_from(event)));
            return;
        }
        FAIL("no such event");
    }
    void set(const Fields& fields) { keep(commands.set_fields(attendance, fields)); }
    [[nodiscard]] std::vector<std::string> order() const {
        std::vector<std::string> codes;
        for (const CustodyEvent& event : events()) codes.push_back(event.event);
        return codes;
    }
    [[nodiscard]] std::vector<CustodyPrompt> asked(base::Duration after) const {
        std::vector<CustodyPrompt> prompts;
        for (const auto& line : casefile::prompts_of(log(), last + after))
            prompts.push_back(line.prompt);
        return prompts;
    }
    base::RecordId attendance;
    base::WallTime last;  ///< of the last tap: keeping takes a second
};

minutes in_minutes(base::Duration length) { return std::chrono::round<minutes>(length); }

using Codes = std::vector<std::string>;
using Prompts = std::vector<CustodyPrompt>;

}  // namespace

TEST_CASE_METHOD(Night, "taps stand in the order of the thumb, whatever the clock says",
                 "[custody]") {
    tap("called");
    clock.set_wall({0});  // years back
    tap("said_yes");
    clock.set_wall(clock.now() + hours(24 * 365 * 80));
    tap("left_home");
    clock.set_wall({1'781'000'000'000});
    tap("arrived");
    CHECK(order() == Codes{"called", "said_yes", "left_home", "arrived"});
}

TEST_CASE_METHOD(Night, "a duration is right though the clock was moved by years", "[custody]") {
    tap("called");
    clock.advance(minutes(40));
    clock.set_wall({0});
    clock.advance(minutes(7));
    tap("arrived");
    clock.set_wall(clock.now() + hours(24 * 365 * 80));
    clock.advance(minutes(13));
    tap("met_child");
    const auto lengths = casefile::intervals_of(log());
    CHECK(in_minutes(lengths.response->length) == minutes(47));
    CHECK(in_minutes(lengths.wait_inside->length) == minutes(13));
}

TEST_CASE_METHOD(Night, "after a restart the times say how long it was", "[custody]") {
    tap("called");
    clock.advance(minutes(40));
    clock.restart();
    tap("arrived");
    CHECK(in_minutes(casefile::intervals_of(log()).response->length) == minutes(40));
}

TEST_CASE_METHOD(Night, "two events across the repeated hour are as far apart as they were",
                 "[custody]") {
    // 2026-10-25: 01:45 summer time, then 01:15 winter time.
    clock.set_wall({1'792'889'100'000});
    clock.set_offset(60);
    tap("arrived");
    clock.advance(minutes(30));
    clock.set_offset(0);
    clock.restart();  // by the times alone
    tap("met_child");
    CHECK(events().front().at.local_minute_of_day() == 105);
    CHECK(events().back().at.local_minute_of_day() == 75);
    CHECK(order() == Codes{"arrived", "met_child"});
    CHECK(in_minutes(casefile::intervals_of(log()).wait_inside->length) == minutes(30));
}

TEST_CASE_METHOD(Night, "what was added later stands by its time and is marked so", "[custody]") {
    tap("called");
    const base::Moment between = {clock.now() + minutes(10), 60};
    clock.advance(minutes(30));
    tap("arrived");
    added_later("said_yes", between);
    CHECK(order() == Codes{"called", "said_yes", "arrived"});
    CHECK(events().at(1).added_later);
    CHECK_FALSE(events().at(0).added_later);
}

TEST_CASE_METHOD(Night, "a time that was put right keeps what it was, why, and its length",
                 "[custody]") {
    tap("called");
    clock.advance(minutes(47));
    const base::Moment tapped_at = clock.moment();
    tap("arrived");
    const base::Moment really = {tapped_at.at - minutes(7), tapped_at.offset_minutes};
    put_right("arrived", really, "tapped_late");
    const CustodyEvent arrived = events().back();
    CHECK(arrived.at == really);
    CHECK(arrived.was == tapped_at);
    CHECK(arrived.reason == "tapped_late");
    CHECK(in_minutes(casefile::intervals_of(log()).response->length) == minutes(40));
    // Both stand in the history.
    CHECK(view.history(attendance, Field::kAttendanceEvents).size() >= 3);
}

TEST_CASE_METHOD(Night, "a clock that was wrong is put right without a change of length",
                 "[custody]") {
    tap("called");
    clock.advance(minutes(20));
    tap("arrived");
    put_right("arrived", {clock.now() + hours(1), 60}, "clock_wrong");
    CHECK(in_minutes(casefile::intervals_of(log()).response->length) == minutes(20));
}

TEST_CASE_METHOD(Night, "an estimate makes an interval an estimate", "[custody]") {
    CustodyEvent about = tapped("arrived");
    tap("called");
    about.estimate = true;
    about.tap = 2;
    add(about);
    clock.advance(minutes(3));
    tap("met_child");
    clock.advance(minutes(3));
    tap("i_left");
    const auto lengths = casefile::intervals_of(log());
    CHECK(lengths.wait_inside->estimate);
    CHECK(lengths.length->estimate);
    CHECK_FALSE(lengths.detained_before_aa);
}

TEST_CASE_METHOD(Night, "an event taken out counts for nothing and stays in the log", "[custody]") {
    tap("called");
    CustodyEvent wrong = tapped("i_left");
    wrong.taken_out = true;
    wrong.was = wrong.at;
    wrong.reason = "by_mistake";
    add(wrong);
    CHECK_FALSE(casefile::times_of(log()).left);
    CHECK(events().size() == 2);
    CHECK(casefile::next_likely(events()) == "said_yes");
}

TEST_CASE_METHOD(Night, "the next likely event follows the last one", "[custody]") {
    CHECK(casefile::next_likely(events()) == "called");
    for (const char* code : {"called", "said_yes", "left_home", "arrived"}) tap(code);
    tap("waiting");
    CHECK(casefile::next_likely(events()) == "met_sergeant");
    tap("interview_started");
    CHECK(casefile::next_likely(events()) == "interview_ended");
    tap("break");
    CHECK(casefile::next_likely(events()) == "interview_restarted");
    tap("interview_restarted");
    CHECK(casefile::next_likely(events()) == "interview_ended");
    tap("i_left");
    CHECK(casefile::next_likely(events()).empty());
}

// PACE s40(3): the first review 6 h after detention was authorised, then every 9 h.
TEST_CASE_METHOD(Night, "a review is asked about after six hours and then after nine",
                 "[custody]") {
    tap("detention_authorised");
    CHECK(asked(hours(6) - seconds(1)).empty());
    CHECK(asked(hours(6)) == Prompts{CustodyPrompt::kFirstReview});
    clock.advance(hours(6));
    tap("review");
    CHECK(asked(hours(8)) == Prompts{});
    CHECK(asked(hours(9)) == Prompts{CustodyPrompt::kNextReview, CustodyPrompt::kFifteenHours});
}

TEST_CASE_METHOD(Night, "rest, fifteen hours and a day are asked about until they are answered",
                 "[custody]") {
    tap("detention_authorised");
    tap("review");
    CHECK(asked(hours(24)) == Prompts{CustodyPrompt::kTwentyFour, CustodyPrompt::kRest,
                                      CustodyPrompt::kFifteenHours, CustodyPrompt::kNextReview});
    set(Fields().choice(Field::kAttendanceRest8h, "met"));
    CHECK(asked(hours(16)) == Prompts{CustodyPrompt::kFifteenHours, CustodyPrompt::kNextReview});
    tap("child_left");
    CHECK(asked(hours(24)).empty());
}

// PACE s38(6).
TEST_CASE_METHOD(Night, "after a charge a bed is asked about, for a child", "[custody]") {
    tap("charge_or_decision");
    CHECK(asked(minutes(0)) == Prompts{CustodyPrompt::kAfterCharge});
    set(Fields().choice(Field::kAttendanceDetaineeKind, "vulnerable_adult"));
    CHECK(asked(minutes(0)).empty());
    set(Fields().choice(Field::kAttendanceDetaineeKind, "child"));
    tap("bed_requested");
    CHECK(asked(minutes(0)).empty());
}

TEST_CASE_METHOD(Night, "arrived before called is asked about", "[custody]") {
    tap("called");
    added_later("arrived", {clock.now() - minutes(5), 60});
    const auto wrong = casefile::out_of_order(events());
    REQUIRE(wrong.size() == 1);
    CHECK(wrong.front().first.event == "called");
    CHECK(wrong.front().second.event == "arrived");
}

TEST_CASE_METHOD(Night, "what a full log has is missed until it is there", "[custody]") {
    const auto before = casefile::missing_of(log());
    CHECK(std::ranges::find(before, Field::kAttendanceArrivedAt) != before.end());
    tap("arrived");
    set(Fields().text(Field::kAttendanceInitials, "K."));
    const auto after = casefile::missing_of(log());
    CHECK(after.size() + 2 == before.size());
}

TEST_CASE("every order of arrival gives one log", "[custody]") {
    Night phone;
    Tablet desk{2, 4};
    phone.tap("called");
    exchange_all(phone, desk);
    phone.clock.advance(minutes(5));
    phone.tap("arrived");
    desk.keep(desk.commands.set_fields(phone.attendance,
                                       Fields().text(Field::kAttendanceStation, "Northgate")));
    exchange_all(phone, desk);
    CHECK(casefile::events_of(*desk.view.record(phone.attendance)) == phone.events());
    CHECK(desk.view.digest() == phone.view.digest());
}

TEST_CASE_METHOD(Night, "numbers that no attendance has are refused by name", "[custody]") {
    for (const Field field : {Field::kAttendanceAge, Field::kAttendanceMiles,
                              Field::kAttendanceExpensesPence, Field::kAttendanceMinutes}) {
        for (const std::int64_t number : {std::int64_t{-1}, std::int64_t{100'000'000}}) {
            const auto refused = commands.set_fields(attendance, Fields().set(field, number));
            REQUIRE_FALSE(refused.ok());
            CHECK(refused.error().detail == casefile::name_of(field));
        }
        CHECK(commands.set_fields(attendance, Fields().set(field, std::int64_t{12})).ok());
    }
}

TEST_CASE_METHOD(Night, "a turn on the rota ends after it begins, within a day", "[custody]") {
    const auto slot = [&](base::Duration length) {
        return commands.create(
            new_record(Kind::kRotaSlot, {},
                       Fields()
                           .set(Field::kSlotStartsAt, clock.moment())
                           .set(Field::kSlotEndsAt, base::Moment{clock.now() + length, 60})));
    };
    CHECK(slot(hours(8)).ok());
    CHECK(slot(hours(24)).ok());
    CHECK_FALSE(slot(hours(0)).ok());
    CHECK_FALSE(slot(hours(-1)).ok());
    CHECK_FALSE(slot(hours(25)).ok());
}

// ux.md 5.2: "Detention authorised (time copied from it)".
TEST_CASE_METHOD(Night, "the time copied from the custody record is that of the reviews",
                 "[custody]") {
    const base::Moment copied{clock.now() - hours(5), 60};
    tap("detention_authorised");
    set(Fields().set(Field::kAttendanceDetentionAuthorisedAt, copied));
    CHECK(casefile::times_of(log()).authorised->at == copied);
    CHECK(asked(hours(1)) == Prompts{CustodyPrompt::kFirstReview});
    clock.advance(hours(1));
    tap("met_child");
    CHECK(in_minutes(casefile::intervals_of(log()).detained_before_aa->length) == minutes(360));
}
