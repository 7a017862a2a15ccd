#pragma once

#include <QQmlEngine>
#include <QStringList>

#include "app/speech/speaker.h"

namespace speech {

/// Reads what is on a page, one part after the other, and says which part it is at, so that it can
/// be marked (SV-16). UI thread only.
class ReadAloud : public QObject {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int at READ at NOTIFY changed)
    Q_PROPERTY(bool reading READ reading NOTIFY changed)

  public:
    explicit ReadAloud(Speaker& speaker, QObject* parent = nullptr);
    static constexpr int kNowhere = -1;
    [[nodiscard]] int at() const { return m_at; }  ///< which of the parts; kNowhere while quiet
    [[nodiscard]] bool reading() const { return m_at != kNowhere; }
    void set_language(const QString& language) { m_language = language; }
    /// From the first part on. Empty parts are passed over.
    Q_INVOKABLE void read(const QStringList& parts);
    Q_INVOKABLE void hush();

  Q_SIGNALS:
    void changed();

  private:
    void go_on();

    Speaker& m_speaker;
    QString m_language;
    QStringList m_parts;
    int m_at = kNowhere;
};

}  // namespace speech
