#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/practitioner/note_view_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// What is added to a signed note: its own words stay, and this stands under them with who, when
/// and why. Kept as it is typed, as a note is. UI thread only.
class AdditionViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString about READ about NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY textChanged)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY textChanged)
    Q_PROPERTY(bool finishing READ finishing NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    /// `notes` keeps the drafts, and must outlive it.
    AdditionViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);
    [[nodiscard]] QString about() const { return m_about; }  ///< "Note for Kit · Friday 5 June"
    [[nodiscard]] QString words() const { return m_note_words; }  ///< as they were signed
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QString reason() const { return m_reason; }
    /// Both are needed: a correction without a reason is none.
    [[nodiscard]] bool canFinish() const;
    [[nodiscard]] bool finishing() const { return m_finishing; }
    [[nodiscard]] QString problem() const { return m_problem; }
    void setText(const QString& text);
    void setReason(const QString& reason);
    Q_INVOKABLE void open(const QString& note);
    Q_INVOKABLE void done();
    /// Shows nothing any more; what was typed is kept.
    void clear();

  Q_SIGNALS:
    void changed();
    void textChanged();
    void finished();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& note);
    void show(const Page& page);
    void keep();
    void say(const QString& problem, bool finishing);
    [[nodiscard]] tablet::Draft draft() const;

    worker::TabletHost& m_host;
    NoteViewModel& m_notes;
    base::RecordId m_note;
    base::RecordId m_child;  ///< none until the note is there
    QString m_about;
    QString m_note_words;
    QString m_text;
    QString m_reason;
    QString m_problem;
    bool m_finishing = false;
};

}  // namespace viewmodels
