#pragma once

#include <string_view>

#include "shared/base/coding.h"
#include "shared/ledger/segment.h"

/// How an operation lies inside a segment, for the two that read it: segment.cpp, which believes
/// nothing that is not exact, and entry.cpp, which saves what it can of a damaged one.
/// Bytes: docs/formats/segment.md.
namespace ledger {

inline constexpr std::string_view kSegmentMagic = "FBS1";

/// Reads what stands before an operation's body into `op`, whose header holds what the one before
/// it had. True where the body was erased and its hash stands in its place. Fills neither seq, prev
/// nor ids. `in.ok()` is false after a form that encode() never writes.
bool take_frame(base::Reader& in, SealedOp& op, bool first);

/// encode(), behind what is there; and no fewer bytes than it takes.
void append_segment(base::Bytes& to, const Segment& segment);
[[nodiscard]] std::size_t encoded_size_max(const Segment& segment);

}  // namespace ledger
