#include "sync-server/serve.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <utility>

#include "shared/sync/messages.h"
#include "sync-server/commit_queue.h"
#include "sync-server/http_server.h"
#include "sync-server/log.h"
#include "sync-server/metrics.h"

namespace server {

namespace {

// The store and its side files, the log, the port, and room to accept one more and close it.
constexpr std::uint64_t kDescriptorsOfOurOwn = 64;

constexpr std::array kPaths{
    syncing::kPathChallenge, syncing::kPathCreate,    syncing::kPathEnrolDirectory,
    syncing::kPathEnrol,     syncing::kPathDirectory, syncing::kPathDirectoryAppend,
    syncing::kPathPush,      syncing::kPathHeads,     syncing::kPathPull,
    syncing::kPathChains,    syncing::kPathFetch,     syncing::kPathMend,
    syncing::kPathShare,     syncing::kPathLease,     syncing::kPathWiped,
    syncing::kPathReceipts,
};

// Not "challenge": every tablet hears that once after a restart.
constexpr std::array kGuesses{
    syncing::code::kSignature,     syncing::code::kSetupCode,      syncing::code::kInviteUnknown,
    syncing::code::kUnknownDevice, syncing::code::kUnknownService,
};

bool was_a_guess(const syncing::Reply& reply) {
    if (reply.status < 400 || reply.status > 404) return false;
    return std::ranges::find(kGuesses, syncing::refusal_code(reply)) != kGuesses.end();
}

CommitQueue::Limits limits_of(const Config& config) {
    CommitQueue::Limits limits;
    limits.calls_waiting_max = config.calls_waiting_max;
    limits.batch_calls_max = config.batch_calls_max;
    return limits;
}

Routes routes_to(CommitQueue& queue, const Metrics& metrics) {
    Routes routes;
    routes.paths.assign(kPaths.begin(), kPaths.end());
    routes.handle = [&queue](syncing::Call call, Answer answer) {
        queue.submit(std::move(call), std::move(answer));
    };
    routes.was_a_guess = was_a_guess;
    routes.healthy = [&queue] { return queue.figures().last_batch_stored; };
    routes.metrics = [&queue, &metrics] { return metrics.text(queue.figures()); };
    return routes;
}

}  // namespace

std::uint64_t descriptors_for(const Config& config) {
    return config.connections_max + kDescriptorsOfOurOwn;
}

base::Result<void> serve_until_stopped(const Config& config, const TlsIdentity& identity,
                                       Service& service, const base::Clock& clock,
                                       StopSignals& signals, std::ostream& out) {
    Log log(STDERR_FILENO, clock, config.log);
    Metrics metrics;
    CommitQueue queue(
        [&service](std::span<const syncing::Call> calls) { return service.handle(calls); },
        limits_of(config));
    auto http =
        HttpServer::listen(config, identity, routes_to(queue, metrics), {metrics, log, clock});
    if (!http.ok()) return http.error();
    if (service.salvage_report()) {
        const auto found = static_cast<std::int64_t>(service.salvage_report()->findings.size());
        log.event("store_mended", {{"damaged_places", found}});
    }
    out << "Listening on " << http.value()->address() << '\n';
    if (service.fresh_setup_code()) out << "Setup code: " << *service.fresh_setup_code() << '\n';
    out.flush();
    log.event("listening", {{"address", http.value()->address()},
                            {"version", FOOTBRIDGE_VERSION},
                            {"configuration", to_json(config)}});

    signals.watch([&http, &log] {
        log.event("stopping");
        http.value()->stop();
    });
    http.value()->run();
    signals.join();
    // Calls still waiting are stored, though nobody may be left to hear it.
    queue.stop();
    log.event("stopped");
    return {};
}

}  // namespace server
