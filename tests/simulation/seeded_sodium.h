#pragma once

#include <cstdint>

/// While it lives, libsodium's own randomness (the fresh key inside every sealed box) comes from a
/// seed, so that one seed gives one run. One at a time; one thread; for the simulator only.
class SeededSodium {
  public:
    explicit SeededSodium(std::uint64_t seed);
    ~SeededSodium();
    SeededSodium(const SeededSodium&) = delete;
    SeededSodium& operator=(const SeededSodium&) = delete;
};
