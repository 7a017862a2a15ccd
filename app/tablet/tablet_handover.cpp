#include <algorithm>
#include <set>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/base/coding.h"
#include "shared/ledger/drop.h"

/// Into child mode, and what was said there into the chain.
namespace tablet {
namespace {

std::set<base::RecordId> read_ids(const std::optional<base::Bytes>& stored) {
    std::set<base::RecordId> ids;
    if (!stored) return ids;
    base::Reader in(*stored);
    while (in.ok() && in.remaining() >= base::RecordId::kSize)
        ids.insert(in.id<base::RecordId>());
    return ids;
}

}  // namespace

base::Result<handover::Activity> Tablet::hand_over() const {
    const auto box = directory_.drop_box(ledger::CompartmentType::kVoice);
    if (!box) return {base::ErrorCode::kNoKey, "sealed answers"};
    handover::Activity activity;
    activity.service = identity_.service;
    activity.device = device();
    activity.box = *box;
    activity.folder = folder_;
    return activity;
}

/// Each is in the chain before its file goes; one that was cut off between the two is known by its
/// id and not taken twice.
base::Result<void> Tablet::take_handed_over() {
    const auto waiting = handover::waiting(folder_);
    if (!waiting.ok()) return waiting.error();
    drafts_damaged_ += waiting.value().damaged;
    if (waiting.value().said.empty()) return {};
    const auto stored = journal_->setting(std::string(setting::kSaid));
    if (!stored.ok()) return stored.error();
    const std::set<base::RecordId> taken = read_ids(stored.value());
    for (const handover::Said& said : waiting.value().said) {
        const auto* compartment = directory_.compartment(said.compartment);
        const auto* epoch = compartment == nullptr ? nullptr : compartment->epoch(said.epoch);
        if (epoch == nullptr || epoch->opening.key != said.key ||
            !ledger::is_drop_box(compartment->type())) {
            ++drafts_damaged_;
            continue;
        }
        if (!taken.contains(said.id)) {
            if (auto placed = place_said(said); !placed.ok()) return placed;
        }
        if (auto gone = handover::remove(folder_, said.id); !gone.ok()) return gone;
    }
    return {};
}

base::Result<void> Tablet::place_said(const handover::Said& said) {
    const auto end = end_of_own(said.compartment);
    if (!end.ok()) return end.error();
    ledger::Header header;
    header.service = identity_.service;
    header.chain = {said.compartment, device()};
    header.epoch = said.epoch;
    header.key = said.key;
    header.seq = end.value().seq + 1;
    header.prev = end.value().op;
    header.directory = directory_.head();
    journal::Write write;
    write.ops.push_back(ledger::place_drop(header, said.ciphertext));
    base::Bytes ids;
    base::Writer(ids).id(said.id);
    write.settings.push_back({std::string(setting::kSaid), ids});
    if (auto kept = journal_->write(write); !kept.ok()) return kept;
    const ledger::SealedOp& op = write.ops.front();
    chains_[said.compartment] = {op.header.seq, op.id};
    note_dropped(op);
    if (!stays_on_disk(op.header)) {
        if (const auto own = open_authentic(op)) show(op, *own);
    }
    return {};
}

}  // namespace tablet
