#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/asking.h"
#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

/// M11, one person: what they may do, their tablets, and that they have left. UI thread only.
class PersonViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString rolesWords READ rolesWords NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* roles READ roles CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* tablets READ tablets CONSTANT)
    Q_PROPERTY(bool mayChange READ mayChange NOTIFY changed)
    Q_PROPERTY(bool givesTo READ givesTo NOTIFY changed)
    Q_PROPERTY(bool worksHere READ worksHere NOTIFY changed)
    Q_PROPERTY(bool otherRoles READ otherRoles NOTIFY changed)

  public:
    explicit PersonViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString person() const { return m_person; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString rolesWords() const { return m_roles_words; }
    [[nodiscard]] LineListModel* roles() { return &m_roles; }
    [[nodiscard]] LineListModel* tablets() { return &m_tablets; }
    /// This user administers, and it is not themselves: nobody shuts themselves out.
    [[nodiscard]] bool mayChange() const { return m_may_change; }
    /// This user gives children's records, and this person could open them.
    [[nodiscard]] bool givesTo() const { return m_gives_to; }
    [[nodiscard]] bool worksHere() const { return m_held != ledger::Roles{}; }
    /// What is ticked is not what they have: there is something to save, or nothing is ticked.
    [[nodiscard]] bool otherRoles() const {
        return m_ticked != m_held && m_ticked != ledger::Roles{};
    }
    Q_INVOKABLE void open(const QString& person);
    Q_INVOKABLE void tick(const QString& role);
    Q_INVOKABLE void saveRoles();
    /// They no longer work here: no role, and no tablet of theirs is in use.
    Q_INVOKABLE void hasLeft();
    void refresh();
    void clear();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::UserId& id);
    void show(Page page);
    void give(ledger::Roles roles);

    QString m_person;
    QString m_name;
    QString m_roles_words;
    LineListModel m_roles;
    LineListModel m_tablets;
    ledger::Roles m_held;
    ledger::Roles m_ticked;
    bool m_may_change = false;
    bool m_gives_to = false;
    bool m_loaded = false;
};

}  // namespace viewmodels
