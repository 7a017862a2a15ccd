#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

struct sqlite3_file;
struct sqlite3_vfs;

/// Whole files through a SQLite VFS, so that what looks after a store's file runs on the same disk
/// as SQLite itself, the faulty ones of the tests included.
namespace journal {

/// A file opened for reading. Never while this program has it open as a database: closing would let
/// go of SQLite's locks.
class RawFile {
  public:
    /// kNotFound where there is none.
    static base::Result<std::unique_ptr<RawFile>> open(const std::string& vfs,
                                                       const std::string& path);
    ~RawFile();
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// REQUIRES at + to.size() <= size().
    base::Result<void> read(std::uint64_t at, std::span<std::uint8_t> to);

  private:
    RawFile() = default;
    base::Bytes memory_;
    std::string name_;
    sqlite3_file* file_ = nullptr;
    std::uint64_t size_ = 0;
};

base::Result<bool> file_exists(const std::string& vfs, const std::string& path);
/// Removes the file durably; nothing happens where there is none.
base::Result<void> remove_file(const std::string& vfs, const std::string& path);
/// Makes `to` a copy of `from`, whatever was there. Durable when ok.
base::Result<void> copy_file(const std::string& vfs, const std::string& from,
                             const std::string& to);

/// Says that this program alone works with a store; let go when it ends, killed or not. Lies in a
/// file beside the store.
class FileLock {
  public:
    /// kProfileBusy where another program, or another lock of this one, has it.
    static base::Result<std::unique_ptr<FileLock>> take(const std::string& vfs,
                                                        const std::string& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    FileLock() = default;
    base::Bytes memory_;
    const char* name_ = nullptr;
    sqlite3_file* file_ = nullptr;
};

}  // namespace journal
