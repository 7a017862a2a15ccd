#pragma once

#include <QByteArray>
#include <QObject>

namespace speech {

/// A voice kept in memory and nowhere else. UI thread only.
class Recorder : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    static constexpr int kRate = 8000;   ///< [Hz] 16 bit, one channel
    static constexpr int kLongest = 60;  ///< [s] (ux.md SV-29)
    /// There is a microphone that may be used.
    [[nodiscard]] virtual bool available() const = 0;
    /// Begins; taken() follows when stop() is called or the time is up.
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Plays samples back; what was played stops.
    virtual void play(const QByteArray& samples) = 0;
    virtual void hush() = 0;

  Q_SIGNALS:
    void taken(const QByteArray& samples);
};

}  // namespace speech
