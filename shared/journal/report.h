#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/ledger/operation_store.h"

/// What a store found out about its own bytes.
namespace journal {

/// One damaged thing. `words` is for an operator and for `doctor`: it names the thing by kind,
/// chain and numbers, never by content.
struct Finding {
    std::string words;
    std::optional<ledger::DamagedRun> run;  ///< the operations concerned, where it is operations
    bool lost = false;                      ///< something has to be fetched or written again

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Everything found. Empty is healthy.
struct Report {
    std::vector<Finding> findings;
    std::uint64_t operations = 0;  ///< intact operations seen

    [[nodiscard]] bool clean() const { return findings.empty(); }
    friend bool operator==(const Report&, const Report&) = default;
};

/// Where a store's file lies and through which SQLite VFS it is reached; an empty `vfs` is the
/// operating system's.
struct Location {
    std::string path;
    std::string vfs;
};

}  // namespace journal
