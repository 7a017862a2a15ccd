#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"

namespace viewmodels {

/// A speech and language therapist's assessment of a child: result, severity, pathway and what
/// helps. Only specialists write one; nowhere else does a word say how severe a
/// need is (rules.md 4.1). What is chosen and typed is kept as a note is. UI thread only.
class SltViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* results READ results CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* severities READ severities CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* pathways READ pathways CONSTANT)
    Q_PROPERTY(bool hasNeed READ hasNeed NOTIFY changed)
    Q_PROPERTY(QString strategies READ strategies WRITE setStrategies NOTIFY changed)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* before READ before CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    /// `notes` keeps the drafts, and must outlive it.
    SltViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool allowed() const { return m_allowed; }  ///< this user may write one
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] LineListModel* results() { return &m_results; }
    [[nodiscard]] LineListModel* severities() { return &m_severities; }
    [[nodiscard]] LineListModel* pathways() { return &m_pathways; }
    /// Severity is asked of a need alone.
    [[nodiscard]] bool hasNeed() const { return m_result == QLatin1String("need_identified"); }
    [[nodiscard]] QString strategies() const { return m_strategies; }  ///< one a line
    [[nodiscard]] bool canFinish() const { return m_allowed && !m_result.isEmpty() && !m_saving; }
    [[nodiscard]] LineListModel* before() { return &m_before; }  ///< in the record
    [[nodiscard]] QString problem() const { return m_problem; }
    void setStrategies(const QString& text);

    Q_INVOKABLE void open(const QString& child);
    Q_INVOKABLE void pickResult(const QString& code);
    Q_INVOKABLE void pickSeverity(const QString& code);
    Q_INVOKABLE void pickPathway(const QString& code);
    /// Into the record; finished() once it is on disk.
    Q_INVOKABLE void done();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void ask(bool fresh);
    void show(Page page, bool fresh);
    void show_choices();
    void keep();
    [[nodiscard]] tablet::Draft draft() const;

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    bool m_loaded = false;
    bool m_allowed = false;
    bool m_saving = false;
    QString m_child;
    QString m_name;
    QString m_result;
    QString m_severity;
    QString m_pathway;
    QString m_strategies;
    QString m_problem;
    base::DraftId m_draft;
    LineListModel m_results;
    LineListModel m_severities;
    LineListModel m_pathways;
    LineListModel m_before;
};

/// Is this draft a therapist's assessment?
[[nodiscard]] bool is_slt(const tablet::Draft& draft);

}  // namespace viewmodels
