#include <catch2/catch.hpp>

#include "shared/base/limits.h"
#include "tests/unit/tablet/tablet_world.h"

/// Joining and founding.

using base::ErrorCode;

namespace {

std::string invite(TabletWorld& world, const std::string& person) {
    const auto code = world.alex().invite(person, ledger::Roles{}.with(ledger::Role::kPractitioner),
                                          world.transport);
    REQUIRE(code.ok());
    return code.value();
}

base::Result<void> enrol(TabletWorld& world, const std::string& folder, const std::string& code) {
    auto invite = ledger::decode_invite(code);
    if (!invite.ok()) return invite.error();
    auto made = tablet::Tablet::enrol(world.path(folder), TabletWorld::kPassphrase,
                                      std::move(invite).value(), world.transport, world.around);
    if (!made.ok()) return made.error();
    world.tablets[folder] = std::move(made).value();
    return {};
}

ErrorCode code_of(const base::Result<void>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().code;
}

}  // namespace

TEST_CASE("an invite is for one tablet") {
    TabletWorld world;
    const std::string code = invite(world, "Bea");
    REQUIRE(enrol(world, "bea", code).ok());
    CHECK(code_of(enrol(world, "thief", code)) == ErrorCode::kInviteUnknown);
    CHECK_FALSE(tablet::Tablet::exists(world.path("thief"), world.around));
}

TEST_CASE("an invite ends with its life") {
    TabletWorld world;
    const std::string code = invite(world, "Bea");
    world.clock.advance(base::kInviteLife + std::chrono::minutes(1));
    CHECK(code_of(enrol(world, "bea", code)) == ErrorCode::kInviteUnknown);
}

TEST_CASE("a slip of the pen in an invite is told before anything is sent") {
    TabletWorld world;
    std::string code = invite(world, "Bea");
    const std::size_t calls = world.transport.calls;
    code[20] = code[20] == 'a' ? 'b' : 'a';
    CHECK(code_of(enrol(world, "bea", code)) == ErrorCode::kInviteUnknown);
    CHECK(world.transport.calls == calls);
}

TEST_CASE("an answer that got lost on the way spends no invite") {
    TabletWorld world;
    const std::string code = invite(world, "Bea");
    const std::size_t before = world.transport.calls;
    // The first answer arrives; the one to the enrolment itself does not.
    world.transport.before = [&](const syncing::Call&) {
        if (world.transport.calls == before + 2) world.transport.answers_lost = 1;
    };
    REQUIRE(enrol(world, "bea", code).ok());
    world.transport.before = nullptr;
    world.meet();
}

TEST_CASE("only an administrator invites, and only for roles there are") {
    TabletWorld world;
    auto& bea = world.join("bea", "Bea");
    const auto roles = ledger::Roles{}.with(ledger::Role::kManager);
    const auto refused = bea.invite("Carl", roles, world.transport);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kRefused);
    for (const ledger::Roles bad : {ledger::Roles{}, ledger::Roles{1 << 15}}) {
        const auto invalid = world.alex().invite("Carl", bad, world.transport);
        REQUIRE_FALSE(invalid.ok());
        CHECK(invalid.error().code == ErrorCode::kInvalidInput);
    }
}

TEST_CASE("a profile is never made over another") {
    TabletWorld world;
    world.alex();
    const std::string code = invite(world, "Bea");
    CHECK(code_of(enrol(world, "alex", code)) == ErrorCode::kRefused);
    // The invite was not spent on it.
    CHECK(enrol(world, "bea", code).ok());
}

TEST_CASE("a service whose confirmation got lost is confirmed by the same call again") {
    TabletWorld world;
    const tablet::Tablet::NewService service{"https://server.example:8443", world.server.setup(),
                                             "Example Youth Justice", "Alex"};
    const auto found = [&](const tablet::Tablet::NewService& as) {
        return tablet::Tablet::found(world.path("alex"), TabletWorld::kPassphrase, as,
                                     world.transport, world.around);
    };
    world.transport.answers_lost = 1;
    const auto lost = found(service);
    REQUIRE_FALSE(lost.ok());
    CHECK(lost.error().code == ErrorCode::kUnreachable);

    auto other = service;
    other.user = "Somebody else";
    const auto refused = found(other);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kRefused);

    auto again = found(service);
    REQUIRE(again.ok());
    CHECK(again.value()->visit(world.transport).ok());
    again.value().reset();
    const auto third = found(service);
    REQUIRE_FALSE(third.ok());
    CHECK(third.error().code == ErrorCode::kRefused);
}

TEST_CASE("a wrong setup code makes no service and leaves no profile") {
    TabletWorld world;
    ledger::SetupCode wrong = world.server.setup();
    wrong.secret[0] ^= 1;
    const auto refused = tablet::Tablet::found(
        world.path("alex"), TabletWorld::kPassphrase,
        {"https://server.example:8443", wrong, "Example Youth Justice", "Alex"}, world.transport,
        world.around);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kInviteUnknown);
    world.alex();
}
