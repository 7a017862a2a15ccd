#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// Records whose time is over, those that must not be destroyed, and the proof of what was.
/// Proposes; one page on, a person decides (rules.md 5.6). UI thread only.
class RetentionViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* due READ due CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* held READ held CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* destroyed READ destroyed CONSTANT)

  public:
    explicit RetentionViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] bool allowed() const { return m_allowed; }  ///< this user's role destroys records
    [[nodiscard]] LineListModel* due() { return &m_due; }
    [[nodiscard]] LineListModel* held() { return &m_held; }
    [[nodiscard]] LineListModel* destroyed() { return &m_destroyed; }
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet);
    void show(Page page);

    worker::TabletHost& m_host;
    bool m_allowed = false;
    LineListModel m_due;
    LineListModel m_held;
    LineListModel m_destroyed;
};

}  // namespace viewmodels
