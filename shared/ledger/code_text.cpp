#include "shared/ledger/code_text.h"

#include <algorithm>
#include <iterator>

#include "shared/crypto/primitives.h"

namespace ledger {
namespace {

constexpr std::size_t kSumSize = 4;

}  // namespace

std::string code_text(std::string_view mark, base::ByteView bytes) {
    base::Bytes summed(bytes.begin(), bytes.end());
    const auto sum = crypto::checksum(bytes);
    summed.insert(summed.end(), sum.begin(), sum.begin() + kSumSize);
    return std::string(mark) + base::to_base64url(summed);
}

base::Result<base::Bytes> code_bytes(std::string_view mark, std::string_view text) {
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

}  // namespace ledger
