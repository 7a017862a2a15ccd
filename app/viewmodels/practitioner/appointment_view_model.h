#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/booking_sheet.h"
#include "app/viewmodels/practitioner/note_view_model.h"

namespace viewmodels {

/// Booking a visit or a group, and changing or calling off one that stands in the diary. What is
/// typed is kept as a note is. Works without signal. UI thread only.
class AppointmentViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool gone READ gone NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(QString about READ about NOTIFY changed)
    Q_PROPERTY(bool over READ over NOTIFY changed)
    Q_PROPERTY(bool twoVersions READ twoVersions NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* days READ days CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* places READ places CONSTANT)
    Q_PROPERTY(QString on READ on NOTIFY changed)
    Q_PROPERTY(QString onWords READ onWords NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY changed)
    Q_PROPERTY(QString place READ place NOTIFY changed)
    Q_PROPERTY(QString purpose READ purpose NOTIFY changed)
    Q_PROPERTY(QString with READ with NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* others READ others CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* found READ found CONSTANT)
    Q_PROPERTY(QString find READ find WRITE setFind NOTIFY changed)
    Q_PROPERTY(int notHere READ notHere NOTIFY changed)
    Q_PROPERTY(int groupSize READ groupSize NOTIFY changed)
    Q_PROPERTY(bool wholeGroup READ wholeGroup WRITE setWholeGroup NOTIFY changed)
    Q_PROPERTY(bool typed READ typed NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(QString apart READ apart NOTIFY changed)
    Q_PROPERTY(QString apartWho READ apartWho NOTIFY changed)
    Q_PROPERTY(bool pressAgain READ pressAgain NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    /// `notes` keeps the drafts, and must outlive it.
    AppointmentViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool gone() const { return m_gone; }  ///< there is no such record here
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool isNew() const { return m_sheet.appointment.is_none(); }
    [[nodiscard]] QString record() const;
    /// Who booked it and when, of which step of the plan, and how it ended.
    [[nodiscard]] QString about() const { return m_about; }
    [[nodiscard]] bool over() const { return m_over; }  ///< somebody said what happened
    [[nodiscard]] bool twoVersions() const { return m_two_versions; }
    /// Today and the six days after it, the typed one chosen.
    [[nodiscard]] LineListModel* days() { return &m_days; }
    /// Where visits to this child were lately.
    [[nodiscard]] LineListModel* places() { return &m_places; }
    [[nodiscard]] QString on() const { return m_sheet.on; }
    /// The date as it was read, with its day and year; empty where it cannot be.
    [[nodiscard]] QString onWords() const;
    [[nodiscard]] QString time() const { return m_sheet.time; }
    [[nodiscard]] QString place() const { return m_sheet.place; }
    [[nodiscard]] QString purpose() const { return m_sheet.purpose; }
    [[nodiscard]] QString with() const { return m_sheet.with; }
    /// The other children of the group.
    [[nodiscard]] LineListModel* others() { return &m_others; }
    /// Children to put in the group, while something is typed to find one.
    [[nodiscard]] LineListModel* found() { return &m_found; }
    [[nodiscard]] QString find() const { return m_find; }
    /// Of one that stands in the diary: for how many children a change can be made at once.
    [[nodiscard]] int notHere() const { return m_not_here; }  ///< of them, not on this tablet
    [[nodiscard]] int groupSize() const { return m_group_size; }
    [[nodiscard]] bool wholeGroup() const { return m_sheet.whole_group; }
    [[nodiscard]] bool typed() const { return m_sheet != m_seen; }
    [[nodiscard]] bool canSave() const;
    [[nodiscard]] bool saving() const { return m_saving; }
    /// That a child would meet somebody there, and behind a button who.
    [[nodiscard]] QString apart() const {
        return m_booked.look.isEmpty() ? m_meets : m_booked.look;
    }
    [[nodiscard]] QString apartWho() const {
        return m_booked.look.isEmpty() ? m_meets_who : m_booked.look_who;
    }
    /// What was said is to be looked at, and save() then keeps it all the same.
    [[nodiscard]] bool pressAgain() const { return m_said; }
    [[nodiscard]] QString problem() const { return m_problem; }
    void setFind(const QString& find);
    void setWholeGroup(bool whole);

    /// Books for a child; with an appointment's id as well, that one is shown.
    Q_INVOKABLE void open(const QString& child, const QString& appointment = {});
    /// Says "on", "time", "place", "purpose" or "with".
    Q_INVOKABLE void say(const QString& what, const QString& text);
    Q_INVOKABLE void pickDay(const QString& day);
    Q_INVOKABLE void addOther(const QString& child);
    Q_INVOKABLE void dropOther(const QString& child);
    /// Into the record: once, however often it is pressed. What is to be looked at first is said by
    /// the first press.
    Q_INVOKABLE void save();
    /// It does not take place: a code of the attendance vocabulary.
    Q_INVOKABLE void callOff(const QString& why, bool whole_group);
    /// What is typed goes away.
    Q_INVOKABLE void throwAway();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    /// It is in the record: the one that is open, or one that was left while it was being saved.
    void finished(bool it_was_open);

  private:
    struct Page;
    struct Asked;
    static Page compute(tablet::Tablet& tablet, const Asked& asked);
    static void add_record(const tablet::Tablet& tablet, const casefile::Record& record,
                           Page& page);
    void ask();
    void take(Page page);
    void begin(const Page& page);
    void note_typed();
    void drop_draft();
    void show_days();
    void show_booked(const Booked& booked);
    void tell(const QString& problem);

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    bool m_loaded = false;
    bool m_gone = false;
    bool m_over = false;
    bool m_two_versions = false;
    bool m_saving = false;
    bool m_typing = false;  ///< the page is filled in, and what is typed stays when others write
    bool m_said = false;
    int m_openings = 0;  ///< an answer to an earlier one is not for this page
    int m_group_size = 1;
    int m_not_here = 0;
    QString m_child;
    QString m_name;
    QString m_about;
    QString m_meets;  ///< as it stands in the record
    QString m_meets_who;
    QString m_find;
    QString m_problem;
    base::CalendarDate m_today{};
    BookingSheet m_sheet;
    BookingSheet m_seen;  ///< how it stood in the record when it was opened
    Booked m_booked;
    LineListModel m_days;
    LineListModel m_places;
    LineListModel m_others;
    LineListModel m_found;
};

}  // namespace viewmodels
