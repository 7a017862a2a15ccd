#include <algorithm>

#include "shared/base/limits.h"
#include "shared/casefile/answers.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/plan_rules.h"

namespace casefile {
namespace {

using base::ErrorCode;

/// Years a record can speak of.
constexpr std::int16_t kYearMin = 1900;
constexpr std::int16_t kYearMax = 2199;
constexpr std::int16_t kOffsetMax = 840;
/// Members or items one record can be made with. More come one by one.
constexpr std::size_t kMembersMax = 500;
constexpr std::size_t kCodeMax = 64;

bool sound_date(const base::CalendarDate& date) {
    return date.valid() && date.year >= kYearMin && date.year <= kYearMax;
}

bool sound_moment(const base::Moment& moment) {
    constexpr std::int64_t kDay = 86'400'000;
    const base::CalendarDate first{kYearMin, 1, 1};
    const base::CalendarDate last{kYearMax, 12, 31};
    return moment.offset_minutes >= -kOffsetMax && moment.offset_minutes <= kOffsetMax &&
           moment.at.ms >= first.days_since_epoch() * kDay &&
           moment.at.ms <= last.days_since_epoch() * kDay;
}

bool sound_code(const Vocabulary& vocabulary, std::string_view code) {
    if (find_term(vocabulary, code) != nullptr) return true;
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return vocabulary.open && !code.empty() && code.size() <= kCodeMax &&
           std::all_of(code.begin(), code.end(), plain);
}

bool blank(std::string_view text) { return text.find_first_not_of(" \n\r\t") == text.npos; }

/// Answers may hold clips and drawings.
std::size_t longest_of(Field field) {
    switch (field) {
        case Field::kAnswersResponse:
        case Field::kItemVoice:
        case Field::kAgreementWhyVoice:
        case Field::kAgreementMarkMade:
            return kResponseMax;
        default:
            return base::kTextMax;
    }
}

/// What a value has to be: the same for a field and for a part of a group.
struct Expected {
    Type type;
    const Vocabulary* vocabulary;
    bool required;
    std::string name;
    std::size_t longest;
};

struct ScalarCheck {
    const Expected& expected;

    base::Result<void> when(bool sound) const {
        if (sound) return {};
        return {ErrorCode::kInvalidInput, expected.name};
    }
    base::Result<void> operator()(const Nothing&) const { return when(false); }
    base::Result<void> operator()(const std::string& text) const {
        if (text.size() > expected.longest) return {ErrorCode::kTooLarge, expected.name};
        return when(base::is_utf8(text) && !(expected.required && blank(text)));
    }
    base::Result<void> operator()(bool) const { return {}; }
    base::Result<void> operator()(std::int64_t) const { return {}; }
    base::Result<void> operator()(const base::CalendarDate& date) const {
        return when(sound_date(date));
    }
    base::Result<void> operator()(const base::Moment& at) const { return when(sound_moment(at)); }
    base::Result<void> operator()(const Choice& choice) const {
        return when(expected.vocabulary != nullptr &&
                    sound_code(*expected.vocabulary, choice.code));
    }
    base::Result<void> operator()(const base::RecordId& id) const { return when(!id.is_none()); }
    base::Result<void> operator()(const base::UserId& id) const { return when(!id.is_none()); }
    base::Result<void> operator()(const Group&) const { return when(false); }
};

template <typename Variant>
base::Result<void> check_one(const Expected& expected, const Variant& value) {
    if (value.index() != static_cast<std::size_t>(expected.type) + 1) {
        return {ErrorCode::kInvalidInput, expected.name};
    }
    return std::visit(ScalarCheck{expected}, value);
}

/// Numbers that only make sense in a range (records.md: answers 3 or 5; text scale 100 to 200 %).
bool sound_numbers(const FieldDef& field, const Group& group) {
    if (field.field != Field::kChildAdaptations) return true;
    const auto* answers = std::get_if<std::int64_t>(&group.at(part::kAdaptAnswers));
    const auto* scale = std::get_if<std::int64_t>(&group.at(part::kAdaptTextScale));
    return (answers == nullptr || *answers == 3 || *answers == 5) &&
           (scale == nullptr || (*scale >= 100 && *scale <= 200));
}

base::Result<void> check_group(const FieldDef& field, const Group& group) {
    const std::string name(field.name);
    for (const PartDef& def : field.parts) {
        const Scalar& part = group.at(def.number);
        const Expected expected{def.type, def.vocabulary, def.required,
                                name + "." + std::string(def.name), base::kTextMax};
        if (part.index() == 0 && !def.required) continue;
        if (auto sound = check_one(expected, part); !sound.ok()) return sound;
    }
    for (const auto& [number, scalar] : group.parts()) {
        const bool known = std::any_of(field.parts.begin(), field.parts.end(),
                                       [n = number](const PartDef& p) { return p.number == n; });
        if (!known) return {ErrorCode::kInvalidInput, name};
    }
    if (group.parts().empty() || !sound_numbers(field, group))
        return {ErrorCode::kInvalidInput, name};
    return {};
}

base::Result<void> check_rating(const Fields& fields) {
    const FieldValue* level = fields.find(Field::kRatingLevel);
    const FieldValue* tool = fields.find(Field::kRatingToolLevel);
    const FieldValue* reason = fields.find(Field::kRatingReason);
    if (tool == nullptr || level == nullptr || *tool == *level) return {};
    const auto* words = reason ? std::get_if<std::string>(reason) : nullptr;
    if (words != nullptr && !blank(*words)) return {};
    return {ErrorCode::kInvalidInput, std::string(name_of(Field::kRatingReason))};
}

base::Result<void> check_flag(const base::RecordId& child, const Fields& fields) {
    const FieldValue* other = fields.find(Field::kFlagOtherChild);
    const FieldValue* type = fields.find(Field::kFlagType);
    const bool apart = type != nullptr && *type == FieldValue{Choice{"keep_apart"}};
    const bool sound = apart ? other != nullptr && *other != FieldValue{child} : other == nullptr;
    if (sound) return {};
    return {ErrorCode::kInvalidInput, std::string(name_of(Field::kFlagOtherChild))};
}

base::Result<void> check_child(const Fields& fields, base::CalendarDate on) {
    const FieldValue* born = fields.find(Field::kChildDateOfBirth);
    const auto* date = born ? std::get_if<base::CalendarDate>(born) : nullptr;
    if (date == nullptr || *date <= on) return {};
    return {ErrorCode::kInvalidInput, std::string(name_of(Field::kChildDateOfBirth))};
}

/// Nobody is asked to take over from themselves.
base::Result<void> check_transfer(const Fields& fields) {
    const FieldValue* to = fields.find(Field::kTransferTo);
    const FieldValue* from = fields.find(Field::kTransferFrom);
    if (to == nullptr || from == nullptr || *to != *from) return {};
    return {ErrorCode::kInvalidInput, std::string(name_of(Field::kTransferTo))};
}

/// A word that is marked says what to write in its place.
base::Result<void> check_word(const Fields& fields) {
    const FieldValue* treat = fields.find(Field::kWordTreat);
    const FieldValue* instead = fields.find(Field::kWordInstead);
    const auto* words = instead ? std::get_if<std::string>(instead) : nullptr;
    const bool easy = treat != nullptr && *treat == FieldValue{Choice{"easy"}};
    if (easy || (words != nullptr && !blank(*words))) return {};
    return {ErrorCode::kInvalidInput, std::string(name_of(Field::kWordInstead))};
}

/// Numbers that no attendance has are slips of the finger.
base::Result<void> check_attendance(const Fields& fields) {
    struct Range {
        Field field;
        std::int64_t most;
    };
    constexpr Range kRanges[] = {{Field::kAttendanceAge, 120},
                                 {Field::kAttendanceMiles, 1'000},
                                 {Field::kAttendanceExpensesPence, 1'000'000},
                                 {Field::kAttendanceMinutes, 7 * 24 * 60}};
    for (const Range& range : kRanges) {
        const FieldValue* value = fields.find(range.field);
        const auto* number = value ? std::get_if<std::int64_t>(value) : nullptr;
        if (number != nullptr && (*number < 0 || *number > range.most))
            return {ErrorCode::kInvalidInput, std::string(name_of(range.field))};
    }
    return {};
}

/// It ends after it began, on one day or the next.
base::Result<void> check_slot(const Fields& fields) {
    const FieldValue* from = fields.find(Field::kSlotStartsAt);
    const FieldValue* to = fields.find(Field::kSlotEndsAt);
    const auto* starts = from ? std::get_if<base::Moment>(from) : nullptr;
    const auto* ends = to ? std::get_if<base::Moment>(to) : nullptr;
    const auto length = starts && ends ? ends->at - starts->at : base::Duration{0};
    if (length > base::Duration{0} && length <= std::chrono::hours(24)) return {};
    return {ErrorCode::kInvalidInput, std::string(name_of(Field::kSlotEndsAt))};
}

/// Numbers within their range; a reason beside what asks for one.
base::Result<void> in_range(const Fields& fields, Field field, std::int64_t least,
                            std::int64_t most) {
    const FieldValue* value = fields.find(field);
    const auto* number = value ? std::get_if<std::int64_t>(value) : nullptr;
    if (number == nullptr || (*number >= least && *number <= most)) return {};
    return {ErrorCode::kInvalidInput, std::string(name_of(field))};
}

bool has_words(const Fields& fields, Field field) {
    const FieldValue* value = fields.find(field);
    const auto* words = value ? std::get_if<std::string>(value) : nullptr;
    return words != nullptr && !blank(*words);
}

/// A place that is not suitable says why not; a snapshot in place of another says what was wrong.
base::Result<void> check_snapshot(const Fields& fields) {
    constexpr std::int64_t kHoursOfAWeek = 168;
    for (const Field hours : {Field::kSnapshotEteHoursOffered, Field::kSnapshotEteHoursAttended}) {
        if (auto sound = in_range(fields, hours, 0, kHoursOfAWeek); !sound.ok()) return sound;
    }
    const auto lacks = [&](bool asked, Field why) { return asked && !has_words(fields, why); };
    const FieldValue* suitable = fields.find(Field::kSnapshotAccommodationSuitable);
    const bool unsuitable = suitable != nullptr && *suitable == FieldValue{Choice{"not_suitable"}};
    const bool replaces = fields.find(Field::kSnapshotReplaces) != nullptr;
    for (const auto& [asked, why] : {std::pair{unsuitable, Field::kSnapshotWhyNot},
                                     std::pair{replaces, Field::kSnapshotReplacesWhy}}) {
        if (lacks(asked, why)) return {ErrorCode::kInvalidInput, std::string(name_of(why))};
    }
    return {};
}

/// A pause has a first day, and does not end before it; an excuse has none.
base::Result<void> check_excuse(const Fields& fields) {
    const auto day = [&](Field field) {
        const FieldValue* value = fields.find(field);
        return value ? std::get_if<base::CalendarDate>(value) : nullptr;
    };
    const FieldValue* kind = fields.find(Field::kExcuseKindOf);
    const bool paused = kind != nullptr && *kind == FieldValue{Choice{"paused"}};
    const auto* from = day(Field::kExcusePausedFrom);
    const auto* to = day(Field::kExcusePausedTo);
    if (paused != (from != nullptr))
        return {ErrorCode::kInvalidInput, std::string(name_of(Field::kExcusePausedFrom))};
    // Excused is a manager's word, named and dated (rules.md 3.3).
    for (const Field said : {Field::kExcuseAuthorisedBy, Field::kExcuseExcusedOn}) {
        if (!paused && fields.find(said) == nullptr)
            return {ErrorCode::kInvalidInput, std::string(name_of(said))};
    }
    if (to != nullptr && (from == nullptr || *to < *from))
        return {ErrorCode::kInvalidInput, std::string(name_of(Field::kExcusePausedTo))};
    return {};
}

/// The day of a yes does not stand beside a no.
base::Result<void> check_victim(const Fields& fields) {
    constexpr std::pair<Field, Field> kDaysOf[] = {
        {Field::kVictimAskedProgress, Field::kVictimAskedProgressOn},
        {Field::kVictimGivenProgress, Field::kVictimGivenProgressOn},
        {Field::kVictimAskedSupport, Field::kVictimAskedSupportOn},
        {Field::kVictimGivenSupport, Field::kVictimGivenSupportOn}};
    for (const auto& [said, on] : kDaysOf) {
        const FieldValue* yes = fields.find(said);
        const FieldValue* day = fields.find(on);
        if (day != nullptr && !is_nothing(*day) && (yes == nullptr || *yes != FieldValue{true}))
            return {ErrorCode::kInvalidInput, std::string(name_of(on))};
    }
    return {};
}

base::Result<void> check_figure_facts(Kind kind, const Fields& fields) {
    constexpr std::int64_t kLeastGravity = 1;
    constexpr std::int64_t kMostGravity = 8;
    constexpr std::int64_t kNightsMost = 10'000;
    if (kind == Kind::kSnapshot) return check_snapshot(fields);
    if (kind == Kind::kOffence)
        return in_range(fields, Field::kOffenceGravity, kLeastGravity, kMostGravity);
    if (kind == Kind::kOutcome) return in_range(fields, Field::kOutcomeBedNights, 0, kNightsMost);
    if (kind == Kind::kClockExcuse) return check_excuse(fields);
    if (kind == Kind::kVictim) return check_victim(fields);
    return {};
}

/// The rules between fields.
base::Result<void> check_together(Kind kind, const base::RecordId& child, const Fields& fields,
                                  base::CalendarDate on) {
    if (kind == Kind::kRating) return check_rating(fields);
    if (kind == Kind::kFlag) return check_flag(child, fields);
    if (kind == Kind::kChild) return check_child(fields, on);
    if (kind == Kind::kTransfer) return check_transfer(fields);
    if (kind == Kind::kPlanItem) return check_line(fields);
    if (kind == Kind::kAgreement) return check_agreement(fields);
    if (kind == Kind::kWord) return check_word(fields);
    if (kind == Kind::kAttendance) return check_attendance(fields);
    if (kind == Kind::kRotaSlot) return check_slot(fields);
    return check_figure_facts(kind, fields);
}

base::Result<void> check_fields(const KindDef& kind, const Fields& fields) {
    for (const auto& [field, values] : fields.all()) {
        const FieldDef* def = find_field(field);
        const bool of_kind = def != nullptr && find_field(kind.kind, def->name) == def;
        if (!of_kind) return {ErrorCode::kInvalidInput, std::string(name_of(field))};
        const bool many = def->rule == Rule::kSet || def->rule == Rule::kList;
        if (values.size() > (many ? kMembersMax : 1)) {
            return {many ? ErrorCode::kTooLarge : ErrorCode::kInvalidInput, std::string(def->name)};
        }
        for (const FieldValue& value : values) {
            if (auto sound = check_value(*def, value); !sound.ok()) return sound;
        }
    }
    for (const FieldDef& def : kind.fields) {
        if (def.required && fields.find(def.field) == nullptr) {
            return {ErrorCode::kInvalidInput, std::string(def.name)};
        }
    }
    return {};
}

}  // namespace

base::Result<void> check_value(const FieldDef& field, const FieldValue& value) {
    if (field.type != Type::kGroup) {
        return check_one({field.type, field.vocabulary, field.required, std::string(field.name),
                          longest_of(field.field)},
                         value);
    }
    const auto* group = std::get_if<Group>(&value);
    if (group == nullptr) return {ErrorCode::kInvalidInput, std::string(field.name)};
    return check_group(field, *group);
}

base::Result<void> check_record(const NewRecord& record) {
    const KindDef* kind = find_kind(record.kind);
    if (kind == nullptr) return {ErrorCode::kInvalidInput, "kind"};
    if (!sound_moment(record.happened_at)) return {ErrorCode::kInvalidInput, "happened_at"};
    if (!sound_moment(record.recorded_at)) return {ErrorCode::kInvalidInput, "recorded_at"};
    const bool has_child = !record.child.is_none();
    const bool of_child = record.kind != Kind::kChild && kind->home == Home::kCase;
    if (has_child != of_child) return {ErrorCode::kInvalidInput, "child"};
    if (record.id && record.id->is_none()) return {ErrorCode::kInvalidInput, "id"};
    if (auto sound = check_fields(*kind, record.fields); !sound.ok()) return sound;
    if (kind->home == Home::kBox) return {ErrorCode::kInvalidInput, "kind"};
    return check_together(record.kind, record.child, record.fields,
                          record.recorded_at.local_date());
}

base::Result<void> check_change(const Record& record, const Fields& anew, base::CalendarDate on) {
    Fields after;
    for (const FieldState& state : record.fields) {
        const FieldValue* shown = record.value(state.field);
        if (shown != nullptr) after.set(state.field, *shown);
    }
    for (const auto& [field, values] : anew.all()) after.set(field, values.front());
    return check_together(record.kind, record.child.value_or(base::RecordId{}), after, on);
}

}  // namespace casefile
