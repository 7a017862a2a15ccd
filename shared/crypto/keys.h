#pragma once

#include "shared/base/ids.h"
#include "shared/crypto/secret.h"

namespace crypto {

/// Opens one compartment in one key epoch. (sync-and-keys.md section 4)
using EpochKey = Secret<struct EpochKeyTag, 32>;
/// Seals operations; today derived from the epoch key, one for each record once erasure lands.
using ContentKey = Secret<struct ContentKeyTag, 32>;
/// Seals what a profile keeps for itself: drafts, keys, settings. (sync-and-keys.md section 8,
/// "DBK")
using ProfileKey = Secret<struct ProfileKeyTag, 32>;
/// Opens a ProfileKey; made from passphrase and device secret. ("KEK")
using UnlockKey = Secret<struct UnlockKeyTag, 32>;
/// Random bytes kept beside the profile, mixed into every unlock. ("D")
using DeviceSecret = Secret<struct DeviceSecretTag, 32>;
/// What an invite code carries; both invite key pairs come from it.
using InviteSeed = Secret<struct InviteSeedTag, 32>;

using SigningSecret = Secret<struct SigningSecretTag, 64>;
using BoxSecret = Secret<struct BoxSecretTag, 32>;
using SigningPublic = base::StrongId<struct SigningPublicTag, 32>;  ///< Ed25519
using BoxPublic = base::StrongId<struct BoxPublicTag, 32>;          ///< X25519
using Signature = base::StrongId<struct SignatureTag, 64>;          ///< Ed25519, detached

struct SigningKeys {
    SigningPublic pub;
    SigningSecret secret;
};
struct BoxKeys {
    BoxPublic pub;
    BoxSecret secret;
};

}  // namespace crypto
