#include "shared/ledger/operation_store.h"

namespace ledger {

base::Hash256 next_running(const base::Hash256& running, const base::OpId& op) {
    return crypto::hash(running.view(), op.view(), "CRS1-running");
}

}  // namespace ledger
