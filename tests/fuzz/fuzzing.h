#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/bytes.h"
#include "shared/base/check.h"

/// What every fuzzer has in common. A fuzzer is one function over bytes from outside; it stops the
/// program (CHECK) where a property does not hold, and libFuzzer keeps the bytes.
namespace fuzzing {

/// Bytes that decode have one encoding: encoding what was decoded gives them back.
template <typename Decoded>
void has_one_encoding(base::ByteView bytes, const Decoded& decoded) {
    const base::Bytes again = encode(decoded);
    CHECK(base::equal(again, bytes));
}

}  // namespace fuzzing

/// Called by libFuzzer. Each fuzzer defines it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
