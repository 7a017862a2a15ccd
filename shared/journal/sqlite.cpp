#include "shared/journal/sqlite.h"

#include <sqlite3.h>

#include "shared/base/check.h"
#include "shared/journal/pages.h"

namespace journal {
namespace {

/// Called after each commit with the length of the log: our own checkpoints replace SQLite's.
int note_log(void* to, sqlite3*, const char*, int pages) {
    *static_cast<std::uint64_t*>(to) = static_cast<std::uint64_t>(pages);
    return SQLITE_OK;
}

bool is_disk_failure(int code) {
    return (code & 0xff) == SQLITE_IOERR && code != SQLITE_IOERR_DATA;
}

}  // namespace

base::Error sqlite_error(int code) {
    const std::string words = std::string(sqlite3_errstr(code)) + " (" + std::to_string(code) + ")";
    if (code == SQLITE_IOERR_DATA)
        return {base::ErrorCode::kDamaged, "a page is not what was written"};
    switch (code & 0xff) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return {base::ErrorCode::kNotSaved, words};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {base::ErrorCode::kProfileBusy, words};
        case SQLITE_NOMEM:
        case SQLITE_TOOBIG:
            return {base::ErrorCode::kTooLarge, words};
        case SQLITE_MISUSE:
            CHECK(false);
            break;
        default:
            break;
    }
    // CORRUPT and NOTADB; and an index or schema that contradicts the statements, which only damage
    // brings about.
    return {base::ErrorCode::kDamaged, words};
}

// ---- Query

Query::Query(Query&& other) noexcept
    : database_(other.database_),
      statement_(other.statement_),
      owned_(other.owned_),
      bound_(other.bound_) {
    other.statement_ = nullptr;
}

Query::~Query() {
    if (statement_ == nullptr) return;
    if (owned_) {
        sqlite3_finalize(statement_);
        return;
    }
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Query& Query::bind(std::int64_t value) {
    if (statement_ != nullptr) CHECK(sqlite3_bind_int64(statement_, ++bound_, value) == SQLITE_OK);
    return *this;
}

Query& Query::bind(base::ByteView value) {
    if (statement_ == nullptr) return *this;
    const int code = value.empty() ? sqlite3_bind_zeroblob(statement_, ++bound_, 0)
                                   : sqlite3_bind_blob64(statement_, ++bound_, value.data(),
                                                         value.size(), SQLITE_STATIC);
    CHECK(code == SQLITE_OK);
    return *this;
}

base::Result<bool> Query::next() {
    if (database_->poisoned_) return {base::ErrorCode::kNotSaved, "the disk failed; reopen"};
    if (statement_ == nullptr)
        return database_->failed(sqlite3_extended_errcode(database_->connection_));
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return database_->failed(sqlite3_extended_errcode(database_->connection_));
}

base::Result<void> Query::run() {
    for (;;) {
        const auto row = next();
        if (!row.ok()) return row.error();
        if (!row.value()) return {};
    }
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

base::ByteView Query::blob(int column) const {
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

// ---- Database

base::Result<std::unique_ptr<Database>> Database::open(const std::string& path,
                                                       const Options& options) {
    std::unique_ptr<Database> database(new Database());
    database->under_ = options.vfs;
    database->may_write_ = options.may_write;
    database->vfs_ = PageSumVfs::over(options.vfs);
    CHECK(database->vfs_ != nullptr);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (options.create ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(path.c_str(), &database->connection_, flags,
                                     database->vfs_->name().c_str());
    if (code != SQLITE_OK) return sqlite_error(code);
    const auto configured = database->configure(options);
    if (!configured.ok()) return configured.error();
    return database;
}

base::Result<void> Database::configure(const Options& options) {
    sqlite3_extended_result_codes(connection_, 1);
    // A reader beside a writer may meet it in the middle of a commit. [ms]
    sqlite3_busy_timeout(connection_, options.alone ? 0 : 5000);
    if (!options.may_write)
        sqlite3_db_config(connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (options.create) {
        int reserve = static_cast<int>(kPageReserved);
        const int code =
            sqlite3_file_control(connection_, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
        if (code != SQLITE_OK) return failed(code);
        const auto sized = run("PRAGMA page_size=8192");
        if (!sized.ok()) return sized.error();
    }
    if (options.alone) {
        const auto alone = run("PRAGMA locking_mode=EXCLUSIVE");
        if (!alone.ok()) return alone.error();
    }
    for (const char* pragma :
         {"PRAGMA trusted_schema=OFF", "PRAGMA mmap_size=0", "PRAGMA temp_store=MEMORY",
          "PRAGMA foreign_keys=OFF", "PRAGMA secure_delete=ON", "PRAGMA synchronous=FULL",
          "PRAGMA cache_size=-8192", "PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0"}) {
        const auto set = run(pragma);
        if (!set.ok()) return set.error();
    }
    sqlite3_wal_hook(connection_, note_log, &log_pages_);
    return options.may_write ? base::Result<void>{} : run("PRAGMA query_only=ON");
}

Database::~Database() {
    if (connection_ == nullptr) return;
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    if (poisoned_) sqlite3_db_config(connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    CHECK(sqlite3_close(connection_) != SQLITE_BUSY);
}

base::Error Database::failed(int code) {
    if (is_disk_failure(code)) poisoned_ = true;
    return sqlite_error(code);
}

Query Database::query(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end() && sqlite3_stmt_busy(found->second) == 0)
        return {*this, found->second, false};
    sqlite3_stmt* statement = nullptr;
    const bool in_use = found != statements_.end();
    const int code =
        sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                           in_use ? 0 : SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return {*this, nullptr, false};
    if (!in_use) statements_.emplace(sql, statement);
    return {*this, statement, in_use};
}

base::Result<void> Database::run(std::string_view sql) { return query(sql).run(); }

base::Result<void> Database::run_once(const std::string& sql) {
    if (poisoned_) return {base::ErrorCode::kNotSaved, "the disk failed; reopen"};
    const int code = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failed(code);
    return {};
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

base::Result<void> Database::checkpoint() {
    if (poisoned_) return {base::ErrorCode::kNotSaved, "the disk failed; reopen"};
    const int code = sqlite3_wal_checkpoint_v2(connection_, "main", SQLITE_CHECKPOINT_TRUNCATE,
                                               nullptr, nullptr);
    if (code != SQLITE_OK) return failed(code);
    log_pages_ = 0;
    return {};
}

base::Result<void> Database::each_page(
    const std::function<void(std::uint32_t, base::ByteView)>& visit) {
    sqlite3_file* file = nullptr;
    int code = sqlite3_file_control(connection_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    sqlite3_int64 size = 0;
    if (code == SQLITE_OK) code = file->pMethods->xFileSize(file, &size);
    base::Bytes page(kPageSize);
    vfs_->check_sums(false);
    for (sqlite3_int64 at = 0;
         code == SQLITE_OK && at + static_cast<sqlite3_int64>(kPageSize) <= size;
         at += static_cast<sqlite3_int64>(kPageSize)) {
        code = file->pMethods->xRead(file, page.data(), static_cast<int>(kPageSize), at);
        if (code == SQLITE_OK)
            visit(static_cast<std::uint32_t>(at / static_cast<sqlite3_int64>(kPageSize)) + 1, page);
    }
    vfs_->check_sums(true);
    if (code != SQLITE_OK) return failed(code);
    return {};
}

base::Result<void> Database::copy_to(const std::string& path) {
    auto target = Database::open(path, {.vfs = under_, .create = true});
    if (!target.ok()) return target.error();
    sqlite3_backup* copy =
        sqlite3_backup_init(target.value()->connection_, "main", connection_, "main");
    if (copy == nullptr) return sqlite_error(sqlite3_extended_errcode(target.value()->connection_));
    const int stepped = sqlite3_backup_step(copy, -1);
    const int code = sqlite3_backup_finish(copy);
    if (stepped != SQLITE_DONE) return sqlite_error(code != SQLITE_OK ? code : stepped);
    return target.value()->checkpoint();
}

// ---- Transaction

base::Result<std::unique_ptr<Transaction>> Transaction::begin(Database& database) {
    const auto begun = database.run("BEGIN IMMEDIATE");
    if (!begun.ok()) return begun.error();
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Transaction::~Transaction() {
    // A rollback that the disk refuses leaves a poisoned database behind, which reopening sets
    // right.
    if (database_.in_transaction()) static_cast<void>(database_.run("ROLLBACK"));
}

base::Result<void> Transaction::commit() { return database_.run("COMMIT"); }

}  // namespace journal
