#pragma once

#include <optional>
#include <string>

#include "app/tablet/profile_lock.h"
#include "shared/ledger/invite.h"
#include "shared/sync/lease.h"

/// How long a tablet opens without its server (sync-and-keys.md section 8). Bytes:
/// docs/formats/profile_secrets.md.
namespace tablet {

/// From one visit to the last unlock without another.
inline constexpr base::Duration kLease{std::int64_t{14} * 24 * 3600 * 1000};
/// The same where a role of the user opens what victims said; and after any lease that ended, until
/// the visit that follows.
inline constexpr base::Duration kLeaseVictims{std::int64_t{24} * 3600 * 1000};
/// A lease that was renewed so lately is not written again.
inline constexpr base::Duration kLeaseKept{std::int64_t{6} * 3600 * 1000};

/// How far the latest time that the tablet knew may run ahead of what is written of it.
inline constexpr base::Duration kSeenWritten{10 * 60 * 1000};

/// What the passphrase opens of a locked profile whose lease is over: enough to ask the server.
struct Door {
    std::string server;
    ledger::KeyPin pin;
    syncing::LeaseDoor lease;
};
/// The tablet's own copy of the server's share.
struct KeptShare {
    syncing::ServerShare share;
    /// Nothing: the server does not have it yet, so the profile opens without asking.
    std::optional<base::WallTime> ends;
    base::WallTime seen;  ///< the latest time this tablet knew: a clock set back gains nothing

    [[nodiscard]] bool over(base::WallTime now) const {
        return ends && std::max(now, seen) > *ends;
    }
    /// True where `seen` moved on by so much that it is to be written.
    bool notes(base::WallTime now) {
        if (now - seen < kSeenWritten) return false;
        seen = now;
        return true;
    }
};

/// Each sealed under the unlock key. open_door(): kWrongPassphrase where it does not open.
base::Bytes seal_door(const Door& door, const crypto::UnlockKey& unlock,
                      base::RandomSource& random);
base::Result<Door> open_door(base::ByteView sealed, const crypto::UnlockKey& unlock);
base::Bytes seal_share(const KeptShare& kept, const crypto::UnlockKey& unlock,
                       base::RandomSource& random);
base::Result<KeptShare> open_share(base::ByteView sealed, const crypto::UnlockKey& unlock);

}  // namespace tablet
