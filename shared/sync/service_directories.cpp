#include "shared/sync/service_directories.h"

#include "shared/base/limits.h"

namespace syncing {

bool ServiceDirectory::holds(const ledger::DirectoryOp& op) const {
    return op.seq >= 1 && op.seq <= hashes.size() && hashes[op.seq - 1] == ledger::hash_of(op);
}

base::Result<ServiceDirectory*> ServiceDirectories::find(const base::ServiceId& id) {
    auto found = loaded_.find(id);
    if (found == loaded_.end()) {
        auto loaded = load(id);
        if (!loaded.ok()) return loaded.error();
        if (loaded.value().hashes.empty()) return {base::ErrorCode::kNotFound, "service"};
        found = loaded_.emplace(id, std::move(loaded.value())).first;
    }
    return &found->second;
}

base::Result<ServiceDirectory> ServiceDirectories::load(const base::ServiceId& id) {
    ServiceDirectory service;
    for (;;) {
        const auto entries = store_.directory_after(id, service.hashes.size(), base::kBatchBytes);
        if (!entries.ok()) return entries.error();
        if (entries.value().empty()) return service;
        for (const base::Bytes& entry : entries.value()) {
            const auto op = ledger::decode_directory_op(entry);
            if (!op.ok()) return op.error();
            const auto applied = service.directory.apply(op.value());
            if (!applied.ok()) return {base::ErrorCode::kDamaged, applied.error().detail};
            service.hashes.push_back(service.directory.head().hash);
        }
    }
}

base::Result<void> ServiceDirectories::append(const base::ServiceId& id, ServiceDirectory& service,
                                              const ledger::DirectoryOp& op, base::ByteView bytes) {
    auto applied = service.directory.apply(op);
    if (!applied.ok()) return applied;
    service.hashes.push_back(service.directory.head().hash);
    if (const auto stored = store_.append_directory(id, op.seq, bytes); !stored.ok()) {
        loaded_.erase(id);
        return {base::ErrorCode::kNotSaved, stored.error().detail};
    }
    return {};
}

}  // namespace syncing
