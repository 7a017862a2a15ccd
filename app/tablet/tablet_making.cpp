#include <algorithm>
#include <functional>

#include "app/tablet/joining.h"
#include "app/tablet/making.h"
#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "app/tablet/wipe.h"
#include "shared/sync/enrolment.h"

/// Making a profile: founding a service, and joining one.
namespace tablet {
namespace {

/// How often an answer may get lost on the way of one enrolment before it is given up.
constexpr int kLostAnswersMax = 3;

/// Makes the folder and everything a new profile begins with, and takes it away again: what the
/// disk does not take is known before an invite is spent on it.
base::Result<void> try_out(const std::filesystem::path& folder, const Surroundings& around) {
    std::error_code ignored;
    const bool was_there = std::filesystem::exists(folder, ignored);
    const auto tried = [&]() -> base::Result<void> {
        if (auto made = make_folder(folder); !made.ok()) return made;
        if (auto gone = remove_begun(folder, around); !gone.ok()) return gone;
        const auto device = make_secret(folder, nullptr, around.random);
        if (!device.ok()) return device.error();
        const auto journal = journal::TabletJournal::create(journal_of(folder, around), {}, {});
        if (!journal.ok()) return journal.error();
        return {};
    }();
    auto gone = remove_begun(folder, around);
    // Only where it is empty.
    if (!was_there) std::filesystem::remove(folder, ignored);
    return tried.ok() ? gone : tried;
}

/// What a founder makes before anything is sent.
struct Founding {
    Identity identity;
    ledger::DirectoryOp genesis;
    base::Bytes root;  ///< secrets of root and recovery, to be sealed into the profile
};

Founding prepare(const Tablet::NewService& service, const Surroundings& around) {
    Founding founding;
    Identity& who = founding.identity;
    who.user = base::UserId::make(around.random);
    who.keys = syncing::TabletKeys::make(around.random);
    who.user_box = crypto::make_box_keys(around.random);
    who.server = service.server;
    who.pin = service.setup.pin;
    const auto root = crypto::make_signing_keys(around.random);
    const auto recovery = crypto::make_box_keys(around.random);
    const auto service_key = crypto::EpochKey::make(around.random);
    const auto compartment = base::CompartmentId::make(around.random);

    ledger::Genesis body;
    body.root = root.pub;
    body.recovery = recovery.pub;
    const auto roles = ledger::Roles{}
                           .with(ledger::Role::kAdministrator)
                           .with(ledger::Role::kManager)
                           .with(ledger::Role::kPractitioner);
    body.first_user = {
        who.user, roles, who.user_box.pub,
        seal_names({service.user, service.name}, who.user, service_key, around.random),
        crypto::seal_to(recovery.pub, who.user_box.secret.unsafe_view())};
    body.first_device = {who.keys.device, who.user, who.keys.sign.pub, who.keys.box.pub};
    body.service_compartment = {compartment, ledger::CompartmentType::kService, 1,
                                crypto::commitment(service_key)};
    body.service_grant =
        ledger::make_grant(compartment, 1, who.user, who.user_box.pub, service_key);
    founding.genesis = syncing::make_genesis(std::move(body), around.clock.now(), root.secret,
                                             who.keys.sign.secret);
    who.service = ledger::service_of_genesis(founding.genesis);
    who.genesis = ledger::hash_of(founding.genesis);
    base::append(founding.root, root.secret.unsafe_view());
    base::append(founding.root, recovery.pub.view());
    base::append(founding.root, recovery.secret.unsafe_view());
    return founding;
}

/// What this membership, got with that code, is begun with.
Joining joining_of(const ledger::InviteCode& code, syncing::Membership member) {
    return {hash_of(code),
            {member.service, member.user, std::move(member.keys), std::move(member.user_box),
             code.server, code.pin, code.genesis},
            std::move(member.entries)};
}

using Keep = std::function<base::Result<void>(const Joining&)>;

/// `keep` is called before the server is told anything that cannot be taken back.
base::Result<Joining> join(const ledger::InviteCode& code, Transport& transport,
                           const Surroundings& around, const Keep& keep) {
    syncing::Enrolment enrolment({code.server, code.pin, code.genesis, code.seed.duplicate()},
                                 syncing::TabletKeys::make(around.random), around.clock);
    int lost_answers_left = 0;  // none before the server was reached
    while (!enrolment.finished()) {
        const auto call = enrolment.next();
        CHECK(call.has_value());
        if (auto member = enrolment.about_to()) {
            const auto kept = keep(joining_of(code, *std::move(member)));
            if (!kept.ok()) return kept.error();
        }
        const auto reply = transport.carry(*call);
        if (reply.ok()) {
            lost_answers_left = kLostAnswersMax;
            enrolment.on_reply(reply.value());
            continue;
        }
        if (reply.error().code != base::ErrorCode::kUnreachable || lost_answers_left-- == 0)
            return reply.error();
        enrolment.on_unreachable();
    }
    auto member = enrolment.take_result();
    if (!member.ok()) return member.error();
    return joining_of(code, std::move(member).value());
}

/// Whether the server has taken an enrolment that fell before its answer came. Where it has not,
/// the code is used as if for the first time.
base::Result<bool> known_there(const Joining& begun, Transport& transport) {
    const auto reply =
        transport.carry(syncing::rejoin(begun.identity.genesis, begun.entries.back()));
    if (!reply.ok()) return reply.error();
    return reply.value().status == syncing::kStatusOk;
}

}  // namespace

base::Result<std::unique_ptr<Tablet>> Tablet::found(const std::filesystem::path& folder,
                                                    std::string_view passphrase,
                                                    const NewService& service, Transport& transport,
                                                    const Surroundings& around) {
    if (service.user.empty() || service.name.empty())
        return {base::ErrorCode::kInvalidInput, service.user.empty() ? "user" : "name"};
    if (auto room = make_room(folder, around); !room.ok())
        return resume_founding(folder, passphrase, service, transport, around);
    Founding founding = prepare(service, around);
    auto made =
        start(folder, passphrase, std::move(founding.identity), {ledger::encode(founding.genesis)},
              {{std::string(setting::kRoot), founding.root}, {std::string(setting::kFounding), {}}},
              around);
    crypto::wipe(founding.root);
    if (!made.ok()) return made.error();
    // The profile is on disk before the server hears of it: a service without its keys would be
    // lost for good.
    auto announced = made.value()->announce(service, transport);
    if (announced.ok()) return made;
    const bool refused = announced.error().code != base::ErrorCode::kUnreachable &&
                         announced.error().code != base::ErrorCode::kServerNonsense;
    made.value().reset();
    if (!refused) return announced.error();
    if (auto gone = remove_begun(folder, around); !gone.ok()) return gone.error();
    return announced.error();
}

/// The first answer got lost: whether the server has the service is not known, so the same one is
/// brought again.
base::Result<std::unique_ptr<Tablet>> Tablet::resume_founding(const std::filesystem::path& folder,
                                                              std::string_view passphrase,
                                                              const NewService& service,
                                                              Transport& transport,
                                                              const Surroundings& around) {
    auto begun = unlock(folder, passphrase, around);
    if (!begun.ok()) return begun.error();
    Tablet& tablet = *begun.value();
    const auto open = tablet.journal_->setting(std::string(setting::kFounding));
    if (!open.ok()) return open.error();
    if (!open.value()) return {base::ErrorCode::kRefused, "this folder holds a profile already"};
    if (tablet.service_name() != service.name || tablet.name_of(tablet.user()) != service.user)
        return {base::ErrorCode::kRefused, "this folder was begun with other names"};
    tablet.identity_.server = service.server;
    tablet.identity_.pin = service.setup.pin;
    base::Bytes own = encode(tablet.identity_);
    journal::Write write;
    write.settings.push_back(
        {std::string(setting::kIdentity), tablet.seal_own(setting::kIdentity, own)});
    crypto::wipe(own);
    if (auto kept = tablet.journal_->write(write); !kept.ok()) return kept.error();
    if (auto announced = tablet.announce(service, transport); !announced.ok())
        return announced.error();
    return begun;
}

base::Result<void> Tablet::announce(const NewService& service, Transport& transport) {
    const auto entries = journal_->directory_after(0);
    if (!entries.ok()) return entries.error();
    if (entries.value().empty()) return {base::ErrorCode::kDamaged, "directory"};
    const auto genesis = ledger::decode_directory_op(entries.value().front());
    if (!genesis.ok()) return genesis.error();
    syncing::ServiceCreation creation(service.setup, genesis.value());
    while (!creation.finished()) {
        const auto call = creation.next();
        CHECK(call.has_value());
        const auto reply = transport.carry(*call);
        if (!reply.ok()) return reply.error();
        creation.on_reply(reply.value());
    }
    if (!creation.result().ok()) return creation.result();
    journal::Write write;
    write.settings_removed.emplace_back(setting::kFounding);
    return journal_->write(write);
}

base::Result<std::unique_ptr<Tablet>> Tablet::enrol(const std::filesystem::path& folder,
                                                    std::string_view passphrase,
                                                    ledger::InviteCode code, Transport& transport,
                                                    const Surroundings& around, Before before) {
    if (auto fits = check_passphrase(passphrase); !fits.ok()) return fits.error();
    const bool over = before == Before::kForgotten && exists(folder, around);
    if (over) {
        if (auto may = may_be_forgotten(folder, around); !may.ok()) return may.error();
    } else {
        if (auto room = make_room(folder, around); !room.ok()) return room.error();
        if (auto tried = try_out(folder, around); !tried.ok()) return tried.error();
    }
    auto begun = find_joining(folder, passphrase, hash_of(code));
    if (begun) {
        const auto there = known_there(*begun, transport);
        if (!there.ok()) return there.error();
        if (there.value()) return begin(folder, passphrase, *std::move(begun), around, over);
    }
    std::error_code problem;
    const bool was_there = std::filesystem::exists(folder, problem);
    if (auto made = make_folder(folder); !made.ok()) return made.error();
    auto joined = join(code, transport, around, [&](const Joining& joining) {
        return keep_joining(joining, folder, passphrase, around);
    });
    if (joined.ok()) return begin(folder, passphrase, std::move(joined).value(), around, over);
    // Whether the server took it is not known without an answer: then it is brought again.
    if (joined.error().code != base::ErrorCode::kUnreachable) forget_joining(folder);
    if (!was_there) std::filesystem::remove(folder, problem);  // only where it is empty
    return joined.error();
}

base::Result<std::unique_ptr<Tablet>> Tablet::begin(const std::filesystem::path& folder,
                                                    std::string_view passphrase, Joining joining,
                                                    const Surroundings& around, bool over) {
    if (over) {
        if (auto gone = set_forgotten_aside(folder, around); !gone.ok()) return gone.error();
    }
    auto started =
        start(folder, passphrase, std::move(joining.identity), joining.entries, {}, around);
    if (started.ok()) forget_joining(folder);
    return started;
}

}  // namespace tablet
