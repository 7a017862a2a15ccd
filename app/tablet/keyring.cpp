#include "app/tablet/keyring.h"

#include <algorithm>

#include "shared/base/cbor.h"
#include "shared/base/coding.h"
#include "shared/ledger/custody_log.h"
#include "shared/ledger/drop.h"

namespace tablet {
namespace {

crypto::ContentKey names_key(const crypto::EpochKey& service_key) {
    return crypto::derive_content_key(service_key, 2, "CRSname_");
}

/// One grant for each person to whom such a compartment goes without being asked, and its maker.
void grant_everyone(const ledger::Directory& directory, const ledger::CompartmentOpening& opening,
                    const crypto::EpochKey& key, const base::UserId& maker,
                    std::vector<ledger::Grant>& grants) {
    for (const auto& [id, user] : directory.users()) {
        if (!ledger::may_open(user.roles, opening.type) || !user.box_usable()) continue;
        if (id != maker && !directory.goes_to(user.roles, opening.type)) continue;
        grants.push_back(ledger::make_grant(opening.id, opening.epoch, id, user.box, key));
    }
}

void put_pending(base::Writer& out, const ledger::CompartmentOpening& opening,
                 const crypto::EpochKey& key) {
    out.id(opening.id);
    out.u8(static_cast<std::uint8_t>(opening.type));
    out.u32(opening.epoch);
    out.raw(key.unsafe_view());
}

}  // namespace

// ---- holding

void Keyring::learn_box(const ledger::Directory& directory) {
    const auto* self = directory.user(user_);
    if (self == nullptr || self->box == user_boxes_.back().pub) return;
    const auto sealed = self->keyrings.find(device_);
    if (sealed == self->keyrings.end()) return;
    auto secret = crypto::open_box(device_box_, sealed->second);
    if (!secret) return;
    if (secret->size() == crypto::BoxSecret::kSize)
        user_boxes_.push_back({self->box, crypto::BoxSecret::from(*secret)});
    crypto::wipe(*secret);
}

std::optional<crypto::EpochKey> Keyring::given(const ledger::Directory::Epoch& epoch) const {
    const auto grant = epoch.grants.find(user_);
    if (grant == epoch.grants.end()) return std::nullopt;
    auto key = open_grant(grant->second.grant, epoch.opening.key);
    if (!key.ok()) return std::nullopt;
    return std::move(key).value();
}

base::Result<crypto::EpochKey> Keyring::open_grant(const ledger::Grant& grant,
                                                   const base::KeyCommitment& committed) const {
    auto key = base::Result<crypto::EpochKey>(base::ErrorCode::kNoKey);
    for (auto box = user_boxes_.rbegin(); box != user_boxes_.rend() && !key.ok(); ++box)
        key = ledger::open_grant(grant, *box, committed);
    return key;
}

void Keyring::hold(const base::CompartmentId& id, const ledger::CompartmentOpening& opening,
                   crypto::EpochKey key) {
    Compartment& compartment = held_[id];
    auto sealing = ledger::sealing_key(key, opening.epoch);
    auto drop =
        ledger::is_drop_box(opening.type) ? std::optional(ledger::drop_keys(key)) : std::nullopt;
    compartment.keys.emplace(opening.key,
                             Held{std::move(key), std::move(sealing), std::move(drop)});
    if (opening.epoch < compartment.newest_epoch) return;
    compartment.newest = opening.key;
    compartment.newest_epoch = opening.epoch;
}

std::vector<base::CompartmentId> Keyring::refresh(const ledger::Directory& directory) {
    learn_box(directory);
    std::vector<base::CompartmentId> opened;
    for (const auto& [id, compartment] : directory.compartments()) {
        const std::size_t before = held_.contains(id) ? held_.at(id).keys.size() : 0;
        for (const auto& epoch : compartment.epochs) {
            if (epoch_key(id, epoch.opening.key) != nullptr) {
                // An epoch begun here that lost against a colleague's of the same number.
                if (pending(id) == nullptr) hold_newest(id, epoch.opening);
                continue;
            }
            if (auto key = given(epoch)) hold(id, epoch.opening, std::move(*key));
        }
        if (held_.contains(id) && held_.at(id).keys.size() > before) opened.push_back(id);
    }
    return opened;
}

void Keyring::hold_newest(const base::CompartmentId& id,
                          const ledger::CompartmentOpening& opening) {
    Compartment& compartment = held_.at(id);
    if (opening.epoch < compartment.newest_epoch) return;
    compartment.newest = opening.key;
    compartment.newest_epoch = opening.epoch;
}

void Keyring::add_pending(Pending pending) {
    const base::CompartmentId id = pending.opening.id;
    hold(id, pending.opening, pending.key.duplicate());
    pending_.insert_or_assign(id, std::move(pending));
}

const ledger::SealingKey* Keyring::sealing(const base::CompartmentId& compartment) const {
    const auto it = held_.find(compartment);
    return it == held_.end() ? nullptr : &it->second.keys.at(it->second.newest).sealing;
}

const Keyring::Held* Keyring::held(const base::CompartmentId& compartment,
                                   const base::KeyCommitment& key) const {
    const auto it = held_.find(compartment);
    if (it == held_.end()) return nullptr;
    const auto one = it->second.keys.find(key);
    return one == it->second.keys.end() ? nullptr : &one->second;
}

bool Keyring::opens(const ledger::Header& header) const {
    return held(header.chain.compartment, header.key) != nullptr;
}

base::Result<ledger::Content> Keyring::open(const ledger::SealedOp& op) const {
    const Held* key = held(op.header.chain.compartment, op.header.key);
    if (key == nullptr) return base::ErrorCode::kNoKey;
    return key->drop ? ledger::open_drop(op, op.header.key, *key->drop)
                     : ledger::open(op, key->sealing);
}

const crypto::EpochKey* Keyring::epoch_key(const base::CompartmentId& compartment,
                                           const base::KeyCommitment& key) const {
    const Held* one = held(compartment, key);
    return one == nullptr ? nullptr : &one->key;
}

std::optional<crypto::BoxPublic> Keyring::drop_box(
    const ledger::CompartmentOpening& opening) const {
    const Held* one = held(opening.id, opening.key);
    return one == nullptr || !one->drop ? std::nullopt : std::optional(one->drop->pub);
}

const Keyring::Pending* Keyring::pending(const base::CompartmentId& compartment) const {
    const auto it = pending_.find(compartment);
    return it == pending_.end() ? nullptr : &it->second;
}

// ---- from a colleague's hand

base::Result<Keyring::Pending> Keyring::open_handed(const ledger::Directory& directory,
                                                    const ledger::Grant& grant) const {
    const auto* compartment = directory.compartment(grant.compartment);
    const auto* epoch = compartment == nullptr ? nullptr : compartment->epoch(grant.epoch);
    if (epoch == nullptr || grant.user != user_) return base::ErrorCode::kNoKey;
    auto key = open_grant(grant, epoch->opening.key);
    if (!key.ok()) return key.error();
    return Pending{epoch->opening, std::move(key).value()};
}

void Keyring::add_handed(Pending handed) {
    if (held(handed.opening.id, handed.opening.key) == nullptr)
        hold(handed.opening.id, handed.opening, handed.key.duplicate());
    std::erase_if(handed_, [&](const Pending& one) { return one.opening == handed.opening; });
    handed_.push_back(std::move(handed));
}

std::set<base::CompartmentId> Keyring::by_hand() const {
    std::set<base::CompartmentId> ids;
    for (const Pending& one : handed_) ids.insert(one.opening.id);
    return ids;
}

base::Bytes Keyring::encode_handed(const std::vector<Pending>& more) const {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(handed_.size() + more.size()));
    for (const Pending& one : handed_) put_pending(out, one.opening, one.key);
    for (const Pending& one : more) put_pending(out, one.opening, one.key);
    return bytes;
}

bool Keyring::forget_handed(const ledger::Directory& directory) {
    return std::erase_if(handed_, [&](const Pending& one) {
               const auto* compartment = directory.compartment(one.opening.id);
               const auto* epoch =
                   compartment == nullptr ? nullptr : compartment->epoch(one.opening.epoch);
               return epoch != nullptr && given(*epoch).has_value();
           }) > 0;
}

std::optional<base::Bytes> Keyring::open_box(base::ByteView sealed) const {
    for (auto box = user_boxes_.rbegin(); box != user_boxes_.rend(); ++box) {
        if (auto plain = crypto::open_box(*box, sealed)) return plain;
    }
    return std::nullopt;
}

crypto::BoxKeys Keyring::user_box() const {
    return {user_boxes_.back().pub, user_boxes_.back().secret.duplicate()};
}

// ---- telling the directory

std::optional<ledger::DirectoryBody> Keyring::wanted(const ledger::Directory& directory,
                                                     std::size_t most) const {
    if (auto open = openings(directory, most)) return std::move(*open);
    if (auto grants = missing_grants(directory, most)) return std::move(*grants);
    return std::nullopt;
}

std::optional<ledger::CompartmentsOpen> Keyring::openings(const ledger::Directory& directory,
                                                          std::size_t most) const {
    ledger::CompartmentsOpen body;
    for (const auto& [id, pending] : pending_) {
        if (directory.compartment(id) != nullptr || pending.opening.epoch != 1) continue;
        if (!body.compartments.empty() && body.grants.size() + directory.users().size() > most)
            break;
        body.compartments.push_back(pending.opening);
        grant_everyone(directory, pending.opening, pending.key, user_, body.grants);
    }
    if (body.compartments.empty()) return std::nullopt;
    return body;
}

std::optional<ledger::GrantsAdd> Keyring::missing_grants(const ledger::Directory& directory,
                                                         std::size_t most) const {
    ledger::GrantsAdd body;
    for (const auto& [id, held] : held_) {
        const auto* compartment = directory.compartment(id);
        if (compartment == nullptr || !directory.is_member(device_, id)) continue;
        for (const auto& missing : directory.missing_grants(id)) {
            if (body.grants.size() == most) break;
            const auto key = held.keys.find(compartment->epoch(missing.epoch)->opening.key);
            if (key == held.keys.end()) continue;
            body.grants.push_back(ledger::make_grant(id, missing.epoch, missing.user,
                                                     directory.user(missing.user)->box,
                                                     key->second.key));
        }
    }
    if (body.grants.empty()) return std::nullopt;
    return body;
}

std::optional<ledger::DirectoryBody> Keyring::drop_boxes(const ledger::Directory& directory,
                                                         base::RandomSource& random) const {
    const ledger::Roles roles = directory.user(user_)->roles;
    ledger::CompartmentsOpen open;
    ledger::DropOpen publish;
    const auto open_one = [&](ledger::CompartmentType type) {
        const auto key = crypto::EpochKey::make(random);
        open.compartments.push_back(
            {base::CompartmentId::make(random), type, 1, crypto::commitment(key)});
        grant_everyone(directory, open.compartments.back(), key, user_, open.grants);
    };
    for (const ledger::CompartmentType type : ledger::kStores) {
        if (!directory.only(type) && ledger::may_create(roles, type)) open_one(type);
    }
    for (const ledger::CompartmentType type : ledger::kDropBoxes) {
        const auto id = directory.only(type);
        if (!id && ledger::may_create(roles, type)) open_one(type);
        if (!id || !directory.is_member(device_, *id) || directory.exposed(*id)) continue;
        const auto& now = directory.compartment(*id)->current();
        const auto box = drop_box(now.opening);
        if (box && now.drop != box) publish.boxes.push_back({*id, now.opening.epoch, *box});
    }
    if (!open.compartments.empty()) return open;
    if (!publish.boxes.empty()) return publish;
    return std::nullopt;
}

std::optional<ledger::DirectoryBody> Keyring::custody_logs(const ledger::Directory& directory,
                                                           std::size_t most,
                                                           base::RandomSource& random) const {
    const auto type = ledger::CompartmentType::kCustody;
    if (!ledger::may_create(directory.user(user_)->roles, type)) return std::nullopt;
    ledger::CompartmentsOpen open;
    for (const auto& [id, user] : directory.users()) {
        const bool logs = user.roles.has(ledger::Role::kVolunteer) ||
                          user.roles.has(ledger::Role::kCustodyCoordinator);
        const auto log = ledger::custody_log_of(directory.service(), id);
        if (!logs || !user.box_usable() || directory.compartment(log) != nullptr) continue;
        if (open.grants.size() + directory.users().size() > most && !open.grants.empty()) break;
        const auto key = crypto::EpochKey::make(random);
        open.compartments.push_back({log, type, 1, crypto::commitment(key)});
        grant_everyone(directory, open.compartments.back(), key, user_, open.grants);
        const bool theirs = std::ranges::any_of(open.grants, [&](const ledger::Grant& one) {
            return one.compartment == log && one.user == id;
        });
        if (!theirs) open.grants.push_back(ledger::make_grant(log, 1, id, user.box, key));
    }
    if (open.compartments.empty()) return std::nullopt;
    return open;
}

std::vector<base::CompartmentId> Keyring::settled(const ledger::Directory& directory) const {
    std::vector<base::CompartmentId> done;
    for (const auto& [id, pending] : pending_) {
        const auto* compartment = directory.compartment(id);
        if (compartment == nullptr) continue;
        const auto* epoch = compartment->epoch(pending.opening.epoch);
        if (epoch == nullptr) continue;
        // A case of the same id under another key is somebody's attack: the only key of what was
        // written here is not thrown away for it.
        const bool ours = epoch->opening.key == pending.opening.key;
        if (ours || pending.opening.epoch > 1) done.push_back(id);
    }
    return done;
}

void Keyring::forget_pending(const base::CompartmentId& compartment) {
    pending_.erase(compartment);
}

base::Bytes Keyring::encode_pending(const std::vector<Pending>& more) const {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(pending_.size() + more.size()));
    for (const auto& [id, one] : pending_) put_pending(out, one.opening, one.key);
    for (const Pending& one : more) put_pending(out, one.opening, one.key);
    return bytes;
}

base::Result<std::vector<Keyring::Pending>> decode_pending(base::ByteView bytes) {
    base::Reader in(bytes);
    std::vector<Keyring::Pending> pending;
    const std::uint32_t count = in.u32();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        Keyring::Pending one;
        one.opening.id = in.id<base::CompartmentId>();
        one.opening.type = static_cast<ledger::CompartmentType>(in.u8());
        one.opening.epoch = in.u32();
        const base::ByteView key = in.raw(crypto::EpochKey::kSize);
        if (!in.ok() || !ledger::known(one.opening.type)) break;
        one.key = crypto::EpochKey::from(key);
        one.opening.key = crypto::commitment(one.key);
        pending.push_back(std::move(one));
    }
    if (!in.at_end() || pending.size() != count)
        return {base::ErrorCode::kDamaged, "keys of new cases"};
    return pending;
}

base::Bytes seal_names(const SealedNames& names, const base::UserId& user,
                       const crypto::EpochKey& service_key, base::RandomSource& random) {
    base::Bytes plain;
    base::CborWriter out(plain);
    out.array(2);
    out.text(names.user);
    out.text(names.service);
    return crypto::seal_with_nonce(names_key(service_key).unsafe_view(), user.view(), plain,
                                   random);
}

std::optional<SealedNames> open_names(base::ByteView sealed, const base::UserId& user,
                                      const crypto::EpochKey& service_key) {
    const auto plain =
        crypto::open_with_nonce(names_key(service_key).unsafe_view(), user.view(), sealed);
    if (!plain) return std::nullopt;
    base::CborReader in(*plain);
    if (in.array() != 2) return std::nullopt;
    SealedNames names{std::string(in.text()), std::string(in.text())};
    if (!in.at_end()) return std::nullopt;
    return names;
}

}  // namespace tablet
