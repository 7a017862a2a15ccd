#pragma once

#include <vector>

#include "shared/casefile/record.h"
#include "shared/casefile/view.h"

/// What is worked out from the records that figures count, and stands nowhere.
namespace casefile {

/// Violence, robbery or drugs with a gravity of 5 or more (rules.md 1.2, serious_violence): the
/// Youth Justice Board's meaning of serious youth violence. REQUIRES an offence.
[[nodiscard]] bool serious_violence(const Record& offence);

/// The snapshots of a child that count, newest happened_at first. One that a later snapshot of the
/// child replaces counts no more; of several that replace the same one, the last written counts.
[[nodiscard]] std::vector<Record> standing_snapshots(const View& view, const base::RecordId& child);

}  // namespace casefile
