#include "shared/sync/sightings.h"

#include <algorithm>

#include "shared/sync/messages.h"

namespace syncing {

namespace {

/// So many others saying the same is enough: what a service says of itself then grows with what is
/// written, not with how many tablets read it.
constexpr std::ptrdiff_t kOthersEnough = 2;

/// How far this tablet has come in the server's numbering, by compartment.
base::Result<std::map<base::CompartmentId, std::uint64_t>> numbers_in(ledger::TabletStore& store) {
    const auto heads = store.heads();
    if (!heads.ok()) return heads.error();
    std::map<base::CompartmentId, std::uint64_t> numbers;
    for (const ledger::CompartmentHead& head : heads.value()) numbers[head.compartment] = head.cseq;
    return numbers;
}

/// The end of a chain as far as the server is known to have it.
base::Result<ledger::ChainHead> end_on_server(ledger::TabletStore& store,
                                              const ledger::ChainId& chain, bool own) {
    if (!own) return store.chain_head(chain);
    const auto accepted = store.accepted(chain);
    if (!accepted.ok()) return accepted.error();
    if (accepted.value() == 0) return ledger::ChainHead{};
    const auto ids = store.own_ids(chain, accepted.value(), 1);
    // Damaged here: another day.
    if (!ids.ok() && ids.error().code == base::ErrorCode::kDamaged) return ledger::ChainHead{};
    if (!ids.ok()) return ids.error();
    return ledger::ChainHead{accepted.value(), ids.value().front()};
}

/// The operation of a chain at a place not after its end; nothing where it is damaged here.
base::Result<std::optional<base::OpId>> id_at(ledger::TabletStore& store,
                                              const ledger::ChainId& chain,
                                              const ledger::ChainHead& end, std::uint64_t seq) {
    if (seq == end.seq) return std::optional(end.op);
    const auto held = store.held({chain, seq, 1});
    if (!held.ok()) return held.error();
    for (const ledger::Segment& segment : held.value()) {
        for (const ledger::SealedOp& op : segment.ops) {
            if (op.header.seq == seq) return std::optional(op.id);
        }
    }
    return std::optional<base::OpId>{};
}

/// Every colleague reads a sighting: who put something into a box for the few is not said there.
bool told_to_all(const ledger::Directory& directory, const base::CompartmentId& id) {
    const auto* compartment = directory.compartment(id);
    return compartment != nullptr && (compartment->type() == ledger::CompartmentType::kService ||
                                      compartment->type() == ledger::CompartmentType::kCase);
}

/// Whether the visit stopped short in a compartment, and says so.
bool explained(const SyncReport& visit, const base::CompartmentId& compartment) {
    const auto there = [&](const SuspicionAt& at) { return at.compartment == compartment; };
    const auto damaged_here = [&](const RefusedChain& refused) {
        return refused.chain.compartment == compartment && refused.code == code::kDamaged;
    };
    return std::ranges::any_of(visit.suspicions, there) ||
           std::ranges::any_of(visit.refused, damaged_here);
}

}  // namespace

void Sightings::take(const base::DeviceId& by, const ledger::Sighting& sighting) {
    if (by == self_) spoke_on_ = sighting.day;
    for (const ledger::Sighting::Seen& seen : sighting.seen) {
        for (const ledger::Sighting::End& end : seen.ends) {
            const ledger::ChainId chain{seen.compartment, end.device};
            Said& said = said_[chain][by];
            if (said.end == end.head) continue;
            said = {end.head, seen.cseq, false};
            if (by != self_) open_.emplace(chain, by);
        }
    }
}

void Sightings::begin_visit() {
    for (const auto& [chain, by] : open_) said_.at(chain).at(by).before_visit = true;
}

base::Result<std::vector<SuspicionAt>> Sightings::compare(ledger::TabletStore& store,
                                                          const ledger::Directory& directory,
                                                          const SyncReport& visit) {
    std::vector<SuspicionAt> found;
    if (open_.empty()) return found;
    const auto numbers = numbers_in(store);
    if (!numbers.ok()) return numbers.error();
    for (auto word = open_.begin(); word != open_.end();) {
        const auto& [chain, by] = *word;
        bool settled = false;
        if (directory.is_member(self_, chain.compartment) && !explained(visit, chain.compartment)) {
            const auto number = numbers.value().find(chain.compartment);
            const auto doubt =
                check(store, *word, number == numbers.value().end() ? 0 : number->second, settled);
            if (!doubt.ok()) return doubt.error();
            const SuspicionAt at{doubt.value().value_or(Suspicion::kHeldBack), chain.compartment,
                                 by};
            if (doubt.value() && std::ranges::find(found, at) == found.end()) found.push_back(at);
        }
        word = settled ? open_.erase(word) : std::next(word);
    }
    return found;
}

base::Result<std::optional<Suspicion>> Sightings::check(ledger::TabletStore& store,
                                                        const Word& word, std::uint64_t our_cseq,
                                                        bool& settled) const {
    const Said& said = said_.at(word.first).at(word.second);
    const auto ours = store.chain_head(word.first);
    if (!ours.ok()) return ours.error();
    if (said.end.seq > ours.value().seq) {
        if (!said.before_visit) return std::optional<Suspicion>{};
        return std::optional(said.cseq > our_cseq ? Suspicion::kHeldBack
                                                  : Suspicion::kTwoHistories);
    }
    const auto held = id_at(store, word.first, ours.value(), said.end.seq);
    if (!held.ok()) return held.error();
    settled = held.value() == said.end.op;
    if (settled || !held.value()) return std::optional<Suspicion>{};
    return std::optional(Suspicion::kTwoHistories);
}

bool Sightings::said_enough(const ledger::ChainId& chain, const ledger::ChainHead& end) const {
    const auto about = said_.find(chain);
    if (about == said_.end()) return false;
    const auto own = about->second.find(self_);
    if (own != about->second.end() && own->second.end.seq >= end.seq) return true;
    return std::ranges::count_if(about->second, [&](const auto& said) {
               return said.second.end == end;
           }) >= kOthersEnough;
}

base::Result<std::optional<ledger::Sighting::Seen>> Sightings::news_of(
    ledger::TabletStore& store, const ledger::Directory& directory,
    const base::CompartmentId& compartment) const {
    ledger::Sighting::Seen seen{compartment, 0, {}};
    // Of a case that this person was taken off there is still what they wrote.
    const bool all = directory.is_member(self_, compartment);
    for (const auto& [device, keys] : directory.devices()) {
        if (!all && device != self_) continue;
        const ledger::ChainId chain{compartment, device};
        const auto end = end_on_server(store, chain, device == self_);
        if (!end.ok()) return end.error();
        if (end.value().seq == 0 || said_enough(chain, end.value())) continue;
        seen.ends.push_back({device, end.value()});
    }
    if (seen.ends.empty()) return std::optional<ledger::Sighting::Seen>{};
    return std::optional(std::move(seen));
}

base::Result<std::optional<ledger::Sighting>> Sightings::due(ledger::TabletStore& store,
                                                             const ledger::Directory& directory,
                                                             std::int64_t today) const {
    if (spoke_on_ == today) return std::optional<ledger::Sighting>{};
    const auto numbers = numbers_in(store);
    if (!numbers.ok()) return numbers.error();
    ledger::Sighting sighting{today, {}};
    std::size_t ends = 0;
    bool more_than_sightings = false;
    for (const auto& [id, number] : numbers.value()) {
        if (ends >= ledger::kSightingEndsMax || !told_to_all(directory, id)) continue;
        auto seen = news_of(store, directory, id);
        if (!seen.ok()) return seen.error();
        if (!seen.value()) continue;
        seen.value()->cseq = number;
        ends += seen.value()->ends.size();
        more_than_sightings = more_than_sightings || id != directory.service_compartment();
        sighting.seen.push_back(std::move(*seen.value()));
    }
    if (!more_than_sightings) return std::optional<ledger::Sighting>{};
    return std::optional(std::move(sighting));
}

}  // namespace syncing
