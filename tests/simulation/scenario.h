#pragma once

#include <algorithm>
#include <string>

#include "tests/simulation/sim_run.h"
#include "tests/simulation/violation.h"

inline bool suspects(const syncing::SyncReport& report, syncing::Suspicion what) {
    return std::ranges::any_of(report.suspicions,
                               [&](const auto& each) { return each.what == what; });
}

/// Three tablets, one child, a note from each, everything on all of them.
struct Team {
    explicit Team(std::uint64_t seed = 1) : sodium(seed), service(seed, 3) {
        require(first().add_child("Robin"), "a child is saved");
        service.visit_all(2);
        child = first().view().ids(casefile::Kind::kChild).front();
        for (const auto& tablet : service.tablets) {
            require(tablet->add_note(child, "a first visit"), "a note is saved");
        }
        service.visit_all(2);
        service.check_converged();
    }
    SimTablet& first() { return *service.tablets[0]; }
    SimTablet& second() { return *service.tablets[1]; }

    SeededSodium sodium;
    SimService service;
    base::RecordId child;
};

/// Flips one bit in the largest file of a disk and says where.
inline std::string flip_somewhere(FaultDisk& disk, SeededRandom& random) {
    const auto files = disk.files();
    const auto largest =
        std::ranges::max_element(files, {}, [](const auto& file) { return file.second.size(); });
    const std::uint64_t byte = random.below(largest->second.size());
    const int bit = static_cast<int>(random.below(8));
    disk.flip_bit(largest->first, byte, bit);
    return largest->first + " byte " + std::to_string(byte) + " bit " + std::to_string(bit);
}
