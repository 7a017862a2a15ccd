#pragma once

#include <QObject>
#include <QQmlEngine>
#include <map>
#include <set>

#include "app/viewmodels/asking.h"
#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

/// M11, when somebody leaves or goes on leave: many children's records given to one colleague, or
/// taken back from them. They go to the server a few at a time; each few stands by itself, so that
/// being cut off loses nothing that was done, and the same again does only the rest. UI thread
/// only.
class GiveManyViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(bool taking READ taking NOTIFY changed)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* people READ people CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* workers READ workers CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* children READ children CONSTANT)
    Q_PROPERTY(int chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(double share READ share NOTIFY changed)
    Q_PROPERTY(QString progress READ progress NOTIFY changed)
    Q_PROPERTY(QString result READ result NOTIFY changed)
    Q_PROPERTY(bool wentWell READ wentWell NOTIFY changed)

  public:
    explicit GiveManyViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool allowed() const { return m_allowed; }  ///< this user gives children's cases
    [[nodiscard]] bool taking() const { return m_taking; }    ///< back, and not giving
    [[nodiscard]] QString person() const { return m_person; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] LineListModel* people() { return &m_people; }
    /// Who works with a child of the list, to choose all of theirs at once; at the end "all".
    [[nodiscard]] LineListModel* workers() { return &m_workers; }
    /// Those that this person cannot open yet; when taking back: those they can.
    [[nodiscard]] LineListModel* children() { return &m_children; }
    [[nodiscard]] int chosen() const { return static_cast<int>(m_chosen.size()); }
    /// How many, and what the person will then be able to open; empty where none is chosen.
    [[nodiscard]] QString sentence() const { return m_sentence; }
    [[nodiscard]] double share() const;  ///< of what was asked for, 0 to 1
    [[nodiscard]] QString progress() const;
    /// What came of it: "12 given. 2 not, because …"
    [[nodiscard]] QString result() const { return m_result; }
    [[nodiscard]] bool wentWell() const { return m_went_well; }

    /// With that colleague chosen, or nobody yet.
    Q_INVOKABLE void open(const QString& person);
    Q_INVOKABLE void choose(const QString& person);
    Q_INVOKABLE void setTaking(bool taking);
    Q_INVOKABLE void tick(const QString& child);
    /// Ticks what a worker works with; when all of it is ticked already, takes the ticks away.
    Q_INVOKABLE void tickAllOf(const QString& worker);
    Q_INVOKABLE void tickNone();
    /// Gives, or takes back, what is ticked.
    Q_INVOKABLE void go();
    void refresh();
    void clear();

    /// Children in one message to the server: enough that hundreds take seconds, few enough that
    /// the count moves.
    static constexpr std::size_t kAtOnce = 20;

  private:
    struct Page;
    struct Outcome;
    using Children = std::vector<base::RecordId>;
    static Page compute(const tablet::Tablet& tablet, const QString& person, bool taking);
    static base::Result<Outcome> do_some(tablet::Tablet& tablet, tablet::Transport& transport,
                                         const Children& some, const base::UserId& person,
                                         bool taking);
    void show(Page page);
    void show_choice();
    void go_on();
    void finish(const std::optional<base::Error>& cut);
    void turn_to(QString person, bool taking);

    QString m_person;
    QString m_name;
    bool m_taking = false;
    bool m_allowed = false;
    bool m_loaded = false;
    LineListModel m_people;
    LineListModel m_workers;
    LineListModel m_children;
    std::map<QString, std::set<QString>> m_works_with;  ///< a worker's children in the list
    std::set<QString> m_chosen;
    int m_opens = 0;  ///< records of children that the person can open now
    QString m_sentence;

    Children m_left;  ///< of what was asked for
    int m_asked = 0;
    int m_done = 0;
    std::map<QString, int> m_why_not;  ///< sentences, and how many children each is about
    QString m_result;
    bool m_went_well = false;
};

}  // namespace viewmodels
