#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// W2: a child by name, and records by their words. UI thread only.
class FindChildViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString asked READ asked WRITE setAsked NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* found READ found CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* inRecords READ inRecords CONSTANT)
    Q_PROPERTY(QString howMany READ howMany NOTIFY changed)

  public:
    explicit FindChildViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString asked() const { return m_asked; }
    void setAsked(const QString& asked);
    [[nodiscard]] LineListModel* found() { return &m_found; }
    [[nodiscard]] LineListModel* inRecords() {
        return &m_in_records;
    }  ///< notes and others that hold the words
    [[nodiscard]] QString howMany() const { return m_how_many; }
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    worker::TabletHost& m_host;
    QString m_asked;
    QString m_how_many;
    LineListModel m_found;
    LineListModel m_in_records;
    bool m_loaded = false;
};

}  // namespace viewmodels
