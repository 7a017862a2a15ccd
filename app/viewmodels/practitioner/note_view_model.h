#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <vector>

#include "app/worker/tablet_host.h"

namespace viewmodels {

/// W4: a note being written. Every change is in the sealed journal within half a second, at once
/// when the page or the tablet is left; Done signs it. What the disk does not take stays in memory,
/// whichever page is open, and is tried again. UI thread only.
class NoteViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString childName READ childName NOTIFY changed)
    Q_PROPERTY(QString when READ when NOTIFY changed)
    Q_PROPERTY(QString contact READ contact WRITE setContact NOTIFY changed)
    Q_PROPERTY(QString attendance READ attendance WRITE setAttendance NOTIFY changed)
    Q_PROPERTY(QString whatWeDid READ whatWeDid WRITE setWhatWeDid NOTIFY textChanged)
    Q_PROPERTY(QString childsWords READ childsWords WRITE setChildsWords NOTIFY textChanged)
    Q_PROPERTY(QString nextStep READ nextStep WRITE setNextStep NOTIFY textChanged)
    Q_PROPERTY(int seenAlone READ seenAlone WRITE setSeenAlone NOTIFY changed)
    Q_PROPERTY(int homeSeen READ homeSeen WRITE setHomeSeen NOTIFY changed)
    Q_PROPERTY(int worry READ worry WRITE setWorry NOTIFY changed)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY textChanged)
    Q_PROPERTY(bool finishing READ finishing NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit NoteViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] QString childName() const { return m_child_name; }
    [[nodiscard]] QString when() const { return m_when; }
    [[nodiscard]] QString contact() const {
        return m_contact;
    }  ///< a code of the contact vocabulary
    /// A code of the attendance vocabulary; empty: not said.
    [[nodiscard]] QString attendance() const { return m_attendance; }
    /// The vocabulary's word for a code.
    Q_INVOKABLE static QString attendanceWords(const QString& code);
    [[nodiscard]] QString whatWeDid() const { return m_what; }
    [[nodiscard]] QString childsWords() const { return m_words; }
    [[nodiscard]] QString nextStep() const { return m_next; }
    [[nodiscard]] int seenAlone() const {
        return m_seen_alone;
    }  ///< -1 not said, 0 no, 1 yes; likewise below
    [[nodiscard]] int homeSeen() const { return m_home_seen; }
    [[nodiscard]] int worry() const { return m_worry; }
    [[nodiscard]] bool canFinish() const;  ///< only the text is required (PF-4)
    [[nodiscard]] bool finishing() const { return m_finishing; }
    [[nodiscard]] QString problem() const { return m_problem; }

    void setContact(const QString& code);
    void setAttendance(const QString& code);
    void setWhatWeDid(const QString& text);
    void setChildsWords(const QString& text);
    void setNextStep(const QString& text);
    void setSeenAlone(int said);
    void setHomeSeen(int said);
    void setWorry(int said);

    /// Opens the unfinished note for this child, or begins one, of the visit where one is given.
    /// What is typed before it is there goes into it.
    Q_INVOKABLE void open(const QString& child, const QString& visit = {});
    /// Signs the note; finished() once it is on disk. Another note that was opened meanwhile stays
    /// as it is.
    Q_INVOKABLE void done();
    /// Writes what was typed now, without waiting for a pause.
    Q_INVOKABLE void keepNow();
    /// Shows nothing any more; what is not on disk is still in memory.
    void clear();
    /// Keeps another page's draft in the same way; let_go() where it is kept elsewhere from now on.
    void keep(const tablet::Draft& draft);
    void let_go(const base::DraftId& id);
    /// Of that kind, typed for the child and not known to be on disk; null where there is none.
    [[nodiscard]] const tablet::Draft* unkept(casefile::Kind kind,
                                              const base::RecordId& child) const;
    /// Writes what is in memory alone; true once all of it is on disk. For the tablet's thread;
    /// then all_kept().
    [[nodiscard]] worker::TabletHost::Keep keeper();
    void all_kept() { m_unkept.clear(); }

  Q_SIGNALS:
    void changed();
    void textChanged();
    void kept();  ///< what was typed is on disk, or the disk did not take it
    /// A note is signed: the one that is open, or one that was left while it was being signed.
    void finished(bool it_was_open);

  private:
    /// Typed, and not known to be on disk.
    struct Unkept {
        tablet::Draft draft;
        int version = 0;
        bool asked = false;    ///< to be written; the answer is on its way
        bool signing = false;  ///< Done was said of it
    };
    void touch();
    void type_again(const tablet::Draft& typed);
    void opened(const tablet::Draft& draft, const QString& child_name);
    void answer_kept(int version, const base::Result<void>& result);
    void answer_done(const base::DraftId& id, int version,
                     const base::Result<base::RecordId>& result);
    void show(const tablet::Draft& draft, const QString& child_name);
    [[nodiscard]] tablet::Draft draft() const;
    /// Puts what was typed among what is to be kept.
    void hold();
    void put_by(const tablet::Draft& draft);
    void release(int version);
    void say(const QString& problem);

    worker::TabletHost& m_host;
    QTimer m_keep;
    std::vector<Unkept> m_unkept;
    int m_version = 0;
    int m_openings = 0;      ///< an answer to an earlier one is not for this page
    base::DraftId m_id;      ///< none until the note is there
    base::RecordId m_child;  ///< of the page, from open() on
    base::Moment m_happened_at;
    QString m_child_name;
    QString m_when;
    QString m_contact;
    QString m_attendance;
    QString m_what;
    QString m_words;
    QString m_next;
    int m_seen_alone = -1;
    int m_home_seen = -1;
    int m_worry = -1;
    bool m_dirty = false;
    bool m_finishing = false;
    QString m_problem;
};

}  // namespace viewmodels
