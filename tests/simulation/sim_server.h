#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "shared/journal/server_journal.h"
#include "shared/sync/server_session.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/seeded_random.h"

/// The server's program on a disk that may fail: the real journal and the real session.
class SimServer {
  public:
    static constexpr std::array<std::uint8_t, 16> kSetup{4, 2};

    explicit SimServer(std::uint64_t seed);

    FaultDisk disk;
    FakeClock clock;
    /// Somebody flipped bits on the disk: starting may find damage.
    bool disk_was_damaged = false;

    [[nodiscard]] bool down() const { return journal_ == nullptr; }
    /// One batch. Nothing: the program died before it could answer.
    std::optional<std::vector<syncing::Reply>> handle(std::span<const syncing::Call> calls);
    /// Starts the program again over what the disk kept. False: the disk did not let it.
    bool start();
    /// The program ends at once; what the disk keeps is drawn when it starts again.
    void stop();
    /// The files as they are, and back to them: a backup that somebody restores. REQUIRES down()
    /// for restore().
    using Backup = std::map<std::string, base::Bytes>;
    Backup backup();
    void restore(const Backup& backup);

    [[nodiscard]] journal::ServerJournal& journal() { return *journal_; }

  private:
    SeededRandom random_;
    std::unique_ptr<journal::ServerJournal> journal_;
    std::optional<syncing::ServerSession> session_;
};
