#include "app/tablet/profile_lock.h"

#include <algorithm>

#include "shared/base/coding.h"

namespace tablet {
namespace {

constexpr std::string_view kBound = "CRS1 profile v2";
constexpr std::uint32_t kFreeTries = 3;
constexpr base::Duration kFirstWait{5'000};
constexpr base::Duration kLongestWait{15 * 60 * 1000};

base::Duration wait_after(std::uint32_t wrong) {
    if (wrong < kFreeTries) return base::Duration{0};
    const std::uint32_t doublings = std::min<std::uint32_t>(wrong - kFreeTries, 10);
    return std::min(kFirstWait * (1 << doublings), kLongestWait);
}

crypto::UnlockKey both_of(const crypto::UnlockKey& unlock, const syncing::ServerShare& share) {
    base::Hash256 hash = crypto::keyed_hash(unlock.unsafe_view(), share.unsafe_view());
    auto both = crypto::UnlockKey::from(hash.view());
    crypto::wipe(hash.bytes);
    return both;
}

}  // namespace

base::Bytes encode(const LockBox& box) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(box.salt);
    out.u32(box.cost.passes);
    out.u32(box.cost.memory_kib);
    out.sized(box.wrapped);
    return bytes;
}

base::Result<LockBox> decode_lock_box(base::ByteView bytes) {
    base::Reader in(bytes);
    LockBox box;
    box.salt = in.id<crypto::Salt>();
    box.cost = {in.u32(), in.u32()};
    const base::ByteView wrapped = in.sized(256);
    const bool sane = box.cost.passes >= 1 && box.cost.passes <= 64 && box.cost.memory_kib >= 8 &&
                      box.cost.memory_kib <= 4 * 1024 * 1024;
    if (!in.at_end() || !sane) return {base::ErrorCode::kDamaged, "lock"};
    box.wrapped.assign(wrapped.begin(), wrapped.end());
    return box;
}

base::Result<void> check_passphrase(std::string_view passphrase) {
    if (passphrase.size() < kPassphraseMin) {
        return {base::ErrorCode::kInvalidInput,
                "passphrase: use at least " + std::to_string(kPassphraseMin) + " characters"};
    }
    return {};
}

base::Result<crypto::UnlockKey> unlock_key(const LockBox& box, std::string_view passphrase,
                                           const crypto::DeviceSecret& device) {
    return crypto::unlock_key(passphrase, box.salt, box.cost, device);
}

void close_box(LockBox& box, const crypto::ProfileKey& key, const crypto::UnlockKey& unlock,
               const syncing::ServerShare& share, base::RandomSource& random) {
    const auto both = both_of(unlock, share);
    box.wrapped = crypto::seal_with_nonce(both.unsafe_view(), base::as_bytes(kBound),
                                          key.unsafe_view(), random);
}

base::Result<crypto::ProfileKey> open_box(const LockBox& box, const crypto::UnlockKey& unlock,
                                          const syncing::ServerShare& share) {
    const auto both = both_of(unlock, share);
    auto raw = crypto::open_with_nonce(both.unsafe_view(), base::as_bytes(kBound), box.wrapped);
    if (!raw || raw->size() != crypto::ProfileKey::kSize) return base::ErrorCode::kWrongPassphrase;
    auto key = crypto::ProfileKey::from(*raw);
    crypto::wipe(*raw);
    return key;
}

base::Bytes encode(const WrongTries& tries) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(tries.count);
    out.u64(static_cast<std::uint64_t>(tries.last.ms));
    return bytes;
}

base::Result<WrongTries> decode_wrong_tries(base::ByteView bytes) {
    base::Reader in(bytes);
    const WrongTries tries{in.u32(), {static_cast<std::int64_t>(in.u64())}};
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "tries"};
    return tries;
}

base::Duration wait_left(const WrongTries& tries, base::WallTime now) {
    const base::Duration wait = wait_after(tries.count);
    const base::Duration passed = now - tries.last;
    if (passed < base::Duration{0}) return wait;
    return std::max(base::Duration{0}, wait - passed);
}

}  // namespace tablet
