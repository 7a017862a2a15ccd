#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/asking.h"
#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

/// Who can open one child's record: giving it and taking it back. UI thread only.
class CasePeopleViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* holders READ holders CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* others READ others CONSTANT)

  public:
    explicit CasePeopleViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool allowed() const { return m_allowed; }  ///< this user gives cases
    [[nodiscard]] LineListModel* holders() { return &m_holders; }
    [[nodiscard]] LineListModel* others() { return &m_others; }  ///< they may be given it
    Q_INVOKABLE void open(const QString& child);
    Q_INVOKABLE void give(const QString& person);
    Q_INVOKABLE void takeBack(const QString& person);
    void refresh();
    void clear();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void show(Page page);

    QString m_child;
    QString m_name;
    bool m_allowed = false;
    LineListModel m_holders;
    LineListModel m_others;
    bool m_loaded = false;
};

}  // namespace viewmodels
