#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// S7: every value that each field of one record ever had, with who and when; each can be brought
/// back, which writes it again and removes nothing. UI thread only. (ux.md CF-5)
class HistoryViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(QString about READ about NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* values READ values CONSTANT)

  public:
    explicit HistoryViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString record() const { return m_record; }
    [[nodiscard]] QString about() const { return m_about; }  ///< "Flag for Kit"
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Field by field, those that changed first; of a field the newest first. A line's `record`
    /// and `child` are for bringBack().
    [[nodiscard]] LineListModel* values() { return &m_values; }
    Q_INVOKABLE void open(const QString& record);
    Q_INVOKABLE void bringBack(const QString& version, const QString& field);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void broughtBack();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& record);
    void show(Page page);

    worker::TabletHost& m_host;
    QString m_record;
    QString m_about;
    QString m_problem;
    LineListModel m_values;
    bool m_loaded = false;
};

}  // namespace viewmodels
