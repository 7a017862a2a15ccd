#include "app/worker/tablet_host.h"

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
                                                   const tablet::Surroundings& around) {
    auto invite = ledger::decode_invite(code);
    if (!invite.ok()) return invite.error();
    auto transport = make(invite.value().server, invite.value().pin);
    if (!transport.ok()) return transport.error();
    return tablet::Tablet::enrol(folder, passphrase, std::move(invite).value(), *transport.value(),
                                 around);
}

}  // namespace

TabletHost::TabletHost(std::filesystem::path folder, const tablet::Surroundings& around,
                       MakeTransport make_transport, Deliver deliver)
    : folder_(std::move(folder)),
      around_(around),
      make_transport_(std::move(make_transport)),
      deliver_(std::move(deliver)) {}

TabletHost::~TabletHost() {
    core_.post([this] { tablet_.reset(); });
}

bool TabletHost::has_profile() const { return tablet::Tablet::exists(folder_); }

void TabletHost::unlock(std::string passphrase, Opened done) {
    core_.post([this, passphrase = std::move(passphrase), done = std::move(done)]() mutable {
        tablet_.reset();
        auto opened = tablet::Tablet::unlock(folder_, passphrase, around_);
        wipe(passphrase);
        base::Result<void> result =
            opened.ok() ? base::Result<void>() : base::Result<void>(opened.error());
        if (opened.ok()) tablet_ = std::move(opened).value();
        deliver_([result, done = std::move(done)] { done(result); });
    });
}

void TabletHost::enrol(std::string code, std::string passphrase, Opened done) {
    core_.post([this, code = std::move(code), passphrase = std::move(passphrase),
                done = std::move(done)]() mutable {
        auto joined = join(folder_, code, passphrase, make_transport_, around_);
        wipe(passphrase);
        base::Result<void> result =
            joined.ok() ? base::Result<void>() : base::Result<void>(joined.error());
        if (joined.ok()) tablet_ = std::move(joined).value();
        deliver_([result, done = std::move(done)] { done(result); });
    });
}

void TabletHost::lock(std::function<void()> done) {
    core_.post([this, done = std::move(done)] {
        tablet_.reset();
        transport_.reset();
        visiting_ = false;
        ++generation_;
        deliver_(done);
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
    core_.post([this, done = std::make_shared<Visited>(std::move(done))] {
        if (tablet_ == nullptr || visiting_) {
            deliver_([done] { (*done)(std::nullopt); });
            return;
        }
        if (transport_ == nullptr) {
            auto made = make_transport_(tablet_->identity().server, tablet_->identity().pin);
            if (made.ok()) transport_ = std::move(made).value();
        }
        visiting_ = transport_ != nullptr;
        if (visiting_) {
            step(done);
        } else {
            deliver_([done] { (*done)(std::nullopt); });
        }
    });
}

void TabletHost::step(std::shared_ptr<Visited> done) {
    auto call = tablet_->next_call();
    if (!call) {
        finish_visit(done);
        return;
    }
    network_.post(
        [this, call = std::move(*call), done, transport = transport_, generation = generation_] {
            auto answer = std::make_shared<base::Result<syncing::Reply>>(transport->carry(call));
            core_.post([this, answer, done, generation] {
                if (tablet_ == nullptr || generation != generation_) return;
                tablet_->take_answer(*answer);
                if (tablet_->visiting()) {
                    step(done);
                } else {
                    finish_visit(done);
                }
            });
        });
}

void TabletHost::finish_visit(const std::shared_ptr<Visited>& done) {
    visiting_ = false;
    const auto report = tablet_->visit_report();
    deliver_([report, done] { (*done)(report); });
}

}  // namespace worker
