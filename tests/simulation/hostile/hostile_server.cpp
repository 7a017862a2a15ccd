#include "tests/simulation/hostile/hostile_server.h"

#include <algorithm>
#include <array>

#include "shared/sync/segment_check.h"
#include "shared/sync/service_directories.h"
#include "tests/simulation/violation.h"

namespace {

constexpr std::size_t kAll = std::size_t{1} << 26;

base::ServiceId service_of(journal::ServerJournal& journal) {
    const auto services = journal.services();
    require(services.ok() && services.value().size() == 1, "the server has its service");
    return services.value().front();
}

}  // namespace

std::string_view name_of(Move move) {
    constexpr std::array<std::string_view, kMoves> kNames{
        "honest",     "drops",         "delays",         "repeats",    "reorders",
        "rolls_back", "takes_nothing", "two_histories",  "hides_tail", "hides_revocation",
        "swaps",      "forges_tablet", "replays_erased", "injects"};
    return kNames.at(static_cast<std::size_t>(move));
}

HostileServer::HostileServer(FaultDisk& disk, FakeClock& clock, SeededRandom& random)
    : disk_(disk), clock_(clock), random_(random) {
    random_.fill(setup_.secret);
    random_.fill(setup_.pin.bytes);
    auto made = journal::ServerJournal::create({main_.file, disk_.vfs_name()});
    require(made.ok(), "the server's store can be made");
    main_.journal = std::move(made).value();
    start_session(main_);
}

// ---- its stores

void HostileServer::open(Side& side) {
    auto opened = journal::ServerJournal::open({side.file, disk_.vfs_name()},
                                               journal::ServerJournal::Access::kWriter);
    require(opened.ok(), "the server's store opens");
    side.journal = std::move(opened).value();
    start_session(side);
}

void HostileServer::close(Side& side) {
    side.session.reset();
    side.journal.reset();
}

/// Its directories are read anew, and every challenge is gone.
void HostileServer::start_session(Side& side) {
    syncing::ServerSession::Options options;
    options.setup = syncing::setup_hash(setup_.secret);
    options.pace = {100'000, 100'000};
    side.session.emplace(*side.journal, clock_, random_, options);
}

void HostileServer::split() {
    close(main_);
    for (const auto& [name, bytes] : disk_.files()) {
        if (name.starts_with(main_.file))
            disk_.put(shown_.file + name.substr(main_.file.size()), bytes);
    }
    open(main_);
    open(shown_);
}

void HostileServer::roll_back() {
    close(main_);
    for (const auto& [name, bytes] : disk_.files()) {
        if (name.starts_with(main_.file)) disk_.remove(name);
    }
    for (const auto& [name, bytes] : backup_) disk_.put(name, bytes);
    open(main_);
}

bool HostileServer::shows_two_sides() const {
    return move_ == Move::kDelays || move_ == Move::kTwoHistories || move_ == Move::kHidesTail ||
           move_ == Move::kHidesRevocation;
}

void HostileServer::begin(Move move, const base::DeviceId& victim, const base::DeviceId& other,
                          const base::CompartmentId& where) {
    move_ = move;
    victim_ = victim;
    other_ = other;
    where_ = where;
    const auto service = service_of(*main_.journal);
    const auto end_of = [&](const base::DeviceId& device) {
        return main_.journal->chain_head(service, {where, device}).value().seq + 1;
    };
    if (shows_two_sides()) split();
    if (shows_two_sides() && move != Move::kHidesRevocation)
        hidden_from_victim_[{where, other}] = end_of(other);
    if (move == Move::kTwoHistories) hidden_from_others_[{where, victim}] = end_of(victim);
    if (move == Move::kRollsBack || move == Move::kTakesNothing) {
        close(main_);
        for (const auto& [name, bytes] : disk_.files()) {
            if (name.starts_with(main_.file)) backup_[name] = bytes;
        }
        open(main_);
    }
}

void HostileServer::next_round() {
    if (backup_.empty()) return;
    if (move_ == Move::kRollsBack || random_.chance(50)) roll_back();
}

void HostileServer::release() {
    released_ = true;
    main_.copied.clear();
    shown_.copied.clear();
    if (shown_.journal) exchange();
}

void HostileServer::remember_bodies() {
    const auto service = service_of(*main_.journal);
    const auto stored = main_.journal->after(service, where_, 0, kAll);
    require(stored.ok(), "the server reads what it has");
    for (const auto& one : stored.value()) {
        if (one.head.chain.device != victim_)
            extra_.emplace_back(one.bytes.begin(), one.bytes.end());
    }
}

// ---- between its two sides

bool HostileServer::hidden(const Side& to, const ledger::ChainId& chain, std::uint64_t seq) const {
    if (released_) return false;
    const auto& rules = &to == &shown_ ? hidden_from_victim_ : hidden_from_others_;
    const auto rule = rules.find(chain);
    return rule != rules.end() && seq >= rule->second;
}

void HostileServer::exchange() {
    copy_directory(shown_, main_);
    if (move_ != Move::kHidesRevocation) copy_directory(main_, shown_);
    copy_operations(shown_, main_);
    copy_operations(main_, shown_);
}

void HostileServer::copy_directory(Side& from, Side& to) {
    const auto service = service_of(*from.journal);
    const auto have = to.journal->directory_after(service, 0, kAll).value().size();
    const auto news = from.journal->directory_after(service, have, kAll);
    require(news.ok(), "the server reads its directory");
    if (news.value().empty()) return;
    syncing::ServiceDirectories directories(*to.journal);
    require(to.journal->begin().ok(), "the server writes");
    for (const base::Bytes& entry : news.value()) {
        const auto found = directories.find(service);
        require(found.ok(), "a directory applies");
        const auto op = ledger::decode_directory_op(entry).value();
        // A victim that adds to an older directory made another one: it stays on its side.
        if (!directories.append(service, *found.value(), op, entry).ok()) break;
    }
    require(to.journal->commit().ok(), "the server writes");
    start_session(to);
}

void HostileServer::copy_operations(Side& from, Side& to) {
    const auto service = service_of(*from.journal);
    for (const auto& [id, compartment] : truth().compartments()) {
        std::uint64_t& copied = from.copied[id];
        if (from.journal->compartment_head(service, id).value().cseq <= copied) continue;
        const auto news = from.journal->after(service, id, copied, kAll);
        require(news.ok(), "the server reads what it has");
        for (const ledger::NumberedSegment& one : news.value()) {
            copied = one.first_cseq + one.head.count - 1;
            auto segment = ledger::decode_segment(one.bytes, service).value();
            const std::uint64_t held = to.journal->chain_head(service, segment.chain()).value().seq;
            const bool follows = segment.first_seq() <= held + 1 && segment.last_seq() > held;
            if (!follows || hidden(to, segment.chain(), segment.last_seq())) continue;
            if (segment.first_seq() <= held)
                syncing::drop_front(segment, held + 1 - segment.first_seq());
            require(to.journal->begin().ok() && to.journal->append(service, segment).ok() &&
                        to.journal->commit().ok(),
                    "the server copies an operation");
        }
    }
}

const ledger::Directory& HostileServer::truth() {
    const auto log = directory_log();
    if (log.empty()) return truth_;
    // Rolled back and not brought up to date yet: what it had is still the truth.
    if (truth_.hash_at(log.back().seq) == ledger::hash_of(log.back())) return truth_;
    if (truth_.head().seq > 0 && truth_.head().seq <= log.size() &&
        truth_.head().hash != ledger::hash_of(log[truth_.head().seq - 1]))
        truth_ = {};
    if (truth_.head().seq > log.size()) truth_ = {};
    for (std::size_t i = truth_.head().seq; i < log.size(); ++i)
        require(truth_.apply(log[i]).ok(), "the server's directory applies");
    return truth_;
}

std::vector<ledger::DirectoryOp> HostileServer::directory_log() {
    std::vector<ledger::DirectoryOp> log;
    const auto services = main_.journal->services();
    if (!services.ok() || services.value().empty()) return log;
    const auto entries = main_.journal->directory_after(services.value().front(), 0, kAll);
    for (const base::Bytes& entry : entries.value())
        log.push_back(ledger::decode_directory_op(entry).value());
    return log;
}

std::vector<ledger::SealedOp> HostileServer::operations() {
    const auto service = service_of(*main_.journal);
    std::vector<ledger::SealedOp> all;
    for (const auto& [id, compartment] : truth().compartments()) {
        const auto stored = main_.journal->after(service, id, 0, kAll);
        for (const auto& one : stored.value()) {
            auto segment = ledger::decode_segment(one.bytes, service).value();
            for (ledger::SealedOp& op : segment.ops) all.push_back(std::move(op));
        }
    }
    return all;
}

// ---- what it answers

std::optional<syncing::Reply> HostileServer::carry(const base::DeviceId& from,
                                                   const syncing::Call& call) {
    const bool to_victim = from == victim_;
    if (move_ == Move::kDrops && to_victim && random_.chance(25)) return std::nullopt;
    Side& side = to_victim && shown_.journal ? shown_ : main_;
    if (move_ == Move::kTakesNothing && call.path == syncing::kPathMend) {
        // "Thank you", and it goes to the floor.
        const auto signed_call = syncing::decode_signed_call(call.body);
        const auto offered = syncing::decode_segments(signed_call.value().payload);
        return syncing::Reply{
            syncing::kStatusOk,
            syncing::encode(std::vector<syncing::SegmentAnswer>(offered.value().size()))};
    }
    syncing::Reply reply = side.session->handle_batch(std::span(&call, 1)).front();
    if (shown_.journal) exchange();
    if (move_ == Move::kDrops && to_victim && random_.chance(25)) return std::nullopt;
    if (to_victim && reply.status == syncing::kStatusOk) return bend(call, std::move(reply));
    return reply;
}

syncing::Reply HostileServer::bend(const syncing::Call& call, syncing::Reply reply) {
    const bool pull = call.path == syncing::kPathPull;
    if (move_ == Move::kRepeats) return repeat(call, std::move(reply));
    if (move_ == Move::kReorders && pull) reply.body = reorder(reply.body);
    if (move_ == Move::kSwaps && pull) reply.body = swap_cases(reply.body);
    if (move_ == Move::kForgesTablet && call.path == syncing::kPathDirectory)
        reply.body = with_forged_tablet(reply.body);
    if (move_ != Move::kInjects && move_ != Move::kReplaysErased) return reply;
    if (move_ == Move::kInjects) forge_operation();
    if (call.path == syncing::kPathHeads) reply.body = with_more_to_come(reply.body);
    if (pull) reply.body = with_extra(reply.body);
    return reply;
}

syncing::Reply HostileServer::repeat(const syncing::Call& call, syncing::Reply reply) {
    const auto [before, fresh] = answered_.try_emplace(call.path, reply);
    if (!fresh && random_.chance(50)) return before->second;
    before->second = reply;
    return reply;
}

base::Bytes HostileServer::reorder(const base::Bytes& body) {
    auto reply = syncing::decode_pull_reply(body).value();
    for (auto& part : reply.parts) {
        auto& items = part.items;
        if (items.size() < 2) continue;
        const std::size_t at = random_.below(items.size() - 1);
        if (random_.chance(50)) {
            // With its numbers put right: only chains and hashes tell.
            std::swap(items[at], items[at + 1]);
            const std::uint64_t first = std::min(items[at].first_cseq, items[at + 1].first_cseq);
            items[at].first_cseq = first;
            items[at + 1].first_cseq = first + 1;
        } else {
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
    return syncing::encode(reply);
}

base::Bytes HostileServer::swap_cases(const base::Bytes& body) {
    auto reply = syncing::decode_pull_reply(body).value();
    if (reply.parts.size() < 2) return body;
    for (std::size_t i = 0; i + 1 < reply.parts.size(); ++i)
        std::swap(reply.parts[i].items, reply.parts[i + 1].items);
    return syncing::encode(reply);
}

base::Bytes HostileServer::with_forged_tablet(const base::Bytes& body) {
    auto page = syncing::decode_directory_page(body).value();
    const ledger::Directory& known = truth();
    const auto keys = crypto::make_signing_keys(random_);
    const auto box = crypto::make_box_keys(random_);
    ledger::DirectoryOp op;
    op.service = known.service();
    op.seq = page.head.seq + 1;
    op.prev = page.head.hash;
    op.written_at = clock_.now();
    const auto device = base::DeviceId::make(random_);
    op.author = device;
    op.body =
        ledger::DeviceEnroll{{device, known.users().begin()->first, keys.pub, box.pub}, keys.pub};
    if (random_.chance(50)) {
        // In the name of somebody who may.
        op.author = other_;
        op.body = ledger::InviteOpen{
            known.users().begin()->first, keys.pub, box.pub, clock_.now() + base::kInviteLife, {}};
    }
    ledger::sign(op, keys.secret);
    if (op.author == device) ledger::sign_second(op, keys.secret);
    const base::Bytes entry = ledger::encode(op);
    page.entries.emplace_back(entry);
    page.head = {op.seq, ledger::hash_of(op)};
    return syncing::encode(page);
}

/// An operation in another tablet's chain, sealed with keys of its own.
void HostileServer::forge_operation() {
    const auto service = service_of(*main_.journal);
    const auto end = main_.journal->chain_head(service, {where_, other_}).value();
    const auto& epoch = truth().compartment(where_)->current().opening;
    ledger::Header header;
    header.service = service;
    header.chain = {where_, other_};
    header.seq = end.seq + 1;
    header.prev = end.op;
    header.directory = truth().head();
    ledger::Content content;
    content.author = truth().device(other_)->user;
    content.record = base::RecordId::make(random_);
    const ledger::SealingKey key{
        ledger::sealing_key(crypto::EpochKey::make(random_), epoch.epoch).key, epoch.key,
        epoch.epoch};
    ledger::Segment segment{{ledger::seal(header, content, key, random_)}, std::nullopt};
    segment.seal = ledger::make_seal(service, header.chain, header.seq, segment.ops[0].id,
                                     crypto::make_signing_keys(random_).secret);
    extra_ = {ledger::encode(segment)};
}

base::Bytes HostileServer::with_more_to_come(const base::Bytes& body) const {
    if (extra_.empty()) return body;
    auto heads = syncing::decode_heads_reply(body).value();
    for (auto& standing : heads.compartments) {
        if (standing.head.compartment != where_) continue;
        ++standing.head.cseq;
        standing.head.running.bytes[0] ^= 1;
    }
    return syncing::encode(heads);
}

base::Bytes HostileServer::with_extra(const base::Bytes& body) const {
    auto reply = syncing::decode_pull_reply(body).value();
    for (auto& part : reply.parts) {
        if (part.head.compartment != where_) continue;
        for (const base::Bytes& segment : extra_) {
            const auto head = ledger::decode_head(segment).value();
            part.items.push_back({part.head.cseq + 1, segment, 0, 0});
            part.head.cseq += head.count;
        }
        part.head.running.bytes[0] ^= 1;
    }
    return syncing::encode(reply);
}
