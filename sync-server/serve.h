#pragma once

#include <cstdint>
#include <iosfwd>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "sync-server/config.h"
#include "sync-server/process.h"
#include "sync-server/service.h"
#include "sync-server/tls_identity.h"

namespace server {

/// Files and sockets that this configuration may have open at once.
[[nodiscard]] std::uint64_t descriptors_for(const Config& config);

/// Puts the pieces together: the port, the queue, the service behind them, the log and the figures;
/// serves until a stop signal comes and everything in hand is answered. Once it listens it prints
/// "Listening on https://…" and, where the store is new, "Setup code: …" to `out`, then logs the
/// event "listening" on stderr.
///
/// REQUIRES: this thread and the signals' thread are the only ones so far. Everything given must
/// outlive the call. Errors: those of HttpServer::listen.
base::Result<void> serve_until_stopped(const Config& config, const TlsIdentity& identity,
                                       Service& service, const base::Clock& clock,
                                       StopSignals& signals, std::ostream& out);

}  // namespace server
