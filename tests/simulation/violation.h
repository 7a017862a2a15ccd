#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "shared/journal/report.h"

/// An invariant of the product that did not hold in a simulated run.
struct Violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void require(bool holds, const std::string& what) {
    if (!holds) throw Violation("does not hold: " + what);
}

/// What a store's report names, for a message.
inline std::string words_of(const std::optional<journal::Report>& report) {
    std::string words;
    if (!report) return words;
    for (const journal::Finding& finding : report->findings) words += "; " + finding.words;
    return words;
}
