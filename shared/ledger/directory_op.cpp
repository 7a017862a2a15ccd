#include "shared/ledger/directory_op.h"

#include "shared/base/coding.h"
#include "shared/base/limits.h"

namespace ledger {
namespace {

constexpr std::string_view kMagic = "CRD1";
constexpr std::uint8_t kVersion = 1;
constexpr std::string_view kDomain = "CRS1 dir v1";
constexpr std::size_t kNameMax = 1024;
constexpr std::size_t kKeyringMax = 256;

// ---- parts

void put(base::Writer& out, const Grant& grant) {
    out.id(grant.compartment);
    out.u32(grant.epoch);
    out.id(grant.user);
    out.sized(grant.sealed_key);
}

Grant take_grant(base::Reader& in) {
    Grant grant;
    grant.compartment = in.id<base::CompartmentId>();
    grant.epoch = in.u32();
    grant.user = in.id<base::UserId>();
    const base::ByteView key = in.sized(kKeyringMax);
    grant.sealed_key.assign(key.begin(), key.end());
    return grant;
}

void put(base::Writer& out, const CompartmentOpening& opening) {
    out.id(opening.id);
    out.u8(static_cast<std::uint8_t>(opening.type));
    out.u32(opening.epoch);
    out.id(opening.key);
}

CompartmentOpening take_opening(base::Reader& in) {
    CompartmentOpening opening;
    opening.id = in.id<base::CompartmentId>();
    opening.type = static_cast<CompartmentType>(in.u8());
    opening.epoch = in.u32();
    opening.key = in.id<base::KeyCommitment>();
    return opening;
}

void put(base::Writer& out, const UserAdd& user) {
    out.id(user.user);
    out.u16(user.roles.bits);
    out.id(user.box);
    out.sized(user.sealed_name);
    out.sized(user.keyring_for_recovery);
}

UserAdd take_user(base::Reader& in) {
    UserAdd user;
    user.user = in.id<base::UserId>();
    user.roles = {in.u16()};
    user.box = in.id<crypto::BoxPublic>();
    const base::ByteView name = in.sized(kNameMax);
    user.sealed_name.assign(name.begin(), name.end());
    const base::ByteView keyring = in.sized(kKeyringMax);
    user.keyring_for_recovery.assign(keyring.begin(), keyring.end());
    return user;
}

void put(base::Writer& out, const DevicePublic& device) {
    out.id(device.device);
    out.id(device.user);
    out.id(device.sign);
    out.id(device.box);
}

DevicePublic take_device(base::Reader& in) {
    DevicePublic device;
    device.device = in.id<base::DeviceId>();
    device.user = in.id<base::UserId>();
    device.sign = in.id<crypto::SigningPublic>();
    device.box = in.id<crypto::BoxPublic>();
    return device;
}

void put(base::Writer& out, const std::vector<Grant>& grants) {
    out.u32(static_cast<std::uint32_t>(grants.size()));
    for (const Grant& grant : grants) put(out, grant);
}

std::vector<Grant> take_grants(base::Reader& in) {
    std::vector<Grant> grants;
    const std::uint32_t count = in.u32();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) grants.push_back(take_grant(in));
    return grants;
}

// ---- bodies, numbered by their place in DirectoryBody plus one

void put_body(base::Writer& out, const Genesis& body) {
    out.id(body.root);
    out.id(body.recovery);
    put(out, body.first_user);
    put(out, body.first_device);
    put(out, body.service_compartment);
    put(out, body.service_grant);
}
void put_body(base::Writer& out, const UserAdd& body) { put(out, body); }
void put_body(base::Writer& out, const InviteOpen& body) {
    out.id(body.user);
    out.id(body.invite_sign);
    out.id(body.invite_box);
    out.u64(static_cast<std::uint64_t>(body.expires.ms));
    out.sized(body.sealed_keyring);
}
void put_body(base::Writer& out, const DeviceEnroll& body) {
    put(out, body.device);
    out.id(body.invite_sign);
}
void put_body(base::Writer& out, const CompartmentsOpen& body) {
    out.u32(static_cast<std::uint32_t>(body.compartments.size()));
    for (const CompartmentOpening& opening : body.compartments) put(out, opening);
    put(out, body.grants);
}
void put_body(base::Writer& out, const GrantsAdd& body) { put(out, body.grants); }

Genesis take_genesis(base::Reader& in) {
    Genesis body;
    body.root = in.id<crypto::SigningPublic>();
    body.recovery = in.id<crypto::BoxPublic>();
    body.first_user = take_user(in);
    body.first_device = take_device(in);
    body.service_compartment = take_opening(in);
    body.service_grant = take_grant(in);
    return body;
}

InviteOpen take_invite(base::Reader& in) {
    InviteOpen body;
    body.user = in.id<base::UserId>();
    body.invite_sign = in.id<crypto::SigningPublic>();
    body.invite_box = in.id<crypto::BoxPublic>();
    body.expires = {static_cast<std::int64_t>(in.u64())};
    const base::ByteView keyring = in.sized(kKeyringMax);
    body.sealed_keyring.assign(keyring.begin(), keyring.end());
    return body;
}

DeviceEnroll take_enroll(base::Reader& in) {
    DeviceEnroll body;
    body.device = take_device(in);
    body.invite_sign = in.id<crypto::SigningPublic>();
    return body;
}

CompartmentsOpen take_compartments(base::Reader& in) {
    CompartmentsOpen body;
    const std::uint32_t count = in.u32();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i)
        body.compartments.push_back(take_opening(in));
    body.grants = take_grants(in);
    return body;
}

std::optional<DirectoryBody> take_body(base::Reader& in, std::uint8_t type) {
    switch (type) {
        case 1:
            return take_genesis(in);
        case 2:
            return take_user(in);
        case 3:
            return take_invite(in);
        case 4:
            return take_enroll(in);
        case 5:
            return take_compartments(in);
        case 6:
            return GrantsAdd{take_grants(in)};
        default:
            return std::nullopt;
    }
}

base::Bytes encode_unsigned(const DirectoryOp& op) {
    base::Bytes body;
    base::Writer body_out(body);
    std::visit([&](const auto& typed) { put_body(body_out, typed); }, op.body);
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
