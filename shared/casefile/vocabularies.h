#pragma once

#include "shared/casefile/schema.h"

/// Every vocabulary of the kinds of record. Codes are those of records.md section 4 and
/// rules.md 5.1 to 5.5; labels are plain words for staff screens. A closed list changes only with a
/// version of the product; no code is ever reused.
namespace casefile::vocabulary {

// ---- child

inline constexpr Term kSexTerms[] = {
    {"female", "Female", "", ""},
    {"male", "Male", "", ""},
    {"not_known", "Not known", "", ""},
};
inline constexpr Vocabulary kSex{"sex", false, kSexTerms};

/// The 16+1 and 18+1 codes together; the scheme says which is meant where they differ (O1 or A4 for
/// Chinese).
inline constexpr Term kEthnicityTerms[] = {
    {"W1", "White British", "White", ""},
    {"W2", "White Irish", "White", ""},
    {"W3", "Gypsy or Irish Traveller", "White", ""},
    {"W9", "Any other White background", "White", ""},
    {"M1", "White and Black Caribbean", "Mixed", ""},
    {"M2", "White and Black African", "Mixed", ""},
    {"M3", "White and Asian", "Mixed", ""},
    {"M9", "Any other mixed background", "Mixed", ""},
    {"A1", "Indian", "Asian", ""},
    {"A2", "Pakistani", "Asian", ""},
    {"A3", "Bangladeshi", "Asian", ""},
    {"A4", "Chinese", "Asian", ""},
    {"A9", "Any other Asian background", "Asian", ""},
    {"B1", "Black Caribbean", "Black", ""},
    {"B2", "Black African", "Black", ""},
    {"B9", "Any other Black background", "Black", ""},
    {"O1", "Chinese", "Other", ""},
    {"O2", "Arab", "Other", ""},
    {"O9", "Any other ethnic group", "Other", ""},
    {"NS", "Not stated", "Not stated", ""},
};
inline constexpr Vocabulary kEthnicity{"ethnicity", false, kEthnicityTerms};

inline constexpr Term kEthnicitySchemeTerms[] = {
    {"16_plus_1", "16+1 codes", "", ""},
    {"18_plus_1", "18+1 codes", "", ""},
};
inline constexpr Vocabulary kEthnicityScheme{"ethnicity_scheme", false, kEthnicitySchemeTerms};

inline constexpr Term kToldByTerms[] = {
    {"child", "The child", "", ""},
    {"parent_carer", "A parent or carer", "", ""},
    {"another_record", "Another record", "",
     "Copied from police, school or social care: ask the child."},
};
inline constexpr Vocabulary kToldBy{"told_by", false, kToldByTerms};

inline constexpr Term kSocialCareTerms[] = {
    {"none", "None", "", ""},
    {"early_help", "Early help", "", ""},
    {"child_in_need", "Child in need", "", ""},
    {"child_protection", "Child protection plan", "", ""},
    {"looked_after", "Looked after", "", ""},
    {"care_leaver", "Care leaver", "", ""},
    {"not_known", "Not known", "", ""},
};
inline constexpr Vocabulary kSocialCare{"social_care", false, kSocialCareTerms};

inline constexpr Term kLanguageTerms[] = {
    {"english", "English", "", ""},
    {"welsh", "Welsh", "", ""},
    {"bsl", "British Sign Language", "", ""},
    {"arabic", "Arabic", "", ""},
    {"bengali", "Bengali", "", ""},
    {"french", "French", "", ""},
    {"kurdish", "Kurdish", "", ""},
    {"lithuanian", "Lithuanian", "", ""},
    {"pashto", "Pashto", "", ""},
    {"polish", "Polish", "", ""},
    {"portuguese", "Portuguese", "", ""},
    {"punjabi", "Punjabi", "", ""},
    {"romani", "Romani", "", ""},
    {"romanian", "Romanian", "", ""},
    {"somali", "Somali", "", ""},
    {"spanish", "Spanish", "", ""},
    {"tigrinya", "Tigrinya", "", ""},
    {"turkish", "Turkish", "", ""},
    {"ukrainian", "Ukrainian", "", ""},
    {"urdu", "Urdu", "", ""},
    {"vietnamese", "Vietnamese", "", ""},
};
inline constexpr Vocabulary kLanguage{"language", true, kLanguageTerms};

// ---- flag

inline constexpr Term kFlagTypeTerms[] = {
    {"keep_apart", "Keep apart", "", "These two must not be booked or grouped together."},
    {"staff_safety", "Staff safety", "", "Read before you visit."},
    {"self_harm", "Self-harm", "", ""},
    {"exploitation_sexual", "Sexual exploitation", "", ""},
    {"exploitation_criminal", "Criminal exploitation", "", ""},
    {"county_lines", "County lines", "", ""},
    {"missing", "Goes missing", "", ""},
    {"nrm", "National Referral Mechanism", "", ""},
    {"mappa", "MAPPA", "", ""},
    {"weapon", "Weapon", "", ""},
    {"medical", "Medical", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kFlagType{"flag_type", false, kFlagTypeTerms};

// ---- rating

inline constexpr Term kRatingAboutTerms[] = {
    {"serious_harm", "Risk of serious harm to others", "", ""},
    {"safety_wellbeing", "Safety and wellbeing", "", ""},
    {"reoffending", "Likelihood of reoffending", "", ""},
};
inline constexpr Vocabulary kRatingAbout{"rating_about", false, kRatingAboutTerms};

inline constexpr Term kRatingLevelTerms[] = {
    {"low", "Low", "", "No significant signs now."},
    {"medium", "Medium", "", "Could cause harm if things change."},
    {"high", "High", "", "Could cause serious harm."},
    {"very_high", "Very high", "", "More likely than not."},
};
inline constexpr Vocabulary kRatingLevel{"rating_level", false, kRatingLevelTerms};

inline constexpr Term kRatingAtTerms[] = {
    {"start", "At the start", "", ""},
    {"review", "At a review", "", ""},
    {"end", "At the end", "", ""},
};
inline constexpr Vocabulary kRatingAt{"rating_at", false, kRatingAtTerms};

// ---- programme

/// `group` is the family. Outcome 20, 21 and 22 are three things and are kept apart (rules.md 5.3).
inline constexpr Term kProgrammeTypeTerms[] = {
    {"early_prevention", "Early prevention", "prevention", ""},
    {"targeted_prevention", "Targeted prevention", "prevention", ""},
    {"turnaround", "Turnaround", "prevention", ""},
    {"community_resolution", "Community resolution", "diversion", ""},
    {"outcome_20", "Outcome 20", "diversion", "Action passed to another body."},
    {"outcome_21", "Outcome 21", "diversion", "Further investigation not in the public interest."},
    {"outcome_22", "Outcome 22", "diversion", "Diversion work done; no admission needed."},
    {"youth_caution", "Youth caution", "out_of_court", ""},
    {"youth_conditional_caution", "Youth conditional caution", "out_of_court", ""},
    {"absolute_discharge", "Absolute discharge", "court", ""},
    {"conditional_discharge", "Conditional discharge", "court", ""},
    {"fine", "Fine", "court", ""},
    {"referral_order", "Referral order", "court", ""},
    {"reparation_order", "Reparation order", "court", ""},
    {"yro", "Youth rehabilitation order", "court", ""},
    {"yro_iss", "Youth rehabilitation order with intensive supervision and support", "court", ""},
    {"yro_intensive_fostering", "Youth rehabilitation order with intensive fostering", "court", ""},
    {"parenting_order", "Parenting order", "court", ""},
    {"bail_supervision_support", "Bail supervision and support", "bail_remand", ""},
    {"bail_iss", "Bail with intensive supervision and support", "bail_remand", ""},
    {"remand_local_authority", "Remand to local authority accommodation", "bail_remand", ""},
    {"remand_youth_detention", "Remand to youth detention accommodation", "bail_remand", ""},
    {"dto", "Detention and training order", "custody", ""},
    {"s250", "Section 250 detention", "custody", ""},
    {"extended_sentence", "Extended sentence", "custody", ""},
    {"special_custodial_sentence", "Special custodial sentence", "custody", ""},
    {"detention_for_life", "Detention for life", "custody", ""},
    {"dhmp", "Detention at His Majesty's pleasure", "custody", ""},
    {"licence", "Licence", "after", ""},
    {"supervision_after_release", "Supervision after release", "after", ""},
    {"voluntary_aftercare", "Voluntary aftercare", "after", ""},
};
inline constexpr Vocabulary kProgrammeType{"programme_type", true, kProgrammeTypeTerms};

inline constexpr Term kFamilyTerms[] = {
    {"prevention", "Prevention", "", ""},       {"diversion", "Diversion", "", ""},
    {"out_of_court", "Out of court", "", ""},   {"court", "Court", "", ""},
    {"bail_remand", "Bail and remand", "", ""}, {"custody", "Custody", "", ""},
    {"after", "After custody", "", ""},
};
inline constexpr Vocabulary kFamily{"family", false, kFamilyTerms};

inline constexpr Term kEndedHowTerms[] = {
    {"completed", "Completed", "", ""},
    {"not_completed", "Not completed", "", ""},
    {"declined", "Declined", "", ""},
    {"moved", "Moved away", "", ""},
    {"referred_on", "Referred on", "", ""},
    {"no_longer_fits", "No longer fits the programme", "", ""},
    {"reoffended", "Offended again", "", ""},
    {"breached", "Breached", "", ""},
    {"revoked", "Revoked by the court", "", ""},
    {"transferred", "Transferred to another service", "", ""},
};
inline constexpr Vocabulary kEndedHow{"ended_how", false, kEndedHowTerms};

// ---- speech and language, passport

inline constexpr Term kSltResultTerms[] = {
    {"none_identified", "No need identified", "", ""},
    {"need_identified", "Need identified", "", ""},
    {"inconclusive", "Not clear yet", "", ""},
};
inline constexpr Vocabulary kSltResult{"slt_result", false, kSltResultTerms};
inline constexpr Term kSltSeverityTerms[] = {
    {"mild", "Mild", "", ""},         {"mild_moderate", "Mild to moderate", "", ""},
    {"moderate", "Moderate", "", ""}, {"moderate_severe", "Moderate to severe", "", ""},
    {"severe", "Severe", "", ""},
};
inline constexpr Vocabulary kSltSeverity{"slt_severity", false, kSltSeverityTerms};
inline constexpr Term kSltPathwayTerms[] = {
    {"statutory", "Statutory", "", ""},
    {"early_support", "Early support", "", ""},
    {"schools", "Schools", "", ""},
};
inline constexpr Vocabulary kSltPathway{"slt_pathway", false, kSltPathwayTerms};

/// rules.md 4.3.
inline constexpr Term kPassportSectionTerms[] = {
    {"name", "My name, and what to call me", "", ""},
    {"good_at", "What I am good at", "", ""},
    {"talk_with_me", "How to talk with me", "", ""},
    {"please_dont", "Please don't", "", ""},
    {"not_understood", "How you can tell I have not understood", "", ""},
    {"stressed", "If I am stressed, and what helps", "", ""},
    {"reading_writing", "Reading and writing", "", ""},
    {"hard_words", "Words I find hard, and the words I use", "", ""},
    {"times_reminders", "Best times and reminders", "", ""},
    {"people_who_help", "People who help", "", ""},
};
inline constexpr Vocabulary kPassportSection{"passport_section", false, kPassportSectionTerms};
inline constexpr Term kPassportReaderTerms[] = {
    {"everyone", "Everyone who works with me", "", ""},
    {"police_aa", "Police and appropriate adult", "", ""},
    {"court", "Court", "", ""},
    {"school", "School", "", ""},
};
inline constexpr Vocabulary kPassportReader{"passport_reader", false, kPassportReaderTerms};
inline constexpr Term kWhoseWordsTerms[] = {
    {"child", "The child's words", "", ""},
    {"adult", "An adult's words", "", ""},
    {"agreed", "Agreed together", "", ""},
};
inline constexpr Vocabulary kWhoseWords{"whose_words", false, kWhoseWordsTerms};

// ---- transfer

inline constexpr Term kTransferAnswerTerms[] = {
    {"accepted", "Took over", "", ""},
    {"declined", "Said no", "", ""},
    {"withdrawn", "Asked no more", "", ""},
};
inline constexpr Vocabulary kTransferAnswer{"transfer_answer", false, kTransferAnswerTerms};

// ---- note

/// rules.md 5.1. The three oversight buttons keep a line each, because the mix-up is documented.
inline constexpr Term kContactTerms[] = {
    {"home_visit", "Home visit", "With the child", ""},
    {"office", "Office", "With the child", ""},
    {"school", "School", "With the child", ""},
    {"community", "In the community", "With the child", ""},
    {"custody_visit", "Custody visit", "With the child", ""},
    {"police_station", "Police station", "With the child", ""},
    {"court", "Court", "With the child", ""},
    {"phone", "Phone call", "With the child", ""},
    {"video", "Video call", "With the child", ""},
    {"message", "Message", "With the child", ""},
    {"group", "Group", "With the child", ""},
    {"reparation", "Making things right", "With the child", ""},
    {"joint_visit", "Joint visit", "With the child", ""},
    {"parent_carer", "Parent or carer", "With others", ""},
    {"professional", "Professional", "With others", ""},
    {"victim", "Person who was hurt", "With others",
     "Only that it happened: what was said is kept in its own store."},
    {"school_staff", "School staff", "With others", ""},
    {"placement", "Placement", "With others", ""},
    {"panel_initial", "First panel", "Meetings", ""},
    {"panel_review", "Panel review", "Meetings", ""},
    {"panel_final", "Final panel", "Meetings", ""},
    {"planning_meeting", "Planning meeting", "Meetings", ""},
    {"strategy_meeting", "Strategy meeting", "Meetings", ""},
    {"risk_panel", "Risk panel", "Meetings", ""},
    {"jdmp", "Joint decision-making panel", "Meetings", ""},
    {"mappa", "MAPPA meeting", "Meetings", ""},
    {"cin_cp_lac_review", "Social care review", "Meetings",
     "Child in need, child protection or looked-after review."},
    {"education_review", "Education review", "Meetings", ""},
    {"assessment", "Assessment", "Work", ""},
    {"plan", "Plan", "Work", ""},
    {"review", "Review", "Work", ""},
    {"report", "Report", "Work", ""},
    {"referral", "Referral", "Work", ""},
    {"intervention_session", "Session", "Work", ""},
    {"screening", "Screening", "Work", ""},
    {"letter", "Letter", "Work", ""},
    {"management_oversight", "Management oversight", "Oversight",
     "A manager decides something about this case."},
    {"supervision", "Supervision", "Oversight", "A worker and their manager talk about this case."},
    {"management_audit", "Management audit", "Oversight",
     "Somebody checks how this case was recorded."},
    {"countersign", "Countersign", "Oversight", "A manager signs what a worker wrote."},
    {"police_notification", "Police notification", "Events", ""},
    {"arrest", "Arrest", "Events", ""},
    {"offence", "Offence", "Events", ""},
    {"court_result", "Court result", "Events", ""},
    {"missing", "Missing", "Events", ""},
    {"incident", "Incident", "Events", ""},
    {"exploitation_concern", "Exploitation concern", "Events", ""},
    {"serious_incident", "Serious incident", "Events", ""},
    {"custody_event", "Custody event", "Events", ""},
    {"attendance_outcome", "Attendance", "Compliance", ""},
    {"follow_up", "Follow-up", "Compliance", ""},
    {"warning", "Warning", "Compliance", ""},
    {"enforcement_meeting", "Enforcement meeting", "Compliance", ""},
    {"breach_action", "Breach action", "Compliance", ""},
};
inline constexpr Vocabulary kContact{"contact", false, kContactTerms};

inline constexpr Term kAttendanceTerms[] = {
    {"attended", "Attended", "", ""},
    {"late", "Came late", "", ""},
    {"left_early", "Left early", "", ""},
    {"acceptable_absence", "Missed, acceptable reason", "", ""},
    {"unacceptable_absence", "Missed, no acceptable reason", "", ""},
    {"refused", "Refused", "", ""},
    {"cancelled_by_service", "Cancelled by us", "", ""},
    {"rescheduled", "Moved to another time", "", ""},
    {"not_applicable", "Does not apply", "", ""},
};
inline constexpr Vocabulary kAttendance{"attendance", false, kAttendanceTerms};

// ---- oversight

inline constexpr Term kOversightKindTerms[] = {
    {"management_oversight", "Management oversight", "",
     "A manager decides something about this case."},
    {"supervision", "Supervision", "", "A worker and their manager talk about this case."},
    {"management_audit", "Management audit", "", "Somebody checks how this case was recorded."},
    {"countersign", "Countersign", "", "A manager signs what a worker wrote."},
};
inline constexpr Vocabulary kOversightKind{"oversight_kind", false, kOversightKindTerms};

inline constexpr Term kAnswersModeTerms[] = {
    {"alone", "Alone", "", ""},
    {"independent_helper", "With a helper who is not their worker", "", ""},
    {"own_worker", "With their worker there", "", ""},
    {"family", "With family", "", ""},
};
inline constexpr Vocabulary kAnswersMode{"answers_mode", false, kAnswersModeTerms};

// ---- plan (records.md section 5, ux.md section 3)

inline constexpr Term kHowMadeTerms[] = {
    {"i_talk_you_type", "I talk, you type", "", ""},
    {"we_share", "We share", "", ""},
    {"i_do_it", "I do it", "", ""},
};
inline constexpr Vocabulary kHowMade{"how_made", false, kHowMadeTerms};

/// In the order in which a plan is read.
inline constexpr Term kPlanSectionTerms[] = {
    {"about_me", "About me", "", ""},
    {"going_well", "Going well", "", ""},
    {"hard_now", "Hard now", "", ""},
    {"what_i_want", "What I want", "", ""},
    {"goals", "Goals", "", ""},
    {"steps", "Steps", "", ""},
    {"must_do", "Things I must do", "", ""},
    {"staying_safe", "Staying safe", "", ""},
    {"later", "Later", "", ""},
    {"what_would_help", "What would help", "", "About a step, at a check-in."},
    {"what_i_did", "What I did", "", "At the end."},
    {"who_can_help_next", "Who can help next", "", "At the end."},
};
inline constexpr Vocabulary kPlanSection{"plan_section", false, kPlanSectionTerms};

inline constexpr Term kWhoDoesItTerms[] = {
    {"me", "Me", "", ""},
    {"helper", "A helper", "", ""},
};
inline constexpr Vocabulary kWhoDoesIt{"who_does_it", false, kWhoDoesItTerms};

/// What a helper is to the child; a service adds its own (services.md).
inline constexpr Term kHelperRoleTerms[] = {
    {"worker", "My worker", "", ""},
    {"family", "Family", "", ""},
    {"school", "School", "", ""},
    {"speech_therapist", "Speech and language therapist", "", ""},
    {"health", "Health worker", "", ""},
    {"substance_misuse", "Drugs and alcohol worker", "", ""},
    {"social_worker", "Social worker", "", ""},
    {"police", "Police", "", ""},
    {"mentor", "Mentor", "", ""},
    {"victim_liaison", "Making things right worker", "", ""},
};
inline constexpr Vocabulary kHelperRole{"helper_role", true, kHelperRoleTerms};

inline constexpr Term kDayTerms[] = {
    {"monday", "Monday", "", ""},       {"tuesday", "Tuesday", "", ""},
    {"wednesday", "Wednesday", "", ""}, {"thursday", "Thursday", "", ""},
    {"friday", "Friday", "", ""},       {"saturday", "Saturday", "", ""},
    {"sunday", "Sunday", "", ""},       {"every_day", "Every day", "", ""},
};
inline constexpr Vocabulary kDay{"day", false, kDayTerms};

inline constexpr Term kProgressTerms[] = {
    {"not_started", "Not started", "", ""},
    {"started", "Started", "", ""},
    {"half_way", "Half way", "", ""},
    {"nearly", "Nearly", "", ""},
    {"done", "Done", "", ""},
};
inline constexpr Vocabulary kProgress{"progress", false, kProgressTerms};

inline constexpr Term kKeptChangedSwappedTerms[] = {
    {"kept", "Keep", "", ""},
    {"changed", "Change", "", ""},
    {"swapped", "Swap", "", ""},
};
inline constexpr Vocabulary kKeptChangedSwapped{"kept_changed_swapped", false,
                                                kKeptChangedSwappedTerms};

inline constexpr Term kSaidByTerms[] = {
    {"court", "The court", "", ""},
    {"panel", "The panel", "", ""},
    {"conditional_caution", "Conditional caution", "", ""},
};
inline constexpr Vocabulary kSaidBy{"said_by", true, kSaidByTerms};

inline constexpr Term kTakenOutWhyTerms[] = {
    {"child_asked", "The child asked", "", ""},
    {"done", "It is done", "", ""},
    {"not_right_now", "It is not right any more", "", ""},
    {"said_twice", "It is said twice", "", ""},
};
inline constexpr Vocabulary kTakenOutWhy{"taken_out_why", false, kTakenOutWhyTerms};

/// Staff only: areas of an assessment, and figures that a goal counts towards. A service adds its
/// own.
inline constexpr Term kPlanTagTerms[] = {
    {"education", "Education", "", ""},
    {"health", "Health", "", ""},
    {"home", "Home", "", ""},
    {"family", "Family", "", ""},
    {"friends", "Friends", "", ""},
    {"substance_misuse", "Drugs and alcohol", "", ""},
    {"speech_language", "Speech and language", "", ""},
    {"safety", "Safety of the child", "", ""},
    {"safety_of_others", "Safety of others", "", ""},
    {"making_things_right", "Making things right", "", ""},
};
inline constexpr Vocabulary kPlanTag{"plan_tag", true, kPlanTagTerms};

inline constexpr Term kWordTreatTerms[] = {
    {"hard", "Hard for a child", "", "Marked, with what to say instead."},
    {"label", "Labels a child", "", "Marked, with a kinder word."},
    {"acronym", "Letters for words", "", "Marked, with the full words."},
    {"easy", "Easy here", "", "Not marked, and counted as easy."},
};
inline constexpr Vocabulary kWordTreat{"word_treat", false, kWordTreatTerms};

inline constexpr Term kAgreementChoiceTerms[] = {
    {"agree", "I agree with this plan", "", ""},
    {"agree_some", "I agree with some of it", "", ""},
    {"do_not_agree", "I do not agree", "", ""},
};
inline constexpr Vocabulary kAgreementChoice{"agreement_choice", false, kAgreementChoiceTerms};

inline constexpr Term kAgreementMarkTerms[] = {
    {"written", "Written", "", ""},
    {"drawn", "Drawn", "", ""},
    {"recorded", "Recorded", "", ""},
    {"symbol", "A picture", "", ""},
};
inline constexpr Vocabulary kAgreementMark{"agreement_mark", false, kAgreementMarkTerms};

inline constexpr Term kUnderstoodTerms[] = {
    {"understood", "Understood", "", ""},
    {"partly", "Partly", "", ""},
    {"not_yet", "Not yet", "", ""},
};
inline constexpr Vocabulary kUnderstood{"understood", false, kUnderstoodTerms};

inline constexpr Term kHelpFromTerms[] = {
    {"child_mode", "In child mode", "", ""},
};
inline constexpr Vocabulary kHelpFrom{"help_from", true, kHelpFromTerms};

}  // namespace casefile::vocabulary
