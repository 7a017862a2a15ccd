#pragma once

#include <optional>

#include "shared/base/coding.h"
#include "shared/ledger/directory_op.h"

/// The bytes of each kind of directory entry. Private to ledger.
namespace ledger {

void put_body(base::Writer& out, const DirectoryBody& body);
/// Nothing where the type is not known. What is cut or too long shows in `in`.
std::optional<DirectoryBody> take_body(base::Reader& in, std::uint8_t type);

}  // namespace ledger
