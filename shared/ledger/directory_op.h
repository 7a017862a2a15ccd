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

/// Why a tablet was taken out of use. Values reach disk.
enum class RevokeReason : std::uint8_t { kLost = 1, kStolen = 2, kLeft = 3, kReplaced = 4 };
[[nodiscard]] bool known(RevokeReason reason);

/// The last operation of a revoked tablet's chain that counts. What the chain holds after it is set
/// aside until somebody adopts it: position decides, never time (sync-and-keys.md section 5).
struct Cut {
    ChainId chain;
    std::uint64_t seq = 0;  ///< 0: nothing of the chain counts
    base::OpId op;          ///< none where seq is 0
    friend bool operator==(const Cut&, const Cut&) = default;
};
/// The next epoch of some compartments, sealed to those who stay, and the cuts of their chains.
struct Rotation {
    std::vector<Cut> cuts;
    std::vector<CompartmentOpening> openings;
    std::vector<Grant> grants;
    [[nodiscard]] bool empty() const { return cuts.empty() && openings.empty() && grants.empty(); }
    friend bool operator==(const Rotation&, const Rotation&) = default;
};
/// Takes a tablet out of use. The rotation covers what the author can open; other members of what
/// the tablet could read rotate the rest (EpochsRotate) and seal nothing before.
struct DeviceRevoke {
    base::DeviceId device;
    RevokeReason reason = RevokeReason::kLost;
    Rotation rotation;
    friend bool operator==(const DeviceRevoke&, const DeviceRevoke&) = default;
};
struct EpochsRotate {
    Rotation rotation;
    friend bool operator==(const EpochsRotate&, const EpochsRotate&) = default;
};
/// Takes cases back from people. Sticks until somebody grants them again.
struct GrantsTake {
    struct Taken {
        base::CompartmentId compartment;
        base::UserId user;
        friend bool operator==(const Taken&, const Taken&) = default;
    };
    std::vector<Taken> taken;
    Rotation rotation;
    friend bool operator==(const GrantsTake&, const GrantsTake&) = default;
};
/// Other roles for a person; none at all: they no longer work here.
struct RolesSet {
    base::UserId user;
    Roles roles;
    Rotation rotation;
    friend bool operator==(const RolesSet&, const RolesSet&) = default;
};
/// A new box key for a person: after the loss of one of their tablets, or with an invite for a
/// further one.
struct UserRekey {
    struct ForDevice {
        base::DeviceId device;
        base::Bytes sealed_keyring;  ///< the new box secret sealed to that tablet's box key
        friend bool operator==(const ForDevice&, const ForDevice&) = default;
    };
    base::UserId user;
    crypto::BoxPublic box;
    base::Bytes keyring_for_recovery;
    std::vector<ForDevice> devices;
    friend bool operator==(const UserRekey&, const UserRekey&) = default;
};
/// An operation by its place in its chain.
struct OpPlace {
    ChainId chain;
    std::uint64_t seq = 0;
    base::OpId op;
    friend bool operator==(const OpPlace&, const OpPlace&) = default;
};
/// Operations after a cut that somebody read and vouches for.
struct Adopt {
    std::vector<OpPlace> ops;
    friend bool operator==(const Adopt&, const Adopt&) = default;
};

/// Why records are destroyed. Values reach disk.
enum class EraseReason : std::uint8_t {
    kRetention = 1,  ///< their time is over (rules.md 5.6)
    kWrongChild = 2,
    kAsked = 3,  ///< the person they are about asked, and the service agreed
    kCourt = 4,
};
[[nodiscard]] bool known(EraseReason reason);
/// Destroys records everywhere: bodies go, the ids that prove the chains stay (sync-and-keys.md
/// section 7). Cannot be undone, and a hold on any of it forbids it.
struct Erase {
    EraseReason reason = EraseReason::kRetention;
    /// Everything in these, now and later: nothing is written there again.
    std::vector<base::CompartmentId> compartments;
    /// What is written about these later is no part of the record, and is erased when it is seen.
    std::vector<base::RecordId> records;
    std::vector<OpPlace> ops;
    friend bool operator==(const Erase&, const Erase&) = default;
};
/// Why nothing of a compartment may be erased. Values reach disk.
enum class HoldReason : std::uint8_t {
    kComplaint = 1,
    kClaim = 2,
    kInquiry = 3,
    kInvestigation = 4
};
[[nodiscard]] bool known(HoldReason reason);
/// A legal hold begins or ends.
struct HoldSet {
    base::CompartmentId compartment;
    bool held = true;
    HoldReason reason = HoldReason::kComplaint;
    friend bool operator==(const HoldSet&, const HoldSet&) = default;
};

/// What to seal to when something is put into a drop box: the public half of a pair that every
/// member derives from the epoch's key (shared/ledger/drop.h). A later one of the same epoch stands
/// in the place of an earlier, so that a member can put right what another got wrong.
struct DropOpen {
    struct Box {
        base::CompartmentId compartment;
        std::uint32_t epoch = 1;
        crypto::BoxPublic box;
        friend bool operator==(const Box&, const Box&) = default;
    };
    std::vector<Box> boxes;
    friend bool operator==(const DropOpen&, const DropOpen&) = default;
};

/// To whom a child's case goes without being asked. Values reach disk.
enum class CasesGoTo : std::uint8_t {
    kEveryone = 1,  ///< everyone whose role opens cases; so it is until somebody says otherwise
    kNamed = 2,     ///< whoever makes it, who may give it on, and those it is given to by name
};
[[nodiscard]] bool known(CasesGoTo cases);
/// From now on. Nobody loses a case by it: that is GrantsTake.
struct CasesGive {
    CasesGoTo to = CasesGoTo::kEveryone;
    friend bool operator==(const CasesGive&, const CasesGive&) = default;
};

/// Numbered by their place: an entry's type is index + 1.
using DirectoryBody = std::variant<Genesis, UserAdd, InviteOpen, DeviceEnroll, CompartmentsOpen,
                                   GrantsAdd, DeviceRevoke, EpochsRotate, GrantsTake, RolesSet,
                                   UserRekey, Adopt, Erase, HoldSet, DropOpen, CasesGive>;

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
