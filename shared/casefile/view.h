#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "shared/base/ids.h"
#include "shared/casefile/record.h"
#include "shared/ledger/operation.h"

namespace casefile {

/// Everything the operations held say, in memory. A pure function of the set of operations: any
/// order, any number of times, gives the same records and the same digest (architecture.md
/// invariant 2). One thread at a time. Nothing is ever dropped: what this version cannot read is
/// kept and counted.
class View {
  public:
    View();
    ~View();
    View(View&&) noexcept;
    View& operator=(View&&) noexcept;

    /// What apply() changed.
    struct Applied {
        base::RecordId record;
        bool fresh = false;    ///< false: this operation was here already
        bool visible = false;  ///< the record can be shown: its creation is here and of a kind this
                               ///< version knows
    };
    /// Takes in one operation that the ledger found authentic. Never fails: a body that cannot be
    /// read is kept and counted.
    Applied apply(const base::OpId& op, const base::CompartmentId& compartment,
                  const base::DeviceId& device, const ledger::Content& content);

    /// BLAKE2b over a canonical serialisation of every record and operation held. [20,000 notes:
    /// under 0.3 s]
    [[nodiscard]] base::Hash256 digest() const;

    /// The record, or nothing where its creation is not here. Where the id was given to two kinds
    /// (clashes()): the one created first.
    [[nodiscard]] std::optional<Record> record(const base::RecordId& id) const;
    /// The record of this kind.
    [[nodiscard]] std::optional<Record> record(const base::RecordId& id, Kind kind) const;
    /// All that was created under one id, one record for each kind: nearly always one.
    [[nodiscard]] std::vector<Record> under(const base::RecordId& id) const;
    [[nodiscard]] bool has(const base::RecordId& id) const;
    /// Every id of a kind, in the order of ids.
    [[nodiscard]] std::vector<base::RecordId> ids(Kind kind) const;
    /// Ids of a kind in one child's case, newest happened_at first.
    [[nodiscard]] std::vector<base::RecordId> ids(Kind kind, const base::RecordId& child) const;
    /// Every id in a child's case but the child's own, newest happened_at first. A child that was
    /// created in several compartments has in its case what any of them holds about it.
    [[nodiscard]] std::vector<base::RecordId> in_case(const base::RecordId& child) const;
    [[nodiscard]] std::vector<Record> case_records(const base::RecordId& child) const;
    /// Every id, newest happened_at first: children first, the order in which Search is best fed
    /// after unlocking.
    [[nodiscard]] std::vector<base::RecordId> newest_first() const;
    [[nodiscard]] std::vector<Record> records(Kind kind) const;
    [[nodiscard]] std::vector<Record> records(Kind kind, const base::RecordId& child) const;
    /// keep_apart flags that concern this child, from either case.
    [[nodiscard]] std::vector<Record> keep_apart(const base::RecordId& child) const;
    /// Where new records of a child are kept: the compartment its creation came in; of several, the
    /// one that most people wrote in. Nothing where the child is not here.
    [[nodiscard]] std::optional<base::CompartmentId> case_of(const base::RecordId& child) const;

    /// Every field that waits for a person to choose, by child then record then field.
    [[nodiscard]] std::vector<TwoVersions> undecided() const;
    /// How many, counted again only after something was applied: the chip asks every second.
    [[nodiscard]] std::size_t undecided_count() const;
    /// Ids that were given more than once, by id. Nothing of them is hidden, but people should
    /// know.
    [[nodiscard]] std::vector<Clash> clashes() const;
    /// Everything ever written to a field, oldest first.
    [[nodiscard]] std::vector<HistoryLine> history(const base::RecordId& id, Field field) const;

    /// When a tablet last wrote something that is held here, by its stamps; nothing where it never
    /// did.
    [[nodiscard]] std::optional<base::WallTime> last_written(const base::DeviceId& device) const;

    /// Operations held.
    [[nodiscard]] std::size_t operations() const;
    /// Operations whose record is not created here yet.
    [[nodiscard]] std::size_t waiting() const;
    /// Operations, kinds and fields "made by a newer version".
    [[nodiscard]] std::size_t newer() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace casefile
