#include "app/fiction/people.h"

#include <algorithm>
#include <cstdio>

#include "app/fiction/words.h"

namespace fiction {
namespace {

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Group;

/// How many in 100 programmes are a child's second.
constexpr int kSecondProgramme = 12;

base::CalendarDate begins(const Programme& programme) {
    return programme.started_on.value_or(programme.referred_on);
}

/// Is the child free, and of the right age, when the programme begins?
bool could_take(const Person& person, const Programme& programme) {
    const base::CalendarDate on = begins(programme);
    if (base::age_on(person.date_of_birth, on) != programme.age || person.programmes.size() > 1)
        return false;
    return std::all_of(person.programmes.begin(), person.programmes.end(),
                       [&](const Programme& other) {
                           return !other.open() && *other.ended_on < programme.referred_on;
                       });
}

std::string padded(std::size_t number) {
    char text[24];
    std::snprintf(text, sizeof text, "YJ-%05zu", number);
    return text;
}

Group ethnicity(Dice& dice) {
    constexpr const char* kCodes[] = {"W1", "W1", "W1", "W1", "W1", "W1", "W9", "M1",
                                      "M1", "M9", "A2", "B2", "B1", "O9", "NS"};
    Group group;
    group.set(casefile::part::kEthnicityCode, Choice{dice.pick(kCodes)});
    group.set(casefile::part::kEthnicityScheme, Choice{"18_plus_1"});
    group.set(casefile::part::kEthnicityToldBy,
              Choice{dice.percent(80) ? "child" : "parent_carer"});
    return group;
}

/// Most children in the youth justice system need talk to be made easier (rules.md 4.1).
void add_adaptations(Dice& dice, Fields& fields) {
    if (!dice.percent(70)) return;
    Group group;
    group.set(casefile::part::kAdaptOneQuestion, true);
    group.set(casefile::part::kAdaptAnswers, std::int64_t{dice.percent(60) ? 3 : 5});
    group.set(casefile::part::kAdaptVoice, dice.percent(40));
    group.set(casefile::part::kAdaptSymbols, dice.percent(50));
    if (dice.percent(20)) group.set(casefile::part::kAdaptTextScale, std::int64_t{150});
    fields.set(Field::kChildAdaptations, group);
}

void add_languages(Dice& dice, Fields& fields) {
    constexpr const char* kOthers[] = {"welsh",    "polish", "urdu", "somali",
                                       "romanian", "arabic", "bsl"};
    fields.add(Field::kChildLanguages, Choice{"english"});
    if (!dice.percent(15)) return;
    fields.add(Field::kChildLanguages, Choice{dice.pick(kOthers)});
    fields.set(Field::kChildInterpreterNeeded, dice.percent(30));
}

void add_contacts(Dice& dice, Fields& fields) {
    const int contacts = dice.between(1, 2);
    for (int i = 0; i < contacts; ++i) {
        char phone[24];
        std::snprintf(phone, sizeof phone, "07700 900%03d", dice.between(0, 999));
        Group group;
        group.set(casefile::part::kContactName,
                  std::string(dice.pick(words::kFirstNames)) + " (invented)");
        group.set(casefile::part::kContactRelation, std::string(dice.pick(words::kRelations)));
        group.set(casefile::part::kContactPhone, std::string(phone));
        fields.add(Field::kChildContacts, group);
    }
}

}  // namespace

bool Person::open() const {
    return std::any_of(programmes.begin(), programmes.end(),
                       [](const Programme& p) { return p.open(); });
}

base::CalendarDate Person::first_known() const {
    base::CalendarDate first = programmes.front().referred_on;
    for (const Programme& programme : programmes) first = std::min(first, programme.referred_on);
    return first;
}

std::vector<Person> make_people(Dice& dice, const std::vector<Programme>& caseload) {
    std::vector<Programme> in_time = caseload;
    std::stable_sort(in_time.begin(), in_time.end(),
                     [](const Programme& a, const Programme& b) { return begins(a) < begins(b); });
    std::vector<Person> people;
    for (const Programme& programme : in_time) {
        const auto known = std::find_if(people.begin(), people.end(), [&](const Person& person) {
            return could_take(person, programme);
        });
        if (known != people.end() && dice.percent(kSecondProgramme)) {
            known->programmes.push_back(programme);
            continue;
        }
        Person person;
        person.id = base::RecordId::make(dice);
        person.known_as = dice.pick(words::kFirstNames);
        person.date_of_birth = born(dice, programme.age, begins(programme));
        person.programmes.push_back(programme);
        people.push_back(std::move(person));
    }
    return people;
}

casefile::NewRecord child_record(Dice& dice, const Person& person, std::size_t number) {
    constexpr const char* kCare[] = {"none",         "none",          "none",
                                     "early_help",   "child_in_need", "child_protection",
                                     "looked_after", "not_known"};
    Fields fields;
    fields.text(Field::kChildKnownAs, person.known_as);
    fields.text(Field::kChildFullName,
                person.known_as + " " + std::string(dice.pick(words::kSurnames)));
    const std::string pronouns(dice.pick(words::kPronouns));
    fields.text(Field::kChildPronouns, pronouns);
    fields.choice(Field::kChildSex, pronouns == "she/her" ? "female" : "male");
    fields.set(Field::kChildDateOfBirth, person.date_of_birth);
    fields.text(Field::kChildLocalRef, padded(number));
    fields.set(Field::kChildEthnicity, ethnicity(dice));
    fields.text(Field::kChildAddressArea, std::string(dice.pick(words::kAreas)));
    fields.text(Field::kChildSchool, std::string(dice.pick(words::kSchools)));
    fields.choice(Field::kChildSocialCare, dice.pick(kCare));
    add_languages(dice, fields);
    add_contacts(dice, fields);
    add_adaptations(dice, fields);
    if (person.worker) fields.add(Field::kChildPractitioners, *person.worker);
    const base::Moment known = in_britain(person.first_known(), 9 * 60 + dice.between(0, 59));
    return {casefile::Kind::kChild, {}, fields, known, known, person.id};
}

}  // namespace fiction
