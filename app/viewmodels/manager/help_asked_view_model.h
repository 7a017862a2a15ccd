#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// M7, "Asked for help": who asked in child mode, when, in which words, who has seen it and what
/// was done (ux.md SV-25). For managers: only their tablets can open it. Nothing is referred by
/// itself. UI thread only.
class HelpAskedViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* requests READ requests CONSTANT)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString when READ when NOTIFY changed)
    Q_PROPERTY(QString who READ who NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* history READ history CONSTANT)
    Q_PROPERTY(bool waitsForMe READ waitsForMe NOTIFY changed)
    Q_PROPERTY(bool dealtWith READ dealtWith NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit HelpAskedViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] bool loaded() const { return m_loaded; }
    /// This user's role opens the requests.
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] LineListModel* requests() { return &m_requests; }  ///< what waits first
    /// Whose record to open; empty where it is not on this tablet, or they gave a name alone.
    [[nodiscard]] QString child() const { return m_child; }
    /// "Kit asked for help"; empty: none is open. The same of those below.
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString when() const { return m_when; }
    /// Who is with them, and how they said who they are.
    [[nodiscard]] QString who() const { return m_who; }
    [[nodiscard]] QString words() const { return m_words; }  ///< theirs; empty: they wrote none
    /// Who has seen it, and what was done, with who and when.
    [[nodiscard]] LineListModel* history() { return &m_history; }
    [[nodiscard]] bool waitsForMe() const { return m_waits_for_me; }
    [[nodiscard]] bool dealtWith() const { return m_dealt_with; }
    [[nodiscard]] QString problem() const { return m_problem; }

    Q_INVOKABLE void open(const QString& request);
    /// It leaves this person's Today, and nobody else's.
    Q_INVOKABLE void see();
    /// What was done: it leaves everybody's Today.
    Q_INVOKABLE void say(const QString& done);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void saved();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const std::optional<base::RecordId>& request);
    void show(Page page);
    void after(const base::Result<void>& kept);

    worker::TabletHost& m_host;
    std::optional<base::RecordId> m_request;
    bool m_loaded = false;
    bool m_allowed = false;
    QString m_child;
    QString m_title;
    QString m_when;
    QString m_who;
    QString m_words;
    bool m_waits_for_me = false;
    bool m_dealt_with = false;
    QString m_problem;
    LineListModel m_requests;
    LineListModel m_history;
};

}  // namespace viewmodels
