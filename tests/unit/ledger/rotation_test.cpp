#include <catch2/catch.hpp>

#include "shared/ledger/directory.h"
#include "tests/vectors/specimens.h"

/// Taking away: tablets out of use, cases back from people, and the keys that follow
/// (sync-and-keys.md section 5).

using base::ErrorCode;
using ledger::Directory;
using ledger::DirectoryOp;
using ledger::Role;
using ledger::Roles;
using ledger::Rotation;
using specimens::Person;
using specimens::Service;
using specimens::Tablet;

namespace {

const Roles kPractitioner = Roles{}.with(Role::kPractitioner);

void refuses(Service& service, const DirectoryOp& op, const std::string& detail) {
    const Directory before = service.directory;
    const auto applied = service.directory.apply(op);
    INFO(detail);
    REQUIRE_FALSE(applied.ok());
    CHECK(applied.error() == base::Error{ErrorCode::kRefused, detail});
    CHECK(service.directory == before);
}

void takes(Service& service, const DirectoryOp& op) {
    const auto applied = service.directory.apply(op);
    INFO((applied.ok() ? "" : applied.error().detail));
    REQUIRE(applied.ok());
}

Tablet further_tablet(Service& service, const Person& of) {
    Tablet tablet;
    tablet.device = base::DeviceId::make(service.random);
    tablet.user = of.user;
    tablet.sign = crypto::make_signing_keys(service.random);
    tablet.box = crypto::make_box_keys(service.random);
    return tablet;
}

base::OpId op_id(std::uint8_t first) { return base::OpId{{first}}; }

/// Bryn's tablet was stolen: cut after operation 2, the case goes on for Ada alone.
ledger::DeviceRevoke theft(Service& service) {
    const auto key = crypto::EpochKey::make(service.random);
    ledger::DeviceRevoke body{service.bryn_tablet.device, ledger::RevokeReason::kStolen,
                              service.next_epoch({&service.ada}, key)};
    body.rotation.cuts.push_back({service.chain(), 2, op_id(2)});
    return body;
}

Service robbed() {
    auto service = Service::grown();
    takes(service, service.entry(service.ada_tablet, theft(service)));
    return service;
}

}  // namespace

TEST_CASE("a stolen tablet is out of use, reads nothing new, and the case goes on without it") {
    auto service = Service::grown();
    CHECK(service.directory.is_member(service.bryn_tablet.device, service.case_compartment));
    takes(service, service.entry(service.ada_tablet, theft(service)));
    const Directory& directory = service.directory;
    CHECK_FALSE(directory.in_use(service.bryn_tablet.device));
    REQUIRE(directory.revoked(service.bryn_tablet.device) != nullptr);
    CHECK(directory.revoked(service.bryn_tablet.device)->reason == ledger::RevokeReason::kStolen);
    CHECK(directory.out_of_use_at(service.bryn_tablet.device) == directory.head().seq);
    CHECK_FALSE(directory.is_member(service.bryn_tablet.device, service.case_compartment));
    CHECK_FALSE(directory.exposed(service.case_compartment));
    CHECK(directory.exposed(service.service_compartment));
    CHECK(directory.members(service.case_compartment) == std::vector{service.ada.user});
    CHECK_FALSE(directory.user(service.bryn.user)->box_usable());
    // Nobody is told to give Bryn the new key while a thief may hold the box key.
    CHECK(directory.missing_grants(service.case_compartment).empty());
    refuses(service, service.entry(service.bryn_tablet, ledger::EpochsRotate{}),
            "author is out of use");
}

TEST_CASE("what a stolen tablet wrote up to its cut counts, and after it only what is adopted") {
    auto service = robbed();
    const ledger::ChainId chain = service.chain();
    CHECK_FALSE(service.directory.set_aside(chain, 1, op_id(1)));
    CHECK_FALSE(service.directory.set_aside(chain, 2, op_id(2)));
    CHECK(service.directory.set_aside(chain, 2, op_id(9)));
    CHECK(service.directory.set_aside(chain, 3, op_id(3)));
    const auto before = service.directory.aside_changes();
    refuses(service, service.entry(service.ada_tablet, ledger::Adopt{{{chain, 2, op_id(2)}}}),
            "not set aside");
    takes(service, service.entry(service.ada_tablet, ledger::Adopt{{{chain, 3, op_id(3)}}}));
    CHECK_FALSE(service.directory.set_aside(chain, 3, op_id(3)));
    CHECK(service.directory.set_aside(chain, 3, op_id(4)));
    CHECK(service.directory.set_aside(chain, 4, op_id(4)));
    CHECK(service.directory.aside_changes() == before + 1);
    // What it sealed before is its own; the new epoch never was.
    CHECK(service.directory.may_have_written(chain.device, chain.compartment, 1, 0));
    CHECK_FALSE(service.directory.may_have_written(chain.device, chain.compartment, 2, 0));
    CHECK_FALSE(service.directory.may_have_written(chain.device, chain.compartment, 3, 0));
}

TEST_CASE("a revocation without a rotation leaves the case exposed until a member rotates") {
    auto service = Service::grown();
    takes(service, service.entry(service.ada_tablet,
                                 ledger::DeviceRevoke{
                                     service.bryn_tablet.device, ledger::RevokeReason::kLost, {}}));
    CHECK(service.directory.exposed(service.case_compartment));
    const auto key = crypto::EpochKey::make(service.random);
    ledger::EpochsRotate rotate{service.next_epoch({&service.ada}, key)};
    rotate.rotation.cuts.push_back({service.chain(), 0, {}});
    takes(service, service.entry(service.ada_tablet, rotate));
    CHECK_FALSE(service.directory.exposed(service.case_compartment));
    CHECK(service.directory.set_aside(service.chain(), 1, op_id(1)));
}

TEST_CASE("after the loss of a tablet its owner is given keys again once they have a new box key") {
    auto service = robbed();
    service.invite_seed = crypto::InviteSeed::make(service.random);
    const Person again{service.bryn.user, crypto::make_box_keys(service.random)};
    takes(service,
          service.entry(service.ada_tablet, ledger::UserRekey{again.user, again.box.pub, {1}, {}}));
    CHECK(service.directory.user(again.user)->box_usable());
    using Missing = Directory::Missing;
    CHECK(service.directory.missing_grants(service.case_compartment) ==
          std::vector<Missing>{{again.user, 1}, {again.user, 2}});
    takes(service, service.invite(again));
    const Tablet fresh = further_tablet(service, service.bryn);
    takes(service, service.enroll(fresh));
    CHECK(service.directory.is_member(fresh.device, service.case_compartment));
    takes(service, service.entry(service.ada_tablet, ledger::GrantsAdd{{ledger::make_grant(
                                                         service.case_compartment, 1, again.user,
                                                         again.box.pub, service.case_key)}}));
    CHECK(service.directory.missing_grants(service.case_compartment) ==
          std::vector<Missing>{{again.user, 2}});
}

TEST_CASE("an invite that carries an older box key enrols nobody") {
    auto service = robbed();
    service.invite_seed = crypto::InviteSeed::make(service.random);
    takes(service, service.invite(service.bryn));
    const auto box = crypto::make_box_keys(service.random);
    takes(service,
          service.entry(service.ada_tablet, ledger::UserRekey{service.bryn.user, box.pub, {}, {}}));
    const Tablet fresh = further_tablet(service, service.bryn);
    const auto applied = service.directory.apply(service.enroll(fresh));
    REQUIRE_FALSE(applied.ok());
    CHECK(applied.error() == base::Error{ErrorCode::kInviteUnknown, "older invite"});
}

TEST_CASE("a revocation out of form is refused") {
    auto service = Service::grown();
    using ledger::DeviceRevoke;
    const auto refused = [&](const std::string& detail, const Tablet& author, auto change) {
        DeviceRevoke body = theft(service);
        change(body);
        refuses(service, service.entry(author, body), detail);
    };
    const Tablet& ada = service.ada_tablet;
    refused("no such tablet", ada, [](DeviceRevoke& body) { body.device.bytes[0] ^= 1; });
    refused("unknown reason", ada,
            [](DeviceRevoke& body) { body.reason = static_cast<ledger::RevokeReason>(9); });
    refused("the author's own tablet", service.bryn_tablet, [](DeviceRevoke&) {});
    refused("role may not revoke", service.bryn_tablet,
            [&](DeviceRevoke& body) { body.device = ada.device; });
    refused("cut of a tablet in use", ada,
            [&](DeviceRevoke& body) { body.rotation.cuts[0].chain.device = ada.device; });
    refused("cut before", ada,
            [](DeviceRevoke& body) { body.rotation.cuts.push_back(body.rotation.cuts[0]); });
    refused("cut", ada, [](DeviceRevoke& body) { body.rotation.cuts[0].seq = 0; });
    refused("not the next epoch", ada,
            [](DeviceRevoke& body) { body.rotation.openings[0].epoch = 3; });
    refused("not the next epoch", ada, [](DeviceRevoke& body) {
        body.rotation.openings[0].type = ledger::CompartmentType::kBoard;
    });
    refused("no such compartment", ada,
            [](DeviceRevoke& body) { body.rotation.openings[0].id.bytes[0] ^= 1; });
    refused("grant for another epoch", ada,
            [](DeviceRevoke& body) { body.rotation.grants[0].epoch = 1; });
    refused("granted twice", ada,
            [](DeviceRevoke& body) { body.rotation.grants.push_back(body.rotation.grants[0]); });
    refused("a key for nobody", ada, [](DeviceRevoke& body) { body.rotation.grants.clear(); });
    refused("box key of a lost tablet", ada,
            [&](DeviceRevoke& body) { body.rotation.grants[0].user = service.bryn.user; });
    takes(service, service.entry(ada, theft(service)));
    refuses(service,
            service.entry(
                ada, DeviceRevoke{service.bryn_tablet.device, ledger::RevokeReason::kLost, {}}),
            "out of use before");
}

TEST_CASE(
    "a case taken back is closed to that person until somebody who allocates gives it again") {
    auto service = Service::grown();
    const auto key = crypto::EpochKey::make(service.random);
    const auto take = [&](const Tablet& author, const Person& from) {
        return service.entry(author, ledger::GrantsTake{{{service.case_compartment, from.user}},
                                                        service.next_epoch({&service.ada}, key)});
    };
    refuses(service, take(service.bryn_tablet, service.ada), "role may not allocate");
    refuses(service, take(service.ada_tablet, service.cai), "holds no key");
    takes(service, take(service.ada_tablet, service.bryn));
    CHECK_FALSE(service.directory.is_member(service.bryn_tablet.device, service.case_compartment));
    CHECK_FALSE(service.directory.exposed(service.case_compartment));
    CHECK(service.directory.missing_grants(service.case_compartment).empty());
    refuses(service, take(service.ada_tablet, service.bryn), "holds no key");
    takes(service,
          service.entry(service.ada_tablet, ledger::GrantsAdd{{ledger::make_grant(
                                                service.case_compartment, 2, service.bryn.user,
                                                service.bryn.box.pub, key)}}));
    CHECK(service.directory.is_member(service.bryn_tablet.device, service.case_compartment));
}

TEST_CASE("a person without roles no longer works here, and the last administrator stays one") {
    auto service = Service::grown();
    const auto set = [&](const Tablet& author, const Person& who, Roles roles) {
        return service.entry(author, ledger::RolesSet{who.user, roles, {}});
    };
    refuses(service, set(service.bryn_tablet, service.ada, {}), "not an administrator");
    refuses(service, set(service.ada_tablet, service.ada, kPractitioner), "the last administrator");
    refuses(service, set(service.ada_tablet, service.bryn, Roles{1 << 12}), "unknown role");
    takes(service, set(service.ada_tablet, service.bryn, {}));
    CHECK_FALSE(service.directory.in_use(service.bryn_tablet.device));
    CHECK(service.directory.out_of_use_at(service.bryn_tablet.device) ==
          service.directory.head().seq);
    CHECK(service.directory.exposed(service.case_compartment));
    service.invite_seed = crypto::InviteSeed::make(service.random);
    refuses(service, service.invite(service.bryn), "no such user");
    takes(service, set(service.ada_tablet, service.bryn, kPractitioner));
    CHECK(service.directory.in_use(service.bryn_tablet.device));
}

TEST_CASE("a box key is changed by its owner or an administrator, for that person's tablets only") {
    auto service = Service::grown();
    const auto box = crypto::make_box_keys(service.random);
    const auto rekey = [&](const Tablet& author, const Person& who, const Tablet& learns) {
        return service.entry(
            author, ledger::UserRekey{who.user, box.pub, {}, {{learns.device, {1, 2, 3}}}});
    };
    refuses(service, rekey(service.bryn_tablet, service.ada, service.ada_tablet),
            "another's box key");
    refuses(service, rekey(service.ada_tablet, service.bryn, service.ada_tablet),
            "keyring for another tablet");
    takes(service, rekey(service.bryn_tablet, service.bryn, service.bryn_tablet));
    CHECK(service.directory.user(service.bryn.user)->keyrings.at(service.bryn_tablet.device) ==
          base::Bytes{1, 2, 3});
}

TEST_CASE("what is given by name is not sealed to a box key that somebody else made") {
    auto service = Service::grown();
    const auto liaison =
        Roles{}.with(ledger::Role::kPractitioner).with(ledger::Role::kVictimLiaison);
    takes(service, service.entry(service.ada_tablet,
                                 ledger::RolesSet{service.bryn.user, liaison, {}}));
    const auto victims = base::CompartmentId::make(service.random);
    const auto key = crypto::EpochKey::make(service.random);
    const auto opening = ledger::CompartmentOpening{victims, ledger::CompartmentType::kVictims, 1,
                                                    crypto::commitment(key)};
    const auto grant_to = [&](const crypto::BoxPublic& box) {
        return ledger::make_grant(victims, 1, service.bryn.user, box, key);
    };
    takes(service, service.entry(service.bryn_tablet,
                                 ledger::CompartmentsOpen{{opening},
                                                          {grant_to(service.bryn.box.pub)}}));
    CHECK(service.directory.members(victims) == std::vector{service.bryn.user});
    const auto box = crypto::make_box_keys(service.random).pub;
    takes(service, service.entry(service.ada_tablet,
                                 ledger::UserRekey{service.bryn.user, box, {1}, {}}));
    CHECK(service.directory.members(victims).empty());
    CHECK(service.directory.missing_grants(victims).empty());
    // What goes to everyone whose role opens it follows by itself.
    CHECK_FALSE(service.directory.missing_grants(service.case_compartment).empty());
    takes(service, service.entry(service.bryn_tablet, ledger::GrantsAdd{{grant_to(box)}}));
    CHECK(service.directory.members(victims) == std::vector{service.bryn.user});
}

TEST_CASE("to whom cases go is one of two ways, said by an administrator, once") {
    auto service = Service::grown();
    using ledger::CasesGive;
    using ledger::CasesGoTo;
    CHECK(service.directory.cases_go_to() == CasesGoTo::kEveryone);
    refuses(service, service.entry(service.bryn_tablet, CasesGive{CasesGoTo::kNamed}),
            "not an administrator");
    refuses(service, service.entry(service.ada_tablet, CasesGive{static_cast<CasesGoTo>(3)}),
            "unknown way to give");
    refuses(service, service.entry(service.ada_tablet, CasesGive{CasesGoTo::kEveryone}),
            "as it is already");
    takes(service, service.entry(service.ada_tablet, CasesGive{CasesGoTo::kNamed}));
    CHECK(service.directory.cases_go_to() == CasesGoTo::kNamed);
    // Bryn holds the case, and keeps it.
    CHECK(service.directory.is_member(service.bryn_tablet.device, service.case_compartment));
}
