#include <algorithm>
#include <map>

#include "shared/casefile/apart.h"
#include "shared/casefile/case_lines.h"
#include "shared/casefile/pages.h"
#include "shared/casefile/talk.h"

namespace casefile {
namespace {

using About = TalkTip::About;

/// Answers a page offers where nothing is said (records.md: 3 or 5).
constexpr std::int64_t kUsualAnswers = 5;
constexpr std::int64_t kUsualTextScale = 100;

void add_languages(const Record& child, std::vector<TalkTip>& tips) {
    std::vector<std::string> codes;
    for (const Version& version : child.list(Field::kChildLanguages)) {
        if (const auto* choice = std::get_if<Choice>(&version.value)) codes.push_back(choice->code);
    }
    if (const Group* group = child.group(Field::kChildAdaptations)) {
        const std::string forms(group->code(part::kAdaptLanguage));
        if (!forms.empty() && std::find(codes.begin(), codes.end(), forms) == codes.end()) {
            codes.push_back(forms);
        }
    }
    if (codes.size() == 1 && codes.front() == "english") return;
    for (const std::string& code : codes) {
        tips.push_back({About::kLanguage, label_of(Field::kChildLanguages, code), 0});
    }
}

void add_adaptations(const Group& group, std::vector<TalkTip>& tips) {
    const auto yes = [&](std::uint8_t number) {
        const bool* held = std::get_if<bool>(&group.at(number));
        return held != nullptr && *held;
    };
    const auto number = [&](std::uint8_t place, std::int64_t usual) {
        const auto* held = std::get_if<std::int64_t>(&group.at(place));
        return held ? *held : usual;
    };
    if (yes(part::kAdaptOneQuestion)) tips.push_back({About::kOneQuestion, "", 0});
    const std::int64_t answers = number(part::kAdaptAnswers, kUsualAnswers);
    if (answers < kUsualAnswers)
        tips.push_back({About::kFewAnswers, "", static_cast<int>(answers)});
    if (yes(part::kAdaptVoice)) tips.push_back({About::kReadAloud, "", 0});
    if (yes(part::kAdaptSymbols)) tips.push_back({About::kPictures, "", 0});
    const std::int64_t scale = number(part::kAdaptTextScale, kUsualTextScale);
    if (scale > kUsualTextScale) tips.push_back({About::kLargeText, "", static_cast<int>(scale)});
}

std::vector<TalkTip> talk_tips(const Record& child) {
    std::vector<TalkTip> tips;
    if (!child.text(Field::kChildPronouns).empty()) {
        tips.push_back({About::kPronouns, std::string(child.text(Field::kChildPronouns)), 0});
    }
    if (child.flag(Field::kChildInterpreterNeeded).value_or(false)) {
        tips.push_back({About::kInterpreter, "", 0});
    }
    add_languages(child, tips);
    if (const Group* group = child.group(Field::kChildAdaptations)) add_adaptations(*group, tips);
    return tips;
}

std::vector<FlagLine> flag_lines(const View& view, const base::RecordId& child) {
    std::vector<FlagLine> lines;
    for (const Record& flag : view.records(Kind::kFlag, child)) {
        if (!is_open_flag(flag) || flag.code(Field::kFlagType) == "keep_apart") continue;
        lines.push_back({flag.id, std::string(flag.code(Field::kFlagType)),
                         std::string(flag.text(Field::kFlagDetail)),
                         flag.date(Field::kFlagReviewOn)});
    }
    return lines;
}

std::vector<RatingLine> rating_lines(const View& view, const base::RecordId& child) {
    std::vector<RatingLine> lines;
    for (const Record& rating : view.records(Kind::kRating, child)) {
        const std::string about(rating.code(Field::kRatingAbout));
        const bool newer_here = std::any_of(lines.begin(), lines.end(),
                                            [&](const RatingLine& l) { return l.about == about; });
        if (newer_here) continue;
        lines.push_back({rating.id, about, std::string(rating.code(Field::kRatingLevel)),
                         std::string(rating.code(Field::kRatingToolLevel)),
                         std::string(rating.text(Field::kRatingReason)), rating.happened_at});
    }
    return lines;
}

std::vector<ProgrammeLine> programme_lines(const View& view, const base::RecordId& child) {
    std::vector<ProgrammeLine> lines;
    for (const Record& record : view.records(Kind::kProgramme, child)) {
        if (!is_open_programme(record)) continue;
        const std::string type(record.code(Field::kProgrammeType));
        std::string family(record.code(Field::kProgrammeFamily));
        if (family.empty()) family = family_of_programme(type);
        lines.push_back(
            {record.id, type, std::move(family), record.date(Field::kProgrammeStartedOn),
             record.date(Field::kProgrammeEndsOn), record.date(Field::kProgrammeEndedOn)});
    }
    return lines;
}

void add_who(const Record& child, const base::Moment& now, ChildPage& page) {
    page.child = child.id;
    page.known_as = shown_name(child);
    page.full_name = child.text(Field::kChildFullName);
    page.pronouns = child.text(Field::kChildPronouns);
    page.local_ref = child.text(Field::kChildLocalRef);
    page.date_of_birth = child.date(Field::kChildDateOfBirth);
    if (page.date_of_birth) page.age = base::age_on(*page.date_of_birth, now.local_date());
    page.address_area = child.text(Field::kChildAddressArea);
    page.school = child.text(Field::kChildSchool);
    page.social_care = child.code(Field::kChildSocialCare);
    page.talk = talk_tips(child);
    for (const Version& version : child.list(Field::kChildPractitioners)) {
        if (const auto* user = std::get_if<base::UserId>(&version.value))
            page.practitioners.push_back(*user);
    }
}

std::vector<AddendumLine> addenda_of(const Record& note) {
    std::vector<AddendumLine> lines;
    for (const Version& version : note.list(Field::kNoteAddenda)) {
        const auto* item = std::get_if<Group>(&version.value);
        if (item == nullptr) continue;
        lines.push_back({std::string(item->text(part::kAddendumText)),
                         std::string(item->text(part::kAddendumReason)), version.by, version.at});
    }
    return lines;
}

void add_note(const Record& note, TimelineLine& line) {
    line.childs_words = note.text(Field::kNoteChildsWords);
    line.next_step = note.text(Field::kNoteNextStep);
    line.addenda = addenda_of(note);
    line.worry = note.flag(Field::kNoteWorry).value_or(false);
    line.significant = note.flag(Field::kNoteSignificant).value_or(false);
    line.dictated_unchecked = note.flag(Field::kNoteDictatedUnchecked).value_or(false);
}

/// Which fields of a kind a line of the timeline says. A kind that is not here says its name alone.
struct Says {
    Kind kind;
    Field code;
    Field text;
    Field outcome;
};
constexpr Says kSays[] = {
    {Kind::kNote, Field::kNoteContact, Field::kNoteText, Field::kNoteAttendance},
    {Kind::kAppointment, Field::kNone, Field::kAppointmentPurpose, Field::kAppointmentOutcome},
    {Kind::kFlag, Field::kFlagType, Field::kFlagDetail, Field::kNone},
    {Kind::kRating, Field::kRatingAbout, Field::kRatingReason, Field::kRatingLevel},
    {Kind::kProgramme, Field::kProgrammeType, Field::kNone, Field::kProgrammeEndedHow},
    {Kind::kOversight, Field::kOversightKindOf, Field::kOversightDecision, Field::kNone},
    {Kind::kAnswers, Field::kNone, Field::kAnswersForm, Field::kNone},
    {Kind::kTransfer, Field::kTransferAnswer, Field::kTransferWords, Field::kNone},
    {Kind::kSltAssessment, Field::kSltResult, Field::kNone, Field::kSltSeverity},
    {Kind::kAgreement, Field::kAgreementChoice, Field::kAgreementWhy, Field::kNone},
    {Kind::kLetter, Field::kNone, Field::kLetterText, Field::kNone},
    {Kind::kKnifeResponse, Field::kKnifeAnswer, Field::kKnifeNote, Field::kNone},
    {Kind::kSnapshot, Field::kSnapshotPoint, Field::kNone, Field::kNone},
    {Kind::kOffence, Field::kOffenceCategory, Field::kOffenceCode, Field::kNone},
    {Kind::kOutcome, Field::kOutcomeType, Field::kNone, Field::kNone},
    {Kind::kCompliance, Field::kComplianceStep, Field::kNone, Field::kNone},
    {Kind::kClockExcuse, Field::kExcuseKindOf, Field::kExcuseReason, Field::kNone},
};

/// What is particular to each kind on a line of the timeline.
void add_kind(const Record& record, TimelineLine& line) {
    const auto* says = std::ranges::find(kSays, record.kind, &Says::kind);
    if (says != std::end(kSays)) {
        line.code = record.code(says->code);
        line.text = record.text(says->text);
        line.outcome = record.code(says->outcome);
    }
    if (record.kind == Kind::kNote) add_note(record, line);
    if (record.kind == Kind::kAppointment)
        line.at = record.moment(Field::kAppointmentStartsAt).value_or(record.happened_at);
    if (record.kind == Kind::kFlag) line.ended = !is_open_flag(record);
    if (record.kind == Kind::kProgramme) line.ended = !is_open_programme(record);
    if (record.kind == Kind::kLetter) line.given_on = record.date(Field::kLetterGivenOn);
    if (record.kind == Kind::kAnswers) {
        if (const auto check = talk_check_from(record)) line.code = check->result;
    }
}

TimelineLine timeline_line(const Record& record) {
    TimelineLine line;
    line.record = record.id;
    line.kind = record.kind;
    line.at = record.happened_at;
    line.recorded_at = record.recorded_at;
    line.by = record.created_by;
    line.on_tablet = record.created_on_tablet;
    line.undecided = std::any_of(record.fields.begin(), record.fields.end(),
                                 [](const FieldState& state) { return state.undecided; });
    add_kind(record, line);
    return line;
}

}  // namespace

std::optional<ChildPage> child_page(const View& view, const base::RecordId& child,
                                    const base::Moment& now) {
    const auto record = view.record(child, Kind::kChild);
    if (!record) return std::nullopt;
    ChildPage page;
    add_who(*record, now, page);
    page.keep_apart = keep_apart_lines(view, child);
    page.flags = flag_lines(view, child);
    page.ratings = rating_lines(view, child);
    page.programmes = programme_lines(view, child);
    for (const Record& appointment : view.records(Kind::kAppointment, child)) {
        AppointmentLine line = appointment_line(view, child, appointment);
        if (is_ahead(line, now)) page.appointments.push_back(std::move(line));
    }
    std::sort(page.appointments.begin(), page.appointments.end(),
              [](const AppointmentLine& a, const AppointmentLine& b) {
                  return std::tie(a.starts_at.at, a.appointment) <
                         std::tie(b.starts_at.at, b.appointment);
              });
    for (TwoVersions& two : view.undecided()) {
        if (two.child == child) page.two_versions.push_back(std::move(two));
    }
    page.notes = view.ids(Kind::kNote, child).size();
    page.entries = view.in_case(child).size();
    page.newer = record->newer;
    return page;
}

std::vector<TimelineLine> timeline(const View& view, const base::RecordId& child,
                                   std::size_t limit) {
    std::vector<TimelineLine> lines;
    for (const Record& record : view.case_records(child)) {
        // The lines of a plan stand in the plan.
        if (record.kind != Kind::kPlanItem) lines.push_back(timeline_line(record));
    }
    // An appointment stands where it takes place, not where it was made.
    std::stable_sort(lines.begin(), lines.end(), [](const TimelineLine& a, const TimelineLine& b) {
        return a.at.at > b.at.at;
    });
    if (limit > 0 && lines.size() > limit) lines.resize(limit);
    return lines;
}

}  // namespace casefile
