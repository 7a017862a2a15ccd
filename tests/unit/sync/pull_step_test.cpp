#include "shared/sync/pull_step.h"

#include <catch2/catch.hpp>

#include "tests/unit/sync/office.h"

using namespace syncing;

namespace {

/// Passes everything on and lets `bend` change the answer to one path.
Wire bending(Office& office, std::string_view path, std::function<void(base::Bytes&)> bend) {
    return [&office, path, bend](const Call& call) -> std::optional<Reply> {
        Reply reply = office.ask(call);
        if (call.path == path && reply.status == kStatusOk) bend(reply.body);
        return reply;
    };
}

/// Decodes, changes and encodes a pull reply.
std::function<void(base::Bytes&)> in_pull(std::function<void(PullReply&)> change) {
    return [change](base::Bytes& body) {
        const base::Bytes before = body;
        auto reply = decode_pull_reply(before).value();
        change(reply);
        body = encode(reply);
    };
}

struct TwoTablets {
    Office office;
    TestTablet& writer = office.join(kPractitioner);
    base::CompartmentId where = office.open_case();
    TestTablet& reader = office.founder();

    void write(int count) {
        for (int i = 0; i < count; ++i) office.write(writer, where);
        REQUIRE_FALSE(office.visit(writer).error);
    }
};

}  // namespace

TEST_CASE("what one tablet sends another receives, durable before it is shown") {
    TwoTablets two;
    two.write(200);
    const auto report = two.office.visit(two.reader);
    CHECK_FALSE(report.error);
    CHECK(report.received == 200);
    CHECK(report.suspicions.empty());
    CHECK(Office::operations(two.reader) == Office::operations(two.writer));
    std::size_t heard = 0;
    for (const auto& segment : two.reader.heard.segments) heard += segment.ops.size();
    CHECK(heard == 200);
}

TEST_CASE("a tablet does not download what it wrote and still follows the running hash") {
    TwoTablets two;
    two.write(100);
    std::size_t pulled = 0;
    const auto report = two.office.visit(
        two.writer,
        bending(two.office, kPathPull, [&](base::Bytes& body) { pulled += body.size(); }));
    CHECK_FALSE(report.error);
    CHECK(report.suspicions.empty());
    CHECK(pulled < 1000);
    CHECK(two.writer.heard.segments.empty());
    CHECK(two.writer.store.compartment_heads.at(two.where) ==
          two.office.on_server().heads.at(two.where));
}

TEST_CASE("what was pushed and is all that is new is not asked for again") {
    TwoTablets two;
    for (int i = 0; i < 100; ++i) two.office.write(two.writer, two.where);
    int pulls = 0;
    const Wire counting = bending(two.office, kPathPull, [&](const base::Bytes&) { ++pulls; });
    REQUIRE_FALSE(two.office.visit(two.writer, counting).error);
    CHECK(pulls == 0);
    CHECK(two.writer.store.compartment_heads.at(two.where) ==
          two.office.on_server().heads.at(two.where));
    CHECK(two.office.visit(two.writer, counting).suspicions.empty());
    CHECK(pulls == 0);
}

TEST_CASE("a head that is not what was just pushed is computed here, never taken over") {
    TwoTablets two;
    for (int i = 0; i < 3; ++i) two.office.write(two.writer, two.where);
    int pulls = 0;
    const auto report = two.office.visit(two.writer, [&](const Call& call) {
        Reply reply = two.office.ask(call);
        if (call.path == kPathPull) ++pulls;
        if (call.path != kPathHeads || pulls > 0) return std::optional(reply);
        auto heads = decode_heads_reply(reply.body).value();
        for (auto& standing : heads.compartments) {
            if (standing.head.compartment == two.where) standing.head.running.bytes[0] ^= 1;
        }
        return std::optional(Reply{reply.status, encode(heads)});
    });
    CHECK(pulls > 0);
    CHECK(two.writer.store.compartment_heads.at(two.where) ==
          two.office.on_server().heads.at(two.where));
    CHECK_FALSE(report.error);
}

TEST_CASE("two tablets writing in turns end at the server's head with nothing refused") {
    TwoTablets two;
    for (int round = 0; round < 5; ++round) {
        two.office.write(two.reader, two.where);
        two.office.write(two.writer, two.where);
        REQUIRE(two.office.visit(two.writer).refused.empty());
        REQUIRE(two.office.visit(two.reader).refused.empty());
    }
    REQUIRE(two.office.visit(two.writer).suspicions.empty());
    CHECK(Office::operations(two.reader) == Office::operations(two.writer));
    CHECK(two.writer.store.compartment_heads == two.reader.store.compartment_heads);
}

TEST_CASE("a pull in small batches goes on where it stopped") {
    TwoTablets two;
    for (int i = 0; i < 300; ++i) two.office.write(two.writer, two.where, 1500);
    REQUIRE_FALSE(two.office.visit(two.writer).error);
    ClientSession::Options small;
    small.batch_bytes = 32 * 1024;
    for (int pulls = 1; pulls < 5; ++pulls) {
        int seen = 0;
        two.office.visit(
            two.reader,
            [&](const Call& call) -> std::optional<Reply> {
                if (call.path == kPathPull && ++seen > 1) return std::nullopt;
                return two.office.ask(call);
            },
            small);
        CHECK(two.reader.store.compartment_heads.at(two.where).cseq > 0);
    }
    CHECK_FALSE(two.office.visit(two.reader).error);
    CHECK(Office::operations(two.reader) == Office::operations(two.writer));
}

TEST_CASE("nothing of a pull is kept when the disk does not take it") {
    TwoTablets two;
    two.write(10);
    const auto before = Office::operations(two.reader);
    two.reader.store.fail_from = 1;
    const auto report = two.office.visit(two.reader);
    CHECK(report.error->code == base::ErrorCode::kNotSaved);
    CHECK(Office::operations(two.reader) == before);
    CHECK(two.reader.heard.segments.empty());
    two.reader.store.fail_from = 0;
    CHECK_FALSE(two.office.visit(two.reader).error);
    CHECK(Office::operations(two.reader) == Office::operations(two.writer));
}

TEST_CASE("a server that changes an operation is caught and nothing of it is stored") {
    TwoTablets two;
    two.write(3);
    base::Bytes changed;
    const auto report = two.office.visit(
        two.reader, bending(two.office, kPathPull, in_pull([&](PullReply& reply) {
                                auto& item = reply.parts.at(0).items.at(0);
                                changed.assign(item.segment.begin(), item.segment.end());
                                changed[changed.size() / 2] ^= 1;
                                item.segment = changed;
                            })));
    CHECK(report.suspicions == std::vector<SuspicionAt>{{Suspicion::kBadOperation, two.where}});
    CHECK(Office::operations(two.reader).empty());
    CHECK_FALSE(two.office.visit(two.reader).error);
    CHECK(Office::operations(two.reader) == Office::operations(two.writer));
}

TEST_CASE("a server that swaps the ciphertext of two cases is caught") {
    TwoTablets two;
    const auto elsewhere = two.office.open_case();
    two.office.write(two.writer, elsewhere);
    two.write(1);
    const auto report = two.office.visit(
        two.reader, bending(two.office, kPathPull, in_pull([&](PullReply& reply) {
                                std::swap(reply.parts.at(0).items, reply.parts.at(1).items);
                            })));
    CHECK(report.suspicions.size() == 2);
    CHECK(report.suspicions[0].what == Suspicion::kBadOperation);
    CHECK(Office::operations(two.reader).empty());
}

TEST_CASE("a server that leaves out an operation is caught") {
    TwoTablets two;
    two.write(1);
    two.write(1);
    SECTION("with a hole in its numbering") {
        const auto report = two.office.visit(
            two.reader, bending(two.office, kPathPull, in_pull([&](PullReply& reply) {
                                    auto& items = reply.parts.at(0).items;
                                    items.erase(items.begin());
                                })));
        CHECK(report.error->code == base::ErrorCode::kServerNonsense);
        CHECK(Office::operations(two.reader).empty());
    }
    SECTION("with the rest numbered anew") {
        const auto report = two.office.visit(
            two.reader, bending(two.office, kPathPull, in_pull([&](PullReply& reply) {
                                    auto& items = reply.parts.at(0).items;
                                    items.erase(items.begin());
                                    items.front().first_cseq = 1;
                                    reply.parts[0].head.cseq = 1;
                                })));
        CHECK(report.refused ==
              std::vector<RefusedChain>{{two.writer.chain(two.where), std::string(code::kGap)}});
        CHECK(Office::operations(two.reader).empty());
    }
}

TEST_CASE("a server that gives two tablets different orders is caught by the running hash") {
    TwoTablets two;
    two.write(1);
    REQUIRE_FALSE(two.office.visit(two.reader).error);
    const auto report =
        two.office.visit(two.reader, bending(two.office, kPathHeads, [&](base::Bytes& body) {
                             auto reply = decode_heads_reply(base::Bytes(body)).value();
                             for (auto& each : reply.compartments) each.head.running.bytes[0] ^= 1;
                             body = encode(reply);
                         }));
    CHECK(std::ranges::count(report.suspicions,
                             SuspicionAt{Suspicion::kHistoryDiffers, two.where}) == 1);
    CHECK(Office::operations(two.reader) == Office::operations(two.writer));
}

TEST_CASE("a server that gives the same operations again and again is left, and named") {
    TwoTablets two;
    two.write(10);
    REQUIRE_FALSE(two.office.visit(two.reader).error);
    REQUIRE_FALSE(two.office.visit(two.writer).error);
    const bool own = GENERATE(true, false);
    TestTablet& tablet = own ? two.writer : two.reader;
    const auto segment = ledger::encode(two.office.on_server().rows[two.where][0].segment);
    int pulls = 0;
    const auto report = two.office.visit(tablet, [&](const Call& call) -> std::optional<Reply> {
        Reply reply = two.office.ask(call);
        const base::Bytes before = reply.body;
        if (call.path == kPathHeads) {
            auto heads = decode_heads_reply(before).value();
            for (auto& each : heads.compartments) each.head.cseq += 1'000'000;
            reply.body = encode(heads);
        }
        if (call.path != kPathPull) return reply;
        if (++pulls > 50) return std::nullopt;
        constexpr std::size_t kBefore = 16 + 16 + 32 + 8 + 4;
        const base::ByteView payload =
            base::ByteView(call.body).subspan(kBefore, call.body.size() - kBefore - 64);
        const auto asked = decode_pull_query(payload).value().from.at(0);
        auto answer = decode_pull_reply(before).value();
        PullItem item{asked.after + 1, segment, 0, 0};
        if (own) item = {asked.after + 1, {}, 1, 10};
        answer.parts = {{{asked.compartment, 1'000'000, {}}, {item}}};
        reply.body = encode(answer);
        return reply;
    });
    CHECK_FALSE(report.error);
    CHECK(pulls < 10);
    CHECK(std::ranges::count(report.suspicions,
                             SuspicionAt{Suspicion::kHistoryDiffers, two.where}) == 1);
    // An honest server finds nothing amiss afterwards.
    CHECK_FALSE(two.office.visit(tablet).error);
    CHECK(two.office.visit(tablet).suspicions.empty());
    CHECK(Office::operations(two.reader) == Office::operations(two.writer));
}

TEST_CASE("news under directory entries that came during the visit is not taken for a lie") {
    TwoTablets two;
    two.write(1);
    TestTablet* late = nullptr;
    const auto report = two.office.visit(two.reader, [&](const Call& call) {
        if (call.path == kPathHeads && late == nullptr) {
            late = &two.writer;
            const auto user = two.office.random.below(2);
            CHECK(user < 2);
        }
        return std::optional(two.office.ask(call));
    });
    CHECK_FALSE(report.error);
    CHECK(report.suspicions.empty());
}

TEST_CASE("a tablet reads only cases it was given") {
    TwoTablets two;
    two.write(5);
    auto& late = two.office.join(kPractitioner);
    const auto report = two.office.visit(late);
    CHECK_FALSE(report.error);
    CHECK(Office::operations(late).empty());
    PullQuery query{1000, {{two.where, 0}}};
    const auto reply = two.office.ask(two.office.signed_call(late, kPathPull, encode(query)));
    CHECK(reply == refusal(kStatusForbidden, code::kNotMember));
}
