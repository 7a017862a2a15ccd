#include "shared/sync/retry.h"

#include <algorithm>
#include <array>

namespace syncing {

namespace {

/// Uniform from 0 to `most`.
base::Duration jitter(base::RandomSource& random, base::Duration most) {
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) value = value << 8 | byte;
    return base::Duration{
        static_cast<std::int64_t>(value % static_cast<std::uint64_t>(most.count() + 1))};
}

}  // namespace

void Retry::failed(base::Duration at_least) {
    constexpr int kDoublingsMax = 9;  // 512 s is past the cap
    const base::Duration ceiling =
        std::min(kMost, kFirst * (1 << std::min(failures_, kDoublingsMax)));
    ++failures_;
    not_before_ = clock_.monotonic() + std::max(at_least, jitter(random_, ceiling));
}

void Retry::reset() {
    failures_ = 0;
    not_before_.reset();
}

base::Duration Retry::wait() const {
    if (!not_before_) return base::Duration{0};
    return std::max(base::Duration{0}, *not_before_ - clock_.monotonic());
}

}  // namespace syncing
