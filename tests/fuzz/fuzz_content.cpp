#include "shared/ledger/operation.h"
#include "tests/fuzz/fuzzing.h"

/// The opened body of an operation, and the padding around it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const base::ByteView input(bytes, size);
    const auto content = ledger::decode_content(input);
    if (content.ok()) {
        fuzzing::has_one_encoding(input, content.value());
        CHECK(content.value().deps.size() <= base::kDepsMax);
    }
    base::Bytes padded(input.begin(), input.end());
    if (!crypto::unpad(padded)) return 0;
    crypto::pad(padded);
    CHECK(base::equal(padded, input));
    return 0;
}
