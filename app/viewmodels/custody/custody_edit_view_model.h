#pragma once

#include <QObject>
#include <QQmlEngine>
#include <optional>

#include "app/viewmodels/custody/taps.h"
#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// A3 and A4: a time of the log put right, with a reason, and what could not be tapped added after.
/// What it was stays beside what it is (ux.md AA-5 to AA-7). Works without signal. UI thread only.
class CustodyEditViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool adding READ adding NOTIFY changed)
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(QString timeText READ timeText NOTIFY changed)
    Q_PROPERTY(QString dayText READ dayText NOTIFY changed)
    Q_PROPERTY(QString wasText READ wasText NOTIFY changed)
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY changed)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY changed)
    Q_PROPERTY(bool about READ about WRITE setAbout NOTIFY changed)
    Q_PROPERTY(bool asksEvent READ asksEvent NOTIFY changed)
    Q_PROPERTY(bool asksWords READ asksWords NOTIFY changed)
    Q_PROPERTY(QString keepText READ keepText NOTIFY changed)
    Q_PROPERTY(bool canKeep READ canKeep NOTIFY changed)
    Q_PROPERTY(QString question READ question NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* reasons READ reasons CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* events READ events CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* added READ added CONSTANT)

  public:
    explicit CustodyEditViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool adding() const { return m_op.isEmpty(); }
    [[nodiscard]] QString label() const { return m_label; }
    [[nodiscard]] QString timeText() const { return m_time_text; }
    [[nodiscard]] QString dayText() const { return m_day_text; }  ///< "today", "yesterday"
    [[nodiscard]] QString wasText() const { return m_was_text; }
    [[nodiscard]] QString typed() const { return m_typed; }
    [[nodiscard]] QString words() const { return m_words; }
    [[nodiscard]] bool about() const { return m_event.estimate; }
    /// Which event is to be picked: one is added, or the wrong button was tapped.
    [[nodiscard]] bool asksEvent() const;
    [[nodiscard]] bool asksWords() const { return m_event.event == "something_else"; }
    [[nodiscard]] QString keepText() const;
    [[nodiscard]] bool canKeep() const;
    /// "Arrived is before Called. Is that right?", or empty.
    [[nodiscard]] QString question() const { return m_question; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] LineListModel* reasons() { return &m_reasons; }
    [[nodiscard]] LineListModel* events() { return &m_events; }
    [[nodiscard]] LineListModel* added() { return &m_added; }  ///< of this sitting
    void setTyped(const QString& typed);
    void setWords(const QString& words);
    void setAbout(bool about);

    /// An event of the log.
    Q_INVOKABLE void open(const QString& attendance, const QString& op);
    /// One that was not tapped.
    Q_INVOKABLE void add(const QString& attendance);
    Q_INVOKABLE void step(int minutes);
    /// The same time a day earlier or later.
    Q_INVOKABLE void stepDay(int days);
    Q_INVOKABLE void pickReason(const QString& code);
    Q_INVOKABLE void pickEvent(const QString& code);
    Q_INVOKABLE void keep();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< something is in the record

  private:
    struct Loaded;
    void show(Loaded loaded);
    void say_time();
    void answered(const base::Result<void>& result);

    worker::TabletHost& m_host;
    bool m_loaded = false;
    bool m_saving = false;
    bool m_time_sound = true;  ///< what was typed is a time
    QString m_attendance;
    QString m_op;
    QString m_label;
    QString m_time_text;
    QString m_day_text;
    QString m_was_text;
    QString m_typed;
    QString m_words;
    QString m_question;
    QString m_problem;
    casefile::CustodyEvent m_first;  ///< as it stands in the log
    casefile::CustodyEvent m_event;  ///< as it is to be
    casefile::Record m_record;
    const base::Clock* m_clock = nullptr;
    LineListModel m_reasons;
    LineListModel m_events;
    LineListModel m_added;
};

}  // namespace viewmodels
