#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/crypto/keys.h"
#include "shared/ledger/directory.h"
#include "shared/ledger/letter.h"
#include "shared/ledger/operation_store.h"
#include "shared/sync/call.h"
#include "shared/sync/wipe_receipt.h"

/// One visit of a tablet to its server: sends what is unsent, brings what is new, mends what was
/// damaged on either side. A state machine without sockets, threads or waiting (sync-and-keys.md
/// sections 3 and 10).
namespace syncing {

/// Directory entries this tablet wants to add: a new case's compartment, grants for a new
/// colleague, an invite.
class DirectoryIntents {
  public:
    virtual ~DirectoryIntents() = default;
    /// Asked when `directory` is the server's latest, again after each entry that went in and after
    /// each that came too late (somebody else's was first). Nothing: no more for now. Must not
    /// change anything: the entry may never arrive.
    virtual std::optional<ledger::DirectoryBody> next(const ledger::Directory& directory) = 0;
};

/// Hears what arrived. Called on the thread that feeds the session.
class SyncListener {
  public:
    virtual ~SyncListener() = default;
    /// Operations of other tablets, or own ones fetched again after damage: verified, durable, in
    /// chain order. May repeat operations that were held before.
    virtual void on_pulled(const std::vector<ledger::Segment>& segments) = 0;
};

/// Who this tablet is.
struct TabletIdentity {
    base::ServiceId service;
    base::DeviceId device;
    const crypto::SigningSecret* sign = nullptr;  ///< never null; must outlive the session
};

/// A chain that did not go on, from either side; its operations are kept and it is tried again at
/// the next visit.
struct RefusedChain {
    ledger::ChainId chain;
    std::string code;  ///< one of syncing::code
    friend bool operator==(const RefusedChain&, const RefusedChain&) = default;
};

/// Something that an honest, healthy server and tablet do not show. (sync-and-keys.md section 3)
/// Values reach a tablet's disk: never reuse one.
enum class Suspicion {
    kServerRolledBack,  ///< the server knows less than it did; what this tablet holds was offered
                        ///< again
    kHistoryDiffers,    ///< the server's order of operations is not the one it gave before
    kDirectoryForked,   ///< the server's directory is not a continuation of ours
    kOwnChainForked,    ///< another tablet writes with this one's keys: a copied tablet. Enrol it
                        ///< anew.
    kOwnChainAhead,  ///< the server holds operations of this tablet that it does not have: an older
                     ///< image was restored
    kBadOperation,   ///< the server handed out bytes that no tablet of the service sealed
    kServerDamaged,  ///< the server cannot read some of its operations
    kHeldBack,       ///< another tablet holds operations that the server keeps from this one
    kTwoHistories,   ///< the server gave another tablet other operations in the place of these
    kDirectoryHeldBack,  ///< another tablet knows directory entries that the server keeps from this
                         ///< one
};
inline constexpr Suspicion kLastSuspicion = Suspicion::kDirectoryHeldBack;
struct SuspicionAt {
    Suspicion what = Suspicion::kServerRolledBack;
    base::CompartmentId compartment;  ///< none for the directory
    base::DeviceId tablet{};          ///< by whose word; none: found by this tablet alone
    friend bool operator==(const SuspicionAt&, const SuspicionAt&) = default;
};

/// What a visit did, for the outbox page and the log. Counts are of operations unless said
/// otherwise.
struct SyncReport {
    std::size_t sent = 0;
    std::size_t received = 0;
    std::size_t expected = 0;  ///< to receive in all, as the server said; 0: it has not said
    std::size_t directory_received = 0;  ///< entries
    std::size_t directory_added = 0;     ///< entries of ours that went in
    std::size_t mended_here = 0;
    std::size_t mended_there = 0;
    std::vector<RefusedChain> refused;
    std::vector<SuspicionAt> suspicions;
    std::string
        directory_refused;  ///< code, where the server or our own rules refused an entry of ours
    std::optional<base::WallTime> server_time;  ///< at the start of the visit
    std::set<base::CompartmentId> carried;      ///< of Options::carried: the server was offered all
    bool share_left = false;                    ///< the server took Options::deposit
    std::set<std::string> letters_refused;      ///< why letters of this tablet's were not taken
    std::vector<WipeReceipt> wipes;             ///< asked for by Options::ask_receipts; each holds
    /// Not to be asked again before; zero where the server named no time. At most Retry::kMost.
    base::Duration retry_after{0};
    std::optional<base::Error>
        error;  ///< why the visit ended early; nothing that was acknowledged is lost
};

/// A tablet's letters (letter_steps.h): where those to leave lie, and where those of others go.
class LetterBox {
  public:
    virtual ~LetterBox() = default;
    /// Not known to have been taken out yet.
    virtual base::Result<std::vector<ledger::Letter>> to_leave() = 0;
    /// The server has these.
    virtual base::Result<void> left(const std::vector<base::RecordId>& ids) = 0;
    /// Somebody has opened these: nobody needs them here any more.
    virtual base::Result<void> taken(const std::vector<base::RecordId>& ids) = 0;
    /// The compartments whose letters this tablet takes out.
    virtual std::vector<base::CompartmentId> opens() = 0;
    /// Durable when it returns; how many were new. What cannot be opened stays with the server.
    virtual base::Result<std::size_t> came(const base::CompartmentId& from,
                                           const std::vector<ledger::Letter>& letters) = 0;
    /// Those that came from there and are with the server in this tablet's own chain.
    virtual std::vector<base::RecordId> safe(const base::CompartmentId& from) = 0;
};

/// Life: next() hands out a call; its answer goes to on_reply(), or on_unreachable() where none
/// came; again until finished(). Each answer is made durable before the next call, so that a visit
/// can end at any byte and a new one goes on from there. A session is used once: after finished()
/// make another. Thread: one at a time.
class ClientSession {
  public:
    struct Options {
        /// First push and pull; doubled up to base::kBatchBytes while answers come fast, halved
        /// when slow. [bytes]
        std::size_t batch_bytes = 256 * 1024;
        /// To leave with the server in this visit, encoded (lease.h); empty: nothing.
        base::Bytes deposit;
        /// Whether to ask which tablets out of use destroyed their keys.
        bool ask_receipts = false;
        LetterBox* letters = nullptr;  ///< none: no letters are left or taken
        /// How far own chains went to a colleague's tablet (bundle.h): they go as they are, since
        /// another operation in the place of one that somebody holds would be a fork.
        std::map<ledger::ChainId, std::uint64_t> handed{};
        /// Where operations of others came by another way than the server, which may lack them.
        std::set<base::CompartmentId> carried{};
        /// Whose key is here by a colleague's hand alone: what is written there waits until the
        /// directory gives it.
        std::set<base::CompartmentId> by_hand{};
    };

    /// `directory` is what `store` holds, and is kept so. Everything given must outlive the
    /// session.
    ClientSession(ledger::TabletStore& store, ledger::Directory& directory,
                  const TabletIdentity& identity, const base::Clock& clock,
                  DirectoryIntents& intents, SyncListener& listener, Options options);
    ClientSession(ledger::TabletStore& store, ledger::Directory& directory,
                  const TabletIdentity& identity, const base::Clock& clock,
                  DirectoryIntents& intents, SyncListener& listener);
    ~ClientSession();
    ClientSession(const ClientSession&) = delete;
    ClientSession& operator=(const ClientSession&) = delete;

    /// The next call to make. Nothing while an answer is awaited and once finished.
    std::optional<Call> next();
    void on_reply(const Reply& reply);
    /// No answer, or one that was cut. The visit is over; report().error says kUnreachable.
    void on_unreachable();
    /// As on_unreachable(), with the transport's own reason (kServerUntrusted, …).
    void on_unreachable(const base::Error& reason);

    [[nodiscard]] bool finished() const;
    [[nodiscard]] const SyncReport& report() const;

  private:
    class Machine;
    std::unique_ptr<Machine> machine_;
};

}  // namespace syncing
