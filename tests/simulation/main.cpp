#include <CLI/CLI.hpp>
#include <cstdint>
#include <iostream>

#include "tests/simulation/sim_run.h"
#include "tests/simulation/violation.h"

namespace {

/// Runs one seed; with `twice` a second time, which must give the same trace.
bool run_seed(const SimOptions& options, bool twice, bool show) {
    base::Hash256 first;
    for (int i = 0; i < (twice ? 2 : 1); ++i) {
        SimRun run(options);
        try {
            const base::Hash256 hash = run.run();
            if (show) {
                for (const std::string& line : run.trace()) std::cout << line << '\n';
            }
            if (i == 1 && hash != first) throw Violation("does not hold: one seed, one trace");
            first = hash;
        } catch (const Violation& violation) {
            for (const std::string& line : run.trace()) std::cout << line << '\n';
            std::cout << "seed " << options.seed << " steps " << options.steps << ": "
                      << violation.what() << std::endl;
            return false;
        }
    }
    std::cout << "seed " << options.seed << " trace " << first.hex() << std::endl;
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Tablets and a server over bad networks, disks and clocks, from a seed."};
    SimOptions options;
    std::uint64_t seeds = 1;
    std::uint64_t twice_every = 10;
    bool show = false;
    app.add_option("--seed", options.seed, "The first seed");
    app.add_option("--seeds", seeds, "How many seeds, one after the other");
    app.add_option("--steps", options.steps, "Happenings in each run");
    app.add_option("--tablets", options.tablets, "Tablets in each run")->check(CLI::Range(1, 20));
    app.add_option("--twice-every", twice_every, "Run every n-th seed twice and compare; 0: none");
    app.add_flag("--trace", show, "Print every happening");
    CLI11_PARSE(app, argc, argv);
    if (!crypto::start()) return 1;
    std::uint64_t broken = 0;
    for (std::uint64_t i = 0; i < seeds; ++i) {
        const bool twice = twice_every > 0 && options.seed % twice_every == 0;
        if (!run_seed(options, twice, show)) ++broken;
        ++options.seed;
    }
    std::cout << seeds - broken << " of " << seeds << " seeds held" << std::endl;
    return broken == 0 ? 0 : 1;
}
