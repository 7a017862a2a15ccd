#include "app/viewmodels/practitioner/letters_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/print/paper_words.h"
#include "app/viewmodels/everyone/paper_folder.h"
#include "app/viewmodels/everyone/reading_words.h"
#include "app/viewmodels/practitioner/letter_templates.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "shared/reading/hint.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;

struct LettersViewModel::Page {
    QString name;
    QString called;
    QString me;
    base::DraftId fresh;
    base::CalendarDate today{};
    Saved saved;
    std::vector<tablet::Draft> drafts;
    std::vector<Line> letters;
};

namespace {

constexpr qsizetype kFirstWords = 80;

base::DraftId change_of(const base::RecordId& letter) { return base::DraftId::from(letter.view()); }

QString first_words(const QString& text) {
    const QString all = text.simplified();
    return all.size() <= kFirstWords ? all : all.left(kFirstWords).trimmed() + QChar(0x2026);
}

Line letter_line(const tablet::Tablet& tablet, const casefile::Record& letter) {
    Line line;
    line.record = convert::hex(letter.id);
    line.icon = QStringLiteral("file-text");
    line.title = QObject::tr("To %1").arg(convert::to_qt(letter.text(Field::kLetterTo)));
    const auto given = letter.date(Field::kLetterGivenOn);
    line.detail = QStringLiteral("%1\n%2").arg(
        given ? QObject::tr("Given on %1").arg(convert::long_day(*given))
              : QObject::tr("Not given yet"),
        first_words(convert::to_qt(letter.text(Field::kLetterText))));
    line.meta = convert::day_near(letter.recorded_at.local_date(), tablet.now().local_date());
    line.offers = true;
    return line;
}

Line unfinished_line(const tablet::Draft& draft) {
    Line line;
    line.record = convert::to_qt(draft.id.hex());
    line.icon = QStringLiteral("pencil");
    line.tone = QStringLiteral("soon");
    line.title = QObject::tr("Finish your letter");
    line.detail = first_words(text_of(draft.record.fields, Field::kLetterText));
    return line;
}

std::vector<Line> beginning_lines() {
    std::vector<Line> lines;
    for (const LetterTemplate& one : letter_templates()) {
        Line line;
        line.record = QString::fromLatin1(one.code);
        line.title = QObject::tr(one.title);
        line.icon = QStringLiteral("plus");
        lines.push_back(std::move(line));
    }
    return lines;
}

bool has_two_names(const tablet::Tablet& tablet, const base::RecordId& child) {
    const auto record = tablet.view().record(child, Kind::kChild);
    const auto* names = record ? record->find(Field::kChildKnownAs) : nullptr;
    return names != nullptr && names->undecided;
}

/// Whether the words went into the record, or nothing was written since others changed the letter.
struct Written {
    base::Result<base::RecordId> result;
    bool changed_meanwhile = false;
};

Written write_change(tablet::Tablet& tablet, const tablet::Draft& draft,
                     const casefile::Record& letter, const QString& seen) {
    const QString now = convert::to_qt(letter.text(Field::kLetterText));
    const QString wanted = text_of(draft.record.fields, Field::kLetterText);
    if (now != wanted) {  // otherwise an earlier call wrote it and could not say so
        if (now != seen) return {letter.id, true};
        const auto set = tablet.set_fields(
            letter.id, casefile::Fields().text(Field::kLetterText, convert::to_core(wanted)));
        if (!set.ok()) return {set.error()};
    }
    if (const auto gone = tablet.remove_draft(draft.id); !gone.ok()) return {gone.error()};
    return {letter.id};
}

Written write(tablet::Tablet& tablet, tablet::Draft draft, const QString& seen) {
    const auto letter = tablet.view().record(base::RecordId::from(draft.id.view()), Kind::kLetter);
    if (letter) return write_change(tablet, draft, *letter, seen);
    draft.record.happened_at = draft.record.recorded_at = tablet.now();
    return {tablet.finish(draft)};
}

}  // namespace

bool is_letter(const tablet::Draft& draft) { return draft.record.kind == Kind::kLetter; }

LettersViewModel::LettersViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {
    m_beginnings.show(beginning_lines());
}

void LettersViewModel::speak_with(speech::Speaker& speaker) {
    m_voice = std::make_unique<speech::ReadAloud>(speaker);
    m_voice->set_language(QStringLiteral("en"));
    Q_EMIT voiceChanged();
}

LettersViewModel::Saved LettersViewModel::saved_of(const tablet::Tablet& tablet,
                                                   const casefile::Record& letter) {
    Saved saved;
    saved.to = convert::to_qt(letter.text(Field::kLetterTo));
    saved.text = convert::to_qt(letter.text(Field::kLetterText));
    saved.given_on = letter.date(Field::kLetterGivenOn);
    saved.given = saved.given_on.has_value();
    saved.two_versions =
        std::ranges::any_of(letter.fields, [](const auto& field) { return field.undecided; });
    QStringList parts{QObject::tr("Written by %1 on %2.")
                          .arg(convert::to_qt(tablet.name_of(letter.created_by)),
                               convert::long_day(letter.recorded_at.local_date())),
                      saved.given
                          ? QObject::tr("Given on %1.").arg(convert::long_day(*saved.given_on))
                          : QObject::tr("Not given yet.")};
    const auto hint = reading::hint(letter.text(Field::kLetterText),
                                    known_words(casefile::service_words(tablet.view())),
                                    {{convert::to_core(saved.to)}, {}, true});
    if (hint.age) parts << QObject::tr("Reads like age %1.").arg(*hint.age);
    saved.about = parts.join(QLatin1Char(' '));
    return saved;
}

LettersViewModel::Page LettersViewModel::compute(tablet::Tablet& tablet,
                                                 const base::RecordId& child,
                                                 const base::RecordId& letter) {
    Page page;
    page.name = convert::child_name(tablet, child);
    page.called = has_two_names(tablet, child) ? QString() : page.name;
    page.me = convert::to_qt(tablet.name_of(tablet.user()));
    page.fresh = tablet.new_draft_id();
    page.today = tablet.now().local_date();
    tablet.note_read({child});
    auto letters = tablet.view().records(Kind::kLetter, child);
    std::ranges::stable_sort(
        letters, [](const auto& a, const auto& b) { return a.recorded_at.at > b.recorded_at.at; });
    for (const casefile::Record& one : letters) {
        page.letters.push_back(letter_line(tablet, one));
        if (one.id == letter) page.saved = saved_of(tablet, one);
    }
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (is_letter(draft) && draft.record.child == child) page.drafts.push_back(draft);
    }
    return page;
}

void LettersViewModel::open(const QString& child, const QString& letter) {
    clear();
    m_child = child;
    m_letter = convert::record_from(letter);
    m_notes.keepNow();
    ask();
}

void LettersViewModel::refresh() {
    if (!m_child.isEmpty()) ask();
}

void LettersViewModel::ask() {
    m_host.run([child = convert::record_from(m_child), letter = m_letter](
                   tablet::Tablet& tablet) { return compute(tablet, child, letter); },
               [this, asked = m_child, letter = m_letter](Page page) {
                   if (asked == m_child && letter == m_letter) take(std::move(page));
               });
}

/// What is being written stays as it is.
void LettersViewModel::take(Page page) {
    m_loaded = true;
    m_name = page.name;
    m_called = page.called;
    m_me = page.me;
    m_fresh = page.fresh;
    m_today = page.today;
    m_saved = std::move(page.saved);
    m_drafts = std::move(page.drafts);
    const tablet::Draft* unkept = m_notes.unkept(Kind::kLetter, convert::record_from(m_child));
    if (unkept != nullptr) {
        std::erase_if(m_drafts, [&](const tablet::Draft& one) { return one.id == unkept->id; });
        m_drafts.push_back(*unkept);
    }
    std::vector<Line> lines;
    for (const tablet::Draft& draft : m_drafts) {
        const QString id = convert::to_qt(draft.id.hex());
        const auto saved = std::ranges::find(page.letters, id, &Line::record);
        if (saved == page.letters.end()) {
            lines.push_back(unfinished_line(draft));
        } else {
            saved->icon = QStringLiteral("pencil");
            saved->tone = QStringLiteral("soon");
            saved->detail =
                QObject::tr("Changes that are not saved yet") + QLatin1Char('\n') + saved->detail;
        }
    }
    lines.insert(lines.end(), page.letters.begin(), page.letters.end());
    m_letters.show(std::move(lines));
    if (m_folder.isEmpty()) m_folder = documents_folder();
    if (writing() && !isNew() && !m_seen) m_seen = m_saved.text;
    Q_EMIT changed();
}

QString LettersViewModel::savedText() const {
    return writing() && !isNew() && m_saved.text != m_text ? m_saved.text : QString();
}

bool LettersViewModel::canSave() const {
    return writing() && !m_saving && !m_to.trimmed().isEmpty() && !m_text.trimmed().isEmpty();
}

QString LettersViewModel::record() const {
    return m_letter.is_none() ? QString() : convert::hex(m_letter);
}

QStringList LettersViewModel::paragraphs() const {
    const QString to = writing() ? m_to : m_saved.to;
    const QString text = writing() ? m_text : m_saved.text;
    if (to.isEmpty() && text.isEmpty()) return {};
    QStringList all{tr("Dear %1,").arg(to.trimmed())};
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty()) all << line.trimmed();
    }
    return all;
}

tablet::Draft LettersViewModel::draft() const {
    tablet::Draft draft;
    draft.id = m_draft;
    draft.record.kind = Kind::kLetter;
    draft.record.child = convert::record_from(m_child);
    put_text(draft.record.fields, Field::kLetterTo, m_to);
    put_text(draft.record.fields, Field::kLetterText, m_text);
    return draft;
}

void LettersViewModel::keep() {
    if (writing() && !m_saving) m_notes.keep(draft());
}

void LettersViewModel::begin(const QString& beginning) {
    if (!m_loaded || writing()) return;
    m_letter = {};
    m_saved = {};
    m_seen.reset();
    m_draft = m_fresh;
    m_to = m_called;
    m_text = letter_begun(beginning, m_me);
    if (!m_text.isEmpty()) keep();
    Q_EMIT changed();
    Q_EMIT turned();
}

void LettersViewModel::show(const QString& line) {
    if (!m_loaded || writing()) return;
    const auto draft = std::ranges::find_if(
        m_drafts, [&](const tablet::Draft& one) { return convert::to_qt(one.id.hex()) == line; });
    const auto& lines = m_letters.lines();
    const auto found = std::ranges::find(lines, line, &Line::record);
    if (found == lines.end()) return;
    m_letter = found->offers ? convert::record_from(line) : base::RecordId{};
    m_saved = {};
    m_printed.clear();
    if (draft != m_drafts.end()) resume(*draft);
    ask();
    Q_EMIT changed();
    Q_EMIT turned();
}

void LettersViewModel::resume(const tablet::Draft& draft) {
    m_seen.reset();
    m_draft = draft.id;
    m_to = text_of(draft.record.fields, Field::kLetterTo);
    m_text = text_of(draft.record.fields, Field::kLetterText);
}

void LettersViewModel::change() {
    if (!reading() || m_saved.text.isEmpty() || m_saved.two_versions) return;
    hush();
    const base::DraftId id = change_of(m_letter);
    const auto begun = std::ranges::find(m_drafts, id, &tablet::Draft::id);
    if (begun != m_drafts.end()) {
        resume(*begun);
    } else {
        m_draft = id;
        m_to = m_saved.to;
        m_text = m_saved.text;
    }
    m_seen = m_saved.text;
    Q_EMIT changed();
    Q_EMIT turned();
}

void LettersViewModel::setTo(const QString& to) {
    if (to == m_to || !writing() || !isNew() || m_saving) return;
    m_to = to;
    keep();
    Q_EMIT changed();
}

void LettersViewModel::setText(const QString& text) {
    if (text == m_text || !writing() || m_saving) return;
    m_text = text;
    keep();
    Q_EMIT changed();
}

void LettersViewModel::save() {
    if (!canSave()) return;
    hush();
    m_notes.keep(draft());  // until it is known to be saved
    m_saving = true;
    Q_EMIT changed();
    m_host.run(
        [draft = draft(), seen = m_seen.value_or(QString())](tablet::Tablet& tablet) {
            return write(tablet, draft, seen);
        },
        [this, id = m_draft](const Written& written) {
            const bool open = id == m_draft;
            if (open) m_saving = false;
            if (written.changed_meanwhile) {
                if (!open) return;
                m_seen.reset();
                tell(
                    tr("Somebody else changed this letter while you wrote. Nothing is lost: their "
                       "words are shown here. Save again to put yours in their place."));
                return ask();
            }
            answer_save(id, written.result);
        });
}

void LettersViewModel::answer_save(const base::DraftId& id,
                                   const base::Result<base::RecordId>& result) {
    if (result.ok()) m_notes.let_go(id);
    if (id != m_draft) return;
    if (!result.ok()) return tell(convert::error_text(result.error()));
    m_problem.clear();
    m_letter = result.value();
    leave();
    ask();
    Q_EMIT finished();
}

/// Of writing: nothing of it is on the page any more.
void LettersViewModel::leave() {
    hush();
    m_draft = {};
    m_seen.reset();
    m_to.clear();
    m_text.clear();
    Q_EMIT changed();
    Q_EMIT turned();
}

void LettersViewModel::toList() {
    if (m_saving) return;
    m_notes.keepNow();
    m_letter = {};
    m_saved = {};
    m_problem.clear();
    m_printed.clear();
    m_loaded = false;  // the list is as old as the letter that was opened from it
    leave();
    ask();
}

void LettersViewModel::throwAway() {
    if (!writing() || m_saving) return;
    m_notes.let_go(m_draft);
    m_host.run([id = m_draft](tablet::Tablet& tablet) { return tablet.remove_draft(id); },
               [this](const base::Result<void>&) { refresh(); });
    m_problem.clear();
    m_loaded = false;
    leave();
    ask();
}

void LettersViewModel::markGiven(int days_ago) {
    if (!reading() || m_saved.given || m_saving) return;
    if (m_saved.two_versions)
        return tell(tr("This letter has two versions. Choose the one that was given first."));
    m_saving = true;
    m_host.run(
        [letter = m_letter, days_ago](tablet::Tablet& tablet) {
            const auto today = tablet.now().local_date();
            const auto day = base::CalendarDate::from_days(today.days_since_epoch() - days_ago);
            return tablet.set_fields(letter, casefile::Fields().set(Field::kLetterGivenOn, day));
        },
        [this, letter = m_letter](const base::Result<void>& result) {
            if (letter != m_letter) return;
            m_saving = false;
            if (!result.ok()) return tell(convert::error_text(result.error()));
            m_problem.clear();
            refresh();
            Q_EMIT finished();
        });
}

void LettersViewModel::readAloud() {
    if (!m_voice) return;
    if (m_voice->reading()) return m_voice->hush();
    m_voice->read(paragraphs());
}

void LettersViewModel::hush() {
    if (m_voice) m_voice->hush();
}

void LettersViewModel::beQuiet() {
    hush();
    m_notes.keepNow();
}

void LettersViewModel::setFolder(const QString& folder) {
    if (folder == m_folder) return;
    m_folder = folder;
    Q_EMIT changed();
}

/// A letter has the day on which it is given, or is about to be.
void LettersViewModel::print() {
    if (!reading() || m_saved.text.isEmpty()) return;
    m_printed.clear();
    if (m_saved.two_versions)
        return tell(tr("No page was written. This letter has two versions: choose one first."));
    if (const QStringList gaps = gaps_in(m_saved.text); !gaps.isEmpty())
        return tell(tr("No page was written. This is still to fill in: %1. Change the words first.")
                        .arg(gaps.join(QStringLiteral(", "))));
    const print::LetterSheet sheet{
        print::PaperWords("english").day(m_saved.given_on.value_or(m_today)),
        tr("Dear %1,").arg(m_saved.to), m_saved.text};
    const QString file = free_pdf(m_folder, tr("Letter"));
    if (!print::save_letter(sheet, file)) return tell(pdf_not_written_words(m_folder));
    m_problem.clear();
    m_printed = pdf_written_words(file);
    Q_EMIT changed();
}

void LettersViewModel::tell(const QString& problem) {
    m_problem = problem;
    Q_EMIT changed();
}

void LettersViewModel::clear() {
    m_loaded = m_saving = false;
    for (QString* text : {&m_child, &m_name, &m_called, &m_me, &m_printed, &m_problem})
        text->clear();
    m_letter = {};
    m_fresh = {};
    m_saved = {};
    m_drafts.clear();
    m_letters.show({});
    leave();
}

}  // namespace viewmodels
