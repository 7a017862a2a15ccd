#include "shared/sync/sightings.h"

#include <catch2/catch.hpp>

#include "tests/unit/sync/office.h"

using namespace syncing;

/// What tablets say they have seen, compared with what this one was given (sync-and-keys.md
/// section 3).

namespace {

constexpr std::int64_t kMonday = 20'614;

/// A writer and two readers of one case, and the words that go between them.
struct Team {
    Office office;
    TestTablet& writer = office.join(kPractitioner);
    TestTablet& other = office.join(kPractitioner);
    base::CompartmentId where = office.open_case();
    TestTablet& reader = office.founder();
    Sightings seen{office.founder().keys.device};
    SyncReport quiet;  ///< of a visit that went through and suspects nothing

    void write(int count, TestTablet& on) {
        for (int i = 0; i < count; ++i) office.write(on, where);
        REQUIRE_FALSE(office.visit(on).error);
    }
    /// What `tablet` would say today, having said nothing before.
    ledger::Sighting word_of(TestTablet& tablet) {
        const auto due = Sightings(tablet.keys.device).due(tablet.store, tablet.directory, kMonday);
        REQUIRE(due.ok());
        REQUIRE(due.value());
        return *due.value();
    }
    std::vector<SuspicionAt> compare() {
        const auto found = seen.compare(reader.store, reader.directory, quiet);
        REQUIRE(found.ok());
        return found.value();
    }
    std::vector<SuspicionAt> by_writer(Suspicion what) {
        return {{what, where, writer.keys.device}};
    }
};

}  // namespace

TEST_CASE("what another tablet has and the server keeps from this one is named") {
    Team team;
    team.write(3, team.writer);
    REQUIRE_FALSE(team.office.visit(team.reader).error);
    team.write(2, team.writer);
    team.seen.take(team.writer.keys.device, team.word_of(team.writer));
    SECTION("not before a visit that began after the word had come") {
        CHECK(team.compare().empty());
    }
    SECTION("after it, and until it is here") {
        team.seen.begin_visit();
        CHECK(team.compare() == team.by_writer(Suspicion::kHeldBack));
        CHECK(team.compare() == team.by_writer(Suspicion::kHeldBack));
        REQUIRE_FALSE(team.office.visit(team.reader).error);
        CHECK(team.compare().empty());
    }
    SECTION("not where the visit says itself why it stopped there") {
        team.seen.begin_visit();
        team.quiet.suspicions = {{Suspicion::kServerDamaged, team.where}};
        CHECK(team.compare().empty());
    }
    SECTION("as two histories where the server counted as far for this one") {
        team.reader.store.compartment_heads[team.where].cseq = 5;
        team.seen.begin_visit();
        CHECK(team.compare() == team.by_writer(Suspicion::kTwoHistories));
    }
}

TEST_CASE("another operation in the place of one held here is two histories, and stays so") {
    Team team;
    team.write(4, team.writer);
    REQUIRE_FALSE(team.office.visit(team.reader).error);
    ledger::Sighting word = team.word_of(team.writer);
    const bool last = GENERATE(true, false);
    auto& end = word.seen.at(0).ends.at(0);
    if (!last) {
        end.head.seq = 2;
        const auto& chain = team.reader.store.chains.at(team.writer.chain(team.where));
        end.head.op = chain.ops[1].id;
        Sightings honest(team.reader.keys.device);
        honest.take(team.writer.keys.device, word);
        CHECK(honest.compare(team.reader.store, team.reader.directory, team.quiet).value().empty());
    }
    end.head.op.bytes[0] ^= 1;
    team.seen.take(team.writer.keys.device, word);
    CHECK(team.compare() == team.by_writer(Suspicion::kTwoHistories));
    team.seen.begin_visit();
    CHECK(team.compare() == team.by_writer(Suspicion::kTwoHistories));
}

TEST_CASE("a tablet says a thing once, at most once a day, and only what the server has") {
    Team team;
    team.write(2, team.writer);
    Sightings own(team.writer.keys.device);
    const auto due = [&](std::int64_t day) {
        return own.due(team.writer.store, team.writer.directory, day).value();
    };
    const auto first = due(kMonday);
    REQUIRE(first);
    CHECK(first->day == kMonday);
    REQUIRE(first->seen.size() == 1);
    CHECK(first->seen[0].compartment == team.where);
    CHECK(first->seen[0].cseq == 2);
    REQUIRE(first->seen[0].ends.size() == 1);
    CHECK(first->seen[0].ends[0].head ==
          team.writer.store.chain_head(team.writer.chain(team.where)).value());
    own.take(team.writer.keys.device, *first);
    CHECK(own.spoke_on(kMonday));
    CHECK_FALSE(due(kMonday + 1));

    const auto unsent = team.office.write(team.writer, team.where);
    CHECK_FALSE(due(kMonday + 1));
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    CHECK_FALSE(due(kMonday));
    const auto second = due(kMonday + 1);
    REQUIRE(second);
    CHECK(second->seen[0].ends[0].head == ledger::ChainHead{3, unsent});
}

TEST_CASE("what enough others have said need not be said again") {
    Team team;
    team.write(1, team.writer);
    REQUIRE_FALSE(team.office.visit(team.reader).error);
    const ledger::Sighting word = team.word_of(team.writer);
    const auto due = [&] {
        return team.seen.due(team.reader.store, team.reader.directory, kMonday).value();
    };
    team.seen.take(team.writer.keys.device, word);
    CHECK(due() == word);
    team.seen.take(team.other.keys.device, word);
    CHECK_FALSE(due());
}

TEST_CASE("sightings alone are no reason for another") {
    Team team;
    const auto service = team.reader.directory.service_compartment();
    team.reader.store.compartment_heads[service] = {service, 1, {}};
    ledger::SealedOp word;
    word.header.chain = {service, team.writer.keys.device};
    word.header.seq = 1;
    team.reader.store.chains[word.header.chain].ops.push_back(word);
    CHECK_FALSE(team.seen.due(team.reader.store, team.reader.directory, kMonday).value());
    team.write(1, team.writer);
    REQUIRE_FALSE(team.office.visit(team.reader).error);
    const auto due = team.seen.due(team.reader.store, team.reader.directory, kMonday).value();
    REQUIRE(due);
    CHECK(due->seen.size() == 2);
}

TEST_CASE("an operation under directory entries that the server keeps back gives it away") {
    Team team;
    REQUIRE_FALSE(team.office.visit(team.other).error);
    const auto before = team.reader.directory.head();
    // From here on the reader is shown the directory as it was.
    const auto user = team.office.add_user(kPractitioner);
    REQUIRE(team.reader.directory.user(user) != nullptr);
    REQUIRE_FALSE(team.office.visit(team.writer).error);
    team.write(1, team.writer);
    const auto report = team.office.visit(team.other, [&](const Call& call) {
        Reply reply = team.office.ask(call);
        const base::Bytes body = reply.body;
        if (call.path == kPathDirectory) {
            reply.body = encode(DirectoryPage{before, {}});
        } else if (call.path == kPathHeads) {
            auto heads = decode_heads_reply(body).value();
            heads.directory = before;
            reply.body = encode(heads);
        } else if (call.path == kPathPull) {
            auto pull = decode_pull_reply(body).value();
            pull.directory_seq = before.seq;
            reply.body = encode(pull);
        }
        return std::optional(reply);
    });
    CHECK_FALSE(report.error);
    CHECK(report.suspicions ==
          std::vector<SuspicionAt>{
              {Suspicion::kDirectoryHeldBack, base::CompartmentId{}, team.writer.keys.device}});
    CHECK(Office::operations(team.other).empty());
    // With the entries it is read.
    CHECK(team.office.visit(team.other).suspicions.empty());
    CHECK(Office::operations(team.other) == Office::operations(team.writer));
}
