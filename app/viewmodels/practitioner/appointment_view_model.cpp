#include "app/viewmodels/practitioner/appointment_view_model.h"

#include <QDate>
#include <QLocale>
#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/plan_words.h"
#include "app/viewmodels/typed_when.h"
#include "shared/casefile/booking.h"
#include "shared/casefile/plan_rules.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;

struct AppointmentViewModel::Page {
    bool gone = false;
    bool over = false;
    bool two_versions = false;
    int group_size = 1;
    int not_here = 0;
    QString name;
    QString about;
    QString meets;
    QString meets_who;
    base::CalendarDate today{};
    BookingSheet stands;  ///< in the record; of a new one: empty, under an id of its own
    std::optional<BookingSheet> draft;
    std::vector<Line> places;
    std::vector<Line> others;
    std::vector<Line> found;
};

namespace {

constexpr int kDaysShown = 7;
constexpr std::size_t kPlacesShown = 4;
constexpr std::size_t kFoundShown = 8;

QString typed_words(base::CalendarDate date) {
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    return english.toString(QDate(date.year, date.month, date.day), QStringLiteral("d MMMM yyyy"));
}

std::vector<Line> place_lines(const casefile::View& view, const base::RecordId& child) {
    auto records = view.records(Kind::kAppointment, child);
    std::ranges::stable_sort(
        records, [](const auto& a, const auto& b) { return a.recorded_at.at > b.recorded_at.at; });
    std::vector<Line> lines;
    for (const casefile::Record& record : records) {
        const QString place = convert::to_qt(record.text(Field::kAppointmentPlace));
        if (place.isEmpty() || std::ranges::find(lines, place, &Line::title) != lines.end())
            continue;
        lines.emplace_back().title = place;
        if (lines.size() == kPlacesShown) break;
    }
    return lines;
}

Line child_of_group(const tablet::Tablet& tablet, const base::RecordId& child) {
    Line line;
    line.record = convert::hex(child);
    line.title = convert::child_name(tablet, child);
    if (line.title.isEmpty()) line.title = QObject::tr("A child who is not on this tablet");
    return line;
}

std::vector<Line> found_lines(const tablet::Tablet& tablet, const QString& find,
                              const std::vector<base::RecordId>& in) {
    std::vector<Line> lines;
    if (find.trimmed().isEmpty()) return lines;
    for (const casefile::ChildLine& child : casefile::find_child(
             tablet.view(), tablet.search(), convert::to_core(find), tablet.now())) {
        if (std::ranges::find(in, child.child) != in.end()) continue;
        lines.push_back(child_of_group(tablet, child.child));
        if (lines.size() == kFoundShown) break;
    }
    return lines;
}

QString step_words(const tablet::Tablet& tablet, const casefile::Record& appointment) {
    const auto id = appointment.record(Field::kAppointmentFromStep);
    const auto step = id ? tablet.view().record(*id, Kind::kPlanItem) : std::nullopt;
    if (!step) return {};
    const QString words = convert::to_qt(step->text(Field::kItemWords));
    return casefile::is_out(*step)
               ? QObject::tr("It was made from a step that was taken out of the plan: %1.")
                     .arg(words)
               : QObject::tr("It was made from a step of the plan: %1.").arg(words);
}

QString about_words(const tablet::Tablet& tablet, const casefile::Record& appointment) {
    QStringList parts{QObject::tr("Booked by %1 on %2.")
                          .arg(convert::whom(tablet, appointment.created_by),
                               convert::long_day(appointment.recorded_at.local_date()))};
    parts << step_words(tablet, appointment);
    if (const auto code = appointment.code(Field::kAppointmentOutcome); !code.empty())
        parts << QObject::tr("What happened: %1.")
                     .arg(convert::label(Field::kAppointmentOutcome, code));
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

}  // namespace

AppointmentViewModel::AppointmentViewModel(worker::TabletHost& host, NoteViewModel& notes,
                                           QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {}

QString AppointmentViewModel::record() const {
    return isNew() ? QString() : convert::hex(m_sheet.appointment);
}

bool AppointmentViewModel::canSave() const {
    const bool when = !m_sheet.on.trimmed().isEmpty() && !m_sheet.time.trimmed().isEmpty();
    return m_loaded && !m_gone && !m_over && !m_saving && when && (isNew() || typed());
}

/// What is asked of the tablet, for a page that may be about something else by then.
struct AppointmentViewModel::Asked {
    base::RecordId child;
    base::RecordId appointment;
    QString find;
    std::vector<base::RecordId> others;
    std::optional<tablet::Draft> unkept;  ///< typed, and not known to be on disk
};

AppointmentViewModel::Page AppointmentViewModel::compute(tablet::Tablet& tablet,
                                                         const Asked& asked) {
    Page page;
    page.name = convert::child_name(tablet, asked.child);
    page.today = tablet.now().local_date();
    tablet.note_read({asked.child});
    page.places = place_lines(tablet.view(), asked.child);
    page.stands.child = asked.child;
    page.stands.draft = tablet.new_draft_id();
    if (!asked.appointment.is_none()) {
        const auto record = tablet.view().record(asked.appointment, Kind::kAppointment);
        page.gone = !record;
        if (!record) return page;
        add_record(tablet, *record, page);
    }
    auto drafts = tablet.drafts();
    if (asked.unkept) drafts.push_back(*asked.unkept);
    for (const tablet::Draft& draft : drafts) {
        if (!is_booking(draft) || draft.record.child != asked.child) continue;
        const bool new_one = !changes_booking(tablet, draft);
        if (asked.appointment.is_none() ? new_one : draft.id == page.stands.draft)
            page.draft = laid_over(page.stands, draft);
    }
    std::vector<base::RecordId> in = asked.others;
    if (in.empty()) in = page.draft ? page.draft->others : page.stands.others;
    for (const base::RecordId& other : in) {
        page.others.push_back(child_of_group(tablet, other));
        if (!tablet.view().has(other)) ++page.not_here;
    }
    in.push_back(asked.child);
    page.found = found_lines(tablet, asked.find, in);
    return page;
}

/// One that stands in the record.
void AppointmentViewModel::add_record(const tablet::Tablet& tablet, const casefile::Record& record,
                                      Page& page) {
    page.stands = booking_sheet(record);
    page.about = about_words(tablet, record);
    page.over = record.value(Field::kAppointmentOutcome) != nullptr;
    page.two_versions =
        std::ranges::any_of(record.fields, [](const auto& field) { return field.undecided; });
    page.group_size = static_cast<int>(casefile::of_group(tablet.view(), record).size());
    std::vector<casefile::ApartClash> met;
    for (const casefile::WouldMeet& one :
         casefile::would_meet(tablet.view(), page.stands.child, tablet.now())) {
        if (one.appointment.appointment == record.id) met.push_back(one.clash);
    }
    page.meets = apart_words(met.size());
    page.meets_who = apart_who_words(met);
}

void AppointmentViewModel::open(const QString& child, const QString& appointment) {
    clear();
    m_child = child;
    m_sheet.appointment = convert::record_from(appointment);
    m_notes.keepNow();
    ask();
}

void AppointmentViewModel::refresh() {
    if (!m_child.isEmpty()) ask();
}

void AppointmentViewModel::ask() {
    Asked asked{convert::record_from(m_child), m_sheet.appointment, m_find, m_sheet.others,
                std::nullopt};
    if (const auto* unkept = m_notes.unkept(Kind::kAppointment, asked.child))
        asked.unkept = *unkept;
    m_host.run([asked](tablet::Tablet& tablet) { return compute(tablet, asked); },
               [this, asked, opening = m_openings](Page page) {
                   const bool same = opening == m_openings && asked.find == m_find;
                   // What was asked before another child was put in the group is not for this page.
                   if (same && (asked.others == m_sheet.others || !m_typing)) take(std::move(page));
               });
}

void AppointmentViewModel::take(Page page) {
    m_loaded = true;
    m_gone = page.gone;
    m_over = page.over;
    m_two_versions = page.two_versions;
    m_group_size = page.group_size;
    m_not_here = page.not_here;
    m_name = page.name;
    m_about = page.about;
    m_meets = page.meets;
    m_meets_who = page.meets_who;
    m_today = page.today;
    if (!m_typing) begin(page);
    m_places.show(std::move(page.places));
    m_others.show(std::move(page.others));
    m_found.show(std::move(page.found));
    show_days();
    Q_EMIT changed();
}

/// Fills the page in: as it stands, or as it was typed before.
void AppointmentViewModel::begin(const Page& page) {
    m_seen = page.stands;
    m_sheet = page.draft.value_or(page.stands);
    if (page.draft && !isNew())
        m_problem = tr("You had begun to change this. It says now: %1.").arg(line_words(m_seen));
    m_typing = !page.gone;
}

void AppointmentViewModel::show_days() {
    const auto chosen = typed_date(m_sheet.on, m_today);
    std::vector<Line> lines;
    for (int day = 0; day < kDaysShown; ++day) {
        const auto date = base::CalendarDate::from_days(m_today.days_since_epoch() + day);
        Line line;
        line.record = typed_words(date);
        line.title = convert::day_near(date, m_today);
        line.chosen = chosen == date;
        lines.push_back(std::move(line));
    }
    m_days.show(std::move(lines));
}

/// Kept as a draft; what was said of another time or place does not count.
void AppointmentViewModel::note_typed() {
    m_said = false;
    m_booked = {};
    m_problem.clear();
    if (typed()) {
        m_notes.keep(draft_of(m_sheet, m_seen, m_today));
    } else {
        drop_draft();
    }
    show_days();
    Q_EMIT changed();
}

void AppointmentViewModel::say(const QString& what, const QString& text) {
    if (!m_typing || m_saving || m_over) return;
    QString* field = what == QLatin1String("on")        ? &m_sheet.on
                     : what == QLatin1String("time")    ? &m_sheet.time
                     : what == QLatin1String("place")   ? &m_sheet.place
                     : what == QLatin1String("purpose") ? &m_sheet.purpose
                     : what == QLatin1String("with")    ? &m_sheet.with
                                                        : nullptr;
    CHECK(field != nullptr);
    if (*field == text) return;
    *field = text;
    note_typed();
}

void AppointmentViewModel::pickDay(const QString& day) {
    say(QStringLiteral("on"), m_sheet.on == day ? QString() : day);
}

void AppointmentViewModel::setFind(const QString& find) {
    if (find == m_find) return;
    m_find = find;
    Q_EMIT changed();
    refresh();
}

void AppointmentViewModel::setWholeGroup(bool whole) {
    if (whole == m_sheet.whole_group) return;
    m_sheet.whole_group = whole;
    m_seen.whole_group = whole;  // by itself it is no change
    m_said = false;              // what was said of others does not count
    m_booked = {};
    Q_EMIT changed();
}

void AppointmentViewModel::addOther(const QString& child) {
    if (!isNew() || !m_typing || m_saving) return;
    const auto id = convert::record_from(child);
    if (std::ranges::find(m_sheet.others, id) != m_sheet.others.end()) return;
    m_sheet.others.push_back(id);
    m_find.clear();
    note_typed();
    refresh();
}

void AppointmentViewModel::dropOther(const QString& child) {
    if (!isNew() || !m_typing || m_saving) return;
    std::erase(m_sheet.others, convert::record_from(child));
    note_typed();
    if (m_sheet.others.empty()) m_others.show({});
    refresh();
}

void AppointmentViewModel::save() {
    if (!canSave()) return;
    if (!typed_date(m_sheet.on, m_today))
        return tell(tr("That is no date that Footbridge can read. Write it like 11 June."));
    if (!typed_time(m_sheet.time))
        return tell(tr("That is no time that Footbridge can read. Write it like 16:00 or 4pm."));
    m_saving = true;
    Q_EMIT changed();
    // From here on the draft is the tablet's to keep: written later, it would come back to life.
    const tablet::Draft typed = draft_of(m_sheet, m_seen, m_today);
    m_notes.let_go(typed.id);
    m_host.run(
        [sheet = m_sheet, seen = m_seen, said = m_booked.said(), typed](tablet::Tablet& tablet) {
            Booked booked = book(tablet, sheet, seen, said);
            if (booked.kept()) return booked;
            const auto kept = tablet.put_draft(typed);
            if (booked.result.ok() && !kept.ok()) booked.result = kept;
            return booked;
        },
        [this, typed](const Booked& booked) {
            if (!booked.kept()) m_notes.keep(typed);
            if (typed.id == m_sheet.draft) return show_booked(booked);
            if (booked.kept()) Q_EMIT finished(false);
        });
}

void AppointmentViewModel::show_booked(const Booked& booked) {
    m_saving = false;
    m_booked = booked;
    m_said = !booked.kept() && booked.result.ok() && !booked.never;
    m_problem = booked.result.ok() ? booked.told : convert::error_text(booked.result.error());
    Q_EMIT changed();
    if (!booked.kept()) return refresh();  // as it stands now
    clear();
    Q_EMIT finished(true);
}

void AppointmentViewModel::callOff(const QString& why, bool whole_group) {
    if (isNew() || m_over || m_saving) return;
    m_saving = true;
    Q_EMIT changed();
    m_host.run([sheet = m_sheet, why = convert::to_core(why), whole_group](
                   tablet::Tablet& tablet) { return call_off(tablet, sheet, why, whole_group); },
               [this, draft = m_sheet.draft](const base::Result<void>& result) {
                   if (result.ok()) m_notes.let_go(draft);
                   if (draft == m_sheet.draft) show_booked({{}, {}, {}, false, result});
               });
}

void AppointmentViewModel::drop_draft() {
    m_notes.let_go(m_sheet.draft);
    m_host.run([id = m_sheet.draft](tablet::Tablet& tablet) { return tablet.remove_draft(id); },
               [](const base::Result<void>&) {});
}

QString AppointmentViewModel::onWords() const {
    const auto date = typed_date(m_sheet.on, m_today);
    if (!date) return {};
    return QStringLiteral("%1 %2").arg(convert::long_day(*date)).arg(date->year);
}

void AppointmentViewModel::throwAway() {
    if (!m_typing || m_saving) return;
    drop_draft();
    const QString child = m_child;
    open(child, record());
}

void AppointmentViewModel::tell(const QString& problem) {
    m_problem = problem;
    Q_EMIT changed();
}

void AppointmentViewModel::clear() {
    ++m_openings;
    m_loaded = m_gone = m_over = m_two_versions = m_saving = m_typing = m_said = false;
    m_group_size = 1;
    m_not_here = 0;
    for (QString* text : {&m_child, &m_name, &m_about, &m_meets, &m_meets_who, &m_find, &m_problem})
        text->clear();
    m_sheet = m_seen = {};
    m_booked = {};
    for (LineListModel* list : {&m_days, &m_places, &m_others, &m_found}) list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
