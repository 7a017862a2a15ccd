#include "shared/sync/lease.h"

#include <utility>

#include "shared/base/coding.h"

namespace syncing {
namespace {

constexpr std::string_view kLeaseDomain = "CRS1 lease v1";

base::Bytes statement(const LeaseCall& call) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(call.service);
    out.id(call.device);
    out.id(call.challenge);
    return bytes;
}

}  // namespace

base::Bytes encode(const ShareDeposit& deposit) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(deposit.lease);
    out.raw(deposit.share.unsafe_view());
    return bytes;
}

base::Result<ShareDeposit> decode_share_deposit(base::ByteView bytes) {
    base::Reader in(bytes);
    ShareDeposit deposit;
    deposit.lease = in.id<crypto::SigningPublic>();
    const base::ByteView share = in.raw(ServerShare::kSize);
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "share"};
    deposit.share = ServerShare::from(share);
    return deposit;
}

Call make_lease_call(const LeaseDoor& door, const Challenge& challenge) {
    const LeaseCall call{door.service, door.device, challenge, {}};
    Call made{std::string(kPathLease), statement(call)};
    const auto signature = crypto::sign(door.keys.secret, kLeaseDomain, made.body);
    base::Writer(made.body).id(signature);
    return made;
}

base::Result<LeaseCall> decode_lease_call(base::ByteView bytes) {
    base::Reader in(bytes);
    LeaseCall call;
    call.service = in.id<base::ServiceId>();
    call.device = in.id<base::DeviceId>();
    call.challenge = in.id<Challenge>();
    call.signature = in.id<crypto::Signature>();
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "lease"};
    return call;
}

bool verify(const LeaseCall& call, const crypto::SigningPublic& lease) {
    return crypto::verify(lease, kLeaseDomain, statement(call), call.signature);
}

std::optional<Call> LeaseFetch::next() {
    if (finished() || awaiting_) return std::nullopt;
    awaiting_ = true;
    if (!challenge_) return Call{std::string(kPathChallenge), {}};
    return make_lease_call(door_, *challenge_);
}

void LeaseFetch::on_reply(const Reply& reply) {
    if (finished() || !awaiting_) return;
    awaiting_ = false;
    if (reply.status != kStatusOk) {
        const std::string code = refusal_code(reply);
        result_.emplace(code == code::kOutOfUse
                            ? base::Error{base::ErrorCode::kOutOfUse, {}}
                            : base::Error{base::ErrorCode::kServerRefused, code});
        return;
    }
    if (!challenge_) {
        const auto challenge = decode_challenge_reply(reply.body);
        if (!challenge.ok()) return result_.emplace(base::ErrorCode::kServerNonsense), void();
        challenge_ = challenge.value().challenge;
        return;
    }
    if (reply.body.size() != ServerShare::kSize) {
        result_.emplace(base::ErrorCode::kServerNonsense, "share");
        return;
    }
    result_.emplace(ServerShare::from(reply.body));
}

base::Result<ServerShare> LeaseFetch::take_result() {
    CHECK(finished());
    return std::move(*result_);
}

}  // namespace syncing
