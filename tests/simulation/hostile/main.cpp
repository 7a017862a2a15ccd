#include <CLI/CLI.hpp>
#include <cstdint>
#include <iostream>
#include <map>

#include "tests/simulation/hostile/hostile_run.h"
#include "tests/simulation/violation.h"

namespace {

bool run_seed(std::uint64_t seed, bool twice, bool show) {
    base::Hash256 first;
    for (int i = 0; i < (twice ? 2 : 1); ++i) {
        HostileRun run(seed);
        const auto print = [&] {
            for (const std::string& line : run.trace()) std::cout << line << '\n';
        };
        try {
            const base::Hash256 hash = run.run();
            if (show) print();
            if (i == 1 && hash != first) throw Violation("does not hold: one seed, one trace");
            first = hash;
        } catch (const Violation& violation) {
            print();
            std::cout << "seed " << seed << " " << name_of(run.move()) << ": " << violation.what()
                      << std::endl;
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Tablets and a server that is not to be trusted, from a seed."};
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    bool show = false;
    app.add_option("--seed", seed, "The first seed; its move is the seed modulo the moves");
    app.add_option("--seeds", seeds, "How many seeds, one after the other");
    app.add_flag("--trace", show, "Print every happening");
    CLI11_PARSE(app, argc, argv);
    if (!crypto::start()) return 1;
    std::uint64_t broken = 0;
    constexpr std::uint64_t kTwiceEvery = 50;
    for (std::uint64_t i = 0; i < seeds; ++i, ++seed) {
        if (!run_seed(seed, seed % kTwiceEvery == 0, show)) ++broken;
    }
    std::cout << seeds - broken << " of " << seeds << " seeds held" << std::endl;
    return broken == 0 ? 0 : 1;
}
