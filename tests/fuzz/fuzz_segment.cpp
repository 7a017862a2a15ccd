#include "shared/ledger/segment.h"
#include "tests/fuzz/fuzzing.h"

/// A segment as it travels: what decodes has one encoding, dense numbers, chained ids and bodies
/// within bounds; the ids given by hand change nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const base::ByteView input(bytes, size);
    const base::ServiceId service{{1}};
    const auto head = ledger::decode_head(input);
    const auto segment = ledger::decode_segment(input, service);
    if (!segment.ok()) return 0;
    CHECK(head.ok() && head.value().count == segment.value().ops.size());
    fuzzing::has_one_encoding(input, segment.value());
    std::vector<base::OpId> ids;
    std::uint64_t seq = segment.value().first_seq();
    for (const ledger::SealedOp& op : segment.value().ops) {
        CHECK(op.header.seq == seq++);
        CHECK(ids.empty() || op.header.prev == ids.back());
        CHECK(op.erased() || op.ciphertext.size() == op.header.ciphertext_size);
        ids.push_back(op.id);
    }
    const auto known = ledger::decode_segment(input, service, ids);
    CHECK(known.ok() && known.value().seal == segment.value().seal);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        CHECK(known.value().ops[i].header == segment.value().ops[i].header);
    }
    return 0;
}
