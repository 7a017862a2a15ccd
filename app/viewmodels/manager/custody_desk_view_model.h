#pragma once

#include <QObject>
#include <QQmlEngine>
#include <functional>

#include "app/print/heard_pdf.h"
#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"
#include "shared/casefile/custody_figures.h"

namespace viewmodels {

/// M8: the custody logs of the volunteers, for those who coordinate them. Who asked for a call,
/// what waits, one attendance, and what all of them come to. UI thread only.
class CustodyDeskViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString exported READ exported NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* calls READ calls CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* filters READ filters CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* attendances READ attendances CONSTANT)
    Q_PROPERTY(QString howMany READ howMany NOTIFY changed)
    Q_PROPERTY(QString opened READ opened NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(bool canConfirm READ canConfirm NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* events READ events CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* intervals READ intervals CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* fields READ fields CONSTANT)
    Q_PROPERTY(QString whose READ whose NOTIFY changed)
    Q_PROPERTY(bool keptApart READ keptApart NOTIFY changed)
    Q_PROPERTY(QString find READ find WRITE setFind NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* found READ found CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* others READ others CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* spans READ spans CONSTANT)
    Q_PROPERTY(QString base READ base NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* totals READ totals CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* spreads READ spreads CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* hours READ hours CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* tables READ tables CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* given READ given CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* rules READ rules CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* dots READ dots CONSTANT)
    Q_PROPERTY(double median READ median NOTIFY changed)
    Q_PROPERTY(QString stripWords READ stripWords NOTIFY changed)
    Q_PROPERTY(QString hoursWords READ hoursWords NOTIFY changed)
    Q_PROPERTY(QString behindWords READ behindWords NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* behind READ behind CONSTANT)

  public:
    explicit CustodyDeskViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] bool loaded() const { return m_loaded; }
    /// This user reads the volunteers' logs.
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString exported() const { return m_exported; }
    [[nodiscard]] LineListModel* calls() { return &m_calls; }  ///< who asked to be called
    [[nodiscard]] LineListModel* filters() { return &m_filters; }
    [[nodiscard]] LineListModel* attendances() { return &m_attendances; }  ///< newest first
    [[nodiscard]] QString howMany() const { return m_how_many; }
    /// The attendance that is looked at; empty where none is.
    [[nodiscard]] QString opened() const { return m_asked.record; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] bool canConfirm() const { return m_can_confirm && !m_saving; }
    [[nodiscard]] LineListModel* events() { return &m_events; }
    [[nodiscard]] LineListModel* intervals() { return &m_intervals; }
    [[nodiscard]] LineListModel* fields() { return &m_fields; }
    /// Whom it is linked to, or that it is linked to nobody.
    [[nodiscard]] QString whose() const { return m_whose; }
    [[nodiscard]] bool keptApart() const { return m_kept_apart; }
    [[nodiscard]] QString find() const { return m_asked.find; }
    [[nodiscard]] LineListModel* found() { return &m_found; }  ///< children, while one is sought
    /// Attendances that may be of the same person: the nearest in time first.
    [[nodiscard]] LineListModel* others() { return &m_others; }
    [[nodiscard]] LineListModel* spans() { return &m_spans; }
    [[nodiscard]] QString base() const { return m_base; }
    [[nodiscard]] LineListModel* totals() { return &m_totals; }
    [[nodiscard]] LineListModel* spreads() { return &m_spreads; }
    [[nodiscard]] LineListModel* hours() { return &m_hours; }
    [[nodiscard]] LineListModel* tables() { return &m_tables; }
    [[nodiscard]] LineListModel* given() { return &m_given; }
    [[nodiscard]] LineListModel* rules() { return &m_rules; }
    /// Call to arriving, each attendance a dot (ux.md 6.2).
    [[nodiscard]] LineListModel* dots() { return &m_dots; }
    [[nodiscard]] double median() const { return m_median; }
    [[nodiscard]] QString stripWords() const { return m_strip_words; }
    [[nodiscard]] QString hoursWords() const { return m_hours_words; }
    [[nodiscard]] QString behindWords() const { return m_behind_words; }
    [[nodiscard]] LineListModel* behind() { return &m_behind; }  ///< what the chosen number counts
    void setFind(const QString& find);

    /// With an attendance's id, that one is looked at.
    Q_INVOKABLE void open(const QString& attendance = {});
    Q_INVOKABLE void look(const QString& attendance);
    Q_INVOKABLE void filter(const QString& state);
    Q_INVOKABLE void span(const QString& which);
    Q_INVOKABLE void showBehind(const QString& number);
    /// It leaves the volunteer's phone 72 hours later (ux.md AA-11).
    Q_INVOKABLE void confirm();
    Q_INVOKABLE void linkTo(const QString& child);
    Q_INVOKABLE void keepApart(bool apart);
    Q_INVOKABLE void samePersonAs(const QString& attendance);
    /// A table and one page for the custody scrutiny meeting, in the documents folder: no name, no
    /// reference, no count under five (MG-7).
    Q_INVOKABLE void saveTable();
    Q_INVOKABLE void savePage();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void saved();

  private:
    struct Page;
    struct Asked {
        bool page = false;  ///< the page is open; else only whether it is for this user
        QString record;
        QString filter;
        QString span;
        QString number;
        QString find;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    static Page compute(tablet::Tablet& tablet, const Asked& asked);
    void show(Page page);
    void show_figures(Page& page);
    using Work = std::function<base::Result<void>(tablet::Tablet&, const base::RecordId&)>;
    void change(Work work);
    void tell(bool done, const QString& path);
    [[nodiscard]] QString path_for(const QString& ending) const;

    worker::TabletHost& m_host;
    Asked m_asked;
    bool m_loaded = false;
    bool m_allowed = false;
    bool m_saving = false;
    bool m_can_confirm = false;
    bool m_kept_apart = false;
    double m_median = -1;
    QString m_problem, m_exported, m_how_many, m_name, m_state, m_whose, m_base;
    QString m_strip_words, m_hours_words, m_behind_words, m_table;
    print::HeardSheet m_sheet;
    LineListModel m_calls, m_filters, m_attendances, m_events, m_intervals, m_fields, m_found,
        m_others, m_spans, m_totals, m_spreads, m_hours, m_tables, m_given, m_rules, m_behind,
        m_dots;
};

}  // namespace viewmodels
