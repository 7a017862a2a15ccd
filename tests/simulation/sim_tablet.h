#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/casefile/commands.h"
#include "shared/casefile/view.h"
#include "shared/journal/tablet_journal.h"
#include "shared/ledger/directory.h"
#include "shared/sync/client_session.h"
#include "shared/sync/enrolment.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/seeded_random.h"

/// A tablet's program on a disk that may fail: the real journal, view, commands and session, put
/// together as the app does. It checks after every start that nothing it acknowledged is missing.
class SimTablet final : public syncing::DirectoryIntents, public syncing::SyncListener {
  public:
    SimTablet(syncing::Membership member, std::uint64_t seed);

    FaultDisk disk;
    FakeClock clock;

    // ---- the program

    /// Somebody flipped bits on the disk: starting finds damage, and what is missing comes back
    /// with a visit.
    bool disk_was_damaged = false;

    [[nodiscard]] bool down() const { return journal_ == nullptr; }
    /// Starts again over what the disk kept. False: the disk did not let it.
    bool start();
    /// Ends at once, in the middle of whatever it does.
    void stop();
    /// Ends if its disk is gone. True: it did.
    bool stop_if_disk_failed();

    // ---- a person at work

    /// Keeps a change as the app does. True: "Saved on this tablet" was shown.
    bool keep(base::Result<casefile::Change> change);
    casefile::Commands& commands() { return *commands_; }
    [[nodiscard]] const casefile::View& view() const { return view_; }
    [[nodiscard]] casefile::NewRecord record(casefile::Kind kind, const base::RecordId& child,
                                             const casefile::Fields& fields) const;
    bool add_child(const std::string& known_as);
    bool add_note(const base::RecordId& child, const std::string& text);
    bool set_text(const base::RecordId& record, casefile::Field field, const std::string& text);

    // ---- visits

    void begin_visit();
    std::unique_ptr<syncing::ClientSession> session;
    /// Entries beside new cases, each wanted until the directory has it.
    std::vector<std::function<std::optional<ledger::DirectoryBody>(const ledger::Directory&)>>
        wanted;
    std::optional<ledger::DirectoryBody> next(const ledger::Directory& directory) override;
    void on_pulled(const std::vector<ledger::Segment>& segments) override;

    // ---- what a check may ask

    [[nodiscard]] journal::TabletJournal& journal() { return *journal_; }
    [[nodiscard]] const ledger::Directory& directory() const { return directory_; }
    [[nodiscard]] const std::set<base::OpId>& held() const { return held_; }
    [[nodiscard]] const std::set<base::OpId>& acknowledged() const { return acknowledged_; }
    [[nodiscard]] const base::UserId& user() const { return user_; }
    /// A field written by this tablet, for following what became of it.
    struct WrittenField {
        base::RecordId record;
        casefile::Field field = casefile::Field::kNone;
        std::vector<base::OpId> deps;
    };
    [[nodiscard]] const std::map<base::OpId, WrittenField>& written_fields() const {
        return written_fields_;
    }
    /// Keeps what was acknowledged out of the checks from here on: the disk was replaced by an
    /// older image.
    void forget_acknowledged() { acknowledged_.clear(); }

  private:
    struct Batch;
    void load_directory();
    void load_operations();
    void open_keys();
    void take(const ledger::SealedOp& op);
    bool add_draft(const casefile::Draft& draft, Batch& batch);
    base::Bytes encode_pending() const;
    void load_pending();

    SeededRandom random_;
    base::ServiceId service_;
    base::UserId user_;
    syncing::TabletKeys keys_;
    crypto::BoxKeys user_box_;

    std::unique_ptr<journal::TabletJournal> journal_;
    ledger::Directory directory_;
    casefile::View view_;
    ledger::HlcClock stamps_;
    std::optional<casefile::Commands> commands_;
    std::map<base::CompartmentId, ledger::SealingKey> open_;
    std::map<base::CompartmentId, crypto::EpochKey> pending_;  ///< cases the directory has not yet
    std::set<base::OpId> held_;

    std::vector<base::OpId> last_kept_;
    std::set<base::OpId> acknowledged_;  ///< remembered outside of the tablet, by the person
    std::map<base::OpId, WrittenField> written_fields_;
};
