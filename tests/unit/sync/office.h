#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/ledger/directory.h"
#include "shared/ledger/invite.h"
#include "shared/sync/client_session.h"
#include "shared/sync/enrolment.h"
#include "shared/sync/server_session.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"
#include "tests/unit/sync/memory_server_store.h"
#include "tests/unit/sync/memory_tablet_store.h"
#include "tests/unit/sync/printing.h"

/// A small fictional service for tests of sync: one server in memory, tablets that write and visit
/// it, and a wire between them that a test may bend.

/// Entries a tablet wants to add, in order, each until it is in.
class QueuedIntents final : public syncing::DirectoryIntents {
  public:
    std::deque<std::function<std::optional<ledger::DirectoryBody>(const ledger::Directory&)>>
        wanted;
    std::optional<ledger::DirectoryBody> next(const ledger::Directory& directory) override;
};

class HeardSegments final : public syncing::SyncListener {
  public:
    std::vector<ledger::Segment> segments;
    void on_pulled(const std::vector<ledger::Segment>& pulled) override {
        segments.insert(segments.end(), pulled.begin(), pulled.end());
    }
};

struct TestTablet {
    base::ServiceId service;
    base::UserId user;
    syncing::TabletKeys keys;
    crypto::BoxKeys user_box;
    ledger::Directory directory;
    MemoryTabletStore store;
    ledger::HlcClock stamps;
    QueuedIntents intents;
    HeardSegments heard;

    explicit TestTablet(syncing::Membership member);
    [[nodiscard]] syncing::TabletIdentity identity() const {
        return {service, keys.device, &keys.sign.secret};
    }
    [[nodiscard]] ledger::ChainId chain(const base::CompartmentId& compartment) const {
        return {compartment, keys.device};
    }
};

/// What carries a call: the answer, or nothing where none arrived.
using Wire = std::function<std::optional<syncing::Reply>(const syncing::Call&)>;

class Office {
  public:
    static constexpr std::array<std::uint8_t, 16> kSetup{1, 2, 3, 4, 5, 6, 7, 8, 9};

    explicit Office(std::uint64_t seed = 1);

    FakeClock clock;
    SeededRandom random;
    MemoryServerStore server_store;
    std::optional<syncing::ServerSession> server;
    syncing::ServerSession::Options options;

    /// A fresh server process over the same store.
    void restart_server();
    /// One call, one batch.
    syncing::Reply ask(const syncing::Call& call);
    Wire honest();

    /// The founder's tablet: administrator and manager. Made with the service.
    TestTablet& founder() { return *tablets_.front(); }
    /// A second tablet of a new user with these roles, by invite and enrolment.
    TestTablet& join(ledger::Roles roles);
    /// An invite of a user, opened by the founder and already in the directory.
    ledger::InviteCode invite(const base::UserId& user);
    base::UserId add_user(ledger::Roles roles);

    /// A case of the founder's, its key granted to everybody who may have it; every tablet knows of
    /// it.
    base::CompartmentId open_case();
    /// Writes a note of `size` bytes on the tablet. It is durable there and not sent.
    base::OpId write(TestTablet& tablet, const base::CompartmentId& where, std::size_t size = 100);

    /// A visit to the end. The report; a second visit is made by calling again.
    syncing::SyncReport visit(TestTablet& tablet);
    syncing::SyncReport visit(TestTablet& tablet, const Wire& wire);
    syncing::SyncReport visit(TestTablet& tablet, const Wire& wire,
                              syncing::ClientSession::Options with);
    /// A signed call of the tablet under a challenge of its own.
    syncing::Call signed_call(const TestTablet& tablet, std::string_view path,
                              base::ByteView payload);

    /// The text written by every operation the tablet holds, by id, for comparing tablets.
    static std::map<base::OpId, base::Bytes> operations(const TestTablet& tablet);
    [[nodiscard]] MemoryServerStore::Service& on_server() {
        return server_store.state[founder().service];
    }

  private:
    struct User {
        base::UserId id;
        crypto::BoxKeys box;
    };
    syncing::Membership found();
    void append(ledger::DirectoryBody body);
    User& user(const base::UserId& id);

    std::deque<User> users_;
    std::map<base::CompartmentId, crypto::EpochKey> keys_;
    std::deque<std::unique_ptr<TestTablet>> tablets_;
};

/// All roles that let a person open cases.
inline constexpr ledger::Roles kPractitioner{
    static_cast<std::uint16_t>(ledger::Role::kPractitioner)};
