#pragma once

#include "shared/casefile/schema.h"
#include "shared/casefile/vocabularies.h"
#include "shared/casefile/vocabularies_figures.h"

/// Fields of what the figures are counted from, for schema.cpp alone (records.md sections 4 and 8).
namespace casefile {

namespace v = vocabulary;

/// The facts a figure needs, at one moment. A wrong one is replaced by another, with the reason;
/// both stay (figure_facts.h says which counts). Hours are whole hours a week, rounded down.
inline constexpr FieldDef kSnapshotFields[] = {
    {Field::kSnapshotPoint, "point", "When", Rule::kOnce, Type::kChoice, true, &v::kSnapshotPoint},
    {Field::kSnapshotAsOf, "as_of", "As of", Rule::kOnce, Type::kDate, true},
    {Field::kSnapshotAccommodationType, "accommodation_type", "Where they live", Rule::kOnce,
     Type::kChoice, false, &v::kAccommodationType},
    {Field::kSnapshotAccommodationSuitable, "accommodation_suitable", "Is it suitable?",
     Rule::kOnce, Type::kChoice, false, &v::kSuitable},
    {Field::kSnapshotWhyNot, "why_not", "Why it is not suitable", Rule::kOnce, Type::kText},
    {Field::kSnapshotEteType, "ete_type", "Education, training or work", Rule::kOnce, Type::kChoice,
     false, &v::kEteType},
    {Field::kSnapshotEteHoursOffered, "ete_hours_offered", "Hours offered a week", Rule::kOnce,
     Type::kInteger},
    {Field::kSnapshotEteHoursAttended, "ete_hours_attended", "Hours attended a week", Rule::kOnce,
     Type::kInteger},
    {Field::kSnapshotEteSuitable, "ete_suitable", "Is that suitable?", Rule::kOnce, Type::kChoice,
     false, &v::kSuitable},
    {Field::kSnapshotSendIdentified, "send_identified", "Special educational needs found",
     Rule::kOnce, Type::kBool},
    {Field::kSnapshotSendPlan, "send_plan", "Plan for them", Rule::kOnce, Type::kChoice, false,
     &v::kSendPlan},
    {Field::kSnapshotPlanStartedOn, "plan_started_on", "That plan began on", Rule::kOnce,
     Type::kDate},
    {Field::kSnapshotMentalInTreatment, "mental_health_in_treatment_before",
     "Mental health: in treatment before", Rule::kOnce, Type::kBool},
    {Field::kSnapshotMentalNeed, "mental_health_need_identified", "Mental health: need found",
     Rule::kOnce, Type::kBool},
    {Field::kSnapshotMentalOffered, "mental_health_offered_level", "Mental health: offered",
     Rule::kOnce, Type::kChoice, false, &v::kSupportLevel},
    {Field::kSnapshotMentalAttended, "mental_health_attended_level", "Mental health: attended",
     Rule::kOnce, Type::kChoice, false, &v::kSupportLevel},
    {Field::kSnapshotSubstanceInTreatment, "substance_misuse_in_treatment_before",
     "Drugs and alcohol: in treatment before", Rule::kOnce, Type::kBool},
    {Field::kSnapshotSubstanceNeed, "substance_misuse_need_identified",
     "Drugs and alcohol: need found", Rule::kOnce, Type::kBool},
    {Field::kSnapshotSubstanceOffered, "substance_misuse_offered_level",
     "Drugs and alcohol: offered", Rule::kOnce, Type::kChoice, false, &v::kSupportLevel},
    {Field::kSnapshotSubstanceAttended, "substance_misuse_attended_level",
     "Drugs and alcohol: attended", Rule::kOnce, Type::kChoice, false, &v::kSupportLevel},
    {Field::kSnapshotSocialCare, "social_care", "Social care", Rule::kOnce, Type::kChoice, false,
     &v::kSocialCare},
    {Field::kSnapshotEarlyHelp, "early_help", "Early help", Rule::kOnce, Type::kChoice, false,
     &v::kEarlyHelp},
    {Field::kSnapshotProgramme, "programme", "Programme", Rule::kOnce, Type::kRecord},
    {Field::kSnapshotReplaces, "replaces", "In place of", Rule::kOnce, Type::kRecord},
    {Field::kSnapshotReplacesWhy, "replaces_why", "Why the other was wrong", Rule::kOnce,
     Type::kText},
};

inline constexpr FieldDef kOffenceFields[] = {
    {Field::kOffenceCode, "code", "Code", Rule::kOnce, Type::kText},
    {Field::kOffenceGravity, "gravity", "Gravity, 1 to 8", Rule::kOnce, Type::kInteger},
    {Field::kOffenceCommittedOn, "committed_on", "Committed on", Rule::kOnce, Type::kDate},
    {Field::kOffenceCategory, "category", "Offence", Rule::kOnce, Type::kChoice, true,
     &v::kOffenceCategory},
};

inline constexpr FieldDef kOutcomeFields[] = {
    {Field::kOutcomeType, "type", "Outcome", Rule::kOnce, Type::kChoice, true, &v::kOutcomeType},
    {Field::kOutcomeGivenOn, "given_on", "Given on", Rule::kOnce, Type::kDate},
    {Field::kOutcomeOffences, "offences", "Offences", Rule::kSet, Type::kRecord},
    {Field::kOutcomeBedNights, "bed_nights", "Bed nights", Rule::kLatest, Type::kInteger},
    {Field::kOutcomeAppealed, "appealed", "Appealed", Rule::kLatest, Type::kBool},
    {Field::kOutcomeProgramme, "programme", "Programme", Rule::kLatest, Type::kRecord},
    {Field::kOutcomeFirstHearingOn, "first_hearing_on", "First hearing on", Rule::kOnce,
     Type::kDate},
};

/// What was done about a missed visit of an order. The product proposes (compliance.h), a person
/// decides; a voluntary programme has none.
inline constexpr FieldDef kComplianceFields[] = {
    {Field::kComplianceStep, "step", "Step", Rule::kOnce, Type::kChoice, true, &v::kComplianceStep},
    {Field::kComplianceMissed, "missed", "What was missed", Rule::kOnce, Type::kRecord},
    {Field::kComplianceInTheWay, "what_got_in_the_way", "What got in the way", Rule::kSet,
     Type::kChoice, false, &v::kGotInTheWay},
    {Field::kComplianceDecidedBy, "decided_by", "Decided by", Rule::kOnce, Type::kUser, true},
    {Field::kComplianceProgramme, "programme", "Programme", Rule::kOnce, Type::kRecord},
};

/// Written by a manager alone.
inline constexpr FieldDef kExcuseFields[] = {
    {Field::kExcuseClock, "clock", "Clock", Rule::kOnce, Type::kText, true},
    {Field::kExcuseReason, "reason", "Reason", Rule::kOnce, Type::kText, true},
    {Field::kExcuseAuthorisedBy, "authorised_by", "Allowed by", Rule::kOnce, Type::kUser},
    {Field::kExcuseAbout, "about", "About", Rule::kOnce, Type::kRecord, true},
    {Field::kExcuseKindOf, "kind_of", "Kind", Rule::kOnce, Type::kChoice, true, &v::kExcuseKind},
    {Field::kExcusePausedFrom, "paused_from", "Paused from", Rule::kOnce, Type::kDate},
    {Field::kExcusePausedTo, "paused_to", "Paused until", Rule::kOnce, Type::kDate},
    {Field::kExcuseExcusedOn, "excused_on", "Excused on", Rule::kOnce, Type::kDate},
};

/// Somebody who was harmed. Kept apart from the child's case; the offences are named by id alone.
/// "A date or no" is two fields: a yes or no, and the day of the yes.
inline constexpr FieldDef kVictimFields[] = {
    {Field::kVictimLabel, "label", "Who", Rule::kOnce, Type::kText, true},
    {Field::kVictimKindOf, "kind_of", "Kind", Rule::kOnce, Type::kChoice, true, &v::kVictimKind},
    {Field::kVictimOffences, "offences", "Offences", Rule::kSet, Type::kRecord},
    {Field::kVictimConsent, "consent_to_contact", "May we be in touch?", Rule::kChoose,
     Type::kChoice, false, &v::kConsentToContact},
    {Field::kVictimEngaged, "engaged", "Takes part", Rule::kLatest, Type::kBool},
    {Field::kVictimViewsSought, "views_sought_before_decision", "Asked before the decision",
     Rule::kOnce, Type::kBool},
    {Field::kVictimAskedProgress, "asked_for_progress", "Asked how it goes", Rule::kChoose,
     Type::kBool},
    {Field::kVictimAskedProgressOn, "asked_for_progress_on", "Asked how it goes on", Rule::kChoose,
     Type::kDate},
    {Field::kVictimGivenProgress, "given_progress", "Was told how it goes", Rule::kChoose,
     Type::kBool},
    {Field::kVictimGivenProgressOn, "given_progress_on", "Was told how it goes on", Rule::kChoose,
     Type::kDate},
    {Field::kVictimAskedSupport, "asked_for_support", "Asked about support", Rule::kChoose,
     Type::kBool},
    {Field::kVictimAskedSupportOn, "asked_for_support_on", "Asked about support on", Rule::kChoose,
     Type::kDate},
    {Field::kVictimGivenSupport, "given_support", "Was told about support", Rule::kChoose,
     Type::kBool},
    {Field::kVictimGivenSupportOn, "given_support_on", "Was told about support on", Rule::kChoose,
     Type::kDate},
    {Field::kVictimRestorative, "restorative", "Restorative work", Rule::kSet, Type::kChoice, false,
     &v::kRestorative},
    {Field::kVictimSatisfied, "satisfied", "Satisfied", Rule::kOnce, Type::kBool},
};

inline constexpr PartDef kSeatParts[] = {
    {part::kSeatOf, "seat", Type::kChoice, &v::kBoardSeat, true},
    {part::kSeatAttendance, "attendance", Type::kChoice, &v::kSeatAttendance, true},
    {part::kSeatBroughtData, "brought_disproportionality_data", Type::kBool},
};
inline constexpr FieldDef kBoardMeetingFields[] = {
    {Field::kBoardHeldOn, "held_on", "Held on", Rule::kOnce, Type::kDate, true},
    {Field::kBoardSeats, "seats", "Seats", Rule::kList, Type::kGroup, false, nullptr, kSeatParts},
};

inline constexpr PartDef kCommentParts[] = {
    {part::kCommentText, "text", Type::kText, nullptr, true},
};
/// One action of the service's plan.
inline constexpr FieldDef kServiceActionFields[] = {
    {Field::kActionArea, "area", "Area", Rule::kChoose, Type::kText},
    {Field::kActionText, "text", "Action", Rule::kChoose, Type::kText, true},
    {Field::kActionOwner, "owner", "Owner", Rule::kLatest, Type::kText},
    {Field::kActionDue, "due", "Due", Rule::kLatest, Type::kDate},
    {Field::kActionStatus, "status", "Status", Rule::kLatest, Type::kChoice, false,
     &v::kActionStatus},
    {Field::kActionComment, "comment", "Comments", Rule::kList, Type::kGroup, false, nullptr,
     kCommentParts},
    {Field::kActionRaisedOn, "raised_on", "Raised on", Rule::kOnce, Type::kDate},
};

}  // namespace casefile
