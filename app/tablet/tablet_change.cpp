#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/ledger/drop.h"

/// The way down: a command's operations are sealed, made durable in one write, and only then shown.
namespace tablet {

namespace {

base::RecordId next_id(base::ByteView of) {
    return base::RecordId::from(crypto::hash(of, "record of draft").view());
}

/// Nothing that is written once was said in one and not in the other.
bool same_words(const casefile::Record& here, const casefile::NewRecord& record) {
    return casefile::says_the_same(here, record) &&
           std::ranges::all_of(here.fields, [&](const casefile::FieldState& state) {
               return casefile::definition(state.field).rule != casefile::Rule::kOnce ||
                      record.fields.find(state.field) != nullptr;
           });
}

}  // namespace

base::Result<base::RecordId> Tablet::add(casefile::NewRecord record) {
    return keep_new(commands_.create(std::move(record)));
}

base::Result<base::RecordId> Tablet::add_all(std::vector<casefile::NewRecord> records) {
    return keep_new(commands_.create_all(std::move(records)));
}

base::Result<void> Tablet::bring(casefile::NewRecord record) {
    return keep(commands_.create(std::move(record), casefile::From::kFile));
}

bool Tablet::destroyed(const base::RecordId& record, const base::RecordId& child) const {
    const auto where = view_.case_of(child);
    return where && erased_in(directory_, record, *where);
}

base::Result<base::RecordId> Tablet::keep_new(base::Result<casefile::Change> change) {
    if (!change.ok()) return change.error();
    const base::RecordId id = change.value().record;
    if (auto kept = keep({std::move(change).value()}, {}); !kept.ok()) return kept.error();
    return id;
}

/// What a draft becomes follows from the draft: signed again after a write whose end nobody heard,
/// it makes no second record. Other words under the same draft are another record.
Tablet::Signed Tablet::signed_as(const Draft& draft) const {
    auto id = next_id(draft.id.view());
    for (;; id = next_id(id.view())) {
        const auto here = view_.record(id, draft.record.kind);
        if (!here && !view_.has(id)) return {id, false};
        if (here && here->created_by == user() && same_words(*here, draft.record))
            return {id, true};
    }
}

base::Result<base::RecordId> Tablet::finish(const Draft& draft,
                                            const std::vector<casefile::NewRecord>& also) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready.error();
    const auto [id, already] = signed_as(draft);
    if (already) {
        if (auto gone = remove_draft(draft.id); !gone.ok()) return gone.error();
        return id;
    }
    std::vector<casefile::NewRecord> records{draft.record};
    records.front().id = id;
    records.insert(records.end(), also.begin(), also.end());
    auto change = also.empty() ? commands_.create(std::move(records.front()))
                               : commands_.create_all(std::move(records));
    if (!change.ok()) return change.error();
    if (auto kept = keep({std::move(change).value()}, {draft.id}); !kept.ok()) return kept.error();
    std::erase_if(drafts_, [&](const Draft& held) { return held.id == draft.id; });
    return id;
}

base::Result<void> Tablet::set_fields(const base::RecordId& record,
                                      const casefile::Fields& fields) {
    return keep(commands_.set_fields(record, fields));
}

base::Result<void> Tablet::set_fields(const std::vector<base::RecordId>& records,
                                      const casefile::Fields& fields, const base::DraftId& draft) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready;
    std::vector<casefile::Change> changes;
    for (const base::RecordId& record : records) {
        auto change = commands_.set_fields(record, fields);
        if (!change.ok()) return change.error();
        changes.push_back(std::move(change).value());
    }
    if (auto kept = keep(changes, {draft}); !kept.ok()) return kept;
    std::erase_if(drafts_, [&](const Draft& held) { return held.id == draft; });
    return {};
}

base::Result<void> Tablet::choose(const base::RecordId& record, casefile::Field field,
                                  const base::OpId& op) {
    return keep(commands_.choose(record, field, op));
}

base::Result<void> Tablet::bring_back(const base::RecordId& record, casefile::Field field,
                                      const base::OpId& op) {
    return keep(commands_.bring_back(record, field, op));
}

base::Result<void> Tablet::add_addendum(const base::RecordId& note, std::string text,
                                        std::string reason) {
    return keep(commands_.add_addendum(note, std::move(text), std::move(reason)));
}

base::Result<void> Tablet::add_item(const base::RecordId& record, casefile::Field field,
                                    casefile::Group item, const base::DraftId& draft) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready;
    auto change = commands_.add_item(record, field, std::move(item));
    if (!change.ok()) return change.error();
    if (auto kept = keep({std::move(change).value()}, {draft}); !kept.ok()) return kept;
    std::erase_if(drafts_, [&](const Draft& held) { return held.id == draft; });
    return {};
}

base::Result<void> Tablet::replace_item(const base::RecordId& record, casefile::Field field,
                                        const base::OpId& item, casefile::Group with) {
    return keep(commands_.replace_item(record, field, item, std::move(with)));
}

base::Result<void> Tablet::retire_item(const base::RecordId& record, casefile::Field field,
                                       const base::OpId& item) {
    return keep(commands_.retire_item(record, field, item));
}

base::Result<void> Tablet::set_member(const base::RecordId& record, casefile::Field field,
                                      const casefile::FieldValue& member, bool is_in) {
    const auto here = view_.record(record);
    if (!here) return {base::ErrorCode::kNotFound, "record"};
    if (here->says(field, member) == is_in) return {};
    return keep(is_in ? commands_.add_member(record, field, member)
                      : commands_.remove_member(record, field, member));
}

base::Result<void> Tablet::end_flag(const base::RecordId& flag, base::CalendarDate on,
                                    std::string reason) {
    return keep(commands_.end_flag(flag, on, std::move(reason)));
}

base::Result<void> Tablet::answer_transfer(const base::RecordId& transfer,
                                           casefile::TransferState answer, std::string words) {
    return keep(commands_.answer_transfer(transfer, answer, std::move(words)));
}

base::Result<casefile::ImportPlan> Tablet::import(std::string_view file, ImportMode mode) {
    casefile::ImportPlan plan = casefile::plan_import(file, view_, commands_, now());
    if (!plan.faults.empty() || mode == ImportMode::kDryRun || plan.changes.empty()) return plan;
    if (auto kept = keep(plan.changes, {}); !kept.ok()) return kept.error();
    return plan;
}

base::Result<void> Tablet::keep(base::Result<casefile::Change> change) {
    if (!change.ok()) return change.error();
    return keep({std::move(change).value()}, {});
}

base::Result<void> Tablet::keep(const std::vector<casefile::Change>& changes,
                                const std::vector<base::DraftId>& finished) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready;
    Opening opening;
    for (const casefile::Change& change : changes) {
        for (const casefile::Draft& draft : change.drafts) {
            if (auto may = check_roles(draft); !may.ok()) return may;
            if (auto sealed = seal_draft(draft, opening); !sealed.ok()) return sealed;
        }
    }
    opening.write.drafts_removed = finished;
    return keep(opening);
}

ledger::CompartmentType Tablet::type_for(const casefile::Draft& draft) const {
    if (draft.compartment) {
        const auto* known = directory_.compartment(*draft.compartment);
        return known != nullptr ? known->type() : ledger::CompartmentType::kCase;
    }
    if (draft.custody_of) return ledger::CompartmentType::kCustody;
    if (const auto store = store_of(draft.home)) return *store;
    return draft.child.is_none() ? ledger::CompartmentType::kService
                                 : ledger::CompartmentType::kCase;
}

/// Other tablets would drop it, so it is not called saved here.
base::Result<void> Tablet::check_roles(const casefile::Draft& draft) const {
    const ledger::CompartmentType where = type_for(draft);
    const bool may = std::ranges::all_of(draft.contents, [&](const ledger::Content& content) {
        return may_write_all(content, where, roles());
    });
    if (may) return {};
    return {base::ErrorCode::kRefused, "your role does not write this kind of record"};
}

/// What was sealed, with the keys it needs: made durable, then shown.
base::Result<void> Tablet::keep(Opening& opening) {
    if (!opening.pending.empty()) {
        base::Bytes plain = keyring_.encode_pending(opening.pending);
        opening.write.settings.push_back(
            {std::string(setting::kPending), seal_own(setting::kPending, plain)});
        crypto::wipe(plain);
    }
    if (auto stored = store(opening.write); !stored.ok()) return stored;
    commit(opening);
    return {};
}

base::Result<base::CompartmentId> Tablet::compartment_for(const casefile::Draft& draft,
                                                          Opening& opening) {
    if (draft.compartment) return *draft.compartment;
    if (draft.custody_of) return custody_log(*draft.custody_of);
    if (const auto type = store_of(draft.home)) return store_here(*type);
    if (draft.child.is_none()) return directory_.service_compartment();
    if (const auto known = view_.case_of(draft.child)) return *known;
    if (const auto it = opening.cases.find(draft.child); it != opening.cases.end())
        return it->second;
    if (!ledger::may_create(directory_.user(user())->roles, ledger::CompartmentType::kCase)) {
        return {base::ErrorCode::kRefused, "your role does not open new cases"};
    }
    Keyring::Pending pending;
    pending.key = crypto::EpochKey::make(around_.random);
    pending.opening = {base::CompartmentId::make(around_.random), ledger::CompartmentType::kCase, 1,
                       crypto::commitment(pending.key)};
    const base::CompartmentId id = pending.opening.id;
    opening.new_keys.emplace(id, ledger::sealing_key(pending.key, 1));
    opening.pending.push_back(std::move(pending));
    opening.cases.emplace(draft.child, id);
    return id;
}

bool Tablet::old(const ledger::Directory& directory, const base::CompartmentId& id) const {
    const auto* compartment = directory.compartment(id);
    return compartment != nullptr && !directory.erased(id) &&
           around_.clock.now() - compartment->current().opened_on > kEpochLife;
}

/// Nothing is sealed under a key that a lost tablet or somebody taken off has, nor under one that
/// has served its time: what is written now waits under the next one (sync-and-keys.md
/// section 5.3).
void Tablet::begin_epoch_if_due(const base::CompartmentId& id, Opening& opening) {
    if (opening.new_keys.contains(id) || keyring_.pending(id) != nullptr) return;
    const bool due = directory_.exposed(id) || old(directory_, id);
    if (!due || !directory_.is_member(device(), id)) return;
    const auto& compartment = *directory_.compartment(id);
    Keyring::Pending pending;
    pending.key = crypto::EpochKey::make(around_.random);
    pending.opening = {id, compartment.type(), compartment.current().opening.epoch + 1,
                       crypto::commitment(pending.key)};
    opening.new_keys.emplace(id, ledger::sealing_key(pending.key, pending.opening.epoch));
    opening.pending.push_back(std::move(pending));
}

/// Where this write goes on in this tablet's chain of a compartment.
base::Result<ledger::ChainHead*> Tablet::end_of_chain(const base::CompartmentId& compartment,
                                                      Opening& opening) {
    const auto [at, first] = opening.chains.try_emplace(compartment);
    if (!first) return &at->second;
    const auto end = end_of_own(compartment);
    if (!end.ok()) return end.error();
    at->second = end.value();
    return &at->second;
}

base::Result<ledger::ChainHead> Tablet::end_of_own(const base::CompartmentId& compartment) {
    if (const auto held = chains_.find(compartment); held != chains_.end()) return held->second;
    // Nothing of the chain could be read: the journal still knows how far it went.
    return journal_->chain_head({compartment, device()});
}

base::Result<void> Tablet::seal_draft(const casefile::Draft& draft, Opening& opening) {
    // An import, for example, could name what was destroyed.
    if (directory_.erased(draft.child) && !view_.case_of(draft.child))
        return {base::ErrorCode::kRefused, "this record was destroyed"};
    const auto compartment = compartment_for(draft, opening);
    if (!compartment.ok()) return compartment.error();
    const bool gone = std::ranges::any_of(draft.contents, [&](const ledger::Content& content) {
        return erased_in(directory_, content.record, compartment.value());
    });
    if (gone) return {base::ErrorCode::kRefused, "this record was destroyed"};
    // On a tablet out of use what was begun is finished, and set aside where it arrives.
    if (in_use() && directory_.compartment(compartment.value()) != nullptr &&
        !directory_.is_member(device(), compartment.value()) &&
        !keyring_.by_hand().contains(compartment.value()))
        return {base::ErrorCode::kNoKey, "case"};
    return seal_contents(compartment.value(), draft.contents, opening);
}

/// What stands in a drop box is sealed to the box, by its members too.
base::Result<void> Tablet::seal_contents(const base::CompartmentId& compartment,
                                         const std::vector<ledger::Content>& contents,
                                         Opening& opening) {
    const bool boxed = is_drop_box(compartment);
    const auto box =
        boxed ? directory_.drop_box(directory_.compartment(compartment)->type()) : std::nullopt;
    if (!boxed) begin_epoch_if_due(compartment, opening);
    const auto fresh = opening.new_keys.find(compartment);
    const ledger::SealingKey* key =
        fresh != opening.new_keys.end() ? &fresh->second : keyring_.sealing(compartment);
    if (boxed ? !box : key == nullptr) return {base::ErrorCode::kNoKey, "case"};
    const auto end = end_of_chain(compartment, opening);
    if (!end.ok()) return end.error();
    ledger::ChainHead& head = *end.value();
    for (const ledger::Content& content : contents) {
        ledger::Header header;
        header.service = identity_.service;
        header.chain = {compartment, device()};
        header.seq = head.seq + 1;
        header.prev = head.op;
        header.directory = directory_.head();
        ledger::SealedOp op = boxed ? ledger::drop(header, content, *box)
                                    : ledger::seal(header, content, *key, around_.random);
        if (op.ciphertext.size() > base::kCiphertextMax)
            return {base::ErrorCode::kTooLarge, "record"};
        head = {header.seq, op.id};
        opening.contents.push_back(content);
        opening.write.ops.push_back(std::move(op));
    }
    return {};
}

base::Result<void> Tablet::reopen_if_needed() {
    if (!journal_->needs_reopen()) return {};
    if (auto opened = journal_->reopen(); !opened.ok()) {
        not_saving_ = true;
        return {base::ErrorCode::kNotSaved, "disk"};
    }
    // The last write may have reached the disk after all: what is there is what was saved.
    return reload();
}

base::Result<void> Tablet::store(const journal::Write& write) {
    auto stored = journal_->write(write);
    if (!stored.ok()) {
        not_saving_ = true;
        return stored;
    }
    not_saving_ = false;
    saved_at_ = around_.clock.now();
    saved_monotonic_ = around_.clock.monotonic();
    sent_since_saved_ = false;
    return {};
}

void Tablet::commit(Opening& opening) {
    for (Keyring::Pending& pending : opening.pending) keyring_.add_pending(std::move(pending));
    for (const auto& [compartment, head] : opening.chains) chains_[compartment] = head;
    for (std::size_t i = 0; i < opening.contents.size(); ++i) {
        const ledger::SealedOp& op = opening.write.ops[i];
        note_outbox(op, opening.contents[i]);
        show(op, opening.contents[i]);
    }
}

void Tablet::show(const ledger::SealedOp& op, const ledger::Content& content) {
    const auto applied =
        view_.apply(op.id, op.header.chain.compartment, op.header.chain.device, content);
    index(applied.record);
}

void Tablet::index(const base::RecordId& id) {
    // Whatever waits to be indexed is read when its turn comes; everything else is found at once.
    if (!to_index_.empty() && to_index_.back() == id) return;
    add_to_index(id);
}

void Tablet::note_outbox(const ledger::SealedOp& op, const ledger::Content& content) {
    OutboxLine line;
    line.record = content.record;
    line.bytes = op.ciphertext.size();
    line.saved_at = content.hlc.time();
    line.compartment = op.header.chain.compartment;
    line.seq = op.header.seq;
    line.case_erased = directory_.erased(line.compartment);
    outbox_.push_back(line);
}

// ---- drafts

base::DraftId Tablet::new_draft_id() { return base::DraftId::make(around_.random); }

base::Result<void> Tablet::put_draft(const Draft& draft) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready;
    if (signed_as(draft).already) return remove_draft(draft.id);
    Draft kept = draft;
    kept.changed_at = around_.clock.now();
    base::Bytes plain = encode(kept);
    journal::Write write;
    write.drafts_put.push_back({kept.id, seal_own(draft_purpose(kept.id), plain)});
    crypto::wipe(plain);
    if (auto stored = store(write); !stored.ok()) return stored;
    std::erase_if(drafts_, [&](const Draft& held) { return held.id == kept.id; });
    drafts_.insert(drafts_.begin(), std::move(kept));
    return {};
}

base::Result<void> Tablet::remove_draft(const base::DraftId& id) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready;
    journal::Write write;
    write.drafts_removed.push_back(id);
    if (auto stored = store(write); !stored.ok()) return stored;
    std::erase_if(drafts_, [&](const Draft& held) { return held.id == id; });
    return {};
}

}  // namespace tablet
