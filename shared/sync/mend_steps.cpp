#include "shared/sync/mend_steps.h"

#include <algorithm>
#include <map>

#include "shared/base/limits.h"
#include "shared/sync/push_step.h"
#include "shared/sync/segment_check.h"

namespace syncing {

namespace {

/// Operations looked at in one go when a long run is offered.
constexpr std::uint32_t kRunAtOnce = 16 * base::kSealedRunMax;
/// Operations looked for in one visit because the server says it wants them, whatever it says: 20
/// MB of notes. The rest when it asks again.
constexpr std::uint64_t kWantedMax = 16 * kRunAtOnce;

}  // namespace

// ---- own damage

base::Result<void> FetchStep::begin() {
    begun_ = true;
    const auto damaged = visit_.store.damaged();
    if (!damaged.ok()) return damaged.error();
    for (const ledger::DamagedRun& run : damaged.value()) {
        const base::CompartmentId& id = run.chain.compartment;
        const bool own = run.chain.device == visit_.identity.device;
        if (own || visit_.directory.is_member(visit_.identity.device, id)) runs_.push_back(run);
    }
    return {};
}

base::Result<std::optional<Request>> FetchStep::next() {
    if (!begun_) {
        if (const auto begun = begin(); !begun.ok()) return begun.error();
    }
    if (runs_.empty()) return std::optional<Request>{};
    // One at a time: damage is rare, and each answer then fits a message.
    const std::vector<ledger::DamagedRun> asked{runs_.front()};
    runs_.pop_front();
    return std::optional(Request{kPathFetch, encode(asked)});
}

base::Result<void> FetchStep::on_body(base::ByteView body) {
    const auto copies = decode_segments(body);
    if (!copies.ok()) return nonsense("fetch");
    std::vector<ledger::Segment> mended;
    for (const base::ByteView bytes : copies.value()) {
        if (auto taken = take_copy(bytes, mended); !taken.ok()) return taken;
    }
    if (!mended.empty()) visit_.listener.on_pulled(mended);
    return {};
}

base::Result<void> FetchStep::on_refusal(int status, const std::string& code) {
    if (code == code::kNotMember || code == code::kDamaged) return {};
    return Step::on_refusal(status, code);
}

base::Result<void> FetchStep::take_copy(base::ByteView bytes,
                                        std::vector<ledger::Segment>& mended) {
    auto segment = ledger::decode_segment(bytes, visit_.identity.service);
    if (!segment.ok()) return nonsense("fetch segment");
    const ledger::ChainId chain = segment.value().chain();
    if (const auto bad = check_segment(visit_.directory, segment.value()); !bad.empty()) {
        visit_.refuse(chain, bad);
        visit_.suspect(Suspicion::kBadOperation, chain.compartment);
        return {};
    }
    const auto stored = visit_.store.mend(segment.value());
    if (stored.ok()) {
        visit_.report.mended_here += segment.value().ops.size();
        mended.push_back(std::move(segment).value());
        return {};
    }
    if (stored.error().code == base::ErrorCode::kNotSaved) return stored;
    visit_.refuse(chain, code::kForked);
    return {};
}

// ---- offers

namespace {

/// Cuts a segment to what a run asks for: a front can go, the seal still holds; an end only where
/// it can be sealed anew.
void cut_to(ledger::Segment& segment, const ledger::DamagedRun& run, bool own) {
    const std::uint64_t run_end = run.first_seq + run.count - 1;
    if (segment.first_seq() < run.first_seq) {
        drop_front(segment, run.first_seq - segment.first_seq());
    }
    if (own && segment.last_seq() > run_end) {
        segment.ops.resize(run_end - segment.first_seq() + 1);
        segment.seal.reset();
    }
}

}  // namespace

/// Moves what is held of the next run to `ready_`.
base::Result<void> OfferStep::gather() {
    ledger::DamagedRun run = runs_.front();
    runs_.pop_front();
    if (stopped_.contains(run.chain)) return {};
    if (run.count > kRunAtOnce) {
        runs_.push_front({run.chain, run.first_seq + kRunAtOnce, run.count - kRunAtOnce});
        run.count = kRunAtOnce;
    }
    const bool own = run.chain.device == visit_.identity.device;
    if (own) {
        // What the server never had is not for mending: it may have to be sealed again first.
        const auto accepted = visit_.store.accepted(run.chain);
        if (!accepted.ok()) return accepted.error();
        if (accepted.value() < run.first_seq) return {};
        const std::uint64_t most = accepted.value() - run.first_seq + 1;
        run.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(run.count, most));
    }
    auto held = visit_.store.held(run);
    if (!held.ok()) return held.error();
    for (ledger::Segment& segment : held.value()) {
        const bool overlaps =
            segment.first_seq() < run.first_seq + run.count && run.first_seq <= segment.last_seq();
        if (!overlaps) continue;
        cut_to(segment, run, own);
        if (own) seal_own(segment, visit_.identity);
        if (segment.seal) ready_.push_back(std::move(segment));
    }
    return {};
}

base::Result<std::optional<Request>> OfferStep::next() {
    while (ready_.empty() && !runs_.empty()) {
        if (const auto gathered = gather(); !gathered.ok()) return gathered.error();
    }
    std::vector<base::Bytes> encoded;
    std::size_t bytes = 0;
    in_flight_.clear();
    while (!ready_.empty() && bytes < visit_.batch_bytes && encoded.size() < kSegmentsMax) {
        const ledger::Segment& segment = ready_.front();
        encoded.push_back(ledger::encode(segment));
        bytes += encoded.back().size();
        in_flight_.emplace_back(segment.chain(), segment.ops.size());
        ready_.pop_front();
    }
    if (encoded.empty()) return std::optional<Request>{};
    return std::optional(Request{kPathMend, encode_segments({encoded.begin(), encoded.end()})});
}

base::Result<void> OfferStep::on_body(base::ByteView body) {
    const auto answers = decode_segment_answers(body);
    if (!answers.ok() || answers.value().size() != in_flight_.size()) return nonsense("mend");
    for (std::size_t i = 0; i < in_flight_.size(); ++i) {
        const auto& [chain, count] = in_flight_[i];
        if (answers.value()[i].held()) {
            visit_.report.mended_there += count;
            continue;
        }
        stopped_.insert(chain);
        if (answers.value()[i].code != code::kAfterRefused) {
            visit_.refuse(chain, answers.value()[i].code);
        }
    }
    return {};
}

base::Result<std::optional<Request>> WantedStep::next() {
    std::vector<ledger::DamagedRun> wanted;
    std::swap(wanted, visit_.wanted);
    for (const ledger::DamagedRun& run : wanted) {
        if (auto taken = take_wanted(run); !taken.ok()) return taken.error();
    }
    return OfferStep::next();
}

/// A server may name any run; only what this tablet can hold of it is looked for.
base::Result<void> WantedStep::take_wanted(ledger::DamagedRun run) {
    const auto ours = visit_.store.chain_head(run.chain);
    if (!ours.ok()) return ours.error();
    if (run.first_seq > ours.value().seq || looked_for_ >= kWantedMax) return {};
    const std::uint64_t most =
        std::min(ours.value().seq - run.first_seq + 1, kWantedMax - looked_for_);
    run.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(run.count, most));
    looked_for_ += run.count;
    runs_.push_back(run);
    return {};
}

// ---- healing

std::optional<base::CompartmentId> HealStep::choose() {
    ends_known_ = false;
    lost_ = !visit_.to_heal.empty();
    if (lost_) return *visit_.to_heal.begin();
    for (const base::CompartmentId& id : visit_.to_carry) {
        // Whoever was not told by the directory yet brings it once they are.
        if (visit_.directory.is_member(visit_.identity.device, id)) return id;
    }
    return std::nullopt;
}

base::Result<std::optional<Request>> HealStep::next() {
    for (;;) {
        if (!now_) now_ = choose();
        if (!now_) break;
        if (!ends_known_) return std::optional(Request{kPathChains, encode_chains_query(*now_)});
        auto offer = OfferStep::next();
        if (!offer.ok() || offer.value()) return offer;
        if (const auto finished = finish(); !finished.ok()) return finished.error();
    }
    return std::optional<Request>{};
}

base::Result<void> HealStep::on_body(base::ByteView body) {
    if (ends_known_) return OfferStep::on_body(body);
    const auto ends = decode_chain_ends(body);
    if (!ends.ok()) return nonsense("chains");
    ends_known_ = true;
    return take_chain_ends(ends.value());
}

base::Result<void> HealStep::take_chain_ends(const std::vector<ChainEnd>& ends) {
    std::map<base::DeviceId, std::uint64_t> theirs;
    for (const ChainEnd& end : ends) theirs[end.device] = end.head.seq;
    for (const ChainEnd& end : ends) {
        if (end.device != visit_.identity.device) continue;
        if (auto looked = look_at_own(end.head); !looked.ok()) return looked;
    }
    for (const auto& [device, keys] : visit_.directory.devices()) {
        const ledger::ChainId chain{*now_, device};
        const auto ours = visit_.store.chain_head(chain);
        if (!ours.ok()) return ours.error();
        const std::uint64_t from = theirs[device] + 1;
        if (ours.value().seq < from) continue;
        runs_.push_back({chain, from, static_cast<std::uint32_t>(ours.value().seq - from + 1)});
    }
    return {};
}

/// A chain of ours that goes on differently there explains what the heads showed.
base::Result<void> HealStep::look_at_own(const ledger::ChainHead& theirs) {
    if (theirs.seq == 0) return {};
    const auto ids = visit_.store.own_ids(visit_.own_chain(*now_), theirs.seq, 1);
    if (ids.ok() && ids.value().front() == theirs.op) return {};
    if (ids.ok()) {
        visit_.suspect(Suspicion::kOwnChainForked, *now_);
        visit_.stopped.insert(visit_.own_chain(*now_));
    } else if (ids.error().code == base::ErrorCode::kNotFound) {
        visit_.suspect(Suspicion::kOwnChainAhead, *now_);
    } else if (ids.error().code != base::ErrorCode::kDamaged) {
        return ids.error();
    }
    return {};
}

base::Result<void> HealStep::on_refusal(int status, const std::string& code) {
    if (!now_ || ends_known_ || code != code::kNotMember) return Step::on_refusal(status, code);
    ends_known_ = true;
    const ledger::ChainId own = visit_.own_chain(*now_);
    const auto ours = visit_.store.chain_head(own);
    if (!ours.ok()) return ours.error();
    if (ours.value().seq > 0)
        runs_.push_back({own, 1, static_cast<std::uint32_t>(ours.value().seq)});
    return {};
}

base::Result<void> HealStep::finish() {
    const base::CompartmentId id = *now_;
    now_.reset();
    if (visit_.to_carry.erase(id) > 0) visit_.report.carried.insert(id);
    if (!lost_) return {};
    visit_.to_heal.erase(id);
    visit_.healed.insert(id);
    const ledger::ChainId own = visit_.own_chain(id);
    // What the server lacked before our unsent operations is there now.
    const bool was_gap =
        std::erase(visit_.report.refused, RefusedChain{own, std::string(code::kGap)}) > 0;
    if (was_gap) visit_.stopped.erase(own);
    visit_.again = true;
    return visit_.store.store_pulled({}, {ledger::CompartmentHead{id, 0, {}}});
}

}  // namespace syncing
