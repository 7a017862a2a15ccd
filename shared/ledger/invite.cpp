#include "shared/ledger/invite.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/ledger/code_text.h"

namespace ledger {
namespace {

constexpr std::string_view kInviteMark = "FB1-";
constexpr std::string_view kSetupMark = "FBS-";
constexpr std::size_t kServerMax = 255;

}  // namespace

std::string encode(const InviteCode& code) {
    CHECK(code.server.size() <= kServerMax);
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u8(static_cast<std::uint8_t>(code.server.size()));
    out.raw(base::as_bytes(code.server));
    out.id(code.pin);
    out.id(code.genesis);
    out.raw(code.seed.unsafe_view());
    return code_text(kInviteMark, bytes);
}

base::Result<InviteCode> decode_invite(std::string_view text) {
    const auto bytes = code_bytes(kInviteMark, text);
    if (!bytes.ok()) return bytes.error();
    base::Reader in(bytes.value());
    InviteCode code;
    code.server = base::to_text(in.raw(in.u8()));
    code.pin = in.id<KeyPin>();
    code.genesis = in.id<base::DirectoryHash>();
    const base::ByteView seed = in.raw(crypto::InviteSeed::kSize);
    if (!in.at_end()) return {base::ErrorCode::kInviteUnknown, "wrong length"};
    const bool printable = std::all_of(code.server.begin(), code.server.end(),
                                       [](char c) { return c > ' ' && c < '\x7F'; });
    if (!printable) return {base::ErrorCode::kInviteUnknown, "server address"};
    code.seed = crypto::InviteSeed::from(seed);
    return code;
}

crypto::SigningKeys signing_keys(const crypto::InviteSeed& seed) {
    return crypto::signing_keys_from_seed(
        crypto::derive_invite_seed(seed, 1, "CRSinvt_").unsafe_view());
}

crypto::BoxKeys box_keys(const crypto::InviteSeed& seed) {
    return crypto::box_keys_from_seed(
        crypto::derive_invite_seed(seed, 2, "CRSinvt_").unsafe_view());
}

std::string encode(const SetupCode& code) {
    base::Bytes bytes(code.secret.begin(), code.secret.end());
    base::append(bytes, code.pin.view());
    return code_text(kSetupMark, bytes);
}

base::Result<SetupCode> decode_setup(std::string_view text) {
    const auto bytes = code_bytes(kSetupMark, text);
    if (!bytes.ok()) return bytes.error();
    SetupCode code;
    base::Reader in(bytes.value());
    const base::ByteView secret = in.raw(code.secret.size());
    code.pin = in.id<KeyPin>();
    if (!in.at_end()) return {base::ErrorCode::kInviteUnknown, "wrong length"};
    std::copy(secret.begin(), secret.end(), code.secret.begin());
    return code;
}

}  // namespace ledger
