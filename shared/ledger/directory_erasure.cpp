#include <set>
#include <utility>

#include "shared/ledger/directory.h"

/// The entries that destroy records, and those that forbid it.
namespace ledger {

using base::ErrorCode;

bool known(EraseReason reason) {
    return reason >= EraseReason::kRetention && reason <= EraseReason::kCourt;
}

bool known(HoldReason reason) {
    return reason >= HoldReason::kComplaint && reason <= HoldReason::kInvestigation;
}

bool Directory::may_erase(const base::DeviceId& id, const base::CompartmentId& where) const {
    return is_member(id, where) &&
           may(user(device(id)->user)->roles, Right::kErase, compartment(where)->type());
}

base::Result<void> Directory::check_erases(const DirectoryOp& op,
                                           const base::CompartmentId& where) const {
    if (!may_erase(op.author, where)) return {ErrorCode::kRefused, "role may not erase"};
    if (holds_.contains(where)) return {ErrorCode::kRefused, "a legal hold"};
    if (erased(where)) return {ErrorCode::kRefused, "erased before"};
    return {};
}

base::Result<void> Directory::check_erase(const DirectoryOp& op, const Erase& body) const {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (!known(body.reason)) return {ErrorCode::kRefused, "unknown reason"};
    if (body.compartments.empty() && body.ops.empty())
        return {ErrorCode::kRefused, "erases nothing"};
    std::set<base::CompartmentId> whole;
    for (const base::CompartmentId& id : body.compartments) {
        if (auto may = check_erases(op, id); !may.ok()) return may;
        if (!whole.insert(id).second) return {ErrorCode::kRefused, "erased twice"};
    }
    std::set<std::pair<ChainId, std::uint64_t>> seen;
    for (const OpPlace& one : body.ops) {
        if (auto may = check_erases(op, one.chain.compartment); !may.ok()) return may;
        const bool fresh = one.seq > 0 && !whole.contains(one.chain.compartment) &&
                           !erased(one.chain, one.seq, one.op) &&
                           seen.emplace(one.chain, one.seq).second;
        if (!fresh) return {ErrorCode::kRefused, "erased twice"};
    }
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const Erase& body) {
    if (auto allowed = check_erase(op, body); !allowed.ok()) return allowed;
    erased_compartments_.insert(body.compartments.begin(), body.compartments.end());
    erased_records_.insert(body.records.begin(), body.records.end());
    for (const OpPlace& one : body.ops) erased_ops_[one.chain].emplace(one.seq, one.op);
    erasures_.push_back({op.seq, op.author, op.written_at, body});
    return {};
}

base::Result<void> Directory::take(const DirectoryOp& op, const HoldSet& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (!known(body.reason)) return {ErrorCode::kRefused, "unknown reason"};
    if (!may_erase(op.author, body.compartment)) return {ErrorCode::kRefused, "role may not hold"};
    if (erased(body.compartment)) return {ErrorCode::kRefused, "erased before"};
    if (holds_.contains(body.compartment) == body.held)
        return {ErrorCode::kRefused, "as it is already"};
    if (body.held) {
        holds_.emplace(body.compartment, Hold{op.seq, op.author, op.written_at, body.reason});
    } else {
        holds_.erase(body.compartment);
    }
    return {};
}

bool Directory::erased(const ChainId& chain, std::uint64_t seq, const base::OpId& op) const {
    if (erased(chain.compartment)) return true;
    const auto ops = erased_ops_.find(chain);
    if (ops == erased_ops_.end()) return false;
    const auto one = ops->second.find(seq);
    return one != ops->second.end() && one->second == op;
}

bool Directory::erased(const base::CompartmentId& id) const {
    return erased_compartments_.contains(id);
}

bool Directory::erased(const base::RecordId& record) const {
    return erased_records_.contains(record);
}

}  // namespace ledger
