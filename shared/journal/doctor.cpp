#include "shared/journal/doctor.h"

#include <algorithm>
#include <map>

#include "shared/base/coding.h"
#include "shared/journal/store_open.h"

namespace journal {
namespace {

/// One entry's place in its chain; without ids where it cannot be read.
struct Link {
    std::uint64_t first_seq = 0;
    std::uint32_t count = 0;
    std::optional<base::OpId> prev;
    std::optional<base::OpId> last;
};

class Examination {
  public:
    Examination(const Location& where, StoreFile& file, StoreKind kind)
        : where_(where), file_(file), kind_(kind) {}

    base::Result<Report> run() {
        using Step = base::Result<void> (Examination::*)();
        for (const Step step : {&Examination::pages, &Examination::rows, &Examination::known_damage,
                                &Examination::entries, &Examination::chains, &Examination::places,
                                &Examination::directories}) {
            const auto done = (this->*step)();
            if (done.ok()) continue;
            if (done.error().code != base::ErrorCode::kDamaged) return done.error();
            find(done.error().detail + " cannot be read", std::nullopt, true);
        }
        return std::move(report_);
    }

  private:
    void find(std::string words, std::optional<ledger::DamagedRun> run, bool lost) {
        report_.findings.push_back({std::move(words), run, lost});
    }
    void find_run(const ChainKey& key, std::uint64_t first, std::uint64_t count, const char* what);

    base::Result<void> pages();
    base::Result<void> rows();
    base::Result<void> known_damage();
    base::Result<void> entries();
    base::Result<void> chains();
    base::Result<void> places();
    base::Result<void> directories();
    Link examine_entry(const EntryRow& row, const ChainKey& key);
    void examine_chain(const ChainKey& key, const ChainState& state, std::vector<Link>& links);
    base::Result<void> examine_place(const RowFrame& row, const PlaceState& state);

    const Location& where_;
    StoreFile& file_;
    StoreKind kind_;
    Report report_;
    std::vector<std::pair<base::ServiceId, ledger::DamagedRun>> known_;
    std::map<std::uint32_t, ChainKey> keys_;
    std::map<std::uint32_t, std::vector<Link>> links_;
};

/// Damage that is known already was said once.
void Examination::find_run(const ChainKey& key, std::uint64_t first, std::uint64_t count,
                           const char* what) {
    const auto covers = [&](const auto& known) {
        return known.first == key.service && known.second.chain == key.chain &&
               known.second.first_seq <= first &&
               known.second.first_seq + known.second.count >= first + count;
    };
    if (std::any_of(known_.begin(), known_.end(), covers)) return;
    const ledger::DamagedRun run{key.chain, first, static_cast<std::uint32_t>(count)};
    known_.emplace_back(key.service, run);
    find(words_for(run) + what, run, true);
}

base::Result<void> Examination::pages() {
    const auto words = check_open_file(where_, file_);
    if (!words.ok()) return words.error();
    for (const std::string& word : words.value()) find(word + " is damaged", std::nullopt, false);
    return {};
}

base::Result<void> Examination::rows() {
    const auto words = file_.check_rows();
    if (!words.ok()) return words.error();
    for (const std::string& word : words.value()) find(word + " is damaged", std::nullopt, true);
    return {};
}

base::Result<void> Examination::known_damage() {
    return file_.each_row(
        RowKind::kDamaged, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            const auto key = read_chain_key(row.key);
            base::Reader in(row.value);
            const std::uint64_t first = in.u64();
            const std::uint32_t count = in.u32();
            if (!key || !in.at_end())
                return base::Error{base::ErrorCode::kDamaged, "a note of earlier damage"};
            find_run(*key, first, count, " went missing earlier and is waited for");
            return true;
        });
}

Link Examination::examine_entry(const EntryRow& row, const ChainKey& key) {
    Link link{row.first_seq, row.count, std::nullopt, std::nullopt};
    const auto placed = split_placed(row.blob);
    const auto head = placed ? intact_head(placed->entry)
                             : base::Result<ledger::SegmentHead>(base::ErrorCode::kDamaged);
    const auto ids = placed ? ledger::entry_ids(placed->entry)
                            : base::Result<std::vector<base::OpId>>(base::ErrorCode::kDamaged);
    const bool whole =
        head.ok() && ids.ok() && ledger::decode_entry(placed->entry, key.service).ok();
    if (!whole) {
        find_run(key, row.first_seq, row.count, " cannot be read");
        return link;
    }
    const bool in_place =
        placed->place_intact && placed->place == EntryPlace{key.service, row.first_cseq} &&
        head.value().chain == key.chain && head.value().first_seq == row.first_seq &&
        head.value().count == row.count;
    if (!in_place) find_run(key, row.first_seq, row.count, " stands in the wrong place");
    report_.operations += row.count;
    link.prev = head.value().prev;
    link.last = ids.value().back();
    return link;
}

base::Result<void> Examination::entries() {
    const auto named =
        file_.each_row(RowKind::kChain, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            const auto key = read_chain_key(row.key);
            const auto state = decode_chain(row.value);
            if (key && state) keys_[state->number] = *key;
            return true;
        });
    if (!named.ok()) return named;
    return file_.each_entry(0, [&](const EntryRow& row) -> base::Result<bool> {
        const auto key = keys_.find(row.chain);
        if (key == keys_.end()) {
            find("an entry of " + std::to_string(row.count) +
                     " operations belongs to no known chain",
                 std::nullopt, true);
        } else {
            links_[row.chain].push_back(examine_entry(row, key->second));
        }
        return true;
    });
}

void Examination::examine_chain(const ChainKey& key, const ChainState& state,
                                std::vector<Link>& links) {
    std::sort(links.begin(), links.end(),
              [](const Link& a, const Link& b) { return a.first_seq < b.first_seq; });
    std::uint64_t next = 1;
    std::optional<base::OpId> last = base::OpId{};
    for (const Link& link : links) {
        if (link.first_seq > next) {
            find_run(key, next, link.first_seq - next, " are not here");
            last.reset();
        }
        if (link.first_seq < next) find_run(key, link.first_seq, link.count, " are here twice");
        if (link.prev && last && *link.prev != *last)
            find_run(key, link.first_seq, link.count, " do not follow their chain");
        next = link.first_seq + link.count;
        last = link.last;
    }
    if (state.seq >= next) find_run(key, next, state.seq + 1 - next, " are not here");
    if (state.seq + 1 == next && last && *last != state.op) {
        find("the end of the chain of tablet " + key.chain.device.hex().substr(0, 8) +
                 " is not its last operation",
             std::nullopt, true);
    }
    if (state.seq + 1 < next) {
        find("the chain of tablet " + key.chain.device.hex().substr(0, 8) +
                 " goes on beyond its end",
             std::nullopt, true);
    }
}

base::Result<void> Examination::chains() {
    return file_.each_row(RowKind::kChain, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
        const auto key = read_chain_key(row.key);
        const auto state = decode_chain(row.value);
        if (!key || !state) return base::Error{base::ErrorCode::kDamaged, "the end of a chain"};
        examine_chain(*key, *state, links_[state->number]);
        return true;
    });
}

base::Result<void> Examination::examine_place(const RowFrame& row, const PlaceState& state) {
    const std::string name =
        "compartment " + base::to_hex(base::ByteView(row.key).last(16)).substr(0, 8);
    std::uint64_t next = 1;
    bool whole = true;
    base::Hash256 running;
    const auto read =
        file_.each_of_place(state.number, 0, [&](const EntryRow& entry) -> base::Result<bool> {
            if (entry.first_cseq != next) {
                find(name + " lacks numbers from " + std::to_string(next), std::nullopt, true);
                whole = false;
            }
            next = entry.first_cseq + entry.count;
            const auto placed = split_placed(entry.blob);
            const auto ids = placed
                                 ? ledger::entry_ids(placed->entry)
                                 : base::Result<std::vector<base::OpId>>(base::ErrorCode::kDamaged);
            whole = whole && ids.ok();
            if (!whole) return true;
            for (const base::OpId& id : ids.value()) running = ledger::next_running(running, id);
            return true;
        });
    if (!read.ok()) return read;
    if (next != state.cseq + 1) find(name + " does not end at its head", std::nullopt, true);
    if (whole && running != state.running)
        find(name + " has another running hash than its operations", std::nullopt, true);
    return {};
}

base::Result<void> Examination::places() {
    if (kind_ == StoreKind::kTablet) return {};
    return file_.each_row(RowKind::kHead, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
        const auto state = decode_place(row.value);
        if (!state || row.key.size() != 32)
            return base::Error{base::ErrorCode::kDamaged, "the head of a compartment"};
        const auto examined = examine_place(row, *state);
        if (!examined.ok()) return examined.error();
        return true;
    });
}

base::Result<void> Examination::directories() {
    return file_.each_row(
        RowKind::kService, {}, {}, [&](const RowFrame& row) -> base::Result<bool> {
            const std::uint64_t head = base::Reader(row.value).u64();
            std::uint64_t seen = 0;
            const auto read = file_.each_row(RowKind::kDirectory, row.key, row.key,
                                             [&](const RowFrame&) -> base::Result<bool> {
                                                 ++seen;
                                                 return true;
                                             });
            if (!read.ok()) return read.error();
            if (seen != head) {
                find("the directory has " + std::to_string(seen) + " of " + std::to_string(head) +
                         " entries",
                     std::nullopt, true);
            }
            return true;
        });
}

}  // namespace

base::Result<Report> examine(const Location& where, StoreFile& file, StoreKind kind) {
    return Examination(where, file, kind).run();
}

}  // namespace journal
