#pragma once

#include "shared/base/clock.h"

/// A clock that a test sets. The wall may jump either way; the monotonic side only advances, until the device
/// is switched off.
class FakeClock final : public base::Clock {
  public:
    explicit FakeClock(base::WallTime start = {1'781'000'000'000}) : wall_(start) {}

    [[nodiscard]] base::WallTime now() const override { return wall_; }
    [[nodiscard]] base::Duration monotonic() const override { return monotonic_; }
    [[nodiscard]] std::string run() const override { return "run-" + std::to_string(run_); }
    [[nodiscard]] std::int16_t offset_minutes(base::WallTime) const override { return offset_; }

    void advance(base::Duration by) {
        wall_ = wall_ + by;
        monotonic_ += by;
    }
    void set_wall(base::WallTime wall) { wall_ = wall; }
    /// The device was switched off and on: its counter begins anew.
    void restart() {
        ++run_;
        monotonic_ = base::Duration{0};
    }
    void set_offset(std::int16_t minutes) { offset_ = minutes; }

  private:
    base::WallTime wall_;
    base::Duration monotonic_{0};
    std::int16_t offset_ = 60;
    int run_ = 1;
};
