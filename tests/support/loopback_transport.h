#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "app/tablet/transport.h"
#include "shared/journal/server_journal.h"
#include "shared/ledger/invite.h"
#include "shared/sync/server_session.h"

/// A real server without its port: the store on a disk of the test's choice and what decides over
/// it, in this process.
class LoopbackServer {
  public:
    LoopbackServer(journal::Location where, const base::Clock& clock, base::RandomSource& random)
        : where_(std::move(where)), clock_(clock), random_(random) {
        random.fill(setup_.secret);
        random.fill(setup_.pin.bytes);
        auto made = journal::ServerJournal::create(where_);
        CHECK(made.ok());
        take(std::move(made).value());
    }

    [[nodiscard]] const ledger::SetupCode& setup() const { return setup_; }
    [[nodiscard]] journal::ServerJournal& journal() { return *journal_; }
    syncing::Reply handle(const syncing::Call& call) {
        return session_->handle_batch(std::span(&call, 1)).front();
    }
    /// Stops, lets `meanwhile` do something to the files, and starts again.
    void restart(const std::function<void()>& meanwhile) {
        session_.reset();
        journal_.reset();
        meanwhile();
        auto opened = journal::ServerJournal::open(where_, journal::ServerJournal::Access::kWriter);
        CHECK(opened.ok());
        take(std::move(opened).value());
    }

  private:
    void take(std::unique_ptr<journal::ServerJournal> journal) {
        journal_ = std::move(journal);
        syncing::ServerSession::Options options;
        options.setup = syncing::setup_hash(setup_.secret);
        session_ = std::make_unique<syncing::ServerSession>(*journal_, clock_, random_, options);
    }

    journal::Location where_;
    const base::Clock& clock_;
    base::RandomSource& random_;
    ledger::SetupCode setup_;
    std::unique_ptr<journal::ServerJournal> journal_;
    std::unique_ptr<syncing::ServerSession> session_;
};

/// The way to it, which a test can break.
class LoopbackTransport final : public tablet::Transport {
  public:
    explicit LoopbackTransport(LoopbackServer& server) : server_(server) {}

    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        ++calls;
        if (before) before(call);
        if (down) return *down;
        if (rubbish) return syncing::Reply{200, *rubbish};
        const syncing::Reply reply = server_.handle(call);
        if (answers_lost > 0) {
            --answers_lost;
            return {base::ErrorCode::kUnreachable, "answer lost"};
        }
        return reply;
    }

    std::optional<base::Error> down;     ///< every call ends so, and never arrives
    std::optional<base::Bytes> rubbish;  ///< every answer is this
    int answers_lost = 0;                ///< so many calls arrive and their answers do not
    std::size_t calls = 0;
    std::function<void(const syncing::Call&)> before;  ///< sees each call first

  private:
    LoopbackServer& server_;
};
