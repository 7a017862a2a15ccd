#pragma once

#include <cstddef>
#include <map>

#include "sync-server/rate_limit.h"

namespace server {

/// Memory for the bodies of requests and answers, over all connections. Whoever sends much leaves
/// room to others: large requests share a half, all requests three quarters, and the requests of
/// one peer take no more than an eighth, or one of the largest where that is more. Answers may take
/// everything.
///
/// Thread: one at a time.
class BodyBudget {
  public:
    /// A request up to this size is a small one: a note just written, or a question. [bytes]
    static constexpr std::size_t kSmallMax = 64 * 1024;

    explicit BodyBudget(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// The body of a request has grown. False, and nothing is taken, where that is too much.
    [[nodiscard]] bool hold_body(const BucketKey& peer, std::size_t from, std::size_t to);
    void release_body(const BucketKey& peer, std::size_t bytes);
    /// False, and nothing is taken, where there is no room.
    [[nodiscard]] bool hold_answer(std::size_t bytes);
    void release_answer(std::size_t bytes) { held_ -= bytes; }

  private:
    std::size_t bytes_max_;
    std::size_t held_ = 0;
    std::map<BucketKey, std::size_t> of_peer_;  ///< bodies of requests, where there are any
};

}  // namespace server
