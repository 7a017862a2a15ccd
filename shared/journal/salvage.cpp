#include "shared/journal/salvage.h"

#include <algorithm>
#include <set>

#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/journal/salvage_read.h"
#include "shared/journal/sqlite_files.h"

namespace journal {
namespace {

std::string fresh_path(const Location& where) { return where.path + ".salvaged"; }

/// Puts what is left into a fresh store.
class Rebuild {
  public:
    Rebuild(Remains& remains, StoreFile& fresh, StoreKind kind, Report& report)
        : remains_(remains), fresh_(fresh), kind_(kind), report_(report) {}

    base::Result<void> run() {
        using Step = base::Result<void> (Rebuild::*)();
        for (const Step step : {&Rebuild::put_rows, &Rebuild::learn_numbers, &Rebuild::put_entries,
                                &Rebuild::put_strays, &Rebuild::put_broken, &Rebuild::put_places,
                                &Rebuild::end_chains, &Rebuild::put_counter}) {
            const auto done = (this->*step)();
            if (!done.ok()) return done;
        }
        return fresh_.put_row(RowKind::kComplete, {}, {});
    }

  private:
    using PlaceKey = std::pair<base::ServiceId, base::CompartmentId>;

    base::Result<void> put_rows();
    base::Result<void> learn_numbers();
    base::Result<void> put_entries();
    base::Result<void> put_strays();
    base::Result<void> put_broken();
    base::Result<void> put_places();
    base::Result<void> end_chains();
    base::Result<void> put_counter();

    base::Result<bool> put_intact(FoundEntry& found);
    base::Result<void> put_stray(FoundEntry& found);
    base::Result<void> put_pieces(const FoundEntry& found);
    base::Result<void> hold_place(const EntryRow& indexed);
    base::Result<bool> put_in_place(const FoundEntry& found, const EntryRow& indexed);
    base::Result<bool> follows_its_chain(std::uint32_t number, const ledger::SegmentHead& head,
                                         base::ByteView entry);
    base::Result<bool> overlaps(std::uint32_t number, std::uint64_t first, std::uint64_t last);
    base::Result<void> end_chain(std::uint32_t number, const ChainKey& key);
    base::Result<void> lose(const ChainKey& key, std::uint64_t first, std::uint64_t last);
    base::Result<PlaceState> count_place(std::uint32_t number);

    std::uint32_t number_of(const ChainKey& key);
    std::uint32_t place_number_of(const PlaceKey& key);
    base::Result<void> add(const EntryRow& columns, base::ByteView blob, std::int64_t row);

    Remains& remains_;
    StoreFile& fresh_;
    StoreKind kind_;
    Report& report_;
    std::map<std::uint32_t, ChainKey> chains_;
    std::map<ChainKey, ChainState> states_;
    std::map<std::uint32_t, PlaceKey> places_;
    std::map<PlaceKey, PlaceState> place_states_;
    std::set<std::int64_t> rows_used_;
    std::vector<FoundEntry> broken_;
    std::uint32_t last_number_ = 0;
};

base::Result<void> Rebuild::put_rows() {
    for (const auto& [name, row] : remains_.rows()) {
        switch (row.kind) {
            case RowKind::kSetting:
            case RowKind::kDirectory:
            case RowKind::kDraft:
            case RowKind::kLetter:
            case RowKind::kService: {
                const auto put = fresh_.put_row(row.kind, row.key, row.value);
                if (!put.ok()) return put;
                break;
            }
            default:
                break;  // made anew below
        }
    }
    for (const auto& [kind, key] : remains_.named()) {
        const bool made_anew = kind == RowKind::kComplete || kind == RowKind::kDamaged ||
                               kind == RowKind::kCounter || kind == RowKind::kChain ||
                               kind == RowKind::kHead;
        if (made_anew || remains_.rows().count({kind, key}) != 0) continue;
        report_.findings.push_back({words_for(kind, key) + " is lost", std::nullopt, true});
    }
    return {};
}

base::Result<void> Rebuild::learn_numbers() {
    for (const auto& [name, row] : remains_.rows()) {
        if (row.kind == RowKind::kChain) {
            const auto key = read_chain_key(row.key);
            const auto state = decode_chain(row.value);
            if (!key || !state) continue;
            chains_[state->number] = *key;
            states_[*key] = *state;
            last_number_ = std::max(last_number_, state->number);
        } else if (row.kind == RowKind::kHead && row.key.size() == 32) {
            const auto state = decode_place(row.value);
            if (!state) continue;
            const PlaceKey key{base::ServiceId::from(row.key),
                               base::CompartmentId::from(base::ByteView(row.key).subspan(16))};
            places_[state->number] = key;
            place_states_[key] = *state;
            last_number_ = std::max(last_number_, state->number);
        } else if (row.kind == RowKind::kCounter) {
            last_number_ = std::max(last_number_, base::Reader(row.value).u32());
        }
    }
    // A row that is lost leaves its number in the entries; it is not given again.
    for (const auto& [rowid, entry] : remains_.indexed()) {
        last_number_ = std::max({last_number_, entry.chain, entry.place});
    }
    return {};
}

std::uint32_t Rebuild::number_of(const ChainKey& key) {
    ChainState& state = states_[key];
    if (state.number == 0) {
        state.number = ++last_number_;
        chains_[state.number] = key;
    }
    return state.number;
}

std::uint32_t Rebuild::place_number_of(const PlaceKey& key) {
    if (kind_ == StoreKind::kTablet) return 0;
    PlaceState& state = place_states_[key];
    if (state.number == 0) {
        state.number = ++last_number_;
        places_[state.number] = key;
    }
    return state.number;
}

base::Result<void> Rebuild::add(const EntryRow& columns, base::ByteView blob, std::int64_t row) {
    EntryRow entry = columns;
    entry.row = rows_used_.insert(row).second ? row : 0;
    entry.blob = blob;
    return fresh_.add_entry(entry);
}

base::Result<bool> Rebuild::overlaps(std::uint32_t number, std::uint64_t first,
                                     std::uint64_t last) {
    bool any = false;
    const auto read =
        fresh_.each_of_chain(number, first, last, [&](const EntryRow&) -> base::Result<bool> {
            any = true;
            return false;
        });
    if (!read.ok()) return read.error();
    return any;
}

/// True where the entry proves itself and its place, and went in.
base::Result<bool> Rebuild::put_intact(FoundEntry& found) {
    const auto placed = split_placed(found.blob);
    if (!placed || !placed->place_intact) return false;
    const auto head = intact_head(placed->entry);
    if (!head.ok()) return false;
    const ChainKey key{placed->place.service, head.value().chain};
    EntryRow columns;
    columns.first_seq = head.value().first_seq;
    columns.count = head.value().count;
    columns.first_cseq = placed->place.first_cseq;
    const auto known = chains_.find(found.columns.chain);
    // The row that says which chain has this number is lost: the entries say it too.
    if (known == chains_.end() && states_.count(key) == 0 && found.columns.chain != 0) {
        chains_[found.columns.chain] = key;
        states_[key].number = found.columns.chain;
        last_number_ = std::max(last_number_, found.columns.chain);
    }
    columns.chain = number_of(key);
    const PlaceKey place{placed->place.service, head.value().chain.compartment};
    if (kind_ == StoreKind::kServer && place_states_.count(place) == 0 &&
        found.columns.place != 0 && places_.count(found.columns.place) == 0) {
        places_[found.columns.place] = place;
        place_states_[place].number = found.columns.place;
        last_number_ = std::max(last_number_, found.columns.place);
    }
    columns.place = place_number_of(place);
    const auto taken = overlaps(columns.chain, columns.first_seq, columns.last_seq());
    if (!taken.ok()) return taken.error();
    if (taken.value()) return true;
    const auto added = add(columns, found.blob, found.row);
    if (!added.ok()) return added.error();
    report_.operations += columns.count;
    return true;
}

base::Result<void> Rebuild::put_entries() {
    return remains_.each_entry([&](FoundEntry& found) -> base::Result<void> {
        const auto put = put_intact(found);
        if (!put.ok()) return put.error();
        if (!put.value()) broken_.push_back(std::move(found));
        return {};
    });
}

/// Does an entry from an older page stand where the entries beside it expect it? What a later write
/// took out does not.
base::Result<bool> Rebuild::follows_its_chain(std::uint32_t number, const ledger::SegmentHead& head,
                                              base::ByteView entry) {
    const auto ids = ledger::entry_ids(entry);
    if (!ids.ok()) return ids.error();
    const std::uint64_t last = head.first_seq + head.count - 1;
    bool fits = true;
    bool known = head.first_seq == 1;
    const auto read = fresh_.each_of_chain(
        number, head.first_seq - 1, last + 1, [&](const EntryRow& row) -> base::Result<bool> {
            const auto placed = split_placed(row.blob);
            if (!placed) return true;
            const auto other = intact_head(placed->entry);
            const auto other_ids = ledger::entry_ids(placed->entry);
            if (!other.ok() || !other_ids.ok()) return true;
            known = true;
            if (row.last_seq() + 1 == head.first_seq)
                fits = fits && other_ids.value().back() == head.prev;
            if (row.first_seq == last + 1) fits = fits && other.value().prev == ids.value().back();
            return true;
        });
    if (!read.ok()) return read.error();
    const auto state = states_.find(chains_.at(number));
    if (state != states_.end() && state->second.seq == last) {
        known = true;
        fits = fits && state->second.op == ids.value().back();
    }
    return known && fits;
}

base::Result<void> Rebuild::put_stray(FoundEntry& found) {
    const auto placed = split_placed(found.blob);
    if (!placed || !placed->place_intact) return {};
    const auto head = intact_head(placed->entry);
    if (!head.ok()) return {};
    const std::uint32_t number = number_of({placed->place.service, head.value().chain});
    const auto taken =
        overlaps(number, head.value().first_seq, head.value().first_seq + head.value().count - 1);
    if (!taken.ok()) return taken.error();
    if (taken.value()) return {};
    const auto fits = follows_its_chain(number, head.value(), placed->entry);
    if (!fits.ok()) return fits.error();
    if (!fits.value()) return {};
    const auto put = put_intact(found);
    if (!put.ok()) return put.error();
    return {};
}

base::Result<void> Rebuild::put_strays() {
    std::vector<FoundEntry> strays;
    const auto read = remains_.each_stray([&](FoundEntry& found) -> base::Result<void> {
        strays.push_back(std::move(found));
        return {};
    });
    if (!read.ok()) return read;
    // In order, so that each may follow the one before it.
    const auto first_seq = [](const FoundEntry& found) -> std::uint64_t {
        const auto placed = split_placed(found.blob);
        if (!placed) return 0;
        const auto head = intact_head(placed->entry);
        return head.ok() ? head.value().first_seq : 0;
    };
    std::sort(strays.begin(), strays.end(), [&](const FoundEntry& a, const FoundEntry& b) {
        return first_seq(a) < first_seq(b);
    });
    for (FoundEntry& stray : strays) {
        const auto put = put_stray(stray);
        if (!put.ok()) return put;
    }
    return {};
}

/// The intact operations of a tablet's broken entry, each dense run as an entry of its own.
base::Result<void> Rebuild::put_pieces(const FoundEntry& found) {
    const auto placed = split_placed(found.blob);
    const auto identity = remains_.rows().find({RowKind::kIdentity, {}});
    if (!placed || identity == remains_.rows().end()) return {};
    const base::ServiceId service = base::ServiceId::from(identity->second.value);
    auto entry = ledger::decode_entry(placed->entry, service);
    if (!entry.ok()) return {};
    auto& ops = entry.value().ops;
    for (std::size_t at = 0; at < ops.size();) {
        ledger::Segment piece;
        const std::size_t from = at;
        while (at < ops.size() && ops[at].header.seq == ops[from].header.seq + (at - from)) {
            piece.ops.push_back(std::move(ops[at++]));
        }
        if (at == ops.size() && entry.value().seal && entry.value().seal->seq == piece.last_seq()) {
            piece.seal = entry.value().seal;
        }
        FoundEntry whole{found.row, found.columns, encode_placed({service, 0}, piece)};
        const auto put = put_intact(whole);
        if (!put.ok()) return put.error();
    }
    return {};
}

/// The entry inside is whole and is the one the index expects: only what stood around it was
/// damaged.
base::Result<bool> Rebuild::put_in_place(const FoundEntry& found, const EntryRow& indexed) {
    const auto chain = chains_.find(indexed.chain);
    const auto placed = split_placed(found.blob);
    if (chain == chains_.end() || !placed) return false;
    const auto head = intact_head(placed->entry);
    const auto bytes = ledger::segment_bytes(placed->entry);
    const auto ids = ledger::entry_ids(placed->entry);
    if (!head.ok() || !bytes.ok() || !ids.ok()) return false;
    if (head.value().first_seq != indexed.first_seq || head.value().chain != chain->second.chain)
        return false;
    const auto segment = ledger::decode_segment(bytes.value(), chain->second.service, ids.value());
    if (!segment.ok()) return false;
    FoundEntry whole{found.row, indexed,
                     encode_placed({chain->second.service, indexed.first_cseq}, segment.value())};
    return put_intact(whole);
}

/// A server's numbers stay dense: what is lost keeps its place, with its bytes as they are, until
/// it is mended.
base::Result<void> Rebuild::hold_place(const EntryRow& indexed) {
    base::ByteView blob;
    for (const FoundEntry& found : broken_) {
        if (found.row != indexed.row) continue;
        const auto whole = put_in_place(found, indexed);
        if (!whole.ok()) return whole.error();
        if (whole.value()) return {};
        blob = found.blob;
    }
    return add(indexed, blob, indexed.row);
}

base::Result<void> Rebuild::put_broken() {
    if (kind_ == StoreKind::kTablet) {
        for (const FoundEntry& found : broken_) {
            const auto put = put_pieces(found);
            if (!put.ok()) return put;
        }
        return {};
    }
    for (const auto& [rowid, indexed] : remains_.indexed()) {
        const auto there = overlaps(indexed.chain, indexed.first_seq, indexed.last_seq());
        if (!there.ok()) return there.error();
        if (there.value()) continue;
        const auto held = hold_place(indexed);
        if (!held.ok()) return held;
    }
    return {};
}

/// What a compartment's head must be, from its entries.
base::Result<PlaceState> Rebuild::count_place(std::uint32_t number) {
    PlaceState state{number, 0, {}};
    bool whole = true;
    const auto read =
        fresh_.each_of_place(number, 0, [&](const EntryRow& row) -> base::Result<bool> {
            const auto placed = split_placed(row.blob);
            const auto ids = placed
                                 ? ledger::entry_ids(placed->entry)
                                 : base::Result<std::vector<base::OpId>>(base::ErrorCode::kDamaged);
            whole = whole && ids.ok() && row.first_cseq == state.cseq + 1;
            state.cseq = row.first_cseq + row.count - 1;
            if (!whole) return true;
            for (const base::OpId& id : ids.value())
                state.running = ledger::next_running(state.running, id);
            return true;
        });
    if (!read.ok()) return read.error();
    if (!whole) {
        report_.findings.push_back(
            {"the running hash of a compartment is lost", std::nullopt, true});
    }
    return state;
}

base::Result<void> Rebuild::put_places() {
    for (auto& [key, state] : place_states_) {
        if (kind_ == StoreKind::kServer &&
            remains_.rows().count({RowKind::kHead, place_key(key.first, key.second)}) == 0) {
            auto counted = count_place(state.number);
            if (!counted.ok()) return counted.error();
            state = counted.value();
        }
        const auto put = fresh_.put_place(key.first, key.second, state);
        if (!put.ok()) return put;
    }
    return {};
}

base::Result<void> Rebuild::lose(const ChainKey& key, std::uint64_t first, std::uint64_t last) {
    while (first <= last) {
        const std::uint64_t count = std::min<std::uint64_t>(last - first + 1, base::kSealedRunMax);
        const ledger::DamagedRun run{key.chain, first, static_cast<std::uint32_t>(count)};
        report_.findings.push_back(
            {words_for(run) + (count == 1 ? " is lost here" : " are lost here"), run, true});
        const auto put = fresh_.put_damaged(key.service, run);
        if (!put.ok()) return put;
        first += count;
    }
    return {};
}

base::Result<void> Rebuild::end_chain(std::uint32_t number, const ChainKey& key) {
    std::uint64_t next = 1;
    base::OpId last;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> lost;
    const auto read =
        fresh_.each_of_chain(number, 0, INT64_MAX, [&](const EntryRow& row) -> base::Result<bool> {
            const auto placed = split_placed(row.blob);
            const auto ids = placed
                                 ? ledger::entry_ids(placed->entry)
                                 : base::Result<std::vector<base::OpId>>(base::ErrorCode::kDamaged);
            if (row.first_seq > next) lost.emplace_back(next, row.first_seq - 1);
            if (!ids.ok()) lost.emplace_back(row.first_seq, row.last_seq());
            next = std::max(next, row.last_seq() + 1);
            last = ids.ok() ? ids.value().back() : base::OpId{};
            return true;
        });
    if (!read.ok()) return read;
    ChainState& state = states_[key];
    if (state.seq >= next) lost.emplace_back(next, state.seq);
    if (state.seq + 1 < next) {
        state.seq = next - 1;
        state.op = last;
    }
    for (const auto& [from, to] : lost) {
        const auto said = lose(key, from, to);
        if (!said.ok()) return said;
    }
    return state.seq == 0 ? base::Result<void>{} : fresh_.put_chain(key, state);
}

base::Result<void> Rebuild::end_chains() {
    for (const auto& [number, key] : std::map<std::uint32_t, ChainKey>(chains_)) {
        const bool had_row = remains_.rows().count({RowKind::kChain, chain_key(key)}) != 0;
        const auto ended = end_chain(number, key);
        if (!ended.ok()) return ended;
        if (had_row || kind_ == StoreKind::kServer) continue;
        // How far this chain went is not known for sure: reading the compartment again from its
        // beginning finds out.
        const auto removed =
            fresh_.remove_row(RowKind::kHead, place_key(key.service, key.chain.compartment));
        if (!removed.ok()) return removed;
    }
    return {};
}

base::Result<void> Rebuild::put_counter() {
    base::Bytes value;
    base::Writer(value).u32(last_number_);
    return fresh_.put_row(RowKind::kCounter, {}, value);
}

/// Copies the damaged file and its log aside; `kept` is told where.
base::Result<void> keep_the_old(const Location& where, std::string& kept) {
    for (int n = 1;; ++n) {
        kept = where.path + ".damaged-" + std::to_string(n);
        const auto there = file_exists(where.vfs, kept);
        if (!there.ok()) return there.error();
        if (!there.value()) break;
    }
    const auto log = file_exists(where.vfs, where.path + "-wal");
    if (!log.ok()) return log.error();
    if (log.value()) {
        const auto copied = copy_file(where.vfs, where.path + "-wal", kept + "-wal");
        if (!copied.ok()) return copied;
    }
    return copy_file(where.vfs, where.path, kept);
}

base::Result<void> forget_fresh(const Location& where) {
    for (const char* rest : {"-wal", "-shm", "-journal", ""}) {
        const auto removed = remove_file(where.vfs, fresh_path(where) + rest);
        if (!removed.ok()) return removed;
    }
    return {};
}

/// The complete fresh file takes the place of the old one. Cut off at any point, it can be begun
/// again.
base::Result<void> put_in_place(const Location& where) {
    for (const char* rest : {"-wal", "-shm", "-journal"}) {
        const auto removed = remove_file(where.vfs, where.path + rest);
        if (!removed.ok()) return removed;
    }
    const auto copied = copy_file(where.vfs, fresh_path(where), where.path);
    if (!copied.ok()) return copied;
    return forget_fresh(where);
}

base::Result<void> build_fresh(const Location& where, StoreKind kind, Remains& remains,
                               base::ByteView identity, Report& report) {
    const auto cleared = forget_fresh(where);
    if (!cleared.ok()) return cleared;
    const auto fresh = StoreFile::create(where.vfs, fresh_path(where), kind, identity);
    if (!fresh.ok()) return fresh.error();
    const auto transaction = Transaction::begin(fresh.value()->database());
    if (!transaction.ok()) return transaction.error();
    const auto rebuilt = Rebuild(remains, *fresh.value(), kind, report).run();
    if (!rebuilt.ok()) return rebuilt;
    const auto committed = transaction.value()->commit();
    if (!committed.ok()) return committed;
    return fresh.value()->database().checkpoint();
}

/// Nothing came of it and the old file is still in its place: a copy would only fill the disk.
base::Error forget_copy(const Location& where, const std::string& kept, const base::Error& why) {
    for (const char* rest : {"-wal", ""}) {
        const auto removed = remove_file(where.vfs, kept + rest);
        if (!removed.ok()) return removed.error();
    }
    return why;
}

}  // namespace

base::Result<Report> salvage(const Location& where, StoreKind kind,
                             const std::vector<std::string>& found) {
    const auto remains = Remains::open(where);
    if (!remains.ok()) return remains.error();
    const auto read = remains.value()->read_rows();
    if (!read.ok()) return read.error();
    const auto identity = remains.value()->rows().find({RowKind::kIdentity, {}});
    if (identity == remains.value()->rows().end())
        return {base::ErrorCode::kDamaged, "nothing says whose file this was"};
    std::string kept;
    const auto copied = keep_the_old(where, kept);
    if (!copied.ok()) return forget_copy(where, kept, copied.error());
    Report report;
    for (const std::string& words : found)
        report.findings.push_back({words + " was damaged", std::nullopt, false});
    const auto built = build_fresh(where, kind, *remains.value(), identity->second.value, report);
    if (!built.ok()) return forget_copy(where, kept, built.error());
    const auto placed = put_in_place(where);
    if (!placed.ok()) return placed.error();
    return report;
}

base::Result<bool> finish_salvage(const Location& where) {
    const auto there = file_exists(where.vfs, fresh_path(where));
    if (!there.ok()) return there.error();
    if (!there.value()) return false;
    bool complete = false;
    {
        const auto fresh = StoreFile::open(fresh_path(where), {.vfs = where.vfs});
        if (fresh.ok()) {
            const auto mark = fresh.value()->row(RowKind::kComplete, {});
            complete = mark.ok() && mark.value().has_value();
            const auto moved =
                complete ? fresh.value()->database().checkpoint() : base::Result<void>{};
            if (!moved.ok()) return moved.error();
        } else if (fresh.error().code == base::ErrorCode::kNotSaved) {
            return fresh.error();
        }
    }
    const auto done = complete ? put_in_place(where) : forget_fresh(where);
    if (!done.ok()) return done.error();
    return complete;
}

}  // namespace journal
