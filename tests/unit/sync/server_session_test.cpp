#include "shared/sync/server_session.h"

#include <catch2/catch.hpp>

#include "shared/base/coding.h"
#include "tests/unit/sync/office.h"

using namespace syncing;

namespace {

struct Door {
    Office office;
    base::CompartmentId where = office.open_case();
    TestTablet& tablet = office.founder();

    Reply ask(const Call& call) {
        const auto before = office.server_store.state;
        Reply reply = office.ask(call);
        CHECK(office.server_store.state.at(tablet.service).directory ==
              before.at(tablet.service).directory);
        return reply;
    }
    Call heads() { return office.signed_call(tablet, kPathHeads, {}); }
};

Reply unauthorised(std::string_view code) { return refusal(kStatusUnauthorised, code); }

}  // namespace

TEST_CASE("a signed call is good once") {
    Door door;
    const Call call = door.heads();
    CHECK(door.ask(call).status == kStatusOk);
    CHECK(door.ask(call) == unauthorised(code::kChallenge));
}

TEST_CASE("a call on an older challenge than the last is refused") {
    Door door;
    const Call older = door.heads();
    const Call newer = door.heads();
    CHECK(door.ask(newer).status == kStatusOk);
    CHECK(door.ask(older) == unauthorised(code::kChallenge));
}

TEST_CASE("a challenge grows old and dies with the server") {
    Door door;
    SECTION("at its age") {
        const Call in_time = door.heads();
        door.office.clock.advance(CallGate::kChallengeLife);
        CHECK(door.ask(in_time).status == kStatusOk);
    }
    SECTION("over its age") {
        const Call late = door.heads();
        door.office.clock.advance(CallGate::kChallengeLife + base::Duration{1});
        CHECK(door.ask(late) == unauthorised(code::kChallenge));
    }
    SECTION("with a restart") {
        const Call call = door.heads();
        door.office.restart_server();
        CHECK(door.ask(call) == unauthorised(code::kChallenge));
    }
}

TEST_CASE("a visit outlives its challenge") {
    Office office;
    const auto where = office.open_case();
    office.write(office.founder(), where);
    int restarts = 0;
    const auto report = office.visit(office.founder(), [&](const Call& call) {
        if (call.path == kPathPush && restarts++ == 0) office.restart_server();
        return std::optional(office.ask(call));
    });
    CHECK_FALSE(report.error);
    CHECK(report.sent == 1);
}

TEST_CASE("a call signed for one path, tablet or service proves nothing for another") {
    Door door;
    auto& other = door.office.join(kPractitioner);
    Call call = door.heads();
    SECTION("path") {
        call.path = kPathMend;
        CHECK(door.ask(call) == unauthorised(code::kSignature));
    }
    SECTION("tablet") {
        std::copy_n(other.keys.device.bytes.begin(), 16, call.body.begin() + 16);
        CHECK(door.ask(call) == unauthorised(code::kSignature));
    }
    SECTION("a tablet that is not enrolled") {
        call.body[16] ^= 1;
        CHECK(door.ask(call) == unauthorised(code::kUnknownDevice));
    }
    SECTION("service") {
        call.body[0] ^= 1;
        CHECK(door.ask(call) == unauthorised(code::kUnknownService));
    }
    SECTION("challenge") {
        call.body[40] ^= 1;
        CHECK(door.ask(call) == unauthorised(code::kChallenge));
    }
    SECTION("counter") {
        call.body[64] ^= 2;
        CHECK(door.ask(call) == unauthorised(code::kSignature));
    }
}

TEST_CASE("a wrong signature does not use up the tablet's challenge or pace") {
    Door door;
    door.office.options.pace = {3, 1};
    door.office.restart_server();
    const Call good = door.heads();
    Call bad = good;
    bad.body.back() ^= 1;
    for (int i = 0; i < 10; ++i) CHECK(door.ask(bad) == unauthorised(code::kSignature));
    CHECK(door.ask(good).status == kStatusOk);
}

TEST_CASE("one tablet that calls too often is slowed down and no other") {
    Office office;
    auto& other = office.join(kPractitioner);
    office.options.pace = {5, 2};
    office.restart_server();
    const auto heads = [&](TestTablet& who) {
        return office.ask(office.signed_call(who, kPathHeads, {}));
    };
    for (int i = 0; i < 5; ++i) CHECK(heads(office.founder()).status == kStatusOk);
    CHECK(heads(office.founder()) == refusal(kStatusSlowDown, code::kSlowDown));
    CHECK(heads(other).status == kStatusOk);
    office.clock.advance(base::Duration{500});
    CHECK(heads(office.founder()).status == kStatusOk);
    CHECK(heads(office.founder()).status == kStatusSlowDown);
}

TEST_CASE("a call cut or changed at any byte is refused and changes nothing") {
    Door door;
    door.office.write(door.tablet, door.where);
    auto segment = door.tablet.store.unsent(SIZE_MAX).value().front();
    segment.seal = ledger::make_seal(door.tablet.service, segment.chain(), 1, segment.ops[0].id,
                                     door.tablet.keys.sign.secret);
    const auto bytes = ledger::encode(segment);
    const Call whole = door.office.signed_call(door.tablet, kPathPush, encode_segments({bytes}));
    for (std::size_t size = 0; size < whole.body.size(); ++size) {
        CAPTURE(size);
        Call cut = whole;
        cut.body.resize(size);
        REQUIRE(door.ask(cut) == refusal(kStatusMalformed, code::kMalformed));
        Call flipped = whole;
        flipped.body[size] ^= 0x10;
        REQUIRE(door.ask(flipped).status >= 400);
    }
    Call longer = whole;
    longer.body.push_back(0);
    CHECK(door.ask(longer) == refusal(kStatusMalformed, code::kMalformed));
    CHECK(door.office.on_server().chains[door.tablet.chain(door.where)].empty());
    CHECK(door.ask(whole).status == kStatusOk);
}

TEST_CASE("a signed call whose payload is cut at any byte is refused") {
    Door door;
    door.office.write(door.tablet, door.where);
    auto segment = door.tablet.store.unsent(SIZE_MAX).value().front();
    segment.seal = ledger::make_seal(door.tablet.service, segment.chain(), 1, segment.ops[0].id,
                                     door.tablet.keys.sign.secret);
    const auto bytes = ledger::encode(segment);
    const auto payload = encode_segments({bytes});
    const auto path = GENERATE(kPathPush, kPathMend, kPathPull, kPathFetch, kPathChains,
                               kPathDirectory, kPathDirectoryAppend);
    for (std::size_t size = 0; size < payload.size(); size += 7) {
        const base::Bytes cut(payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size));
        const Reply reply = door.ask(door.office.signed_call(door.tablet, path, cut));
        CAPTURE(path, size);
        const bool empty_list = reply.status == kStatusOk && size <= 16;
        REQUIRE((reply.status >= 400 || empty_list));
        REQUIRE(door.office.on_server().chains[door.tablet.chain(door.where)].empty());
    }
}

TEST_CASE("oversized bodies, lists and segments are refused") {
    Door door;
    CHECK(door.ask({std::string(kPathPush), base::Bytes(base::kMessageMax + 1)}) ==
          refusal(kStatusTooLarge, code::kTooLarge));
    base::Bytes list;
    base::Writer(list).u32(0xFFFFFFFF);
    CHECK(door.ask(door.office.signed_call(door.tablet, kPathPush, list)) ==
          refusal(kStatusMalformed, code::kMalformed));
    CHECK(door.ask(door.office.signed_call(door.tablet, kPathPull, list)) ==
          refusal(kStatusMalformed, code::kMalformed));
}

TEST_CASE("paths nobody knows are not found") {
    Door door;
    CHECK(door.ask({"/v1/everything", {}}) == refusal(kStatusUnknown, code::kUnknownPath));
    CHECK(door.ask({"", {}}) == refusal(kStatusUnknown, code::kUnknownPath));
}

TEST_CASE("garbage from a seed never changes the store") {
    const std::uint64_t seed = 20'261'122;
    CAPTURE(seed);
    Door door;
    SeededRandom random(seed);
    const auto before = door.office.server_store.state;
    for (int i = 0; i < 2000; ++i) {
        const auto path =
            std::array{kPathCreate, kPathEnrolDirectory, kPathEnrol,  kPathPush,
                       kPathPull,   kPathHeads,          kPathFetch,  kPathMend,
                       kPathChains, kPathDirectory,      kPathLease,  kPathShare}
                .at(random.below(12));
        base::Bytes payload(random.below(200));
        random.fill(payload);
        if (!payload.empty() && random.chance(50)) payload[0] = 1;
        const bool is_signed = random.chance(50);
        const Reply reply =
            door.office.ask(is_signed ? door.office.signed_call(door.tablet, path, payload)
                                      : Call{std::string(path), payload});
        REQUIRE((reply.status >= 400 || reply.status == kStatusOk));
    }
    CHECK(door.office.on_server().directory == before.at(door.tablet.service).directory);
    CHECK(door.office.on_server().chains == before.at(door.tablet.service).chains);
}
