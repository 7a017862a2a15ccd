#pragma once

#include "shared/casefile/schema.h"

/// Vocabularies of the facts that figures are counted from: records.md sections 4 and 8, rules.md
/// 1.2. A closed list changes only with a version of the product; no code is ever reused.
namespace casefile::vocabulary {

// ---- snapshot

inline constexpr Term kSnapshotPointTerms[] = {
    {"before", "Before", "", ""},      {"start", "At the start", "", ""},
    {"review", "At a review", "", ""}, {"end", "At the end", "", ""},
    {"release", "At release", "", ""},
};
inline constexpr Vocabulary kSnapshotPoint{"snapshot_point", false, kSnapshotPointTerms};

inline constexpr Term kAccommodationTypeTerms[] = {
    {"with_parent_or_carer", "With a parent or carer", "", ""},
    {"friends_or_relatives", "With friends or relatives", "", ""},
    {"foster_care", "Foster care", "", ""},
    {"childrens_home", "Children's home", "", ""},
    {"supported", "Supported accommodation", "", ""},
    {"own_tenancy", "Own tenancy", "", ""},
    {"hostel", "Hostel", "", ""},
    {"emergency", "Emergency accommodation", "", "Bed and breakfast, or a bed for a few nights."},
    {"custody", "Custody", "", ""},
    {"no_fixed_abode", "No fixed abode", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kAccommodationType{"accommodation_type", false,
                                               kAccommodationTypeTerms};

/// Unknown is an answer; not recorded says that nobody asked (rules.md 1.2).
inline constexpr Term kSuitableTerms[] = {
    {"suitable", "Suitable", "", ""},
    {"not_suitable", "Not suitable", "", ""},
    {"unknown", "Not known", "", "Somebody asked and could not find out."},
    {"not_recorded", "Not recorded", "", "Nobody wrote it down."},
};
inline constexpr Vocabulary kSuitable{"suitable", false, kSuitableTerms};

inline constexpr Term kEteTypeTerms[] = {
    {"school", "School", "", ""},
    {"alternative_provision", "Alternative provision", "", ""},
    {"eotas", "Education otherwise than at school", "", ""},
    {"home_educated", "Home educated", "", ""},
    {"further_education", "Further education", "", ""},
    {"training", "Training course", "", ""},
    {"apprenticeship", "Apprenticeship", "", ""},
    {"employed", "Employed", "", ""},
    {"neet", "Not in education, employment or training", "", ""},
    {"unavailable", "Not available for any", "", "Ill, caring, or in custody."},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kEteType{"ete_type", false, kEteTypeTerms};

inline constexpr Term kSendPlanTerms[] = {
    {"ehcp", "Education, health and care plan", "", ""},
    {"sen_support", "SEN support", "", ""},
    {"idp", "Individual development plan", "", "In Wales."},
    {"none", "No plan", "", ""},
};
inline constexpr Vocabulary kSendPlan{"send_plan", false, kSendPlanTerms};

inline constexpr Term kSupportLevelTerms[] = {
    {"none", "None", "", ""},
    {"universal", "Universal", "", "What every child can get."},
    {"targeted", "Targeted", "", "For children who need a bit more."},
    {"specialist", "Specialist", "", ""},
};
inline constexpr Vocabulary kSupportLevel{"support_level", false, kSupportLevelTerms};

inline constexpr Term kEarlyHelpTerms[] = {
    {"before", "Had early help before", "", ""},
    {"open", "Early help is open", "", ""},
    {"referred", "Referred to early help", "", ""},
};
inline constexpr Vocabulary kEarlyHelp{"early_help", false, kEarlyHelpTerms};

// ---- offence, outcome

inline constexpr Term kOffenceCategoryTerms[] = {
    {"violence", "Violence against the person", "", ""},
    {"robbery", "Robbery", "", ""},
    {"drugs", "Drugs", "", ""},
    {"sexual", "Sexual offence", "", ""},
    {"theft", "Theft", "", ""},
    {"burglary", "Burglary", "", ""},
    {"vehicle", "Vehicle theft", "", ""},
    {"motoring", "Motoring", "", ""},
    {"criminal_damage", "Criminal damage", "", ""},
    {"public_order", "Public order", "", ""},
    {"weapons", "Weapons", "", ""},
    {"arson", "Arson", "", ""},
    {"fraud", "Fraud", "", ""},
    {"breach", "Breach", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kOffenceCategory{"offence_category", true, kOffenceCategoryTerms};

inline constexpr Term kOutcomeTypeTerms[] = {
    {"nfa", "No further action", "", ""},
    {"community_resolution", "Community resolution", "", ""},
    {"outcome_20", "Outcome 20", "", "Action passed to another body."},
    {"outcome_21", "Outcome 21", "", "Further investigation not in the public interest."},
    {"outcome_22", "Outcome 22", "", "Diversion work done; no admission needed."},
    {"youth_caution", "Youth caution", "", ""},
    {"youth_conditional_caution", "Youth conditional caution", "", ""},
    {"referral_order", "Referral order", "", ""},
    {"youth_rehabilitation_order", "Youth rehabilitation order", "", ""},
    {"custody", "Custody", "", ""},
    {"other_court", "Other decision of a court", "", ""},
    {"remand_local_authority", "Remand to local authority accommodation", "", ""},
    {"remand_youth_detention", "Remand to youth detention accommodation", "", ""},
};
inline constexpr Vocabulary kOutcomeType{"outcome_type", false, kOutcomeTypeTerms};

// ---- compliance, clock_excuse

/// In the order in which they are tried (rules.md 5.2).
inline constexpr Term kComplianceStepTerms[] = {
    {"contact_made", "Spoke with the child", "", ""},
    {"reason_accepted", "Reason accepted", "", "The missed visit counts no more."},
    {"warning", "Warning", "", ""},
    {"further_warning", "Further warning", "", ""},
    {"enforcement_meeting", "Meeting about keeping to the order", "", ""},
    {"panel", "Panel", "", ""},
    {"court_action", "Back to court", "", ""},
};
inline constexpr Vocabulary kComplianceStep{"compliance_step", false, kComplianceStepTerms};

inline constexpr Term kGotInTheWayTerms[] = {
    {"communication", "Communication", "", "It was not clear when, where or why."},
    {"safety", "Safety", "", "Not safe to go there."},
    {"travel", "Travel", "", ""},
    {"caring", "Caring for somebody", "", ""},
    {"exploitation", "Exploitation", "", ""},
    {"health", "Health", "", ""},
    {"education", "Education", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kGotInTheWay{"got_in_the_way", false, kGotInTheWayTerms};

inline constexpr Term kExcuseKindTerms[] = {
    {"excused", "Excused", "", "It does not count as late."},
    {"paused", "Paused", "", "The clock stood still for these days."},
};
inline constexpr Vocabulary kExcuseKind{"excuse_kind", false, kExcuseKindTerms};

// ---- victim

inline constexpr Term kVictimKindTerms[] = {
    {"person", "A person", "", ""},
    {"corporate", "A shop, firm or body", "", ""},
};
inline constexpr Vocabulary kVictimKind{"victim_kind", false, kVictimKindTerms};

inline constexpr Term kConsentToContactTerms[] = {
    {"yes", "Yes", "", ""},
    {"no", "No", "", ""},
    {"not_asked", "Not asked", "", ""},
};
inline constexpr Vocabulary kConsentToContact{"consent_to_contact", false, kConsentToContactTerms};

inline constexpr Term kRestorativeTerms[] = {
    {"indirect", "Indirect", "", "Words carried between them."},
    {"direct", "Direct", "", "They met."},
    {"none", "None", "", ""},
    {"letter", "Letter", "", ""},
};
inline constexpr Vocabulary kRestorative{"restorative", false, kRestorativeTerms};

// ---- board_meeting, action

/// A service adds its own seats.
inline constexpr Term kBoardSeatTerms[] = {
    {"social_care", "Children's social care", "", ""},
    {"education", "Education", "", ""},
    {"police", "Police", "", ""},
    {"probation", "Probation", "", ""},
    {"health", "Health", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kBoardSeat{"board_seat", true, kBoardSeatTerms};

/// Nobody there, a seat that nobody held, and a seat that there was none of are three things.
inline constexpr Term kSeatAttendanceTerms[] = {
    {"attended", "Attended", "", ""},
    {"represented", "Somebody came for them", "", ""},
    {"apologies", "Sent apologies", "", ""},
    {"absent", "Absent", "", ""},
    {"vacant", "Seat vacant", "", ""},
    {"role_did_not_exist", "There was no such seat", "", ""},
};
inline constexpr Vocabulary kSeatAttendance{"seat_attendance", false, kSeatAttendanceTerms};

inline constexpr Term kActionStatusTerms[] = {
    {"blue_done", "Done", "", ""},
    {"green_on_time", "On time", "", ""},
    {"amber_delayed_with_plan", "Delayed, with a plan", "", ""},
    {"red_no_progress", "No progress", "", ""},
};
inline constexpr Vocabulary kActionStatus{"action_status", false, kActionStatusTerms};

}  // namespace casefile::vocabulary
