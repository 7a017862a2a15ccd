#include "shared/ledger/directory.h"
#include "tests/fuzz/fuzzing.h"

/// An entry of the directory log: one encoding; a directory that refuses it is what it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const base::ByteView input(bytes, size);
    const auto op = ledger::decode_directory_op(input);
    if (!op.ok()) return 0;
    fuzzing::has_one_encoding(input, op.value());
    ledger::Directory directory;
    if (!directory.apply(op.value()).ok()) CHECK(directory == ledger::Directory{});
    return 0;
}
