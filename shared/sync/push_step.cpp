#include "shared/sync/push_step.h"

#include <algorithm>
#include <map>

namespace syncing {

namespace {

std::size_t size_of(const std::vector<ledger::Segment>& segments) {
    std::size_t size = 0;
    for (const ledger::Segment& segment : segments) {
        for (const ledger::SealedOp& op : segment.ops) size += op.ciphertext.size();
    }
    return size;
}

std::vector<base::OpId> ids_of(const ledger::Segment& segment) {
    std::vector<base::OpId> ids;
    ids.reserve(segment.ops.size());
    for (const ledger::SealedOp& op : segment.ops) ids.push_back(op.id);
    return ids;
}

}  // namespace

void seal_own(ledger::Segment& segment, const TabletIdentity& identity) {
    if (segment.seal) return;
    segment.seal = ledger::make_seal(identity.service, segment.chain(), segment.last_seq(),
                                     segment.ops.back().id, *identity.sign);
}

/// The store does not know which chains are stopped and hands their operations out first, so what
/// is asked for grows until something else comes along or everything was seen.
base::Result<std::vector<ledger::Segment>> PushStep::sendable() {
    std::size_t seen = 0;
    for (std::size_t ask = visit_.batch_bytes + stopped_bytes_;; ask *= 2) {
        auto unsent = visit_.store.unsent(ask);
        if (!unsent.ok()) return unsent;
        const std::size_t all = size_of(unsent.value());
        part_handed(unsent.value());
        std::erase_if(unsent.value(), [this](const ledger::Segment& segment) {
            return visit_.stopped.contains(segment.chain()) || waits_here(segment);
        });
        stopped_bytes_ = all - size_of(unsent.value());
        if (!unsent.value().empty() || all == seen) return unsent;
        seen = all;
    }
}

/// Cuts runs where what was handed over ends: that part goes whatever becomes of the rest.
void PushStep::part_handed(std::vector<ledger::Segment>& segments) const {
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto handed = visit_.handed.find(segments[i].chain());
        if (handed == visit_.handed.end()) continue;
        const std::uint64_t first = segments[i].first_seq();
        if (handed->second < first || handed->second >= segments[i].last_seq()) continue;
        const auto keep = static_cast<std::ptrdiff_t>(handed->second - first + 1);
        auto& ops = segments[i].ops;
        ledger::Segment rest{{ops.begin() + keep, ops.end()}, segments[i].seal};
        ops.resize(static_cast<std::size_t>(keep));
        segments[i].seal.reset();
        segments.insert(segments.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
    }
}

/// Sealed under a key that a lost tablet or somebody taken off has too: it is sealed again before
/// it goes. What the lost tablet itself saved is sent as it is. What was saved about a child whose
/// record was destroyed meanwhile stays here until a person decides.
bool PushStep::waits_here(const ledger::Segment& segment) const {
    const base::CompartmentId& id = segment.chain().compartment;
    const auto* compartment = visit_.directory.compartment(id);
    if (compartment == nullptr) return false;
    // What was dropped cannot be sealed again.
    if (ledger::is_drop_box(compartment->type())) return visit_.directory.erased(id);
    if (!visit_.directory.is_member(visit_.identity.device, id))
        return visit_.directory.in_use(visit_.identity.device) &&
               (sealed_too_late(segment) || visit_.by_hand.contains(id));
    if (visit_.directory.erased(id)) return true;
    const auto handed = visit_.handed.find(segment.chain());
    if (handed != visit_.handed.end() && segment.last_seq() <= handed->second) return false;
    return visit_.directory.exposed(id) ||
           segment.ops.back().header.epoch < compartment->current().opening.epoch;
}

/// Whether it was sealed under a key that was over by then, since the next one had not been given
/// to this tablet yet. Whoever is taken off before it comes cannot seal it again, and a thief may
/// have the old key: it stays here.
bool PushStep::sealed_too_late(const ledger::Segment& segment) const {
    const auto* compartment = visit_.directory.compartment(segment.chain().compartment);
    return std::ranges::any_of(segment.ops, [&](const ledger::SealedOp& op) {
        const auto* next = compartment->epoch(op.header.epoch + 1);
        return next != nullptr && next->opened_at <= op.header.directory.seq;
    });
}

base::Result<std::optional<Request>> PushStep::next() {
    in_flight_.clear();
    auto segments = sendable();
    if (!segments.ok()) return segments.error();
    std::vector<base::Bytes> encoded;
    std::size_t bytes = 0;
    for (ledger::Segment& segment : segments.value()) {
        seal_own(segment, visit_.identity);
        encoded.push_back(ledger::encode(segment));
        bytes += encoded.back().size();
        const bool full = bytes > visit_.batch_bytes || encoded.size() > kSegmentsMax;
        if (full && encoded.size() > 1) {
            encoded.pop_back();
            break;
        }
        in_flight_.push_back({segment.chain(), segment.last_seq(), ids_of(segment)});
    }
    if (encoded.empty()) return std::optional<Request>{};
    return std::optional(Request{kPathPush, encode_segments({encoded.begin(), encoded.end()})});
}

base::Result<void> PushStep::on_body(base::ByteView body) {
    const auto answers = decode_segment_answers(body);
    if (!answers.ok() || answers.value().size() != in_flight_.size()) return nonsense("push");
    return take_answers(answers.value());
}

base::Result<void> PushStep::run_over_pushed(const Sent& sent) {
    if (visit_.pushed_to.empty()) {
        const auto stored = visit_.store.heads();
        if (!stored.ok()) return stored.error();
        for (const ledger::CompartmentHead& head : stored.value())
            visit_.pushed_to[head.compartment] = head;
    }
    ledger::CompartmentHead& head = visit_.pushed_to[sent.chain.compartment];
    head.compartment = sent.chain.compartment;
    for (const base::OpId& op : sent.ids) run_over(head, op);
    return {};
}

base::Result<void> PushStep::take_answers(const std::vector<SegmentAnswer>& answers) {
    std::map<ledger::ChainId, std::uint64_t> held;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Sent& sent = in_flight_[i];
        if (answers[i].held()) {
            if (visit_.stopped.contains(sent.chain)) return nonsense("push prefix");
            held[sent.chain] = sent.last_seq;
            visit_.report.sent += sent.ids.size();
            if (auto ran = run_over_pushed(sent); !ran.ok()) return ran;
            continue;
        }
        const std::string& code = answers[i].code;
        visit_.stopped.insert(sent.chain);
        if (code != code::kAfterRefused) visit_.refuse(sent.chain, code);
        const base::CompartmentId& compartment = sent.chain.compartment;
        if (code == code::kForked) visit_.suspect(Suspicion::kOwnChainForked, compartment);
        if (code != code::kGap) continue;
        visit_.suspect(Suspicion::kServerRolledBack, compartment);
        if (!visit_.healed.contains(compartment)) visit_.to_heal.insert(compartment);
    }
    for (const auto& [chain, seq] : held) {
        if (auto marked = visit_.store.mark_accepted(chain, seq); !marked.ok()) return marked;
    }
    return {};
}

}  // namespace syncing
