#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/base/coding.h"
#include "shared/casefile/help.h"
#include "shared/casefile/plan.h"

/// Destroying records, holding them against it, and taking what was destroyed off this disk.
namespace tablet {
namespace {

/// Places in one directory entry: about 0.4 MB, well under base::kDirectoryOpMax.
constexpr std::size_t kPlacesAtOnce = 5000;

std::size_t read_count(const std::optional<base::Bytes>& stored) {
    return stored ? static_cast<std::size_t>(base::Reader(*stored).u64()) : 0;
}

}  // namespace

bool erased_in(const ledger::Directory& directory, const base::RecordId& record,
               const base::CompartmentId& compartment) {
    if (!directory.erased(record)) return false;
    return std::ranges::any_of(directory.erasures(), [&](const auto& erasure) {
        const ledger::Erase& what = erasure.what;
        const bool covers =
            std::ranges::find(what.compartments, compartment) != what.compartments.end() ||
            std::ranges::any_of(what.ops, [&](const ledger::OpPlace& one) {
                return one.chain.compartment == compartment;
            });
        return covers && std::ranges::find(what.records, record) != what.records.end();
    });
}

// ---- telling the directory

base::Result<base::CompartmentId> Tablet::erasable_case(
    const std::optional<base::CompartmentId>& where) const {
    if (!where) return {base::ErrorCode::kNotFound, "record"};
    if (!directory_.may_erase(device(), *where))
        return {base::ErrorCode::kRefused, "your role does not destroy or hold records"};
    return *where;
}

/// The case, and the calls for help of that child, which stand in a box.
base::Result<ledger::Erase> Tablet::erase_of(const base::RecordId& child,
                                             const base::CompartmentId& in,
                                             ledger::EraseReason reason) {
    ledger::Erase erase{reason, {in}, {child}, {}};
    const auto asked = casefile::help_of(view_, child);
    if (asked.empty()) return erase;
    auto places = places_of(asked);
    if (!places.ok()) return places.error();
    if (places.value().size() > kPlacesAtOnce) return {base::ErrorCode::kTooLarge, "record"};
    erase.ops = std::move(places).value();
    std::ranges::copy(asked, std::back_inserter(erase.records));
    return erase;
}

base::Result<void> Tablet::erase_child(const base::RecordId& child, ledger::EraseReason reason,
                                       Transport& transport) {
    if (auto first = visit(transport); !first.ok()) return first.error();
    const auto where = erasable_case(view_.case_of(child));
    if (!where.ok()) return where.error();
    if (directory_.holds().contains(where.value()))
        return {base::ErrorCode::kRefused, "there is a legal hold on this record"};
    auto erase = erase_of(child, where.value(), reason);
    if (!erase.ok()) return erase.error();
    const Wish wish =
        [erase = std::move(erase).value()](
            const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        if (directory.erased(erase.compartments.front())) return std::nullopt;
        return erase;
    };
    return tell({wish}, transport);
}

/// Every operation of these records that stands on the server, where it is in its chain.
base::Result<std::vector<ledger::OpPlace>> Tablet::places_of(
    const std::vector<base::RecordId>& records) {
    std::vector<ledger::OpPlace> places;
    const auto walked = journal_->load({}, [&](const ledger::Entry& entry) -> base::Result<void> {
        for (const ledger::SealedOp& op : entry.ops) {
            const ledger::ChainId& chain = op.header.chain;
            const bool unsent =
                chain.device == device() && op.header.seq > accepted_in(chain.compartment);
            if (op.erased() || unsent || stays_on_disk(op.header)) continue;
            const auto content = keyring_.open(op);
            if (content.ok() && std::ranges::find(records, content.value().record) != records.end())
                places.push_back({chain, op.header.seq, op.id});
        }
        return {};
    });
    if (!walked.ok()) return walked.error();
    return places;
}

base::Result<void> Tablet::erase_record(const base::RecordId& record, ledger::EraseReason reason,
                                        Transport& transport) {
    if (auto first = visit(transport); !first.ok()) return first.error();
    const auto known = view_.record(record);
    if (!known) return {base::ErrorCode::kNotFound, "record"};
    if (known->kind == casefile::Kind::kChild)
        return {base::ErrorCode::kRefused, "this is a child; destroy the whole record instead"};
    const auto of = known->kind == casefile::Kind::kHelp
                        ? view_.case_of(known->record(casefile::Field::kHelpChild).value_or(record))
                        : std::nullopt;
    if (of && directory_.holds().contains(*of))
        return {base::ErrorCode::kRefused, "there is a legal hold on this record"};
    std::vector<base::RecordId> records{record};
    std::ranges::copy(casefile::holding_its_words(view_, *known), std::back_inserter(records));
    auto places = places_of(records);
    if (!places.ok()) return places.error();
    if (places.value().empty()) return {base::ErrorCode::kRefused, "it was not sent yet"};
    if (places.value().size() > kPlacesAtOnce) return {base::ErrorCode::kTooLarge, "record"};
    const base::CompartmentId where = places.value().front().chain.compartment;
    if (const auto may = erasable_case(where); !may.ok()) return may.error();
    if (directory_.holds().contains(where))
        return {base::ErrorCode::kRefused, "there is a legal hold on this record"};
    const ledger::Erase erase{reason, {}, std::move(records), std::move(places).value()};
    const Wish wish =
        [erase](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        if (erased_in(directory, erase.records.front(), erase.ops.front().chain.compartment))
            return std::nullopt;
        return erase;
    };
    return tell({wish}, transport);
}

base::Result<void> Tablet::set_hold(const base::RecordId& child, bool held,
                                    ledger::HoldReason reason, Transport& transport) {
    if (auto first = visit(transport); !first.ok()) return first.error();
    const auto where = erasable_case(view_.case_of(child));
    if (!where.ok()) return where.error();
    if (directory_.holds().contains(where.value()) == held)
        return {base::ErrorCode::kRefused, held ? "it is held already" : "it is not held"};
    const ledger::HoldSet hold{where.value(), held, reason};
    const Wish wish =
        [hold](const ledger::Directory& directory) -> std::optional<ledger::DirectoryBody> {
        if (directory.holds().contains(hold.compartment) == hold.held) return std::nullopt;
        return hold;
    };
    return tell({wish}, transport);
}

/// A colleague who had not heard wrote about a destroyed record: that goes the same way.
std::optional<ledger::DirectoryBody> Tablet::erase_late(const ledger::Directory& directory) {
    ledger::Erase erase;
    for (const ledger::OpPlace& one : late_) {
        const base::CompartmentId& where = one.chain.compartment;
        const bool own_unsent = one.chain.device == device() && one.seq > accepted_in(where);
        if (own_unsent || !directory.may_erase(device(), where) || directory.erased(where) ||
            directory.holds().contains(where) || directory.erased(one.chain, one.seq, one.op) ||
            erase.ops.size() == kPlacesAtOnce)
            continue;
        erase.ops.push_back(one);
    }
    if (erase.ops.empty()) return std::nullopt;
    erase.reason = directory.erasures().back().what.reason;
    return erase;
}

// ---- this disk

void Tablet::add_runs(const ledger::Erase& erase, std::vector<ledger::ChainRun>& runs) {
    for (const base::CompartmentId& compartment : erase.compartments) {
        for (const auto& [id, keys] : directory_.devices()) {
            const ledger::ChainId chain{compartment, id};
            // What was saved here and never sent stays until a person gives it up.
            const std::uint64_t last = id == device() ? accepted_in(compartment) : UINT64_MAX;
            if (last > 0) runs.push_back({chain, 1, last});
        }
    }
    for (const ledger::OpPlace& one : erase.ops) {
        // A place that holds another operation was not meant.
        const auto held = journal_->held({one.chain, one.seq, 1});
        const bool same = held.ok() && std::ranges::any_of(held.value(), [&](const auto& segment) {
                              return std::ranges::find(segment.ops, one.op,
                                                       &ledger::SealedOp::id) != segment.ops.end();
                          });
        if (same) runs.push_back({one.chain, one.seq, one.seq});
    }
}

/// Marked as done only after the bytes have left the disk, so that a power cut repeats it.
base::Result<void> Tablet::apply_erasures() {
    const auto stored = journal_->setting(std::string(setting::kErasures));
    if (!stored.ok()) return stored.error();
    erasures_applied_ = read_count(stored.value());
    const auto& all = directory_.erasures();
    if (erasures_applied_ >= all.size()) return {};
    std::vector<ledger::ChainRun> runs;
    for (std::size_t i = erasures_applied_; i < all.size(); ++i) add_runs(all[i].what, runs);
    if (auto erased = journal_->erase(runs, {}); !erased.ok()) return erased;
    base::Bytes count;
    base::Writer(count).u64(all.size());
    journal::Write done;
    done.settings.push_back({std::string(setting::kErasures), count});
    if (auto kept = journal_->write(done); !kept.ok()) return kept;
    erasures_applied_ = all.size();
    return {};
}

base::Result<std::size_t> Tablet::discard_erased() {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready.error();
    std::map<base::CompartmentId, std::size_t> unsent;
    for (const OutboxLine& line : outbox_) {
        if (!line.sent_at && line.case_erased) ++unsent[line.compartment];
    }
    std::size_t gone = 0;
    for (const auto& [compartment, count] : unsent) {
        const std::uint64_t first = accepted_in(compartment) + 1;
        if (auto cut = journal_->replace_tail({compartment, device()}, first, {}, {}); !cut.ok())
            return cut.error();
        gone += count;
    }
    if (auto emptied = journal_->settle(); !emptied.ok()) return emptied.error();
    if (auto shown = reload(); !shown.ok()) return shown.error();
    return gone;
}

// ---- showing

std::vector<RetentionDue> Tablet::retention_due() const {
    std::vector<RetentionDue> due;
    for (auto& line : casefile::retention_due(view_, now().local_date())) {
        const auto where = view_.case_of(line.child);
        due.push_back({std::move(line), where && directory_.holds().contains(*where),
                       where && directory_.may_erase(device(), *where)});
    }
    return due;
}

std::vector<ErasureLine> Tablet::erasures() const {
    std::vector<ErasureLine> lines;
    for (const auto& erasure : directory_.erasures()) {
        const auto* by = directory_.device(erasure.by);
        lines.push_back({erasure.at, by->user, erasure.written_at, erasure.what.reason,
                         erasure.what.compartments.size(),
                         erasure.what.compartments.empty() ? erasure.what.records.size() : 0});
    }
    return lines;
}

std::vector<HoldLine> Tablet::holds() const {
    std::map<base::CompartmentId, base::RecordId> children;
    for (const base::RecordId& child : view_.ids(casefile::Kind::kChild)) {
        if (const auto where = view_.case_of(child)) children.emplace(*where, child);
    }
    std::vector<HoldLine> lines;
    for (const auto& [id, hold] : directory_.holds()) {
        HoldLine line{id, {}, {}, directory_.device(hold.by)->user, hold.written_at, hold.reason};
        if (const auto child = children.find(id); child != children.end()) {
            line.child = child->second;
            line.child_name = casefile::shown_name(*view_.record(child->second));
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace tablet
