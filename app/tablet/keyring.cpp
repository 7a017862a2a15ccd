#include "app/tablet/keyring.h"

#include "shared/base/cbor.h"
#include "shared/base/coding.h"

namespace tablet {
namespace {

crypto::ContentKey names_key(const crypto::EpochKey& service_key) {
    return crypto::derive_content_key(service_key, 2, "CRSname_");
}

/// One grant for each person whose roles may open such a compartment.
void grant_everyone(const ledger::Directory& directory, const ledger::CompartmentOpening& opening,
                    const crypto::EpochKey& key, std::vector<ledger::Grant>& grants) {
    for (const auto& [id, user] : directory.users()) {
        if (!ledger::may_open(user.roles, opening.type)) continue;
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

std::vector<base::CompartmentId> Keyring::refresh(const ledger::Directory& directory) {
    std::vector<base::CompartmentId> opened;
    unreadable_ = 0;
    for (const auto& [id, compartment] : directory.compartments()) {
        if (held_.contains(id)) continue;
        const auto grant = compartment.grants.find(user_);
        if (grant == compartment.grants.end()) continue;
        auto key = ledger::open_grant(grant->second, user_box_, compartment.opening.key);
        if (!key.ok()) {
            ++unreadable_;
            continue;
        }
        auto sealing = ledger::sealing_key(key.value(), compartment.opening.epoch);
        held_.emplace(id, Held{std::move(key).value(), std::move(sealing)});
        opened.push_back(id);
    }
    return opened;
}

void Keyring::add_pending(Pending pending) {
    auto sealing = ledger::sealing_key(pending.key, pending.opening.epoch);
    const base::CompartmentId id = pending.opening.id;
    pending_.emplace(id, pending.opening);
    held_.emplace(id, Held{std::move(pending.key), std::move(sealing)});
}

const ledger::SealingKey* Keyring::sealing(const base::CompartmentId& compartment) const {
    const auto it = held_.find(compartment);
    return it == held_.end() ? nullptr : &it->second.sealing;
}

const crypto::EpochKey* Keyring::epoch_key(const base::CompartmentId& compartment) const {
    const auto it = held_.find(compartment);
    return it == held_.end() ? nullptr : &it->second.key;
}

std::optional<ledger::DirectoryBody> Keyring::wanted(const ledger::Directory& directory,
                                                     std::size_t most) const {
    if (auto open = openings(directory, most)) return std::move(*open);
    if (auto grants = missing_grants(directory, most)) return std::move(*grants);
    return std::nullopt;
}

std::optional<ledger::CompartmentsOpen> Keyring::openings(const ledger::Directory& directory,
                                                          std::size_t most) const {
    ledger::CompartmentsOpen body;
    for (const auto& [id, opening] : pending_) {
        if (directory.compartment(id) != nullptr) continue;
        if (!body.compartments.empty() && body.grants.size() + directory.users().size() > most)
            break;
        body.compartments.push_back(opening);
        grant_everyone(directory, opening, held_.at(id).key, body.grants);
    }
    if (body.compartments.empty()) return std::nullopt;
    return body;
}

std::optional<ledger::GrantsAdd> Keyring::missing_grants(const ledger::Directory& directory,
                                                         std::size_t most) const {
    ledger::GrantsAdd body;
    for (const auto& [id, held] : held_) {
        const auto* compartment = directory.compartment(id);
        if (compartment == nullptr) continue;
        for (const base::UserId& user : directory.missing_members(id)) {
            if (body.grants.size() == most) break;
            const auto& box = directory.user(user)->box;
            body.grants.push_back(
                ledger::make_grant(id, compartment->opening.epoch, user, box, held.key));
        }
    }
    if (body.grants.empty()) return std::nullopt;
    return body;
}

std::vector<base::CompartmentId> Keyring::settled(const ledger::Directory& directory) const {
    std::vector<base::CompartmentId> done;
    for (const auto& [id, opening] : pending_) {
        if (directory.compartment(id) != nullptr) done.push_back(id);
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
    for (const auto& [id, opening] : pending_) put_pending(out, opening, held_.at(id).key);
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
