#include "shared/casefile/commands.h"

#include <catch2/catch.hpp>

#include "shared/base/limits.h"
#include "tests/unit/casefile/case_world.h"

using base::ErrorCode;
using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::FieldValue;
using casefile::Group;
using casefile::Kind;

namespace {

struct OneTablet : Tablet {
    OneTablet() : Tablet(1, 11) {}
    base::RecordId robin = child("Robin");

    /// None for a child and for what is in no child's case.
    [[nodiscard]] base::RecordId child_of(Kind kind) const {
        const bool of_child =
            kind != Kind::kChild && casefile::find_kind(kind)->home == casefile::Home::kCase;
        return of_child ? robin : base::RecordId{};
    }
    base::Error refusal(Kind kind, const Fields& fields) {
        const auto change = commands.create(new_record(kind, child_of(kind), fields));
        REQUIRE_FALSE(change.ok());
        return change.error();
    }
    base::RecordId make(Kind kind, const Fields& fields) {
        return keep(commands.create(new_record(kind, child_of(kind), fields)));
    }
};

base::Error invalid(const char* field) { return {ErrorCode::kInvalidInput, field}; }

Fields named(const char* known_as) { return Fields().text(Field::kChildKnownAs, known_as); }

Fields smallest_of_custody(Kind kind) {
    if (kind == Kind::kAttendance)
        return Fields().set(Field::kAttendanceVolunteer, base::UserId{{1}});
    if (kind == Kind::kRotaSlot) {
        return Fields()
            .set(Field::kSlotStartsAt, base::Moment{{0}, 0})
            .set(Field::kSlotEndsAt, base::Moment{{3'600'000}, 0});
    }
    if (kind == Kind::kCustodyLine) {
        return Fields()
            .text(Field::kCustodyLineName, "Duty desk")
            .text(Field::kCustodyLinePhone, "01632 960 123");
    }
    return Fields().set(Field::kKnifeNotifiedAt, base::Moment{{0}, 0});
}

Fields smallest_of_plan(Kind kind) {
    if (kind == Kind::kPlan) return Fields().choice(Field::kPlanHowMade, "we_share");
    if (kind == Kind::kPlanItem) {
        return Fields()
            .set(Field::kItemPlan, record_id(8))
            .choice(Field::kItemSection, "goals")
            .choice(Field::kItemWhoseWords, "adult")
            .text(Field::kItemWords, "I want a job");
    }
    return Fields()
        .set(Field::kAgreementPlan, record_id(8))
        .text(Field::kAgreementVersionHash, "0")
        .text(Field::kAgreementSigned, "0")
        .choice(Field::kAgreementChoice, "agree");
}

Fields smallest_of_figures(Kind kind) {
    if (kind == Kind::kSnapshot) {
        return Fields()
            .choice(Field::kSnapshotPoint, "start")
            .set(Field::kSnapshotAsOf, date("2026-06-09"));
    }
    if (kind == Kind::kOffence) return Fields().choice(Field::kOffenceCategory, "theft");
    if (kind == Kind::kOutcome) return Fields().choice(Field::kOutcomeType, "nfa");
    if (kind == Kind::kCompliance) {
        return Fields()
            .choice(Field::kComplianceStep, "contact_made")
            .set(Field::kComplianceDecidedBy, base::UserId{{1}});
    }
    if (kind == Kind::kClockExcuse) {
        return Fields()
            .text(Field::kExcuseClock, "first_contact")
            .text(Field::kExcuseReason, "In hospital")
            .set(Field::kExcuseAuthorisedBy, base::UserId{{1}})
            .set(Field::kExcuseAbout, record_id(7))
            .choice(Field::kExcuseKindOf, "excused")
            .set(Field::kExcuseExcusedOn, base::CalendarDate{2026, 6, 9});
    }
    if (kind == Kind::kVictim)
        return Fields().text(Field::kVictimLabel, "A").choice(Field::kVictimKindOf, "person");
    if (kind == Kind::kBoardMeeting) return Fields().set(Field::kBoardHeldOn, date("2026-06-09"));
    return Fields().text(Field::kActionText, "Ask every child");
}

/// Every field that is a choice, or has parts that are, with the smallest record it can stand in.
Fields smallest(Kind kind, const base::RecordId&) {
    switch (kind) {
        case Kind::kChild:
            return named("Robin");
        case Kind::kFlag:
            return Fields().choice(Field::kFlagType, "weapon");
        case Kind::kRating:
            return Fields()
                .choice(Field::kRatingAbout, "reoffending")
                .choice(Field::kRatingLevel, "low");
        case Kind::kProgramme:
            return Fields().choice(Field::kProgrammeType, "turnaround");
        case Kind::kNote:
            return Fields().text(Field::kNoteText, "Seen");
        case Kind::kAppointment:
            return Fields().set(Field::kAppointmentStartsAt, moment("2026-06-09T11:00+01:00"));
        case Kind::kOversight:
            return Fields().choice(Field::kOversightKindOf, "supervision");
        case Kind::kAnswers:
            return Fields().text(Field::kAnswersForm, "how-we-do");
        case Kind::kTransfer:
            return Fields()
                .set(Field::kTransferTo, base::UserId{{1}})
                .set(Field::kTransferFrom, base::UserId{{2}});
        case Kind::kForm:
            return Fields()
                .text(Field::kFormUrl, "https://example.test/form")
                .text(Field::kFormVersion, "1")
                .text(Field::kFormQuestionnaire, "{}");
        case Kind::kSltAssessment:
            return Fields().choice(Field::kSltResult, "inconclusive");
        case Kind::kPassport:
            return Fields().choice(Field::kPassportMaySee, "everyone");
        case Kind::kYouSaidWeDid:
            return Fields()
                .text(Field::kSaidHeard, "You asked for texts")
                .text(Field::kSaidQuarter, "2026-Q2");
        case Kind::kPlan:
        case Kind::kPlanItem:
        case Kind::kAgreement:
            return smallest_of_plan(kind);
        case Kind::kHelp:
            return Fields().choice(Field::kHelpFrom, "child_mode");
        case Kind::kAttendance:
        case Kind::kRotaSlot:
        case Kind::kCustodyLine:
        case Kind::kKnifeResponse:
            return smallest_of_custody(kind);
        case Kind::kWord:
            return Fields().text(Field::kWordWords, "nan").choice(Field::kWordTreat, "easy");
        case Kind::kLetter:
            return Fields().text(Field::kLetterTo, "Kit").text(Field::kLetterText, "Well done.");
        default:
            return smallest_of_figures(kind);
    }
}

const std::string kHardText = std::string(10'000, 'x') +
                              "\nŵ ŷ Llanfair, Siân 👩🏽‍🚒 مرحبا" +
                              std::string(1, '\0') + "after";

}  // namespace

TEST_CASE_METHOD(OneTablet, "a text of any letters comes back unchanged") {
    const auto id = note(robin, kHardText);
    CHECK(view.record(id)->text(Field::kNoteText) == kHardText);
}

TEST_CASE_METHOD(OneTablet,
                 "every kind can be made from its smallest record and is read back whole") {
    for (const casefile::KindDef& kind : casefile::kinds()) {
        CAPTURE(kind.name);
        const Fields fields = smallest(kind.kind, robin);
        // These need a plan: plan_test.cpp.
        if (kind.kind == Kind::kPlanItem || kind.kind == Kind::kAgreement) continue;
        if (kind.home == casefile::Home::kBox) {  // it comes by letter: help_test.cpp
            CHECK(refusal(kind.kind, fields) == invalid("kind"));
            continue;
        }
        const auto record = view.record(make(kind.kind, fields));
        REQUIRE(record);
        CHECK(record->kind == kind.kind);
        CHECK(record->created_by == user_id(1));
        CHECK(record->created_on_tablet == device);
        for (const auto& [field, values] : fields.all()) {
            REQUIRE(record->value(field) != nullptr);
            CHECK(*record->value(field) == values.front());
        }
    }
}

TEST_CASE_METHOD(OneTablet, "every required field is asked for by name") {
    for (const casefile::KindDef& kind : casefile::kinds()) {
        for (const casefile::FieldDef& def : kind.fields) {
            if (!def.required) continue;
            CAPTURE(kind.name, def.name);
            Fields fields = smallest(kind.kind, robin);
            fields.erase(def.field);
            CHECK(refusal(kind.kind, fields) == invalid(std::string(def.name).c_str()));
        }
    }
}

TEST_CASE_METHOD(OneTablet, "every vocabulary refuses a code it does not have, naming the field") {
    int tried = 0;
    for (const casefile::KindDef& kind : casefile::kinds()) {
        for (const casefile::FieldDef& def : kind.fields) {
            if (def.vocabulary == nullptr) continue;
            CAPTURE(kind.name, def.name);
            const char* bad = def.vocabulary->open ? "Not A Code" : "no_such_code";
            Fields fields = smallest(kind.kind, robin);
            fields.choice(def.field, bad);
            CHECK(refusal(kind.kind, fields) == invalid(std::string(def.name).c_str()));
            ++tried;
        }
    }
    CHECK(tried == 80);
}

TEST_CASE_METHOD(OneTablet,
                 "a group refuses an unknown code and a part that is missing, naming both") {
    const auto with = [](Group group) {
        return named("Robin").set(Field::kChildEthnicity, std::move(group));
    };
    using namespace casefile::part;
    CHECK(refusal(Kind::kChild, with(Group().set(kEthnicityCode, Choice{"Z9"}))) ==
          invalid("ethnicity.code"));
    CHECK(refusal(Kind::kChild, with(Group().set(kEthnicityScheme, Choice{"16_plus_1"}))) ==
          invalid("ethnicity.code"));
    CHECK(refusal(Kind::kChild, with(Group().set(kEthnicityCode, Choice{"W1"}).set(9, true))) ==
          invalid("ethnicity"));
    Fields four = named("Robin");
    four.set(Field::kChildAdaptations, Group().set(kAdaptAnswers, std::int64_t{4}));
    CHECK(refusal(Kind::kChild, four) == invalid("adaptations"));
}

TEST_CASE_METHOD(OneTablet, "each rule of a single value is checked, naming the field") {
    CHECK(refusal(Kind::kNote, Fields().text(Field::kNoteText, " \n\t")) == invalid("text"));
    CHECK(refusal(Kind::kNote, Fields().text(Field::kNoteText, "\xC3\x28")) == invalid("text"));
    CHECK(refusal(Kind::kNote, Fields().set(Field::kNoteText, FieldValue{true})) ==
          invalid("text"));
    const std::string long_text(base::kTextMax + 1, 'x');
    CHECK(refusal(Kind::kNote, Fields().text(Field::kNoteText, long_text)) ==
          base::Error{ErrorCode::kTooLarge, "text"});
    CHECK(refusal(Kind::kChild,
                  named("Robin").set(Field::kChildDateOfBirth, base::CalendarDate{2010, 2, 30})) ==
          invalid("date_of_birth"));
    CHECK(refusal(Kind::kChild, named("Robin").set(Field::kChildDateOfBirth, date("2090-01-01"))) ==
          invalid("date_of_birth"));
    CHECK(refusal(Kind::kNote, smallest(Kind::kNote, robin).text(Field::kChildSchool, "x")) ==
          invalid("school"));
    CHECK(refusal(Kind::kAppointment,
                  Fields().set(Field::kAppointmentStartsAt, base::Moment{{1}, 900})) ==
          invalid("starts_at"));
}

TEST_CASE_METHOD(OneTablet, "a rating that differs from the tool's needs a reason") {
    Fields rating = smallest(Kind::kRating, robin);
    rating.choice(Field::kRatingToolLevel, "high");
    CHECK(refusal(Kind::kRating, rating) == invalid("reason"));
    CHECK(refusal(Kind::kRating, rating.text(Field::kRatingReason, "  ")) == invalid("reason"));
    make(Kind::kRating, rating.text(Field::kRatingReason, "Lives elsewhere now"));
    make(Kind::kRating, smallest(Kind::kRating, robin).choice(Field::kRatingToolLevel, "low"));

    const auto plain = make(Kind::kRating, smallest(Kind::kRating, robin));
    CHECK(commands.set_field(plain, Field::kRatingToolLevel, Choice{"high"}).error() ==
          invalid("reason"));
    keep(commands.set_field(plain, Field::kRatingToolLevel, Choice{"low"}));
}

TEST_CASE_METHOD(OneTablet, "a signed note is never edited") {
    const auto id = note(robin, "As it was");
    const auto as_it_was = view.history(id, Field::kNoteText);
    CHECK(commands.set_field(id, Field::kNoteText, std::string("Better")).error() ==
          base::Error{ErrorCode::kRefused, "text"});
    keep(commands.add_addendum(id, "Left out the time", "Added from my notebook"));
    CHECK(commands.add_addendum(id, "No reason", "").error() == invalid("addenda.reason"));
    const auto addenda = view.record(id)->list(Field::kNoteAddenda);
    REQUIRE(addenda.size() == 1);
    CHECK(commands.retire_item(id, Field::kNoteAddenda, addenda[0].op).error().code ==
          ErrorCode::kRefused);
    CHECK(commands.replace_item(id, Field::kNoteAddenda, addenda[0].op, {}).error().code ==
          ErrorCode::kRefused);
    CHECK(view.history(id, Field::kNoteText) == as_it_was);
}

TEST_CASE_METHOD(OneTablet, "a blank once field can be answered later, once") {
    const auto id = note(robin, "Seen at home");
    keep(commands.set_field(id, Field::kNoteHomeSeen, FieldValue{true}));
    CHECK(commands.set_field(id, Field::kNoteHomeSeen, FieldValue{false}).error() ==
          base::Error{ErrorCode::kRefused, "home_seen"});
}

TEST_CASE_METHOD(OneTablet, "a field that may be empty can be cleared and stays in the history") {
    keep(commands.set_field(robin, Field::kChildSchool, std::string("Hilltop")));
    keep(commands.set_field(robin, Field::kChildSchool, casefile::Nothing{}));
    CHECK(view.record(robin)->value(Field::kChildSchool) == nullptr);
    CHECK(view.history(robin, Field::kChildSchool).size() == 2);
    CHECK(commands.set_field(robin, Field::kChildKnownAs, casefile::Nothing{}).error() ==
          invalid("known_as"));
}

TEST_CASE_METHOD(OneTablet, "a command that does not fit a field's rule is refused") {
    CHECK(commands.set_field(robin, Field::kChildLanguages, Choice{"welsh"}).error().code ==
          ErrorCode::kRefused);
    CHECK(commands.add_member(robin, Field::kChildSchool, std::string("x")).error().code ==
          ErrorCode::kRefused);
    CHECK(commands.add_item(robin, Field::kChildLanguages, {}).error().code == ErrorCode::kRefused);
    CHECK(commands.set_field(robin, Field::kNoteText, std::string("x")).error() == invalid("text"));
    CHECK(commands.choose(robin, Field::kChildKnownAs, {}).error().code == ErrorCode::kNotFound);
    CHECK(commands.remove_member(robin, Field::kChildLanguages, Choice{"welsh"}).error().code ==
          ErrorCode::kNotFound);
    CHECK(commands.set_field(record_id(9), Field::kChildSchool, std::string("x")).error().code ==
          ErrorCode::kNotFound);
}

TEST_CASE_METHOD(OneTablet, "a record goes into the case of a child that is here") {
    const auto nowhere =
        commands.create(new_record(Kind::kNote, record_id(9), smallest(Kind::kNote, robin)));
    CHECK(nowhere.error() == base::Error{ErrorCode::kNotFound, "child"});
    const auto change =
        commands.create(new_record(Kind::kNote, robin, smallest(Kind::kNote, robin)));
    CHECK(change.value().drafts.front().compartment == view.case_of(robin));
    const auto child = commands.create(new_record(Kind::kChild, {}, named("Kim")));
    CHECK(child.value().drafts.front().compartment == std::nullopt);
    CHECK(child.value().drafts.front().child == child.value().record);
}

TEST_CASE_METHOD(OneTablet, "a keep-apart flag stands in both cases and ends in both") {
    const auto kim = child("Kim");
    Fields fields = Fields().choice(Field::kFlagType, "keep_apart");
    CHECK(refusal(Kind::kFlag, fields) == invalid("other_child"));
    fields.set(Field::kFlagOtherChild, robin);
    CHECK(refusal(Kind::kFlag, fields) == invalid("other_child"));
    const auto flag = make(Kind::kFlag, fields.set(Field::kFlagOtherChild, kim));

    REQUIRE(view.ids(Kind::kFlag, robin) == std::vector<base::RecordId>{flag});
    REQUIRE(view.ids(Kind::kFlag, kim).size() == 1);
    const auto twin = view.records(Kind::kFlag, kim).front();
    CHECK(twin.record(Field::kFlagOtherChild) == robin);
    CHECK(twin.compartment == *view.case_of(kim));
    CHECK(view.keep_apart(robin).size() == 2);

    CHECK(commands.end_flag(flag, date("2026-06-10"), " ").error() == invalid("reason"));
    keep(commands.end_flag(twin.id, date("2026-06-10"), "Both agreed to meet"));
    CHECK(view.record(flag)->date(Field::kFlagEndedOn) == date("2026-06-10"));
    CHECK(view.record(twin.id)->date(Field::kFlagEndedOn) == date("2026-06-10"));
}

TEST_CASE_METHOD(OneTablet,
                 "a keep-apart flag about a child who is not here stands in the one case") {
    Fields fields =
        Fields().choice(Field::kFlagType, "keep_apart").set(Field::kFlagOtherChild, record_id(9));
    make(Kind::kFlag, fields);
    CHECK(view.keep_apart(record_id(9)).size() == 1);
    CHECK(view.ids(Kind::kFlag).size() == 1);
}

TEST_CASE("every vocabulary has different codes and a label for each") {
    for (const casefile::KindDef& kind : casefile::kinds()) {
        for (const casefile::FieldDef& def : kind.fields) {
            CAPTURE(kind.name, def.name);
            CHECK_FALSE(def.label.empty());
            CHECK(casefile::find_field(kind.kind, def.name) == &def);
            CHECK(casefile::find_field(def.field) == &def);
            CHECK((def.type == casefile::Type::kChoice) == (def.vocabulary != nullptr));
            CHECK((def.type == casefile::Type::kGroup) == !def.parts.empty());
            if (def.vocabulary == nullptr) continue;
            for (const casefile::Term& term : def.vocabulary->terms) {
                CHECK_FALSE(term.label.empty());
                CHECK(casefile::find_term(*def.vocabulary, term.code) == &term);
            }
        }
    }
    CHECK(casefile::label_of(Field::kProgrammeType, "boxing_club") == "boxing club");
    CHECK(casefile::family_of_programme("outcome_22") == "diversion");
}

TEST_CASE("a value brought back is written again, and nothing leaves the history") {
    OneTablet anna;
    const auto id = anna.make(Kind::kChild, named("Robin").text(Field::kChildSchool, "Riverside"));
    anna.keep(anna.commands.set_field(id, Field::kChildSchool, std::string("Hillside")));
    const auto first = anna.view.history(id, Field::kChildSchool).front().version.op;
    anna.keep(anna.commands.bring_back(id, Field::kChildSchool, first));
    CHECK(anna.view.record(id)->text(Field::kChildSchool) == "Riverside");
    const auto history = anna.view.history(id, Field::kChildSchool);
    REQUIRE(history.size() == 3);
    CHECK(history[0].standing == casefile::Standing::kReplaced);
    CHECK(history[1].standing == casefile::Standing::kReplaced);
    CHECK(history[2].standing == casefile::Standing::kShown);
    // What is shown already is not written again; what was never written is not there.
    CHECK(anna.commands.bring_back(id, Field::kChildSchool, history[2].version.op).error() ==
          base::Error{ErrorCode::kRefused, "school"});
    CHECK(anna.commands.bring_back(id, Field::kChildFaith, first).error() ==
          base::Error{ErrorCode::kNotFound, "faith"});
}

TEST_CASE("bringing one of two versions back decides between them") {
    OneTablet anna;
    Tablet bea(2, 12);
    bea.take_all(anna.written);
    anna.keep(anna.commands.set_field(anna.robin, Field::kChildKnownAs, std::string("Rob")));
    bea.keep(bea.commands.set_field(anna.robin, Field::kChildKnownAs, std::string("Robbie")));
    anna.take_all(bea.written);
    REQUIRE(anna.view.undecided().size() == 1);
    const auto first = anna.view.history(anna.robin, Field::kChildKnownAs).front().version.op;
    anna.keep(anna.commands.bring_back(anna.robin, Field::kChildKnownAs, first));
    CHECK(anna.view.undecided().empty());
    CHECK(anna.view.record(anna.robin)->text(Field::kChildKnownAs) == "Robin");
}

TEST_CASE(
    "a member and an item that were taken out are added again; a signed note stays as it is") {
    OneTablet anna;
    const auto child =
        anna.make(Kind::kChild, named("Robin").add(Field::kChildLanguages, Choice{"welsh"}));
    anna.keep(anna.commands.remove_member(child, Field::kChildLanguages, Choice{"welsh"}));
    CHECK(anna.view.record(child)->list(Field::kChildLanguages).empty());
    const auto added = anna.view.history(child, Field::kChildLanguages).front().version.op;
    anna.keep(anna.commands.bring_back(child, Field::kChildLanguages, added));
    CHECK(anna.view.record(child)->list(Field::kChildLanguages).size() == 1);

    Group nan;
    nan.set(casefile::part::kContactName, std::string("Nan"))
        .set(casefile::part::kContactRelation, std::string("nan"));
    anna.keep(anna.commands.add_item(child, Field::kChildContacts, nan));
    const auto item = anna.view.record(child)->list(Field::kChildContacts).front().op;
    CHECK_FALSE(anna.commands.bring_back(child, Field::kChildContacts, item).ok());
    anna.keep(anna.commands.retire_item(child, Field::kChildContacts, item));
    anna.keep(anna.commands.bring_back(child, Field::kChildContacts, item));
    CHECK(anna.view.record(child)->list(Field::kChildContacts).size() == 1);

    const auto note = anna.note(anna.robin, "Seen");
    const auto text = anna.view.history(note, Field::kNoteText).front().version.op;
    CHECK(anna.commands.bring_back(note, Field::kNoteText, text).error().code ==
          ErrorCode::kRefused);
}
