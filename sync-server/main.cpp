#include <iostream>

#include "sync-server/commands.h"

int main(int argc, char** argv) {
    return static_cast<int>(server::run_command(argc, argv, std::cout, std::cerr));
}
