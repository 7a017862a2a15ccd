#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"

namespace viewmodels {

/// The answer to a knife arrest: when police told us, when somebody was with the child, the home
/// visit, and what became of the offer. Two clocks run meanwhile. Needs no signal. A time is said
/// once and cannot be taken back, so it is shown before it is saved. What is typed is kept as a
/// note is. UI thread only.
class KnifeViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool begun READ begun NOTIFY changed)
    Q_PROPERTY(bool gone READ gone NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(bool twoVersions READ twoVersions NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString who READ who NOTIFY changed)
    Q_PROPERTY(QString asks READ asks NOTIFY changed)
    Q_PROPERTY(QString next READ next NOTIFY changed)
    Q_PROPERTY(QString day READ day NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY changed)
    Q_PROPERTY(QString station READ station NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString completed READ completed NOTIFY changed)
    Q_PROPERTY(bool typed READ typed NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* clocks READ clocks CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* answers READ answers CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* again READ again CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* others READ others CONSTANT)

  public:
    /// `notes` keeps the drafts, and must outlive it.
    KnifeViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    /// The clocks run or ran: it stands in the record.
    [[nodiscard]] bool begun() const { return !m_record.isEmpty(); }
    [[nodiscard]] bool gone() const { return m_gone; }
    [[nodiscard]] bool saving() const { return m_saving; }
    [[nodiscard]] bool twoVersions() const { return m_two_versions; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString record() const { return m_record; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString who() const { return m_who; }  ///< who answers, as a sentence
    /// The time that is asked about before it is saved: "told", "reached", "visited"; empty: none.
    [[nodiscard]] QString asks() const { return m_asks; }
    /// What may be pressed next: "told", "reached", "visited"; empty: nothing.
    [[nodiscard]] QString next() const { return m_next; }
    [[nodiscard]] QString day() const { return m_sheet.day; }
    [[nodiscard]] QString time() const { return m_sheet.time; }
    [[nodiscard]] QString station() const { return m_sheet.station; }
    [[nodiscard]] QString note() const { return m_sheet.note; }
    [[nodiscard]] QString completed() const { return m_sheet.completed; }
    /// Something is typed that is not saved.
    [[nodiscard]] bool typed() const;
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] LineListModel* clocks() { return &m_clocks; }
    [[nodiscard]] LineListModel* answers() { return &m_answers; }
    [[nodiscard]] LineListModel* again() { return &m_again; }
    [[nodiscard]] LineListModel* others() {
        return &m_others;
    }  ///< of this child, the newest first

    /// That answer; without one the newest that waits, or a new one that begins now.
    Q_INVOKABLE void open(const QString& child, const QString& record = {});
    /// Another arrest of the same child, which begins now.
    Q_INVOKABLE void begin();
    /// The moment of pressing, to be looked at before save().
    Q_INVOKABLE void press();
    /// It was pressed by mistake; nothing was written.
    Q_INVOKABLE void takeBack();
    /// "day", "time", "station", "note" or "completed".
    Q_INVOKABLE void say(const QString& what, const QString& words);
    /// Writes the time that is asked about, and what is typed.
    Q_INVOKABLE void save();
    Q_INVOKABLE void pickAnswer(const QString& code);
    Q_INVOKABLE void pickAgain(const QString& code);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< saved
    void ticked();    ///< time went by while a clock of this tablet runs

  private:
    struct Sheet {
        QString day, time, station, note, completed;
        friend bool operator==(const Sheet&, const Sheet&) = default;
    };
    struct Page;
    struct Asked;
    struct Saved;
    static Page compute(tablet::Tablet& tablet, const Asked& asked);
    static void add_record(const tablet::Tablet& tablet, const casefile::Record& record,
                           Page& page);
    static Saved save_in(tablet::Tablet& tablet, const Asked& asked);
    [[nodiscard]] Asked asked() const;
    void ask(bool fresh);
    void show(Page page, bool fresh);
    void take_draft(const tablet::Draft& draft);
    void ask_about(const QString& what, const base::Moment& at);
    void keep();
    void drop();
    [[nodiscard]] base::Moment asked_at() const;
    [[nodiscard]] tablet::Draft draft() const;
    void pick(casefile::Field field, const QString& code);
    void saved(const Saved& saved);

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    QTimer m_tick;
    bool m_loaded = false;
    bool m_gone = false;
    bool m_saving = false;
    bool m_two_versions = false;
    bool m_new = false;  ///< begin() was pressed
    QString m_child;
    QString m_record;
    QString m_name;
    QString m_who;
    QString m_asks;
    QString m_next;
    QString m_problem;
    base::DraftId m_draft;
    base::Moment m_pressed;
    base::Moment m_now;  ///< when the tablet was asked last
    int m_openings = 0;  ///< an answer to an earlier one is not for this page
    Sheet m_sheet;
    Sheet m_seen;  ///< as it stands in the record
    LineListModel m_clocks;
    LineListModel m_answers;
    LineListModel m_again;
    LineListModel m_others;
};

/// Is this draft an answer to a knife arrest, or a change of one?
[[nodiscard]] bool is_knife(const tablet::Draft& draft);
/// What waits for somebody to be in time, as Today shows it: the least time left first.
std::vector<Line> knife_due_lines(const tablet::Tablet& tablet);

}  // namespace viewmodels
