#include "app/worker/tablet_host.h"

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
        close();
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
    ++locks_;
    core_.post([this, done = std::move(done)] {
        close();
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
    core_.post([this, done = std::move(done)]() mutable {
        const bool idle = tablet_ != nullptr && !visited_;
        if (idle && transport_ == nullptr) {
            auto made = make_transport_(tablet_->identity().server, tablet_->identity().pin);
            if (made.ok()) transport_ = std::move(made).value();
        }
        if (!idle || transport_ == nullptr) {
            deliver_([done = std::move(done)] { done(std::nullopt); });
            return;
        }
        visited_ = std::move(done);
        step();
    });
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
}

void TabletHost::close() {
    tablet_.reset();
    transport_.reset();
    ++generation_;
    end_visit(std::nullopt);
}

}  // namespace worker
