#pragma once

#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

/// How a code that a person carries is written down: a mark such as "FB1-", then base64url of the
/// bytes and 4 bytes of checksum, so that a slip of the pen is told from a code that is spent.
/// Grammar: docs/formats/codes.md.
namespace ledger {

std::string code_text(std::string_view mark, base::ByteView bytes);
/// Spaces, tabs and line ends around or in it are passed over. kInviteUnknown where the text is not
/// such a code; `detail` says how: "not such a code", "cut short", "mistyped".
base::Result<base::Bytes> code_bytes(std::string_view mark, std::string_view text);

}  // namespace ledger
