#include "shared/ledger/invite.h"

#include <algorithm>

#include "shared/base/coding.h"

namespace ledger {
namespace {

constexpr std::string_view kInviteMark = "FB1-";
constexpr std::string_view kSetupMark = "FBS-";
constexpr std::size_t kServerMax = 255;
constexpr std::size_t kSumSize = 4;

std::string with_checksum(std::string_view mark, base::Bytes bytes) {
    const auto sum = crypto::checksum(bytes);
    bytes.insert(bytes.end(), sum.begin(), sum.begin() + kSumSize);
    return std::string(mark) + base::to_base64url(bytes);
}

/// The bytes of a code a person may have pasted with spaces or line ends around or in it.
base::Result<base::Bytes> without_checksum(std::string_view mark, std::string_view text) {
    std::string clean;
    std::copy_if(text.begin(), text.end(), std::back_inserter(clean),
                 [](char c) { return c != ' ' && c != '\n' && c != '\r' && c != '\t'; });
    if (!clean.starts_with(mark)) return {base::ErrorCode::kInviteUnknown, "not such a code"};
    auto bytes = base::from_base64url(std::string_view(clean).substr(mark.size()));
    if (!bytes || bytes->size() < kSumSize) return {base::ErrorCode::kInviteUnknown, "cut short"};
    const base::Bytes given(bytes->end() - kSumSize, bytes->end());
    bytes->resize(bytes->size() - kSumSize);
    const auto sum = crypto::checksum(*bytes);
    if (!std::equal(given.begin(), given.end(), sum.begin()))
        return {base::ErrorCode::kInviteUnknown, "mistyped"};
    return std::move(*bytes);
}

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
    return with_checksum(kInviteMark, std::move(bytes));
}

base::Result<InviteCode> decode_invite(std::string_view text) {
    const auto bytes = without_checksum(kInviteMark, text);
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
    return with_checksum(kSetupMark, std::move(bytes));
}

base::Result<SetupCode> decode_setup(std::string_view text) {
    const auto bytes = without_checksum(kSetupMark, text);
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
