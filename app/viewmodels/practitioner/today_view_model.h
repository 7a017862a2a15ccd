#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// W1: what is next, what needs a person, what is due, whose worker this is. UI thread only.
class TodayViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString day READ day NOTIFY changed)
    Q_PROPERTY(QString nextKicker READ nextKicker NOTIFY changed)
    Q_PROPERTY(QString nextTime READ nextTime NOTIFY changed)
    Q_PROPERTY(QString nextName READ nextName NOTIFY changed)
    Q_PROPERTY(QString nextWhat READ nextWhat NOTIFY changed)
    Q_PROPERTY(QString nextTip READ nextTip NOTIFY changed)
    Q_PROPERTY(QString nextChild READ nextChild NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* visits READ visits CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* needsYou READ needsYou CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* due READ due CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* children READ children CONSTANT)
    Q_PROPERTY(bool onlyMine READ onlyMine NOTIFY changed)

  public:
    explicit TodayViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString day() const { return m_day; }
    [[nodiscard]] QString nextKicker() const { return m_next_kicker; }
    [[nodiscard]] QString nextTime() const { return m_next.time; }
    [[nodiscard]] QString nextName() const { return m_next.title; }
    [[nodiscard]] QString nextWhat() const { return m_next.detail; }
    [[nodiscard]] QString nextTip() const { return m_next.quote; }
    [[nodiscard]] QString nextChild() const { return m_next.child; }
    [[nodiscard]] LineListModel* visits() { return &m_visits; }
    [[nodiscard]] LineListModel* needsYou() { return &m_needs_you; }
    [[nodiscard]] LineListModel* due() { return &m_due; }
    [[nodiscard]] LineListModel* children() { return &m_children; }
    [[nodiscard]] bool onlyMine() const { return m_only_mine; }
    void refresh();
    /// Time went by: where minutes are counted, they are counted again.
    void tick();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet);
    void show(Page page);

    worker::TabletHost& m_host;
    QString m_day;
    QString m_next_kicker;
    Line m_next;
    LineListModel m_visits;
    LineListModel m_needs_you;
    LineListModel m_due;
    LineListModel m_children;
    bool m_only_mine = false;
    bool m_loaded = false;
};

}  // namespace viewmodels
