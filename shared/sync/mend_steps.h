#pragma once

#include <deque>
#include <set>

#include "shared/sync/tablet_visit.h"

namespace syncing {

/// Brings back entries that were damaged on this tablet: asks the server for them, checks every
/// copy as if it were new, and lets the store put it in the place of the damage.
class FetchStep final : public Step {
  public:
    explicit FetchStep(TabletVisit& visit) : visit_(visit) {}

    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    /// A server that cannot read them either is no reason to end the visit.
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    base::Result<void> begin();
    base::Result<void> take_copy(base::ByteView bytes, std::vector<ledger::Segment>& mended);

    TabletVisit& visit_;
    bool begun_ = false;
    std::deque<ledger::DamagedRun> runs_;
};

/// Offers the server operations that it has not, or not any more, out of what this tablet holds of
/// any chain. A chain whose offer is refused is left alone for the rest of the visit.
class OfferStep : public Step {
  public:
    explicit OfferStep(TabletVisit& visit) : visit_(visit) {}

    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;

  protected:
    /// What to look for in the store, the front first. A run longer than one look is cut there.
    std::deque<ledger::DamagedRun> runs_;
    TabletVisit& visit_;

  private:
    base::Result<void> gather();

    std::deque<ledger::Segment> ready_;  ///< sealed, still to be offered
    std::vector<std::pair<ledger::ChainId, std::size_t>> in_flight_;  ///< and how many operations
    std::set<ledger::ChainId> stopped_;
};

/// Offers the runs the server named as wanted, as far as this tablet has them, and a bounded number
/// of operations in one visit.
class WantedStep final : public OfferStep {
  public:
    using OfferStep::OfferStep;
    base::Result<std::optional<Request>> next() override;

  private:
    base::Result<void> take_wanted(ledger::DamagedRun run);

    std::uint64_t looked_for_ = 0;  ///< operations, in this visit
};

/// After the server lost its newest operations: brings every chain of the compartment to where this
/// tablet has it, then reads the compartment again from the start, since the server numbers it
/// anew. Where operations of others only came here first (bundle.h), it brings them, and no more.
class HealStep final : public OfferStep {
  public:
    using OfferStep::OfferStep;
    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    /// A server does not say where the chains of a case end that the tablet's person was taken off;
    /// what they wrote there is theirs to bring all the same.
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    base::Result<void> take_chain_ends(const std::vector<ChainEnd>& ends);
    base::Result<void> look_at_own(const ledger::ChainHead& theirs);
    base::Result<void> finish();
    /// The next compartment to see to; nothing once all are seen to.
    [[nodiscard]] std::optional<base::CompartmentId> choose();

    std::optional<base::CompartmentId> now_;  ///< being healed
    bool lost_ = false;                       ///< the server lost some of it, which it had
    bool ends_known_ = false;
};

}  // namespace syncing
