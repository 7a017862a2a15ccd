#pragma once

#include <deque>
#include <map>

#include "shared/sync/tablet_visit.h"

namespace syncing {

/// Brings what is new: asks where the server's compartments stand, then reads each from where this
/// tablet stands. Nothing is stored unchecked, and every running hash is computed here, never taken
/// over (sync-and-keys.md section 3).
class PullStep final : public Step {
  public:
    explicit PullStep(TabletVisit& visit) : visit_(visit) {}

    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    void begin_again() override;

  private:
    /// What one answer adds, before it is stored.
    struct Gathered {
        std::vector<ledger::Segment> segments;
        std::vector<ledger::CompartmentHead> heads;
        std::map<ledger::ChainId, ledger::ChainHead> chains;
        std::size_t operations = 0;
    };
    /// One compartment's part of an answer while it is gone through.
    struct Reading {
        ledger::CompartmentHead head;
        std::optional<std::uint64_t> held;  ///< operations held, once they had to be counted
    };
    /// How a compartment goes on after its part of an answer.
    enum class Course { kGoesOn, kStops };

    /// Decides for every compartment the server named: read it, heal it, or leave it.
    base::Result<void> take_heads(const HeadsReply& reply);
    base::Result<void> compare(const HeadsReply::Standing& server, Gathered& gathered);
    base::Result<void> compare_dropped(const HeadsReply::Standing& server);
    /// Whether what is new at the server is what was just pushed, and nothing else: the running
    /// hash says so, and nothing need be read back.
    base::Result<bool> is_what_was_pushed(const ledger::CompartmentHead& server);
    /// Checks a whole answer, then stores what is good of it in one transaction.
    base::Result<void> take_parts(const PullReply& reply);
    base::Result<void> take_part(const PullReply& reply, const PullReply::Part& part,
                                 Gathered& gathered);
    base::Result<Course> take_item(const PullReply& reply, const PullItem& item, Reading& reading,
                                   Gathered& gathered);
    base::Result<Course> take_own(const PullItem& item, Reading& reading, const Gathered& gathered);
    base::Result<void> settle_own(const ledger::ChainId& chain);
    base::Result<Course> take_own_damaged(const ledger::ChainId& chain, const PullItem& item);
    base::Result<Course> take_segment(ledger::Segment segment, Reading& reading,
                                      Gathered& gathered);
    /// Whether `count` operations that are held already may stand after the head: the numbers are
    /// dense, so there are never more of them than operations.
    base::Result<Course> take_again(std::uint64_t count, Reading& reading,
                                    const Gathered& gathered);
    /// For what the chain's end says is held already.
    base::Result<bool> is_repeat(const ledger::Segment& segment);
    Course stop(const ledger::ChainId& chain, std::string_view code);
    base::Result<void> store(const Gathered& gathered);
    void history_differs(const base::CompartmentId& compartment, Suspicion what);

    TabletVisit& visit_;
    bool heads_known_ = false;
    int answers_ = 0;                                              ///< to pulls, in this visit
    std::map<base::CompartmentId, ledger::CompartmentHead> ours_;  ///< as stored
    std::deque<base::CompartmentId> to_pull_;                      ///< in the order asked
    std::map<ledger::ChainId, std::uint64_t> own_seen_;            ///< own operations read over
};

}  // namespace syncing
