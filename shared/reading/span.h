#pragma once

#include <cstddef>

namespace reading {

/// A part of a text. [bytes of UTF-8]
struct Span {
    std::size_t at = 0;
    std::size_t length = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace reading
