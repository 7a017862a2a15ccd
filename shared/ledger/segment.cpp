#include "shared/ledger/segment.h"

#include "shared/ledger/segment_form.h"

namespace ledger {
namespace {

constexpr std::uint8_t kSealed = 1;
constexpr std::uint8_t kNewContext = 1;
constexpr std::uint8_t kErased = 2;

bool same_context(const Header& a, const Header& b) {
    return a.epoch == b.epoch && a.directory == b.directory && a.key == b.key;
}

void put_op(base::Writer& out, const SealedOp& op, bool new_context) {
    const auto form = (new_context ? kNewContext : 0) | (op.erased() ? kErased : 0);
    out.u8(static_cast<std::uint8_t>(form));
    if (new_context) {
        out.u32(op.header.epoch);
        out.u64(op.header.directory.seq);
        out.id(op.header.directory.hash);
        out.id(op.header.key);
    }
    out.id(op.header.nonce);
    out.u32(static_cast<std::uint32_t>(op.header.ciphertext_size));
    if (op.erased()) {
        out.id(op.ciphertext_hash);
    } else {
        out.raw(op.ciphertext);
    }
}

/// What travels leaves out chain, seq and prev of all but the first, so they have to follow.
bool is_one_run(const Segment& segment) {
    const std::vector<SealedOp>& ops = segment.ops;
    if (ops.empty() || ops.size() > base::kSealedRunMax) return false;
    for (std::size_t i = 1; i < ops.size(); ++i) {
        const bool follows = ops[i].header.service == ops[0].header.service &&
                             ops[i].header.chain == ops[0].header.chain &&
                             ops[i].header.seq == ops[i - 1].header.seq + 1 &&
                             ops[i].header.prev == ops[i - 1].id;
        if (!follows) return false;
    }
    return !segment.seal ||
           (segment.seal->seq == ops.back().header.seq && segment.seal->op == ops.back().id);
}

}  // namespace

bool take_frame(base::Reader& in, SealedOp& op, bool first) {
    const std::uint8_t form = in.u8();
    if ((form & ~(kNewContext | kErased)) != 0) in.fail();
    if (first && (form & kNewContext) == 0) in.fail();
    if ((form & kNewContext) != 0) {
        const Header before = op.header;
        op.header.epoch = in.u32();
        op.header.directory.seq = in.u64();
        op.header.directory.hash = in.id<base::DirectoryHash>();
        op.header.key = in.id<base::KeyCommitment>();
        if (!first && same_context(before, op.header)) in.fail();  // one encoding only
    }
    op.header.nonce = in.id<crypto::Nonce>();
    op.header.ciphertext_size = in.u32();
    const bool fits = op.header.ciphertext_size >= crypto::kTagSize &&
                      op.header.ciphertext_size <= base::kCiphertextMax;
    if (!fits) in.fail();
    const bool erased = (form & kErased) != 0;
    if (erased) op.ciphertext_hash = in.id<base::Hash256>();
    return erased;
}

namespace {

/// Fills neither seq, prev, ids nor the hash of a body that is present.
void take_op(base::Reader& in, SealedOp& op, bool first) {
    if (take_frame(in, op, first)) return;
    const base::ByteView body =
        in.raw(in.ok() ? static_cast<std::size_t>(op.header.ciphertext_size) : 0);
    op.ciphertext.assign(body.begin(), body.end());
}

SegmentHead take_head(base::Reader& in) {
    SegmentHead head;
    if (!base::equal(in.raw(kSegmentMagic.size()), base::as_bytes(kSegmentMagic))) in.fail();
    const std::uint8_t flags = in.u8();
    head.sealed = (flags & kSealed) != 0;
    const bool reserved_is_zero = (flags & ~kSealed) == 0 && in.u8() == 0 && in.u16() == 0;
    head.chain.compartment = in.id<base::CompartmentId>();
    head.chain.device = in.id<base::DeviceId>();
    head.first_seq = in.u64();
    head.prev = in.id<base::OpId>();
    head.count = in.u32();
    const bool in_range = head.count >= 1 && head.count <= base::kSealedRunMax &&
                          head.first_seq >= 1 && head.first_seq <= UINT64_MAX - base::kSealedRunMax;
    if (!reserved_is_zero || !in_range || (head.first_seq == 1) != head.prev.is_none()) in.fail();
    return head;
}

void hash_op(SealedOp& op) {
    if (!op.erased()) op.ciphertext_hash = ciphertext_hash(op.ciphertext);
    op.id = operation_id(op.header, op.ciphertext_hash);
}

std::optional<Seal> take_seal(base::Reader& in, const SegmentHead& head,
                              const std::vector<SealedOp>& ops) {
    if (!head.sealed || ops.empty()) return std::nullopt;
    return Seal{ops.back().header.seq, ops.back().id, in.id<crypto::Signature>()};
}

/// Walks the operations; `finish(op, index)` sets each one's id, given with seq and prev already in
/// place.
template <typename Finish>
base::Result<Segment> decode_with(base::ByteView bytes, const base::ServiceId& service,
                                  Finish finish) {
    base::Reader in(bytes);
    const SegmentHead head = take_head(in);
    if (!in.ok()) return {base::ErrorCode::kDamaged, "segment head"};
    Segment segment;
    segment.ops.reserve(head.count);
    Header header;
    header.service = service;
    header.chain = head.chain;
    base::OpId prev = head.prev;
    for (std::uint32_t i = 0; i < head.count && in.ok(); ++i) {
        SealedOp op;
        op.header = header;
        take_op(in, op, i == 0);
        op.header.seq = head.first_seq + i;
        op.header.prev = prev;
        if (!in.ok()) break;
        finish(op, i);
        prev = op.id;
        header = op.header;
        segment.ops.push_back(std::move(op));
    }
    segment.seal = take_seal(in, head, segment.ops);
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "segment"};
    return segment;
}

}  // namespace

std::size_t encoded_size_max(const Segment& segment) {
    std::size_t size = 160;
    for (const SealedOp& op : segment.ops) size += op.ciphertext.size() + 144;
    return size;
}

base::Bytes encode(const Segment& segment) {
    base::Bytes bytes;
    bytes.reserve(encoded_size_max(segment));
    append_segment(bytes, segment);
    return bytes;
}

void append_segment(base::Bytes& to, const Segment& segment) {
    CHECK(is_one_run(segment));
    const Header& first = segment.ops.front().header;
    base::Writer out(to);
    out.raw(base::as_bytes(kSegmentMagic));
    out.u8(segment.seal ? kSealed : 0);
    out.u8(0);
    out.u16(0);
    out.id(first.chain.compartment);
    out.id(first.chain.device);
    out.u64(first.seq);
    out.id(first.prev);
    out.u32(static_cast<std::uint32_t>(segment.ops.size()));
    const Header* before = nullptr;
    for (const SealedOp& op : segment.ops) {
        put_op(out, op, before == nullptr || !same_context(*before, op.header));
        before = &op.header;
    }
    if (segment.seal) out.id(segment.seal->signature);
}

base::Result<SegmentHead> decode_head(base::ByteView bytes) {
    base::Reader in(bytes);
    const SegmentHead head = take_head(in);
    if (!in.ok()) return {base::ErrorCode::kDamaged, "segment head"};
    return head;
}

base::Result<Segment> decode_segment(base::ByteView bytes, const base::ServiceId& service) {
    return decode_with(bytes, service, [](SealedOp& op, std::size_t) { hash_op(op); });
}

base::Result<Segment> decode_segment(base::ByteView bytes, const base::ServiceId& service,
                                     std::span<const base::OpId> ids) {
    const auto head = decode_head(bytes);
    if (!head.ok()) return head.error();
    if (head.value().count != ids.size()) return {base::ErrorCode::kDamaged, "segment ids"};
    return decode_with(bytes, service, [&](SealedOp& op, std::size_t i) { op.id = ids[i]; });
}

}  // namespace ledger
