#pragma once

#include "shared/sync/tablet_visit.h"

namespace syncing {

/// Sends what the server has not acknowledged. A chain that it refuses stops; the others go on.
class PushStep final : public Step {
  public:
    explicit PushStep(TabletVisit& visit) : visit_(visit) {}

    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    void begin_again() override { visit_.pushed_to.clear(); }

  private:
    /// One segment of the push in flight, to read its answer by.
    struct Sent {
        ledger::ChainId chain;
        std::uint64_t last_seq = 0;
        std::vector<base::OpId> ids;
    };
    /// About a batch of what is unsent, without stopped chains.
    [[nodiscard]] bool waits_here(const ledger::Segment& segment) const;
    [[nodiscard]] bool sealed_too_late(const ledger::Segment& segment) const;
    void part_handed(std::vector<ledger::Segment>& segments) const;
    base::Result<std::vector<ledger::Segment>> sendable();
    /// Marks what the server holds now, and stops the chains it refused.
    base::Result<void> take_answers(const std::vector<SegmentAnswer>& answers);

    /// Follows where the compartment stands at the server if only this tablet wrote to it.
    base::Result<void> run_over_pushed(const Sent& sent);

    TabletVisit& visit_;
    std::size_t stopped_bytes_ =
        0;  ///< of stopped chains, which the store hands out first each time
    std::vector<Sent> in_flight_;
};

/// Seals an own segment that has no seal yet.
void seal_own(ledger::Segment& segment, const TabletIdentity& identity);

}  // namespace syncing
