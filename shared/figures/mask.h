#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/figures/table.h"

/// What may leave the service (ux.md MG-7): small numbers are hidden, and so many others that no
/// hidden one can be worked out from what is shown.
namespace figures {

inline constexpr std::int64_t kMaskBelow = 5;

/// One number is the sum of others.
struct Sum {
    std::size_t total = 0;
    std::vector<std::size_t> parts;
};
/// What is known of numbers that belong together.
struct Known {
    std::vector<std::int64_t> values;
    std::vector<bool> printed;  ///< false: it stands nowhere, but could be worked out
    std::vector<Sum> sums;
};
/// Which are hidden: from 1 up to under `below`, and others, the smallest first, until each hidden
/// one, and each small one that is not printed, could as well be another number. A nought is shown.
/// REQUIRES that the sums are true.
std::vector<bool> hidden(const Known& known, std::int64_t below = kMaskBelow);
/// Could this one be another number, for whoever knows all that is shown, every sum, and that a
/// hidden number is at least 1?
bool could_be_another(const Known& known, const std::vector<bool>& hidden, std::size_t which);

/// The tables as they may leave the service together: numbers hidden, and no ids of records or
/// children. Numbers that are of the same records are hidden in every table or in none, and a
/// year's number is the sum of its quarters where all five stand there. Nothing is known here of
/// what was given out before: periods that overlap tell of each other what their difference tells.
std::vector<Table> masked(std::vector<Table> tables, std::int64_t below = kMaskBelow);
Table masked(Table table, std::int64_t below = kMaskBelow);
/// For whoever may see numbers and nobody behind them: no ids.
Table without_rows(Table table);

}  // namespace figures
