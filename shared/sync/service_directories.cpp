#include "shared/sync/service_directories.h"

#include "shared/base/limits.h"

namespace syncing {

bool ServiceDirectory::holds(const ledger::DirectoryOp& op) const {
    return directory.hash_at(op.seq) == ledger::hash_of(op);
}

base::Result<ServiceDirectory*> ServiceDirectories::find(const base::ServiceId& id) {
    auto found = loaded_.find(id);
    if (found == loaded_.end()) {
        auto loaded = load(id);
        if (!loaded.ok()) return loaded.error();
        if (loaded.value().directory.head().seq == 0)
            return {base::ErrorCode::kNotFound, "service"};
        found = loaded_.emplace(id, std::move(loaded.value())).first;
    }
    return &found->second;
}

base::Result<ServiceDirectory> ServiceDirectories::load(const base::ServiceId& id) {
    ServiceDirectory service;
    for (;;) {
        const auto entries =
            store_.directory_after(id, service.directory.head().seq, base::kBatchBytes);
        if (!entries.ok()) return entries.error();
        if (entries.value().empty()) return service;
        for (const base::Bytes& entry : entries.value()) {
            const auto op = ledger::decode_directory_op(entry);
            if (!op.ok()) return op.error();
            const auto applied = service.directory.apply(op.value());
            if (!applied.ok()) return {base::ErrorCode::kDamaged, applied.error().detail};
        }
    }
}

base::Result<void> ServiceDirectories::append(const base::ServiceId& id, ServiceDirectory& service,
                                              const ledger::DirectoryOp& op, base::ByteView bytes) {
    auto applied = service.directory.apply(op);
    if (!applied.ok()) return applied;
    auto stored = store_.append_directory(id, op.seq, bytes);
    if (const auto* erase = std::get_if<ledger::Erase>(&op.body); erase != nullptr && stored.ok())
        stored = erase_bodies(id, service.directory, *erase);
    if (!stored.ok()) {
        loaded_.erase(id);
        return {base::ErrorCode::kNotSaved, stored.error().detail};
    }
    return {};
}

base::Result<void> ServiceDirectories::erase_bodies(const base::ServiceId& id,
                                                    const ledger::Directory& directory,
                                                    const ledger::Erase& erase) {
    std::vector<ledger::ChainRun> runs;
    for (const base::CompartmentId& compartment : erase.compartments) {
        for (const auto& [device, keys] : directory.devices()) {
            const ledger::ChainId chain{compartment, device};
            const auto head = store_.chain_head(id, chain);
            if (!head.ok()) return head.error();
            if (head.value().seq > 0) runs.push_back({chain, 1, head.value().seq});
        }
    }
    for (const ledger::OpPlace& one : erase.ops) {
        const auto held = store_.op_at(id, one.chain, one.seq);
        // What cannot be read goes too; a place that holds another operation was not meant.
        const bool unreadable = !held.ok() && held.error().code == base::ErrorCode::kDamaged;
        if (unreadable || (held.ok() && held.value() == one.op))
            runs.push_back({one.chain, one.seq, one.seq});
    }
    return store_.erase(id, runs);
}

}  // namespace syncing
