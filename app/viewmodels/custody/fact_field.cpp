#include "app/viewmodels/custody/fact_field.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

#include "app/convert/qt_text.h"
#include "app/viewmodels/custody/taps.h"
#include "app/viewmodels/typed_when.h"
#include "shared/casefile/custody.h"
#include "shared/casefile/step_diary.h"
#include "shared/casefile/vocabularies_custody.h"

namespace viewmodels {

using casefile::Field;
using casefile::FieldDef;
using casefile::FieldValue;
using casefile::Group;
using casefile::PartDef;
using casefile::Record;
using casefile::Rule;
using casefile::Scalar;
using casefile::Type;
using FactKind = FactField::Kind;

namespace {

struct Section {
    const char* code;
    const char* label;
    std::vector<Field> fields;
};

const std::vector<Section>& sections() {
    static const std::vector<Section> all{
        {"person",
         QT_TRANSLATE_NOOP("QObject", "The person"),
         {Field::kAttendanceInitials, Field::kAttendanceCustodyRef, Field::kAttendanceStation,
          Field::kAttendanceDetaineeKind, Field::kAttendanceAge, Field::kAttendanceSex,
          Field::kAttendanceEthnicity}},
        {"call",
         QT_TRANSLATE_NOOP("QObject", "The call"),
         {Field::kAttendanceSetting, Field::kAttendanceRequestedBy,
          Field::kAttendanceReasonParentNotAa, Field::kAttendanceOutcome,
          Field::kAttendanceArrestedAt, Field::kAttendanceDetentionAuthorisedAt,
          Field::kAttendanceRequestedAt, Field::kAttendanceAcceptedAt, Field::kAttendanceEta,
          Field::kAttendanceArrivedAt, Field::kAttendanceMetPersonAt, Field::kAttendanceLeftAt}},
        {"happened",
         QT_TRANSLATE_NOOP("QObject", "What happened"),
         {Field::kAttendanceRightsRepeated, Field::kAttendanceCustodyRecordSeen,
          Field::kAttendancePrivateTalk, Field::kAttendanceSolicitor, Field::kAttendanceProcedures,
          Field::kAttendanceInterviews, Field::kAttendanceCommunicationNeed,
          Field::kAttendanceWelfare, Field::kAttendanceRest8h}},
        {"concern",
         QT_TRANSLATE_NOOP("QObject", "Concerns"),
         {Field::kAttendanceConcernRaisedWith, Field::kAttendanceConcernKind,
          Field::kAttendanceConcernRecordedOn, Field::kAttendanceSafeguardingReferral}},
        {"decision",
         QT_TRANSLATE_NOOP("QObject", "The decision"),
         {Field::kAttendanceDisposal, Field::kAttendanceOvernight,
          Field::kAttendanceLaAccommodation}},
        {"me",
         QT_TRANSLATE_NOOP("QObject", "Me"),
         {Field::kAttendanceMiles, Field::kAttendanceExpensesPence, Field::kAttendanceMinutes,
          Field::kAttendanceNote}},
    };
    return all;
}

QString words_of(const Scalar& value, const base::Clock& clock) {
    if (const auto* text = std::get_if<std::string>(&value)) return convert::to_qt(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return QString::number(*number);
    if (const auto* at = std::get_if<base::Moment>(&value)) return custody_time(clock, *at);
    return {};
}

QString pounds(std::int64_t pence) {
    return QStringLiteral("%1.%2").arg(pence / 100).arg(pence % 100, 2, 10, QLatin1Char('0'));
}

std::vector<Line> options_of(const casefile::Vocabulary& vocabulary, const auto& is_chosen) {
    std::vector<Line> lines;
    for (const casefile::Term& term : vocabulary.terms) {
        Line line;
        line.record = convert::to_qt(term.code);
        line.title = convert::to_qt(term.label);
        line.detail = convert::to_qt(term.group);
        line.chosen = is_chosen(term.code);
        lines.push_back(std::move(line));
    }
    return lines;
}

FactKind kind_of(Field field, Type type) {
    if (field == Field::kAttendanceExpensesPence) return FactKind::Money;
    switch (type) {
        case Type::kChoice:
            return FactKind::One;
        case Type::kInteger:
            return FactKind::Number;
        case Type::kMoment:
            return FactKind::Time;
        default:
            return FactKind::Words;
    }
}

QString part_label(const FieldDef& field, const PartDef& part) {
    QString words = convert::to_qt(part.name);
    words.replace(QLatin1Char('_'), QLatin1Char(' '));
    return QStringLiteral("%1: %2").arg(convert::to_qt(field.label), words);
}

/// A part of a group: of a field, or of an item of a list.
FactField::Asked ask_part(const FieldDef& field, const PartDef& part, const Group& group,
                          const QString& name, const QString& label, const base::Clock& clock) {
    FactField::Asked asked;
    asked.name = name + QLatin1Char('.') + convert::to_qt(part.name);
    asked.label = label;
    asked.kind = kind_of(field.field, part.type);
    const Scalar& value = group.at(part.number);
    if (part.vocabulary != nullptr) {
        const std::string_view chosen = group.code(part.number);
        asked.options =
            options_of(*part.vocabulary, [&](std::string_view code) { return code == chosen; });
    } else {
        asked.text = words_of(value, clock);
    }
    return asked;
}

void ask_group(const Record& attendance, const FieldDef& field, const base::Clock& clock,
               std::vector<FactField::Asked>& all) {
    const Group none;
    const Group* group = attendance.group(field.field);
    for (const PartDef& part : field.parts) {
        // Of ethnicity the code alone is asked in a custody suite.
        if (field.field == Field::kAttendanceEthnicity && part.number != 1) continue;
        const QString label = field.field == Field::kAttendanceEthnicity
                                  ? convert::to_qt(field.label)
                                  : part_label(field, part);
        all.push_back(
            ask_part(field, part, group ? *group : none, convert::to_qt(field.name), label, clock));
    }
}

/// Which procedures there were, then when each was and whether the volunteer was there.
void ask_procedures(const Record& attendance, const FieldDef& field, const base::Clock& clock,
                    std::vector<FactField::Asked>& all) {
    const auto& items = attendance.list(field.field);
    const auto* vocabulary = casefile::find_part(field, "kind")->vocabulary;
    const auto is_there = [&](std::string_view code) {
        return std::ranges::any_of(items, [&](const casefile::Version& item) {
            const auto* group = std::get_if<Group>(&item.value);
            return group != nullptr && group->code(casefile::part::kProcedureKind) == code;
        });
    };
    FactField::Asked which;
    which.name = convert::to_qt(field.name);
    which.label = convert::to_qt(field.label);
    which.kind = FactKind::Many;
    which.options = options_of(*vocabulary, is_there);
    all.push_back(std::move(which));
    for (const casefile::Version& item : items) {
        const auto* group = std::get_if<Group>(&item.value);
        if (group == nullptr) continue;
        const QString what = convert::to_qt(
            casefile::label_of(*vocabulary, group->code(casefile::part::kProcedureKind)));
        const QString name = convert::to_qt(field.name) + QLatin1Char('/') + op_hex(item.op);
        for (const PartDef& part : field.parts) {
            if (part.number == casefile::part::kProcedureKind) continue;
            const QString asks = part.number == casefile::part::kProcedureFrom ? QObject::tr("from")
                                 : part.number == casefile::part::kProcedureTo
                                     ? QObject::tr("to")
                                     : QObject::tr("was I there?");
            all.push_back(
                ask_part(field, part, *group, name, QObject::tr("%1: %2").arg(what, asks), clock));
        }
    }
}

FactField::Asked ask_field(const Record& attendance, const FieldDef& field,
                           const base::Clock& clock) {
    FactField::Asked asked;
    asked.name = convert::to_qt(field.name);
    asked.label = convert::to_qt(field.label);
    asked.kind = field.rule == Rule::kSet ? FactKind::Many : kind_of(field.field, field.type);
    if (field.vocabulary != nullptr) {
        asked.options = options_of(*field.vocabulary, [&](std::string_view code) {
            return attendance.says(field.field, casefile::Choice{std::string(code)});
        });
        return asked;
    }
    const FieldValue* value = attendance.value(field.field);
    const auto* number = value ? std::get_if<std::int64_t>(value) : nullptr;
    if (number != nullptr && asked.kind == FactKind::Money) {
        asked.text = pounds(*number);
    } else if (number != nullptr) {
        asked.text = QString::number(*number);
    } else if (const auto at = attendance.moment(field.field)) {
        asked.text = custody_time(clock, *at);
    } else {
        asked.text = convert::to_qt(attendance.text(field.field));
    }
    if (asked.kind == FactKind::Time) asked.hint = QObject::tr("Such as 02:40");
    return asked;
}

// ---- answers

struct Named {
    const FieldDef* field = nullptr;
    const PartDef* part = nullptr;
    std::optional<base::OpId> item;
};

std::optional<Named> named(const QString& name) {
    Named found;
    const QString whole = name.section(QLatin1Char('.'), 0, 0);
    found.field = casefile::find_field(casefile::Kind::kAttendance,
                                       convert::to_core(whole.section(QLatin1Char('/'), 0, 0)));
    if (found.field == nullptr) return std::nullopt;
    if (whole.contains(QLatin1Char('/')))
        found.item = op_from(whole.section(QLatin1Char('/'), 1, 1));
    if (name.contains(QLatin1Char('.'))) {
        found.part = casefile::find_part(*found.field,
                                         convert::to_core(name.section(QLatin1Char('.'), 1, 1)));
        if (found.part == nullptr) return std::nullopt;
    }
    return found;
}

const casefile::Version* item_of(const Record& attendance, const Named& at) {
    for (const casefile::Version& item : attendance.list(at.field->field)) {
        if (at.item && item.op == *at.item) return &item;
    }
    return nullptr;
}

/// The group with one part written anew; what may not be empty is given what it began with.
base::Result<FactChange> part_written(const Record& attendance, const Named& at, Scalar value) {
    FactChange change;
    change.field = at.field->field;
    Group group;
    if (at.item) {
        const casefile::Version* item = item_of(attendance, at);
        if (item == nullptr) return {base::ErrorCode::kNotFound, std::string(at.field->name)};
        group = std::get<Group>(item->value);
        group.set(at.part->number, std::move(value));
        change.item = std::move(group);
        change.in_place_of = at.item;
        return change;
    }
    if (const Group* here = attendance.group(at.field->field)) group = *here;
    group.set(at.part->number, std::move(value));
    for (const PartDef& part : at.field->parts) {
        const bool there = group.at(part.number).index() != 0;
        if (part.required && !there && !group.parts().empty())
            return {base::ErrorCode::kInvalidInput, convert::to_core(part_label(*at.field, part))};
    }
    change.set.set(change.field, group.parts().empty() ? FieldValue{} : FieldValue{group});
    return change;
}

base::Result<FactChange> procedure_picked(const Record& attendance, const FieldDef& field,
                                          const std::string& code) {
    FactChange change;
    change.field = field.field;
    for (const casefile::Version& item : attendance.list(field.field)) {
        const auto* group = std::get_if<Group>(&item.value);
        if (group == nullptr || group->code(casefile::part::kProcedureKind) != code) continue;
        change.in_place_of = item.op;
        return change;
    }
    Group group;
    group.set(casefile::part::kProcedureKind, casefile::Choice{code});
    change.item = std::move(group);
    return change;
}

std::optional<std::int64_t> pence_of(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral("^\\s*£?\\s*(\\d{1,5})(?:[.,](\\d{2}))?\\s*$"));
    const auto found = form.match(text);
    if (!found.hasMatch()) return std::nullopt;
    return found.captured(1).toLongLong() * 100 + found.captured(2).toLongLong();
}

/// The last time before now that the clock on the wall says so; of what is still expected, the
/// next.
std::optional<base::Moment> time_of(Field field, const QString& text, const base::Clock& clock) {
    const auto minute = minute_of_day(text.section(QLatin1String(" ("), 0, 0));
    if (!minute) return std::nullopt;
    const base::Moment now = clock.moment();
    const auto on = [&](std::int32_t days) {
        const auto day = base::CalendarDate::from_days(now.local_date().days_since_epoch() + days);
        return casefile::moment_at({day, *minute}, clock);
    };
    const base::Moment today = on(0);
    constexpr auto kAhead = std::chrono::minutes(5);  // a watch may be, of the phone
    if (field == Field::kAttendanceEta) return today.at >= now.at - kAhead ? today : on(1);
    return today.at <= now.at + kAhead ? today : on(-1);
}

base::Result<FieldValue> value_of(Field field, FactKind kind, const std::string& label,
                                  const QString& text, const base::Clock& clock) {
    const base::Error wrong{base::ErrorCode::kInvalidInput, label};
    bool sound = false;
    switch (kind) {
        case FactKind::Number: {
            const qlonglong number = text.trimmed().toLongLong(&sound);
            if (!sound) return wrong;
            return FieldValue{std::int64_t{number}};
        }
        case FactKind::Money: {
            const auto pence = pence_of(text);
            if (!pence) return wrong;
            return FieldValue{*pence};
        }
        case FactKind::Time: {
            const auto at = time_of(field, text, clock);
            if (!at) return wrong;
            return FieldValue{*at};
        }
        default:
            return FieldValue{convert::to_core(text.trimmed())};
    }
}

Scalar scalar_of(const FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto* at = std::get_if<base::Moment>(&value)) return *at;
    return {};
}

}  // namespace

std::vector<FactSection> fact_sections() {
    std::vector<FactSection> all;
    for (const Section& section : sections()) all.push_back({section.code, section.label});
    return all;
}

QString section_of(Field field) {
    for (const Section& section : sections()) {
        if (std::ranges::find(section.fields, field) != section.fields.end())
            return QString::fromLatin1(section.code);
    }
    return {};
}

std::vector<FactField::Asked> facts_of(const Record& attendance, const QString& section,
                                       const base::Clock& clock) {
    std::vector<FactField::Asked> all;
    for (const Section& one : sections()) {
        if (section != QLatin1String(one.code)) continue;
        for (const Field field : one.fields) {
            const FieldDef& def = casefile::definition(field);
            if (field == Field::kAttendanceProcedures) {
                ask_procedures(attendance, def, clock, all);
            } else if (def.type == Type::kGroup) {
                ask_group(attendance, def, clock, all);
            } else {
                all.push_back(ask_field(attendance, def, clock));
            }
        }
    }
    return all;
}

base::Result<FactChange> picked(const Record& attendance, const QString& name,
                                const QString& code) {
    const auto at = named(name);
    if (!at) return {base::ErrorCode::kInvalidInput, "field"};
    const std::string picked_code = convert::to_core(code);
    if (at->part != nullptr) {
        const casefile::Version* item = item_of(attendance, *at);
        const Group* here =
            item ? std::get_if<Group>(&item->value) : attendance.group(at->field->field);
        const bool clears =
            here != nullptr && here->code(at->part->number) == picked_code && !at->part->required;
        return part_written(attendance, *at,
                            clears ? Scalar{} : Scalar{casefile::Choice{picked_code}});
    }
    if (at->field->field == Field::kAttendanceProcedures)
        return procedure_picked(attendance, *at->field, picked_code);
    const FieldValue value{casefile::Choice{picked_code}};
    const bool chosen = attendance.says(at->field->field, value);
    FactChange change;
    change.field = at->field->field;
    if (at->field->rule == Rule::kSet) {
        change.member = value;
        change.member_in = !chosen;
    } else {
        change.set.set(change.field, chosen ? FieldValue{} : value);
    }
    return change;
}

base::Result<FactChange> typed(const Record& attendance, const QString& name, const QString& text,
                               const base::Clock& clock) {
    const auto at = named(name);
    if (!at) return {base::ErrorCode::kInvalidInput, "field"};
    const std::string label = at->part ? convert::to_core(part_label(*at->field, *at->part))
                                       : std::string(at->field->label);
    const FactKind kind = kind_of(at->field->field, at->part ? at->part->type : at->field->type);
    FieldValue value;
    if (!text.trimmed().isEmpty()) {
        auto read = value_of(at->field->field, kind, label, text, clock);
        if (!read.ok()) return read.error();
        value = std::move(read).value();
    }
    if (at->part != nullptr) return part_written(attendance, *at, scalar_of(value));
    FactChange change;
    change.field = at->field->field;
    change.set.set(change.field, std::move(value));
    return change;
}

}  // namespace viewmodels
