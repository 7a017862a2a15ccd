#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/ledger/operation_store.h"

/// What a tablet tells the others it has seen, so that they find out where the server gave them
/// less, or something else (sync-and-keys.md section 3, `view` operations).
/// Bytes: docs/formats/sighting.md.
namespace ledger {

/// The version of the body that this program writes and reads.
inline constexpr std::uint16_t kSightingVersion = 1;
/// Ends of chains in one sighting: about 0.2 MB. What is over goes into the next.
inline constexpr std::size_t kSightingEndsMax = 4000;

/// The body of an OpType::kSighting. Which directory its author knew stands in the operation's
/// header, like that of every other operation.
struct Sighting {
    /// Where one tablet's chain of a compartment ends, by what the author holds; of its own chain,
    /// by what the server acknowledged.
    struct End {
        base::DeviceId device;
        ChainHead head;  ///< seq from 1
        friend bool operator==(const End&, const End&) = default;
    };
    struct Seen {
        base::CompartmentId compartment;
        std::uint64_t cseq = 0;  ///< how far the author had come in the server's numbering
        std::vector<End> ends;   ///< ascending by device, each once, at least one
        friend bool operator==(const Seen&, const Seen&) = default;
    };
    std::int64_t day = 0;    ///< days since 1970-01-01, UTC, by the author's clock
    std::vector<Seen> seen;  ///< ascending by compartment, each once

    friend bool operator==(const Sighting&, const Sighting&) = default;
};

base::Bytes encode(const Sighting& sighting);
/// Nothing where the bytes are no such body. Unknown keys are passed over.
std::optional<Sighting> decode_sighting(base::ByteView bytes);

}  // namespace ledger
