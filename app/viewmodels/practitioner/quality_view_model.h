#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// "What is missing or looks wrong" (ux.md M7, W14): what the figures could not count and what
/// contradicts itself, first what harms most figures; each opens the page that mends it. Of one's
/// own children, or of all on this tablet. UI thread only.
class QualityViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* whose READ whose CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* faults READ faults CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* rows READ rows CONSTANT)

  public:
    explicit QualityViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString words() const { return m_words; }  ///< how many there are
    [[nodiscard]] LineListModel* whose() { return &m_whose; }
    [[nodiscard]] LineListModel* faults() { return &m_faults; }
    /// page and child: where it is mended, and about what
    [[nodiscard]] LineListModel* rows() { return &m_rows; }

    Q_INVOKABLE void open();
    Q_INVOKABLE void useWhose(const QString& whose);
    Q_INVOKABLE void useFault(const QString& fault);  ///< again: all
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    struct Asked {
        bool page = false;
        bool all = false;
        QString fault;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    static Page compute(const tablet::Tablet& tablet, const Asked& asked);
    void show(Page page);

    worker::TabletHost& m_host;
    Asked m_asked;
    bool m_loaded = false;
    QString m_words;
    LineListModel m_whose;
    LineListModel m_faults;
    LineListModel m_rows;
};

}  // namespace viewmodels
