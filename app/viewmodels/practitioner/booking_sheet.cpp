#include "app/viewmodels/practitioner/booking_sheet.h"

#include <QDate>
#include <QLocale>
#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "app/viewmodels/typed_when.h"
#include "app/viewmodels/practitioner/plan_words.h"
#include "shared/casefile/booking.h"
#include "shared/casefile/step_diary.h"

namespace viewmodels {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

namespace {

constexpr std::int64_t kMsPerMinute = 60'000;
constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int32_t kMinutesPerHour = 60;
constexpr std::int32_t kNoTimeYet = 0;  ///< of a draft: a date is typed and no time

QString date_words(base::CalendarDate date) {
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    return english.toString(QDate(date.year, date.month, date.day), QStringLiteral("d MMMM yyyy"));
}

QString time_words(std::int32_t minute) {
    return QStringLiteral("%1:%2")
        .arg(minute / kMinutesPerHour, 2, 10, QLatin1Char('0'))
        .arg(minute % kMinutesPerHour, 2, 10, QLatin1Char('0'));
}

void put_start(BookingSheet& sheet, const base::Moment& starts) {
    sheet.on = date_words(starts.local_date());
    sheet.time = time_words(starts.local_minute_of_day());
}

QStringList names_in(const QString& with) {
    QStringList names;
    for (const QString& part : with.split(QLatin1Char(','))) {
        if (const QString name = part.simplified(); !name.isEmpty()) names << name;
    }
    names.removeDuplicates();
    return names;
}

base::Moment local(const base::CalendarDate& on, std::int32_t minute) {
    return {{on.days_since_epoch() * kMsPerDay + minute * kMsPerMinute}, 0};
}

std::int32_t minute_of(const std::string& time) {
    return minute_of_day(QString::fromStdString(time)).value_or(0);
}

base::Moment start_of(const tablet::Tablet& tablet, const BookingSheet& sheet) {
    const auto typed = typed_start(sheet, tablet.now().local_date());
    CHECK(typed.has_value());
    return casefile::moment_at({typed->local_date(), typed->local_minute_of_day()}, tablet.clock());
}

casefile::Booking booking_of(const tablet::Tablet& tablet, const BookingSheet& sheet) {
    casefile::Booking booking;
    booking.children = {sheet.child};
    booking.children.insert(booking.children.end(), sheet.others.begin(), sheet.others.end());
    booking.starts_at = start_of(tablet, sheet);
    booking.place = convert::to_core(sheet.place.simplified());
    booking.purpose = convert::to_core(sheet.purpose.simplified());
    for (const QString& name : names_in(sheet.with)) booking.with.push_back(convert::to_core(name));
    return booking;
}

/// "Kit: Sam · Thursday 11 June · Gym".
QString pair_words(const tablet::Tablet& tablet, const base::RecordId& child,
                   const casefile::ApartClash& clash) {
    return QStringLiteral("%1: %2").arg(convert::child_name(tablet, child),
                                        apart_who_words({clash}));
}

Booked never_together(const tablet::Tablet& tablet, const std::vector<casefile::ApartPair>& pairs) {
    QStringList who;
    for (const casefile::ApartPair& pair : pairs)
        who << pair_words(tablet, pair.child, {pair.apart, {}, {}});
    return {QObject::tr("Some of these children are to be kept apart. Take one of them out of the "
                        "group."),
            who.join(QLatin1Char('\n')),
            {},
            true,
            {}};
}

QString met_words(const tablet::Tablet& tablet, const std::vector<casefile::Meeting>& meetings) {
    QStringList who;
    for (const casefile::Meeting& meeting : meetings)
        who << pair_words(tablet, meeting.child, meeting.clash);
    who.removeDuplicates();
    return who.join(QLatin1Char('\n'));
}

/// What is to be looked at before that booking is kept.
Booked to_look_at(const tablet::Tablet& tablet, const casefile::Booking& booking) {
    const base::Moment now = tablet.now();
    Booked look;
    if (booking.starts_at.at < now.at)
        look.told = QObject::tr(
            "That time has passed. If you met, write a note instead. Press "
            "again to book it all the same.");
    const auto meetings = casefile::meetings(tablet.view(), booking, now);
    look.look = apart_words(meetings.size());
    look.look_who = met_words(tablet, meetings);
    return look;
}

Booked book_new(tablet::Tablet& tablet, const BookingSheet& sheet, const QString& said) {
    const casefile::Booking booking = booking_of(tablet, sheet);
    if (const auto pairs = casefile::apart_in_group(tablet.view(), booking.children);
        !pairs.empty())
        return never_together(tablet, pairs);
    if (Booked look = to_look_at(tablet, booking); !look.kept() && look.said() != said) return look;
    auto records = casefile::appointments_from(booking, tablet.now());
    tablet::Draft draft;
    draft.id = sheet.draft;
    draft.record = std::move(records.front());
    records.erase(records.begin());
    const auto made = tablet.finish(draft, records);
    return {{}, {}, {}, false, made.ok() ? base::Result<void>() : base::Result<void>(made.error())};
}

std::vector<base::RecordId> concerned(const tablet::Tablet& tablet,
                                      const casefile::Record& appointment, bool whole_group) {
    if (!whole_group) return {appointment.id};
    return casefile::of_group(tablet.view(), appointment);
}

/// Of those appointments.
std::vector<base::RecordId> children_of(const tablet::Tablet& tablet,
                                        const std::vector<base::RecordId>& appointments) {
    std::vector<base::RecordId> children;
    for (const base::RecordId& id : appointments) {
        const auto record = tablet.view().record(id, Kind::kAppointment);
        if (record && record->child) children.push_back(*record->child);
    }
    return children;
}

/// What differs from how it was seen.
Fields changed(const tablet::Tablet& tablet, const BookingSheet& sheet, const BookingSheet& seen) {
    Fields fields;
    const auto put = [&](Field field, const QString& now, const QString& before) {
        if (now.simplified() == before.simplified()) return;
        const std::string text = convert::to_core(now.simplified());
        fields.set(field, text.empty() ? casefile::FieldValue{} : casefile::FieldValue{text});
    };
    const auto today = tablet.now().local_date();
    if (typed_start(sheet, today) != typed_start(seen, today))
        fields.set(Field::kAppointmentStartsAt, start_of(tablet, sheet));
    put(Field::kAppointmentPlace, sheet.place, seen.place);
    put(Field::kAppointmentPurpose, sheet.purpose, seen.purpose);
    return fields;
}

/// Whether somebody wrote one of those fields since it was seen.
bool changed_meanwhile(const tablet::Tablet& tablet, const Fields& fields,
                       const BookingSheet& stands, const BookingSheet& seen) {
    const Fields theirs = changed(tablet, stands, seen);
    return std::ranges::any_of(fields.all(), [&](const auto& each) {
        const casefile::FieldValue* value = theirs.find(each.first);
        return value != nullptr && *value != each.second.front();
    });
}

/// Who comes along, of each: a set has no value to set, so its members go in and out.
base::Result<void> change_with(tablet::Tablet& tablet, const std::vector<base::RecordId>& records,
                               const QStringList& now, const QStringList& before) {
    for (const base::RecordId& record : records) {
        for (const QStringList* each : {&before, &now}) {
            for (const QString& name : *each) {
                if (before.contains(name) && now.contains(name)) continue;  // others' to change
                const auto set = tablet.set_member(record, Field::kAppointmentWith,
                                                   convert::to_core(name), now.contains(name));
                if (!set.ok()) return set;
            }
        }
    }
    return {};
}

/// What is to be looked at before that change is kept.
Booked to_look_at(const tablet::Tablet& tablet, const BookingSheet& sheet, const BookingSheet& seen,
                  const casefile::Record& record, const std::vector<base::RecordId>& records) {
    const Fields fields = changed(tablet, sheet, seen);
    const bool moves = fields.find(Field::kAppointmentStartsAt) != nullptr ||
                       fields.find(Field::kAppointmentPlace) != nullptr;
    Booked look;
    if (moves) {
        casefile::Booking booking = booking_of(tablet, sheet);
        booking.children = children_of(tablet, records);
        look = to_look_at(tablet, booking);
        if (const auto pairs = casefile::apart_in_group(tablet.view(), booking.children);
            !pairs.empty()) {
            look = never_together(tablet, pairs);
            look.look = QObject::tr(
                "Some of these children are to be kept apart. Move one of them "
                "alone, or call it off for them.");
            look.never = false;
        }
    }
    if (changed_meanwhile(tablet, fields, booking_sheet(record), seen))
        look.told = QObject::tr(
                        "Somebody else changed this meanwhile. It says now: %1. Press again "
                        "to put yours in its place.")
                        .arg(line_words(booking_sheet(record)));
    return look;
}

/// A time is not written over another that waits for a person (records.md 2).
bool two_times(const casefile::Record& record, const Fields& fields) {
    const auto* starts = record.find(Field::kAppointmentStartsAt);
    return starts != nullptr && starts->undecided &&
           fields.find(Field::kAppointmentStartsAt) != nullptr;
}

Booked change(tablet::Tablet& tablet, const BookingSheet& sheet, const BookingSheet& seen,
              const QString& said) {
    const auto record = tablet.view().record(sheet.appointment, Kind::kAppointment);
    if (!record) return {{}, {}, {}, false, {base::ErrorCode::kNotFound, "appointment"}};
    const Fields fields = changed(tablet, sheet, seen);
    const auto records = concerned(tablet, *record, sheet.whole_group);
    if (two_times(*record, fields))
        return {{},
                {},
                QObject::tr("Two times stand in the record. Choose one of them under Needs you on "
                            "Today, then change it."),
                true,
                {}};
    if (Booked look = to_look_at(tablet, sheet, seen, *record, records);
        !look.kept() && look.said() != said)
        return look;
    if (auto with = change_with(tablet, records, names_in(sheet.with), names_in(seen.with));
        !with.ok())
        return {{}, {}, {}, false, with};
    if (fields.all().empty()) return {{}, {}, {}, false, tablet.remove_draft(sheet.draft)};
    return {{}, {}, {}, false, tablet.set_fields(records, fields, sheet.draft)};
}

}  // namespace

QString line_words(const BookingSheet& sheet) {
    QStringList parts{QStringLiteral("%1, %2").arg(sheet.on, sheet.time), sheet.place,
                      sheet.purpose};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

bool is_booking(const tablet::Draft& draft) { return draft.record.kind == Kind::kAppointment; }

bool changes_booking(const tablet::Tablet& tablet, const tablet::Draft& draft) {
    return tablet.view().has(base::RecordId::from(draft.id.view()));
}

BookingSheet booking_sheet(const casefile::Record& appointment) {
    BookingSheet sheet;
    sheet.child = appointment.child.value_or(base::RecordId{});
    sheet.appointment = appointment.id;
    sheet.draft = base::DraftId::from(appointment.id.view());
    put_start(sheet,
              appointment.moment(Field::kAppointmentStartsAt).value_or(appointment.happened_at));
    sheet.place = convert::to_qt(appointment.text(Field::kAppointmentPlace));
    sheet.purpose = convert::to_qt(appointment.text(Field::kAppointmentPurpose));
    QStringList with;
    for (const casefile::Version& version : appointment.list(Field::kAppointmentWith)) {
        if (const auto* who = std::get_if<std::string>(&version.value))
            with << convert::to_qt(*who);
    }
    sheet.with = with.join(QStringLiteral(", "));
    for (const casefile::Version& version : appointment.list(Field::kAppointmentOthers)) {
        if (const auto* other = std::get_if<base::RecordId>(&version.value))
            sheet.others.push_back(*other);
    }
    return sheet;
}

BookingSheet laid_over(BookingSheet sheet, const tablet::Draft& draft) {
    const Fields& fields = draft.record.fields;
    sheet.draft = draft.id;
    if (const auto* value = fields.find(Field::kAppointmentStartsAt)) {
        const base::Moment starts = std::get<base::Moment>(*value);
        put_start(sheet, starts);
        if (starts.local_minute_of_day() == kNoTimeYet) sheet.time.clear();
    }
    if (fields.find(Field::kAppointmentPlace) != nullptr)
        sheet.place = text_of(fields, Field::kAppointmentPlace);
    if (fields.find(Field::kAppointmentPurpose) != nullptr)
        sheet.purpose = text_of(fields, Field::kAppointmentPurpose);
    const auto& all = fields.all();
    if (const auto with = all.find(Field::kAppointmentWith); with != all.end()) {
        QStringList names;
        for (const casefile::FieldValue& value : with->second)
            names << convert::to_qt(std::get<std::string>(value));
        names.removeAll(QString());
        sheet.with = names.join(QStringLiteral(", "));
    }
    if (const auto others = all.find(Field::kAppointmentOthers); others != all.end()) {
        sheet.others.clear();
        for (const casefile::FieldValue& value : others->second)
            sheet.others.push_back(std::get<base::RecordId>(value));
    }
    return sheet;
}

tablet::Draft draft_of(const BookingSheet& sheet, const BookingSheet& seen,
                       base::CalendarDate today) {
    tablet::Draft draft;
    draft.id = sheet.draft;
    draft.record.kind = Kind::kAppointment;
    draft.record.child = sheet.child;
    Fields& fields = draft.record.fields;
    if (sheet.on != seen.on || sheet.time != seen.time) {
        if (const auto starts = typed_start(sheet, today))
            fields.set(Field::kAppointmentStartsAt, *starts);
        else if (const auto on = typed_date(sheet.on, today))
            fields.set(Field::kAppointmentStartsAt, local(*on, kNoTimeYet));
    }
    // Empty where it was emptied.
    if (sheet.place != seen.place)
        fields.text(Field::kAppointmentPlace, convert::to_core(sheet.place));
    if (sheet.purpose != seen.purpose)
        fields.text(Field::kAppointmentPurpose, convert::to_core(sheet.purpose));
    if (sheet.with != seen.with) {
        const QStringList names = names_in(sheet.with);
        for (const QString& name : names)
            fields.add(Field::kAppointmentWith, convert::to_core(name));
        if (names.isEmpty()) fields.add(Field::kAppointmentWith, std::string());
    }
    if (sheet.others != seen.others) {
        for (const base::RecordId& other : sheet.others)
            fields.add(Field::kAppointmentOthers, other);
    }
    return draft;
}

std::optional<base::Moment> typed_start(const BookingSheet& sheet, base::CalendarDate today) {
    const auto on = typed_date(sheet.on, today);
    const auto time = typed_time(sheet.time);
    if (!on || !time) return std::nullopt;
    return local(*on, minute_of(*time));
}

Booked book(tablet::Tablet& tablet, const BookingSheet& sheet, const BookingSheet& seen,
            const QString& said) {
    return sheet.appointment.is_none() ? book_new(tablet, sheet, said)
                                       : change(tablet, sheet, seen, said);
}

base::Result<void> call_off(tablet::Tablet& tablet, const BookingSheet& sheet, std::string_view why,
                            bool whole_group) {
    const auto record = tablet.view().record(sheet.appointment, Kind::kAppointment);
    if (!record) return {base::ErrorCode::kNotFound, "appointment"};
    return tablet.set_fields(concerned(tablet, *record, whole_group),
                             Fields().choice(Field::kAppointmentOutcome, why), sheet.draft);
}

}  // namespace viewmodels
