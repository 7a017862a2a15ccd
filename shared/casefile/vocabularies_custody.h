#pragma once

#include "shared/casefile/schema.h"

/// Vocabularies of the custody log: rules.md 2.6, and ux.md section 5 where it says so. A closed
/// list changes only with a version of the product; no code is ever reused.
namespace casefile::vocabulary {

/// What happens in a custody suite, in the order that is most likely (ux.md 5.2).
inline constexpr Term kCustodyEventTerms[] = {
    {"called", "Called", "", ""},
    {"said_yes", "Said yes", "", ""},
    {"left_home", "Left home", "", ""},
    {"arrived", "Arrived", "", ""},
    {"met_sergeant", "Met custody sergeant", "", ""},
    {"saw_custody_record", "Saw custody record", "", ""},
    {"detention_authorised", "Detention authorised", "", "Copy the time from the custody record."},
    {"met_child", "Met the child", "", ""},
    {"rights", "Rights explained", "", ""},
    {"solicitor_asked", "Solicitor asked for", "", ""},
    {"solicitor_arrived", "Solicitor arrived", "", ""},
    {"fingerprints_photo_sample", "Fingerprints, photo or sample", "", ""},
    {"search", "Search", "", ""},
    {"interview_started", "Interview started", "", ""},
    {"break", "Break", "", ""},
    {"interview_restarted", "Interview restarted", "", ""},
    {"interview_ended", "Interview ended", "", ""},
    {"review", "Review by inspector", "", ""},
    {"charge_or_decision", "Charge or other decision", "", ""},
    {"bed_requested", "Bed request made", "", ""},
    {"child_left", "Child left", "", ""},
    {"i_left", "I left", "", ""},
    {"waiting", "Waiting", "", ""},
    {"something_else", "Something else", "", ""},
};
inline constexpr Vocabulary kCustodyEvent{"custody_event", false, kCustodyEventTerms};

/// Why a time was put right (ux.md AA-5).
inline constexpr Term kEventReasonTerms[] = {
    {"tapped_late", "Tapped late", "", ""},     {"by_mistake", "Tapped by mistake", "", ""},
    {"wrong_button", "Wrong button", "", ""},   {"clock_wrong", "My clock was wrong", "", ""},
    {"remembered", "Remembered later", "", ""}, {"other", "Other", "", ""},
};
inline constexpr Vocabulary kEventReason{"event_reason", false, kEventReasonTerms};

/// ux.md AA-10.
inline constexpr Term kWorryAboutTerms[] = {
    {"health", "Health", "", ""},
    {"food_or_drink", "Food or drink", "", ""},
    {"unfair", "Treated unfairly", "", ""},
    {"not_understanding", "Does not understand", "", ""},
    {"something_else", "Something else", "", ""},
};
inline constexpr Vocabulary kWorryAbout{"worry_about", false, kWorryAboutTerms};

inline constexpr Term kDetaineeKindTerms[] = {
    {"child", "Child", "", ""},
    {"vulnerable_adult", "Vulnerable adult", "", ""},
};
inline constexpr Vocabulary kDetaineeKind{"detainee_kind", false, kDetaineeKindTerms};

inline constexpr Term kCustodySettingTerms[] = {
    {"custody", "Custody suite", "", ""},
    {"voluntary_station", "Voluntary interview at a station", "", ""},
    {"voluntary_home", "Voluntary interview at home", "", ""},
    {"voluntary_school", "Voluntary interview at school", "", ""},
    {"hospital", "Hospital", "", ""},
    {"court_cells", "Court cells", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kCustodySetting{"custody_setting", false, kCustodySettingTerms};

inline constexpr Term kRequestedByTerms[] = {
    {"custody_officer", "Custody officer", "", ""},
    {"investigating_officer", "Investigating officer", "", ""},
    {"edt", "Emergency duty team", "", ""},
    {"liaison_diversion", "Liaison and diversion", "", ""},
    {"parent", "Parent", "", ""},
    {"solicitor", "Solicitor", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kRequestedBy{"requested_by", false, kRequestedByTerms};

inline constexpr Term kReasonParentNotAaTerms[] = {
    {"unavailable", "Not available", "", ""},
    {"unwilling", "Not willing", "", ""},
    {"unsuitable_involved", "Involved in the case", "", ""},
    {"estranged_objection", "Estranged, and the child objects", "", ""},
    {"care_authority", "The council is the parent", "", ""},
    {"cannot_contact", "Cannot be reached", "", ""},
    {"adult_not_applicable", "An adult is detained", "", ""},
};
inline constexpr Vocabulary kReasonParentNotAa{"reason_parent_not_aa", false,
                                               kReasonParentNotAaTerms};

inline constexpr Term kRequestOutcomeTerms[] = {
    {"attended", "Attended", "", ""},
    {"handed_over", "Handed over", "", ""},
    {"declined_no_volunteer", "No volunteer was free", "", ""},
    {"declined_conflict", "Conflict of interest", "", ""},
    {"cancelled_by_police", "Police called it off", "", ""},
    {"parent_came", "A parent came", "", ""},
    {"phone_only", "By phone only", "", ""},
    {"deferred_rest_period", "Put off for rest", "", ""},
};
inline constexpr Vocabulary kRequestOutcome{"request_outcome", false, kRequestOutcomeTerms};

inline constexpr Term kRightsRepeatedTerms[] = {
    {"yes", "Yes", "", ""},
    {"no", "No", "", ""},
    {"done_before_challenged", "Done before, and I said so", "", ""},
};
inline constexpr Vocabulary kRightsRepeated{"rights_repeated", false, kRightsRepeatedTerms};

inline constexpr Term kCustodyRecordSeenTerms[] = {
    {"yes", "Yes", "", ""},
    {"refused", "Refused", "", ""},
    {"not_asked", "Not asked for", "", ""},
};
inline constexpr Vocabulary kCustodyRecordSeen{"custody_record_seen", false,
                                               kCustodyRecordSeenTerms};

inline constexpr Term kPrivateTalkTerms[] = {
    {"offered_taken", "Offered and taken", "", ""},
    {"offered_declined", "Offered, not wanted", "", ""},
    {"not_offered", "Not offered", "", ""},
};
inline constexpr Vocabulary kPrivateTalk{"private_talk", false, kPrivateTalkTerms};

inline constexpr Term kSolicitorHelpTerms[] = {
    {"present", "Present", "", ""},
    {"phone", "By phone", "", ""},
    {"requested_by_aa", "I asked for one", "", ""},
    {"declined_by_person", "The person said no", "", ""},
    {"not_arrived", "Did not arrive", "", ""},
    {"none", "None", "", ""},
};
inline constexpr Vocabulary kSolicitorHelp{"solicitor_help", false, kSolicitorHelpTerms};

inline constexpr Term kProcedureTerms[] = {
    {"rights", "Rights", "", ""},
    {"caution", "Caution", "", ""},
    {"special_warning", "Special warning", "", ""},
    {"interview", "Interview", "", ""},
    {"statement", "Statement", "", ""},
    {"review", "Review of detention", "", ""},
    {"fingerprints", "Fingerprints", "", ""},
    {"photo", "Photograph", "", ""},
    {"dna_nonintimate", "DNA or other non-intimate sample", "", ""},
    {"intimate_sample", "Intimate sample", "", ""},
    {"footwear", "Footwear", "", ""},
    {"id_procedure", "Identification procedure", "", ""},
    {"drug_test", "Drug test", "", ""},
    {"strip_search", "Strip search", "", ""},
    {"intimate_search", "Intimate search", "", ""},
    {"consent_taken", "Consent taken", "", ""},
    {"health_assessment", "Health assessment", "", ""},
    {"charge", "Charge", "", ""},
    {"caution_yc", "Youth caution", "", ""},
    {"caution_ycc", "Youth conditional caution", "", ""},
    {"bail_conditions", "Bail conditions", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kProcedure{"procedure", false, kProcedureTerms};

inline constexpr Term kAaPresentTerms[] = {
    {"yes", "I was there", "", ""},
    {"no_urgent", "No: it was urgent", "", ""},
    {"no_child_chose", "No: the child chose so", "", ""},
    {"no_not_told", "No: I was not told", "", ""},
};
inline constexpr Vocabulary kAaPresent{"aa_present", false, kAaPresentTerms};

inline constexpr Term kCommunicationNeedTerms[] = {
    {"slcn_passport_seen", "Communication passport seen", "", ""},
    {"slcn_suspected", "Speech and language need suspected", "", ""},
    {"interpreter", "Interpreter", "", ""},
    {"intermediary", "Intermediary", "", ""},
    {"hearing", "Hearing", "", ""},
    {"literacy", "Reading and writing", "", ""},
    {"neurodivergent", "Neurodivergent", "", ""},
    {"none_seen", "None seen", "", ""},
};
inline constexpr Vocabulary kCommunicationNeed{"communication_need", false,
                                               kCommunicationNeedTerms};

inline constexpr Term kCustodyWelfareTerms[] = {
    {"food", "Food", "", ""},
    {"drink", "Drink", "", ""},
    {"rest", "Rest", "", ""},
    {"medication", "Medication", "", ""},
    {"period_products", "Period products", "", ""},
    {"clothing", "Clothing", "", ""},
    {"clean", "Clean cell", "", ""},
    {"healthcare_seen", "Seen by healthcare", "", ""},
    {"injury_seen", "Injury seen", "", ""},
    {"distress", "Distress", "", ""},
    {"restraint_seen", "Restraint seen", "", ""},
    {"use_of_force", "Use of force", "", ""},
};
inline constexpr Vocabulary kCustodyWelfare{"custody_welfare", false, kCustodyWelfareTerms};

inline constexpr Term kRest8hTerms[] = {
    {"met", "Had eight hours", "", ""},
    {"not_met", "Did not have eight hours", "", ""},
    {"not_applicable", "Does not apply", "", ""},
};
inline constexpr Vocabulary kRest8h{"rest_8h", false, kRest8hTerms};

inline constexpr Term kConcernRaisedWithTerms[] = {
    {"none", "Nobody yet", "", ""},
    {"officer", "Officer", "", ""},
    {"custody_sergeant", "Custody sergeant", "", ""},
    {"inspector", "Inspector", "", ""},
    {"superintendent", "Superintendent", "", ""},
    {"scheme_coordinator", "My coordinator", "", ""},
};
inline constexpr Vocabulary kConcernRaisedWith{"concern_raised_with", false,
                                               kConcernRaisedWithTerms};

inline constexpr Term kConcernKindTerms[] = {
    {"interview_fairness", "Fairness of the interview", "", ""},
    {"delay", "Delay", "", ""},
    {"legal_advice", "Legal advice", "", ""},
    {"understanding", "Understanding", "", ""},
    {"welfare", "Welfare", "", ""},
    {"strip_search", "Strip search", "", ""},
    {"racism_discrimination", "Racism or discrimination", "", ""},
    {"identification_of_vulnerability", "Vulnerability was not seen", "", ""},
    {"record_access", "Access to the record", "", ""},
    {"overnight", "Kept overnight", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kConcernKind{"concern_kind", false, kConcernKindTerms};

inline constexpr Term kConcernRecordedOnTerms[] = {
    {"custody_record", "Custody record", "", ""},
    {"interview_record", "Interview record", "", ""},
    {"neither", "Neither", "", ""},
};
inline constexpr Vocabulary kConcernRecordedOn{"concern_recorded_on", false,
                                               kConcernRecordedOnTerms};

inline constexpr Term kCustodyDisposalTerms[] = {
    {"nfa", "No further action", "", ""},
    {"released_under_investigation", "Released under investigation", "", ""},
    {"pre_charge_bail", "Bail before charge", "", ""},
    {"charged_bail", "Charged and bailed", "", ""},
    {"charged_detained", "Charged and kept", "", ""},
    {"community_resolution", "Community resolution", "", ""},
    {"youth_caution", "Youth caution", "", ""},
    {"ycc", "Youth conditional caution", "", ""},
    {"outcome_22", "Outcome 22", "", ""},
    {"transferred", "Transferred", "", ""},
    {"other", "Other", "", ""},
    {"ongoing", "Still going on", "", ""},
};
inline constexpr Vocabulary kCustodyDisposal{"custody_disposal", false, kCustodyDisposalTerms};

inline constexpr Term kOvernightTerms[] = {
    {"no", "No", "", ""},
    {"pre_charge", "Before charge", "", ""},
    {"post_charge", "After charge", "", ""},
};
inline constexpr Vocabulary kOvernight{"overnight", false, kOvernightTerms};

/// What the police asked the council for (PACE s38(6)).
inline constexpr Term kLaRequestedTerms[] = {
    {"secure", "Secure accommodation", "", ""},
    {"non_secure", "Non-secure accommodation", "", ""},
};
inline constexpr Vocabulary kLaRequested{"la_requested", false, kLaRequestedTerms};

inline constexpr Term kLaAnswerTerms[] = {
    {"offered", "A place was offered", "", ""},
    {"refused", "Refused", "", ""},
    {"none_available", "None available", "", ""},
    {"no_answer", "No answer", "", ""},
};
inline constexpr Vocabulary kLaAnswer{"la_answer", false, kLaAnswerTerms};

inline constexpr Term kS38CertificateTerms[] = {
    {"none", "None", "", ""},
    {"impracticable", "Impracticable", "", ""},
    {"no_secure_serious_harm", "No secure place, and risk of serious harm", "", ""},
};
inline constexpr Vocabulary kS38Certificate{"s38_certificate", false, kS38CertificateTerms};

inline constexpr Term kSafeguardingReferralTerms[] = {
    {"none", "None", "", ""},
    {"mash", "Multi-agency safeguarding hub", "", ""},
    {"police_protection", "Police protection", "", ""},
    {"other", "Other", "", ""},
};
inline constexpr Vocabulary kSafeguardingReferral{"safeguarding_referral", false,
                                                  kSafeguardingReferralTerms};

inline constexpr Term kVolunteerWellbeingTerms[] = {
    {"ok", "I am all right", "", ""},
    {"want_call", "Please call me tomorrow", "", ""},
    {"urgent", "Please call me now", "", ""},
};
inline constexpr Vocabulary kVolunteerWellbeing{"volunteer_wellbeing", false,
                                                kVolunteerWellbeingTerms};

/// What became of the offer after a knife arrest, as Milton Keynes counts it (tables.json).
inline constexpr Term kKnifeAnswerTerms[] = {
    {"offered", "Offered", "", ""},
    {"accepted", "Accepted", "", ""},
    {"alternative", "Has another intervention with us", "", ""},
    {"refused", "Refused", "", ""},
    {"out_of_area", "Out of area", "", ""},
};
inline constexpr Vocabulary kKnifeAnswer{"knife_answer", false, kKnifeAnswerTerms};

inline constexpr Term kOffendedAgainTerms[] = {
    {"none", "Not known to have", "", ""},
    {"out_of_court", "Out-of-court decision", "", ""},
    {"court", "Court decision", "", ""},
    {"court_knife", "Court decision for a knife offence", "", ""},
};
inline constexpr Vocabulary kOffendedAgain{"offended_again", false, kOffendedAgainTerms};

}  // namespace casefile::vocabulary
