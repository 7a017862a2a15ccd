#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include "app/handover/activity.h"
#include "shared/base/clock.h"

namespace viewmodels {

/// "How we do": what a young person says about the service, in child mode (ux.md C2 to C9). Holds
/// what was said until it is given back, and no more; each step is sealed and kept before the next
/// is shown, so that a tablet that falls loses nothing. UI thread only.
class SayViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by child mode")
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(int listened READ listened WRITE setListened NOTIFY changed)
    Q_PROPERTY(QString better READ better WRITE setBetter NOTIFY changed)
    Q_PROPERTY(bool notKept READ notKept NOTIFY changed)
    Q_PROPERTY(bool stillThere READ stillThere NOTIFY changed)
    Q_PROPERTY(int textPercent READ textPercent CONSTANT)
    Q_PROPERTY(bool motion READ motion CONSTANT)

  public:
    enum class Step { Asked, WhoWillSee, Listened, Better, Done };
    Q_ENUM(Step)
    static constexpr int kNotAnswered = -1;
    static constexpr int kDoNotKnow = 5;  ///< after 0 never to 4 every time

    SayViewModel(handover::Activity activity, const base::Clock& clock, base::RandomSource& random,
                 QObject* parent = nullptr);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] int listened() const { return m_listened; }
    [[nodiscard]] QString better() const { return m_better; }
    [[nodiscard]] bool notKept() const { return m_not_kept; }  ///< no room: stay and try again
    [[nodiscard]] bool stillThere() const { return m_still_there; }
    [[nodiscard]] int textPercent() const { return m_activity.text_percent; }
    [[nodiscard]] bool motion() const { return m_activity.motion; }
    /// A screen as it is, for pictures; nothing is kept.
    void show(Step step) { go(step); }
    /// Nobody touched it for as long as it waits: asks whether somebody is there, then ends.
    void be_quiet();
    void setListened(int answer);
    void setBetter(const QString& words);

    Q_INVOKABLE void yes();
    Q_INVOKABLE void no();  ///< kept as asked, with no answers
    Q_INVOKABLE void next();
    Q_INVOKABLE void back();
    Q_INVOKABLE void skip();
    Q_INVOKABLE void stop();  ///< at any time; what was said is kept
    Q_INVOKABLE void noticeUse();
    Q_INVOKABLE void callWorker();

  Q_SIGNALS:
    void changed();
    void workerWanted();

  private:
    void go(Step step);
    bool keep(bool finished);

    handover::Activity m_activity;
    const base::Clock& m_clock;
    base::RecordId m_record;
    Step m_step = Step::Asked;
    int m_listened = kNotAnswered;
    QString m_better;
    bool m_declined = false;
    bool m_not_kept = false;
    bool m_still_there = false;
    QTimer m_idle;
};

}  // namespace viewmodels
