#include "app/viewmodels/custody/custody_log_view_model.h"

#include <algorithm>
#include <utility>

#include "app/convert/qt_text.h"
#include "app/viewmodels/typed_when.h"
#include "shared/casefile/step_diary.h"
#include "shared/casefile/vocabularies_custody.h"

namespace viewmodels {

using casefile::CustodyEvent;
using casefile::CustodyPrompt;
using casefile::Field;
using casefile::Kind;
using casefile::Record;

namespace {

constexpr int kTickMs = 1000;
constexpr int kUndoMs = 10'000;  // ux.md AA-2
constexpr base::Duration kClockDoubt = std::chrono::minutes(2);
constexpr base::Duration kTonight = std::chrono::hours(24);
constexpr std::size_t kLikely = 6;

std::vector<Line> event_lines(const Record& attendance, const std::vector<std::string>& codes) {
    std::vector<Line> lines;
    for (const std::string& code : codes) {
        Line line;
        line.record = convert::to_qt(code);
        line.title = event_label(attendance, code);
        lines.push_back(std::move(line));
    }
    return lines;
}

/// What follows the last event, then what may come at any time.
std::vector<std::string> likely_codes(const std::vector<CustodyEvent>& events,
                                      const std::string& next) {
    const auto& terms = casefile::vocabulary::kCustodyEvent.terms;
    auto from = std::ranges::find(terms, next, &casefile::Term::code);
    std::vector<std::string> codes;
    const auto add = [&](std::string_view code) {
        const bool there = std::ranges::find(codes, code) != codes.end();
        if (!there && code != next) codes.emplace_back(code);
    };
    const bool interviewing = !events.empty() && events.back().event == "interview_started";
    if (interviewing) add("break");
    for (; from != terms.end() && codes.size() < kLikely; ++from) add(from->code);
    add("waiting");
    add("something_else");
    return codes;
}

std::vector<std::string> every_code() {
    std::vector<std::string> codes;
    for (const casefile::Term& term : casefile::vocabulary::kCustodyEvent.terms)
        codes.emplace_back(term.code);
    return codes;
}

QString prompt_words(CustodyPrompt prompt) {
    switch (prompt) {
        case CustodyPrompt::kFirstReview:
            return QObject::tr("Six hours have passed. A review may be due. Ask about it?");
        case CustodyPrompt::kNextReview:
            return QObject::tr("Nine hours since the last review. Is the next one due? Ask.");
        case CustodyPrompt::kRest:
            return QObject::tr("Has the person had eight hours of rest in this day? Ask.");
        case CustodyPrompt::kFifteenHours:
            return QObject::tr("Fifteen hours have passed. Why does it take so long? Ask.");
        case CustodyPrompt::kTwentyFour:
            return QObject::tr("A day has passed. Who allowed more time? Ask.");
        case CustodyPrompt::kAfterCharge:
            return QObject::tr("Kept after charge? Was the council asked for a bed? Ask.");
    }
    return {};
}

std::vector<Line> timeline_lines(const base::Clock& clock, const Record& attendance,
                                 const std::vector<CustodyEvent>& events) {
    std::vector<Line> lines;
    std::int64_t last_tap = 0;  // what Undo takes off, wherever it stands
    for (const CustodyEvent& event : events) last_tap = std::max(last_tap, event.tap);
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        Line line;
        line.record = op_hex(event->op);
        line.title = event_label(attendance, event->event);
        line.time = convert::clock_time(event->at);
        line.detail = event_note(clock, attendance, *event);
        const QString whole = custody_time(clock, event->at);
        if (whole != line.time) line.meta = whole;
        line.chosen = event->tap == last_tap && last_tap > 0;
        if (event->taken_out) line.tone = QStringLiteral("out");
        lines.push_back(std::move(line));
    }
    return lines;
}

Line past_line(const base::Clock& clock, const Record& attendance) {
    Line line;
    line.record = convert::hex(attendance.id);
    line.title = person_words(attendance);
    const auto events = casefile::events_of(attendance);
    const base::Moment began = events.empty() ? attendance.happened_at : events.front().at;
    line.detail = QObject::tr("%1, %2").arg(
        convert::day_near(began.local_date(), clock.moment().local_date()),
        custody_time(clock, began));
    // One that has ended is not tapped into: what is tapped tonight would be in another night.
    const bool open = casefile::is_open_attendance(attendance);
    line.page = open ? QStringLiteral("log") : QStringLiteral("finish");
    const bool confirmed = attendance.moment(Field::kAttendanceConfirmedAt).has_value();
    line.meta = open        ? QObject::tr("Not finished")
                : confirmed ? QObject::tr("Confirmed")
                            : QObject::tr("Finished");
    return line;
}

QString lengths_words(const Record& attendance) {
    const auto intervals = casefile::intervals_of(attendance);
    if (!intervals.response) return {};
    const QString words = intervals.response->estimate
                              ? QObject::tr("about %1 from call to arrival")
                              : QObject::tr("%1 from call to arrival");
    return words.arg(length_words(intervals.response->length));
}

/// By the counter, the last of this run of the phone; nothing where there is none.
std::optional<CustodyEvent> last_tap(const base::Clock& clock, const std::vector<Record>& own) {
    std::optional<CustodyEvent> last;
    for (const Record& record : own) {
        for (CustodyEvent& event : casefile::events_of(record)) {
            const bool ours = event.monotonic && event.boot == clock.run() && !event.was;
            if (ours && (!last || *last->monotonic < *event.monotonic)) last = std::move(event);
        }
    }
    return last;
}

QString number_words(const tablet::Tablet& tablet, const std::vector<Record>& own) {
    const auto tonight = std::ranges::count_if(own, [&](const Record& record) {
        return tablet.now().at - record.recorded_at.at < kTonight;
    });
    return tonight > 1 ? QObject::tr("Attendance %1 tonight").arg(tonight) : QString();
}

}  // namespace

struct CustodyLogViewModel::Page {
    bool ready = false;
    bool behind = false;  ///< the clock says a time before something that was written here
    std::optional<CustodyEvent> last_tap;  ///< while this counter runs
    QString attendance, person, number_line, next, next_label, lengths, phone;
    QStringList prompts;
    std::vector<Line> likely, every, timeline, past;
};

CustodyLogViewModel::CustodyLogViewModel(worker::TabletHost& host, const base::Clock& clock,
                                         QObject* parent)
    : QObject(parent), m_host(host), m_clock(clock) {
    m_right = base::Duration{m_clock.now().ms} - m_clock.monotonic();
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &CustodyLogViewModel::tick);
    m_undo.setObjectName(QStringLiteral("undo"));
    m_undo.setParent(this);
    m_undo.setSingleShot(true);
    m_undo.setInterval(kUndoMs);
    connect(&m_undo, &QTimer::timeout, this, [this] {
        if (m_held) return;
        m_just_tapped.clear();
        Q_EMIT changed();
    });
}

// ---- showing

CustodyLogViewModel::Page CustodyLogViewModel::compute(const tablet::Tablet& tablet,
                                                       const QString& wanted) {
    Page page;
    page.ready = tablet.has_custody_log();
    const auto last = tablet.view().last_written(tablet.device());
    page.behind = last && *last - tablet.now().at > kClockDoubt;
    for (const Record& line : tablet.view().records(Kind::kCustodyLine))
        page.phone = convert::to_qt(line.text(Field::kCustodyLinePhone));
    const auto own = own_attendances(tablet);
    for (const Record& record : own) page.past.push_back(past_line(tablet.clock(), record));
    page.last_tap = last_tap(tablet.clock(), own);
    const auto shown = wanted.isEmpty() ? under_way(tablet) : attendance_called(tablet, wanted);
    const Record none;
    const Record& record = shown ? *shown : none;
    const auto events = casefile::events_of(record);
    const std::string next = casefile::next_likely(events);
    page.next = convert::to_qt(next);
    if (!next.empty()) page.next_label = event_label(record, next);
    page.every = event_lines(record, every_code());
    page.likely = event_lines(record, likely_codes(events, next));
    if (!shown) return page;
    page.attendance = convert::hex(record.id);
    page.person = person_words(record);
    page.number_line = number_words(tablet, own);
    page.lengths = lengths_words(record);
    page.timeline = timeline_lines(tablet.clock(), record, events);
    for (const auto& line : casefile::prompts_of(record, tablet.now().at))
        page.prompts << prompt_words(line.prompt);
    return page;
}

void CustodyLogViewModel::refresh() {
    if (!m_tick.isActive()) m_tick.start();
    m_host.run([wanted = m_wanted](tablet::Tablet& tablet) { return compute(tablet, wanted); },
               [this](Page page) { show(std::move(page)); });
    tick();
}

void CustodyLogViewModel::show(Page page) {
    const bool first = !std::exchange(m_loaded, true);
    m_ready = page.ready;
    if (first) trust_taps(page);
    // Asked about once each time the phone is unlocked.
    if (page.behind && first && m_clock_question.isEmpty()) m_right += 2 * kClockDoubt;
    m_attendance = page.attendance;
    m_person = page.person;
    m_number_line = page.number_line;
    m_next = page.next;
    m_next_label = page.next_label;
    m_lengths = page.lengths;
    m_phone = page.phone;
    m_prompts = page.prompts;
    m_likely.show(std::move(page.likely));
    m_every.show(std::move(page.every));
    if (!m_held) m_timeline.show(std::move(page.timeline));
    m_past.show(std::move(page.past));
    Q_EMIT changed();
}

void CustodyLogViewModel::look(const QString& attendance) {
    m_wanted = attendance;
    refresh();
}

void CustodyLogViewModel::clear() {
    m_tick.stop();
    m_undo.stop();
    m_loaded = m_ready = m_sending = m_held = false;
    for (QString* text :
         {&m_wanted, &m_attendance, &m_person, &m_number_line, &m_next, &m_next_label, &m_lengths,
          &m_clock_question, &m_problem, &m_phone, &m_just_tapped})
        text->clear();
    m_prompts.clear();
    m_pressed.reset();
    m_undoable.reset();
    for (LineListModel* list : {&m_likely, &m_every, &m_timeline, &m_past}) list->show({});
}

// ---- tapping

base::Moment CustodyLogViewModel::moment_now() const {
    base::Moment now = m_clock.moment();
    now.at = now.at - m_clock_off;
    return now;
}

void CustodyLogViewModel::press() {
    Tap tap;
    tap.at = moment_now();
    tap.monotonic = m_clock.monotonic();
    tap.run = m_clock.run();
    tap.clock_off = std::chrono::round<std::chrono::minutes>(m_clock_off).count();
    m_pressed = std::move(tap);
}

void CustodyLogViewModel::tap(const QString& event) { add_tap(event, false); }

void CustodyLogViewModel::callAgain() { add_tap(QStringLiteral("called"), true); }

/// Whose it is stands with the tap, whatever is looked at by the time it is kept: what is tapped
/// while the tap before it begins an attendance belongs to that one.
void CustodyLogViewModel::add_tap(const QString& event, bool begins) {
    if (event.isEmpty()) return;
    if (!m_pressed) press();
    Tap tap = *std::exchange(m_pressed, std::nullopt);
    tap.event = convert::to_core(event);
    tap.begins = begins;
    if (!begins && !m_waiting.empty()) {
        tap.attendance = m_waiting.back().attendance;
    } else if (!begins && underWay()) {
        tap.attendance = convert::record_from(m_attendance);
    }
    m_waiting.push_back(std::move(tap));
    send();
}

void CustodyLogViewModel::send() {
    if (m_sending || m_waiting.empty()) return;
    m_sending = true;
    const Tap& tap = m_waiting.front();
    m_host.run([tap](tablet::Tablet& tablet) { return record_tap(tablet, tap); },
               [this](const base::Result<base::RecordId>& result) { sent(result); });
}

void CustodyLogViewModel::sent(const base::Result<base::RecordId>& result) {
    m_sending = false;
    if (m_waiting.empty()) return;
    if (!result.ok()) {
        m_problem = convert::error_text(result.error());
        Q_EMIT changed();
        return;  // tried again with the next tick
    }
    m_problem.clear();
    Tap tap = std::move(m_waiting.front());
    m_waiting.pop_front();
    tap.attendance = result.value();
    for (Tap& next : m_waiting) {
        if (next.begins) break;
        if (!next.attendance) next.attendance = result.value();
    }
    m_attendance = convert::hex(result.value());
    if (!m_wanted.isEmpty()) m_wanted = m_attendance;
    m_undoable = tap;
    const Record none;
    Q_EMIT recorded(event_label(none, tap.event), custody_time(m_clock, tap.at));
    m_just_tapped = QString::fromStdString(tap.event);
    m_undo.start();
    refresh();
    Q_EMIT finished();
    send();
}

void CustodyLogViewModel::undo() {
    if (!m_undoable || !m_undoable->attendance) return;
    m_just_tapped.clear();
    m_host.run(
        [tap = *std::exchange(m_undoable, std::nullopt)](
            tablet::Tablet& tablet) -> base::Result<void> {
            const auto record = tablet.view().record(*tap.attendance, Kind::kAttendance);
            if (!record) return {base::ErrorCode::kNotFound, "attendance"};
            for (const CustodyEvent& event : casefile::events_of(*record)) {
                const bool its = event.event == tap.event && event.monotonic == tap.monotonic;
                if (its) return tablet.retire_item(record->id, Field::kAttendanceEvents, event.op);
            }
            return {};
        },
        [this](const base::Result<void>& result) {
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            refresh();
            Q_EMIT finished();
        });
}

void CustodyLogViewModel::holdUndo(bool held) {
    const bool let_go = std::exchange(m_held, held) && !held;
    if (let_go) refresh();  // the rows stood still under the finger
    if (!held && !m_undo.isActive() && !m_just_tapped.isEmpty()) m_undo.start();
}

worker::TabletHost::Keep CustodyLogViewModel::keeper() {
    return [waiting = m_waiting](tablet::Tablet& tablet) {
        std::optional<base::RecordId> attendance;
        bool all_kept = true;
        for (Tap tap : waiting) {
            if (!tap.attendance && !tap.begins) tap.attendance = attendance;
            auto kept = record_tap(tablet, tap);
            if (!kept.ok() && kept.error().code == base::ErrorCode::kNotFound) {
                tap.attendance.reset();  // its attendance is gone from here: it begins another
                kept = record_tap(tablet, tap);
            }
            if (kept.ok()) attendance = kept.value();
            // What this tablet may never write does not keep it from locking.
            const bool for_now = !kept.ok() && kept.error().code == base::ErrorCode::kNotSaved;
            all_kept = all_kept && !for_now;
        }
        return all_kept;
    };
}

// ---- the clock

base::Duration CustodyLogViewModel::ahead() const {
    return base::Duration{m_clock.now().ms} - m_clock.monotonic() - m_right;
}

void CustodyLogViewModel::note_server_time(base::WallTime server) {
    m_right = base::Duration{server.ms} - m_clock.monotonic();
    m_server_said = true;
    ask_about_clock();
}

/// What was found out of the clock outlives the program: the last tap says what time it was at that
/// count, and how far the clock was off.
void CustodyLogViewModel::trust_taps(const Page& page) {
    if (!page.last_tap || m_server_said) return;
    const CustodyEvent& tap = *page.last_tap;
    m_right = base::Duration{tap.at.at.ms} - *tap.monotonic;
    const auto off = std::chrono::minutes(tap.clock_off);
    if (std::chrono::abs(ahead() - off) <= kClockDoubt) m_clock_off = off;
}

void CustodyLogViewModel::ask_about_clock() {
    const bool doubtful = std::chrono::abs(ahead() - m_clock_off) > kClockDoubt;
    const QString question =
        doubtful
            ? tr("Your phone says %1. Is that right?").arg(custody_time(m_clock, m_clock.moment()))
            : QString();
    if (question == m_clock_question) return;
    m_clock_question = question;
    Q_EMIT ticked();
}

void CustodyLogViewModel::clockIsRight() {
    m_right += ahead();
    m_clock_off = base::Duration{0};
    ask_about_clock();
}

bool CustodyLogViewModel::clockIs(const QString& typed) {
    const auto minute = minute_of_day(typed);
    if (!minute) return false;
    const base::Moment shown = m_clock.moment();
    auto off = std::chrono::minutes(shown.local_minute_of_day() - *minute);
    constexpr auto kHalf = std::chrono::minutes(12 * 60);
    // Half a day at most: a phone that is on another day is asked about by its owner's own clock.
    if (off > kHalf) off -= 2 * kHalf;
    if (off < -kHalf) off += 2 * kHalf;
    m_clock_off = off;
    m_right += ahead() - off;  // what is right now, so that a clock that is mended is noticed
    ask_about_clock();
    return true;
}

void CustodyLogViewModel::tick() {
    ask_about_clock();
    const QString now = custody_time(m_clock, moment_now());
    if (now != m_clock_time) {
        m_clock_time = now;
        Q_EMIT ticked();
    }
    if (!m_waiting.empty()) send();
}

}  // namespace viewmodels
