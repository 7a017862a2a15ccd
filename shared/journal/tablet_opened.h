#pragma once

#include <map>
#include <vector>

#include "shared/base/limits.h"
#include "shared/journal/store_open.h"
#include "shared/journal/tablet_journal.h"

/// What the sources of TabletJournal share: tablet_journal.cpp keeps and hands out,
/// tablet_damage.cpp mends. Nobody else includes this.
namespace journal {

/// The open file with what is known of this tablet's own chains, which changes only after a commit.
struct TabletJournal::Opened {
    OpenedStore store;
    std::map<ledger::ChainId, ChainState> own;

    [[nodiscard]] StoreFile& file() const { return *store.file; }
};

/// Remembers that the file gave trouble, so that reopen() looks closer.
template <typename T>
T TabletJournal::watched(T result) {
    if (!result.ok() && result.error().code == base::ErrorCode::kDamaged) gave_trouble_ = true;
    return result;
}

/// Drafts and settings of a write, in the open transaction.
base::Result<void> put_small(StoreFile& store, const Write& what);

/// The operations as runs: dense, of one chain, at most kSealedRunMax, without a seal.
std::vector<ledger::Segment> runs_of(std::vector<ledger::SealedOp> ops);

}  // namespace journal
