#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// A8: turns that a coordinator put on the rota, and who takes them. Of two who took one without
/// signal the first has it; the other is told so. UI thread only.
class RotaViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString gaps READ gaps NOTIFY changed)
    Q_PROPERTY(QString taken READ taken NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* turns READ turns CONSTANT)

  public:
    explicit RotaViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString gaps() const { return m_gaps; }  ///< "No gaps", "2 turns have nobody"
    /// "Someone took it, thank you", of a turn that this volunteer took too; or empty.
    [[nodiscard]] QString taken() const { return m_taken; }
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Those that did not end yet, the first first. `chosen`: mine; `offers`: nobody has it.
    [[nodiscard]] LineListModel* turns() { return &m_turns; }

    /// I can do this.
    Q_INVOKABLE void take(const QString& turn);
    /// I cannot after all.
    Q_INVOKABLE void giveBack(const QString& turn);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< something is in the record

  private:
    struct Page;
    static Page compute(const tablet::Tablet& tablet);
    void put(const QString& turn, bool mine);

    worker::TabletHost& m_host;
    bool m_loaded = false;
    QString m_gaps;
    QString m_taken;
    QString m_problem;
    LineListModel m_turns;
};

}  // namespace viewmodels
