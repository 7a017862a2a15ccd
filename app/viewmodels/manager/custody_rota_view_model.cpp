#include "app/viewmodels/manager/custody_rota_view_model.h"

#include <QRegularExpression>
#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/step_diary.h"

namespace viewmodels {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using casefile::Record;

struct CustodyRotaViewModel::Page {
    bool allowed = false;
    bool has_log = false;
    base::CalendarDate today;
    base::RecordId line;
    QString name, phone, target, gaps;
    std::vector<Line> turns;
};

namespace {

constexpr int kDaysAhead = 14;
constexpr int kDaysBack = 7;
constexpr int kMinutesOfDay = 24 * 60;

/// "22:00", "22.00", "22": minutes since midnight.
std::optional<int> typed_minute(const QString& text) {
    static const QRegularExpression kTime(QStringLiteral("^(\\d{1,2})(?:[:.](\\d{2}))?$"));
    const auto match = kTime.match(text.trimmed());
    const int hour = match.captured(1).toInt();
    const int minute = match.captured(2).toInt();
    if (!match.hasMatch() || hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

std::optional<base::CalendarDate> day_in(const QString& text) {
    return base::date_from_iso(convert::to_core(text));
}

/// So many minutes after that day began, on the clock of the wall.
base::Moment at_minute(const tablet::Tablet& tablet, base::CalendarDate day, int minute) {
    const auto on = base::CalendarDate::from_days(day.days_since_epoch() + minute / kMinutesOfDay);
    return casefile::moment_at({on, minute % kMinutesOfDay}, tablet.clock());
}

std::vector<Line> day_lines(base::CalendarDate first, int count, base::CalendarDate today,
                            const QString& chosen) {
    std::vector<Line> lines;
    for (int i = 0; i < count; ++i) {
        const auto day = base::CalendarDate::from_days(first.days_since_epoch() + i);
        Line line;
        line.record = convert::to_qt(base::to_iso(day));
        line.title = convert::day_near(day, today);
        line.chosen = line.record == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Calls that somebody went to are in that volunteer's own log.
bool unanswered(std::string_view outcome) {
    return outcome != "attended" && outcome != "handed_over";
}

std::vector<Line> term_lines(Field field, const QString& chosen, bool (*fits)(std::string_view)) {
    std::vector<Line> lines;
    for (const casefile::Term& term : casefile::definition(field).vocabulary->terms) {
        if (fits != nullptr && !fits(term.code)) continue;
        Line line;
        line.record = convert::to_qt(term.code);
        line.title = convert::to_qt(term.label);
        line.chosen = line.record == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

Line turn_line(const tablet::Tablet& tablet, const Record& slot) {
    const base::Moment from = slot.moment(Field::kSlotStartsAt).value_or(slot.happened_at);
    const base::Moment to = slot.moment(Field::kSlotEndsAt).value_or(from);
    Line line;
    line.record = convert::hex(slot.id);
    line.title = QObject::tr("%1, %2 to %3")
                     .arg(convert::day_near(from.local_date(), tablet.now().local_date()),
                          convert::clock_time(from), convert::clock_time(to));
    line.detail = convert::to_qt(slot.text(Field::kSlotPlace));
    QStringList takers;
    for (const auto& version : slot.list(Field::kSlotTakenBy)) {
        if (const auto* user = std::get_if<base::UserId>(&version.value))
            takers << convert::whom(tablet, *user);
    }
    line.meta = takers.isEmpty() ? QObject::tr("Gap: nobody took it yet")
                                 : QObject::tr("Taken by %1").arg(takers.join(QObject::tr(", ")));
    line.tone = takers.isEmpty() ? QStringLiteral("soon") : QStringLiteral("ok");
    line.icon = QStringLiteral("calendar");
    line.offers = true;
    return line;
}

std::vector<Record> turns_to_come(const tablet::Tablet& tablet) {
    std::vector<Record> turns = tablet.view().records(Kind::kRotaSlot);
    std::erase_if(turns, [&](const Record& slot) {
        const auto ends = slot.moment(Field::kSlotEndsAt);
        return slot.flag(Field::kSlotCalledOff).value_or(false) || !ends ||
               ends->at <= tablet.now().at;
    });
    std::ranges::sort(turns, {}, [](const Record& slot) {
        return std::pair(slot.moment(Field::kSlotStartsAt).value_or(base::Moment{}).at, slot.id);
    });
    return turns;
}

}  // namespace

CustodyRotaViewModel::CustodyRotaViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

CustodyRotaViewModel::Page CustodyRotaViewModel::compute(const tablet::Tablet& tablet) {
    Page page;
    page.allowed = tablet.coordinates();
    page.today = tablet.now().local_date();
    if (!page.allowed) return page;
    page.has_log = tablet.has_custody_log();
    std::size_t gaps = 0;
    for (const Record& slot : turns_to_come(tablet)) {
        gaps += slot.list(Field::kSlotTakenBy).empty() ? 1 : 0;
        page.turns.push_back(turn_line(tablet, slot));
    }
    page.gaps = page.turns.empty()
                    ? QObject::tr("No turn is on the rota.")
                    : QObject::tr("Gaps: %1 of %2 turns to come.").arg(gaps).arg(page.turns.size());
    const auto lines = tablet.view().records(Kind::kCustodyLine);
    if (lines.empty()) return page;
    const Record& line = lines.front();
    page.line = line.id;
    page.name = convert::to_qt(line.text(Field::kCustodyLineName));
    page.phone = convert::to_qt(line.text(Field::kCustodyLinePhone));
    const auto* value = line.value(Field::kCustodyLineTargetMinutes);
    const auto* target = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    if (target != nullptr) page.target = QString::number(*target);
    return page;
}

void CustodyRotaViewModel::open() {
    m_asked = true;
    m_problem.clear();
    m_said.clear();
    refresh();
}

void CustodyRotaViewModel::refresh() {
    if (!m_asked) return;
    m_host.run([](tablet::Tablet& tablet) { return compute(tablet); },
               [this](Page page) { show(std::move(page)); });
}

void CustodyRotaViewModel::show(Page page) {
    m_allowed = page.allowed;
    m_has_log = page.has_log;
    m_today = page.today;
    m_line = page.line;
    m_gaps = page.gaps;
    m_turns.show(std::move(page.turns));
    // What is being typed is not written over.
    const std::pair<QString, QString> line[] = {{QStringLiteral("name"), page.name},
                                                {QStringLiteral("phone"), page.phone},
                                                {QStringLiteral("target"), page.target}};
    for (const auto& [what, text] : line) {
        if (!m_said.contains(what)) m_said.insert(what, text);
    }
    show_choices();
    Q_EMIT changed();
    Q_EMIT cleared();
}

void CustodyRotaViewModel::show_choices() {
    const auto said = [this](const char* what) { return m_said.value(QLatin1String(what)); };
    m_days.show(day_lines(m_today, kDaysAhead, m_today, said("day")));
    const auto back = base::CalendarDate::from_days(m_today.days_since_epoch() - (kDaysBack - 1));
    m_past_days.show(day_lines(back, kDaysBack, m_today, said("on")));
    m_outcomes.show(term_lines(Field::kAttendanceOutcome, said("outcome"), unanswered));
    m_askers.show(term_lines(Field::kAttendanceRequestedBy, said("asker"), nullptr));
    m_kinds.show(term_lines(Field::kAttendanceDetaineeKind, said("kind"), nullptr));
}

void CustodyRotaViewModel::say(const QString& what, const QString& text) {
    if (m_said.value(what) == text) return;
    m_said.insert(what, text);
    show_choices();
    Q_EMIT changed();
}

bool CustodyRotaViewModel::canAddTurn() const {
    const auto from = typed_minute(said(QStringLiteral("from")));
    const auto to = typed_minute(said(QStringLiteral("to")));
    return m_allowed && !m_saving && day_in(said(QStringLiteral("day"))) && from && to;
}

bool CustodyRotaViewModel::canKeepLine() const {
    const QString target = said(QStringLiteral("target")).trimmed();
    bool number = false;
    const int minutes = target.toInt(&number);
    return m_allowed && !m_saving && !said(QStringLiteral("name")).trimmed().isEmpty() &&
           !said(QStringLiteral("phone")).trimmed().isEmpty() &&
           (target.isEmpty() || (number && minutes > 0 && minutes <= kMinutesOfDay));
}

bool CustodyRotaViewModel::canKeepRequest() const {
    return m_has_log && !m_saving && day_in(said(QStringLiteral("on"))) &&
           typed_minute(said(QStringLiteral("at"))) && !said(QStringLiteral("outcome")).isEmpty();
}

void CustodyRotaViewModel::run(std::function<base::Result<void>(tablet::Tablet&)> work,
                               const QStringList& clears) {
    m_saving = true;
    Q_EMIT changed();
    m_host.run(std::move(work), [this, clears](const base::Result<void>& result) {
        m_saving = false;
        m_problem = result.ok() ? QString() : convert::error_text(result.error());
        if (result.ok()) {
            for (const QString& what : clears) m_said.remove(what);
        }
        Q_EMIT changed();
        refresh();
        if (result.ok()) Q_EMIT saved();
    });
}

void CustodyRotaViewModel::addTurn() {
    if (!canAddTurn()) return;
    const auto day = *day_in(said(QStringLiteral("day")));
    const int from = *typed_minute(said(QStringLiteral("from")));
    const int typed = *typed_minute(said(QStringLiteral("to")));
    const int to = typed > from ? typed : typed + kMinutesOfDay;
    run(
        [day, from, to, place = convert::to_core(said(QStringLiteral("place")).simplified())](
            tablet::Tablet& tablet) -> base::Result<void> {
            casefile::NewRecord turn;
            turn.kind = Kind::kRotaSlot;
            turn.happened_at = turn.recorded_at = tablet.now();
            turn.fields.set(Field::kSlotStartsAt, at_minute(tablet, day, from))
                .set(Field::kSlotEndsAt, at_minute(tablet, day, to));
            if (!place.empty()) turn.fields.text(Field::kSlotPlace, place);
            const auto made = tablet.add(std::move(turn));
            return made.ok() ? base::Result<void>() : made.error();
        },
        {QStringLiteral("day"), QStringLiteral("from"), QStringLiteral("to"),
         QStringLiteral("place")});
}

void CustodyRotaViewModel::callOff(const QString& turn) {
    if (m_saving) return;
    run(
        [id = convert::record_from(turn)](tablet::Tablet& tablet) {
            return tablet.set_fields(id, Fields().set(Field::kSlotCalledOff, true));
        },
        {});
}

void CustodyRotaViewModel::keepLine() {
    if (!canKeepLine()) return;
    Fields fields;
    fields
        .text(Field::kCustodyLineName, convert::to_core(said(QStringLiteral("name")).simplified()))
        .text(Field::kCustodyLinePhone,
              convert::to_core(said(QStringLiteral("phone")).simplified()));
    const QString target = said(QStringLiteral("target")).trimmed();
    if (!target.isEmpty())
        fields.set(Field::kCustodyLineTargetMinutes, std::int64_t{target.toInt()});
    else if (!m_line.is_none())
        fields.set(Field::kCustodyLineTargetMinutes, casefile::Nothing{});
    run(
        [fields, line = m_line](tablet::Tablet& tablet) -> base::Result<void> {
            if (!line.is_none()) return tablet.set_fields(line, fields);
            casefile::NewRecord made;
            made.kind = Kind::kCustodyLine;
            made.happened_at = made.recorded_at = tablet.now();
            made.fields = fields;
            const auto kept = tablet.add(std::move(made));
            return kept.ok() ? base::Result<void>() : kept.error();
        },
        {QStringLiteral("name"), QStringLiteral("phone"), QStringLiteral("target")});
}

void CustodyRotaViewModel::keepRequest() {
    if (!canKeepRequest()) return;
    const auto day = *day_in(said(QStringLiteral("on")));
    const int minute = *typed_minute(said(QStringLiteral("at")));
    Fields fields;
    const auto choose = [&](Field field, const char* what) {
        const QString code = said(QLatin1String(what));
        if (!code.isEmpty()) fields.choice(field, convert::to_core(code));
    };
    choose(Field::kAttendanceOutcome, "outcome");
    choose(Field::kAttendanceRequestedBy, "asker");
    choose(Field::kAttendanceDetaineeKind, "kind");
    const std::string station = convert::to_core(said(QStringLiteral("station")).simplified());
    if (!station.empty()) fields.text(Field::kAttendanceStation, station);
    run(
        [fields, day, minute](tablet::Tablet& tablet) mutable -> base::Result<void> {
            const base::Moment called = at_minute(tablet, day, minute);
            casefile::NewRecord request;
            request.kind = Kind::kAttendance;
            request.happened_at = called;
            request.recorded_at = tablet.now();
            request.fields = fields;
            request.fields.set(Field::kAttendanceVolunteer, tablet.user())
                .set(Field::kAttendanceRequestedAt, called)
                .set(Field::kAttendanceFinishedAt, tablet.now())
                .set(Field::kAttendanceConfirmedAt, tablet.now());
            const auto made = tablet.add(std::move(request));
            return made.ok() ? base::Result<void>() : made.error();
        },
        {QStringLiteral("on"), QStringLiteral("at"), QStringLiteral("outcome"),
         QStringLiteral("asker"), QStringLiteral("kind"), QStringLiteral("station")});
}

void CustodyRotaViewModel::clear() {
    m_asked = m_allowed = m_has_log = m_saving = false;
    m_problem.clear();
    m_gaps.clear();
    m_said.clear();
    m_line = {};
    m_turns.show({});
    show_choices();
    Q_EMIT changed();
    Q_EMIT cleared();
}

}  // namespace viewmodels
