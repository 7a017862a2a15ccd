#include "shared/ledger/directory.h"

#include <algorithm>
#include <tuple>

#include "shared/base/limits.h"
#include "shared/ledger/custody_log.h"

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
    hashes_.push_back(head_.hash);
    return {};
}

std::optional<base::DirectoryHash> Directory::hash_at(std::uint64_t seq) const {
    if (seq == 0 || seq > hashes_.size()) return std::nullopt;
    return hashes_[seq - 1];
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
    take_user(op.seq, body.first_user);
    devices_.emplace(body.first_device.device, body.first_device);
    enrolled_on_.emplace(body.first_device.device, op.written_at);
    service_compartment_ = body.service_compartment.id;
    compartments_.emplace(
        service_compartment_,
        Compartment{{Epoch{body.service_compartment, op.seq, {}, op.written_at}}});
    take_grant(op, body.service_grant);
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const UserAdd& body) {
    if (auto allowed = check_administrator(op); !allowed.ok()) return allowed;
    if (!known(body.roles)) return {ErrorCode::kRefused, "unknown role"};
    if (body.user.is_none() || users_.contains(body.user))
        return {ErrorCode::kRefused, "user id taken"};
    if (!crypto::usable(body.box)) return {ErrorCode::kRefused, "box key"};
    take_user(op.seq, body);
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const InviteOpen& body) {
    if (auto allowed = check_administrator(op); !allowed.ok()) return allowed;
    const User* who = user(body.user);
    if (who == nullptr || !known(who->roles)) return {ErrorCode::kRefused, "no such user"};
    if (invites_.contains(body.invite_sign)) return {ErrorCode::kRefused, "invite key taken"};
    if (!crypto::usable(body.invite_box)) return {ErrorCode::kRefused, "box key"};
    invites_.emplace(body.invite_sign, Invite{body, op.seq, op.author, false});
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const DeviceEnroll& body) {
    const auto it = invites_.find(body.invite_sign);
    if (it == invites_.end()) return {ErrorCode::kInviteUnknown, "no such invite"};
    if (it->second.spent) return {ErrorCode::kInviteUnknown, "invite used before"};
    if (it->second.open.user != body.device.user)
        return {ErrorCode::kRefused, "invite of another user"};
    // A code from a tablet that is lost by now may be a thief's.
    if (!in_use(it->second.by)) return {ErrorCode::kInviteUnknown, "its giver is out of use"};
    const User& who = *user(body.device.user);
    if (!known(who.roles)) return {ErrorCode::kRefused, "no longer works here"};
    // The invite carries the box secret that the person had then.
    if (it->second.opened_at < who.box_since) return {ErrorCode::kInviteUnknown, "older invite"};
    const bool id_free = !body.device.device.is_none() && !devices_.contains(body.device.device);
    if (!id_free || op.author != body.device.device) return {ErrorCode::kRefused, "tablet id"};
    if (!signed_by(op, body.invite_sign) || !second_signed_by(op, body.device.sign)) {
        return {ErrorCode::kDamaged, "signature"};
    }
    if (!crypto::usable(body.device.box)) return {ErrorCode::kRefused, "box key"};
    it->second.spent = true;
    devices_.emplace(body.device.device, body.device);
    enrolled_on_.emplace(body.device.device, op.written_at);
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const CompartmentsOpen& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (auto fits = check_opening(op, body); !fits.ok()) return fits;
    for (const CompartmentOpening& opening : body.compartments) {
        compartments_.emplace(opening.id, Compartment{{Epoch{opening, op.seq, {}, op.written_at}}});
    }
    for (const Grant& grant : body.grants) take_grant(op, grant);
    return {};
}

base::Result<void> Directory::check_grants(const base::DeviceId& author,
                                           const GrantsAdd& body) const {
    if (body.grants.empty()) return {ErrorCode::kRefused, "grants nothing"};
    std::set<std::tuple<base::CompartmentId, std::uint32_t, base::UserId>> seen;
    for (const Grant& grant : body.grants) {
        const Compartment* to = compartment(grant.compartment);
        if (to == nullptr) return {ErrorCode::kRefused, "no such compartment"};
        if (!is_member(author, grant.compartment))
            return {ErrorCode::kRefused, "granter is not a member"};
        const Epoch* epoch = to->epoch(grant.epoch);
        if (epoch == nullptr) return {ErrorCode::kRefused, "no such epoch"};
        if (auto fits = check_grant(grant, to->type()); !fits.ok()) return fits;
        const auto before = epoch->grants.find(grant.user);
        // Sealed to a box key that is no longer in use, it is given anew.
        const bool fresh =
            (before == epoch->grants.end() || before->second.at < user(grant.user)->box_since) &&
            seen.emplace(grant.compartment, grant.epoch, grant.user).second;
        if (!fresh) return {ErrorCode::kRefused, "granted before"};
        if (to->taken_back.contains(grant.user) && !may_allocate(author, grant.compartment))
            return {ErrorCode::kRefused, "was taken off it"};
    }
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const GrantsAdd& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (auto fits = check_grants(op.author, body); !fits.ok()) return fits;
    for (const Grant& grant : body.grants) {
        compartments_.at(grant.compartment).taken_back.erase(grant.user);
        take_grant(op, grant);
    }
    return {};
}

base::Result<void> Directory::check_author(const DirectoryOp& op) const {
    const DevicePublic* author = device(op.author);
    if (author == nullptr) return {ErrorCode::kRefused, "author is not enrolled"};
    if (!in_use(op.author)) return {ErrorCode::kRefused, "author is out of use"};
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
    std::set<CompartmentType> single;
    for (const CompartmentOpening& opening : body.compartments) {
        if (!known(opening.type) || opening.epoch != 1)
            return {ErrorCode::kRefused, "compartment form"};
        if (!may_create(user(author)->roles, opening.type))
            return {ErrorCode::kRefused, "role may not open it"};
        const bool one_of_it = is_drop_box(opening.type) || is_store(opening.type);
        if (one_of_it && (only(opening.type) || !single.insert(opening.type).second))
            return {ErrorCode::kRefused, "there is one already"};
        const bool fresh =
            !compartments_.contains(opening.id) && opened.emplace(opening.id, &opening).second;
        if (!fresh || opening.id.is_none()) return {ErrorCode::kRefused, "compartment id taken"};
        // Another kind under that id would keep a volunteer from ever having a log.
        const bool a_log = opening.type == CompartmentType::kCustody;
        if (a_log != owner_of_custody_log(opening.id).has_value())
            return {ErrorCode::kRefused, "id of a custody log"};
    }
    std::set<std::pair<base::CompartmentId, base::UserId>> granted;
    for (const Grant& grant : body.grants) {
        const auto it = opened.find(grant.compartment);
        if (it == opened.end()) return {ErrorCode::kRefused, "grant for another compartment"};
        if (grant.epoch != 1) return {ErrorCode::kRefused, "no such epoch"};
        if (auto fits = check_grant(grant, it->second->type); !fits.ok()) return fits;
        if (!granted.emplace(grant.compartment, grant.user).second)
            return {ErrorCode::kRefused, "granted twice"};
    }
    for (const auto& [id, opening] : opened) {
        if (!granted.contains({id, author})) return {ErrorCode::kRefused, "opener holds no key"};
    }
    return {};
}

base::Result<void> Directory::check_grant(const Grant& grant, CompartmentType type) const {
    const User* to = user(grant.user);
    if (to == nullptr) return {ErrorCode::kRefused, "no such user"};
    if (!may_open(to->roles, type)) return {ErrorCode::kRefused, "role may not open it"};
    if (!to->box_usable()) return {ErrorCode::kRefused, "box key of a lost tablet"};
    if (to->compartments >= base::kCompartmentsMax)
        return {ErrorCode::kRefused, "too many compartments"};
    return {};
}

void Directory::take_user(std::uint64_t at, const UserAdd& user) {
    users_.emplace(user.user,
                   User{user.roles, user.box, user.sealed_name, user.keyring_for_recovery, at});
    users_.at(user.user).ever = user.roles;
    custody_logs_.emplace(custody_log_of(service_, user.user), user.user);
}

void Directory::take_grant(const DirectoryOp& op, const Grant& grant) {
    Compartment& to = compartments_.at(grant.compartment);
    if (!holds_any(grant.user, to)) ++users_.at(grant.user).compartments;
    auto& grants = to.epochs[grant.epoch - 1].grants;
    const auto before = grants.find(grant.user);
    const base::WallTime first = before == grants.end() ? op.written_at : before->second.first_on;
    grants.insert_or_assign(grant.user, Given{grant, op.seq, op.written_at, first});
}

const DevicePublic* Directory::device(const base::DeviceId& id) const {
    return find_in(devices_, id);
}

const Directory::User* Directory::user(const base::UserId& id) const { return find_in(users_, id); }

std::optional<base::UserId> Directory::owner_of_custody_log(const base::CompartmentId& id) const {
    const base::UserId* owner = find_in(custody_logs_, id);
    return owner == nullptr ? std::nullopt : std::optional(*owner);
}

const Directory::Compartment* Directory::compartment(const base::CompartmentId& id) const {
    return find_in(compartments_, id);
}

const Directory::Invite* Directory::invite(const crypto::SigningPublic& key) const {
    return find_in(invites_, key);
}

const Directory::Revocation* Directory::revoked(const base::DeviceId& id) const {
    return find_in(revoked_, id);
}

bool Directory::in_use(const base::DeviceId& id) const {
    const DevicePublic* who = device(id);
    return who != nullptr && revoked(id) == nullptr && known(user(who->user)->roles);
}

std::optional<std::uint64_t> Directory::out_of_use_at(const base::DeviceId& id) const {
    const DevicePublic* who = device(id);
    if (who == nullptr) return std::nullopt;
    const Revocation* gone = revoked(id);
    const std::uint64_t left = user(who->user)->left_at;
    if (gone != nullptr) return left == 0 ? gone->at : std::min(left, gone->at);
    return left == 0 ? std::nullopt : std::optional(left);
}

std::optional<base::WallTime> Directory::enrolled_on(const base::DeviceId& id) const {
    const base::WallTime* when = find_in(enrolled_on_, id);
    return when == nullptr ? std::nullopt : std::optional(*when);
}

std::vector<base::UserId> Directory::members(const base::CompartmentId& id) const {
    std::vector<base::UserId> all;
    const Compartment* what = compartment(id);
    if (what == nullptr) return all;
    for (const auto& [user_id, user] : users_) {
        if (user.box_usable() && should_hold(user_id, *what) && box_fits(user_id, *what))
            all.push_back(user_id);
    }
    return all;
}

bool Directory::is_of(const base::DeviceId& id, const base::UserId& owner) const {
    const DevicePublic* who = device(id);
    return who != nullptr && who->user == owner;
}

bool Directory::holds_any(const base::UserId& id, const Compartment& what) const {
    return std::ranges::any_of(what.epochs,
                               [&](const Epoch& epoch) { return epoch.grants.contains(id); });
}

bool Directory::should_hold(const base::UserId& id, const Compartment& what) const {
    const User& who = users_.at(id);
    if (!may_open(who.roles, what.type()) || what.taken_back.contains(id)) return false;
    return goes_to(who.roles, what.type()) || holds_any(id, what);
}

bool Directory::box_fits(const base::UserId& id, const Compartment& what) const {
    const User& who = users_.at(id);
    if (!who.box_by_another || given_to_all(what.type())) return true;
    return std::ranges::any_of(what.epochs, [&](const Epoch& epoch) {
        const auto given = epoch.grants.find(id);
        return given != epoch.grants.end() && given->second.at >= who.box_since;
    });
}

bool Directory::goes_to(Roles roles, CompartmentType type) const {
    // A volunteer's log goes to everybody who coordinates, and to that volunteer by name; the
    // victims' store to victim liaison, and to managers by name.
    if (type == CompartmentType::kCustody || is_store(type)) return ledger::may_create(roles, type);
    if (!given_to_all(type)) return false;
    const bool named = type == CompartmentType::kCase && cases_go_to_ == CasesGoTo::kNamed;
    return !named || ledger::may_allocate(roles, type);
}

bool Directory::is_member(const base::DeviceId& id, const base::CompartmentId& where) const {
    const Compartment* what = compartment(where);
    if (!in_use(id) || what == nullptr) return false;
    const base::UserId who = device(id)->user;
    return holds_any(who, *what) && should_hold(who, *what);
}

bool Directory::may_allocate(const base::DeviceId& id, const base::CompartmentId& where) const {
    return is_member(id, where) &&
           ledger::may_allocate(user(device(id)->user)->roles, compartment(where)->type());
}

bool Directory::may_have_written(const base::DeviceId& id, const base::CompartmentId& where,
                                 std::uint32_t number, std::uint64_t known) const {
    const DevicePublic* who = device(id);
    const Compartment* what = compartment(where);
    if (who == nullptr || what == nullptr) return false;
    const Epoch* epoch = what->epoch(number);
    if (epoch == nullptr) return false;
    if (!is_drop_box(what->type()) && !epoch->grants.contains(who->user)) return false;
    const auto taken = what->taken_back.find(who->user);
    if (taken != what->taken_back.end() && known >= taken->second) return false;
    const auto gone = out_of_use_at(id);
    // What a lost tablet writes on comes after its cut, whatever it says it knew.
    return !gone || epoch->opened_at < *gone;
}

bool Directory::set_aside(const ChainId& chain, std::uint64_t seq, const base::OpId& op) const {
    const auto cut = cuts_.find(chain);
    if (cut == cuts_.end()) return false;
    if (seq < cut->second.seq || (seq == cut->second.seq && op == cut->second.op)) return false;
    const auto chain_adopted = adopted_.find(chain);
    if (chain_adopted == adopted_.end()) return true;
    const auto adopted = chain_adopted->second.find(seq);
    return adopted == chain_adopted->second.end() || adopted->second != op;
}

bool Directory::exposed(const base::CompartmentId& id) const {
    const Compartment* what = compartment(id);
    if (what == nullptr || erased(id)) return false;
    const Epoch& now = what->current();
    return std::ranges::any_of(now.grants, [&](const auto& given) {
        return !should_hold(given.first, *what) ||
               users_.at(given.first).exposed_at > now.opened_at;
    });
}

std::vector<Directory::Missing> Directory::missing_grants(const base::CompartmentId& id) const {
    std::vector<Missing> missing;
    const Compartment* what = compartment(id);
    if (what == nullptr || erased(id)) return missing;
    for (const auto& [user_id, user] : users_) {
        if (!user.box_usable() || !should_hold(user_id, *what) || !box_fits(user_id, *what))
            continue;
        for (const Epoch& epoch : what->epochs) {
            const auto given = epoch.grants.find(user_id);
            if (given == epoch.grants.end() || given->second.at < user.box_since)
                missing.push_back({user_id, epoch.opening.epoch});
        }
    }
    return missing;
}

}  // namespace ledger
