#include "app/viewmodels/practitioner/knife_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/knife_words.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "app/viewmodels/typed_when.h"
#include "shared/casefile/step_diary.h"

namespace viewmodels {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using casefile::Record;

struct KnifeViewModel::Page {
    base::Moment now;
    QString name;
    base::DraftId draft_id;
    std::optional<tablet::Draft> draft;
    QString record;
    bool gone = false;
    bool two_versions = false;
    QString who;
    QString next = QStringLiteral("told");
    QString answer, again;
    Sheet seen;
    std::vector<Line> clocks;
    std::vector<Line> others;
};

/// As the page stands, for the tablet's thread.
struct KnifeViewModel::Asked {
    base::RecordId child;
    base::RecordId record;  ///< none: the newest that waits, or a new one
    bool is_new = false;
    bool fresh = false;
    QString asks;
    base::Moment pressed;
    Sheet sheet;
    Sheet seen;
    tablet::Draft draft;
};

/// What came of save().
struct KnifeViewModel::Saved {
    QString problem;
    base::DraftId draft;
    base::RecordId record;
    [[nodiscard]] bool ok() const { return problem.isEmpty(); }
};

namespace {

constexpr std::chrono::seconds kTick{10};
/// A clock of a tablet may be a little behind the one that was looked at.
constexpr base::Duration kAhead = std::chrono::minutes(1);
/// What was never stopped is not asked about for ever, as a visit is not (casefile::kAskBackDays).
constexpr base::Duration kShownFor = std::chrono::hours(24) * casefile::kAskBackDays;

QString day_text(const base::CalendarDate& date) {
    return QStringLiteral("%1 %2")
        .arg(convert::long_day(date).section(QLatin1Char(' '), 1))
        .arg(date.year);
}

Field field_of(const QString& asks) {
    return asks == QLatin1String("told")      ? Field::kKnifeNotifiedAt
           : asks == QLatin1String("reached") ? Field::kKnifeReachedChildAt
                                              : Field::kKnifeHomeVisitAt;
}

base::DraftId draft_for(const base::RecordId& record) { return base::DraftId::from(record.view()); }

/// A day without a year is the last one that was so.
std::optional<base::CalendarDate> past_date(const QString& text, base::CalendarDate today) {
    return typed_date(
        text, base::CalendarDate::from_days(base::months_after(today, -12).days_since_epoch() + 1));
}

/// The day and the time that are typed; nothing where they cannot be read.
std::optional<casefile::LocalTime> typed_local(const QString& day, const QString& time,
                                               base::CalendarDate today) {
    const auto on = past_date(day, today);
    const auto typed = typed_time(time);
    if (!on || !typed) return std::nullopt;
    return casefile::LocalTime{*on,
                               std::stoi(typed->substr(0, 2)) * 60 + std::stoi(typed->substr(3))};
}

/// Does it still say what was pressed, to the second?
bool is_pressed(const QString& day, const QString& time, const base::Moment& pressed) {
    return day == day_text(pressed.local_date()) && time == convert::clock_time(pressed);
}

/// Why a time cannot be that one; empty where it can.
QString fault_of(const QString& asks, const base::Moment& at, const std::optional<Record>& record,
                 base::WallTime now) {
    if (at.at > now + kAhead) return QObject::tr("That time is still to come. Nothing was saved.");
    if (!record) return {};
    const bool reached = asks == QLatin1String("reached");
    const auto before =
        record->moment(reached ? Field::kKnifeNotifiedAt : Field::kKnifeReachedChildAt);
    if (!before || at.at >= before->at) return {};
    return reached ? QObject::tr("That is before police told us, at %1. Nothing was saved.")
                         .arg(convert::clock_time(*before))
                   : QObject::tr(
                         "That is before somebody was with the child, at %1. Nothing was "
                         "saved.")
                         .arg(convert::clock_time(*before));
}

Line other_line(const Record& response, base::CalendarDate today) {
    const auto told = response.moment(Field::kKnifeNotifiedAt).value_or(response.happened_at);
    const auto answer = response.code(Field::kKnifeAnswer);
    Line line;
    line.record = convert::hex(response.id);
    line.child = convert::hex(response.child.value_or(base::RecordId{}));
    line.icon = QStringLiteral("clock");
    line.title = QObject::tr("%1, %2").arg(convert::day_near(told.local_date(), today),
                                           convert::clock_time(told));
    line.detail = answer.empty() ? QObject::tr("Nothing is said of the offer yet")
                                 : convert::label(Field::kKnifeAnswer, answer);
    return line;
}

/// Is it this user's to be in time for: they answer it, they work with the child, or nobody is
/// named on this tablet?
bool concerns(const tablet::Tablet& tablet, const Record& response, bool only_mine) {
    if (!only_mine || response.user(Field::kKnifeWorker) == tablet.user()) return true;
    const auto child = tablet.view().record(*response.child, Kind::kChild);
    return child && child->says(Field::kChildPractitioners, tablet.user());
}

bool waits_now(const Record& response, base::WallTime now) {
    const auto told = response.moment(Field::kKnifeNotifiedAt);
    return response.child && told && casefile::knife_waits(response) && now - told->at <= kShownFor;
}

}  // namespace

bool is_knife(const tablet::Draft& draft) { return draft.record.kind == Kind::kKnifeResponse; }

std::vector<Line> knife_due_lines(const tablet::Tablet& tablet) {
    struct Due {
        base::WallTime at;
        Line line;
    };
    const base::WallTime now = tablet.now().at;
    const auto children = tablet.view().records(Kind::kChild);
    const bool only_mine = std::ranges::any_of(children, [&](const Record& child) {
        return child.says(Field::kChildPractitioners, tablet.user());
    });
    std::vector<Due> due;
    for (const Record& response : tablet.view().records(Kind::kKnifeResponse)) {
        if (!waits_now(response, now) || !concerns(tablet, response, only_mine)) continue;
        const auto clocks = casefile::knife_clocks(response, now, tablet.clock());
        const casefile::KnifeClock& clock = knife_next(clocks);
        if (!clock.runs()) continue;
        Line line;
        line.record = convert::hex(response.id);
        line.child = convert::hex(*response.child);
        line.page = QStringLiteral("knife");
        line.title = QObject::tr("%1 · %2").arg(convert::child_name(tablet, *response.child),
                                                &clock == &clocks.reach_child
                                                    ? QObject::tr("Knife arrest: be with the child")
                                                    : QObject::tr("Knife arrest: home visit"));
        const bool outside = clock.started_outside_cover || clock.due_outside_cover;
        line.detail = outside ? QObject::tr("%1, outside cover hours").arg(knife_time_words(clock))
                              : knife_time_words(clock);
        line.tone = knife_tone(clock);
        due.push_back({clock.due->at, std::move(line)});
    }
    std::ranges::stable_sort(due, {}, &Due::at);
    std::vector<Line> lines;
    for (Due& one : due) lines.push_back(std::move(one.line));
    return lines;
}

KnifeViewModel::KnifeViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, [this] { ask(false); });
    connect(&m_tick, &QTimer::timeout, this, &KnifeViewModel::ticked);
}

KnifeViewModel::Page KnifeViewModel::compute(tablet::Tablet& tablet, const Asked& asked) {
    Page page;
    page.now = tablet.now();
    if (asked.child.is_none()) return page;
    if (asked.fresh) tablet.note_read({asked.child});
    page.name = convert::child_name(tablet, asked.child);
    page.draft_id = tablet.new_draft_id();
    const auto& drafts = tablet.drafts();
    const auto begun = std::ranges::find_if(drafts, [&](const tablet::Draft& draft) {
        return is_knife(draft) && draft.record.child == asked.child &&
               !tablet.view().has(base::RecordId::from(draft.id.view()));
    });
    std::optional<Record> record;
    if (!asked.record.is_none()) {
        record = tablet.view().record(asked.record, Kind::kKnifeResponse);
        page.gone = !record;
    } else if (!asked.is_new && begun != drafts.end()) {
        page.draft = *begun;
    } else if (!asked.is_new) {
        for (const Record& one : tablet.view().records(Kind::kKnifeResponse, asked.child)) {
            if (!record && casefile::knife_waits(one)) record = one;
        }
    }
    for (const Record& one : tablet.view().records(Kind::kKnifeResponse, asked.child)) {
        if (!record || one.id != record->id)
            page.others.push_back(other_line(one, page.now.local_date()));
    }
    if (record) add_record(tablet, *record, page);
    return page;
}

/// One that stands in the record.
void KnifeViewModel::add_record(const tablet::Tablet& tablet, const Record& record, Page& page) {
    page.record = convert::hex(record.id);
    page.draft_id = draft_for(record.id);
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (draft.id == page.draft_id) page.draft = draft;
    }
    page.two_versions =
        std::ranges::any_of(record.fields, [](const auto& field) { return field.undecided; });
    if (const auto worker = record.user(Field::kKnifeWorker))
        page.who = *worker == tablet.user()
                       ? QObject::tr("You answer.")
                       : QObject::tr("%1 answers.").arg(convert::who(tablet, *worker));
    page.next = !record.moment(Field::kKnifeReachedChildAt) ? QStringLiteral("reached")
                : !record.moment(Field::kKnifeHomeVisitAt)  ? QStringLiteral("visited")
                                                            : QString();
    page.answer = convert::to_qt(record.code(Field::kKnifeAnswer));
    page.again = convert::to_qt(record.code(Field::kKnifeOffendedAgain));
    page.seen.station = convert::to_qt(record.text(Field::kKnifeStation));
    page.seen.note = convert::to_qt(record.text(Field::kKnifeNote));
    if (const auto on = record.date(Field::kKnifeCompletedOn)) page.seen.completed = day_text(*on);
    page.clocks = knife_clock_lines(casefile::knife_clocks(record, page.now.at, tablet.clock()));
}

KnifeViewModel::Asked KnifeViewModel::asked() const {
    return {convert::record_from(m_child),
            convert::record_from(m_record),
            m_new || m_asks == QLatin1String("told"),  // a colleague's is another one
            false,
            m_asks,
            m_pressed,
            m_sheet,
            m_seen,
            draft()};
}

void KnifeViewModel::open(const QString& child, const QString& record) {
    clear();
    m_tick.start();
    m_child = child;
    m_record = record;
    m_notes.keepNow();
    ask(true);
}

void KnifeViewModel::begin() {
    if (m_saving) return;
    const QString child = m_child;
    clear();
    m_tick.start();
    m_child = child;
    m_new = true;
    ask(true);
}

void KnifeViewModel::refresh() {
    if (!m_tick.isActive()) m_tick.start();
    ask(false);
}

void KnifeViewModel::ask(bool fresh) {
    Asked now = asked();
    now.fresh = fresh;
    m_host.run([now](tablet::Tablet& tablet) { return compute(tablet, now); },
               [this, fresh, opening = m_openings, record = m_record](Page page) {
                   if (opening == m_openings && record == m_record) show(std::move(page), fresh);
               });
}

void KnifeViewModel::show(Page page, bool fresh) {
    m_now = page.now;
    if (m_child.isEmpty()) return;
    m_loaded = true;
    m_name = page.name;
    m_gone = page.gone;
    m_record = page.gone ? m_record : page.record;
    m_two_versions = page.two_versions;
    m_who = page.who;
    m_next = page.next;
    if (m_draft.is_none() || !page.record.isEmpty()) m_draft = page.draft_id;
    // What somebody typed stays; what nobody touched follows the record.
    for (QString Sheet::*part : {&Sheet::station, &Sheet::note, &Sheet::completed}) {
        if (m_sheet.*part == m_seen.*part) m_sheet.*part = page.seen.*part;
        m_seen.*part = page.seen.*part;
    }
    const tablet::Draft* unkept =
        m_notes.unkept(Kind::kKnifeResponse, convert::record_from(m_child));
    if (unkept != nullptr && (!m_new || unkept->id == m_draft)) page.draft = *unkept;
    if (fresh && page.draft) take_draft(*page.draft);
    if (!m_asks.isEmpty() && !m_saving && begun() && m_asks != m_next) {
        takeBack();
        m_problem = tr("A colleague saved this time before you. Yours was not saved.");
    }
    m_clocks.show(std::move(page.clocks));
    m_answers.show(
        page.record.isEmpty()
            ? std::vector<Line>{}
            : term_lines(*casefile::definition(Field::kKnifeAnswer).vocabulary, page.answer));
    m_again.show(
        page.record.isEmpty()
            ? std::vector<Line>{}
            : term_lines(*casefile::definition(Field::kKnifeOffendedAgain).vocabulary, page.again));
    m_others.show(std::move(page.others));
    Q_EMIT changed();
}

/// Typed or pressed before, and not saved.
void KnifeViewModel::take_draft(const tablet::Draft& draft) {
    const Fields& fields = draft.record.fields;
    m_draft = draft.id;
    for (const auto& [field, part] : {std::pair{Field::kKnifeStation, &Sheet::station},
                                      std::pair{Field::kKnifeNote, &Sheet::note}}) {
        if (fields.find(field) != nullptr) m_sheet.*part = text_of(fields, field);
    }
    if (const auto* value = fields.find(Field::kKnifeCompletedOn)) {
        const auto* on = std::get_if<base::CalendarDate>(value);
        m_sheet.completed = on == nullptr ? QString() : day_text(*on);
    }
    for (const char* what : {"told", "reached", "visited"}) {
        const auto* value = fields.find(field_of(QLatin1String(what)));
        if (const auto* at = value ? std::get_if<base::Moment>(value) : nullptr)
            ask_about(QLatin1String(what), *at);
    }
}

void KnifeViewModel::ask_about(const QString& what, const base::Moment& at) {
    m_asks = what;
    m_pressed = at;
    m_sheet.day = day_text(at.local_date());
    m_sheet.time = convert::clock_time(at);
}

void KnifeViewModel::press() {
    if (!m_loaded || m_saving || !m_asks.isEmpty() || m_next.isEmpty()) return;
    m_problem.clear();
    // The tablet's own clock, now: the page may have been open for a while.
    m_host.run([](const tablet::Tablet& tablet) { return tablet.now(); },
               [this, opening = m_openings](const base::Moment& now) {
                   if (opening != m_openings || !m_asks.isEmpty()) return;
                   ask_about(m_next, now);
                   keep();
                   Q_EMIT changed();
               });
}

void KnifeViewModel::takeBack() {
    if (m_asks.isEmpty() || m_saving) return;
    m_asks.clear();
    m_problem.clear();
    m_sheet.day.clear();
    m_sheet.time.clear();
    keep();
    Q_EMIT changed();
}

bool KnifeViewModel::typed() const {
    return m_sheet.station != m_seen.station || m_sheet.note != m_seen.note ||
           m_sheet.completed != m_seen.completed;
}

void KnifeViewModel::say(const QString& what, const QString& words) {
    const std::pair<const char*, QString Sheet::*> parts[] = {{"day", &Sheet::day},
                                                              {"time", &Sheet::time},
                                                              {"station", &Sheet::station},
                                                              {"note", &Sheet::note},
                                                              {"completed", &Sheet::completed}};
    for (const auto& [name, part] : parts) {
        if (what != QLatin1String(name) || m_sheet.*part == words) continue;
        m_sheet.*part = words;
        keep();
        Q_EMIT changed();
    }
}

/// What is asked about, near enough for a draft: save() asks the clock.
base::Moment KnifeViewModel::asked_at() const {
    const auto typed = typed_local(m_sheet.day, m_sheet.time, m_pressed.local_date());
    if (!typed || is_pressed(m_sheet.day, m_sheet.time, m_pressed)) return m_pressed;
    constexpr std::int64_t kMinute = 60'000;
    const std::int64_t local = (std::int64_t{typed->on.days_since_epoch()} * 1440 + typed->minute);
    return {{(local - m_pressed.offset_minutes) * kMinute}, m_pressed.offset_minutes};
}

tablet::Draft KnifeViewModel::draft() const {
    tablet::Draft draft;
    draft.id = m_draft;
    draft.record.kind = Kind::kKnifeResponse;
    draft.record.child = convert::record_from(m_child);
    Fields& fields = draft.record.fields;
    if (!m_asks.isEmpty()) fields.set(field_of(m_asks), asked_at());
    const auto put = [&](Field field, const QString& typed, const QString& seen) {
        if (typed == seen) return;
        if (typed.trimmed().isEmpty())
            fields.set(field, casefile::FieldValue{});  // emptied
        else
            fields.text(field, convert::to_core(typed));
    };
    put(Field::kKnifeStation, m_sheet.station, m_seen.station);
    put(Field::kKnifeNote, m_sheet.note, m_seen.note);
    if (m_sheet.completed == m_seen.completed) return draft;
    if (const auto on = past_date(m_sheet.completed, m_now.local_date()))
        fields.set(Field::kKnifeCompletedOn, *on);
    else if (m_sheet.completed.trimmed().isEmpty())
        fields.set(Field::kKnifeCompletedOn, casefile::FieldValue{});
    return draft;
}

void KnifeViewModel::keep() {
    if (!m_loaded || m_draft.is_none()) return;
    if (m_asks.isEmpty() && !typed())
        drop();
    else
        m_notes.keep(draft());
}

/// Nothing is typed any more.
void KnifeViewModel::drop() {
    m_notes.let_go(m_draft);
    m_host.run([id = m_draft](tablet::Tablet& tablet) { return tablet.remove_draft(id); },
               [](const base::Result<void>&) {});
}

KnifeViewModel::Saved KnifeViewModel::save_in(tablet::Tablet& tablet, const Asked& asked) {
    const base::Moment now = tablet.now();
    const auto record = tablet.view().record(asked.record, Kind::kKnifeResponse);
    tablet::Draft whole = asked.draft;
    Fields& fields = whole.record.fields;
    if (!asked.asks.isEmpty()) {
        const auto typed =
            typed_local(asked.sheet.day, asked.sheet.time, asked.pressed.local_date());
        if (!typed) return {QObject::tr("Type a day like 11 June and a time like 16:00."), {}, {}};
        const base::Moment at = is_pressed(asked.sheet.day, asked.sheet.time, asked.pressed)
                                    ? asked.pressed
                                    : casefile::moment_at(*typed, tablet.clock());
        const QString fault = fault_of(asked.asks, at, record, now.at);
        if (!fault.isEmpty()) return {fault, {}, {}};
        fields.set(field_of(asked.asks), at);
        fields.set(Field::kKnifeWorker, tablet.user());
        whole.record.happened_at = at;
    }
    const QString completed = asked.sheet.completed.trimmed();
    const auto on = past_date(completed, now.local_date());
    if (!completed.isEmpty() && (!on || *on > now.local_date()))
        return {QObject::tr("Type the day on which it was completed like 11 June."), {}, {}};
    base::Result<void> result;
    base::RecordId made = asked.record;
    if (asked.record.is_none()) {
        whole.record.recorded_at = now;
        const auto finished = tablet.finish(whole);
        if (finished.ok()) made = finished.value();
        if (!finished.ok()) result = finished.error();
    } else {
        result = tablet.set_fields(std::vector{asked.record}, fields, whole.id);
    }
    return {result.ok() ? QString() : convert::error_text(result.error()), whole.id, made};
}

void KnifeViewModel::save() {
    const bool something = !m_asks.isEmpty() || (begun() && typed());
    if (!m_loaded || m_saving || !something) return;
    m_saving = true;
    Q_EMIT changed();
    m_notes.keep(draft());  // until it is known to be saved
    m_host.run([now = asked()](tablet::Tablet& tablet) { return save_in(tablet, now); },
               [this, opening = m_openings](const Saved& done) {
                   if (done.ok()) m_notes.let_go(done.draft);
                   if (opening == m_openings) saved(done);
               });
}

void KnifeViewModel::saved(const Saved& done) {
    m_saving = false;
    m_problem = done.problem;
    if (done.ok()) {
        m_asks.clear();
        m_sheet.day.clear();
        m_sheet.time.clear();
        m_seen = m_sheet;
        m_new = false;
        m_record = convert::hex(done.record);
        ask(false);
        Q_EMIT finished();
    }
    Q_EMIT changed();
}

void KnifeViewModel::pick(Field field, const QString& code) {
    if (!begun() || m_saving) return;
    m_saving = true;
    Fields fields;
    fields.choice(field, convert::to_core(code));
    m_host.run([record = convert::record_from(m_record),
                fields](tablet::Tablet& tablet) { return tablet.set_fields(record, fields); },
               [this, opening = m_openings](const base::Result<void>& result) {
                   if (opening != m_openings) return;
                   m_saving = false;
                   m_problem = result.ok() ? QString() : convert::error_text(result.error());
                   ask(false);
                   Q_EMIT changed();
                   if (result.ok()) Q_EMIT finished();
               });
}

void KnifeViewModel::pickAnswer(const QString& code) { pick(Field::kKnifeAnswer, code); }

void KnifeViewModel::pickAgain(const QString& code) { pick(Field::kKnifeOffendedAgain, code); }

void KnifeViewModel::clear() {
    ++m_openings;
    m_tick.stop();
    m_loaded = m_gone = m_saving = m_two_versions = m_new = false;
    for (QString* text : {&m_child, &m_record, &m_name, &m_who, &m_asks, &m_next, &m_problem})
        text->clear();
    m_draft = {};
    m_sheet = m_seen = {};
    for (LineListModel* list : {&m_clocks, &m_answers, &m_again, &m_others}) list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
