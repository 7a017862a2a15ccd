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
    struct User {
        Roles roles;
        crypto::BoxPublic box;
        base::Bytes sealed_name;
        base::Bytes keyring_for_recovery;
        friend bool operator==(const User&, const User&) = default;
    };
    struct Invite {
        InviteOpen open;
        bool spent = false;
        friend bool operator==(const Invite&, const Invite&) = default;
    };
    struct Compartment {
        CompartmentOpening opening;
        std::map<base::UserId, Grant> grants;
        friend bool operator==(const Compartment&, const Compartment&) = default;
    };

    /// Checks the entry against everything before it and takes it in.
    /// kConflict: not the next entry (seq or prev). kRefused: a rule forbids it; `detail` says
    /// which. kDamaged: a signature. On an error nothing has changed.
    base::Result<void> apply(const DirectoryOp& op);

    [[nodiscard]] DirectoryHead head() const { return head_; }
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

    /// Is the tablet this person's? An operation whose author is not its tablet's user is nobody's
    /// word: a member signed it in another's name (sync-and-keys.md section 11).
    [[nodiscard]] bool is_of(const base::DeviceId& device, const base::UserId& user) const;
    /// May this tablet read and add to the compartment? True where its user holds a grant.
    [[nodiscard]] bool is_member(const base::DeviceId& device,
                                 const base::CompartmentId& compartment) const;
    /// Users whose roles may open the compartment but who hold no grant for it.
    [[nodiscard]] std::vector<base::UserId> missing_members(
        const base::CompartmentId& compartment) const;

    friend bool operator==(const Directory&, const Directory&) = default;

  private:
    base::Result<void> take(const DirectoryOp& op, const Genesis& body);
    base::Result<void> take(const DirectoryOp& op, const UserAdd& body);
    base::Result<void> take(const DirectoryOp& op, const InviteOpen& body);
    base::Result<void> take(const DirectoryOp& op, const DeviceEnroll& body);
    base::Result<void> take(const DirectoryOp& op, const CompartmentsOpen& body);
    base::Result<void> take(const DirectoryOp& op, const GrantsAdd& body);
    base::Result<void> check_author(const DirectoryOp& op) const;
    base::Result<void> check_administrator(const DirectoryOp& op) const;
    base::Result<void> check_opening(const DirectoryOp& op, const CompartmentsOpen& body) const;
    base::Result<void> check_grant(const Grant& grant, CompartmentType type,
                                   std::uint32_t epoch) const;
    void take_user(const UserAdd& user);

    base::ServiceId service_;
    DirectoryHead head_;
    crypto::BoxPublic recovery_;
    base::CompartmentId service_compartment_;
    std::map<base::UserId, User> users_;
    std::map<base::DeviceId, DevicePublic> devices_;
    std::map<crypto::SigningPublic, Invite> invites_;
    std::map<base::CompartmentId, Compartment> compartments_;
};

}  // namespace ledger
