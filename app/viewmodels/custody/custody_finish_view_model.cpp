#include "app/viewmodels/custody/custody_finish_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/custody/fact_field.h"
#include "app/viewmodels/custody/taps.h"
#include "shared/casefile/custody.h"
#include "shared/casefile/vocabularies_custody.h"

namespace viewmodels {

using casefile::CustodyEvent;
using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::Record;

namespace {

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

/// From each start of an interview, or of a part of it, to the break or the end after it.
std::optional<base::Duration> interview_length(const std::vector<CustodyEvent>& events) {
    std::optional<base::Duration> whole;
    const CustodyEvent* began = nullptr;
    for (const CustodyEvent& event : events) {
        if (event.taken_out) continue;
        const bool begins =
            event.event == "interview_started" || event.event == "interview_restarted";
        if (begins && began == nullptr) began = &event;
        if (event.event != "break" && event.event != "interview_ended") continue;
        if (began == nullptr) continue;
        whole = whole.value_or(base::Duration{0}) + casefile::between(*began, event);
        began = nullptr;
    }
    return whole;
}

Line cell(const QString& title, const std::optional<base::Duration>& length, bool estimate) {
    Line line;
    line.title = title;
    line.time = length ? length_words(*length) : QObject::tr("Not known");
    if (length && estimate) line.detail = QObject::tr("about");
    return line;
}

std::vector<Line> summary_of(const Record& record, const base::Clock& clock) {
    const auto intervals = casefile::intervals_of(record);
    const auto length = [](const auto& one) {
        return one ? std::optional(one->length) : std::nullopt;
    };
    const auto about = [](const auto& one) { return one && one->estimate; };
    std::vector<Line> lines{
        cell(QObject::tr("Call to arrival"), length(intervals.response), about(intervals.response)),
        cell(QObject::tr("Waiting"), length(intervals.wait_inside), about(intervals.wait_inside)),
        cell(QObject::tr("Interview"), interview_length(casefile::events_of(record)), false)};
    Line left = cell(QObject::tr("I left"), std::nullopt, false);
    if (const auto at = casefile::times_of(record).left) left.time = custody_time(clock, at->at);
    lines.push_back(std::move(left));
    return lines;
}

std::vector<Line> missing_lines(const Record& record) {
    std::vector<Line> lines;
    for (const Field field : casefile::missing_of(record)) {
        Line line;
        line.record = section_of(field);
        line.title = convert::to_qt(casefile::definition(field).label);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> said_lines(const Record& record, const base::Clock& clock) {
    std::vector<Line> lines;
    for (const casefile::Version& version : record.list(Field::kAttendanceWorries)) {
        const auto* worry = std::get_if<Group>(&version.value);
        if (worry == nullptr) continue;
        Line line;
        line.title = convert::to_qt(casefile::label_of(casefile::vocabulary::kWorryAbout,
                                                       worry->code(casefile::part::kWorryAbout)));
        line.detail = convert::to_qt(worry->text(casefile::part::kWorryLine));
        if (const auto* at = std::get_if<base::Moment>(&worry->at(casefile::part::kWorryAt)))
            line.meta = custody_time(clock, *at);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

struct CustodyFinishViewModel::Page {
    bool here = false;
    bool is_finished = false;
    QString person, phone, phone_name;
    std::string feeling;
    std::vector<Line> summary, missing, said;
};

CustodyFinishViewModel::CustodyFinishViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

CustodyFinishViewModel::Page CustodyFinishViewModel::compute(const tablet::Tablet& tablet,
                                                             const QString& attendance) {
    Page page;
    for (const Record& line : tablet.view().records(casefile::Kind::kCustodyLine)) {
        page.phone = convert::to_qt(line.text(Field::kCustodyLinePhone));
        page.phone_name = convert::to_qt(line.text(Field::kCustodyLineName));
    }
    const auto record = attendance_called(tablet, attendance);
    if (!record) return page;
    page.here = true;
    page.person = person_words(*record);
    page.is_finished = !casefile::is_open_attendance(*record);
    page.feeling = record->code(Field::kAttendanceWellbeing);
    page.summary = summary_of(*record, tablet.clock());
    page.missing = missing_lines(*record);
    page.said = said_lines(*record, tablet.clock());
    return page;
}

void CustodyFinishViewModel::open(const QString& attendance) {
    if (attendance != m_attendance) clear();
    m_attendance = attendance;
    m_problem.clear();
    refresh();
}

void CustodyFinishViewModel::refresh() {
    if (m_attendance.isEmpty()) return;
    m_host.run(
        [attendance = m_attendance](tablet::Tablet& tablet) { return compute(tablet, attendance); },
        [this](Page page) { show(std::move(page)); });
}

void CustodyFinishViewModel::show(Page page) {
    m_loaded = page.here;
    m_person = page.person;
    m_phone = page.phone;
    m_phone_name = page.phone_name;
    m_is_finished = page.is_finished;
    if (m_feeling.empty()) m_feeling = page.feeling;
    m_summary.show(std::move(page.summary));
    m_missing.show(std::move(page.missing));
    m_said.show(std::move(page.said));
    show_choices();
}

void CustodyFinishViewModel::show_choices() {
    m_feelings.show(choices(casefile::vocabulary::kVolunteerWellbeing, m_feeling));
    m_worries.show(choices(casefile::vocabulary::kWorryAbout, m_about));
    m_told.show(choices(casefile::vocabulary::kConcernRaisedWith, m_told_code));
    Q_EMIT changed();
}

// ---- the end

void CustodyFinishViewModel::feel(const QString& code) {
    m_feeling = convert::to_core(code);
    show_choices();
}

void CustodyFinishViewModel::finish() {
    if (!canFinish()) return;
    m_saving = true;
    m_host.run(
        [id = convert::record_from(m_attendance),
         feeling = m_feeling](tablet::Tablet& tablet) -> base::Result<void> {
            const auto record = tablet.view().record(id, casefile::Kind::kAttendance);
            if (!record) return {base::ErrorCode::kNotFound, "attendance"};
            Fields fields;
            fields.set(Field::kAttendanceFinishedAt, tablet.now())
                .choice(Field::kAttendanceWellbeing, feeling);
            const bool came = casefile::times_of(*record).arrived.has_value();
            if (came && record->code(Field::kAttendanceOutcome).empty())
                fields.choice(Field::kAttendanceOutcome, "attended");
            return tablet.set_fields(id, fields);
        },
        [this](const base::Result<void>& result) {
            m_saving = false;
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            refresh();
            Q_EMIT changed();
            if (!result.ok()) return;
            Q_EMIT finished();
            Q_EMIT ended();
        });
}

void CustodyFinishViewModel::goOn() {
    m_host.run(
        [id = convert::record_from(m_attendance)](tablet::Tablet& tablet) -> base::Result<void> {
            const auto record = tablet.view().record(id, casefile::Kind::kAttendance);
            if (!record) return {base::ErrorCode::kNotFound, "attendance"};
            Fields fields;
            fields.set(Field::kAttendanceFinishedAt, casefile::FieldValue{});
            // "They have it", said by mistake, is taken back with it.
            if (record->value(Field::kAttendanceHandover) != nullptr) {
                fields.set(Field::kAttendanceHandover, casefile::FieldValue{})
                    .set(Field::kAttendanceOutcome, casefile::FieldValue{});
            }
            return tablet.set_fields(id, fields);
        },
        [this](const base::Result<void>& result) {
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            refresh();
            if (result.ok()) Q_EMIT finished();
        });
}

// ---- a worry

void CustodyFinishViewModel::setLine(const QString& line) {
    if (line == m_line) return;
    m_line = line;
    m_worry_in = convert::record_from(m_attendance);
    if (m_about.empty() && !line.trimmed().isEmpty()) m_about = "something_else";
    show_choices();
}

void CustodyFinishViewModel::worryAbout(const QString& code) {
    m_about = convert::to_core(code);
    m_worry_in = convert::record_from(m_attendance);
    show_choices();
}

void CustodyFinishViewModel::tell(const QString& code) {
    m_told_code = convert::to_core(code);
    show_choices();
}

std::optional<Group> CustodyFinishViewModel::worry(const base::Moment& now) const {
    if (m_about.empty()) return std::nullopt;
    Group group;
    group.set(casefile::part::kWorryAbout, casefile::Choice{m_about})
        .set(casefile::part::kWorryAt, now);
    if (!m_line.trimmed().isEmpty())
        group.set(casefile::part::kWorryLine, convert::to_core(m_line.trimmed()));
    if (!m_told_code.empty()) group.set(casefile::part::kWorryTold, casefile::Choice{m_told_code});
    return group;
}

void CustodyFinishViewModel::send() {
    if (!canSend()) return;
    m_saving = true;
    Q_EMIT changed();
    m_host.run(
        [id = m_worry_in, made = *worry({})](tablet::Tablet& tablet) mutable {
            made.set(casefile::part::kWorryAt, tablet.now());
            return tablet.add_item(id, Field::kAttendanceWorries, std::move(made), {});
        },
        [this](const base::Result<void>& result) {
            m_saving = false;
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            if (result.ok()) all_kept();
            show_choices();
            if (!result.ok()) return;
            refresh();
            Q_EMIT finished();
            Q_EMIT sent();
        });
}

worker::TabletHost::Keep CustodyFinishViewModel::keeper() {
    return [id = m_worry_in, made = worry({})](tablet::Tablet& tablet) {
        if (!made) return true;
        Group group = *made;
        group.set(casefile::part::kWorryAt, tablet.now());
        return tablet.add_item(id, Field::kAttendanceWorries, std::move(group), {}).ok();
    };
}

void CustodyFinishViewModel::all_kept() {
    m_line.clear();
    m_about.clear();
    m_told_code.clear();
}

/// A worry that was begun stays until it is on disk: all_kept().
void CustodyFinishViewModel::clear() {
    m_loaded = m_saving = m_is_finished = false;
    for (QString* text : {&m_attendance, &m_person, &m_phone, &m_phone_name, &m_problem})
        text->clear();
    m_feeling.clear();
    for (LineListModel* list : {&m_summary, &m_missing, &m_said}) list->show({});
    show_choices();
}

}  // namespace viewmodels
