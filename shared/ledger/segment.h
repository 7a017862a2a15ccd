#pragma once

#include <optional>
#include <vector>

#include "shared/ledger/operation.h"

/// A run of operations of one chain: the unit that is stored, sent and sealed.
/// Bytes: docs/formats/segment.md. A 1 KB note costs about 1.33 KB in it.
namespace ledger {

/// 1 to base::kSealedRunMax operations, dense in `seq`, the first following
/// `ops.front().header.prev`.
struct Segment {
    std::vector<SealedOp> ops;
    std::optional<Seal>
        seal;  ///< over the last operation; a tablet's own unsent operations have none yet

    [[nodiscard]] const ChainId& chain() const { return ops.front().header.chain; }
    [[nodiscard]] std::uint64_t first_seq() const { return ops.front().header.seq; }
    [[nodiscard]] std::uint64_t last_seq() const { return ops.back().header.seq; }
    friend bool operator==(const Segment&, const Segment&) = default;
};

/// What a segment says of itself before its operations are read: enough to route it.
struct SegmentHead {
    ChainId chain;
    std::uint64_t first_seq = 0;
    base::OpId prev;
    std::uint32_t count = 0;
    bool sealed = false;
};

/// What travels: fields equal to the previous operation's are left out, hashes of bodies too.
/// REQUIRES one run as Segment says: a segment with a gap would be read as other operations.
base::Bytes encode(const Segment& segment);
base::Result<SegmentHead> decode_head(base::ByteView bytes);
/// Rebuilds every header, hash and id. kDamaged where the bytes are not exactly one segment of this
/// form. Does not check the seal: the caller knows the device's key and the chain's head.
base::Result<Segment> decode_segment(base::ByteView bytes, const base::ServiceId& service);
/// As decode_segment, with the ids known from storage: nothing is hashed, so opening 20,000 notes
/// at unlock costs their decryption alone, and one damaged operation does not take those after it
/// with it.
base::Result<Segment> decode_segment(base::ByteView bytes, const base::ServiceId& service,
                                     std::span<const base::OpId> ids);

/// An entry at rest: "FBE1", size, checksum, the ids of the operations, the segment. The checksum
/// finds a flipped bit; the ids keep the damage to the operation it is in.
base::Bytes encode_entry(const Segment& segment);
/// The same, behind what is there.
void append_entry(base::Bytes& to, const Segment& segment);

struct Entry {
    std::vector<SealedOp> ops;           ///< those intact, in order of seq
    std::optional<Seal> seal;            ///< where there is one and the last operation is intact
    std::vector<std::uint64_t> damaged;  ///< seqs whose bytes are not what was written
    /// False where the checksum does not fit. Then each of `ops` is proven by its id, `seal` is not
    /// (verify_seal), and the entry wants writing anew even where `damaged` is empty.
    bool intact = true;
};
/// Everything intact in an entry. One changed byte loses at most the operation it is in, and mostly
/// none. kDamaged only where not even the ids can be read. `service` as for decode_segment.
base::Result<Entry> decode_entry(base::ByteView bytes, const base::ServiceId& service);
/// The segment inside an intact entry, as it travels. kDamaged where the checksum does not fit.
base::Result<base::ByteView> segment_bytes(base::ByteView entry);
/// The ids inside an intact entry. kDamaged as above.
base::Result<std::vector<base::OpId>> entry_ids(base::ByteView entry);

}  // namespace ledger
