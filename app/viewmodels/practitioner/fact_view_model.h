#pragma once

#include <QObject>
#include <QQmlEngine>
#include <map>
#include <optional>

#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/fact_sheet.h"
#include "app/viewmodels/practitioner/note_view_model.h"

namespace viewmodels {

/// A fact that figures are counted from, or that stops a clock, as the schema asks for it: how
/// things stood, an outcome, an offence, what was done about a missed visit, oversight. What is
/// typed is a draft of the child until it is saved, and stays over a lock. UI thread only.
class FactViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY saidChanged)
    Q_PROPERTY(bool mends READ mends NOTIFY changed)
    Q_PROPERTY(bool canCopy READ canCopy NOTIFY changed)
    Q_PROPERTY(int turn READ turn NOTIFY turned)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QString proposal READ proposal NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* kinds READ kinds CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* fields READ fields CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* before READ before CONSTANT)

  public:
    FactViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool saving() const { return m_saving; }
    [[nodiscard]] bool canSave() const;  ///< everything that must be said is said
    [[nodiscard]] bool canCopy() const { return !m_last.empty(); }
    /// Not a new fact: what is blank or may change in one that is in the record.
    [[nodiscard]] bool mends() const { return !m_mended.isEmpty(); }
    /// Rises when what stands in the fields was not typed there: they show it anew.
    [[nodiscard]] int turn() const { return m_turn; }
    [[nodiscard]] QString name() const { return m_name; }  ///< the child's
    [[nodiscard]] QString kind() const { return m_kind; }  ///< schema name; empty: none chosen yet
    /// What the law lets a worker do next about what was missed. It proposes, and writes nothing.
    [[nodiscard]] QString proposal() const { return m_proposal; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] LineListModel* kinds() { return &m_kinds; }
    /// record: the field's name; page: "choice", "several", "text", "date" or "number"
    [[nodiscard]] LineListModel* fields() { return &m_fields; }
    [[nodiscard]] LineListModel* before() { return &m_before; }  ///< of this kind, in the record
    /// What stands in a field: words as they were typed, a code; of a set, codes with a space
    /// between.
    Q_INVOKABLE [[nodiscard]] QString said(const QString& field) const;
    /// What one may pick for a field, with what is chosen; null where it is typed.
    Q_INVOKABLE [[nodiscard]] viewmodels::LineListModel* choices(const QString& field) const;

    /// A kind and what it is about may be named, or chosen on the page. About a snapshot: one in
    /// its place.
    Q_INVOKABLE void open(const QString& child, const QString& kind, const QString& about);
    /// A record of a child's case, or the child's own, to be put right.
    Q_INVOKABLE void mend(const QString& child, const QString& record);
    Q_INVOKABLE void useKind(const QString& kind);
    /// Of choices: again takes it back.
    Q_INVOKABLE void pick(const QString& field, const QString& code);
    Q_INVOKABLE void say(const QString& field, const QString& text);
    /// All but the day and the moment as the last one has it.
    Q_INVOKABLE void sameAsLast();
    Q_INVOKABLE void save();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void saidChanged();
    void turned();
    void finished();  ///< saved

  private:
    struct Page;
    struct Asked {
        QString child, kind, about, mended;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    static void mend_page(const tablet::Tablet& tablet, const Asked& asked, Page& page);
    static Page compute(tablet::Tablet& tablet, const Asked& asked, const FactSaid& said);
    void ask(bool fresh);
    void show(Page page, bool fresh);
    void begin(const tablet::Draft& draft);
    void lay_out(FactSheet sheet);
    void show_choices();
    void turn_to(FactSaid said);
    void keep();
    void done(const base::Result<base::RecordId>& result, const base::DraftId& id);
    void save_mended();
    [[nodiscard]] Asked asked() const { return {m_child, m_kind, m_about, m_mended}; }
    [[nodiscard]] tablet::Draft draft() const;

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    bool m_loaded = false;
    bool m_saving = false;
    QString m_child, m_name, m_kind, m_about, m_mended, m_proposal, m_problem;
    int m_turn = 0;
    FactSaid m_said;
    FactSaid m_last;
    FactSaid m_stood;                             ///< of what is mended, when the page was filled
    std::map<QString, LineListModel*> m_choices;  ///< children of this
    base::DraftId m_draft;
    base::CalendarDate m_today;
    LineListModel m_kinds;
    LineListModel m_fields;
    LineListModel m_before;
};

/// Is this draft one of those facts?
[[nodiscard]] bool is_fact(const tablet::Draft& draft);

}  // namespace viewmodels
