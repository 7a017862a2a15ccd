#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/journal/sqlite_page_sums.h"

struct sqlite3;
struct sqlite3_stmt;

/// The part of SQLite that the stores use, with this project's errors.
namespace journal {

/// What a SQLite result code means to us: FULL, IOERR, READONLY, CANTOPEN are kNotSaved; CORRUPT,
/// NOTADB and a page whose sum does not fit are kDamaged; BUSY is kProfileBusy; NOMEM and TOOBIG
/// are kTooLarge.
base::Error sqlite_error(int code);

class Database;

/// One run of a prepared statement, given back to its database at the end of the scope. Blobs bound
/// must live as long; blobs read hold until the next next().
class Query {
  public:
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    ~Query();

    /// The next parameter, in the order of the question marks.
    Query& bind(std::int64_t value);
    Query& bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
    Query& bind(std::uint32_t value) { return bind(static_cast<std::int64_t>(value)); }
    Query& bind(base::ByteView value);

    /// True: there is a row.
    base::Result<bool> next();
    /// To the end, rows ignored.
    base::Result<void> run();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::uint64_t number(int column) const {
        return static_cast<std::uint64_t>(integer(column));
    }
    [[nodiscard]] base::ByteView blob(int column) const;

  private:
    friend class Database;
    Query(Database& database, sqlite3_stmt* statement, bool owned)
        : database_(&database), statement_(statement), owned_(owned) {}

    Database* database_;
    sqlite3_stmt* statement_;
    bool owned_;  ///< finalised at the end: the cached one was in use
    int bound_ = 0;
};

/// One connection with the settings of the stores: pages of kPageSize with sums, a write-ahead log,
/// synchronous=FULL, secure_delete, temporary things in memory, no memory map.
class Database {
  public:
    struct Options {
        std::string vfs;        ///< empty: the operating system's
        bool create = false;    ///< REQUIRES that there is no file
        bool alone = true;      ///< no other connection ever: needs no shared memory
        bool may_write = true;  ///< false: changes nothing, does not even tidy up at the end
    };
    static base::Result<std::unique_ptr<Database>> open(const std::string& path,
                                                        const Options& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// `sql` must be a literal: statements are kept by its text. What is wrong with it shows at
    /// next().
    Query query(std::string_view sql);
    base::Result<void> run(std::string_view sql);
    /// The same for any text, not kept.
    base::Result<void> run_once(const std::string& sql);

    /// The disk failed a write or a sync: nothing is known to be durable any more, and every call
    /// is refused.
    [[nodiscard]] bool poisoned() const { return poisoned_; }
    [[nodiscard]] bool in_transaction() const;
    /// Pages in the log beside the file since it was last emptied.
    [[nodiscard]] std::uint64_t log_pages() const { return log_pages_; }
    /// Moves the log into the file and empties it. A full disk leaves both as they were.
    base::Result<void> checkpoint();
    /// Hands each page of the file itself to `visit` as it is on disk.
    base::Result<void> each_page(const std::function<void(std::uint32_t, base::ByteView)>& visit);
    /// A copy of this moment in a new file.
    base::Result<void> copy_to(const std::string& path);

  private:
    friend class Query;
    Database() = default;
    base::Result<void> configure(const Options& options);
    base::Error failed(int code);

    std::unique_ptr<PageSumVfs> vfs_;
    std::string under_;
    sqlite3* connection_ = nullptr;
    std::unordered_map<std::string_view, sqlite3_stmt*> statements_;
    std::uint64_t log_pages_ = 0;
    bool poisoned_ = false;
    bool may_write_ = true;
};

/// Undone at the end of its scope unless committed.
class Transaction {
  public:
    static base::Result<std::unique_ptr<Transaction>> begin(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    /// Durable when ok.
    base::Result<void> commit();

  private:
    explicit Transaction(Database& database) : database_(database) {}
    Database& database_;
};

}  // namespace journal
