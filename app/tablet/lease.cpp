#include "app/tablet/lease.h"

#include "shared/base/coding.h"

namespace tablet {
namespace {

constexpr std::string_view kDoorBound = "CRS1 door v1";
constexpr std::string_view kShareBound = "CRS1 share v1";
constexpr std::size_t kSeedSize = 64;  // an Ed25519 secret, public half included
constexpr std::size_t kServerMax = 255;

base::Bytes close(base::Bytes plain, std::string_view bound, const crypto::UnlockKey& unlock,
                  base::RandomSource& random) {
    base::Bytes sealed =
        crypto::seal_with_nonce(unlock.unsafe_view(), base::as_bytes(bound), plain, random);
    crypto::wipe(plain);
    return sealed;
}

}  // namespace

base::Bytes seal_door(const Door& door, const crypto::UnlockKey& unlock,
                      base::RandomSource& random) {
    base::Bytes plain;
    base::Writer out(plain);
    out.id(door.lease.service);
    out.id(door.lease.device);
    out.id(door.lease.keys.pub);
    out.raw(door.lease.keys.secret.unsafe_view());
    out.id(door.pin);
    out.sized(base::as_bytes(door.server));
    return close(std::move(plain), kDoorBound, unlock, random);
}

base::Result<Door> open_door(base::ByteView sealed, const crypto::UnlockKey& unlock) {
    auto plain = crypto::open_with_nonce(unlock.unsafe_view(), base::as_bytes(kDoorBound), sealed);
    if (!plain) return base::ErrorCode::kWrongPassphrase;
    base::Reader in(*plain);
    Door door;
    door.lease.service = in.id<base::ServiceId>();
    door.lease.device = in.id<base::DeviceId>();
    door.lease.keys.pub = in.id<crypto::SigningPublic>();
    const base::ByteView secret = in.raw(kSeedSize);
    if (in.ok()) door.lease.keys.secret = crypto::SigningSecret::from(secret);
    door.pin = in.id<ledger::KeyPin>();
    door.server = base::to_text(in.sized(kServerMax));
    const bool whole = in.at_end();
    crypto::wipe(*plain);
    if (!whole) return {base::ErrorCode::kDamaged, "door"};
    return door;
}

base::Bytes seal_share(const KeptShare& kept, const crypto::UnlockKey& unlock,
                       base::RandomSource& random) {
    base::Bytes plain;
    base::Writer out(plain);
    out.raw(kept.share.unsafe_view());
    out.u8(kept.ends ? 1 : 0);
    out.u64(kept.ends ? static_cast<std::uint64_t>(kept.ends->ms) : 0);
    out.u64(static_cast<std::uint64_t>(kept.seen.ms));
    return close(std::move(plain), kShareBound, unlock, random);
}

base::Result<KeptShare> open_share(base::ByteView sealed, const crypto::UnlockKey& unlock) {
    auto plain = crypto::open_with_nonce(unlock.unsafe_view(), base::as_bytes(kShareBound), sealed);
    if (!plain) return {base::ErrorCode::kDamaged, "share"};
    base::Reader in(*plain);
    KeptShare kept;
    const base::ByteView share = in.raw(syncing::ServerShare::kSize);
    if (in.ok()) kept.share = syncing::ServerShare::from(share);
    const bool left = in.u8() == 1;
    const base::WallTime ends{static_cast<std::int64_t>(in.u64())};
    if (left) kept.ends = ends;
    kept.seen = {static_cast<std::int64_t>(in.u64())};
    const bool whole = in.at_end();
    crypto::wipe(*plain);
    if (!whole) return {base::ErrorCode::kDamaged, "share"};
    return kept;
}

}  // namespace tablet
