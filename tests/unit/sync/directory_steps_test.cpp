#include "shared/sync/directory_steps.h"

#include <catch2/catch.hpp>

#include "tests/unit/sync/office.h"

using namespace syncing;

namespace {

/// Wants one user of its own, until the directory has it.
void want_user(TestTablet& tablet, const base::UserId& id) {
    SeededRandom random(id.bytes[0]);
    const auto box = crypto::make_box_keys(random).pub;
    tablet.intents.wanted.push_back(
        [id, box](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
            if (directory.user(id) != nullptr) return std::nullopt;
            return ledger::UserAdd{id, kPractitioner, box, {}, {}};
        });
}

}  // namespace

TEST_CASE("an entry that came too late is written again on top of the one that was first") {
    Office office;
    auto& second = office.join(ledger::Roles{}.with(ledger::Role::kAdministrator));
    const auto mine = base::UserId::make(office.random);
    const auto theirs = base::UserId::make(office.random);
    want_user(office.founder(), mine);
    bool overtaken = false;
    const auto report = office.visit(office.founder(), [&](const Call& call) {
        if (call.path == kPathDirectoryAppend && !overtaken) {
            overtaken = true;
            want_user(second, theirs);
            REQUIRE(office.visit(second).directory_added == 1);
        }
        return std::optional(office.ask(call));
    });
    CHECK_FALSE(report.error);
    CHECK(report.directory_added == 1);
    CHECK(office.founder().directory.user(mine) != nullptr);
    CHECK(office.founder().directory.user(theirs) != nullptr);
    REQUIRE_FALSE(office.visit(second).error);
    CHECK(second.directory == office.founder().directory);
    CHECK(second.store.directory == office.founder().store.directory);
}

TEST_CASE("an entry whose answer was lost is not added twice") {
    Office office;
    const auto id = base::UserId::make(office.random);
    want_user(office.founder(), id);
    office.visit(office.founder(), [&](const Call& call) -> std::optional<Reply> {
        auto reply = office.ask(call);
        if (call.path == kPathDirectoryAppend) return std::nullopt;
        return reply;
    });
    CHECK(office.founder().directory.user(id) == nullptr);
    const auto report = office.visit(office.founder());
    CHECK_FALSE(report.error);
    CHECK(report.directory_received == 1);
    CHECK(report.directory_added == 0);
    CHECK(office.founder().directory.user(id) != nullptr);
}

TEST_CASE("an entry that the rules forbid is named and holds up nothing") {
    Office office;
    auto& worker = office.join(kPractitioner);
    const auto where = office.open_case();
    office.write(worker, where);
    want_user(worker, base::UserId::make(office.random));
    const auto report = office.visit(worker);
    CHECK_FALSE(report.error);
    CHECK(report.directory_refused == code::kRefused);
    CHECK(report.sent == 1);
}

TEST_CASE("the server's own directory check does not rest on the tablet's") {
    Office office;
    auto& worker = office.join(kPractitioner);
    ledger::DirectoryOp op;
    op.service = worker.service;
    op.seq = worker.directory.head().seq + 1;
    op.prev = worker.directory.head().hash;
    op.author = worker.keys.device;
    op.body = ledger::UserAdd{base::UserId::make(office.random), kPractitioner, {}, {}, {}};
    ledger::sign(op, worker.keys.sign.secret);
    const auto before = office.on_server();
    CHECK(office.ask(office.signed_call(worker, kPathDirectoryAppend, ledger::encode(op))) ==
          refusal(kStatusForbidden, code::kRefused));
    op.signature.bytes[5] ^= 1;
    CHECK(office.ask(office.signed_call(worker, kPathDirectoryAppend, ledger::encode(op))) ==
          refusal(kStatusForbidden, code::kSignature));
    op.seq -= 1;
    CHECK(office.ask(office.signed_call(worker, kPathDirectoryAppend, ledger::encode(op))) ==
          refusal(kStatusBehind, code::kBehind));
    CHECK(office.on_server() == before);
}

TEST_CASE(
    "the directory in memory stays what the store holds when the disk does not take an entry") {
    Office office;
    want_user(office.founder(), base::UserId::make(office.random));
    const auto before = office.on_server();
    const bool at_commit = GENERATE(true, false);
    (at_commit ? office.server_store.fail_commit : office.server_store.fail_append) = true;
    CHECK(office.visit(office.founder()).error->code == base::ErrorCode::kServerRefused);
    CHECK(office.on_server().directory == before.directory);
    office.server_store.fail_commit = office.server_store.fail_append = false;
    const auto report = office.visit(office.founder());
    CHECK_FALSE(report.error);
    CHECK(report.directory_added == 1);
    CHECK(office.on_server().directory == office.founder().store.directory);
}

TEST_CASE("one refused call of a batch spoils no other") {
    Office office;
    auto& worker = office.join(kPractitioner);
    const auto where = office.open_case();
    office.write(worker, where);
    auto segment = worker.store.unsent(SIZE_MAX).value().front();
    segment.seal = ledger::make_seal(worker.service, segment.chain(), 1, segment.ops[0].id,
                                     worker.keys.sign.secret);
    const auto bytes = ledger::encode(segment);
    const base::Bytes rubbish(40, 7);
    const std::vector<Call> calls{
        office.signed_call(office.founder(), kPathDirectoryAppend, rubbish),
        office.signed_call(worker, kPathPush, encode_segments({bytes})),
        {std::string(kPathPush), rubbish}};
    const int commits = office.server_store.commits;
    const auto replies = office.server->handle_batch(calls);
    CHECK(replies[0] == refusal(kStatusMalformed, code::kMalformed));
    CHECK(replies[1].status == kStatusOk);
    CHECK(replies[2] == refusal(kStatusMalformed, code::kMalformed));
    CHECK(office.server_store.commits == commits + 1);
    CHECK(office.on_server().heads.at(where).cseq == 1);
}

TEST_CASE("a batch whose commit did not succeed hands out nothing that is gone") {
    Office office;
    auto& worker = office.join(kPractitioner);
    const auto where = office.open_case();
    office.write(worker, where);
    auto segment = worker.store.unsent(SIZE_MAX).value().front();
    segment.seal = ledger::make_seal(worker.service, segment.chain(), 1, segment.ops[0].id,
                                     worker.keys.sign.secret);
    const auto bytes = ledger::encode(segment);
    const std::vector<Call> calls{
        office.signed_call(worker, kPathPush, encode_segments({bytes})),
        office.signed_call(office.founder(), kPathPull, encode(PullQuery{1000, {{where, 0}}})),
        {std::string(kPathChallenge), {}}};
    office.server_store.fail_commit = true;
    const auto replies = office.server->handle_batch(calls);
    CHECK(replies[0] == refusal(kStatusNotSaved, code::kNotSaved));
    CHECK(replies[1] == refusal(kStatusNotSaved, code::kNotSaved));
    CHECK(replies[2].status == kStatusOk);
    CHECK(office.on_server().heads[where].cseq == 0);
}

TEST_CASE("a server whose directory is another one is refused and nothing is taken from it") {
    Office office;
    auto& worker = office.join(kPractitioner);
    const auto backup = office.server_store.state;
    office.open_case();
    const auto known = worker.store.directory;
    // The same service with another continuation.
    office.server_store.state = backup;
    office.restart_server();
    auto& founder = office.founder();
    founder.directory = [&] {
        ledger::Directory directory;
        for (const auto& entry : office.on_server().directory) {
            REQUIRE(directory.apply(ledger::decode_directory_op(entry).value()).ok());
        }
        return directory;
    }();
    founder.store.directory = office.on_server().directory;
    want_user(founder, base::UserId::make(office.random));
    REQUIRE_FALSE(office.visit(founder).error);

    const auto report = office.visit(worker);
    CHECK(report.error->code == base::ErrorCode::kServerNonsense);
    CHECK(report.suspicions ==
          std::vector<SuspicionAt>{{Suspicion::kDirectoryForked, base::CompartmentId{}}});
    CHECK(worker.store.directory == known);
}
