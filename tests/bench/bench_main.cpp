/// The bars of docs/performance.md, measured on real files and a real server. Prints JSON lines; no
/// test. footbridge-bench SERVER FOLDER [PART…]: "tablet", "fleet", "people", "forms", "custody", "clocks", "figures", "reading", "start=" with the path of
/// footbridge, and first syncs of as many notes as a number says. All but the start, with 1,000 and
/// 10,000 notes, where no part is named.

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "tests/bench/bench_clocks.h"
#include "tests/bench/bench_custody.h"
#include "tests/bench/bench_figures.h"
#include "tests/bench/bench_forms.h"
#include "tests/bench/bench_plan.h"
#include "tests/bench/bench_reading.h"
#include "tests/bench/bench_world.h"
#include "tests/bench/fleet.h"
#include "tests/support/seeded_random.h"

namespace {

using bench::Line;
using bench::must;
using bench::World;

constexpr std::size_t kChildren = 300;
constexpr std::size_t kNotes = 20'000;

/// The machine's own durable append, to hold the save against.
void bench_fsync(const std::filesystem::path& folder, const std::string& line, std::size_t bytes) {
    const int fd = open((folder / "fsync").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const std::string block(bytes, 'x');
    Line(line).spread(bench::spread_ms(300, [&](std::size_t) {
        if (write(fd, block.data(), block.size()) < 0 || fsync(fd) != 0) std::exit(1);
    }));
    close(fd);
}

void bench_save(World& world, tablet::Tablet& tablet) {
    const auto child = must(tablet.add(bench::child_record("Bench child", tablet.now())), "child");
    constexpr std::size_t kSaves = 500;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < kSaves; ++i) texts.push_back(bench::note_text(i));
    const double cpu = bench::cpu_seconds();
    const auto spread = bench::spread_ms(kSaves, [&](std::size_t i) {
        must(tablet.add(bench::note_record(child, texts[i], tablet.now())), "note");
    });
    Line("note_saved_durable")
        .spread(spread)
        .number("cpu_ms", (bench::cpu_seconds() - cpu) * 1000 / kSaves);
    Line("draft_saved_durable").spread(bench::spread_ms(300, [&](std::size_t i) {
        must(tablet.put_draft({base::DraftId{{1}},
                               bench::note_record(child, bench::note_text(i), tablet.now()),
                               {}}),
             "draft");
    }));
    static_cast<void>(world);
}

/// A word of the text with one letter wrong.
std::string with_slip(std::string word, SeededRandom& random) {
    if (word.size() >= 4)
        word[1 + random.below(word.size() - 1)] = static_cast<char>('a' + random.below(26));
    return word;
}

void bench_search(tablet::Tablet& tablet) {
    const double start = bench::seconds_now();
    while (tablet.index_some(1000)) {
    }
    Line("index_all")
        .number("seconds", bench::seconds_now() - start)
        .number("records", static_cast<double>(tablet.search().size()));
    SeededRandom random(7);
    const char* asked[] = {
        "football",       "workshop", "morning session", "teacher library", "marker51",
        "arrived waited", "scho",     "Child12"};
    Line("search").spread(bench::spread_ms(400, [&](std::size_t i) {
        std::string text = asked[i % std::size(asked)];
        if (i % 2 == 1) text = with_slip(text, random);
        static_cast<void>(tablet.search().find(text, 50));
    }));
}

void bench_open_child(tablet::Tablet& tablet) {
    const auto child = must(tablet.add(bench::child_record("Long record", tablet.now())), "child");
    std::string file;
    for (std::size_t i = 0; i < 1000; ++i) {
        file += R"({"kind":"note","id":")" + bench::id_text(3, i + 1) + R"(","fields":{"child":")" +
                child.hex() + R"(","contact":"phone","text":")" + bench::note_text(i) + "\"}}\n";
    }
    bench::import_all(tablet, file);
    Line("open_child_1000_entries").spread(bench::spread_ms(100, [&](std::size_t) {
        static_cast<void>(casefile::child_page(tablet.view(), child, tablet.now()));
        for (const auto& entry : casefile::timeline(tablet.view(), child))
            static_cast<void>(tablet.name_of(entry.by));
    }));
    Line("today").spread(bench::spread_ms(50, [&](std::size_t) {
        static_cast<void>(casefile::today(tablet.view(), tablet.now(), tablet.user()));
    }));
}

double passphrase_seconds(World& world) {
    auto around = world.around();
    const auto salt = crypto::Salt::make(around.random);
    const auto secret = crypto::DeviceSecret::make(around.random);
    const double start = bench::seconds_now();
    static_cast<void>(crypto::unlock_key(bench::kPassphrase, salt, around.cost, secret));
    return bench::seconds_now() - start;
}

std::unique_ptr<tablet::Tablet> bench_unlock(World& world, std::unique_ptr<tablet::Tablet> tablet,
                                             const std::string& name) {
    tablet.reset();
    const double function = passphrase_seconds(world);
    const double start = bench::seconds_now();
    tablet = must(tablet::Tablet::unlock(world.folder() / name, bench::kPassphrase, world.around()),
                  "unlock");
    const double all = bench::seconds_now() - start;
    Line("unlock")
        .number("seconds", all)
        .number("beyond_passphrase_s", all - function)
        .number("operations", static_cast<double>(tablet->view().operations()));
    const double before = bench::seconds_now();
    const auto digest = tablet->view().digest();
    Line("digest")
        .number("seconds", bench::seconds_now() - before)
        .number("first_byte", digest.bytes[0]);
    return tablet;
}

struct Phase {
    double seconds;
    double client_cpu;
    double server_cpu;
    double wire;
};

template <typename Work>
Phase phase(const World& world, Work work) {
    const double cpu = bench::cpu_seconds();
    const double server = bench::cpu_seconds_of(world.server_pid());
    const auto wire = bench::loopback_bytes();
    const double start = bench::seconds_now();
    work();
    return {bench::seconds_now() - start, bench::cpu_seconds() - cpu,
            bench::cpu_seconds_of(world.server_pid()) - server,
            static_cast<double>(bench::loopback_bytes() - wire)};
}

/// N notes of 1 KB from one tablet to another by way of the server.
void bench_first_sync(const std::string& server, const std::filesystem::path& folder,
                      std::size_t n) {
    World world(server, folder / ("sync-" + std::to_string(n)));
    auto anna = world.found("anna");
    auto ben = world.join(*anna, "ben");
    bench::import_all(*anna, bench::caseload(1, n));
    auto carrier = world.transport(anna->identity());
    const Phase push = phase(world, [&] { bench::visit(*anna, *carrier); });
    auto other = world.transport(ben->identity());
    const Phase pull = phase(world, [&] { bench::visit(*ben, *other); });
    const Phase index = phase(world, [&] {
        while (ben->index_some(1000)) {
        }
    });
    if (anna->view().digest() != ben->view().digest())
        bench::give_up("digests differ", {base::ErrorCode::kDamaged, ""});
    const auto notes = static_cast<double>(n);
    Line("first_sync")
        .number("notes", notes)
        .number("push_s", push.seconds)
        .number("pull_s", pull.seconds)
        .number("searchable_s", pull.seconds + index.seconds)
        .number("clients_cpu_s", push.client_cpu + pull.client_cpu)
        .number("index_cpu_s", index.client_cpu)
        .number("server_cpu_s", push.server_cpu + pull.server_cpu)
        .number("push_client_cpu_s", push.client_cpu)
        .number("pull_client_cpu_s", pull.client_cpu)
        .number("push_server_cpu_s", push.server_cpu)
        .number("pull_server_cpu_s", pull.server_cpu)
        .number("wire_bytes_per_note", (push.wire + pull.wire) / notes / 2)
        .number("server_disk_bytes_per_note",
                static_cast<double>(bench::disk_bytes(world.server_folder())) / notes)
        .number("writer_disk_bytes_per_note",
                static_cast<double>(bench::disk_bytes(world.folder() / "anna")) / notes)
        .number("reader_disk_bytes_per_note",
                static_cast<double>(bench::disk_bytes(world.folder() / "ben")) / notes)
        .number("server_peak_mib", bench::peak_resident_mib(world.server_pid()));
}

void bench_one_tablet(const std::string& server, const std::filesystem::path& folder) {
    World world(server, folder / "one");
    auto tablet = world.found("anna");
    Line("server_idle").number("resident_mib", bench::resident_mib(world.server_pid()));
    bench_fsync(world.folder(), "fsync", 4096);
    // What SQLite's log takes for one note: three pages of 8 KB with their heads.
    bench_fsync(world.folder(), "fsync_24k", 3 * (8192 + 24));
    bench_save(world, *tablet);
    const double start = bench::seconds_now();
    bench::import_all(*tablet, bench::caseload(kChildren, kNotes));
    Line("import")
        .number("seconds", bench::seconds_now() - start)
        .number("notes", static_cast<double>(kNotes));
    tablet = bench_unlock(world, std::move(tablet), "anna");
    bench_search(*tablet);
    Line("memory_20000_notes_300_children")
        .number("resident_mib", bench::resident_mib(getpid()))
        .number("peak_mib", bench::peak_resident_mib(getpid()));
    bench_open_child(*tablet);
}

/// A worker on 300 children, taken off and put back; and a colleague's new tablet, from its code to a
/// first page that can be used.
void bench_people(const std::string& server, const std::filesystem::path& folder) {
    World world(server, folder / "people");
    auto anna = world.found("anna");
    auto ben = world.join(*anna, "ben");
    bench::import_all(*anna, bench::caseload(kChildren, 10'000));
    auto carrier = world.transport(anna->identity());
    bench::visit(*anna, *carrier);
    const auto children = anna->view().ids(casefile::Kind::kChild);
    const Phase taken = phase(world, [&] {
        bench::must(anna->take_back(children, ben->user(), *carrier), "take back");
    });
    Line("take_back_300_children").number("seconds", taken.seconds);
    const Phase given = phase(
        world, [&] { bench::must(anna->grant(children, ben->user(), *carrier), "grant"); });
    Line("grant_300_children").number("seconds", given.seconds);
    std::unique_ptr<tablet::Tablet> cleo;
    const Phase invited = phase(world, [&] { cleo = world.join(*anna, "cleo"); });
    const Phase fetched = phase(world, [&] {
        auto line = world.transport(cleo->identity());
        bench::visit(*cleo, *line);
        static_cast<void>(casefile::today(cleo->view(), cleo->now(), cleo->user()));
    });
    if (cleo->view().ids(casefile::Kind::kNote).size() != 10'000)
        bench::give_up("notes on the new tablet", {base::ErrorCode::kNotFound, ""});
    Line("new_tablet_10000_notes")
        .number("invite_and_enrol_s", invited.seconds)
        .number("first_page_s", fetched.seconds);
}

/// 500 tablets that look in and push every 5 s, then as fast as they are let.
void bench_fleet(const std::string& server, const std::filesystem::path& folder) {
    constexpr std::size_t kServices = 10;
    World world(server, folder / "fleet", kServices);
    bench::Fleet fleet(world, kServices, 50);
    fleet.visit_for("fleet_polling", {.seconds = 20, .every = 5});
    fleet.visit_for("fleet_polling_and_pushing", {.seconds = 20, .every = 5, .notes = 20});
    fleet.visit_for("fleet_polling_flat_out", {.seconds = 10});
    fleet.visit_for("fleet_pushing_flat_out", {.seconds = 10, .notes = 20, .threads = 16});
}

/// From starting the program to the first page drawn: the one that asks for the passphrase.
void bench_start(const std::string& server, const std::filesystem::path& folder,
                 const std::string& app) {
    World world(server, folder / "start");
    world.found("anna").reset();
    setenv("FOOTBRIDGE_SECRETS", "file", 1);
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    setenv("QT_QUICK_BACKEND", "software", 1);
    setenv("XDG_RUNTIME_DIR", world.folder().c_str(), 0);
    Line("start_to_first_frame").spread(bench::spread_ms(20, [&](std::size_t run) {
        const bench::Child program(
            {app, "--profile", (world.folder() / "anna").string(), "--first-frame"},
            world.folder() / ("app-" + std::to_string(run) + ".out"));
        static_cast<void>(program.wait_for("First frame "));
    }));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: footbridge-bench SERVER FOLDER [tablet] [fleet] [people] [forms] [plan] [start=APP] [N…]\n";
        return 2;
    }
    std::vector<std::string> parts(argv + 3, argv + argc);
    if (parts.empty()) parts = {"tablet", "fleet", "people", "forms", "plan", "custody", "clocks", "figures", "reading", "1000", "10000"};
    for (const std::string& part : parts) {
        if (part == "tablet") {
            bench_one_tablet(argv[1], argv[2]);
        } else if (part == "fleet") {
            bench_fleet(argv[1], argv[2]);
        } else if (part == "people") {
            bench_people(argv[1], argv[2]);
        } else if (part == "forms") {
            bench::bench_forms();
        } else if (part == "plan") {
            bench::bench_plan();
        } else if (part == "custody") {
            bench::bench_custody();
        } else if (part == "clocks") {
            bench::bench_clocks();
        } else if (part == "figures") {
            bench::bench_figures();
        } else if (part == "reading") {
            bench::bench_reading();
        } else if (part.starts_with("start=")) {
            bench_start(argv[1], argv[2], part.substr(6));
        } else {
            bench_first_sync(argv[1], argv[2], std::strtoul(part.c_str(), nullptr, 10));
        }
    }
    return 0;
}
