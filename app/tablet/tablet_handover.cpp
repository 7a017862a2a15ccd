#include <algorithm>
#include <functional>
#include <set>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"

/// Into child mode, and what was said there on its way: a letter, in no tablet's chain.
namespace tablet {
namespace {

using casefile::Field;

/// What was told to the whole service, and so to any child: newest first.
std::vector<handover::Told> told_to_all(const casefile::View& view,
                                        const base::CompartmentId& service) {
    auto records = view.records(casefile::Kind::kYouSaidWeDid);
    std::erase_if(records, [&](const casefile::Record& record) {
        return record.compartment != service ||
               record.text(Field::kSaidHeard).size() > handover::kToldTextMax ||
               record.text(Field::kSaidDid).size() > handover::kToldTextMax;
    });
    std::ranges::stable_sort(records, std::ranges::greater(), [](const casefile::Record& record) {
        return std::pair(record.text(Field::kSaidQuarter), record.stamp);
    });
    if (records.size() > handover::kToldMost) records.resize(handover::kToldMost);
    std::vector<handover::Told> told;
    for (const casefile::Record& record : records) {
        told.push_back({std::string(record.text(Field::kSaidHeard)),
                        std::string(record.text(Field::kSaidDid))});
    }
    return told;
}

}  // namespace

handover::Activity Tablet::hand_over_case() const {
    handover::Activity activity;
    activity.service = identity_.service;
    activity.folder = folder_;
    if (const auto service = directory_.only(ledger::CompartmentType::kService))
        activity.told = told_to_all(view_, *service);
    if (const auto help = directory_.drop_box(ledger::CompartmentType::kSafeguarding))
        activity.help = handover::HelpBox{*help, {}, user()};
    return activity;
}

base::Result<handover::Activity> Tablet::hand_over() const {
    handover::Activity activity = hand_over_case();
    activity.box = directory_.drop_box(ledger::CompartmentType::kVoice);
    if (!activity.box) return {base::ErrorCode::kNoKey, "sealed answers"};
    return activity;
}

/// What lies there counts as waiting until the server is known to have it. A folder that cannot be
/// read keeps nobody out of their record: it counts as damaged.
void Tablet::load_letters() {
    const auto waiting = handover::waiting(folder_);
    if (!waiting.ok()) {
        ++drafts_damaged_;
        return;
    }
    drafts_damaged_ += waiting.value().damaged;
    for (const ledger::Letter& letter : waiting.value().said) {
        OutboxLine line;
        line.bytes = letter.ciphertext.size();
        line.saved_at = around_.clock.now();
        line.compartment = letter.compartment;
        line.dropped = true;
        line.letter = letter.id;
        outbox_.push_back(line);
    }
}

base::Result<std::vector<ledger::Letter>> Tablet::Letters::to_leave() {
    auto waiting = handover::waiting(tablet.folder_);
    if (!waiting.ok()) return waiting.error();
    return std::move(waiting).value().said;
}

base::Result<void> Tablet::Letters::left(const std::vector<base::RecordId>& ids) {
    const std::set<base::RecordId> now(ids.begin(), ids.end());
    for (OutboxLine& line : tablet.outbox_) {
        if (now.contains(line.letter) && !line.letter.is_none() && !line.sent_at)
            line.sent_at = tablet.around_.clock.now();
    }
    return {};
}

base::Result<void> Tablet::Letters::taken(const std::vector<base::RecordId>& ids) {
    if (auto known = left(ids); !known.ok()) return known;
    for (const base::RecordId& id : ids) {
        if (auto gone = handover::remove(tablet.folder_, id); !gone.ok()) return gone;
    }
    return {};
}

std::vector<base::CompartmentId> Tablet::Letters::opens() {
    std::vector<base::CompartmentId> boxes;
    for (const ledger::CompartmentType type : ledger::kLetterBoxes) {
        const auto box = tablet.directory_.only(type);
        // Without a box to seal to, what came would wait here where the next visit does not see it.
        if (box && tablet.directory_.is_member(tablet.device(), *box) &&
            tablet.directory_.drop_box(type))
            boxes.push_back(*box);
    }
    return boxes;
}

base::Result<std::size_t> Tablet::Letters::came(const base::CompartmentId& from,
                                                const std::vector<ledger::Letter>& letters) {
    const ledger::CompartmentType type = tablet.directory_.compartment(from)->type();
    std::vector<WaitingDrop> fresh;
    for (const ledger::Letter& letter : letters) {
        if (letter.compartment != from) continue;
        // Here, or here once and destroyed: a server put back to an older copy brings it again.
        if (tablet.view_.has(letter.id) || erased_in(tablet.directory_, letter.id, from)) {
            held[from].push_back(letter.id);
            continue;
        }
        auto content = tablet.keyring_.open(ledger::as_operation(tablet.identity_.service, letter));
        if (!content.ok() || !ledger::may_say(letter, content.value()) ||
            !nobodys_in(type, content.value()))
            continue;
        held[from].push_back(letter.id);
        fresh.push_back({type, std::move(content).value()});
    }
    if (fresh.empty()) return std::size_t{0};
    if (auto kept = tablet.keep_dropped(fresh, tablet.dropped_); !kept.ok()) return kept.error();
    return fresh.size();
}

std::vector<base::RecordId> Tablet::Letters::safe(const base::CompartmentId& from) {
    const bool sent = std::ranges::none_of(tablet.outbox_, [&](const OutboxLine& line) {
        return line.compartment == from && line.letter.is_none() && !line.sent_at;
    });
    return sent ? held[from] : std::vector<base::RecordId>{};
}

}  // namespace tablet
