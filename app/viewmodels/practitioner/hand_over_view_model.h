#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/worker/tablet_host.h"

namespace viewmodels {

/// W10: before the tablet is passed to a young person. UI thread only.
class HandOverViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit HandOverViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] bool ready() const { return m_ready; }
    [[nodiscard]] QString problem() const { return m_problem; }
    Q_INVOKABLE void open();
    /// Locks, then passing(): the program is started anew as child mode.
    Q_INVOKABLE void pass();
    void clear();

  Q_SIGNALS:
    void changed();
    void passing(const handover::Activity& activity);

  private:
    void show(const base::Result<handover::Activity>& activity);

    worker::TabletHost& m_host;
    bool m_ready = false;
    QString m_problem;
};

}  // namespace viewmodels
