#include "shared/casefile/record.h"

#include <algorithm>

namespace casefile {
namespace {

template <typename T>
std::optional<T> held_as(const FieldValue* value) {
    const T* held = value ? std::get_if<T>(value) : nullptr;
    return held ? std::optional<T>(*held) : std::nullopt;
}

}  // namespace

const FieldState* Record::find(Field field) const {
    const auto at = std::lower_bound(fields.begin(), fields.end(), field,
                                     [](const FieldState& s, Field f) { return s.field < f; });
    return at == fields.end() || at->field != field ? nullptr : &*at;
}

const FieldValue* Record::value(Field field) const {
    const FieldState* state = find(field);
    if (state == nullptr || state->versions.empty()) return nullptr;
    const FieldValue& value = state->versions.front().value;
    return is_nothing(value) ? nullptr : &value;
}

std::string_view Record::text(Field field) const {
    const FieldValue* held = value(field);
    const auto* text = held ? std::get_if<std::string>(held) : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

std::string_view Record::code(Field field) const {
    const FieldValue* held = value(field);
    const auto* choice = held ? std::get_if<Choice>(held) : nullptr;
    return choice ? std::string_view(choice->code) : std::string_view();
}

std::optional<bool> Record::flag(Field field) const { return held_as<bool>(value(field)); }

std::optional<std::int64_t> Record::number(Field field) const {
    return held_as<std::int64_t>(value(field));
}

std::optional<base::CalendarDate> Record::date(Field field) const {
    return held_as<base::CalendarDate>(value(field));
}

std::optional<base::Moment> Record::moment(Field field) const {
    return held_as<base::Moment>(value(field));
}

std::optional<base::RecordId> Record::record(Field field) const {
    return held_as<base::RecordId>(value(field));
}

std::optional<base::UserId> Record::user(Field field) const {
    return held_as<base::UserId>(value(field));
}

const Group* Record::group(Field field) const {
    const FieldValue* held = value(field);
    return held ? std::get_if<Group>(held) : nullptr;
}

bool Record::says(Field field, const FieldValue& value) const {
    const auto& versions = list(field);
    return std::any_of(versions.begin(), versions.end(),
                       [&](const Version& version) { return version.value == value; });
}

const std::vector<Version>& Record::list(Field field) const {
    static const std::vector<Version> kNone;
    const FieldState* state = find(field);
    return state ? state->versions : kNone;
}

}  // namespace casefile
