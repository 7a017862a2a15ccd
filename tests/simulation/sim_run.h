#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/seeded_sodium.h"
#include "tests/simulation/sim_service.h"

/// What a run is made of. Chances are weights against each other, drawn once a step.
struct SimOptions {
    std::uint64_t seed = 1;
    int steps = 150;
    std::size_t tablets = 3;

    std::uint64_t deliver = 45;
    std::uint64_t work = 18;
    std::uint64_t visit = 14;
    std::uint64_t time_passes = 8;
    std::uint64_t clock_jumps = 2;
    std::uint64_t tablet_power_cut = 3;
    std::uint64_t server_power_cut = 3;
    std::uint64_t program_killed = 2;
    std::uint64_t disk_fills = 1;
    std::uint64_t hostile_call = 2;
    std::uint64_t server_restored = 1;

    std::uint64_t lost_percent = 6;      ///< messages that never arrive
    std::uint64_t repeated_percent = 6;  ///< messages that arrive twice
    std::uint64_t cut_percent = 4;       ///< messages that end in the middle
    std::uint64_t changed_percent = 2;   ///< answers somebody changed on the way
};

/// One seeded run: tablets and a server in one thread and virtual time, faults in everything, then
/// an end to all faults and convergence. Throws Violation where an invariant does not hold.
class SimRun {
  public:
    explicit SimRun(const SimOptions& options);

    /// The hash of everything that happened. The same options give the same one.
    base::Hash256 run();
    /// The happenings as text, one a line, up to the violation if there was one.
    [[nodiscard]] const std::vector<std::string>& trace() const { return trace_; }

  private:
    /// A message under way.
    struct Flight {
        bool to_server = true;
        std::size_t tablet = 0;
        std::uint64_t number = 0;  ///< of the call it belongs to
        syncing::Call call;
        syncing::Reply reply;
    };

    void step();
    void deliver();
    void carry_to_server(Flight flight);
    void carry_to_tablet(Flight flight);
    void change_on_the_way(syncing::Call& call, syncing::Reply& reply);
    void send_next(std::size_t tablet);
    void work();
    void begin_visit();
    void let_time_pass();
    void jump_a_clock();
    void hostile_call();
    void forget_outdated_backup(const std::vector<syncing::Call>& calls);
    void restore_server();
    void fill_a_disk();
    void restart_what_is_down(bool all);
    void stop_what_failed();
    void end_faults();

    SimTablet& tablet(std::size_t i) { return *service_.tablets[i]; }
    std::size_t any_tablet() { return random_.below(service_.tablets.size()); }
    void note(const std::string& what);

    const SimOptions options_;
    SeededSodium sodium_;
    SeededRandom random_;
    SimService service_;
    std::deque<Flight> flights_;
    std::vector<std::uint64_t>
        awaited_;  ///< by tablet: the number of the call in flight, 0 for none
    std::uint64_t calls_ = 0;
    std::vector<syncing::Call> answered_;  ///< signed calls that were answered 200, for replaying
    std::optional<SimServer::Backup> backup_;
    int texts_ = 0;
    std::vector<std::string> trace_;
    base::Hash256 hash_;
};
