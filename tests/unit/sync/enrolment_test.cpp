#include "shared/sync/enrolment.h"

#include <catch2/catch.hpp>

#include "shared/sync/messages.h"
#include "tests/unit/sync/office.h"

using namespace syncing;

namespace {

base::Result<Membership> enrol(Office& office, ledger::InviteCode code, const Wire& wire) {
    Enrolment enrolment(std::move(code), TabletKeys::make(office.random), office.clock);
    for (int calls = 0; calls < 50 && !enrolment.finished(); ++calls) {
        const auto call = enrolment.next();
        REQUIRE(call);
        if (const auto reply = wire(*call)) {
            enrolment.on_reply(*reply);
        } else {
            enrolment.on_unreachable();
        }
    }
    REQUIRE(enrolment.finished());
    return enrolment.take_result();
}

ledger::InviteCode copy(const ledger::InviteCode& code) {
    return {code.server, code.pin, code.genesis, code.seed.duplicate()};
}

}  // namespace

TEST_CASE("an invite makes a tablet that can read what its user was given") {
    Office office;
    const auto user = office.add_user(kPractitioner);
    const auto where = office.open_case();
    auto member = enrol(office, office.invite(user), office.honest());
    REQUIRE(member.ok());
    CHECK(member.value().user == user);
    CHECK(member.value().service == office.founder().service);
    CHECK(member.value().entries == office.on_server().directory);
    const auto* compartment = member.value().directory.compartment(where);
    REQUIRE(compartment != nullptr);
    const auto& epoch = compartment->current();
    CHECK(
        ledger::open_grant(epoch.grants.at(user).grant, member.value().user_box, epoch.opening.key)
            .ok());
}

TEST_CASE("an invite works once") {
    Office office;
    const auto code = office.invite(office.add_user(kPractitioner));
    REQUIRE(enrol(office, copy(code), office.honest()).ok());
    const auto before = office.on_server();
    const auto again = enrol(office, copy(code), office.honest());
    REQUIRE_FALSE(again.ok());
    CHECK(again.error() ==
          base::Error{base::ErrorCode::kInviteUnknown, std::string(code::kInviteSpent)});
    CHECK(office.on_server() == before);
}

TEST_CASE("an invite ends by the server's clock") {
    Office office;
    const auto code = office.invite(office.add_user(kPractitioner));
    office.clock.advance(base::kInviteLife + base::Duration{1});
    const auto late = enrol(office, copy(code), office.honest());
    REQUIRE_FALSE(late.ok());
    CHECK(late.error() ==
          base::Error{base::ErrorCode::kInviteUnknown, std::string(code::kInviteExpired)});
}

TEST_CASE("a lost answer spends no invite") {
    Office office;
    const auto user = office.add_user(kPractitioner);
    for (int lost = 0; lost < 2; ++lost) {
        CAPTURE(lost);
        int calls = 0;
        const auto member = enrol(office, office.invite(user), [&](const Call& call) {
            const auto reply = office.ask(call);
            return calls++ == lost ? std::nullopt : std::optional(reply);
        });
        CHECK(member.ok());
    }
}

TEST_CASE("an enrolment that came too late is written again") {
    Office office;
    const auto user = office.add_user(kPractitioner);
    bool overtaken = false;
    const auto member = enrol(office, office.invite(user), [&](const Call& call) {
        if (call.path == kPathEnrol && !overtaken) {
            overtaken = true;
            office.add_user(kPractitioner);
        }
        return std::optional(office.ask(call));
    });
    REQUIRE(member.ok());
    CHECK(member.value().entries == office.on_server().directory);
}

TEST_CASE("a code that the service did not give out gets nothing") {
    Office office;
    auto code = office.invite(office.add_user(kPractitioner));
    SECTION("another seed") { code.seed = crypto::InviteSeed::make(office.random); }
    SECTION("another service") { code.genesis.bytes[0] ^= 1; }
    SECTION("another service whose id begins alike") { code.genesis.bytes[31] ^= 1; }
    const auto member = enrol(office, std::move(code), office.honest());
    REQUIRE_FALSE(member.ok());
    CHECK(member.error().code == base::ErrorCode::kInviteUnknown);
}

TEST_CASE("a server that offers another service than the code names is refused") {
    Office office;
    Office impostor(2);
    auto code = office.invite(office.add_user(kPractitioner));
    const auto member = enrol(office, copy(code), [&](const Call&) {
        DirectoryPage page{impostor.founder().directory.head(),
                           {impostor.founder().store.directory.front()}};
        return std::optional(Reply{kStatusOk, encode(page)});
    });
    REQUIRE_FALSE(member.ok());
    CHECK(member.error().code == base::ErrorCode::kServerNonsense);
}

TEST_CASE("the directory is not for somebody who only saw an invite's public key") {
    Office office;
    const auto code = office.invite(office.add_user(kPractitioner));
    EnrolDirectoryCall call{code.genesis, ledger::signing_keys(code.seed).pub, 0, {}};
    sign(call, crypto::make_signing_keys(office.random).secret);
    CHECK(office.ask({std::string(kPathEnrolDirectory), encode(call)}) ==
          refusal(kStatusUnauthorised, code::kSignature));
}

TEST_CASE("a setup code makes so many services and no more") {
    Office office;
    const auto before = office.server_store.state;
    const auto keys = TabletKeys::make(office.random);
    const auto genesis =
        ledger::decode_directory_op(office.founder().store.directory.front()).value();
    SECTION("a repeat is answered like the first") {
        ServiceCreation again({Office::kSetup, {}}, genesis);
        again.on_reply(office.ask(*again.next()));
        CHECK(again.result().ok());
    }
    SECTION("a wrong code") {
        ServiceCreation wrong({{9}, {}}, genesis);
        wrong.on_reply(office.ask(*wrong.next()));
        CHECK(wrong.result().error().code == base::ErrorCode::kInviteUnknown);
    }
    SECTION("another service") {
        Office other(2);
        ServiceCreation second(
            {Office::kSetup, {}},
            ledger::decode_directory_op(other.founder().store.directory.front()).value());
        second.on_reply(office.ask(*second.next()));
        CHECK(second.result().error() ==
              base::Error{base::ErrorCode::kInviteUnknown, std::string(code::kSetupSpent)});
    }
    CHECK(office.server_store.state == before);
}
