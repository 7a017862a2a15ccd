#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"

/// The lease while the profile is open: left with the server, moved on by visits, and given up once
/// the tablet is out of use.
namespace tablet {

/// Left again with every renewal, so that a server put back to an older copy has it too.
base::Bytes Tablet::share_to_leave() const {
    const KeptShare& kept = held_.kept;
    const base::WallTime now = std::max(around_.clock.now(), kept.seen);
    const bool fresh = kept.ends && *kept.ends - now > kLease - kLeaseKept;
    if (fresh || !in_use()) return {};
    return syncing::encode(syncing::ShareDeposit{held_.lease, kept.share.duplicate()});
}

/// After a visit that went through.
base::Result<void> Tablet::renew_lease() {
    KeptShare& kept = held_.kept;
    journal::Write write;
    if (!in_use()) {
        // What was saved is sent first, and what was begun can be finished while the lease runs:
        // after this only the server could open the profile, and it will not.
        const auto unsent = journal_->unsent_count();
        if (!unsent.ok()) return unsent.error();
        if (unsent.value() > 0 || !drafts_.empty()) return {};
        write.settings_removed.emplace_back(setting::kShare);
        if (auto gone = journal_->write(write); !gone.ok()) return gone;
        return journal_->settle();
    }
    if (!report_->share_left) return {};
    // The server's clock, so that one that ran ahead here does not lengthen every lease after it.
    kept.seen = report_->server_time.value_or(std::max(around_.clock.now(), kept.seen));
    kept.ends = kept.seen + kLease;
    write.settings.push_back(
        {std::string(setting::kShare), seal_share(kept, held_.unlock, around_.random)});
    return journal_->write(write);
}

}  // namespace tablet
