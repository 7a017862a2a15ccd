#include "app/viewmodels/practitioner/plan_line_view_model.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "app/viewmodels/typed_when.h"
#include "app/viewmodels/practitioner/plan_words.h"
#include "shared/casefile/plan_rules.h"
#include "shared/casefile/vocabularies.h"

namespace viewmodels {

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::FieldValue;
using casefile::Group;
namespace part = casefile::part;
namespace vocabulary = casefile::vocabulary;

/// What came of "Keep": something to look at first, or what became of it.
struct PlanLineViewModel::Kept {
    base::DraftId draft;
    QString apart;
    QString apart_who;
    base::Result<void> result;
};

namespace {

struct Named {
    const char* name;
    Field field;
    enum class As { kText, kCode } as;
};
constexpr Named kNamed[] = {
    {"words", Field::kItemWords, Named::As::kText},
    {"plainer", Field::kItemPlainer, Named::As::kText},
    {"where", Field::kItemWhere, Named::As::kText},
    {"if_i_miss", Field::kItemIfIMiss, Named::As::kText},
    {"picture", Field::kItemPicture, Named::As::kText},
    {"whose_words", Field::kItemWhoseWords, Named::As::kCode},
    {"day", Field::kItemDay, Named::As::kCode},
    {"said_by", Field::kItemSaidBy, Named::As::kCode},
};

struct Picture {
    const char* symbol;
    const char* words;
};
/// Of the symbols that stand for a place or a thing to do.
constexpr Picture kPictures[] = {
    {"home", QT_TRANSLATE_NOOP("Plan", "Home")},
    {"building", QT_TRANSLATE_NOOP("Plan", "A building")},
    {"people", QT_TRANSLATE_NOOP("Plan", "People")},
    {"speech", QT_TRANSLATE_NOOP("Plan", "Talking")},
    {"ear", QT_TRANSLATE_NOOP("Plan", "Listening")},
    {"calendar", QT_TRANSLATE_NOOP("Plan", "A day")},
    {"path", QT_TRANSLATE_NOOP("Plan", "A way")},
    {"flag", QT_TRANSLATE_NOOP("Plan", "A goal")},
    {"hill", QT_TRANSLATE_NOOP("Plan", "A hill")},
    {"hand", QT_TRANSLATE_NOOP("Plan", "A hand")},
    {"star", QT_TRANSLATE_NOOP("Plan", "A star")},
};

std::vector<Line> picture_lines(const QString& chosen) {
    std::vector<Line> lines;
    for (const Picture& picture : kPictures) {
        Line line;
        line.record = QString::fromLatin1(picture.symbol);
        line.icon = line.record;
        line.title = QCoreApplication::translate("Plan", picture.words);
        line.chosen = line.record == chosen;
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> reason_lines(bool childs) {
    std::vector<Line> lines = term_lines(vocabulary::kTakenOutWhy, {});
    std::erase_if(lines, [&](const Line& line) {
        return !casefile::may_take_out(childs, convert::to_core(line.record));
    });
    return lines;
}

std::vector<Line> tag_lines(const std::vector<QString>& chosen) {
    std::vector<Line> lines = term_lines(vocabulary::kPlanTag, {});
    for (Line& line : lines) line.chosen = std::ranges::find(chosen, line.record) != chosen.end();
    return lines;
}

bool flag_of(const Fields& fields, Field field) { return said(fields, field) == 1; }

std::optional<base::CalendarDate> date_of(const Fields& fields) {
    const auto* value = fields.find(Field::kItemOn);
    const auto* date = value == nullptr ? nullptr : std::get_if<base::CalendarDate>(value);
    return date == nullptr ? std::nullopt : std::optional(*date);
}

QString hint_words(casefile::LineHint hint, const QString& helper) {
    switch (hint) {
        case casefile::LineHint::kGoalBegins:
            return QObject::tr("A goal begins “I want…”.");
        case casefile::LineHint::kStepBegins:
            return QObject::tr("A step begins “I will…”.");
        case casefile::LineHint::kHelperBegins:
            return QObject::tr("A helper's step begins “%1 will…”.").arg(helper);
        case casefile::LineHint::kTooLong:
            return QObject::tr("One action, 12 words at most.");
    }
    return {};
}

}  // namespace

PlanLineViewModel::PlanLineViewModel(worker::TabletHost& host, NoteViewModel& notes,
                                     QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes), m_diary(host) {
    connect(&m_diary, &StepDiaryViewModel::finished, this, &PlanLineViewModel::finished);
}

QString PlanLineViewModel::record() const {
    return !m_sheet || m_sheet->line.is_none() ? QString() : convert::hex(m_sheet->line);
}
QString PlanLineViewModel::section() const { return m_sheet ? m_sheet->section : QString(); }
QString PlanLineViewModel::title() const {
    return m_sheet ? plan_section_words(convert::to_core(m_sheet->section)) : QString();
}
QString PlanLineViewModel::under() const { return m_sheet ? m_sheet->under_words : QString(); }
QStringList PlanLineViewModel::names() const {
    return m_sheet ? QStringList{m_sheet->name, whoName(), where()} : QStringList();
}
QString PlanLineViewModel::words() const {
    return m_sheet ? text_of(m_sheet->now, Field::kItemWords) : QString();
}
bool PlanLineViewModel::mayEditWords() const { return m_sheet && may_edit_words(*m_sheet); }
bool PlanLineViewModel::childsWords() const {
    return m_sheet && casefile::childs_words(m_sheet->now);
}
QString PlanLineViewModel::plainer() const {
    return m_sheet ? text_of(m_sheet->now, Field::kItemPlainer) : QString();
}
QString PlanLineViewModel::where() const {
    return m_sheet ? text_of(m_sheet->now, Field::kItemWhere) : QString();
}
QString PlanLineViewModel::ifIMiss() const {
    return m_sheet ? text_of(m_sheet->now, Field::kItemIfIMiss) : QString();
}
bool PlanLineViewModel::canWait() const { return isStep() || section() == QLatin1String("goals"); }
bool PlanLineViewModel::goesOn() const { return !isNew() && (canWait() || isMustDo()); }
bool PlanLineViewModel::waits() const {
    return m_sheet && flag_of(m_sheet->now, Field::kItemLater);
}
bool PlanLineViewModel::justMe() const {
    return m_sheet && flag_of(m_sheet->now, Field::kItemJustMeAndMyWorker);
}

std::string PlanLineViewModel::part_of_who(std::uint8_t place) const {
    const FieldValue* value = m_sheet ? m_sheet->now.find(Field::kItemWho) : nullptr;
    const auto* who = value == nullptr ? nullptr : std::get_if<Group>(value);
    if (who == nullptr) return {};
    return std::string(place == part::kWhoName ? who->text(place) : who->code(place));
}
QString PlanLineViewModel::who() const { return convert::to_qt(part_of_who(part::kWhoHelps)); }
QString PlanLineViewModel::whoName() const { return convert::to_qt(part_of_who(part::kWhoName)); }

bool PlanLineViewModel::canKeep() const {
    if (!m_sheet || m_saving) return false;
    const bool spoken = m_sheet->was.find(Field::kItemVoice) != nullptr ||
                        m_sheet->was.find(Field::kItemDrawing) != nullptr;
    const QString typed = words().trimmed();
    const QString opening = first_plan_words(convert::to_core(section())).trimmed();
    return spoken || (!typed.isEmpty() && typed != opening);
}

QString PlanLineViewModel::hints() const {
    if (!m_sheet || !m_sheet->english || childsWords()) return {};
    const QString name = whoName().isEmpty() ? QObject::tr("Name") : whoName();
    const QString helper = who() == QLatin1String("helper") ? name : QString();
    QStringList all;
    for (const auto hint : casefile::line_hints(
             convert::to_core(section()), convert::to_core(words()), convert::to_core(helper)))
        all << hint_words(hint, helper);
    return all.join(QLatin1Char(' '));
}

template <typename Make>
void PlanLineViewModel::ask(Make make) {
    m_host.run(
        [make](tablet::Tablet& tablet) {
            return std::pair(make(tablet), tablet.now().local_date());
        },
        [this, asked = ++m_asked](std::pair<std::optional<PlanSheet>, base::CalendarDate> answer) {
            if (asked != m_asked) return;
            m_today = answer.second;
            if (answer.first) show(*std::move(answer.first));
        });
}

void PlanLineViewModel::begin(const QString& child, const QString& section, const QString& under) {
    if (m_saving) return;
    m_child = convert::record_from(child);
    close();
    ask([child = m_child, section = convert::to_core(section), above = convert::record_from(under)](
            tablet::Tablet& tablet) { return new_plan_sheet(tablet, child, section, above); });
}

void PlanLineViewModel::open(const QString& child, const QString& line) {
    if (m_saving) return;
    m_child = convert::record_from(child);
    close();
    ask([id = convert::record_from(line)](tablet::Tablet& tablet) {
        return plan_sheet_of(tablet, id);
    });
}

void PlanLineViewModel::resume(const QString& child) {
    clear();
    m_child = convert::record_from(child);
    const tablet::Draft* kept = m_notes.unkept(casefile::Kind::kPlanItem, m_child);
    std::optional<tablet::Draft> unkept;
    if (kept != nullptr) unkept = *kept;
    ask([child = m_child, unkept](tablet::Tablet& tablet) {
        return unfinished_plan_sheet(tablet, child, unkept ? &*unkept : nullptr);
    });
}

void PlanLineViewModel::addBeside() {
    if (!m_sheet) return;
    begin(convert::hex(m_child), section(),
          m_sheet->under.is_none() ? QString() : convert::hex(m_sheet->under));
}

void PlanLineViewModel::addHelp() {
    if (m_sheet) begin(convert::hex(m_child), QStringLiteral("what_would_help"), record());
}

void PlanLineViewModel::show(PlanSheet sheet) {
    m_sheet = std::move(sheet);
    const auto date = date_of(m_sheet->now);
    m_on = date ? convert::long_day(*date) + QStringLiteral(" %1").arg(date->year) : QString();
    m_time = text_of(m_sheet->now, Field::kItemTime);
    m_dirty = !isNew() && !changed_in(*m_sheet).all().empty();  // begun before, and not kept
    show_lists();
    if (!isNew()) m_diary.open(m_sheet->line);
    Q_EMIT changed();
}

void PlanLineViewModel::show_lists() {
    const Fields& now = m_sheet->now;
    m_whose.show(term_lines(vocabulary::kWhoseWords, code_of(now, Field::kItemWhoseWords)));
    m_roles.show(term_lines(vocabulary::kHelperRole, convert::to_qt(part_of_who(part::kWhoRole))));
    m_days.show(term_lines(vocabulary::kDay, code_of(now, Field::kItemDay)));
    m_pictures.show(picture_lines(text_of(now, Field::kItemPicture)));
    m_said_by.show(term_lines(vocabulary::kSaidBy, code_of(now, Field::kItemSaidBy)));
    m_progress.show(term_lines(vocabulary::kProgress, code_of(now, Field::kItemProgress)));
    m_tags.show(tag_lines(m_sheet->tags));
    m_reasons.show(reason_lines(casefile::childs_words(m_sheet->was)));
    m_helps.show(m_sheet->helps);
}

void PlanLineViewModel::say(const QString& what, const QString& value) {
    if (!m_sheet || m_saving) return;
    if (what == QLatin1String("on")) {
        if (value == m_on) return;
        m_on = value;
    } else if (what == QLatin1String("time")) {
        if (value == m_time) return;
        m_time = value;
    } else if (what == QLatin1String("name") && value == whoName()) {
        return;
    } else if (what == QLatin1String("who") || what == QLatin1String("name") ||
               what == QLatin1String("role")) {
        say_who(what, value);
    } else if (!say_named(what, value)) {
        return;
    }
    typed();
}

/// False where nothing changes by it.
bool PlanLineViewModel::say_named(const QString& what, const QString& value) {
    const auto named = std::ranges::find_if(
        kNamed, [&](const Named& each) { return what == QLatin1String(each.name); });
    if (named == std::end(kNamed)) return false;
    Fields& now = m_sheet->now;
    const bool text = named->as == Named::As::kText;
    const bool whose = named->field == Field::kItemWhoseWords;
    const bool clears = !whose && (!text || named->field == Field::kItemPicture);
    const QString before = text ? text_of(now, named->field) : code_of(now, named->field);
    if (value == before && !clears) return false;
    if ((named->field == Field::kItemWords && !mayEditWords()) || (whose && !isNew())) return false;
    now.erase(named->field);
    if (value.isEmpty() || value == before) return true;
    if (text) {
        now.text(named->field, convert::to_core(value));
    } else {
        now.choice(named->field, convert::to_core(value));
    }
    return true;
}

void PlanLineViewModel::say_who(const QString& what, const QString& value) {
    Fields& now = m_sheet->now;
    Group who;
    if (const FieldValue* before = now.find(Field::kItemWho)) {
        if (const auto* group = std::get_if<Group>(before)) who = *group;
    }
    if (what == QLatin1String("name")) {
        const std::string name = convert::to_core(value);
        who.set(part::kWhoName, value.isEmpty() ? casefile::Scalar{} : casefile::Scalar{name});
    } else if (what == QLatin1String("role")) {
        const bool same = who.code(part::kWhoRole) == convert::to_core(value);
        who.set(part::kWhoRole,
                same ? casefile::Scalar{} : casefile::Scalar{Choice{convert::to_core(value)}});
    } else if (who.code(part::kWhoHelps) == convert::to_core(value)) {
        now.erase(Field::kItemWho);
        return;
    } else {
        who = value == QLatin1String("helper") ? who : Group();
        who.set(part::kWhoHelps, Choice{convert::to_core(value)});
    }
    now.set(Field::kItemWho, who);
}

/// Kept as a draft, and the pages told.
void PlanLineViewModel::typed() {
    m_dirty = true;
    m_apart.clear();
    m_apart_who.clear();
    m_problem.clear();
    put_when();
    show_lists();
    m_notes.keep(draft_of(*m_sheet, m_child));
    Q_EMIT changed();
}

/// The date and the time as far as they can be read.
void PlanLineViewModel::put_when() {
    Fields& now = m_sheet->now;
    now.erase(Field::kItemOn);
    now.erase(Field::kItemTime);
    if (const auto date = typed_date(m_on, m_today)) now.set(Field::kItemOn, *date);
    if (const auto time = typed_time(m_time)) now.text(Field::kItemTime, *time);
}

/// False where the date or the time is not to be read.
bool PlanLineViewModel::read_typed() {
    put_when();
    Fields& now = m_sheet->now;
    if (!m_on.trimmed().isEmpty() && now.find(Field::kItemOn) == nullptr) {
        tell(QObject::tr("That is no date that Footbridge can read. Write it like 11 June."));
        return false;
    }
    if (!m_time.trimmed().isEmpty() && now.find(Field::kItemTime) == nullptr) {
        tell(QObject::tr("That is no time that Footbridge can read. Write it like 16:00 or 4pm."));
        return false;
    }
    for (const Named& each : kNamed) {
        if (each.as != Named::As::kText) continue;
        const QString text = text_of(now, each.field);
        now.erase(each.field);
        if (!text.trimmed().isEmpty()) now.text(each.field, convert::to_core(text.trimmed()));
    }
    return true;
}

void PlanLineViewModel::keep() {
    if (!canKeep() || !read_typed()) return;
    if (isNew() && childsWords()) m_sheet->now.set(Field::kItemHelperTyped, true);
    m_saving = true;
    m_notes.keep(draft_of(*m_sheet, m_child));  // until it is known to be saved
    Q_EMIT changed();
    m_host.run(
        [sheet = *m_sheet, child = m_child, said = m_apart_who](tablet::Tablet& tablet) {
            const auto clashes = casefile::apart_clashes(
                tablet.view(), child,
                {convert::to_core(text_of(sheet.now, Field::kItemWhere)),
                 convert::to_core(code_of(sheet.now, Field::kItemDay)), date_of(sheet.now)},
                tablet.now());
            if (!clashes.empty() && apart_who_words(clashes) != said)
                return Kept{sheet.draft, apart_words(clashes.size()), apart_who_words(clashes), {}};
            return Kept{sheet.draft, {}, {}, keep_plan_sheet(tablet, sheet, child)};
        },
        [this, asked = m_asked](const Kept& done) {
            if (done.apart.isEmpty() && done.result.ok()) m_notes.let_go(done.draft);
            if (asked != m_asked) return;
            kept(done);
        });
}

void PlanLineViewModel::kept(const Kept& done) {
    m_saving = false;
    m_apart = done.apart;
    m_apart_who = done.apart_who;
    if (!done.apart.isEmpty()) {
        Q_EMIT changed();
        return;
    }
    if (!done.result.ok()) return tell(convert::error_text(done.result.error()));
    close();
    Q_EMIT changed();
    Q_EMIT finished();
}

void PlanLineViewModel::stop() {
    if (!m_sheet || m_saving) return;
    m_notes.let_go(m_sheet->draft);
    m_host.run([id = m_sheet->draft](tablet::Tablet& tablet) { return tablet.remove_draft(id); },
               [](const base::Result<void>&) {});
    close();
    Q_EMIT changed();
}

template <typename Work>
void PlanLineViewModel::write(Work work) {
    if (!m_sheet || isNew() || m_saving) return;
    m_host.run(std::move(work), [this, asked = m_asked](const base::Result<void>& result) {
        if (asked != m_asked) return;
        if (!result.ok()) return tell(convert::error_text(result.error()));
        m_problem.clear();
        Q_EMIT finished();
        refresh();
    });
}

void PlanLineViewModel::set(const Fields& fields) {
    if (!m_sheet) return;
    write([id = m_sheet->line, fields](tablet::Tablet& tablet) {
        return tablet.set_fields(id, fields);
    });
}

void PlanLineViewModel::setProgress(const QString& code) {
    set(Fields().choice(Field::kItemProgress, convert::to_core(code)));
}

void PlanLineViewModel::setTag(const QString& code, bool on) {
    if (!m_sheet) return;
    write([id = m_sheet->line, tag = convert::to_core(code), on](tablet::Tablet& tablet) {
        return tablet.set_member(id, Field::kItemTags, Choice{tag}, on);
    });
}

void PlanLineViewModel::setWaits(bool waits) {
    if (!m_sheet) return;
    if (!isNew()) return set(Fields().set(Field::kItemLater, waits));
    m_sheet->now.erase(Field::kItemLater);
    if (waits) m_sheet->now.set(Field::kItemLater, true);
    typed();
}

void PlanLineViewModel::setJustMe(bool just_me) {
    if (!m_sheet) return;
    if (!isNew()) return set(Fields().set(Field::kItemJustMeAndMyWorker, just_me));
    m_sheet->now.set(Field::kItemJustMeAndMyWorker, just_me);
    typed();
}

void PlanLineViewModel::takeOut(const QString& why) {
    Group out;
    out.set(part::kOutWhy, Choice{convert::to_core(why)});
    set(Fields().set(Field::kItemTakenOut, out));
}

void PlanLineViewModel::takeBack() { set(Fields().set(Field::kItemTakenOut, FieldValue{})); }

/// What is being typed stays as it is.
void PlanLineViewModel::refresh() {
    if (!m_sheet || isNew() || m_saving) return;
    m_host.run([id = m_sheet->line](tablet::Tablet& tablet) { return plan_sheet_of(tablet, id); },
               [this, asked = m_asked](std::optional<PlanSheet> sheet) {
                   if (asked != m_asked || !sheet || m_saving) return;
                   if (!m_dirty) return show(*std::move(sheet));
                   put_over(changed_in(*m_sheet), *sheet);
                   m_sheet = std::move(sheet);
                   show_lists();
                   m_diary.open(m_sheet->line);
                   Q_EMIT changed();
               });
}

void PlanLineViewModel::tell(const QString& problem) {
    m_problem = problem;
    Q_EMIT changed();
}

void PlanLineViewModel::close() {
    ++m_asked;
    m_sheet.reset();
    m_diary.clear();
    m_saving = m_dirty = false;
    for (QString* text : {&m_on, &m_time, &m_apart, &m_apart_who, &m_problem}) text->clear();
}

void PlanLineViewModel::clear() {
    close();
    m_child = {};
    for (LineListModel* list : {&m_whose, &m_roles, &m_days, &m_pictures, &m_said_by, &m_progress,
                                &m_tags, &m_reasons, &m_helps})
        list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
