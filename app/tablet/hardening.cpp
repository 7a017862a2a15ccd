#include "app/tablet/hardening.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

namespace tablet {
namespace {

/// With a limit in force, locking what is to come would make a later allocation fail.
bool may_lock_everything() {
    rlimit limit{};
    return getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
}

}  // namespace

bool harden_process() {
    umask(0077);
    // A server that hangs up, or a limit on file sizes, is an answer to a call and no reason to
    // die.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{0, 0};
    const bool no_dump = setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
    // Where this may not be done, an encrypted swap is the council's to set up
    // (docs/threat-model.md).
    const bool locked =
        may_lock_everything() && mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
    static_cast<void>(locked);
    return no_dump;
}

}  // namespace tablet
