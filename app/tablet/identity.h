#pragma once

#include <string>

#include "shared/base/result.h"
#include "shared/crypto/primitives.h"
#include "shared/ledger/invite.h"
#include "shared/sync/enrolment.h"

namespace tablet {

/// Who this tablet is and whom it talks to. Secret as a whole: kept sealed under the profile key.
struct Identity {
    base::ServiceId service;
    base::UserId user;
    syncing::TabletKeys keys;
    crypto::BoxKeys user_box;     ///< opens the user's grants
    std::string server;           ///< "https://host:port"
    ledger::KeyPin pin;           ///< of that server's key
    base::DirectoryHash genesis;  ///< which service; goes into every invite
};

/// REQUIRES the caller seals and wipes the bytes.
base::Bytes encode(const Identity& identity);
base::Result<Identity> decode_identity(base::ByteView bytes);

}  // namespace tablet
