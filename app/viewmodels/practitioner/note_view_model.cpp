#include "app/viewmodels/practitioner/note_view_model.h"

#include "app/convert/qt_text.h"

namespace viewmodels {
namespace {

using casefile::Field;

/// Pause after which what was typed is written. The bar is 1 s from the keystroke (architecture.md
/// invariant 1).
constexpr int kKeepAfterMs = 400;

int said(const casefile::Fields& fields, Field field) {
    const casefile::FieldValue* value = fields.find(field);
    const bool* flag = value == nullptr ? nullptr : std::get_if<bool>(value);
    return flag == nullptr ? -1 : *flag ? 1 : 0;
}

QString text_of(const casefile::Fields& fields, Field field) {
    const casefile::FieldValue* value = fields.find(field);
    const std::string* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? QString() : convert::to_qt(*text);
}

void put(casefile::Fields& fields, Field field, const QString& text) {
    if (!text.trimmed().isEmpty()) fields.text(field, convert::to_core(text));
}

void put(casefile::Fields& fields, Field field, int said) {
    if (said >= 0) fields.set(field, said == 1);
}

struct Opened {
    tablet::Draft draft;
    QString name;
};

/// The unfinished note for this child, or a new one with what the diary knows filled in.
Opened open_draft(tablet::Tablet& tablet, const base::RecordId& child) {
    Opened opened;
    opened.name = convert::child_name(tablet, child);
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (draft.record.child != child || draft.record.kind != casefile::Kind::kNote) continue;
        opened.draft = draft;
        return opened;
    }
    const base::Moment now = tablet.now();
    opened.draft.id = tablet.new_draft_id();
    opened.draft.record.kind = casefile::Kind::kNote;
    opened.draft.record.child = child;
    opened.draft.record.happened_at = now;
    opened.draft.record.recorded_at = now;
    opened.draft.record.fields.choice(Field::kNoteContact, "home_visit");
    const auto today = casefile::today(tablet.view(), now, tablet.user());
    if (today.next && today.next->child == child &&
        today.next->starts_at.at <= now.at + std::chrono::hours(1)) {
        opened.draft.record.happened_at = std::min(today.next->starts_at, now);
    }
    return opened;
}

}  // namespace

NoteViewModel::NoteViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {
    m_keep.setSingleShot(true);
    m_keep.setInterval(kKeepAfterMs);
    connect(&m_keep, &QTimer::timeout, this, &NoteViewModel::keepNow);
}

bool NoteViewModel::canFinish() const { return !m_what.trimmed().isEmpty() && !m_child.is_none(); }

void NoteViewModel::open(const QString& child) {
    clear();
    m_host.run([id = convert::record_from(child)](
                   tablet::Tablet& tablet) { return open_draft(tablet, id); },
               [this](Opened opened) { show(opened.draft, opened.name); });
}

void NoteViewModel::show(const tablet::Draft& draft, const QString& child_name) {
    const casefile::Fields& fields = draft.record.fields;
    m_id = draft.id;
    m_child = draft.record.child;
    m_happened_at = draft.record.happened_at;
    m_child_name = child_name;
    m_when = QStringLiteral("%1 · %2").arg(convert::clock_time(m_happened_at),
                                           convert::long_day(m_happened_at.local_date()));
    const casefile::FieldValue* contact = fields.find(Field::kNoteContact);
    const auto* choice = contact == nullptr ? nullptr : std::get_if<casefile::Choice>(contact);
    m_contact = choice == nullptr ? QStringLiteral("home_visit") : convert::to_qt(choice->code);
    m_what = text_of(fields, Field::kNoteText);
    m_words = text_of(fields, Field::kNoteChildsWords);
    m_next = text_of(fields, Field::kNoteNextStep);
    m_seen_alone = said(fields, Field::kNoteChildSeenAlone);
    m_home_seen = said(fields, Field::kNoteHomeSeen);
    m_worry = said(fields, Field::kNoteWorry);
    m_dirty = false;
    Q_EMIT changed();
    Q_EMIT textChanged();
}

tablet::Draft NoteViewModel::draft() const {
    tablet::Draft draft;
    draft.id = m_id;
    draft.record.kind = casefile::Kind::kNote;
    draft.record.child = m_child;
    draft.record.happened_at = m_happened_at;
    draft.record.recorded_at = m_happened_at;
    casefile::Fields& fields = draft.record.fields;
    fields.choice(Field::kNoteContact, convert::to_core(m_contact));
    put(fields, Field::kNoteText, m_what);
    put(fields, Field::kNoteChildsWords, m_words);
    put(fields, Field::kNoteNextStep, m_next);
    put(fields, Field::kNoteChildSeenAlone, m_seen_alone);
    put(fields, Field::kNoteHomeSeen, m_home_seen);
    put(fields, Field::kNoteWorry, m_worry);
    return draft;
}

void NoteViewModel::touch() {
    m_dirty = true;
    // Not restarted by the next keystroke: a person who never pauses is kept as well.
    if (!m_keep.isActive()) m_keep.start();
}

void NoteViewModel::keepNow() {
    m_keep.stop();
    if (!m_dirty || m_child.is_none() || m_finishing) return;
    m_dirty = false;
    m_host.run([draft = draft()](tablet::Tablet& tablet) { return tablet.put_draft(draft); },
               [this](base::Result<void> result) {
                   if (!result.ok()) {
                       m_dirty = true;
                       fail(result.error());
                       return;
                   }
                   if (!m_problem.isEmpty()) fail_cleared();
                   Q_EMIT kept();
               });
}

void NoteViewModel::done() {
    if (!canFinish() || m_finishing) return;
    m_keep.stop();
    m_finishing = true;
    Q_EMIT changed();
    m_host.run(
        [draft = draft()](tablet::Tablet& tablet) mutable {
            const tablet::Draft unsigned_note = draft;
            draft.record.recorded_at = tablet.now();
            auto finished = tablet.finish(draft);
            // The person may be at another note by now: what they typed last stays with this one.
            if (!finished.ok() && !tablet.put_draft(unsigned_note).ok())
                return base::Result<base::RecordId>(base::ErrorCode::kNotSaved);
            return finished;
        },
        [this, id = m_id](const base::Result<base::RecordId>& result) { answer_done(id, result); });
}

void NoteViewModel::answer_done(const base::DraftId& id,
                                const base::Result<base::RecordId>& result) {
    const bool still_open = id == m_id;
    if (still_open) m_finishing = false;
    if (!result.ok()) {
        m_problem = convert::error_text(result.error());
        if (still_open) touch();
        Q_EMIT changed();
        return;
    }
    if (still_open) clear();
    Q_EMIT finished(still_open);
}

void NoteViewModel::clear() {
    m_keep.stop();
    m_finishing = false;  // where the tablet was locked, no answer comes
    m_problem.clear();
    show(tablet::Draft{}, QString());
}

void NoteViewModel::fail(const base::Error& error) {
    m_problem = convert::error_text(error);
    Q_EMIT changed();
    touch();
}

void NoteViewModel::fail_cleared() {
    m_problem.clear();
    Q_EMIT changed();
}

void NoteViewModel::setContact(const QString& code) {
    if (code == m_contact) return;
    m_contact = code;
    Q_EMIT changed();
    touch();
}

void NoteViewModel::setWhatWeDid(const QString& text) {
    if (text == m_what) return;
    m_what = text;
    Q_EMIT textChanged();
    touch();
}

void NoteViewModel::setChildsWords(const QString& text) {
    if (text == m_words) return;
    m_words = text;
    Q_EMIT textChanged();
    touch();
}

void NoteViewModel::setNextStep(const QString& text) {
    if (text == m_next) return;
    m_next = text;
    Q_EMIT textChanged();
    touch();
}

void NoteViewModel::setSeenAlone(int said) {
    m_seen_alone = said;
    Q_EMIT changed();
    touch();
}

void NoteViewModel::setHomeSeen(int said) {
    m_home_seen = said;
    Q_EMIT changed();
    touch();
}

void NoteViewModel::setWorry(int said) {
    m_worry = said;
    Q_EMIT changed();
    touch();
}

}  // namespace viewmodels
