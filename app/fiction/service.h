#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/fiction/caseload.h"
#include "shared/casefile/commands.h"

/// A fictional youth justice service, made from a seed: every person, place and event is invented,
/// and the counts of its caseload are those that real plans print (published_counts.h). The same
/// wish gives the same service, byte for byte.
namespace fiction {

struct Wish {
    std::uint64_t seed = 1;
    /// 0: as many as the published counts need, about 230. More: children open today are added, and
    /// the published counts still hold. Fewer: the first of them, and the published counts do not
    /// hold.
    std::size_t children = 0;
    std::size_t notes = 2400;
    base::Moment now;  ///< today's appointments are made around it
    /// Who the open cases belong to: about 14 for each, the rest to colleagues elsewhere.
    std::vector<base::UserId> workers;
    /// What the published counts are about. None: the last quarter, and the financial years before
    /// it, that were over by now.
    std::optional<Periods> periods;
};

struct Service {
    std::vector<casefile::NewRecord> records;  ///< each child before the records of its case
    Periods periods;
    bool published_counts_hold = false;
    std::size_t children = 0;
    std::size_t notes = 0;
};

Service make_service(const Wish& wish);
/// The service as an exchange file (docs/formats/exchange_file.md).
std::string to_file(const Service& service);

}  // namespace fiction
