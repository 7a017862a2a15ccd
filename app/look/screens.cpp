#include "app/look/screens.h"

#include <QQuickItem>

namespace look {
namespace {

/// Until a page has asked the tablet's thread for what it shows and drawn it. Only pictures and the
/// self-test wait so.
constexpr int kSettleMs = 350;

const char* const kPages[] = {"today",  "children",     "child",    "timeline", "note",
                              "outbox", "two-versions", "settings", "help"};

QString first_child(viewmodels::Session& session) {
    const auto& next = session.today()->nextChild();
    if (!next.isEmpty()) return next;
    const auto& children = session.today()->children()->lines();
    return children.empty() ? QString() : children.front().child;
}

}  // namespace

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
    QObject* face = m_window.findChild<QObject*>(QStringLiteral("face"));
    auto* room = face == nullptr ? nullptr : face->property("item").value<QObject*>();
    const bool of_child = stop.page == "child" || stop.page == "timeline" || stop.page == "note";
    if (room != nullptr && room->metaObject()->indexOfMethod("open(QString,QString)") >= 0) {
        QMetaObject::invokeMethod(room, "open", Q_ARG(QString, stop.page),
                                  Q_ARG(QString, of_child ? first_child(m_session) : QString()));
    }
    m_settle.start();
}

void PageWalk::arrive() {
    m_at(m_stops[m_next]);
    ++m_next;
    go();
}

std::vector<PageWalk::Stop> PageWalk::every_page() {
    std::vector<Stop> stops;
    for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
        for (const int percent : {100, 200}) {
            for (const char* page : kPages)
                stops.push_back({QLatin1String(page), size, percent, false});
        }
    }
    for (const char* page : kPages)
        stops.push_back({QLatin1String(page), QSize(1280, 800), 100, true});
    return stops;
}

std::vector<PageWalk::Stop> PageWalk::each_page_once() {
    std::vector<Stop> stops;
    for (const char* page : kPages)
        stops.push_back({QLatin1String(page), QSize(1280, 800), 100, false});
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
