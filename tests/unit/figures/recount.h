#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/casefile/view.h"
#include "shared/figures/period.h"

/// The same figures counted a second time, slowly and record by record, from a figure's JSON.
/// Shares no code with the engine: neither its columns nor its conditions nor its joins.
namespace recount {

struct Counted {
    /// Ids by line and column; a line's ids ascend, and a meeting stands there once for each seat.
    std::map<std::string, std::vector<std::vector<base::RecordId>>> lines;
    std::vector<base::RecordId> total;
    std::map<std::string, std::int64_t> found;  ///< by join: how many it found over all rows
};
Counted count(std::string_view figure, const casefile::View& view, const figures::Period& period);

}  // namespace recount
