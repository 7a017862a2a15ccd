#pragma once

#include <QObject>
#include <QString>

/// Words aloud, without a network and without a file (ux.md 2.5). UI thread only.
namespace speech {

/// A voice. One sentence at a time.
class Speaker : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    /// Begins; said() follows when it is over, also where nothing could be heard. What was being
    /// said stops.
    virtual void say(const QString& words, const QString& language) = 0;
    /// Stops at once. said() does not follow.
    virtual void hush() = 0;

  Q_SIGNALS:
    void said();
};

}  // namespace speech
