#include "app/viewmodels/practitioner/step_diary_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/plan_words.h"
#include "shared/casefile/step_diary.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;
using casefile::Record;

struct StepDiaryViewModel::Page {
    QString words;
    QString offer;
};

/// What came of book(): something to look at first, or what became of it.
struct StepDiaryViewModel::Booked {
    QString apart;
    QString apart_who;
    base::Result<void> result;
};

namespace {

QString time_words(const base::Moment& at) {
    return QObject::tr("%1, %2").arg(convert::long_day(at.local_date()), convert::clock_time(at));
}

QString booked_words(const Record& appointment) {
    const auto at =
        appointment.moment(Field::kAppointmentStartsAt).value_or(appointment.happened_at);
    const QString place = convert::to_qt(appointment.text(Field::kAppointmentPlace));
    const QString time = time_words(at);
    return place.isEmpty() ? time : QStringLiteral("%1 · %2").arg(time, place);
}

QString lacking_words(const Record& line) {
    const bool day = line.date(Field::kItemOn) || !line.code(Field::kItemDay).empty();
    if (!day || line.text(Field::kItemTime).empty())
        return QObject::tr("With a day and a time it can go in the diary.");
    return QObject::tr("It is not in the diary.");
}

}  // namespace

StepDiaryViewModel::StepDiaryViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

StepDiaryViewModel::Page StepDiaryViewModel::compute(const tablet::Tablet& tablet,
                                                     const base::RecordId& id) {
    const auto line = tablet.view().record(id, Kind::kPlanItem);
    if (!line) return {};
    const std::string_view section = line->code(Field::kItemSection);
    if (section != "steps" && section != "must_do") return {};
    const auto diary = casefile::in_diary(tablet.view(), *line, tablet.now());
    QString next;
    if (diary.next) next = time_words(casefile::moment_at(*diary.next, tablet.clock()));
    if (!diary.appointment) {
        if (!diary.next) return {lacking_words(*line), {}};
        return {QObject::tr("It is not in the diary."),
                QObject::tr("Put it in the diary: %1").arg(next)};
    }
    const QString words = QObject::tr("In the diary: %1.").arg(booked_words(*diary.appointment));
    if (!diary.differs) return {words, {}};
    return {words + QLatin1Char(' ') + QObject::tr("The plan says something else now."),
            QObject::tr("Change the appointment: %1").arg(next)};
}

void StepDiaryViewModel::open(const base::RecordId& line) {
    if (line != m_line) clear();
    m_line = line;
    refresh();
}

void StepDiaryViewModel::refresh() {
    m_host.run([line = m_line](tablet::Tablet& tablet) { return compute(tablet, line); },
               [this, asked = m_line](const Page& page) {
                   if (asked != m_line) return;
                   const bool other = page.offer != m_offer;
                   m_words = page.words;
                   m_offer = page.offer;
                   if (other) {  // what was said of another time or place does not count
                       m_apart_said = false;
                       m_apart.clear();
                       m_apart_who.clear();
                   }
                   Q_EMIT changed();
               });
}

StepDiaryViewModel::Booked StepDiaryViewModel::booked_in(tablet::Tablet& tablet,
                                                         const base::RecordId& id,
                                                         bool apart_said) {
    const auto line = tablet.view().record(id, Kind::kPlanItem);
    if (!line || !line->child) return {};
    const base::Moment now = tablet.now();
    const auto diary = casefile::in_diary(tablet.view(), *line, now);
    // Another tablet may have booked it since the page was shown.
    if (!diary.next || (diary.appointment && !diary.differs)) return {};
    const auto clashes = casefile::apart_clashes(
        tablet.view(), *line->child,
        {std::string(line->text(Field::kItemWhere)), {}, diary.next->on}, now);
    if (!apart_said && !clashes.empty())
        return {apart_words(clashes.size()), apart_who_words(clashes), {}};
    const base::Moment starts = casefile::moment_at(*diary.next, tablet.clock());
    if (diary.appointment) {
        return {{},
                {},
                tablet.set_fields(diary.appointment->id,
                                  casefile::appointment_moved(*diary.appointment, *line, starts))};
    }
    const auto made = tablet.add(casefile::appointment_from(*line, starts, now));
    return {{}, {}, made.ok() ? base::Result<void>() : base::Result<void>(made.error())};
}

void StepDiaryViewModel::book() {
    if (m_offer.isEmpty() || m_saving) return;
    m_saving = true;
    m_host.run([line = m_line, said = m_apart_said](
                   tablet::Tablet& tablet) { return booked_in(tablet, line, said); },
               [this, asked = m_line](const Booked& booked) {
                   if (asked == m_line) show(booked);
               });
}

void StepDiaryViewModel::show(const Booked& booked) {
    m_saving = false;
    m_apart = booked.apart;
    m_apart_who = booked.apart_who;
    m_apart_said = !booked.apart.isEmpty();
    m_problem = booked.result.ok() ? QString() : convert::error_text(booked.result.error());
    Q_EMIT changed();
    if (m_apart_said || !booked.result.ok()) return;
    Q_EMIT finished();
    refresh();
}

void StepDiaryViewModel::clear() {
    m_line = {};
    m_saving = m_apart_said = false;
    for (QString* text : {&m_words, &m_offer, &m_apart, &m_apart_who, &m_problem}) text->clear();
    Q_EMIT changed();
}

}  // namespace viewmodels
