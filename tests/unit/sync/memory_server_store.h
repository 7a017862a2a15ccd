#pragma once

#include <map>
#include <set>

#include "shared/ledger/operation_store.h"

/// The server's store in memory: the contract of ledger::ServerStore without a disk. Everything it
/// holds is one value, so that a transaction is a copy, a backup is a copy, and two states can be
/// compared.
class MemoryServerStore final : public ledger::ServerStore {
  public:
    struct Row {
        std::uint64_t first_cseq = 0;
        ledger::Segment segment;
        bool damaged = false;
        friend bool operator==(const Row&, const Row&) = default;
    };
    struct Service {
        std::vector<base::Bytes> directory;
        std::map<base::CompartmentId, std::vector<Row>> rows;
        std::map<base::CompartmentId, ledger::CompartmentHead> heads;
        std::map<ledger::ChainId, std::vector<base::OpId>> chains;
        std::map<base::DeviceId, base::Bytes> shares;
        std::map<std::pair<base::CompartmentId, base::RecordId>, ledger::StoredLetter> letters;
        friend bool operator==(const Service&, const Service&) = default;
    };
    using State = std::map<base::ServiceId, Service>;

    State state;
    /// Off for measuring: a transaction then costs nothing and cannot be taken back.
    bool transactions = true;
    bool fail_begin = false;
    bool fail_commit = false;
    bool fail_append = false;
    int commits = 0;
    std::size_t held_bytes_most = 0;  ///< that one held() gave

    base::Result<std::vector<base::ServiceId>> services() override {
        std::vector<base::ServiceId> ids;
        for (const auto& [id, service] : state) ids.push_back(id);
        return ids;
    }
    base::Result<std::vector<base::Bytes>> directory_after(const base::ServiceId& service,
                                                           std::uint64_t seq,
                                                           std::size_t max_bytes) override {
        std::vector<base::Bytes> found;
        const auto it = state.find(service);
        if (it == state.end()) return found;
        std::size_t bytes = 0;
        for (std::size_t i = seq; i < it->second.directory.size(); ++i) {
            bytes += it->second.directory[i].size();
            if (!found.empty() && bytes > max_bytes) break;
            found.push_back(it->second.directory[i]);
        }
        return found;
    }
    base::Result<void> append_directory(const base::ServiceId& service, std::uint64_t seq,
                                        base::ByteView op) override {
        if (fail_append) return base::ErrorCode::kNotSaved;
        auto& entries = state[service].directory;
        if (seq != entries.size() + 1) return base::ErrorCode::kConflict;
        entries.emplace_back(op.begin(), op.end());
        return {};
    }
    base::Result<ledger::ChainHead> chain_head(const base::ServiceId& service,
                                               const ledger::ChainId& chain) override {
        const auto& ids = state[service].chains[chain];
        if (ids.empty()) return ledger::ChainHead{};
        return ledger::ChainHead{ids.size(), ids.back()};
    }
    base::Result<ledger::CompartmentHead> compartment_head(
        const base::ServiceId& service, const base::CompartmentId& compartment) override {
        auto& head = state[service].heads[compartment];
        head.compartment = compartment;
        return head;
    }
    base::Result<ledger::CompartmentHead> append(const base::ServiceId& service,
                                                 const ledger::Segment& segment) override {
        if (fail_append) return base::ErrorCode::kNotSaved;
        Service& of = state[service];
        const base::CompartmentId& compartment = segment.chain().compartment;
        ledger::CompartmentHead& head = of.heads[compartment];
        head.compartment = compartment;
        of.rows[compartment].push_back({head.cseq + 1, segment, false});
        for (const ledger::SealedOp& op : segment.ops) {
            ++head.cseq;
            head.running = ledger::next_running(head.running, op.id);
            of.chains[segment.chain()].push_back(op.id);
        }
        return head;
    }
    base::Result<std::vector<ledger::NumberedSegment>> after(const base::ServiceId& service,
                                                             const base::CompartmentId& compartment,
                                                             std::uint64_t cseq,
                                                             std::size_t max_bytes) override {
        std::vector<ledger::NumberedSegment> found;
        std::size_t bytes = 0;
        for (const Row& row : state[service].rows[compartment]) {
            if (row.first_cseq + row.segment.ops.size() <= cseq + 1) continue;
            if (row.damaged || (bytes >= max_bytes && !found.empty())) break;
            ledger::NumberedSegment numbered;
            numbered.first_cseq = row.first_cseq;
            numbered.bytes = ledger::encode(row.segment);
            numbered.head = ledger::decode_head(numbered.bytes).value();
            bytes += numbered.bytes.size();
            found.push_back(std::move(numbered));
        }
        return found;
    }
    base::Result<std::vector<ledger::Segment>> held(const base::ServiceId& service,
                                                    const ledger::DamagedRun& run,
                                                    std::size_t max_bytes) override {
        std::vector<ledger::Segment> found;
        std::size_t bytes = 0;
        for (const Row& row : state[service].rows[run.chain.compartment]) {
            if (!overlaps(row, run) || row.damaged || bytes >= max_bytes) continue;
            found.push_back(row.segment);
            bytes += ledger::encode(row.segment).size();
        }
        held_bytes_most = std::max(held_bytes_most, bytes);
        return found;
    }
    base::Result<base::OpId> op_at(const base::ServiceId& service, const ledger::ChainId& chain,
                                   std::uint64_t seq) override {
        const auto& ids = state[service].chains[chain];
        if (seq == 0 || seq > ids.size()) return base::ErrorCode::kNotFound;
        for (const Row& row : state[service].rows[chain.compartment]) {
            if (row.damaged && overlaps(row, {chain, seq, 1})) return base::ErrorCode::kDamaged;
        }
        return ids[seq - 1];
    }
    base::Result<void> erase(const base::ServiceId& service,
                             const std::vector<ledger::ChainRun>& runs) override {
        for (const ledger::ChainRun& run : runs) {
            for (Row& row : state[service].rows[run.chain.compartment]) {
                if (row.segment.chain() != run.chain) continue;
                for (ledger::SealedOp& op : row.segment.ops) {
                    const std::uint64_t seq = op.header.seq;
                    if (seq >= run.first_seq && seq <= run.last_seq) ledger::drop_body(op);
                }
            }
        }
        return {};
    }
    base::Result<void> put_share(const base::ServiceId& service, const base::DeviceId& device,
                                 base::ByteView deposit) override {
        state[service].shares[device].assign(deposit.begin(), deposit.end());
        return {};
    }
    base::Result<std::optional<base::Bytes>> share(const base::ServiceId& service,
                                                   const base::DeviceId& device) override {
        const auto it = state[service].shares.find(device);
        return it == state[service].shares.end() ? std::optional<base::Bytes>() : it->second;
    }
    base::Result<void> put_letter(const ledger::LetterName& name,
                                  const ledger::StoredLetter& letter) override {
        if (fail_append) return base::ErrorCode::kNotSaved;
        state[name.service].letters[{name.compartment, name.id}] = letter;
        return {};
    }
    base::Result<std::optional<ledger::StoredLetter>> letter(
        const ledger::LetterName& name) override {
        const auto& letters = state[name.service].letters;
        const auto it = letters.find({name.compartment, name.id});
        return it == letters.end() ? std::optional<ledger::StoredLetter>() : it->second;
    }
    base::Result<std::vector<base::Bytes>> letters(const base::ServiceId& service,
                                                   const base::CompartmentId& compartment,
                                                   const base::RecordId& after,
                                                   std::size_t max_bytes) override {
        std::vector<base::Bytes> found;
        std::size_t bytes = 0;
        for (const auto& [key, letter] : state[service].letters) {
            if (key.first != compartment || !(after < key.second) || letter.taken) continue;
            if (!found.empty() && bytes + letter.bytes.size() > max_bytes) break;
            bytes += letter.bytes.size();
            found.push_back(letter.bytes);
        }
        return found;
    }
    base::Result<std::vector<ledger::DamagedRun>> damaged(const base::ServiceId& service) override {
        std::vector<ledger::DamagedRun> runs;
        for (const auto& [compartment, rows] : state[service].rows) {
            for (const Row& row : rows) {
                const auto count = static_cast<std::uint32_t>(row.segment.ops.size());
                if (row.damaged) {
                    runs.push_back({row.segment.chain(), row.segment.first_seq(), count});
                }
            }
        }
        return runs;
    }
    base::Result<void> mend(const base::ServiceId& service,
                            const ledger::Segment& segment) override {
        if (fail_append) return base::ErrorCode::kNotSaved;
        for (Row& row : state[service].rows[segment.chain().compartment]) {
            if (!row.damaged || row.segment.chain() != segment.chain()) continue;
            const bool fits = row.segment.first_seq() == segment.first_seq() &&
                              row.segment.ops.back().id == segment.ops.back().id;
            if (!fits) return base::ErrorCode::kConflict;
            row.segment = segment;
            row.damaged = false;
        }
        return {};
    }

    base::Result<void> begin() override {
        if (fail_begin) return base::ErrorCode::kNotSaved;
        if (transactions) begun_ = state;
        return {};
    }
    base::Result<void> mark() override {
        if (transactions) marked_ = state;
        return {};
    }
    base::Result<void> rollback_to_mark() override {
        if (transactions) state = marked_;
        return {};
    }
    base::Result<void> commit() override {
        if (fail_commit) return base::ErrorCode::kNotSaved;
        ++commits;
        return {};
    }
    void rollback() override {
        if (transactions && !fail_begin) state = begun_;
    }

  private:
    static bool overlaps(const Row& row, const ledger::DamagedRun& run) {
        return row.segment.chain() == run.chain &&
               row.segment.first_seq() < run.first_seq + run.count &&
               run.first_seq <= row.segment.last_seq();
    }

    State begun_;
    State marked_;
};
