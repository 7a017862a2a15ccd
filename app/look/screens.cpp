#include "app/look/screens.h"

#include <QQuickItem>

namespace look {
namespace {

/// Until a page has asked the tablet's thread for what it shows and drawn it. Only pictures and the
/// self-test wait so.
constexpr int kSettleMs = 350;

using Stage = viewmodels::Session::Stage;

QStringList pages_of(Stage stage) {
    switch (stage) {
        case Stage::SetUp:
            return {"set-up"};
        case Stage::Locked:
            return {"lock"};
        case Stage::Open:
            break;
    }
    return {"today",        "children",    "child",     "timeline",    "note",   "outbox",
            "two-versions", "settings", "passphrase",    "help",      "history",     "people", "person",
            "invite",       "lost-tablet", "set-aside", "case-people", "hand-over", "retention",
            "destroy",      "read-log",    "addition",  "transfer", "talk-check", "passport", "slt",
            "talk-language", "heard", "lock"};
}

QString first_child(viewmodels::Session& session) {
    const auto& next = session.today()->nextChild();
    if (!next.isEmpty()) return next;
    const auto& children = session.today()->children()->lines();
    return children.empty() ? QString() : children.front().child;
}

/// Of the child that is open.
QString last_note(viewmodels::Session& session) {
    for (const auto& line : session.child()->timeline()->lines()) {
        if (line.offers) return line.record;
    }
    return {};
}

QString last_person(viewmodels::Session& session) {
    const auto& people = session.people()->people()->lines();
    return people.empty() ? QString() : people.back().record;
}

/// One that is out of use where there is one: it has more to show.
QString tablet_of(viewmodels::Session& session) {
    const auto& tablets = session.person()->tablets()->lines();
    for (const auto& line : tablets) {
        if (!line.offers && !line.page.isEmpty()) return line.record;
    }
    return tablets.empty() ? QString() : tablets.front().record;
}

}  // namespace

QString about(viewmodels::Session& session, const QString& page) {
    const QStringList of_child{"child", "timeline", "note", "history", "case-people", "hand-over", "destroy",
                               "transfer", "talk-check", "passport", "slt"};
    if (of_child.contains(page)) return first_child(session);
    if (page == QLatin1String("addition")) return last_note(session);
    if (page == QLatin1String("person")) return last_person(session);
    if (page == QLatin1String("lost-tablet")) return tablet_of(session);
    return {};
}

PageWalk::PageWalk(QQuickWindow& window, viewmodels::Session& session, std::vector<Stop> stops,
                   At at)
    : m_window(window), m_session(session), m_stops(std::move(stops)), m_at(std::move(at)) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &PageWalk::arrive);
}

void PageWalk::start() { go(); }

void PageWalk::go() {
    if (m_next == m_stops.size()) {
        Q_EMIT finished();
        return;
    }
    const Stop& stop = m_stops[m_next];
    m_session.settings()->setTextPercent(stop.text_percent);
    m_session.settings()->setNight(stop.night);
    m_window.resize(stop.size);
    m_window.contentItem()->setSize(stop.size);
    if (stop.page == QLatin1String("lock")) m_session.lockNow();
    QObject* face = m_window.findChild<QObject*>(QStringLiteral("face"));
    auto* room = face == nullptr ? nullptr : face->property("item").value<QObject*>();
    if (room != nullptr && room->metaObject()->indexOfMethod("open(QString,QString)") >= 0) {
        QMetaObject::invokeMethod(room, "open", Q_ARG(QString, stop.page),
                                  Q_ARG(QString, about(m_session, stop.page)));
    }
    m_settle.start();
}

void PageWalk::arrive() {
    m_at(m_stops[m_next]);
    ++m_next;
    go();
}

std::vector<PageWalk::Stop> PageWalk::every_page(Stage stage) {
    std::vector<Stop> stops;
    for (const QString& page : pages_of(stage)) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            for (const int percent : {100, 200}) stops.push_back({page, size, percent, false});
        }
        stops.push_back({page, QSize(1280, 800), 100, true});
    }
    return stops;
}

std::vector<PageWalk::Stop> PageWalk::each_page_once(Stage stage) {
    std::vector<Stop> stops;
    for (const QString& page : pages_of(stage)) stops.push_back({page, {1280, 800}, 100, false});
    return stops;
}

QString file_name(const PageWalk::Stop& stop) {
    return QStringLiteral("%1-%2x%3-%4%5.png")
        .arg(stop.page)
        .arg(stop.size.width())
        .arg(stop.size.height())
        .arg(stop.text_percent)
        .arg(stop.night ? "-night" : "");
}

}  // namespace look
