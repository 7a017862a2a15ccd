#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "shared/ledger/directory.h"
#include "shared/ledger/sighting.h"
#include "shared/sync/client_session.h"

namespace syncing {

/// What the tablets of a service say they have seen, and what of it this one was never given. Made
/// from the sightings held; forgets nothing a tablet said last about a chain. (sync-and-keys.md
/// section 3: withheld tails and two histories are found by comparison.) Thread: one at a time.
class Sightings {
  public:
    /// `self` is this tablet: its own sightings say what it need not say again.
    explicit Sightings(const base::DeviceId& self) : self_(self) {}

    /// An authentic sighting that `by` wrote, this tablet or another; in the order of its chain.
    void take(const base::DeviceId& by, const ledger::Sighting& sighting);

    /// A visit begins: everything that was said up to now is on the server, and an honest one hands
    /// it out in this visit.
    void begin_visit();
    /// What does not fit between what was said and what `store` holds, once the visit that began
    /// with begin_visit() went through without an error; `visit` is its report.
    ///   kHeldBack      said before the visit, and still not here
    ///   kTwoHistories  the same, though this tablet came at least as far in the server's
    ///   numbering;
    ///                  or another operation stands there
    /// About compartments that this tablet may read and that the visit read to the end: what it
    /// suspects there itself explains what is missing. The store's errors.
    base::Result<std::vector<SuspicionAt>> compare(ledger::TabletStore& store,
                                                   const ledger::Directory& directory,
                                                   const SyncReport& visit);

    /// Whether this tablet's last sighting is of that day [days since 1970-01-01, UTC].
    [[nodiscard]] bool spoke_on(std::int64_t day) const { return spoke_on_ == day; }
    /// What this tablet has to say today: the ends of chains that moved since it last said so,
    /// unless enough others said the same. Nothing where it spoke today, or nothing but sightings
    /// came since: one sighting is no reason for another. Looks at every chain.
    base::Result<std::optional<ledger::Sighting>> due(ledger::TabletStore& store,
                                                      const ledger::Directory& directory,
                                                      std::int64_t today) const;

  private:
    struct Said {
        ledger::ChainHead end;
        std::uint64_t cseq = 0;
        bool before_visit = false;
    };
    using Word = std::pair<ledger::ChainId, base::DeviceId>;  ///< about which chain, by whom

    base::Result<std::optional<Suspicion>> check(ledger::TabletStore& store, const Word& word,
                                                 std::uint64_t our_cseq, bool& settled) const;
    base::Result<std::optional<ledger::Sighting::Seen>> news_of(
        ledger::TabletStore& store, const ledger::Directory& directory,
        const base::CompartmentId& compartment) const;
    [[nodiscard]] bool said_enough(const ledger::ChainId& chain,
                                   const ledger::ChainHead& end) const;

    base::DeviceId self_;
    std::map<ledger::ChainId, std::map<base::DeviceId, Said>> said_;
    std::set<Word> open_;  ///< of others, and not yet found to be here
    std::optional<std::int64_t> spoke_on_;
};

}  // namespace syncing
