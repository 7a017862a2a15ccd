#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"

/// The lease while the profile is open: left with the server, moved on by visits, and given up once
/// the tablet is out of use.
namespace tablet {
namespace {

/// Within what sums of times can hold.
base::WallTime sane(base::WallTime there) {
    constexpr std::int64_t kYear2500 = 16'725'225'600'000;
    return {std::clamp<std::int64_t>(there.ms, 0, kYear2500)};
}

}  // namespace

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
        if (unsent.value() > 0 || !drafts_.empty() || !dropped_.empty()) return {};
        write.settings_removed.emplace_back(setting::kShare);
        if (auto gone = journal_->write(write); !gone.ok()) return gone;
        return journal_->settle();
    }
    if (!report_->share_left) return {};
    // By the server's clock, and never shorter for it: a server that lies about the time locks
    // nobody out.
    const base::WallTime now = std::max(around_.clock.now(), kept.seen);
    const base::WallTime there = report_->server_time.value_or(now);
    const base::WallTime from = !kept.ends ? std::max(now, sane(there)) : sane(there);
    kept.ends = std::max(kept.ends.value_or(from + kLease), from + kLease);
    kept.seen = std::min(now, *kept.ends);
    write.settings.push_back(
        {std::string(setting::kShare), seal_share(kept, held_.unlock, around_.random)});
    // The lease never outlives the way around a server that is lost for good.
    write.settings.push_back({std::string(setting::kEscrow),
                              crypto::seal_to(directory_.recovery_key(), key_.unsafe_view())});
    return journal_->write(write);
}

}  // namespace tablet
