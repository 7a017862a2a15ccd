#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "shared/sync/call.h"

namespace server {

/// The code of a 503 that says "not now": too many calls wait already.
inline constexpr std::string_view kCodeBusy = "busy";

/// Called once with the answer to one call, on whichever thread has it.
using Answer = std::function<void(syncing::Reply)>;

/// Decides a batch of calls in their order; answers as many replies as there were calls.
using BatchHandler = std::function<std::vector<syncing::Reply>(std::span<const syncing::Call>)>;

/// Group commit: what many tablets send while the disk is busy with one batch becomes the next
/// batch, so that all of them share one transaction and one fsync. Calls are handled in the order
/// in which submit() took them, on one thread that this object owns, and never two batches at a
/// time: the core behind it stays single-threaded.
///
/// Thread: submit(), figures() and stop() from any thread.
class CommitQueue {
  public:
    /// Bounds. What waits never holds more than calls_waiting_max calls or bytes_waiting_max bytes
    /// of bodies; what does not fit is answered 503 "busy" at once. A batch takes at least one
    /// call, whatever its size.
    struct Limits {
        std::size_t calls_waiting_max = 4096;
        std::size_t bytes_waiting_max = 128 * 1024 * 1024;
        std::size_t batch_calls_max = 64;
        std::size_t batch_bytes_max = 16 * 1024 * 1024;
    };

    /// What has been, for /metrics.
    struct Figures {
        std::size_t calls_waiting = 0;
        std::size_t bytes_waiting = 0;
        std::uint64_t calls_handled = 0;
        std::uint64_t batches_handled = 0;
        std::uint64_t calls_turned_away = 0;
        bool last_batch_stored =
            true;  ///< false where a reply of the last batch had status 500 or more
    };

    /// Starts the core thread. `handle` is called on that thread only.
    CommitQueue(BatchHandler handle, Limits limits);
    /// stop().
    ~CommitQueue();
    CommitQueue(const CommitQueue&) = delete;
    CommitQueue& operator=(const CommitQueue&) = delete;

    /// Takes the call and answers it exactly once: on the core thread after its batch, or on the
    /// calling thread before this returns, with 503 "busy" (no room) or 503 "stopping". `answer`
    /// must not throw.
    void submit(syncing::Call call, Answer answer);

    /// Takes no more calls, finishes those it has, then ends the core thread. Must not be called on
    /// the core thread.
    void stop();

    [[nodiscard]] Figures figures() const;

  private:
    void run();
    [[nodiscard]] bool has_room_for(std::size_t bytes) const;
    void take_batch();
    void handle_batch();

    const BatchHandler handle_;
    const Limits limits_;

    mutable std::mutex mutex_;
    std::condition_variable work_;
    // Guarded by mutex_: two parallel rows, so that a batch is a span of calls without copying.
    std::vector<syncing::Call> waiting_calls_;
    std::vector<Answer> waiting_answers_;
    Figures figures_;
    bool stopping_ = false;
    std::mutex joining_;

    // Core thread only.
    std::vector<syncing::Call> batch_calls_;
    std::vector<Answer> batch_answers_;

    std::thread core_;
};

}  // namespace server
