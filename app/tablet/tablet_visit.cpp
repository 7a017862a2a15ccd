#include <algorithm>
#include <set>
#include <utility>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/ledger/drop.h"

/// Visits to the server, and what they bring.
namespace tablet {
namespace {

/// Grants in one directory entry: about 0.4 MB, well under base::kDirectoryOpMax.
constexpr std::size_t kGrantsAtOnce = 2000;
/// Lines of the outbox that say when something was sent.
constexpr std::size_t kSentShown = 200;

/// What operations that are not sent yet are sealed under. Nothing where the disk does not say.
std::optional<std::set<base::KeyCommitment>> keys_waiting(journal::TabletJournal& journal) {
    const auto unsent = journal.unsent(SIZE_MAX);
    if (!unsent.ok()) return std::nullopt;
    std::set<base::KeyCommitment> keys;
    for (const ledger::Segment& segment : unsent.value()) {
        for (const ledger::SealedOp& op : segment.ops) keys.insert(op.header.key);
    }
    return keys;
}

}  // namespace

std::optional<ledger::DirectoryBody> Tablet::Intents::next(const ledger::Directory& directory) {
    if (!directory.in_use(tablet.device())) return std::nullopt;
    tablet.keyring_.refresh(directory);
    if (auto rekey = tablet.rekey_own(directory)) return rekey;
    for (const Wish& wish : tablet.wanted_) {
        if (auto body = wish(directory)) return body;
    }
    if (auto promised = tablet.keep_promises(directory)) return promised;
    if (auto rotated = tablet.rotate_exposed(directory)) return rotated;
    if (auto late = tablet.erase_late(directory)) return late;
    if (auto wanted = tablet.keyring_.wanted(directory, kGrantsAtOnce)) return wanted;
    if (auto logs = tablet.keyring_.custody_logs(directory, kGrantsAtOnce, tablet.around_.random))
        return logs;
    return tablet.keyring_.drop_boxes(directory, tablet.around_.random);
}

void Tablet::Listener::on_pulled(const std::vector<ledger::Segment>& segments) {
    tablet.after_directory_change();
    for (const ledger::Segment& segment : segments) {
        for (const ledger::SealedOp& op : segment.ops) {
            tablet.compare_directory(op);
            if (op.erased() || tablet.stays_on_disk(op.header)) continue;
            if (!tablet.keyring_.opens(op.header)) {
                tablet.unread_.push_back(op);
                continue;
            }
            const auto content = tablet.open_authentic(op);
            if (!content) continue;
            tablet.stamps_.observe(content->hlc, tablet.around_.clock.now());
            if (tablet.take_sighting(op, *content)) {
                ++tablet.uncounted_.received;
                continue;
            }
            if (tablet.put_aside(op, *content)) continue;
            // Searchable when its turn comes (index_some), so that reading does not wait for it.
            const ledger::ChainId& chain = segment.chain();
            const auto applied =
                tablet.view_.apply(op.id, chain.compartment, chain.device, *content);
            tablet.to_index_.push_back(applied.record);
        }
    }
}

void Tablet::after_directory_change() {
    if (keyring_.refresh(directory_).empty()) return;
    std::vector<ledger::SealedOp> waiting;
    std::swap(waiting, unread_);
    for (const ledger::SealedOp& op : waiting) {
        if (const auto record = take_stored(op)) index(*record);
    }
}

std::optional<syncing::Call> Tablet::next_call() {
    if (session_ == nullptr && !receipt_due_.empty()) {
        if (std::exchange(receipt_asked_, true)) return std::nullopt;
        return syncing::Call{std::string(syncing::kPathWiped), receipt_due_};
    }
    if (session_ == nullptr) {
        report_.reset();
        if (auto ready = reopen_if_needed(); !ready.ok()) return std::nullopt;
        const syncing::TabletIdentity who{identity_.service, device(), &identity_.keys.sign.secret};
        syncing::ClientSession::Options options;
        options.deposit = share_to_leave();
        options.ask_receipts = awaits_receipts();
        options.letters = letters_.get();
        add_handed_out(options);
        letters_->held.clear();
        sightings_.begin_visit();
        uncounted_.sent = 0;
        uncounted_.received = 0;
        session_ = std::make_unique<syncing::ClientSession>(
            *journal_, directory_, who, around_.clock, *intents_, *listener_, std::move(options));
    }
    auto call = session_->next();
    if (!session_->finished()) return call;
    finish_visit();
    return receipt_due_.empty() ? call : next_call();
}

void Tablet::take_answer(const base::Result<syncing::Reply>& answer) {
    if (take_receipt_answer(answer) || session_ == nullptr) return;
    if (answer.ok()) {
        session_->on_reply(answer.value());
    } else {
        session_->on_unreachable(answer.error());
    }
    after_directory_change();
    mark_sent();
    if (session_->finished()) finish_visit();
}

base::Result<syncing::SyncReport> Tablet::visit(Transport& transport) {
    report_.reset();
    reissued_ = false;
    const auto go = [&] {
        do {
            const auto call = next_call();
            if (!call) break;
            take_answer(transport.carry(*call));
        } while (visiting());
        while (index_some(1000)) {
        }
    };
    go();
    if (reissued_) go();
    if (!report_) return {base::ErrorCode::kNotSaved, "disk"};
    if (report_->error) return *report_->error;
    return *report_;
}

void Tablet::finish_visit() {
    report_ = session_->report();
    session_.reset();
    mark_sent();
    auto noted = note_copied();
    if (noted.ok()) noted = keep_receipts();
    if (!noted.ok() && !report_->error) report_->error = noted.error();
    auto found = tablet::findings(*report_, device());
    if (!report_->error || !found.empty()) findings_ = std::move(found);
    count_without_sightings();
    judge_visit();
    if (!report_->error) {
        auto reissued = reissue_tails();
        if (reissued.ok()) reissued = reseal_unsent();
        if (reissued.ok()) reissued = flush_dropped();
        if (reissued.ok()) reissued = renew_lease();
        if (!reissued.ok()) report_->error = reissued.error();
    }
    if (aside_changes_ != directory_.aside_changes() ||
        erasures_applied_ != directory_.erasures().size()) {
        if (auto shown = reload(); !shown.ok()) report_->error = shown.error();
    }
    settle_keys();
    settle_passed();
    if (report_->error) return;
    if (auto cleared = clear_confirmed(true); !cleared.ok()) report_->error = cleared.error();
    if (report_->error) return;
    if (auto told = tell_what_was_seen(); !told.ok()) report_->error = told.error();
}

void Tablet::settle_keys() {
    auto settled = keyring_.settled(directory_);
    // Of two epochs begun at once one loses; its key stays until nothing that waits is under it.
    if (settled.empty()) return;
    const auto needed = keys_waiting(*journal_);
    std::erase_if(settled, [&](const base::CompartmentId& id) {
        const auto& opening = keyring_.pending(id)->opening;
        const auto* epoch = directory_.compartment(id)->epoch(opening.epoch);
        return epoch->opening.key != opening.key && (!needed || needed->contains(opening.key));
    });
    if (settled.empty()) return;
    for (const base::CompartmentId& id : settled) keyring_.forget_pending(id);
    base::Bytes plain = keyring_.encode_pending({});
    journal::Write write;
    write.settings.push_back({std::string(setting::kPending), seal_own(setting::kPending, plain)});
    crypto::wipe(plain);
    // Not kept: the directory has these keys, so the next visit settles them again.
    if (auto kept = journal_->write(write); !kept.ok()) not_saving_ = true;
}

std::uint64_t Tablet::accepted_in(const base::CompartmentId& compartment) {
    const auto seq = journal_->accepted({compartment, device()});
    return seq.ok() ? seq.value() : 0;
}

void Tablet::mark_sent() {
    mark_sightings_sent();
    std::map<base::CompartmentId, std::uint64_t> accepted;
    bool any = false;
    for (OutboxLine& line : outbox_) {
        if (line.sent_at || !line.letter.is_none()) continue;
        const auto [at, fresh] = accepted.try_emplace(line.compartment, 0);
        if (fresh) at->second = accepted_in(line.compartment);
        if (line.seq > at->second) continue;
        line.sent_at = around_.clock.now();
        any = true;
    }
    if (!any) return;
    sent_at_ = around_.clock.now();
    sent_since_saved_ = true;
    const auto sent = static_cast<std::size_t>(
        std::count_if(outbox_.begin(), outbox_.end(),
                      [](const OutboxLine& line) { return line.sent_at.has_value(); }));
    std::size_t too_many = sent > kSentShown ? sent - kSentShown : 0;
    std::erase_if(outbox_, [&](const OutboxLine& line) {
        return line.sent_at && too_many > 0 && too_many-- > 0;
    });
}

std::size_t Tablet::waiting() const {
    return static_cast<std::size_t>(std::count_if(
        outbox_.begin(), outbox_.end(), [](const OutboxLine& line) { return !line.sent_at; }));
}

/// Writes the end of one of this tablet's chains anew, under the key that is in use now.
base::Result<void> Tablet::reseal(const ledger::ChainId& chain, std::uint64_t first_seq,
                                  const std::vector<ledger::SealedOp>& old_ops) {
    const bool dropped = is_drop_box(chain.compartment);
    const ledger::SealingKey* key = keyring_.sealing(chain.compartment);
    if (key == nullptr && !dropped) return {};
    ledger::ChainHead head{first_seq - 1, {}};
    if (head.seq > 0) {
        const auto before = journal_->own_ids(chain, head.seq, 1);
        if (!before.ok()) return before.error();
        head.op = before.value().front();
    }
    std::map<base::OpId, base::OpId> renamed;
    std::vector<ledger::SealedOp> ops;
    for (const ledger::SealedOp& old : old_ops) {
        ledger::Header header = old.header;
        header.seq = head.seq + 1;
        header.prev = head.op;
        // Whoever was taken off since knew nothing of it when they wrote.
        if (dropped || directory_.is_member(device(), chain.compartment))
            header.directory = directory_.head();
        if (dropped) {
            ops.push_back(ledger::move_drop(old, header));
        } else {
            auto content = keyring_.open(old);
            if (!content.ok()) return {};  // what cannot be read is not written over
            for (base::OpId& dep : content.value().deps) {
                if (const auto it = renamed.find(dep); it != renamed.end()) dep = it->second;
            }
            ops.push_back(ledger::seal(header, content.value(), *key, around_.random));
        }
        head = {header.seq, ops.back().id};
        renamed.emplace(old.id, ops.back().id);
    }
    return journal_->replace_tail(chain, first_seq, ops, {});
}

/// An operation damaged before it was sent is gone; those after it in its chain are not, and are
/// written again in its place.
base::Result<void> Tablet::reissue_tails() {
    const auto tails = journal_->needs_reissue();
    if (!tails.ok()) return tails.error();
    bool any = false;
    for (const journal::Reissue& tail : tails.value()) {
        // A colleague's tablet has it as it was, and brings it to the server.
        const auto handed = passed_.handed.find(tail.chain.compartment);
        if (handed != passed_.handed.end() && tail.first_seq <= handed->second) continue;
        any = true;
        if (auto done = reseal(tail.chain, tail.first_seq, tail.intact); !done.ok()) return done;
    }
    if (!any) return {};
    reissued_ = true;
    return reload();
}

/// What was saved under an epoch that is over, or that a colleague began at the same time, is
/// sealed again before it is sent.
base::Result<void> Tablet::reseal_unsent() {
    if (!in_use()) return {};
    const auto unsent = journal_->unsent(SIZE_MAX);
    if (!unsent.ok()) return unsent.error();
    std::map<ledger::ChainId, std::vector<ledger::SealedOp>> chains;
    for (const ledger::Segment& segment : unsent.value()) {
        auto& ops = chains[segment.chain()];
        ops.insert(ops.end(), segment.ops.begin(), segment.ops.end());
    }
    bool any = false;
    for (auto& [chain, ops] : chains) {
        const auto* compartment = directory_.compartment(chain.compartment);
        if (compartment == nullptr || ledger::is_drop_box(compartment->type())) continue;
        const base::KeyCommitment& now = compartment->current().opening.key;
        if (keyring_.epoch_key(chain.compartment, now) == nullptr) continue;
        const auto handed = passed_.handed.find(chain.compartment);
        if (handed != passed_.handed.end()) {
            std::erase_if(
                ops, [&](const ledger::SealedOp& op) { return op.header.seq <= handed->second; });
        }
        const auto old = std::ranges::find_if(
            ops, [&](const ledger::SealedOp& op) { return op.header.key != now; });
        if (old == ops.end() || keyring_.sealing(chain.compartment)->commitment != now) continue;
        const std::vector<ledger::SealedOp> tail(old, ops.end());
        if (auto done = reseal(chain, tail.front().header.seq, tail); !done.ok()) return done;
        any = true;
    }
    if (!any) return {};
    reissued_ = true;
    return reload();
}

}  // namespace tablet
