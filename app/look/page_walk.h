#pragma once

#include <QObject>
#include <QQuickWindow>

#include "app/viewmodels/session.h"

namespace look {

/// Walks every page of the running app once, for the self-test. UI thread.
class PageWalk : public QObject {
    Q_OBJECT

  public:
    /// Every page of the stage that the session is in. From an open profile the last one is the
    /// lock page: getting there locks.
    PageWalk(QQuickWindow& window, viewmodels::Session& session);
    void start();

  Q_SIGNALS:
    void finished();

  private:
    void go();

    QQuickWindow& m_window;
    viewmodels::Session& m_session;
    QStringList m_pages;
    QTimer m_settle;
};

/// What a page is about, of what the session shows now, as StaffRoom.open() wants it: a child for
/// the pages of a child, a colleague, a tablet. Empty where there is none. "lost-tablet" is one of
/// the person that is open.
QString about(viewmodels::Session& session, const QString& page);

}  // namespace look
