#include "shared/ledger/operation.h"

#include "shared/base/coding.h"

namespace ledger {
namespace {

constexpr std::string_view kMagic = "CRS1";
constexpr std::uint8_t kSuite = 1;
constexpr std::uint8_t kKindOperation = 1;
constexpr std::string_view kSealDomain = "CRS1 seal v1";

base::Bytes seal_statement(const base::ServiceId& service, const ChainId& chain, std::uint64_t seq,
                           const base::OpId& op) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(service);
    out.id(chain.compartment);
    out.id(chain.device);
    out.u64(seq);
    out.id(op);
    return bytes;
}

}  // namespace

base::Bytes encode(const Content& content) {
    CHECK(content.deps.size() <= base::kDepsMax);
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u64(content.hlc.value);
    out.id(content.author);
    out.u16(static_cast<std::uint16_t>(content.type));
    out.u16(content.version);
    out.id(content.record);
    out.u8(static_cast<std::uint8_t>(content.deps.size()));
    for (const base::OpId& dep : content.deps) out.id(dep);
    out.raw(content.body);
    return bytes;
}

base::Result<Content> decode_content(base::ByteView bytes) {
    base::Reader in(bytes);
    Content content;
    content.hlc = {in.u64()};
    content.author = in.id<base::UserId>();
    content.type = static_cast<OpType>(in.u16());
    content.version = in.u16();
    content.record = in.id<base::RecordId>();
    const std::size_t deps = in.u8();
    if (deps > base::kDepsMax) in.fail();
    for (std::size_t i = 0; i < deps && in.ok(); ++i) content.deps.push_back(in.id<base::OpId>());
    const base::ByteView body = in.raw(in.ok() ? in.remaining() : 0);
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "content"};
    content.body.assign(body.begin(), body.end());
    return content;
}

base::Bytes encode(const Header& header) {
    base::Bytes bytes;
    bytes.reserve(Header::kSize);
    base::Writer out(bytes);
    out.raw(base::as_bytes(kMagic));
    out.u8(kSuite);
    out.u8(kKindOperation);
    out.u16(0);
    out.id(header.service);
    out.id(header.chain.compartment);
    out.id(header.chain.device);
    out.u32(header.epoch);
    out.u32(0);
    out.u64(header.seq);
    out.id(header.prev);
    out.u64(header.directory.seq);
    out.id(header.directory.hash);
    out.id(header.key);
    out.id(header.nonce);
    out.u64(header.ciphertext_size);
    CHECK(bytes.size() == Header::kSize);
    return bytes;
}

base::Hash256 ciphertext_hash(base::ByteView ciphertext) {
    return crypto::hash(ciphertext, "CRS1-ct");
}

void drop_body(SealedOp& op) {
    if (op.erased()) return;
    op.ciphertext_hash = ciphertext_hash(op.ciphertext);
    op.ciphertext = {};
}

base::OpId operation_id(const Header& header, const base::Hash256& ciphertext_hash) {
    return base::OpId::from(crypto::hash(encode(header), ciphertext_hash.view(), "CRS1-op").view());
}

SealingKey sealing_key(const crypto::EpochKey& key, std::uint32_t epoch) {
    return {crypto::derive_content_key(key, 1, "CRSbody_"), crypto::commitment(key), epoch};
}

bool fits(const Content& content) {
    const std::size_t fixed = 8 + base::UserId::kSize + 2 + 2 + base::RecordId::kSize + 1;
    const std::size_t size = fixed + content.deps.size() * base::OpId::kSize + content.body.size();
    return content.deps.size() <= base::kDepsMax &&
           crypto::padded_size(size) + crypto::kTagSize <= base::kCiphertextMax;
}

SealedOp seal(Header header, const Content& content, const SealingKey& key,
              base::RandomSource& random) {
    base::Bytes plain = encode(content);
    crypto::pad(plain);
    header.epoch = key.epoch;
    header.key = key.commitment;
    header.nonce = crypto::Nonce::make(random);
    header.ciphertext_size = plain.size() + crypto::kTagSize;
    SealedOp op;
    op.ciphertext = crypto::seal(key.key.unsafe_view(), header.nonce, encode(header), plain);
    crypto::wipe(plain);
    op.header = header;
    op.ciphertext_hash = ciphertext_hash(op.ciphertext);
    op.id = operation_id(header, op.ciphertext_hash);
    return op;
}

base::Result<Content> open(const SealedOp& op, const SealingKey& key) {
    const bool same_key = op.header.key == key.commitment && op.header.epoch == key.epoch;
    if (!same_key || op.erased()) return base::ErrorCode::kNoKey;
    auto plain =
        crypto::open(key.key.unsafe_view(), op.header.nonce, encode(op.header), op.ciphertext);
    if (!plain || !crypto::unpad(*plain))
        return {base::ErrorCode::kDamaged, "operation " + op.id.hex()};
    auto content = decode_content(*plain);
    crypto::wipe(*plain);
    return content;
}

Seal make_seal(const base::ServiceId& service, const ChainId& chain, std::uint64_t seq,
               const base::OpId& op, const crypto::SigningSecret& secret) {
    return {seq, op, crypto::sign(secret, kSealDomain, seal_statement(service, chain, seq, op))};
}

bool verify_seal(const base::ServiceId& service, const ChainId& chain, const Seal& seal,
                 const crypto::SigningPublic& device) {
    return crypto::verify(device, kSealDomain, seal_statement(service, chain, seal.seq, seal.op),
                          seal.signature);
}

}  // namespace ledger
