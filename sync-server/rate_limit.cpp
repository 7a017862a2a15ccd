#include "sync-server/rate_limit.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "shared/base/check.h"

namespace server {

namespace {

constexpr double kMillisecondsInMinute = 60000.0;
// Sweeping all buckets costs their number, so a flood of new keys may cause it this often and no
// more.
constexpr base::Duration kSweepEvery{1000};

}  // namespace

BucketKey bucket_of_address(const std::array<std::uint8_t, 16>& address) {
    // RFC 4291 section 2.5.5.2
    constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::size_t kSiteBytes = 6;
    BucketKey key{};
    const bool mapped = std::equal(kMapped.begin(), kMapped.end(), address.begin());
    std::copy_n(address.begin(), mapped ? address.size() : kSiteBytes, key.begin());
    return key;
}

std::size_t RateLimit::Hash::operator()(const BucketKey& key) const noexcept {
    return std::hash<std::string_view>{}(
        std::string_view(reinterpret_cast<const char*>(key.data()), key.size()));
}

RateLimit::RateLimit(const base::Clock& clock, Pace pace, std::size_t keys_max)
    : clock_(clock), pace_(pace), keys_max_(keys_max) {
    CHECK(pace.burst >= 1 && pace.per_minute >= 1 && keys_max >= 1);
    newcomers_ = {static_cast<double>(pace.burst), clock.monotonic()};
}

void RateLimit::refill(Bucket& bucket) const {
    const base::Duration now = clock_.monotonic();
    const double gained =
        static_cast<double>((now - bucket.at).count()) * pace_.per_minute / kMillisecondsInMinute;
    bucket.tokens = std::min(static_cast<double>(pace_.burst), bucket.tokens + gained);
    bucket.at = now;
}

void RateLimit::forget_full_ones() {
    const base::Duration now = clock_.monotonic();
    if (now - swept_at_ < kSweepEvery) return;
    swept_at_ = now;
    for (auto at = buckets_.begin(); at != buckets_.end();) {
        refill(at->second);
        at = at->second.tokens >= pace_.burst ? buckets_.erase(at) : std::next(at);
    }
}

RateLimit::Bucket& RateLimit::refilled(const BucketKey& key) {
    auto found = buckets_.find(key);
    if (found == buckets_.end()) {
        if (buckets_.size() >= keys_max_) forget_full_ones();
        if (buckets_.size() >= keys_max_) {
            refill(newcomers_);
            return newcomers_;
        }
        const Bucket full{static_cast<double>(pace_.burst), clock_.monotonic()};
        found = buckets_.emplace(key, full).first;
    }
    refill(found->second);
    return found->second;
}

bool RateLimit::allows(const BucketKey& key) {
    // A key without a bucket has a full one: asking must not make the table grow.
    if (buckets_.size() < keys_max_ && !buckets_.contains(key)) return true;
    return refilled(key).tokens >= 1.0;
}

void RateLimit::charge(const BucketKey& key) {
    Bucket& bucket = refilled(key);
    bucket.tokens = std::max(0.0, bucket.tokens - 1.0);
}

bool RateLimit::take(const BucketKey& key) {
    Bucket& bucket = refilled(key);
    if (bucket.tokens < 1.0) return false;
    bucket.tokens -= 1.0;
    return true;
}

std::uint32_t RateLimit::retry_after_s(const BucketKey& key) {
    if (allows(key)) return 0;
    const double missing = 1.0 - refilled(key).tokens;
    return static_cast<std::uint32_t>(std::ceil(missing * 60.0 / pace_.per_minute));
}

}  // namespace server
