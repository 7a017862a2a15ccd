#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/sim_server.h"
#include "tests/simulation/sim_tablet.h"

/// A fictional service over a wire that works: founded on the server, its people added, their
/// tablets enrolled by invite. Where every run and every scenario starts from.
class SimService {
  public:
    /// The first tablet is an administrator's and manager's, the others practitioners'.
    SimService(std::uint64_t seed, std::size_t tablets);

    SimServer server;
    std::vector<std::unique_ptr<SimTablet>> tablets;

    /// One visit to the end with nothing in its way.
    syncing::SyncReport visit(SimTablet& tablet);
    /// Everybody visits, in order, `rounds` times.
    void visit_all(int rounds);
    syncing::Reply ask(const syncing::Call& call);

    /// What must hold between all tablets at any time: equal operations give equal digests, and no
    /// value that was written vanished unless an operation names it. Throws Violation.
    void check_views() const;
    /// What must hold once everybody has visited: every acknowledged operation on every tablet and
    /// on the server.
    void check_converged();

  private:
    syncing::Membership found();
    syncing::Membership join(std::size_t number);
    void append(ledger::DirectoryBody body,
                const std::function<bool(const ledger::Directory&)>& in);

    SeededRandom random_;
};
