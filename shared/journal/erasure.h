#pragma once

#include <vector>

#include "shared/journal/store_file.h"

/// Taking bodies out of a store for good. Private to journal.
namespace journal {

/// Drops the bodies of a run in the open transaction. What could not be read of an entry is
/// overwritten all the same and returned, so that its skeletons can be fetched again.
base::Result<std::vector<ledger::DamagedRun>> erase_run(StoreFile& store,
                                                        const base::ServiceId& service,
                                                        const ledger::ChainRun& run);

}  // namespace journal
