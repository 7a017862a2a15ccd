#include "tests/support/fault_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <vector>

#include "shared/base/check.h"
#include "tests/support/seeded_random.h"

namespace {

constexpr std::size_t kSector = 512;

/// A change that no sync has covered yet: bytes written at `at`, or the file cut to `at`.
struct Pending {
    std::uint64_t at = 0;
    std::optional<base::Bytes> written;
};

struct Handle;

struct Node {
    base::Bytes now;
    base::Bytes durable;
    bool name_durable = false;
    std::vector<Pending> pending;
    std::vector<Handle*> open;
    std::vector<std::unique_ptr<base::Bytes>> shared_memory;
    std::array<int, SQLITE_SHM_NLOCK> readers{};
    std::array<const Handle*, SQLITE_SHM_NLOCK> writers{};
};

struct Handle {
    sqlite3_file base;
    FaultDiskState* disk;
    Node* node;
    int lock;
    std::array<bool, SQLITE_SHM_NLOCK> reading;
    bool delete_on_close;
    std::array<char, 64> name;
};

void write_into(base::Bytes& file, std::uint64_t at, base::ByteView bytes) {
    if (file.size() < at + bytes.size()) file.resize(at + bytes.size());
    std::copy(bytes.begin(), bytes.end(), file.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

struct FaultDiskState {
    explicit FaultDiskState(std::uint64_t seed) : random(seed) {}

    sqlite3_vfs vfs{};
    std::string name;
    SeededRandom random;
    std::map<std::string, std::unique_ptr<Node>> nodes;
    std::vector<std::unique_ptr<Node>> removed;
    std::uint64_t operations = 0;
    std::uint64_t syncs = 0;
    std::uint64_t stop_at = 0;  ///< operation number, 0: never
    bool stop_loses = true;
    bool stopped = false;
    bool loses = false;
    std::optional<std::uint64_t> room;
    std::uint64_t failing_syncs = 0;
    std::uint64_t failing_writes = 0;

    /// Counts an operation; false where the program or the power is gone by its end.
    bool goes_on() {
        ++operations;
        if (operations != stop_at) return true;
        stopped = true;
        loses = stop_loses;
        return false;
    }

    void lose(Node& node) {
        base::Bytes left = node.durable;
        for (const Pending& change : node.pending) {
            const std::uint64_t draw = random.below(3);
            if (draw == 0) continue;
            if (!change.written) {
                left.resize(change.at);
                continue;
            }
            for (std::size_t at = 0; at < change.written->size(); at += kSector) {
                if (draw == 2 && random.chance(50)) continue;
                const std::size_t size = std::min(kSector, change.written->size() - at);
                write_into(left, change.at + at, base::ByteView(*change.written).subspan(at, size));
            }
        }
        node.now = std::move(left);
    }
};

namespace {

Handle& handle(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
FaultDiskState& disk_of(sqlite3_vfs* vfs) { return *static_cast<FaultDiskState*>(vfs->pAppData); }

int close_file(sqlite3_file* file) {
    Handle& mine = handle(file);
    auto& open = mine.node->open;
    open.erase(std::remove(open.begin(), open.end(), &mine), open.end());
    if (mine.delete_on_close) mine.disk->nodes.erase(mine.name.data());
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    const Handle& mine = handle(file);
    if (mine.disk->stopped) return SQLITE_IOERR_READ;
    const auto want = static_cast<std::size_t>(size);
    const auto from = static_cast<std::size_t>(at);
    const base::Bytes& bytes = mine.node->now;
    const std::size_t have = from >= bytes.size() ? 0 : std::min(want, bytes.size() - from);
    if (have > 0) std::memcpy(to, bytes.data() + from, have);
    if (have == want) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + have, 0, want - have);
    return SQLITE_IOERR_SHORT_READ;
}

/// Refuses what does not fit on the disk.
bool takes_room(FaultDiskState& disk, const Node& node, std::uint64_t end) {
    if (!disk.room || end <= node.now.size()) return true;
    const std::uint64_t growth = end - node.now.size();
    if (growth > *disk.room) return false;
    *disk.room -= growth;
    return true;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    Handle& mine = handle(file);
    FaultDiskState& disk = *mine.disk;
    if (disk.stopped) return SQLITE_IOERR_WRITE;
    if (disk.failing_writes > 0) {
        --disk.failing_writes;
        return SQLITE_IOERR_WRITE;
    }
    const auto offset = static_cast<std::uint64_t>(at);
    const auto length = static_cast<std::size_t>(size);
    if (!takes_room(disk, *mine.node, offset + length)) return SQLITE_FULL;
    const bool goes_on = disk.goes_on();
    const auto* bytes = static_cast<const std::uint8_t*>(from);
    // A killed program's last write may have reached the file in part.
    const std::size_t written = goes_on || disk.loses ? length : disk.random.below(length + 1);
    mine.node->pending.push_back({offset, base::Bytes(bytes, bytes + written)});
    write_into(mine.node->now, offset, {bytes, written});
    return goes_on ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    Handle& mine = handle(file);
    if (mine.disk->stopped) return SQLITE_IOERR_TRUNCATE;
    const bool goes_on = mine.disk->goes_on();
    const auto end = static_cast<std::uint64_t>(size);
    if (goes_on || mine.disk->loses) {
        mine.node->pending.push_back({end, std::nullopt});
        mine.node->now.resize(end);
    }
    return goes_on ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* file, int) {
    Handle& mine = handle(file);
    FaultDiskState& disk = *mine.disk;
    if (disk.stopped) return SQLITE_IOERR_FSYNC;
    if (disk.failing_syncs > 0) {
        --disk.failing_syncs;
        return SQLITE_IOERR_FSYNC;
    }
    if (!disk.goes_on()) return SQLITE_IOERR_FSYNC;
    ++disk.syncs;
    mine.node->durable = mine.node->now;
    mine.node->name_durable = true;
    mine.node->pending.clear();
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(handle(file).node->now.size());
    return handle(file).disk->stopped ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
    Handle& mine = handle(file);
    for (const Handle* other : mine.node->open) {
        if (other == &mine) continue;
        const bool shared_is_barred =
            level == SQLITE_LOCK_SHARED && other->lock >= SQLITE_LOCK_PENDING;
        const bool reserved_is_barred =
            level == SQLITE_LOCK_RESERVED && other->lock >= SQLITE_LOCK_RESERVED;
        const bool exclusive_is_barred =
            level == SQLITE_LOCK_EXCLUSIVE && other->lock >= SQLITE_LOCK_SHARED;
        if (shared_is_barred || reserved_is_barred || exclusive_is_barred) return SQLITE_BUSY;
    }
    mine.lock = std::max(mine.lock, level);
    return SQLITE_OK;
}

int unlock_file(sqlite3_file* file, int level) {
    handle(file).lock = std::min(handle(file).lock, level);
    return SQLITE_OK;
}

int check_lock(sqlite3_file* file, int* held) {
    *held = 0;
    for (const Handle* other : handle(file).node->open) {
        if (other->lock >= SQLITE_LOCK_RESERVED) *held = 1;
    }
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return static_cast<int>(kSector); }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
    auto& memory = handle(file).node->shared_memory;
    const auto index = static_cast<std::size_t>(region);
    *at = nullptr;
    if (memory.size() <= index && extend == 0) return SQLITE_OK;
    while (memory.size() <= index)
        memory.push_back(std::make_unique<base::Bytes>(static_cast<std::size_t>(size)));
    *at = memory[index]->data();
    return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    Handle& mine = handle(file);
    Node& node = *mine.node;
    const auto first = static_cast<std::size_t>(offset);
    const auto end = first + static_cast<std::size_t>(count);
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    const bool lock = (flags & SQLITE_SHM_LOCK) != 0;
    for (std::size_t i = first; lock && i < end; ++i) {
        const bool other_writes = node.writers[i] != nullptr && node.writers[i] != &mine;
        const int other_readers = node.readers[i] - (mine.reading[i] ? 1 : 0);
        if (other_writes || (exclusive && other_readers > 0)) return SQLITE_BUSY;
    }
    for (std::size_t i = first; i < end; ++i) {
        if (exclusive) {
            node.writers[i] = lock ? &mine : nullptr;
        } else if (mine.reading[i] != lock) {
            node.readers[i] += lock ? 1 : -1;
            mine.reading[i] = lock;
        }
    }
    return SQLITE_OK;
}

void shm_barrier(sqlite3_file*) {}

int shm_unmap(sqlite3_file* file, int remove) {
    Node& node = *handle(file).node;
    shm_lock(file, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
    for (auto& writer : node.writers) {
        if (writer == &handle(file)) writer = nullptr;
    }
    if (remove != 0 && node.open.size() <= 1) node.shared_memory.clear();
    return SQLITE_OK;
}

sqlite3_io_methods make_methods() {
    sqlite3_io_methods methods{};
    methods.iVersion = 2;
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
    methods.xShmMap = shm_map;
    methods.xShmLock = shm_lock;
    methods.xShmBarrier = shm_barrier;
    methods.xShmUnmap = shm_unmap;
    return methods;
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    static const sqlite3_io_methods kMethods = make_methods();
    FaultDiskState& disk = disk_of(vfs);
    file->pMethods = nullptr;
    if (disk.stopped) return SQLITE_CANTOPEN;
    const std::string path =
        name == nullptr ? "temporary-" + std::to_string(disk.random.next()) : name;
    auto found = disk.nodes.find(path);
    if (found == disk.nodes.end()) {
        if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        found = disk.nodes.emplace(path, std::make_unique<Node>()).first;
    }
    Handle& mine = handle(file);
    mine = Handle{{&kMethods},
                  &disk,
                  found->second.get(),
                  SQLITE_LOCK_NONE,
                  {},
                  (flags & SQLITE_OPEN_DELETEONCLOSE) != 0,
                  {}};
    path.copy(mine.name.data(), mine.name.size() - 1);
    found->second->open.push_back(&mine);
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int) {
    FaultDiskState& disk = disk_of(vfs);
    if (disk.stopped) return SQLITE_IOERR_DELETE;
    const auto found = disk.nodes.find(name);
    if (found == disk.nodes.end()) return SQLITE_IOERR_DELETE_NOENT;
    if (!disk.goes_on()) return SQLITE_IOERR_DELETE;
    disk.removed.push_back(std::move(found->second));
    disk.nodes.erase(found);
    return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, const char* name, int, int* answer) {
    FaultDiskState& disk = disk_of(vfs);
    *answer = disk.nodes.count(name) != 0 ? 1 : 0;
    return disk.stopped ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* path) {
    sqlite3_snprintf(size, path, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int size, char* to) {
    disk_of(vfs).random.fill({reinterpret_cast<std::uint8_t*>(to), static_cast<std::size_t>(size)});
    return size;
}

int pause(sqlite3_vfs*, int microseconds) { return microseconds; }

int current_time(sqlite3_vfs*, double* time) {
    *time = 2461000.5;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

FaultDisk::FaultDisk(std::uint64_t seed) : state_(std::make_unique<FaultDiskState>(seed)) {
    FaultDiskState& state = *state_;
    state.name = "fault-disk-" + std::to_string(reinterpret_cast<std::uintptr_t>(&state));
    state.vfs.iVersion = 1;
    state.vfs.szOsFile = sizeof(Handle);
    state.vfs.mxPathname = 512;
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
}

FaultDisk::~FaultDisk() { sqlite3_vfs_unregister(&state_->vfs); }

const std::string& FaultDisk::vfs_name() const { return state_->name; }
std::uint64_t FaultDisk::operations() const { return state_->operations; }
std::uint64_t FaultDisk::syncs() const { return state_->syncs; }
bool FaultDisk::crashed() const { return state_->stopped; }

void FaultDisk::crash() {
    state_->stopped = true;
    state_->loses = true;
}

void FaultDisk::crash_at(std::uint64_t n) {
    state_->stop_at = state_->operations + n;
    state_->stop_loses = true;
}

void FaultDisk::kill() {
    state_->stopped = true;
    state_->loses = false;
}

void FaultDisk::kill_at(std::uint64_t n) {
    state_->stop_at = state_->operations + n;
    state_->stop_loses = false;
}

void FaultDisk::reboot() {
    FaultDiskState& state = *state_;
    for (auto at = state.nodes.begin(); at != state.nodes.end();) {
        Node& node = *at->second;
        CHECK(node.open.empty());
        const bool name_lost =
            state.stopped && state.loses && !node.name_durable && state.random.chance(50);
        if (state.stopped && state.loses) {
            state.lose(node);
            node.durable = node.now;
            node.pending.clear();
        }
        node.shared_memory.clear();
        node.readers = {};
        node.writers = {};
        at = name_lost ? state.nodes.erase(at) : std::next(at);
    }
    state.removed.clear();
    state.stopped = false;
    state.stop_at = 0;
}

void FaultDisk::fill() { state_->room = 0; }
void FaultDisk::fill_after(std::uint64_t bytes) { state_->room = bytes; }
void FaultDisk::room() { state_->room.reset(); }
void FaultDisk::fail_syncs(std::uint64_t count) { state_->failing_syncs = count; }
void FaultDisk::fail_writes(std::uint64_t count) { state_->failing_writes = count; }

std::map<std::string, base::Bytes> FaultDisk::files() const {
    std::map<std::string, base::Bytes> files;
    for (const auto& [name, node] : state_->nodes) files[name] = node->now;
    return files;
}

void FaultDisk::put(const std::string& name, base::Bytes bytes) {
    auto& node = state_->nodes[name];
    node = std::make_unique<Node>();
    node->now = bytes;
    node->durable = std::move(bytes);
    node->name_durable = true;
}

void FaultDisk::remove(const std::string& name) { state_->nodes.erase(name); }

void FaultDisk::flip_bit(const std::string& name, std::uint64_t byte, int bit) {
    Node& node = *state_->nodes.at(name);
    CHECK(byte < node.now.size());
    const auto mask = static_cast<std::uint8_t>(1u << bit);
    node.now[byte] = static_cast<std::uint8_t>(node.now[byte] ^ mask);
    node.durable = node.now;
}
