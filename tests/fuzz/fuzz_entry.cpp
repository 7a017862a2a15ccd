#include <algorithm>

#include "shared/ledger/segment.h"
#include "tests/fuzz/fuzzing.h"

namespace {

const base::ServiceId kService{{1}};

void check_saved(const ledger::Entry& entry) {
    CHECK(!entry.intact);
    const std::size_t all = entry.ops.size() + entry.damaged.size();
    CHECK(all >= 1 && all <= base::kSealedRunMax);
    for (const ledger::SealedOp& op : entry.ops) {
        CHECK(op.erased() || ledger::ciphertext_hash(op.ciphertext) == op.ciphertext_hash);
        CHECK(ledger::operation_id(op.header, op.ciphertext_hash) == op.id);
    }
}

void check_intact(base::ByteView bytes) {
    const auto entry = ledger::decode_entry(bytes, kService);
    if (!entry.ok()) return;
    CHECK(entry.value().intact && entry.value().damaged.empty() && !entry.value().ops.empty());
    const ledger::Segment segment{entry.value().ops, entry.value().seal};
    const auto inner = ledger::segment_bytes(bytes);
    const auto ids = ledger::entry_ids(bytes);
    CHECK(inner.ok() && ids.ok() && ids.value().size() == segment.ops.size());
    CHECK(base::equal(encode(segment), inner.value()));
    CHECK(base::equal(encode_entry(segment), bytes));
}

/// The same bytes with mark, size and checksum made to fit.
base::Bytes made_whole(base::ByteView input) {
    constexpr std::size_t kPayloadAt = 24;
    base::Bytes bytes(input.begin(), input.end());
    if (bytes.size() < kPayloadAt) return bytes;
    const std::size_t size = bytes.size() - kPayloadAt;
    const auto sum = crypto::checksum(base::ByteView(bytes).subspan(kPayloadAt));
    const base::ByteView mark = base::as_bytes("FBE1");
    std::copy(mark.begin(), mark.end(), bytes.begin());
    for (std::size_t i = 0; i < 4; ++i) bytes[4 + i] = static_cast<std::uint8_t>(size >> (8 * i));
    std::copy(sum.begin(), sum.end(), bytes.begin() + 8);
    return bytes;
}

}  // namespace

/// An entry at rest: a whole one has one encoding; what is saved of a damaged one is proven by its
/// id, and every operation is either saved or named. Saving searches, which is slow: one run in
/// twenty saves, the first among them, so that a kept input shows what it showed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const base::ByteView input(bytes, size);
    check_intact(made_whole(input));
    const bool whole = ledger::segment_bytes(input).ok();
    CHECK(whole == ledger::entry_ids(input).ok());
    static std::uint64_t runs = 0;
    if (whole || runs++ % 20 != 0) return 0;
    const auto saved = ledger::decode_entry(input, kService);
    if (saved.ok()) check_saved(saved.value());
    return 0;
}
