#include "app/viewmodels/session.h"

#include <QDeadlineTimer>
#include <QTest>
#include <condition_variable>

#include "tests/app/sample_office.h"
#include "tests/support/seeded_random.h"

namespace {

using Stage = viewmodels::Session::Stage;

constexpr int kPatienceMs = 10'000;
const QString kKit = QStringLiteral("00000000000000000000000000000a01");

void deliver(std::function<void()> closure) {
    QMetaObject::invokeMethod(qApp, std::move(closure), Qt::QueuedConnection);
}

/// Turns the event loop until `so` holds; false when that takes more than ten seconds.
bool until(const std::function<bool()>& so) {
    const QDeadlineTimer deadline(kPatienceMs);
    while (!so() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    return so();
}

/// Holds up every call while it is shut, as a slow network does. Any thread.
class Gate {
  public:
    void shut() {
        const std::lock_guard lock(mutex_);
        shut_ = true;
    }
    void open() {
        {
            const std::lock_guard lock(mutex_);
            shut_ = false;
        }
        opened_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        opened_.wait(lock, [this] { return !shut_; });
        --waiting_;
    }
    [[nodiscard]] bool somebody_waits() {
        const std::lock_guard lock(mutex_);
        return waiting_ > 0;
    }

  private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool shut_ = false;
    int waiting_ = 0;
};

class GatedLine final : public tablet::Transport {
  public:
    GatedLine(std::unique_ptr<tablet::Transport> line, Gate& gate)
        : line_(std::move(line)), gate_(gate) {}
    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        gate_.pass();
        return line_->carry(call);
    }

  private:
    std::unique_ptr<tablet::Transport> line_;
    Gate& gate_;
};

class NoSignal {
  public:
    explicit NoSignal(office::SampleOffice& office) : office_(office) { office_.set_signal(false); }
    ~NoSignal() { office_.set_signal(true); }

  private:
    office::SampleOffice& office_;
};

/// A session over a tablet of the office, without a window.
class Desk {
  public:
    Desk(office::SampleOffice& office, const std::string& tablet)
        : clock_(office.clock()),
          host_(
              office.folder(tablet), office.around(),
              [this, &office](const std::string&, const ledger::KeyPin&)
                  -> base::Result<std::unique_ptr<tablet::Transport>> {
                  return std::unique_ptr<tablet::Transport>(
                      std::make_unique<GatedLine>(office.transport().value(), gate));
              },
              deliver),
          session(host_, clock_, random_,
                  QString::fromStdString((office.folder(tablet) / "settings.ini").string())) {}
    ~Desk() {
        gate.open();
        session.lockNow();
        settle();
    }

    void unlock() {
        session.lock()->unlock(
            QString::fromUtf8(office::kPassphrase.data(), qsizetype(office::kPassphrase.size())));
        QVERIFY(until([this] { return session.stage() == Stage::Open; }));
    }
    /// Until what was asked of the tablet's thread, and what that asks in turn, is answered.
    void settle() {
        for (int round = 0; round < 3; ++round) {
            bool answered = false;
            host_.unlock_wait([&answered](base::Duration) { answered = true; });
            QVERIFY(until([&answered] { return answered; }));
        }
    }
    /// Time goes by while nothing happens, and the session looks at the clock.
    void pass(base::Duration time) {
        settle();
        clock_.advance(time);
        session.refresh();
        settle();
    }
    void write_note() {
        session.note()->open(kKit);
        settle();
        session.note()->setWhatWeDid(QStringLiteral("Rang the school."));
        session.note()->done();
        settle();
    }
    /// Until the session visits again by itself.
    [[nodiscard]] base::Duration pause() const {
        const QObject& object = session;  // Session has a findChild of its own
        return object.findChild<QTimer*>(QStringLiteral("visit"))->intervalAsDuration();
    }
    void finish_visit() {
        QVERIFY(until([this] { return !session.outbox()->trying(); }));
        settle();
    }

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

/// Everything a page could show: every property of every view model, and every line of each list.
QString shown_by(const QObject& object) {
    QStringList shown;
    const QMetaObject& meta = *object.metaObject();
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QVariant value = meta.property(i).read(&object);
        const auto* part = value.value<QObject*>();
        shown << (part == nullptr ? value.toString() : shown_by(*part));
    }
    if (const auto* list = qobject_cast<const viewmodels::LineListModel*>(&object)) {
        const QList<int> roles = list->roleNames().keys();
        for (int row = 0; row < list->count(); ++row)
            for (const int role : roles) shown << list->data(list->index(row), role).toString();
    }
    return shown.join(QLatin1Char('\n'));
}

/// Of children, colleagues and the service, as the sample office has them.
const QStringList kNames = {"Kit", "Rem", "Asha", "Bartholomew", "Morgan", "Robin", "Wetherby"};

}  // namespace

/// What the session decides by itself: when to lock, when to visit, what is left afterwards.
class SessionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void a_tablet_that_nobody_touches_locks_after_its_time();
    void without_signal_the_chip_says_what_waits();
    void visits_that_fail_come_ever_later_up_to_five_minutes();
    void locking_in_mid_visit_leaves_the_next_visit_free();
    void locking_leaves_no_name_in_any_view_model();

  private:
    office::SampleOffice m_office;
};

void SessionTest::initTestCase() { m_office.fill(); }

void SessionTest::a_tablet_that_nobody_touches_locks_after_its_time() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    const base::Duration time = std::chrono::minutes(desk.session.settings()->lockMinutes());
    for (int i = 0; i < 2; ++i) {
        desk.pass(time);
        QCOMPARE(desk.session.stage(), Stage::Open);
        desk.session.noticeUse();
    }
    desk.pass(time);
    desk.pass(base::Duration{1});
    QCOMPARE(desk.session.stage(), Stage::Locked);
}

void SessionTest::without_signal_the_chip_says_what_waits() {
    const NoSignal no_signal(m_office);
    Desk desk(m_office, "b");
    desk.unlock();
    desk.finish_visit();
    desk.write_note();
    desk.pass(std::chrono::minutes(1));  // at first it says "Saved on this tablet"
    QCOMPARE(desk.session.saveState()->text(), QStringLiteral("Waiting to send · 1"));
    QCOMPARE(desk.session.outbox()->waiting()->count(), 1);
    QVERIFY(!desk.session.outbox()->problem().isEmpty());

    m_office.set_signal(true);
    desk.session.outbox()->tryNow();
    desk.finish_visit();
    QCOMPARE(desk.session.outbox()->waiting()->count(), 0);
    QCOMPARE(desk.session.outbox()->problem(), QString());
    // Tablet a has written the same field meanwhile.
    QCOMPARE(desk.session.saveState()->text(), QStringLiteral("Needs you · 1"));
}

void SessionTest::visits_that_fail_come_ever_later_up_to_five_minutes() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    QVERIFY(desk.pause() >= std::chrono::seconds(30));
    QVERIFY(desk.pause() < std::chrono::seconds(60));

    const NoSignal no_signal(m_office);
    base::Duration most = syncing::Retry::kFirst;
    base::Duration longest{0};
    for (int failures = 0; failures < 20; ++failures) {
        desk.session.outbox()->tryNow();
        desk.finish_visit();
        QVERIFY(desk.pause() <= most);
        longest = std::max(longest, desk.pause());
        most = std::min(most * 2, syncing::Retry::kMost);
    }
    QVERIFY(longest > std::chrono::minutes(2));
}

void SessionTest::locking_in_mid_visit_leaves_the_next_visit_free() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    desk.gate.shut();
    desk.write_note();
    desk.session.outbox()->tryNow();
    QVERIFY(until([&] { return desk.gate.somebody_waits(); }));
    desk.session.lockNow();
    desk.settle();
    QVERIFY(!desk.session.outbox()->trying());
    desk.gate.open();
    desk.unlock();
    desk.finish_visit();
    QCOMPARE(desk.session.outbox()->waiting()->count(), 0);
    QVERIFY(desk.session.outbox()->sent()->count() > 0);
}

void SessionTest::locking_leaves_no_name_in_any_view_model() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    desk.session.child()->open(kKit);
    desk.session.note()->open(kKit);
    desk.session.findChild()->setAsked(QStringLiteral("Kit"));
    desk.settle();
    desk.session.note()->setWhatWeDid(QStringLiteral("Kit rang."));
    // Else an empty answer below proves nothing.
    for (const QString& name : kNames)
        QVERIFY2(shown_by(desk.session).contains(name), qPrintable(name));

    desk.session.refresh();  // answers that come after the lock
    desk.session.lockNow();
    for (int round = 0; round < 2; ++round) {
        const QString left = shown_by(desk.session);
        for (const QString& name : kNames) QVERIFY2(!left.contains(name), qPrintable(left));
        desk.settle();
    }
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
