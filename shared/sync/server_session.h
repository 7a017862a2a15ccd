#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/ledger/operation_store.h"
#include "shared/sync/call.h"
#include "shared/sync/call_gate.h"
#include "shared/sync/messages.h"
#include "shared/sync/service_directories.h"

/// What decides on the server: who may call, what is taken in, what is handed out. It sees
/// ciphertext, sizes, chains and the public directory, nothing else (sync-and-keys.md sections 3,
/// 10, 11).
namespace syncing {

/// What a server keeps of its setup code, so that its folder does not hold the code itself.
base::Hash256 setup_hash(const std::array<std::uint8_t, 16>& setup_secret);

/// Handles every call of one server process, for all of its services. A refused call changes
/// nothing. Thread: one at a time; the owner queues (sync-server/commit_queue.h).
class ServerSession {
  public:
    struct Options {
        /// setup_hash() of the code that gives the right to make a service here. Nothing: none can
        /// be made.
        std::optional<base::Hash256> setup;
        /// With so many services the setup code is spent.
        std::size_t services_max = 1;
        CallGate::Pace pace;
    };

    /// Everything given must outlive the session. Directories are read from the store when first
    /// needed.
    ServerSession(ledger::ServerStore& store, const base::Clock& clock, base::RandomSource& random,
                  const Options& options);

    /// Answers the calls in their order in one transaction of the store, so that they share one
    /// fsync. Every change that was answered with 200 is durable when this returns. Where the
    /// commit does not succeed every call that read or wrote the store is answered 503
    /// "not_saved" and the store is as before.
    std::vector<Reply> handle_batch(std::span<const Call> calls);

  private:
    Reply handle(const Call& call);
    Reply handle_in_transaction(const Call& call);
    Reply handle_signed(const Call& call);
    Reply create(base::ByteView body);
    Reply enrol_directory(base::ByteView body);
    Reply enrol(base::ByteView body);
    Reply deposit(const base::ServiceId& id, const base::DeviceId& device, base::ByteView payload);
    Reply lease(base::ByteView body);
    Reply wiped(base::ByteView body);
    Reply receipts(const base::ServiceId& id, const ledger::Directory& directory);
    Reply directory_append(const base::ServiceId& id, ServiceDirectory& service,
                           const base::DeviceId& caller, base::ByteView entry);
    Reply append(const base::ServiceId& id, ServiceDirectory& service,
                 const ledger::DirectoryOp& op, base::ByteView entry);

    ledger::ServerStore& store_;
    const base::Clock& clock_;
    const Options options_;
    CallGate gate_;
    ServiceDirectories directories_;
    bool spoiled_ = false;  ///< the open transaction must not be committed
};

}  // namespace syncing
