#include "shared/base/coding.h"
#include "shared/journal/store_file.h"

namespace journal {
namespace {

void big64(base::Bytes& out, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

bool begins_with(base::ByteView bytes, base::ByteView prefix) {
    return bytes.size() >= prefix.size() && base::equal(bytes.first(prefix.size()), prefix);
}

constexpr std::string_view kFind = "SELECT id, frame FROM rows WHERE kind=? AND key=?";
constexpr std::string_view kFindCopy = "SELECT id, frame FROM rows_copy WHERE kind=? AND key=?";
constexpr std::string_view kInsert = "INSERT INTO rows(kind, key, frame) VALUES(?, ?, ?)";
constexpr std::string_view kInsertCopy = "INSERT INTO rows_copy(kind, key, frame) VALUES(?, ?, ?)";
constexpr std::string_view kUpdate = "UPDATE rows SET frame=? WHERE id=?";
constexpr std::string_view kUpdateCopy = "UPDATE rows_copy SET frame=? WHERE id=?";

bool is_about(const RowFrame& row, RowKind kind, base::ByteView key) {
    return row.kind == kind && base::equal(row.key, key);
}

}  // namespace

bool kept_twice(RowKind kind) {
    switch (kind) {
        case RowKind::kIdentity:
        case RowKind::kSetting:
        case RowKind::kDirectory:
        case RowKind::kService:
        case RowKind::kCounter:
            return true;
        case RowKind::kDraft:
        case RowKind::kChain:
        case RowKind::kHead:
        case RowKind::kDamaged:
        case RowKind::kComplete:
        case RowKind::kLetter:
            return false;
    }
    return false;
}

// ---- keys and values

base::Bytes chain_key(const ChainKey& chain) {
    base::Bytes key;
    base::Writer out(key);
    out.id(chain.service);
    out.id(chain.chain.compartment);
    out.id(chain.chain.device);
    return key;
}

std::optional<ChainKey> read_chain_key(base::ByteView key) {
    base::Reader in(key);
    ChainKey chain;
    chain.service = in.id<base::ServiceId>();
    chain.chain.compartment = in.id<base::CompartmentId>();
    chain.chain.device = in.id<base::DeviceId>();
    if (!in.ok()) return std::nullopt;
    return chain;
}

base::Bytes place_key(const base::ServiceId& service, const base::CompartmentId& compartment) {
    base::Bytes key;
    base::Writer out(key);
    out.id(service);
    out.id(compartment);
    return key;
}

base::Bytes directory_key(const base::ServiceId& service, std::uint64_t seq) {
    base::Bytes key(service.bytes.begin(), service.bytes.end());
    big64(key, seq);
    return key;
}

base::Bytes damaged_key(const base::ServiceId& service, const ledger::DamagedRun& run) {
    base::Bytes key = chain_key({service, run.chain});
    big64(key, run.first_seq);
    return key;
}

base::Bytes encode_chain(const ChainState& state) {
    base::Bytes value;
    base::Writer out(value);
    out.u32(state.number);
    out.u64(state.seq);
    out.id(state.op);
    out.u64(state.accepted);
    return value;
}

std::optional<ChainState> decode_chain(base::ByteView value) {
    base::Reader in(value);
    ChainState state;
    state.number = in.u32();
    state.seq = in.u64();
    state.op = in.id<base::OpId>();
    state.accepted = in.u64();
    if (!in.at_end()) return std::nullopt;
    return state;
}

base::Bytes encode_place(const PlaceState& state) {
    base::Bytes value;
    base::Writer out(value);
    out.u32(state.number);
    out.u64(state.cseq);
    out.id(state.running);
    return value;
}

std::optional<PlaceState> decode_place(base::ByteView value) {
    base::Reader in(value);
    PlaceState state;
    state.number = in.u32();
    state.cseq = in.u64();
    state.running = in.id<base::Hash256>();
    if (!in.at_end()) return std::nullopt;
    return state;
}

constexpr std::uint8_t kLetterTaken = 0;
constexpr std::uint8_t kLetterThere = 1;

base::Bytes letter_key(const ledger::LetterName& name) {
    base::Bytes key = place_key(name.service, name.compartment);
    base::append(key, name.id.view());
    return key;
}

base::Bytes encode_letter(const ledger::StoredLetter& letter) {
    base::Bytes value{letter.taken ? kLetterTaken : kLetterThere};
    base::append(value, letter.bytes);
    return value;
}

/// The row's checksum holds, so it is one or the other.
ledger::StoredLetter decode_letter(base::ByteView value) {
    if (value.empty()) return {true, {}};
    const base::ByteView bytes = value.subspan(1);
    return {value.front() != kLetterThere, {bytes.begin(), bytes.end()}};
}

// ---- rows

base::Result<std::optional<RowFrame>> StoreFile::read_from(bool copy, RowKind kind,
                                                           base::ByteView key, bool& present) {
    Query query = database_->query(copy ? kFindCopy : kFind);
    query.bind(static_cast<std::int64_t>(kind)).bind(key);
    const auto row = query.next();
    if (!row.ok()) return row.error();
    present = row.value();
    if (!present) return std::optional<RowFrame>{};
    auto frame = decode_row(query.blob(1));
    if (frame && !is_about(*frame, kind, key)) frame.reset();
    return frame;
}

base::Result<std::optional<base::Bytes>> StoreFile::row(RowKind kind, base::ByteView key) {
    bool present = false;
    auto frame = read_from(false, kind, key, present);
    if (!frame.ok()) return frame.error();
    if (!frame.value() && kept_twice(kind)) {
        bool copy_present = false;
        frame = read_from(true, kind, key, copy_present);
        if (!frame.ok()) return frame.error();
        present = present || copy_present;
    }
    if (frame.value()) return std::optional<base::Bytes>(std::move(frame.value()->value));
    if (present) return {base::ErrorCode::kDamaged, words_for(kind, key)};
    return std::optional<base::Bytes>{};
}

base::Result<void> StoreFile::put_into(bool copy, const RowFrame& row) {
    const base::Bytes frame = encode_row(row);
    std::int64_t id = 0;
    {
        Query find = database_->query(copy ? kFindCopy : kFind);
        const auto found =
            find.bind(static_cast<std::int64_t>(row.kind)).bind(base::ByteView(row.key)).next();
        if (!found.ok()) return found.error();
        if (found.value()) id = find.integer(0);
    }
    if (id != 0) {
        Query update = database_->query(copy ? kUpdateCopy : kUpdate);
        return update.bind(base::ByteView(frame)).bind(id).run();
    }
    Query insert = database_->query(copy ? kInsertCopy : kInsert);
    insert.bind(static_cast<std::int64_t>(row.kind))
        .bind(base::ByteView(row.key))
        .bind(base::ByteView(frame));
    return insert.run();
}

base::Result<void> StoreFile::put_row(RowKind kind, base::ByteView key, base::ByteView value) {
    RowFrame next{kind, {key.begin(), key.end()}, 1, {value.begin(), value.end()}};
    for (const bool copy : {false, true}) {
        if (copy && !kept_twice(kind)) break;
        bool present = false;
        const auto before = read_from(copy, kind, key, present);
        if (!before.ok()) return before.error();
        if (before.value())
            next.generation = std::max(next.generation, before.value()->generation + 1);
    }
    const auto put = put_into(false, next);
    if (!put.ok() || !kept_twice(kind)) return put;
    return put_into(true, next);
}

base::Result<void> StoreFile::remove_row(RowKind kind, base::ByteView key) {
    Query remove = database_->query("DELETE FROM rows WHERE kind=? AND key=?");
    const auto removed = remove.bind(static_cast<std::int64_t>(kind)).bind(key).run();
    if (!removed.ok() || !kept_twice(kind)) return removed;
    Query remove_copy = database_->query("DELETE FROM rows_copy WHERE kind=? AND key=?");
    return remove_copy.bind(static_cast<std::int64_t>(kind)).bind(key).run();
}

base::Result<void> StoreFile::each_row(RowKind kind, base::ByteView from, base::ByteView prefix,
                                       const VisitRow& visit) {
    Query query =
        database_->query("SELECT key, frame FROM rows WHERE kind=? AND key>=? ORDER BY key");
    query.bind(static_cast<std::int64_t>(kind)).bind(from);
    for (;;) {
        const auto row = query.next();
        if (!row.ok()) return row.error();
        if (!row.value()) return {};
        const base::ByteView key = query.blob(0);
        if (!begins_with(key, prefix)) return {};
        auto frame = decode_row(query.blob(1));
        if ((!frame || !is_about(*frame, kind, key)) && kept_twice(kind)) {
            bool present = false;
            auto copy = read_from(true, kind, key, present);
            if (!copy.ok()) return copy.error();
            frame = std::move(copy).value();
        }
        if (!frame || !is_about(*frame, kind, key)) continue;
        const auto go_on = visit(*frame);
        if (!go_on.ok()) return go_on.error();
        if (!go_on.value()) return {};
    }
}

base::Result<void> StoreFile::check_table(bool copy, std::vector<std::string>& words) {
    Query query =
        database_->query(copy ? "SELECT kind, key, frame FROM rows_copy ORDER BY kind, key"
                              : "SELECT kind, key, frame FROM rows ORDER BY kind, key");
    for (;;) {
        const auto row = query.next();
        if (!row.ok()) return row.error();
        if (!row.value()) return {};
        const auto kind = static_cast<RowKind>(query.integer(0));
        const base::ByteView key = query.blob(1);
        const auto frame = decode_row(query.blob(2));
        const bool intact = frame && is_about(*frame, kind, key);
        bool present = true;
        base::Result<std::optional<RowFrame>> other = std::optional<RowFrame>{};
        if (intact && kept_twice(kind)) {
            other = read_from(!copy, kind, key, present);
            if (!other.ok()) return other.error();
        }
        const bool differs =
            intact && kept_twice(kind) && (!present || (other.value() && other.value() != frame));
        if (!intact || differs)
            words.push_back((copy ? "the copy of " : "") + words_for(kind, key));
    }
}

base::Result<std::vector<std::string>> StoreFile::check_rows() {
    std::vector<std::string> words;
    for (const bool copy : {false, true}) {
        const auto checked = check_table(copy, words);
        if (!checked.ok()) return checked.error();
    }
    return words;
}

// ---- what the kinds mean

base::Result<ChainState> StoreFile::chain(const ChainKey& chain) {
    const auto value = row(RowKind::kChain, chain_key(chain));
    if (!value.ok()) return value.error();
    if (!value.value()) return ChainState{};
    const auto state = decode_chain(*value.value());
    if (!state) return {base::ErrorCode::kDamaged, "the end of a chain"};
    return *state;
}

base::Result<void> StoreFile::put_chain(const ChainKey& chain, const ChainState& state) {
    return put_row(RowKind::kChain, chain_key(chain), encode_chain(state));
}

base::Result<PlaceState> StoreFile::place(const base::ServiceId& service,
                                          const base::CompartmentId& compartment) {
    const auto value = row(RowKind::kHead, place_key(service, compartment));
    if (!value.ok()) return value.error();
    if (!value.value()) return PlaceState{};
    const auto state = decode_place(*value.value());
    if (!state) return {base::ErrorCode::kDamaged, "the head of a compartment"};
    return *state;
}

base::Result<void> StoreFile::put_place(const base::ServiceId& service,
                                        const base::CompartmentId& compartment,
                                        const PlaceState& state) {
    return put_row(RowKind::kHead, place_key(service, compartment), encode_place(state));
}

base::Result<std::uint32_t> StoreFile::next_number() {
    const auto value = row(RowKind::kCounter, {});
    if (!value.ok()) return value.error();
    std::uint32_t last = 0;
    if (value.value()) last = base::Reader(*value.value()).u32();
    base::Bytes next;
    base::Writer(next).u32(last + 1);
    const auto put = put_row(RowKind::kCounter, {}, next);
    if (!put.ok()) return put.error();
    return last + 1;
}

base::Result<std::vector<ledger::DamagedRun>> StoreFile::damaged(const base::ServiceId& service) {
    std::vector<ledger::DamagedRun> runs;
    const auto read = each_row(RowKind::kDamaged, service.view(), service.view(),
                               [&](const RowFrame& row) -> base::Result<bool> {
                                   const auto chain = read_chain_key(row.key);
                                   base::Reader in(row.value);
                                   const std::uint64_t first = in.u64();
                                   const std::uint32_t count = in.u32();
                                   if (chain && in.at_end())
                                       runs.push_back({chain->chain, first, count});
                                   return true;
                               });
    if (!read.ok()) return read.error();
    return runs;
}

base::Result<void> StoreFile::put_damaged(const base::ServiceId& service,
                                          const ledger::DamagedRun& run) {
    base::Bytes value;
    base::Writer out(value);
    out.u64(run.first_seq);
    out.u32(run.count);
    return put_row(RowKind::kDamaged, damaged_key(service, run), value);
}

base::Result<void> StoreFile::remove_damaged(const base::ServiceId& service,
                                             const ledger::DamagedRun& run) {
    return remove_row(RowKind::kDamaged, damaged_key(service, run));
}

// ---- words

std::string words_for(const ledger::DamagedRun& run) {
    const std::string seqs = run.count == 1
                                 ? "operation " + std::to_string(run.first_seq)
                                 : "operations " + std::to_string(run.first_seq) + " to " +
                                       std::to_string(run.first_seq + run.count - 1);
    return seqs + " of tablet " + run.chain.device.hex().substr(0, 8) + " in compartment " +
           run.chain.compartment.hex().substr(0, 8);
}

std::string words_for(RowKind kind, base::ByteView key) {
    const std::string id = base::to_hex(key.first(std::min<std::size_t>(key.size(), 24)));
    switch (kind) {
        case RowKind::kIdentity:
            return "whose file this is";
        case RowKind::kSetting:
            return "the setting " + base::to_text(key);
        case RowKind::kDirectory:
            return "the directory entry " + id;
        case RowKind::kDraft:
            return "the draft " + id;
        case RowKind::kChain:
            return "the end of the chain " + id;
        case RowKind::kHead:
            return "the head of the compartment " + id;
        case RowKind::kDamaged:
            return "a note of earlier damage";
        case RowKind::kService:
            return "the service " + id;
        case RowKind::kCounter:
            return "a counter";
        case RowKind::kComplete:
            return "a mark of an earlier repair";
        case RowKind::kLetter:
            return "a letter";
    }
    return "a row of an unknown kind";
}

}  // namespace journal
