#include "shared/casefile/figure_facts.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/case_world.h"

using base::ErrorCode;
using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::Kind;
using casefile::Record;

namespace {

struct Figures : Tablet {
    Figures() : Tablet(1, 24) {}
    base::RecordId robin = child("Robin");

    static Fields snapshot(const char* point = "end") {
        return Fields()
            .choice(Field::kSnapshotPoint, point)
            .set(Field::kSnapshotAsOf, date("2026-06-30"));
    }
    static Fields instead_of(const base::RecordId& old) {
        return snapshot()
            .set(Field::kSnapshotReplaces, old)
            .text(Field::kSnapshotReplacesWhy, "It was another child's.");
    }
    static Fields excuse(const char* kind) {
        return Fields()
            .text(Field::kExcuseClock, "first_contact")
            .text(Field::kExcuseReason, "In hospital")
            .set(Field::kExcuseAuthorisedBy, user_id(9))
            .set(Field::kExcuseAbout, record_id(7))
            .choice(Field::kExcuseKindOf, kind)
            .set(Field::kExcuseExcusedOn, date("2026-06-09"));
    }
    base::RecordId make(Kind kind, const Fields& fields) {
        const bool of_child = casefile::find_kind(kind)->home == casefile::Home::kCase;
        const auto child = of_child ? robin : base::RecordId{};
        return keep(commands.create(new_record(kind, child, fields)));
    }
    /// The field that is named where it is refused; empty where it is taken.
    std::string refused(Kind kind, const Fields& fields) {
        const bool of_child = casefile::find_kind(kind)->home == casefile::Home::kCase;
        const auto child = of_child ? robin : base::RecordId{};
        const auto change = commands.create(new_record(kind, child, fields));
        if (change.ok()) return "";
        CHECK(change.error().code == ErrorCode::kInvalidInput);
        return change.error().detail;
    }
    [[nodiscard]] std::vector<base::RecordId> standing() const {
        std::vector<base::RecordId> ids;
        for (const Record& one : casefile::standing_snapshots(view, robin)) ids.push_back(one.id);
        return ids;
    }
};

}  // namespace

TEST_CASE_METHOD(Figures, "a place that is not suitable says why not") {
    const auto said = [](const char* code) {
        return snapshot().choice(Field::kSnapshotAccommodationSuitable, code);
    };
    CHECK(refused(Kind::kSnapshot, said("not_suitable")) == "why_not");
    CHECK(refused(Kind::kSnapshot, said("not_suitable").text(Field::kSnapshotWhyNot, " ")) ==
          "why_not");
    CHECK(refused(Kind::kSnapshot, said("not_suitable").text(Field::kSnapshotWhyNot, "Damp")) ==
          "");
    for (const char* code : {"suitable", "unknown", "not_recorded"})
        CHECK(refused(Kind::kSnapshot, said(code)) == "");
}

TEST_CASE_METHOD(Figures, "hours of a week, gravity and bed nights are within their range") {
    const auto hours = [](std::int64_t n) {
        return snapshot().set(Field::kSnapshotEteHoursOffered, n);
    };
    CHECK(refused(Kind::kSnapshot, hours(-1)) == "ete_hours_offered");
    CHECK(refused(Kind::kSnapshot, hours(0)) == "");
    CHECK(refused(Kind::kSnapshot, hours(168)) == "");
    CHECK(refused(Kind::kSnapshot, hours(169)) == "ete_hours_offered");
    const auto gravity = [](std::int64_t n) {
        return Fields().choice(Field::kOffenceCategory, "theft").set(Field::kOffenceGravity, n);
    };
    CHECK(refused(Kind::kOffence, gravity(0)) == "gravity");
    CHECK(refused(Kind::kOffence, gravity(1)) == "");
    CHECK(refused(Kind::kOffence, gravity(8)) == "");
    CHECK(refused(Kind::kOffence, gravity(9)) == "gravity");
    CHECK(refused(Kind::kOutcome, Fields()
                                      .choice(Field::kOutcomeType, "remand_youth_detention")
                                      .set(Field::kOutcomeBedNights, std::int64_t{-1})) ==
          "bed_nights");
}

TEST_CASE_METHOD(Figures, "serious violence is violence, robbery or drugs of gravity 5 or more") {
    const auto serious = [&](const char* category, std::optional<std::int64_t> gravity) {
        Fields fields = Fields().choice(Field::kOffenceCategory, category);
        if (gravity) fields.set(Field::kOffenceGravity, *gravity);
        return casefile::serious_violence(*view.record(make(Kind::kOffence, fields)));
    };
    for (const casefile::Term& term :
         casefile::definition(Field::kOffenceCategory).vocabulary->terms) {
        CAPTURE(term.code);
        const bool counts =
            term.code == "violence" || term.code == "robbery" || term.code == "drugs";
        const std::string category(term.code);
        CHECK(serious(category.c_str(), 5) == counts);
        CHECK(serious(category.c_str(), 8) == counts);
        CHECK_FALSE(serious(category.c_str(), 4));
        CHECK_FALSE(serious(category.c_str(), std::nullopt));
    }
}

TEST_CASE_METHOD(Figures, "a snapshot that another replaces stays and counts no more") {
    const auto first = make(Kind::kSnapshot, snapshot());
    const auto other = make(Kind::kSnapshot, snapshot("start"));
    CHECK(standing() == std::vector{other, first});
    Fields without = snapshot().set(Field::kSnapshotReplaces, first);
    CHECK(refused(Kind::kSnapshot, without) == "replaces_why");
    const auto second = make(Kind::kSnapshot, instead_of(first));
    CHECK(standing() == std::vector{second, other});
    const auto third = make(Kind::kSnapshot, instead_of(second));
    CHECK(standing() == std::vector{third, other});
    CHECK(view.records(Kind::kSnapshot, robin).size() == 4);
    // One of another child's case replaces nothing here.
    const auto kim = child("Kim");
    keep(commands.create(new_record(Kind::kSnapshot, kim, instead_of(third))));
    CHECK(standing() == std::vector{third, other});
}

TEST_CASE_METHOD(Figures, "a snapshot that names itself or a later one replaces nothing") {
    auto itself = new_record(Kind::kSnapshot, robin, instead_of(record_id(40)));
    itself.id = record_id(40);
    keep(commands.create(itself));
    auto of_later = new_record(Kind::kSnapshot, robin, instead_of(record_id(42)));
    of_later.id = record_id(41);
    keep(commands.create(of_later));
    auto later = new_record(Kind::kSnapshot, robin, instead_of(record_id(41)));
    later.id = record_id(42);
    keep(commands.create(later));
    CHECK(standing() == std::vector{record_id(42), record_id(40)});
}

TEST_CASE("of two tablets that replace one snapshot at once the last written counts on both") {
    Figures a;
    Tablet b(2, 25);
    const auto wrong = a.make(Kind::kSnapshot, Figures::snapshot());
    exchange_all(a, b);
    const auto by_a = a.make(Kind::kSnapshot, Figures::instead_of(wrong));
    b.clock.advance(std::chrono::hours(1));
    const auto by_b = b.keep(
        b.commands.create(b.new_record(Kind::kSnapshot, a.robin, Figures::instead_of(wrong))));
    exchange_all(a, b);
    REQUIRE(by_a != by_b);
    for (const casefile::View* view : {&a.view, &b.view}) {
        const auto standing = casefile::standing_snapshots(*view, a.robin);
        REQUIRE(standing.size() == 1);
        CHECK(standing.front().id == by_b);
    }
}

TEST_CASE_METHOD(Figures, "a clock is excused without days, or paused from a day to a later one") {
    const auto paused = [](const char* from, const char* to) {
        return excuse("paused")
            .set(Field::kExcusePausedFrom, date(from))
            .set(Field::kExcusePausedTo, date(to));
    };
    CHECK(refused(Kind::kClockExcuse, excuse("excused")) == "");
    // A manager's word, named and dated (rules.md 3.3).
    for (const Field said : {Field::kExcuseAuthorisedBy, Field::kExcuseExcusedOn}) {
        Fields without = excuse("excused");
        without.erase(said);
        CHECK(refused(Kind::kClockExcuse, without) == casefile::name_of(said));
    }
    CHECK(refused(Kind::kClockExcuse, excuse("paused")) == "paused_from");
    CHECK(refused(Kind::kClockExcuse, excuse("excused").set(Field::kExcusePausedFrom,
                                                            date("2026-06-01"))) == "paused_from");
    CHECK(refused(Kind::kClockExcuse, excuse("excused").set(Field::kExcusePausedTo,
                                                            date("2026-06-01"))) == "paused_to");
    CHECK(refused(Kind::kClockExcuse, paused("2026-06-02", "2026-06-01")) == "paused_to");
    CHECK(refused(Kind::kClockExcuse, paused("2026-06-01", "2026-06-01")) == "");
    const auto id = make(Kind::kClockExcuse,
                         excuse("paused").set(Field::kExcusePausedFrom, date("2026-06-02")));
    const auto ended = [&](const char* day) {
        return commands.set_field(id, Field::kExcusePausedTo, casefile::FieldValue{date(day)});
    };
    CHECK_FALSE(ended("2026-06-01").ok());
    CHECK(ended("2026-06-09").ok());
}

TEST_CASE_METHOD(Figures, "what a person harmed asked for has a day only where it is a yes") {
    const auto victim =
        Fields().text(Field::kVictimLabel, "A").choice(Field::kVictimKindOf, "person");
    const auto with = [&](Field said, bool yes, Field on) {
        Fields fields = victim;
        return fields.set(said, yes).set(on, date("2026-06-09"));
    };
    using enum Field;
    constexpr std::pair<Field, Field> kDays[] = {{kVictimAskedProgress, kVictimAskedProgressOn},
                                                 {kVictimGivenProgress, kVictimGivenProgressOn},
                                                 {kVictimAskedSupport, kVictimAskedSupportOn},
                                                 {kVictimGivenSupport, kVictimGivenSupportOn}};
    for (const auto& [said, on] : kDays) {
        CAPTURE(casefile::name_of(said));
        CHECK(refused(Kind::kVictim, with(said, true, on)) == "");
        CHECK(refused(Kind::kVictim, with(said, false, on)) == casefile::name_of(on));
    }
    const auto id = make(Kind::kVictim, with(kVictimAskedProgress, true, kVictimAskedProgressOn));
    CHECK_FALSE(commands.set_field(id, kVictimAskedProgress, casefile::FieldValue{false}).ok());
    const auto both =
        Fields().set(kVictimAskedProgress, false).set(kVictimAskedProgressOn, casefile::Nothing{});
    CHECK(commands.set_fields(id, both).ok());
}

TEST_CASE_METHOD(Figures, "seats and comments are kept in order, and a seat says who came") {
    using namespace casefile::part;
    const auto seat = [](const char* of, const char* came) {
        return Group().set(kSeatOf, Choice{of}).set(kSeatAttendance, Choice{came});
    };
    const auto meeting = Fields().set(Field::kBoardHeldOn, date("2026-06-09"));
    Fields full = meeting;
    full.add(Field::kBoardSeats, seat("police", "attended").set(kSeatBroughtData, true))
        .add(Field::kBoardSeats, seat("youth_council", "vacant"));
    const auto record = *view.record(make(Kind::kBoardMeeting, full));
    REQUIRE(record.list(Field::kBoardSeats).size() == 2);
    Fields half = meeting;
    half.add(Field::kBoardSeats, Group().set(kSeatOf, Choice{"police"}));
    CHECK(refused(Kind::kBoardMeeting, half) == "seats.attendance");
}

TEST_CASE_METHOD(Figures, "what belongs to the victims' and the board's stores says so") {
    const auto home = [&](Kind kind, const Fields& fields) {
        const auto change = commands.create(new_record(kind, {}, fields));
        REQUIRE(change.ok());
        CHECK_FALSE(change.value().drafts.front().compartment.has_value());
        return change.value().drafts.front().home;
    };
    CHECK(home(Kind::kVictim,
               Fields().text(Field::kVictimLabel, "A").choice(Field::kVictimKindOf, "corporate")) ==
          casefile::Home::kVictims);
    CHECK(home(Kind::kAction, Fields().text(Field::kActionText, "Ask")) == casefile::Home::kBoard);
    CHECK(home(Kind::kBoardMeeting, Fields().set(Field::kBoardHeldOn, date("2026-06-09"))) ==
          casefile::Home::kBoard);
    CHECK(home(Kind::kWord,
               Fields().text(Field::kWordWords, "nan").choice(Field::kWordTreat, "easy")) ==
          casefile::Home::kService);
    // Made in one run they are not mixed, though none has a child.
    auto both = commands.create_all(
        {new_record(Kind::kAction, {}, Fields().text(Field::kActionText, "Ask")),
         new_record(Kind::kWord, {},
                    Fields().text(Field::kWordWords, "nan").choice(Field::kWordTreat, "easy"))});
    REQUIRE(both.ok());
    CHECK(both.value().drafts.size() == 2);
}
