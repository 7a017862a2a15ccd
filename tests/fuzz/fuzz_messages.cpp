#include <algorithm>

#include "shared/sync/lease.h"
#include "shared/sync/messages.h"
#include "shared/sync/wipe_receipt.h"
#include "tests/fuzz/fuzzing.h"

namespace {

template <auto kDecode>
void has_one_encoding(base::ByteView bytes) {
    const auto message = kDecode(bytes);
    if (message.ok()) fuzzing::has_one_encoding(bytes, message.value());
}

void check_directory_query(base::ByteView rest) {
    const auto after = syncing::decode_directory_query(rest);
    if (after.ok()) CHECK(base::equal(syncing::encode_directory_query(after.value()), rest));
}

void check_chains_query(base::ByteView rest) {
    const auto compartment = syncing::decode_chains_query(rest);
    if (compartment.ok())
        CHECK(base::equal(syncing::encode_chains_query(compartment.value()), rest));
}

void check_refusal(base::ByteView rest) {
    const syncing::Reply reply{400, base::Bytes(rest.begin(), rest.end())};
    const std::string code = syncing::refusal_code(reply);
    CHECK(code.empty() || base::equal(base::as_bytes(code), rest));
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

/// By number, which the corpus knows them by: the end is where another goes.
constexpr void (*kMessages[])(base::ByteView) = {
    check_signed_call,
    has_one_encoding<syncing::decode_challenge_reply>,
    has_one_encoding<syncing::decode_create_call>,
    has_one_encoding<syncing::decode_enrol_directory_call>,
    has_one_encoding<syncing::decode_enrol_call>,
    has_one_encoding<syncing::decode_directory_page>,
    check_segments,
    has_one_encoding<syncing::decode_segment_answers>,
    has_one_encoding<syncing::decode_heads_reply>,
    has_one_encoding<syncing::decode_pull_query>,
    has_one_encoding<syncing::decode_pull_reply>,
    has_one_encoding<syncing::decode_chain_ends>,
    check_runs,
    check_directory_query,
    check_chains_query,
    check_refusal,
    check_lease,
    has_one_encoding<syncing::decode_share_deposit>,
    has_one_encoding<syncing::decode_wipe_receipt>,
    has_one_encoding<syncing::decode_letter_ids>,
    has_one_encoding<syncing::decode_letter_answers>,
    has_one_encoding<syncing::decode_letter_query>,
    has_one_encoding<syncing::decode_letters_taken>,
};

}  // namespace

/// The first byte says which message of the sync protocol the rest is read as.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > 0) kMessages[bytes[0] % std::size(kMessages)](base::ByteView(bytes + 1, size - 1));
    return 0;
}
