#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/ledger/segment.h"

/// The two kinds of blob in a store's tables. Each says by itself what it is and has a checksum, so
/// that a file whose pages are broken can still be read blob by blob. Bytes:
/// docs/formats/profile_file.md.
namespace journal {

/// What a row is about. Values reach disk: never reuse one.
enum class RowKind : std::uint8_t {
    kIdentity = 1,   ///< whose file this is
    kSetting = 2,    ///< a setting, by name
    kDirectory = 3,  ///< a directory entry, by service and number
    kDraft = 4,      ///< a sealed draft, by its id
    kChain = 5,      ///< the end of a chain, by service, compartment, device
    kHead = 6,       ///< how far a compartment goes, by service and compartment
    kDamaged = 7,    ///< a run that is lost, by service, compartment, device, first seq
    kService = 8,    ///< a service and how many directory entries it has
    kCounter = 9,    ///< the last number given to chains and compartments
    kComplete = 10,  ///< a salvage wrote all it had
    kLetter = 11,    ///< a sealed letter, by service, compartment and id, or who took it out
};

/// One row. Of two with the same kind and key, the one with the higher `generation` is newer.
struct RowFrame {
    RowKind kind = RowKind::kSetting;
    base::Bytes key;
    std::uint64_t generation = 0;
    base::Bytes value;
    friend bool operator==(const RowFrame&, const RowFrame&) = default;
};

base::Bytes encode_row(const RowFrame& row);
/// Nothing where the bytes do not begin with exactly one intact row. Bytes after it are no concern.
std::optional<RowFrame> decode_row(base::ByteView bytes);

/// Where an entry stands; its chain and numbers are in the entry itself.
struct EntryPlace {
    base::ServiceId service;
    std::uint64_t first_cseq = 0;  ///< 0 on a tablet
    friend bool operator==(const EntryPlace&, const EntryPlace&) = default;
};

base::Bytes encode_placed(const EntryPlace& place, const ledger::Segment& segment);

/// A placed entry as found. The views are into the bytes given.
struct PlacedEntry {
    EntryPlace place;
    bool place_intact = false;
    base::ByteView entry;
};
/// Nothing where the bytes are too short to hold one.
std::optional<PlacedEntry> split_placed(base::ByteView bytes);
/// The entry's segment head, with the whole entry proven intact; kDamaged otherwise.
base::Result<ledger::SegmentHead> intact_head(base::ByteView placed_entry);

inline constexpr std::string_view kRowMagic = "FBR1";
inline constexpr std::string_view kPlacedMagic = "FBJ1";

/// Finds blobs in raw bytes by their first letters: calls `row` or `entry` with all bytes from
/// there on. For what the file's own structure does not lead to any more.
template <typename OnRow, typename OnEntry>
void scan_frames(base::ByteView bytes, OnRow row, OnEntry entry) {
    for (std::size_t at = 0; at + 4 <= bytes.size(); ++at) {
        if (bytes[at] != 'F' || bytes[at + 1] != 'B' || bytes[at + 3] != '1') continue;
        if (bytes[at + 2] == 'R') row(bytes.subspan(at));
        if (bytes[at + 2] == 'J') entry(bytes.subspan(at));
    }
}

}  // namespace journal
