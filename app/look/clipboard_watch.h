#pragma once

#include <QClipboard>
#include <QObject>

#include "app/viewmodels/session.h"

namespace look {

/// Nothing that was copied here outlives the lock or a covered window, and what is only marked is
/// never offered to other programs. UI thread only.
class ClipboardWatch : public QObject {
    Q_OBJECT

  public:
    /// The session must outlive it.
    explicit ClipboardWatch(viewmodels::Session& session);

  private:
    void look_at(QClipboard::Mode mode);
    void clear();

    bool m_ours = false;  ///< what the clipboard holds was copied here
};

}  // namespace look
