#include "shared/casefile/reduce.h"
#include "shared/casefile/view.h"
#include "tests/fuzz/fuzzing.h"

namespace {

template <typename Body, typename Decode>
void settles(const Body& body, Decode decode) {
    const base::Bytes once = encode(body);
    const auto again = decode(once);
    CHECK(again.has_value());
    CHECK(base::equal(encode(*again), once));
}

}  // namespace

/// The first byte is an operation's type, the rest its body: what reads can be written, read again
/// and shown; what does not is kept and counted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const base::ByteView body(bytes + 1, size - 1);
    if (const auto create = casefile::decode_create(body))
        settles(*create, casefile::decode_create);
    if (const auto field = casefile::decode_field(body); field && !field->newer)
        settles(*field, casefile::decode_field);
    ledger::Content content;
    content.type = static_cast<ledger::OpType>(bytes[0] % 8);
    content.record = base::RecordId{{1}};
    content.body.assign(body.begin(), body.end());
    casefile::View view;
    view.apply(base::OpId{{1}}, base::CompartmentId{{1}}, base::DeviceId{{1}}, content);
    static_cast<void>(view.record(content.record));
    static_cast<void>(view.digest());
    return 0;
}
