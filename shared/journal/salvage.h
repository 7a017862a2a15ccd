#pragma once

#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/journal/report.h"
#include "shared/journal/store_file.h"

namespace journal {

/// Reads whatever can be read of a damaged store, page by page and blob by blob without SQLite's
/// help, and puts it in order again in a fresh file in its place. The old one stays as
/// "<path>.damaged-<n>" (and "-wal"). A kill or power cut at any moment leaves either file whole:
/// the fresh one is "<path>.salvaged" until it is complete and copied.
///
/// What is missing is kept in the store as damaged and said in the report. kDamaged where nothing
/// says whose file it was; then nothing was changed. REQUIRES that nobody has the file open and
/// this program holds its lock. `found` says in words what was met so far.
base::Result<Report> salvage(const Location& where, StoreKind kind,
                             const std::vector<std::string>& found);

/// Finishes or forgets a salvage that was cut off. True: a complete fresh file was put in place.
base::Result<bool> finish_salvage(const Location& where);

}  // namespace journal
