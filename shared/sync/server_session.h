#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/ledger/directory.h"
#include "shared/ledger/operation_store.h"
#include "shared/sync/call.h"
#include "shared/sync/messages.h"

/// What decides on the server: who may call, what is taken in, what is handed out. It sees
/// ciphertext, sizes, chains and the public directory, nothing else (sync-and-keys.md sections 3,
/// 10, 11).
namespace syncing {

/// Handles every call of one server process, for all of its services. A refused call changes
/// nothing. Thread: one at a time; the owner queues (sync-server/commit_queue.h).
class ServerSession {
  public:
    struct Options {
        /// The right to make a service here. Nothing: no service can be made.
        std::optional<std::array<std::uint8_t, 16>> setup;
        /// With so many services the setup code is spent.
        std::size_t services_max = 1;
        /// Signed calls of one device: so many at once, and so many given back each second. Over
        /// it: 429.
        std::uint32_t calls_burst = 600;
        std::uint32_t calls_per_second = 20;
    };

    /// Everything given must outlive the session. Directories are read from the store when first
    /// needed.
    ServerSession(ledger::ServerStore& store, const base::Clock& clock, base::RandomSource& random,
                  const Options& options);

    /// Answers the calls in their order in one transaction of the store, so that they share one
    /// fsync. Every change that was answered with 200 is durable when this returns. Where the
    /// commit does not succeed every call that read or wrote the store is answered 503 "not_saved"
    /// and the store is as before.
    std::vector<Reply> handle_batch(std::span<const Call> calls);

  private:
    struct Service {
        ledger::Directory directory;
        std::vector<base::DirectoryHash> hashes;  ///< of each entry, by seq-1
    };
    /// One for each enrolled device that has called: which challenge it is on, and its token
    /// bucket.
    struct Caller {
        std::uint64_t challenge_serial = 0;
        std::uint64_t counter = 0;
        double tokens = 0;
        base::Duration refilled_at{};
    };
    struct Authenticated {
        base::ServiceId service;
        base::DeviceId device;
        base::ByteView payload;
    };
    using CallerId = std::pair<base::ServiceId, base::DeviceId>;

    Reply handle(const Call& call);
    Reply handle_in_transaction(const Call& call);
    Reply handle_signed(const Call& call);
    void forget_directories();

    Challenge make_challenge();
    std::optional<std::uint64_t> serial_of(const Challenge& challenge) const;
    std::array<std::uint8_t, 16> challenge_proof(base::ByteView first_half) const;
    base::Result<Authenticated> authenticate(const Call& call, Reply& refused);
    bool take_token(Caller& caller) const;

    base::Result<Service*> service(const base::ServiceId& id);
    base::Result<Service*> service_of_genesis_hash(const base::DirectoryHash& genesis);
    base::Result<void> load(const base::ServiceId& id, Service& into);

    Reply challenge();
    Reply create(base::ByteView body);
    Reply enrol_directory(base::ByteView body);
    Reply enrol(base::ByteView body);
    Reply directory_page(const base::ServiceId& id, const Service& service, std::uint64_t after);
    Reply append_entry(const base::ServiceId& id, Service& service, base::ByteView entry,
                       const ledger::DirectoryOp& op);

    Reply directory(const Authenticated& caller, Service& service);
    Reply directory_append(const Authenticated& caller, Service& service);
    Reply push(const Authenticated& caller, Service& service);
    Reply heads(const Authenticated& caller, Service& service);
    Reply pull(const Authenticated& caller, Service& service);
    Reply chains(const Authenticated& caller, Service& service);
    Reply fetch(const Authenticated& caller, Service& service);
    Reply mend(const Authenticated& caller, Service& service);

    ledger::ServerStore& store_;
    const base::Clock& clock_;
    base::RandomSource& random_;
    const Options options_;
    base::Hash256
        challenge_secret_;  ///< new with every process, so that no old challenge outlives it
    std::uint64_t challenges_made_ = 0;
    std::map<base::ServiceId, Service> services_;
    std::map<CallerId, Caller> callers_;
};

}  // namespace syncing
