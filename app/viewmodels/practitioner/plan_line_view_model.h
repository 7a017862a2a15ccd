#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QStringList>
#include <optional>

#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"
#include "app/viewmodels/practitioner/plan_sheet.h"
#include "app/viewmodels/practitioner/step_diary_view_model.h"

namespace viewmodels {

/// W6, one line of a child's plan: written anew, or what may be changed in one that stands there.
/// What is typed is kept as a draft; "Keep" is one write, and so is each press beside it. A child's
/// words are never changed, only added to. UI thread only.
class PlanLineViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(QString section READ section NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString under READ under NOTIFY changed)
    Q_PROPERTY(QStringList names READ names NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(bool mayEditWords READ mayEditWords NOTIFY changed)
    Q_PROPERTY(bool childsWords READ childsWords NOTIFY changed)
    Q_PROPERTY(QString plainer READ plainer NOTIFY changed)
    Q_PROPERTY(QString who READ who NOTIFY changed)
    Q_PROPERTY(QString whoName READ whoName NOTIFY changed)
    Q_PROPERTY(QString on READ on NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY changed)
    Q_PROPERTY(QString where READ where NOTIFY changed)
    Q_PROPERTY(QString ifIMiss READ ifIMiss NOTIFY changed)
    Q_PROPERTY(bool isStep READ isStep NOTIFY changed)
    Q_PROPERTY(bool isMustDo READ isMustDo NOTIFY changed)
    Q_PROPERTY(bool goesOn READ goesOn NOTIFY changed)
    Q_PROPERTY(bool canWait READ canWait NOTIFY changed)
    Q_PROPERTY(bool waits READ waits NOTIFY changed)
    Q_PROPERTY(bool full READ full NOTIFY changed)
    Q_PROPERTY(bool justMe READ justMe NOTIFY changed)
    Q_PROPERTY(bool out READ out NOTIFY changed)
    Q_PROPERTY(bool twoVersions READ twoVersions NOTIFY changed)
    Q_PROPERTY(QString hints READ hints NOTIFY changed)
    Q_PROPERTY(QString apart READ apart NOTIFY changed)
    Q_PROPERTY(QString apartWho READ apartWho NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool canKeep READ canKeep NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* whose READ whose CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* roles READ roles CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* days READ days CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* pictures READ pictures CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* saidBy READ saidBy CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* progress READ progress CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* tags READ tags CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* reasons READ reasons CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* helps READ helps CONSTANT)
    Q_PROPERTY(viewmodels::StepDiaryViewModel* diary READ diary CONSTANT)

  public:
    /// `notes` keeps what is typed, and must outlive it.
    PlanLineViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);

    [[nodiscard]] bool shown() const { return m_sheet.has_value(); }
    [[nodiscard]] bool isNew() const { return m_sheet && m_sheet->line.is_none(); }
    [[nodiscard]] QString record() const;  ///< empty for a new one
    [[nodiscard]] QString section() const;
    [[nodiscard]] QString title() const;      ///< "Steps", or what is done with the line
    [[nodiscard]] QString under() const;      ///< the goal or step it is under, in its words
    [[nodiscard]] QStringList names() const;  ///< that reading help passes over
    [[nodiscard]] QString words() const;
    /// False where they are the child's and stand written.
    [[nodiscard]] bool mayEditWords() const;
    [[nodiscard]] bool childsWords() const;
    [[nodiscard]] QString plainer() const;
    [[nodiscard]] QString who() const;  ///< "me", "helper" or empty
    [[nodiscard]] QString whoName() const;
    [[nodiscard]] QString on() const { return m_on; }  ///< as typed
    [[nodiscard]] QString time() const { return m_time; }
    [[nodiscard]] QString where() const;
    [[nodiscard]] QString ifIMiss() const;
    [[nodiscard]] bool isStep() const { return section() == QLatin1String("steps"); }
    [[nodiscard]] bool isMustDo() const { return section() == QLatin1String("must_do"); }
    [[nodiscard]] bool goesOn() const;   ///< somebody says how it is going
    [[nodiscard]] bool canWait() const;  ///< a goal or a step
    [[nodiscard]] bool waits() const;
    [[nodiscard]] bool full() const { return m_sheet && m_sheet->full; }
    [[nodiscard]] bool justMe() const;
    [[nodiscard]] bool out() const { return m_sheet && m_sheet->out; }
    [[nodiscard]] bool twoVersions() const { return m_sheet && m_sheet->undecided; }
    [[nodiscard]] QString hints() const;  ///< how a line like this begins, where it does not
    /// That they would meet a child there whom they are to be kept apart from, and behind a button
    /// whom; said once before it is kept.
    [[nodiscard]] QString apart() const { return m_apart; }
    [[nodiscard]] QString apartWho() const { return m_apart_who; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool canKeep() const;
    [[nodiscard]] LineListModel* whose() { return &m_whose; }
    [[nodiscard]] LineListModel* roles() { return &m_roles; }
    [[nodiscard]] LineListModel* days() { return &m_days; }
    [[nodiscard]] LineListModel* pictures() { return &m_pictures; }
    [[nodiscard]] LineListModel* saidBy() { return &m_said_by; }
    [[nodiscard]] LineListModel* progress() { return &m_progress; }
    [[nodiscard]] LineListModel* tags() { return &m_tags; }
    [[nodiscard]] LineListModel* reasons() { return &m_reasons; }
    [[nodiscard]] LineListModel* helps() { return &m_helps; }
    [[nodiscard]] StepDiaryViewModel* diary() { return &m_diary; }

    /// Begins a line in a section; `under`: the goal or step it belongs to.
    Q_INVOKABLE void begin(const QString& child, const QString& section, const QString& under);
    Q_INVOKABLE void open(const QString& child, const QString& line);
    /// Goes on with what was begun for this child and not kept, if anything was.
    Q_INVOKABLE void resume(const QString& child);
    /// An adult's line in the same place, since a child's words are not changed.
    Q_INVOKABLE void addBeside();
    Q_INVOKABLE void addHelp();

    /// One of "words", "plainer", "whose_words", "who", "name", "role", "day", "on", "time",
    /// "where", "picture", "said_by", "if_i_miss"; saying the same choice again clears it.
    Q_INVOKABLE void say(const QString& what, const QString& value);
    Q_INVOKABLE void keep();
    /// Leaves; what was typed and not kept is given up.
    Q_INVOKABLE void stop();

    /// These are written at once.
    Q_INVOKABLE void setProgress(const QString& code);
    Q_INVOKABLE void setTag(const QString& code, bool on);
    Q_INVOKABLE void setWaits(bool waits);
    Q_INVOKABLE void setJustMe(bool just_me);
    Q_INVOKABLE void takeOut(const QString& why);
    Q_INVOKABLE void takeBack();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< saved

  private:
    struct Kept;
    template <typename Make>
    void ask(Make make);
    void show(PlanSheet sheet);
    void show_lists();
    void close();
    void typed();
    [[nodiscard]] bool read_typed();
    void kept(const Kept& kept);
    template <typename Work>
    void write(Work work);
    void set(const casefile::Fields& fields);
    void tell(const QString& problem);
    bool say_named(const QString& what, const QString& value);
    void put_when();
    void say_who(const QString& what, const QString& value);
    [[nodiscard]] std::string part_of_who(std::uint8_t part) const;

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    StepDiaryViewModel m_diary;
    base::RecordId m_child;
    base::CalendarDate m_today;
    std::optional<PlanSheet> m_sheet;
    int m_asked = 0;  ///< an answer to an earlier question is not for this sheet
    bool m_saving = false;
    bool m_dirty = false;  ///< it differs from what is in the record
    QString m_on;
    QString m_time;
    QString m_apart;
    QString m_apart_who;
    QString m_problem;
    LineListModel m_whose;
    LineListModel m_roles;
    LineListModel m_days;
    LineListModel m_pictures;
    LineListModel m_said_by;
    LineListModel m_progress;
    LineListModel m_tags;
    LineListModel m_reasons;
    LineListModel m_helps;
};

}  // namespace viewmodels
