#include "app/viewmodels/practitioner/fact_sheet.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

#include "app/convert/qt_text.h"
#include "app/viewmodels/typed_when.h"
#include "shared/casefile/compliance.h"
#include "shared/casefile/figure_facts.h"

namespace viewmodels {

using casefile::Field;
using casefile::FieldDef;
using casefile::Fields;
using casefile::FieldValue;
using casefile::Kind;
using casefile::Record;
using casefile::Rule;
using casefile::Type;

namespace {

constexpr std::array kKinds{Kind::kSnapshot, Kind::kOutcome, Kind::kOffence, Kind::kCompliance,
                            Kind::kOversight};
/// Of notes to sign or visits that were missed: an older one is no longer written about here.
constexpr std::size_t kRecordsOffered = 12;

QString name_in(const FieldDef& field) { return convert::to_qt(field.name); }

/// What this page asks for: no lists of groups.
bool is_asked(const FieldDef& field) { return field.type != Type::kGroup; }

QString widget_of(const FieldDef& field) {
    if (field.rule == Rule::kSet) return QStringLiteral("several");
    if (field.type == Type::kText) return QStringLiteral("text");
    if (field.type == Type::kDate) return QStringLiteral("date");
    if (field.type == Type::kInteger) return QStringLiteral("number");
    return QStringLiteral("choice");
}

bool was_missed(const Record& record) {
    const auto code = record.code(record.kind == Kind::kNote ? Field::kNoteAttendance
                                                             : Field::kAppointmentOutcome);
    return code == "unacceptable_absence" || code == "refused";
}

bool is_assessment(const Record& note) {
    const auto contact = note.code(Field::kNoteContact);
    return contact == "assessment" || contact == "review";
}

std::vector<Record> records_that(const tablet::Tablet& tablet, Kind kind,
                                 const base::RecordId& child, bool (*fits)(const Record&)) {
    std::vector<Record> all = tablet.view().records(kind, child);
    std::erase_if(all, [&](const Record& record) { return !fits(record); });
    return all;
}

/// The records of the child that a field may name.
std::vector<Record> nameable(const tablet::Tablet& tablet, Field field,
                             const base::RecordId& child) {
    const auto any = [](const Record&) { return true; };
    switch (field) {
        case Field::kSnapshotReplaces:
            return casefile::standing_snapshots(tablet.view(), child);
        case Field::kOutcomeOffences:
            return tablet.view().records(Kind::kOffence, child);
        case Field::kOversightAbout:
            return records_that(tablet, Kind::kNote, child, is_assessment);
        case Field::kComplianceMissed: {
            auto missed = records_that(tablet, Kind::kNote, child, was_missed);
            for (Record& visit : records_that(tablet, Kind::kAppointment, child, was_missed))
                missed.push_back(std::move(visit));
            return missed;
        }
        default:
            return records_that(tablet, Kind::kProgramme, child, any);
    }
}

std::vector<FactChoice> choices_of(const tablet::Tablet& tablet, const FieldDef& field,
                                   const base::RecordId& child) {
    std::vector<FactChoice> choices;
    if (field.vocabulary != nullptr) {
        for (const casefile::Term& term : field.vocabulary->terms)
            choices.push_back({convert::to_qt(term.code), convert::to_qt(term.label)});
    } else if (field.type == Type::kBool) {
        choices = {{QStringLiteral("true"), QObject::tr("Yes")},
                   {QStringLiteral("false"), QObject::tr("No")}};
    } else if (field.type == Type::kRecord) {
        for (const Record& record : nameable(tablet, field.field, child)) {
            if (choices.size() == kRecordsOffered) break;
            choices.push_back({convert::hex(record.id), record_words(tablet, record)});
        }
    } else if (field.type == Type::kUser) {
        for (const tablet::Person& person : tablet.people()) {
            if (ledger::may_open(person.roles, ledger::CompartmentType::kCase))
                choices.push_back(
                    {convert::to_qt(person.id.hex()), convert::who(tablet, person.id)});
        }
    }
    return choices;
}

/// Nobody writes down what is to come: without a year, it is the last time that day was.
std::optional<base::CalendarDate> past_date(const QString& text, base::CalendarDate today) {
    auto date = typed_date(text, today);
    static const QRegularExpression kYear(QStringLiteral("\\d{4}"));
    if (date && today < *date && !text.contains(kYear)) {
        date->year = static_cast<std::int16_t>(date->year - 1);
        if (!date->valid()) return std::nullopt;
    }
    return date;
}

std::optional<FieldValue> value_of(const FieldDef& field, const QString& text,
                                   base::CalendarDate today) {
    switch (field.type) {
        case Type::kText:
            return FieldValue{convert::to_core(text.trimmed())};
        case Type::kBool:
            return FieldValue{text == QLatin1String("true")};
        case Type::kInteger: {
            bool whole = false;
            const qlonglong number = text.trimmed().toLongLong(&whole);
            return whole ? std::optional(FieldValue{std::int64_t{number}}) : std::nullopt;
        }
        case Type::kDate: {
            const auto date = past_date(text, today);
            return date ? std::optional(FieldValue{*date}) : std::nullopt;
        }
        case Type::kChoice:
            return FieldValue{casefile::Choice{convert::to_core(text)}};
        case Type::kRecord:
            return FieldValue{convert::record_from(text)};
        case Type::kUser: {
            const auto person = base::UserId::from_hex_text(text.toStdString());
            return person ? std::optional(FieldValue{*person}) : std::nullopt;
        }
        default:
            return std::nullopt;
    }
}

QString text_of_value(const FieldValue& value) {
    if (const auto* words = std::get_if<std::string>(&value)) return convert::to_qt(*words);
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto* number = std::get_if<std::int64_t>(&value)) return QString::number(*number);
    if (const auto* date = std::get_if<base::CalendarDate>(&value))
        return QStringLiteral("%1 %2").arg(convert::long_day(*date)).arg(date->year);
    if (const auto* choice = std::get_if<casefile::Choice>(&value))
        return convert::to_qt(choice->code);
    if (const auto* record = std::get_if<base::RecordId>(&value)) return convert::hex(*record);
    if (const auto* person = std::get_if<base::UserId>(&value))
        return convert::to_qt(person->hex());
    return {};
}

QString text_in(const FactSaid& said, const FieldDef& field) {
    const auto at = said.find(name_in(field));
    return at == said.end() ? QString() : at->second;
}

/// The field of the kind that says best what a record is.
QString kind_words(const Record& record) {
    switch (record.kind) {
        case Kind::kProgramme:
            return convert::label(Field::kProgrammeType, record.code(Field::kProgrammeType));
        case Kind::kSnapshot:
            return convert::label(Field::kSnapshotPoint, record.code(Field::kSnapshotPoint));
        case Kind::kOffence:
            return convert::label(Field::kOffenceCategory, record.code(Field::kOffenceCategory));
        case Kind::kOutcome:
            return convert::label(Field::kOutcomeType, record.code(Field::kOutcomeType));
        case Kind::kCompliance:
            return convert::label(Field::kComplianceStep, record.code(Field::kComplianceStep));
        case Kind::kOversight:
            return convert::label(Field::kOversightKindOf, record.code(Field::kOversightKindOf));
        case Kind::kNote:
            return convert::label(Field::kNoteContact, record.code(Field::kNoteContact));
        default:
            return QObject::tr("Visit");
    }
}

base::CalendarDate day_of(const Record& record) {
    const Field on = record.kind == Kind::kProgramme  ? Field::kProgrammeStartedOn
                     : record.kind == Kind::kSnapshot ? Field::kSnapshotAsOf
                     : record.kind == Kind::kOffence  ? Field::kOffenceCommittedOn
                     : record.kind == Kind::kOutcome  ? Field::kOutcomeGivenOn
                                                      : Field::kNone;
    const auto said = on == Field::kNone ? std::nullopt : record.date(on);
    return said.value_or(record.happened_at.local_date());
}

QString step_words(const casefile::ComplianceProposal& proposal) {
    using What = casefile::ComplianceProposal::What;
    switch (proposal.what) {
        case What::kNothing:
            return {};
        case What::kNonEngagement:
            return QObject::tr(
                "This programme is voluntary: a missed visit is never a breach. Ask "
                "what would help.");
        case What::kNoLadder:
            return QObject::tr("No steps are printed for this order. Talk with your manager.");
        case What::kStep:
            return QObject::tr("May come next: %1. You decide.")
                .arg(convert::label(Field::kComplianceStep, proposal.step).toLower());
    }
    return {};
}

}  // namespace

std::vector<Kind> fact_kinds() { return {kKinds.begin(), kKinds.end()}; }

QString record_words(const tablet::Tablet& tablet, const Record& record) {
    return QStringLiteral("%1, %2").arg(
        kind_words(record), convert::day_near(day_of(record), tablet.now().local_date()));
}

FactSheet fact_sheet(const tablet::Tablet& tablet, Kind kind, const base::RecordId& child) {
    FactSheet sheet;
    for (const FieldDef& field : casefile::find_kind(kind)->fields) {
        if (!is_asked(field)) continue;
        Line line;
        line.record = name_in(field);
        line.title = convert::to_qt(field.label);
        line.page = widget_of(field);
        line.offers = field.required;
        auto choices = choices_of(tablet, field, child);
        const bool picks =
            line.page == QLatin1String("choice") || line.page == QLatin1String("several");
        if (picks && choices.empty()) continue;  // there is nothing that it could name
        sheet.choices[line.record] = std::move(choices);
        sheet.fields.push_back(std::move(line));
    }
    return sheet;
}

QString fact_fault(Kind kind, const FactSaid& said, base::CalendarDate today) {
    for (const FieldDef& field : casefile::find_kind(kind)->fields) {
        if (!is_asked(field)) continue;
        const QString text = text_in(said, field).trimmed();
        const QString label = convert::to_qt(field.label);
        if (text.isEmpty() && field.required)
            return QObject::tr("%1: say it before you save.").arg(label);
        if (text.isEmpty() || field.rule == Rule::kSet || value_of(field, text, today)) continue;
        return field.type == Type::kDate
                   ? QObject::tr("%1: write a day, like 11 June 2026.").arg(label)
                   : QObject::tr("%1: write a whole number.").arg(label);
    }
    return {};
}

Fields fields_of(Kind kind, const FactSaid& said, base::CalendarDate today) {
    Fields fields;
    for (const FieldDef& field : casefile::find_kind(kind)->fields) {
        const QString text = text_in(said, field);
        if (!is_asked(field) || text.trimmed().isEmpty()) continue;
        if (field.rule != Rule::kSet) {
            if (auto value = value_of(field, text, today)) fields.set(field.field, *value);
            continue;
        }
        for (const QString& code : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            if (auto value = value_of(field, code, today)) fields.add(field.field, *value);
        }
    }
    return fields;
}

FactSaid said_by(Kind kind, const Fields& fields) {
    FactSaid said;
    for (const auto& [field, values] : fields.all()) {
        const FieldDef& what = casefile::definition(field);
        if (casefile::kind_of(field) != kind || !is_asked(what)) continue;
        QStringList texts;
        for (const FieldValue& value : values) texts << text_of_value(value);
        said[name_in(what)] = texts.join(QLatin1Char(' '));
    }
    return said;
}

FactSheet mend_sheet(const tablet::Tablet& tablet, const Record& record) {
    FactSheet sheet = fact_sheet(tablet, record.kind, record.child.value_or(record.id));
    std::erase_if(sheet.fields, [&](const Line& line) {
        const FieldDef& field = *casefile::find_field(record.kind, convert::to_core(line.record));
        const casefile::FieldState* state = record.find(field.field);
        if (state != nullptr && state->undecided) return true;  // that is for Two versions
        const bool once_more = field.rule == Rule::kOnce && state == nullptr;
        return !once_more && field.rule != Rule::kLatest && field.rule != Rule::kChoose;
    });
    return sheet;
}

FactSaid said_in(const Record& record) {
    FactSaid said;
    for (const FieldDef& field : casefile::find_kind(record.kind)->fields) {
        if (!is_asked(field) || field.rule == Rule::kSet) continue;
        if (const FieldValue* value = record.value(field.field))
            said[name_in(field)] = text_of_value(*value);
    }
    return said;
}

FactSaid in_place_of(const Record& snapshot) {
    FactSaid said = said_in(snapshot);
    said.erase(QStringLiteral("replaces_why"));
    said[QStringLiteral("replaces")] = convert::hex(snapshot.id);
    return said;
}

FactSaid last_snapshot(const tablet::Tablet& tablet, const base::RecordId& child) {
    const auto standing = casefile::standing_snapshots(tablet.view(), child);
    if (standing.empty()) return {};
    FactSaid said = said_in(standing.front());
    for (const char* fresh : {"point", "as_of", "replaces", "replaces_why"})
        said.erase(QString::fromLatin1(fresh));
    return said;
}

QString proposed_step(const tablet::Tablet& tablet, const base::RecordId& child,
                      const FactSaid& said) {
    const auto id = [&](Field field) {
        return convert::record_from(text_in(said, casefile::definition(field)));
    };
    const auto programme = tablet.view().record(id(Field::kComplianceProgramme), Kind::kProgramme);
    auto missed = tablet.view().record(id(Field::kComplianceMissed), Kind::kNote);
    if (!missed) missed = tablet.view().record(id(Field::kComplianceMissed), Kind::kAppointment);
    if (!programme || !missed) return {};
    const auto proposal = casefile::next_compliance_step(
        *programme, *missed, tablet.view().records(Kind::kCompliance, child));
    QStringList sentences{step_words(proposal)};
    if (proposal.ask_first)
        sentences.prepend(QObject::tr("Ask the child first what got in the way."));
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

}  // namespace viewmodels
