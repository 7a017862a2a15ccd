#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/crypto/primitives.h"
#include "shared/ledger/operation.h"
#include "shared/ledger/roles.h"

/// The signed, linear log of who works here, on which tablets, and who was given which key.
/// The server reads it (public keys, roles, random ids; names are sealed). Bytes:
/// docs/formats/directory.md.
namespace ledger {

/// An epoch key sealed to one user's box key, with the grant's own header inside so that it cannot
/// be moved (sync-and-keys.md section 4).
struct Grant {
    base::CompartmentId compartment;
    std::uint32_t epoch = 1;
    base::UserId user;
    base::Bytes sealed_key;
    friend bool operator==(const Grant&, const Grant&) = default;
};

/// A compartment and its first epoch.
struct CompartmentOpening {
    base::CompartmentId id;
    CompartmentType type = CompartmentType::kCase;
    std::uint32_t epoch = 1;
    base::KeyCommitment key;
    friend bool operator==(const CompartmentOpening&, const CompartmentOpening&) = default;
};

struct UserAdd {
    base::UserId user;
    Roles roles;
    crypto::BoxPublic box;    ///< grants are sealed to it
    base::Bytes sealed_name;  ///< under the key of the service compartment
    base::Bytes
        keyring_for_recovery;  ///< the user's box secret sealed to the service's recovery key
    friend bool operator==(const UserAdd&, const UserAdd&) = default;
};

struct DevicePublic {
    base::DeviceId device;
    base::UserId user;
    crypto::SigningPublic sign;
    crypto::BoxPublic box;
    friend bool operator==(const DevicePublic&, const DevicePublic&) = default;
};

/// seq 1: the root, the recovery key, the first administrator and tablet, the service compartment.
/// Signed by root and tablet.
struct Genesis {
    crypto::SigningPublic root;
    crypto::BoxPublic recovery;
    UserAdd first_user;
    DevicePublic first_device;
    CompartmentOpening service_compartment;
    Grant service_grant;
    friend bool operator==(const Genesis&, const Genesis&) = default;
};
/// A way in for one new tablet of one user; used once. (sync-and-keys.md preface, 1)
struct InviteOpen {
    base::UserId user;
    crypto::SigningPublic invite_sign;
    crypto::BoxPublic invite_box;
    base::WallTime expires;
    base::Bytes sealed_keyring;  ///< the user's box secret sealed to invite_box
    friend bool operator==(const InviteOpen&, const InviteOpen&) = default;
};
/// Signed by the invite's key and by the new tablet's own: nobody can claim another's key.
struct DeviceEnroll {
    DevicePublic device;
    crypto::SigningPublic invite_sign;
    friend bool operator==(const DeviceEnroll&, const DeviceEnroll&) = default;
};
struct CompartmentsOpen {
    std::vector<CompartmentOpening> compartments;
    std::vector<Grant> grants;
    friend bool operator==(const CompartmentsOpen&, const CompartmentsOpen&) = default;
};
struct GrantsAdd {
    std::vector<Grant> grants;
    friend bool operator==(const GrantsAdd&, const GrantsAdd&) = default;
};

using DirectoryBody =
    std::variant<Genesis, UserAdd, InviteOpen, DeviceEnroll, CompartmentsOpen, GrantsAdd>;

struct DirectoryOp {
    base::ServiceId service;  ///< none in the genesis, whose hash makes it
    std::uint64_t seq = 0;    ///< from 1
    base::DirectoryHash prev;
    base::DeviceId author;      ///< the enrolling tablet for DeviceEnroll
    base::WallTime written_at;  ///< the author's clock; shown, never trusted
    DirectoryBody body;
    crypto::Signature signature;  ///< author's; root's for Genesis; the invite's for DeviceEnroll
    crypto::Signature
        second_signature;  ///< the new tablet's for Genesis and DeviceEnroll, else none
    friend bool operator==(const DirectoryOp&, const DirectoryOp&) = default;
};

/// The bytes as stored and sent, signatures last.
base::Bytes encode(const DirectoryOp& op);
/// kDamaged: not exactly one operation. kNewerFormat: a version or type this program does not know.
base::Result<DirectoryOp> decode_directory_op(base::ByteView bytes);
/// What the next operation's prev is, and what the signatures are over.
base::DirectoryHash hash_of(const DirectoryOp& op);
base::ServiceId service_of_genesis(const DirectoryOp& genesis);

void sign(DirectoryOp& op, const crypto::SigningSecret& secret);
void sign_second(DirectoryOp& op, const crypto::SigningSecret& secret);
[[nodiscard]] bool signed_by(const DirectoryOp& op, const crypto::SigningPublic& who);
[[nodiscard]] bool second_signed_by(const DirectoryOp& op, const crypto::SigningPublic& who);

/// Seals an epoch key for a user; open_grant checks the inner header and the published commitment.
Grant make_grant(const base::CompartmentId& compartment, std::uint32_t epoch,
                 const base::UserId& user, const crypto::BoxPublic& box,
                 const crypto::EpochKey& key);
/// kNoKey: not sealed to these keys. kDamaged: moved from another grant, or not the committed key.
base::Result<crypto::EpochKey> open_grant(const Grant& grant, const crypto::BoxKeys& user,
                                          const base::KeyCommitment& committed);

}  // namespace ledger
