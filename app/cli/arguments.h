#pragma once

#include <optional>
#include <string>

#include "app/cli/command.h"

namespace cli {

/// One call of the program, read and checked against the table.
struct Invocation {
    const Command* command = nullptr;
    std::string profile;
    std::string passphrase_file;
    Given given;
};

/// What reading the arguments came to: a call to run, or an end with what to print first.
struct Parsed {
    std::optional<Invocation> invocation;
    Ending ending;
    std::string print;  ///< for stdout: help or the version
};

/// `commands` must outlive the result. Every mistake is wrong use with a sentence that names it.
Parsed parse_arguments(int argc, const char* const* argv, std::span<const Command> commands);

}  // namespace cli
