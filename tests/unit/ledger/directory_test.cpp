#include "shared/ledger/directory.h"

#include <catch2/catch.hpp>

#include "shared/ledger/custody_log.h"
#include "tests/vectors/specimens.h"

using base::ErrorCode;
using ledger::Directory;
using ledger::DirectoryOp;
using ledger::Role;
using ledger::Roles;
using specimens::Service;
using specimens::Tablet;

namespace {

const Roles kPractitioner = Roles{}.with(Role::kPractitioner);
const Roles kVolunteer = Roles{}.with(Role::kVolunteer);

/// The directory says why, and is what it was before.
void refuses(Service& service, const DirectoryOp& op, ErrorCode code, const std::string& detail) {
    const Directory before = service.directory;
    const auto applied = service.directory.apply(op);
    REQUIRE_FALSE(applied.ok());
    CHECK(applied.error() == base::Error{code, detail});
    CHECK(service.directory == before);
}

void takes(Service& service, const DirectoryOp& op) {
    const auto applied = service.directory.apply(op);
    INFO((applied.ok() ? "" : applied.error().detail));
    REQUIRE(applied.ok());
}

/// A genesis changed by `change` and signed again by both.
template <typename Change>
DirectoryOp changed_genesis(const Service& service, Change change) {
    DirectoryOp op = service.genesis();
    change(op, std::get<ledger::Genesis>(op.body));
    ledger::sign(op, service.root.secret);
    ledger::sign_second(op, service.ada_tablet.sign.secret);
    return op;
}

/// Any entry changed by `change` and signed again by its author.
template <typename Body, typename Change>
DirectoryOp changed(DirectoryOp op, const Tablet& author, Change change) {
    change(std::get<Body>(op.body));
    return Service::resigned(std::move(op), author);
}

/// A service with Bryn added and invited, whose tablet is about to enrol.
Service invited() {
    Service service;
    service.apply(service.genesis());
    service.apply(service.add(service.bryn, kPractitioner));
    service.apply(service.invite(service.bryn));
    return service;
}

DirectoryOp enroll_signed(const Service& service, DirectoryOp op, const Tablet& tablet) {
    ledger::sign(op, ledger::signing_keys(service.invite_seed).secret);
    ledger::sign_second(op, tablet.sign.secret);
    return op;
}

}  // namespace

// ---- genesis

TEST_CASE("a genesis makes the service, its recovery key, one administrator, tablet and key") {
    Service service;
    const auto genesis = service.genesis();
    takes(service, genesis);
    const Directory& directory = service.directory;
    CHECK(directory.service() == service_of_genesis(genesis));
    CHECK(directory.head() == ledger::DirectoryHead{1, hash_of(genesis)});
    CHECK(directory.recovery_key() == service.recovery.pub);
    CHECK(directory.service_compartment() == service.service_compartment);
    CHECK(directory.users().size() == 1);
    REQUIRE(directory.user(service.ada.user) != nullptr);
    CHECK(ledger::may_administer(directory.user(service.ada.user)->roles));
    REQUIRE(directory.device(service.ada_tablet.device) != nullptr);
    CHECK(*directory.device(service.ada_tablet.device) == service.ada_tablet.pub());
    CHECK(directory.is_member(service.ada_tablet.device, service.service_compartment));
    CHECK(directory.missing_grants(service.service_compartment).empty());
}

TEST_CASE("a directory begins with a genesis and has one") {
    Service service;
    refuses(service, service.add(service.bryn, kPractitioner), ErrorCode::kConflict,
            "not the next entry");
    service.apply(service.genesis());
    refuses(service, service.genesis(), ErrorCode::kConflict, "not the next entry");
    auto second = service.genesis();
    second.seq = 2;
    second.prev = service.directory.head().hash;
    ledger::sign(second, service.root.secret);
    ledger::sign_second(second, service.ada_tablet.sign.secret);
    refuses(service, second, ErrorCode::kConflict, "not the next entry");
}

TEST_CASE("a genesis is signed by root and tablet") {
    Service service;
    auto op = service.genesis();
    ledger::sign(op, service.ada_tablet.sign.secret);
    refuses(service, op, ErrorCode::kDamaged, "signature");
    op = service.genesis();
    ledger::sign_second(op, service.root.secret);
    refuses(service, op, ErrorCode::kDamaged, "signature");
    op = service.genesis();
    op.second_signature = {};
    refuses(service, op, ErrorCode::kDamaged, "signature");
}

TEST_CASE("a genesis whose parts do not fit each other is refused") {
    Service service;
    using ledger::Genesis;
    const auto refused = [&](const std::string& detail, auto change) {
        INFO(detail);
        refuses(service, changed_genesis(service, change), ErrorCode::kRefused, detail);
    };
    refused("genesis names a service", [](DirectoryOp& op, Genesis&) { op.service.bytes[0] = 1; });
    refused("genesis author", [](DirectoryOp& op, Genesis&) { op.author.bytes[0] ^= 1; });
    refused("genesis", [](DirectoryOp&, Genesis& g) { g.first_user.roles = kPractitioner; });
    refused("genesis", [](DirectoryOp&, Genesis& g) { g.first_user.roles.bits |= 0x8000; });
    refused("genesis", [](DirectoryOp&, Genesis& g) { g.first_device.user.bytes[0] ^= 1; });
    refused("genesis", [](DirectoryOp&, Genesis& g) {
        g.service_compartment.type = ledger::CompartmentType::kCase;
    });
    refused("genesis", [](DirectoryOp&, Genesis& g) { g.service_compartment.epoch = 2; });
    refused("genesis", [](DirectoryOp&, Genesis& g) { g.service_grant.epoch = 2; });
    refused("genesis", [](DirectoryOp&, Genesis& g) { g.service_grant.user.bytes[0] ^= 1; });
    refused("genesis", [](DirectoryOp&, Genesis& g) { g.service_grant.compartment.bytes[0] ^= 1; });
    refused("genesis without ids",
            [](DirectoryOp&, Genesis& g) { g.first_user.user = g.first_device.user = {}; });
    refused("genesis without ids",
            [](DirectoryOp& op, Genesis& g) { op.author = g.first_device.device = {}; });
    refused("box key", [](DirectoryOp&, Genesis& g) { g.recovery = {}; });
    refused("box key", [](DirectoryOp&, Genesis& g) { g.first_user.box = {}; });
    refused("box key", [](DirectoryOp&, Genesis& g) { g.first_device.box = {}; });
}

// ---- order and authors

TEST_CASE("an entry out of order, after another one, or of another service is refused") {
    auto service = Service::grown();
    auto op = service.add(service.cai, kVolunteer);
    op.seq += 1;
    refuses(service, Service::resigned(op, service.ada_tablet), ErrorCode::kConflict,
            "not the next entry");
    op = service.add(service.cai, kVolunteer);
    op.seq -= 1;
    refuses(service, Service::resigned(op, service.ada_tablet), ErrorCode::kConflict,
            "not the next entry");
    op = service.add(service.cai, kVolunteer);
    op.prev.bytes[0] ^= 1;
    refuses(service, Service::resigned(op, service.ada_tablet), ErrorCode::kConflict,
            "not the next entry");
    op = service.add(service.cai, kVolunteer);
    op.service.bytes[0] ^= 1;
    refuses(service, Service::resigned(op, service.ada_tablet), ErrorCode::kRefused,
            "another service");
}

TEST_CASE("an entry counts once") {
    auto service = Service::grown();
    const auto op = service.add(service.cai, kVolunteer);
    takes(service, op);
    refuses(service, op, ErrorCode::kConflict, "not the next entry");
}

TEST_CASE("only an enrolled tablet writes, with its own key and one signature") {
    auto service = Service::grown();
    auto op = service.add(service.cai, kVolunteer);
    op.author.bytes[0] ^= 1;
    refuses(service, Service::resigned(op, service.ada_tablet), ErrorCode::kRefused,
            "author is not enrolled");
    op = service.add(service.cai, kVolunteer);
    refuses(service, Service::resigned(op, service.bryn_tablet), ErrorCode::kDamaged, "signature");
    op = service.add(service.cai, kVolunteer);
    op.written_at.ms += 1;
    refuses(service, op, ErrorCode::kDamaged, "signature");
    op = service.add(service.cai, kVolunteer);
    ledger::sign_second(op, service.ada_tablet.sign.secret);
    refuses(service, op, ErrorCode::kRefused, "second signature");
}

TEST_CASE("only an administrator adds people and invites") {
    auto service = Service::grown();
    auto op = service.add(service.cai, kVolunteer);
    op.author = service.bryn_tablet.device;
    refuses(service, Service::resigned(op, service.bryn_tablet), ErrorCode::kRefused,
            "not an administrator");
    op = service.invite(service.bryn);
    op.author = service.bryn_tablet.device;
    refuses(service, Service::resigned(op, service.bryn_tablet), ErrorCode::kRefused,
            "not an administrator");
}

// ---- people

TEST_CASE("a person is added with known roles, a new id and a usable key") {
    auto service = Service::grown();
    const auto& ada = service.ada_tablet;
    const auto op = service.add(service.cai, kVolunteer);
    using ledger::UserAdd;
    for (const int bits : {0, 0x200, 0x8001}) {
        refuses(
            service,
            changed<UserAdd>(
                op, ada, [&](UserAdd& body) { body.roles = {static_cast<std::uint16_t>(bits)}; }),
            ErrorCode::kRefused, "unknown role");
    }
    refuses(service, changed<UserAdd>(op, ada, [&](UserAdd& body) { body.user = {}; }),
            ErrorCode::kRefused, "user id taken");
    refuses(service,
            changed<UserAdd>(op, ada, [&](UserAdd& body) { body.user = service.bryn.user; }),
            ErrorCode::kRefused, "user id taken");
    refuses(service, changed<UserAdd>(op, ada, [&](UserAdd& body) { body.box = {}; }),
            ErrorCode::kRefused, "box key");
    takes(service, op);
    REQUIRE(service.directory.user(service.cai.user) != nullptr);
    CHECK(service.directory.user(service.cai.user)->roles == kVolunteer);
    CHECK(service.directory.user(service.cai.user)->box == service.cai.box.pub);
}

// ---- invites and tablets

TEST_CASE("an invite is for a person of the directory, with a new key") {
    auto service = invited();
    const auto& ada = service.ada_tablet;
    using ledger::InviteOpen;
    refuses(service, service.invite(service.bryn), ErrorCode::kRefused, "invite key taken");
    service.invite_seed = crypto::InviteSeed::make(service.random);
    refuses(service, service.invite(service.cai), ErrorCode::kRefused, "no such user");
    const auto op = service.invite(service.bryn);
    refuses(service, changed<InviteOpen>(op, ada, [](InviteOpen& body) { body.invite_box = {}; }),
            ErrorCode::kRefused, "box key");
    takes(service, op);
    const auto* invite = service.directory.invite(ledger::signing_keys(service.invite_seed).pub);
    REQUIRE(invite != nullptr);
    CHECK_FALSE(invite->spent);
    CHECK(invite->open == std::get<InviteOpen>(op.body));
}

TEST_CASE("a tablet enrols with the invite's key and its own, and the invite is spent") {
    auto service = invited();
    takes(service, service.enroll(service.bryn_tablet));
    REQUIRE(service.directory.device(service.bryn_tablet.device) != nullptr);
    CHECK(*service.directory.device(service.bryn_tablet.device) == service.bryn_tablet.pub());
    CHECK(service.directory.invite(ledger::signing_keys(service.invite_seed).pub)->spent);
    Tablet second;
    second.device = base::DeviceId::make(service.random);
    second.user = service.bryn.user;
    second.sign = crypto::make_signing_keys(service.random);
    second.box = crypto::make_box_keys(service.random);
    refuses(service, service.enroll(second), ErrorCode::kInviteUnknown, "invite used before");
}

TEST_CASE("nobody enrols without an invite, or with another person's") {
    auto service = invited();
    service.apply(service.add(service.cai, kVolunteer));
    auto op = service.enroll(service.bryn_tablet);
    std::get<ledger::DeviceEnroll>(op.body).invite_sign.bytes[0] ^= 1;
    refuses(service, enroll_signed(service, op, service.bryn_tablet), ErrorCode::kInviteUnknown,
            "no such invite");
    op = service.enroll(service.bryn_tablet);
    std::get<ledger::DeviceEnroll>(op.body).device.user = service.cai.user;
    refuses(service, enroll_signed(service, op, service.bryn_tablet), ErrorCode::kRefused,
            "invite of another user");
}

TEST_CASE("nobody enrols another's key: the new tablet signs too") {
    auto service = invited();
    auto op = service.enroll(service.bryn_tablet);
    op.second_signature = {};
    refuses(service, op, ErrorCode::kDamaged, "signature");
    op = service.enroll(service.bryn_tablet);
    ledger::sign_second(op, ledger::signing_keys(service.invite_seed).secret);
    refuses(service, op, ErrorCode::kDamaged, "signature");
    op = service.enroll(service.bryn_tablet);
    std::get<ledger::DeviceEnroll>(op.body).device.sign = service.ada_tablet.sign.pub;
    refuses(service, enroll_signed(service, op, service.bryn_tablet), ErrorCode::kDamaged,
            "signature");
    op = service.enroll(service.bryn_tablet);
    ledger::sign(op, service.bryn_tablet.sign.secret);
    refuses(service, op, ErrorCode::kDamaged, "signature");
}

TEST_CASE("a tablet enrols under its own new id with a usable key") {
    auto service = invited();
    auto op = service.enroll(service.bryn_tablet);
    std::get<ledger::DeviceEnroll>(op.body).device.device = op.author = service.ada_tablet.device;
    refuses(service, enroll_signed(service, op, service.bryn_tablet), ErrorCode::kRefused,
            "tablet id");
    op = service.enroll(service.bryn_tablet);
    std::get<ledger::DeviceEnroll>(op.body).device.device = op.author = {};
    refuses(service, enroll_signed(service, op, service.bryn_tablet), ErrorCode::kRefused,
            "tablet id");
    op = service.enroll(service.bryn_tablet);
    op.author = service.ada_tablet.device;
    refuses(service, enroll_signed(service, op, service.bryn_tablet), ErrorCode::kRefused,
            "tablet id");
    op = service.enroll(service.bryn_tablet);
    std::get<ledger::DeviceEnroll>(op.body).device.box = {};
    refuses(service, enroll_signed(service, op, service.bryn_tablet), ErrorCode::kRefused,
            "box key");
    takes(service, service.enroll(service.bryn_tablet));
}

// ---- compartments and grants

namespace {

/// Bryn's tablet is enrolled, no case is open.
Service before_a_case() {
    auto service = invited();
    service.apply(service.enroll(service.bryn_tablet));
    return service;
}

}  // namespace

TEST_CASE("a case is opened by who may, for people who may, and its opener holds the key") {
    auto service = before_a_case();
    service.apply(service.add(service.cai, kVolunteer));
    const auto& bryn = service.bryn_tablet;
    refuses(service, service.open_case(bryn, {&service.ada}), ErrorCode::kRefused,
            "opener holds no key");
    refuses(service, service.open_case(bryn, {&service.bryn, &service.cai}), ErrorCode::kRefused,
            "role may not open it");
    refuses(service, service.open_case(bryn, {&service.bryn, &service.bryn}), ErrorCode::kRefused,
            "granted twice");
    takes(service, service.open_case(bryn, {&service.bryn}));
    CHECK(service.directory.is_member(bryn.device, service.case_compartment));
    CHECK_FALSE(service.directory.is_member(service.ada_tablet.device, service.case_compartment));
    CHECK(service.directory.missing_grants(service.case_compartment) ==
          std::vector{Directory::Missing{service.ada.user, 1}});
    refuses(service, service.open_case(bryn, {&service.bryn}), ErrorCode::kRefused,
            "compartment id taken");
}

TEST_CASE("an opening out of form is refused") {
    auto service = before_a_case();
    const auto& bryn = service.bryn_tablet;
    using ledger::CompartmentsOpen;
    const auto refused = [&](const std::string& detail, auto change) {
        const auto op = service.open_case(bryn, {&service.bryn, &service.ada});
        refuses(service, changed<CompartmentsOpen>(op, bryn, change), ErrorCode::kRefused, detail);
    };
    refused("opens nothing", [](CompartmentsOpen& body) { body = {}; });
    refused("compartment form", [](CompartmentsOpen& body) { body.compartments[0].epoch = 2; });
    refused("compartment form", [](CompartmentsOpen& body) {
        body.compartments[0].type = static_cast<ledger::CompartmentType>(9);
    });
    refused("role may not open it", [](CompartmentsOpen& body) {
        body.compartments[0].type = ledger::CompartmentType::kService;
    });
    refused("compartment id taken", [](CompartmentsOpen& body) {
        body.compartments[0].id = body.grants[0].compartment = body.grants[1].compartment = {};
    });
    refused("compartment id taken",
            [](CompartmentsOpen& body) { body.compartments.push_back(body.compartments[0]); });
    // Whoever opened a case under it would keep that volunteer from ever having a log.
    refused("id of a custody log", [&](CompartmentsOpen& body) {
        body.compartments[0].id =
            ledger::custody_log_of(service.directory.service(), service.ada.user);
    });
    refused("grant for another compartment", [&](CompartmentsOpen& body) {
        body.grants[0].compartment = service.service_compartment;
    });
    refused("no such epoch", [](CompartmentsOpen& body) { body.grants[0].epoch = 2; });
    refused("no such user", [](CompartmentsOpen& body) { body.grants[0].user.bytes[0] ^= 1; });
    auto op = service.open_case(bryn, {&service.bryn});
    op.author.bytes[0] ^= 1;
    refuses(service, Service::resigned(op, bryn), ErrorCode::kRefused, "author is not enrolled");
    op = service.open_case(bryn, {&service.bryn});
    refuses(service, Service::resigned(op, service.ada_tablet), ErrorCode::kDamaged, "signature");
}

TEST_CASE("a volunteer and an administrator who is nothing else open no case") {
    auto service = invited();
    auto& user = service.bryn;
    Service other;
    other.apply(other.genesis());
    other.apply(other.add(other.bryn, kVolunteer.with(Role::kAdministrator)));
    other.apply(other.invite(other.bryn));
    other.apply(other.enroll(other.bryn_tablet));
    CHECK(user.user == other.bryn.user);
    refuses(other, other.open_case(other.bryn_tablet, {&other.bryn}), ErrorCode::kRefused,
            "role may not open it");
}

TEST_CASE("a key is granted by members alone, once, to people whose role may open it") {
    auto service = before_a_case();
    service.apply(service.add(service.cai, kVolunteer));
    service.apply(service.open_case(service.bryn_tablet, {&service.bryn}));
    const auto grant_case = [&](const Tablet& author, const specimens::Person& to) {
        return service.entry(
            author, ledger::GrantsAdd{{ledger::make_grant(service.case_compartment, 1, to.user,
                                                          to.box.pub, service.case_key)}});
    };
    refuses(service, grant_case(service.ada_tablet, service.ada), ErrorCode::kRefused,
            "granter is not a member");
    refuses(service, grant_case(service.bryn_tablet, service.cai), ErrorCode::kRefused,
            "role may not open it");
    refuses(service, grant_case(service.bryn_tablet, service.bryn), ErrorCode::kRefused,
            "granted before");
    takes(service, grant_case(service.bryn_tablet, service.ada));
    CHECK(service.directory.is_member(service.ada_tablet.device, service.case_compartment));
    CHECK(service.directory.missing_grants(service.case_compartment).empty());
}

TEST_CASE("a grant out of form is refused") {
    auto service = before_a_case();
    service.apply(service.add(service.cai, kVolunteer));
    using ledger::GrantsAdd;
    const auto refused = [&](const std::string& detail, auto change) {
        const auto op = service.grant_service(service.ada_tablet, service.bryn);
        refuses(service, changed<GrantsAdd>(op, service.ada_tablet, change), ErrorCode::kRefused,
                detail);
    };
    refused("grants nothing", [](GrantsAdd& body) { body.grants.clear(); });
    refused("no such compartment",
            [](GrantsAdd& body) { body.grants[0].compartment.bytes[0] ^= 1; });
    refused("no such epoch", [](GrantsAdd& body) { body.grants[0].epoch = 2; });
    refused("no such user", [](GrantsAdd& body) { body.grants[0].user.bytes[0] ^= 1; });
    refused("granted before", [](GrantsAdd& body) { body.grants.push_back(body.grants[0]); });
    CHECK(service.directory.missing_grants(service.service_compartment).size() == 2);
    takes(service, service.grant_service(service.ada_tablet, service.bryn));
    takes(service, service.grant_service(service.bryn_tablet, service.cai));
    CHECK(service.directory.missing_grants(service.service_compartment).empty());
}

TEST_CASE("two readers of the same entries hold the same directory") {
    const auto one = Service::grown();
    auto two = Service::grown();
    CHECK(one.directory.users().size() == two.directory.users().size());
    Directory from_bytes;
    Service writer;
    const auto take = [&](const DirectoryOp& op) {
        writer.apply(op);
        REQUIRE(from_bytes.apply(ledger::decode_directory_op(encode(op)).value()).ok());
        REQUIRE(from_bytes == writer.directory);
    };
    take(writer.genesis());
    take(writer.add(writer.bryn, kPractitioner));
    take(writer.invite(writer.bryn));
    take(writer.enroll(writer.bryn_tablet));
    take(writer.grant_service(writer.ada_tablet, writer.bryn));
    take(writer.open_case(writer.bryn_tablet, {&writer.bryn, &writer.ada}));
}

TEST_CASE("a tablet is one person's, and speaks for nobody else") {
    const auto service = Service::grown();
    CHECK(service.directory.is_of(service.bryn_tablet.device, service.bryn.user));
    CHECK_FALSE(service.directory.is_of(service.bryn_tablet.device, service.ada.user));
    CHECK_FALSE(service.directory.is_of(base::DeviceId{{1}}, service.ada.user));
    CHECK_FALSE(service.directory.is_of(base::DeviceId{{1}}, base::UserId{}));
}

TEST_CASE("who is not in the directory is found nowhere in it") {
    const auto service = Service::grown();
    const Directory& directory = service.directory;
    CHECK(directory.user(service.cai.user) == nullptr);
    CHECK(directory.device(base::DeviceId{{1}}) == nullptr);
    CHECK(directory.compartment(base::CompartmentId{{1}}) == nullptr);
    CHECK(directory.invite(crypto::SigningPublic{{1}}) == nullptr);
    CHECK_FALSE(directory.is_member(base::DeviceId{{1}}, service.case_compartment));
    CHECK_FALSE(directory.is_member(service.bryn_tablet.device, base::CompartmentId{{1}}));
    CHECK(directory.missing_grants(base::CompartmentId{{1}}).empty());
}
