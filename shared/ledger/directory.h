#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "shared/ledger/directory_op.h"

namespace ledger {

/// What the directory log says, entry by entry. The same reducer runs on every tablet and on the
/// server, so that a server cannot make a tablet believe an entry that its rules forbid. Value
/// type; one thread at a time.
class Directory {
  public:
    /// `at`, `since`: the entry that said so.
    struct User {
        Roles roles;  ///< none: no longer works here
        crypto::BoxPublic box;
        base::Bytes sealed_name;
        base::Bytes keyring_for_recovery;
        std::uint64_t box_since = 0;
        std::uint64_t exposed_at = 0;  ///< the last of their tablets to be revoked; 0: none was
        std::map<base::DeviceId, base::Bytes> keyrings{};  ///< the box secret, for their tablets
        std::uint64_t left_at = 0;                         ///< 0: works here
        std::size_t compartments = 0;                      ///< how many they were ever given
        Roles ever{};  ///< every role they ever had: what they wrote by one stays theirs
        bool box_by_another = false;  ///< somebody else made the box key, for a further tablet
        /// False after the loss of a tablet, until a new box key: nothing is sealed to it.
        [[nodiscard]] bool box_usable() const { return box_since > exposed_at; }
        friend bool operator==(const User&, const User&) = default;
    };
    struct Invite {
        InviteOpen open;
        std::uint64_t opened_at = 0;
        base::DeviceId by;
        bool spent = false;
        friend bool operator==(const Invite&, const Invite&) = default;
    };
    struct Given {
        Grant grant;
        std::uint64_t at = 0;
        base::WallTime on;        ///< by the giver's clock
        base::WallTime first_on;  ///< the same, of the first time: a new box key needs it again
        friend bool operator==(const Given&, const Given&) = default;
    };
    struct Epoch {
        CompartmentOpening opening;
        std::uint64_t opened_at = 0;
        std::map<base::UserId, Given> grants;
        base::WallTime opened_on{};               ///< by the opener's clock
        std::optional<crypto::BoxPublic> drop{};  ///< of a drop box: what to seal to
        friend bool operator==(const Epoch&, const Epoch&) = default;
    };
    struct Compartment {
        std::vector<Epoch> epochs;                           ///< epoch n at n-1; never empty
        std::map<base::UserId, std::uint64_t> taken_back{};  ///< by the entry that said so
        [[nodiscard]] CompartmentType type() const { return epochs.front().opening.type; }
        [[nodiscard]] const Epoch& current() const { return epochs.back(); }
        /// Null where there is no such epoch.
        [[nodiscard]] const Epoch* epoch(std::uint32_t number) const {
            return number == 0 || number > epochs.size() ? nullptr : &epochs[number - 1];
        }
        friend bool operator==(const Compartment&, const Compartment&) = default;
    };
    struct Revocation {
        RevokeReason reason = RevokeReason::kLost;
        std::uint64_t at = 0;
        base::DeviceId by;
        base::WallTime written_at;
        friend bool operator==(const Revocation&, const Revocation&) = default;
    };
    /// One act of destroying, as it can be shown afterwards.
    struct Erasure {
        std::uint64_t at = 0;
        base::DeviceId by;
        base::WallTime written_at;
        Erase what;
        friend bool operator==(const Erasure&, const Erasure&) = default;
    };
    struct Hold {
        std::uint64_t at = 0;
        base::DeviceId by;
        base::WallTime written_at;
        HoldReason reason = HoldReason::kComplaint;
        friend bool operator==(const Hold&, const Hold&) = default;
    };
    struct Missing {
        base::UserId user;
        std::uint32_t epoch = 0;
        friend bool operator==(const Missing&, const Missing&) = default;
    };

    /// Where something for a drop box goes.
    struct DropBox {
        base::CompartmentId compartment;
        std::uint32_t epoch = 0;
        base::KeyCommitment key;
        crypto::BoxPublic box;
    };

    /// Checks the entry against everything before it and takes it in.
    /// kConflict: not the next entry (seq or prev). kRefused: a rule forbids it; `detail` says
    /// which. kDamaged: a signature. On an error nothing has changed.
    base::Result<void> apply(const DirectoryOp& op);

    [[nodiscard]] DirectoryHead head() const { return head_; }
    /// Of the entry of that number; nothing where there is none.
    [[nodiscard]] std::optional<base::DirectoryHash> hash_at(std::uint64_t seq) const;
    [[nodiscard]] const base::ServiceId& service() const { return service_; }
    [[nodiscard]] const base::CompartmentId& service_compartment() const {
        return service_compartment_;
    }
    [[nodiscard]] const crypto::BoxPublic& recovery_key() const { return recovery_; }

    /// Nothing where there is none of that id. Pointers hold until the next apply().
    [[nodiscard]] const DevicePublic* device(const base::DeviceId& id) const;
    [[nodiscard]] const User* user(const base::UserId& id) const;
    [[nodiscard]] const Compartment* compartment(const base::CompartmentId& id) const;
    [[nodiscard]] const Invite* invite(const crypto::SigningPublic& key) const;
    [[nodiscard]] const std::map<base::DeviceId, DevicePublic>& devices() const { return devices_; }
    [[nodiscard]] const std::map<base::UserId, User>& users() const { return users_; }
    [[nodiscard]] const std::map<base::CompartmentId, Compartment>& compartments() const {
        return compartments_;
    }

    /// Nothing: in use, or never enrolled.
    [[nodiscard]] const Revocation* revoked(const base::DeviceId& id) const;
    /// Enrolled, not revoked, and its user works here.
    [[nodiscard]] bool in_use(const base::DeviceId& id) const;
    /// The entry that ended its use; nothing while it is in use.
    [[nodiscard]] std::optional<std::uint64_t> out_of_use_at(const base::DeviceId& id) const;
    /// By its own clock; nothing for a tablet that is not enrolled.
    [[nodiscard]] std::optional<base::WallTime> enrolled_on(const base::DeviceId& id) const;
    /// Who should have the compartment and can be given a key now. Where keys go by name, nobody
    /// whose box key somebody else made, until they are given it by name again: an administrator
    /// who invites a person's further tablet gets nothing by it.
    [[nodiscard]] std::vector<base::UserId> members(const base::CompartmentId& compartment) const;
    /// Is the tablet this person's? An operation whose author is not its tablet's user is nobody's
    /// word: a member signed it in another's name (sync-and-keys.md section 11).
    [[nodiscard]] bool is_of(const base::DeviceId& device, const base::UserId& user) const;
    /// May this tablet read the compartment and add to it? In use, and its user holds a grant, has
    /// a role that may open it, and was not taken off it.
    [[nodiscard]] bool is_member(const base::DeviceId& device,
                                 const base::CompartmentId& compartment) const;
    /// The rules of such an entry, if this tablet added it now. Errors as apply().
    [[nodiscard]] base::Result<void> check_grants(const base::DeviceId& author,
                                                  const GrantsAdd& body) const;
    /// May this tablet give the compartment to people by name and take it back from them?
    [[nodiscard]] bool may_allocate(const base::DeviceId& device,
                                    const base::CompartmentId& compartment) const;
    /// May this operation be the tablet's, that says it was written when the directory had `known`
    /// entries? Its user was given that epoch, or it is of a drop box, and the tablet was in use
    /// when the epoch began. What a colleague wrote before they heard that they were taken off, or
    /// of a new epoch, is theirs and counts; what they wrote knowing it does not.
    [[nodiscard]] bool may_have_written(const base::DeviceId& device,
                                        const base::CompartmentId& compartment, std::uint32_t epoch,
                                        std::uint64_t known) const;
    /// Past the cut of a revoked tablet and not adopted: kept, named, and not part of the record.
    [[nodiscard]] bool set_aside(const ChainId& chain, std::uint64_t seq,
                                 const base::OpId& op) const;
    /// True where somebody who should not read it any more holds the key of the current epoch: a
    /// revoked tablet, or a person taken off. Nothing is sealed under it; a member rotates first
    /// (sync-and-keys.md section 5.3).
    [[nodiscard]] bool exposed(const base::CompartmentId& compartment) const;
    /// The service's drop box of a type, as it is now. Nothing where there is none yet, its members
    /// have not said what to seal to, or somebody who should not read it any more could: what is
    /// dropped then waits.
    [[nodiscard]] std::optional<DropBox> drop_box(CompartmentType type) const;
    /// The first of that type that was not erased whole; nothing where there is none.
    [[nodiscard]] std::optional<base::CompartmentId> only(CompartmentType type) const;
    /// Whose custody log has this id, opened or not yet; nothing where it is nobody's.
    [[nodiscard]] std::optional<base::UserId> owner_of_custody_log(
        const base::CompartmentId& id) const;
    /// Keys that people should have and do not: everyone whose roles open the compartment where its
    /// type is given to all of them, and whoever had an earlier key of it. Nobody who was taken off
    /// or whose box key was on a lost tablet.
    [[nodiscard]] std::vector<Missing> missing_grants(const base::CompartmentId& compartment) const;
    /// Is a compartment of that type given to whoever has these roles without being asked?
    [[nodiscard]] bool goes_to(Roles roles, CompartmentType type) const;
    [[nodiscard]] CasesGoTo cases_go_to() const { return cases_go_to_; }
    [[nodiscard]] const std::map<ChainId, Cut>& cuts() const { return cuts_; }
    /// Grows with every cut and every adopted operation: what was shown before is to be made anew.
    [[nodiscard]] std::size_t aside_changes() const { return aside_changes_; }

    // ---- what was destroyed, and what must not be

    /// Whether this operation is to be held without its body. One that the directory did not erase
    /// and comes without, or comes with it although erased, is refused.
    [[nodiscard]] bool erased(const ChainId& chain, std::uint64_t seq, const base::OpId& op) const;
    /// Nothing is written there any more.
    [[nodiscard]] bool erased(const base::CompartmentId& compartment) const;
    /// Nothing about it is part of the record any more.
    [[nodiscard]] bool erased(const base::RecordId& record) const;
    /// Oldest first; grows only.
    [[nodiscard]] const std::vector<Erasure>& erasures() const { return erasures_; }
    [[nodiscard]] const std::map<base::CompartmentId, Hold>& holds() const { return holds_; }
    /// May this tablet destroy records of the compartment and hold them?
    [[nodiscard]] bool may_erase(const base::DeviceId& device,
                                 const base::CompartmentId& compartment) const;

    friend bool operator==(const Directory&, const Directory&) = default;

  private:
    base::Result<void> take(const DirectoryOp& op, const Genesis& body);
    base::Result<void> take(const DirectoryOp& op, const UserAdd& body);
    base::Result<void> take(const DirectoryOp& op, const InviteOpen& body);
    base::Result<void> take(const DirectoryOp& op, const DeviceEnroll& body);
    base::Result<void> take(const DirectoryOp& op, const CompartmentsOpen& body);
    base::Result<void> take(const DirectoryOp& op, const GrantsAdd& body);
    base::Result<void> take(const DirectoryOp& op, const DeviceRevoke& body);
    base::Result<void> take(const DirectoryOp& op, const EpochsRotate& body);
    base::Result<void> take(const DirectoryOp& op, const GrantsTake& body);
    base::Result<void> take(const DirectoryOp& op, const RolesSet& body);
    base::Result<void> take(const DirectoryOp& op, const UserRekey& body);
    base::Result<void> take(const DirectoryOp& op, const Adopt& body);
    base::Result<void> take(const DirectoryOp& op, const Erase& body);
    base::Result<void> take(const DirectoryOp& op, const HoldSet& body);
    base::Result<void> take(const DirectoryOp& op, const DropOpen& body);
    base::Result<void> take(const DirectoryOp& op, const CasesGive& body);
    base::Result<void> check_erase(const DirectoryOp& op, const Erase& body) const;
    base::Result<void> check_erases(const DirectoryOp& op,
                                    const base::CompartmentId& compartment) const;
    base::Result<void> check_author(const DirectoryOp& op) const;
    base::Result<void> check_administrator(const DirectoryOp& op) const;
    base::Result<void> check_opening(const DirectoryOp& op, const CompartmentsOpen& body) const;
    base::Result<void> check_grant(const Grant& grant, CompartmentType type) const;
    base::Result<void> check_revoke(const DirectoryOp& op, const DeviceRevoke& body) const;
    base::Result<void> check_take(const DirectoryOp& op, const GrantsTake& body) const;
    /// As things are with what the entry says besides.
    base::Result<void> check_rotation(const DirectoryOp& op, const Rotation& rotation,
                                      const Directory& before) const;
    base::Result<void> check_cuts(const DirectoryOp& op, const Rotation& rotation) const;
    base::Result<void> check_openings(const DirectoryOp& op, const Rotation& rotation,
                                      const Directory& before) const;
    base::Result<void> check_rotation_grants(const Rotation& rotation) const;
    /// Takes the entry's own change in a copy, then the rotation; all or nothing.
    base::Result<void> take_with_rotation(const DirectoryOp& op, Directory changed,
                                          const Rotation& rotation);
    void take_user(std::uint64_t at, const UserAdd& user);
    void take_grant(const DirectoryOp& op, const Grant& grant);
    [[nodiscard]] bool holds_any(const base::UserId& user, const Compartment& compartment) const;
    [[nodiscard]] bool should_hold(const base::UserId& user, const Compartment& compartment) const;
    [[nodiscard]] bool box_fits(const base::UserId& user, const Compartment& compartment) const;
    [[nodiscard]] std::size_t administrators() const;

    base::ServiceId service_;
    DirectoryHead head_;
    std::vector<base::DirectoryHash> hashes_;  ///< of each entry, by seq-1
    crypto::BoxPublic recovery_;
    base::CompartmentId service_compartment_;
    std::map<base::UserId, User> users_;
    std::map<base::CompartmentId, base::UserId> custody_logs_;  ///< of each user, opened or not
    std::map<base::DeviceId, DevicePublic> devices_;
    std::map<base::DeviceId, base::WallTime> enrolled_on_;
    std::map<crypto::SigningPublic, Invite> invites_;
    std::map<base::CompartmentId, Compartment> compartments_;
    std::map<base::DeviceId, Revocation> revoked_;
    std::map<ChainId, Cut> cuts_;
    std::map<ChainId, std::map<std::uint64_t, base::OpId>> adopted_;
    std::size_t aside_changes_ = 0;
    std::vector<Erasure> erasures_;
    std::set<base::CompartmentId> erased_compartments_;
    std::set<base::RecordId> erased_records_;
    std::map<ChainId, std::map<std::uint64_t, base::OpId>> erased_ops_;
    std::map<base::CompartmentId, Hold> holds_;
    CasesGoTo cases_go_to_ = CasesGoTo::kEveryone;
};

}  // namespace ledger
