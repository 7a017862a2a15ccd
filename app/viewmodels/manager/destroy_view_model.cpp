#include "app/viewmodels/manager/destroy_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct DestroyViewModel::Page {
    QString name;
    QString hold;
    bool allowed = false;
};

namespace {

ledger::EraseReason erase_reason(const QString& code) {
    if (code == QLatin1String("wrong_child")) return ledger::EraseReason::kWrongChild;
    if (code == QLatin1String("asked")) return ledger::EraseReason::kAsked;
    if (code == QLatin1String("court")) return ledger::EraseReason::kCourt;
    return ledger::EraseReason::kRetention;
}

ledger::HoldReason hold_reason(const QString& code) {
    if (code == QLatin1String("claim")) return ledger::HoldReason::kClaim;
    if (code == QLatin1String("inquiry")) return ledger::HoldReason::kInquiry;
    if (code == QLatin1String("investigation")) return ledger::HoldReason::kInvestigation;
    return ledger::HoldReason::kComplaint;
}

}  // namespace

DestroyViewModel::DestroyViewModel(worker::TabletHost& host, QObject* parent)
    : Asking(host, parent) {}

DestroyViewModel::Page DestroyViewModel::compute(tablet::Tablet& tablet,
                                                 const base::RecordId& child) {
    Page page;
    if (!tablet.view().has(child)) return page;
    page.name = convert::child_name(tablet, child);
    page.allowed = ledger::may(roles_of(tablet, tablet.user()), ledger::Right::kErase,
                               ledger::CompartmentType::kCase);
    const auto holds = tablet.holds();
    const auto held = std::ranges::find(holds, child, &tablet::HoldLine::child);
    if (held != holds.end())
        page.hold = QObject::tr("%1. %2, since %3.")
                        .arg(hold_words(held->reason), shown_name(tablet.name_of(held->by)),
                             whole_day(held->on, tablet.now().offset_minutes));
    return page;
}

bool DestroyViewModel::sure() const {
    return m_allowed && m_hold.isEmpty() && !m_name.isEmpty() && m_typed.trimmed() == m_name;
}

void DestroyViewModel::setReason(const QString& reason) {
    m_reason = reason;
    Q_EMIT changed();
}

void DestroyViewModel::setTyped(const QString& typed) {
    m_typed = typed;
    Q_EMIT changed();
}

void DestroyViewModel::open(const QString& child) {
    clear();
    m_child = child;
    refresh();
}

void DestroyViewModel::refresh() {
    if (m_child.isEmpty() || m_done) return;
    host().run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_child](const Page& page) {
                   if (asked == m_child && !m_done) show(page);
               });
}

void DestroyViewModel::clear() {
    forget_asked();
    m_child.clear();
    m_typed.clear();
    m_reason = QStringLiteral("retention");
    m_done = false;
    show({});
}

void DestroyViewModel::show(const Page& page) {
    m_name = page.name;
    m_hold = page.hold;
    m_allowed = page.allowed;
    Q_EMIT changed();
}

void DestroyViewModel::destroy() {
    if (!sure()) return;
    ask([id = convert::record_from(m_child), reason = erase_reason(m_reason)](
            tablet::Tablet& tablet,
            tablet::Transport& transport) { return tablet.erase_child(id, reason, transport); },
        [this](const base::Result<void>&) {
            m_done = true;
            m_typed.clear();
            Q_EMIT changed();
        });
}

void DestroyViewModel::set_hold(bool held, ledger::HoldReason reason) {
    ask([id = convert::record_from(m_child), held, reason](tablet::Tablet& tablet,
                                                           tablet::Transport& transport) {
            return tablet.set_hold(id, held, reason, transport);
        },
        [this](const base::Result<void>&) { refresh(); });
}

void DestroyViewModel::beginHold(const QString& reason) { set_hold(true, hold_reason(reason)); }

void DestroyViewModel::endHold() { set_hold(false, ledger::HoldReason::kComplaint); }

}  // namespace viewmodels
