#include "app/fiction/story.h"

#include <algorithm>

#include "app/fiction/words.h"

namespace fiction {
namespace {

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::Kind;
using casefile::NewRecord;

/// How contacts are spread, in parts of the table's length.
constexpr const char* kContacts[] = {"home_visit",
                                     "home_visit",
                                     "home_visit",
                                     "home_visit",
                                     "office",
                                     "office",
                                     "office",
                                     "school",
                                     "school",
                                     "community",
                                     "community",
                                     "phone",
                                     "phone",
                                     "phone",
                                     "message",
                                     "video",
                                     "intervention_session",
                                     "intervention_session",
                                     "intervention_session",
                                     "group",
                                     "reparation",
                                     "parent_carer",
                                     "parent_carer",
                                     "professional",
                                     "panel_review",
                                     "planning_meeting",
                                     "cin_cp_lac_review",
                                     "review"};

std::string told(std::string_view sentence, const std::string& name) {
    constexpr std::string_view kPlace = "{name}";
    std::string text(sentence);
    for (std::size_t at = text.find(kPlace); at != text.npos;
         at = text.find(kPlace, at + name.size())) {
        text.replace(at, kPlace.size(), name);
    }
    return text;
}

NewRecord record(Dice& dice, Kind kind, const Person& person, Fields fields,
                 const base::Moment& at) {
    return {kind, person.id, std::move(fields), at, at, base::RecordId::make(dice)};
}

/// Adds sentences from a table, none of them twice.
template <typename Table>
void add_sentences(Dice& dice, const Table& table, int count, const std::string& name,
                   std::string& text) {
    std::vector<std::string_view> used;
    while (count > 0) {
        const std::string_view sentence = dice.pick(table);
        if (std::find(used.begin(), used.end(), sentence) != used.end()) continue;
        used.push_back(sentence);
        if (!text.empty()) text += ' ';
        text += told(sentence, name);
        --count;
    }
}

bool with_child(std::string_view contact) {
    const casefile::Term* term =
        casefile::find_term(*casefile::definition(Field::kNoteContact).vocabulary, contact);
    return term != nullptr && term->group == "With the child";
}

bool at_a_distance(std::string_view contact) {
    return contact == "phone" || contact == "message" || contact == "video";
}

std::string note_text(Dice& dice, std::string_view contact, const std::string& name) {
    std::string text;
    if (!with_child(contact)) {
        add_sentences(dice, words::kOtherOpenings, 1, name, text);
    } else if (at_a_distance(contact)) {
        add_sentences(dice, words::kCallOpenings, 1, name, text);
    } else {
        add_sentences(dice, words::kOpenings, 1, name, text);
    }
    add_sentences(dice, words::kWork, dice.between(1, 3), name, text);
    std::string second;
    add_sentences(dice, words::kFindings, dice.between(1, 4), name, second);
    add_sentences(dice, words::kClosings, dice.between(1, 2), name, second);
    return text + "\n\n" + second;
}

void add_meeting(Dice& dice, std::string_view contact, Fields& fields) {
    const bool seen = contact != "phone" && contact != "message";
    fields.set(Field::kNoteChildSeen, seen);
    if (contact == "home_visit") fields.set(Field::kNoteHomeSeen, true);
    const bool whole = at_a_distance(contact) || dice.percent(85);
    fields.choice(Field::kNoteAttendance, whole              ? "attended"
                                          : dice.percent(60) ? "late"
                                                             : "left_early");
    if (seen && dice.percent(60)) fields.set(Field::kNoteChildSeenAlone, dice.percent(70));
}

void add_missed(Dice& dice, const std::string& name, Fields& fields) {
    const bool reason = dice.percent(60);
    fields.choice(Field::kNoteAttendance, reason ? "acceptable_absence" : "unacceptable_absence");
    fields.set(Field::kNoteChildSeen, false);
    fields.text(Field::kNoteText,
                told(reason ? "{name} did not come. Their carer rang at nine: a stomach bug, at "
                              "home in bed. New time agreed."
                            : "{name} was not there and did not answer the phone. I left a card "
                              "and sent a message with the next time.",
                     name));
}

void add_parts(Dice& dice, const Person& person, Fields& fields) {
    if (dice.percent(40))
        fields.text(Field::kNoteChildsWords, std::string(dice.pick(words::kChildsWords)));
    if (dice.percent(55))
        fields.text(Field::kNoteNextStep, told(dice.pick(words::kNextSteps), person.known_as));
    if (dice.percent(35)) fields.add(Field::kNoteWith, std::string(dice.pick(words::kWith)));
    if (dice.percent(4)) fields.set(Field::kNoteWorry, true);
    if (dice.percent(3)) fields.set(Field::kNoteSignificant, true);
    if (dice.percent(5)) fields.set(Field::kNoteDictatedUnchecked, true);
    if (!dice.percent(2)) return;
    Group addendum;
    addendum.set(casefile::part::kAddendumText, std::string(dice.pick(words::kAddenda)));
    addendum.set(casefile::part::kAddendumReason, std::string(dice.pick(words::kAddendumReasons)));
    fields.add(Field::kNoteAddenda, addendum);
}

base::Moment working_hour(Dice& dice, const base::CalendarDate& day) {
    return in_britain(day, 9 * 60 + dice.between(0, 114) * 5);
}

}  // namespace

NewRecord note_record(Dice& dice, const Person& person, const base::CalendarDate& day,
                      const base::Moment& now) {
    const std::string_view contact = dice.pick(kContacts);
    Fields fields;
    fields.choice(Field::kNoteContact, contact);
    if (with_child(contact) && dice.percent(8)) {
        add_missed(dice, person.known_as, fields);
    } else {
        fields.text(Field::kNoteText, note_text(dice, contact, person.known_as));
        if (with_child(contact)) add_meeting(dice, contact, fields);
        add_parts(dice, person, fields);
    }
    NewRecord note = record(dice, Kind::kNote, person, std::move(fields), working_hour(dice, day));
    const int minutes = dice.percent(80) ? dice.between(5, 240) : dice.between(600, 4000);
    note.recorded_at.at = std::min(note.happened_at.at + std::chrono::minutes(minutes), now.at);
    note.happened_at.at = std::min(note.happened_at.at, now.at);
    return note;
}

NewRecord programme_record(Dice& dice, const Person& person, const Programme& programme) {
    Fields fields;
    fields.choice(Field::kProgrammeType, programme.type);
    fields.choice(Field::kProgrammeFamily, casefile::family_of_programme(programme.type));
    fields.set(Field::kProgrammeReferredOn, programme.referred_on);
    if (programme.started_on) fields.set(Field::kProgrammeStartedOn, *programme.started_on);
    if (programme.ends_on) fields.set(Field::kProgrammeEndsOn, *programme.ends_on);
    if (!programme.open()) {
        fields.set(Field::kProgrammeEndedOn, *programme.ended_on);
        fields.choice(Field::kProgrammeEndedHow, programme.ended_how);
        if (programme.ended_how == "completed")
            fields.text(Field::kProgrammeExitPlan, std::string(dice.pick(words::kExitPlans)));
    }
    if (person.worker && programme.open()) fields.set(Field::kProgrammeLead, *person.worker);
    if (is_statutory(programme.type)) {
        Group group;
        group.set(casefile::part::kRequirementText, std::string(dice.pick(words::kRequirements)));
        group.set(casefile::part::kRequirementFrom,
                  std::string(programme.type == "referral_order" ? "panel" : "court"));
        group.set(casefile::part::kRequirementDone, !programme.open());
        fields.add(Field::kProgrammeRequirements, group);
    }
    return record(dice, Kind::kProgramme, person, std::move(fields),
                  in_britain(programme.referred_on, 10 * 60));
}

std::vector<NewRecord> rating_records(Dice& dice, const Person& person,
                                      const Programme& programme) {
    constexpr const char* kAbout[] = {"serious_harm", "safety_wellbeing", "reoffending"};
    constexpr const char* kLevels[] = {"low",    "low",  "medium",   "medium",
                                       "medium", "high", "very_high"};
    std::vector<NewRecord> ratings;
    for (const char* about : kAbout) {
        Fields fields;
        const std::string level = dice.pick(kLevels);
        const std::string tool = dice.percent(80) ? level : std::string(dice.pick(kLevels));
        fields.choice(Field::kRatingAbout, about)
            .choice(Field::kRatingLevel, level)
            .choice(Field::kRatingToolLevel, tool);
        fields.choice(Field::kRatingAt, "start");
        if (tool != level)
            fields.text(Field::kRatingReason, std::string(dice.pick(words::kRatingReasons)));
        ratings.push_back(record(dice, Kind::kRating, person, std::move(fields),
                                 in_britain(*programme.started_on, 15 * 60)));
    }
    return ratings;
}

NewRecord flag_record(Dice& dice, const Person& person, const base::CalendarDate& today) {
    constexpr const char* kTypes[] = {"staff_safety", "medical",  "exploitation_criminal",
                                      "missing",      "nrm",      "staff_safety",
                                      "weapon",       "self_harm"};
    const auto choice =
        static_cast<std::size_t>(dice.between(0, static_cast<int>(std::size(kTypes)) - 1));
    const base::CalendarDate raised =
        std::max(person.first_known(), plus_days(today, -dice.between(20, 300)));
    Fields fields;
    fields.choice(Field::kFlagType, kTypes[choice]);
    fields.text(Field::kFlagDetail, std::string(words::kFlagDetails[choice]));
    fields.set(Field::kFlagRaisedOn, raised);
    if (person.open()) {
        fields.set(Field::kFlagReviewOn, plus_days(today, dice.between(-6, 80)));
    } else {
        fields.set(Field::kFlagEndedOn, std::max(raised, plus_days(raised, 60)));
        fields.text(Field::kFlagReason, "Looked at again: no longer so.");
    }
    return record(dice, Kind::kFlag, person, std::move(fields), in_britain(raised, 11 * 60));
}

std::vector<NewRecord> keep_apart_records(Dice& dice, const Person& one, const Person& other,
                                          const base::CalendarDate& today) {
    const base::CalendarDate raised = plus_days(today, -dice.between(20, 120));
    const base::CalendarDate review = plus_days(today, dice.between(5, 60));
    const auto side = [&](const Person& person, const Person& from) {
        Fields fields;
        fields.choice(Field::kFlagType, "keep_apart").set(Field::kFlagOtherChild, from.id);
        fields.text(Field::kFlagDetail,
                    "Fell out at the shopping arcade. Not in one room, group or taxi.");
        fields.set(Field::kFlagRaisedOn, raised).set(Field::kFlagReviewOn, review);
        return record(dice, Kind::kFlag, person, std::move(fields), in_britain(raised, 12 * 60));
    };
    std::vector<NewRecord> flags;
    flags.push_back(side(one, other));
    flags.push_back(side(other, one));
    return flags;
}

NewRecord appointment_record(Dice& dice, const Person& person, const base::Moment& starts_at,
                             std::string_view outcome, const base::Moment& now) {
    Fields fields;
    fields.set(Field::kAppointmentStartsAt, starts_at);
    fields.text(Field::kAppointmentPlace, std::string(dice.pick(words::kPlaces)));
    fields.text(Field::kAppointmentPurpose, std::string(dice.pick(words::kPurposes)));
    if (dice.percent(40)) fields.add(Field::kAppointmentWith, std::string(dice.pick(words::kWith)));
    if (!outcome.empty()) fields.choice(Field::kAppointmentOutcome, outcome);
    NewRecord appointment = record(dice, Kind::kAppointment, person, std::move(fields), starts_at);
    appointment.recorded_at.at =
        std::min(starts_at.at - std::chrono::hours(24 * dice.between(1, 10)), now.at);
    return appointment;
}

NewRecord oversight_record(Dice& dice, const Person& person, const base::CalendarDate& day) {
    constexpr const char* kKinds[] = {"management_oversight", "supervision", "management_audit",
                                      "countersign"};
    Fields fields;
    fields.choice(Field::kOversightKindOf, dice.pick(kKinds));
    fields.text(Field::kOversightDecision, std::string(dice.pick(words::kDecisions)));
    return record(dice, Kind::kOversight, person, std::move(fields), working_hour(dice, day));
}

}  // namespace fiction
