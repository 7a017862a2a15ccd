#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// "Talk and language": how many children a therapist has assessed, how many have a need, and how
/// severe, each with its base. Of a child with several assessments in the time the newest counts.
/// Nothing under five is shown, nor what would come out by subtraction. For those who lead. UI
/// thread only.
class TalkLanguageViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* years READ years CONSTANT)
    Q_PROPERTY(QString base READ base NOTIFY changed)
    Q_PROPERTY(QString tooFew READ tooFew NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* results READ results CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* severities READ severities CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* pathways READ pathways CONSTANT)

  public:
    explicit TalkLanguageViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool allowed() const { return m_allowed; }
    /// Years that begin in April and have assessments enough; the first line: all.
    [[nodiscard]] LineListModel* years() { return &m_years; }
    [[nodiscard]] QString base() const { return m_base; }  ///< "122 children assessed"
    /// Why nothing is shown; empty where it is.
    [[nodiscard]] QString tooFew() const { return m_too_few; }
    [[nodiscard]] LineListModel* results() { return &m_results; }
    [[nodiscard]] LineListModel* severities() { return &m_severities; }  ///< of those with a need
    [[nodiscard]] LineListModel* pathways() { return &m_pathways; }

    Q_INVOKABLE void open();
    Q_INVOKABLE void choose(const QString& year);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    static Page compute(const tablet::Tablet& tablet, bool page_is_open, int year);
    void show(Page page);

    worker::TabletHost& m_host;
    bool m_open = false;
    bool m_loaded = false;
    bool m_allowed = false;
    int m_year = 0;  ///< 0: all
    QString m_base;
    QString m_too_few;
    LineListModel m_years;
    LineListModel m_results;
    LineListModel m_severities;
    LineListModel m_pathways;
};

}  // namespace viewmodels
