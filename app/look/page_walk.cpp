#include "app/look/page_walk.h"

#include <QQuickItem>

namespace look {
namespace {

/// Until a page has asked the tablet's thread for what it shows and drawn it. Only the self-test
/// waits so.
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
    return {"today",        "children",  "child",       "timeline",  "note",          "outbox",
            "two-versions", "settings",  "passphrase",  "help",      "history",       "people",
            "person",       "invite",    "lost-tablet", "set-aside", "case-people",   "give-many",
            "hand-over",    "retention", "destroy",     "read-log",  "addition",      "transfer",
            "talk-check",   "passport",  "plan",        "slt",       "talk-language", "heard",
            "wrap-up",      "answers",   "help-asked",  "letters",   "custody-desk",  "lock"};
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
    const QStringList of_child{"child",     "timeline", "note",     "history",    "case-people",
                               "hand-over", "destroy",  "transfer", "talk-check", "passport",
                               "slt",       "plan",     "letters"};
    if (of_child.contains(page)) return first_child(session);
    if (page == QLatin1String("addition")) return last_note(session);
    if (page == QLatin1String("person") || page == QLatin1String("give-many"))
        return last_person(session);
    if (page == QLatin1String("lost-tablet")) return tablet_of(session);
    return {};
}

PageWalk::PageWalk(QQuickWindow& window, viewmodels::Session& session)
    : m_window(window), m_session(session), m_pages(pages_of(session.stage())) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &PageWalk::go);
}

void PageWalk::start() { go(); }

void PageWalk::go() {
    if (m_pages.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    const QString page = m_pages.takeFirst();
    if (page == QLatin1String("lock")) m_session.lockNow();
    QObject* face = m_window.findChild<QObject*>(QStringLiteral("face"));
    auto* room = face == nullptr ? nullptr : face->property("item").value<QObject*>();
    if (room != nullptr && room->metaObject()->indexOfMethod("open(QString,QString)") >= 0) {
        QMetaObject::invokeMethod(room, "open", Q_ARG(QString, page),
                                  Q_ARG(QString, about(m_session, page)));
    }
    m_settle.start();
}

}  // namespace look
