#pragma once

#include <QObject>
#include <QQuickWindow>
#include <functional>

#include "app/viewmodels/session.h"

namespace look {

/// Walks every page of the running app at each size, text scale and theme: for pictures, and for
/// the self-test. UI thread.
class PageWalk : public QObject {
    Q_OBJECT

  public:
    struct Stop {
        QString page;
        QSize size;
        int text_percent;
        bool night;
    };
    /// At each stop, once the page has drawn.
    using At = std::function<void(const Stop&)>;

    PageWalk(QQuickWindow& window, viewmodels::Session& session, std::vector<Stop> stops, At at);
    void start();

    /// Every page of this stage at the sizes and scales that ux.md names, light, and once at Night.
    /// From an open profile the last stops are the lock page: getting there locks.
    static std::vector<Stop> every_page(viewmodels::Session::Stage stage);
    /// Every page of this stage once.
    static std::vector<Stop> each_page_once(viewmodels::Session::Stage stage);

  Q_SIGNALS:
    void finished();

  private:
    void go();
    void arrive();

    QQuickWindow& m_window;
    viewmodels::Session& m_session;
    std::vector<Stop> m_stops;
    At m_at;
    std::size_t m_next = 0;
    QTimer m_settle;
};

/// What a page is about, of what the session shows now, as StaffRoom.open() wants it: a child for
/// the pages of a child, a colleague, a tablet. Empty where there is none. "lost-tablet" is one of
/// the person that is open.
QString about(viewmodels::Session& session, const QString& page);

/// "today-1280x800-200-night.png"
QString file_name(const PageWalk::Stop& stop);

}  // namespace look
