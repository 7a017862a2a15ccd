#include "shared/base/cbor.h"
#include "tests/fuzz/fuzzing.h"

namespace {

constexpr int kDepthMax = 6;

/// Reads one item and writes it again.
void copy(base::CborReader& in, base::CborWriter& out, int depth) {
    using Kind = base::CborReader::Kind;
    switch (depth > kDepthMax ? Kind::kNone : in.peek()) {
        case Kind::kInteger:
            return out.integer(in.integer());
        case Kind::kBoolean:
            return out.boolean(in.boolean());
        case Kind::kText:
            return out.text(in.text());
        case Kind::kBytes:
            return out.bytes(in.bytes());
        case Kind::kArray: {
            const std::size_t size = in.array();
            out.array(size);
            for (std::size_t i = 0; i < size && in.ok(); ++i) copy(in, out, depth + 1);
            return;
        }
        case Kind::kMap: {
            const std::size_t size = in.map();
            out.map(size);
            for (std::size_t i = 0; i < 2 * size && in.ok(); ++i) copy(in, out, depth + 1);
            return;
        }
        case Kind::kNone:
            in.fail();
    }
}

}  // namespace

/// One item: what reads has one encoding, and what reads is passed over whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const base::ByteView input(bytes, size);
    base::CborReader skipping(input);
    skipping.skip();
    base::CborReader in(input);
    base::Bytes again;
    base::CborWriter out(again);
    copy(in, out, 0);
    if (!in.at_end()) return 0;
    CHECK(skipping.at_end());
    CHECK(base::equal(again, input));
    return 0;
}
