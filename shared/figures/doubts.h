#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"

/// Tables that were printed elsewhere, and what does not hold together in them. A table that is to
/// be printed is looked at the same way.
namespace figures {

/// A number as it was printed, with what stood beside it.
struct PrintedRow {
    std::string label;
    std::vector<std::optional<std::int64_t>> counts;  ///< one for each column
    std::optional<std::int64_t> of;                   ///< its base
    std::optional<std::string> percent;               ///< "86.66", or words such as "N/A"
    std::optional<std::string> rate;                  ///< "22"
    int per = 0;                                      ///< rate: 1,000 or 100,000
    std::optional<std::int64_t> people;               ///< the population it was of
};
struct PrintedTable {
    std::string id, plan, title, period, lines;
    std::vector<std::string> columns;
    std::vector<PrintedRow> rows;
    std::optional<std::size_t> total_row;  ///< the others add to it
    bool cumulative = false;               ///< the rows but the first are checkpoints of the first
    bool same_people = false;              ///< all rates are of one population
    /// What arithmetic cannot see, in words: two places of the plan that differ, a base that is not
    /// named.
    std::vector<std::string> explained;
};
/// A file of printed tables. kInvalidInput with the place and the reason.
base::Result<std::vector<PrintedTable>> read_printed(std::string_view json);

struct Doubt {
    enum class Kind : std::uint8_t {
        kDoesNotAdd,    ///< lines do not add to the total
        kPercent,       ///< is not the count of its base, rounded half up
        kFalls,         ///< a cumulative number falls
        kNotWorkedOut,  ///< "N/A" where there is a base
        kPopulation,    ///< a rate that is of other people than its neighbours
        kRate,          ///< is not the count of its population
        kInWords,       ///< of `explained`
    };
    Kind kind = Kind::kInWords;
    std::string place;  ///< the line, and the column where there are several
    std::string words;  ///< "26 + 1 + 3 is 30, and 31 is printed"
};
/// Everything that does not hold together, in the order of the lines.
std::vector<Doubt> doubts(const PrintedTable& table);

}  // namespace figures
