#include "tests/app/desk.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>

namespace desk {
namespace {

using Stage = viewmodels::Session::Stage;

constexpr int kPatienceMs = 10'000;

void deliver(std::function<void()> closure) {
    QMetaObject::invokeMethod(qApp, std::move(closure), Qt::QueuedConnection);
}

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

}  // namespace

bool until(const std::function<bool()>& so) {
    const QDeadlineTimer deadline(kPatienceMs);
    while (!so() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    return so();
}

QStringList titles(const viewmodels::LineListModel& list) {
    QStringList all;
    for (const viewmodels::Line& line : list.lines()) all << line.title;
    return all;
}

QString record_of(const viewmodels::LineListModel& list, const QString& title) {
    for (const viewmodels::Line& line : list.lines()) {
        if (line.title.startsWith(title)) return line.record;
    }
    return {};
}

void Gate::shut() {
    const std::lock_guard lock(mutex_);
    shut_ = true;
}

void Gate::open() {
    {
        const std::lock_guard lock(mutex_);
        shut_ = false;
    }
    opened_.notify_all();
}

void Gate::pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    opened_.wait(lock, [this] { return !shut_; });
    --waiting_;
}

bool Gate::somebody_waits() {
    const std::lock_guard lock(mutex_);
    return waiting_ > 0;
}

Desk::Desk(office::SampleOffice& office, const std::string& tablet)
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

Desk::~Desk() {
    gate.open();
    session.lockNow();
    settle();
}

void Desk::unlock() {
    session.lock()->unlock(
        QString::fromUtf8(office::kPassphrase.data(), qsizetype(office::kPassphrase.size())));
    QVERIFY(until([this] { return session.stage() == Stage::Open; }));
}

void Desk::settle() {
    for (int round = 0; round < 3; ++round) {
        bool answered = false;
        host_.unlock_wait([&answered](base::Duration) { answered = true; });
        QVERIFY(until([&answered] { return answered; }));
    }
}

void Desk::pass(base::Duration time) {
    settle();
    clock_.advance(time);
    session.refresh();
    settle();
}

void Desk::write_note(const QString& text) {
    session.note()->open(kKit);
    settle();
    session.note()->setWhatWeDid(text);
    session.note()->done();
    settle();
}

base::Duration Desk::pause() const {
    const QObject& object = session;  // Session has a findChild of its own
    return object.findChild<QTimer*>(QStringLiteral("visit"))->intervalAsDuration();
}

void Desk::finish_visit() {
    QVERIFY(until([this] { return !session.outbox()->trying(); }));
    settle();
}

void Desk::visit() {
    finish_visit();
    session.outbox()->tryNow();
    finish_visit();
}

bool ready(Desk& desk, viewmodels::Asking& page) {
    const bool answered = until([&] { return !page.busy(); });
    desk.settle();
    desk.finish_visit();
    return answered;
}

}  // namespace desk
