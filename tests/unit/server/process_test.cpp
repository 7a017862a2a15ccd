#include "sync-server/process.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

TEST_CASE("a file that meets its limit, and a reader that went away, end no server") {
    const int signal = GENERATE(SIGXFSZ, SIGPIPE);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (!server::harden_process().ok()) ::_exit(2);
        static_cast<void>(::raise(signal));
        ::_exit(0);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}
