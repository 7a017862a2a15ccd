#include "app/viewmodels/custody/custody_edit_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/typed_when.h"
#include "shared/casefile/step_diary.h"
#include "shared/casefile/vocabularies_custody.h"

namespace viewmodels {

using casefile::CustodyEvent;
using casefile::Field;
using casefile::Kind;
using casefile::Record;

namespace {

/// A watch may be ahead of the phone by so much.
constexpr base::Duration kAhead = std::chrono::minutes(5);

std::vector<Line> choices(const casefile::Vocabulary& vocabulary, std::string_view chosen) {
    std::vector<Line> lines;
    for (const casefile::Term& term : vocabulary.terms) {
        Line line;
        line.record = convert::to_qt(term.code);
        line.title = convert::to_qt(term.label);
        line.chosen = term.code == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// What the log would say is the wrong way round, as a question.
QString order_question(const Record& record, const CustodyEvent& changed) {
    auto events = casefile::events_of(record);
    std::erase_if(events, [&](const CustodyEvent& one) { return one.op == changed.op; });
    events.push_back(changed);
    const auto wrong = casefile::out_of_order(events);
    if (wrong.empty()) return {};
    return QObject::tr("%1 is before %2. Is that right?")
        .arg(event_label(record, wrong.front().second.event),
             event_label(record, wrong.front().first.event));
}

}  // namespace

struct CustodyEditViewModel::Loaded {
    Record record;
    CustodyEvent event;
    const base::Clock* clock = nullptr;
};

CustodyEditViewModel::CustodyEditViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

bool CustodyEditViewModel::asksEvent() const {
    return adding() || m_event.reason == "wrong_button";
}

bool CustodyEditViewModel::canKeep() const {
    const bool event = !m_event.event.empty();
    return m_loaded && !m_saving && m_time_sound && event && (adding() || !m_event.reason.empty());
}

QString CustodyEditViewModel::keepText() const {
    if (m_event.reason == "by_mistake") return tr("Take it out");
    return adding() ? tr("Add %1").arg(m_time_text) : tr("Keep %1").arg(m_time_text);
}

void CustodyEditViewModel::open(const QString& attendance, const QString& op) {
    clear();
    m_attendance = attendance;
    m_op = op;
    m_host.run(
        [attendance, op](tablet::Tablet& tablet) {
            Loaded loaded;
            loaded.clock = &tablet.clock();
            if (auto record = attendance_called(tablet, attendance))
                loaded.record = std::move(*record);
            for (CustodyEvent& event : casefile::events_of(loaded.record)) {
                if (op_hex(event.op) == op) loaded.event = std::move(event);
            }
            return loaded;
        },
        [this](Loaded loaded) { show(std::move(loaded)); });
}

void CustodyEditViewModel::add(const QString& attendance) {
    clear();
    m_attendance = attendance;
    m_host.run(
        [attendance](tablet::Tablet& tablet) {
            Loaded loaded;
            loaded.clock = &tablet.clock();
            if (auto record = attendance_called(tablet, attendance))
                loaded.record = std::move(*record);
            loaded.event.at = tablet.now();
            loaded.event.added_later = true;
            return loaded;
        },
        [this](Loaded loaded) { show(std::move(loaded)); });
}

void CustodyEditViewModel::show(Loaded loaded) {
    m_loaded = true;
    m_record = std::move(loaded.record);
    m_first = m_event = std::move(loaded.event);
    m_clock = loaded.clock;
    if (!adding()) m_event.reason.clear();
    m_words = convert::to_qt(m_event.words);
    m_reasons.show(choices(casefile::vocabulary::kEventReason, m_event.reason));
    m_events.show(choices(casefile::vocabulary::kCustodyEvent, m_event.event));
    say_time();
}

void CustodyEditViewModel::say_time() {
    m_label = m_event.event.empty() ? QString() : event_label(m_record, m_event.event);
    m_time_text = custody_time(*m_clock, m_event.at);
    m_day_text =
        convert::day_near(m_event.at.local_date(), m_clock->moment().local_date()).toLower();
    const base::Moment was = m_first.was.value_or(m_first.at);
    m_was_text = adding() || was == m_event.at
                     ? QString()
                     : tr("It was %1. That stays in the log.").arg(custody_time(*m_clock, was));
    m_question = m_event.event.empty() ? QString() : order_question(m_record, m_event);
    Q_EMIT changed();
}

void CustodyEditViewModel::step(int minutes) {
    if (!m_loaded) return;
    m_event.at.at = m_event.at.at + std::chrono::minutes(minutes);
    m_event.at.offset_minutes = m_clock->offset_minutes(m_event.at.at);
    m_typed.clear();
    m_time_sound = true;
    say_time();
}

void CustodyEditViewModel::stepDay(int days) {
    if (!m_loaded) return;
    const auto on =
        base::CalendarDate::from_days(m_event.at.local_date().days_since_epoch() + days);
    m_event.at = casefile::moment_at({on, m_event.at.local_minute_of_day()}, *m_clock);
    say_time();
}

void CustodyEditViewModel::setTyped(const QString& typed) {
    if (typed == m_typed || !m_loaded) return;
    m_typed = typed;
    const auto minute = minute_of_day(typed);
    m_time_sound = typed.trimmed().isEmpty() || minute.has_value();
    if (minute) m_event.at = casefile::moment_at({m_event.at.local_date(), *minute}, *m_clock);
    // "23:40", typed after midnight, was last night.
    if (minute && m_event.at.at > m_clock->now() + kAhead) stepDay(-1);
    say_time();
}

void CustodyEditViewModel::setWords(const QString& words) {
    if (words == m_words) return;
    m_words = words;
    m_event.words = convert::to_core(words.trimmed());
    Q_EMIT changed();
}

void CustodyEditViewModel::setAbout(bool about) {
    m_event.estimate = about;
    Q_EMIT changed();
}

void CustodyEditViewModel::pickReason(const QString& code) {
    m_event.reason = convert::to_core(code);
    m_event.taken_out = m_event.reason == "by_mistake";
    if (m_event.reason != "wrong_button") m_event.event = m_first.event;
    m_reasons.show(choices(casefile::vocabulary::kEventReason, m_event.reason));
    m_events.show(choices(casefile::vocabulary::kCustodyEvent, m_event.event));
    say_time();
}

void CustodyEditViewModel::pickEvent(const QString& code) {
    m_event.event = convert::to_core(code);
    m_events.show(choices(casefile::vocabulary::kCustodyEvent, m_event.event));
    say_time();
}

void CustodyEditViewModel::keep() {
    if (!canKeep()) return;
    m_saving = true;
    CustodyEvent event = m_event;
    const auto record = convert::record_from(m_attendance);
    if (adding()) {
        m_host.run(
            [record, event](tablet::Tablet& tablet) {
                return tablet.add_item(record, Field::kAttendanceEvents,
                                       casefile::group_from(event), {});
            },
            [this](const base::Result<void>& result) { answered(result); });
    } else {
        event.was = m_first.was.value_or(m_first.at);
        const std::string first_event =
            m_first.was_event.empty() ? m_first.event : m_first.was_event;
        event.was_event = event.event == first_event ? std::string() : first_event;
        m_host.run(
            [record, event](tablet::Tablet& tablet) {
                return tablet.replace_item(record, Field::kAttendanceEvents, event.op,
                                           casefile::group_from(event));
            },
            [this](const base::Result<void>& result) { answered(result); });
    }
    Q_EMIT changed();
}

void CustodyEditViewModel::answered(const base::Result<void>& result) {
    m_saving = false;
    m_problem = result.ok() ? QString() : convert::error_text(result.error());
    if (result.ok() && adding()) {
        Line line;
        line.title = m_label;
        line.time = m_time_text;
        auto lines = m_added.lines();
        lines.push_back(std::move(line));
        m_added.show(std::move(lines));
        m_event = m_first;  // the next one, from now again
        m_typed.clear();
        m_words.clear();
        m_events.show(choices(casefile::vocabulary::kCustodyEvent, {}));
        say_time();
    }
    Q_EMIT changed();
    if (result.ok()) Q_EMIT finished();
}

void CustodyEditViewModel::clear() {
    m_loaded = m_saving = false;
    m_time_sound = true;
    for (QString* text : {&m_attendance, &m_op, &m_label, &m_time_text, &m_day_text, &m_was_text,
                          &m_typed, &m_words, &m_question, &m_problem})
        text->clear();
    m_first = m_event = CustodyEvent{};
    m_record = Record{};
    for (LineListModel* list : {&m_reasons, &m_events, &m_added}) list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
