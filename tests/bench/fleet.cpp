#include "tests/bench/fleet.h"

#include <poll.h>

#include <thread>

#include "shared/ledger/custody_log.h"
#include "shared/ledger/directory_op.h"
#include "tests/unit/sync/memory_tablet_store.h"

namespace bench {
namespace {

constexpr std::size_t kNoteBytes = 1000;
const ledger::Roles kFounder =
    ledger::Roles{}.with(ledger::Role::kAdministrator).with(ledger::Role::kManager);
/// Opens compartments of its own that no colleague reads: what is pushed is not pulled 49 times.
const ledger::Roles kCoordinator = ledger::Roles{}.with(ledger::Role::kCustodyCoordinator);

template <typename Step>
void carry_all(Step& step, tablet::Transport& transport) {
    while (const auto call = step.next()) step.on_reply(must(transport.carry(*call), "call"));
}

}  // namespace

/// What one thread saw.
struct Fleet::Seen {
    std::vector<double> took_ms;  ///< from a call to its answer
    double late_s = 0;            ///< the most that a visit began after its time
    std::size_t visits = 0;
    std::size_t notes = 0;

    void add(const Seen& other) {
        took_ms.insert(took_ms.end(), other.took_ms.begin(), other.took_ms.end());
        late_s = std::max(late_s, other.late_s);
        visits += other.visits;
        notes += other.notes;
    }
};

struct Fleet::Tablet final : syncing::DirectoryIntents, syncing::SyncListener {
    Tablet(syncing::Membership joined, std::unique_ptr<tablet::HttpTransport> connection)
        : member(std::move(joined)), store(member.keys.device), transport(std::move(connection)) {
        store.directory = member.entries;
        who = {member.service, member.keys.device, &member.keys.sign.secret};
    }

    std::optional<ledger::DirectoryBody> next(const ledger::Directory&) override {
        return std::exchange(wanted, std::nullopt);
    }
    void on_pulled(const std::vector<ledger::Segment>&) override {}

    void open_compartment(base::RandomSource& random) {
        auto key = crypto::EpochKey::make(random);
        own = ledger::custody_log_of(member.service, member.user);
        ledger::CompartmentsOpen body;
        body.compartments.push_back(
            {own, ledger::CompartmentType::kCustody, 1, crypto::commitment(key)});
        body.grants.push_back(
            ledger::make_grant(own, 1, member.user, member.directory.user(member.user)->box, key));
        sealing = ledger::sealing_key(key, 1);
        wanted = std::move(body);
    }

    void write(const base::Clock& clock, base::RandomSource& random) {
        const ledger::ChainId chain{own, member.keys.device};
        const auto end = must(store.chain_head(chain), "chain");
        ledger::Header header;
        header.service = member.service;
        header.chain = chain;
        header.seq = end.seq + 1;
        header.prev = end.op;
        header.directory = member.directory.head();
        ledger::Content content;
        content.hlc = stamps.tick(clock.now());
        content.author = member.user;
        content.record = base::RecordId::make(random);
        content.body.resize(kNoteBytes);
        random.fill(content.body);
        store.write(ledger::seal(header, content, *sealing, random));
    }

    void visit(const base::Clock& clock, Seen& seen) {
        syncing::ClientSession session(store, member.directory, who, clock, *this, *this);
        while (const auto call = session.next()) {
            const double start = seconds_now();
            const auto reply = must(transport->carry(*call), "call");
            seen.took_ms.push_back((seconds_now() - start) * 1000);
            session.on_reply(reply);
        }
        if (session.report().error) give_up("visit", *session.report().error);
        seen.notes += session.report().sent;
        ++seen.visits;
    }

    syncing::Membership member;
    MemoryTabletStore store;
    std::unique_ptr<tablet::HttpTransport> transport;
    syncing::TabletIdentity who;
    std::optional<ledger::DirectoryBody> wanted;
    base::CompartmentId own;
    std::optional<ledger::SealingKey> sealing;
    ledger::HlcClock stamps;
};

Fleet::Fleet(World& world, std::size_t services, std::size_t tablets_each) : world_(world) {
    const std::string address = world.address();
    const ledger::SetupCode setup = world.setup_code();
    for (std::size_t i = 0; i < services; ++i) {
        tablets_.push_back(found(address, setup));
        Tablet& founder = *tablets_.back();
        for (std::size_t j = 1; j < tablets_each; ++j) {
            tablets_.push_back(enrol(founder));
            tablets_.back()->transport =
                must(tablet::HttpTransport::create(address, setup.pin), "transport");
        }
    }
    auto around = world_.around();
    Seen unused;
    for (const auto& each : tablets_) {
        each->open_compartment(around.random);
        each->visit(around.clock, unused);
    }
    for (const auto& each : tablets_) each->visit(around.clock, unused);
}

Fleet::~Fleet() = default;

std::unique_ptr<Fleet::Tablet> Fleet::found(const std::string& address,
                                            const ledger::SetupCode& setup) {
    auto around = world_.around();
    const auto root = crypto::make_signing_keys(around.random);
    auto keys = syncing::TabletKeys::make(around.random);
    auto box = crypto::make_box_keys(around.random);
    const auto user = base::UserId::make(around.random);
    const auto key = crypto::EpochKey::make(around.random);
    const auto compartment = base::CompartmentId::make(around.random);
    ledger::Genesis body;
    body.root = root.pub;
    body.recovery = crypto::make_box_keys(around.random).pub;
    body.first_user = {user, kFounder, box.pub, {}, {}};
    body.first_device = {keys.device, user, keys.sign.pub, keys.box.pub};
    body.service_compartment = {compartment, ledger::CompartmentType::kService, 1,
                                crypto::commitment(key)};
    body.service_grant = ledger::make_grant(compartment, 1, user, box.pub, key);
    const auto genesis =
        syncing::make_genesis(body, around.clock.now(), root.secret, keys.sign.secret);
    auto transport = must(tablet::HttpTransport::create(address, setup.pin), "transport");
    syncing::ServiceCreation creation(setup, genesis);
    carry_all(creation, *transport);
    must(creation.result(), "service");
    ledger::Directory directory;
    must(directory.apply(genesis), "genesis");
    const base::ServiceId service = directory.service();
    syncing::Membership member{service,
                               user,
                               std::move(keys),
                               std::move(box),
                               std::move(directory),
                               {ledger::encode(genesis)}};
    return std::make_unique<Tablet>(std::move(member), std::move(transport));
}

void Fleet::append(Tablet& founder, ledger::DirectoryBody body) {
    Seen unused;
    founder.wanted = std::move(body);
    founder.visit(world_.around().clock, unused);
}

std::unique_ptr<Fleet::Tablet> Fleet::enrol(Tablet& founder) {
    auto around = world_.around();
    const auto user = base::UserId::make(around.random);
    const auto box = crypto::make_box_keys(around.random);
    append(founder, ledger::UserAdd{user, kCoordinator, box.pub, {}, {}});
    ledger::InviteCode code;
    code.genesis =
        ledger::hash_of(must(ledger::decode_directory_op(founder.store.directory.front()), "log"));
    code.seed = crypto::InviteSeed::make(around.random);
    const auto invite_box = ledger::box_keys(code.seed).pub;
    append(founder, ledger::InviteOpen{user, ledger::signing_keys(code.seed).pub, invite_box,
                                       around.clock.now() + base::kInviteLife,
                                       crypto::seal_to(invite_box, box.secret.unsafe_view())});
    syncing::Enrolment enrolment(std::move(code), syncing::TabletKeys::make(around.random),
                                 around.clock);
    carry_all(enrolment, *founder.transport);
    return std::make_unique<Tablet>(must(enrolment.take_result(), "enrol"), nullptr);
}

/// Every `threads`-th tablet from `first` on, round after round, each when its time has come.
Fleet::Seen Fleet::drive(std::size_t first, double start, const Load& load) {
    auto around = world_.around();
    Seen seen;
    for (std::size_t round = 0;; ++round) {
        for (std::size_t i = first; i < tablets_.size(); i += load.threads) {
            const double share = static_cast<double>(i) / static_cast<double>(tablets_.size());
            const double due = start + (static_cast<double>(round) + share) * load.every;
            if (std::max(due, seconds_now()) >= start + load.seconds) return seen;
            while (seconds_now() < due)
                poll(nullptr, 0, static_cast<int>((due - seconds_now()) * 1000) + 1);
            if (load.every > 0) seen.late_s = std::max(seen.late_s, seconds_now() - due);
            for (std::size_t n = 0; n < load.notes; ++n)
                tablets_[i]->write(around.clock, around.random);
            tablets_[i]->visit(around.clock, seen);
        }
    }
}

void Fleet::visit_for(const std::string& line, const Load& load) {
    std::vector<Seen> seen(load.threads);
    const double cpu = cpu_seconds();
    const double server = cpu_seconds_of(world_.server_pid());
    const double start = seconds_now();
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < load.threads; ++i)
        threads.emplace_back([&, i] { seen[i] = drive(i, start, load); });
    for (std::thread& thread : threads) thread.join();
    const double took = seconds_now() - start;
    Seen all;
    for (const Seen& each : seen) all.add(each);
    Line(line)
        .number("tablets", static_cast<double>(tablets_.size()))
        .number("seconds", took)
        .number("visits_per_s", static_cast<double>(all.visits) / took)
        .number("requests_per_s", static_cast<double>(all.took_ms.size()) / took)
        .number("operations_per_s", static_cast<double>(all.notes) / took)
        .spread(spread_of(std::move(all.took_ms)))
        .number("late_s", all.late_s)
        .number("server_cores", (cpu_seconds_of(world_.server_pid()) - server) / took)
        .number("clients_cores", (cpu_seconds() - cpu) / took)
        .number("server_mib", resident_mib(world_.server_pid()))
        .number("server_peak_mib", peak_resident_mib(world_.server_pid()));
}

}  // namespace bench
