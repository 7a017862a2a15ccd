#pragma once

#include <string>

namespace tablet {

/// What every program that holds keys does before anything else: no core dumps, no debugger
/// attaching from the same account, new files readable by this account alone, memory kept out of
/// swap where the system allows it. A broken connection or a full disk comes back as an error of
/// the call, never as a signal that ends the program. False where a core dump could not be ruled
/// out: the program must stop.
[[nodiscard]] bool harden_process();

}  // namespace tablet
