#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/base/check.h"
#include "shared/base/random.h"

namespace crypto {

/// Overwrites memory in a way that the compiler keeps.
void wipe(std::span<std::uint8_t> bytes) noexcept;
/// Compares in time that depends on the length alone.
[[nodiscard]] bool equal_in_constant_time(base::ByteView a, base::ByteView b);

/// N secret bytes of one purpose. Moves, is never copied or printed, and is wiped when it goes.
/// The raw bytes leave only through unsafe_view(), so that a search finds every place.
template <typename Tag, std::size_t N>
class Secret {
  public:
    static constexpr std::size_t kSize = N;

    Secret() = default;
    ~Secret() { wipe(bytes_); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            bytes_ = other.bytes_;
            wipe(other.bytes_);
        }
        return *this;
    }

    static Secret make(base::RandomSource& random) {
        Secret secret;
        random.fill(secret.bytes_);
        return secret;
    }
    /// REQUIRES raw.size() == N. The caller wipes its own copy.
    static Secret from(base::ByteView raw) {
        CHECK(raw.size() == N);
        Secret secret;
        for (std::size_t i = 0; i < N; ++i) secret.bytes_[i] = raw[i];
        return secret;
    }
    [[nodiscard]] Secret duplicate() const { return from(bytes_); }

    [[nodiscard]] base::ByteView unsafe_view() const { return bytes_; }
    [[nodiscard]] std::span<std::uint8_t> unsafe_bytes() { return bytes_; }

  private:
    std::array<std::uint8_t, N> bytes_{};
};

}  // namespace crypto
