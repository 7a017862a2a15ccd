#pragma once

#include <cstddef>

namespace forms::fhirpath {

/// What one evaluation may still do. Whoever visits items or makes text takes from it first, and
/// stops where nothing is left.
class Budget {
  public:
    /// New text and searched text cost one step for this much. [bytes]
    static constexpr std::size_t kBytesOfStep = 64;

    explicit Budget(int steps) : left_(static_cast<std::size_t>(steps)) {}

    /// False once more was asked for than there was; from then on always.
    bool take(std::size_t steps = 1) {
        if (steps > left_) spent_ = true;
        left_ = spent_ ? 0 : left_ - steps;
        return !spent_;
    }
    bool take_bytes(std::size_t bytes) { return take(bytes / kBytesOfStep + 1); }
    void spend() { spent_ = true; }
    [[nodiscard]] bool spent() const { return spent_; }
    /// The most text that can still be made. [bytes]
    [[nodiscard]] std::size_t bytes_left() const { return left_ * kBytesOfStep; }

  private:
    std::size_t left_;
    bool spent_ = false;
};

}  // namespace forms::fhirpath
