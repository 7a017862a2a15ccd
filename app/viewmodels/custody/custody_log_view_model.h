#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QStringList>
#include <QTimer>
#include <deque>
#include <optional>

#include "app/viewmodels/custody/taps.h"
#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// A1 and A2: the volunteer's night. One tap is one event on record, at the moment the thumb went
/// down; nothing is shown that is not on disk, and nothing tapped is forgotten while the disk does
/// not take it. Works without signal. UI thread only.
class CustodyLogViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool underWay READ underWay NOTIFY changed)
    Q_PROPERTY(QString attendance READ attendance NOTIFY changed)
    Q_PROPERTY(QString clockTime READ clockTime NOTIFY ticked)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(QString numberLine READ numberLine NOTIFY changed)
    Q_PROPERTY(QString next READ next NOTIFY changed)
    Q_PROPERTY(QString nextLabel READ nextLabel NOTIFY changed)
    Q_PROPERTY(QString lengths READ lengths NOTIFY changed)
    Q_PROPERTY(QStringList prompts READ prompts NOTIFY changed)
    Q_PROPERTY(QString clockQuestion READ clockQuestion NOTIFY ticked)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString phone READ phone NOTIFY changed)
    Q_PROPERTY(QString justTapped READ justTapped NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* likely READ likely CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* every READ every CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* timeline READ timeline CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* past READ past CONSTANT)

  public:
    /// The clock must outlive it.
    CustodyLogViewModel(worker::TabletHost& host, const base::Clock& clock,
                        QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    /// Is there a log to write in? A coordinator's tablet opens it.
    [[nodiscard]] bool ready() const { return m_ready; }
    [[nodiscard]] bool underWay() const { return !m_attendance.isEmpty(); }
    [[nodiscard]] QString attendance() const { return m_attendance; }
    [[nodiscard]] QString clockTime() const { return m_clock_time; }
    [[nodiscard]] QString person() const { return m_person; }
    [[nodiscard]] QString numberLine() const { return m_number_line; }
    [[nodiscard]] QString next() const { return m_next; }  ///< code
    [[nodiscard]] QString nextLabel() const { return m_next_label; }
    [[nodiscard]] QString lengths() const { return m_lengths; }  ///< "43 min from call to arrival"
    [[nodiscard]] QStringList prompts() const { return m_prompts; }
    /// "Your phone says 14:12. Is that right?", or empty.
    [[nodiscard]] QString clockQuestion() const { return m_clock_question; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString phone() const { return m_phone; }  ///< of the coordinator, or empty
    /// The row that can be undone, for ten seconds after it was tapped.
    [[nodiscard]] QString justTapped() const { return m_just_tapped; }
    [[nodiscard]] LineListModel* likely() { return &m_likely; }
    [[nodiscard]] LineListModel* every() { return &m_every; }
    [[nodiscard]] LineListModel* timeline() { return &m_timeline; }  ///< the newest first
    [[nodiscard]] LineListModel* past() { return &m_past; }

    /// The thumb went down: this is the time of the tap that follows.
    Q_INVOKABLE void press();
    /// The thumb slid off, or the page was scrolled: no tap follows.
    Q_INVOKABLE void letGo() { m_pressed.reset(); }
    /// Puts an event on record: at the last press, where there was one, else now.
    Q_INVOKABLE void tap(const QString& event);
    /// Begins another attendance, though one is under way.
    Q_INVOKABLE void callAgain();
    Q_INVOKABLE void undo();
    /// The finger is on Undo: it stays.
    Q_INVOKABLE void holdUndo(bool held);
    /// Shows this one; an empty id: the one that is under way.
    Q_INVOKABLE void look(const QString& attendance);
    Q_INVOKABLE void clockIsRight();
    /// What time it is, as typed: what is tapped from now on is put right by the difference. False
    /// where it is no time.
    Q_INVOKABLE bool clockIs(const QString& typed);
    void refresh();
    void clear();
    /// The server's time at a visit that just ended.
    void note_server_time(base::WallTime server);

    /// What was tapped and is not on disk, kept as the tablet locks.
    worker::TabletHost::Keep keeper();
    void all_kept() { m_waiting.clear(); }

  Q_SIGNALS:
    void changed();
    void ticked();
    /// On disk: `event` at `time`, for a screen reader and for the thumb.
    void recorded(const QString& event, const QString& time);
    void finished();  ///< something is in the record

  private:
    struct Page;
    static Page compute(const tablet::Tablet& tablet, const QString& wanted);
    void show(Page page);
    void tick();
    void add_tap(const QString& event, bool begins);
    void send();
    void sent(const base::Result<base::RecordId>& result);
    void ask_about_clock();
    void trust_taps(const Page& page);
    /// How far the phone's clock is ahead of what it should be, as far as that is known.
    [[nodiscard]] base::Duration ahead() const;
    [[nodiscard]] base::Moment moment_now() const;

    worker::TabletHost& m_host;
    const base::Clock& m_clock;
    bool m_loaded = false;
    bool m_ready = false;
    bool m_sending = false;
    bool m_held = false;
    QString m_wanted;
    QString m_attendance;
    QString m_clock_time;
    QString m_person;
    QString m_number_line;
    QString m_next;
    QString m_next_label;
    QString m_lengths;
    QStringList m_prompts;
    QString m_clock_question;
    QString m_problem;
    QString m_phone;
    QString m_just_tapped;
    LineListModel m_likely;
    LineListModel m_every;
    LineListModel m_timeline;
    LineListModel m_past;
    std::optional<Tap> m_pressed;
    std::deque<Tap> m_waiting;  ///< tapped, and not known to be on disk
    std::optional<Tap> m_undoable;
    bool m_server_said = false;     ///< what m_right is
    base::Duration m_right{0};      ///< wall clock minus counter, when the clock was right
    base::Duration m_clock_off{0};  ///< of a clock that its owner said is wrong
    QTimer m_tick;
    QTimer m_undo;
};

}  // namespace viewmodels
