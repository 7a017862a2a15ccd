#pragma once

#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/crypto/primitives.h"
#include "shared/sync/lease.h"

/// How a passphrase opens a profile (sync-and-keys.md sections 8 and 12): a random profile key is
/// wrapped under Argon2id(passphrase) mixed with a secret that is not in its file (secret_place.h),
/// so that a copied file alone cannot be ground, and with a share that the server holds too
/// (lease.h).
namespace tablet {

/// The wrapped profile key. Public: useless without passphrase, device secret and server's share.
struct LockBox {
    crypto::Salt salt;
    crypto::PassphraseCost cost;
    base::Bytes wrapped;
};
base::Bytes encode(const LockBox& box);
base::Result<LockBox> decode_lock_box(base::ByteView bytes);

/// Fewest characters of a passphrase. (D13)
inline constexpr std::size_t kPassphraseMin = 12;
/// kInvalidInput where it is shorter.
base::Result<void> check_passphrase(std::string_view passphrase);

/// What the passphrase gives on this tablet, right or wrong.
base::Result<crypto::UnlockKey> unlock_key(const LockBox& box, std::string_view passphrase,
                                           const crypto::DeviceSecret& device);
/// Wraps the key anew; salt and cost are those in the box.
void close_box(LockBox& box, const crypto::ProfileKey& key, const crypto::UnlockKey& unlock,
               const syncing::ServerShare& share, base::RandomSource& random);
/// kWrongPassphrase where it does not open.
base::Result<crypto::ProfileKey> open_box(const LockBox& box, const crypto::UnlockKey& unlock,
                                          const syncing::ServerShare& share);

/// Wrong tries since the last right one. Kept in the profile, so that a restart forgets none.
struct WrongTries {
    std::uint32_t count = 0;
    base::WallTime last;
};
base::Bytes encode(const WrongTries& tries);
base::Result<WrongTries> decode_wrong_tries(base::ByteView bytes);
/// How long until the next try: none for three, then 5 s doubling to 15 minutes. A clock set back
/// never makes it longer than that. Data is never wiped for it here.
base::Duration wait_left(const WrongTries& tries, base::WallTime now);

}  // namespace tablet
