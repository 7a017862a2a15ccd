#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/random.h"
#include "shared/casefile/exchange.h"

/// A caseload as a spreadsheet has it: docs/formats/caseload_csv.md. Comma-separated (RFC 4180), a
/// row for each programme with its child. Pure functions of their arguments.
namespace casefile {

inline constexpr std::size_t kCaseloadBytesMax = 16 * 1024 * 1024;
inline constexpr std::size_t kCaseloadRowsMax = 10'000;
/// Faults beyond are not looked for: whoever mends so many reads the file again anyway.
inline constexpr std::size_t kCaseloadFaultsMax = 200;

/// The same as an exchange file, with where each of its lines came from.
struct Caseload {
    struct From {
        std::size_t line = 0;  ///< of the table, from 1
        bool programme = false;
    };
    std::string exchange;    ///< empty where there are faults
    std::vector<From> rows;  ///< of each exchange line
    std::vector<LineFault> faults;
    std::size_t children = 0;
    std::size_t programmes = 0;
};

/// `view`: a child whose local_ref is here already is a fault, so that nobody is made twice.
/// `random` gives the ids; `now` is when they are recorded.
Caseload read_caseload(std::string_view table, const View& view, base::RandomSource& random,
                       const base::Moment& now);
/// Faults that the rules found in the exchange file, in the words of the table.
std::vector<LineFault> in_the_table(const Caseload& caseload, std::vector<LineFault> faults);

}  // namespace casefile
