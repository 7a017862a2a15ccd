#include "shared/journal/erasure.h"

namespace journal {
namespace {

struct Rewritten {
    std::int64_t row = 0;
    base::Bytes blob;
};

/// The entry without the bodies of the run; nothing where any of it cannot be read.
std::optional<base::Bytes> without_bodies(const EntryRow& row, const base::ServiceId& service,
                                          const ledger::ChainRun& run) {
    const auto placed = split_placed(row.blob);
    if (!placed || !placed->place_intact) return std::nullopt;
    auto entry = ledger::decode_entry(placed->entry, service);
    if (!entry.ok() || !entry.value().intact || !entry.value().damaged.empty()) return std::nullopt;
    ledger::Segment segment{std::move(entry.value().ops), entry.value().seal};
    for (ledger::SealedOp& op : segment.ops) {
        if (op.header.seq >= run.first_seq && op.header.seq <= run.last_seq) ledger::drop_body(op);
    }
    return encode_placed(placed->place, segment);
}

}  // namespace

base::Result<std::vector<ledger::DamagedRun>> erase_run(StoreFile& store,
                                                        const base::ServiceId& service,
                                                        const ledger::ChainRun& run) {
    std::vector<ledger::DamagedRun> damaged;
    const auto chain = store.chain({service, run.chain});
    if (!chain.ok()) return chain.error();
    if (chain.value().number == 0) return damaged;
    std::vector<Rewritten> rewritten;
    const auto read = store.each_of_chain(
        chain.value().number, run.first_seq, run.last_seq,
        [&](const EntryRow& row) -> base::Result<bool> {
            auto blob = without_bodies(row, service, run);
            if (!blob) damaged.push_back({run.chain, row.first_seq, row.count});
            rewritten.push_back({row.row, blob ? std::move(*blob) : base::Bytes(1)});
            return true;
        });
    if (!read.ok()) return read.error();
    for (const Rewritten& one : rewritten) {
        if (auto put = store.replace_blob(one.row, one.blob); !put.ok()) return put.error();
    }
    return damaged;
}

}  // namespace journal
