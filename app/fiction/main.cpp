#include <CLI/CLI.hpp>
#include <iostream>

#include "app/fiction/service.h"

namespace {

int fail(const std::string& sentence) {
    std::cerr << sentence << "\n";
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    fiction::Wish wish;
    std::string now;
    std::vector<std::string> workers;
    CLI::App app{
        "Writes a fictional youth justice service as an exchange file. Every person in it is "
        "invented."};
    app.add_option("--seed", wish.seed, "The same seed gives the same service");
    app.add_option("--children", wish.children,
                   "How many children; 0: as many as the published counts need");
    app.add_option("--notes", wish.notes, "How many notes");
    app.add_option("--now", now, "The moment it is made for, like 2026-06-09T10:00:00+01:00")
        ->required();
    app.add_option("--worker", workers,
                   "Id of a user whose cases the open ones are; may be given more than once");
    CLI11_PARSE(app, argc, argv);
    for (const std::string& worker : workers) {
        const auto id = base::UserId::from_hex_text(worker);
        if (!id) return fail("--worker has to be an id of 32 hexadecimal digits.");
        wish.workers.push_back(*id);
    }
    const auto moment = base::moment_from_iso(now);
    if (!moment) return fail("--now has to be a date and time like 2026-06-09T10:00:00+01:00.");
    wish.now = *moment;
    std::cout << fiction::to_file(fiction::make_service(wish)) << std::flush;
    return std::cout.good() ? 0 : 1;
}
