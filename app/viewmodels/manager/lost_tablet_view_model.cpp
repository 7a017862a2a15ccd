#include "app/viewmodels/manager/lost_tablet_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct LostTabletViewModel::Page {
    QString owner;
    QString owner_id;
    QString about;
    QString out_of_use;
    QString report_words;
    std::vector<Line> report;
    bool may_take_out = false;
};

namespace {

ledger::RevokeReason reason_called(const QString& name) {
    if (name == QLatin1String("stolen")) return ledger::RevokeReason::kStolen;
    if (name == QLatin1String("left")) return ledger::RevokeReason::kLeft;
    if (name == QLatin1String("replaced")) return ledger::RevokeReason::kReplaced;
    return ledger::RevokeReason::kLost;
}

/// Where it is no child's record.
QString store_words(ledger::CompartmentType type) {
    switch (type) {
        case ledger::CompartmentType::kVoice:
            return QObject::tr("What young people said, without names");
        case ledger::CompartmentType::kVictims:
            return QObject::tr("Records of people who were hurt");
        case ledger::CompartmentType::kSafeguarding:
            return QObject::tr("Calls for help");
        case ledger::CompartmentType::kReads:
            return QObject::tr("Who opened what");
        case ledger::CompartmentType::kCustody:
            return QObject::tr("A volunteer's custody log");
        case ledger::CompartmentType::kBoard:
            return QObject::tr("Board meetings");
        case ledger::CompartmentType::kService:
        case ledger::CompartmentType::kCase:
            break;
    }
    return QObject::tr("A record that is not on this tablet");
}

Line exposed_line(const tablet::ExposedCase& row, bool out_of_use, std::int16_t offset) {
    Line line;
    line.child = row.child.is_none() ? QString() : convert::hex(row.child);
    line.title = row.child.is_none() ? store_words(row.type)
                                     : convert::to_qt(row.child_name);
    line.detail = row.until ? QObject::tr("Since %1, until %2")
                                  .arg(whole_day(row.since, offset), whole_day(*row.until, offset))
                            : QObject::tr("Since %1").arg(whole_day(row.since, offset));
    if (!out_of_use) return line;
    line.meta = row.closed ? QObject::tr("Closed to it") : QObject::tr("Closes at the next visit");
    line.tone = row.closed ? QStringLiteral("ok") : QStringLiteral("soon");
    return line;
}

QString count_words(std::size_t records) {
    if (records == 0) return QObject::tr("No child's record was on it.");
    if (records == 1) return QObject::tr("The record of 1 child was on it");
    return QObject::tr("The records of %1 children were on it").arg(records);
}

}  // namespace

LostTabletViewModel::LostTabletViewModel(worker::TabletHost& host, QObject* parent)
    : Asking(host, parent) {}

LostTabletViewModel::Page LostTabletViewModel::compute(tablet::Tablet& tablet,
                                                       const base::DeviceId& id) {
    Page page;
    const auto tablets = tablet.tablets();
    const auto device = std::ranges::find(tablets, id, &tablet::TabletLine::id);
    if (device == tablets.end()) return page;
    const std::int16_t offset = tablet.now().offset_minutes;
    page.owner = shown_name(device->user_name);
    page.owner_id = convert::to_qt(device->user.hex());
    const Line line = tablet_line(tablet, *device);
    page.about = line.title + QStringLiteral(" · ") + line.detail.section(QLatin1Char('\n'), 0, 0);
    if (device->revoked) {
        page.out_of_use = why_out_of_use(*device->revoked);
        if (device->revoked_on)
            page.out_of_use =
                QObject::tr("Out of use since %1.").arg(whole_day(*device->revoked_on, offset)) +
                QLatin1Char(' ') + page.out_of_use;
        if (device->wiped_on)
            page.out_of_use +=
                QLatin1Char(' ') + QObject::tr("It destroyed its keys on %1 and said so.")
                                       .arg(whole_day(*device->wiped_on, offset));
    }
    page.may_take_out =
        !device->this_one && !device->revoked &&
        (device->user == tablet.user() || ledger::may_revoke(roles_of(tablet, tablet.user())));
    std::size_t children = 0;
    for (const tablet::ExposedCase& row : tablet.could_read(id)) {
        page.report.push_back(exposed_line(row, device->revoked.has_value(), offset));
        if (row.type == ledger::CompartmentType::kCase) ++children;
    }
    std::ranges::stable_sort(page.report, {}, [](const Line& row) {
        return std::tuple(row.child.isEmpty(), row.title);
    });
    page.report_words = count_words(children);
    return page;
}

void LostTabletViewModel::open(const QString& tablet) {
    if (tablet != m_tablet) clear();
    m_tablet = tablet;
    refresh();
}

void LostTabletViewModel::refresh() {
    const auto id = base::DeviceId::from_hex_text(m_tablet.toStdString());
    if (!id) return;
    host().run([id = *id](tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_tablet](Page page) {
                   if (asked == m_tablet) show(std::move(page));
               });
}

void LostTabletViewModel::clear() {
    forget_asked();
    m_tablet.clear();
    m_reason = QStringLiteral("lost");
    show({});
}

void LostTabletViewModel::show(Page page) {
    m_owner = page.owner;
    m_owner_id = page.owner_id;
    m_about = page.about;
    m_out_of_use = page.out_of_use;
    m_may_take_out = page.may_take_out;
    m_report_words = page.report_words;
    m_report.show(std::move(page.report));
    Q_EMIT changed();
}

void LostTabletViewModel::setReason(const QString& reason) {
    m_reason = reason;
    Q_EMIT changed();
}

void LostTabletViewModel::takeOut() {
    const auto id = base::DeviceId::from_hex_text(m_tablet.toStdString());
    if (!id) return;
    ask([id = *id, reason = reason_called(m_reason)](
            tablet::Tablet& tablet,
            tablet::Transport& transport) { return tablet.revoke(id, reason, transport); },
        [this](const base::Result<void>&) { refresh(); });
}

}  // namespace viewmodels
