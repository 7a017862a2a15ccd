#include "shared/ledger/directory_op.h"

#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/ledger/directory_body.h"

namespace ledger {
namespace {

constexpr std::string_view kMagic = "CRD1";
constexpr std::uint8_t kVersion = 1;
constexpr std::string_view kDomain = "CRS1 dir v1";

base::Bytes encode_unsigned(const DirectoryOp& op) {
    base::Bytes body;
    base::Writer body_out(body);
    put_body(body_out, op.body);
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kMagic));
    out.u8(kVersion);
    out.u8(static_cast<std::uint8_t>(op.body.index() + 1));
    out.u16(0);
    out.id(op.service);
    out.u64(op.seq);
    out.id(op.prev);
    out.id(op.author);
    out.u64(static_cast<std::uint64_t>(op.written_at.ms));
    out.sized(body);
    return bytes;
}

base::Bytes grant_header(const Grant& grant) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes("CRS1 grant v1"));
    out.id(grant.compartment);
    out.u32(grant.epoch);
    out.id(grant.user);
    return bytes;
}

}  // namespace

bool known(CasesGoTo cases) {
    return cases == CasesGoTo::kEveryone || cases == CasesGoTo::kNamed;
}

bool known(RevokeReason reason) {
    return reason >= RevokeReason::kLost && reason <= RevokeReason::kReplaced;
}

base::Bytes encode(const DirectoryOp& op) {
    base::Bytes bytes = encode_unsigned(op);
    base::append(bytes, op.signature.view());
    base::append(bytes, op.second_signature.view());
    return bytes;
}

base::Result<DirectoryOp> decode_directory_op(base::ByteView bytes) {
    if (bytes.size() > base::kDirectoryOpMax)
        return {base::ErrorCode::kTooLarge, "directory entry"};
    base::Reader in(bytes);
    if (!base::equal(in.raw(kMagic.size()), base::as_bytes(kMagic)))
        return {base::ErrorCode::kDamaged, "directory entry"};
    const std::uint8_t version = in.u8();
    const std::uint8_t type = in.u8();
    if (in.ok() && version != kVersion) return {base::ErrorCode::kNewerFormat, "directory entry"};
    if (in.u16() != 0) in.fail();
    DirectoryOp op;
    op.service = in.id<base::ServiceId>();
    op.seq = in.u64();
    op.prev = in.id<base::DirectoryHash>();
    op.author = in.id<base::DeviceId>();
    op.written_at = {static_cast<std::int64_t>(in.u64())};
    base::Reader body_in(in.sized(base::kDirectoryOpMax));
    if (!in.ok()) return {base::ErrorCode::kDamaged, "directory entry"};
    auto body = take_body(body_in, type);
    if (!body) return {base::ErrorCode::kNewerFormat, "directory entry"};
    op.body = std::move(*body);
    op.signature = in.id<crypto::Signature>();
    op.second_signature = in.id<crypto::Signature>();
    if (!body_in.at_end() || !in.at_end()) return {base::ErrorCode::kDamaged, "directory entry"};
    return op;
}

base::DirectoryHash hash_of(const DirectoryOp& op) {
    return base::DirectoryHash::from(crypto::hash(encode_unsigned(op), "CRS1-dir").view());
}

base::ServiceId service_of_genesis(const DirectoryOp& genesis) {
    return base::ServiceId::from(hash_of(genesis).view());
}

void sign(DirectoryOp& op, const crypto::SigningSecret& secret) {
    op.signature = crypto::sign(secret, kDomain, hash_of(op).view());
}

void sign_second(DirectoryOp& op, const crypto::SigningSecret& secret) {
    op.second_signature = crypto::sign(secret, kDomain, hash_of(op).view());
}

bool signed_by(const DirectoryOp& op, const crypto::SigningPublic& who) {
    return crypto::verify(who, kDomain, hash_of(op).view(), op.signature);
}

bool second_signed_by(const DirectoryOp& op, const crypto::SigningPublic& who) {
    return crypto::verify(who, kDomain, hash_of(op).view(), op.second_signature);
}

Grant make_grant(const base::CompartmentId& compartment, std::uint32_t epoch,
                 const base::UserId& user, const crypto::BoxPublic& box,
                 const crypto::EpochKey& key) {
    Grant grant{compartment, epoch, user, {}};
    base::Bytes plain;
    plain.reserve(crypto::EpochKey::kSize + base::Hash256::kSize);  // grown, it would leave a copy
    base::append(plain, key.unsafe_view());
    base::append(plain, crypto::hash(grant_header(grant), "CRS1-grant").view());
    grant.sealed_key = crypto::seal_to(box, plain);
    crypto::wipe(plain);
    return grant;
}

base::Result<crypto::EpochKey> open_grant(const Grant& grant, const crypto::BoxKeys& user,
                                          const base::KeyCommitment& committed) {
    auto plain = crypto::open_box(user, grant.sealed_key);
    if (!plain) return {base::ErrorCode::kNoKey, "grant"};
    const base::Hash256 header = crypto::hash(grant_header(grant), "CRS1-grant");
    const bool whole = plain->size() == crypto::EpochKey::kSize + base::Hash256::kSize;
    const bool ours = whole && base::equal(base::ByteView(*plain).subspan(crypto::EpochKey::kSize),
                                           header.view());
    crypto::EpochKey key;
    if (ours) key = crypto::EpochKey::from(base::ByteView(*plain).first(crypto::EpochKey::kSize));
    crypto::wipe(*plain);
    if (!ours) return {base::ErrorCode::kDamaged, "grant"};
    if (crypto::commitment(key) != committed) return {base::ErrorCode::kDamaged, "grant"};
    return key;
}

}  // namespace ledger
