#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "shared/base/clock.h"

namespace server {

/// Whom a bucket belongs to: a peer's network address, or a device id. 16 bytes either way.
using BucketKey = std::array<std::uint8_t, 16>;

/// The key of an IPv6 address, or of an IPv4 address mapped into IPv6, which counts whole. Of an
/// IPv6 address only the first 48 bits count, one site's, since one attacker easily holds the rest.
[[nodiscard]] BucketKey bucket_of_address(const std::array<std::uint8_t, 16>& address);

/// Token buckets, one for each key: `burst` tokens when full, refilled at a steady pace.
/// Memory is bounded: at most `keys_max` buckets are kept. A bucket that is full again is
/// forgotten, and where that frees no room the newcomers share one bucket, so that a flood from
/// many addresses slows itself first.
///
/// Thread: one thread at a time; the owner sees to it.
class RateLimit {
  public:
    struct Pace {
        std::uint32_t burst = 60;       ///< tokens, at least 1
        std::uint32_t per_minute = 60;  ///< tokens given back each minute, at least 1
    };

    /// `clock` must outlive this object. REQUIRES pace.burst, pace.per_minute and keys_max to be at
    /// least 1.
    RateLimit(const base::Clock& clock, Pace pace, std::size_t keys_max);

    /// Whether a whole token is there. Takes nothing.
    [[nodiscard]] bool allows(const BucketKey& key);
    /// Takes a token where there is one, else empties the bucket.
    void charge(const BucketKey& key);
    /// allows() and, if so, charge(): true means go on, false means 429.
    [[nodiscard]] bool take(const BucketKey& key);
    /// When allows() will be true again, rounded up; 0 where it is already. [seconds]
    [[nodiscard]] std::uint32_t retry_after_s(const BucketKey& key);

    [[nodiscard]] std::size_t keys() const { return buckets_.size(); }

  private:
    struct Bucket {
        double tokens = 0;
        base::Duration at{};
    };
    struct Hash {
        std::size_t operator()(const BucketKey& key) const noexcept;
    };

    Bucket& refilled(const BucketKey& key);
    void refill(Bucket& bucket) const;
    void forget_full_ones();

    const base::Clock& clock_;
    Pace pace_;
    std::size_t keys_max_;
    std::unordered_map<BucketKey, Bucket, Hash> buckets_;
    Bucket newcomers_;
    base::Duration swept_at_{};
};

}  // namespace server
