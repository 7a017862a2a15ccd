#include "tests/simulation/sim_run.h"

#include <algorithm>
#include <array>

#include "tests/simulation/violation.h"

namespace {

constexpr int kCheckEvery = 25;
/// Rounds of visits after which everybody must have everything, however bad it was before.
constexpr int kRoundsToConverge = 4;
constexpr std::size_t kReplaysKept = 32;

}  // namespace

SimRun::SimRun(const SimOptions& options)
    : options_(options),
      sodium_(options.seed),
      random_(options.seed * 7919 + 1),
      service_(options.seed, options.tablets),
      awaited_(options.tablets, 0) {}

void SimRun::note(const std::string& what) {
    trace_.push_back(what);
    hash_ = crypto::hash(hash_.view(), base::as_bytes(what), "sim-trace");
}

base::Hash256 SimRun::run() {
    backup_ = service_.server.backup();
    for (int i = 1; i <= options_.steps; ++i) {
        step();
        stop_what_failed();
        if (i % kCheckEvery == 0) service_.check_views();
    }
    end_faults();
    return hash_;
}

void SimRun::step() {
    const std::array<std::pair<std::uint64_t, void (SimRun::*)()>, 9> choices{{
        {options_.deliver, &SimRun::deliver},
        {options_.work, &SimRun::work},
        {options_.visit, &SimRun::begin_visit},
        {options_.time_passes, &SimRun::let_time_pass},
        {options_.clock_jumps, &SimRun::jump_a_clock},
        {options_.disk_fills, &SimRun::fill_a_disk},
        {options_.hostile_call, &SimRun::hostile_call},
        {options_.server_restored, &SimRun::restore_server},
        {options_.tablet_power_cut + options_.server_power_cut + options_.program_killed, nullptr},
    }};
    restart_what_is_down(false);
    std::uint64_t all = 0;
    for (const auto& [weight, act] : choices) all += weight;
    std::uint64_t drawn = random_.below(all);
    for (const auto& [weight, act] : choices) {
        if (drawn < weight && act != nullptr) return (this->*act)();
        if (drawn < weight) break;
        drawn -= weight;
    }
    const std::uint64_t in_operations = 1 + random_.below(25);
    if (drawn < options_.tablet_power_cut) {
        const std::size_t i = any_tablet();
        tablet(i).disk.crash_at(in_operations);
        note("tablet " + std::to_string(i) + " loses power after " + std::to_string(in_operations));
    } else if (drawn < options_.tablet_power_cut + options_.server_power_cut) {
        service_.server.disk.crash_at(in_operations);
        note("server loses power after " + std::to_string(in_operations));
    } else if (random_.chance(70)) {
        const std::size_t i = any_tablet();
        tablet(i).stop();
        tablet(i).disk.kill();
        note("tablet " + std::to_string(i) + " is killed");
    } else {
        service_.server.stop();
        service_.server.disk.kill();
        note("server is killed");
    }
}

// ---- work and visits

void SimRun::work() {
    const std::size_t i = any_tablet();
    SimTablet& at = tablet(i);
    if (at.down()) return;
    const std::string text = "text " + std::to_string(++texts_);
    const auto children = at.view().ids(casefile::Kind::kChild);
    const std::uint64_t what = random_.below(10);
    bool saved = false;
    if (children.empty() || (what == 0 && children.size() < 6)) {
        saved = at.add_child(text);
    } else {
        const auto child = children[random_.below(children.size())];
        const auto undecided = at.view().undecided();
        if (what < 5) {
            saved = at.add_note(child, text);
        } else if (what == 5 && !undecided.empty()) {
            const auto& open = undecided[random_.below(undecided.size())];
            saved = at.set_text(open.record, open.field, text);
        } else {
            constexpr std::array kFields{casefile::Field::kChildKnownAs,
                                         casefile::Field::kChildLocalRef,
                                         casefile::Field::kChildSchool};
            saved = at.set_text(child, kFields.at(random_.below(kFields.size())), text);
        }
    }
    note("tablet " + std::to_string(i) + (saved ? " saves " : " does not save ") + text);
}

void SimRun::begin_visit() {
    const std::size_t i = any_tablet();
    if (tablet(i).down() || tablet(i).session) return;
    tablet(i).begin_visit();
    note("tablet " + std::to_string(i) + " begins a visit");
    send_next(i);
}

void SimRun::send_next(std::size_t i) {
    auto call = tablet(i).session->next();
    if (call) {
        awaited_[i] = ++calls_;
        flights_.push_back({true, i, calls_, std::move(*call), {}});
        return;
    }
    const syncing::SyncReport& report = tablet(i).session->report();
    note("tablet " + std::to_string(i) + " ends a visit: sent " + std::to_string(report.sent) +
         " received " + std::to_string(report.received) + " refused " +
         std::to_string(report.refused.size()) + " suspicions " +
         std::to_string(report.suspicions.size()) + " " +
         (report.error ? "error " + report.error->detail : "ok"));
    awaited_[i] = 0;
    tablet(i).session.reset();
}

// ---- the network

void SimRun::deliver() {
    if (flights_.empty()) return;
    const std::size_t which = random_.below(flights_.size());
    Flight flight = flights_[which];
    const bool stays = random_.chance(options_.repeated_percent);
    if (!stays) flights_.erase(flights_.begin() + static_cast<std::ptrdiff_t>(which));
    if (random_.chance(options_.lost_percent)) return note("a message is lost");
    if (random_.chance(options_.cut_percent)) {
        base::Bytes& body = flight.to_server ? flight.call.body : flight.reply.body;
        body.resize(random_.below(body.size() + 1));
        note("a message is cut to " + std::to_string(body.size()));
    }
    if (flight.to_server) {
        carry_to_server(std::move(flight));
    } else {
        carry_to_tablet(std::move(flight));
    }
}

void SimRun::carry_to_server(Flight flight) {
    std::vector<Flight> batch{std::move(flight)};
    while (random_.chance(40)) {
        const auto another =
            std::ranges::find_if(flights_, [](const Flight& each) { return each.to_server; });
        if (another == flights_.end()) break;
        batch.push_back(std::move(*another));
        flights_.erase(another);
    }
    std::vector<syncing::Call> calls;
    for (const Flight& each : batch) calls.push_back(each.call);
    const auto replies = service_.server.handle(calls);
    forget_outdated_backup(calls);
    std::string line = "server";
    for (std::size_t i = 0; replies && i < batch.size(); ++i) {
        line += " " + calls[i].path + "=" + std::to_string((*replies)[i].status);
        const bool may_replay =
            (*replies)[i].status == syncing::kStatusOk && calls[i].path != syncing::kPathChallenge;
        if (may_replay && answered_.size() < kReplaysKept) answered_.push_back(calls[i]);
        batch[i].to_server = false;
        batch[i].reply = (*replies)[i];
        flights_.push_back(std::move(batch[i]));
    }
    note(replies ? line : "nobody hears a call");
}

void SimRun::carry_to_tablet(Flight flight) {
    const std::size_t i = flight.tablet;
    if (tablet(i).down() || !tablet(i).session || awaited_[i] != flight.number) return;
    if (random_.chance(options_.changed_percent)) change_on_the_way(flight.call, flight.reply);
    note("tablet " + std::to_string(i) + " hears " + std::to_string(flight.reply.status) + " to " +
         flight.call.path + ", " + std::to_string(flight.reply.body.size()) + " bytes");
    tablet(i).session->on_reply(flight.reply);
    if (tablet(i).stop_if_disk_failed()) return note("tablet " + std::to_string(i) + " is off");
    send_next(i);
    if (tablet(i).stop_if_disk_failed()) note("tablet " + std::to_string(i) + " is off");
}

/// A hostile server or network: flips a bit, or moves ciphertext from one case to another.
void SimRun::change_on_the_way(syncing::Call& call, syncing::Reply& reply) {
    if (reply.body.empty()) return;
    const base::Bytes before = reply.body;
    auto pull = syncing::decode_pull_reply(before);
    if (call.path == syncing::kPathPull && pull.ok() && pull.value().parts.size() > 1) {
        auto& parts = pull.value().parts;
        std::swap(parts[0].items, parts[1].items);
        reply.body = syncing::encode(pull.value());
        return note("somebody swaps two cases");
    }
    const std::size_t at = random_.below(reply.body.size());
    reply.body[at] ^= static_cast<std::uint8_t>(1u << random_.below(8));
    note("somebody changes byte " + std::to_string(at));
}

void SimRun::hostile_call() {
    if (service_.server.down()) return;
    syncing::Call call;
    const bool replay = !answered_.empty() && random_.chance(50);
    if (replay) {
        call = answered_[random_.below(answered_.size())];
    } else {
        constexpr std::array kPaths{syncing::kPathPush,           syncing::kPathEnrol,
                                    syncing::kPathCreate,         syncing::kPathPull,
                                    syncing::kPathMend,           syncing::kPathHeads,
                                    syncing::kPathDirectoryAppend};
        call.path = kPaths.at(random_.below(kPaths.size()));
        call.body.resize(random_.below(400));
        random_.fill(call.body);
    }
    const auto replies = service_.server.handle({&call, 1});
    if (!replies) return note("a hostile call meets a power cut");
    const int status = replies->front().status;
    require(status != syncing::kStatusOk, "a replayed or made-up call is refused: " + call.path);
    note("a hostile call is answered " + std::to_string(status));
}

// ---- time, power, disks

void SimRun::let_time_pass() {
    const base::Duration by{static_cast<std::int64_t>(random_.below(20'000))};
    service_.server.clock.advance(by);
    for (std::size_t i = 0; i < service_.tablets.size(); ++i) {
        tablet(i).clock.advance(by);
        const bool coming = std::ranges::any_of(flights_, [&](const Flight& each) {
            return each.tablet == i && each.number == awaited_[i];
        });
        if (!tablet(i).session || (coming && random_.chance(80))) continue;
        tablet(i).session->on_unreachable();
        note("tablet " + std::to_string(i) + " waited too long");
        send_next(i);
    }
    note(std::to_string(by.count()) + " ms pass");
}

void SimRun::jump_a_clock() {
    constexpr std::uint64_t kYearMs = 365ULL * 24 * 3600 * 1000;
    const auto years = static_cast<std::int64_t>(random_.below(20 * kYearMs)) -
                       static_cast<std::int64_t>(10 * kYearMs);
    const bool server = random_.chance(25);
    FakeClock& clock = server ? service_.server.clock : tablet(any_tablet()).clock;
    clock.set_wall({clock.now().ms + years});
    note("a clock jumps by " + std::to_string(years));
}

void SimRun::fill_a_disk() {
    const bool server = random_.chance(30);
    FaultDisk& disk = server ? service_.server.disk : tablet(any_tablet()).disk;
    const bool full = random_.chance(50);
    full ? disk.fill_after(random_.below(20'000)) : disk.room();
    note(full ? "a disk fills" : "a disk has room");
}

/// Two tablets that add to the directory on either side of a restored copy make two directories,
/// and only people can say which is right (the log.restart of sync-and-keys.md section 3). So a
/// copy is good until the directory grows.
void SimRun::forget_outdated_backup(const std::vector<syncing::Call>& calls) {
    const bool grew = std::ranges::any_of(calls, [](const syncing::Call& call) {
        return call.path == syncing::kPathDirectoryAppend;
    });
    if (grew) backup_.reset();
}

void SimRun::restore_server() {
    service_.server.stop();
    if (random_.chance(40)) {
        if (service_.server.disk.crashed()) return;
        service_.server.disk.kill();
        backup_ = service_.server.disk.files();
        note("somebody keeps a copy of the server");
        return;
    }
    if (!backup_) return;
    if (service_.server.disk.crashed()) service_.server.disk.reboot();
    service_.server.restore(*backup_);
    // The copy may be older than what these calls changed.
    answered_.clear();
    note("somebody restores the server");
}

void SimRun::stop_what_failed() {
    for (std::size_t i = 0; i < service_.tablets.size(); ++i) {
        if (tablet(i).stop_if_disk_failed()) note("tablet " + std::to_string(i) + " is off");
        if (!tablet(i).session) awaited_[i] = 0;
    }
    if (!service_.server.down() && service_.server.disk.crashed()) service_.server.stop();
}

void SimRun::restart_what_is_down(bool all) {
    for (std::size_t i = 0; i < service_.tablets.size(); ++i) {
        if (!tablet(i).down() || (!all && !random_.chance(40))) continue;
        tablet(i).disk.room();
        note("tablet " + std::to_string(i) + (tablet(i).start() ? " starts" : " does not start"));
    }
    if (service_.server.down() && (all || random_.chance(40))) {
        service_.server.disk.room();
        note(service_.server.start() ? "server starts" : "server does not start");
    }
}

void SimRun::end_faults() {
    flights_.clear();
    for (const auto& each : service_.tablets) {
        each->stop();
        each->disk.crash();
    }
    service_.server.stop();
    service_.server.disk.crash();
    restart_what_is_down(true);
    for (const auto& each : service_.tablets) require(!each->down(), "a tablet starts in the end");
    require(!service_.server.down(), "the server starts in the end");
    service_.visit_all(kRoundsToConverge);
    for (const auto& each : service_.tablets) {
        const auto report = service_.visit(*each);
        require(report.refused.empty() && report.suspicions.empty(),
                "nothing is strange once faults have stopped");
    }
    service_.check_converged();
    note("converged at " + service_.tablets.front()->view().digest().hex() + " with " +
         std::to_string(service_.tablets.front()->held().size()) + " operations");
}
