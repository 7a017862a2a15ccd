#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/print/heard_pdf.h"
#include "app/viewmodels/everyone/clip_view_model.h"
#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// M6, "What we heard": what young people and families said, added up, and what was done about it.
/// For participation workers: only their tablets can open the answers. Nothing is shown of fewer
/// than five (ux.md SV-26, MG-8). UI thread only.
class HeardViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* forms READ forms CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* quarters READ quarters CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* spread READ spread CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* words READ words CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* clips READ clips CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* saidAndDid READ saidAndDid CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString base READ base NOTIFY changed)
    Q_PROPERTY(QString tooFew READ tooFew NOTIFY changed)
    Q_PROPERTY(QString exported READ exported NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    HeardViewModel(worker::TabletHost& host, ClipViewModel& shown, QObject* parent = nullptr);
    [[nodiscard]] bool loaded() const { return m_loaded; }
    /// This user's role opens the answers.
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] LineListModel* forms() { return &m_forms; }        ///< that were answered
    [[nodiscard]] LineListModel* quarters() { return &m_quarters; }  ///< with answers; the first: all
    [[nodiscard]] LineListModel* spread() { return &m_spread; }      ///< every answer, with its bar
    [[nodiscard]] LineListModel* words() { return &m_words; }        ///< in their own words
    [[nodiscard]] LineListModel* clips() { return &m_clips; }        ///< what they spoke and drew
    [[nodiscard]] LineListModel* saidAndDid() { return &m_said_and_did; }
    [[nodiscard]] QString title() const { return m_title; }
    /// "Offered to 18, answered by 12. With their own worker: 7"
    [[nodiscard]] QString base() const { return m_base; }
    /// Why nothing is shown; empty where it is.
    [[nodiscard]] QString tooFew() const { return m_too_few; }
    [[nodiscard]] QString exported() const { return m_exported; }
    [[nodiscard]] QString problem() const { return m_problem; }

    Q_INVOKABLE void open(const QString& form);
    Q_INVOKABLE void choose(const QString& quarter);
    /// Keeps what was done about something that was heard in that quarter.
    Q_INVOKABLE void say(const QString& heard, const QString& did);
    /// What is shown, as a table: a file in the documents folder. Names nobody, and holds back more
    /// than the page does: it leaves the service (MG-7).
    Q_INVOKABLE void saveTable();
    /// The same on an A4 page for a board, with what was done.
    Q_INVOKABLE void savePicture();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void saved();

  private:
    struct Page;
    struct Asked {
        bool page = false;  ///< the page is open; else only whether it is for this user
        QString form;       ///< "url|version"; empty: the first
        QString quarter;    ///< empty: all
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    static Page compute(tablet::Tablet& tablet, const Asked& asked);
    void show(Page page);
    [[nodiscard]] QString path_for(const QString& ending) const;
    void tell(bool done, const QString& path);

    Asked m_asked;
    QString m_title;
    QString m_name;  ///< of the form, for a file
    QString m_base;
    QString m_too_few;
    QString m_exported;
    QString m_problem;
    QString m_table;
    print::HeardSheet m_sheet;
    bool m_allowed = false;
    bool m_loaded = false;
    worker::TabletHost& m_host;
    ClipViewModel& m_shown;  ///< put away where something else is looked at
    LineListModel m_forms;
    LineListModel m_quarters;
    LineListModel m_spread;
    LineListModel m_words;
    LineListModel m_clips;
    LineListModel m_said_and_did;
};

}  // namespace viewmodels
