#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include "app/worker/tablet_host.h"

namespace viewmodels {

/// S1 and S2: unlocking a tablet, and setting one up. UI thread only.
class LockViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString message READ message NOTIFY changed)
    Q_PROPERTY(QString notKept READ notKept NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(int waitSeconds READ waitSeconds NOTIFY changed)
    Q_PROPERTY(bool newCode READ newCode WRITE setNewCode NOTIFY changed)

  public:
    explicit LockViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] QString message() const { return m_message; }
    /// What a person needs to know while something typed is in memory alone; empty otherwise.
    [[nodiscard]] QString notKept() const { return m_not_kept; }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] int waitSeconds() const { return m_wait; }
    /// The passphrase is forgotten, or the keys are gone, and there is a code for this person: set-up
    /// in place of unlocking. What is on the tablet is set aside, sealed.
    [[nodiscard]] bool newCode() const { return m_new_code; }
    void setNewCode(bool there);
    Q_INVOKABLE void unlock(const QString& passphrase);
    /// The invite code as it was pasted, and a new passphrase twice.
    Q_INVOKABLE void setUp(const QString& code, const QString& passphrase, const QString& again);
    void ask_wait();
    /// Says why it locked.
    void tell(const QString& message) { say(message, m_busy); }
    void show_not_kept(bool so);

  Q_SIGNALS:
    void changed();
    void opened();

  private:
    void finish(const base::Result<void>& result);
    void say(const QString& message, bool busy);
    void count_down();

    worker::TabletHost& m_host;
    QTimer m_timer;
    QString m_message;
    QString m_not_kept;
    bool m_busy = false;
    bool m_new_code = false;
    int m_wait = 0;
};

}  // namespace viewmodels
