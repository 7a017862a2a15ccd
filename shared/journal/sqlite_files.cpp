#include "shared/journal/sqlite_files.h"

#include <sqlite3.h>

#include <algorithm>

#include "shared/journal/sqlite.h"

namespace journal {
namespace {

/// Copied in one go. SQLite's unix VFS writes only the low 17 bits of a length at once, so that a
/// write of 128 KiB writes nothing and counts as a full disk.
constexpr std::size_t kCopyStep = std::size_t{64} * 1024;

sqlite3_vfs* find(const std::string& vfs) {
    sqlite3_vfs* found = sqlite3_vfs_find(vfs.empty() ? nullptr : vfs.c_str());
    CHECK(found != nullptr);
    return found;
}

base::Result<std::string> full_path(sqlite3_vfs* vfs, const std::string& path) {
    std::string full(static_cast<std::size_t>(vfs->mxPathname) + 1, '\0');
    const int code =
        vfs->xFullPathname(vfs, path.c_str(), static_cast<int>(full.size()), full.data());
    if (code != SQLITE_OK && code != SQLITE_OK_SYMLINK) return sqlite_error(code);
    full.resize(full.find('\0'));
    return full;
}

/// Memory for one file of a VFS, as SQLite itself would give it.
sqlite3_file* place_file(sqlite3_vfs* vfs, base::Bytes& memory) {
    memory.assign(static_cast<std::size_t>(vfs->szOsFile), 0);
    return reinterpret_cast<sqlite3_file*>(memory.data());
}

void close(sqlite3_file* file) {
    if (file != nullptr && file->pMethods != nullptr) file->pMethods->xClose(file);
}

/// Opened as a super-journal: the VFS then makes its name durable with the first sync, and takes no
/// locks on it. (As a main journal it would look for the database by the name before a '-', and
/// refuse where there is none.)
base::Result<void> write_copy(RawFile& from, sqlite3_file* to) {
    base::Bytes part(kCopyStep);
    for (std::uint64_t at = 0; at < from.size(); at += part.size()) {
        part.resize(std::min<std::uint64_t>(kCopyStep, from.size() - at));
        const auto read = from.read(at, part);
        if (!read.ok()) return read.error();
        const int code = to->pMethods->xWrite(to, part.data(), static_cast<int>(part.size()),
                                              static_cast<sqlite3_int64>(at));
        if (code != SQLITE_OK) return sqlite_error(code);
    }
    const int cut = to->pMethods->xTruncate(to, static_cast<sqlite3_int64>(from.size()));
    if (cut != SQLITE_OK) return sqlite_error(cut);
    const int code = to->pMethods->xSync(to, SQLITE_SYNC_FULL);
    if (code != SQLITE_OK) return sqlite_error(code);
    return {};
}

}  // namespace

base::Result<std::unique_ptr<RawFile>> RawFile::open(const std::string& vfs_name,
                                                     const std::string& path) {
    const auto there = file_exists(vfs_name, path);
    if (!there.ok()) return there.error();
    if (!there.value()) return {base::ErrorCode::kNotFound, "no file there"};
    sqlite3_vfs* vfs = find(vfs_name);
    const auto full = full_path(vfs, path);
    if (!full.ok()) return full.error();
    std::unique_ptr<RawFile> file(new RawFile());
    file->name_ = full.value();
    file->file_ = place_file(vfs, file->memory_);
    int code = vfs->xOpen(vfs, file->name_.c_str(), file->file_,
                          SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_JOURNAL, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    sqlite3_int64 size = 0;
    code = file->file_->pMethods->xFileSize(file->file_, &size);
    if (code != SQLITE_OK) return sqlite_error(code);
    file->size_ = static_cast<std::uint64_t>(size);
    return file;
}

RawFile::~RawFile() { close(file_); }

base::Result<void> RawFile::read(std::uint64_t at, std::span<std::uint8_t> to) {
    CHECK(at + to.size() <= size_);
    const int code = file_->pMethods->xRead(file_, to.data(), static_cast<int>(to.size()),
                                            static_cast<sqlite3_int64>(at));
    if (code != SQLITE_OK) return sqlite_error(code);
    return {};
}

base::Result<bool> file_exists(const std::string& vfs_name, const std::string& path) {
    sqlite3_vfs* vfs = find(vfs_name);
    const auto full = full_path(vfs, path);
    if (!full.ok()) return full.error();
    int there = 0;
    const int code = vfs->xAccess(vfs, full.value().c_str(), SQLITE_ACCESS_EXISTS, &there);
    if (code != SQLITE_OK) return sqlite_error(code);
    return there != 0;
}

base::Result<void> remove_file(const std::string& vfs_name, const std::string& path) {
    sqlite3_vfs* vfs = find(vfs_name);
    const auto full = full_path(vfs, path);
    if (!full.ok()) return full.error();
    const int code = vfs->xDelete(vfs, full.value().c_str(), 1);
    if (code != SQLITE_OK && code != SQLITE_IOERR_DELETE_NOENT) return sqlite_error(code);
    return {};
}

base::Result<void> copy_file(const std::string& vfs_name, const std::string& from,
                             const std::string& to) {
    const auto source = RawFile::open(vfs_name, from);
    if (!source.ok()) return source.error();
    sqlite3_vfs* vfs = find(vfs_name);
    const auto full = full_path(vfs, to);
    if (!full.ok()) return full.error();
    base::Bytes memory;
    sqlite3_file* file = place_file(vfs, memory);
    const int code =
        vfs->xOpen(vfs, full.value().c_str(), file,
                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_SUPER_JOURNAL, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    auto written = write_copy(*source.value(), file);
    close(file);
    return written;
}

base::Result<std::unique_ptr<FileLock>> FileLock::take(const std::string& vfs_name,
                                                       const std::string& path) {
    sqlite3_vfs* vfs = find(vfs_name);
    const auto full = full_path(vfs, path);
    if (!full.ok()) return full.error();
    std::unique_ptr<FileLock> lock(new FileLock());
    lock->name_ = sqlite3_create_filename(full.value().c_str(), "", "", 0, nullptr);
    if (lock->name_ == nullptr) return {base::ErrorCode::kTooLarge, "no memory"};
    lock->file_ = place_file(vfs, lock->memory_);
    const int opened =
        vfs->xOpen(vfs, lock->name_, lock->file_,
                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB, nullptr);
    if (opened != SQLITE_OK) return sqlite_error(opened);
    for (const int level : {SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE}) {
        const int code = lock->file_->pMethods->xLock(lock->file_, level);
        if (code != SQLITE_OK)
            return {base::ErrorCode::kProfileBusy, "another program has it open"};
    }
    return lock;
}

FileLock::~FileLock() {
    if (file_ != nullptr && file_->pMethods != nullptr)
        file_->pMethods->xUnlock(file_, SQLITE_LOCK_NONE);
    close(file_);
    sqlite3_free_filename(const_cast<char*>(name_));
}

}  // namespace journal
