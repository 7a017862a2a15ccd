#include "app/viewmodels/manager/read_log_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct ReadLogViewModel::Page {
    bool allowed = false;
    bool more = false;
    std::vector<Line> lines;
    std::vector<Line> gaps;
};

namespace {

bool may_read(tablet::Tablet& tablet) {
    return ledger::may_open(roles_of(tablet, tablet.user()), ledger::CompartmentType::kReads);
}

QString owner_of(const tablet::Tablet& tablet, const base::DeviceId& id) {
    const auto tablets = tablet.tablets();
    const auto device = std::ranges::find(tablets, id, &tablet::TabletLine::id);
    return shown_name(device == tablets.end() ? std::string() : device->user_name);
}

Line read_line(const tablet::ReadLine& read, const base::Moment& now) {
    const base::Moment at{read.at, now.offset_minutes};
    Line line;
    line.record = convert::hex(read.child);
    line.icon = QStringLiteral("eye");
    line.title = read.child_name.empty() ? QObject::tr("A record that is not on this tablet")
                                         : convert::to_qt(read.child_name);
    line.detail = shown_name(read.user_name);
    line.meta = QObject::tr("%1 at %2").arg(
        convert::day_near(at.local_date(), now.local_date()), convert::clock_time(at));
    if (read.set_aside) {
        line.icon = QStringLiteral("alert-circle");
        line.tone = QStringLiteral("late");
        line.detail += QStringLiteral("\n") +
                       QObject::tr("Set aside: it came after their tablet was taken out of use. It "
                                   "may be them, or whoever has the tablet. Ask them.");
    }
    return line;
}

}  // namespace

ReadLogViewModel::ReadLogViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

ReadLogViewModel::Page ReadLogViewModel::compute(tablet::Tablet& tablet) {
    Page page;
    page.allowed = may_read(tablet);
    const auto log = tablet.reads();
    if (!log.ok()) return page;
    const base::Moment now = tablet.now();
    for (const tablet::ReadLine& read : log.value().lines) {
        if (page.lines.size() == kShown) break;
        page.lines.push_back(read_line(read, now));
    }
    page.more = log.value().lines.size() > kShown;
    for (const tablet::ReadGap& gap : log.value().gaps) {
        Line line;
        line.icon = QStringLiteral("alert-circle");
        line.title = QObject::tr("Tablet of %1").arg(owner_of(tablet, gap.tablet));
        line.detail = gap.first == gap.last
                          ? QObject::tr("Entry %1 is not here.").arg(gap.first)
                          : QObject::tr("Entries %1 to %2 are not here.").arg(gap.first).arg(gap.last);
        line.tone = QStringLiteral("soon");
        page.gaps.push_back(line);
    }
    return page;
}

void ReadLogViewModel::open() {
    m_host.run(compute, [this](Page page) { show(std::move(page)); });
}

void ReadLogViewModel::refresh() {
    m_host.run(may_read, [this](bool allowed) {
        if (allowed == m_allowed) return;
        m_allowed = allowed;
        Q_EMIT changed();
    });
}

void ReadLogViewModel::clear() { show({}); }

void ReadLogViewModel::show(Page page) {
    m_allowed = page.allowed;
    m_more = page.more;
    m_lines.show(std::move(page.lines));
    m_gaps.show(std::move(page.gaps));
    Q_EMIT changed();
}

}  // namespace viewmodels
