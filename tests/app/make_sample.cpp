#include <cstdio>
#include <fstream>

#include "app/tablet/system_clock.h"
#include "tests/app/sample_office.h"

/// make_sample DIR: the profiles DIR/tablet-a, -b and -p of the invented service, and DIR/passphrase, for tests that run the program itself.
int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("make_sample DIR\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    office::SampleOffice office(folder);
    // The program has the real clock, and a lease does not wait.
    office.clock().set_wall(tablet::SystemClock().now());
    office.fill_and_lose_a_tablet();
    office.add_participation_worker();
    std::ofstream(folder / "passphrase") << office::kPassphrase << '\n';
    return 0;
}
