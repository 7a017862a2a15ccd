#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/worker/tablet_host.h"
#include "shared/casefile/step_diary.h"

namespace viewmodels {

/// W6, a line of a plan and the appointment made from it: put in the diary, moved with the line, or
/// taken out with it.
/// It goes by what stands in the record, not by what is being typed. UI thread only.
class StepDiaryViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by PlanLineViewModel")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QString offer READ offer NOTIFY changed)
    Q_PROPERTY(QString apart READ apart NOTIFY changed)
    Q_PROPERTY(QString apartWho READ apartWho NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit StepDiaryViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool shown() const { return !m_words.isEmpty(); }
    /// That it is in the diary, and whether it moved since; or what it lacks to go there.
    [[nodiscard]] QString words() const { return m_words; }
    /// What book() would do, with the day and the time; empty where there is nothing to do.
    [[nodiscard]] QString offer() const { return m_offer; }
    /// That they would meet a child there whom they are to be kept apart from, and behind a button
    /// whom; said once before it is booked.
    [[nodiscard]] QString apart() const { return m_apart; }
    [[nodiscard]] QString apartWho() const { return m_apart_who; }
    [[nodiscard]] QString problem() const { return m_problem; }

    /// A line that stands in a plan: a step, or a thing that must be done.
    void open(const base::RecordId& line);
    /// Makes the appointment or moves it; leaves the first of several alone; calls it off where the
    /// line was taken out: once, however often it is pressed. Where they would meet
    /// somebody, the first press says so alone.
    Q_INVOKABLE void book();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< saved

  private:
    /// What book() would do.
    enum class Deed { kNone, kBook, kMove, kDropOthers, kDropAll };
    /// As it was shown to whoever pressed.
    struct Asked {
        base::RecordId line;
        QString words;
        QString offer;
        QString apart_who;
    };
    struct Page;
    struct Booked;
    static Page compute(const tablet::Tablet& tablet, const base::RecordId& line);
    static Page there(const tablet::Tablet& tablet, const casefile::Record& line,
                      const casefile::InDiary& diary);
    static Booked booked_in(tablet::Tablet& tablet, const Asked& asked);
    void refresh();
    void show(const Booked& booked);

    worker::TabletHost& m_host;
    base::RecordId m_line;
    Deed m_deed = Deed::kNone;
    bool m_saving = false;
    QString m_words;
    QString m_offer;
    QString m_apart;
    QString m_apart_who;
    QString m_problem;
};

}  // namespace viewmodels
