#include "shared/journal/store_file.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/base/limits.h"

namespace journal {
namespace {

/// Pages the log may grow to before it is moved into the file: 32 MB. A first sync of 10,000 notes
/// fits, so that it costs one fsync for each batch; a note saved alone meets a checkpoint once in
/// about 800.
constexpr std::uint64_t kLogPagesMax = 4096;

constexpr std::string_view kColumns =
    "SELECT id, chain, first_seq, count, place, first_cseq, blob FROM entries ";

std::uint32_t application_id(StoreKind kind) {
    return 0x46420000u | static_cast<std::uint32_t>(kind) << 8 | kStoreFormat;
}

EntryRow entry_of(const Query& query) {
    EntryRow entry;
    entry.row = query.integer(0);
    entry.chain = static_cast<std::uint32_t>(query.integer(1));
    entry.first_seq = query.number(2);
    entry.count = static_cast<std::uint32_t>(query.integer(3));
    entry.place = static_cast<std::uint32_t>(query.integer(4));
    entry.first_cseq = query.number(5);
    entry.blob = query.blob(6);
    return entry;
}

/// Visits what the query gives. `wanted` leaves rows out.
template <typename Wanted>
base::Result<void> visit_all(Query& query, Wanted wanted, const VisitEntry& visit) {
    for (;;) {
        const auto row = query.next();
        if (!row.ok()) return row.error();
        if (!row.value()) return {};
        const EntryRow entry = entry_of(query);
        if (!wanted(entry)) continue;
        const auto go_on = visit(entry);
        if (!go_on.ok()) return go_on.error();
        if (!go_on.value()) return {};
    }
}

}  // namespace

base::Result<std::unique_ptr<StoreFile>> StoreFile::create(const std::string& vfs,
                                                           const std::string& path, StoreKind kind,
                                                           base::ByteView identity) {
    auto database = Database::open(path, {.vfs = vfs, .create = true});
    if (!database.ok()) return database.error();
    std::unique_ptr<StoreFile> file(new StoreFile(std::move(database).value()));
    const auto laid_out = file->lay_out(kind, identity);
    if (!laid_out.ok()) return laid_out.error();
    return file;
}

base::Result<std::unique_ptr<StoreFile>> StoreFile::open(const std::string& path,
                                                         const Database::Options& options) {
    auto database = Database::open(path, options);
    if (!database.ok()) return database.error();
    return std::unique_ptr<StoreFile>(new StoreFile(std::move(database).value()));
}

base::Result<void> StoreFile::lay_out(StoreKind kind, base::ByteView identity) {
    const auto transaction = Transaction::begin(*database_);
    if (!transaction.ok()) return transaction.error();
    const std::string marks = "PRAGMA application_id=" + std::to_string(application_id(kind));
    const std::string version = "PRAGMA user_version=" + std::to_string(kStoreFormat);
    // Both indexes hold everything but the blob: what a broken page of the table held can be named
    // from them.
    for (const std::string& sql :
         {marks, version,
          std::string("CREATE TABLE entries(id INTEGER PRIMARY KEY, chain INTEGER, first_seq "
                      "INTEGER, count INTEGER,"
                      " place INTEGER, first_cseq INTEGER, blob BLOB)"),
          std::string("CREATE UNIQUE INDEX entries_by_chain ON entries(chain, first_seq, count, "
                      "place, first_cseq)"),
          std::string(
              "CREATE TABLE rows(id INTEGER PRIMARY KEY, kind INTEGER, key BLOB, frame BLOB)"),
          std::string("CREATE UNIQUE INDEX rows_by_key ON rows(kind, key)"),
          std::string(
              "CREATE TABLE rows_copy(id INTEGER PRIMARY KEY, kind INTEGER, key BLOB, frame BLOB)"),
          std::string("CREATE UNIQUE INDEX rows_copy_by_key ON rows_copy(kind, key)")}) {
        const auto run = database_->run_once(sql);
        if (!run.ok()) return run.error();
    }
    if (kind == StoreKind::kServer) {
        const auto indexed = database_->run_once(
            "CREATE UNIQUE INDEX entries_by_place ON entries(place, first_cseq, count)");
        if (!indexed.ok()) return indexed.error();
    }
    const auto put = put_row(RowKind::kIdentity, {}, identity);
    if (!put.ok()) return put.error();
    const auto committed = transaction.value()->commit();
    if (!committed.ok()) return committed.error();
    // The format stands in the file itself from here on, where a program of any age looks for it.
    return database_->checkpoint();
}

/// Rows are never numbered twice while the file is open, so that a reader that came to a row has
/// seen what was before it.
base::Result<std::int64_t> StoreFile::next_row() {
    if (last_row_ == 0) {
        Query query = database_->query("SELECT max(id) FROM entries");
        const auto row = query.next();
        if (!row.ok()) return row.error();
        last_row_ = query.integer(0);
    }
    return ++last_row_;
}

base::Result<void> StoreFile::add_entry(const EntryRow& entry) {
    const auto row = entry.row == 0 ? next_row() : base::Result<std::int64_t>(entry.row);
    if (!row.ok()) return row.error();
    last_row_ = std::max(last_row_, row.value());
    Query insert = database_->query(
        "INSERT INTO entries(id, chain, first_seq, count, place, first_cseq, blob)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)");
    insert.bind(row.value()).bind(entry.chain).bind(entry.first_seq).bind(entry.count);
    return insert.bind(entry.place).bind(entry.first_cseq).bind(entry.blob).run();
}

base::Result<void> StoreFile::replace_blob(std::int64_t row, base::ByteView blob) {
    return database_->query("UPDATE entries SET blob=? WHERE id=?").bind(blob).bind(row).run();
}

base::Result<void> StoreFile::remove_entry(std::int64_t row) {
    if (last_row_ == 0) {
        const auto asked = next_row();
        if (!asked.ok()) return asked.error();
    }
    return database_->query("DELETE FROM entries WHERE id=?").bind(row).run();
}

base::Result<void> StoreFile::each_entry(std::int64_t after, const VisitEntry& visit) {
    static const std::string sql = std::string(kColumns) + "WHERE id>? ORDER BY id";
    Query query = database_->query(sql);
    query.bind(after);
    return visit_all(
        query, [](const EntryRow&) { return true; }, visit);
}

base::Result<void> StoreFile::each_of_chain(std::uint32_t chain, std::uint64_t first,
                                            std::uint64_t last, const VisitEntry& visit) {
    static const std::string sql =
        std::string(kColumns) +
        "WHERE chain=? AND first_seq>=? AND first_seq<=? ORDER BY first_seq";
    Query query = database_->query(sql);
    const std::uint64_t from = first > base::kSealedRunMax ? first - base::kSealedRunMax : 0;
    query.bind(chain).bind(from).bind(std::min<std::uint64_t>(last, INT64_MAX));
    return visit_all(
        query, [&](const EntryRow& entry) { return entry.last_seq() >= first; }, visit);
}

base::Result<void> StoreFile::each_of_place(std::uint32_t place, std::uint64_t cseq,
                                            const VisitEntry& visit) {
    static const std::string sql =
        std::string(kColumns) + "WHERE place=? AND first_cseq>=? ORDER BY first_cseq";
    Query query = database_->query(sql);
    const std::uint64_t from = cseq > base::kSealedRunMax ? cseq - base::kSealedRunMax : 0;
    query.bind(place).bind(from);
    return visit_all(
        query, [&](const EntryRow& entry) { return entry.first_cseq + entry.count > cseq + 1; },
        visit);
}

base::Result<void> StoreFile::tidy_log() {
    if (database_->log_pages() < kLogPagesMax) return {};
    const auto moved = database_->checkpoint();
    // What was committed stays durable in the log; a failing disk shows itself in poisoned().
    if (!moved.ok() && moved.error().code == base::ErrorCode::kDamaged) return moved.error();
    return {};
}

}  // namespace journal
