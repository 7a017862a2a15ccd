#pragma once

#include <iosfwd>

namespace server {

/// How the program ends, for whoever scripts it.
enum class Exit {
    kDone = 0,
    kRefused = 1,  ///< it could not be done; one plain sentence on `err`
    kWrongUse =
        2,  ///< the arguments or the configuration make no sense; one plain sentence on `err`
};

/// footbridge-server: serve, init, setup-code, verify, backup, restore, --help, --version. What a
/// person or a script wants to know goes to `out`, sentences about what went wrong to `err`, the
/// log of `serve` to stderr. `serve` returns after SIGTERM or SIGINT, when what was in hand is
/// answered.
Exit run_command(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace server
