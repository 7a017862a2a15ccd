#include "app/viewmodels/manager/custody_desk_view_model.h"

#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <tuple>

#include "app/convert/qt_text.h"
#include "app/viewmodels/everyone/custody_waiting.h"
#include "app/viewmodels/manager/custody_lines.h"
#include "app/viewmodels/manager/custody_out.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/pages.h"

namespace viewmodels {

using casefile::AttendanceState;
using casefile::CustodyFigures;
using casefile::CustodyLogs;
using casefile::CustodyPart;
using casefile::CustodySpan;
using casefile::Field;
using casefile::Kind;
using casefile::Record;

struct CustodyDeskViewModel::Page {
    bool loaded = false;
    bool allowed = false;
    bool can_confirm = false;
    bool kept_apart = false;
    double median = -1;
    QString how_many, name, state, whose, base, strip_words, hours_words, behind_words, table;
    print::HeardSheet sheet;
    std::vector<Line> calls, filters, attendances, events, intervals, fields, found, others, spans,
        totals, spreads, hours, tables, given, rules, behind, dots;
    void add_list(const tablet::Tablet& tablet, const CustodyLogs& logs, const QString& filter);
    void add_opened(tablet::Tablet& tablet, const CustodyLogs& logs, const Asked& asked);
    void add_whose(const tablet::Tablet& tablet, const Record& record);
    void add_figures(const tablet::Tablet& tablet, const CustodyLogs& logs, const Asked& asked);
};

namespace {

/// Beyond, a filter or a number finds faster than scrolling.
constexpr std::size_t kShown = 60;
constexpr std::size_t kFoundShown = 8;
constexpr std::size_t kOthersShown = 8;

struct Choice {
    const char* code;
    const char* words;
};
constexpr std::array kFilters{Choice{"", QT_TR_NOOP("All")}, Choice{"open", QT_TR_NOOP("Open")},
                              Choice{"waiting", QT_TR_NOOP("To confirm")},
                              Choice{"confirmed", QT_TR_NOOP("Confirmed")}};
constexpr std::array kSpans{
    Choice{"", QT_TR_NOOP("Last 12 months")}, Choice{"month", QT_TR_NOOP("This month")},
    Choice{"last-month", QT_TR_NOOP("Last month")}, Choice{"quarter", QT_TR_NOOP("Last 3 months")},
    Choice{"all", QT_TR_NOOP("All")}};

template <std::size_t N>
std::vector<Line> choice_lines(const std::array<Choice, N>& all, const QString& chosen) {
    std::vector<Line> lines;
    for (const Choice& one : all) {
        Line line;
        line.record = QString::fromLatin1(one.code);
        line.title = CustodyDeskViewModel::tr(one.words);
        line.chosen = line.record == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

CustodySpan span_of(const QString& which, base::CalendarDate today) {
    const base::CalendarDate first{today.year, today.month, 1};
    if (which == QLatin1String("month")) return {first, today};
    if (which == QLatin1String("last-month"))
        return {base::months_after(first, -1),
                base::CalendarDate::from_days(first.days_since_epoch() - 1)};
    const auto day_after = [](base::CalendarDate day) {
        return base::CalendarDate::from_days(day.days_since_epoch() + 1);
    };
    if (which == QLatin1String("quarter")) return {day_after(base::months_after(today, -3)), today};
    // A clock that runs ahead of a tablet's is no reason to leave a night out.
    if (which == QLatin1String("all")) return {{1970, 1, 1}, {9999, 12, 31}};
    return {day_after(base::months_after(today, -12)), today};
}

bool fits(AttendanceState state, const QString& filter) {
    if (filter == QLatin1String("open")) return state == AttendanceState::kOpen;
    if (filter == QLatin1String("waiting")) return state == AttendanceState::kWaiting;
    return filter.isEmpty() || state == AttendanceState::kConfirmed;
}

/// The lines of some of them, the newest first.
std::vector<Line> newest_first(const tablet::Tablet& tablet,
                               std::vector<const CustodyPart*> parts) {
    const auto end = parts.begin() + static_cast<std::ptrdiff_t>(std::min(parts.size(), kShown));
    std::partial_sort(
        parts.begin(), end, parts.end(), [](const CustodyPart* a, const CustodyPart* b) {
            return std::tie(b->began.at, b->record.id) < std::tie(a->began.at, a->record.id);
        });
    std::vector<Line> lines;
    for (auto one = parts.begin(); one != end; ++one)
        lines.push_back(attendance_line(tablet, (*one)->record));
    return lines;
}

/// Those of the nearest nights: one person is mostly kept once more within days.
std::vector<Line> near_lines(const tablet::Tablet& tablet, const CustodyLogs& logs,
                             const CustodyPart& opened) {
    std::vector<std::pair<std::int64_t, const CustodyPart*>> near;
    for (const auto& [id, part] : logs.all()) {
        if (id != opened.record.id)
            near.emplace_back(std::abs((part.began.at - opened.began.at).count()), &part);
    }
    const auto end =
        near.begin() + static_cast<std::ptrdiff_t>(std::min(near.size(), kOthersShown));
    std::partial_sort(near.begin(), end, near.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second->record.id) < std::tie(b.first, b.second->record.id);
    });
    std::vector<Line> lines;
    for (auto one = near.begin(); one != end; ++one) {
        Line line = attendance_line(tablet, one->second->record);
        line.offers = true;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> child_lines(tablet::Tablet& tablet, const QString& asked) {
    std::vector<Line> lines;
    if (asked.trimmed().isEmpty()) return lines;
    for (const casefile::ChildLine& child : casefile::find_child(
             tablet.view(), tablet.search(), convert::to_core(asked), tablet.now())) {
        if (lines.size() == kFoundShown) break;
        Line line;
        line.record = convert::hex(child.child);
        line.title = convert::to_qt(child.known_as);
        line.detail = convert::to_qt(child.local_ref);
        line.offers = true;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::optional<std::int64_t> target_of(const casefile::View& view) {
    for (const Record& line : view.records(Kind::kCustodyLine)) {
        const auto* value = line.value(Field::kCustodyLineTargetMinutes);
        const auto* minutes = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
        if (minutes != nullptr && *minutes > 0) return *minutes;
    }
    return std::nullopt;
}

Line total_line(const QString& title, std::size_t count, const char* number) {
    Line line;
    line.title = title;
    line.meta = QString::number(count);
    line.record = QString::fromLatin1(number);
    line.offers = count > 0;
    return line;
}

std::vector<Line> hour_lines(const casefile::CustodyTable& hours) {
    std::size_t most = 1;
    for (const auto& row : hours.rows) most = std::max(most, row.of.size());
    std::vector<Line> lines;
    for (const auto& row : hours.rows) {
        Line line;
        line.title = row_words(hours, row);
        line.meta = QString::number(row.of.size());
        line.share = static_cast<double>(row.of.size()) / static_cast<double>(most);
        line.record = convert::to_qt("hour_of_call/" + row.code);
        line.offers = !row.of.empty();
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

CustodyDeskViewModel::CustodyDeskViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void CustodyDeskViewModel::Page::add_list(const tablet::Tablet& tablet, const CustodyLogs& logs,
                                          const QString& filter) {
    std::vector<const CustodyPart*> fitting;
    for (const auto& [id, part] : logs.all()) {
        if (fits(part.state, filter)) fitting.push_back(&part);
    }
    attendances = newest_first(tablet, fitting);
    how_many = fitting.size() > attendances.size()
                   ? QObject::tr("The newest %1 of %2").arg(attendances.size()).arg(fitting.size())
                   : QObject::tr("%1 in this list").arg(fitting.size());
}

void CustodyDeskViewModel::Page::add_whose(const tablet::Tablet& tablet, const Record& record) {
    kept_apart = record.flag(Field::kAttendanceKeptApart).value_or(false);
    QStringList said;
    if (const auto child = record.record(Field::kAttendanceChild)) {
        const QString named = convert::child_name(tablet, *child);
        said << (named.isEmpty() ? QObject::tr("Linked to a child who is not on this tablet.")
                                 : QObject::tr("Linked to %1.").arg(named));
    }
    if (const auto same = record.record(Field::kAttendanceSamePersonAs)) {
        const auto other = tablet.view().record(*same);
        said << QObject::tr("The same person as %1.")
                    .arg(other ? attendance_name(*other) : QObject::tr("one not on this tablet"));
    }
    if (kept_apart) said << QObject::tr("Kept out of any child’s record.");
    if (said.isEmpty()) said << QObject::tr("Linked to nobody yet.");
    whose = said.join(QLatin1Char(' '));
}

void CustodyDeskViewModel::Page::add_opened(tablet::Tablet& tablet, const CustodyLogs& logs,
                                            const Asked& asked) {
    const CustodyPart* part = logs.find(convert::record_from(asked.record));
    if (part == nullptr) return;
    const Record* record = &part->record;
    name = attendance_name(*record);
    state = state_words(part->state);
    can_confirm = part->state == AttendanceState::kWaiting;
    events = event_lines(*record);
    intervals = interval_lines(*record);
    fields = field_lines(tablet, *record);
    found = child_lines(tablet, asked.find);
    others = near_lines(tablet, logs, *part);
    add_whose(tablet, *record);
}

void CustodyDeskViewModel::Page::add_figures(const tablet::Tablet& tablet, const CustodyLogs& logs,
                                             const Asked& asked) {
    const CustodySpan span = span_of(asked.span, tablet.now().local_date());
    const CustodyFigures figures = casefile::custody_figures(logs, span);
    base = QObject::tr(
               "%1 attendances of %2 people, of %3 requests. %4 requests are not confirmed "
               "yet.")
               .arg(figures.attendances.size())
               .arg(figures.people.size())
               .arg(figures.requests.size())
               .arg(figures.unconfirmed.size());
    totals = {
        total_line(QObject::tr("Attendances"), figures.attendances.size(), "attendances"),
        total_line(QObject::tr("People"), figures.people.size(), "people"),
        total_line(QObject::tr("Requests"), figures.requests.size(), "requests"),
        total_line(QObject::tr("Not confirmed yet"), figures.unconfirmed.size(), "unconfirmed")};
    const auto target = target_of(tablet.view());
    spreads = spread_lines(figures, target);
    hours = hour_lines(figures.table("hour_of_call"));
    tables = figure_lines(figures);
    given = given_lines(tablet, figures);
    rules = rule_lines();
    dots = strip_dots(figures.interval("response"));
    median = strip_median(figures.interval("response"));
    strip_words = viewmodels::strip_words(figures.interval("response"));
    hours_words = viewmodels::hours_words(figures.table("hour_of_call"));
    table = custody_table(figures);
    sheet = custody_sheet(tablet, figures);
    if (asked.number.isEmpty()) return;
    std::vector<const CustodyPart*> counted;
    for (const base::RecordId& id : viewmodels::behind(figures, asked.number)) {
        if (const CustodyPart* part = logs.find(id)) counted.push_back(part);
    }
    behind = newest_first(tablet, counted);
    behind_words = counted.size() > behind.size()
                       ? QObject::tr("The newest %1 of %2").arg(behind.size()).arg(counted.size())
                       : QObject::tr("These %1").arg(counted.size());
}

CustodyDeskViewModel::Page CustodyDeskViewModel::compute(tablet::Tablet& tablet,
                                                         const Asked& asked) {
    Page page;
    page.loaded = true;
    page.allowed = tablet.coordinates();
    if (!page.allowed || !asked.page) return page;
    const CustodyLogs& logs = tablet.attendances();
    page.calls = custody_call_lines(tablet);
    page.filters = choice_lines(kFilters, asked.filter);
    page.spans = choice_lines(kSpans, asked.span);
    page.add_list(tablet, logs, asked.filter);
    page.add_opened(tablet, logs, asked);
    page.add_figures(tablet, logs, asked);
    return page;
}

void CustodyDeskViewModel::refresh() {
    m_host.run([asked = m_asked](tablet::Tablet& tablet) { return compute(tablet, asked); },
               [this, asked = m_asked](Page page) {
                   if (asked == m_asked) show(std::move(page));
               });
}

void CustodyDeskViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_allowed = page.allowed;
    m_can_confirm = page.can_confirm;
    m_kept_apart = page.kept_apart;
    m_how_many = page.how_many;
    m_name = page.name;
    m_state = page.state;
    m_whose = page.whose;
    m_calls.show(std::move(page.calls));
    m_filters.show(std::move(page.filters));
    m_attendances.show(std::move(page.attendances));
    m_events.show(std::move(page.events));
    m_intervals.show(std::move(page.intervals));
    m_fields.show(std::move(page.fields));
    m_found.show(std::move(page.found));
    m_others.show(std::move(page.others));
    show_figures(page);
    Q_EMIT changed();
}

void CustodyDeskViewModel::show_figures(Page& page) {
    m_median = page.median;
    m_base = page.base;
    m_strip_words = page.strip_words;
    m_hours_words = page.hours_words;
    m_behind_words = page.behind_words;
    m_table = page.table;
    m_sheet = page.sheet;
    m_dots.show(std::move(page.dots));
    m_spans.show(std::move(page.spans));
    m_totals.show(std::move(page.totals));
    m_spreads.show(std::move(page.spreads));
    m_hours.show(std::move(page.hours));
    m_tables.show(std::move(page.tables));
    m_given.show(std::move(page.given));
    m_rules.show(std::move(page.rules));
    m_behind.show(std::move(page.behind));
}

void CustodyDeskViewModel::open(const QString& attendance) {
    const QString span = m_asked.span;
    m_asked = {true, attendance, {}, span, {}, {}};
    m_problem.clear();
    m_exported.clear();
    refresh();
}

void CustodyDeskViewModel::look(const QString& attendance) {
    m_asked.record = attendance == m_asked.record ? QString() : attendance;
    m_asked.find.clear();
    m_problem.clear();
    refresh();
}

void CustodyDeskViewModel::filter(const QString& state) {
    m_asked.filter = state;
    refresh();
}

void CustodyDeskViewModel::span(const QString& which) {
    m_asked.span = which;
    m_asked.number.clear();
    m_exported.clear();
    refresh();
}

void CustodyDeskViewModel::showBehind(const QString& number) {
    m_asked.number = number == m_asked.number ? QString() : number;
    refresh();
}

void CustodyDeskViewModel::setFind(const QString& find) {
    if (find == m_asked.find) return;
    m_asked.find = find;
    Q_EMIT changed();
    refresh();
}

void CustodyDeskViewModel::change(Work work) {
    if (m_saving || m_asked.record.isEmpty()) return;
    m_saving = true;
    m_host.run([id = convert::record_from(m_asked.record),
                work = std::move(work)](tablet::Tablet& tablet) { return work(tablet, id); },
               [this](const base::Result<void>& result) {
                   m_saving = false;
                   m_problem = result.ok() ? QString() : convert::error_text(result.error());
                   if (result.ok()) m_asked.find.clear();
                   Q_EMIT changed();
                   refresh();
                   if (result.ok()) Q_EMIT saved();
               });
}

void CustodyDeskViewModel::confirm() {
    if (!canConfirm()) return;
    change([](tablet::Tablet& tablet, const base::RecordId& id) {
        return tablet.set_fields(
            id, casefile::Fields().set(Field::kAttendanceConfirmedAt, tablet.now()));
    });
}

void CustodyDeskViewModel::linkTo(const QString& child) {
    change([child = convert::record_from(child)](tablet::Tablet& tablet, const base::RecordId& id) {
        return tablet.set_fields(id, casefile::Fields()
                                         .set(Field::kAttendanceChild, child)
                                         .set(Field::kAttendanceKeptApart, false));
    });
}

void CustodyDeskViewModel::keepApart(bool apart) {
    change([apart](tablet::Tablet& tablet, const base::RecordId& id) {
        casefile::Fields fields;
        fields.set(Field::kAttendanceKeptApart, apart);
        const auto record = tablet.view().record(id);
        if (apart && record && record->record(Field::kAttendanceChild))
            fields.set(Field::kAttendanceChild, casefile::Nothing{});
        return tablet.set_fields(id, fields);
    });
}

void CustodyDeskViewModel::samePersonAs(const QString& attendance) {
    if (attendance == m_asked.record) return;
    change([other = convert::record_from(attendance)](tablet::Tablet& tablet,
                                                      const base::RecordId& id) {
        return tablet.set_fields(id, casefile::Fields().set(Field::kAttendanceSamePersonAs, other));
    });
}

QString CustodyDeskViewModel::path_for(const QString& ending) const {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QDir().mkpath(folder);
    QStringList name{QStringLiteral("custody")};
    name << (m_asked.span.isEmpty() ? QStringLiteral("12-months") : m_asked.span);
    return QDir(folder).filePath(name.join(QLatin1Char('-')) + ending);
}

void CustodyDeskViewModel::tell(bool done, const QString& path) {
    m_exported = done ? tr("Saved as %1").arg(path) : QString();
    m_problem = done
                    ? QString()
                    : tr("The file could not be written to %1. Nothing else has changed. Make room "
                         "there, or try again.")
                          .arg(path);
    Q_EMIT changed();
}

void CustodyDeskViewModel::saveTable() {
    if (m_table.isEmpty()) return;
    const QString path = path_for(QStringLiteral(".csv"));
    QSaveFile file(path);
    tell(file.open(QIODevice::WriteOnly) && file.write(m_table.toUtf8()) >= 0 && file.commit(),
         path);
}

void CustodyDeskViewModel::savePage() {
    if (m_sheet.questions.empty()) return;
    const QString path = path_for(QStringLiteral(".pdf"));
    tell(print::save_heard(m_sheet, path), path);
}

void CustodyDeskViewModel::clear() {
    m_asked = {};
    m_saving = false;
    m_exported.clear();
    m_problem.clear();
    show({});
}

}  // namespace viewmodels
