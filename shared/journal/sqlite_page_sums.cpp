#include "shared/journal/sqlite_page_sums.h"

#include <sqlite3.h>

#include <array>
#include <cstring>

#include "shared/base/check.h"
#include "shared/journal/pages.h"

namespace journal {

struct PageSumVfsState {
    sqlite3_vfs vfs{};
    sqlite3_vfs* under = nullptr;
    std::string name;
    bool check = true;
};

namespace {

/// SQLite allocates szOsFile bytes: this, then the file of the VFS below.
struct SumFile {
    sqlite3_file base;
    PageSumVfsState* owner;
    bool has_sums;
};
constexpr std::size_t kBelowAt = (sizeof(SumFile) + 15) / 16 * 16;

SumFile& mine(sqlite3_file* file) { return *reinterpret_cast<SumFile*>(file); }
sqlite3_file* below(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + kBelowAt);
}
PageSumVfsState& state_of(sqlite3_vfs* vfs) {
    return *static_cast<PageSumVfsState*>(vfs->pAppData);
}

std::uint32_t page_number(sqlite3_int64 at) {
    return static_cast<std::uint32_t>(at / static_cast<sqlite3_int64>(kPageSize)) + 1;
}

int close_file(sqlite3_file* file) { return below(file)->pMethods->xClose(below(file)); }

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    const int code = below(file)->pMethods->xRead(below(file), to, size, at);
    if (code != SQLITE_OK || static_cast<std::size_t>(size) != kPageSize) return code;
    if (!mine(file).has_sums || !mine(file).owner->check) return code;
    const base::ByteView page(static_cast<const std::uint8_t*>(to), kPageSize);
    return page_intact(page, page_number(at)) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    if (!mine(file).has_sums || static_cast<std::size_t>(size) != kPageSize) {
        return below(file)->pMethods->xWrite(below(file), from, size, at);
    }
    std::array<std::uint8_t, kPageSize> page;
    std::memcpy(page.data(), from, kPageSize);
    const std::uint64_t sum = page_sum(page, page_number(at));
    std::memcpy(page.data() + kPageUsable, &sum, sizeof sum);
    return below(file)->pMethods->xWrite(below(file), page.data(), size, at);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    return below(file)->pMethods->xTruncate(below(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
    return below(file)->pMethods->xSync(below(file), flags);
}
int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    return below(file)->pMethods->xFileSize(below(file), size);
}
int lock_file(sqlite3_file* file, int level) {
    return below(file)->pMethods->xLock(below(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return below(file)->pMethods->xUnlock(below(file), level);
}
int check_lock(sqlite3_file* file, int* held) {
    return below(file)->pMethods->xCheckReservedLock(below(file), held);
}
int file_control(sqlite3_file* file, int what, void* with) {
    return below(file)->pMethods->xFileControl(below(file), what, with);
}
int sector_size(sqlite3_file* file) { return below(file)->pMethods->xSectorSize(below(file)); }
int characteristics(sqlite3_file* file) {
    return below(file)->pMethods->xDeviceCharacteristics(below(file));
}
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
    return below(file)->pMethods->xShmMap(below(file), region, size, extend, at);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return below(file)->pMethods->xShmLock(below(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { below(file)->pMethods->xShmBarrier(below(file)); }
int shm_unmap(sqlite3_file* file, int remove) {
    return below(file)->pMethods->xShmUnmap(below(file), remove);
}

sqlite3_io_methods make_methods(int version) {
    sqlite3_io_methods methods{};
    methods.iVersion = version;
    methods.xClose = close_file;
    methods.xRead = read_file;
    methods.xWrite = write_file;
    methods.xTruncate = truncate_file;
    methods.xSync = sync_file;
    methods.xFileSize = size_of_file;
    methods.xLock = lock_file;
    methods.xUnlock = unlock_file;
    methods.xCheckReservedLock = check_lock;
    methods.xFileControl = file_control;
    methods.xSectorSize = sector_size;
    methods.xDeviceCharacteristics = characteristics;
    if (version < 2) return methods;
    methods.xShmMap = shm_map;
    methods.xShmLock = shm_lock;
    methods.xShmBarrier = shm_barrier;
    methods.xShmUnmap = shm_unmap;
    return methods;
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    static const sqlite3_io_methods kPlain = make_methods(1);
    static const sqlite3_io_methods kShared = make_methods(2);
    PageSumVfsState& state = state_of(vfs);
    file->pMethods = nullptr;
    const int code = state.under->xOpen(state.under, name, below(file), flags, flags_out);
    if (below(file)->pMethods == nullptr) return code;
    mine(file).owner = &state;
    mine(file).has_sums = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    file->pMethods = below(file)->pMethods->iVersion >= 2 ? &kShared : &kPlain;
    return code;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync) {
    return state_of(vfs).under->xDelete(state_of(vfs).under, name, sync);
}
int access_file(sqlite3_vfs* vfs, const char* name, int what, int* answer) {
    return state_of(vfs).under->xAccess(state_of(vfs).under, name, what, answer);
}
int full_path(sqlite3_vfs* vfs, const char* name, int size, char* path) {
    return state_of(vfs).under->xFullPathname(state_of(vfs).under, name, size, path);
}
int randomness(sqlite3_vfs* vfs, int size, char* to) {
    return state_of(vfs).under->xRandomness(state_of(vfs).under, size, to);
}
int pause(sqlite3_vfs* vfs, int microseconds) {
    return state_of(vfs).under->xSleep(state_of(vfs).under, microseconds);
}
int current_time(sqlite3_vfs* vfs, double* time) {
    return state_of(vfs).under->xCurrentTime(state_of(vfs).under, time);
}
int last_error(sqlite3_vfs* vfs, int size, char* text) {
    return state_of(vfs).under->xGetLastError(state_of(vfs).under, size, text);
}

}  // namespace

PageSumVfs::PageSumVfs() : state_(std::make_unique<PageSumVfsState>()) {}

std::unique_ptr<PageSumVfs> PageSumVfs::over(const std::string& under) {
    sqlite3_vfs* found = sqlite3_vfs_find(under.empty() ? nullptr : under.c_str());
    if (found == nullptr) return nullptr;
    std::unique_ptr<PageSumVfs> made(new PageSumVfs());
    PageSumVfsState& state = *made->state_;
    state.under = found;
    state.name = "page-sums-" + std::to_string(reinterpret_cast<std::uintptr_t>(&state));
    state.vfs.iVersion = 1;
    state.vfs.szOsFile = static_cast<int>(kBelowAt) + found->szOsFile;
    state.vfs.mxPathname = found->mxPathname;
    state.vfs.zName = state.name.c_str();
    state.vfs.pAppData = &state;
    state.vfs.xOpen = open_file;
    state.vfs.xDelete = delete_file;
    state.vfs.xAccess = access_file;
    state.vfs.xFullPathname = full_path;
    state.vfs.xRandomness = randomness;
    state.vfs.xSleep = pause;
    state.vfs.xCurrentTime = current_time;
    state.vfs.xGetLastError = last_error;
    CHECK(sqlite3_vfs_register(&state.vfs, 0) == SQLITE_OK);
    return made;
}

PageSumVfs::~PageSumVfs() { sqlite3_vfs_unregister(&state_->vfs); }

const std::string& PageSumVfs::name() const { return state_->name; }
void PageSumVfs::check_sums(bool check) { state_->check = check; }

}  // namespace journal
