#include "shared/sync/server_operations.h"

#include <algorithm>
#include <set>

#include "shared/base/limits.h"
#include "shared/sync/segment_check.h"

namespace syncing {

namespace {

Reply malformed() { return refusal(kStatusMalformed, code::kMalformed); }
Reply not_member() { return refusal(kStatusForbidden, code::kNotMember); }

/// The code for a segment that ends at or before the chain's head: empty where the server has these
/// very operations.
base::Result<std::string_view> compare_with_held(const Visit& visit,
                                                 const ledger::Segment& segment) {
    // Ids are chained: where the last one is the same, so are all before it.
    const auto held = visit.store.op_at(visit.service, segment.chain(), segment.last_seq());
    if (held.ok()) {
        return held.value() == segment.ops.back().id ? std::string_view{} : code::kForked;
    }
    if (held.error().code == base::ErrorCode::kDamaged) return code::kDamaged;
    return held.error();
}

/// Where a tablet has a chain without reading the compartment: it puts things into a drop box.
bool only_drops(const Visit& visit, const base::CompartmentId& id) {
    const auto* compartment = visit.directory.compartment(id);
    return compartment != nullptr && ledger::is_drop_box(compartment->type()) &&
           !visit.directory.is_member(visit.device, id);
}

/// Appends what of a checked segment is new. Empty code: the server holds all of it now.
base::Result<std::string_view> extend_chain(const Visit& visit, ledger::Segment segment) {
    const auto head = visit.store.chain_head(visit.service, segment.chain());
    if (!head.ok()) return head.error();
    const std::uint64_t held = head.value().seq;
    if (segment.last_seq() <= held) return compare_with_held(visit, segment);
    if (segment.first_seq() > held + 1) return code::kGap;
    const std::size_t overlap = held + 1 - segment.first_seq();
    if (segment.ops[overlap].header.prev != head.value().op) return code::kForked;
    drop_front(segment, overlap);
    const auto appended = visit.store.append(visit.service, segment);
    if (!appended.ok()) return appended.error();
    return std::string_view{};
}

bool overlaps(const ledger::DamagedRun& run, const ledger::Segment& segment) {
    return run.chain == segment.chain() && run.first_seq <= segment.last_seq() &&
           segment.first_seq() < run.first_seq + run.count;
}

base::Result<std::string_view> mend_chain(const Visit& visit, ledger::Segment segment) {
    const auto damaged = visit.store.damaged(visit.service);
    if (!damaged.ok()) return damaged.error();
    const bool wanted = std::ranges::any_of(
        damaged.value(), [&](const auto& run) { return overlaps(run, segment); });
    if (!wanted) return extend_chain(visit, std::move(segment));
    const auto mended = visit.store.mend(visit.service, segment);
    if (mended.ok()) return std::string_view{};
    const bool disk = mended.error().code == base::ErrorCode::kNotSaved;
    if (disk) return mended.error();
    return code::kRefused;
}

using Take = base::Result<std::string_view> (*)(const Visit&, ledger::Segment);

/// Checks one segment, then `take`s it. An error is the store's and ends the call. A tablet brings
/// its own operations even where it may read the compartment no more: what it saved before it knew
/// is kept.
base::Result<std::string_view> take_segment(const Visit& visit, base::ByteView bytes, Take take) {
    if (bytes.size() > kSegmentBytesMax) return code::kTooLarge;
    auto segment = ledger::decode_segment(bytes, visit.service);
    if (!segment.ok()) return code::kMalformed;
    const ledger::ChainId& chain = segment.value().chain();
    const bool own = chain.device == visit.device;
    if (!own && !visit.directory.is_member(visit.device, chain.compartment))
        return code::kNotMember;
    const std::string_view bad = check_segment(visit.directory, segment.value());
    if (!bad.empty()) return bad;
    return take(visit, std::move(segment).value());
}

/// Goes through the segments in order. After the first that is refused the rest of its chain is
/// refused too, and no other chain (sync-and-keys.md section 10, prefix rule).
Reply take_segments(const Visit& visit, bool own_only, Take take) {
    const auto segments = decode_segments(visit.payload);
    if (!segments.ok()) return malformed();
    std::vector<SegmentAnswer> answers;
    answers.reserve(segments.value().size());
    std::set<ledger::ChainId> stopped;
    for (const base::ByteView bytes : segments.value()) {
        const auto head = ledger::decode_head(bytes);
        if (!head.ok()) return malformed();
        const ledger::ChainId chain = head.value().chain;
        std::string_view code;
        if (stopped.contains(chain)) {
            code = code::kAfterRefused;
        } else if (own_only && chain.device != visit.device) {
            code = code::kNotYours;
        } else {
            const auto taken = take_segment(visit, bytes, take);
            if (!taken.ok()) return store_refusal(taken.error());
            code = taken.value();
        }
        if (!code.empty()) stopped.insert(chain);
        answers.push_back({std::string(code)});
    }
    return {kStatusOk, encode(answers)};
}

/// Adds what one compartment has after `after`, and returns how many bytes that is.
base::Result<std::size_t> pull_part(const Visit& visit, const PullQuery::From& from,
                                    std::size_t bytes_max, PullReply::Part& part,
                                    std::vector<ledger::NumberedSegment>& keep) {
    const auto head = visit.store.compartment_head(visit.service, from.compartment);
    if (!head.ok()) return head.error();
    part.head = head.value();
    std::size_t bytes = 60;
    if (from.after >= part.head.cseq) return bytes;
    auto found = visit.store.after(visit.service, from.compartment, from.after, bytes_max);
    if (!found.ok()) return found.error();
    keep = std::move(found).value();
    for (const ledger::NumberedSegment& numbered : keep) {
        PullItem item{numbered.first_cseq, {}, 0, 0};
        if (numbered.head.chain.device == visit.device) {
            item.own_first_seq = numbered.head.first_seq;
            item.own_count = numbered.head.count;
        } else {
            item.segment = numbered.bytes;
        }
        bytes += 24 + item.segment.size();
        part.items.push_back(item);
    }
    return bytes;
}

}  // namespace

Reply store_refusal(const base::Error& error) {
    const bool damaged = error.code == base::ErrorCode::kDamaged;
    return refusal(kStatusNotSaved, damaged ? code::kDamaged : code::kNotSaved);
}

Reply push(const Visit& visit) { return take_segments(visit, true, extend_chain); }

Reply mend(const Visit& visit) { return take_segments(visit, false, mend_chain); }

Reply heads(const Visit& visit) {
    if (!visit.payload.empty()) return malformed();
    HeadsReply reply;
    reply.directory = visit.directory.head();
    for (const auto& [id, compartment] : visit.directory.compartments()) {
        const bool reads = visit.directory.is_member(visit.device, id);
        if (!reads && !only_drops(visit, id)) continue;
        const auto head = reads ? visit.store.compartment_head(visit.service, id)
                                : base::Result<ledger::CompartmentHead>(ledger::CompartmentHead{});
        if (!head.ok()) return store_refusal(head.error());
        const auto own = visit.store.chain_head(visit.service, {id, visit.device});
        if (!own.ok()) return store_refusal(own.error());
        reply.compartments.push_back({head.value(), own.value().seq});
        reply.compartments.back().head.compartment = id;
    }
    const auto damaged = visit.store.damaged(visit.service);
    if (!damaged.ok()) return store_refusal(damaged.error());
    for (const ledger::DamagedRun& run : damaged.value()) {
        const bool has = run.chain.device == visit.device ||
                         visit.directory.is_member(visit.device, run.chain.compartment);
        if (has && reply.wanted.size() < kRunsMax) reply.wanted.push_back(run);
    }
    return {kStatusOk, encode(reply)};
}

Reply pull(const Visit& visit) {
    const auto query = decode_pull_query(visit.payload);
    if (!query.ok()) return malformed();
    const std::size_t bytes_max =
        std::clamp<std::size_t>(query.value().bytes_max, 1, base::kBatchBytes);
    PullReply reply;
    reply.directory_seq = visit.directory.head().seq;
    // The reply's views point into these.
    std::vector<std::vector<ledger::NumberedSegment>> keep;
    std::size_t bytes = 0;
    for (const PullQuery::From& from : query.value().from) {
        if (bytes >= bytes_max) break;
        if (!visit.directory.is_member(visit.device, from.compartment)) return not_member();
        PullReply::Part part;
        keep.emplace_back();
        const auto added = pull_part(visit, from, bytes_max - bytes, part, keep.back());
        if (!added.ok()) return store_refusal(added.error());
        bytes += added.value();
        part.head.compartment = from.compartment;
        reply.parts.push_back(std::move(part));
    }
    return {kStatusOk, encode(reply)};
}

Reply chains(const Visit& visit) {
    const auto compartment = decode_chains_query(visit.payload);
    if (!compartment.ok()) return malformed();
    const bool own_only = only_drops(visit, compartment.value());
    if (!own_only && !visit.directory.is_member(visit.device, compartment.value()))
        return not_member();
    std::vector<ChainEnd> ends;
    for (const auto& [device, keys] : visit.directory.devices()) {
        if (own_only && device != visit.device) continue;
        const auto head = visit.store.chain_head(visit.service, {compartment.value(), device});
        if (!head.ok()) return store_refusal(head.error());
        if (head.value().seq > 0) ends.push_back({device, head.value()});
    }
    return {kStatusOk, encode(ends)};
}

Reply fetch(const Visit& visit) {
    const auto runs = decode_runs(visit.payload);
    if (!runs.ok()) return malformed();
    std::vector<base::Bytes> found;
    std::size_t bytes = 0;
    for (const ledger::DamagedRun& run : runs.value()) {
        if (bytes >= base::kBatchBytes) break;
        const bool own = run.chain.device == visit.device;
        if (!own && !visit.directory.is_member(visit.device, run.chain.compartment))
            return not_member();
        const auto held = visit.store.held(visit.service, run, base::kBatchBytes - bytes);
        if (!held.ok()) return store_refusal(held.error());
        for (const ledger::Segment& segment : held.value()) {
            if (bytes >= base::kBatchBytes) break;
            found.push_back(ledger::encode(segment));
            bytes += found.back().size();
        }
    }
    return {kStatusOk, encode_segments({found.begin(), found.end()})};
}

}  // namespace syncing
