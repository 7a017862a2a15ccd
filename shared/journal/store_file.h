#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/journal/frames.h"
#include "shared/journal/report.h"
#include "shared/journal/sqlite.h"
#include "shared/journal/sqlite_files.h"
#include "shared/ledger/operation_store.h"

/// The tables that a profile and a server's store have in common: entries, and small rows by kind
/// and key.
namespace journal {

enum class StoreKind : std::uint8_t { kTablet = 'P', kServer = 'S' };

/// The format this program writes. A file with a higher one is never touched.
inline constexpr std::uint8_t kStoreFormat = 1;

/// Where a chain ends, and the number that entries know it by.
struct ChainState {
    std::uint32_t number = 0;  ///< 0: not known yet
    std::uint64_t seq = 0;
    base::OpId op;
    std::uint64_t accepted = 0;  ///< on the author's tablet: how far the server has it
    friend bool operator==(const ChainState&, const ChainState&) = default;
};
/// How far a compartment goes, and the number that entries know it by.
struct PlaceState {
    std::uint32_t number = 0;
    std::uint64_t cseq = 0;
    base::Hash256 running;
    friend bool operator==(const PlaceState&, const PlaceState&) = default;
};
/// A chain of a service: a server holds many.
struct ChainKey {
    base::ServiceId service;
    ledger::ChainId chain;
    friend auto operator<=>(const ChainKey&, const ChainKey&) = default;
};

/// One row of the table of entries. `blob` holds until the visit ends.
struct EntryRow {
    std::int64_t row = 0;
    std::uint32_t chain = 0;
    std::uint64_t first_seq = 0;
    std::uint32_t count = 0;
    std::uint32_t place = 0;
    std::uint64_t first_cseq = 0;
    base::ByteView blob;

    [[nodiscard]] std::uint64_t last_seq() const { return first_seq + count - 1; }
};

base::Bytes chain_key(const ChainKey& chain);
std::optional<ChainKey> read_chain_key(base::ByteView key);
base::Bytes place_key(const base::ServiceId& service, const base::CompartmentId& compartment);
base::Bytes directory_key(const base::ServiceId& service, std::uint64_t seq);
base::Bytes damaged_key(const base::ServiceId& service, const ledger::DamagedRun& run);
base::Bytes encode_chain(const ChainState& state);
std::optional<ChainState> decode_chain(base::ByteView value);
base::Bytes encode_place(const PlaceState& state);
std::optional<PlaceState> decode_place(base::ByteView value);
base::Bytes letter_key(const ledger::LetterName& name);
base::Bytes encode_letter(const ledger::StoredLetter& letter);
ledger::StoredLetter decode_letter(base::ByteView value);

/// True: go on.
using VisitEntry = std::function<base::Result<bool>(const EntryRow&)>;
using VisitRow = std::function<base::Result<bool>(const RowFrame&)>;

/// An open store file. Changes belong into a Transaction on database().
class StoreFile {
  public:
    /// REQUIRES that there is no file at `path`. Durable when ok.
    static base::Result<std::unique_ptr<StoreFile>> create(const std::string& vfs,
                                                           const std::string& path, StoreKind kind,
                                                           base::ByteView identity);
    /// As it is: see store_open.h for checking and mending first.
    static base::Result<std::unique_ptr<StoreFile>> open(const std::string& path,
                                                         const Database::Options& options);

    [[nodiscard]] Database& database() { return *database_; }

    // ---- rows

    /// Nothing where there is none; kDamaged where it cannot be read (nor its copy, where it has
    /// one).
    base::Result<std::optional<base::Bytes>> row(RowKind kind, base::ByteView key);
    base::Result<void> put_row(RowKind kind, base::ByteView key, base::ByteView value);
    base::Result<void> remove_row(RowKind kind, base::ByteView key);
    /// In the order of keys, from `from` on, as long as they begin with `prefix`. Damaged rows are
    /// read from their copy or left out.
    base::Result<void> each_row(RowKind kind, base::ByteView from, base::ByteView prefix,
                                const VisitRow& visit);
    /// Every row and copy that is not intact, in words, and copies that differ.
    base::Result<std::vector<std::string>> check_rows();

    base::Result<ChainState> chain(const ChainKey& chain);
    base::Result<void> put_chain(const ChainKey& chain, const ChainState& state);
    base::Result<PlaceState> place(const base::ServiceId& service,
                                   const base::CompartmentId& compartment);
    base::Result<void> put_place(const base::ServiceId& service,
                                 const base::CompartmentId& compartment, const PlaceState& state);
    /// A number never given before, for a new chain or compartment.
    base::Result<std::uint32_t> next_number();

    base::Result<std::vector<ledger::DamagedRun>> damaged(const base::ServiceId& service);
    base::Result<void> put_damaged(const base::ServiceId& service, const ledger::DamagedRun& run);
    base::Result<void> remove_damaged(const base::ServiceId& service,
                                      const ledger::DamagedRun& run);

    // ---- entries

    /// `row` 0: a new one at the end.
    base::Result<void> add_entry(const EntryRow& entry);
    base::Result<void> replace_blob(std::int64_t row, base::ByteView blob);
    base::Result<void> remove_entry(std::int64_t row);
    /// In the order of storing.
    base::Result<void> each_entry(std::int64_t after, const VisitEntry& visit);
    /// Those of a chain that hold any of first … last, in order of seq.
    base::Result<void> each_of_chain(std::uint32_t chain, std::uint64_t first, std::uint64_t last,
                                     const VisitEntry& visit);
    /// Those of a compartment that end after `cseq`, in order.
    base::Result<void> each_of_place(std::uint32_t place, std::uint64_t cseq,
                                     const VisitEntry& visit);

    /// Moves the log into the file where it has grown past its bound. A full disk is no error here:
    /// the log is as durable.
    base::Result<void> tidy_log();

  private:
    explicit StoreFile(std::unique_ptr<Database> database) : database_(std::move(database)) {}
    base::Result<void> lay_out(StoreKind kind, base::ByteView identity);
    base::Result<void> put_into(bool copy, const RowFrame& row);
    base::Result<std::optional<RowFrame>> read_from(bool copy, RowKind kind, base::ByteView key,
                                                    bool& present);
    base::Result<void> check_table(bool copy, std::vector<std::string>& words);

    base::Result<std::int64_t> next_row();

    std::unique_ptr<Database> database_;
    std::int64_t last_row_ = 0;  ///< 0: not asked yet
};

/// A row of this kind is kept in a second table as well: losing it would cost more than itself.
[[nodiscard]] bool kept_twice(RowKind kind);
/// For people who look after a store: what a row is about.
std::string words_for(RowKind kind, base::ByteView key);
std::string words_for(const ledger::DamagedRun& run);

}  // namespace journal
