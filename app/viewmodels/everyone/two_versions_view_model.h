#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// S6: one field with two versions at a time; nothing chosen beforehand, the newest not favoured.
/// UI thread only. (ux.md CF-1 to CF-3)
class TwoVersionsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString heading READ heading NOTIFY changed)
    Q_PROPERTY(QString place READ place NOTIFY changed)
    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* versions READ versions CONSTANT)
    Q_PROPERTY(bool decided READ decided NOTIFY changed)

  public:
    explicit TwoVersionsViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString heading() const { return m_heading; }
    [[nodiscard]] QString place() const { return m_place; }  ///< "1 of 3"
    [[nodiscard]] QString record() const { return m_record; }
    [[nodiscard]] LineListModel* versions() { return &m_versions; }
    [[nodiscard]] bool decided() const { return m_decided; }  ///< nothing is left to choose
    Q_INVOKABLE void choose(const QString& version);
    Q_INVOKABLE void decideLater();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void chosen();
    void problem(const QString& text);

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, int skipped);
    void show(Page page);

    worker::TabletHost& m_host;
    LineListModel m_versions;
    QString m_heading;
    QString m_place;
    QString m_record;
    int m_field = 0;
    int m_skipped = 0;
    bool m_decided = true;
    bool m_loaded = false;
};

}  // namespace viewmodels
