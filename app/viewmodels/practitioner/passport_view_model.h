#pragma once

#include <QObject>
#include <QQmlEngine>
#include <optional>

#include "app/print/passport_pdf.h"
#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"

namespace viewmodels {

/// W9, the communication passport: the child's words for how to talk with them, with what the Talk
/// Check suggests, who may see it, and pages to print. Each press is one write; new words stand
/// beside the old. Works without signal. UI thread only.
class PassportViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool begun READ begun NOTIFY changed)
    Q_PROPERTY(QString suggests READ suggests NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* words READ words CONSTANT)
    Q_PROPERTY(QString section READ section NOTIFY changed)
    Q_PROPERTY(QString sectionTitle READ sectionTitle NOTIFY changed)
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* whose READ whose CONSTANT)
    Q_PROPERTY(bool childsWords READ childsWords NOTIFY changed)
    Q_PROPERTY(bool canKeep READ canKeep NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* readers READ readers CONSTANT)
    Q_PROPERTY(bool madeTogether READ madeTogether NOTIFY changed)
    Q_PROPERTY(QString review READ review NOTIFY changed)
    Q_PROPERTY(QString folder READ folder WRITE setFolder NOTIFY changed)
    Q_PROPERTY(QString printed READ printed NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    /// `notes` keeps what is typed, and must outlive it.
    PassportViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool begun() const { return m_begun; }  ///< something of it is in the record
    /// Where the suggestions come from; empty where there are none.
    [[nodiscard]] QString suggests() const { return m_suggests; }
    /// By section: what it says ("kept"), what could be said ("suggested"), and a line to add more
    /// ("add"); `page` says which, `child` the section.
    [[nodiscard]] LineListModel* words() { return &m_words; }
    [[nodiscard]] QString section() const { return m_section; }  ///< being written; else empty
    [[nodiscard]] QString sectionTitle() const;
    [[nodiscard]] QString typed() const { return m_typed; }
    [[nodiscard]] LineListModel* whose() { return &m_whose; }
    /// Is what is typed said to be the child's own words?
    [[nodiscard]] bool childsWords() const { return m_whose_words == QLatin1String("child"); }
    [[nodiscard]] bool canKeep() const { return !m_typed.trimmed().isEmpty() && !m_saving; }
    [[nodiscard]] LineListModel* readers() { return &m_readers; }
    [[nodiscard]] bool madeTogether() const { return m_made_together; }
    [[nodiscard]] QString review() const {
        return m_review;
    }  ///< "Look at it again by 9 September"
    [[nodiscard]] QString folder() const { return m_folder; }  ///< where pages are written
    [[nodiscard]] QString printed() const { return m_printed; }
    [[nodiscard]] QString problem() const { return m_problem; }
    void setTyped(const QString& words);
    void setFolder(const QString& folder);

    Q_INVOKABLE void open(const QString& child);
    /// Begins writing in a section, from these words or from nothing.
    Q_INVOKABLE void write(const QString& section, const QString& from);
    Q_INVOKABLE void sayWhose(const QString& code);
    /// What is typed, into the record.
    Q_INVOKABLE void keepWords();
    Q_INVOKABLE void stopWriting();
    /// A suggestion as it stands, agreed together.
    Q_INVOKABLE void keepSuggestion(const QString& section, const QString& words);
    /// Takes a line off; it stays in the history.
    Q_INVOKABLE void takeOff(const QString& line);
    /// The child ticks who may see it, or takes it back.
    Q_INVOKABLE void letSee(const QString& reader, bool may);
    Q_INVOKABLE void sayMadeTogether();
    Q_INVOKABLE void reviewIn(int months);
    /// A page for those readers, into the folder. Only for readers who may see it.
    Q_INVOKABLE void print(const QString& reader);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< saved

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void ask(bool fresh);
    void show(Page page, bool fresh);
    void keep(const tablet::Draft& draft);
    void tell(const QString& problem);
    template <typename Work>
    void change(Work work);
    [[nodiscard]] tablet::Draft draft() const;

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    bool m_loaded = false;
    bool m_begun = false;
    bool m_saving = false;
    bool m_made_together = false;
    QString m_child;
    QString m_name;
    QString m_suggests;
    QString m_section;
    QString m_typed;
    QString m_whose_words;
    QString m_review;
    QString m_folder;
    QString m_printed;
    QString m_problem;
    base::DraftId m_draft;  ///< of what is typed
    base::DraftId m_fresh;
    LineListModel m_words;
    LineListModel m_whose;
    LineListModel m_readers;
};

/// Are these words for a passport that were begun?
[[nodiscard]] bool is_passport(const tablet::Draft& draft);

/// What a page for those readers says.
[[nodiscard]] print::PassportSheet passport_sheet(const tablet::Tablet& tablet,
                                                  const base::RecordId& child,
                                                  std::string_view reader);

}  // namespace viewmodels
