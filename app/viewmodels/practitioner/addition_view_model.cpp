#include "app/viewmodels/practitioner/addition_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/note_draft.h"

namespace viewmodels {

using casefile::Field;

struct AdditionViewModel::Page {
    base::RecordId child;
    QString about;
    QString words;
    QString text;
    QString reason;
};

namespace {

/// One draft for each note that somebody adds to.
base::DraftId draft_of(const base::RecordId& note) { return base::DraftId::from(note.view()); }

}  // namespace

AdditionViewModel::AdditionViewModel(worker::TabletHost& host, NoteViewModel& notes,
                                     QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {}

bool AdditionViewModel::canFinish() const {
    return !m_child.is_none() && !m_text.trimmed().isEmpty() && !m_reason.trimmed().isEmpty();
}

AdditionViewModel::Page AdditionViewModel::compute(tablet::Tablet& tablet,
                                                   const base::RecordId& note) {
    Page page;
    const auto record = tablet.view().record(note, casefile::Kind::kNote);
    if (!record || !record->child) return page;
    page.child = *record->child;
    page.about = QStringLiteral("%1 · %2").arg(
        convert::record_title(tablet, *record),
        convert::day_near(record->happened_at.local_date(), tablet.now().local_date()));
    page.words = convert::to_qt(record->text(Field::kNoteText));
    for (const tablet::Draft& draft : tablet.drafts()) {
        const casefile::Group* item = addition_of(draft);
        if (draft.id != draft_of(note) || item == nullptr) continue;
        page.text = convert::to_qt(item->text(casefile::part::kAddendumText));
        page.reason = convert::to_qt(item->text(casefile::part::kAddendumReason));
    }
    return page;
}

void AdditionViewModel::open(const QString& note) {
    clear();
    m_note = convert::record_from(note);
    m_host.run([id = m_note](tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_note](const Page& page) {
                   if (asked == m_note) show(page);
               });
}

void AdditionViewModel::show(const Page& page) {
    m_child = page.child;
    m_about = page.about;
    m_note_words = page.words;
    m_text = page.text;
    m_reason = page.reason;
    Q_EMIT changed();
    Q_EMIT textChanged();
}

tablet::Draft AdditionViewModel::draft() const {
    tablet::Draft draft;
    draft.id = draft_of(m_note);
    draft.record.child = m_child;
    casefile::Group item;
    item.set(casefile::part::kAddendumText, convert::to_core(m_text))
        .set(casefile::part::kAddendumReason, convert::to_core(m_reason));
    draft.record.fields.add(Field::kNoteAddenda, item);
    return draft;
}

void AdditionViewModel::keep() {
    if (!m_child.is_none() && !m_finishing) m_notes.keep(draft());
}

void AdditionViewModel::setText(const QString& text) {
    if (text == m_text || m_child.is_none()) return;
    m_text = text;
    keep();
    Q_EMIT textChanged();
}

void AdditionViewModel::setReason(const QString& reason) {
    if (reason == m_reason || m_child.is_none()) return;
    m_reason = reason;
    keep();
    Q_EMIT textChanged();
}

void AdditionViewModel::done() {
    if (!canFinish() || m_finishing) return;
    say(QString(), true);
    m_notes.keep(draft());  // until it is known to be added
    m_host.run([draft = draft()](tablet::Tablet& tablet) { return finish_addition(tablet, draft); },
               [this, note = m_note](const base::Result<void>& result) {
                   if (note != m_note) return;
                   say(result.ok() ? QString() : convert::error_text(result.error()), false);
                   if (!result.ok()) return;
                   m_notes.let_go(draft_of(note));
                   clear();
                   Q_EMIT finished();
               });
}

void AdditionViewModel::say(const QString& problem, bool finishing) {
    m_problem = problem;
    m_finishing = finishing;
    Q_EMIT changed();
}

void AdditionViewModel::clear() {
    m_note = {};
    say(QString(), false);
    show({});
}

}  // namespace viewmodels
