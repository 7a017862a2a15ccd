#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/print/plan_sheet.h"
#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// A child's plan on paper: which copies there are, what each leaves out, and writing one into a
/// folder. Works without signal. UI thread only.
class PlanPrintViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool begun READ begun NOTIFY changed)
    Q_PROPERTY(QString leftOut READ leftOut NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* copies READ copies CONSTANT)
    Q_PROPERTY(QString folder READ folder WRITE setFolder NOTIFY changed)
    Q_PROPERTY(QString written READ written NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit PlanPrintViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool begun() const { return m_begun; }  ///< there is a plan
    /// What the child keeps from the family's copy, in words; empty where they keep nothing.
    [[nodiscard]] QString leftOut() const { return m_left_out; }
    /// `record` is what save() takes, `title` whose copy it is, `detail` what it leaves out.
    [[nodiscard]] LineListModel* copies() { return &m_copies; }
    [[nodiscard]] QString folder() const { return m_folder; }    ///< where copies are written
    [[nodiscard]] QString written() const { return m_written; }  ///< after save()
    [[nodiscard]] QString problem() const { return m_problem; }
    void setFolder(const QString& folder);

    Q_INVOKABLE void open(const QString& child);
    /// One of the copies, as the plan stands now, into the folder.
    Q_INVOKABLE void save(const QString& copy);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void tell(const QString& written, const QString& problem);

    worker::TabletHost& m_host;
    bool m_loaded = false;
    bool m_begun = false;
    QString m_child;
    QString m_left_out;
    QString m_folder;
    QString m_written;
    QString m_problem;
    LineListModel m_copies;
};

}  // namespace viewmodels
