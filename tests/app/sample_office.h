#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "app/tablet/tablet.h"
#include "shared/crypto/primitives.h"
#include "sync-server/service.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace office {

inline constexpr std::string_view kPassphrase = "five plain words for tests";
inline constexpr std::string_view kServer = "https://127.0.0.1:1";

/// An invented service: a server inside this process, and the profiles of two tablets on it. It is
/// Tuesday 9 June 2026, 10:40 in the morning, until a test moves the clock.
class SampleOffice {
  public:
    SampleOffice();
    /// In a folder that stays.
    explicit SampleOffice(std::filesystem::path folder);

    /// A transport straight to the server, or to nowhere while the signal is off. Any thread.
    base::Result<std::unique_ptr<tablet::Transport>> transport();
    void set_signal(bool on) { signal_ = on; }

    /// Before found(): tablets are kept on this disk instead, an SQLite VFS.
    void use_disk(std::string vfs) { vfs_ = std::move(vfs); }

    [[nodiscard]] tablet::Surroundings around();
    [[nodiscard]] FakeClock& clock() { return clock_; }
    [[nodiscard]] std::filesystem::path folder(const std::string& tablet) const;

    /// Makes the service with Morgan Testcase's tablet "a", and nothing in it.
    void found();
    /// found(), and four children with what a week leaves behind; Robin Placeholder's tablet "b"
    /// knows the same, and has written the same field of one child differently.
    void fill();
    /// fill(), and then Robin Placeholder's second tablet "c" is lost: it is out of use, and has
    /// written a note since, which was set aside.
    void fill_and_lose_a_tablet();
    /// After found(): somebody joins with a tablet of that letter, and is given what their role opens.
    void add_colleague(const std::string& tablet, const std::string& name,
                       ledger::Role role = ledger::Role::kPractitioner);
    /// After fill(): Sasha Sampleperson asks young people how it was, on tablet "p"; from now on
    /// sealed answers can be given.
    void add_participation_worker();
    /// After fill(): tablet "copy" has the keys of "a", and both have written since. The server
    /// takes no more from the copy, which has heard so once it visited.
    void copy_a_tablet();
    /// An invite for a further person.
    std::string invite(const std::string& name, ledger::Role role = ledger::Role::kPractitioner);

  private:
    friend class Line;
    std::unique_ptr<tablet::Tablet> open(const std::string& tablet);

    std::unique_ptr<TempDir> own_;
    std::filesystem::path folder_;
    FakeClock clock_{{1'780'998'000'000}};
    crypto::SodiumRandom random_;
    std::string vfs_;
    std::unique_ptr<server::Service> service_;
    std::mutex one_call_;
    std::atomic<bool> signal_{true};
};

}  // namespace office
