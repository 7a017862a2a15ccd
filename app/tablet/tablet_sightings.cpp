#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/base/coding.h"

/// What this tablet and the others have seen of the server, and what does not fit together.
namespace tablet {
namespace {

/// A restored backup is brought up to date in one visit: a server that shows the same at the next
/// one is another matter.
constexpr std::uint32_t kVisitsToHeal = 2;
static_assert(kVisitsToHeal <= Doubt::kVisitsCounted);
constexpr std::size_t kDoubtSize = 1 + 16 + 16 + 8 + 4;

std::int64_t day_of(base::WallTime at) {
    return base::Moment{at, 0}.local_date().days_since_epoch();
}

base::Bytes encode(const std::vector<Doubt>& doubts) {
    base::Bytes bytes;
    base::Writer out(bytes);
    for (const Doubt& doubt : doubts) {
        out.u8(static_cast<std::uint8_t>(doubt.at.what));
        out.id(doubt.at.compartment);
        out.id(doubt.at.tablet);
        out.u64(static_cast<std::uint64_t>(doubt.since.ms));
        out.u32(doubt.visits);
    }
    return bytes;
}

/// Those of a newer version are left: its next visit finds them again.
std::vector<Doubt> decode_doubts(base::ByteView bytes) {
    std::vector<Doubt> doubts;
    base::Reader in(bytes);
    while (in.remaining() >= kDoubtSize) {
        const std::uint8_t what = in.u8();
        Doubt doubt;
        doubt.at.compartment = in.id<base::CompartmentId>();
        doubt.at.tablet = in.id<base::DeviceId>();
        doubt.since = {static_cast<std::int64_t>(in.u64())};
        doubt.visits = in.u32();
        if (what > static_cast<std::uint8_t>(syncing::kLastSuspicion)) continue;
        doubt.at.what = static_cast<syncing::Suspicion>(what);
        doubts.push_back(doubt);
    }
    return doubts;
}

}  // namespace

bool Doubt::needs_person() const {
    switch (at.what) {
        case syncing::Suspicion::kServerRolledBack:
        case syncing::Suspicion::kHistoryDiffers:
        case syncing::Suspicion::kServerDamaged:
            return visits >= kVisitsToHeal;
        case syncing::Suspicion::kOwnChainForked:  // Tablet::findings() says what to do
            return false;
        default:
            return true;
    }
}

base::Result<void> Tablet::load_doubts() {
    const auto stored = journal_->setting(std::string(setting::kDoubts));
    if (!stored.ok()) return stored.error();
    doubts_.clear();
    if (!stored.value()) return {};
    // Damaged: the next visit finds again what still stands.
    if (const auto plain = open_own(setting::kDoubts, *stored.value()))
        doubts_ = decode_doubts(*plain);
    return {};
}

/// Every operation says which directory its author knew: whoever knew another entry in the place of
/// one of ours was told another story.
void Tablet::compare_directory(const ledger::SealedOp& op) {
    const ledger::DirectoryHead& known = op.header.directory;
    const auto ours = directory_.hash_at(known.seq);
    if (ours && *ours != known.hash) other_directories_.insert(op.header.chain.device);
}

/// True where it is one: no record, and shown nowhere.
bool Tablet::take_sighting(const ledger::SealedOp& op, const ledger::Content& content) {
    if (content.type != ledger::OpType::kSighting) return false;
    const ledger::ChainId& chain = op.header.chain;
    // A newer version's is kept for a newer version of this program.
    if (content.version != ledger::kSightingVersion) return true;
    if (chain.compartment != directory_.service_compartment()) return true;
    if (directory_.set_aside(chain, op.header.seq, op.id)) return true;
    if (const auto sighting = ledger::decode_sighting(content.body))
        sightings_.take(chain.device, *sighting);
    if (chain.device == device() && op.header.seq > accepted_in(chain.compartment))
        uncounted_.unsent.push_back(op.header.seq);
    return true;
}

void Tablet::mark_sightings_sent() {
    if (uncounted_.unsent.empty()) return;
    const std::uint64_t accepted = accepted_in(directory_.service_compartment());
    uncounted_.sent +=
        std::erase_if(uncounted_.unsent, [&](std::uint64_t seq) { return seq <= accepted; });
}

/// People count what they wrote.
void Tablet::count_without_sightings() {
    report_->sent -= std::min(report_->sent, uncounted_.sent);
    report_->received -= std::min(report_->received, uncounted_.received);
    if (report_->sent > 0 || report_->received > 0) news_to_tell_ = true;
}

/// What this visit showed goes with what the visits before it showed: what an unfinished one did
/// not show may still stand.
void Tablet::judge_visit() {
    std::vector<syncing::SuspicionAt>& seen = report_->suspicions;
    if (!report_->error) {
        const auto missed = sightings_.compare(*journal_, directory_, *report_);
        if (!missed.ok()) report_->error = missed.error();
        if (missed.ok()) seen.insert(seen.end(), missed.value().begin(), missed.value().end());
        for (const base::DeviceId& other : other_directories_)
            seen.push_back({syncing::Suspicion::kDirectoryForked, {}, other});
    }
    std::vector<Doubt> now;
    for (const Doubt& before : doubts_) {
        const bool again = std::ranges::find(seen, before.at) != seen.end();
        if (!again && !report_->error) continue;
        now.push_back(before);
        if (again) now.back().visits = std::min(before.visits + 1, Doubt::kVisitsCounted);
    }
    for (const syncing::SuspicionAt& at : seen) {
        if (std::ranges::find(now, at, &Doubt::at) == now.end())
            now.push_back({at, around_.clock.now(), 1});
    }
    if (now == doubts_) return;
    doubts_ = std::move(now);
    journal::Write write;
    write.settings.push_back(
        {std::string(setting::kDoubts), seal_own(setting::kDoubts, encode(doubts_))});
    if (auto kept = journal_->write(write); !kept.ok()) report_->error = kept.error();
}

base::Result<void> Tablet::tell_what_was_seen() {
    const base::CompartmentId& where = directory_.service_compartment();
    const std::int64_t today = day_of(around_.clock.now());
    if (!news_to_tell_ || sightings_.spoke_on(today)) return {};
    // Under a key that a lost tablet has: after the next epoch was opened.
    if (!directory_.is_member(device(), where) || directory_.exposed(where)) return {};
    if (keyring_.sealing(where) == nullptr) return {};
    const auto due = sightings_.due(*journal_, directory_, today);
    if (!due.ok()) return due.error();
    news_to_tell_ = false;
    if (!due.value()) return {};
    ledger::Content content;
    content.hlc = stamps_.tick(around_.clock.now());
    content.author = user();
    content.type = ledger::OpType::kSighting;
    content.version = ledger::kSightingVersion;
    content.body = ledger::encode(*due.value());
    Opening opening;
    if (auto sealed = seal_draft({where, {}, {content}}, opening); !sealed.ok()) return sealed;
    if (!opening.pending.empty()) {
        base::Bytes plain = keyring_.encode_pending(opening.pending);
        opening.write.settings.push_back(
            {std::string(setting::kPending), seal_own(setting::kPending, plain)});
        crypto::wipe(plain);
    }
    if (auto kept = journal_->write(opening.write); !kept.ok()) return kept;
    for (Keyring::Pending& pending : opening.pending) keyring_.add_pending(std::move(pending));
    for (const auto& [compartment, head] : opening.chains) chains_[compartment] = head;
    take_sighting(opening.write.ops.front(), content);
    return {};
}

}  // namespace tablet
