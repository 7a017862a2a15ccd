#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/tablet/tablet.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/loopback_transport.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

/// A service in one process: tablets on disks in memory, one server, a clock that the test moves.
class TabletWorld {
  public:
    static constexpr std::string_view kPassphrase = "correct horse battery";

    explicit TabletWorld(std::uint64_t seed = 20260609);

    /// The first tablet, "Alex", with the service made on the server.
    tablet::Tablet& alex();
    /// Invites `person` by Alex's tablet and enrols a tablet for them under that folder name.
    tablet::Tablet& join(const std::string& folder, const std::string& person,
                         ledger::Role role = ledger::Role::kPractitioner);
    [[nodiscard]] tablet::Tablet& at(const std::string& folder) { return *tablets.at(folder); }

    /// Locks a tablet: the object goes, the disk stays.
    void lock(const std::string& folder) { tablets.erase(folder); }
    base::Result<void> unlock(const std::string& folder, std::string_view passphrase = kPassphrase);
    /// The same with a way to the server.
    base::Result<void> unlock_online(const std::string& folder);
    tablet::Tablet& relock(const std::string& folder);

    [[nodiscard]] std::filesystem::path path(const std::string& folder) const {
        return dir.path() / folder;
    }
    [[nodiscard]] journal::Location file(const std::string& folder) const {
        return {(path(folder) / "profile.db").string(), disk.vfs_name()};
    }
    /// Visits in turn until nobody has anything new to say to the server.
    void meet();

    base::RecordId add_child(tablet::Tablet& on, const std::string& known_as = "Sam");
    base::Result<base::RecordId> try_note(tablet::Tablet& on, const base::RecordId& child,
                                          const std::string& text);
    base::RecordId add_note(tablet::Tablet& on, const base::RecordId& child,
                            const std::string& text = "We talked in the kitchen.");
    tablet::Draft draft_of(tablet::Tablet& on, const base::RecordId& child,
                           const std::string& text);

    FakeClock clock;
    SeededRandom random;
    TempDir dir;
    FaultDisk disk;  ///< of every tablet
    LoopbackServer server;
    LoopbackTransport transport;
    tablet::Surroundings around;
    std::map<std::string, std::unique_ptr<tablet::Tablet>> tablets;
};

/// Every text of a field that the tablet shows among a child's notes, sorted.
std::vector<std::string> note_texts(const tablet::Tablet& on, const base::RecordId& child);
