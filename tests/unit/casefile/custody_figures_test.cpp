#include "shared/casefile/custody_figures.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/unit/casefile/case_world.h"
#include "tests/unit/casefile/custody_recount.h"

using casefile::CustodyFigures;
using casefile::CustodySpan;
using casefile::CustodySpread;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const CustodySpan kYear{date("2026-01-01"), date("2026-12-31")};

/// A service's custody logs on one coordinator's tablet.
struct Logs : Tablet {
    Logs() : Tablet(1, 7) {}
    base::RecordId attendance(Fields fields, std::string_view at = "2026-03-01T02:00Z",
                              std::uint8_t volunteer = 1) {
        fields.set(Field::kAttendanceVolunteer, user_id(volunteer));
        auto record = new_record(Kind::kAttendance, {}, fields);
        record.happened_at = moment(at);
        return keep(commands.create(record));
    }
    base::RecordId attended(Fields fields = {}, std::string_view at = "2026-03-01T02:00Z",
                            std::uint8_t volunteer = 1) {
        return attendance(fields.choice(Field::kAttendanceOutcome, "attended"), at, volunteer);
    }
    void event(const base::RecordId& of, std::string_view code, std::string_view at,
               bool estimate = false) {
        casefile::CustodyEvent event;
        event.event = code;
        event.at = moment(at);
        event.estimate = estimate;
        event.added_later = true;
        keep(commands.add_item(of, Field::kAttendanceEvents, casefile::group_from(event)));
    }
    void set(const base::RecordId& of, Field field, casefile::FieldValue value) {
        keep(commands.set_field(of, field, std::move(value)));
    }
    [[nodiscard]] CustodyFigures figures(const CustodySpan& span = kYear) const {
        return casefile::custody_figures(casefile::CustodyLogs(view), span);
    }
};

Fields known(const std::string& reference, const std::string& initials) {
    return Fields()
        .text(Field::kAttendanceCustodyRef, reference)
        .text(Field::kAttendanceInitials, initials);
}

std::size_t count(const CustodyFigures& figures, std::string_view table, std::string_view code) {
    return figures.table(table).row(code).of.size();
}

std::vector<CustodySpread::Length> lengths(std::size_t how_many) {
    std::vector<CustodySpread::Length> all;
    for (std::size_t i = 1; i <= how_many; ++i) all.push_back({{}, minutes(i)});
    return all;
}

}  // namespace

TEST_CASE("a percentile is the value at its nearest rank", "[custody]") {
    CHECK_FALSE(casefile::nearest_rank({}, 50));
    CHECK(casefile::nearest_rank(lengths(1), 50) == minutes(1));
    CHECK(casefile::nearest_rank(lengths(1), 90) == minutes(1));
    CHECK(casefile::nearest_rank(lengths(2), 50) == minutes(1));
    CHECK(casefile::nearest_rank(lengths(2), 90) == minutes(2));
    CHECK(casefile::nearest_rank(lengths(9), 50) == minutes(5));
    CHECK(casefile::nearest_rank(lengths(10), 90) == minutes(9));
    CHECK(casefile::nearest_rank(lengths(11), 90) == minutes(10));
    CHECK(casefile::nearest_rank(lengths(6), 90) == minutes(6));  // 5.4: up, not to the nearest
    CHECK(casefile::nearest_rank(lengths(12), 10) == minutes(2));
    CHECK(casefile::nearest_rank(lengths(10), 100) == minutes(10));
    CHECK(casefile::nearest_rank(lengths(100), 1) == minutes(1));
}

TEST_CASE_METHOD(Logs, "no attendance gives tables of nothing", "[custody]") {
    const auto all = figures();
    CHECK(all.requests.empty());
    for (const auto& table : all.tables) CHECK(table.total() == 0);
    for (const auto& spread : all.intervals) CHECK_FALSE(spread.median());
}

TEST_CASE_METHOD(Logs, "one linked child is one person, and two are never one", "[custody]") {
    const auto a = child("Kit");
    const auto b = child("Ash");
    const auto first = attended(known("MK/1", "K.T."));
    const auto second = attended(known("MK/2", "KT"));
    const auto third = attended(known("mk 1", "kt"));
    CHECK(figures().people.size() == 2);  // one reference and initials, however they are written
    set(first, Field::kAttendanceChild, a);
    set(second, Field::kAttendanceChild, a);
    CHECK(figures().people.size() == 1);
    set(third, Field::kAttendanceChild, b);
    CHECK(figures().people.size() == 2);
    set(third, Field::kAttendanceSamePersonAs, first);
    CHECK(figures().people.size() == 2);
}

TEST_CASE_METHOD(Logs, "a reference alone, or initials alone, tell nobody apart", "[custody]") {
    attended(known("MK/1", ""));
    attended(known("MK/1", ""));
    attended(known("", "KT"));
    attended(known("", "KT"));
    attended(known("MK/1", "AB"));
    CHECK(figures().people.size() == 5);
}

TEST_CASE_METHOD(Logs, "who is the same person may be said over an attendance of another year",
                 "[custody]") {
    const auto before = attended({}, "2025-03-01T02:00Z");
    const auto first = attended();
    const auto second = attended();
    CHECK(figures().people.size() == 2);
    set(first, Field::kAttendanceSamePersonAs, before);
    set(second, Field::kAttendanceSamePersonAs, before);
    CHECK(figures().people.size() == 1);
    CHECK(figures().people.front().attendances.size() == 2);
}

TEST_CASE_METHOD(Logs, "handed over and taken up is one attendance of one person", "[custody]") {
    const auto first = attendance(Fields().choice(Field::kAttendanceOutcome, "handed_over"));
    event(first, "called", "2026-03-01T02:00Z");
    event(first, "arrived", "2026-03-01T03:00Z");
    event(first, "i_left", "2026-03-01T06:00Z");
    const auto second =
        attended(Fields().set(Field::kAttendanceContinues, first), "2026-03-01T06:00Z", 2);
    event(second, "arrived", "2026-03-01T06:10Z");
    event(second, "i_left", "2026-03-01T09:00Z");
    const auto all = figures();
    CHECK(all.attendances == std::vector{first});
    CHECK(all.journeys == std::vector<casefile::CustodyJourney>{{first, second}});
    CHECK(all.people.size() == 1);
    CHECK(count(all, "outcome_of_request", "attended") == 1);
    CHECK(count(all, "outcome_of_request", "handed_over") == 0);
    CHECK(all.interval("response").median() == hours(1));
    CHECK(all.interval("length").median() == hours(6));
    CHECK(count(all, "same_adult", "changed") == 1);
    CHECK(all.given.size() == 2);
}

TEST_CASE_METHOD(Logs, "one adult who goes on with their own attendance was kept", "[custody]") {
    const auto first = attendance(Fields().choice(Field::kAttendanceOutcome, "handed_over"));
    attended(Fields().set(Field::kAttendanceContinues, first), "2026-03-01T06:00Z");
    CHECK(count(figures(), "same_adult", "same") == 1);
}

TEST_CASE_METHOD(Logs, "a call that nobody went to is a request and no attendance", "[custody]") {
    attendance(Fields().choice(Field::kAttendanceOutcome, "declined_no_volunteer"));
    attendance(Fields().text(Field::kAttendanceInitials, "K."));
    const auto arrived = attendance({});
    event(arrived, "arrived", "2026-03-01T03:00Z");
    const auto all = figures();
    CHECK(all.requests.size() == 3);
    CHECK(all.attendances == std::vector{arrived});
    CHECK(count(all, "outcome_of_request", "declined_no_volunteer") == 1);
    CHECK(count(all, "outcome_of_request", "") == 2);
}

TEST_CASE_METHOD(Logs, "an estimate and an end before its beginning are counted apart",
                 "[custody]") {
    const auto add = [&](std::string_view arrived, bool estimate) {
        const auto one = attended();
        event(one, "called", "2026-03-01T02:00Z");
        if (!arrived.empty()) event(one, "arrived", arrived, estimate);
    };
    add("2026-03-01T02:30Z", false);
    add("2026-03-01T02:50Z", false);
    add("2026-03-01T08:00Z", true);
    add("2026-03-01T01:00Z", false);
    add("", false);
    const auto figures = this->figures();
    const auto& response = figures.interval("response");
    CHECK(response.base == 5);
    CHECK(response.exact.size() == 2);
    CHECK(response.estimates.size() == 1);
    CHECK(response.backwards.size() == 1);
    CHECK(response.not_recorded.size() == 1);
    CHECK(response.median() == minutes(30));
    CHECK(response.within(minutes(49)) == 1);
    CHECK(response.within(minutes(50)) == 2);
}

TEST_CASE_METHOD(Logs, "over 15 hours is from detention authorised until the child left",
                 "[custody]") {
    const auto add = [&](std::string_view left) {
        const auto one = attended();
        event(one, "detention_authorised", "2026-03-01T02:00Z");
        if (!left.empty()) event(one, "child_left", left);
    };
    add("2026-03-01T17:00Z");
    add("2026-03-01T17:01Z");
    add("");
    CHECK(count(figures(), "over_15h", "over") == 1);
    CHECK(count(figures(), "over_15h", "not_over") == 1);
    CHECK(count(figures(), "over_15h", "") == 1);
}

TEST_CASE_METHOD(Logs, "the hour is of the wall where the call was, and a day begins there",
                 "[custody]") {
    const auto one = attended();
    event(one, "called", "2026-07-01T00:30+01:00");
    CHECK(count(figures(), "hour_of_call", "00") == 1);
    CHECK(figures({date("2026-07-01"), date("2026-07-01")}).requests.size() == 1);
    CHECK(figures({date("2026-06-30"), date("2026-06-30")}).requests.empty());
}

TEST_CASE_METHOD(Logs, "of children kept after charge it says what was asked and answered",
                 "[custody]") {
    casefile::Group asked;
    asked.set(casefile::part::kLaRequested, casefile::Choice{"secure"})
        .set(casefile::part::kLaAnswer, casefile::Choice{"none_available"})
        .set(casefile::part::kLaCertificate, casefile::Choice{"no_secure_serious_harm"});
    attended(Fields().set(Field::kAttendanceLaAccommodation, asked));
    attended(Fields().choice(Field::kAttendanceDisposal, "charged_detained"));
    attended(Fields()
                 .choice(Field::kAttendanceDisposal, "charged_detained")
                 .choice(Field::kAttendanceDetaineeKind, "vulnerable_adult"));
    attended();
    const auto all = figures();
    CHECK(all.table("la_requested").base == 2);
    CHECK(count(all, "la_requested", "secure") == 1);
    CHECK(count(all, "la_requested", "") == 1);
    CHECK(count(all, "la_answer", "none_available") == 1);
    CHECK(count(all, "la_certificate", "no_secure_serious_harm") == 1);
    CHECK(count(all, "la_moved", "") == 2);
}

TEST_CASE_METHOD(Logs, "who asked for a call is named until it is confirmed, the urgent first",
                 "[custody]") {
    const auto calm =
        attended(Fields().choice(Field::kAttendanceWellbeing, "want_call"), "2026-03-01T02:00Z", 3);
    const auto urgent =
        attended(Fields().choice(Field::kAttendanceWellbeing, "urgent"), "2019-03-01T02:00Z", 4);
    attended(Fields().choice(Field::kAttendanceWellbeing, "ok"));
    auto calls = casefile::calls_asked_for(casefile::CustodyLogs(view));
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].attendance == urgent);
    CHECK(calls[0].volunteer == user_id(4));
    CHECK(calls[1].attendance == calm);
    set(urgent, Field::kAttendanceConfirmedAt, clock.moment());
    calls = casefile::calls_asked_for(casefile::CustodyLogs(view));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].attendance == calm);
}

TEST_CASE_METHOD(Logs, "hours and miles are of each volunteer, with what was not written",
                 "[custody]") {
    attended(Fields().set(Field::kAttendanceMinutes, std::int64_t{90}));
    attended(Fields()
                 .set(Field::kAttendanceMinutes, std::int64_t{30})
                 .set(Field::kAttendanceMiles, std::int64_t{12}));
    attendance(Fields()
                   .choice(Field::kAttendanceOutcome, "cancelled_by_police")
                   .set(Field::kAttendanceMiles, std::int64_t{5}),
               "2026-03-01T02:00Z", 2);
    attendance(Fields().choice(Field::kAttendanceOutcome, "declined_no_volunteer"),
               "2026-03-01T02:00Z", 2);
    const auto given = figures().given;
    REQUIRE(given.size() == 2);
    CHECK(given[0].minutes == 120);
    CHECK(given[0].miles == 12);
    CHECK(given[0].no_miles.size() == 1);
    CHECK(given[1].miles == 5);
    CHECK(given[1].turns.size() == 1);
    CHECK(given[1].no_minutes.size() == 1);
}

TEST_CASE_METHOD(Logs, "a tap that was undone and nothing else is no request", "[custody]") {
    const auto night = attendance({});
    event(night, "called", "2026-03-01T02:00Z");
    CHECK(figures().requests.size() == 1);
    const auto op = view.record(night)->list(Field::kAttendanceEvents).front().op;
    keep(commands.retire_item(night, Field::kAttendanceEvents, op));
    CHECK(figures().requests.empty());
    set(night, Field::kAttendanceOutcome, casefile::Choice{"declined_no_volunteer"});
    CHECK(figures().requests.size() == 1);
}

TEST_CASE_METHOD(Logs, "a turn is given by whose log it is in, whomever it names", "[custody]") {
    const auto night = attendance(Fields().choice(Field::kAttendanceOutcome, "attended"),
                                  "2026-03-01T02:00Z", 1);
    casefile::CustodyLogs logs;
    const base::UserId owner{{9}};
    logs.put(*view.record(night), owner);
    const auto given = casefile::custody_figures(logs, kYear).given;
    REQUIRE(given.size() == 1);
    CHECK(given.front().volunteer == owner);
}

TEST_CASE("any logs come to what a slow count makes of them", "[custody]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        recount::RandomLogs logs(seed);
        const auto records = logs.view.records(Kind::kAttendance);
        const auto fast = casefile::custody_figures(casefile::CustodyLogs(logs.view), logs.span);
        const auto slow = recount::of(records, logs.span);
        CHECK(recount::as_counts(fast) == slow);
        for (const auto& table : fast.tables) {
            CAPTURE(table.name);
            CHECK((table.several || table.total() == table.base));
            CHECK(table.rows.back().code.empty());
        }
        for (const auto& one : fast.intervals) {
            CHECK(one.base == one.exact.size() + one.estimates.size() + one.backwards.size() +
                                  one.not_recorded.size());
        }
    }
}

TEST_CASE_METHOD(Logs, "578 attendances of 292 people come out of the records", "[custody]") {
    constexpr std::size_t kAttendances = 578;
    constexpr std::size_t kPeople = 292;
    std::vector<base::RecordId> children;
    for (int i = 0; i < 98; ++i) children.push_back(child("Child " + std::to_string(i)));
    std::vector<base::RecordId> last_of(kPeople);
    for (std::size_t i = 0; i < kAttendances; ++i) {
        const std::size_t person = i % kPeople;
        // A third is linked to a child, a third has a reference, a third is said to be the same.
        Fields fields;
        if (person % 3 == 0) fields.set(Field::kAttendanceChild, children[person / 3]);
        if (person % 3 == 1) fields = known("MK/" + std::to_string(person), "X.Y.");
        if (person % 3 == 2 && i >= kPeople)
            fields.set(Field::kAttendanceSamePersonAs, last_of[person]);
        fields.choice(Field::kAttendanceDetaineeKind,
                      person % 10 == 9 ? "vulnerable_adult" : "child");
        last_of[person] = attended(fields);
        // One in ten was handed over; a call that nobody took up is none.
        if (i % 10 == 0) attended(Fields().set(Field::kAttendanceContinues, last_of[person]));
        if (i % 50 == 0)
            attendance(Fields().choice(Field::kAttendanceOutcome, "declined_no_volunteer"));
    }
    const auto all = figures();
    CHECK(all.attendances.size() == kAttendances);
    CHECK(all.people.size() == kPeople);
    CHECK(all.requests.size() == kAttendances + 12);
    CHECK(count(all, "people_by_kind", "vulnerable_adult") == 29);
    CHECK(count(all, "people_by_kind", "child") == kPeople - 29);

    std::ifstream file(std::string(FOOTBRIDGE_SOURCE_DIR) + "/../shared/domain/tables.json");
    if (!file.is_open()) {
        WARN("skipped: ../shared/domain/tables.json is not here");
        return;
    }
    const auto published = nlohmann::json::parse(file);
    for (const auto& table : published["tables"]) {
        if (table["id"] != "mk_aa_attendances") continue;
        CHECK(table["rows"][0]["n"] == kAttendances);
        CHECK(table["rows"][1]["n"] == kPeople);
    }
}
