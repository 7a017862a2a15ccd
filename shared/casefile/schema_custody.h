#pragma once

#include "shared/casefile/schema.h"
#include "shared/casefile/vocabularies.h"
#include "shared/casefile/vocabularies_custody.h"

/// Fields of the custody log, for schema.cpp alone.
namespace casefile {

namespace v = vocabulary;

/// Of a child as well.
inline constexpr PartDef kEthnicityParts[] = {
    {part::kEthnicityCode, "code", Type::kChoice, &v::kEthnicity, true},
    {part::kEthnicityScheme, "scheme", Type::kChoice, &v::kEthnicityScheme, false},
    {part::kEthnicityToldBy, "told_by", Type::kChoice, &v::kToldBy, false},
};
inline constexpr PartDef kProcedureParts[] = {
    {part::kProcedureKind, "kind", Type::kChoice, &v::kProcedure, true},
    {part::kProcedureFrom, "from", Type::kMoment},
    {part::kProcedureTo, "to", Type::kMoment},
    {part::kProcedurePresent, "aa_present", Type::kChoice, &v::kAaPresent},
};
inline constexpr PartDef kInterviewsParts[] = {
    {part::kInterviewsCount, "count", Type::kInteger, nullptr, true},
    {part::kInterviewsMinutes, "minutes", Type::kInteger},
    {part::kInterviewsBreaks, "breaks", Type::kInteger},
};
inline constexpr PartDef kWorryParts[] = {
    {part::kWorryAbout, "about", Type::kChoice, &v::kWorryAbout, true},
    {part::kWorryLine, "line", Type::kText},
    {part::kWorryTold, "told", Type::kChoice, &v::kConcernRaisedWith},
    {part::kWorryAt, "at", Type::kMoment, nullptr, true},
};
inline constexpr PartDef kLaParts[] = {
    {part::kLaRequested, "requested", Type::kChoice, &v::kLaRequested, true},
    {part::kLaRequestedAt, "requested_at", Type::kMoment},
    {part::kLaAnswer, "answer", Type::kChoice, &v::kLaAnswer},
    {part::kLaAnswerAt, "answer_at", Type::kMoment},
    {part::kLaCertificate, "certificate", Type::kChoice, &v::kS38Certificate},
    {part::kLaMovedAt, "moved_at", Type::kMoment},
};
inline constexpr PartDef kHandoverParts[] = {
    {part::kHandoverTo, "to", Type::kUser, nullptr, true},
    {part::kHandoverAt, "at", Type::kMoment, nullptr, true},
    {part::kHandoverSameKept, "same_kept", Type::kBool},
};
inline constexpr PartDef kEventParts[] = {
    {part::kEventOf, "event", Type::kChoice, &v::kCustodyEvent, true},
    {part::kEventAt, "at", Type::kMoment, nullptr, true},
    {part::kEventTap, "tap", Type::kInteger},
    {part::kEventMonotonic, "monotonic", Type::kInteger},
    {part::kEventBoot, "boot", Type::kText},
    {part::kEventEstimate, "estimate", Type::kBool},
    {part::kEventAddedLater, "added_later", Type::kBool},
    {part::kEventWas, "was", Type::kMoment},
    {part::kEventWasOf, "was_event", Type::kChoice, &v::kCustodyEvent},
    {part::kEventReason, "reason", Type::kChoice, &v::kEventReason},
    {part::kEventTakenOut, "taken_out", Type::kBool},
    {part::kEventWords, "words", Type::kText},
    {part::kEventClockOff, "clock_off", Type::kInteger},
};

/// One journey of an appropriate adult to one person who is detained or questioned (rules.md 2.6).
/// No field has room for what the person said about what happened (PACE Code C note 1E).
inline constexpr FieldDef kAttendanceFields[] = {
    {Field::kAttendanceVolunteer, "volunteer", "Volunteer", Rule::kOnce, Type::kUser, true},
    {Field::kAttendanceRequestId, "request_id", "Request", Rule::kOnce, Type::kText},
    {Field::kAttendanceCustodyRef, "custody_ref", "Custody reference", Rule::kChoose, Type::kText},
    {Field::kAttendanceStation, "station", "Station", Rule::kChoose, Type::kText},
    {Field::kAttendanceDetaineeKind, "detainee_kind", "Who is detained", Rule::kChoose,
     Type::kChoice, false, &v::kDetaineeKind},
    {Field::kAttendanceAge, "age", "Age", Rule::kChoose, Type::kInteger},
    {Field::kAttendanceInitials, "initials", "First name or initials", Rule::kChoose, Type::kText},
    {Field::kAttendanceEthnicity, "ethnicity", "Ethnicity", Rule::kChoose, Type::kGroup, false,
     nullptr, kEthnicityParts},
    {Field::kAttendanceSex, "sex", "Sex", Rule::kChoose, Type::kChoice, false, &v::kSex},
    {Field::kAttendanceSetting, "setting", "Where", Rule::kChoose, Type::kChoice, false,
     &v::kCustodySetting},
    {Field::kAttendanceRequestedBy, "requested_by", "Who asked", Rule::kChoose, Type::kChoice,
     false, &v::kRequestedBy},
    {Field::kAttendanceReasonParentNotAa, "reason_parent_not_aa", "Why not a parent", Rule::kChoose,
     Type::kChoice, false, &v::kReasonParentNotAa},
    {Field::kAttendanceArrestedAt, "arrested_at", "Arrested", Rule::kChoose, Type::kMoment},
    {Field::kAttendanceDetentionAuthorisedAt, "detention_authorised_at", "Detention authorised",
     Rule::kChoose, Type::kMoment},
    {Field::kAttendanceRequestedAt, "requested_at", "Called", Rule::kChoose, Type::kMoment},
    {Field::kAttendanceAcceptedAt, "accepted_at", "Said yes", Rule::kChoose, Type::kMoment},
    {Field::kAttendanceEta, "eta", "Expected there", Rule::kLatest, Type::kMoment},
    {Field::kAttendanceArrivedAt, "arrived_at", "Arrived", Rule::kChoose, Type::kMoment},
    {Field::kAttendanceMetPersonAt, "met_person_at", "Met the person", Rule::kChoose,
     Type::kMoment},
    {Field::kAttendanceLeftAt, "left_at", "Left", Rule::kChoose, Type::kMoment},
    {Field::kAttendanceOutcome, "outcome_of_request", "What became of the call", Rule::kChoose,
     Type::kChoice, false, &v::kRequestOutcome},
    {Field::kAttendanceRightsRepeated, "rights_repeated_in_presence",
     "Rights repeated with me there", Rule::kChoose, Type::kChoice, false, &v::kRightsRepeated},
    {Field::kAttendanceCustodyRecordSeen, "custody_record_seen", "Custody record seen",
     Rule::kChoose, Type::kChoice, false, &v::kCustodyRecordSeen},
    {Field::kAttendancePrivateTalk, "private_talk", "Talk in private", Rule::kChoose, Type::kChoice,
     false, &v::kPrivateTalk},
    {Field::kAttendanceSolicitor, "solicitor", "Solicitor", Rule::kChoose, Type::kChoice, false,
     &v::kSolicitorHelp},
    {Field::kAttendanceProcedures, "procedures", "What was done", Rule::kList, Type::kGroup, false,
     nullptr, kProcedureParts},
    {Field::kAttendanceInterviews, "interviews", "Interviews", Rule::kChoose, Type::kGroup, false,
     nullptr, kInterviewsParts},
    {Field::kAttendanceCommunicationNeed, "communication_need", "Needs in talking", Rule::kSet,
     Type::kChoice, false, &v::kCommunicationNeed},
    {Field::kAttendanceWelfare, "welfare", "Welfare", Rule::kSet, Type::kChoice, false,
     &v::kCustodyWelfare},
    {Field::kAttendanceRest8h, "rest_8h", "Eight hours of rest", Rule::kChoose, Type::kChoice,
     false, &v::kRest8h},
    {Field::kAttendanceConcernRaisedWith, "concern_raised_with", "Concern raised with",
     Rule::kChoose, Type::kChoice, false, &v::kConcernRaisedWith},
    {Field::kAttendanceConcernKind, "concern_kind", "Concern about", Rule::kSet, Type::kChoice,
     false, &v::kConcernKind},
    {Field::kAttendanceConcernRecordedOn, "concern_recorded_on", "Concern written on",
     Rule::kChoose, Type::kChoice, false, &v::kConcernRecordedOn},
    {Field::kAttendanceWorries, "worries", "Worries", Rule::kList, Type::kGroup, false, nullptr,
     kWorryParts},
    {Field::kAttendanceDisposal, "disposal", "Decision", Rule::kChoose, Type::kChoice, false,
     &v::kCustodyDisposal},
    {Field::kAttendanceOvernight, "overnight", "Kept overnight", Rule::kChoose, Type::kChoice,
     false, &v::kOvernight},
    {Field::kAttendanceLaAccommodation, "la_accommodation", "Council accommodation", Rule::kChoose,
     Type::kGroup, false, nullptr, kLaParts},
    {Field::kAttendanceHandover, "handover", "Handed over", Rule::kChoose, Type::kGroup, false,
     nullptr, kHandoverParts},
    {Field::kAttendanceMiles, "miles", "Miles", Rule::kChoose, Type::kInteger},
    {Field::kAttendanceExpensesPence, "expenses_pence", "Expenses in pence", Rule::kChoose,
     Type::kInteger},
    {Field::kAttendanceMinutes, "minutes", "Minutes given", Rule::kChoose, Type::kInteger},
    {Field::kAttendanceSafeguardingReferral, "safeguarding_referral", "Safeguarding referral",
     Rule::kChoose, Type::kChoice, false, &v::kSafeguardingReferral},
    {Field::kAttendanceWellbeing, "volunteer_wellbeing", "How the volunteer is", Rule::kLatest,
     Type::kChoice, false, &v::kVolunteerWellbeing},
    {Field::kAttendanceNote, "note", "Note", Rule::kChoose, Type::kText},
    {Field::kAttendanceEvents, "events", "Events", Rule::kList, Type::kGroup, false, nullptr,
     kEventParts},
    {Field::kAttendanceFinishedAt, "finished_at", "Finished", Rule::kLatest, Type::kMoment},
    {Field::kAttendanceConfirmedAt, "confirmed_at", "Confirmed", Rule::kOnce, Type::kMoment},
    {Field::kAttendanceChild, "child_record", "Child", Rule::kChoose, Type::kRecord},
    {Field::kAttendanceKeptApart, "kept_apart", "Kept out of the child's record", Rule::kLatest,
     Type::kBool},
    {Field::kAttendanceSamePersonAs, "same_person_as", "Same person as", Rule::kChoose,
     Type::kRecord},
    {Field::kAttendanceContinues, "continues", "Goes on from", Rule::kOnce, Type::kRecord},
};

inline constexpr FieldDef kSlotFields[] = {
    {Field::kSlotStartsAt, "starts_at", "From", Rule::kOnce, Type::kMoment, true},
    {Field::kSlotEndsAt, "ends_at", "To", Rule::kOnce, Type::kMoment, true},
    {Field::kSlotPlace, "place", "Where", Rule::kOnce, Type::kText},
    {Field::kSlotTakenBy, "taken_by", "Taken by", Rule::kSet, Type::kUser},
    {Field::kSlotCalledOff, "called_off", "Called off", Rule::kLatest, Type::kBool},
};

/// Whom a volunteer rings, and how soon the service means to be there: no number is set nationally
/// (rules.md 2.5).
inline constexpr FieldDef kCustodyLineFields[] = {
    {Field::kCustodyLineName, "name", "Who answers", Rule::kChoose, Type::kText, true},
    {Field::kCustodyLinePhone, "phone", "Phone", Rule::kChoose, Type::kText, true},
    {Field::kCustodyLineTargetMinutes, "target_minutes", "Minutes from call to arrival",
     Rule::kChoose, Type::kInteger},
};

/// The answer to a knife arrest: 90 minutes and 48 hours (rules.md 3.2, clocks 6 and 7).
inline constexpr FieldDef kKnifeFields[] = {
    {Field::kKnifeNotifiedAt, "notified_at", "Police told us", Rule::kOnce, Type::kMoment, true},
    {Field::kKnifeReachedChildAt, "reached_child_at", "With the child", Rule::kOnce, Type::kMoment},
    {Field::kKnifeHomeVisitAt, "home_visit_at", "Home visit", Rule::kOnce, Type::kMoment},
    {Field::kKnifeWorker, "worker", "Who answers", Rule::kLatest, Type::kUser},
    {Field::kKnifeStation, "station", "Station", Rule::kChoose, Type::kText},
    {Field::kKnifeAnswer, "answer", "What became of the offer", Rule::kChoose, Type::kChoice, false,
     &v::kKnifeAnswer},
    {Field::kKnifeCompletedOn, "completed_on", "Completed on", Rule::kChoose, Type::kDate},
    {Field::kKnifeOffendedAgain, "offended_again", "Offended again", Rule::kChoose, Type::kChoice,
     false, &v::kOffendedAgain},
    {Field::kKnifeNote, "note", "Note", Rule::kChoose, Type::kText},
};

}  // namespace casefile
