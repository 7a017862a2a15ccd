#include "shared/journal/frames.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/crypto/primitives.h"

namespace journal {
namespace {

constexpr std::size_t kChecksum = 16;
constexpr std::size_t kKeyMax = 256;
/// The largest value is a directory entry.
constexpr std::size_t kValueMax = base::kDirectoryOpMax + 1024;
/// "FBE1", size and checksum of an entry: bound to its place, they bind all of it.
constexpr std::size_t kEntryHead = 24;
constexpr std::size_t kPlaceHead = 4 + base::ServiceId::kSize + 8;

/// Over the place and the head of the entry that follows the checksum.
std::array<std::uint8_t, kChecksum> place_checksum(base::ByteView placed) {
    base::Bytes bound(placed.begin(), placed.begin() + kPlaceHead);
    base::append(bound, placed.subspan(kPlaceHead + kChecksum, kEntryHead));
    return crypto::checksum(bound);
}

}  // namespace

base::Bytes encode_row(const RowFrame& row) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kRowMagic));
    out.u8(static_cast<std::uint8_t>(row.kind));
    out.u64(row.generation);
    out.sized(row.key);
    out.sized(row.value);
    out.raw(crypto::checksum(bytes));
    return bytes;
}

std::optional<RowFrame> decode_row(base::ByteView bytes) {
    base::Reader in(bytes);
    const bool named = base::equal(in.raw(kRowMagic.size()), base::as_bytes(kRowMagic));
    RowFrame row;
    row.kind = static_cast<RowKind>(in.u8());
    row.generation = in.u64();
    const base::ByteView key = in.sized(kKeyMax);
    const base::ByteView value = in.sized(kValueMax);
    const base::ByteView summed = bytes.first(std::min(in.position(), bytes.size()));
    const base::ByteView sum = in.raw(kChecksum);
    if (!named || !in.ok() || !base::equal(crypto::checksum(summed), sum)) return std::nullopt;
    row.key.assign(key.begin(), key.end());
    row.value.assign(value.begin(), value.end());
    return row;
}

base::Bytes encode_placed(const EntryPlace& place, const ledger::Segment& segment) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kPlacedMagic));
    out.id(place.service);
    out.u64(place.first_cseq);
    bytes.resize(bytes.size() + kChecksum);
    ledger::append_entry(bytes, segment);
    const auto sum = place_checksum(bytes);
    std::copy(sum.begin(), sum.end(), bytes.begin() + kPlaceHead);
    return bytes;
}

std::optional<PlacedEntry> split_placed(base::ByteView bytes) {
    if (bytes.size() < kPlaceHead + kChecksum + kEntryHead) return std::nullopt;
    base::Reader in(bytes);
    const bool named = base::equal(in.raw(kPlacedMagic.size()), base::as_bytes(kPlacedMagic));
    PlacedEntry found;
    found.place.service = in.id<base::ServiceId>();
    found.place.first_cseq = in.u64();
    found.place_intact = base::equal(in.raw(kChecksum), place_checksum(bytes)) && named;
    found.entry = bytes.subspan(in.position());
    return found;
}

base::Result<ledger::SegmentHead> intact_head(base::ByteView placed_entry) {
    const auto segment = ledger::segment_bytes(placed_entry);
    if (!segment.ok()) return segment.error();
    return ledger::decode_head(segment.value());
}

}  // namespace journal
