#pragma once

#include <optional>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/crypto/keys.h"
#include "shared/ledger/directory.h"
#include "shared/ledger/invite.h"
#include "shared/sync/call.h"

/// Joining a service with an invite code (sync-and-keys.md preface, 1), and making a service on a
/// new server.
namespace syncing {

/// The keys of a tablet that is about to join or to found a service.
struct TabletKeys {
    base::DeviceId device;
    crypto::SigningKeys sign;
    crypto::BoxKeys box;

    static TabletKeys make(base::RandomSource& random);
};

/// What a joined tablet needs to keep.
struct Membership {
    base::ServiceId service;
    base::UserId user;
    TabletKeys keys;
    crypto::BoxKeys user_box;          ///< the user's keyring: opens their grants
    ledger::Directory directory;       ///< with this tablet in it
    std::vector<base::Bytes> entries;  ///< of the directory, in order
};

/// The new tablet's side of an invite. The invite's holder proves the code, receives the directory,
/// checks that it is the service the code names, and enrols its own new keys.
///
/// Life: next() hands out a call until finished(); after on_unreachable() the same call comes
/// again, so that an answer that got lost on its way spends no invite. Thread: one at a time.
class Enrolment {
  public:
    /// `keys` are this tablet's own, freshly made. `clock` must outlive the object.
    Enrolment(ledger::InviteCode code, TabletKeys keys, const base::Clock& clock);

    std::optional<Call> next();
    void on_reply(const Reply& reply);
    void on_unreachable();

    /// What the tablet will be once the call is taken that next() hands out now: to be kept before
    /// it goes, and rejoin() goes on from it. Nothing while that is another call. A copy with
    /// secrets.
    [[nodiscard]] std::optional<Membership> about_to() const;

    /// True once result() is there.
    [[nodiscard]] bool finished() const { return result_.has_value(); }
    /// kInviteUnknown: unknown, spent or expired. kServerNonsense: not the service the code names,
    /// or not the protocol. kServerRefused with the server's code. REQUIRES finished(). Moves the
    /// membership out.
    base::Result<Membership> take_result();

  private:
    void take_page(base::ByteView body);
    void take_enrolled();
    void build_entry();
    void fail(base::ErrorCode code, std::string detail = {});
    void take_refusal(const Reply& reply);

    ledger::InviteCode code_;
    crypto::SigningKeys invite_sign_;
    TabletKeys keys_;
    const base::Clock& clock_;
    ledger::Directory directory_;
    std::vector<base::Bytes> entries_;
    std::optional<ledger::DirectoryOp> enroll_;
    std::optional<crypto::BoxKeys> user_box_;
    base::UserId user_;
    int retries_ = 0;
    bool awaiting_ = false;
    std::optional<base::Result<Membership>> result_;
};

/// The call that was about to be made when the tablet fell: the server answers a repeat as it did
/// the first time. `entry` is the directory entry, the last of Membership::entries.
Call rejoin(const base::DirectoryHash& genesis, base::ByteView entry);

/// The first entry of a service: signed by the root, whose secret the founder then puts away, and
/// by the first tablet.
ledger::DirectoryOp make_genesis(ledger::Genesis body, base::WallTime written_at,
                                 const crypto::SigningSecret& root,
                                 const crypto::SigningSecret& tablet);

/// Brings a genesis to a new server with its setup code.
/// Life as Enrolment's: a repeat of the same genesis is answered like the first.
class ServiceCreation {
  public:
    ServiceCreation(const ledger::SetupCode& setup, const ledger::DirectoryOp& genesis);

    std::optional<Call> next();
    void on_reply(const Reply& reply);
    void on_unreachable();

    [[nodiscard]] bool finished() const { return result_.has_value(); }
    /// kInviteUnknown: the setup code is wrong or spent. kServerRefused with the server's code.
    /// REQUIRES finished().
    [[nodiscard]] const base::Result<void>& result() const { return *result_; }

  private:
    std::array<std::uint8_t, 16> setup_;
    base::Bytes genesis_;
    bool awaiting_ = false;
    std::optional<base::Result<void>> result_;
};

}  // namespace syncing
