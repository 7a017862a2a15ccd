#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/asking.h"
#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

/// M11: who works here, on how many tablets; what was set aside after a tablet was taken out of
/// use. For those who administer or lead. UI thread only.
class PeopleViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* people READ people CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* setAside READ setAside CONSTANT)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(bool mayInvite READ mayInvite NOTIFY changed)
    Q_PROPERTY(bool oneAdministrator READ oneAdministrator NOTIFY changed)
    Q_PROPERTY(bool kitToPrint READ kitToPrint NOTIFY changed)
    Q_PROPERTY(bool casesNamed READ casesNamed NOTIFY changed)
    Q_PROPERTY(QString setAsideWords READ setAsideWords NOTIFY changed)

  public:
    explicit PeopleViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// False until the tablet has answered: that a list is empty says nothing before.
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] LineListModel* people() { return &m_people; }
    [[nodiscard]] LineListModel* setAside() { return &m_set_aside; }
    /// The page is for this user: they administer or lead.
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] bool mayInvite() const { return m_may_invite; }
    /// With that one person's tablet lost, nobody could invite any more.
    [[nodiscard]] bool oneAdministrator() const { return m_one_administrator; }
    /// The recovery secrets are on this tablet: with it lost, nothing unsent ever comes back.
    [[nodiscard]] bool kitToPrint() const { return m_kit_to_print; }
    /// A new child's record goes to those named for it, and to managers; else to everyone who works
    /// with children.
    [[nodiscard]] bool casesNamed() const { return m_cases_named; }
    Q_INVOKABLE void nameCases(bool named);
    [[nodiscard]] QString setAsideWords() const { return m_set_aside_words; }
    /// Makes one thing that was set aside part of the record.
    Q_INVOKABLE void adopt(const QString& op);
    void refresh();
    void clear();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet);
    void show(Page page);

    LineListModel m_people;
    LineListModel m_set_aside;
    bool m_allowed = false;
    bool m_may_invite = false;
    bool m_one_administrator = false;
    bool m_kit_to_print = false;
    bool m_cases_named = false;
    QString m_set_aside_words;
    bool m_loaded = false;
};

}  // namespace viewmodels
