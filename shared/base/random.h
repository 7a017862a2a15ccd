#pragma once

#include <cstdint>
#include <span>

namespace base {

/// Where unpredictable bytes come from. Production: crypto/sodium_random.h. Tests: a seeded one.
/// Thread: as the implementation says.
class RandomSource {
  public:
    virtual ~RandomSource() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;
};

}  // namespace base
