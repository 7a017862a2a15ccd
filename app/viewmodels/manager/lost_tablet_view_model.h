#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/asking.h"
#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

/// M11, a tablet that is lost or stolen: taking it out of use, and whose records were on it since
/// when. UI thread only.
class LostTabletViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString owner READ owner NOTIFY changed)
    Q_PROPERTY(QString ownerId READ ownerId NOTIFY changed)
    Q_PROPERTY(QString about READ about NOTIFY changed)
    Q_PROPERTY(QString outOfUse READ outOfUse NOTIFY changed)
    Q_PROPERTY(bool mayTakeOut READ mayTakeOut NOTIFY changed)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY changed)
    Q_PROPERTY(QString reportWords READ reportWords NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* report READ report CONSTANT)

  public:
    explicit LostTabletViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] QString owner() const { return m_owner; }
    [[nodiscard]] QString ownerId() const { return m_owner_id; }
    [[nodiscard]] QString about() const { return m_about; }
    /// Since when and why; empty while it is in use.
    [[nodiscard]] QString outOfUse() const { return m_out_of_use; }
    [[nodiscard]] bool mayTakeOut() const { return m_may_take_out; }
    [[nodiscard]] QString reason() const { return m_reason; }  ///< "lost", "stolen", "replaced"
    [[nodiscard]] QString reportWords() const { return m_report_words; }
    [[nodiscard]] LineListModel* report() { return &m_report; }
    void setReason(const QString& reason);
    Q_INVOKABLE void open(const QString& tablet);
    Q_INVOKABLE void takeOut();
    void refresh();
    void clear();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::DeviceId& id);
    void show(Page page);

    QString m_tablet;
    QString m_owner;
    QString m_owner_id;
    QString m_about;
    QString m_out_of_use;
    QString m_reason = QStringLiteral("lost");
    QString m_report_words;
    LineListModel m_report;
    bool m_may_take_out = false;
};

}  // namespace viewmodels
