#pragma once

#include <cstdint>

#include "shared/base/random.h"

/// Repeatable "randomness" for tests (splitmix64). The same seed gives the same bytes everywhere.
class SeededRandom final : public base::RandomSource {
  public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    /// 0 to bound-1. REQUIRES bound > 0.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    /// True in `percent` of 100 draws.
    bool chance(std::uint64_t percent) { return below(100) < percent; }

    void fill(std::span<std::uint8_t> out) override {
        for (auto& byte : out) byte = static_cast<std::uint8_t>(next());
    }

  private:
    std::uint64_t state_;
};
