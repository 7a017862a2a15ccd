#include "shared/casefile/retention.h"

#include <catch2/catch.hpp>

#include "shared/casefile/schema.h"
#include "shared/casefile/vocabularies.h"
#include "tests/unit/casefile/case_world.h"

/// Which records' time is over: proposed, by data, never done (rules.md 5.6).

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

namespace {

/// Robin, born 2 May 2008, with what a test gives; everything happens on 9 June 2020 unless it says.
struct Office : Tablet {
    Office() : Tablet(1, 43) {}

    base::RecordId born(const std::string& known_as, std::string_view birth) {
        Fields fields;
        fields.text(Field::kChildKnownAs, known_as);
        if (!birth.empty()) fields.set(Field::kChildDateOfBirth, date(birth));
        return make(Kind::kChild, {}, fields);
    }
    base::RecordId programme(const base::RecordId& child, std::string_view type,
                             std::string_view ended_on) {
        Fields fields;
        fields.choice(Field::kProgrammeType, std::string(type));
        if (!ended_on.empty()) fields.set(Field::kProgrammeEndedOn, date(ended_on));
        return make(Kind::kProgramme, child, fields);
    }
    base::RecordId make(Kind kind, const base::RecordId& child, const Fields& fields) {
        casefile::NewRecord record = new_record(kind, child, fields);
        record.happened_at = record.recorded_at = when;
        return keep(commands.create(record));
    }
    std::vector<std::string> due(std::string_view today) {
        std::vector<std::string> lines;
        for (const auto& line : casefile::retention_due(view, date(today)))
            lines.push_back(line.known_as + " " + base::to_iso(line.due_on) + " " +
                            std::string(line.because));
        return lines;
    }
    base::Moment when = moment("2020-06-09T10:00+01:00");
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a record is due its years after the last action, to the day") {
    Office office;
    const auto robin = office.born("Robin", "2003-05-02");
    office.programme(robin, "youth_caution", "2020-06-30");
    CHECK(office.due("2023-06-29").empty());
    CHECK(office.due("2023-06-30") == Lines{"Robin 2023-06-30 out_of_court"});
}

TEST_CASE("no record is due before the child is eighteen") {
    Office office;
    office.programme(office.born("Robin", "2008-05-02"), "youth_caution", "2020-06-30");
    CHECK(office.due("2026-05-01").empty());
    CHECK(office.due("2026-05-02") == Lines{"Robin 2026-05-02 out_of_court"});
}

TEST_CASE("where the birthday is not known, eighteen is taken to come eight years later") {
    Office office;
    office.programme(office.born("Robin", ""), "youth_caution", "2020-06-30");
    CHECK(office.due("2028-06-29").empty());
    CHECK(office.due("2028-06-30") == Lines{"Robin 2028-06-30 out_of_court"});
    CHECK_FALSE(casefile::retention_due(office.view, date("2028-06-30")).front().birth_known);
}

TEST_CASE("of several rules the longest counts, and a referral order has its own") {
    Office office;
    const auto robin = office.born("Robin", "2003-05-02");
    office.programme(robin, "referral_order", "2020-06-30");
    CHECK(office.due("2023-06-30") == Lines{"Robin 2023-06-30 referral_order"});
    office.programme(robin, "fine", "2020-06-20");
    CHECK(office.due("2025-06-29").empty());
    CHECK(office.due("2025-06-30") == Lines{"Robin 2025-06-30 court"});
}

TEST_CASE("a programme that has not ended keeps the record, and so does anything written since") {
    Office office;
    const auto robin = office.born("Robin", "2003-05-02");
    const auto open = office.programme(robin, "youth_caution", "");
    CHECK(office.due("2040-01-01").empty());
    Fields ended;
    ended.set(Field::kProgrammeEndedOn, date("2020-06-30"));
    office.keep(office.commands.set_fields(open, ended));
    office.when = moment("2022-01-31T10:00Z");
    office.make(Kind::kNote, robin,
                Fields().choice(Field::kNoteContact, "phone").text(Field::kNoteText, "He rang."));
    CHECK(office.due("2025-01-30").empty());
    CHECK(office.due("2025-01-31") == Lines{"Robin 2025-01-31 out_of_court"});
}

TEST_CASE("a child without a programme is kept as one of prevention, and the 29th of February ends") {
    Office office;
    office.when = moment("2020-02-29T10:00Z");
    office.born("Robin", "2000-01-01");
    CHECK(office.due("2023-02-28").empty());
    CHECK(office.due("2023-03-01") == Lines{"Robin 2023-03-01 "});
}

TEST_CASE("every family of programmes that there is has a rule") {
    for (const casefile::Term& term : casefile::vocabulary::kProgrammeType.terms) {
        INFO(term.code);
        const auto named = [](std::string_view subject) {
            return std::ranges::any_of(casefile::kRetentionRules,
                                       [&](const auto& rule) { return rule.subject == subject; });
        };
        CHECK((named(term.code) || named(term.group)));
    }
}
