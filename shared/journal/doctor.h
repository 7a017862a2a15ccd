#pragma once

#include "shared/base/result.h"
#include "shared/journal/report.h"
#include "shared/journal/store_file.h"

namespace journal {

/// Reads all of an open store: every page, SQLite's structures, every row with its copy, every
/// entry against the columns beside it, every chain from its first operation to its end, on a
/// server every compartment's numbers and running hash. Each fault is one finding. An error only
/// where the disk cannot be read.
base::Result<Report> examine(const Location& where, StoreFile& file, StoreKind kind);

}  // namespace journal
