#include <algorithm>
#include <utility>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"

/// People, their tablets, and who holds which key.
namespace tablet {
namespace {

/// Grants in one directory entry: about 0.4 MB, well under base::kDirectoryOpMax.
constexpr std::size_t kGrantsAtOnce = 2000;

bool nobody(const base::CompartmentId&, const base::UserId&) { return false; }

}  // namespace

// ---- telling the directory

/// Names and ids are read from the newest directory, so a visit comes first.
base::Result<void> Tablet::tell(std::vector<Wish> wishes, Transport& transport) {
    wanted_ = std::move(wishes);
    const auto told = visit(transport);
    const std::vector<Wish> asked = std::exchange(wanted_, {});
    if (!told.ok()) return told.error();
    const bool open =
        std::ranges::any_of(asked, [&](const Wish& wish) { return wish(directory_).has_value(); });
    if (open) return {base::ErrorCode::kServerRefused, told.value().directory_refused};
    return {};
}

/// The next epoch of each compartment for those who stay, and the cuts of what `cut_devices` wrote
/// in it. Compartments that this tablet may not rotate, or that nobody would be left to open, are
/// left out; those who hold them see to it.
ledger::Rotation Tablet::rotation(
    const ledger::Directory& directory, const std::vector<base::CompartmentId>& compartments,
    const std::function<bool(const base::CompartmentId&, const base::UserId&)>& leaves,
    const std::vector<base::DeviceId>& cut_devices) {
    ledger::Rotation rotation;
    for (const base::CompartmentId& id : compartments) {
        if (!directory.is_member(device(), id)) continue;
        for (const base::DeviceId& cut : cut_devices) {
            if (directory.cuts().contains({id, cut})) continue;
            const auto head = journal_->chain_head({id, cut});
            if (head.ok()) rotation.cuts.push_back({{id, cut}, head.value().seq, head.value().op});
        }
        std::vector<base::UserId> stay = directory.members(id);
        std::erase_if(stay, [&](const base::UserId& user) { return leaves(id, user); });
        if (stay.empty() || rotation.grants.size() + stay.size() > kGrantsAtOnce) continue;
        const auto& compartment = *directory.compartment(id);
        const std::uint32_t next = compartment.current().opening.epoch + 1;
        const Keyring::Pending* begun = keyring_.pending(id);
        const crypto::EpochKey key = begun != nullptr && begun->opening.epoch == next
                                         ? begun->key.duplicate()
                                         : crypto::EpochKey::make(around_.random);
        rotation.openings.push_back({id, compartment.type(), next, crypto::commitment(key)});
        for (const base::UserId& user : stay) {
            rotation.grants.push_back(
                ledger::make_grant(id, next, user, directory.user(user)->box, key));
        }
    }
    return rotation;
}

std::optional<ledger::DirectoryBody> Tablet::rotate_exposed(const ledger::Directory& directory) {
    std::vector<base::CompartmentId> exposed;
    for (const auto& [id, compartment] : directory.compartments()) {
        // Nobody writes into a drop box with its key, so its members see to its age.
        const bool box = ledger::is_drop_box(compartment.type()) && old(directory, id);
        const Keyring::Pending* begun = keyring_.pending(id);
        const bool next =
            begun != nullptr && begun->opening.epoch == compartment.current().opening.epoch + 1;
        if ((directory.exposed(id) || box || next) && directory.is_member(device(), id))
            exposed.push_back(id);
    }
    std::vector<base::DeviceId> cut;
    for (const auto& [id, keys] : directory.devices()) {
        if (directory.revoked(id) != nullptr) cut.push_back(id);
    }
    ledger::Rotation made = rotation(directory, exposed, nobody, cut);
    if (made.openings.empty()) made.cuts.clear();
    cut_drop_chains(directory, cut, made);
    if (made.empty()) return std::nullopt;
    return ledger::EpochsRotate{std::move(made)};
}

/// Everybody's tablet puts things into the drop boxes, also one that was never given their keys.
void Tablet::cut_drop_chains(const ledger::Directory& directory,
                             const std::vector<base::DeviceId>& gone, ledger::Rotation& rotation) {
    for (const auto& [id, compartment] : directory.compartments()) {
        if (!ledger::is_drop_box(compartment.type()) || !directory.is_member(device(), id))
            continue;
        for (const base::DeviceId& tablet : gone) {
            const ledger::ChainId chain{id, tablet};
            const bool here =
                directory.cuts().contains(chain) ||
                std::ranges::find(rotation.cuts, chain, &ledger::Cut::chain) != rotation.cuts.end();
            if (here) continue;
            const auto head = journal_->chain_head(chain);
            if (head.ok()) rotation.cuts.push_back({chain, head.value().seq, head.value().op});
        }
    }
}

/// After the loss of another tablet of this person nothing is sealed to them until they have a new
/// box key.
std::optional<ledger::DirectoryBody> Tablet::rekey_own(const ledger::Directory& directory) {
    const auto* self = directory.user(user());
    if (self == nullptr || self->box_usable()) return std::nullopt;
    const auto box = crypto::make_box_keys(around_.random);
    ledger::UserRekey rekey{
        user(), box.pub, crypto::seal_to(directory.recovery_key(), box.secret.unsafe_view()), {}};
    for (const auto& [id, keys] : directory.devices()) {
        if (keys.user == user() && directory.in_use(id))
            rekey.devices.push_back({id, crypto::seal_to(keys.box, box.secret.unsafe_view())});
    }
    return rekey;
}

// ---- tablets

base::Result<void> Tablet::revoke(const base::DeviceId& lost, ledger::RevokeReason reason,
                                  Transport& transport) {
    // What the tablet sent so far is fetched first: the cut comes after it.
    if (auto first = visit(transport); !first.ok()) return first.error();
    const auto* gone = directory_.device(lost);
    if (gone == nullptr) return {base::ErrorCode::kNotFound, "tablet"};
    if (lost == device()) return {base::ErrorCode::kRefused, "this is the tablet in your hand"};
    const bool may = gone->user == user() || ledger::may_revoke(directory_.user(user())->roles);
    if (!may) return {base::ErrorCode::kRefused, "your role does not take tablets out of use"};
    return tell({wish_to_revoke(lost, reason)}, transport);
}

Tablet::Wish Tablet::wish_to_revoke(const base::DeviceId& lost, ledger::RevokeReason reason) {
    const base::UserId owner = directory_.device(lost)->user;
    return [this, lost, reason,
            owner](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        if (directory.revoked(lost) != nullptr) return std::nullopt;
        std::vector<base::CompartmentId> readable;
        for (const auto& [id, compartment] : directory.compartments()) {
            const bool had = std::ranges::any_of(compartment.epochs, [&](const auto& epoch) {
                return epoch.grants.contains(owner);
            });
            if (had) readable.push_back(id);
        }
        const auto leaves = [&](const base::CompartmentId&, const base::UserId& user) {
            return user == owner;
        };
        ledger::Rotation made = rotation(directory, readable, leaves, {lost});
        cut_drop_chains(directory, {lost}, made);
        return ledger::DeviceRevoke{lost, reason, std::move(made)};
    };
}

std::vector<ExposedCase> Tablet::could_read(const base::DeviceId& tablet) const {
    std::vector<ExposedCase> rows;
    const auto* listed = directory_.device(tablet);
    if (listed == nullptr) return rows;
    std::map<base::CompartmentId, base::RecordId> children;
    for (const base::RecordId& child : view_.ids(casefile::Kind::kChild)) {
        if (const auto where = view_.case_of(child)) children.emplace(*where, child);
    }
    const base::WallTime enrolled = directory_.enrolled_on(tablet).value_or(base::WallTime{});
    const auto* gone = directory_.revoked(tablet);
    for (const auto& [id, compartment] : directory_.compartments()) {
        if (compartment.type() == ledger::CompartmentType::kService) continue;
        std::optional<base::WallTime> since;
        for (const auto& epoch : compartment.epochs) {
            const auto given = epoch.grants.find(listed->user);
            if (given == epoch.grants.end()) continue;
            if (!since || given->second.first_on < *since) since = given->second.first_on;
        }
        if (!since) continue;
        ExposedCase row{id,   compartment.type(), {}, {}, std::max(*since, enrolled), std::nullopt,
                        false};
        if (const auto child = children.find(id); child != children.end()) {
            row.child = child->second;
            row.child_name = casefile::shown_name(*view_.record(child->second));
        }
        if (gone != nullptr) row.until = gone->written_at;
        if (directory_.erased(id)) continue;  // nothing of it is left to read
        row.closed = !directory_.is_member(tablet, id) && !directory_.exposed(id);
        rows.push_back(std::move(row));
    }
    return rows;
}

base::Result<void> Tablet::adopt(const std::vector<base::OpId>& ops, Transport& transport) {
    ledger::Adopt body;
    for (const base::OpId& op : ops) {
        const auto line = std::ranges::find(aside_, op, &AsideLine::op);
        if (line == aside_.end()) return {base::ErrorCode::kNotFound, op.hex()};
        if (!directory_.may_allocate(device(), line->chain.compartment))
            return {base::ErrorCode::kRefused, "your role does not adopt"};
        body.ops.push_back({line->chain, line->seq, line->op});
    }
    const Wish wish =
        [body](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        ledger::Adopt rest = body;
        std::erase_if(rest.ops, [&](const ledger::OpPlace& one) {
            return !directory.set_aside(one.chain, one.seq, one.op);
        });
        if (rest.ops.empty()) return std::nullopt;
        return rest;
    };
    return tell({wish}, transport);
}

// ---- who holds what

base::Result<std::vector<base::CompartmentId>> Tablet::cases_of(
    const std::vector<base::RecordId>& children) const {
    std::vector<base::CompartmentId> cases;
    for (const base::RecordId& child : children) {
        const auto where = view_.case_of(child);
        if (!where) return {base::ErrorCode::kNotFound, child.hex()};
        if (!directory_.may_allocate(device(), *where))
            return {base::ErrorCode::kRefused, "your role does not allocate cases"};
        cases.push_back(*where);
    }
    return cases;
}

std::vector<base::UserId> Tablet::holders(const base::RecordId& child) const {
    const auto where = view_.case_of(child);
    if (!where || directory_.compartment(*where) == nullptr) return {};
    return directory_.members(*where);
}

bool Tablet::allocates(const base::RecordId& child) const {
    const auto where = view_.case_of(child);
    return where && directory_.may_allocate(device(), *where);
}

base::Result<void> Tablet::grant(const std::vector<base::RecordId>& children,
                                 const base::UserId& to, Transport& transport) {
    if (auto first = visit(transport); !first.ok()) return first.error();
    if (directory_.user(to) == nullptr) return {base::ErrorCode::kNotFound, "user"};
    const auto cases = cases_of(children);
    if (!cases.ok()) return cases.error();
    return grant_all(cases.value(), to, transport);
}

base::Result<void> Tablet::grant_all(const std::vector<base::CompartmentId>& cases,
                                     const base::UserId& to, Transport& transport) {
    const Wish wish =
        [this, to,
         cases](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        ledger::GrantsAdd body;
        const auto* person = directory.user(to);
        for (const base::CompartmentId& id : cases) {
            const auto& compartment = *directory.compartment(id);
            for (const auto& epoch : compartment.epochs) {
                const auto given = epoch.grants.find(to);
                if (given != epoch.grants.end() && given->second.at >= person->box_since) continue;
                const crypto::EpochKey* key = keyring_.epoch_key(id, epoch.opening.key);
                if (key == nullptr || body.grants.size() == kGrantsAtOnce) continue;
                body.grants.push_back(
                    ledger::make_grant(id, epoch.opening.epoch, to, person->box, *key));
            }
        }
        if (body.grants.empty()) return std::nullopt;
        return body;
    };
    return tell({wish}, transport);
}

base::Result<void> Tablet::take_back(const std::vector<base::RecordId>& children,
                                     const base::UserId& from, Transport& transport) {
    if (auto first = visit(transport); !first.ok()) return first.error();
    if (directory_.user(from) == nullptr) return {base::ErrorCode::kNotFound, "user"};
    const auto cases = cases_of(children);
    if (!cases.ok()) return cases.error();
    return take_all_back(cases.value(), from, transport);
}

base::Result<void> Tablet::take_all_back(const std::vector<base::CompartmentId>& cases,
                                         const base::UserId& from, Transport& transport) {
    const Wish wish =
        [this, from,
         cases](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        ledger::GrantsTake body;
        std::vector<base::CompartmentId> left;
        for (const base::CompartmentId& id : cases) {
            if (directory.compartment(id)->taken_back.contains(from)) continue;
            body.taken.push_back({id, from});
            left.push_back(id);
        }
        if (body.taken.empty()) return std::nullopt;
        const auto leaves = [&](const base::CompartmentId&, const base::UserId& user) {
            return user == from;
        };
        body.rotation = rotation(directory, left, leaves, {});
        return body;
    };
    return tell({wish}, transport);
}

base::Result<void> Tablet::set_roles(const base::UserId& person, ledger::Roles roles,
                                     Transport& transport) {
    if (!ledger::may_administer(directory_.user(user())->roles))
        return {base::ErrorCode::kRefused, "only an administrator changes roles"};
    if (auto first = visit(transport); !first.ok()) return first.error();
    if (directory_.user(person) == nullptr) return {base::ErrorCode::kNotFound, "user"};
    std::vector<Wish> wishes;
    // Whoever leaves writes no more: their tablets are taken out of use, with the cut.
    for (const auto& [id, keys] : directory_.devices()) {
        const bool theirs = roles == ledger::Roles{} && keys.user == person && id != device();
        if (theirs && directory_.in_use(id))
            wishes.push_back(wish_to_revoke(id, ledger::RevokeReason::kLeft));
    }
    wishes.push_back(
        [person,
         roles](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
            if (directory.user(person)->roles == roles) return std::nullopt;
            return ledger::RolesSet{person, roles, {}};
        });
    return tell(std::move(wishes), transport);
}

base::Result<void> Tablet::give_cases(ledger::CasesGoTo to, Transport& transport) {
    if (!ledger::may_administer(directory_.user(user())->roles))
        return {base::ErrorCode::kRefused, "only an administrator says to whom cases go"};
    if (auto first = visit(transport); !first.ok()) return first.error();
    const Wish wish =
        [to](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        if (directory.cases_go_to() == to) return std::nullopt;
        return ledger::CasesGive{to};
    };
    return tell({wish}, transport);
}

// ---- invites

std::optional<base::UserId> Tablet::user_called(const std::string& name) const {
    for (const Person& person : people()) {
        if (person.name == name) return person.id;
    }
    return std::nullopt;
}

base::Result<std::string> Tablet::invite(const std::string& name, ledger::Roles roles,
                                         Transport& transport) {
    if (!ledger::may_administer(directory_.user(user())->roles))
        return {base::ErrorCode::kRefused, "only an administrator invites people"};
    if (name.empty()) return {base::ErrorCode::kInvalidInput, "user"};
    if (roles == ledger::Roles{} || !ledger::known(roles))
        return {base::ErrorCode::kInvalidInput, "role"};
    // Names are read from the newest directory, so that nobody is added twice.
    if (auto first = visit(transport); !first.ok()) return first.error();
    const auto known = user_called(name);
    if (known && directory_.user(*known)->roles != roles)
        return {base::ErrorCode::kRefused, "this person has other roles"};

    ledger::InviteCode code{identity_.server, identity_.pin, identity_.genesis,
                            crypto::InviteSeed::make(around_.random)};
    std::vector<Wish> wishes;
    ledger::InviteOpen open;
    open.user = known ? *known : base::UserId::make(around_.random);
    crypto::BoxKeys box =
        known && *known == user() ? keyring_.user_box() : crypto::make_box_keys(around_.random);
    if (!known) {
        const crypto::EpochKey* names = service_key();
        if (names == nullptr) return {base::ErrorCode::kNoKey, "service"};
        wishes.push_back(wish_to_add(
            {open.user, roles, box.pub, seal_names({name, ""}, open.user, *names, around_.random),
             crypto::seal_to(directory_.recovery_key(), box.secret.unsafe_view())}));
    } else if (*known != user()) {
        wishes.push_back(wish_to_rekey(open.user, box));
    }
    open.invite_sign = ledger::signing_keys(code.seed).pub;
    open.invite_box = ledger::box_keys(code.seed).pub;
    open.expires = report_->server_time.value_or(around_.clock.now()) + base::kInviteLife;
    open.sealed_keyring = crypto::seal_to(open.invite_box, box.secret.unsafe_view());
    wishes.push_back(
        [open](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
            if (directory.invite(open.invite_sign) != nullptr) return std::nullopt;
            return open;
        });
    if (auto told = tell(std::move(wishes), transport); !told.ok()) return told.error();
    return ledger::encode(code);
}

Tablet::Wish Tablet::wish_to_add(ledger::UserAdd person) const {
    return [person = std::move(person)](
               const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        if (directory.user(person.user) != nullptr) return std::nullopt;
        return person;
    };
}

/// A further tablet of somebody else: they get a new box key, which their other tablets learn too,
/// and colleagues seal the keys of their cases to it.
Tablet::Wish Tablet::wish_to_rekey(const base::UserId& person, const crypto::BoxKeys& box) const {
    ledger::UserRekey rekey{
        person, box.pub, crypto::seal_to(directory_.recovery_key(), box.secret.unsafe_view()), {}};
    for (const auto& [id, keys] : directory_.devices()) {
        if (keys.user == person && directory_.in_use(id))
            rekey.devices.push_back({id, crypto::seal_to(keys.box, box.secret.unsafe_view())});
    }
    return [rekey = std::move(rekey)](
               const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        if (directory.user(rekey.user)->box == rekey.box) return std::nullopt;
        return rekey;
    };
}

}  // namespace tablet
