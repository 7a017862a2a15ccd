#include "shared/ledger/sighting.h"

#include "shared/base/cbor.h"

namespace ledger {
namespace {

/// Keys of the body. Values reach disk: docs/formats/sighting.md.
enum Key : std::int64_t { kDay = 1, kSeen = 2 };

template <typename Id>
Id read_id(base::CborReader& in) {
    const base::ByteView bytes = in.bytes();
    if (bytes.size() != Id::kSize) in.fail();
    return in.ok() ? Id::from(bytes) : Id{};
}

std::uint64_t read_number(base::CborReader& in, std::int64_t least) {
    const std::int64_t number = in.integer();
    if (number < least) in.fail();
    return static_cast<std::uint64_t>(number);
}

void write_seen(base::CborWriter& out, const Sighting::Seen& seen) {
    out.array(3);
    out.bytes(seen.compartment.view());
    out.integer(static_cast<std::int64_t>(seen.cseq));
    out.array(seen.ends.size());
    for (const Sighting::End& end : seen.ends) {
        out.array(3);
        out.bytes(end.device.view());
        out.integer(static_cast<std::int64_t>(end.head.seq));
        out.bytes(end.head.op.view());
    }
}

Sighting::End read_end(base::CborReader& in) {
    if (in.array() != 3) in.fail();
    Sighting::End end;
    end.device = read_id<base::DeviceId>(in);
    end.head.seq = read_number(in, 1);
    end.head.op = read_id<base::OpId>(in);
    return end;
}

Sighting::Seen read_seen(base::CborReader& in) {
    if (in.array() != 3) in.fail();
    Sighting::Seen seen;
    seen.compartment = read_id<base::CompartmentId>(in);
    seen.cseq = read_number(in, 0);
    const std::size_t count = in.array();
    if (count == 0) in.fail();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        seen.ends.push_back(read_end(in));
        if (i > 0 && seen.ends[i].device <= seen.ends[i - 1].device) in.fail();
    }
    return seen;
}

void read_all_seen(base::CborReader& in, std::vector<Sighting::Seen>& all) {
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        all.push_back(read_seen(in));
        if (i > 0 && all[i].compartment <= all[i - 1].compartment) in.fail();
    }
}

}  // namespace

base::Bytes encode(const Sighting& sighting) {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    out.map(2);
    out.integer(kDay);
    out.integer(sighting.day);
    out.integer(kSeen);
    out.array(sighting.seen.size());
    for (const Sighting::Seen& seen : sighting.seen) write_seen(out, seen);
    return bytes;
}

std::optional<Sighting> decode_sighting(base::ByteView bytes) {
    base::CborReader in(bytes);
    Sighting sighting;
    bool day_known = false;
    const std::size_t count = in.map();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        switch (in.integer()) {
            case kDay:
                if (day_known) in.fail();
                day_known = true;
                sighting.day = in.integer();
                break;
            case kSeen:
                if (!sighting.seen.empty()) in.fail();
                read_all_seen(in, sighting.seen);
                break;
            default:
                in.skip();
        }
    }
    if (!in.at_end() || !day_known) return std::nullopt;
    return sighting;
}

}  // namespace ledger
