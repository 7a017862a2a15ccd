#pragma once

#include <QTimer>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "app/viewmodels/session.h"
#include "tests/app/sample_office.h"
#include "tests/support/seeded_random.h"

namespace desk {

/// A child of the sample office, as the view models name it.
inline const QString kKit = QStringLiteral("00000000000000000000000000000a01");

/// Turns the event loop until `so` holds; false when that takes more than ten seconds.
bool until(const std::function<bool()>& so);

QStringList titles(const viewmodels::LineListModel& list);
/// Of the first line whose title begins so; empty where there is none.
QString record_of(const viewmodels::LineListModel& list, const QString& title);

/// Holds up every call while it is shut, as a slow network does. Any thread.
class Gate {
  public:
    void shut();
    void open();
    void pass();
    [[nodiscard]] bool somebody_waits();

  private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool shut_ = false;
    int waiting_ = 0;
};

class NoSignal {
  public:
    explicit NoSignal(office::SampleOffice& office) : office_(office) { office_.set_signal(false); }
    ~NoSignal() { office_.set_signal(true); }

  private:
    office::SampleOffice& office_;
};

/// A session over a tablet of the office, without a window. UI thread only.
class Desk {
  public:
    Desk(office::SampleOffice& office, const std::string& tablet);
    ~Desk();

    void unlock();
    /// Until what was asked of the tablet's thread, and what that asks in turn, is answered.
    void settle();
    /// Time goes by while nothing happens, and the session looks at the clock.
    void pass(base::Duration time);
    [[nodiscard]] FakeClock& clock() { return clock_; }
    void write_note(const QString& text = QStringLiteral("Rang the school."));
    /// Until the session visits again by itself.
    [[nodiscard]] base::Duration pause() const;
    void finish_visit();
    /// Sends and fetches, now.
    void visit();

  private:
    FakeClock& clock_;
    SeededRandom random_{7};

  public:
    Gate gate;

  private:
    worker::TabletHost host_;

  public:
    viewmodels::Session session;
};

/// Until the page has its answer and what follows from it is sent; false when that takes too long.
bool ready(Desk& desk, viewmodels::Asking& page);

}  // namespace desk
