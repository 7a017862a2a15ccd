#include "shared/sync/segment_check.h"

#include "shared/base/check.h"
#include "shared/sync/messages.h"

namespace syncing {

std::string_view check_segment(const ledger::Directory& directory, const ledger::Segment& segment) {
    const ledger::ChainId& chain = segment.chain();
    const ledger::DevicePublic* author = directory.device(chain.device);
    if (author == nullptr) return code::kUnknownDevice;
    const auto* compartment = directory.compartment(chain.compartment);
    if (compartment == nullptr) return code::kNotMember;
    for (const ledger::SealedOp& op : segment.ops) {
        const auto* epoch = compartment->epoch(op.header.epoch);
        if (epoch == nullptr || op.header.key != epoch->opening.key) return code::kWrongKey;
        if (!directory.may_have_written(chain.device, chain.compartment, op.header.epoch,
                                        op.header.directory.seq))
            return code::kNotMember;
        if (op.header.directory.seq > directory.head().seq) return code::kDirectoryAhead;
        if (op.erased() != directory.erased(chain, op.header.seq, op.id)) return code::kErased;
    }
    if (!segment.seal) return code::kUnsealed;
    const bool sealed =
        ledger::verify_seal(directory.service(), chain, *segment.seal, author->sign);
    return sealed ? std::string_view{} : code::kBadSeal;
}

bool knows_later_directory(const ledger::Directory& directory, const ledger::Segment& segment) {
    const ledger::DevicePublic* author = directory.device(segment.chain().device);
    if (author == nullptr || !segment.seal) return false;
    if (segment.ops.back().header.directory.seq <= directory.head().seq) return false;
    return ledger::verify_seal(directory.service(), segment.chain(), *segment.seal, author->sign);
}

void drop_front(ledger::Segment& segment, std::size_t count) {
    CHECK(count < segment.ops.size());
    segment.ops.erase(segment.ops.begin(),
                      segment.ops.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace syncing
