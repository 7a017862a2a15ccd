#pragma once

#include <filesystem>

#include "app/tablet/tablet.h"
#include "shared/casefile/subject_access.h"

namespace tablet {

/// The one place that writes what can be read to a disk, for a subject access request: a new folder
/// of the owner's alone with record.txt, record.jsonl and look-first.txt (who else is named).
///
/// kInvalidInput where the folder is there already or cannot be made; kNotSaved where a file cannot
/// be written, and the folder is taken away again. REQUIRES a child that is here. The tablet's
/// thread.
base::Result<casefile::SubjectAccess> write_subject_access(const Tablet& tablet,
                                                           const base::RecordId& child,
                                                           const std::filesystem::path& folder);

}  // namespace tablet
