#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/sync/call.h"
#include "sync-server/commit_queue.h"
#include "sync-server/config.h"
#include "sync-server/log.h"
#include "sync-server/metrics.h"
#include "sync-server/tls_identity.h"

namespace server {

/// What the server answers with. Everything here is called on the thread in run().
struct Routes {
    /// Takes a call and answers it exactly once, from any thread, at once or later. Must not block.
    using Handler = std::function<void(syncing::Call, Answer)>;

    std::vector<std::string> paths;  ///< what may be called, such as "/v1/push"; any other is 404
    Handler handle;                  ///< POST on one of `paths`
    /// Whether an answer says that the caller guessed at a code or a signature; see
    /// Config::guesses_burst.
    std::function<bool(const syncing::Reply&)> was_a_guess;
    std::function<bool()> healthy;         ///< GET /healthz: 200 "ok" or 503 "not storing"
    std::function<std::string()> metrics;  ///< GET /metrics, for whom the configuration allows it
};

/// What the server reports to. All must outlive it.
struct Watch {
    Metrics& metrics;
    Log& log;
    const base::Clock& clock;
};

/// The open port: TLS 1.3 and HTTP/1.1, and a parser that refuses (toolchain.md section 11 says why
/// this is Boost.Beast). It knows bytes, limits and deadlines; what a call means is the handler's.
///
/// A peer gets a status for what it did wrong, or a closed connection, and never more memory or
/// time than Config gives it: 400 not HTTP, or HTTP that two programs could read in two ways
/// (Content-Length with Transfer-Encoding, a coding other than chunked, Expect, no Host); 404
/// unknown path; 405 wrong method; 413 a body over base::kMessageMax, announced or chunked; 415
/// another content type or any content coding; 429 in place of the answer to a guess, where its
/// address has guessed too often (a call that is no guess is answered all the same); 431
/// headers over 8 KiB; 503 no memory for more bodies, of this peer or of all. Connections over the
/// limits, too slow or idle are closed.
///
/// Threads: one, the one in run(): connections share nothing with other threads, and deciding calls
/// is the handler's own thread's work. stop() and the answers may come from any thread.
class HttpServer {
  public:
    /// Binds and listens; connections wait until run(). The handler's answers must have stopped
    /// coming before this object goes. Errors: kRefused (the address cannot be had), kInvalidInput
    /// (OpenSSL does not take the key or certificate).
    static base::Result<std::unique_ptr<HttpServer>> listen(const Config& config,
                                                            const TlsIdentity& identity,
                                                            Routes routes, Watch watch);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Where it listens, with the port that was chosen: "https://127.0.0.1:8443".
    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::uint16_t port() const;

    /// Serves until stop(). Call once.
    void run();
    /// Takes no more connections or requests, lets those in hand finish for Config::stop_within,
    /// then makes run() return.
    void stop();

  private:
    class Listener;
    explicit HttpServer(std::unique_ptr<Listener> listener);

    std::unique_ptr<Listener> listener_;
};

}  // namespace server
