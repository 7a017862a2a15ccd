#include "tests/simulation/hostile/hostile_run.h"

#include <algorithm>
#include <array>

#include "app/tablet/doubt_text.h"
#include "app/tablet/error_text.h"
#include "tests/simulation/violation.h"

namespace {

constexpr std::string_view kPassphrase = "correct horse battery";
constexpr std::size_t kFounder = 0;
constexpr std::size_t kVictim = 1;
constexpr std::size_t kOther = 2;
constexpr std::size_t kSpare = 3;  ///< a second tablet of the other's, to be lost
constexpr int kRoundsBefore = 3;
constexpr int kRoundsOfMove = 4;
/// The last words are said at most a day after the last work, and heard at the visit after.
constexpr int kQuietRounds = 8;
constexpr base::Duration kRound = std::chrono::hours(9);
/// A move is reported within so many syncs. (issue: within three)
constexpr int kSyncsToTell = 3;

}  // namespace

/// A tablet's way to the server.
struct HostileRun::Line final : tablet::Transport {
    Line(HostileServer& to, const base::DeviceId& of) : server(to), from(of) {}
    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        auto reply = server.carry(from, call);
        if (!reply) return {base::ErrorCode::kUnreachable, "lost"};
        return std::move(*reply);
    }
    HostileServer& server;
    base::DeviceId from;
};

HostileRun::HostileRun(std::uint64_t seed)
    : sodium_(seed),
      random_(seed * 104'729 + 3),
      disk_(seed),
      server_(disk_, clock_, random_),
      around_{clock_, random_, {1, 8}, disk_.vfs_name()},
      move_(static_cast<Move>(seed % kMoves)) {}

HostileRun::~HostileRun() = default;

void HostileRun::note(const std::string& what) {
    trace_.push_back(what);
    hash_ = crypto::hash(hash_.view(), base::as_bytes(what), "sim-trace");
}

base::Hash256 HostileRun::run() {
    make_team();
    const int rounds = kRoundsBefore + kRoundsOfMove + kQuietRounds;
    for (round_ = 0; round_ < rounds; ++round_) {
        note("round " + std::to_string(round_));
        clock_.advance(kRound);
        if (round_ == kRoundsBefore) begin_move();
        server_.next_round();
        const bool quiet = round_ >= kRoundsBefore + kRoundsOfMove;
        if (quiet && move_ == Move::kDelays) server_.release();
        for (std::size_t at = 0; !quiet && at < seats_.size(); ++at) work(at);
        if (!quiet) manage();
        if (round_ == kRoundsBefore + 1) revoke_spare();
        visit_all();
        note_what_was_sent();
        check_own_notes();
        if (begun_) check_told(false);
    }
    check_end();
    return hash_;
}

// ---- the team

void HostileRun::make_team() {
    Line line(server_, {});
    auto founded = tablet::Tablet::found(
        dir_.path() / "alex", kPassphrase,
        {"https://server.example:8443", server_.setup(), "Example", "Alex"}, line, around_);
    require(founded.ok(), "a service is founded");
    seats_.push_back({"alex", nullptr, std::move(founded).value(), {}});
    // The spare tablet is the other's second one.
    constexpr std::array<std::array<const char*, 2>, 3> kPeople{
        {{"bea", "Bea"}, {"cai", "Cai"}, {"spare", "Cai"}}};
    for (const auto& [folder, person] : kPeople) {
        const auto role = ledger::Roles{}.with(ledger::Role::kPractitioner);
        const auto code = seats_[kFounder].tablet->invite(person, role, line);
        require(code.ok(), "an invite is made");
        auto made =
            tablet::Tablet::enrol(dir_.path() / folder, kPassphrase,
                                  ledger::decode_invite(code.value()).value(), line, around_);
        require(made.ok(), "a tablet enrols");
        seats_.push_back({folder, nullptr, std::move(made).value(), {}});
    }
    for (Seat& each : seats_) {
        each.id = each.tablet->device();
        each.line = std::make_unique<Line>(server_, each.id);
    }
    add_child("Sam");
    add_child("Kim");
    for (int i = 0; i < 3; ++i) visit_all();
    for (const base::RecordId& child : children_)
        cases_[child] = *seats_[kFounder].tablet->view().case_of(child);
}

void HostileRun::add_child(const std::string& name) {
    casefile::NewRecord record;
    record.kind = casefile::Kind::kChild;
    record.fields.text(casefile::Field::kChildKnownAs, name);
    record.happened_at = record.recorded_at = clock_.moment();
    const auto id = seats_[kFounder].tablet->add(std::move(record));
    require(id.ok(), "a child is saved");
    children_.push_back(id.value());
}

bool HostileRun::in_use(std::size_t at) { return server_.truth().in_use(seats_[at].id); }

void HostileRun::begin_move() {
    server_.begin(move_, seats_[kVictim].id, seats_[kOther].id, cases_.at(children_.front()));
    begun_ = true;
    note("the server begins: " + std::string(name_of(move_)));
    if (move_ != Move::kReplaysErased) return;
    server_.remember_bodies();
    const auto erased = seats_[kFounder].tablet->erase_child(
        children_.front(), ledger::EraseReason::kRetention, *seats_[kFounder].line);
    note(std::string("Sam's record is destroyed: ") + (erased.ok() ? "ok" : "not"));
}

// ---- work

void HostileRun::work(std::size_t at) {
    if (!in_use(at)) return;
    tablet::Tablet& tablet = *seats_[at].tablet;
    const int count = 1 + static_cast<int>(random_.below(2));
    for (int i = 0; i < count; ++i) {
        const base::RecordId& child = children_[random_.below(children_.size())];
        const std::string text = "text " + std::to_string(++texts_);
        casefile::NewRecord record;
        record.kind = casefile::Kind::kNote;
        record.child = child;
        record.fields.text(casefile::Field::kNoteText, text);
        record.happened_at = record.recorded_at = clock_.moment();
        const auto id = tablet.add(std::move(record));
        if (id.ok()) saved_.push_back({text, id.value(), child, at, -1});
        note(seats_[at].folder + (id.ok() ? " saves " : " does not save ") + text);
    }
    if (random_.chance(30))
        static_cast<void>(tablet.set_fields(
            children_.back(), casefile::Fields{}.text(casefile::Field::kChildKnownAs,
                                                      "Kim " + std::to_string(++texts_))));
    if (random_.chance(15)) relock(at);
}

void HostileRun::manage() {
    Seat& alex = seats_[kFounder];
    const std::uint64_t what = random_.below(10);
    if (what < 3 && !saved_.empty()) {
        const Saved& one = saved_[random_.below(saved_.size())];
        const auto done =
            alex.tablet->erase_record(one.record, ledger::EraseReason::kRetention, *alex.line);
        if (done.ok()) asked_to_destroy_.insert(one.record);
        note("alex destroys " + one.text + (done.ok() ? "" : ": not"));
    } else if (what < 5) {
        const base::UserId cai = seats_[kOther].tablet->user();
        const auto done = what == 3 ? alex.tablet->take_back({children_.back()}, cai, *alex.line)
                                    : alex.tablet->grant({children_.back()}, cai, *alex.line);
        note(std::string("alex ") + (what == 3 ? "takes back" : "gives") + " Kim" +
             (done.ok() ? "" : ": not"));
    }
}

void HostileRun::revoke_spare() {
    if (move_ != Move::kHidesRevocation && random_.chance(40)) return;
    Seat& alex = seats_[kFounder];
    const auto done =
        alex.tablet->revoke(seats_[kSpare].id, ledger::RevokeReason::kLost, *alex.line);
    note(std::string("the spare tablet is lost") + (done.ok() ? "" : ": not"));
}

void HostileRun::relock(std::size_t at) {
    Seat& here = seats_[at];
    here.tablet.reset();
    auto opened = tablet::Tablet::unlock(dir_.path() / here.folder, kPassphrase, around_);
    require(opened.ok(), "a tablet opens again");
    here.tablet = std::move(opened).value();
}

void HostileRun::visit(std::size_t at) {
    Seat& here = seats_[at];
    const auto visited = here.tablet->visit(*here.line);
    ++here.syncs_since_told;
    std::string words;
    for (const tablet::Doubt& doubt : here.tablet->doubts()) {
        if (doubt.needs_person()) words += " | " + tablet::sentence(*here.tablet, doubt);
    }
    if (!visited.ok()) words += " | " + tablet::sentence(visited.error());
    if (!words.empty()) here.syncs_since_told = 0;
    note(here.folder + " visits" + words);
    if (words.empty() || !told_the_truth(at)) return;
    // Honest histories accuse nobody; before the move there is nothing to tell.
    throw Violation("does not hold: a tablet that is told the truth accuses nobody:" + words);
}

void HostileRun::visit_all() {
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < seats_.size(); ++at) {
        if (in_use(at)) order.push_back(at);
    }
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.below(i)]);
    for (const std::size_t at : order) visit(at);
    for (const ledger::SealedOp& op : server_.operations()) {
        if (!op.erased()) bodies_.emplace(op.id, op.ciphertext);
    }
}

void HostileRun::note_what_was_sent() {
    for (Saved& one : saved_) {
        const auto& outbox = seats_[one.by].tablet->outbox();
        const bool waits = std::ranges::any_of(outbox, [&](const tablet::OutboxLine& line) {
            return line.record == one.record && !line.sent_at;
        });
        if (one.sent_in < 0 && !waits) one.sent_in = round_;
    }
}

/// Whether the server keeps nothing from this tablet, and bends nothing it says.
bool HostileRun::told_the_truth(std::size_t at) const {
    if (!begun_ || move_ == Move::kNone) return true;
    const bool one_victim = move_ != Move::kRollsBack && move_ != Move::kTakesNothing &&
                            move_ != Move::kTwoHistories && move_ != Move::kHidesRevocation;
    return one_victim && at != victim_;
}

// ---- what must hold

bool HostileRun::destroyed(const Saved& note) {
    const ledger::Directory& truth = server_.truth();
    return truth.erased(note.record) || truth.erased(cases_.at(note.child));
}

/// Nothing that was saved goes away on the tablet it was saved on.
void HostileRun::check_own_notes() {
    for (const Saved& one : saved_) {
        const tablet::Tablet& tablet = *seats_[one.by].tablet;
        const bool aside = std::ranges::any_of(
            tablet.set_aside(), [&](const auto& line) { return line.record == one.record; });
        // Somebody who was taken off may not have the key any more.
        const bool off = !server_.truth().is_member(seats_[one.by].id, cases_.at(one.child));
        // The server said yes and went back to before it: tablets that heard it keep to it.
        const bool asked = asked_to_destroy_.contains(one.record);
        require(tablet.view().record(one.record) || destroyed(one) || aside || off || asked,
                "what was saved stays: " + one.text);
    }
}

/// Nobody seals under a key that the directory they knew calls exposed.
void HostileRun::check_sealing() {
    auto ops = server_.operations();
    std::ranges::sort(ops, {}, [](const auto& op) { return op.header.directory.seq; });
    ledger::Directory known;
    const auto log = server_.directory_log();
    std::size_t next = 0;
    for (const ledger::SealedOp& op : ops) {
        while (next < log.size() && known.head().seq < op.header.directory.seq)
            require(known.apply(log[next++]).ok(), "the directory applies");
        if (known.head() != op.header.directory) continue;
        const auto& id = op.header.chain.compartment;
        if (!known.in_use(op.header.chain.device) || known.compartment(id) == nullptr) continue;
        const bool current = known.compartment(id)->current().opening.epoch == op.header.epoch;
        require(!known.exposed(id) || !current,
                "nothing is sealed to a tablet that its directory shows revoked");
        // Nor under an older key, which it may have as well. What is dropped cannot be sealed again.
        const bool box = ledger::is_drop_box(known.compartment(id)->type());
        require(current || box || !known.is_member(op.header.chain.device, id),
                "nothing is sealed under a key that its directory shows to be over: operation " +
                    std::to_string(op.header.seq) + " of " +
                    std::ranges::find(seats_, op.header.chain.device, &Seat::id)->folder +
                    " under epoch " + std::to_string(op.header.epoch) + " of " +
                    std::to_string(known.compartment(id)->current().opening.epoch) + ", " +
                    std::string(ledger::name_of(known.compartment(id)->type())) +
                    ", directory " + std::to_string(known.head().seq) + ", opened at " +
                    std::to_string(known.compartment(id)->current().opened_at));
    }
}

/// A destroyed body is in no file of a store that knows it was destroyed.
void HostileRun::check_erased_bodies() {
    const ledger::Directory& truth = server_.truth();
    const bool server_knows = server_.directory_log().size() == truth.head().seq;
    const auto files = disk_.files();
    for (const ledger::SealedOp& op : server_.operations()) {
        const auto body = bodies_.find(op.id);
        if (!truth.erased(op.header.chain, op.header.seq, op.id) || body == bodies_.end()) continue;
        for (const auto& [name, bytes] : files) {
            const auto at = std::ranges::find_if(seats_, [&](const Seat& each) {
                return name.find("/" + each.folder + "/") != std::string::npos;
            });
            const bool knows = at == seats_.end()
                                   ? server_knows && name.starts_with("server.db")
                                   : at->tablet->erasures().size() == truth.erasures().size();
            if (!knows) continue;
            const auto found = std::search(bytes.begin(), bytes.end(), body->second.begin(),
                                           body->second.begin() + 24);
            require(found == bytes.end(), "a destroyed body is nowhere: " + name);
        }
    }
}

/// What is missing on a tablet, or there and should not be.
HostileRun::Lack HostileRun::lack_of(const Seat& seat, bool at_end) {
    const ledger::Directory& truth = server_.truth();
    const casefile::View& view = seat.tablet->view();
    for (const Saved& one : saved_) {
        // Who visits first in the rounds after it was sent hears of it in the next.
        // A colleague has to miss it, or see what differs, and say so, before anybody can be told.
        const int spread = at_end ? 1 : 2;
        const bool waits = one.sent_in < 0 || one.sent_in > round_ - spread - kSyncsToTell;
        const bool gone = destroyed(one);
        // What a lost tablet wrote may be set aside; what somebody was taken off may stay behind.
        const bool may_miss = gone || waits || !truth.in_use(seats_[one.by].id) ||
                              !truth.is_member(seat.id, cases_.at(one.child));
        const auto shown = view.record(one.record);
        if (gone && shown && at_end) return {"destroyed and shown: " + one.text, one.by};
        if (!may_miss && !shown) return {"missing: " + one.text, one.by};
        require(!shown || shown->text(casefile::Field::kNoteText) == one.text,
                "a note says what was written");
    }
    for (const base::RecordId& id : view.ids(casefile::Kind::kNote)) {
        require(std::ranges::count(saved_, id, &Saved::record) == 1,
                "nothing is shown that nobody of the service wrote");
    }
    return {};
}

bool HostileRun::was_told(std::size_t at) const {
    return seats_[at].syncs_since_told < kSyncsToTell;
}

/// After every round: what a tablet has lacked for longer than three syncs it was told of within
/// the last three.
void HostileRun::check_told(bool at_end) {
    for (std::size_t at = 0; at < seats_.size(); ++at) {
        if (!in_use(at)) continue;
        const Lack lack = lack_of(seats_[at], at_end);
        if (at_end || !lack.why.empty())
            note(seats_[at].folder + (lack.why.empty() ? " shows all" : " lacks: " + lack.why) +
                 (was_told(at) ? ", was told" : ""));
        // What a server threw away before anybody else had it, nobody but its writer can miss.
        const bool writer_told = move_ == Move::kTakesNothing && was_told(lack.writer);
        require(lack.why.empty() || was_told(at) || writer_told,
                std::string(name_of(move_)) + " is harmless or reported within three syncs: " +
                    seats_[at].folder + " " + lack.why);
    }
}

void HostileRun::check_end() {
    check_sealing();
    check_erased_bodies();
    check_told(true);
    for (std::size_t at = 0; at < seats_.size(); ++at) {
        if (!in_use(at)) continue;
        const bool honest_in_the_end = move_ == Move::kNone || move_ == Move::kDelays;
        require(!honest_in_the_end || seats_[at].tablet->doubts().empty(),
                "a server that gives everything is not accused");
    }
}
