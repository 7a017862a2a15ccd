#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QStringList>
#include <memory>
#include <optional>

#include "app/print/letter_pdf.h"
#include "app/speech/read_aloud.h"
#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"

namespace viewmodels {

/// W7, letters to a child: those there are, and one that is written or read. What is typed is kept
/// as a note is, until it is saved. Works without signal. UI thread only.
class LettersViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* letters READ letters CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* beginnings READ beginnings CONSTANT)
    Q_PROPERTY(bool writing READ writing NOTIFY changed)
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(bool twoNames READ twoNames NOTIFY changed)
    Q_PROPERTY(QString to READ to WRITE setTo NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QString savedText READ savedText NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(bool reading READ reading NOTIFY changed)
    Q_PROPERTY(QString about READ about NOTIFY changed)
    Q_PROPERTY(bool given READ given NOTIFY changed)
    Q_PROPERTY(bool twoVersions READ twoVersions NOTIFY changed)
    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(QStringList paragraphs READ paragraphs NOTIFY changed)
    Q_PROPERTY(speech::ReadAloud* voice READ voice NOTIFY voiceChanged)
    Q_PROPERTY(QString folder READ folder WRITE setFolder NOTIFY changed)
    Q_PROPERTY(QString printed READ printed NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    /// `notes` keeps the drafts, and must outlive it.
    LettersViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);
    /// Letters can be heard from now on. `speaker` outlives it.
    void speak_with(speech::Speaker& speaker);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    /// The unfinished first, then those in the record, the newest first. `record` is what show()
    /// takes.
    [[nodiscard]] LineListModel* letters() { return &m_letters; }
    /// `record` is what begin() takes.
    [[nodiscard]] LineListModel* beginnings() { return &m_beginnings; }
    [[nodiscard]] bool writing() const { return !m_draft.is_none(); }
    [[nodiscard]] bool isNew() const { return m_letter.is_none(); }  ///< not in the record yet
    /// The child has two names until a person chooses: a letter begins with neither.
    [[nodiscard]] bool twoNames() const { return m_loaded && m_called.isEmpty(); }
    [[nodiscard]] QString to() const { return m_to; }  ///< who it is to: "Kit"
    [[nodiscard]] QString text() const { return m_text; }
    /// While the text of a saved letter is changed: how it stands in the record.
    [[nodiscard]] QString savedText() const;
    [[nodiscard]] bool canSave() const;
    [[nodiscard]] bool saving() const { return m_saving; }
    /// A saved letter is shown.
    [[nodiscard]] bool reading() const { return !m_letter.is_none() && !writing(); }
    [[nodiscard]] QString about() const { return m_saved.about; }  ///< who wrote it, and when
    [[nodiscard]] bool given() const { return m_saved.given; }
    [[nodiscard]] bool twoVersions() const { return m_saved.two_versions; }
    [[nodiscard]] QString record() const;
    /// What is heard and shown part by part: the greeting, then the letter.
    [[nodiscard]] QStringList paragraphs() const;
    [[nodiscard]] speech::ReadAloud* voice() const {
        return m_voice.get();
    }  ///< null: cannot be heard
    [[nodiscard]] QString folder() const {
        return m_folder;
    }  ///< where pages for paper are written
    [[nodiscard]] QString printed() const { return m_printed; }
    [[nodiscard]] QString problem() const { return m_problem; }
    void setTo(const QString& to);
    void setText(const QString& text);
    void setFolder(const QString& folder);

    /// The letters of a child; with a letter's id as well, that one.
    Q_INVOKABLE void open(const QString& child, const QString& letter = {});
    /// A new letter, from a beginning.
    Q_INVOKABLE void begin(const QString& beginning);
    /// A line of the list: a letter to read, or an unfinished one to go on with.
    Q_INVOKABLE void show(const QString& line);
    /// Changes the words of the letter that is read. The earlier ones stay in its history.
    Q_INVOKABLE void change();
    /// Into the record. Where somebody else changed the letter meanwhile nothing is written: their
    /// words are shown beside, and a second press writes.
    Q_INVOKABLE void save();
    /// What is typed stays unfinished.
    Q_INVOKABLE void toList();
    /// What is typed goes away.
    Q_INVOKABLE void throwAway();
    Q_INVOKABLE void markGiven(int days_ago);
    Q_INVOKABLE void readAloud();
    /// A page for paper into the folder.
    Q_INVOKABLE void print();
    /// Stops reading aloud, and writes what was typed without waiting.
    Q_INVOKABLE void beQuiet();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void voiceChanged();
    void turned();    ///< the list, a letter to read, or one to write: another is shown
    void finished();  ///< something is in the record

  private:
    /// How a letter stands in the record.
    struct Saved {
        QString to;
        QString text;
        QString about;
        bool given = false;
        bool two_versions = false;
        std::optional<base::CalendarDate> given_on;
    };
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child,
                        const base::RecordId& letter);
    static Saved saved_of(const tablet::Tablet& tablet, const casefile::Record& letter);
    void ask();
    void take(Page page);
    void resume(const tablet::Draft& draft);
    void hush();
    void keep();
    void leave();
    void answer_save(const base::DraftId& id, const base::Result<base::RecordId>& result);
    void tell(const QString& problem);
    [[nodiscard]] tablet::Draft draft() const;

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    std::unique_ptr<speech::ReadAloud> m_voice;
    bool m_loaded = false;
    bool m_saving = false;
    QString m_child;
    QString m_name;
    QString m_called;  ///< what a letter begins with; empty while two names wait for a person
    QString m_me;
    QString m_to;
    QString m_text;
    /// The saved text that a change was begun from; none until it is known.
    std::optional<QString> m_seen;
    QString m_folder;
    QString m_printed;
    QString m_problem;
    base::RecordId m_letter;  ///< of the record; none for a new one
    base::DraftId m_draft;    ///< none while nothing is written
    base::DraftId m_fresh;
    base::CalendarDate m_today{};
    Saved m_saved;
    std::vector<tablet::Draft> m_drafts;
    LineListModel m_letters;
    LineListModel m_beginnings;
};

/// Is this draft a letter, or a change of one?
[[nodiscard]] bool is_letter(const tablet::Draft& draft);

}  // namespace viewmodels
