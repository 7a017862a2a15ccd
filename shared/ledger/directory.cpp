#include "shared/ledger/directory.h"

#include <algorithm>

namespace ledger {
namespace {

using base::ErrorCode;

template <typename Map, typename Key>
auto find_in(const Map& map, const Key& key) -> const typename Map::mapped_type* {
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
}

}  // namespace

base::Result<void> Directory::apply(const DirectoryOp& op) {
    const bool first = std::holds_alternative<Genesis>(op.body);
    const bool next = op.seq == head_.seq + 1 && op.prev == head_.hash;
    if (!next || first != (head_.seq == 0)) return {ErrorCode::kConflict, "not the next entry"};
    if (!first && op.service != service_) return {ErrorCode::kRefused, "another service"};
    auto taken = std::visit([&](const auto& body) { return take(op, body); }, op.body);
    if (!taken.ok()) return taken;
    head_ = {op.seq, hash_of(op)};
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const Genesis& body) {
    if (!op.service.is_none()) return {ErrorCode::kRefused, "genesis names a service"};
    if (op.author != body.first_device.device) return {ErrorCode::kRefused, "genesis author"};
    if (!signed_by(op, body.root) || !second_signed_by(op, body.first_device.sign)) {
        return {ErrorCode::kDamaged, "signature"};
    }
    const bool named = !body.first_user.user.is_none() && !body.first_device.device.is_none() &&
                       !body.service_compartment.id.is_none();
    if (!named) return {ErrorCode::kRefused, "genesis without ids"};
    const bool usable_keys = crypto::usable(body.recovery) && crypto::usable(body.first_user.box) &&
                             crypto::usable(body.first_device.box);
    if (!usable_keys) return {ErrorCode::kRefused, "box key"};
    const bool roles_fit = may_administer(body.first_user.roles);
    const bool user_fits = body.first_device.user == body.first_user.user;
    const bool compartment_fits = body.service_compartment.type == CompartmentType::kService &&
                                  body.service_compartment.epoch == 1 &&
                                  body.service_grant.compartment == body.service_compartment.id &&
                                  body.service_grant.epoch == 1 &&
                                  body.service_grant.user == body.first_user.user;
    if (!roles_fit || !user_fits || !compartment_fits) return {ErrorCode::kRefused, "genesis"};
    service_ = service_of_genesis(op);
    recovery_ = body.recovery;
    take_user(body.first_user);
    devices_.emplace(body.first_device.device, body.first_device);
    service_compartment_ = body.service_compartment.id;
    Compartment compartment{body.service_compartment, {}};
    compartment.grants.emplace(body.first_user.user, body.service_grant);
    compartments_.emplace(service_compartment_, std::move(compartment));
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const UserAdd& body) {
    if (auto allowed = check_administrator(op); !allowed.ok()) return allowed;
    if (!known(body.roles)) return {ErrorCode::kRefused, "unknown role"};
    if (body.user.is_none() || users_.contains(body.user))
        return {ErrorCode::kRefused, "user id taken"};
    if (!crypto::usable(body.box)) return {ErrorCode::kRefused, "box key"};
    take_user(body);
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const InviteOpen& body) {
    if (auto allowed = check_administrator(op); !allowed.ok()) return allowed;
    if (!users_.contains(body.user)) return {ErrorCode::kRefused, "no such user"};
    if (invites_.contains(body.invite_sign)) return {ErrorCode::kRefused, "invite key taken"};
    if (!crypto::usable(body.invite_box)) return {ErrorCode::kRefused, "box key"};
    invites_.emplace(body.invite_sign, Invite{body, false});
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const DeviceEnroll& body) {
    const auto it = invites_.find(body.invite_sign);
    if (it == invites_.end()) return {ErrorCode::kInviteUnknown, "no such invite"};
    if (it->second.spent) return {ErrorCode::kInviteUnknown, "invite used before"};
    if (it->second.open.user != body.device.user)
        return {ErrorCode::kRefused, "invite of another user"};
    const bool id_free = !body.device.device.is_none() && !devices_.contains(body.device.device);
    if (!id_free || op.author != body.device.device) return {ErrorCode::kRefused, "tablet id"};
    if (!signed_by(op, body.invite_sign) || !second_signed_by(op, body.device.sign)) {
        return {ErrorCode::kDamaged, "signature"};
    }
    if (!crypto::usable(body.device.box)) return {ErrorCode::kRefused, "box key"};
    it->second.spent = true;
    devices_.emplace(body.device.device, body.device);
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const CompartmentsOpen& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (auto fits = check_opening(op, body); !fits.ok()) return fits;
    for (const CompartmentOpening& opening : body.compartments) {
        compartments_.emplace(opening.id, Compartment{opening, {}});
    }
    for (const Grant& grant : body.grants) {
        compartments_.at(grant.compartment).grants.emplace(grant.user, grant);
    }
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const GrantsAdd& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (body.grants.empty()) return {ErrorCode::kRefused, "grants nothing"};
    std::set<std::pair<base::CompartmentId, base::UserId>> seen;
    for (const Grant& grant : body.grants) {
        const Compartment* to = compartment(grant.compartment);
        if (to == nullptr) return {ErrorCode::kRefused, "no such compartment"};
        if (!is_member(op.author, grant.compartment))
            return {ErrorCode::kRefused, "granter is not a member"};
        if (auto fits = check_grant(grant, to->opening.type, to->opening.epoch); !fits.ok())
            return fits;
        const bool fresh =
            !to->grants.contains(grant.user) && seen.emplace(grant.compartment, grant.user).second;
        if (!fresh) return {ErrorCode::kRefused, "granted before"};
    }
    for (const Grant& grant : body.grants) {
        compartments_.at(grant.compartment).grants.emplace(grant.user, grant);
    }
    return {};
}

base::Result<void> Directory::check_author(const DirectoryOp& op) const {
    const DevicePublic* author = device(op.author);
    if (author == nullptr) return {ErrorCode::kRefused, "author is not enrolled"};
    if (!signed_by(op, author->sign)) return {ErrorCode::kDamaged, "signature"};
    if (!op.second_signature.is_none()) return {ErrorCode::kRefused, "second signature"};
    return {};
}

base::Result<void> Directory::check_administrator(const DirectoryOp& op) const {
    if (auto enrolled = check_author(op); !enrolled.ok()) return enrolled;
    if (!may_administer(user(device(op.author)->user)->roles))
        return {ErrorCode::kRefused, "not an administrator"};
    return {};
}

base::Result<void> Directory::check_opening(const DirectoryOp& op,
                                            const CompartmentsOpen& body) const {
    if (body.compartments.empty()) return {ErrorCode::kRefused, "opens nothing"};
    const base::UserId author = device(op.author)->user;
    std::map<base::CompartmentId, const CompartmentOpening*> opened;
    for (const CompartmentOpening& opening : body.compartments) {
        if (!known(opening.type) || opening.epoch != 1)
            return {ErrorCode::kRefused, "compartment form"};
        if (!may_create(user(author)->roles, opening.type))
            return {ErrorCode::kRefused, "role may not open it"};
        const bool fresh =
            !compartments_.contains(opening.id) && opened.emplace(opening.id, &opening).second;
        if (!fresh || opening.id.is_none()) return {ErrorCode::kRefused, "compartment id taken"};
    }
    std::set<std::pair<base::CompartmentId, base::UserId>> granted;
    for (const Grant& grant : body.grants) {
        const auto it = opened.find(grant.compartment);
        if (it == opened.end()) return {ErrorCode::kRefused, "grant for another compartment"};
        if (auto fits = check_grant(grant, it->second->type, 1); !fits.ok()) return fits;
        if (!granted.emplace(grant.compartment, grant.user).second)
            return {ErrorCode::kRefused, "granted twice"};
    }
    for (const auto& [id, opening] : opened) {
        if (!granted.contains({id, author})) return {ErrorCode::kRefused, "opener holds no key"};
    }
    return {};
}

base::Result<void> Directory::check_grant(const Grant& grant, CompartmentType type,
                                          std::uint32_t epoch) const {
    const User* to = user(grant.user);
    if (to == nullptr) return {ErrorCode::kRefused, "no such user"};
    if (!may_open(to->roles, type)) return {ErrorCode::kRefused, "role may not open it"};
    if (grant.epoch != epoch) return {ErrorCode::kRefused, "no such epoch"};
    return {};
}

void Directory::take_user(const UserAdd& user) {
    users_.emplace(user.user,
                   User{user.roles, user.box, user.sealed_name, user.keyring_for_recovery});
}

const DevicePublic* Directory::device(const base::DeviceId& id) const {
    return find_in(devices_, id);
}

const Directory::User* Directory::user(const base::UserId& id) const { return find_in(users_, id); }

const Directory::Compartment* Directory::compartment(const base::CompartmentId& id) const {
    return find_in(compartments_, id);
}

const Directory::Invite* Directory::invite(const crypto::SigningPublic& key) const {
    return find_in(invites_, key);
}

bool Directory::is_of(const base::DeviceId& id, const base::UserId& owner) const {
    const DevicePublic* who = device(id);
    return who != nullptr && who->user == owner;
}

bool Directory::is_member(const base::DeviceId& id, const base::CompartmentId& where) const {
    const DevicePublic* who = device(id);
    const Compartment* what = compartment(where);
    return who != nullptr && what != nullptr && what->grants.contains(who->user);
}

std::vector<base::UserId> Directory::missing_members(const base::CompartmentId& id) const {
    std::vector<base::UserId> missing;
    const Compartment* what = compartment(id);
    if (what == nullptr) return missing;
    for (const auto& [user_id, user] : users_) {
        if (may_open(user.roles, what->opening.type) && !what->grants.contains(user_id))
            missing.push_back(user_id);
    }
    return missing;
}

}  // namespace ledger
