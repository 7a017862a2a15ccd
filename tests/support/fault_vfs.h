#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "shared/base/bytes.h"

struct FaultDiskState;

/// A disk in memory that fails on demand, offered to SQLite as a VFS. What was written and not
/// synced may be lost, torn at a sector (512 bytes) or kept, each on its own, in any order, as the
/// seed draws. One thread.
///
///     FaultDisk disk(seed);
///     auto profile = TabletJournal::create({"profile.db", disk.vfs_name()}, …);
///     disk.crash_at(17);   // the power goes in the 17th operation from now; every later one fails
///     …
///     profile = …;         // the handles of the dead program go: destroy it
///     disk.reboot();       // what survived is what the next program finds
class FaultDisk {
  public:
    explicit FaultDisk(std::uint64_t seed);
    /// REQUIRES that nothing is open on it.
    ~FaultDisk();
    FaultDisk(const FaultDisk&) = delete;
    FaultDisk& operator=(const FaultDisk&) = delete;

    [[nodiscard]] const std::string& vfs_name() const;

    /// Disk operations so far: every write, truncate, sync and delete counts one.
    [[nodiscard]] std::uint64_t operations() const;
    [[nodiscard]] std::uint64_t syncs() const;

    /// The power goes now: what follows is refused until reboot(), which draws what is lost.
    void crash();
    /// The power goes in the n-th operation from now (1: the next), which may itself be lost or
    /// torn.
    void crash_at(std::uint64_t n);
    [[nodiscard]] bool crashed() const;
    /// The program is killed now, or in the n-th operation from now: what follows is refused until
    /// reboot(), and nothing that was written is lost.
    void kill();
    void kill_at(std::uint64_t n);
    /// Applies the loss, forgets crash_at() and kill_at(), and works again. REQUIRES that every
    /// handle was closed.
    void reboot();

    /// Every write that makes a file grow is refused as "disk full" until room(); or once `bytes`
    /// more were added.
    void fill();
    void fill_after(std::uint64_t bytes);
    void room();
    /// The next `count` syncs, or writes, are refused as an I/O error.
    void fail_syncs(std::uint64_t count);
    void fail_writes(std::uint64_t count);

    /// Copies of the files as a program sees them, by name, and a way to put others there. REQUIRES
    /// no handle on that file.
    [[nodiscard]] std::map<std::string, base::Bytes> files() const;
    void put(const std::string& name, base::Bytes bytes);
    void remove(const std::string& name);
    /// REQUIRES the file has that byte.
    void flip_bit(const std::string& name, std::uint64_t byte, int bit);

  private:
    std::unique_ptr<FaultDiskState> state_;
};
