#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "shared/ledger/operation_store.h"

/// A tablet's store in memory, plain to read: the contract of ledger::TabletStore without a disk. A
/// chain is a row of operations; damage is a set of places in it.
class MemoryTabletStore final : public ledger::TabletStore {
  public:
    struct Chain {
        std::vector<ledger::SealedOp> ops;
        std::map<std::uint64_t, ledger::Seal> seals;  ///< by seq
        std::uint64_t accepted = 0;
        std::set<std::uint64_t> damaged;
        friend bool operator==(const Chain&, const Chain&) = default;
    };

    explicit MemoryTabletStore(base::DeviceId device) : device_(device) {}

    std::map<ledger::ChainId, Chain> chains;
    std::vector<base::Bytes> directory;
    std::map<base::CompartmentId, ledger::CompartmentHead> compartment_heads;
    /// Every changing call from the n-th on (1: the next) is refused. 0: never.
    int fail_from = 0;
    int looks = 0;  ///< calls of held()

    void write(const ledger::SealedOp& op) { chains[op.header.chain].ops.push_back(op); }

    base::Result<std::vector<base::Bytes>> directory_after(std::uint64_t seq) override {
        const auto from = std::min<std::size_t>(seq, directory.size());
        return std::vector(directory.begin() + static_cast<std::ptrdiff_t>(from), directory.end());
    }
    base::Result<void> append_directory(const std::vector<base::Bytes>& ops) override {
        if (refuses()) return base::ErrorCode::kNotSaved;
        directory.insert(directory.end(), ops.begin(), ops.end());
        return {};
    }
    base::Result<std::vector<ledger::Segment>> unsent(std::size_t max_bytes) override {
        std::vector<ledger::Segment> found;
        std::size_t bytes = 0;
        for (const auto& [id, chain] : chains) {
            if (id.device != device_) continue;
            for (std::uint64_t seq = chain.accepted + 1; seq <= chain.ops.size(); ++seq) {
                if (chain.damaged.contains(seq)) break;
                const ledger::SealedOp& op = chain.ops[seq - 1];
                if (bytes > 0 && bytes + op.ciphertext.size() > max_bytes) return found;
                bytes += op.ciphertext.size();
                const bool follows = !found.empty() && found.back().chain() == id &&
                                     found.back().ops.size() < base::kSealedRunMax;
                if (!follows) found.emplace_back();
                found.back().ops.push_back(op);
            }
        }
        return found;
    }
    base::Result<void> mark_accepted(const ledger::ChainId& chain, std::uint64_t seq) override {
        if (refuses()) return base::ErrorCode::kNotSaved;
        chains[chain].accepted = std::max(chains[chain].accepted, seq);
        return {};
    }
    base::Result<std::uint64_t> accepted(const ledger::ChainId& chain) override {
        const auto found = chains.find(chain);
        return found == chains.end() ? 0 : found->second.accepted;
    }
    base::Result<std::vector<base::OpId>> own_ids(const ledger::ChainId& chain,
                                                  std::uint64_t first_seq,
                                                  std::uint32_t count) override {
        const Chain& row = chains[chain];
        if (first_seq + count - 1 > row.ops.size()) return base::ErrorCode::kNotFound;
        std::vector<base::OpId> ids;
        for (std::uint64_t seq = first_seq; seq < first_seq + count; ++seq) {
            if (row.damaged.contains(seq)) return base::ErrorCode::kDamaged;
            ids.push_back(row.ops[seq - 1].id);
        }
        return ids;
    }
    base::Result<std::vector<ledger::CompartmentHead>> heads() override {
        std::vector<ledger::CompartmentHead> all;
        for (const auto& [id, head] : compartment_heads) all.push_back(head);
        return all;
    }
    base::Result<ledger::ChainHead> chain_head(const ledger::ChainId& chain) override {
        const auto found = chains.find(chain);
        if (found == chains.end() || found->second.ops.empty()) return ledger::ChainHead{};
        return ledger::ChainHead{found->second.ops.size(), found->second.ops.back().id};
    }
    base::Result<void> store_pulled(const std::vector<ledger::Segment>& segments,
                                    const std::vector<ledger::CompartmentHead>& heads) override {
        if (refuses()) return base::ErrorCode::kNotSaved;
        for (const ledger::Segment& segment : segments) {
            Chain& chain = chains[segment.chain()];
            for (const ledger::SealedOp& op : segment.ops) {
                if (op.header.seq == chain.ops.size() + 1) chain.ops.push_back(op);
            }
            chain.seals[segment.last_seq()] = *segment.seal;
        }
        for (const ledger::CompartmentHead& head : heads)
            compartment_heads[head.compartment] = head;
        return {};
    }
    base::Result<std::vector<ledger::DamagedRun>> damaged() override {
        std::vector<ledger::DamagedRun> runs;
        for (const auto& [id, chain] : chains) {
            for (const std::uint64_t seq : chain.damaged) {
                // What this tablet never sent is nowhere else.
                if (id.device != device_ || seq <= chain.accepted) runs.push_back({id, seq, 1});
            }
        }
        return runs;
    }
    base::Result<void> mend(const ledger::Segment& segment) override {
        if (refuses()) return base::ErrorCode::kNotSaved;
        Chain& chain = chains[segment.chain()];
        for (const ledger::SealedOp& op : segment.ops) {
            if (chain.damaged.erase(op.header.seq) > 0) chain.ops[op.header.seq - 1] = op;
        }
        return {};
    }
    base::Result<std::vector<ledger::Segment>> held(const ledger::DamagedRun& run) override {
        std::vector<ledger::Segment> found;
        ++looks;
        const auto row = chains.find(run.chain);
        if (row == chains.end()) return found;
        ledger::Segment segment;
        for (const ledger::SealedOp& op : row->second.ops) {
            const std::uint64_t seq = op.header.seq;
            if (row->second.damaged.contains(seq)) {
                segment = {};
                continue;
            }
            segment.ops.push_back(op);
            const auto seal = row->second.seals.find(seq);
            const bool own_end =
                run.chain.device == device_ &&
                (seq == row->second.ops.size() || segment.ops.size() == base::kSealedRunMax);
            if (seal == row->second.seals.end() && !own_end) continue;
            if (seal != row->second.seals.end()) segment.seal = seal->second;
            const bool overlaps =
                segment.first_seq() < run.first_seq + run.count && run.first_seq <= seq;
            if (overlaps) found.push_back(segment);
            segment = {};
        }
        return found;
    }

  private:
    bool refuses() { return fail_from > 0 && --fail_from == 0 && (fail_from = 1) == 1; }

    base::DeviceId device_;
};
