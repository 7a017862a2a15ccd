#include "sync-server/body_budget.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/base/limits.h"

namespace server {

bool BodyBudget::hold_body(const BucketKey& peer, std::size_t from, std::size_t to) {
    if (from == to) return true;
    const std::size_t added = to - from;
    const std::size_t all_max = to > kSmallMax ? bytes_max_ / 2 : bytes_max_ / 4 * 3;
    const std::size_t peer_max = std::max(bytes_max_ / 8, base::kMessageMax);
    const auto found = of_peer_.find(peer);
    const std::size_t before = found == of_peer_.end() ? 0 : found->second;
    if (held_ + added > all_max || before + added > peer_max) return false;
    held_ += added;
    of_peer_[peer] = before + added;
    return true;
}

void BodyBudget::release_body(const BucketKey& peer, std::size_t bytes) {
    if (bytes == 0) return;
    const auto found = of_peer_.find(peer);
    CHECK(found != of_peer_.end() && found->second >= bytes);
    held_ -= bytes;
    found->second -= bytes;
    if (found->second == 0) of_peer_.erase(found);
}

bool BodyBudget::hold_answer(std::size_t bytes) {
    if (held_ + bytes > bytes_max_) return false;
    held_ += bytes;
    return true;
}

}  // namespace server
