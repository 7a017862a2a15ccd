#include "shared/sync/call_gate.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/crypto/secret.h"

namespace syncing {

CallGate::CallGate(const base::Clock& clock, base::RandomSource& random, Pace pace)
    : clock_(clock), pace_(pace), secret_(base::Hash256::make(random)) {}

CallGate::Proof CallGate::proof_of(base::ByteView first_half) const {
    const base::Hash256 hash = crypto::keyed_hash(secret_.view(), first_half);
    Proof proof{};
    std::copy_n(hash.bytes.begin(), proof.size(), proof.begin());
    return proof;
}

ChallengeReply CallGate::challenge() {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u64(++made_);
    out.u64(static_cast<std::uint64_t>(clock_.monotonic().count()));
    out.raw(proof_of(bytes));
    return {Challenge::from(bytes), clock_.now()};
}

std::uint64_t CallGate::number_of(const Challenge& challenge) const {
    const base::ByteView bytes = challenge.view();
    const base::ByteView first_half = bytes.first(16);
    if (!crypto::equal_in_constant_time(proof_of(first_half), bytes.last(16))) return 0;
    base::Reader in(first_half);
    const std::uint64_t number = in.u64();
    const base::Duration made_at{static_cast<std::int64_t>(in.u64())};
    return clock_.monotonic() - made_at <= kChallengeLife ? number : 0;
}

void CallGate::refill(Caller& caller) const {
    const base::Duration now = clock_.monotonic();
    const double gained =
        static_cast<double>((now - caller.refilled_at).count()) * pace_.per_second / 1000.0;
    caller.tokens = std::min(static_cast<double>(pace_.burst), caller.tokens + gained);
    caller.refilled_at = now;
}

std::optional<Reply> CallGate::check(const Call& call, const SignedCall& parts,
                                     const ledger::Directory& directory) {
    const std::uint64_t number = number_of(parts.challenge);
    if (number == 0) return refusal(kStatusUnauthorised, code::kChallenge);
    const ledger::DevicePublic* device = directory.device(parts.device);
    if (device == nullptr) return refusal(kStatusUnauthorised, code::kUnknownDevice);
    if (!verify_signed_call(call, device->sign)) {
        return refusal(kStatusUnauthorised, code::kSignature);
    }
    auto [entry, fresh] = callers_.try_emplace({parts.service, parts.device});
    Caller& caller = entry->second;
    if (fresh) {
        caller.tokens = pace_.burst;
        caller.refilled_at = clock_.monotonic();
    }
    const bool is_new =
        number > caller.challenge || (number == caller.challenge && parts.counter > caller.counter);
    if (!is_new || parts.counter == 0) return refusal(kStatusUnauthorised, code::kChallenge);
    refill(caller);
    if (caller.tokens < 1) return refusal(kStatusSlowDown, code::kSlowDown);
    caller.tokens -= 1;
    caller.challenge = number;
    caller.counter = parts.counter;
    return std::nullopt;
}

}  // namespace syncing
