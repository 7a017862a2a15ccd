#include "app/worker/tablet_host.h"

#include <future>
#include <utility>

#include "shared/crypto/secret.h"
#include "shared/ledger/invite.h"

namespace worker {
namespace {

void wipe(std::string& secret) {
    crypto::wipe({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
}

base::Result<std::unique_ptr<tablet::Tablet>> join(const std::filesystem::path& folder,
                                                   const std::string& code,
                                                   const std::string& passphrase,
                                                   const TabletHost::MakeTransport& make,
                                                   const tablet::Surroundings& around,
                                                   tablet::Tablet::Before before) {
    auto invite = ledger::decode_invite(code);
    if (!invite.ok()) return invite.error();
    auto transport = make(invite.value().server, invite.value().pin);
    if (!transport.ok()) return transport.error();
    return tablet::Tablet::enrol(folder, passphrase, std::move(invite).value(), *transport.value(),
                                 around, before);
}

}  // namespace

/// Carries calls on the network's thread while the tablet's does what else is asked of it.
class TabletHost::Line final : public tablet::Transport {
  public:
    Line(TabletHost& host, std::shared_ptr<tablet::Transport> transport)
        : host_(host), transport_(std::move(transport)) {}
    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        if (host_.cut_short_) return base::ErrorCode::kUnreachable;
        using Answer = std::optional<base::Result<syncing::Reply>>;
        auto answer = std::make_shared<Answer>();
        host_.network_.post([&host = host_, transport = transport_, call, answer] {
            auto carried = std::make_shared<Answer>(transport->carry(call));
            host.core_.post([answer, carried] { *answer = std::move(*carried); });
        });
        host_.core_.work_until([&] { return answer->has_value() || host_.cut_short_; });
        if (!answer->has_value()) return base::ErrorCode::kUnreachable;
        return std::move(**answer);
    }

  private:
    TabletHost& host_;
    std::shared_ptr<tablet::Transport> transport_;
};

TabletHost::TabletHost(std::filesystem::path folder, const tablet::Surroundings& around,
                       MakeTransport make_transport, Deliver deliver)
    : folder_(std::move(folder)),
      around_(around),
      make_transport_(std::move(make_transport)),
      deliver_(std::move(deliver)) {}

TabletHost::~TabletHost() {
    std::promise<void> closed;
    core_.post([this, &closed] {
        when_free([this, &closed] {
            close();
            closed.set_value();
        });
    });
    closed.get_future().wait();
}

bool TabletHost::has_profile() const { return tablet::Tablet::exists(folder_, around_); }

void TabletHost::unlock(std::string passphrase, Opened done) {
    core_.post([this, passphrase = std::move(passphrase), done = std::move(done)]() mutable {
        CHECK(!asking_);  // it is asked for after lock()
        const base::Result<void> result =
            tablet_ != nullptr ? tablet_->confirm(passphrase) : open(passphrase);
        wipe(passphrase);
        deliver_([result, done = std::move(done)] { done(result); });
    });
}

void TabletHost::change_passphrase(std::string from, std::string to, Opened done) {
    core_.post([this, from = std::move(from), to = std::move(to), done = std::move(done),
                locks = locks_]() mutable {
        base::Result<void> result = base::ErrorCode::kProfileBusy;  // it locked meanwhile
        if (tablet_ != nullptr) result = tablet_->confirm(from);
        if (result.ok()) result = tablet_->change_passphrase(from, to);
        wipe(from);
        wipe(to);
        deliver_([this, result, done = std::move(done), locks] {
            if (locks == locks_) done(result);
        });
    });
}

base::Result<void> TabletHost::open(const std::string& passphrase) {
    auto opened = tablet::Tablet::unlock(folder_, passphrase, around_, make_transport_);
    if (!opened.ok()) return opened.error();
    tablet_ = std::move(opened).value();
    return {};
}

void TabletHost::enrol(std::string code, std::string passphrase, tablet::Tablet::Before before,
                       Opened done) {
    core_.post([this, before, code = std::move(code), passphrase = std::move(passphrase),
                done = std::move(done)]() mutable {
        auto joined = join(folder_, code, passphrase, make_transport_, around_, before);
        wipe(passphrase);
        base::Result<void> result =
            joined.ok() ? base::Result<void>() : base::Result<void>(joined.error());
        if (joined.ok()) tablet_ = std::move(joined).value();
        deliver_([result, done = std::move(done)] { done(result); });
    });
}

void TabletHost::lock(Keep keep, std::function<void(bool)> done) {
    ++locks_;
    core_.post([this, keep = std::move(keep), done = std::move(done)] {
        when_free([this, keep, done] {
            waiting_.clear();
            const bool kept = tablet_ == nullptr || keep(*tablet_);
            if (kept) close();
            deliver_([done, kept] { done(kept); });
        });
    });
}

void TabletHost::unlock_wait(std::function<void(base::Duration)> done) {
    core_.post([this, done = std::move(done)] {
        const base::Duration wait =
            tablet_ == nullptr ? tablet::Tablet::unlock_wait(folder_, around_) : base::Duration{0};
        deliver_([wait, done] { done(wait); });
    });
}

void TabletHost::visit(Visited done) {
    core_.post([this, done = std::move(done)]() mutable {
        const bool idle = tablet_ != nullptr && !visited_ && !asking_;
        if (!idle || !open_line().ok()) {
            deliver_([done = std::move(done)] { done(std::nullopt); });
            return;
        }
        visited_ = std::move(done);
        step();
    });
}

base::Result<void> TabletHost::open_line() {
    if (transport_ != nullptr) return {};
    auto made = make_transport_(tablet_->identity().server, tablet_->identity().pin);
    if (!made.ok()) return made.error();
    transport_ = std::move(made).value();
    return {};
}

tablet::Tablet::OpenTransport TabletHost::to_other_server() {
    return [this](const std::string& server,
                  const ledger::KeyPin& pin) -> base::Result<std::unique_ptr<tablet::Transport>> {
        CHECK(asking_);
        auto made = make_transport_(server, pin);
        if (!made.ok()) return made.error();
        return std::unique_ptr<tablet::Transport>(
            std::make_unique<Line>(*this, std::move(made).value()));
    };
}

void TabletHost::ask(Asked asked) {
    core_.post([this, asked = std::move(asked)] { begin_asking(asked); });
}

void TabletHost::begin_asking(Asked asked) {
    if (tablet_ == nullptr) return;
    if (visited_ || asking_) {
        waiting_.push_back(std::move(asked));
        return;
    }
    asking_ = true;
    const auto opened = open_line();
    Line line(*this, transport_);
    asked(opened.ok() ? base::Result<tablet::Transport*>(&line) : opened.error());
    asking_ = false;
    cut_short_ = false;
    for (const CoreWorker::Task& task : std::exchange(after_asking_, {})) task();
    go_on_asking();
}

void TabletHost::when_free(CoreWorker::Task task) {
    if (!asking_) {
        task();
        return;
    }
    cut_short_ = true;
    after_asking_.push_back(std::move(task));
}

void TabletHost::go_on_asking() {
    for (Asked& asked : std::exchange(waiting_, {})) ask(std::move(asked));
}

void TabletHost::step() {
    auto call = tablet_->next_call();
    if (!call) {
        end_visit(tablet_->visit_report());
        return;
    }
    network_.post(
        [this, call = std::move(*call), transport = transport_, generation = generation_] {
            auto answer = std::make_shared<base::Result<syncing::Reply>>(transport->carry(call));
            core_.post([this, answer, generation] {
                if (tablet_ == nullptr || generation != generation_) return;
                tablet_->take_answer(*answer);
                if (tablet_->visiting()) {
                    step();
                } else {
                    end_visit(tablet_->visit_report());
                }
            });
        });
}

void TabletHost::end_visit(const std::optional<syncing::SyncReport>& report) {
    if (!visited_) return;
    deliver_([report, done = std::exchange(visited_, nullptr)] { done(report); });
    go_on_asking();
}

void TabletHost::close() {
    waiting_.clear();
    beside_.reset();
    tablet_.reset();
    transport_.reset();
    ++generation_;
    end_visit(std::nullopt);
}

}  // namespace worker
