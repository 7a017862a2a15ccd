#include "shared/ledger/drop.h"

#include "shared/base/coding.h"

namespace ledger {
namespace {

constexpr std::uint64_t kDropKey = 3;

/// What ties a sealed body to its chain and epoch. Not to its place: see move_drop.
base::Hash256 binding(const Header& header) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(header.service);
    out.id(header.chain.compartment);
    out.id(header.chain.device);
    out.u32(header.epoch);
    out.id(header.key);
    return crypto::hash(bytes, "CRS1-drop");
}

}  // namespace

crypto::BoxKeys drop_keys(const crypto::EpochKey& key) {
    return crypto::box_keys_from_seed(
        crypto::derive_content_key(key, kDropKey, "CRSdrop_").unsafe_view());
}

base::Bytes seal_drop(const base::ServiceId& service, const ChainId& chain, const Content& content,
                      const Directory::DropBox& box) {
    Header header;
    header.service = service;
    header.chain = chain;
    header.epoch = box.epoch;
    header.key = box.key;
    const base::Hash256 bound = binding(header);
    base::Bytes inner = encode(content);
    base::Bytes plain;
    // Grown, it would leave a copy.
    plain.reserve(crypto::padded_size(bound.kSize + inner.size()));
    base::append(plain, bound.view());
    base::append(plain, inner);
    crypto::wipe(inner);
    crypto::pad(plain);
    base::Bytes ciphertext = crypto::seal_to(box.box, plain);
    crypto::wipe(plain);
    return ciphertext;
}

SealedOp place_drop(const Header& header, base::Bytes ciphertext) {
    SealedOp op;
    op.header = header;
    op.header.nonce = {};
    op.header.ciphertext_size = ciphertext.size();
    op.ciphertext = std::move(ciphertext);
    op.ciphertext_hash = ciphertext_hash(op.ciphertext);
    op.id = operation_id(op.header, op.ciphertext_hash);
    return op;
}

SealedOp drop(Header header, const Content& content, const Directory::DropBox& box) {
    header.epoch = box.epoch;
    header.key = box.key;
    return place_drop(header, seal_drop(header.service, header.chain, content, box));
}

base::Result<Content> open_drop(const SealedOp& op, const base::KeyCommitment& epoch,
                                const crypto::BoxKeys& keys) {
    if (op.header.key != epoch || op.erased()) return base::ErrorCode::kNoKey;
    const base::Error damaged{base::ErrorCode::kDamaged, "operation " + op.id.hex()};
    auto plain = crypto::open_box(keys, op.ciphertext);
    if (!plain || !crypto::unpad(*plain) || plain->size() < base::Hash256::kSize) return damaged;
    const base::ByteView whole(*plain);
    const bool ours = base::equal(whole.first(base::Hash256::kSize), binding(op.header).view());
    auto content = ours ? decode_content(whole.subspan(base::Hash256::kSize))
                        : base::Result<Content>(damaged);
    crypto::wipe(*plain);
    return content;
}

SealedOp move_drop(const SealedOp& op, const Header& header) {
    Header moved = op.header;
    moved.seq = header.seq;
    moved.prev = header.prev;
    moved.directory = header.directory;
    return place_drop(moved, op.ciphertext);
}

}  // namespace ledger
