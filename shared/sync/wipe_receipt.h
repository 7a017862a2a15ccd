#pragma once

#include "shared/base/result.h"
#include "shared/crypto/primitives.h"
#include "shared/ledger/directory.h"

namespace syncing {

/// A tablet's own word that it destroyed its keys after it was taken out of use. It takes the place
/// of the share that the tablet left with the server, which is worth nothing from then on. Best
/// effort: who else copied the disk before is not known to it.
struct WipeReceipt {
    base::ServiceId service;
    base::DeviceId device;
    std::uint64_t entry = 0;      ///< of the directory: the one that ended its use
    base::WallTime wiped_at;      ///< by its own clock
    bool all_sent = false;        ///< false: what was not sent is sealed in its folder
    crypto::Signature signature;  ///< by the tablet, "CRS1 wipe v1", over all before it
    friend bool operator==(const WipeReceipt&, const WipeReceipt&) = default;
};
base::Bytes encode(const WipeReceipt& receipt);
base::Result<WipeReceipt> decode_wipe_receipt(base::ByteView bytes);
void sign(WipeReceipt& receipt, const crypto::SigningSecret& tablet);
[[nodiscard]] bool verify(const WipeReceipt& receipt, const crypto::SigningPublic& tablet);
/// By a tablet that this directory has taken out of use.
[[nodiscard]] bool holds(const WipeReceipt& receipt, const ledger::Directory& directory);

}  // namespace syncing
