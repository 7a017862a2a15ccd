#pragma once

#include <compare>
#include <cstdint>

#include "shared/base/time.h"

namespace ledger {

/// A hybrid logical stamp: 48 bits of milliseconds, 16 of counter. It orders what is displayed and
/// never decides content; causality is in an operation's deps. (sync-and-keys.md section 2;
/// Kulkarni et al. 2014)
struct Hlc {
    std::uint64_t value = 0;
    friend auto operator<=>(const Hlc&, const Hlc&) = default;
    [[nodiscard]] base::WallTime time() const { return {static_cast<std::int64_t>(value >> 16)}; }
};

/// Hands out stamps that only grow, whatever the wall clock does. The caller persists last() with
/// the operation.
class HlcClock {
  public:
    explicit HlcClock(Hlc last = {}) : last_(last) {}

    /// A stamp later than every one before it. A full counter borrows a millisecond.
    Hlc tick(base::WallTime wall);
    /// Notes a remote stamp, dragged forward by at most base::kClockDragMax beyond the wall clock.
    void observe(Hlc remote, base::WallTime wall);
    [[nodiscard]] Hlc last() const { return last_; }

  private:
    Hlc last_;
};

}  // namespace ledger
