#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/tablet/handed.h"
#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// W11: the tablet came back from a young person. What they said under their name goes into their
/// record before anything is shown; of what they said without a name there is nothing to show.
/// Also what one such record says, later. UI thread only.
class WrapUpViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool due READ due NOTIFY changed)
    Q_PROPERTY(bool readSoon READ readSoon NOTIFY changed)
    Q_PROPERTY(bool helpAsked READ helpAsked NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* sittings READ sittings CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* said READ said CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* clips READ clips CONSTANT)

  public:
    explicit WrapUpViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// The tablet was given back, or something came into a record, and nobody has closed this page.
    [[nodiscard]] bool due() const { return m_due; }
    /// A word of the list is in what they said: it may be nothing (ux.md SV-25).
    [[nodiscard]] bool readSoon() const { return m_read_soon; }
    /// They asked for help in child mode, and nobody has closed this page since.
    [[nodiscard]] bool helpAsked() const { return m_help_asked; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] LineListModel* sittings() { return &m_sittings; }  ///< what came into a record
    [[nodiscard]] QString title() const { return m_title; }          ///< of the form that is read
    [[nodiscard]] LineListModel* said() { return &m_said; }          ///< a question and its answer
    [[nodiscard]] LineListModel* clips() { return &m_clips; }        ///< what they spoke and drew
    /// The program was started by the end of child mode.
    void came_back();
    /// Takes what was said into the records; taken() where something came, or help was asked for.
    void take();
    Q_INVOKABLE void read(const QString& record);
    Q_INVOKABLE void close();
    void clear();

  Q_SIGNALS:
    void changed();
    void taken();

  private:
    struct Page {
        std::vector<Line> sittings;
        bool read_soon = false;
        bool help_asked = false;
        bool written = false;
        QString problem;
    };
    struct Reading {
        QString title;
        std::vector<Line> said;
        std::vector<Line> clips;
    };
    static Page compute(tablet::Tablet& tablet);
    static Reading reading_of(const tablet::Tablet& tablet, const base::RecordId& id);

    worker::TabletHost& m_host;
    bool m_due = false;
    bool m_read_soon = false;
    bool m_help_asked = false;
    QString m_problem;
    QString m_title;
    LineListModel m_sittings;
    LineListModel m_said;
    LineListModel m_clips;
};

/// Is there a word in what they wrote that somebody should read soon? A list, and no judgement:
/// false alarms are expected, and no alarm proves nothing (ux.md SV-25).
[[nodiscard]] bool read_soon(std::string_view words);

}  // namespace viewmodels
