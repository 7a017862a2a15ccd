#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/base/coding.h"
#include "shared/sync/bundle_check.h"
#include "shared/sync/segment_check.h"

/// From tablet to tablet without the server: making a bundle, and taking one in.
namespace tablet {
namespace {

using base::ErrorCode;
namespace why = syncing::bundle_why;

base::Error because(ErrorCode code, std::string_view reason) { return {code, std::string(reason)}; }

base::Bytes encode(const Passed& passed) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(passed.handed.size()));
    for (const auto& [compartment, seq] : passed.handed) {
        out.id(compartment);
        out.u64(seq);
    }
    out.u32(static_cast<std::uint32_t>(passed.carried.size()));
    for (const auto& compartment : passed.carried) out.id(compartment);
    out.u32(static_cast<std::uint32_t>(passed.promised.size()));
    for (const auto& [compartment, user] : passed.promised) {
        out.id(compartment);
        out.id(user);
    }
    return bytes;
}

std::optional<Passed> decode_passed(base::ByteView bytes) {
    base::Reader in(bytes);
    Passed passed;
    for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left) {
        const auto compartment = in.id<base::CompartmentId>();
        passed.handed[compartment] = in.u64();
    }
    for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left)
        passed.carried.insert(in.id<base::CompartmentId>());
    for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left) {
        const auto compartment = in.id<base::CompartmentId>();
        passed.promised.emplace(compartment, in.id<base::UserId>());
    }
    if (!in.at_end()) return std::nullopt;
    return passed;
}

/// Dense from the first operation to the last.
bool is_whole(const std::vector<ledger::Segment>& chain, std::uint64_t last) {
    std::uint64_t next = 1;
    for (const ledger::Segment& segment : chain) {
        if (segment.first_seq() != next) return false;
        next = segment.last_seq() + 1;
    }
    return next == last + 1;
}

}  // namespace

// ---- what passed, until the server has it

base::Result<void> Tablet::load_passed() {
    passed_ = {};
    const auto keys = journal_->setting(std::string(setting::kHandedKeys));
    if (!keys.ok()) return keys.error();
    if (keys.value()) {
        auto plain = open_own(setting::kHandedKeys, *keys.value());
        if (!plain) return {ErrorCode::kDamaged, "keys from a colleague"};
        auto handed = decode_pending(*plain);
        crypto::wipe(*plain);
        if (!handed.ok()) return handed.error();
        for (Keyring::Pending& one : handed.value()) keyring_.add_handed(std::move(one));
    }
    const auto stored = journal_->setting(std::string(setting::kPassed));
    if (!stored.ok()) return stored.error();
    if (!stored.value()) return {};
    const auto plain = open_own(setting::kPassed, *stored.value());
    auto passed = plain ? decode_passed(*plain) : std::nullopt;
    if (!passed) return {ErrorCode::kDamaged, "what was handed over"};
    passed_ = std::move(*passed);
    return {};
}

journal::Setting Tablet::passed_setting(const Passed& passed) {
    return {std::string(setting::kPassed), seal_own(setting::kPassed, encode(passed))};
}

void Tablet::add_handed_out(syncing::ClientSession::Options& options) const {
    for (const auto& [compartment, seq] : passed_.handed)
        options.handed.emplace(ledger::ChainId{compartment, device()}, seq);
    options.carried = passed_.carried;
    options.by_hand = keyring_.by_hand();
}

std::optional<ledger::DirectoryBody> Tablet::keep_promises(
    const ledger::Directory& directory) const {
    for (const auto& [compartment, user] : passed_.promised) {
        if (!syncing::may_hand_key(directory, device(), compartment, user)) continue;
        ledger::GrantsAdd body{grants_for(directory, compartment, user)};
        if (body.grants.empty() || !directory.check_grants(device(), body).ok()) continue;
        return body;
    }
    return std::nullopt;
}

/// Not kept: what is left over is settled again after the next visit.
void Tablet::settle_passed() {
    Passed left = passed_;
    for (const base::CompartmentId& id : report_->carried) left.carried.erase(id);
    std::erase_if(left.handed,
                  [&](const auto& one) { return accepted_in(one.first) >= one.second; });
    std::erase_if(left.promised, [&](const auto& one) {
        return !syncing::may_hand_key(directory_, device(), one.first, one.second) ||
               grants_for(directory_, one.first, one.second).empty();
    });
    journal::Write write;
    if (left != passed_) write.settings.push_back(passed_setting(left));
    if (keyring_.forget_handed(directory_)) {
        base::Bytes plain = keyring_.encode_handed({});
        write.settings.push_back(
            {std::string(setting::kHandedKeys), seal_own(setting::kHandedKeys, plain)});
        crypto::wipe(plain);
    }
    if (write.settings.empty()) return;
    if (auto kept = journal_->write(write); !kept.ok()) {
        not_saving_ = true;
        return;
    }
    passed_ = std::move(left);
}

// ---- making

std::vector<ledger::Grant> Tablet::grants_for(const ledger::Directory& directory,
                                              const base::CompartmentId& of,
                                              const base::UserId& to) const {
    std::vector<ledger::Grant> grants;
    const auto* user = directory.user(to);
    const auto* compartment = directory.compartment(of);
    if (user == nullptr || compartment == nullptr || !user->box_usable()) return grants;
    for (const auto& epoch : compartment->epochs) {
        const auto given = epoch.grants.find(to);
        if (given != epoch.grants.end() && given->second.at >= user->box_since) continue;
        const auto* key = keyring_.epoch_key(of, epoch.opening.key);
        if (key == nullptr) continue;
        grants.push_back(ledger::make_grant(of, epoch.opening.epoch, to, user->box, *key));
    }
    return grants;
}

base::Result<void> Tablet::check_bundling(const base::CompartmentId& of,
                                          const base::UserId& to) const {
    const auto* compartment = directory_.compartment(of);
    if (!in_use()) return base::ErrorCode::kOutOfUse;
    if (compartment == nullptr) {
        if (keyring_.pending(of) != nullptr) return because(ErrorCode::kRefused, why::kNotYetKnown);
        return {ErrorCode::kNotFound, "compartment"};
    }
    if (ledger::is_drop_box(compartment->type()))
        return because(ErrorCode::kRefused, why::kDropBox);
    if (directory_.erased(of)) return because(ErrorCode::kRefused, why::kGone);
    if (!directory_.is_member(device(), of)) return {ErrorCode::kNoKey, "case"};
    const auto* receiver = directory_.user(to);
    if (receiver == nullptr) return {ErrorCode::kNotFound, "user"};
    if (!ledger::may_open(receiver->roles, compartment->type()))
        return because(ErrorCode::kRefused, why::kMayNotOpen);
    if (!receiver->box_usable()) return because(ErrorCode::kRefused, why::kNobodyThere);
    return {};
}

/// Every chain of it as it is here, sealed; all of each or an error.
base::Result<std::vector<ledger::Segment>> Tablet::whole_compartment(
    const base::CompartmentId& of) {
    std::vector<ledger::Segment> all;
    for (const auto& [id, keys] : directory_.devices()) {
        const ledger::ChainId chain{of, id};
        const auto end = journal_->chain_head(chain);
        if (!end.ok()) return end.error();
        if (end.value().seq == 0) continue;
        auto held = journal_->held({chain, 1, static_cast<std::uint32_t>(end.value().seq)});
        if (!held.ok()) return held.error();
        if (!is_whole(held.value(), end.value().seq)) return {ErrorCode::kDamaged, "case"};
        for (ledger::Segment& segment : held.value()) {
            const bool own = id == device();
            if (own) {
                segment.seal = ledger::make_seal(identity_.service, chain, segment.last_seq(),
                                                 segment.ops.back().id, identity_.keys.sign.secret);
            }
            // Under a key that the directory does not know yet, for example.
            if (!syncing::check_segment(directory_, segment).empty()) {
                if (own) return because(ErrorCode::kRefused, why::kNotYetKnown);
                return {ErrorCode::kDamaged, "case"};
            }
            all.push_back(std::move(segment));
        }
    }
    return all;
}

/// How many entries every tablet of this person has for certain: those up to its enrolment, and
/// those that it said it knew.
base::Result<std::uint64_t> Tablet::directory_known_to(const base::UserId& person) {
    std::map<base::DeviceId, std::uint64_t> known;
    const auto entries = journal_->directory_after(0);
    if (!entries.ok()) return entries.error();
    for (const base::Bytes& bytes : entries.value()) {
        const auto entry = ledger::decode_directory_op(bytes);
        if (!entry.ok()) return entry.error();
        if (const auto* enroll = std::get_if<ledger::DeviceEnroll>(&entry.value().body);
            enroll != nullptr && enroll->device.user == person)
            known[enroll->device.device] = entry.value().seq;
        // What a tablet signed here it wrote on top of the entry before.
        const auto author = known.find(entry.value().author);
        if (author != known.end()) author->second = entry.value().seq;
        const auto* genesis = std::get_if<ledger::Genesis>(&entry.value().body);
        if (genesis != nullptr && genesis->first_user.user == person)
            known[genesis->first_device.device] = 1;
    }
    std::erase_if(known, [&](const auto& one) { return !directory_.in_use(one.first); });
    if (known.empty()) return because(ErrorCode::kRefused, why::kNobodyThere);
    for (const auto& [id, compartment] : directory_.compartments()) {
        for (auto& [tablet, seq] : known) {
            const auto end = journal_->chain_head({id, tablet});
            if (!end.ok()) return end.error();
            if (end.value().seq == 0) continue;
            const auto last = journal_->held({{id, tablet}, end.value().seq, 1});
            if (!last.ok()) return last.error();
            if (!last.value().empty())
                seq = std::max(seq, last.value().back().ops.back().header.directory.seq);
        }
    }
    const auto least =
        std::ranges::min_element(known, {}, [](const auto& one) { return one.second; });
    return std::min(least->second, directory_.head().seq);
}

base::Result<BundleMade> Tablet::make_bundle(const base::CompartmentId& of,
                                             const base::UserId& to) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready.error();
    if (auto may = check_bundling(of, to); !may.ok()) return may.error();
    ledger::GrantsAdd keys{grants_for(directory_, of, to)};
    const bool may_give =
        keys.grants.empty() || (syncing::may_hand_key(directory_, device(), of, to) &&
                                directory_.check_grants(device(), keys).ok());
    if (!may_give) return because(ErrorCode::kRefused, why::kMayNotGive);
    const auto segments = whole_compartment(of);
    if (!segments.ok()) return segments.error();
    if (segments.value().empty()) return because(ErrorCode::kRefused, why::kNothing);
    const auto known = directory_known_to(to);
    if (!known.ok()) return known.error();
    auto entries = journal_->directory_after(known.value());
    if (!entries.ok()) return entries.error();

    syncing::Bundle bundle{
        device(), to, of, around_.clock.now(), directory_.head(), std::move(entries).value(),
        {},       {}};
    for (ledger::Grant& grant : keys.grants)
        bundle.keys.push_back({grant.epoch, std::move(grant.sealed_key)});
    BundleMade made;
    made.gives_key = !bundle.keys.empty();
    Passed passed = passed_;
    const std::uint64_t accepted = accepted_in(of);
    for (const ledger::Segment& segment : segments.value()) {
        made.operations += segment.ops.size();
        bundle.segments.push_back(ledger::encode(segment));
        if (segment.chain().device != device() || segment.last_seq() <= accepted) continue;
        made.unsent += segment.last_seq() - std::max(accepted, segment.first_seq() - 1);
        passed.handed[of] = segment.last_seq();
    }
    if (made.gives_key) passed.promised.emplace(of, to);
    auto bytes = syncing::seal_bundle(bundle, identity_.service, directory_.user(to)->box,
                                      identity_.keys.sign.secret, around_.random);
    if (!bytes.ok()) return bytes.error();
    // On disk before anybody has it: what went out is never sealed anew.
    if (passed != passed_) {
        journal::Write write;
        write.settings.push_back(passed_setting(passed));
        if (auto kept = journal_->write(write); !kept.ok()) return kept.error();
        passed_ = std::move(passed);
    }
    made.bytes = std::move(bytes).value();
    return made;
}

// ---- taking in

base::Result<BundleTaken> Tablet::take_bundle(base::ByteView bytes) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready.error();
    const auto sealed = syncing::sealed_part(bytes, identity_.service, user());
    if (!sealed.ok()) return sealed.error();
    auto plain = keyring_.open_box(sealed.value());
    if (!plain) return because(ErrorCode::kDamaged, why::kChanged);
    const auto opened = syncing::read_bundle(bytes, std::move(*plain));
    if (!opened.ok()) return opened.error();
    const syncing::TabletIdentity who{identity_.service, device(), &identity_.keys.sign.secret};
    auto checked = syncing::check_bundle(opened.value(), *journal_, directory_, who, user());
    if (!checked.ok()) return checked.error();
    syncing::BundleAdds& adds = checked.value();
    const syncing::Bundle& bundle = opened.value().bundle;
    std::vector<Keyring::Pending> keys;
    for (const ledger::Grant& grant : adds.keys) {
        auto key = keyring_.open_handed(adds.directory, grant);
        if (!key.ok()) return because(ErrorCode::kDamaged, why::kBadOperation);
        if (keyring_.epoch_key(grant.compartment, key.value().opening.key) == nullptr)
            keys.push_back(std::move(key).value());
    }
    const bool opens = !keys.empty() || keyring_.by_hand().contains(bundle.compartment) ||
                       adds.directory.is_member(device(), bundle.compartment);
    if (!opens) return because(ErrorCode::kNoKey, why::kMayNotOpen);
    BundleTaken taken{bundle.compartment, adds.directory.device(bundle.sender)->user,
                      bundle.written_at,  adds.operations,
                      adds.already_here,  adds.entries.size(),
                      !keys.empty()};
    if (auto kept = keep_bundle(adds, std::move(keys), bundle.compartment); !kept.ok())
        return kept.error();
    return taken;
}

/// Durable in one write, then shown.
base::Result<void> Tablet::keep_bundle(syncing::BundleAdds& adds,
                                       std::vector<Keyring::Pending> keys,
                                       const base::CompartmentId& of) {
    journal::Handed handed{std::move(adds.entries), std::move(adds.segments), {}};
    if (handed.directory.empty() && handed.segments.empty() && keys.empty()) return {};
    if (!keys.empty()) {
        base::Bytes plain = keyring_.encode_handed(keys);
        handed.settings.push_back(
            {std::string(setting::kHandedKeys), seal_own(setting::kHandedKeys, plain)});
        crypto::wipe(plain);
    }
    Passed passed = passed_;
    if (!handed.segments.empty() && passed.carried.insert(of).second)
        handed.settings.push_back(passed_setting(passed));
    if (auto kept = journal_->take_in(handed); !kept.ok()) {
        not_saving_ = true;
        return kept;
    }
    passed_ = std::move(passed);
    directory_ = std::move(adds.directory);
    const bool more_opens = !keys.empty();
    for (Keyring::Pending& key : keys) keyring_.add_handed(std::move(key));
    news_to_tell_ = true;
    listener_->on_pulled(handed.segments);
    const bool anew = more_opens || aside_changes_ != directory_.aside_changes() ||
                      erasures_applied_ != directory_.erasures().size();
    return anew ? reload() : base::Result<void>{};
}

}  // namespace tablet
