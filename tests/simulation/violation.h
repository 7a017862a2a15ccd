#pragma once

#include <stdexcept>
#include <string>

/// An invariant of the product that did not hold in a simulated run.
struct Violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void require(bool holds, const std::string& what) {
    if (!holds) throw Violation("does not hold: " + what);
}
