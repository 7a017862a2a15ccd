#include "shared/sync/bundle_check.h"

#include <algorithm>
#include <map>

#include "shared/sync/segment_check.h"

namespace syncing {
namespace {

using base::ErrorCode;

base::Error because(ErrorCode code, std::string_view why) { return {code, std::string(why)}; }

/// The directory that the bundle was made under, or a later one of ours; the same history.
base::Result<void> take_entries(const Bundle& bundle, BundleAdds& adds) {
    std::uint64_t seq = bundle.directory.seq - bundle.entries.size();
    for (const base::Bytes& bytes : bundle.entries) {
        ++seq;
        const auto entry = ledger::decode_directory_op(bytes);
        if (!entry.ok() && entry.error().code == ErrorCode::kNewerFormat)
            return because(ErrorCode::kNewerFormat, bundle_why::kNewer);
        if (!entry.ok()) return because(ErrorCode::kDamaged, bundle_why::kForged);
        if (const auto held = adds.directory.hash_at(seq)) {
            if (*held != ledger::hash_of(entry.value()))
                return because(ErrorCode::kRefused, bundle_why::kForked);
            continue;
        }
        if (seq > adds.directory.head().seq + 1)
            return because(ErrorCode::kRefused, bundle_why::kGap);
        const auto taken = adds.directory.apply(entry.value());
        if (!taken.ok() && taken.error().code == ErrorCode::kConflict)
            return because(ErrorCode::kRefused, bundle_why::kForked);
        if (!taken.ok()) return because(ErrorCode::kDamaged, bundle_why::kForged);
        adds.entries.push_back(bytes);
    }
    const auto there = adds.directory.hash_at(bundle.directory.seq);
    if (!there) return because(ErrorCode::kRefused, bundle_why::kGap);
    if (*there != bundle.directory.hash) return because(ErrorCode::kRefused, bundle_why::kForked);
    return {};
}

base::Result<void> check_sender(const OpenedBundle& opened, const ledger::Directory& directory) {
    const Bundle& bundle = opened.bundle;
    const ledger::DevicePublic* sender = directory.device(bundle.sender);
    if (sender == nullptr || !opened.signed_by(sender->sign))
        return because(ErrorCode::kDamaged, bundle_why::kForged);
    if (!directory.in_use(bundle.sender))
        return because(ErrorCode::kRefused, bundle_why::kSenderGone);
    const auto* compartment = directory.compartment(bundle.compartment);
    if (compartment == nullptr || ledger::is_drop_box(compartment->type()))
        return because(ErrorCode::kDamaged, bundle_why::kBadOperation);
    if (directory.erased(bundle.compartment))
        return because(ErrorCode::kRefused, bundle_why::kGone);
    if (!directory.is_member(bundle.sender, bundle.compartment))
        return because(ErrorCode::kRefused, bundle_why::kSenderOff);
    return {};
}

/// Keys that the directory gave meanwhile are passed over; for the others its own rules decide.
base::Result<void> take_keys(const Bundle& bundle, BundleAdds& adds) {
    const auto& compartment = *adds.directory.compartment(bundle.compartment);
    const auto* user = adds.directory.user(bundle.to);
    ledger::GrantsAdd given;
    for (const HandedKey& key : bundle.keys) {
        const auto* epoch = compartment.epoch(key.epoch);
        if (epoch == nullptr) return because(ErrorCode::kDamaged, bundle_why::kBadOperation);
        const auto before = epoch->grants.find(bundle.to);
        if (before != epoch->grants.end() && before->second.at >= user->box_since) continue;
        given.grants.push_back({bundle.compartment, key.epoch, bundle.to, key.sealed_key});
    }
    if (given.grants.empty()) return {};
    const bool may = may_hand_key(adds.directory, bundle.sender, bundle.compartment, bundle.to) &&
                     adds.directory.check_grants(bundle.sender, given).ok();
    if (!may) return because(ErrorCode::kRefused, bundle_why::kMayNotGive);
    adds.keys = std::move(given.grants);
    return {};
}

/// One bundle's segments against what is held, chain by chain.
class Segments {
  public:
    Segments(ledger::TabletStore& store, const TabletIdentity& identity, BundleAdds& adds)
        : store_(store), identity_(identity), adds_(adds) {}

    base::Result<void> take(base::ByteView bytes, const base::CompartmentId& compartment) {
        auto decoded = ledger::decode_segment(bytes, identity_.service);
        if (!decoded.ok()) return because(ErrorCode::kDamaged, bundle_why::kBadOperation);
        ledger::Segment& segment = decoded.value();
        if (segment.chain().compartment != compartment)
            return because(ErrorCode::kDamaged, bundle_why::kBadOperation);
        drop_erased(segment);
        if (!check_segment(adds_.directory, segment).empty())
            return because(ErrorCode::kDamaged, bundle_why::kBadOperation);
        if (segment.chain().device == identity_.device) return take_own(segment);
        return take_others(std::move(segment));
    }

  private:
    /// The sender may not have heard yet that something was destroyed: it is taken as a server
    /// would hand it out.
    void drop_erased(ledger::Segment& segment) const {
        for (ledger::SealedOp& op : segment.ops) {
            if (!op.erased() && adds_.directory.erased(segment.chain(), op.header.seq, op.id))
                ledger::drop_body(op);
        }
    }

    /// What this tablet wrote comes back: it has it, or a copy of it writes too.
    base::Result<void> take_own(const ledger::Segment& segment) {
        const auto count = static_cast<std::uint32_t>(segment.ops.size());
        const auto ids = store_.own_ids(segment.chain(), segment.first_seq(), count);
        if (!ids.ok() && ids.error().code == ErrorCode::kDamaged) return {};
        if (!ids.ok() && ids.error().code != ErrorCode::kNotFound) return ids.error();
        const bool same =
            ids.ok() && std::ranges::equal(ids.value(), segment.ops, {}, {}, &ledger::SealedOp::id);
        if (!same) return because(ErrorCode::kRefused, bundle_why::kForked);
        adds_.already_here += count;
        return {};
    }

    base::Result<void> take_others(ledger::Segment segment) {
        const ledger::ChainId chain = segment.chain();
        auto known = ends_.find(chain);
        if (known == ends_.end()) {
            const auto stored = store_.chain_head(chain);
            if (!stored.ok()) return stored.error();
            known = ends_.emplace(chain, stored.value()).first;
        }
        ledger::ChainHead& end = known->second;
        if (segment.first_seq() > end.seq + 1)
            return because(ErrorCode::kRefused, bundle_why::kGap);
        if (segment.first_seq() <= end.seq) {
            if (auto same = is_repeat(segment); !same.ok()) return same;
        }
        if (segment.last_seq() <= end.seq) {
            adds_.already_here += segment.ops.size();
            return {};
        }
        const std::size_t overlap = end.seq + 1 - segment.first_seq();
        if (segment.ops[overlap].header.prev != end.op)
            return because(ErrorCode::kRefused, bundle_why::kForked);
        adds_.already_here += overlap;
        if (overlap > 0) drop_front(segment, overlap);
        adds_.operations += segment.ops.size();
        end = {segment.last_seq(), segment.ops.back().id};
        adds_.segments.push_back(std::move(segment));
        return {};
    }

    /// Whatever of it is held, here or from this bundle, is the same. Damage cannot speak against
    /// it.
    base::Result<void> is_repeat(const ledger::Segment& segment) {
        const auto count = static_cast<std::uint32_t>(segment.ops.size());
        auto held = store_.held({segment.chain(), segment.first_seq(), count});
        if (!held.ok()) return held.error();
        for (const ledger::Segment& one : adds_.segments) {
            if (one.chain() == segment.chain()) held.value().push_back(one);
        }
        for (const ledger::Segment& ours : held.value()) {
            for (const ledger::SealedOp& op : ours.ops) {
                const std::uint64_t seq = op.header.seq;
                if (seq < segment.first_seq() || seq > segment.last_seq()) continue;
                if (op.id != segment.ops[seq - segment.first_seq()].id)
                    return because(ErrorCode::kRefused, bundle_why::kForked);
            }
        }
        return {};
    }

    ledger::TabletStore& store_;
    const TabletIdentity& identity_;
    BundleAdds& adds_;
    std::map<ledger::ChainId, ledger::ChainHead> ends_;
};

}  // namespace

bool may_hand_key(const ledger::Directory& directory, const base::DeviceId& from,
                  const base::CompartmentId& compartment, const base::UserId& to) {
    if (!directory.is_member(from, compartment)) return false;
    if (directory.may_allocate(from, compartment)) return true;
    const auto missing = directory.missing_grants(compartment);
    return std::ranges::find(missing, to, &ledger::Directory::Missing::user) != missing.end();
}

base::Result<BundleAdds> check_bundle(const OpenedBundle& opened, ledger::TabletStore& store,
                                      const ledger::Directory& ours, const TabletIdentity& identity,
                                      const base::UserId& user) {
    const Bundle& bundle = opened.bundle;
    if (bundle.to != user) return because(ErrorCode::kRefused, bundle_why::kSomebodyElse);
    BundleAdds adds{ours, {}, {}, {}, 0, 0};
    if (auto taken = take_entries(bundle, adds); !taken.ok()) return taken.error();
    if (auto sent = check_sender(opened, adds.directory); !sent.ok()) return sent.error();
    if (!adds.directory.in_use(identity.device)) return base::ErrorCode::kOutOfUse;
    if (auto taken = take_keys(bundle, adds); !taken.ok()) return taken.error();
    Segments segments(store, identity, adds);
    for (const base::Bytes& bytes : bundle.segments) {
        if (auto taken = segments.take(bytes, bundle.compartment); !taken.ok())
            return taken.error();
    }
    return adds;
}

}  // namespace syncing
