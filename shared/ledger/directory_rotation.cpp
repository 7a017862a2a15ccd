#include <algorithm>
#include <set>
#include <utility>

#include "shared/ledger/directory.h"

/// The entries that take something away: each comes with the rotation that makes it count.
namespace ledger {

using base::ErrorCode;

base::Result<void> Directory::take_with_rotation(const DirectoryOp& op, Directory changed,
                                                 const Rotation& rotation) {
    if (auto fits = changed.check_rotation(op, rotation, *this); !fits.ok()) return fits;
    for (const Cut& cut : rotation.cuts) changed.cuts_.emplace(cut.chain, cut);
    changed.aside_changes_ += rotation.cuts.size();
    for (const CompartmentOpening& opening : rotation.openings)
        changed.compartments_.at(opening.id).epochs.push_back({opening, op.seq, {}, op.written_at});
    for (const Grant& grant : rotation.grants) changed.take_grant(op, grant);
    *this = std::move(changed);
    return {};
}

base::Result<void> Directory::check_revoke(const DirectoryOp& op, const DeviceRevoke& body) const {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    const DevicePublic* gone = device(body.device);
    if (gone == nullptr) return {ErrorCode::kRefused, "no such tablet"};
    if (revoked(body.device) != nullptr) return {ErrorCode::kRefused, "out of use before"};
    if (!known(body.reason)) return {ErrorCode::kRefused, "unknown reason"};
    if (body.device == op.author) return {ErrorCode::kRefused, "the author's own tablet"};
    const base::UserId author = device(op.author)->user;
    if (author != gone->user && !may_revoke(user(author)->roles))
        return {ErrorCode::kRefused, "role may not revoke"};
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const DeviceRevoke& body) {
    if (auto allowed = check_revoke(op, body); !allowed.ok()) return allowed;
    Directory changed = *this;
    changed.revoked_.emplace(body.device,
                             Revocation{body.reason, op.seq, op.author, op.written_at});
    changed.users_.at(device(body.device)->user).exposed_at = op.seq;
    return take_with_rotation(op, std::move(changed), body.rotation);
}

base::Result<void> Directory::take(const DirectoryOp& op, const EpochsRotate& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (body.rotation.empty()) return {ErrorCode::kRefused, "rotates nothing"};
    return take_with_rotation(op, *this, body.rotation);
}

base::Result<void> Directory::check_take(const DirectoryOp& op, const GrantsTake& body) const {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (body.taken.empty()) return {ErrorCode::kRefused, "takes nothing"};
    for (const GrantsTake::Taken& taken : body.taken) {
        const Compartment* from = compartment(taken.compartment);
        if (from == nullptr || from->type() == CompartmentType::kService)
            return {ErrorCode::kRefused, "no such compartment"};
        const bool held = users_.contains(taken.user) && holds_any(taken.user, *from) &&
                          !from->taken_back.contains(taken.user);
        if (!held) return {ErrorCode::kRefused, "holds no key"};
        const bool own = device(op.author)->user == taken.user;
        if (!own && !may_allocate(op.author, taken.compartment))
            return {ErrorCode::kRefused, "role may not allocate"};
    }
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const GrantsTake& body) {
    if (auto allowed = check_take(op, body); !allowed.ok()) return allowed;
    Directory changed = *this;
    for (const GrantsTake::Taken& taken : body.taken) {
        if (!changed.compartments_.at(taken.compartment).taken_back.emplace(taken.user, op.seq).second)
            return {ErrorCode::kRefused, "taken twice"};
    }
    return take_with_rotation(op, std::move(changed), body.rotation);
}

base::Result<void> Directory::take(const DirectoryOp& op, const CasesGive& body) {
    if (auto allowed = check_administrator(op); !allowed.ok()) return allowed;
    if (!known(body.to)) return {ErrorCode::kRefused, "unknown way to give"};
    if (cases_go_to_ == body.to) return {ErrorCode::kRefused, "as it is already"};
    cases_go_to_ = body.to;
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const RolesSet& body) {
    if (auto allowed = check_administrator(op); !allowed.ok()) return allowed;
    if (!users_.contains(body.user)) return {ErrorCode::kRefused, "no such user"};
    if (body.roles.bits != 0 && !known(body.roles)) return {ErrorCode::kRefused, "unknown role"};
    Directory changed = *this;
    changed.users_.at(body.user).roles = body.roles;
    changed.users_.at(body.user).ever.bits |= body.roles.bits;
    changed.users_.at(body.user).left_at = body.roles.bits == 0 ? op.seq : 0;
    if (changed.administrators() == 0) return {ErrorCode::kRefused, "the last administrator"};
    return take_with_rotation(op, std::move(changed), body.rotation);
}

base::Result<void> Directory::take(const DirectoryOp& op, const UserRekey& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (!users_.contains(body.user)) return {ErrorCode::kRefused, "no such user"};
    const base::UserId author = device(op.author)->user;
    if (author != body.user && !may_administer(user(author)->roles))
        return {ErrorCode::kRefused, "another's box key"};
    if (!crypto::usable(body.box)) return {ErrorCode::kRefused, "box key"};
    User& who = users_.at(body.user);
    std::map<base::DeviceId, base::Bytes> keyrings;
    for (const UserRekey::ForDevice& one : body.devices) {
        const bool theirs = is_of(one.device, body.user) && in_use(one.device);
        if (!theirs || !keyrings.emplace(one.device, one.sealed_keyring).second)
            return {ErrorCode::kRefused, "keyring for another tablet"};
    }
    who.box = body.box;
    who.box_since = op.seq;
    who.box_by_another = author != body.user;
    who.keyring_for_recovery = body.keyring_for_recovery;
    who.keyrings = std::move(keyrings);
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const Adopt& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (body.ops.empty()) return {ErrorCode::kRefused, "adopts nothing"};
    for (const OpPlace& one : body.ops) {
        const bool aside = set_aside(one.chain, one.seq, one.op);
        if (!aside) return {ErrorCode::kRefused, "not set aside"};
        if (!may_allocate(op.author, one.chain.compartment))
            return {ErrorCode::kRefused, "role may not adopt"};
    }
    for (const OpPlace& one : body.ops) adopted_[one.chain].emplace(one.seq, one.op);
    aside_changes_ += body.ops.size();
    return {};
}

// ---- rotation

base::Result<void> Directory::check_rotation(const DirectoryOp& op,
                                             const Rotation& rotation,
                                             const Directory& before) const {
    if (auto fits = check_cuts(op, rotation); !fits.ok()) return fits;
    if (auto fits = check_openings(op, rotation, before); !fits.ok()) return fits;
    return check_rotation_grants(rotation);
}

base::Result<void> Directory::check_cuts(const DirectoryOp& op, const Rotation& rotation) const {
    std::set<ChainId> seen;
    for (const Cut& cut : rotation.cuts) {
        if (revoked(cut.chain.device) == nullptr)
            return {ErrorCode::kRefused, "cut of a tablet in use"};
        if (cuts_.contains(cut.chain) || !seen.insert(cut.chain).second)
            return {ErrorCode::kRefused, "cut before"};
        if (!is_member(op.author, cut.chain.compartment))
            return {ErrorCode::kRefused, "cut by somebody else"};
        if ((cut.seq == 0) != cut.op.is_none()) return {ErrorCode::kRefused, "cut"};
    }
    return {};
}

base::Result<void> Directory::check_openings(const DirectoryOp& op,
                                             const Rotation& rotation,
                                             const Directory& before) const {
    std::set<base::CompartmentId> seen;
    for (const CompartmentOpening& opening : rotation.openings) {
        const Compartment* what = compartment(opening.id);
        if (what == nullptr) return {ErrorCode::kRefused, "no such compartment"};
        const bool next = opening.type == what->type() &&
                          opening.epoch == what->current().opening.epoch + 1 &&
                          seen.insert(opening.id).second;
        if (!next) return {ErrorCode::kRefused, "not the next epoch"};
        // Whoever gives a case back with this very entry rotates it for those who stay; whoever was
        // taken off before does not choose their key.
        if (!before.is_member(op.author, opening.id)) return {ErrorCode::kRefused, "rotated by somebody else"};
    }
    return {};
}

base::Result<void> Directory::check_rotation_grants(const Rotation& rotation) const {
    std::map<base::CompartmentId, std::uint32_t> epochs;
    for (const CompartmentOpening& opening : rotation.openings)
        epochs.emplace(opening.id, opening.epoch);
    std::set<std::pair<base::CompartmentId, base::UserId>> granted;
    for (const Grant& grant : rotation.grants) {
        const auto it = epochs.find(grant.compartment);
        if (it == epochs.end() || it->second != grant.epoch)
            return {ErrorCode::kRefused, "grant for another epoch"};
        const Compartment& what = *compartment(grant.compartment);
        if (auto fits = check_grant(grant, what.type()); !fits.ok()) return fits;
        if (!should_hold(grant.user, what)) return {ErrorCode::kRefused, "not a member"};
        if (!granted.emplace(grant.compartment, grant.user).second)
            return {ErrorCode::kRefused, "granted twice"};
    }
    for (const auto& [id, epoch] : epochs) {
        const bool someone = std::ranges::any_of(
            granted, [&, at = id](const auto& given) { return given.first == at; });
        if (!someone) return {ErrorCode::kRefused, "a key for nobody"};
    }
    return {};
}

std::size_t Directory::administrators() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        users_, [](const auto& user) { return may_administer(user.second.roles); }));
}

}  // namespace ledger
