#pragma once

#include "shared/base/ids.h"

/// Which compartment is the custody log of a volunteer (records.md section 1,
/// `custody:<volunteer>`).
namespace ledger {

/// By computing it nobody has to say it, two coordinators who open it at once make one, and a
/// server cannot pass another's off as it. BLAKE2b-256 over service and user, its first 16 bytes.
base::CompartmentId custody_log_of(const base::ServiceId& service, const base::UserId& volunteer);

}  // namespace ledger
