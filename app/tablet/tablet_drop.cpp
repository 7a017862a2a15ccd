#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/base/coding.h"
#include "shared/ledger/drop.h"

/// What goes into drop boxes, and the read log, which is one.
namespace tablet {

using ledger::CompartmentType;

bool Tablet::is_drop_box(const base::CompartmentId& id) const {
    const auto* compartment = directory_.compartment(id);
    return compartment != nullptr && ledger::is_drop_box(compartment->type());
}

/// Not held in memory: the read log, which is read where it lies, and what this tablet dropped and
/// cannot open.
bool Tablet::stays_on_disk(const ledger::Header& header) const {
    const auto* compartment = directory_.compartment(header.chain.compartment);
    if (compartment == nullptr) return false;
    if (compartment->type() == CompartmentType::kReads) return true;
    return ledger::is_drop_box(compartment->type()) && header.chain.device == device() &&
           !keyring_.opens(header);
}

// ---- putting something in

base::Result<void> Tablet::drop(CompartmentType type, const ledger::Content& content) {
    if (!ledger::fits(content)) return {base::ErrorCode::kTooLarge, "record"};
    return keep_dropped({{type, content}}, dropped_);
}

/// Each into its box, or among what waits for one; with what waited before, in one write.
base::Result<void> Tablet::keep_dropped(const std::vector<WaitingDrop>& fresh,
                                        std::vector<WaitingDrop> waiting) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready;
    journal::Write write;
    std::map<base::CompartmentId, ledger::ChainHead> ends;
    for (const WaitingDrop& one : fresh) {
        const auto box = directory_.drop_box(one.box);
        if (!box) {
            waiting.push_back(one);
            continue;
        }
        const auto [end, first] = ends.try_emplace(box->compartment);
        if (first) {
            const auto stored = end_of_own(box->compartment);
            if (!stored.ok()) return stored.error();
            end->second = stored.value();
        }
        ledger::Header header;
        header.service = identity_.service;
        header.chain = {box->compartment, device()};
        header.seq = end->second.seq + 1;
        header.prev = end->second.op;
        header.directory = directory_.head();
        write.ops.push_back(ledger::drop(header, one.content, *box));
        end->second = {header.seq, write.ops.back().id};
    }
    if (waiting.size() != dropped_.size()) write.settings.push_back(waiting_setting(waiting));
    if (auto kept = journal_->write(write); !kept.ok()) {
        not_saving_ = true;
        return kept;
    }
    not_saving_ = false;
    dropped_ = std::move(waiting);
    for (const auto& [compartment, end] : ends) chains_[compartment] = end;
    for (const ledger::SealedOp& op : write.ops) {
        note_dropped(op);
        if (stays_on_disk(op.header)) continue;
        if (const auto own = open_authentic(op)) show(op, *own);
    }
    return {};
}

/// The read log is no work of anybody's: it is sent, and not counted as waiting.
void Tablet::note_dropped(const ledger::SealedOp& op) {
    const base::CompartmentId& where = op.header.chain.compartment;
    if (directory_.compartment(where)->type() == CompartmentType::kReads) return;
    OutboxLine line;
    line.bytes = op.ciphertext.size();
    line.saved_at = around_.clock.now();
    line.compartment = where;
    line.seq = op.header.seq;
    line.case_erased = directory_.erased(where);
    line.dropped = true;
    outbox_.push_back(line);
}

// ---- what waits for a box

journal::Setting Tablet::waiting_setting(const std::vector<WaitingDrop>& waiting) {
    base::Bytes plain;
    base::Writer out(plain);
    out.u32(static_cast<std::uint32_t>(waiting.size()));
    for (const WaitingDrop& one : waiting) {
        out.u8(static_cast<std::uint8_t>(one.box));
        base::Bytes content = ledger::encode(one.content);
        out.sized(content);
        crypto::wipe(content);
    }
    journal::Setting setting{std::string(setting::kDropped), seal_own(setting::kDropped, plain)};
    crypto::wipe(plain);
    return setting;
}

base::Result<void> Tablet::load_dropped() {
    dropped_.clear();
    const auto stored = journal_->setting(std::string(setting::kDropped));
    if (!stored.ok()) return stored.error();
    if (!stored.value()) return {};
    auto plain = open_own(setting::kDropped, *stored.value());
    if (!plain) return {base::ErrorCode::kDamaged, "what waits for a drop box"};
    base::Reader in(*plain);
    const std::uint32_t count = in.u32();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        const auto type = static_cast<CompartmentType>(in.u8());
        auto content = ledger::decode_content(in.sized(base::kCiphertextMax));
        if (!content.ok()) in.fail();
        if (in.ok()) dropped_.push_back({type, std::move(content).value()});
    }
    const bool whole = in.at_end();
    crypto::wipe(*plain);
    if (!whole) return {base::ErrorCode::kDamaged, "what waits for a drop box"};
    return {};
}

base::Result<void> Tablet::flush_dropped() {
    std::vector<WaitingDrop> ready;
    std::vector<WaitingDrop> waiting;
    for (const WaitingDrop& one : dropped_)
        (directory_.drop_box(one.box) ? ready : waiting).push_back(one);
    if (ready.empty()) return {};
    reissued_ = true;
    return keep_dropped(ready, std::move(waiting));
}

// ---- the read log

void Tablet::note_read(const std::vector<base::RecordId>& children) {
    const base::Duration now = around_.clock.monotonic();
    std::vector<WaitingDrop> entries;
    for (const base::RecordId& child : children) {
        const auto [last, first] = read_at_.try_emplace(child, now);
        if (!first && now - last->second < kReadAgain) continue;
        last->second = now;
        ledger::Content entry;
        entry.hlc = stamps_.tick(around_.clock.now());
        entry.author = user();
        entry.type = ledger::OpType::kRead;
        entry.record = child;
        entries.push_back({CompartmentType::kReads, std::move(entry)});
    }
    if (entries.empty() || keep_dropped(entries, dropped_).ok()) return;
    // No room on the disk: written when there is.
    dropped_.insert(dropped_.end(), entries.begin(), entries.end());
}

std::optional<ReadLine> Tablet::read_line(const ledger::SealedOp& op) {
    const base::DeviceId& tablet = op.header.chain.device;
    const auto entry = keyring_.open(op);
    const bool theirs = entry.ok() && entry.value().type == ledger::OpType::kRead &&
                        directory_.is_of(tablet, entry.value().author);
    if (!theirs) return std::nullopt;
    ReadLine line{entry.value().hlc.time(), entry.value().record, {}, entry.value().author, {},
                  tablet,
                  directory_.set_aside(op.header.chain, op.header.seq, op.id)};
    line.user_name = name_of(line.user);
    if (const auto known = view_.record(line.child))
        line.child_name = known->text(casefile::Field::kChildKnownAs);
    return line;
}

base::Result<ReadLog> Tablet::reads() {
    const auto where = directory_.only(CompartmentType::kReads);
    if (!where || !directory_.is_member(device(), *where))
        return {base::ErrorCode::kRefused, "your role does not open the read log"};
    std::map<base::DeviceId, std::map<std::uint64_t, ReadLine>> chains;
    const auto walked = journal_->load({}, [&](const ledger::Entry& stored) -> base::Result<void> {
        for (const ledger::SealedOp& op : stored.ops) {
            if (op.header.chain.compartment != *where || op.erased()) continue;
            if (auto line = read_line(op))
                chains[op.header.chain.device].emplace(op.header.seq, std::move(*line));
        }
        return {};
    });
    if (!walked.ok()) return walked.error();
    ReadLog log;
    for (const auto& [id, keys] : directory_.devices()) {
        const auto end = journal_->chain_head({*where, id});
        if (!end.ok()) return end.error();
        std::uint64_t next = 1;
        const auto gap_before = [&, device = id](std::uint64_t seq) {
            if (seq > next) log.gaps.push_back({device, next, seq - 1});
            next = seq + 1;
        };
        for (auto& [seq, line] : chains[id]) {
            gap_before(seq);
            log.lines.push_back(std::move(line));
        }
        gap_before(end.value().seq + 1);
    }
    std::ranges::stable_sort(log.lines, [](const auto& a, const auto& b) { return a.at > b.at; });
    return log;
}

}  // namespace tablet
