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

/// Short for whoever keeps what victims said, or was given it by name; a manager who was not has
/// nothing of it on the tablet.
base::Duration Tablet::lease_length() const {
    const auto* self = directory_.user(user());
    const auto given = [this](const auto& one) {
        return one.second.type() == ledger::CompartmentType::kVictims &&
               directory_.is_member(device(), one.first);
    };
    const bool victims =
        (self != nullptr && ledger::may_create(self->roles, ledger::CompartmentType::kVictims)) ||
        std::ranges::any_of(directory_.compartments(), given);
    return victims ? kLeaseVictims : kLease;
}

bool Tablet::lease_over() {
    if (wiped_) return true;
    KeptShare& kept = held_.kept;
    const base::Duration open_for = around_.clock.monotonic() - opened_at_;
    const base::WallTime now = std::max(around_.clock.now(), seen_at_open_ + open_for);
    const bool over = kept.over(now);
    if (kept.ends && kept.notes(std::min(now, *kept.ends))) {
        journal::Write write;
        write.settings.push_back(
            {std::string(setting::kShare), seal_share(kept, held_.unlock, around_.random)});
        // Noted again the next time; until then this tablet says that it cannot save.
        if (!journal_->write(write).ok()) not_saving_ = true;
    }
    return over;
}

/// Left again with every renewal, so that a server put back to an older copy has it too.
base::Bytes Tablet::share_to_leave() const {
    const KeptShare& kept = held_.kept;
    const base::WallTime now = std::max(around_.clock.now(), kept.seen);
    const bool fresh = kept.ends && *kept.ends - now > lease_length() - kLeaseKept &&
                       *kept.ends - now <= lease_length();
    if (fresh || !in_use()) return {};
    return syncing::encode(syncing::ShareDeposit{held_.lease, kept.share.duplicate()});
}

/// After a visit that went through.
base::Result<void> Tablet::renew_lease() {
    KeptShare& kept = held_.kept;
    journal::Write write;
    if (!in_use()) return leave_use();
    if (!report_->share_left) return {};
    // By the server's clock, and never shorter for it: a server that lies about the time locks
    // nobody out.
    const base::WallTime now = std::max(around_.clock.now(), kept.seen);
    const base::WallTime there = report_->server_time.value_or(now);
    const base::WallTime from = !kept.ends ? std::max(now, sane(there)) : sane(there);
    // Shorter only where a role came that opens more, and then by this tablet's own clock.
    const base::WallTime longest = now + lease_length();
    kept.ends = std::max(std::min(kept.ends.value_or(longest), longest), from + lease_length());
    kept.seen = std::min(now, *kept.ends);
    write.settings.push_back(
        {std::string(setting::kShare), seal_share(kept, held_.unlock, around_.random)});
    // The lease never outlives the way around a server that is lost for good.
    write.settings.push_back({std::string(setting::kEscrow),
                              crypto::seal_to(directory_.recovery_key(), key_.unsafe_view())});
    return journal_->write(write);
}

}  // namespace tablet
