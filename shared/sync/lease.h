#pragma once

#include <optional>

#include "shared/base/result.h"
#include "shared/crypto/keys.h"
#include "shared/sync/call.h"
#include "shared/sync/messages.h"

/// The server's share of what opens a profile. A tablet draws it, leaves a copy with the server and
/// keeps its own for as long as the lease runs; after that the passphrase alone opens nothing, and
/// the server gives the share to a tablet in use only (sync-and-keys.md section 8). The share is
/// worth nothing without the tablet's passphrase and secret.
namespace syncing {

using ServerShare = crypto::Secret<struct ServerShareTag, 32>;

/// What a locked tablet needs to ask for its share.
struct LeaseDoor {
    base::ServiceId service;
    base::DeviceId device;
    crypto::SigningKeys keys;  ///< the lease's own, so that the tablet's stay sealed
};

/// /v1/share: what a tablet leaves with the server. The reply is empty.
struct ShareDeposit {
    crypto::SigningPublic lease;
    ServerShare share;
};
/// REQUIRES the caller wipes the bytes.
base::Bytes encode(const ShareDeposit& deposit);
base::Result<ShareDeposit> decode_share_deposit(base::ByteView bytes);

/// /v1/lease: who asks for the share, under a challenge that was not asked for long ago. Answered
/// with the share.
struct LeaseCall {
    base::ServiceId service;
    base::DeviceId device;
    Challenge challenge;
    crypto::Signature signature;  ///< by the lease's key, "CRS1 lease v1", over all before it
};
Call make_lease_call(const LeaseDoor& door, const Challenge& challenge);
base::Result<LeaseCall> decode_lease_call(base::ByteView bytes);
[[nodiscard]] bool verify(const LeaseCall& call, const crypto::SigningPublic& lease);

/// A locked tablet asks for its share.
/// Life: next() hands out a call until finished(). Thread: one at a time.
class LeaseFetch {
  public:
    /// `door` must outlive the object.
    explicit LeaseFetch(const LeaseDoor& door) : door_(door) {}

    std::optional<Call> next();
    void on_reply(const Reply& reply);

    [[nodiscard]] bool finished() const { return result_.has_value(); }
    /// kOutOfUse: the tablet was taken out of use. kServerRefused with the server's code,
    /// kServerNonsense. REQUIRES finished(). Moves the share out.
    base::Result<ServerShare> take_result();

  private:
    const LeaseDoor& door_;
    std::optional<Challenge> challenge_;
    bool awaiting_ = false;
    std::optional<base::Result<ServerShare>> result_;
};

}  // namespace syncing
