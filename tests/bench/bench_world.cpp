#include "tests/bench/bench_world.h"

#include <cstdio>
#include <iostream>

#include "app/tablet/error_text.h"
#include "tests/support/seeded_random.h"

namespace bench {
namespace {

constexpr const char* kWords[] = {
    "we",     "met",      "at",      "school",  "today",   "talked",  "about",   "the",
    "plan",   "football", "worried", "nan",     "home",    "visit",   "phone",   "called",
    "missed", "bus",      "college", "morning", "weekend", "friends", "calm",    "angry",
    "listen", "court",    "panel",   "agreed",  "next",    "week",    "session", "workshop",
    "bike",   "draw",     "music",   "sleep",   "early",   "late",    "ready",   "helped",
    "asked",  "mum",      "brother", "teacher", "happy",   "tired",   "walked",  "lunch",
    "room",   "library",  "job",     "letter",  "signed",  "waited",  "arrived"};

}  // namespace

std::string id_text(std::uint64_t kind, std::uint64_t n) {
    char digits[40];
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(kind),
                  static_cast<unsigned long long>(n));
    return digits;
}

void give_up(const char* what, const base::Error& error) {
    std::cerr << what << ": " << tablet::sentence(error) << "\n";
    std::exit(1);
}

void must(const base::Result<void>& result, const char* what) {
    if (!result.ok()) give_up(what, result.error());
}

World::World(std::string server, std::filesystem::path folder, std::size_t services_max)
    : folder_(std::move(folder)) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(server_folder());
    if (!crypto::start()) give_up("randomness", {base::ErrorCode::kRefused, ""});
    server_ = std::make_unique<Child>(
        std::vector<std::string>{std::move(server), "serve", "--data", server_folder().string(),
                                 "--listen", "127.0.0.1:0", "--log", "errors", "--services-max",
                                 std::to_string(services_max)},
        folder_ / "server.out");
}

ledger::SetupCode World::setup_code() const {
    return must(ledger::decode_setup(server_->wait_for("Setup code: ")), "setup code");
}

std::unique_ptr<tablet::Tablet> World::found(const std::string& name) {
    tablet::Tablet::NewService service;
    service.server = address();
    service.setup = setup_code();
    service.name = "Bench service";
    service.user = name;
    auto transport =
        must(tablet::HttpTransport::create(service.server, service.setup.pin), "transport");
    return must(tablet::Tablet::found(folder_ / name, kPassphrase, service, *transport, around()),
                "service");
}

std::unique_ptr<tablet::Tablet> World::join(tablet::Tablet& inviter, const std::string& name) {
    auto carrier = transport(inviter.identity());
    const std::string code =
        must(inviter.invite(name, ledger::Roles{}.with(ledger::Role::kPractitioner), *carrier),
             "invite");
    auto invite = must(ledger::decode_invite(code), "invite code");
    auto own = must(tablet::HttpTransport::create(invite.server, invite.pin), "transport");
    return must(
        tablet::Tablet::enrol(folder_ / name, kPassphrase, std::move(invite), *own, around()),
        "enrol");
}

std::unique_ptr<tablet::HttpTransport> World::transport(const tablet::Identity& who) {
    return must(tablet::HttpTransport::create(who.server, who.pin), "transport");
}

void visit(tablet::Tablet& tablet, tablet::Transport& transport) {
    do {
        const auto call = tablet.next_call();
        if (!call) break;
        tablet.take_answer(transport.carry(*call));
    } while (tablet.visiting());
    const auto& report = tablet.visit_report();
    if (!report) give_up("visit", {base::ErrorCode::kNotSaved, "disk"});
    if (report->error) give_up("visit", *report->error);
}

void import_all(tablet::Tablet& tablet, const std::string& file) {
    const auto plan = must(tablet.import(file, tablet::Tablet::ImportMode::kKeep), "import");
    if (plan.faults.empty()) return;
    give_up("import", {base::ErrorCode::kInvalidInput,
                       plan.faults.front().field + ": " + plan.faults.front().reason});
}

std::string note_text(std::size_t n) {
    SeededRandom random(n + 1);
    std::string text;
    while (text.size() < 1000) {
        text += kWords[random.below(std::size(kWords))];
        text += random.chance(8) ? ". " : " ";
    }
    text += "marker" + std::to_string(n % 997);
    return text;
}

std::string caseload(std::size_t children, std::size_t notes) {
    std::string file;
    file.reserve(notes * 1300);
    for (std::size_t i = 0; i < children; ++i) {
        file += R"({"kind":"child","id":")" + id_text(1, i + 1) +
                R"(","fields":{"known_as":"Child)" + std::to_string(i) + "\"}}\n";
    }
    for (std::size_t i = 0; i < notes; ++i) {
        file += R"({"kind":"note","id":")" + id_text(2, i + 1) + R"(","fields":{"child":")" +
                id_text(1, i % children + 1) + R"(","contact":"home_visit","text":")" +
                note_text(i) + "\"}}\n";
    }
    return file;
}

casefile::NewRecord child_record(const std::string& known_as, const base::Moment& now) {
    casefile::NewRecord record;
    record.kind = casefile::Kind::kChild;
    record.fields.text(casefile::Field::kChildKnownAs, known_as);
    record.happened_at = now;
    record.recorded_at = now;
    return record;
}

casefile::NewRecord note_record(const base::RecordId& child, std::string text,
                                const base::Moment& now) {
    casefile::NewRecord record;
    record.kind = casefile::Kind::kNote;
    record.child = child;
    record.fields.choice(casefile::Field::kNoteContact, "home_visit")
        .text(casefile::Field::kNoteText, std::move(text));
    record.happened_at = now;
    record.recorded_at = now;
    return record;
}

}  // namespace bench
