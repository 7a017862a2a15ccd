#include "shared/sync/lease.h"

#include <catch2/catch.hpp>

#include "tests/unit/sync/office.h"

/// The share a tablet leaves with the server, and who gets it back.

using namespace syncing;

namespace {

struct Desk {
    Office office;
    TestTablet& tablet = office.join(kPractitioner);
    LeaseDoor door{tablet.service, tablet.keys.device, crypto::make_signing_keys(office.random)};
    ServerShare share = ServerShare::make(office.random);

    SyncReport leave() {
        ClientSession::Options options;
        options.deposit = encode(ShareDeposit{door.keys.pub, share.duplicate()});
        return office.visit(tablet, office.honest(), options);
    }
    base::Result<ServerShare> fetch() {
        LeaseFetch fetch(door);
        while (!fetch.finished()) fetch.on_reply(office.ask(*fetch.next()));
        return fetch.take_result();
    }
    Challenge challenge() {
        const auto reply = office.ask({std::string(kPathChallenge), {}});
        return decode_challenge_reply(reply.body).value().challenge;
    }
    std::string refusal(const Call& call) { return refusal_code(office.ask(call)); }
};

}  // namespace

TEST_CASE("a tablet in use gets back the share it left, as often as it asks") {
    Desk desk;
    CHECK(desk.fetch().error().detail == code::kNoShare);
    CHECK(desk.leave().share_left);
    for (int i = 0; i < 2; ++i) {
        const auto fetched = desk.fetch();
        REQUIRE(fetched.ok());
        CHECK(base::equal(fetched.value().unsafe_view(), desk.share.unsafe_view()));
    }
    desk.office.restart_server();
    CHECK(desk.fetch().ok());
}

TEST_CASE("whoever cannot sign with the key that was left gets no share") {
    Desk desk;
    REQUIRE(desk.leave().share_left);
    Call call = make_lease_call(desk.door, desk.challenge());
    for (std::size_t byte = 0; byte < call.body.size(); ++byte) {
        call.body[byte] ^= 1;
        CHECK(desk.office.ask(call).status != kStatusOk);
        call.body[byte] ^= 1;
    }
    CHECK(desk.office.ask(call).status == kStatusOk);
    LeaseDoor other{desk.door.service, desk.door.device,
                    crypto::make_signing_keys(desk.office.random)};
    CHECK(desk.refusal(make_lease_call(other, desk.challenge())) == code::kSignature);
    call.body.pop_back();
    CHECK(desk.refusal(call) == code::kMalformed);
}

TEST_CASE("a share is asked for under a fresh challenge") {
    Desk desk;
    REQUIRE(desk.leave().share_left);
    const Call call = make_lease_call(desk.door, desk.challenge());
    desk.office.clock.advance(CallGate::kChallengeLife + base::Duration{1});
    CHECK(desk.refusal(call) == code::kChallenge);
}

TEST_CASE("a tablet out of use gets no share and leaves none") {
    Desk desk;
    REQUIRE(desk.leave().share_left);
    const auto tablet = desk.tablet.keys.device;
    desk.office.founder().intents.wanted.push_back(
        [tablet](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
            if (directory.revoked(tablet) != nullptr) return std::nullopt;
            return ledger::DeviceRevoke{tablet, ledger::RevokeReason::kStolen, {}};
        });
    desk.office.visit(desk.office.founder());
    CHECK(desk.fetch().error().code == base::ErrorCode::kOutOfUse);
    CHECK_FALSE(desk.leave().share_left);
}

TEST_CASE("one tablet's deposit never takes the place of another's") {
    Desk desk;
    REQUIRE(desk.leave().share_left);
    auto& other = desk.office.join(kPractitioner);
    ClientSession::Options options;
    options.deposit =
        encode(ShareDeposit{desk.door.keys.pub, ServerShare::make(desk.office.random)});
    REQUIRE(desk.office.visit(other, desk.office.honest(), options).share_left);
    CHECK(base::equal(desk.fetch().value().unsafe_view(), desk.share.unsafe_view()));
}
