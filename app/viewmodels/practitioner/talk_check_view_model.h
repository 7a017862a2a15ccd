#pragma once

#include <QObject>
#include <QQmlEngine>
#include <optional>

#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"
#include "app/viewmodels/practitioner/talk_check_sitting.h"

namespace viewmodels {

/// W8, the Talk Check: one thing to look at on a screen, over as many visits as it takes, and what
/// it comes to. Every answer is kept as a draft as it is given. Works without signal. UI thread
/// only.
class TalkCheckViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString standing READ standing CONSTANT)
    Q_PROPERTY(QString progress READ progress NOTIFY changed)
    Q_PROPERTY(double share READ share NOTIFY changed)
    Q_PROPERTY(QString place READ place NOTIFY changed)
    Q_PROPERTY(QString domain READ domain NOTIFY changed)
    Q_PROPERTY(QString saw READ saw NOTIFY changed)
    Q_PROPERTY(QString forMe READ forMe NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* sawAnswers READ sawAnswers CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* forMeAnswers READ forMeAnswers CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* modes READ modes CONSTANT)
    Q_PROPERTY(QString hearing READ hearing NOTIFY changed)
    Q_PROPERTY(QString hearingWords READ hearingWords NOTIFY changed)
    Q_PROPERTY(QString language READ language NOTIFY changed)
    Q_PROPERTY(QString interpreter READ interpreter NOTIFY changed)
    Q_PROPERTY(QString before READ before NOTIFY changed)
    Q_PROPERTY(QString help READ help NOTIFY changed)
    Q_PROPERTY(QString result READ result NOTIFY changed)
    Q_PROPERTY(bool saved READ saved NOTIFY changed)
    Q_PROPERTY(bool finishing READ finishing NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* steps READ steps CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* domains READ domains CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* talkAbout READ talkAbout CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* earlier READ earlier CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    enum class Stage { Opening, Start, Item, More, Result };
    Q_ENUM(Stage)

    /// `notes` keeps the drafts, and must outlive it.
    TalkCheckViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    /// That it is a screening aid; stands on every stage.
    [[nodiscard]] static QString standing();
    /// "6 of 16 done · last done: Tuesday 2 June"
    [[nodiscard]] QString progress() const;
    [[nodiscard]] double share() const;
    [[nodiscard]] QString place() const;  ///< "7 of 16"
    [[nodiscard]] QString domain() const;
    [[nodiscard]] QString saw() const;
    [[nodiscard]] QString forMe() const;
    [[nodiscard]] LineListModel* sawAnswers() { return &m_saw_answers; }
    [[nodiscard]] LineListModel* forMeAnswers() { return &m_for_me_answers; }
    /// Who was there when the young person answered.
    [[nodiscard]] LineListModel* modes() { return &m_modes; }
    // The page that is not scored; the codes of its questions, or words.
    [[nodiscard]] QString hearing() const { return of("X1"); }
    [[nodiscard]] QString hearingWords() const { return of("X1-words"); }
    [[nodiscard]] QString language() const { return of("X2"); }
    [[nodiscard]] QString interpreter() const { return of("X2-interpreter"); }
    [[nodiscard]] QString before() const { return of("X3"); }
    [[nodiscard]] QString help() const { return of("X3-help"); }
    [[nodiscard]] QString result() const { return m_result; }  ///< "Some signs"
    /// What is shown is in the record, as it was kept.
    [[nodiscard]] bool saved() const { return m_saved; }
    [[nodiscard]] bool finishing() const { return m_finishing; }
    [[nodiscard]] LineListModel* steps() { return &m_steps; }
    /// Each part with its sum: points, of how many, ratio, words.
    [[nodiscard]] LineListModel* domains() { return &m_domains; }
    [[nodiscard]] LineListModel* talkAbout() { return &m_talk_about; }
    [[nodiscard]] LineListModel* earlier() { return &m_earlier; }  ///< in the record
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Goes on where it was left, or shows what was found before.
    Q_INVOKABLE void open(const QString& child);
    Q_INVOKABLE void begin();
    /// What stays empty counts as no chance to see, and as skipped.
    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();
    Q_INVOKABLE void answerSaw(const QString& code);
    Q_INVOKABLE void answerForMe(const QString& code);
    /// An item of the page that is not scored.
    Q_INVOKABLE void say(const QString& link, const QString& answer);
    Q_INVOKABLE void pickMode(const QString& code);
    /// Shows one of those in the record.
    Q_INVOKABLE void openEarlier(const QString& record);
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
    void show(Page page);
    void go_on();
    void tell(const QString& problem);
    void show_item();
    void show_result();
    void answer(forms::ItemIndex index, const QString& code);
    void keep(bool at_once);
    [[nodiscard]] tablet::Draft draft() const;
    [[nodiscard]] QString of(const char* link) const;

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    Stage m_stage = Stage::Opening;
    QString m_child;
    QString m_name;
    QString m_problem;
    QString m_result;
    QString m_mode;
    QString m_last_done;
    std::string m_form;     ///< the newest that may be filled, JSON
    base::DraftId m_draft;  ///< none until one is begun
    base::DraftId m_fresh;  ///< for the next one
    base::Moment m_now;
    base::Moment m_begun_at;
    std::optional<TalkCheckSitting> m_sitting;
    std::size_t m_at = 0;
    bool m_saved = false;
    bool m_finishing = false;
    LineListModel m_saw_answers;
    LineListModel m_for_me_answers;
    LineListModel m_modes;
    LineListModel m_steps;
    LineListModel m_domains;
    LineListModel m_talk_about;
    LineListModel m_earlier;
};

/// Is this draft a Talk Check that was begun?
[[nodiscard]] bool is_talk_check(const tablet::Draft& draft);

}  // namespace viewmodels
