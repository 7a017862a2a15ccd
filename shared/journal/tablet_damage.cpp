#include <algorithm>

#include "shared/base/check.h"
#include "shared/journal/doctor.h"
#include "shared/journal/erasure.h"
#include "shared/journal/tablet_opened.h"

namespace journal {
namespace {

bool overlap(const ledger::DamagedRun& run, const ledger::ChainId& chain, std::uint64_t first,
             std::uint64_t last) {
    return run.chain == chain && run.first_seq <= last && run.first_seq + run.count > first;
}

/// What is left of a run without first … last.
std::vector<ledger::DamagedRun> without(const ledger::DamagedRun& run, std::uint64_t first,
                                        std::uint64_t last) {
    std::vector<ledger::DamagedRun> rest;
    const std::uint64_t end = run.first_seq + run.count - 1;
    if (run.first_seq < first) {
        rest.push_back({run.chain, run.first_seq,
                        static_cast<std::uint32_t>(std::min(end + 1, first) - run.first_seq)});
    }
    if (end > last) {
        const std::uint64_t from = std::max(run.first_seq, last + 1);
        rest.push_back({run.chain, from, static_cast<std::uint32_t>(end + 1 - from)});
    }
    return rest;
}

}  // namespace

base::Result<std::vector<ledger::DamagedRun>> TabletJournal::damaged() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    auto runs = watched(opened.value()->damaged(service_));
    if (!runs.ok()) return runs.error();
    std::vector<ledger::DamagedRun> all = std::move(runs).value();
    for (const ledger::DamagedRun& run : noticed_) {
        const auto known = [&](const ledger::DamagedRun& other) {
            return other.chain == run.chain && other.first_seq <= run.first_seq &&
                   other.first_seq + other.count >= run.first_seq + run.count;
        };
        if (std::none_of(all.begin(), all.end(), known)) all.push_back(run);
    }
    std::vector<ledger::DamagedRun> fetchable;
    for (const ledger::DamagedRun& run : all) {
        const auto own = opened_->own.find(run.chain);
        if (own == opened_->own.end()) {
            fetchable.push_back(run);
            continue;
        }
        // What this tablet never sent is nowhere else: needs_reissue() has it.
        for (const ledger::DamagedRun& part : without(run, own->second.accepted + 1, UINT64_MAX))
            fetchable.push_back(part);
    }
    return fetchable;
}

base::Result<std::vector<ledger::Segment>> TabletJournal::held(const ledger::DamagedRun& run) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto state = watched(opened.value()->chain({service_, run.chain}));
    if (!state.ok()) return state.error();
    if (state.value().number == 0 || run.count == 0) return std::vector<ledger::Segment>{};
    const std::uint64_t last = run.first_seq + run.count - 1;
    if (run.chain.device == device_) {
        const auto ops = read_chain(run.chain, state.value().number, run.first_seq, last, SIZE_MAX);
        if (!ops.ok()) return ops.error();
        return runs_of(std::move(ops).value());
    }
    std::vector<ledger::Segment> segments;
    const auto read = watched(opened.value()->each_of_chain(
        state.value().number, run.first_seq, last, [&](const EntryRow& row) -> base::Result<bool> {
            auto entry = read_entry(run.chain, row);
            if (!entry.ok()) return entry.error();
            if (entry.value().seal && entry.value().damaged.empty()) {
                segments.push_back({std::move(entry.value().ops), entry.value().seal});
            }
            return true;
        }));
    if (!read.ok()) return read.error();
    return segments;
}

/// The id of one operation of a chain; nothing where it cannot be read.
base::Result<std::optional<base::OpId>> TabletJournal::id_at(StoreFile& store,
                                                             const ChainState& state,
                                                             std::uint64_t seq) {
    std::optional<base::OpId> id;
    if (seq == 0) return std::optional<base::OpId>(base::OpId{});
    if (seq == state.seq) return std::optional<base::OpId>(state.op);
    const auto read =
        store.each_of_chain(state.number, seq, seq, [&](const EntryRow& row) -> base::Result<bool> {
            const auto placed = split_placed(row.blob);
            if (!placed) return true;
            const auto ids = ledger::entry_ids(placed->entry);
            if (ids.ok() && seq - row.first_seq < ids.value().size())
                id = ids.value()[seq - row.first_seq];
            return true;
        });
    if (!read.ok()) return read.error();
    return id;
}

/// Removes operations first … last of a chain; what an entry holds outside them stays.
base::Result<void> TabletJournal::take_out(StoreFile& store, ChainState& state, std::uint64_t first,
                                           std::uint64_t last) {
    std::vector<std::int64_t> rows;
    std::vector<ledger::Segment> kept;
    const auto read = store.each_of_chain(
        state.number, first, last, [&](const EntryRow& row) -> base::Result<bool> {
            rows.push_back(row.row);
            if (row.first_seq >= first && row.last_seq() <= last) return true;
            const auto placed = split_placed(row.blob);
            auto entry = placed ? ledger::decode_entry(placed->entry, service_)
                                : base::Result<ledger::Entry>(base::ErrorCode::kDamaged);
            if (!entry.ok()) return true;
            std::vector<ledger::SealedOp> outside;
            for (ledger::SealedOp& op : entry.value().ops) {
                if (op.header.seq < first || op.header.seq > last) outside.push_back(std::move(op));
            }
            for (ledger::Segment& run : runs_of(outside)) {
                if (entry.value().seal && entry.value().seal->seq == run.last_seq())
                    run.seal = entry.value().seal;
                kept.push_back(std::move(run));
            }
            return true;
        });
    if (!read.ok()) return read;
    for (const std::int64_t row : rows) {
        const auto removed = store.remove_entry(row);
        if (!removed.ok()) return removed;
    }
    for (const ledger::Segment& run : kept) {
        const auto added = add_run(store, state, run);
        if (!added.ok()) return added;
    }
    return {};
}

base::Result<void> TabletJournal::forget_damage(StoreFile& store, const ledger::ChainId& chain,
                                                std::uint64_t first, std::uint64_t last) {
    const auto runs = store.damaged(service_);
    if (!runs.ok()) return runs.error();
    for (const ledger::DamagedRun& run : runs.value()) {
        if (!overlap(run, chain, first, last)) continue;
        const auto removed = store.remove_damaged(service_, run);
        if (!removed.ok()) return removed;
        for (const ledger::DamagedRun& rest : without(run, first, last)) {
            const auto put = store.put_damaged(service_, rest);
            if (!put.ok()) return put;
        }
    }
    return {};
}

base::Result<void> TabletJournal::mend(const ledger::Segment& segment) {
    const std::uint64_t first = segment.first_seq();
    const std::uint64_t last = segment.last_seq();
    const auto done = change([&](StoreFile& store, Chains& touched) -> base::Result<void> {
        const auto touching = touch(store, touched, segment.chain());
        if (!touching.ok()) return touching.error();
        ChainState& state = *touching.value();
        if (first > state.seq + 1) return {base::ErrorCode::kInvalidInput, "a gap in a chain"};
        const auto before = id_at(store, state, first - 1);
        if (!before.ok()) return before.error();
        const auto at_end =
            last <= state.seq ? id_at(store, state, last) : std::optional<base::OpId>{};
        if (!at_end.ok()) return at_end.error();
        const bool other_before =
            before.value() && *before.value() != segment.ops.front().header.prev;
        if (other_before || (at_end.value() && *at_end.value() != segment.ops.back().id)) {
            return {base::ErrorCode::kRefused, "not the operations that were here"};
        }
        const auto out = take_out(store, state, first, last);
        if (!out.ok()) return out;
        const auto added = add_run(store, state, segment);
        if (!added.ok()) return added;
        if (segment.chain().device == device_ && segment.seal)
            state.accepted = std::max(state.accepted, last);
        return forget_damage(store, segment.chain(), first, last);
    });
    if (!done.ok()) return done;
    std::vector<ledger::DamagedRun> rest;
    for (const ledger::DamagedRun& run : noticed_) {
        if (run.chain != segment.chain()) rest.push_back(run);
        if (run.chain != segment.chain()) continue;
        for (const ledger::DamagedRun& part : without(run, first, last)) rest.push_back(part);
    }
    noticed_ = std::move(rest);
    return {};
}

base::Result<std::vector<Reissue>> TabletJournal::needs_reissue() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<Reissue> tails;
    for (const auto& [chain, state] : opened_->own) {
        if (state.accepted >= state.seq) continue;
        auto ops = read_chain(chain, state.number, state.accepted + 1, state.seq, SIZE_MAX);
        if (!ops.ok()) return ops.error();
        if (ops.value().size() == state.seq - state.accepted) continue;
        Reissue tail{chain, state.accepted + 1, {}};
        for (ledger::SealedOp& op : ops.value()) {
            if (op.header.seq == tail.first_seq && tail.intact.empty()) {
                ++tail.first_seq;
            } else {
                tail.intact.push_back(std::move(op));
            }
        }
        tails.push_back(std::move(tail));
    }
    return tails;
}

base::Result<void> TabletJournal::replace_tail(const ledger::ChainId& chain,
                                               std::uint64_t first_seq,
                                               const std::vector<ledger::SealedOp>& ops,
                                               const std::vector<Setting>& settings) {
    if (chain.device != device_ || first_seq == 0)
        return {base::ErrorCode::kInvalidInput, "not this tablet's chain"};
    const auto done = change([&](StoreFile& store, Chains& touched) -> base::Result<void> {
        const auto touching = touch(store, touched, chain);
        if (!touching.ok()) return touching.error();
        ChainState& state = *touching.value();
        if (first_seq > state.seq)
            return {base::ErrorCode::kInvalidInput, "nothing there to replace"};
        if (state.accepted >= first_seq) return {base::ErrorCode::kRefused, "the server has it"};
        const auto before = id_at(store, state, first_seq - 1);
        if (!before.ok()) return before.error();
        if (!before.value())
            return {base::ErrorCode::kDamaged, words_for({chain, first_seq - 1, 1})};
        const std::uint64_t last = state.seq;
        const auto out = take_out(store, state, first_seq, last);
        if (!out.ok()) return out;
        state.seq = first_seq - 1;
        state.op = *before.value();
        const auto added = add_ops(store, touched, ops);
        if (!added.ok()) return added;
        const auto forgotten = forget_damage(store, chain, first_seq, last);
        if (!forgotten.ok()) return forgotten;
        for (const Setting& setting : settings) {
            const auto put =
                store.put_row(RowKind::kSetting, base::as_bytes(setting.key), setting.value);
            if (!put.ok()) return put;
        }
        return {};
    });
    if (!done.ok()) return done;
    const auto gone = [&](const ledger::DamagedRun& run) {
        return run.chain == chain && run.first_seq >= first_seq;
    };
    noticed_.erase(std::remove_if(noticed_.begin(), noticed_.end(), gone), noticed_.end());
    return {};
}

base::Result<void> TabletJournal::erase(const std::vector<ledger::ChainRun>& runs,
                                        const Write& with) {
    CHECK(with.ops.empty());
    const auto done = change([&](StoreFile& store, Chains&) -> base::Result<void> {
        for (const ledger::ChainRun& run : runs) {
            const auto damaged = erase_run(store, service_, run);
            if (!damaged.ok()) return damaged.error();
            for (const ledger::DamagedRun& one : damaged.value()) {
                if (auto put = store.put_damaged(service_, one); !put.ok()) return put;
            }
        }
        return put_small(store, with);
    });
    if (!done.ok()) return done;
    if (auto emptied = settle(); !emptied.ok()) return emptied;
    return remove_damaged_copies();
}

base::Result<void> TabletJournal::remove_damaged_copies() {
    return journal::remove_damaged_copies(where_);
}

base::Result<Report> TabletJournal::doctor() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    // With a full disk the log stays: what is in it is checked all the same.
    const auto settled = settle();
    if (!settled.ok() && opened.value()->database().poisoned()) return settled.error();
    return examine(where_, *opened.value(), StoreKind::kTablet);
}

}  // namespace journal
