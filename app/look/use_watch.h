#pragma once

#include <QObject>

#include "app/viewmodels/session.h"

namespace look {

/// Tells the session of everything a person does: keys, also those of an on-screen keyboard, which
/// come as input method events; touches from first to last; a wheel; a pen; a mouse that drags. A
/// mouse that is only moved does not count. UI thread only.
class UseWatch : public QObject {
    Q_OBJECT

  public:
    /// Sees every event of the application from now on. The session must outlive it.
    explicit UseWatch(viewmodels::Session& session);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    viewmodels::Session& m_session;
};

}  // namespace look
