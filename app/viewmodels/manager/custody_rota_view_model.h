#pragma once

#include <QHash>
#include <QObject>
#include <QQmlEngine>
#include <functional>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// What a coordinator arranges for the volunteers: turns on the rota, whom to ring, and calls that
/// nobody could answer. UI thread only.
class CustodyRotaViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(bool hasLog READ hasLog NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* turns READ turns CONSTANT)
    Q_PROPERTY(QString gaps READ gaps NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* days READ days CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* pastDays READ pastDays CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* outcomes READ outcomes CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* askers READ askers CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* kinds READ kinds CONSTANT)
    Q_PROPERTY(bool canAddTurn READ canAddTurn NOTIFY changed)
    Q_PROPERTY(bool canKeepLine READ canKeepLine NOTIFY changed)
    Q_PROPERTY(bool canKeepRequest READ canKeepRequest NOTIFY changed)

  public:
    explicit CustodyRotaViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] bool allowed() const { return m_allowed; }
    /// A call that nobody answered goes in the coordinator's own log; a manager alone has none.
    [[nodiscard]] bool hasLog() const { return m_has_log; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] LineListModel* turns() { return &m_turns; }  ///< from today on, the next first
    [[nodiscard]] QString gaps() const { return m_gaps; }      ///< how many turns nobody took
    [[nodiscard]] LineListModel* days() { return &m_days; }
    [[nodiscard]] LineListModel* pastDays() { return &m_past_days; }
    [[nodiscard]] LineListModel* outcomes() { return &m_outcomes; }
    [[nodiscard]] LineListModel* askers() { return &m_askers; }
    [[nodiscard]] LineListModel* kinds() { return &m_kinds; }
    [[nodiscard]] bool canAddTurn() const;
    [[nodiscard]] bool canKeepLine() const;
    [[nodiscard]] bool canKeepRequest() const;

    Q_INVOKABLE void open();
    /// What is typed or picked: "day", "from", "to", "place", "name", "phone", "target", "on",
    /// "at", "outcome", "asker", "kind", "station".
    Q_INVOKABLE void say(const QString& what, const QString& text);
    Q_INVOKABLE QString said(const QString& what) const { return m_said.value(what); }
    /// Until the next day where `to` is before `from`.
    Q_INVOKABLE void addTurn();
    Q_INVOKABLE void callOff(const QString& turn);
    Q_INVOKABLE void keepLine();
    /// Confirmed at once: nobody else writes in it.
    Q_INVOKABLE void keepRequest();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void cleared();  ///< what was typed is kept: the fields are empty
    void saved();

  private:
    struct Page;
    static Page compute(const tablet::Tablet& tablet);
    void show(Page page);
    void show_choices();
    void run(std::function<base::Result<void>(tablet::Tablet&)> work, const QStringList& clears);

    worker::TabletHost& m_host;
    bool m_asked = false;
    bool m_allowed = false;
    bool m_has_log = false;
    bool m_saving = false;
    QString m_problem, m_gaps;
    base::CalendarDate m_today;
    base::RecordId m_line;  ///< none: the service has no custody line yet
    QHash<QString, QString> m_said;
    LineListModel m_turns, m_days, m_past_days, m_outcomes, m_askers, m_kinds;
};

}  // namespace viewmodels
