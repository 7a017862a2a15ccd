#include "sync-server/process.h"

#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <string>
#include <utility>

#include "shared/base/check.h"

namespace server {

base::Result<void> harden_process() {
    ::umask(S_IRWXG | S_IRWXO);
    const rlimit none{0, 0};
    const bool hardened =
        ::setrlimit(RLIMIT_CORE, &none) == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0 &&
        std::signal(SIGPIPE, SIG_IGN) != SIG_ERR && std::signal(SIGXFSZ, SIG_IGN) != SIG_ERR;
    if (hardened) return {};
    return {base::ErrorCode::kRefused, "The system does not let core dumps be switched off."};
}

base::Result<void> allow_open_files(std::uint64_t wanted) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= wanted) return {};
    if (limit.rlim_max >= wanted) {
        limit.rlim_cur = wanted;
        if (::setrlimit(RLIMIT_NOFILE, &limit) == 0) return {};
    }
    return {base::ErrorCode::kRefused,
            "This process may open " + std::to_string(limit.rlim_max) +
                " files, but connections_max needs " + std::to_string(wanted) +
                ". Raise the limit of open files, or lower connections_max."};
}

StopSignals::StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    CHECK(::pthread_sigmask(SIG_BLOCK, &signals_, nullptr) == 0);
}

StopSignals::~StopSignals() { join(); }

void StopSignals::join() {
    if (thread_.joinable()) thread_.join();
}

void StopSignals::watch(std::function<void()> stop) {
    thread_ = std::thread([this, stop = std::move(stop)] {
        int which = 0;
        CHECK(::sigwait(&signals_, &which) == 0);
        stop();
    });
}

}  // namespace server
