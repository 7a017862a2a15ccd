#include "app/viewmodels/everyone/outbox_view_model.h"

#include <algorithm>

#include "app/convert/aside_words.h"
#include "app/convert/qt_text.h"

namespace viewmodels {
namespace {

struct Page {
    std::vector<Line> waiting;
    std::vector<Line> sent;
    std::vector<Line> aside;
    std::vector<Line> findings;
    bool needs_you = false;
    QString last_sent;
};

Line line_of(const tablet::Tablet& tablet, const tablet::OutboxLine& item,
             const base::Moment& now) {
    Line line;
    line.record = convert::hex(item.record);
    const auto record = tablet.view().record(item.record);
    if (item.dropped) {
        line.icon = QStringLiteral("lock");
        line.title = QObject::tr("Something sealed");
        line.detail = QObject::tr("For another team. It cannot be opened on this tablet.");
    } else if (record) {
        const std::string_view code = record->code(casefile::Field::kNoteContact);
        line.title = convert::record_title(tablet, *record);
        line.icon = convert::kind_icon(record->kind, code);
        line.detail = code.empty() ? convert::size_words(item.bytes)
                                   : QStringLiteral("%1 · %2").arg(
                                         convert::label(casefile::Field::kNoteContact, code),
                                         convert::size_words(item.bytes));
    }
    if (item.sent_at) {
        line.meta =
            QObject::tr("Sent %1").arg(convert::clock_time({*item.sent_at, now.offset_minutes}));
        line.tone = QStringLiteral("ok");
        return line;
    }
    const auto& found = tablet.findings();
    const auto stuck = std::ranges::find_if(found, [&](const tablet::Finding& one) {
        return one.own && one.compartment == item.compartment;
    });
    if (stuck != found.end()) {
        line.meta = stuck->needs_you ? QObject::tr("Not taken. It needs you")
                                     : QObject::tr("Not taken yet");
        line.tone = stuck->needs_you ? QStringLiteral("late") : QStringLiteral("soon");
        return line;
    }
    const base::Duration waited = now.at - item.saved_at;
    line.meta = QObject::tr("Waiting %1").arg(convert::time_ago(waited));
    line.tone = waited > std::chrono::hours(24) ? QStringLiteral("soon") : QString();
    return line;
}

/// What this tablet wrote after it was taken out of use: kept, and not part of the record.
std::vector<Line> aside_lines(const tablet::Tablet& tablet) {
    const std::int16_t offset = tablet.now().offset_minutes;
    std::vector<Line> lines;
    for (const tablet::AsideLine& aside : tablet.set_aside()) {
        if (aside.chain.device != tablet.device()) continue;
        const convert::AsideWords words = convert::aside_words(tablet, aside);
        const base::Moment at{aside.written_at, offset};
        Line line;
        line.record = convert::hex(aside.record);
        line.icon = QStringLiteral("file-text");
        line.title = words.what;
        line.detail = words.text;
        line.meta = QObject::tr("%1 at %2")
                        .arg(convert::day_near(at.local_date(), tablet.now().local_date()),
                             convert::clock_time(at));
        lines.push_back(line);
    }
    return lines;
}

/// The same of several cases is said once.
std::vector<Line> finding_lines(const tablet::Tablet& tablet) {
    std::vector<Line> lines;
    for (const tablet::Finding& one : tablet.findings()) {
        Line line;
        line.title = convert::to_qt(one.sentence);
        line.tone = one.needs_you ? QStringLiteral("late") : QStringLiteral("soon");
        if (std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
    }
    return lines;
}

/// Several changes of one record are one line: the newest.
Page compute(tablet::Tablet& tablet) {
    constexpr std::size_t kMost = 200;
    Page page;
    const base::Moment now = tablet.now();
    page.aside = aside_lines(tablet);
    page.findings = finding_lines(tablet);
    page.needs_you = std::ranges::any_of(tablet.findings(), &tablet::Finding::needs_you);
    std::vector<base::RecordId> seen;
    const auto& outbox = tablet.outbox();
    for (auto it = outbox.rbegin(); it != outbox.rend() && seen.size() < kMost; ++it) {
        const bool again = std::find(seen.begin(), seen.end(), it->record) != seen.end();
        if (again && !it->dropped) continue;
        seen.push_back(it->record);
        (it->sent_at ? page.sent : page.waiting).push_back(line_of(tablet, *it, now));
        if (it->sent_at && page.last_sent.isEmpty()) {
            const base::Moment sent{*it->sent_at, now.offset_minutes};
            page.last_sent = QObject::tr("%1 at %2")
                                 .arg(convert::day_near(sent.local_date(), now.local_date()),
                                      convert::clock_time(sent));
        }
    }
    return page;
}

}  // namespace

OutboxViewModel::OutboxViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void OutboxViewModel::refresh() {
    m_host.run(compute, [this](Page page) {
        m_waiting.show(std::move(page.waiting));
        m_sent.show(std::move(page.sent));
        m_aside.show(std::move(page.aside));
        m_findings.show(std::move(page.findings));
        m_needs_you = page.needs_you;
        m_last_sent = page.last_sent;
        const int count = m_waiting.count();
        m_heading = count == 0   ? tr("Nothing waiting. Everything is sent.")
                    : count == 1 ? tr("1 thing is waiting to send")
                                 : tr("%1 things are waiting to send").arg(count);
        Q_EMIT changed();
    });
}

void OutboxViewModel::clear() {
    m_waiting.show({});
    m_sent.show({});
    m_aside.show({});
    m_findings.show({});
    m_needs_you = false;
    m_heading.clear();
    m_problem.clear();
    m_last_sent.clear();
    Q_EMIT changed();
}

void OutboxViewModel::tryNow() {
    if (m_trying) return;
    m_trying = true;
    Q_EMIT changed();
    m_host.visit([this](std::optional<syncing::SyncReport> report) {
        m_trying = false;
        if (report) m_problem = report->error ? convert::error_text(*report->error) : QString();
        Q_EMIT changed();
        Q_EMIT visited(report && !report->error, report ? report->retry_after : base::Duration{0});
    });
}

}  // namespace viewmodels
