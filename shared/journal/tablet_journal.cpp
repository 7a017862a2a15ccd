#include "shared/journal/tablet_journal.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/journal/tablet_opened.h"

namespace journal {
namespace {

base::Bytes encode_identity(const base::ServiceId& service, const base::DeviceId& device) {
    base::Bytes bytes(service.bytes.begin(), service.bytes.end());
    base::append(bytes, device.view());
    return bytes;
}

}  // namespace

std::vector<ledger::Segment> runs_of(std::vector<ledger::SealedOp> ops) {
    std::vector<ledger::Segment> runs;
    for (ledger::SealedOp& op : ops) {
        const bool continues = !runs.empty() && runs.back().ops.size() < base::kSealedRunMax &&
                               runs.back().chain() == op.header.chain &&
                               runs.back().last_seq() + 1 == op.header.seq;
        if (!continues) runs.emplace_back();
        runs.back().ops.push_back(std::move(op));
    }
    return runs;
}

TabletJournal::TabletJournal(Location where) : where_(std::move(where)) {}
TabletJournal::~TabletJournal() = default;

base::Result<std::unique_ptr<TabletJournal>> TabletJournal::create(const Location& where,
                                                                   const base::ServiceId& service,
                                                                   const base::DeviceId& device) {
    auto store = create_store(where, StoreKind::kTablet, encode_identity(service, device), true);
    if (!store.ok()) return store.error();
    std::unique_ptr<TabletJournal> journal(new TabletJournal(where));
    const auto taken = journal->take(std::move(store).value());
    if (!taken.ok()) return taken.error();
    return journal;
}

base::Result<std::unique_ptr<TabletJournal>> TabletJournal::open(const Location& where) {
    std::unique_ptr<TabletJournal> journal(new TabletJournal(where));
    const auto opened = journal->open_file(false);
    if (!opened.ok()) return opened.error();
    return journal;
}

/// Opens the file; where it looks healthy and still cannot be read, looks closer.
base::Result<void> TabletJournal::open_file(bool thorough) {
    auto store = open_store(where_, StoreKind::kTablet, true, thorough);
    if (!store.ok()) return store.error();
    auto taken = take(std::move(store).value());
    if (taken.ok() || thorough || taken.error().code != base::ErrorCode::kDamaged) return taken;
    opened_.reset();
    return open_file(true);
}

base::Result<void> TabletJournal::take(OpenedStore store) {
    salvage_report_ = std::move(store.salvaged);
    store.salvaged.reset();
    opened_ = std::make_unique<Opened>(Opened{std::move(store), {}});
    gave_trouble_ = false;
    noticed_.clear();
    const auto identity = opened_->file().row(RowKind::kIdentity, {});
    if (!identity.ok()) return identity.error();
    if (!identity.value() ||
        identity.value()->size() != base::ServiceId::kSize + base::DeviceId::kSize) {
        return {base::ErrorCode::kDamaged, "whose file this is"};
    }
    service_ = base::ServiceId::from(*identity.value());
    device_ =
        base::DeviceId::from(base::ByteView(*identity.value()).subspan(base::ServiceId::kSize));
    return opened_->file().each_row(
        RowKind::kChain, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            const auto key = read_chain_key(row.key);
            const auto state = decode_chain(row.value);
            if (!key || !state) return base::Error{base::ErrorCode::kDamaged, "the end of a chain"};
            if (key->chain.device == device_) opened_->own[key->chain] = *state;
            return true;
        });
}

bool TabletJournal::needs_reopen() const {
    return opened_ == nullptr || gave_trouble_ || opened_->file().database().poisoned();
}

base::Result<void> TabletJournal::reopen() {
    const bool thorough = gave_trouble_;
    opened_.reset();
    const auto opened = open_file(thorough);
    gave_trouble_ = !opened.ok() && thorough;
    return opened;
}

base::Result<StoreFile*> TabletJournal::file() {
    if (opened_ == nullptr) return {base::ErrorCode::kNotSaved, "closed; reopen"};
    return &opened_->file();
}

/// Runs `change` in a transaction, in which the chains it touched are stored as well. What is
/// remembered of this tablet's own chains changes only with the commit.
base::Result<void> TabletJournal::change(const Change& change) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    StoreFile& store = *opened.value();
    Chains touched;
    const auto run = [&]() -> base::Result<void> {
        const auto transaction = Transaction::begin(store.database());
        if (!transaction.ok()) return transaction.error();
        const base::Result<void> changed = change(store, touched);
        if (!changed.ok()) return changed;
        for (const auto& [chain, state] : touched) {
            const auto put = store.put_chain({service_, chain}, state);
            if (!put.ok()) return put;
        }
        return transaction.value()->commit();
    };
    auto done = watched(run());
    if (!done.ok()) return done;
    for (const auto& [chain, state] : touched) {
        if (chain.device == device_) opened_->own[chain] = state;
    }
    // Durable by now, whatever comes of tidying: trouble there shows in needs_reopen().
    static_cast<void>(watched(store.tidy_log()));
    return {};
}

// ---- writing

namespace {

base::Result<void> put_settings(StoreFile& store, const std::vector<Setting>& settings) {
    for (const Setting& setting : settings) {
        const auto put =
            store.put_row(RowKind::kSetting, base::as_bytes(setting.key), setting.value);
        if (!put.ok()) return put;
    }
    return {};
}

}  // namespace

base::Result<void> put_small(StoreFile& store, const Write& what) {
    for (const Draft& draft : what.drafts_put) {
        const auto put = store.put_row(RowKind::kDraft, draft.id.view(), draft.sealed);
        if (!put.ok()) return put;
    }
    for (const base::DraftId& id : what.drafts_removed) {
        const auto removed = store.remove_row(RowKind::kDraft, id.view());
        if (!removed.ok()) return removed;
    }
    for (const std::string& key : what.settings_removed) {
        const auto removed = store.remove_row(RowKind::kSetting, base::as_bytes(key));
        if (!removed.ok()) return removed;
    }
    return put_settings(store, what.settings);
}

/// Adds a run to its chain as one entry; a new chain gets its number.
base::Result<void> TabletJournal::add_run(StoreFile& store, ChainState& state,
                                          const ledger::Segment& run) {
    if (state.number == 0) {
        const auto number = store.next_number();
        if (!number.ok()) return number.error();
        state.number = number.value();
    }
    const base::Bytes blob = encode_placed({service_, 0}, run);
    EntryRow entry;
    entry.chain = state.number;
    entry.first_seq = run.first_seq();
    entry.count = static_cast<std::uint32_t>(run.ops.size());
    entry.blob = blob;
    const auto added = store.add_entry(entry);
    if (!added.ok()) return added;
    if (run.last_seq() > state.seq) {
        state.seq = run.last_seq();
        state.op = run.ops.back().id;
    }
    return {};
}

/// The chain as this transaction has it so far.
base::Result<ChainState*> TabletJournal::touch(StoreFile& store, Chains& touched,
                                               const ledger::ChainId& chain) {
    const auto [found, is_new] = touched.try_emplace(chain);
    if (is_new) {
        const auto known = store.chain({service_, chain});
        if (!known.ok()) return known.error();
        found->second = known.value();
    }
    return &found->second;
}

base::Result<void> TabletJournal::add_ops(StoreFile& store, Chains& touched,
                                          const std::vector<ledger::SealedOp>& ops) {
    for (const ledger::Segment& run : runs_of(ops)) {
        const auto state = touch(store, touched, run.chain());
        if (!state.ok()) return state.error();
        if (run.first_seq() != state.value()->seq + 1 ||
            run.ops.front().header.prev != state.value()->op) {
            return {base::ErrorCode::kInvalidInput, "an operation does not follow its chain"};
        }
        const auto added = add_run(store, *state.value(), run);
        if (!added.ok()) return added;
    }
    return {};
}

base::Result<void> TabletJournal::write(const Write& what) {
    for (const ledger::SealedOp& op : what.ops) {
        if (op.header.chain.device != device_)
            return {base::ErrorCode::kInvalidInput, "not this tablet's operation"};
    }
    return change([&](StoreFile& store, Chains& touched) -> base::Result<void> {
        const auto added = add_ops(store, touched, what.ops);
        if (!added.ok()) return added;
        return put_small(store, what);
    });
}

base::Result<void> TabletJournal::settle() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    return watched(opened.value()->database().checkpoint());
}

// ---- reading

/// What is intact in one entry; the rest is noticed as damaged.
base::Result<ledger::Entry> TabletJournal::read_entry(const ledger::ChainId& chain,
                                                      const EntryRow& row) {
    const auto placed = split_placed(row.blob);
    auto entry = placed ? ledger::decode_entry(placed->entry, service_)
                        : base::Result<ledger::Entry>(base::ErrorCode::kDamaged, "an entry");
    if (!entry.ok()) {
        notice({chain, row.first_seq, row.count});
        return ledger::Entry{};
    }
    for (const std::uint64_t seq : entry.value().damaged) notice({chain, seq, 1});
    return entry;
}

void TabletJournal::notice(const ledger::DamagedRun& run) {
    if (std::find(noticed_.begin(), noticed_.end(), run) == noticed_.end()) noticed_.push_back(run);
}

base::Result<std::map<std::uint32_t, ledger::ChainId>> TabletJournal::chains_by_number(
    StoreFile& store) {
    std::map<std::uint32_t, ledger::ChainId> chains;
    const auto read =
        store.each_row(RowKind::kChain, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            const auto key = read_chain_key(row.key);
            const auto state = decode_chain(row.value);
            if (key && state) chains[state->number] = key->chain;
            return true;
        });
    if (!read.ok()) return read.error();
    return chains;
}

base::Result<Position> TabletJournal::load(Position after, const Visit& visit) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto chains = watched(chains_by_number(*opened.value()));
    if (!chains.ok()) return chains.error();
    Position position = after;
    std::optional<base::Error> refused;
    const auto read = watched(
        opened.value()->each_entry(after.row, [&](const EntryRow& row) -> base::Result<bool> {
            const auto chain = chains.value().find(row.chain);
            const auto entry =
                read_entry(chain == chains.value().end() ? ledger::ChainId{} : chain->second, row);
            position.row = row.row;
            if (!entry.ok()) return entry.error();
            const auto visited = visit(entry.value());
            if (!visited.ok()) refused = visited.error();
            return visited.ok();
        }));
    if (refused) return *refused;
    if (!read.ok()) return read.error();
    return position;
}

base::Result<std::optional<base::Bytes>> TabletJournal::setting(const std::string& key) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    return watched(opened.value()->row(RowKind::kSetting, base::as_bytes(key)));
}

base::Result<std::vector<Draft>> TabletJournal::drafts() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<Draft> drafts;
    const auto read = watched(opened.value()->each_row(
        RowKind::kDraft, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            if (row.key.size() == base::DraftId::kSize)
                drafts.push_back({base::DraftId::from(row.key), row.value});
            return true;
        }));
    if (!read.ok()) return read.error();
    return drafts;
}

// ---- TabletStore

base::Result<std::vector<base::Bytes>> TabletJournal::directory_after(std::uint64_t seq) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<base::Bytes> ops;
    const base::Bytes from = directory_key(service_, seq + 1);
    const auto read = watched(opened.value()->each_row(
        RowKind::kDirectory, from, service_.view(), [&](const RowFrame& row) -> base::Result<bool> {
            // A lost entry ends what is known: the server has the rest.
            if (row.key != directory_key(service_, seq + 1 + ops.size())) return false;
            ops.push_back(row.value);
            return true;
        }));
    if (!read.ok()) return read.error();
    return ops;
}

base::Result<void> TabletJournal::add_entries(StoreFile& store,
                                              const std::vector<base::Bytes>& ops) {
    const auto known = store.row(RowKind::kService, service_.view());
    if (!known.ok()) return known.error();
    std::uint64_t seq = known.value() ? base::Reader(*known.value()).u64() : 0;
    for (const base::Bytes& op : ops) {
        const auto put = store.put_row(RowKind::kDirectory, directory_key(service_, ++seq), op);
        if (!put.ok()) return put;
    }
    base::Bytes head;
    base::Writer(head).u64(seq);
    return store.put_row(RowKind::kService, service_.view(), head);
}

base::Result<void> TabletJournal::append_directory(const std::vector<base::Bytes>& ops) {
    return change([&](StoreFile& store, Chains&) { return add_entries(store, ops); });
}

/// A chain's operations first … last as they are here, in order; what is damaged or missing is left
/// out.
base::Result<std::vector<ledger::SealedOp>> TabletJournal::read_chain(const ledger::ChainId& chain,
                                                                      std::uint32_t number,
                                                                      std::uint64_t first,
                                                                      std::uint64_t last,
                                                                      std::size_t max_bytes) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<ledger::SealedOp> ops;
    std::size_t bytes = 0;
    const auto read = watched(opened.value()->each_of_chain(
        number, first, last, [&](const EntryRow& row) -> base::Result<bool> {
            auto entry = read_entry(chain, row);
            if (!entry.ok()) return entry.error();
            for (ledger::SealedOp& op : entry.value().ops) {
                if (op.header.seq < first || op.header.seq > last) continue;
                bytes += op.ciphertext.size() + ledger::Header::kSize;
                ops.push_back(std::move(op));
            }
            return bytes < max_bytes;
        }));
    if (!read.ok()) return read.error();
    return ops;
}

base::Result<std::vector<ledger::Segment>> TabletJournal::unsent(std::size_t max_bytes) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<ledger::Segment> segments;
    std::size_t bytes = 0;
    for (const auto& [chain, state] : opened_->own) {
        if (state.accepted >= state.seq) continue;
        auto ops =
            read_chain(chain, state.number, state.accepted + 1, state.seq, max_bytes - bytes);
        if (!ops.ok()) return ops.error();
        std::uint64_t next = state.accepted + 1;
        std::vector<ledger::SealedOp> whole;
        for (ledger::SealedOp& op : ops.value()) {
            const std::size_t size = op.ciphertext.size() + ledger::Header::kSize;
            const bool full = bytes + size > max_bytes && bytes > 0;
            if (op.header.seq != next || full) break;
            ++next;
            bytes += size;
            whole.push_back(std::move(op));
        }
        for (ledger::Segment& run : runs_of(std::move(whole))) segments.push_back(std::move(run));
        if (bytes >= max_bytes) break;
    }
    return segments;
}

base::Result<void> TabletJournal::mark_accepted(const ledger::ChainId& chain, std::uint64_t seq) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto found = opened_->own.find(chain);
    if (found == opened_->own.end() || seq > found->second.seq) {
        return {base::ErrorCode::kInvalidInput, "more accepted than was written"};
    }
    if (seq <= found->second.accepted) return {};
    return change([&](StoreFile& store, Chains& touched) -> base::Result<void> {
        const auto state = touch(store, touched, chain);
        if (!state.ok()) return state.error();
        state.value()->accepted = seq;
        return {};
    });
}

base::Result<std::vector<base::OpId>> TabletJournal::own_ids(const ledger::ChainId& chain,
                                                             std::uint64_t first_seq,
                                                             std::uint32_t count) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto found = opened_->own.find(chain);
    const std::uint64_t last = first_seq + count - 1;
    if (count == 0) return std::vector<base::OpId>{};
    if (found == opened_->own.end() || first_seq == 0 || last > found->second.seq)
        return base::ErrorCode::kNotFound;
    std::vector<base::OpId> ids;
    const auto read = watched(opened.value()->each_of_chain(
        found->second.number, first_seq, last, [&](const EntryRow& row) -> base::Result<bool> {
            const auto placed = split_placed(row.blob);
            const auto here =
                placed ? ledger::entry_ids(placed->entry)
                       : base::Result<std::vector<base::OpId>>(base::ErrorCode::kDamaged);
            if (!here.ok()) {
                notice({chain, row.first_seq, row.count});
                return false;
            }
            for (std::size_t i = 0; i < here.value().size(); ++i) {
                if (row.first_seq + i == first_seq + ids.size() && ids.size() < count)
                    ids.push_back(here.value()[i]);
            }
            return true;
        }));
    if (!read.ok()) return read.error();
    if (ids.size() != count)
        return {base::ErrorCode::kDamaged, words_for({chain, first_seq, count})};
    return ids;
}

base::Result<std::vector<ledger::CompartmentHead>> TabletJournal::heads() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<ledger::CompartmentHead> heads;
    const auto read = watched(opened.value()->each_row(
        RowKind::kHead, service_.view(), service_.view(),
        [&](const RowFrame& row) -> base::Result<bool> {
            const auto state = decode_place(row.value);
            if (!state || row.key.size() != 32) return true;
            heads.push_back({base::CompartmentId::from(base::ByteView(row.key).subspan(16)),
                             state->cseq, state->running});
            return true;
        }));
    if (!read.ok()) return read.error();
    return heads;
}

base::Result<ledger::ChainHead> TabletJournal::chain_head(const ledger::ChainId& chain) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto state = watched(opened.value()->chain({service_, chain}));
    if (!state.ok()) return state.error();
    return ledger::ChainHead{state.value().seq, state.value().op};
}

base::Result<void> TabletJournal::store_segment(StoreFile& store, Chains& touched,
                                                const ledger::Segment& segment) {
    const auto touching = touch(store, touched, segment.chain());
    if (!touching.ok()) return touching.error();
    ChainState& state = *touching.value();
    // What comes back from the server is what the server has.
    if (segment.chain().device == device_)
        state.accepted = std::max(state.accepted, segment.last_seq());
    if (segment.last_seq() <= state.seq) return {};
    if (segment.first_seq() > state.seq + 1)
        return {base::ErrorCode::kInvalidInput, "a gap in a chain"};
    ledger::Segment rest{{}, segment.seal};
    if (segment.first_seq() <= state.seq) {
        for (const ledger::SealedOp& op : segment.ops) {
            if (op.header.seq > state.seq) rest.ops.push_back(op);
        }
    }
    const ledger::Segment& added = rest.ops.empty() ? segment : rest;
    if (added.ops.front().header.prev != state.op)
        return {base::ErrorCode::kInvalidInput, "another chain"};
    return add_run(store, state, added);
}

base::Result<void> TabletJournal::store_pulled(const std::vector<ledger::Segment>& segments,
                                               const std::vector<ledger::CompartmentHead>& heads) {
    return change([&](StoreFile& store, Chains& touched) -> base::Result<void> {
        for (const ledger::Segment& segment : segments) {
            const auto stored = store_segment(store, touched, segment);
            if (!stored.ok()) return stored;
        }
        for (const ledger::CompartmentHead& head : heads) {
            const auto put =
                store.put_place(service_, head.compartment, {0, head.cseq, head.running});
            if (!put.ok()) return put;
        }
        return {};
    });
}

base::Result<void> TabletJournal::take_in(const Handed& what) {
    return change([&](StoreFile& store, Chains& touched) -> base::Result<void> {
        if (!what.directory.empty()) {
            const auto added = add_entries(store, what.directory);
            if (!added.ok()) return added;
        }
        for (const ledger::Segment& segment : what.segments) {
            const auto stored = store_segment(store, touched, segment);
            if (!stored.ok()) return stored;
        }
        return put_settings(store, what.settings);
    });
}

base::Result<std::uint64_t> TabletJournal::accepted(const ledger::ChainId& chain) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto found = opened_->own.find(chain);
    return found == opened_->own.end() ? std::uint64_t{0} : found->second.accepted;
}

base::Result<std::uint64_t> TabletJournal::unsent_count() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::uint64_t count = 0;
    for (const auto& [chain, state] : opened_->own)
        count += state.seq - std::min(state.accepted, state.seq);
    return count;
}

}  // namespace journal
