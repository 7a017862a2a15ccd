#include "shared/sync/pull_step.h"

#include <algorithm>
#include <set>

#include "shared/sync/segment_check.h"

namespace syncing {

namespace {

/// Compartments asked for in one call: enough that many small cases share a round trip.
constexpr std::size_t kAskedAtOnce = 256;
static_assert(kAskedAtOnce <= kPullCompartmentsMax);
/// Answers of one visit: half a gigabyte in the smallest batches. What was stored stays; the next
/// visit goes on.
constexpr int kAnswersMax = 16 * 1024;

}  // namespace

void PullStep::begin_again() {
    heads_known_ = false;
    to_pull_.clear();
}

base::Result<std::optional<Request>> PullStep::next() {
    if (!visit_.directory.in_use(visit_.identity.device)) return std::optional<Request>{};
    if (!heads_known_) return std::optional(Request{kPathHeads, {}});
    if (to_pull_.empty()) return std::optional<Request>{};
    PullQuery query;
    query.bytes_max = static_cast<std::uint32_t>(visit_.batch_bytes);
    const std::size_t count = std::min(to_pull_.size(), kAskedAtOnce);
    for (std::size_t i = 0; i < count; ++i) {
        query.from.push_back({to_pull_[i], ours_[to_pull_[i]].cseq});
    }
    return std::optional(Request{kPathPull, encode(query)});
}

base::Result<void> PullStep::on_body(base::ByteView body) {
    if (heads_known_) {
        const auto reply = decode_pull_reply(body);
        if (!reply.ok() || ++answers_ > kAnswersMax) return nonsense("pull");
        return take_parts(reply.value());
    }
    const auto reply = decode_heads_reply(body);
    if (!reply.ok()) return nonsense("heads");
    return take_heads(reply.value());
}

base::Result<void> PullStep::take_heads(const HeadsReply& reply) {
    heads_known_ = true;
    visit_.wanted = reply.wanted;
    if (reply.directory.seq > visit_.directory.head().seq) {
        visit_.again = true;
        return {};
    }
    const auto stored = visit_.store.heads();
    if (!stored.ok()) return stored.error();
    ours_.clear();
    for (const ledger::CompartmentHead& head : stored.value()) ours_[head.compartment] = head;
    Gathered gathered;
    for (const HeadsReply::Standing& server : reply.compartments) {
        const base::CompartmentId& id = server.head.compartment;
        if (!visit_.directory.is_member(visit_.identity.device, id)) {
            if (auto compared = compare_dropped(server); !compared.ok()) return compared;
            continue;
        }
        ours_[id].compartment = id;
        if (auto compared = compare(server, gathered); !compared.ok()) return compared;
    }
    visit_.again = !visit_.to_heal.empty();
    visit_.report.expected = visit_.report.received;
    const std::set<base::CompartmentId> to_come(to_pull_.begin(), to_pull_.end());
    for (const HeadsReply::Standing& server : reply.compartments) {
        if (to_come.contains(server.head.compartment))
            visit_.report.expected += server.head.cseq - ours_[server.head.compartment].cseq;
    }
    return store(gathered);
}

base::Result<bool> PullStep::is_what_was_pushed(const ledger::CompartmentHead& server) {
    const auto pushed = visit_.pushed_to.find(server.compartment);
    if (pushed == visit_.pushed_to.end() || pushed->second != server) return false;
    Reading reading{ours_[server.compartment], {}};
    const auto held = take_again(server.cseq - reading.head.cseq, reading, {});
    if (!held.ok()) return held.error();
    return held.value() == Course::kGoesOn;
}

base::Result<void> PullStep::compare(const HeadsReply::Standing& server, Gathered& gathered) {
    const base::CompartmentId& id = server.head.compartment;
    ledger::CompartmentHead& ours = ours_[id];
    const ledger::ChainId own = visit_.own_chain(id);
    const auto accepted = visit_.store.accepted(own);
    if (!accepted.ok()) return accepted.error();
    const bool lost_ours = accepted.value() > server.own_seq && !visit_.stopped.contains(own);
    if (lost_ours || server.head.cseq < ours.cseq) {
        history_differs(id, Suspicion::kServerRolledBack);
    } else if (server.head.cseq > ours.cseq) {
        const auto known = is_what_was_pushed(server.head);
        if (!known.ok()) return known.error();
        if (known.value()) {
            ours = server.head;
            gathered.heads.push_back(ours);
        } else {
            to_pull_.push_back(id);
        }
    } else if (server.head.running != ours.running) {
        history_differs(id, Suspicion::kHistoryDiffers);
    }
    return {};
}

/// A drop box that this tablet cannot read: only its own chain there is known to it.
base::Result<void> PullStep::compare_dropped(const HeadsReply::Standing& server) {
    const base::CompartmentId& id = server.head.compartment;
    const ledger::ChainId own = visit_.own_chain(id);
    const auto accepted = visit_.store.accepted(own);
    if (!accepted.ok()) return accepted.error();
    if (accepted.value() > server.own_seq && !visit_.stopped.contains(own))
        history_differs(id, Suspicion::kServerRolledBack);
    return {};
}

/// An own chain that the server refuses as forked explains the difference: nothing can be healed
/// from here.
void PullStep::history_differs(const base::CompartmentId& compartment, Suspicion what) {
    const SuspicionAt copied{Suspicion::kOwnChainForked, compartment};
    const bool explained =
        std::ranges::find(visit_.report.suspicions, copied) != visit_.report.suspicions.end();
    if (!explained) visit_.suspect(what, compartment);
    if (!explained && !visit_.healed.contains(compartment)) visit_.to_heal.insert(compartment);
}

base::Result<void> PullStep::take_parts(const PullReply& reply) {
    if (reply.parts.empty() || reply.parts.size() > to_pull_.size()) return nonsense("pull parts");
    Gathered gathered;
    for (const PullReply::Part& part : reply.parts) {
        if (part.head.compartment != to_pull_.front()) return nonsense("pull order");
        to_pull_.pop_front();
        if (auto taken = take_part(reply, part, gathered); !taken.ok()) return taken;
    }
    visit_.again = visit_.again || !visit_.to_heal.empty();
    return store(gathered);
}

base::Result<void> PullStep::take_part(const PullReply& reply, const PullReply::Part& part,
                                       Gathered& gathered) {
    const base::CompartmentId& id = part.head.compartment;
    Reading reading{ours_[id], {}};
    ledger::CompartmentHead& head = reading.head;
    const std::uint64_t before = head.cseq;
    Course course = Course::kGoesOn;
    for (const PullItem& item : part.items) {
        const auto taken = take_item(reply, item, reading, gathered);
        if (!taken.ok()) return taken.error();
        course = taken.value();
        if (course == Course::kStops) break;
    }
    if (head.cseq > before) gathered.heads.push_back(head);
    ours_[id] = head;
    if (course == Course::kStops) return {};
    if (head.cseq < part.head.cseq && part.items.empty()) {
        visit_.suspect(Suspicion::kServerDamaged, id);
    } else if (head.cseq < part.head.cseq) {
        to_pull_.push_back(id);
    } else if (head.cseq > part.head.cseq) {
        history_differs(id, Suspicion::kServerRolledBack);
    } else if (head.running != part.head.running) {
        history_differs(id, Suspicion::kHistoryDiffers);
    } else {
        return settle_own(visit_.own_chain(id));
    }
    return {};
}

/// The running hash proves that the server has these of our own operations, whatever became of its
/// answer when they were pushed: they are not sealed anew, which would be a fork.
base::Result<void> PullStep::settle_own(const ledger::ChainId& chain) {
    const auto seen = own_seen_.find(chain);
    if (seen == own_seen_.end()) return {};
    return visit_.store.mark_accepted(chain, seen->second);
}

base::Result<PullStep::Course> PullStep::take_item(const PullReply& reply, const PullItem& item,
                                                   Reading& reading, Gathered& gathered) {
    ledger::CompartmentHead& head = reading.head;
    if (item.first_cseq != head.cseq + 1) {
        // A run that begins in what we have: the server numbered the compartment anew.
        if (item.first_cseq == 0 || item.first_cseq > head.cseq) return nonsense("pull numbering");
        history_differs(head.compartment, Suspicion::kServerRolledBack);
        return Course::kStops;
    }
    if (item.segment.empty()) return take_own(item, reading, gathered);
    auto segment = ledger::decode_segment(item.segment, visit_.identity.service);
    if (!segment.ok()) return nonsense("pull segment");
    const ledger::ChainId chain = segment.value().chain();
    const bool here = chain.compartment == head.compartment;
    if (!here || chain.device == visit_.identity.device) return stop(chain, code::kRefused);
    const auto bad = check_segment(visit_.directory, segment.value());
    if (!bad.empty() && reply.directory_seq > visit_.directory.head().seq) {
        // It may be right under entries that came while we were reading.
        visit_.again = true;
        return Course::kStops;
    }
    if (!bad.empty() && knows_later_directory(visit_.directory, segment.value())) {
        visit_.refuse(chain, code::kDirectoryAhead);
        visit_.suspect(Suspicion::kDirectoryHeldBack, {}, chain.device);
        return Course::kStops;
    }
    if (!bad.empty()) return stop(chain, bad);
    std::vector<base::OpId> ids;
    for (const ledger::SealedOp& op : segment.value().ops) ids.push_back(op.id);
    auto course = take_segment(std::move(segment).value(), reading, gathered);
    if (!course.ok() || course.value() == Course::kStops) return course;
    for (const base::OpId& id : ids) run_over(head, id);
    return course;
}

base::Result<PullStep::Course> PullStep::take_own(const PullItem& item, Reading& reading,
                                                  const Gathered& gathered) {
    ledger::CompartmentHead& head = reading.head;
    const ledger::ChainId chain = visit_.own_chain(head.compartment);
    const auto ids = visit_.store.own_ids(chain, item.own_first_seq, item.own_count);
    if (ids.ok()) {
        const auto again = take_again(item.own_count, reading, gathered);
        if (!again.ok() || again.value() == Course::kStops) return again;
        for (const base::OpId& id : ids.value()) run_over(head, id);
        own_seen_[chain] = item.own_first_seq + item.own_count - 1;
        return Course::kGoesOn;
    }
    switch (ids.error().code) {
        case base::ErrorCode::kNotFound:
            visit_.suspect(Suspicion::kOwnChainAhead, head.compartment);
            return Course::kStops;
        case base::ErrorCode::kDamaged:
            return take_own_damaged(chain, item);
        default:
            return ids.error();
    }
}

/// What is damaged here and stands on the server can be fetched, and must never be written again:
/// the next visit brings it.
base::Result<PullStep::Course> PullStep::take_own_damaged(const ledger::ChainId& chain,
                                                          const PullItem& item) {
    visit_.refuse(chain, code::kDamaged);
    if (visit_.stopped.contains(chain)) return Course::kStops;
    const auto marked = visit_.store.mark_accepted(chain, item.own_first_seq + item.own_count - 1);
    if (!marked.ok()) return marked.error();
    return Course::kStops;
}

/// Follows the chain by what is stored and what this answer brought before it.
base::Result<PullStep::Course> PullStep::take_segment(ledger::Segment segment, Reading& reading,
                                                      Gathered& gathered) {
    const ledger::ChainId chain = segment.chain();
    auto known = gathered.chains.find(chain);
    if (known == gathered.chains.end()) {
        const auto stored = visit_.store.chain_head(chain);
        if (!stored.ok()) return stored.error();
        known = gathered.chains.emplace(chain, stored.value()).first;
    }
    ledger::ChainHead& end = known->second;
    if (segment.first_seq() > end.seq + 1) return stop(chain, code::kGap);
    if (segment.last_seq() <= end.seq) {
        const auto repeat = is_repeat(segment);
        if (!repeat.ok()) return repeat.error();
        if (!repeat.value()) return stop(chain, code::kForked);
        return take_again(segment.ops.size(), reading, gathered);
    }
    const std::size_t overlap = end.seq + 1 - segment.first_seq();
    if (segment.ops[overlap].header.prev != end.op) return stop(chain, code::kForked);
    if (overlap > 0) {
        const auto again = take_again(overlap, reading, gathered);
        if (!again.ok() || again.value() == Course::kStops) return again;
        drop_front(segment, overlap);
    }
    if (reading.held) *reading.held += segment.ops.size();
    end = {segment.last_seq(), segment.ops.back().id};
    gathered.operations += segment.ops.size();
    gathered.segments.push_back(std::move(segment));
    return Course::kGoesOn;
}

base::Result<PullStep::Course> PullStep::take_again(std::uint64_t count, Reading& reading,
                                                    const Gathered& gathered) {
    const base::CompartmentId& compartment = reading.head.compartment;
    if (!reading.held) {
        std::uint64_t held = 0;
        for (const auto& [device, keys] : visit_.directory.devices()) {
            const ledger::ChainId chain{compartment, device};
            const auto brought = gathered.chains.find(chain);
            if (brought != gathered.chains.end()) {
                held += brought->second.seq;
                continue;
            }
            const auto stored = visit_.store.chain_head(chain);
            if (!stored.ok()) return stored.error();
            held += stored.value().seq;
        }
        reading.held = held;
    }
    if (reading.head.cseq + count <= *reading.held) return Course::kGoesOn;
    history_differs(compartment, Suspicion::kHistoryDiffers);
    return Course::kStops;
}

/// Whether every operation of it that is held here is the same one. What is damaged here cannot
/// speak against it.
base::Result<bool> PullStep::is_repeat(const ledger::Segment& segment) {
    const auto count = static_cast<std::uint32_t>(segment.ops.size());
    const auto held = visit_.store.held({segment.chain(), segment.first_seq(), count});
    if (!held.ok()) return held.error();
    for (const ledger::Segment& ours : held.value()) {
        for (const ledger::SealedOp& op : ours.ops) {
            const std::uint64_t seq = op.header.seq;
            if (seq < segment.first_seq() || seq > segment.last_seq()) continue;
            if (op.id != segment.ops[seq - segment.first_seq()].id) return false;
        }
    }
    return true;
}

PullStep::Course PullStep::stop(const ledger::ChainId& chain, std::string_view code) {
    visit_.refuse(chain, code);
    visit_.suspect(Suspicion::kBadOperation, chain.compartment);
    return Course::kStops;
}

base::Result<void> PullStep::store(const Gathered& gathered) {
    if (gathered.heads.empty()) return {};
    auto stored = visit_.store.store_pulled(gathered.segments, gathered.heads);
    if (!stored.ok()) return stored;
    visit_.report.received += gathered.operations;
    if (!gathered.segments.empty()) visit_.listener.on_pulled(gathered.segments);
    return {};
}

}  // namespace syncing
