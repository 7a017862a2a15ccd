#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/worker/tablet_host.h"

namespace viewmodels {

/// Another passphrase for this tablet, by whoever knows the one it has. Nothing is encrypted again,
/// and it works with no signal. UI thread only.
class PassphraseViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool done READ done NOTIFY changed)

  public:
    explicit PassphraseViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] bool done() const { return m_done; }  ///< the new one holds

    /// The one it has counts as a try at unlocking: nobody guesses it at an open tablet either.
    Q_INVOKABLE void change(const QString& old_one, const QString& new_one, const QString& again);
    /// The page is opened, or left.
    Q_INVOKABLE void clear();

  Q_SIGNALS:
    void changed();
    void wiped(const QString& why);  ///< too many wrong ones: this tablet's keys are gone

  private:
    void say(const QString& problem, bool busy, bool done);

    worker::TabletHost& m_host;
    QString m_problem;
    bool m_busy = false;
    bool m_done = false;
};

}  // namespace viewmodels
