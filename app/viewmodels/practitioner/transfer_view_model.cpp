#include "app/viewmodels/practitioner/transfer_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/note_draft.h"

namespace viewmodels {

using casefile::Field;
using casefile::Transfer;
using casefile::TransferState;

struct TransferViewModel::Page {
    bool loaded = false;
    QString name;
    base::UserId user;
    bool allocates = false;
    QString asked;
    QString asked_words;
    QString key_note;
    base::RecordId transfer;
    bool may_answer = false;
    bool may_withdraw = false;
    QString picked;  ///< of a draft that was kept
    QString words;
    std::vector<Line> colleagues;
    std::vector<Line> before;
};

namespace {

/// One draft for each child that somebody is to take over.
base::DraftId draft_of(const base::RecordId& child) {
    base::DraftId id = base::DraftId::from(child.view());
    id.bytes[0] ^= 0x54;
    return id;
}

QString on_day(const tablet::Tablet& tablet, const base::Moment& at) {
    return convert::day_near(at.local_date(), tablet.now().local_date());
}

Line before_line(const tablet::Tablet& tablet, const Transfer& transfer) {
    Line line;
    line.record = convert::hex(transfer.transfer);
    line.icon = QStringLiteral("users");
    line.title = QObject::tr("%1 asked %2").arg(convert::who(tablet, transfer.asked_by),
                                                convert::whom(tablet, transfer.to));
    line.detail = convert::label(Field::kTransferAnswer,
                                 std::string(casefile::code_of(transfer.state)));
    if (!transfer.answer_words.empty())
        line.detail += QStringLiteral(": ") + convert::to_qt(transfer.answer_words);
    line.meta = on_day(tablet, transfer.answered_at.value_or(transfer.asked_at));
    return line;
}

std::vector<Line> colleague_lines(const tablet::Tablet& tablet) {
    std::vector<Line> lines;
    for (const tablet::Person& person : tablet.people()) {
        if (person.id == tablet.user() ||
            !ledger::may_open(person.roles, ledger::CompartmentType::kCase))
            continue;
        Line line;
        line.record = convert::to_qt(person.id.hex());
        line.title = convert::who(tablet, person.id);
        lines.push_back(line);
    }
    std::ranges::sort(lines, {}, &Line::title);
    return lines;
}

}  // namespace

bool is_transfer(const tablet::Draft& draft) {
    return draft.record.kind == casefile::Kind::kTransfer;
}

TransferViewModel::TransferViewModel(worker::TabletHost& host, NoteViewModel& notes,
                                     QObject* parent)
    : Asking(host, parent), m_notes(notes) {}

TransferViewModel::Page TransferViewModel::compute(tablet::Tablet& tablet,
                                                   const base::RecordId& child) {
    Page page;
    page.loaded = true;
    page.name = convert::child_name(tablet, child);
    page.user = tablet.user();
    page.allocates = tablet.allocates(child);
    const auto holders = tablet.holders(child);
    for (const Transfer& transfer : casefile::transfers(tablet.view(), child)) {
        if (transfer.state != TransferState::kAsked || !page.transfer.is_none()) {
            if (transfer.state != TransferState::kAsked)
                page.before.push_back(before_line(tablet, transfer));
            continue;
        }
        page.transfer = transfer.transfer;
        page.may_answer =
            casefile::may_answer(transfer, TransferState::kAccepted, tablet.user());
        page.may_withdraw =
            casefile::may_answer(transfer, TransferState::kWithdrawn, tablet.user());
        page.asked = QObject::tr("%1 asked %2 to take over · %3")
                         .arg(convert::who(tablet, transfer.asked_by),
                              convert::whom(tablet, transfer.to),
                              on_day(tablet, transfer.asked_at));
        page.asked_words = convert::to_qt(transfer.words);
        if (std::ranges::find(holders, transfer.to) == holders.end())
            page.key_note = QObject::tr("%1 cannot open this record yet. A manager gives it, "
                                        "under Who can open this.")
                                .arg(convert::who(tablet, transfer.to));
    }
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (!is_transfer(draft) || draft.record.child != child) continue;
        page.words = text_of(draft.record.fields, Field::kTransferWords);
        const auto* to = draft.record.fields.find(Field::kTransferTo);
        const auto* person = to == nullptr ? nullptr : std::get_if<base::UserId>(to);
        if (person != nullptr) page.picked = convert::to_qt(person->hex());
    }
    page.colleagues = colleague_lines(tablet);
    return page;
}

void TransferViewModel::open(const QString& child) {
    clear();
    m_child = child;
    host().run([id = convert::record_from(child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = child](Page page) {
                   if (asked != m_child) return;
                   m_words = page.words;
                   m_picked = page.picked;
                   show(std::move(page));
               });
}

void TransferViewModel::refresh() {
    if (m_child.isEmpty()) return;
    host().run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_child](Page page) {
                   if (asked == m_child) show(std::move(page));
               });
}

void TransferViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_name = page.name;
    m_user = page.user;
    m_allocates = page.allocates;
    m_asked = page.asked;
    m_asked_words = page.asked_words;
    m_key_note = page.key_note;
    m_transfer = page.transfer;
    m_may_answer = page.may_answer;
    m_may_withdraw = page.may_withdraw;
    for (Line& line : page.colleagues) line.chosen = line.record == m_picked;
    m_colleagues.show(std::move(page.colleagues));
    m_before.show(std::move(page.before));
    Q_EMIT changed();
    Q_EMIT wordsChanged();
}

tablet::Draft TransferViewModel::draft() const {
    tablet::Draft draft;
    const auto child = convert::record_from(m_child);
    draft.id = draft_of(child);
    draft.record.kind = casefile::Kind::kTransfer;
    draft.record.child = child;
    if (const auto to = base::UserId::from_hex_text(m_picked.toStdString()))
        draft.record.fields.set(Field::kTransferTo, *to);
    draft.record.fields.set(Field::kTransferFrom, m_user);
    put_text(draft.record.fields, Field::kTransferWords, m_words);
    return draft;
}

void TransferViewModel::keep() {
    if (m_loaded && !busy()) m_notes.keep(draft());
}

void TransferViewModel::setWords(const QString& words) {
    if (words == m_words || !m_loaded) return;
    m_words = words;
    if (m_transfer.is_none()) keep();
    Q_EMIT wordsChanged();
}

void TransferViewModel::pick(const QString& person) {
    m_picked = person == m_picked ? QString() : person;
    keep();
    refresh();
}

void TransferViewModel::askThem() {
    const auto to = base::UserId::from_hex_text(m_picked.toStdString());
    if (!to || !m_loaded) return;
    tablet::Draft asking = draft();
    m_notes.keep(asking);  // until it is known to be saved
    host().run(
        [asking](tablet::Tablet& tablet) mutable {
            asking.record.happened_at = asking.record.recorded_at = tablet.now();
            return tablet.finish(asking);
        },
        [this, to = *to, child = m_child, give_it = m_allocates](
            const base::Result<base::RecordId>& result) {
            if (child != m_child) return;
            if (!result.ok()) return say(convert::error_text(result.error()));
            m_notes.let_go(draft_of(convert::record_from(child)));
            m_words.clear();
            m_picked.clear();
            refresh();
            Q_EMIT finished();
            if (give_it) give(to);
        });
}

/// Whoever may give the record gives it with the question; without signal a line on Today asks.
void TransferViewModel::give(const base::UserId& to) {
    ask([to, child = convert::record_from(m_child)](
            tablet::Tablet& tablet, tablet::Transport& transport) -> base::Result<void> {
            const auto holders = tablet.holders(child);
            if (std::ranges::find(holders, to) != holders.end()) return {};
            return tablet.grant({child}, to, transport);
        },
        [this](const base::Result<void>&) { refresh(); });
}

void TransferViewModel::answer(TransferState answer) {
    if (m_transfer.is_none()) return;
    host().run(
        [id = m_transfer, answer, words = convert::to_core(m_words.trimmed())](
            tablet::Tablet& tablet) { return tablet.answer_transfer(id, answer, words); },
        [this, child = m_child](const base::Result<void>& result) {
            if (child != m_child) return;
            if (!result.ok()) return say(convert::error_text(result.error()));
            m_words.clear();
            refresh();
            Q_EMIT finished();
        });
}

void TransferViewModel::accept() { answer(TransferState::kAccepted); }
void TransferViewModel::decline() { answer(TransferState::kDeclined); }
void TransferViewModel::withdraw() { answer(TransferState::kWithdrawn); }

void TransferViewModel::clear() {
    forget_asked();
    m_child.clear();
    m_picked.clear();
    m_words.clear();
    show({});
}

}  // namespace viewmodels
