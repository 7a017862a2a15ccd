#include <cstdio>

#include "app/cli/desk.h"
#include "app/keychain/system_keychain.h"
#include "app/tablet/hardening.h"
#include "app/tablet/system_clock.h"
#include "shared/crypto/primitives.h"

namespace {

int end(const cli::Ending& ending) {
    if (ending.status != 0) std::fprintf(stderr, "%s\n", ending.sentence.c_str());
    return ending.status;
}

}  // namespace

int main(int argc, char** argv) {
    if (!tablet::harden_process()) {
        return end({1, "This system would let a crash write records to disk. Nothing was opened."});
    }
    if (!crypto::start()) {
        return end({1, "This system has no random numbers to make keys with. Nothing was opened."});
    }
    const std::vector<cli::Command> commands = cli::all_commands();
    const cli::Parsed parsed = cli::parse_arguments(argc, argv, commands);
    if (!parsed.invocation) {
        std::fputs(parsed.print.c_str(), stdout);
        return end(parsed.ending);
    }
    const tablet::SystemClock clock;
    crypto::SodiumRandom random;
    const auto keychain = keychain::system_keychain();
    cli::Desk desk(*parsed.invocation, tablet::Surroundings{clock, random, {}, {}, keychain.get()});
    return end(desk.run());
}
