#include <algorithm>

#include "shared/sync/lease.h"
#include "shared/sync/messages.h"
#include "shared/sync/wipe_receipt.h"
#include "tests/fuzz/fuzzing.h"

namespace {

template <typename Decode>
void decoded_has_one_encoding(base::ByteView bytes, Decode decode) {
    const auto message = decode(bytes);
    if (message.ok()) fuzzing::has_one_encoding(bytes, message.value());
}

/// Those whose messages are no struct of their own.
void check_plain(std::uint8_t number, base::ByteView rest) {
    if (number == 13) {
        const auto after = syncing::decode_directory_query(rest);
        if (after.ok()) CHECK(base::equal(syncing::encode_directory_query(after.value()), rest));
    } else if (number == 14) {
        const auto compartment = syncing::decode_chains_query(rest);
        if (compartment.ok())
            CHECK(base::equal(syncing::encode_chains_query(compartment.value()), rest));
    } else {
        const syncing::Reply reply{400, base::Bytes(rest.begin(), rest.end())};
        const std::string code = syncing::refusal_code(reply);
        CHECK(code.empty() || base::equal(base::as_bytes(code), rest));
    }
}

void check_signed_call(base::ByteView rest) {
    const syncing::Call call{"/v1/pull", base::Bytes(rest.begin(), rest.end())};
    const auto read = syncing::decode_signed_call(rest);
    CHECK(!verify_signed_call(call, crypto::SigningPublic{{1}}));
    if (read.ok()) CHECK(read.value().payload.size() < rest.size());
}

void check_runs(base::ByteView rest) {
    const auto runs = syncing::decode_runs(rest);
    if (runs.ok()) CHECK(base::equal(syncing::encode(runs.value()), rest));
}

void check_lease(base::ByteView rest) {
    const auto call = syncing::decode_lease_call(rest);
    if (call.ok()) CHECK(!verify(call.value(), crypto::SigningPublic{{1}}));
}

void check_segments(base::ByteView rest) {
    const auto segments = syncing::decode_segments(rest);
    if (segments.ok()) CHECK(base::equal(syncing::encode_segments(segments.value()), rest));
}

}  // namespace

/// The first byte says which message of the sync protocol the rest is read as.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const base::ByteView rest(bytes + 1, size - 1);
    switch (bytes[0] % 19) {
        case 0:
            check_signed_call(rest);
            break;
        case 1:
            decoded_has_one_encoding(rest, syncing::decode_challenge_reply);
            break;
        case 2:
            decoded_has_one_encoding(rest, syncing::decode_create_call);
            break;
        case 3:
            decoded_has_one_encoding(rest, syncing::decode_enrol_directory_call);
            break;
        case 4:
            decoded_has_one_encoding(rest, syncing::decode_enrol_call);
            break;
        case 5:
            decoded_has_one_encoding(rest, syncing::decode_directory_page);
            break;
        case 6:
            check_segments(rest);
            break;
        case 7:
            decoded_has_one_encoding(rest, syncing::decode_segment_answers);
            break;
        case 8:
            decoded_has_one_encoding(rest, syncing::decode_heads_reply);
            break;
        case 9:
            decoded_has_one_encoding(rest, syncing::decode_pull_query);
            break;
        case 10:
            decoded_has_one_encoding(rest, syncing::decode_pull_reply);
            break;
        case 11:
            decoded_has_one_encoding(rest, syncing::decode_chain_ends);
            break;
        case 12:
            check_runs(rest);
            break;
        case 16:
            check_lease(rest);
            break;
        case 17:
            decoded_has_one_encoding(rest, syncing::decode_share_deposit);
            break;
        case 18:
            decoded_has_one_encoding(rest, syncing::decode_wipe_receipt);
            break;
        default:
            check_plain(bytes[0] % 19, rest);
    }
    return 0;
}
