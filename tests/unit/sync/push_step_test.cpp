#include "shared/sync/push_step.h"

#include <catch2/catch.hpp>

#include "tests/unit/sync/office.h"

using namespace syncing;

namespace {

std::vector<SegmentAnswer> answers_of(const Reply& reply) {
    REQUIRE(reply.status == kStatusOk);
    return decode_segment_answers(reply.body).value();
}

/// Everything unsent on the tablet as one push payload, sealed as a session seals it.
base::Bytes push_payload(TestTablet& tablet) {
    std::vector<base::Bytes> encoded;
    auto unsent = tablet.store.unsent(SIZE_MAX).value();
    for (ledger::Segment& segment : unsent) {
        segment.seal = ledger::make_seal(tablet.service, segment.chain(), segment.last_seq(),
                                         segment.ops.back().id, tablet.keys.sign.secret);
        encoded.push_back(ledger::encode(segment));
    }
    return encode_segments({encoded.begin(), encoded.end()});
}

}  // namespace

TEST_CASE("a push sends everything unsent and the store knows it") {
    Office office;
    const auto where = office.open_case();
    for (int i = 0; i < 150; ++i) office.write(office.founder(), where);
    const auto report = office.visit(office.founder());
    CHECK_FALSE(report.error);
    CHECK(report.sent == 150);
    CHECK(office.founder().store.unsent(SIZE_MAX).value().empty());
    CHECK(office.on_server().heads.at(where).cseq == 150);
}

TEST_CASE("the same push twice leaves the same store and gets the same answer") {
    Office office;
    const auto where = office.open_case();
    for (int i = 0; i < 70; ++i) office.write(office.founder(), where);
    const auto payload = push_payload(office.founder());
    const Reply first = office.ask(office.signed_call(office.founder(), kPathPush, payload));
    const auto stored = office.on_server();
    const Reply second = office.ask(office.signed_call(office.founder(), kPathPush, payload));
    CHECK(first.status == kStatusOk);
    CHECK(second == first);
    CHECK(office.on_server() == stored);
}

TEST_CASE("a push that repeats and goes on adds only what is new") {
    Office office;
    const auto where = office.open_case();
    for (int i = 0; i < 3; ++i) office.write(office.founder(), where);
    office.ask(office.signed_call(office.founder(), kPathPush, push_payload(office.founder())));
    for (int i = 0; i < 4; ++i) office.write(office.founder(), where);
    const auto answers = answers_of(office.ask(
        office.signed_call(office.founder(), kPathPush, push_payload(office.founder()))));
    CHECK(answers == std::vector<SegmentAnswer>{{}});
    CHECK(office.on_server().heads.at(where).cseq == 7);
    CHECK(office.on_server().chains.at(office.founder().chain(where)).size() == 7);
}

TEST_CASE("one bad operation stops its own chain and no other") {
    Office office;
    const auto bad = office.open_case();
    const auto good = office.open_case();
    for (int i = 0; i < 130; ++i) office.write(office.founder(), bad);
    office.write(office.founder(), good);
    auto& chain = office.founder().store.chains[office.founder().chain(bad)];
    chain.ops[70].ciphertext[0] ^= 1;
    const auto report = office.visit(office.founder());
    CHECK_FALSE(report.error);
    CHECK(report.sent == 65);
    CHECK(report.refused ==
          std::vector<RefusedChain>{{office.founder().chain(bad), std::string(code::kBadSeal)}});
    CHECK(chain.accepted == 64);
    CHECK(office.on_server().heads.at(good).cseq == 1);
    CHECK(office.on_server().heads.at(bad).cseq == 64);
}

TEST_CASE("a chain that is refused does not keep others waiting however long it is") {
    Office office;
    const auto bad = office.open_case();
    const auto good = office.open_case();
    const bool bad_first = bad < good;
    const auto first = bad_first ? bad : good;
    const auto second = bad_first ? good : bad;
    for (int i = 0; i < 300; ++i) office.write(office.founder(), first, 2000);
    office.write(office.founder(), second);
    office.founder().store.chains[office.founder().chain(first)].ops[0].ciphertext[0] ^= 1;
    ClientSession::Options small;
    small.batch_bytes = 32 * 1024;
    const auto report = office.visit(office.founder(), office.honest(), small);
    CHECK_FALSE(report.error);
    CHECK(report.sent == 1);
    CHECK(report.refused.size() == 1);
}

TEST_CASE("another operation at a taken place is a fork and overwrites nothing") {
    Office office;
    const auto where = office.open_case();
    office.write(office.founder(), where);
    const MemoryTabletStore before = office.founder().store;
    office.write(office.founder(), where);
    REQUIRE_FALSE(office.visit(office.founder()).error);
    const auto stored = office.on_server();

    office.founder().store = before;
    office.write(office.founder(), where);
    const auto report = office.visit(office.founder());
    CHECK_FALSE(report.error);
    const auto chain = office.founder().chain(where);
    CHECK(report.refused == std::vector<RefusedChain>{{chain, std::string(code::kForked)}});
    CHECK(report.suspicions == std::vector<SuspicionAt>{{Suspicion::kOwnChainForked, where}});
    CHECK(office.on_server() == stored);
}

TEST_CASE("a tablet pushes its own chains only") {
    Office office;
    auto& other = office.join(kPractitioner);
    const auto where = office.open_case();
    office.write(other, where);
    const auto answers = answers_of(
        office.ask(office.signed_call(office.founder(), kPathPush, push_payload(other))));
    CHECK(answers == std::vector<SegmentAnswer>{{std::string(code::kNotYours)}});
    CHECK(office.on_server().chains[other.chain(where)].empty());
}

TEST_CASE("operations under a key the directory does not name are refused") {
    Office office;
    const auto where = office.open_case();
    const auto elsewhere = office.open_case();
    office.write(office.founder(), elsewhere);
    // The same bytes claimed for another case: as a server or thief would move them.
    auto& store = office.founder().store;
    auto ops = store.chains[office.founder().chain(elsewhere)].ops;
    store.chains.erase(office.founder().chain(elsewhere));
    ops[0].header.chain.compartment = where;
    ops[0].id = ledger::operation_id(ops[0].header, ops[0].ciphertext_hash);
    store.chains[office.founder().chain(where)].ops = ops;
    const auto report = office.visit(office.founder());
    CHECK(report.refused ==
          std::vector<RefusedChain>{{office.founder().chain(where), std::string(code::kWrongKey)}});
}

TEST_CASE("nobody adds to a case whose key they were not given") {
    Office office;
    const auto where = office.open_case();
    auto& late = office.join(kPractitioner);
    office.write(late, where);
    const auto report = office.visit(late);
    CHECK(report.refused ==
          std::vector<RefusedChain>{{late.chain(where), std::string(code::kNotMember)}});
    CHECK(office.on_server().heads[where].cseq == 0);
}

TEST_CASE("a chain without the server's end is a gap") {
    Office office;
    const auto where = office.open_case();
    for (int i = 0; i < 3; ++i) office.write(office.founder(), where);
    office.founder().store.chains[office.founder().chain(where)].accepted = 1;
    const auto answers = answers_of(office.ask(
        office.signed_call(office.founder(), kPathPush, push_payload(office.founder()))));
    CHECK(answers == std::vector<SegmentAnswer>{{std::string(code::kGap)}});
}

TEST_CASE("an unsealed run is refused") {
    Office office;
    const auto where = office.open_case();
    office.write(office.founder(), where);
    const auto bytes = ledger::encode(office.founder().store.unsent(SIZE_MAX).value().front());
    const auto answers = answers_of(
        office.ask(office.signed_call(office.founder(), kPathPush, encode_segments({bytes}))));
    CHECK(answers == std::vector<SegmentAnswer>{{std::string(code::kUnsealed)}});
}

TEST_CASE("a push that the disk does not take is answered not saved and can be repeated") {
    Office office;
    const auto where = office.open_case();
    office.write(office.founder(), where);
    const auto stored = office.server_store.state;
    const bool at_commit = GENERATE(true, false);
    (at_commit ? office.server_store.fail_commit : office.server_store.fail_append) = true;
    const auto report = office.visit(office.founder());
    CHECK(report.error ==
          base::Error{base::ErrorCode::kServerRefused, std::string(code::kNotSaved)});
    CHECK(office.server_store.state[office.founder().service].chains.empty() ==
          stored.at(office.founder().service).chains.empty());
    CHECK(office.founder().store.unsent(SIZE_MAX).value().size() == 1);

    office.server_store.fail_commit = office.server_store.fail_append = false;
    CHECK(office.visit(office.founder()).sent == 1);
    CHECK(office.on_server().heads.at(where).cseq == 1);
}

TEST_CASE("a visit cut at any call is finished by the next") {
    Office office;
    auto& other = office.join(kPractitioner);
    const auto where = office.open_case();
    const bool answer_lost = GENERATE(true, false);
    for (int cut = 1; cut < 8; ++cut) {
        CAPTURE(cut, answer_lost);
        for (int i = 0; i < 3; ++i) office.write(other, where);
        int calls = 0;
        const auto report = office.visit(other, [&](const Call& call) -> std::optional<Reply> {
            if (++calls < cut) return office.ask(call);
            if (answer_lost) office.ask(call);
            return std::nullopt;
        });
        if (calls >= cut) CHECK(report.error->code == base::ErrorCode::kUnreachable);
        REQUIRE_FALSE(office.visit(other).error);
        REQUIRE_FALSE(office.visit(office.founder()).error);
        REQUIRE(Office::operations(office.founder()) == Office::operations(other));
    }
}
