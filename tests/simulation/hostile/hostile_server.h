#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/journal/server_journal.h"
#include "shared/ledger/directory.h"
#include "shared/ledger/invite.h"
#include "shared/sync/server_session.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/seeded_random.h"

/// What a server that is not to be trusted may do to one tablet, the victim, or to all.
enum class Move {
    kNone,             ///< an honest server: nobody may be accused
    kDrops,            ///< calls and answers get lost
    kDelays,           ///< a tail is held back, and handed out later
    kRepeats,          ///< old answers again
    kReorders,         ///< operations in another order, or some left out
    kRollsBack,        ///< older copies of itself, again and again
    kTakesNothing,     ///< an older copy, and "thank you" for what tablets bring back
    kTwoHistories,     ///< two tablets never see what each writes in one case
    kHidesTail,        ///< what one tablet writes in one case
    kHidesRevocation,  ///< a directory without its newest entries
    kSwaps,            ///< ciphertext of one case as another's
    kForgesTablet,     ///< a tablet of its own in the directory
    kReplaysErased,    ///< a body that was destroyed
    kInjects,          ///< an operation of its own in somebody's chain
};
inline constexpr int kMoves = 14;
std::string_view name_of(Move move);

/// The real server's program over two stores: what it knows, and what it shows its victim. Between
/// calls each store is given what the other has, but for what is hidden.
class HostileServer {
  public:
    HostileServer(FaultDisk& disk, FakeClock& clock, SeededRandom& random);

    [[nodiscard]] const ledger::SetupCode& setup() const { return setup_; }
    /// The answer a tablet gets; nothing where none arrives.
    std::optional<syncing::Reply> carry(const base::DeviceId& from, const syncing::Call& call);

    /// Begins its move. REQUIRES a service with the victim and `other` in it, and a case of both.
    void begin(Move move, const base::DeviceId& victim, const base::DeviceId& other,
               const base::CompartmentId& where);
    /// A round of visits begins.
    void next_round();
    /// Ends kDelays: what was held back is handed out.
    void release();
    /// Remembers what stands in the case now, for kReplaysErased.
    void remember_bodies();

    /// What it really has.
    [[nodiscard]] const ledger::Directory& truth();
    std::vector<ledger::DirectoryOp> directory_log();
    std::vector<ledger::SealedOp> operations();

  private:
    struct Side {
        std::string file;
        std::unique_ptr<journal::ServerJournal> journal;
        std::optional<syncing::ServerSession> session;
        std::map<base::CompartmentId, std::uint64_t> copied;  ///< of the other side's numbering
    };

    void open(Side& side);
    void close(Side& side);
    void start_session(Side& side);
    void split();
    void roll_back();
    void exchange();
    void copy_directory(Side& from, Side& to);
    void copy_operations(Side& from, Side& to);
    [[nodiscard]] bool hidden(const Side& to, const ledger::ChainId& chain,
                              std::uint64_t seq) const;
    [[nodiscard]] bool shows_two_sides() const;

    syncing::Reply bend(const syncing::Call& call, syncing::Reply reply);
    syncing::Reply repeat(const syncing::Call& call, syncing::Reply reply);
    base::Bytes reorder(const base::Bytes& body);
    base::Bytes swap_cases(const base::Bytes& body);
    base::Bytes with_forged_tablet(const base::Bytes& body);
    base::Bytes with_more_to_come(const base::Bytes& body) const;
    base::Bytes with_extra(const base::Bytes& body) const;
    void forge_operation();

    FaultDisk& disk_;
    FakeClock& clock_;
    SeededRandom& random_;
    ledger::SetupCode setup_;
    Side main_{"server.db", nullptr, std::nullopt, {}};
    Side shown_{"shown.db", nullptr, std::nullopt, {}};
    ledger::Directory truth_;
    Move move_ = Move::kNone;
    base::DeviceId victim_, other_;
    base::CompartmentId where_;
    std::map<ledger::ChainId, std::uint64_t> hidden_from_victim_, hidden_from_others_;
    bool released_ = false;
    std::map<std::string, base::Bytes> backup_;
    std::map<std::string, syncing::Reply> answered_;  ///< the victim, by path
    std::vector<base::Bytes> extra_;                  ///< segments it likes to slip in
};
