#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "shared/journal/server_journal.h"
#include "shared/journal/tablet_journal.h"
#include "tests/support/seeded_random.h"

/// Shows a result's error where a test expected none.
#define REQUIRE_OK(result)                                                         \
    do {                                                                           \
        const auto& checked_result = (result);                                     \
        if (!checked_result.ok()) {                                                \
            FAIL(#result << ": " << checked_result.error().detail << " (code "     \
                         << static_cast<int>(checked_result.error().code) << ")"); \
        }                                                                          \
    } while (false)

/// A service with tablets that write operations of the right shape: chained ids, random bodies.
class JournalWorld {
  public:
    explicit JournalWorld(std::uint64_t seed = 1) : random_(seed) {
        service = base::ServiceId::make(random_);
        us = base::DeviceId::make(random_);
        them = base::DeviceId::make(random_);
        case_a = base::CompartmentId::make(random_);
        case_b = base::CompartmentId::make(random_);
    }

    base::ServiceId service;
    base::DeviceId us;
    base::DeviceId them;
    base::CompartmentId case_a;
    base::CompartmentId case_b;

    /// The next operation of a chain.
    ledger::SealedOp op(const ledger::ChainId& chain, std::size_t size = 320) {
        ledger::ChainHead& head = heads_[chain];
        ledger::SealedOp op;
        op.header.service = service;
        op.header.chain = chain;
        op.header.epoch = 1;
        op.header.seq = head.seq + 1;
        op.header.prev = head.op;
        op.header.nonce = crypto::Nonce::make(random_);
        op.header.ciphertext_size = size;
        op.ciphertext = bytes(size);
        op.ciphertext_hash = ledger::ciphertext_hash(op.ciphertext);
        op.id = ledger::operation_id(op.header, op.ciphertext_hash);
        head = {op.header.seq, op.id};
        return op;
    }
    std::vector<ledger::SealedOp> ops(const ledger::ChainId& chain, std::size_t count,
                                      std::size_t size = 320) {
        std::vector<ledger::SealedOp> made;
        for (std::size_t i = 0; i < count; ++i) made.push_back(op(chain, size));
        return made;
    }
    /// Begins a chain again at an operation, as after one that was lost.
    void rewind(const ledger::ChainId& chain, const ledger::ChainHead& head) {
        heads_[chain] = head;
    }

    /// The operations as one sealed segment.
    ledger::Segment sealed(std::vector<ledger::SealedOp> ops) {
        ledger::Segment segment;
        segment.ops = std::move(ops);
        segment.seal = ledger::Seal{segment.last_seq(), segment.ops.back().id,
                                    crypto::Signature::make(random_)};
        return segment;
    }
    ledger::Segment segment(const ledger::ChainId& chain, std::size_t count,
                            std::size_t size = 320) {
        return sealed(ops(chain, count, size));
    }

    base::Bytes bytes(std::size_t size) {
        base::Bytes made(size);
        random_.fill(made);
        return made;
    }
    SeededRandom& random() { return random_; }

  private:
    SeededRandom random_;
    std::map<ledger::ChainId, ledger::ChainHead> heads_;
};

inline std::vector<base::OpId> ids_of(const std::vector<ledger::SealedOp>& ops) {
    std::vector<base::OpId> ids;
    for (const auto& op : ops) ids.push_back(op.id);
    return ids;
}

/// Operations from the n-th (0: the first) up to before the end-th.
inline std::vector<ledger::SealedOp> part(const std::vector<ledger::SealedOp>& ops,
                                          std::size_t from, std::size_t end) {
    const auto at = [&](std::size_t n) { return ops.begin() + static_cast<std::ptrdiff_t>(n); };
    return {at(from), at(end)};
}

inline std::vector<base::OpId> ids_in(const std::vector<ledger::Segment>& segments) {
    std::vector<base::OpId> ids;
    for (const auto& segment : segments) {
        for (const auto& op : segment.ops) ids.push_back(op.id);
    }
    return ids;
}

/// Ids of all operations a journal can read, in the order of storing.
inline std::vector<base::OpId> loaded(journal::TabletJournal& journal) {
    std::vector<base::OpId> ids;
    const auto done = journal.load({}, [&](const ledger::Entry& entry) -> base::Result<void> {
        for (const auto& op : entry.ops) ids.push_back(op.id);
        return {};
    });
    if (!done.ok()) ids.clear();
    return ids;
}

inline std::string words_of(const journal::Report& report) {
    std::string words;
    for (const auto& finding : report.findings) words += finding.words + "; ";
    return words;
}
