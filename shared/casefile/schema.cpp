#include "shared/casefile/schema.h"

#include <algorithm>
#include <iterator>

#include "shared/base/check.h"
#include "shared/casefile/schema_custody.h"
#include "shared/casefile/schema_figures.h"
#include "shared/casefile/vocabularies.h"

namespace casefile {
namespace {

constexpr PartDef kContactParts[] = {
    {part::kContactName, "name", Type::kText, nullptr, true},
    {part::kContactRelation, "relation", Type::kText},
    {part::kContactPhone, "phone", Type::kText},
    {part::kContactNote, "note", Type::kText},
};
constexpr PartDef kAdaptationParts[] = {
    {part::kAdaptAnswers, "answers", Type::kInteger},
    {part::kAdaptVoice, "voice", Type::kBool},
    {part::kAdaptTextScale, "text_scale", Type::kInteger},
    {part::kAdaptOneQuestion, "one_question", Type::kBool},
    {part::kAdaptSymbols, "symbols", Type::kBool},
    {part::kAdaptLanguage, "language", Type::kChoice, &v::kLanguage},
};
constexpr PartDef kRequirementParts[] = {
    {part::kRequirementText, "text", Type::kText, nullptr, true},
    {part::kRequirementFrom, "court_or_panel", Type::kText},
    {part::kRequirementByWhen, "by_when", Type::kDate},
    {part::kRequirementDone, "done", Type::kBool},
};
constexpr PartDef kAddendumParts[] = {
    {part::kAddendumText, "text", Type::kText, nullptr, true},
    {part::kAddendumReason, "reason", Type::kText, nullptr, true},
};
constexpr PartDef kStrategyParts[] = {
    {part::kStrategyText, "text", Type::kText, nullptr, true},
};
constexpr PartDef kPassportParts[] = {
    {part::kPassportSection, "section", Type::kChoice, &v::kPassportSection, true},
    {part::kPassportWords, "words", Type::kText, nullptr, true},
    {part::kPassportWhose, "whose_words", Type::kChoice, &v::kWhoseWords, true},
};
constexpr PartDef kActionParts[] = {
    {part::kActionText, "text", Type::kText, nullptr, true},
    {part::kActionOwner, "owner", Type::kText},
    {part::kActionByWhen, "by_when", Type::kDate},
    {part::kActionDone, "done", Type::kBool},
};

constexpr PartDef kWhoParts[] = {
    {part::kWhoHelps, "who", Type::kChoice, &v::kWhoDoesIt, true},
    {part::kWhoName, "name", Type::kText},
    {part::kWhoRole, "role", Type::kChoice, &v::kHelperRole},
};
constexpr PartDef kTakenOutParts[] = {
    {part::kOutWhy, "why", Type::kChoice, &v::kTakenOutWhy, true},
    {part::kOutSeen, "seen", Type::kText},
    {part::kOutInstead, "instead", Type::kRecord},
};

constexpr PartDef kDoneParts[] = {
    {part::kDoneText, "text", Type::kText, nullptr, true},
};

constexpr FieldDef kChildFields[] = {
    {Field::kChildKnownAs, "known_as", "Known as", Rule::kChoose, Type::kText, true},
    {Field::kChildFullName, "full_name", "Full name", Rule::kChoose, Type::kText},
    {Field::kChildPronouns, "pronouns", "Pronouns", Rule::kLatest, Type::kText},
    {Field::kChildDateOfBirth, "date_of_birth", "Date of birth", Rule::kChoose, Type::kDate},
    {Field::kChildLocalRef, "local_ref", "Local reference", Rule::kChoose, Type::kText},
    {Field::kChildSex, "sex", "Sex", Rule::kChoose, Type::kChoice, false, &v::kSex},
    {Field::kChildGenderAsTold, "gender_as_told", "Gender as told", Rule::kLatest, Type::kText},
    {Field::kChildEthnicity, "ethnicity", "Ethnicity", Rule::kChoose, Type::kGroup, false, nullptr,
     kEthnicityParts},
    {Field::kChildLanguages, "languages", "Languages", Rule::kSet, Type::kChoice, false,
     &v::kLanguage},
    {Field::kChildInterpreterNeeded, "interpreter_needed", "Interpreter needed", Rule::kLatest,
     Type::kBool},
    {Field::kChildFaith, "faith", "Faith", Rule::kLatest, Type::kText},
    {Field::kChildAddressArea, "address_area", "Area", Rule::kLatest, Type::kText},
    {Field::kChildContacts, "contacts", "Contacts", Rule::kList, Type::kGroup, false, nullptr,
     kContactParts},
    {Field::kChildSchool, "school", "School", Rule::kLatest, Type::kText},
    {Field::kChildSocialCare, "social_care", "Social care", Rule::kChoose, Type::kChoice, false,
     &v::kSocialCare},
    {Field::kChildPractitioners, "practitioners", "Workers", Rule::kSet, Type::kUser},
    {Field::kChildAdaptations, "adaptations", "What helps", Rule::kLatest, Type::kGroup, false,
     nullptr, kAdaptationParts},
};

constexpr FieldDef kFlagFields[] = {
    {Field::kFlagType, "type", "Flag", Rule::kOnce, Type::kChoice, true, &v::kFlagType},
    {Field::kFlagOtherChild, "other_child", "Other child", Rule::kOnce, Type::kRecord},
    {Field::kFlagDetail, "detail", "Detail", Rule::kChoose, Type::kText},
    {Field::kFlagRaisedOn, "raised_on", "Raised on", Rule::kOnce, Type::kDate},
    {Field::kFlagReviewOn, "review_on", "Look again on", Rule::kLatest, Type::kDate},
    {Field::kFlagEndedOn, "ended_on", "Ended on", Rule::kLatest, Type::kDate},
    {Field::kFlagReason, "reason", "Why it ended", Rule::kOnce, Type::kText},
};

constexpr FieldDef kRatingFields[] = {
    {Field::kRatingAbout, "about", "About", Rule::kOnce, Type::kChoice, true, &v::kRatingAbout},
    {Field::kRatingLevel, "level", "Level", Rule::kOnce, Type::kChoice, true, &v::kRatingLevel},
    {Field::kRatingToolLevel, "tool_level", "Level from the tool", Rule::kOnce, Type::kChoice,
     false, &v::kRatingLevel},
    {Field::kRatingReason, "reason", "Reason", Rule::kOnce, Type::kText},
    {Field::kRatingAt, "at", "When", Rule::kOnce, Type::kChoice, false, &v::kRatingAt},
};

constexpr FieldDef kProgrammeFields[] = {
    {Field::kProgrammeType, "type", "Programme", Rule::kOnce, Type::kChoice, true,
     &v::kProgrammeType},
    {Field::kProgrammeFamily, "family", "Family", Rule::kOnce, Type::kChoice, false, &v::kFamily},
    {Field::kProgrammeReferredOn, "referred_on", "Referred on", Rule::kChoose, Type::kDate},
    {Field::kProgrammeDecidedOn, "decided_on", "Decided on", Rule::kChoose, Type::kDate},
    {Field::kProgrammeStartedOn, "started_on", "Started on", Rule::kChoose, Type::kDate},
    {Field::kProgrammeEndsOn, "ends_on", "Ends on", Rule::kChoose, Type::kDate},
    {Field::kProgrammeEndedOn, "ended_on", "Ended on", Rule::kChoose, Type::kDate},
    {Field::kProgrammeEndedHow, "ended_how", "How it ended", Rule::kChoose, Type::kChoice, false,
     &v::kEndedHow},
    {Field::kProgrammeLead, "lead", "Lead", Rule::kLatest, Type::kUser},
    {Field::kProgrammeRequirements, "requirements", "Must do", Rule::kList, Type::kGroup, false,
     nullptr, kRequirementParts},
    {Field::kProgrammeExitPlan, "exit_plan", "Exit plan", Rule::kChoose, Type::kText},
};

constexpr FieldDef kNoteFields[] = {
    {Field::kNoteContact, "contact", "What", Rule::kOnce, Type::kChoice, false, &v::kContact},
    {Field::kNoteWith, "with", "With", Rule::kSet, Type::kText},
    {Field::kNoteChildSeen, "child_seen", "Child seen", Rule::kOnce, Type::kBool},
    {Field::kNoteChildSeenAlone, "child_seen_alone", "Child seen alone", Rule::kOnce, Type::kBool},
    {Field::kNoteHomeSeen, "home_seen", "Home seen", Rule::kOnce, Type::kBool},
    {Field::kNoteAttendance, "attendance", "Attendance", Rule::kOnce, Type::kChoice, false,
     &v::kAttendance},
    {Field::kNoteText, "text", "Note", Rule::kOnce, Type::kText, true},
    {Field::kNoteChildsWords, "childs_words", "Child's words", Rule::kOnce, Type::kText},
    {Field::kNoteNextStep, "next_step", "Next step", Rule::kOnce, Type::kText},
    {Field::kNoteWorry, "worry", "Worry", Rule::kOnce, Type::kBool},
    {Field::kNoteDictatedUnchecked, "dictated_unchecked", "Dictated, not checked", Rule::kOnce,
     Type::kBool},
    {Field::kNoteSignificant, "significant", "Significant", Rule::kLatest, Type::kBool},
    {Field::kNoteAddenda, "addenda", "Added later", Rule::kList, Type::kGroup, false, nullptr,
     kAddendumParts},
};

constexpr FieldDef kAppointmentFields[] = {
    {Field::kAppointmentStartsAt, "starts_at", "Starts at", Rule::kChoose, Type::kMoment, true},
    {Field::kAppointmentPlace, "place", "Place", Rule::kLatest, Type::kText},
    {Field::kAppointmentPurpose, "purpose", "Purpose", Rule::kLatest, Type::kText},
    {Field::kAppointmentWith, "with", "With", Rule::kSet, Type::kText},
    {Field::kAppointmentOutcome, "outcome", "What happened", Rule::kOnce, Type::kChoice, false,
     &v::kAttendance},
    {Field::kAppointmentFromStep, "from_step", "From the plan", Rule::kOnce, Type::kRecord},
    {Field::kAppointmentOthers, "others", "Other children", Rule::kSet, Type::kRecord},
};

constexpr FieldDef kOversightFields[] = {
    {Field::kOversightKindOf, "kind_of", "Kind", Rule::kOnce, Type::kChoice, true,
     &v::kOversightKind},
    {Field::kOversightAbout, "about", "About", Rule::kOnce, Type::kRecord},
    {Field::kOversightDecision, "decision", "Decision", Rule::kOnce, Type::kText},
    {Field::kOversightActions, "actions", "Actions", Rule::kList, Type::kGroup, false, nullptr,
     kActionParts},
};

/// What somebody said to a form (records.md section 6). Sealed answers carry neither child nor
/// person nor day: quarter and family are all that is kept of when and to whom.
constexpr FieldDef kAnswersFields[] = {
    {Field::kAnswersForm, "form", "Form", Rule::kOnce, Type::kText, true},
    {Field::kAnswersFormVersion, "form_version", "Version", Rule::kOnce, Type::kText},
    {Field::kAnswersResponse, "response", "Answers", Rule::kOnce, Type::kText},
    {Field::kAnswersMode, "mode", "How it was answered", Rule::kOnce, Type::kChoice, false,
     &v::kAnswersMode},
    {Field::kAnswersOfferedOnly, "offered_only", "Offered, not answered", Rule::kOnce, Type::kBool},
    {Field::kAnswersQuarter, "quarter", "Quarter", Rule::kOnce, Type::kText},
    {Field::kAnswersFamily, "family", "Family", Rule::kOnce, Type::kChoice, false, &v::kFamily},
};

/// A colleague is asked to take over a child, and answers. Each says it once; asking again is
/// another record.
constexpr FieldDef kTransferFields[] = {
    {Field::kTransferTo, "to", "Asked", Rule::kOnce, Type::kUser, true},
    {Field::kTransferFrom, "from", "In place of", Rule::kOnce, Type::kUser, true},
    {Field::kTransferWords, "words", "What to know", Rule::kOnce, Type::kText},
    {Field::kTransferAnswer, "answer", "Answer", Rule::kOnce, Type::kChoice, false,
     &v::kTransferAnswer},
    {Field::kTransferAnswerWords, "answer_words", "Said with it", Rule::kOnce, Type::kText},
};

/// A FHIR R4 Questionnaire (docs/formats/form.md). A new version is another record.
constexpr FieldDef kFormFields[] = {
    {Field::kFormUrl, "url", "Form", Rule::kOnce, Type::kText, true},
    {Field::kFormVersion, "version", "Version", Rule::kOnce, Type::kText, true},
    {Field::kFormTitle, "title", "Title", Rule::kOnce, Type::kText},
    {Field::kFormQuestionnaire, "questionnaire", "Questionnaire", Rule::kOnce, Type::kText, true},
    {Field::kFormWithdrawnOn, "withdrawn_on", "Not used since", Rule::kLatest, Type::kDate},
};

/// A speech and language therapist's own; the only place for words of severity (rules.md 4.1).
constexpr FieldDef kSltFields[] = {
    {Field::kSltResult, "result", "Result", Rule::kOnce, Type::kChoice, true, &v::kSltResult},
    {Field::kSltSeverity, "severity", "Severity", Rule::kOnce, Type::kChoice, false,
     &v::kSltSeverity},
    {Field::kSltCoOccurring, "co_occurring", "Besides", Rule::kSet, Type::kText},
    {Field::kSltPathway, "pathway", "Pathway", Rule::kOnce, Type::kChoice, false, &v::kSltPathway},
    {Field::kSltStrategies, "strategies", "What helps", Rule::kList, Type::kGroup, false, nullptr,
     kStrategyParts},
};

/// How to talk with this child, in their words (rules.md 4.3).
constexpr FieldDef kPassportFields[] = {
    {Field::kPassportSections, "sections", "What it says", Rule::kList, Type::kGroup, false,
     nullptr, kPassportParts},
    {Field::kPassportMaySee, "may_see", "Who may see it", Rule::kSet, Type::kChoice, false,
     &v::kPassportReader},
    {Field::kPassportMadeWithChild, "made_with_child", "Made with the child", Rule::kOnce,
     Type::kBool},
    {Field::kPassportReviewOn, "review_on", "Look again on", Rule::kLatest, Type::kDate},
};

constexpr FieldDef kSaidFields[] = {
    {Field::kSaidHeard, "heard", "You said", Rule::kChoose, Type::kText, true},
    {Field::kSaidDid, "did", "We did", Rule::kChoose, Type::kText},
    {Field::kSaidQuarter, "quarter", "Quarter", Rule::kOnce, Type::kText, true},
};

/// The plan made with the child (records.md section 5). What stands in it are records of their own,
/// so that two people who change different things of one step are never asked.
constexpr FieldDef kPlanFields[] = {
    {Field::kPlanHowMade, "how_made", "How it is made", Rule::kLatest, Type::kChoice, false,
     &v::kHowMade},
    {Field::kPlanLanguage, "language", "Language", Rule::kLatest, Type::kChoice, false,
     &v::kLanguage},
    {Field::kPlanInterpreter, "interpreter", "Interpreter helps", Rule::kLatest, Type::kBool},
    {Field::kPlanEndedOn, "ended_on", "Ended on", Rule::kLatest, Type::kDate},
};

/// One line of a plan. Whose words they are decides how they can change: plan.h, rule_here().
constexpr FieldDef kItemFields[] = {
    {Field::kItemPlan, "plan", "Plan", Rule::kOnce, Type::kRecord, true},
    {Field::kItemSection, "section", "Where it stands", Rule::kOnce, Type::kChoice, true,
     &v::kPlanSection},
    {Field::kItemUnder, "under", "Under", Rule::kOnce, Type::kRecord},
    {Field::kItemWords, "words", "Words", Rule::kChoose, Type::kText},
    {Field::kItemWhoseWords, "whose_words", "Whose words", Rule::kOnce, Type::kChoice, true,
     &v::kWhoseWords},
    {Field::kItemJustMeAndMyWorker, "just_me_and_my_worker", "Just me and my worker", Rule::kLatest,
     Type::kBool},
    {Field::kItemPlainer, "plainer", "In plainer words", Rule::kChoose, Type::kText},
    {Field::kItemWho, "who", "Who does it", Rule::kChoose, Type::kGroup, false, nullptr, kWhoParts},
    {Field::kItemDay, "day", "Day", Rule::kLatest, Type::kChoice, false, &v::kDay},
    {Field::kItemOn, "on", "Date", Rule::kLatest, Type::kDate},
    {Field::kItemTime, "time", "Time", Rule::kLatest, Type::kText},
    {Field::kItemWhere, "where", "Where", Rule::kLatest, Type::kText},
    {Field::kItemPicture, "picture", "Picture", Rule::kLatest, Type::kText},
    {Field::kItemProgress, "progress", "How it is going", Rule::kLatest, Type::kChoice, false,
     &v::kProgress},
    {Field::kItemKeptChangedSwapped, "kept_changed_swapped", "Still right?", Rule::kLatest,
     Type::kChoice, false, &v::kKeptChangedSwapped},
    {Field::kItemLater, "later", "For later", Rule::kLatest, Type::kBool},
    {Field::kItemSaidBy, "said_by", "Who said so", Rule::kChoose, Type::kChoice, false,
     &v::kSaidBy},
    {Field::kItemIfIMiss, "if_i_miss", "If I miss one", Rule::kChoose, Type::kText},
    {Field::kItemVoice, "voice", "Voice", Rule::kOnce, Type::kText},
    {Field::kItemDrawing, "drawing", "Drawing", Rule::kOnce, Type::kText},
    {Field::kItemHelperTyped, "helper_typed", "Typed by a helper", Rule::kOnce, Type::kBool},
    {Field::kItemTakenOut, "taken_out", "Taken out", Rule::kLatest, Type::kGroup, false, nullptr,
     kTakenOutParts},
    {Field::kItemTags, "tags", "Tags", Rule::kSet, Type::kChoice, false, &v::kPlanTag},
};

/// What the child said of one version of their plan. Written once, whole.
constexpr FieldDef kAgreementFields[] = {
    {Field::kAgreementPlan, "plan", "Plan", Rule::kOnce, Type::kRecord, true},
    {Field::kAgreementVersionHash, "version_hash", "Version", Rule::kOnce, Type::kText, true},
    {Field::kAgreementSigned, "signed", "As it stood", Rule::kOnce, Type::kText, true},
    {Field::kAgreementChoice, "choice", "Agreed", Rule::kOnce, Type::kChoice, true,
     &v::kAgreementChoice},
    {Field::kAgreementWhy, "why", "Why", Rule::kOnce, Type::kText},
    {Field::kAgreementWhyVoice, "why_voice", "Why, spoken", Rule::kOnce, Type::kText},
    {Field::kAgreementWhyDrawing, "why_drawing", "Why, drawn", Rule::kOnce, Type::kText},
    {Field::kAgreementNotThese, "not_these", "Not agreed", Rule::kSet, Type::kRecord},
    {Field::kAgreementMark, "mark", "Signed by", Rule::kOnce, Type::kChoice, false,
     &v::kAgreementMark},
    {Field::kAgreementMarkMade, "mark_made", "Their mark", Rule::kOnce, Type::kText},
    {Field::kAgreementWhoWasThere, "who_was_there", "Who was there", Rule::kSet, Type::kText},
    {Field::kAgreementUnderstood, "understood", "Understood", Rule::kOnce, Type::kChoice, false,
     &v::kUnderstood},
    {Field::kAgreementLanguage, "language", "Language", Rule::kOnce, Type::kChoice, false,
     &v::kLanguage},
    {Field::kAgreementInterpreter, "interpreter", "Interpreter helped", Rule::kOnce, Type::kBool},
};

/// "I need help", said in child mode (ux.md SV-25). Who asks is the child of the sitting, or what
/// they wrote where it had no name. Seen by one person it still waits for the others.
constexpr FieldDef kHelpFields[] = {
    {Field::kHelpChild, "asked_by", "Who asks", Rule::kOnce, Type::kRecord},
    {Field::kHelpName, "name", "The name they gave", Rule::kOnce, Type::kText},
    {Field::kHelpFrom, "from", "Where they asked", Rule::kOnce, Type::kChoice, true, &v::kHelpFrom},
    {Field::kHelpWith, "with", "Who handed the tablet over", Rule::kOnce, Type::kUser},
    {Field::kHelpWords, "words", "Their words", Rule::kOnce, Type::kText},
    {Field::kHelpSeenBy, "seen_by", "Seen by", Rule::kSet, Type::kUser},
    {Field::kHelpDone, "done", "What was done", Rule::kList, Type::kGroup, false, nullptr,
     kDoneParts},
};

/// A letter to the child. How it reads is worked out from its text wherever it is shown, and stands
/// nowhere.
constexpr FieldDef kLetterFields[] = {
    {Field::kLetterTo, "to", "To", Rule::kOnce, Type::kText, true},
    {Field::kLetterText, "text", "Letter", Rule::kChoose, Type::kText, true},
    {Field::kLetterGivenOn, "given_on", "Given on", Rule::kOnce, Type::kDate},
};

constexpr FieldDef kWordFields[] = {
    {Field::kWordWords, "words", "Words", Rule::kOnce, Type::kText, true},
    {Field::kWordTreat, "treat", "What they are to a child", Rule::kOnce, Type::kChoice, true,
     &vocabulary::kWordTreat},
    {Field::kWordInstead, "instead", "Say instead", Rule::kChoose, Type::kText},
    {Field::kWordEndedOn, "ended_on", "Taken out on", Rule::kLatest, Type::kDate},
};

constexpr KindDef kKinds[] = {
    {Kind::kChild, "child", "Child", kChildFields},
    {Kind::kFlag, "flag", "Flag", kFlagFields},
    {Kind::kRating, "rating", "Rating", kRatingFields},
    {Kind::kProgramme, "programme", "Programme", kProgrammeFields},
    {Kind::kNote, "note", "Note", kNoteFields},
    {Kind::kAppointment, "appointment", "Appointment", kAppointmentFields},
    {Kind::kOversight, "oversight", "Oversight", kOversightFields},
    {Kind::kAnswers, "answers", "Answers", kAnswersFields},
    {Kind::kTransfer, "transfer", "Hand-on", kTransferFields},
    {Kind::kForm, "form", "Form", kFormFields, Home::kService},
    {Kind::kSltAssessment, "slt_assessment", "Speech and language assessment", kSltFields},
    {Kind::kPassport, "passport", "Communication passport", kPassportFields},
    {Kind::kYouSaidWeDid, "you_said_we_did", "You said, we did", kSaidFields, Home::kService},
    {Kind::kPlan, "plan", "Plan", kPlanFields},
    {Kind::kPlanItem, "plan_item", "Line of a plan", kItemFields},
    {Kind::kAgreement, "agreement", "Agreement", kAgreementFields},
    {Kind::kHelp, "help", "Asked for help", kHelpFields, Home::kBox},
    {Kind::kLetter, "letter", "Letter", kLetterFields},
    {Kind::kWord, "word", "Word", kWordFields, Home::kService},
    {Kind::kAttendance, "attendance", "Attendance", kAttendanceFields, Home::kCustody},
    {Kind::kRotaSlot, "rota_slot", "Turn on the rota", kSlotFields, Home::kService},
    {Kind::kCustodyLine, "custody_line", "Custody line", kCustodyLineFields, Home::kService},
    {Kind::kKnifeResponse, "knife_response", "Answer to a knife arrest", kKnifeFields},
    {Kind::kSnapshot, "snapshot", "How things stood", kSnapshotFields},
    {Kind::kOffence, "offence", "Offence", kOffenceFields},
    {Kind::kOutcome, "outcome", "Outcome", kOutcomeFields},
    {Kind::kCompliance, "compliance", "About a missed visit", kComplianceFields},
    {Kind::kClockExcuse, "clock_excuse", "Clock excused", kExcuseFields},
    {Kind::kVictim, "victim", "Person who was harmed", kVictimFields, Home::kVictims},
    {Kind::kBoardMeeting, "board_meeting", "Board meeting", kBoardMeetingFields, Home::kBoard},
    {Kind::kAction, "action", "Action of the service plan", kServiceActionFields, Home::kBoard},
};

/// Kinds and fields are found by their number, so every table must count without gaps.
constexpr bool numbered() {
    unsigned kind = 0;
    for (const KindDef& k : kKinds) {
        if (static_cast<unsigned>(k.kind) != ++kind) return false;
        unsigned field = kind * 100;
        for (const FieldDef& f : k.fields) {
            if (static_cast<unsigned>(f.field) != ++field) return false;
        }
    }
    return true;
}
static_assert(numbered());

}  // namespace

std::span<const KindDef> kinds() { return kKinds; }

const KindDef* find_kind(Kind kind) {
    const auto number = static_cast<std::size_t>(kind);
    return number >= 1 && number <= std::size(kKinds) ? &kKinds[number - 1] : nullptr;
}

const KindDef* find_kind(std::string_view name) {
    for (const KindDef& kind : kKinds) {
        if (kind.name == name) return &kind;
    }
    return nullptr;
}

const FieldDef* find_field(Field field) {
    const auto number = static_cast<std::size_t>(field);
    const KindDef* kind = find_kind(static_cast<Kind>(number / 100));
    const std::size_t place = number % 100;
    if (kind == nullptr || place < 1 || place > kind->fields.size()) return nullptr;
    return &kind->fields[place - 1];
}

const FieldDef* find_field(Kind kind, std::string_view name) {
    const KindDef* def = find_kind(kind);
    if (def == nullptr) return nullptr;
    for (const FieldDef& field : def->fields) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

const PartDef* find_part(const FieldDef& field, std::string_view name) {
    for (const PartDef& p : field.parts) {
        if (p.name == name) return &p;
    }
    return nullptr;
}

const FieldDef& definition(Field field) {
    const FieldDef* def = find_field(field);
    CHECK(def != nullptr);
    return *def;
}

std::string_view name_of(Kind kind) {
    const KindDef* def = find_kind(kind);
    return def ? def->name : std::string_view();
}

std::string_view name_of(Field field) {
    const FieldDef* def = find_field(field);
    return def ? def->name : std::string_view();
}

const Term* find_term(const Vocabulary& vocabulary, std::string_view code) {
    for (const Term& term : vocabulary.terms) {
        if (term.code == code) return &term;
    }
    return nullptr;
}

std::string label_of(const Vocabulary& vocabulary, std::string_view code) {
    const Term* term = find_term(vocabulary, code);
    if (term != nullptr) return std::string(term->label);
    std::string words(code);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string label_of(Field field, std::string_view code) {
    const Vocabulary* vocabulary = definition(field).vocabulary;
    CHECK(vocabulary != nullptr);
    return label_of(*vocabulary, code);
}

std::string_view family_of_programme(std::string_view type) {
    const Term* term = find_term(vocabulary::kProgrammeType, type);
    return term ? term->group : std::string_view();
}

}  // namespace casefile
