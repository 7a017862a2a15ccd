#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "app/tablet/wipe.h"
#include "shared/base/coding.h"
#include "shared/sync/wipe_receipt.h"

/// What a tablet does once it is out of use, and what it knows of others that are.
namespace tablet {
namespace {

constexpr std::size_t kReceiptMax = 1024;

}  // namespace

/// After a visit: everything that could be sent was. What a person was about to finish may be
/// finished while the lease runs, but not where somebody else may hold the tablet: then it goes
/// into the lifeboat.
base::Result<void> Tablet::leave_use() {
    if (wiped_) return {};
    const auto unsent = journal_->unsent_count();
    if (!unsent.ok()) return unsent.error();
    // What was said in child mode is opened by this profile, or sent by the next.
    const bool all_sent = unsent.value() == 0 && drafts_.empty() && dropped_.empty() &&
                          !handover::anything_waits(folder_);
    const auto* gone = directory_.revoked(device());
    const bool in_strange_hands =
        gone != nullptr && (gone->reason == ledger::RevokeReason::kLost ||
                            gone->reason == ledger::RevokeReason::kStolen);
    if (!all_sent && !in_strange_hands) return {};
    const auto root = holds_root();
    if (!root.ok()) return root.error();
    if (root.value()) {
        // The recovery secret is nowhere else: the server's share alone is given up.
        journal::Write write;
        write.settings_removed.emplace_back(setting::kShare);
        if (auto given_up = journal_->write(write); !given_up.ok()) return given_up;
        return journal_->settle();
    }
    const auto cause = all_sent ? WipeCause::kRevokedAllSent : WipeCause::kRevoked;
    if (auto destroyed = destroy_keys(*journal_, folder_, around_, cause); !destroyed.ok())
        return destroyed;
    wiped_ = true;
    syncing::WipeReceipt receipt{
        identity_.service,   device(), directory_.out_of_use_at(device()).value_or(0),
        around_.clock.now(), all_sent, {}};
    syncing::sign(receipt, identity_.keys.sign.secret);
    receipt_due_ = syncing::encode(receipt);
    return {};
}

/// The receipt is one more call of the visit that brought the wipe. Where its answer gets lost the
/// keys that could sign another are gone once the tablet is locked: then nobody hears of the wipe.
bool Tablet::take_receipt_answer(const base::Result<syncing::Reply>& answer) {
    if (!receipt_asked_) return false;
    receipt_asked_ = false;
    receipt_due_.clear();
    if (!answer.ok() && report_) report_->error = answer.error();
    return true;
}

Tablet::~Tablet() {
    if (!wiped_) return;
    const auto unsent = journal_->unsent_count();
    const bool empty = unsent.ok() && unsent.value() == 0 && drafts_.empty() && dropped_.empty() &&
                       !handover::anything_waits(folder_);
    journal_.reset();
    // Where the disk does not take it, the next opening removes it.
    if (empty) static_cast<void>(remove_wiped(folder_, around_));
}

// ---- what is known

/// Only those ask who take tablets out of use, and only while one has not answered.
bool Tablet::awaits_receipts() const {
    const auto* self = directory_.user(user());
    if (self == nullptr || !ledger::may_revoke(self->roles)) return false;
    return std::ranges::any_of(directory_.devices(), [&](const auto& one) {
        return directory_.revoked(one.first) != nullptr && !wiped_on_.contains(one.first);
    });
}

base::Result<void> Tablet::keep_receipts() {
    base::Bytes all;
    base::Writer out(all);
    const auto stored = journal_->setting(std::string(setting::kReceipts));
    if (!stored.ok()) return stored.error();
    if (stored.value()) out.raw(*stored.value());
    bool fresh = false;
    for (const syncing::WipeReceipt& receipt : report_->wipes) {
        if (!wiped_on_.emplace(receipt.device, receipt.wiped_at).second) continue;
        out.sized(syncing::encode(receipt));
        fresh = true;
    }
    if (!fresh) return {};
    journal::Write write;
    write.settings.push_back({std::string(setting::kReceipts), all});
    return journal_->write(write);
}

base::Result<void> Tablet::note_copied() {
    const bool seen = std::ranges::any_of(report_->suspicions, [](const auto& one) {
        return one.what == syncing::Suspicion::kOwnChainForked ||
               one.what == syncing::Suspicion::kOwnChainAhead;
    });
    if (!seen || copied_) return {};
    copied_ = true;
    journal::Write write;
    write.settings.push_back({std::string(setting::kCopied), {}});
    return journal_->write(write);
}

base::Result<void> Tablet::load_found() {
    const auto copied = journal_->setting(std::string(setting::kCopied));
    if (!copied.ok()) return copied.error();
    copied_ = copied.value().has_value();
    const auto stored = journal_->setting(std::string(setting::kReceipts));
    if (!stored.ok()) return stored.error();
    base::Reader in(stored.value() ? base::ByteView(*stored.value()) : base::ByteView());
    while (in.ok() && in.remaining() > 0) {
        const auto receipt = syncing::decode_wipe_receipt(in.sized(kReceiptMax));
        if (receipt.ok() && syncing::holds(receipt.value(), directory_))
            wiped_on_.emplace(receipt.value().device, receipt.value().wiped_at);
    }
    return load_brought();
}

bool Tablet::one_administrator() const {
    return std::ranges::count_if(directory_.users(), [](const auto& user) {
               return ledger::may_administer(user.second.roles);
           }) == 1;
}

}  // namespace tablet
