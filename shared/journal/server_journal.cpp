#include "shared/journal/server_journal.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/journal/doctor.h"
#include "shared/journal/erasure.h"
#include "shared/journal/store_open.h"

namespace journal {
namespace {

constexpr std::string_view kIdentity = "footbridge server store";

base::Result<ledger::Segment> read_segment(const EntryRow& row, const base::ServiceId& service) {
    const auto placed = split_placed(row.blob);
    if (!placed || !placed->place_intact) return {base::ErrorCode::kDamaged, "an entry"};
    const auto bytes = ledger::segment_bytes(placed->entry);
    if (!bytes.ok()) return bytes.error();
    const auto ids = ledger::entry_ids(placed->entry);
    if (!ids.ok()) return ids.error();
    return ledger::decode_segment(bytes.value(), service, ids.value());
}

ledger::Segment part_from(const ledger::Segment& segment, std::uint64_t first_seq) {
    ledger::Segment part{{}, segment.seal};
    for (const ledger::SealedOp& op : segment.ops) {
        if (op.header.seq >= first_seq) part.ops.push_back(op);
    }
    return part;
}

std::string share_key(const base::ServiceId& service, const base::DeviceId& device) {
    return "share " + service.hex() + " " + device.hex();
}

}  // namespace

struct ServerJournal::Opened {
    OpenedStore store;
    bool marked = false;  ///< a savepoint stands in the open transaction
    bool erased = false;  ///< bodies went since the log was emptied last

    [[nodiscard]] StoreFile& file() const { return *store.file; }
    [[nodiscard]] Database& database() const { return store.file->database(); }
};

/// Remembers that the file gave trouble, so that reopen() looks closer.
template <typename T>
T ServerJournal::watched(T result) {
    if (!result.ok() && result.error().code == base::ErrorCode::kDamaged) gave_trouble_ = true;
    return result;
}

ServerJournal::ServerJournal(Location where, Access access)
    : where_(std::move(where)), access_(access) {}
ServerJournal::~ServerJournal() = default;

base::Result<std::unique_ptr<ServerJournal>> ServerJournal::create(const Location& where) {
    auto store = create_store(where, StoreKind::kServer, base::as_bytes(kIdentity), false);
    if (!store.ok()) return store.error();
    std::unique_ptr<ServerJournal> journal(new ServerJournal(where, Access::kWriter));
    journal->opened_ = std::make_unique<Opened>(Opened{std::move(store).value()});
    return journal;
}

base::Result<std::unique_ptr<ServerJournal>> ServerJournal::open(const Location& where,
                                                                 Access access) {
    std::unique_ptr<ServerJournal> journal(new ServerJournal(where, access));
    const auto opened = journal->open_file(false);
    if (!opened.ok()) return opened.error();
    return journal;
}

base::Result<void> ServerJournal::open_file(bool thorough) {
    auto store = access_ == Access::kWriter
                     ? open_store(where_, StoreKind::kServer, false, thorough)
                     : open_store_beside(where_, StoreKind::kServer);
    if (!store.ok()) return store.error();
    salvage_report_ = std::move(store.value().salvaged);
    opened_ = std::make_unique<Opened>(Opened{std::move(store).value()});
    gave_trouble_ = false;
    noticed_.clear();
    return {};
}

bool ServerJournal::needs_reopen() const {
    return opened_ == nullptr || gave_trouble_ || opened_->database().poisoned();
}

base::Result<void> ServerJournal::reopen() {
    const bool thorough = gave_trouble_;
    opened_.reset();
    const auto opened = open_file(thorough);
    gave_trouble_ = !opened.ok() && thorough;
    return opened;
}

base::Result<StoreFile*> ServerJournal::file() {
    if (opened_ == nullptr) return {base::ErrorCode::kNotSaved, "closed; reopen"};
    return &opened_->file();
}

// ---- transactions

base::Result<void> ServerJournal::begin() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    if (access_ == Access::kReader) return {base::ErrorCode::kRefused, "opened for reading"};
    CHECK(!opened_->database().in_transaction());
    opened_->marked = false;
    return watched(opened_->database().run("BEGIN IMMEDIATE"));
}

base::Result<void> ServerJournal::mark() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    if (opened_->marked) {
        const auto released = opened_->database().run("RELEASE mark");
        if (!released.ok()) return released;
    }
    opened_->marked = false;
    const auto set = opened_->database().run("SAVEPOINT mark");
    opened_->marked = set.ok();
    return set;
}

base::Result<void> ServerJournal::rollback_to_mark() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    CHECK(opened_->marked);
    return opened_->database().run("ROLLBACK TO mark");
}

base::Result<void> ServerJournal::commit() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto done = watched(opened_->database().run("COMMIT"));
    if (!done.ok()) {
        rollback();
        return done;
    }
    opened_->marked = false;
    // Durable by now, whatever comes of tidying: trouble there shows in needs_reopen().
    static_cast<void>(watched(opened_->file().tidy_log()));
    static_cast<void>(watched(leave_nothing_behind()));
    return {};
}

/// Tried again after the next commit where the disk did not take it.
base::Result<void> ServerJournal::leave_nothing_behind() {
    if (!opened_->erased) return {};
    auto emptied = opened_->database().checkpoint();
    if (emptied.ok()) emptied = remove_damaged_copies(where_);
    opened_->erased = !emptied.ok();
    return emptied;
}

void ServerJournal::rollback() {
    if (opened_ == nullptr) return;
    opened_->marked = false;
    // A rollback that the disk refuses leaves a poisoned database behind, which reopening sets
    // right.
    if (opened_->database().in_transaction())
        static_cast<void>(opened_->database().run("ROLLBACK"));
}

/// In the open transaction, or in one of its own.
base::Result<void> ServerJournal::change(const Change& change) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    if (access_ == Access::kReader) return {base::ErrorCode::kRefused, "opened for reading"};
    if (opened_->database().in_transaction()) return watched(change(*opened.value()));
    const auto run = [&]() -> base::Result<void> {
        const auto transaction = Transaction::begin(opened_->database());
        if (!transaction.ok()) return transaction.error();
        const auto changed = change(*opened.value());
        if (!changed.ok()) return changed;
        return transaction.value()->commit();
    };
    auto done = watched(run());
    if (!done.ok()) return done;
    static_cast<void>(watched(opened.value()->tidy_log()));
    static_cast<void>(watched(leave_nothing_behind()));
    return done;
}

// ---- directory

base::Result<std::vector<base::ServiceId>> ServerJournal::services() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<base::ServiceId> services;
    const auto read = watched(opened.value()->each_row(
        RowKind::kService, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            if (row.key.size() == base::ServiceId::kSize)
                services.push_back(base::ServiceId::from(row.key));
            return true;
        }));
    if (!read.ok()) return read.error();
    return services;
}

base::Result<std::vector<base::Bytes>> ServerJournal::directory_after(
    const base::ServiceId& service, std::uint64_t seq, std::size_t max_bytes) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<base::Bytes> ops;
    std::size_t bytes = 0;
    const base::Bytes from = directory_key(service, seq + 1);
    const auto read = watched(opened.value()->each_row(
        RowKind::kDirectory, from, service.view(), [&](const RowFrame& row) -> base::Result<bool> {
            if (row.key != directory_key(service, seq + 1 + ops.size())) return false;
            if (!ops.empty() && bytes + row.value.size() > max_bytes) return false;
            bytes += row.value.size();
            ops.push_back(row.value);
            return true;
        }));
    if (!read.ok()) return read.error();
    return ops;
}

base::Result<void> ServerJournal::append_directory(const base::ServiceId& service,
                                                   std::uint64_t seq, base::ByteView op) {
    return change([&](StoreFile& store) -> base::Result<void> {
        const auto known = store.row(RowKind::kService, service.view());
        if (!known.ok()) return known.error();
        const std::uint64_t head = known.value() ? base::Reader(*known.value()).u64() : 0;
        if (seq != head + 1) return base::ErrorCode::kConflict;
        const auto put = store.put_row(RowKind::kDirectory, directory_key(service, seq), op);
        if (!put.ok()) return put;
        base::Bytes value;
        base::Writer(value).u64(seq);
        return store.put_row(RowKind::kService, service.view(), value);
    });
}

// ---- operations

base::Result<ledger::ChainHead> ServerJournal::chain_head(const base::ServiceId& service,
                                                          const ledger::ChainId& chain) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto state = watched(opened.value()->chain({service, chain}));
    if (!state.ok()) return state.error();
    return ledger::ChainHead{state.value().seq, state.value().op};
}

base::Result<ledger::CompartmentHead> ServerJournal::compartment_head(
    const base::ServiceId& service, const base::CompartmentId& compartment) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto state = watched(opened.value()->place(service, compartment));
    if (!state.ok()) return state.error();
    return ledger::CompartmentHead{compartment, state.value().cseq, state.value().running};
}

base::Result<void> ServerJournal::append_to(StoreFile& store, const base::ServiceId& service,
                                            const ledger::Segment& segment,
                                            ledger::CompartmentHead& head) {
    const ChainKey key{service, segment.chain()};
    auto chain = store.chain(key);
    if (!chain.ok()) return chain.error();
    auto place = store.place(service, key.chain.compartment);
    if (!place.ok()) return place.error();
    ChainState& end = chain.value();
    PlaceState& state = place.value();
    if (segment.first_seq() != end.seq + 1 || segment.ops.front().header.prev != end.op)
        return base::ErrorCode::kConflict;
    for (std::uint32_t* number : {&end.number, &state.number}) {
        if (*number != 0) continue;
        const auto next = store.next_number();
        if (!next.ok()) return next.error();
        *number = next.value();
    }
    const base::Bytes blob = encode_placed({service, state.cseq + 1}, segment);
    const auto count = static_cast<std::uint32_t>(segment.ops.size());
    const auto added = store.add_entry(
        {0, end.number, segment.first_seq(), count, state.number, state.cseq + 1, blob});
    if (!added.ok()) return added;
    end.seq = segment.last_seq();
    end.op = segment.ops.back().id;
    state.cseq += count;
    for (const ledger::SealedOp& op : segment.ops)
        state.running = ledger::next_running(state.running, op.id);
    const auto chained = store.put_chain(key, end);
    if (!chained.ok()) return chained;
    head = {key.chain.compartment, state.cseq, state.running};
    return store.put_place(service, key.chain.compartment, state);
}

base::Result<ledger::CompartmentHead> ServerJournal::append(const base::ServiceId& service,
                                                            const ledger::Segment& segment) {
    if (!segment.seal || segment.seal->seq != segment.last_seq())
        return {base::ErrorCode::kInvalidInput, "no seal"};
    ledger::CompartmentHead head;
    const auto done =
        change([&](StoreFile& store) { return append_to(store, service, segment, head); });
    if (!done.ok()) return done.error();
    return head;
}

void ServerJournal::notice(const base::ServiceId& service, const ledger::DamagedRun& run) {
    const std::pair one{service, run};
    if (std::find(noticed_.begin(), noticed_.end(), one) == noticed_.end()) noticed_.push_back(one);
}

base::Result<std::vector<ledger::NumberedSegment>> ServerJournal::after(
    const base::ServiceId& service, const base::CompartmentId& compartment, std::uint64_t cseq,
    std::size_t max_bytes) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto state = watched(opened.value()->place(service, compartment));
    if (!state.ok()) return state.error();
    std::vector<ledger::NumberedSegment> segments;
    if (state.value().number == 0) return segments;
    std::size_t bytes = 0;
    std::uint32_t unreadable_chain = 0;
    ledger::DamagedRun unreadable;
    std::uint64_t next = 0;
    const auto read = watched(opened.value()->each_of_place(
        state.value().number, cseq, [&](const EntryRow& row) -> base::Result<bool> {
            const bool dense = next == 0 ? row.first_cseq <= cseq + 1 : row.first_cseq == next;
            if (!dense) return false;
            const auto placed = split_placed(row.blob);
            const auto segment = placed && placed->place_intact
                                     ? ledger::segment_bytes(placed->entry)
                                     : base::Result<base::ByteView>(base::ErrorCode::kDamaged);
            const auto head = segment.ok()
                                  ? ledger::decode_head(segment.value())
                                  : base::Result<ledger::SegmentHead>(base::ErrorCode::kDamaged);
            if (!head.ok()) {
                unreadable_chain = row.chain;
                unreadable.first_seq = row.first_seq;
                unreadable.count = row.count;
                return false;
            }
            if (!segments.empty() && bytes + segment.value().size() > max_bytes) return false;
            bytes += segment.value().size();
            next = row.first_cseq + row.count;
            segments.push_back(
                {row.first_cseq, head.value(), {segment.value().begin(), segment.value().end()}});
            return true;
        }));
    if (!read.ok()) return read.error();
    if (unreadable_chain == 0) return segments;
    const auto named = watched(opened.value()->each_row(
        RowKind::kChain, place_key(service, compartment), place_key(service, compartment),
        [&](const RowFrame& row) -> base::Result<bool> {
            const auto key = read_chain_key(row.key);
            const auto chain = decode_chain(row.value);
            if (!key || !chain || chain->number != unreadable_chain) return true;
            unreadable.chain = key->chain;
            notice(service, unreadable);
            return false;
        }));
    if (!named.ok()) return named.error();
    return segments;
}

base::Result<std::vector<ledger::Segment>> ServerJournal::held(const base::ServiceId& service,
                                                               const ledger::DamagedRun& run,
                                                               std::size_t max_bytes) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto chain = watched(opened.value()->chain({service, run.chain}));
    if (!chain.ok()) return chain.error();
    std::vector<ledger::Segment> segments;
    if (chain.value().number == 0 || run.count == 0) return segments;
    if (run.first_seq > chain.value().seq) return segments;
    std::size_t bytes = 0;
    const auto read = watched(opened.value()->each_of_chain(
        chain.value().number, run.first_seq, run.first_seq + run.count - 1,
        [&](const EntryRow& row) -> base::Result<bool> {
            bytes += row.blob.size();
            auto segment = read_segment(row, service);
            if (segment.ok()) {
                segments.push_back(std::move(segment).value());
            } else {
                notice(service, {run.chain, row.first_seq, row.count});
            }
            return bytes < max_bytes;
        }));
    if (!read.ok()) return read.error();
    return segments;
}

base::Result<base::OpId> ServerJournal::op_at(const base::ServiceId& service,
                                              const ledger::ChainId& chain, std::uint64_t seq) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto state = watched(opened.value()->chain({service, chain}));
    if (!state.ok()) return state.error();
    if (seq == 0 || seq > state.value().seq) return base::ErrorCode::kNotFound;
    if (seq == state.value().seq) return state.value().op;
    std::optional<base::OpId> id;
    const auto read = watched(opened.value()->each_of_chain(
        state.value().number, seq, seq, [&](const EntryRow& row) -> base::Result<bool> {
            const auto placed = split_placed(row.blob);
            const auto ids = placed
                                 ? ledger::entry_ids(placed->entry)
                                 : base::Result<std::vector<base::OpId>>(base::ErrorCode::kDamaged);
            if (ids.ok() && seq - row.first_seq < ids.value().size()) {
                id = ids.value()[seq - row.first_seq];
            } else {
                notice(service, {chain, row.first_seq, row.count});
            }
            return true;
        }));
    if (!read.ok()) return read.error();
    if (!id) return {base::ErrorCode::kDamaged, words_for({chain, seq, 1})};
    return *id;
}

// ---- damage

base::Result<std::vector<ledger::DamagedRun>> ServerJournal::damaged(
    const base::ServiceId& service) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    auto runs = watched(opened.value()->damaged(service));
    if (!runs.ok()) return runs;
    for (const auto& [whose, run] : noticed_) {
        const bool known =
            std::find(runs.value().begin(), runs.value().end(), run) != runs.value().end();
        if (whose == service && !known) runs.value().push_back(run);
    }
    return runs;
}

base::Result<void> ServerJournal::mend_in(StoreFile& store, const base::ServiceId& service,
                                          const ledger::Segment& segment) {
    const auto chain = store.chain({service, segment.chain()});
    if (!chain.ok()) return chain.error();
    std::vector<std::pair<EntryRow, ledger::Segment>> fits;
    const auto read =
        store.each_of_chain(chain.value().number, segment.first_seq(), segment.last_seq(),
                            [&](const EntryRow& row) -> base::Result<bool> {
                                const bool covered = row.first_seq >= segment.first_seq() &&
                                                     row.last_seq() == segment.last_seq();
                                if (covered && !read_segment(row, service).ok())
                                    fits.emplace_back(row, part_from(segment, row.first_seq));
                                return true;
                            });
    if (!read.ok()) return read;
    if (chain.value().seq == segment.last_seq() && chain.value().op != segment.ops.back().id) {
        return {base::ErrorCode::kRefused, "not the operations that were here"};
    }
    if (fits.empty()) return {base::ErrorCode::kInvalidInput, "no damaged run ends there"};
    for (const auto& [row, part] : fits) {
        const base::Bytes blob = encode_placed({service, row.first_cseq}, part);
        const auto put = store.replace_blob(row.row, blob);
        if (!put.ok()) return put;
        const auto removed =
            store.remove_damaged(service, {segment.chain(), row.first_seq, row.count});
        if (!removed.ok()) return removed;
    }
    return {};
}

base::Result<void> ServerJournal::mend(const base::ServiceId& service,
                                       const ledger::Segment& segment) {
    if (!segment.seal || segment.seal->seq != segment.last_seq())
        return {base::ErrorCode::kInvalidInput, "no seal"};
    const auto done = change([&](StoreFile& store) { return mend_in(store, service, segment); });
    if (!done.ok()) return done;
    const auto gone = [&](const auto& one) {
        const auto& run = one.second;
        return one.first == service && run.chain == segment.chain() &&
               run.first_seq >= segment.first_seq() &&
               run.first_seq + run.count - 1 <= segment.last_seq();
    };
    noticed_.erase(std::remove_if(noticed_.begin(), noticed_.end(), gone), noticed_.end());
    return {};
}

base::Result<void> ServerJournal::erase(const base::ServiceId& service,
                                        const std::vector<ledger::ChainRun>& runs) {
    return change([&](StoreFile& store) -> base::Result<void> {
        opened_->erased = true;
        for (const ledger::ChainRun& run : runs) {
            const auto damaged = erase_run(store, service, run);
            if (!damaged.ok()) return damaged.error();
            for (const ledger::DamagedRun& one : damaged.value()) {
                if (auto put = store.put_damaged(service, one); !put.ok()) return put;
            }
        }
        return {};
    });
}

// ---- leases and letters

base::Result<void> ServerJournal::put_share(const base::ServiceId& service,
                                            const base::DeviceId& device, base::ByteView deposit) {
    return put_setting(share_key(service, device), deposit);
}

base::Result<std::optional<base::Bytes>> ServerJournal::share(const base::ServiceId& service,
                                                              const base::DeviceId& device) {
    return setting(share_key(service, device));
}

base::Result<void> ServerJournal::put_letter(const ledger::LetterName& name,
                                             const ledger::StoredLetter& letter) {
    return change([&](StoreFile& store) {
        return store.put_row(RowKind::kLetter, letter_key(name), encode_letter(letter));
    });
}

base::Result<std::optional<ledger::StoredLetter>> ServerJournal::letter(
    const ledger::LetterName& name) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto row = watched(opened.value()->row(RowKind::kLetter, letter_key(name)));
    if (!row.ok()) return row.error();
    if (!row.value()) return std::optional<ledger::StoredLetter>{};
    return std::optional(decode_letter(*row.value()));
}

base::Result<std::vector<base::Bytes>> ServerJournal::letters(
    const base::ServiceId& service, const base::CompartmentId& compartment,
    const base::RecordId& after, std::size_t max_bytes) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::vector<base::Bytes> found;
    std::size_t bytes = 0;
    const auto from = letter_key({service, compartment, after});
    const auto read = watched(
        opened.value()->each_row(RowKind::kLetter, from, place_key(service, compartment),
                                 [&](const RowFrame& row) -> base::Result<bool> {
                                     auto letter = decode_letter(row.value);
                                     if (letter.taken || row.key == from) return true;
                                     if (!found.empty() && bytes + letter.bytes.size() > max_bytes)
                                         return false;
                                     bytes += letter.bytes.size();
                                     found.push_back(std::move(letter.bytes));
                                     return true;
                                 }));
    return read.ok() ? base::Result(std::move(found)) : read.error();
}

// ---- the server's own

base::Result<std::optional<base::Bytes>> ServerJournal::setting(const std::string& key) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    return watched(opened.value()->row(RowKind::kSetting, base::as_bytes(key)));
}

base::Result<void> ServerJournal::put_setting(const std::string& key, base::ByteView value) {
    return change([&](StoreFile& store) {
        return store.put_row(RowKind::kSetting, base::as_bytes(key), value);
    });
}

base::Result<void> ServerJournal::remove_setting(const std::string& key) {
    return change(
        [&](StoreFile& store) { return store.remove_row(RowKind::kSetting, base::as_bytes(key)); });
}

base::Result<std::uint64_t> ServerJournal::operation_count() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    std::uint64_t count = 0;
    const auto read = watched(opened.value()->each_row(
        RowKind::kHead, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            const auto state = decode_place(row.value);
            if (state) count += state->cseq;
            return true;
        }));
    if (!read.ok()) return read.error();
    return count;
}

base::Result<Report> ServerJournal::verify() {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    if (access_ == Access::kWriter && !opened_->database().in_transaction()) {
        const auto settled = watched(opened_->database().checkpoint());
        if (!settled.ok() && opened_->database().poisoned()) return settled.error();
    }
    return examine(where_, *opened.value(), StoreKind::kServer);
}

base::Result<void> ServerJournal::backup(const std::string& path) {
    const auto opened = file();
    if (!opened.ok()) return opened.error();
    const auto there = file_exists(where_.vfs, path);
    if (!there.ok()) return there.error();
    if (there.value()) return {base::ErrorCode::kRefused, "there is a file already"};
    return watched(opened_->database().copy_to(path));
}

}  // namespace journal
