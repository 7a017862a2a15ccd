#include <algorithm>
#include <map>

#include "shared/ledger/segment_form.h"

namespace ledger {
namespace {

constexpr std::string_view kMagic = "FBE1";
constexpr std::size_t kChecksumSize = 16;
constexpr std::size_t kPayloadAt = 4 + 4 + kChecksumSize;
constexpr std::size_t kIdsAt = kPayloadAt + 4;
constexpr std::size_t kSegmentHead = 84;
/// Operations of one entry that a changed byte is searched for; each search costs up to 60,000
/// hashes of 240 bytes.
constexpr int kSearchesMax = 2;

/// The parts of an entry, before anything in it is believed.
struct EntryParts {
    bool intact = false;
    std::vector<base::OpId> ids;
    base::ByteView segment;
};

bool segment_at(base::ByteView entry, std::size_t count) {
    const std::size_t at = kIdsAt + count * base::OpId::kSize;
    return at + kSegmentMagic.size() <= entry.size() &&
           base::equal(entry.subspan(at, kSegmentMagic.size()), base::as_bytes(kSegmentMagic));
}

/// The number of ids, as written or, where that byte itself was changed, as the place of the
/// segment tells.
std::optional<std::size_t> count_of_ids(base::ByteView entry, std::size_t written) {
    const bool in_range = written >= 1 && written <= base::kSealedRunMax;
    if (in_range && segment_at(entry, written)) return written;
    for (std::size_t count = 1; count <= base::kSealedRunMax; ++count) {
        if (segment_at(entry, count)) return count;
    }
    if (in_range) return written;  // the segment's own mark was changed
    return std::nullopt;
}

std::optional<EntryParts> split_entry(base::ByteView bytes) {
    base::Reader in(bytes);
    const base::ByteView magic = in.raw(kMagic.size());
    const std::size_t size = in.u32();
    const base::ByteView sum = in.raw(kChecksumSize);
    if (!in.ok()) return std::nullopt;
    const base::ByteView payload = bytes.subspan(in.position());
    const std::size_t written = in.u32();
    const bool intact = in.ok() && base::equal(magic, base::as_bytes(kMagic)) &&
                        size == payload.size() && base::equal(crypto::checksum(payload), sum);
    const bool in_range = written >= 1 && written <= base::kSealedRunMax;
    const auto count = intact && in_range ? written : count_of_ids(bytes, written);
    if (!in.ok() || !count || (intact && !in_range)) return std::nullopt;
    EntryParts parts;
    parts.intact = intact;
    for (std::size_t i = 0; i < *count; ++i) parts.ids.push_back(in.id<base::OpId>());
    if (!in.ok()) return std::nullopt;
    parts.segment = bytes.subspan(in.position());
    return parts;
}

/// True where one byte at most tells them apart. Another operation's id differs in nearly all of
/// them, so such a pair is one id, one of whose stored bytes was changed.
bool same_but_for_one_byte(const base::OpId& a, const base::OpId& b) {
    int different = 0;
    for (std::size_t i = 0; i < base::OpId::kSize; ++i) different += a.bytes[i] != b.bytes[i];
    return different <= 1;
}

/// Sizes that a sealed body can have.
bool is_sealed_size(std::size_t size) {
    return size > crypto::kTagSize &&
           crypto::padded_size(size - crypto::kTagSize - 1) == size - crypto::kTagSize;
}

/// Saves the operations of an entry whose checksum does not fit. Each is believed only where its id
/// proves it. A changed byte in what operations share (the segment's head, a context) or in what
/// tells where the next one begins would take others with it, so it is searched for: a change to
/// one byte that makes the id right is the byte that was there.
class Rescue {
  public:
    Rescue(const EntryParts& parts, const base::ServiceId& service)
        : bytes_(parts.segment.begin(), parts.segment.end()), ids_(parts.ids), service_(service) {}

    Entry run() {
        walk();
        std::size_t from = 0;
        for (int searches = 0; searches < kSearchesMax; ++searches) {
            while (from < saved_.size() && saved_[from]) ++from;
            if (from >= places_.size() || from == ids_.size()) break;
            if (mend(from)) {
                walk();
            } else {
                ++from;
            }
        }
        return entry();
    }

  private:
    /// Where an operation begins, and the header it takes its context from.
    struct Place {
        std::size_t at = 0;
        Header before;
    };
    struct Attempt {
        SealedOp op;  ///< without its body
        base::ByteView body;
        std::size_t body_at = 0;
        std::size_t end = 0;  ///< 0 where the bytes have no form
        bool proven = false;
    };

    Place first_place() const {
        base::Reader in(bytes_);
        in.raw(kSegmentMagic.size() + 4);
        Place place;
        place.at = kSegmentHead;
        place.before.service = service_;
        place.before.chain.compartment = in.id<base::CompartmentId>();
        place.before.chain.device = in.id<base::DeviceId>();
        place.before.seq = in.u64() - 1;
        place.before.prev = in.id<base::OpId>();
        return place;
    }

    Attempt attempt(std::size_t index, const Place& place, bool searching) {
        Attempt tried;
        tried.op.header = place.before;
        base::Reader in(base::ByteView(bytes_).subspan(std::min(place.at, bytes_.size())));
        const bool erased = take_frame(in, tried.op, index == 0);
        const auto size = static_cast<std::size_t>(tried.op.header.ciphertext_size);
        if (!in.ok() || (searching && !is_sealed_size(size))) return tried;
        tried.body_at = place.at + in.position();
        if (!erased) tried.body = in.raw(size);
        if (!in.ok()) return tried;
        tried.end = place.at + in.position();
        tried.op.header.seq = place.before.seq + 1;
        if (!erased) tried.op.ciphertext_hash = hash_of_body(tried);
        prove(index, place, searching, tried);
        return tried;
    }

    /// The id of the operation before is tried as stored and as computed: either may be the changed
    /// one. A search, which tries much, takes the likelier.
    void prove(std::size_t index, const Place& place, bool searching, Attempt& tried) const {
        const base::OpId& stored = index == 0 ? place.before.prev : ids_[index - 1];
        const base::OpId& computed = index == 0 ? place.before.prev : computed_[index - 1];
        const bool before_is_saved = index > 0 && saved_[index - 1].has_value();
        const base::OpId& likelier = before_is_saved ? computed : stored;
        const base::OpId& other = before_is_saved ? stored : computed;
        tried.proven = proves(index, likelier, tried);
        if (tried.proven || searching || stored == computed) return;
        tried.proven = proves(index, other, tried);
        if (!tried.proven) tried.proven = proves(index, likelier, tried);
    }

    bool proves(std::size_t index, const base::OpId& prev, Attempt& tried) const {
        tried.op.header.prev = prev;
        tried.op.id = operation_id(tried.op.header, tried.op.ciphertext_hash);
        return same_but_for_one_byte(tried.op.id, ids_[index]);
    }

    /// Kept by place and size, since a search tries changes before the body only.
    base::Hash256 hash_of_body(const Attempt& tried) {
        const auto [it, fresh] = hashes_.try_emplace({tried.body_at, tried.end});
        if (fresh) it->second = ciphertext_hash(tried.body);
        return it->second;
    }

    void walk() {
        hashes_.clear();
        places_.clear();
        computed_.clear();
        saved_.assign(ids_.size(), std::nullopt);
        Place place = first_place();
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            places_.push_back(place);
            Attempt tried = attempt(i, place, false);
            if (tried.end == 0) return;
            computed_.push_back(tried.op.id);
            place = {tried.end, tried.op.header};
            end_ = tried.end;
            if (!tried.proven) continue;
            tried.op.ciphertext.assign(tried.body.begin(), tried.body.end());
            saved_[i] = std::move(tried.op);
        }
    }

    /// Looks for the one byte of what leads to an operation's body that is not what was written.
    bool mend(std::size_t index) {
        const std::size_t start = places_[index].at;
        const std::size_t frame_max = 1 + 4 + 8 + 32 + 32 + crypto::kNonceSize + 4 + 32;
        const Attempt as_found = attempt(index, places_[index], false);
        const std::size_t end = as_found.end != 0 ? as_found.body_at : start + frame_max;
        for (std::size_t at = index == 0 ? kSegmentMagic.size() + 4 : start;
             at < std::min(end, bytes_.size()); ++at) {
            const std::uint8_t found = bytes_[at];
            for (unsigned change = 1; change < 256; ++change) {
                bytes_[at] = static_cast<std::uint8_t>(found ^ change);
                const Place place = index == 0 ? first_place() : places_[index];
                if (attempt(index, place, true).proven) return true;
            }
            bytes_[at] = found;
        }
        return false;
    }

    Entry entry() {
        Entry entry;
        entry.intact = false;
        const std::uint64_t first_seq = first_place().before.seq + 1;
        const bool last_saved = saved_.back().has_value();
        for (std::size_t i = 0; i < saved_.size(); ++i) {
            if (saved_[i]) {
                entry.ops.push_back(std::move(*saved_[i]));
            } else {
                entry.damaged.push_back(first_seq + i);
            }
        }
        if (last_saved && bytes_.size() - end_ == crypto::Signature::kSize) {
            const base::ByteView signature = base::ByteView(bytes_).subspan(end_);
            entry.seal = Seal{entry.ops.back().header.seq, entry.ops.back().id,
                              crypto::Signature::from(signature)};
        }
        return entry;
    }

    base::Bytes bytes_;
    std::vector<base::OpId> ids_;
    base::ServiceId service_;
    std::vector<Place> places_;
    std::vector<base::OpId> computed_;
    std::vector<std::optional<SealedOp>> saved_;
    std::size_t end_ = 0;  ///< after the last operation that was read
    std::map<std::pair<std::size_t, std::size_t>, base::Hash256> hashes_;
};

}  // namespace

void append_entry(base::Bytes& to, const Segment& segment) {
    const std::size_t start = to.size();
    to.reserve(start + kIdsAt + segment.ops.size() * base::OpId::kSize + encoded_size_max(segment));
    base::Writer out(to);
    out.raw(base::as_bytes(kMagic));
    // Size and checksum are known when what they speak of stands behind them.
    to.resize(start + kPayloadAt);
    out.u32(static_cast<std::uint32_t>(segment.ops.size()));
    for (const SealedOp& op : segment.ops) out.id(op.id);
    append_segment(to, segment);
    const base::ByteView payload = base::ByteView(to).subspan(start + kPayloadAt);
    base::Bytes bound;
    base::Writer head(bound);
    head.u32(static_cast<std::uint32_t>(payload.size()));
    head.raw(crypto::checksum(payload));
    std::copy(bound.begin(), bound.end(),
              to.begin() + static_cast<std::ptrdiff_t>(start + kMagic.size()));
}

base::Bytes encode_entry(const Segment& segment) {
    base::Bytes bytes;
    append_entry(bytes, segment);
    return bytes;
}

base::Result<Entry> decode_entry(base::ByteView bytes, const base::ServiceId& service) {
    const auto parts = split_entry(bytes);
    if (!parts) return {base::ErrorCode::kDamaged, "entry head"};
    if (!parts->intact) return Rescue(*parts, service).run();
    auto segment = decode_segment(parts->segment, service, parts->ids);
    if (!segment.ok()) return segment.error();
    return Entry{std::move(segment.value().ops), segment.value().seal, {}, true};
}

base::Result<base::ByteView> segment_bytes(base::ByteView entry) {
    const auto parts = split_entry(entry);
    if (!parts || !parts->intact) return {base::ErrorCode::kDamaged, "entry"};
    return parts->segment;
}

base::Result<std::vector<base::OpId>> entry_ids(base::ByteView entry) {
    auto parts = split_entry(entry);
    if (!parts || !parts->intact) return {base::ErrorCode::kDamaged, "entry"};
    return std::move(parts->ids);
}

}  // namespace ledger
