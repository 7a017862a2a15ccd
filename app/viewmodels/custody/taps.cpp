#include "app/viewmodels/custody/taps.h"

#include <QObject>
#include <QStringList>
#include <algorithm>

#include "app/convert/qt_text.h"
#include "shared/ledger/custody_log.h"

namespace viewmodels {

using casefile::CustodyEvent;
using casefile::Field;
using casefile::Kind;
using casefile::Record;

namespace {

/// By where it stands: another's log may say anybody's name.
std::vector<Record> in_own_log(const tablet::Tablet& tablet) {
    const auto log = ledger::custody_log_of(tablet.identity().service, tablet.user());
    auto records = tablet.view().records(Kind::kAttendance);
    std::erase_if(records, [&](const Record& record) { return record.compartment != log; });
    return records;
}

bool is_same_press(const CustodyEvent& event, const Tap& tap) {
    if (event.event != tap.event || event.boot != tap.run) return false;
    return tap.run.empty() ? event.at == tap.at : event.monotonic == tap.monotonic;
}

CustodyEvent event_of(const Tap& tap, std::int64_t number) {
    CustodyEvent event;
    event.event = tap.event;
    event.at = tap.at;
    event.tap = number;
    if (!tap.run.empty()) {
        event.monotonic = tap.monotonic;
        event.boot = tap.run;
    }
    event.clock_off = tap.clock_off;
    return event;
}

base::Result<base::RecordId> begin_attendance(tablet::Tablet& tablet, const Tap& tap) {
    for (const Record& record : in_own_log(tablet)) {
        for (const CustodyEvent& event : casefile::events_of(record)) {
            if (is_same_press(event, tap)) return record.id;
        }
    }
    casefile::NewRecord made;
    made.kind = Kind::kAttendance;
    made.happened_at = made.recorded_at = tap.at;
    made.fields.set(Field::kAttendanceVolunteer, tablet.user())
        .add(Field::kAttendanceEvents, casefile::group_from(event_of(tap, 1)));
    return tablet.add(std::move(made));
}

/// A night that nobody tapped into for so long may be another one.
constexpr base::Duration kSameNight = std::chrono::hours(12);

/// What this person wrote last of its events, by the stamp; the creation where they wrote none.
const casefile::Version* last_written(const Record& attendance) {
    const auto& events = attendance.list(Field::kAttendanceEvents);
    const auto last = std::ranges::max_element(events, {}, &casefile::Version::stamp);
    return last == events.end() ? nullptr : &*last;
}

ledger::Hlc stamp_of(const Record& attendance) {
    const auto* last = last_written(attendance);
    return last == nullptr ? attendance.stamp : std::max(last->stamp, attendance.stamp);
}

/// By the counter where it still runs: a clock that was set years ahead does not end the night.
bool of_this_night(const tablet::Tablet& tablet, const Record& attendance) {
    for (const CustodyEvent& event : casefile::events_of(attendance)) {
        if (!event.monotonic || event.boot != tablet.clock().run()) continue;
        if (tablet.clock().monotonic() - *event.monotonic < kSameNight) return true;
    }
    const auto* last = last_written(attendance);
    const base::WallTime at = last == nullptr ? attendance.recorded_at.at : last->at.at;
    return std::chrono::abs(tablet.now().at - at) < kSameNight;
}

bool says_anything(const Record& attendance) {
    if (casefile::is_taken_back(attendance)) return false;
    return !attendance.list(Field::kAttendanceEvents).empty() ||
           attendance.moment(Field::kAttendanceRequestedAt).has_value() ||
           attendance.value(Field::kAttendanceInitials) != nullptr ||
           attendance.value(Field::kAttendanceOutcome) != nullptr;
}

}  // namespace

base::Result<base::RecordId> record_tap(tablet::Tablet& tablet, const Tap& tap) {
    if (!tap.attendance) return begin_attendance(tablet, tap);
    const auto record = tablet.view().record(*tap.attendance, Kind::kAttendance);
    if (!record) return {base::ErrorCode::kNotFound, "attendance"};
    const auto events = casefile::events_of(*record);
    const bool kept = std::ranges::any_of(
        events, [&](const CustodyEvent& event) { return is_same_press(event, tap); });
    if (kept) return record->id;
    const auto added =
        tablet.add_item(record->id, Field::kAttendanceEvents,
                        casefile::group_from(event_of(tap, casefile::next_tap(*record))), {});
    if (!added.ok()) return added.error();
    return record->id;
}

std::vector<Record> own_attendances(const tablet::Tablet& tablet) {
    auto records = in_own_log(tablet);
    std::erase_if(records, [](const Record& record) { return !says_anything(record); });
    // By the stamp: a clock that was wrong does not hide the attendance that was begun last.
    std::ranges::sort(records, std::greater{}, &Record::stamp);
    return records;
}

std::optional<Record> under_way(const tablet::Tablet& tablet) {
    auto open = own_attendances(tablet);
    std::erase_if(open, [&](const Record& record) {
        return !casefile::is_open_attendance(record) || !of_this_night(tablet, record);
    });
    const auto last = std::ranges::max_element(open, {}, stamp_of);
    return last == open.end() ? std::nullopt : std::optional(std::move(*last));
}

std::optional<Record> attendance_called(const tablet::Tablet& tablet, const QString& record) {
    return tablet.view().record(convert::record_from(record), Kind::kAttendance);
}

QString event_label(const Record& attendance, std::string_view code) {
    const bool adult = attendance.code(Field::kAttendanceDetaineeKind) == "vulnerable_adult";
    if (adult && code == "met_child") return QObject::tr("Met the person");
    if (adult && code == "child_left") return QObject::tr("The person left");
    const auto* field = casefile::find_field(Field::kAttendanceEvents);
    return convert::to_qt(
        casefile::label_of(*casefile::find_part(*field, "event")->vocabulary, code));
}

QString custody_time(const base::Clock& clock, const base::Moment& moment) {
    const QString time = convert::clock_time(moment);
    const auto hour = std::chrono::hours(1);
    const auto offset = [&](base::Duration by) { return clock.offset_minutes(moment.at + by); };
    if (offset(hour) < moment.offset_minutes) return QObject::tr("%1 (summer time)").arg(time);
    if (offset(-hour) > moment.offset_minutes) return QObject::tr("%1 (winter time)").arg(time);
    return time;
}

QString event_note(const base::Clock& clock, const Record& attendance, const CustodyEvent& event) {
    QStringList notes;
    if (event.taken_out) notes << QObject::tr("taken out");
    if (event.estimate) notes << QObject::tr("about");
    if (event.added_later) notes << QObject::tr("added later");
    if (!event.was_event.empty())
        notes << QObject::tr("was %1").arg(event_label(attendance, event.was_event));
    if (event.was && *event.was != event.at)
        notes << QObject::tr("was %1").arg(custody_time(clock, *event.was));
    if (!event.reason.empty()) {
        const auto* field = casefile::find_field(Field::kAttendanceEvents);
        const auto* reasons = casefile::find_part(*field, "reason")->vocabulary;
        notes << convert::to_qt(casefile::label_of(*reasons, event.reason)).toLower();
    }
    if (event.clock_off != 0)
        notes << QObject::tr("phone showed %1")
                     .arg(convert::clock_time({event.at.at + std::chrono::minutes(event.clock_off),
                                               event.at.offset_minutes}));
    if (!event.words.empty()) notes << convert::to_qt(event.words);
    return notes.join(QStringLiteral(", "));
}

QString person_words(const Record& attendance) {
    QStringList parts;
    for (const Field field : {Field::kAttendanceInitials, Field::kAttendanceCustodyRef}) {
        const QString text = convert::to_qt(attendance.text(field));
        if (!text.isEmpty()) parts << text;
    }
    return parts.isEmpty() ? QObject::tr("No name yet") : parts.join(QStringLiteral(" · "));
}

QString op_hex(const base::OpId& op) { return QString::fromStdString(op.hex()); }

std::optional<base::OpId> op_from(const QString& hex) {
    return base::OpId::from_hex_text(hex.toStdString());
}

}  // namespace viewmodels
