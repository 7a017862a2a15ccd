#include "shared/sync/messages.h"

#include <catch2/catch.hpp>

#include "tests/support/seeded_random.h"
#include "tests/unit/sync/printing.h"

using namespace syncing;

namespace {

/// Every message: its bytes read back and written again are the same; every cut and every added
/// byte is refused.
template <typename Decode, typename Encode>
void check_one_encoding(const base::Bytes& bytes, Decode decode, Encode encode_again) {
    const auto whole = decode(bytes);
    REQUIRE(whole.ok());
    CHECK(encode_again(whole.value()) == bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        REQUIRE_FALSE(decode(base::ByteView(bytes).first(size)).ok());
    }
    base::Bytes longer = bytes;
    longer.push_back(0);
    CHECK_FALSE(decode(longer).ok());
}

template <typename Id>
Id id(std::uint8_t fill) {
    Id made;
    made.bytes.fill(fill);
    return made;
}

}  // namespace

TEST_CASE("every message has one encoding and is refused when cut or lengthened") {
    REQUIRE(crypto::start());
    const base::Bytes text{1, 2, 3, 4, 5};
    const auto again = [](const auto& message) { return encode(message); };

    check_one_encoding(encode(ChallengeReply{id<Challenge>(7), {-5}}), decode_challenge_reply,
                       again);
    CreateCall create;
    create.setup.fill(3);
    create.genesis = text;
    check_one_encoding(encode(create), decode_create_call, again);
    check_one_encoding(
        encode(EnrolDirectoryCall{id<base::DirectoryHash>(1), id<crypto::SigningPublic>(2), 9,
                                  id<crypto::Signature>(4)}),
        decode_enrol_directory_call, again);
    check_one_encoding(encode(EnrolCall{id<base::DirectoryHash>(1), text}), decode_enrol_call,
                       again);
    check_one_encoding(encode_directory_query(77), decode_directory_query, encode_directory_query);
    check_one_encoding(encode(DirectoryPage{{4, id<base::DirectoryHash>(1)},
                                            {text, base::ByteView(text).first(2)}}),
                       decode_directory_page, again);
    check_one_encoding(encode_segments({text, text}), decode_segments, encode_segments);
    check_one_encoding(encode(std::vector<SegmentAnswer>{{}, {"forked"}}), decode_segment_answers,
                       again);
    const std::vector<ledger::DamagedRun> runs{
        {{id<base::CompartmentId>(1), id<base::DeviceId>(2)}, 3, 4}};
    check_one_encoding(
        encode(HeadsReply{{2, id<base::DirectoryHash>(1)},
                          {{{id<base::CompartmentId>(5), 6, id<base::Hash256>(7)}, 8}},
                          runs}),
        decode_heads_reply, again);
    check_one_encoding(encode(PullQuery{1000, {{id<base::CompartmentId>(1), 5}}}),
                       decode_pull_query, again);
    PullReply pull;
    pull.directory_seq = 3;
    pull.parts.push_back(
        {{id<base::CompartmentId>(5), 6, id<base::Hash256>(7)}, {{1, text, 0, 0}, {2, {}, 10, 5}}});
    check_one_encoding(encode(pull), decode_pull_reply, again);
    check_one_encoding(encode_chains_query(id<base::CompartmentId>(8)), decode_chains_query,
                       encode_chains_query);
    check_one_encoding(
        encode(std::vector<ChainEnd>{{id<base::DeviceId>(1), {4, id<base::OpId>(2)}}}),
        decode_chain_ends, again);
    check_one_encoding(encode(runs), decode_runs, again);
}

TEST_CASE("every message about letters has one encoding and is refused when cut or lengthened") {
    const auto again = [](const auto& message) { return encode(message); };
    const auto box = id<base::CompartmentId>(1);
    const auto first = id<base::RecordId>(2);
    const ledger::LetterReceipt receipt{id<base::DeviceId>(3), id<crypto::Signature>(4)};
    check_one_encoding(encode(LetterIds{box, {first, id<base::RecordId>(5)}}), decode_letter_ids,
                       again);
    check_one_encoding(encode(std::vector<LetterAnswer>{{LetterStanding::kUnknown, {}},
                                                        {LetterStanding::kTaken, receipt},
                                                        {LetterStanding::kThere, {}}}),
                       decode_letter_answers, again);
    check_one_encoding(encode(LetterQuery{box, first}), decode_letter_query, again);
    check_one_encoding(encode(LettersTaken{box, {{first, receipt.signature}}}),
                       decode_letters_taken, again);
}

TEST_CASE("a signed call has one encoding and its signature covers path and every byte") {
    REQUIRE(crypto::start());
    SeededRandom random(5);
    const auto keys = crypto::make_signing_keys(random);
    const base::Bytes payload{9, 8, 7};
    const Call call = make_signed_call(
        kPathPush,
        {id<base::ServiceId>(1), id<base::DeviceId>(2), id<Challenge>(3), 4, payload, {}},
        keys.secret);
    REQUIRE(decode_signed_call(call.body).ok());
    REQUIRE(verify_signed_call(call, keys.pub));
    for (std::size_t i = 0; i < call.body.size(); ++i) {
        CAPTURE(i);
        Call changed = call;
        changed.body[i] ^= 1;
        REQUIRE_FALSE(verify_signed_call(changed, keys.pub));
        changed.body.resize(i);
        REQUIRE_FALSE(decode_signed_call(changed.body).ok());
    }
    Call moved = call;
    moved.path = kPathMend;
    CHECK_FALSE(verify_signed_call(moved, keys.pub));
}

TEST_CASE("a run that wraps around or is empty is malformed") {
    const ledger::ChainId chain{id<base::CompartmentId>(1), id<base::DeviceId>(2)};
    for (const auto& run : {ledger::DamagedRun{chain, 0, 1}, ledger::DamagedRun{chain, 1, 0},
                            ledger::DamagedRun{chain, UINT64_MAX, 2}}) {
        CHECK_FALSE(decode_runs(encode(std::vector{run})).ok());
    }
}

TEST_CASE("a refusal's body is its code, and anything else is no code") {
    CHECK(refusal_code(refusal(403, code::kNotMember)) == code::kNotMember);
    CHECK(refusal_code({502, {}}).empty());
    const auto page = base::as_bytes("<html>");
    CHECK(refusal_code({502, {page.begin(), page.end()}}).empty());
    CHECK(refusal_code(refusal(403, std::string(33, 'a'))).empty());
}
