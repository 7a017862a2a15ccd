/// Stands beside the rival stacks of ../shared/peers: footbridge-peer push|pull N, with $DIR,
/// $SERVER_DIR, $SERVER_PID and the notes on standard input, one JSON document a line. Prints the
/// figures line that the peers' driver reads.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>

#include "tests/bench/bench_world.h"

namespace {

using bench::must;

struct Reading {
    double seconds = bench::seconds_now();
    double cpu = bench::cpu_seconds();
    double busy = bench::busy_seconds();
    double server;
    std::uint64_t wire = bench::loopback_bytes();
};

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

pid_t server_pid() { return std::atoi(environment("SERVER_PID").c_str()); }

Reading read_figures() {
    Reading reading;
    reading.server = bench::cpu_seconds_of(server_pid());
    return reading;
}

void report(const Reading& a, const Reading& b, double local_s, std::size_t count,
            const std::string& token) {
    const double s = b.seconds - a.seconds;
    const double others = (b.busy - a.busy) - (b.cpu - a.cpu) - (b.server - a.server);
    std::printf(
        "@@{\"s\":%.6f,\"cpu_s\":%.6f,\"wire\":%llu,\"other_cores\":%.4f,\"rss_mb\":%.1f,\"local_"
        "s\":%.4f,\"count\":%zu,\"token\":\"%s\"}\n",
        s, b.cpu - a.cpu, static_cast<unsigned long long>(b.wire - a.wire),
        others > 0 ? others / s : 0.0, bench::peak_resident_mib(getpid()), local_s, count,
        token.c_str());
}

std::vector<std::string> documents() {
    std::vector<std::string> lines;
    for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
    return lines;
}

std::string line_after(const std::filesystem::path& file, const std::string& mark) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(mark)) return line.substr(mark.size());
    }
    return {};
}

void push(const std::filesystem::path& folder, const tablet::Surroundings& around) {
    const std::filesystem::path said = std::filesystem::path(environment("SERVER_DIR")) / "said";
    tablet::Tablet::NewService service;
    service.server = "https://127.0.0.1:" + environment("PORT");
    service.setup = must(ledger::decode_setup(line_after(said, "Setup code: ")), "setup code");
    service.name = "Peers";
    service.user = "anna";
    auto carrier =
        must(tablet::HttpTransport::create(service.server, service.setup.pin), "transport");
    auto tablet = must(
        tablet::Tablet::found(folder / "profile", bench::kPassphrase, service, *carrier, around),
        "service");
    const auto code =
        must(tablet->invite("ben", ledger::Roles{}.with(ledger::Role::kPractitioner), *carrier),
             "invite");
    const auto notes = documents();
    const double start = bench::seconds_now();
    const auto child = must(tablet->add(bench::child_record("Peer", tablet->now())), "child");
    for (const std::string& note : notes)
        must(tablet->add(bench::note_record(child, note, tablet->now())), "note");
    const double local = bench::seconds_now() - start;
    const Reading before = read_figures();
    bench::visit(*tablet, *carrier);
    const Reading after = read_figures();
    report(before, after, local, notes.size(), code);
}

void pull(const std::filesystem::path& folder, const tablet::Surroundings& around) {
    auto invite = must(ledger::decode_invite(environment("TOKEN")), "invite code");
    auto carrier = must(tablet::HttpTransport::create(invite.server, invite.pin), "transport");
    auto tablet = must(tablet::Tablet::enrol(folder / "profile", bench::kPassphrase,
                                             std::move(invite), *carrier, around),
                       "enrol");
    const auto wanted = documents();
    const Reading before = read_figures();
    bench::visit(*tablet, *carrier);
    std::set<std::string> texts;
    for (const auto& record : tablet->view().records(casefile::Kind::kNote))
        texts.emplace(record.text(casefile::Field::kNoteText));
    const Reading after = read_figures();
    std::size_t count = 0;
    for (const std::string& text : wanted) count += texts.contains(text) ? 1 : 0;
    report(before, after, 0, count, "");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 || !crypto::start()) {
        std::cerr << "usage: footbridge-peer push|pull N\n";
        return 2;
    }
    tablet::SystemClock clock;
    crypto::SodiumRandom random;
    const tablet::Surroundings around{clock, random, crypto::kPassphraseFloor, ""};
    const std::filesystem::path folder = environment("DIR");
    if (std::string(argv[1]) == "push") {
        push(folder, around);
    } else {
        pull(folder, around);
    }
    return 0;
}
