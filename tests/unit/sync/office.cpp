#include "tests/unit/sync/office.h"

#include <catch2/catch.hpp>

std::optional<ledger::DirectoryBody> QueuedIntents::next(const ledger::Directory& directory) {
    while (!wanted.empty()) {
        if (auto body = wanted.front()(directory)) return body;
        wanted.pop_front();
    }
    return std::nullopt;
}

TestTablet::TestTablet(syncing::Membership member)
    : service(member.service),
      user(member.user),
      keys(std::move(member.keys)),
      user_box(std::move(member.user_box)),
      directory(std::move(member.directory)),
      store(keys.device) {
    store.directory = std::move(member.entries);
}

Office::Office(std::uint64_t seed) : random(seed) {
    REQUIRE(crypto::start());
    options.setup = syncing::setup_hash(kSetup);
    options.pace = {1'000'000, 1'000'000};
    restart_server();
    tablets_.push_back(std::make_unique<TestTablet>(found()));
}

void Office::restart_server() { server.emplace(server_store, clock, random, options); }

syncing::Reply Office::ask(const syncing::Call& call) {
    auto replies = server->handle_batch({&call, 1});
    REQUIRE(replies.size() == 1);
    return std::move(replies.front());
}

Wire Office::honest() {
    return [this](const syncing::Call& call) { return ask(call); };
}

syncing::Membership Office::found() {
    const auto root = crypto::make_signing_keys(random);
    const auto recovery = crypto::make_box_keys(random);
    auto keys = syncing::TabletKeys::make(random);
    users_.push_back({base::UserId::make(random), crypto::make_box_keys(random)});
    const User& who = users_.back();
    const auto service_key = crypto::EpochKey::make(random);
    const auto compartment = base::CompartmentId::make(random);
    ledger::Genesis body;
    body.root = root.pub;
    body.recovery = recovery.pub;
    const ledger::Roles roles =
        ledger::Roles{}.with(ledger::Role::kAdministrator).with(ledger::Role::kManager);
    body.first_user = {who.id, roles, who.box.pub, {}, {}};
    body.first_device = {keys.device, who.id, keys.sign.pub, keys.box.pub};
    body.service_compartment = {compartment, ledger::CompartmentType::kService, 1,
                                crypto::commitment(service_key)};
    body.service_grant = ledger::make_grant(compartment, 1, who.id, who.box.pub, service_key);
    const auto genesis = syncing::make_genesis(body, clock.now(), root.secret, keys.sign.secret);

    syncing::ServiceCreation creation({kSetup, {}}, genesis);
    while (const auto call = creation.next()) creation.on_reply(ask(*call));
    REQUIRE(creation.finished());
    REQUIRE(creation.result().ok());

    ledger::Directory directory;
    REQUIRE(directory.apply(genesis).ok());
    const base::ServiceId service = directory.service();
    crypto::BoxKeys box{who.box.pub, who.box.secret.duplicate()};
    return {service,
            who.id,
            std::move(keys),
            std::move(box),
            std::move(directory),
            {ledger::encode(genesis)}};
}

Office::User& Office::user(const base::UserId& id) {
    for (User& each : users_) {
        if (each.id == id) return each;
    }
    FAIL("no such user");
    return users_.front();
}

void Office::append(ledger::DirectoryBody body) {
    bool given = false;
    founder().intents.wanted.push_back(
        [&given, &body](const ledger::Directory&) -> std::optional<ledger::DirectoryBody> {
            if (given) return std::nullopt;
            given = true;
            return body;
        });
    const auto report = visit(founder());
    REQUIRE_FALSE(report.error);
    REQUIRE(report.directory_added == 1);
}

base::UserId Office::add_user(ledger::Roles roles) {
    users_.push_back({base::UserId::make(random), crypto::make_box_keys(random)});
    append(ledger::UserAdd{users_.back().id, roles, users_.back().box.pub, {}, {}});
    return users_.back().id;
}

ledger::InviteCode Office::invite(const base::UserId& id) {
    ledger::InviteCode code;
    code.server = "https://127.0.0.1:8443";
    code.genesis =
        ledger::hash_of(ledger::decode_directory_op(founder().store.directory.front()).value());
    code.seed = crypto::InviteSeed::make(random);
    const auto box = ledger::box_keys(code.seed);
    append(ledger::InviteOpen{id, ledger::signing_keys(code.seed).pub, box.pub,
                              clock.now() + base::kInviteLife,
                              crypto::seal_to(box.pub, user(id).box.secret.unsafe_view())});
    return code;
}

TestTablet& Office::join(ledger::Roles roles) {
    syncing::Enrolment enrolment(invite(add_user(roles)), syncing::TabletKeys::make(random), clock);
    while (const auto call = enrolment.next()) enrolment.on_reply(ask(*call));
    REQUIRE(enrolment.finished());
    auto member = enrolment.take_result();
    REQUIRE(member.ok());
    tablets_.push_back(std::make_unique<TestTablet>(std::move(member).value()));
    return *tablets_.back();
}

base::CompartmentId Office::open_case() {
    const auto id = base::CompartmentId::make(random);
    auto key = crypto::EpochKey::make(random);
    ledger::CompartmentsOpen body;
    body.compartments.push_back({id, ledger::CompartmentType::kCase, 1, crypto::commitment(key)});
    for (const auto& [user_id, who] : founder().directory.users()) {
        if (!ledger::may_open(who.roles, ledger::CompartmentType::kCase)) continue;
        body.grants.push_back(ledger::make_grant(id, 1, user_id, who.box, key));
    }
    append(body);
    keys_.emplace(id, std::move(key));
    for (const auto& tablet : tablets_) REQUIRE_FALSE(visit(*tablet).error);
    return id;
}

base::OpId Office::write(TestTablet& tablet, const base::CompartmentId& where, std::size_t size) {
    const auto& key = keys_.at(where);
    const ledger::ChainId chain = tablet.chain(where);
    const auto end = tablet.store.chain_head(chain).value();
    ledger::Header header;
    header.service = tablet.service;
    header.chain = chain;
    header.seq = end.seq + 1;
    header.prev = end.op;
    header.directory = tablet.directory.head();
    ledger::Content content;
    content.hlc = tablet.stamps.tick(clock.now());
    content.author = tablet.user;
    content.record = base::RecordId::make(random);
    content.body.resize(size);
    random.fill(content.body);
    const auto op = ledger::seal(header, content, ledger::sealing_key(key, 1), random);
    tablet.store.write(op);
    return op.id;
}

syncing::SyncReport Office::visit(TestTablet& tablet) { return visit(tablet, honest()); }

syncing::SyncReport Office::visit(TestTablet& tablet, const Wire& wire) {
    return visit(tablet, wire, {});
}

syncing::SyncReport Office::visit(TestTablet& tablet, const Wire& wire,
                                  syncing::ClientSession::Options with) {
    syncing::ClientSession session(tablet.store, tablet.directory, tablet.identity(), clock,
                                   tablet.intents, tablet.heard, with);
    while (const auto call = session.next()) {
        if (const auto reply = wire(*call)) {
            session.on_reply(*reply);
        } else {
            session.on_unreachable();
        }
    }
    REQUIRE(session.finished());
    return session.report();
}

syncing::Call Office::signed_call(const TestTablet& tablet, std::string_view path,
                                  base::ByteView payload) {
    const auto reply = ask({std::string(syncing::kPathChallenge), {}});
    const auto challenge = syncing::decode_challenge_reply(reply.body).value().challenge;
    return syncing::make_signed_call(
        path, {tablet.service, tablet.keys.device, challenge, 1, payload, {}},
        tablet.keys.sign.secret);
}

std::map<base::OpId, base::Bytes> Office::operations(const TestTablet& tablet) {
    std::map<base::OpId, base::Bytes> all;
    for (const auto& [id, chain] : tablet.store.chains) {
        for (const ledger::SealedOp& op : chain.ops) all[op.id] = op.ciphertext;
    }
    return all;
}
