#pragma once

#include <deque>
#include <memory>

#include "shared/sync/enrolment.h"
#include "tests/bench/bench_world.h"

/// Many tablets of several services at one server, each with keys, directory, TLS connection and
/// compartment of its own. They keep no profile on disk, so that the server is what is measured.
namespace bench {

class Fleet {
  public:
    /// Founds the services and enrols the tablets, which takes some seconds.
    Fleet(World& world, std::size_t services, std::size_t tablets_each);
    ~Fleet();
    Fleet(const Fleet&) = delete;
    Fleet& operator=(const Fleet&) = delete;

    struct Load {
        double seconds = 10;
        double every = 0;         ///< one visit of each tablet in so many seconds; 0: without pause
        std::size_t notes = 0;    ///< of 1 KB, pushed with each visit
        std::size_t threads = 4;  ///< that carry calls
    };
    /// Lets the tablets visit, and prints what the server made of it.
    void visit_for(const std::string& line, const Load& load);

  private:
    struct Tablet;
    struct Seen;
    Seen drive(std::size_t first, double start, const Load& load);
    std::unique_ptr<Tablet> found(const std::string& address, const ledger::SetupCode& setup);
    std::unique_ptr<Tablet> enrol(Tablet& founder);
    void append(Tablet& founder, ledger::DirectoryBody body);

    World& world_;
    std::deque<std::unique_ptr<Tablet>> tablets_;
};

}  // namespace bench
