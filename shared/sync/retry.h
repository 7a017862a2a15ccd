#pragma once

#include <optional>

#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace syncing {

/// When to visit the server again: exponential with full jitter, so that a whole office coming back
/// from a power cut does not knock at once (sync-and-keys.md section 10). Counts on the monotonic
/// clock alone. Thread: one at a time.
class Retry {
  public:
    static constexpr base::Duration kFirst{1000};
    static constexpr base::Duration kMost{5 * 60 * 1000};

    /// Both must outlive the object.
    Retry(const base::Clock& clock, base::RandomSource& random) : clock_(clock), random_(random) {}

    /// A visit ended early. `at_least`: what the server asked for (Retry-After), where it did.
    void failed(base::Duration at_least = base::Duration{0});
    /// A visit went through, or the person asked, or a network appeared: no waiting.
    void reset();

    [[nodiscard]] bool may_try() const { return wait() == base::Duration{0}; }
    /// Zero when it is time.
    [[nodiscard]] base::Duration wait() const;

  private:
    const base::Clock& clock_;
    base::RandomSource& random_;
    int failures_ = 0;
    std::optional<base::Duration> not_before_;
};

}  // namespace syncing
