#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/journal/report.h"
#include "shared/ledger/operation_store.h"

/// Stores that keep what was acknowledged through a kill, a power cut, a full disk and a flipped
/// bit.
namespace journal {

class StoreFile;
struct ChainState;
struct EntryRow;
struct OpenedStore;

/// An unfinished note, sealed by the caller.
struct Draft {
    base::DraftId id;
    base::Bytes sealed;
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// A small blob by name, for example "wrapped_key", "device_keys", "hlc", "unlock_attempts". Sealed
/// by the caller where it is not for everybody's eyes. Each is kept twice, so that one damaged page
/// never costs the key of a profile.
struct Setting {
    std::string key;
    base::Bytes value;
    friend bool operator==(const Setting&, const Setting&) = default;
};

/// Things that become durable together.
struct Write {
    /// Of this tablet; each follows the end of its chain, in order.
    std::vector<ledger::SealedOp> ops{};
    std::vector<Draft> drafts_put{};  ///< a draft of the same id is replaced
    std::vector<base::DraftId> drafts_removed{};
    std::vector<Setting> settings{};  ///< a setting of the same key is replaced
    std::vector<std::string> settings_removed{};
};

/// What came from a colleague's tablet, checked like what comes from the server. Becomes durable
/// together.
struct Handed {
    std::vector<base::Bytes> directory{};     ///< entries, as append_directory() takes them
    std::vector<ledger::Segment> segments{};  ///< of other tablets, as store_pulled() takes them
    std::vector<Setting> settings{};
};

/// How far load() has come. Holds until the journal is reopened.
struct Position {
    std::int64_t row = 0;
    friend auto operator<=>(const Position&, const Position&) = default;
};

/// A tail of this tablet's own chain that cannot be sent: an operation before it is damaged here
/// and was never accepted.
struct Reissue {
    ledger::ChainId chain;
    std::uint64_t first_seq = 0;  ///< where to write again from: the first damaged position
    std::vector<ledger::SealedOp> intact;  ///< what is intact from there on, in order
    friend bool operator==(const Reissue&, const Reissue&) = default;
};

/// One profile's file: operations as they travel, the directory, drafts and settings. It cannot
/// read any of them; all but operations and the directory, which are sealed or public already,
/// comes sealed by the caller. Bytes: docs/formats/profile_file.md.
///
/// Threads: one at a time. Errors of every call that changes something:
///   kNotSaved  the disk did not take it; nothing has changed. After a full disk the same call
///   works once there is room.
///              After a failing disk needs_reopen() is true, and every call says kNotSaved until
///              reopen(); whether the last change was kept is then known from chain_head()
///              (sync-and-keys.md section 13: never assume durable).
///   kDamaged   the file is not what was written; reopen() salvages it.
class TabletJournal final : public ledger::TabletStore {
  public:
    /// A new, empty profile at a path where there is none yet (else kRefused). The folder exists.
    /// `service` and `device` say whose profile it is; they stay with the file.
    static base::Result<std::unique_ptr<TabletJournal>> create(const Location& where,
                                                               const base::ServiceId& service,
                                                               const base::DeviceId& device);
    /// kNotFound: no file. kProfileBusy: another program has it open. kNewerFormat: the file was
    /// not touched. A damaged file is salvaged: everything readable goes to a fresh file in its
    /// place, the old one stays beside it as
    /// "<path>.damaged-<n>", and salvage_report() says what was lost.
    static base::Result<std::unique_ptr<TabletJournal>> open(const Location& where);
    ~TabletJournal() override;
    TabletJournal(const TabletJournal&) = delete;
    TabletJournal& operator=(const TabletJournal&) = delete;

    [[nodiscard]] const base::ServiceId& service() const { return service_; }
    [[nodiscard]] const base::DeviceId& device() const { return device_; }
    /// What the last open() or reopen() had to mend; nothing where the file was healthy.
    [[nodiscard]] const std::optional<Report>& salvage_report() const { return salvage_report_; }

    [[nodiscard]] bool needs_reopen() const;
    /// Closes the file and opens it as open() does. On an error it stays closed and may be tried
    /// again.
    base::Result<void> reopen();

    // ---- writing

    /// One transaction, one fsync. Consecutive operations of a chain share an entry. kInvalidInput
    /// where an operation does not follow the end of its chain.
    base::Result<void> write(const Write& what);
    /// All of it or nothing, in one transaction. How far the server was read stays as it is.
    base::Result<void> take_in(const Handed& what);
    /// Moves what was written lately from the log beside the file into the file, and empties that
    /// log, so that replaced settings and drafts leave the disk. For idle moments, and after a
    /// change of passphrase.
    base::Result<void> settle();

    /// Drops the bodies of these runs for good, and keeps and removes the rest of `with` in the
    /// same transaction; then the log beside the file is emptied and copies that repairs left are
    /// removed. kNotSaved also where only the latter failed: call it again. REQUIRES that of this
    /// tablet's own chains the server has accepted every operation of `runs`.
    base::Result<void> erase(const std::vector<ledger::ChainRun>& runs, const Write& with);

    /// Removes the copies that repairs left beside the file.
    base::Result<void> remove_damaged_copies();

    // ---- reading

    /// Calls `visit` for every entry after `after`, in the order of storing, and says where it came
    /// to. Damaged operations are left out and named by damaged(). An error of `visit` ends the
    /// walk and is returned.
    using Visit = std::function<base::Result<void>(const ledger::Entry&)>;
    base::Result<Position> load(Position after, const Visit& visit);
    /// Nothing where there is no such setting.
    base::Result<std::optional<base::Bytes>> setting(const std::string& key);
    base::Result<std::vector<Draft>> drafts();

    // ---- TabletStore

    base::Result<std::vector<base::Bytes>> directory_after(std::uint64_t seq) override;
    base::Result<void> append_directory(const std::vector<base::Bytes>& ops) override;
    base::Result<std::vector<ledger::Segment>> unsent(std::size_t max_bytes) override;
    base::Result<void> mark_accepted(const ledger::ChainId& chain, std::uint64_t seq) override;
    base::Result<std::vector<base::OpId>> own_ids(const ledger::ChainId& chain,
                                                  std::uint64_t first_seq,
                                                  std::uint32_t count) override;
    base::Result<std::vector<ledger::CompartmentHead>> heads() override;
    /// Of any chain, this tablet's own included.
    base::Result<ledger::ChainHead> chain_head(const ledger::ChainId& chain) override;
    base::Result<void> store_pulled(const std::vector<ledger::Segment>& segments,
                                    const std::vector<ledger::CompartmentHead>& heads) override;
    base::Result<std::vector<ledger::DamagedRun>> damaged() override;
    base::Result<void> mend(const ledger::Segment& segment) override;
    base::Result<std::vector<ledger::Segment>> held(const ledger::DamagedRun& run) override;

    /// How far the server has acknowledged this tablet's chain; 0 where nothing.
    base::Result<std::uint64_t> accepted(const ledger::ChainId& chain) override;
    /// Operations of this tablet that the server has not acknowledged, intact or not.
    base::Result<std::uint64_t> unsent_count();

    // ---- damage

    /// Reads every page, row and entry.
    base::Result<Report> doctor();
    /// Tails that unsent() holds back. REQUIRES that the server was asked how far it has the chain
    /// and mark_accepted() told so: a position it already holds must not be written anew, that
    /// would be a fork.
    base::Result<std::vector<Reissue>> needs_reissue();
    /// Puts `ops` (first_seq, first_seq+1, …) in the place of everything of this chain from
    /// first_seq on, and the settings with them. kRefused where the server has accepted any of it.
    base::Result<void> replace_tail(const ledger::ChainId& chain, std::uint64_t first_seq,
                                    const std::vector<ledger::SealedOp>& ops,
                                    const std::vector<Setting>& settings);

  private:
    struct Opened;
    using Chains = std::map<ledger::ChainId, ChainState>;
    using Change = std::function<base::Result<void>(StoreFile&, Chains& touched)>;

    explicit TabletJournal(Location where);
    base::Result<void> open_file(bool thorough);
    base::Result<void> take(OpenedStore store);
    base::Result<StoreFile*> file();
    template <typename T>
    T watched(T result);
    base::Result<void> change(const Change& change);

    base::Result<ChainState*> touch(StoreFile& store, Chains& touched,
                                    const ledger::ChainId& chain);
    base::Result<void> add_run(StoreFile& store, ChainState& state, const ledger::Segment& run);
    base::Result<void> add_ops(StoreFile& store, Chains& touched,
                               const std::vector<ledger::SealedOp>& ops);
    base::Result<void> store_segment(StoreFile& store, Chains& touched,
                                     const ledger::Segment& segment);
    base::Result<void> add_entries(StoreFile& store, const std::vector<base::Bytes>& ops);
    base::Result<void> take_out(StoreFile& store, ChainState& state, std::uint64_t first,
                                std::uint64_t last);
    base::Result<void> forget_damage(StoreFile& store, const ledger::ChainId& chain,
                                     std::uint64_t first, std::uint64_t last);
    base::Result<std::optional<base::OpId>> id_at(StoreFile& store, const ChainState& state,
                                                  std::uint64_t seq);

    base::Result<ledger::Entry> read_entry(const ledger::ChainId& chain, const EntryRow& row);
    base::Result<std::map<std::uint32_t, ledger::ChainId>> chains_by_number(StoreFile& store);
    base::Result<std::vector<ledger::SealedOp>> read_chain(const ledger::ChainId& chain,
                                                           std::uint32_t number,
                                                           std::uint64_t first, std::uint64_t last,
                                                           std::size_t max_bytes);
    void notice(const ledger::DamagedRun& run);

    Location where_;
    std::unique_ptr<Opened> opened_;
    base::ServiceId service_;
    base::DeviceId device_;
    std::optional<Report> salvage_report_;
    std::vector<ledger::DamagedRun> noticed_;  ///< damage met while reading, not on disk
    bool gave_trouble_ = false;
};

}  // namespace journal
