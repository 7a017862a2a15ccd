#include "shared/ledger/directory_body.h"

#include "shared/base/coding.h"

namespace ledger {
namespace {

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

base::Bytes take_sized(base::Reader& in) {
    const base::ByteView bytes = in.sized(kKeyringMax);
    return {bytes.begin(), bytes.end()};
}

void put(base::Writer& out, const ChainId& chain) {
    out.id(chain.compartment);
    out.id(chain.device);
}

ChainId take_chain(base::Reader& in) {
    ChainId chain;
    chain.compartment = in.id<base::CompartmentId>();
    chain.device = in.id<base::DeviceId>();
    return chain;
}

void put(base::Writer& out, const Cut& cut) {
    put(out, cut.chain);
    out.u64(cut.seq);
    out.id(cut.op);
}

Cut take_cut(base::Reader& in) {
    Cut cut;
    cut.chain = take_chain(in);
    cut.seq = in.u64();
    cut.op = in.id<base::OpId>();
    return cut;
}

void put(base::Writer& out, const GrantsTake::Taken& taken) {
    out.id(taken.compartment);
    out.id(taken.user);
}

GrantsTake::Taken take_taken(base::Reader& in) {
    GrantsTake::Taken taken;
    taken.compartment = in.id<base::CompartmentId>();
    taken.user = in.id<base::UserId>();
    return taken;
}

void put(base::Writer& out, const UserRekey::ForDevice& device) {
    out.id(device.device);
    out.sized(device.sealed_keyring);
}

UserRekey::ForDevice take_for_device(base::Reader& in) {
    UserRekey::ForDevice device;
    device.device = in.id<base::DeviceId>();
    device.sealed_keyring = take_sized(in);
    return device;
}

void put(base::Writer& out, const OpPlace& place) {
    put(out, place.chain);
    out.u64(place.seq);
    out.id(place.op);
}

OpPlace take_place(base::Reader& in) {
    OpPlace place;
    place.chain = take_chain(in);
    place.seq = in.u64();
    place.op = in.id<base::OpId>();
    return place;
}

void put(base::Writer& out, const DropOpen::Box& box) {
    out.id(box.compartment);
    out.u32(box.epoch);
    out.id(box.box);
}

DropOpen::Box take_box(base::Reader& in) {
    DropOpen::Box box;
    box.compartment = in.id<base::CompartmentId>();
    box.epoch = in.u32();
    box.box = in.id<crypto::BoxPublic>();
    return box;
}

void put(base::Writer& out, const base::CompartmentId& id) { out.id(id); }
void put(base::Writer& out, const base::RecordId& id) { out.id(id); }

template <typename Id>
Id take_id(base::Reader& in) {
    return in.id<Id>();
}

template <typename Part>
void put_all(base::Writer& out, const std::vector<Part>& parts) {
    out.u32(static_cast<std::uint32_t>(parts.size()));
    for (const Part& part : parts) put(out, part);
}

template <typename Part>
std::vector<Part> take_all(base::Reader& in, Part (*take)(base::Reader&)) {
    std::vector<Part> parts;
    const std::uint32_t count = in.u32();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) parts.push_back(take(in));
    return parts;
}

void put(base::Writer& out, const Rotation& rotation) {
    put_all(out, rotation.cuts);
    put_all(out, rotation.openings);
    put_all(out, rotation.grants);
}

Rotation take_rotation(base::Reader& in) {
    Rotation rotation;
    rotation.cuts = take_all(in, take_cut);
    rotation.openings = take_all(in, take_opening);
    rotation.grants = take_all(in, take_grant);
    return rotation;
}

// ---- bodies

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
    put_all(out, body.compartments);
    put_all(out, body.grants);
}
void put_body(base::Writer& out, const GrantsAdd& body) { put_all(out, body.grants); }
void put_body(base::Writer& out, const DeviceRevoke& body) {
    out.id(body.device);
    out.u8(static_cast<std::uint8_t>(body.reason));
    put(out, body.rotation);
}
void put_body(base::Writer& out, const EpochsRotate& body) { put(out, body.rotation); }
void put_body(base::Writer& out, const GrantsTake& body) {
    put_all(out, body.taken);
    put(out, body.rotation);
}
void put_body(base::Writer& out, const RolesSet& body) {
    out.id(body.user);
    out.u16(body.roles.bits);
    put(out, body.rotation);
}
void put_body(base::Writer& out, const UserRekey& body) {
    out.id(body.user);
    out.id(body.box);
    out.sized(body.keyring_for_recovery);
    put_all(out, body.devices);
}
void put_body(base::Writer& out, const Adopt& body) { put_all(out, body.ops); }
void put_body(base::Writer& out, const Erase& body) {
    out.u8(static_cast<std::uint8_t>(body.reason));
    put_all(out, body.compartments);
    put_all(out, body.records);
    put_all(out, body.ops);
}
void put_body(base::Writer& out, const HoldSet& body) {
    out.id(body.compartment);
    out.u8(body.held ? 1 : 0);
    out.u8(static_cast<std::uint8_t>(body.reason));
}
void put_body(base::Writer& out, const DropOpen& body) { put_all(out, body.boxes); }
void put_body(base::Writer& out, const CasesGive& body) {
    out.u8(static_cast<std::uint8_t>(body.to));
}

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
    body.compartments = take_all(in, take_opening);
    body.grants = take_all(in, take_grant);
    return body;
}

DeviceRevoke take_revoke(base::Reader& in) {
    DeviceRevoke body;
    body.device = in.id<base::DeviceId>();
    body.reason = static_cast<RevokeReason>(in.u8());
    body.rotation = take_rotation(in);
    return body;
}

GrantsTake take_back(base::Reader& in) {
    GrantsTake body;
    body.taken = take_all(in, take_taken);
    body.rotation = take_rotation(in);
    return body;
}

RolesSet take_roles(base::Reader& in) {
    RolesSet body;
    body.user = in.id<base::UserId>();
    body.roles = {in.u16()};
    body.rotation = take_rotation(in);
    return body;
}

UserRekey take_rekey(base::Reader& in) {
    UserRekey body;
    body.user = in.id<base::UserId>();
    body.box = in.id<crypto::BoxPublic>();
    body.keyring_for_recovery = take_sized(in);
    body.devices = take_all(in, take_for_device);
    return body;
}

Erase take_erase(base::Reader& in) {
    Erase body;
    body.reason = static_cast<EraseReason>(in.u8());
    body.compartments = take_all(in, take_id<base::CompartmentId>);
    body.records = take_all(in, take_id<base::RecordId>);
    body.ops = take_all(in, take_place);
    return body;
}

HoldSet take_hold(base::Reader& in) {
    HoldSet body;
    body.compartment = in.id<base::CompartmentId>();
    const std::uint8_t held = in.u8();
    if (held > 1) in.fail();
    body.held = held == 1;
    body.reason = static_cast<HoldReason>(in.u8());
    return body;
}

}  // namespace

void put_body(base::Writer& out, const DirectoryBody& body) {
    std::visit([&](const auto& typed) { put_body(out, typed); }, body);
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
            return GrantsAdd{take_all(in, take_grant)};
        case 7:
            return take_revoke(in);
        case 8:
            return EpochsRotate{take_rotation(in)};
        case 9:
            return take_back(in);
        case 10:
            return take_roles(in);
        case 11:
            return take_rekey(in);
        case 12:
            return Adopt{take_all(in, take_place)};
        case 13:
            return take_erase(in);
        case 14:
            return take_hold(in);
        case 15:
            return DropOpen{take_all(in, take_box)};
        case 16:
            return CasesGive{static_cast<CasesGoTo>(in.u8())};
        default:
            return std::nullopt;
    }
}

}  // namespace ledger
