#include "shared/casefile/compliance.h"

#include <catch2/catch.hpp>

#include "shared/casefile/vocabularies.h"
#include "tests/unit/casefile/case_world.h"

using casefile::ComplianceProposal;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using What = ComplianceProposal::What;

namespace {

struct Order : Tablet {
    Order() : Tablet(1, 27) {}
    base::RecordId robin = child("Robin");
    base::RecordId order;

    base::RecordId put(Kind kind, const Fields& fields, const std::string& day) {
        auto record = new_record(kind, robin, fields);
        record.happened_at = moment(day + "T12:00+00:00");
        return keep(commands.create(record));
    }
    base::RecordId begin(const std::string& type, const Fields& more = {}) {
        Fields fields = more;
        return order =
                   put(Kind::kProgramme, fields.choice(Field::kProgrammeType, type), "2026-01-01");
    }
    base::RecordId miss(const std::string& day, const char* how = "unacceptable_absence") {
        return put(
            Kind::kNote,
            Fields().text(Field::kNoteText, "Did not come").choice(Field::kNoteAttendance, how),
            day);
    }
    base::RecordId decide(const char* step, const base::RecordId& missed, const std::string& day) {
        return put(Kind::kCompliance,
                   Fields()
                       .choice(Field::kComplianceStep, step)
                       .set(Field::kComplianceMissed, missed)
                       .set(Field::kComplianceDecidedBy, user_id(1))
                       .set(Field::kComplianceProgramme, order),
                   day);
    }
    [[nodiscard]] ComplianceProposal next(const base::RecordId& missed) const {
        return next_compliance_step(*view.record(order), *view.record(missed),
                                    view.records(Kind::kCompliance, robin));
    }
    [[nodiscard]] std::string_view step(const base::RecordId& missed) const {
        return next(missed).step;
    }
};

}  // namespace

TEST_CASE_METHOD(Order, "Sentencing Act 2020 Sch 7 para 4: warning, further warning, then court") {
    begin(GENERATE("yro", "yro_iss", "yro_intensive_fostering"));
    const auto first = miss("2026-02-01");
    CHECK(next(first) == ComplianceProposal{What::kStep, "warning", true, {}, {}});
    decide("warning", first, "2026-02-03");
    CHECK(next(first) == ComplianceProposal{});
    const auto second = miss("2026-05-01");
    CHECK(next(second) == ComplianceProposal{What::kStep, "further_warning", true,
                                             date("2026-02-03"), date("2027-02-02")});
    decide("further_warning", second, "2026-05-02");
    const auto third = miss("2027-02-02");
    CHECK(step(third) == "court_action");
    decide("court_action", third, "2027-02-04");
    CHECK(next(third).what == What::kNothing);
}

TEST_CASE_METHOD(Order, "a warned period begins with the day of the warning and lasts 12 months") {
    begin("yro");
    decide("warning", miss("2026-02-03"), "2026-02-03");
    CHECK(step(miss("2026-02-02")) == "warning");  // before it
    CHECK(step(miss("2026-02-03")) == "further_warning");
    CHECK(step(miss("2027-02-02")) == "further_warning");
    const auto after = miss("2027-02-03");
    CHECK(step(after) == "warning");
    CHECK_FALSE(next(after).warned_from.has_value());
    // A further warning of a period that is over brings nobody to court in the next.
    decide("further_warning", miss("2026-12-01"), "2026-12-02");
    decide("warning", after, "2027-02-05");
    CHECK(step(miss("2027-03-01")) == "further_warning");
    // A second warning within a period does not make it longer.
    begin("yro");
    decide("warning", miss("2026-02-03"), "2026-02-03");
    decide("warning", miss("2026-12-01"), "2026-12-01");
    CHECK(step(miss("2027-02-03")) == "warning");
}

TEST_CASE_METHOD(Order,
                 "a warning on 29 February lasts to the last of February") {
    begin("yro");
    decide("warning", miss("2028-02-29"), "2028-02-29");
    CHECK(next(miss("2028-06-01")).warned_to == date("2029-02-28"));
}

TEST_CASE_METHOD(Order, "a reason that is accepted undoes the failure and what followed from it") {
    begin("yro");
    const auto first = miss("2026-02-01");
    decide("warning", first, "2026-02-03");
    const auto second = miss("2026-03-01");
    CHECK(step(second) == "further_warning");
    decide("reason_accepted", first, "2026-03-02");
    CHECK(step(second) == "warning");
    CHECK(next(first).what == What::kNothing);
}

TEST_CASE_METHOD(Order, "only an absence that nobody accepted and a refusal are failures") {
    begin("yro");
    for (const casefile::Term& term : casefile::vocabulary::kAttendance.terms) {
        CAPTURE(term.code);
        const bool failure = term.code == "unacceptable_absence" || term.code == "refused";
        const auto note = miss("2026-02-01", std::string(term.code).c_str());
        CHECK((next(note).what == What::kStep) == failure);
        const auto visit = put(Kind::kAppointment,
                               Fields()
                                   .set(Field::kAppointmentStartsAt, moment("2026-02-01T09:00Z"))
                                   .choice(Field::kAppointmentOutcome, term.code),
                               "2026-01-20");
        CHECK((next(visit).what == What::kStep) == failure);
    }
}

TEST_CASE_METHOD(Order, "a referral order goes to the panel, then to court, and has no warnings") {
    begin("referral_order");
    const auto first = miss("2026-02-01");
    CHECK(step(first) == "panel");
    decide("panel", first, "2026-02-10");
    const auto second = miss("2026-03-01");
    CHECK(step(second) == "court_action");
    CHECK_FALSE(next(second).warned_from.has_value());
}

TEST_CASE_METHOD(Order,
                 "a voluntary programme has no breach, whatever was missed and however often") {
    for (const casefile::Term& term : casefile::vocabulary::kProgrammeType.terms) {
        CAPTURE(term.code);
        begin(std::string(term.code));
        const bool ladder = term.code.starts_with("yro") || term.code == "referral_order";
        const bool voluntary = term.group == "prevention" || term.group == "diversion" ||
                               term.code == "voluntary_aftercare";
        for (const char* day : {"2026-02-01", "2026-02-08", "2026-02-15"}) {
            const auto proposed = next(miss(day));
            CHECK((proposed.what == What::kStep) == ladder);
            CHECK((proposed.what == What::kNonEngagement) == voluntary);
            CHECK(proposed.step.empty() == !ladder);
        }
    }
}

TEST_CASE_METHOD(Order, "it asks first what got in the way, until somebody wrote it down") {
    begin("yro");
    const auto first = miss("2026-02-01");
    CHECK(next(first).ask_first);
    decide("contact_made", first, "2026-02-02");
    CHECK_FALSE(next(first).ask_first);
    CHECK(step(first) == "warning");
    CHECK(next(miss("2026-02-03")).ask_first);
}

TEST_CASE_METHOD(Order,
                 "another programme's warnings and days outside the order count for nothing") {
    const auto earlier = begin("yro");
    decide("warning", miss("2026-02-01"), "2026-02-01");
    begin("yro", Fields()
                     .set(Field::kProgrammeStartedOn, date("2026-03-01"))
                     .set(Field::kProgrammeEndedOn, date("2026-09-01")));
    REQUIRE(order != earlier);
    CHECK(next(miss("2026-02-28")).what == What::kNothing);
    CHECK(step(miss("2026-03-01")) == "warning");
    CHECK(step(miss("2026-09-01")) == "warning");
    CHECK(next(miss("2026-09-02")).what == What::kNothing);
}
