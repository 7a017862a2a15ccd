#include "tests/simulation/sim_service.h"

#include <algorithm>

#include "shared/ledger/invite.h"
#include "tests/simulation/violation.h"

namespace {

constexpr ledger::Roles kPractitioner{static_cast<std::uint16_t>(ledger::Role::kPractitioner)};

/// A written value is a head of its field, or an operation that is held too says it answers it.
void check_no_value_vanished(const SimTablet& tablet,
                             const std::map<base::OpId, SimTablet::WrittenField>& written) {
    std::set<base::OpId> named;
    for (const auto& [op, field] : written) {
        if (!tablet.held().contains(op)) continue;
        named.insert(field.deps.begin(), field.deps.end());
    }
    for (const auto& [op, field] : written) {
        const auto record = tablet.view().record(field.record);
        if (!tablet.held().contains(op) || !record) continue;
        const auto* state = record->find(field.field);
        const bool head =
            state != nullptr && std::ranges::any_of(state->versions, [&](const auto& version) {
                return version.op == op;
            });
        require(head != named.contains(op), "a value goes only where an operation names it");
    }
}

}  // namespace

SimService::SimService(std::uint64_t seed, std::size_t count) : server(seed), random_(seed + 2) {
    tablets.push_back(std::make_unique<SimTablet>(found(), seed + 100));
    for (std::size_t i = 1; i < count; ++i) {
        tablets.push_back(std::make_unique<SimTablet>(join(i), seed + 100 + 10 * i));
    }
    visit_all(1);
}

syncing::Reply SimService::ask(const syncing::Call& call) {
    const auto replies = server.handle({&call, 1});
    require(replies.has_value(), "the server answers");
    return replies->front();
}

syncing::SyncReport SimService::visit(SimTablet& tablet) {
    tablet.begin_visit();
    while (const auto call = tablet.session->next()) tablet.session->on_reply(ask(*call));
    require(tablet.session->finished(), "a visit ends");
    const syncing::SyncReport report = tablet.session->report();
    tablet.session.reset();
    return report;
}

void SimService::visit_all(int rounds) {
    for (int round = 0; round < rounds; ++round) {
        for (const auto& tablet : tablets) {
            const auto report = visit(*tablet);
            require(!report.error, "a visit over a good network succeeds: " +
                                       (report.error ? report.error->detail : ""));
        }
    }
}

syncing::Membership SimService::found() {
    const auto root = crypto::make_signing_keys(random_);
    const auto recovery = crypto::make_box_keys(random_);
    auto keys = syncing::TabletKeys::make(random_);
    auto box = crypto::make_box_keys(random_);
    const auto user = base::UserId::make(random_);
    const auto key = crypto::EpochKey::make(random_);
    const auto compartment = base::CompartmentId::make(random_);
    ledger::Genesis body;
    body.root = root.pub;
    body.recovery = recovery.pub;
    const auto roles =
        ledger::Roles{}.with(ledger::Role::kAdministrator).with(ledger::Role::kManager);
    body.first_user = {user, roles, box.pub, {}, {}};
    body.first_device = {keys.device, user, keys.sign.pub, keys.box.pub};
    body.service_compartment = {compartment, ledger::CompartmentType::kService, 1,
                                crypto::commitment(key)};
    body.service_grant = ledger::make_grant(compartment, 1, user, box.pub, key);
    const auto genesis =
        syncing::make_genesis(body, server.clock.now(), root.secret, keys.sign.secret);
    syncing::ServiceCreation creation({SimServer::kSetup, {}}, genesis);
    while (const auto call = creation.next()) creation.on_reply(ask(*call));
    require(creation.result().ok(), "a service can be founded");
    ledger::Directory directory;
    require(directory.apply(genesis).ok(), "a genesis applies");
    const auto service = directory.service();
    return {service,
            user,
            std::move(keys),
            std::move(box),
            std::move(directory),
            {ledger::encode(genesis)}};
}

void SimService::append(ledger::DirectoryBody body,
                        const std::function<bool(const ledger::Directory&)>& in) {
    SimTablet& founder = *tablets.front();
    founder.wanted.push_back([&](const ledger::Directory& directory) {
        return in(directory) ? std::nullopt : std::optional(body);
    });
    require(visit(founder).directory_added == 1, "an entry goes in");
    founder.wanted.clear();
}

syncing::Membership SimService::join(std::size_t number) {
    const auto user = base::UserId::make(random_);
    const auto box = crypto::make_box_keys(random_);
    append(ledger::UserAdd{user, kPractitioner, box.pub, {}, {}},
           [&](const auto& directory) { return directory.user(user) != nullptr; });
    ledger::InviteCode code;
    code.server = "https://127.0.0.1:8443";
    const auto entries = tablets.front()->journal().directory_after(0);
    require(entries.ok(), "the directory can be read");
    code.genesis = ledger::hash_of(ledger::decode_directory_op(entries.value().front()).value());
    code.seed = crypto::InviteSeed::make(random_);
    const auto invite = ledger::signing_keys(code.seed).pub;
    const auto invite_box = ledger::box_keys(code.seed).pub;
    const auto expires = server.clock.now() + base::kInviteLife;
    append(ledger::InviteOpen{user, invite, invite_box, expires,
                              crypto::seal_to(invite_box, box.secret.unsafe_view())},
           [&](const auto& directory) { return directory.invite(invite) != nullptr; });
    syncing::Enrolment enrolment(std::move(code), syncing::TabletKeys::make(random_), server.clock);
    while (const auto call = enrolment.next()) enrolment.on_reply(ask(*call));
    auto member = enrolment.take_result();
    require(member.ok(), "tablet " + std::to_string(number) + " enrols");
    return std::move(member).value();
}

void SimService::check_views() const {
    std::map<base::OpId, SimTablet::WrittenField> written;
    for (const auto& tablet : tablets) {
        written.insert(tablet->written_fields().begin(), tablet->written_fields().end());
    }
    std::map<std::set<base::OpId>, base::Hash256> digests;
    for (const auto& tablet : tablets) {
        if (tablet->down()) continue;
        const auto [known, fresh] = digests.emplace(tablet->held(), tablet->view().digest());
        require(fresh || known->second == tablet->view().digest(),
                "equal operations give equal digests");
        check_no_value_vanished(*tablet, written);
    }
}

void SimService::check_converged() {
    check_views();
    for (const auto& tablet : tablets) {
        require(tablet->journal().unsent_count().value() == 0, "everything was sent");
        for (const auto& other : tablets) {
            for (const base::OpId& id : other->acknowledged()) {
                require(tablet->held().contains(id), "every tablet has every operation");
            }
        }
        require(tablet->held() == tablets.front()->held(), "all tablets hold the same");
        require(tablet->view().digest() == tablets.front()->view().digest(),
                "all tablets show the same");
    }
    const auto operations = server.journal().operation_count();
    require(operations.ok() && operations.value() == tablets.front()->held().size(),
            "the server holds every operation once");
}
