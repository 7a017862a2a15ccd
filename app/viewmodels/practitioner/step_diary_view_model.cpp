#include "app/viewmodels/practitioner/step_diary_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/plan_words.h"
#include "shared/casefile/plan_rules.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;
using casefile::Record;

struct StepDiaryViewModel::Page {
    QString words;
    QString offer;
    Deed deed = Deed::kNone;
};

/// What came of book(): something to look at first, or what became of it.
struct StepDiaryViewModel::Booked {
    QString apart;
    QString apart_who;
    base::Result<void> result;
    bool changed = false;  ///< since it was shown: nothing was written
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

/// It does not take place, and nobody missed it: it stood there by mistake.
base::Result<void> drop(tablet::Tablet& tablet, const std::vector<Record>& appointments) {
    std::vector<base::RecordId> ids;
    for (const Record& each : appointments) ids.push_back(each.id);
    return tablet.set_fields(
        ids, casefile::Fields().choice(Field::kAppointmentOutcome, "not_applicable"), {});
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
    if (diary.appointment) return there(tablet, *line, diary);
    if (casefile::is_out(*line)) return {};
    if (!diary.next) return {lacking_words(*line), {}, Deed::kNone};
    return {QObject::tr("It is not in the diary."),
            QObject::tr("Put it in the diary: %1")
                .arg(time_words(casefile::moment_at(*diary.next, tablet.clock()))),
            Deed::kBook};
}

StepDiaryViewModel::Page StepDiaryViewModel::there(const tablet::Tablet& tablet, const Record& line,
                                                   const casefile::InDiary& diary) {
    const QString words = QObject::tr("In the diary: %1.").arg(booked_words(*diary.appointment));
    if (casefile::is_out(line))
        return {words + QLatin1Char(' ') + QObject::tr("This line was taken out of the plan."),
                QObject::tr("Take it out of the diary too"), Deed::kDropAll};
    if (!diary.also.empty())
        return {QObject::tr("It is in the diary more than once: %1 and %2.")
                    .arg(booked_words(*diary.appointment), booked_words(diary.also.front())),
                QObject::tr("Keep the first only"), Deed::kDropOthers};
    if (!diary.differs) return {words, {}, Deed::kNone};
    return {words + QLatin1Char(' ') + QObject::tr("The plan says something else now."),
            QObject::tr("Change the appointment: %1")
                .arg(time_words(casefile::moment_at(*diary.next, tablet.clock()))),
            Deed::kMove};
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
                   m_deed = page.deed;
                   if (other) {  // what was said of another time or place does not count
                       m_apart.clear();
                       m_apart_who.clear();
                   }
                   Q_EMIT changed();
               });
}

StepDiaryViewModel::Booked StepDiaryViewModel::booked_in(tablet::Tablet& tablet,
                                                         const Asked& asked) {
    // Another tablet may have written since the page was shown, or the time has come.
    const Page page = compute(tablet, asked.line);
    if (page.words != asked.words || page.offer != asked.offer) return {{}, {}, {}, true};
    const auto line = tablet.view().record(asked.line, Kind::kPlanItem);
    const base::Moment now = tablet.now();
    const auto diary = casefile::in_diary(tablet.view(), *line, now);
    if (page.deed == Deed::kDropOthers) return {{}, {}, drop(tablet, diary.also), false};
    if (page.deed == Deed::kDropAll) {
        std::vector<Record> all = diary.also;
        all.push_back(*diary.appointment);
        return {{}, {}, drop(tablet, all), false};
    }
    const auto clashes = casefile::apart_clashes(
        tablet.view(), *line->child,
        {std::string(line->text(Field::kItemWhere)), {}, diary.next->on}, now);
    if (!clashes.empty() && apart_who_words(clashes) != asked.apart_who)
        return {apart_words(clashes.size()), apart_who_words(clashes), {}, false};
    const base::Moment starts = casefile::moment_at(*diary.next, tablet.clock());
    if (page.deed == Deed::kMove) {
        return {{},
                {},
                tablet.set_fields(diary.appointment->id,
                                  casefile::appointment_moved(*diary.appointment, *line, starts)),
                false};
    }
    const auto made = tablet.add(casefile::appointment_from(*line, starts, now));
    return {{}, {}, made.ok() ? base::Result<void>() : base::Result<void>(made.error()), false};
}

void StepDiaryViewModel::book() {
    if (m_deed == Deed::kNone || m_saving) return;
    m_saving = true;
    m_host.run([asked = Asked{m_line, m_words, m_offer, m_apart_who}](
                   tablet::Tablet& tablet) { return booked_in(tablet, asked); },
               [this, asked = m_line](const Booked& booked) {
                   if (asked == m_line) show(booked);
               });
}

void StepDiaryViewModel::show(const Booked& booked) {
    m_saving = false;
    m_apart = booked.apart;
    m_apart_who = booked.apart_who;
    m_problem = booked.result.ok() ? QString() : convert::error_text(booked.result.error());
    if (booked.changed)
        m_problem =
            tr("This changed meanwhile, and nothing was written. It is shown as it is now.");
    Q_EMIT changed();
    if (!booked.apart.isEmpty() || !booked.result.ok()) return;
    if (!booked.changed) Q_EMIT finished();
    refresh();
}

void StepDiaryViewModel::clear() {
    m_line = {};
    m_deed = Deed::kNone;
    m_saving = false;
    for (QString* text : {&m_words, &m_offer, &m_apart, &m_apart_who, &m_problem}) text->clear();
    Q_EMIT changed();
}

}  // namespace viewmodels
