#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// W6, a child's plan on the worker's side: what the child reads, and beside it what only staff
/// see. What is written at one line is PlanLineViewModel's. Works without signal. UI thread only.
class PlanViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool begun READ begun NOTIFY changed)
    Q_PROPERTY(bool ended READ ended NOTIFY changed)
    Q_PROPERTY(bool childsView READ childsView WRITE setChildsView NOTIFY changed)
    Q_PROPERTY(QString version READ version NOTIFY changed)
    Q_PROPERTY(QString review READ review NOTIFY changed)
    Q_PROPERTY(bool reviewLate READ reviewLate NOTIFY changed)
    Q_PROPERTY(bool lacksStrengths READ lacksStrengths NOTIFY changed)
    Q_PROPERTY(bool twoVersions READ twoVersions NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool ending READ ending NOTIFY changed)
    Q_PROPERTY(QString endWords READ endWords NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* ways READ ways CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* lines READ lines CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* childsLines READ childsLines CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* changes READ changes CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* agreements READ agreements CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* checks READ checks CONSTANT)

  public:
    explicit PlanViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool begun() const { return m_begun; }  ///< there is a plan, open or ended
    [[nodiscard]] bool ended() const { return m_ended; }
    /// Only what the child reads is shown.
    [[nodiscard]] bool childsView() const { return m_childs_view; }
    [[nodiscard]] QString version() const { return m_version; }
    [[nodiscard]] QString review() const { return m_review; }  ///< when it is looked at again
    [[nodiscard]] bool reviewLate() const { return m_review_late; }
    [[nodiscard]] bool lacksStrengths() const { return m_lacks_strengths; }  ///< PL-1
    [[nodiscard]] bool twoVersions() const { return m_two_versions; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool ending() const { return m_ending; }  ///< it is asked whether it ends
    /// What is still open in it, and what ending does; empty where no plan is open.
    [[nodiscard]] QString endWords() const { return m_end_words; }
    [[nodiscard]] LineListModel* ways() { return &m_ways; }    ///< of making a plan together
    [[nodiscard]] LineListModel* lines() { return &m_lines; }  ///< plan_lines()
    [[nodiscard]] LineListModel* childsLines() { return &m_childs_lines; }
    [[nodiscard]] LineListModel* changes() { return &m_changes; }
    [[nodiscard]] LineListModel* agreements() { return &m_agreements; }
    [[nodiscard]] LineListModel* checks() { return &m_checks; }
    void setChildsView(bool on);

    Q_INVOKABLE void open(const QString& child);
    /// A plan with nothing in it; `how`: a code of how_made.
    Q_INVOKABLE void begin(const QString& how);
    /// Of a line that one person took out and another changed: it stays, or it goes after all.
    Q_INVOKABLE void keepIn(const QString& line);
    Q_INVOKABLE void takeOutAfterAll(const QString& line);
    Q_INVOKABLE void askToEnd();
    Q_INVOKABLE void notNow();
    /// Today. REQUIRES ending(): nobody ends a plan by one press.
    Q_INVOKABLE void end();
    /// One that ended by mistake is open again.
    Q_INVOKABLE void goOn();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< saved

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void show(Page page);
    template <typename Work>
    void change(Work work);

    worker::TabletHost& m_host;
    bool m_loaded = false;
    bool m_begun = false;
    bool m_ended = false;
    bool m_childs_view = false;
    bool m_review_late = false;
    bool m_lacks_strengths = false;
    bool m_two_versions = false;
    QString m_child;
    QString m_name;
    QString m_version;
    QString m_review;
    QString m_problem;
    bool m_ending = false;
    QString m_end_words;
    LineListModel m_ways;
    LineListModel m_lines;
    LineListModel m_childs_lines;
    LineListModel m_changes;
    LineListModel m_agreements;
    LineListModel m_checks;
};

}  // namespace viewmodels
