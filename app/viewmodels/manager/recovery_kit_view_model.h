#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/worker/tablet_host.h"

namespace viewmodels {

/// The service's recovery secrets: from the founder's tablet onto paper, and off the tablet once
/// the paper was read back. Works without signal. Neither secret nor code stays here: a page is
/// written and forgotten. UI thread only.
class RecoveryKitViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool here READ here NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString folder READ folder WRITE setFolder NOTIFY changed)
    Q_PROPERTY(QString written READ written NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString problemBack READ problemBack NOTIFY changed)
    Q_PROPERTY(bool done READ done NOTIFY changed)

  public:
    explicit RecoveryKitViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    /// The secrets are on this tablet, and perhaps nowhere else.
    [[nodiscard]] bool here() const { return m_here; }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString folder() const { return m_folder; }    ///< where the page is written
    [[nodiscard]] QString written() const { return m_written; }  ///< after write()
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString problemBack() const { return m_problem_back; }  ///< after readBack()
    /// The paper was read back just now, and the secrets are off this tablet.
    [[nodiscard]] bool done() const { return m_done; }
    void setFolder(const QString& folder);

    /// The page is turned to: what was said before is over.
    Q_INVOKABLE void open();
    /// A page to print, its code sealed under this passphrase, into the folder.
    Q_INVOKABLE void write(const QString& passphrase, const QString& again);
    /// What stands on the paper. Where it opens what this tablet holds, that leaves this tablet.
    Q_INVOKABLE void readBack(const QString& code, const QString& passphrase);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void leftTablet();  ///< the secrets are on paper alone

  private:
    void tell(const QString& written, const QString& problem, const QString& back);
    void begin();

    worker::TabletHost& m_host;
    bool m_loaded = false;
    bool m_here = false;
    bool m_busy = false;
    bool m_done = false;
    QString m_folder;
    QString m_written;
    QString m_problem;
    QString m_problem_back;
};

}  // namespace viewmodels
