#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "sync-server/commit_queue.h"
#include "sync-server/log.h"

namespace server {

/// Why a connection was closed before it could say anything.
enum class TurnedAway { kServerFull, kPeerFull };

/// What an operator watches: counters since the start and gauges of now, none about a person.
/// Labels are bounded: a path is one of the server's own list or "other", a status is a number the
/// server chose.
///
/// Thread: any.
class Metrics {
  public:
    void call_answered(const CallLine& line);
    void connection_opened();
    void connection_closed();
    void connection_turned_away(TurnedAway why);
    void connection_timed_out();
    void handshake_failed();

    /// Everything in the text format of Prometheus, version 0.0.4.
    [[nodiscard]] std::string text(const CommitQueue::Figures& queue) const;

  private:
    /// Upper edges of the duration histogram. [milliseconds]
    static constexpr std::array<std::int64_t, 8> kEdgesMs{1, 5, 10, 50, 100, 200, 1000, 5000};

    mutable std::mutex mutex_;
    // All guarded by mutex_.
    std::map<std::pair<std::string, int>, std::uint64_t> calls_;
    std::array<std::uint64_t, kEdgesMs.size() + 1> durations_{};
    std::uint64_t duration_sum_ms_ = 0;
    std::uint64_t bytes_in_ = 0;
    std::uint64_t bytes_out_ = 0;
    std::int64_t connections_open_ = 0;
    std::uint64_t connections_ = 0;
    std::uint64_t turned_away_server_full_ = 0;
    std::uint64_t turned_away_peer_full_ = 0;
    std::uint64_t timed_out_ = 0;
    std::uint64_t handshakes_failed_ = 0;
};

}  // namespace server
