#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// W3 and W5: one child. UI thread only.
class ChildViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString about READ about NOTIFY changed)
    Q_PROPERTY(QString keepApart READ keepApart NOTIFY changed)
    Q_PROPERTY(QString keepApartWho READ keepApartWho NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* talk READ talk CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* careful READ careful CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* programmes READ programmes CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* visits READ visits CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* recent READ recent CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* timeline READ timeline CONSTANT)
    Q_PROPERTY(QString plan READ plan NOTIFY changed)
    Q_PROPERTY(bool twoVersions READ twoVersions NOTIFY changed)
    Q_PROPERTY(bool allocates READ allocates NOTIFY changed)

  public:
    explicit ChildViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString about() const { return m_about; }  ///< "he/him · age 15"
    [[nodiscard]] QString keepApart() const { return m_keep_apart; }
    [[nodiscard]] QString keepApartWho() const { return m_keep_apart_who; }
    /// Goals, steps done, whether agreed, when it is looked at again; empty where none was begun.
    [[nodiscard]] QString plan() const { return m_plan; }
    [[nodiscard]] LineListModel* talk() { return &m_talk; }
    [[nodiscard]] LineListModel* careful() { return &m_careful; }
    [[nodiscard]] LineListModel* programmes() { return &m_programmes; }
    [[nodiscard]] LineListModel* visits() { return &m_visits; }
    [[nodiscard]] LineListModel* recent() { return &m_recent; }
    [[nodiscard]] LineListModel* timeline() { return &m_timeline; }
    [[nodiscard]] bool twoVersions() const { return m_two_versions; }
    /// This user says who can open the child's record.
    [[nodiscard]] bool allocates() const { return m_allocates; }
    Q_INVOKABLE void open(const QString& child);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void show(Page page);

    worker::TabletHost& m_host;
    QString m_child;
    QString m_name;
    QString m_about;
    QString m_keep_apart;
    QString m_keep_apart_who;
    QString m_plan;
    LineListModel m_talk;
    LineListModel m_careful;
    LineListModel m_programmes;
    LineListModel m_visits;
    LineListModel m_recent;
    LineListModel m_timeline;
    bool m_two_versions = false;
    bool m_allocates = false;
    bool m_loaded = false;
};

}  // namespace viewmodels
