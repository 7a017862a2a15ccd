#pragma once

#include <csignal>
#include <cstdint>
#include <functional>
#include <thread>

#include "shared/base/result.h"

namespace server {

/// Makes this process leave nothing behind: no core dump (RLIMIT_CORE and PR_SET_DUMPABLE), no file
/// that others may read (umask 077), and no sudden end when whoever reads its output goes away or a
/// file meets its limit: both come back as errors of the call. Call first. Errors: kRefused where
/// the system does not allow it.
base::Result<void> harden_process();

/// Makes sure that `wanted` files and connections can be open at once, raising the soft limit where
/// needed. Errors: kRefused; `detail` is a sentence with both numbers.
base::Result<void> allow_open_files(std::uint64_t wanted);

/// Turns the first SIGTERM or SIGINT into a call of `stop`, on a thread of its own. Construct
/// before any other thread starts, so that all of them leave the signals to this one.
class StopSignals {
  public:
    StopSignals();
    /// join().
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    void watch(std::function<void()> stop);
    /// Waits until `stop` has been called and has returned. Returns at once where nothing was
    /// watched.
    void join();

  private:
    sigset_t signals_{};
    std::thread thread_;
};

}  // namespace server
