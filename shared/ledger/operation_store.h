#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/base/result.h"
#include "shared/ledger/segment.h"

/// What sync needs of a store, on a tablet and on the server. Implemented by journal/ over SQLite
/// and used by the simulator the same way. Every call that changes something is one transaction:
/// durable when it returns ok, without effect when not.
namespace ledger {

/// How far a reader has come in a compartment: the server's dense number and the running hash over
/// every id up to it, R_n = H(R_{n-1} ‖ op_id), which every reader computes for itself
/// (sync-and-keys.md D4).
struct CompartmentHead {
    base::CompartmentId compartment;
    std::uint64_t cseq = 0;
    base::Hash256 running;
    friend bool operator==(const CompartmentHead&, const CompartmentHead&) = default;
};
base::Hash256 next_running(const base::Hash256& running, const base::OpId& op);

/// Where a chain ends.
struct ChainHead {
    std::uint64_t seq = 0;
    base::OpId op;
    friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

/// Operations that a store knows it should hold and cannot read.
struct DamagedRun {
    ChainId chain;
    std::uint64_t first_seq = 0;
    std::uint32_t count = 0;
    friend bool operator==(const DamagedRun&, const DamagedRun&) = default;
};

/// Operations first_seq … last_seq of one chain.
struct ChainRun {
    ChainId chain;
    std::uint64_t first_seq = 0;
    std::uint64_t last_seq = 0;
    friend bool operator==(const ChainRun&, const ChainRun&) = default;
};

/// Which letter (shared/ledger/letter.h), of which service.
struct LetterName {
    base::ServiceId service;
    base::CompartmentId compartment;
    base::RecordId id;
};
/// The letter, or once it was taken out the receipt of whoever took it.
struct StoredLetter {
    bool taken = false;
    base::Bytes bytes;
    friend bool operator==(const StoredLetter&, const StoredLetter&) = default;
};

/// A tablet's side. One thread at a time.
class TabletStore {
  public:
    virtual ~TabletStore() = default;

    virtual base::Result<std::vector<base::Bytes>> directory_after(std::uint64_t seq) = 0;
    /// Entries already checked by Directory::apply, in order.
    virtual base::Result<void> append_directory(const std::vector<base::Bytes>& ops) = 0;

    /// This tablet's operations that the server has not acknowledged, chain by chain, in order, at
    /// most about `max_bytes` (at least one where there is any), in runs of at most kSealedRunMax
    /// without a seal.
    virtual base::Result<std::vector<Segment>> unsent(std::size_t max_bytes) = 0;
    /// The server holds this tablet's chain up to `seq`.
    virtual base::Result<void> mark_accepted(const ChainId& chain, std::uint64_t seq) = 0;
    /// How far it holds it, by what mark_accepted() was told; 0 where nothing.
    virtual base::Result<std::uint64_t> accepted(const ChainId& chain) = 0;
    /// Ids of this tablet's own operations first_seq … first_seq+count-1, to run the hash over them
    /// when the server says where they stand. kNotFound where it has not so many.
    virtual base::Result<std::vector<base::OpId>> own_ids(const ChainId& chain,
                                                          std::uint64_t first_seq,
                                                          std::uint32_t count) = 0;

    /// Heads stored so far; a compartment not named stands at zero.
    virtual base::Result<std::vector<CompartmentHead>> heads() = 0;
    /// Ends of other tablets' chains as held here; a chain not named stands at zero.
    virtual base::Result<ChainHead> chain_head(const ChainId& chain) = 0;
    /// Checked segments of other tablets and the heads they lead to, together. Segments already
    /// held are left alone.
    virtual base::Result<void> store_pulled(const std::vector<Segment>& segments,
                                            const std::vector<CompartmentHead>& heads) = 0;

    /// Entries found damaged, for fetching again; and the intact copy when it came.
    virtual base::Result<std::vector<DamagedRun>> damaged() = 0;
    virtual base::Result<void> mend(const Segment& segment) = 0;
    /// Operations of any chain that this tablet holds intact, for a server or tablet that lost
    /// them.
    virtual base::Result<std::vector<Segment>> held(const DamagedRun& run) = 0;
};

/// One stored segment as the server hands it out, with the number of its first operation.
struct NumberedSegment {
    std::uint64_t first_cseq = 0;
    SegmentHead head;
    base::Bytes bytes;  ///< as it travels
};

/// The server's side: many services in one store. Reads see what the open transaction wrote.
class ServerStore {
  public:
    virtual ~ServerStore() = default;

    virtual base::Result<std::vector<base::ServiceId>> services() = 0;
    virtual base::Result<std::vector<base::Bytes>> directory_after(const base::ServiceId& service,
                                                                   std::uint64_t seq,
                                                                   std::size_t max_bytes) = 0;
    virtual base::Result<void> append_directory(const base::ServiceId& service, std::uint64_t seq,
                                                base::ByteView op) = 0;

    virtual base::Result<ChainHead> chain_head(const base::ServiceId& service,
                                               const ChainId& chain) = 0;
    virtual base::Result<CompartmentHead> compartment_head(
        const base::ServiceId& service, const base::CompartmentId& compartment) = 0;
    /// Appends a checked, sealed segment whose first operation follows the chain's head; numbers
    /// it.
    virtual base::Result<CompartmentHead> append(const base::ServiceId& service,
                                                 const Segment& segment) = 0;
    /// Dense from after+1, whole segments, about `max_bytes`, at least one where there is any. A
    /// segment that cannot be read ends the list before it, is remembered as damaged and named by
    /// damaged(): a gap is never handed out as if it were dense.
    virtual base::Result<std::vector<NumberedSegment>> after(const base::ServiceId& service,
                                                             const base::CompartmentId& compartment,
                                                             std::uint64_t cseq,
                                                             std::size_t max_bytes) = 0;
    /// The stored segments of a chain that overlap a run, from its beginning, about `max_bytes`, at
    /// least one where there is any.
    virtual base::Result<std::vector<Segment>> held(const base::ServiceId& service,
                                                    const DamagedRun& run,
                                                    std::size_t max_bytes) = 0;
    /// The id this chain has at `seq`, to tell a repeat from a fork.
    virtual base::Result<base::OpId> op_at(const base::ServiceId& service, const ChainId& chain,
                                           std::uint64_t seq) = 0;

    virtual base::Result<std::vector<DamagedRun>> damaged(const base::ServiceId& service) = 0;
    virtual base::Result<void> mend(const base::ServiceId& service, const Segment& segment) = 0;
    /// Drops the bodies of what it holds of these runs, for good; ids and seals stay. What of them
    /// is damaged goes too, and stays named by damaged().
    virtual base::Result<void> erase(const base::ServiceId& service,
                                     const std::vector<ChainRun>& runs) = 0;

    /// A tablet's deposit for its lease (shared/sync/lease.h), in the place of any before it.
    virtual base::Result<void> put_share(const base::ServiceId& service,
                                         const base::DeviceId& device, base::ByteView deposit) = 0;
    /// Nothing where the tablet left none.
    virtual base::Result<std::optional<base::Bytes>> share(const base::ServiceId& service,
                                                           const base::DeviceId& device) = 0;

    /// In the place of what is there under its id.
    virtual base::Result<void> put_letter(const LetterName& name, const StoredLetter& letter) = 0;
    /// Nothing where none of that id ever came.
    virtual base::Result<std::optional<StoredLetter>> letter(const LetterName& name) = 0;
    /// Those that are there, in the order of their ids, which says nothing of when they came: after
    /// that id, about `max_bytes`, at least one where there is any.
    virtual base::Result<std::vector<base::Bytes>> letters(const base::ServiceId& service,
                                                           const base::CompartmentId& compartment,
                                                           const base::RecordId& after,
                                                           std::size_t max_bytes) = 0;

    /// Everything between begin and commit is durable together; commit is the one fsync many
    /// tablets share. rollback_to_mark undoes what came after the last mark(), so that one bad call
    /// spoils no other.
    virtual base::Result<void> begin() = 0;
    virtual base::Result<void> mark() = 0;
    virtual base::Result<void> rollback_to_mark() = 0;
    virtual base::Result<void> commit() = 0;
    virtual void rollback() = 0;
};

}  // namespace ledger
