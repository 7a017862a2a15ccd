#include "app/viewmodels/manager/help_asked_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/help.h"

namespace viewmodels {

struct HelpAskedViewModel::Page {
    bool loaded = false;
    bool allowed = false;
    std::vector<Line> requests;
    QString child;
    QString title;
    QString when;
    QString who;
    QString words;
    std::vector<Line> history;
    bool waits_for_me = false;
    bool dealt_with = false;
};

namespace {

using casefile::Field;
using casefile::HelpAsked;

QString when_words(const base::Moment& at, const base::Moment& now) {
    return QObject::tr("%1 at %2")
        .arg(convert::day_near(at.local_date(), now.local_date()), convert::clock_time(at));
}

QString who_words(const tablet::Tablet& tablet, const casefile::HelpRequest& request) {
    QStringList parts;
    if (request.child.is_none())
        parts << QObject::tr("They gave this name. Nothing proves that it is theirs.");
    if (!request.with.is_none())
        parts << QObject::tr("%1 handed the tablet over.").arg(convert::who(tablet, request.with));
    return parts.join(QLatin1Char(' '));
}

Line request_line(const tablet::Tablet& tablet, const HelpAsked& asked) {
    Line line;
    line.record = convert::hex(asked.record);
    line.icon = QStringLiteral("help");
    line.title = convert::asker_name(tablet, asked.request);
    line.detail = when_words(asked.request.at, tablet.now());
    const bool waits = asked.done.empty();
    line.meta = waits ? QObject::tr("Not dealt with yet") : QObject::tr("Dealt with");
    line.tone = waits ? QStringLiteral("late") : QStringLiteral("ok");
    return line;
}

std::vector<Line> history_lines(const tablet::Tablet& tablet, const HelpAsked& asked) {
    std::vector<Line> lines;
    const auto add = [&](const HelpAsked::Said& said, const QString& title) {
        Line line;
        line.title = title;
        line.detail = convert::to_qt(said.words);
        line.meta = when_words(said.at, tablet.now());
        lines.push_back(std::move(line));
    };
    for (const HelpAsked::Said& said : asked.seen)
        add(said, QObject::tr("Seen by %1").arg(convert::whom(tablet, said.by)));
    for (const HelpAsked::Said& said : asked.done)
        add(said, QObject::tr("%1 dealt with it").arg(convert::who(tablet, said.by)));
    return lines;
}

}  // namespace

HelpAskedViewModel::HelpAskedViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

HelpAskedViewModel::Page HelpAskedViewModel::compute(tablet::Tablet& tablet,
                                                     const std::optional<base::RecordId>& request) {
    Page page;
    page.loaded = true;
    page.allowed =
        ledger::may_open(roles_of(tablet, tablet.user()), ledger::CompartmentType::kSafeguarding);
    if (!page.allowed) return page;
    for (const HelpAsked& asked : casefile::help_asked(tablet.view())) {
        page.requests.push_back(request_line(tablet, asked));
        if (asked.record != request) continue;
        page.requests.back().chosen = true;
        if (tablet.view().record(asked.request.child, casefile::Kind::kChild))
            page.child = convert::hex(asked.request.child);
        page.title =
            QObject::tr("%1 asked for help").arg(convert::asker_name(tablet, asked.request));
        page.when = when_words(asked.request.at, tablet.now());
        page.who = who_words(tablet, asked.request);
        page.words = convert::to_qt(asked.request.words);
        page.history = history_lines(tablet, asked);
        page.waits_for_me = casefile::waits_for(asked, tablet.user());
        page.dealt_with = !asked.done.empty();
    }
    return page;
}

void HelpAskedViewModel::open(const QString& request) {
    m_request = base::RecordId::from_hex_text(request.toStdString());
    m_problem.clear();
    refresh();
}

void HelpAskedViewModel::refresh() {
    m_host.run([asked = m_request](tablet::Tablet& tablet) { return compute(tablet, asked); },
               [this, asked = m_request](Page page) {
                   if (asked == m_request) show(std::move(page));
               });
}

void HelpAskedViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_allowed = page.allowed;
    m_child = page.child;
    m_title = page.title;
    m_when = page.when;
    m_who = page.who;
    m_words = page.words;
    m_waits_for_me = page.waits_for_me;
    m_dealt_with = page.dealt_with;
    m_requests.show(std::move(page.requests));
    m_history.show(std::move(page.history));
    Q_EMIT changed();
}

void HelpAskedViewModel::see() {
    if (!m_request) return;
    m_host.run(
        [id = *m_request](tablet::Tablet& tablet) {
            return tablet.set_member(id, Field::kHelpSeenBy, tablet.user(), true);
        },
        [this](const base::Result<void>& kept) { after(kept); });
}

void HelpAskedViewModel::say(const QString& done) {
    if (!m_request || done.trimmed().isEmpty()) return;
    m_host.run(
        [id = *m_request, words = convert::to_core(done.trimmed())](tablet::Tablet& tablet) {
            casefile::Group item;
            item.set(casefile::part::kDoneText, words);
            return tablet.add_item(id, Field::kHelpDone, std::move(item), {});
        },
        [this](const base::Result<void>& kept) { after(kept); });
}

void HelpAskedViewModel::after(const base::Result<void>& kept) {
    m_problem = kept.ok() ? QString() : convert::error_text(kept.error());
    if (kept.ok()) Q_EMIT saved();
    refresh();
}

void HelpAskedViewModel::clear() {
    m_request.reset();
    m_problem.clear();
    show({});
}

}  // namespace viewmodels
