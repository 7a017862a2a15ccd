#include "app/viewmodels/practitioner/note_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/note_draft.h"

namespace viewmodels {
namespace {

using casefile::Field;

/// Pause after which what was typed is written. The bar is 1 s from the keystroke (architecture.md
/// invariant 1).
constexpr int kKeepAfterMs = 400;

const QString kUsualContact = QStringLiteral("home_visit");

}  // namespace

NoteViewModel::NoteViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {
    m_keep.setSingleShot(true);
    m_keep.setInterval(kKeepAfterMs);
    connect(&m_keep, &QTimer::timeout, this, &NoteViewModel::keepNow);
}

bool NoteViewModel::canFinish() const { return !m_what.trimmed().isEmpty() && !m_id.is_none(); }

void NoteViewModel::open(const QString& child, const QString& visit) {
    clear();
    const base::RecordId id = convert::record_from(child);
    std::optional<tablet::Draft> unkept;
    for (const Unkept& one : m_unkept) {
        // What has no id yet and is being written will have another one than this page's.
        const bool ours = !one.signing && (!one.asked || !one.draft.id.is_none());
        const bool note = one.draft.record.kind == casefile::Kind::kNote &&
                          addition_of(one.draft) == nullptr;
        if (ours && note && one.draft.record.child == id) unkept = one.draft;
    }
    m_child = id;
    if (unkept && unkept->id.is_none()) type_again(*unkept);
    keepNow();  // another note may have been open
    m_host.run(
        [id, unkept, visit = convert::record_from(visit)](tablet::Tablet& tablet) {
            OpenedNote note = open_note(tablet, id, visit);
            if (unkept && !unkept->id.is_none()) note.draft = *unkept;
            return note;
        },
        [this, opening = m_openings](const OpenedNote& note) {
            if (opening == m_openings) opened(note.draft, note.child_name);
        });
}

/// Typed for this child before its note was there, and not on disk since.
void NoteViewModel::type_again(const tablet::Draft& typed) {
    show(typed, QString());
    std::erase_if(m_unkept, [&](const Unkept& one) {
        return one.draft.id.is_none() && one.draft.record.child == m_child;
    });
    m_dirty = true;
}

void NoteViewModel::opened(const tablet::Draft& draft, const QString& child_name) {
    tablet::Draft whole = draft;
    const bool typed = m_dirty;
    if (typed) add_typed(this->draft().record.fields, whole);
    show(whole, child_name);
    if (typed) touch();
}

void NoteViewModel::show(const tablet::Draft& draft, const QString& child_name) {
    const casefile::Fields& fields = draft.record.fields;
    m_id = draft.id;
    m_child = draft.record.child;
    m_happened_at = draft.record.happened_at;
    m_child_name = child_name;
    m_when = QStringLiteral("%1 · %2").arg(convert::clock_time(m_happened_at),
                                           convert::long_day(m_happened_at.local_date()));
    const QString contact = code_of(fields, Field::kNoteContact);
    m_contact = contact.isEmpty() ? kUsualContact : contact;
    m_attendance = code_of(fields, Field::kNoteAttendance);
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
    // Before the note is there, what it usually says is not what was typed.
    if (!m_id.is_none() || m_contact != kUsualContact)
        put_code(fields, Field::kNoteContact, m_contact);
    put_code(fields, Field::kNoteAttendance, m_attendance);
    put_text(fields, Field::kNoteText, m_what);
    put_text(fields, Field::kNoteChildsWords, m_words);
    put_text(fields, Field::kNoteNextStep, m_next);
    put_said(fields, Field::kNoteChildSeenAlone, m_seen_alone);
    put_said(fields, Field::kNoteHomeSeen, m_home_seen);
    put_said(fields, Field::kNoteWorry, m_worry);
    return draft;
}

void NoteViewModel::touch() {
    m_dirty = true;
    // Not restarted by the next keystroke: a person who never pauses is kept as well.
    if (!m_keep.isActive()) m_keep.start();
}

void NoteViewModel::hold() {
    if (!m_dirty || m_child.is_none()) return;
    m_dirty = false;
    put_by(draft());
}

void NoteViewModel::put_by(const tablet::Draft& draft) {
    if (!draft.id.is_none()) let_go(draft.id);
    m_unkept.push_back({draft, ++m_version});
}

void NoteViewModel::keep(const tablet::Draft& draft) {
    put_by(draft);
    if (!m_keep.isActive()) m_keep.start();
}

void NoteViewModel::let_go(const base::DraftId& id) {
    std::erase_if(m_unkept, [&](const Unkept& one) { return one.draft.id == id; });
}

const tablet::Draft* NoteViewModel::unkept(casefile::Kind kind,
                                           const base::RecordId& child) const {
    const auto found = std::ranges::find_if(m_unkept, [&](const Unkept& one) {
        return one.draft.record.kind == kind && one.draft.record.child == child;
    });
    return found == m_unkept.end() ? nullptr : &found->draft;
}

void NoteViewModel::release(int version) {
    std::erase_if(m_unkept, [&](const Unkept& one) { return one.version == version; });
}

void NoteViewModel::keepNow() {
    m_keep.stop();
    if (!m_id.is_none() && !m_finishing) hold();
    for (Unkept& one : m_unkept) {
        if (one.asked || one.signing) continue;
        one.asked = true;
        m_host.run([draft = one.draft](tablet::Tablet& tablet) { return keep_note(tablet, draft); },
                   [this, version = one.version](const base::Result<void>& result) {
                       answer_kept(version, result);
                   });
    }
}

void NoteViewModel::answer_kept(int version, const base::Result<void>& result) {
    if (result.ok()) {
        release(version);
        if (!m_problem.isEmpty()) say(QString());
    } else {
        for (Unkept& one : m_unkept) {
            if (one.version == version) one.asked = false;
        }
        say(convert::error_text(result.error()));
        if (!m_keep.isActive()) m_keep.start();
    }
    Q_EMIT kept();
}

worker::TabletHost::Keep NoteViewModel::keeper() {
    std::vector<tablet::Draft> drafts;
    for (Unkept& one : m_unkept) {
        one.asked = one.signing = false;  // no answer comes after a lock
        drafts.push_back(one.draft);
    }
    return [drafts](tablet::Tablet& tablet) {
        return std::ranges::all_of(
            drafts, [&](const tablet::Draft& draft) { return keep_note(tablet, draft).ok(); });
    };
}

void NoteViewModel::done() {
    if (!canFinish() || m_finishing) return;
    m_keep.stop();
    m_dirty = true;
    hold();
    Unkept& last = m_unkept.back();
    last.signing = true;
    m_finishing = true;
    Q_EMIT changed();
    m_host.run(
        [draft = last.draft](tablet::Tablet& tablet) mutable {
            const tablet::Draft unsigned_note = draft;
            draft.record.recorded_at = tablet.now();
            auto finished = tablet.finish(draft);
            // The person may be at another note by now: what they typed last stays with this one.
            if (!finished.ok() && !tablet.put_draft(unsigned_note).ok())
                return base::Result<base::RecordId>(base::ErrorCode::kNotSaved);
            return finished;
        },
        [this, id = m_id, version = last.version](const base::Result<base::RecordId>& result) {
            answer_done(id, version, result);
        });
}

void NoteViewModel::answer_done(const base::DraftId& id, int version,
                                const base::Result<base::RecordId>& result) {
    const bool still_open = id == m_id;
    if (still_open) m_finishing = false;
    if (!result.ok()) {
        for (Unkept& one : m_unkept) {
            if (one.version == version) one.signing = false;
        }
        say(convert::error_text(result.error()));
        m_keep.start();
        return;
    }
    release(version);
    if (still_open) clear();
    Q_EMIT finished(still_open);
}

void NoteViewModel::clear() {
    hold();
    m_keep.stop();
    m_finishing = false;  // where the tablet was locked, no answer comes
    m_problem.clear();
    ++m_openings;
    show(tablet::Draft{}, QString());
}

void NoteViewModel::say(const QString& problem) {
    m_problem = problem;
    Q_EMIT changed();
}

void NoteViewModel::setContact(const QString& code) {
    if (code == m_contact) return;
    m_contact = code;
    Q_EMIT changed();
    touch();
}

QString NoteViewModel::attendanceWords(const QString& code) {
    return convert::label(Field::kNoteAttendance, convert::to_core(code));
}

void NoteViewModel::setAttendance(const QString& code) {
    if (code == m_attendance) return;
    m_attendance = code;
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
