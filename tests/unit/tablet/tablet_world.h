#pragma once

#include <functional>
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
    /// A call of this tablet's to the server, past the tablet's own code.
    syncing::Reply ask(const tablet::Tablet& as, std::string_view path, base::ByteView payload);
    /// An entry of the directory that this tablet signs, past the tablet's own code.
    syncing::Reply append(const tablet::Tablet& as, ledger::DirectoryBody body);
    /// The server's directory.
    ledger::Directory directory();
    /// The server's files as they are, and the server with these in their place: a backup restored.
    using Files = std::map<std::string, base::Bytes>;
    Files copy_server();
    void restore_server(const Files& files);
    /// Visits in turn until nobody has anything new to say to the server.
    void visit_all();
    /// The same; all of them see the same afterwards.
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

/// Spoils the middle of these bytes wherever they stand in the tablet's files, beyond what the
/// journal can set right by itself (it finds a single turned bit).
void spoil(TabletWorld& world, const std::string& folder, base::ByteView bytes);
/// Locks the tablet and spoils the first operation that fits.
using Wanted = std::function<bool(const ledger::SealedOp&)>;
void damage_op(TabletWorld& world, const std::string& folder, const Wanted& wanted);

/// Every text of a field that the tablet shows among a child's notes, sorted.
std::vector<std::string> note_texts(const tablet::Tablet& on, const base::RecordId& child);
