#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/asking.h"
#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"

namespace viewmodels {

/// Passing a child to a colleague: asking one, and answering when one is asked. What is typed is
/// kept as a note is; all but the giving of the key works without signal. UI thread only.
class TransferViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString child READ child NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* colleagues READ colleagues CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* before READ before CONSTANT)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged)
    Q_PROPERTY(bool canAsk READ canAsk NOTIFY wordsChanged)
    Q_PROPERTY(QString asked READ asked NOTIFY changed)
    Q_PROPERTY(QString askedWords READ askedWords NOTIFY changed)
    Q_PROPERTY(QString keyNote READ keyNote NOTIFY changed)
    Q_PROPERTY(bool mayAnswer READ mayAnswer NOTIFY changed)
    Q_PROPERTY(bool mayWithdraw READ mayWithdraw NOTIFY changed)

  public:
    /// `notes` keeps the drafts, and must outlive it.
    TransferViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent = nullptr);
    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString child() const { return m_child; }
    [[nodiscard]] QString name() const { return m_name; }
    /// Who may be asked, the one that is picked chosen.
    [[nodiscard]] LineListModel* colleagues() { return &m_colleagues; }
    [[nodiscard]] LineListModel* before() { return &m_before; }  ///< asked and answered earlier
    [[nodiscard]] QString words() const { return m_words; }      ///< what they need to know
    [[nodiscard]] bool canAsk() const { return !m_picked.isEmpty(); }
    /// "Alex asked Sam to take over, on Monday"; empty where nobody is asked now.
    [[nodiscard]] QString asked() const { return m_asked; }
    [[nodiscard]] QString askedWords() const { return m_asked_words; }
    /// What is still to be done so that they can open the record; empty where nothing is.
    [[nodiscard]] QString keyNote() const { return m_key_note; }
    [[nodiscard]] bool mayAnswer() const { return m_may_answer; }
    [[nodiscard]] bool mayWithdraw() const { return m_may_withdraw; }
    void setWords(const QString& words);

    Q_INVOKABLE void open(const QString& child);
    Q_INVOKABLE void pick(const QString& person);
    Q_INVOKABLE void askThem();
    Q_INVOKABLE void accept();
    Q_INVOKABLE void decline();
    Q_INVOKABLE void withdraw();
    void refresh();
    void clear();

  Q_SIGNALS:
    void wordsChanged();
    void finished();  ///< saved: asked, or answered

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void show(Page page);
    void keep();
    void give(const base::UserId& to);
    void answer(casefile::TransferState answer);
    [[nodiscard]] tablet::Draft draft() const;

    NoteViewModel& m_notes;
    QString m_child;
    QString m_name;
    QString m_picked;
    QString m_words;
    QString m_asked;
    QString m_asked_words;
    QString m_key_note;
    base::RecordId m_transfer;  ///< that is not answered; none where there is none
    base::UserId m_user;
    bool m_allocates = false;
    bool m_may_answer = false;
    bool m_may_withdraw = false;
    LineListModel m_colleagues;
    LineListModel m_before;
    bool m_loaded = false;
};

/// Does this draft ask a colleague to take over a child?
[[nodiscard]] bool is_transfer(const tablet::Draft& draft);

}  // namespace viewmodels
