#pragma once

#include <QObject>
#include <QQmlEngine>
#include <chrono>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// S5: what waits to be sent, and why. UI thread only.
class OutboxViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(viewmodels::LineListModel* waiting READ waiting CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* sent READ sent CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* aside READ aside CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* findings READ findings CONSTANT)
    Q_PROPERTY(bool needsYou READ needsYou NOTIFY changed)
    Q_PROPERTY(QString heading READ heading NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString lastSent READ lastSent NOTIFY changed)
    Q_PROPERTY(bool trying READ trying NOTIFY changed)

  public:
    explicit OutboxViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] LineListModel* waiting() { return &m_waiting; }
    [[nodiscard]] LineListModel* sent() { return &m_sent; }
    /// Written here after this tablet was taken out of use: not part of the record.
    [[nodiscard]] LineListModel* aside() { return &m_aside; }
    /// What the last visit found: in each line's title a sentence.
    [[nodiscard]] LineListModel* findings() { return &m_findings; }
    /// Something of this tablet's own was not taken, and does not go by itself.
    [[nodiscard]] bool needsYou() const { return m_needs_you; }
    [[nodiscard]] QString heading() const { return m_heading; }
    [[nodiscard]] QString problem() const {
        return m_problem;
    }  ///< why the last try did not go through, or empty
    [[nodiscard]] QString lastSent() const { return m_last_sent; }
    [[nodiscard]] bool trying() const { return m_trying; }
    Q_INVOKABLE void tryNow();
    void refresh();
    /// All but whether a visit is under way.
    void clear();

  Q_SIGNALS:
    void changed();
    /// A visit ended: it went through, or did not begin or ended early.
    /// `leave_alone`: for how long the server asked not to be visited.
    void visited(bool went_through, std::chrono::milliseconds leave_alone);

  private:
    worker::TabletHost& m_host;
    LineListModel m_waiting;
    LineListModel m_sent;
    LineListModel m_aside;
    LineListModel m_findings;
    bool m_needs_you = false;
    QString m_heading;
    QString m_problem;
    QString m_last_sent;
    bool m_trying = false;
};

}  // namespace viewmodels
