#pragma once

#include <string_view>

#include "shared/ledger/directory.h"
#include "shared/ledger/segment.h"

namespace syncing {

/// Everything that can be said of a segment without the rest of its chain, the same on a tablet and
/// on the server: written by an enrolled tablet of a member, sealed with the key the directory
/// names, under a directory no later than this one, whole, and with that tablet's seal. Empty, or
/// one of syncing::code.
std::string_view check_segment(const ledger::Directory& directory, const ledger::Segment& segment);

/// Whether a tablet of the directory sealed it and knew entries after the last of `directory`: who
/// says that this is the latest one keeps something back.
[[nodiscard]] bool knows_later_directory(const ledger::Directory& directory,
                                         const ledger::Segment& segment);

/// Takes the first `count` operations away; the seal holds for the rest. REQUIRES count <
/// ops.size().
void drop_front(ledger::Segment& segment, std::size_t count);

}  // namespace syncing
