#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

struct DueClock;

/// "What is due" (ux.md M1 to M3, W14): every clock that runs, of one's own children or of all on
/// this tablet, with how late or how near it is, whose it is, and in a sentence why. A manager says
/// why one may be late. With no signal, like all that is read. UI thread only.
class DueViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool mayExcuse READ mayExcuse NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(QString lateWords READ lateWords NOTIFY changed)
    Q_PROPERTY(QString soonWords READ soonWords NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString why READ why NOTIFY changed)
    Q_PROPERTY(QString rule READ rule NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString stopPage READ stopPage NOTIFY changed)
    Q_PROPERTY(QString stopAbout READ stopAbout NOTIFY changed)
    Q_PROPERTY(bool isLate READ isLate NOTIFY changed)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY reasonChanged)
    Q_PROPERTY(viewmodels::LineListModel* whose READ whose CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* spans READ spans CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* bands READ bands CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* people READ people CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* clocks READ clocks CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* reasons READ reasons CONSTANT)

  public:
    explicit DueViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool mayExcuse() const { return m_may_excuse; }
    [[nodiscard]] bool saving() const { return m_saving; }
    [[nodiscard]] QString lateWords() const { return m_late_words; }  ///< how many, how late
    [[nodiscard]] QString soonWords() const { return m_soon_words; }  ///< of the next seven days
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString chosen() const { return m_asked.clock; }
    [[nodiscard]] QString name() const { return m_clock.name; }  ///< child and clock
    [[nodiscard]] QString why() const { return m_clock.why; }
    [[nodiscard]] QString rule() const { return m_clock.rule; }  ///< where the limit was printed
    [[nodiscard]] QString child() const { return m_clock.child; }
    /// Where what stops it is written, and about what; empty: on the child's page.
    [[nodiscard]] QString stopPage() const { return m_clock.page; }
    [[nodiscard]] QString stopAbout() const { return m_clock.about; }
    [[nodiscard]] bool isLate() const { return m_clock.late; }  ///< and nobody has said why
    [[nodiscard]] QString reason() const { return m_reason; }
    [[nodiscard]] LineListModel* whose() { return &m_whose; }
    [[nodiscard]] LineListModel* spans() { return &m_spans; }
    [[nodiscard]] LineListModel* bands() { return &m_bands; }
    [[nodiscard]] LineListModel* people() { return &m_people; }
    [[nodiscard]] LineListModel* clocks() { return &m_clocks; }
    [[nodiscard]] LineListModel* reasons() { return &m_reasons; }
    void setReason(const QString& words);

    Q_INVOKABLE void open();
    Q_INVOKABLE void useWhose(const QString& whose);
    Q_INVOKABLE void useSpan(const QString& span);
    Q_INVOKABLE void useBand(const QString& band);      ///< again: all
    Q_INVOKABLE void usePerson(const QString& person);  ///< again: everybody
    /// One clock and why it says so; again: none.
    Q_INVOKABLE void look(const QString& clock);
    Q_INVOKABLE void pickReason(const QString& reason);
    /// A manager's word that this one may be late, signed with who and when (rules.md 3.3).
    Q_INVOKABLE void excuse();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void reasonChanged();
    void finished();  ///< saved

  private:
    struct Page;
    struct Asked {
        bool page = false;
        bool all = false;
        QString span, band, person, clock;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    struct Clock {
        QString name, why, rule, child, page, about, rule_id, start;
        bool late = false;
    };
    static Clock clock_of(const DueClock& due, base::WallTime now);
    static Page compute(const tablet::Tablet& tablet, const Asked& asked);
    void turn();
    void show(Page page);
    void show_reasons();

    worker::TabletHost& m_host;
    Asked m_asked;
    Clock m_clock;
    bool m_loaded = false;
    bool m_may_excuse = false;
    bool m_saving = false;
    QString m_late_words, m_soon_words, m_problem, m_reason;
    LineListModel m_whose;
    LineListModel m_spans;
    LineListModel m_bands;
    LineListModel m_people;
    LineListModel m_clocks;
    LineListModel m_reasons;
};

}  // namespace viewmodels
