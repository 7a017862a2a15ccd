#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/casefile/schema.h"
#include "shared/figures/definition.h"
#include "shared/figures/period.h"
#include "shared/figures/population.h"

/// What a figure comes to: numbers, each with what it is a part of and the rows behind it.
namespace figures {

/// A number with a fixed count of decimals, rounded half up.
struct Decimal {
    std::int64_t units = 0;  ///< 967 of one decimal is 96.7
    int decimals = 0;
    [[nodiscard]] std::string text() const;  ///< "96.7"
    [[nodiscard]] double value() const;
    friend bool operator==(const Decimal&, const Decimal&) = default;
};
/// part × scale ÷ whole. REQUIRES whole > 0, part ≥ 0, and part × scale × 10^decimals within 2^62.
Decimal share(std::int64_t part, std::int64_t whole, std::int64_t scale, int decimals);

/// A percentage of fewer is shown as a count (ux.md MG-6).
inline constexpr std::size_t kPercentFrom = 10;

/// One row behind a number, and the one field that put it there: where a person mends it.
struct Behind {
    base::RecordId record;
    std::optional<base::RecordId> child;
    /// The record that holds the field, or would; none where it was never made.
    std::optional<base::RecordId> decided_in;
    casefile::Kind decided_kind = casefile::Kind::kChild;
    std::string decided_by;  ///< the field's name in the schema; empty: nothing but the rows' rule
    friend bool operator==(const Behind&, const Behind&) = default;
};

struct Cell {
    std::size_t count = 0;
    std::size_t children = 0;        ///< different children among them
    std::size_t base = 0;            ///< of how many
    std::optional<Decimal> percent;  ///< nothing where the base is under kPercentFrom
    bool masked = false;             ///< the number is not shown: neither it nor what tells it
    bool base_masked = false;        ///< its base is not shown
    bool open = false;               ///< a checkpoint that has not come for everybody
    std::vector<Behind> rows;
    /// "30 of 31 (97%)", "3 of 6", "not shown" where masked, "not yet" where open.
    [[nodiscard]] std::string text() const;
};

struct TableRow {
    std::string id, label;
    std::vector<Cell> cells;                    ///< one for each column
    std::optional<std::size_t> of;              ///< the line that is its base
    std::optional<Decimal> population_percent;  ///< of the same group among all aged 10 to 17
    std::optional<Decimal> ratio;  ///< our share to the population's; nothing of a base under 10
};

struct MeasureResult {
    std::string id, label;
    std::optional<std::size_t> part{};  ///< of this line; none: of the base
    std::int64_t count = 0;
    std::int64_t over = 0;         ///< people, or the part's count
    std::optional<Decimal> value;  ///< nothing of none
    std::string unit;              ///< "per 100,000 aged 10-17"
    std::string population;        ///< "Town 2022: 18,154 (mid-year estimate)"; empty: not a rate
    bool masked = false;
};

/// The id of the line that the engine adds: what was not recorded, and codes that say so.
inline constexpr std::string_view kNotRecorded = "not_recorded";

struct Table {
    std::string definitions;  ///< id of the set
    std::string slug, label, rule, note, base_label;
    Unit unit = Unit::kRecords;
    std::string unit_label;  ///< "interventions; 24 different children"
    Period period;
    std::vector<ColumnDef> columns;
    std::vector<TableRow> rows;
    std::vector<Cell> total;  ///< one for each column; its rows are all that were counted
    bool adds_up = true;      ///< every column's lines add to its total
    bool cumulative = false;  ///< lines are checkpoints
    std::vector<MeasureResult> measures;
    std::optional<Colour> colour;

    /// Null where there is none.
    [[nodiscard]] const TableRow* row(std::string_view id) const;
    [[nodiscard]] const MeasureResult* measure(std::string_view id) const;
};

std::string_view label_of(Unit unit);
std::string_view label_of(Colour colour);  ///< "Green", never a colour alone

/// The table as lines of comma-separated values: what it is, its rule, its numbers with n and base.
/// The same table gives the same bytes, whatever other definitions there are. No ids.
std::string to_csv(const Table& table);

/// A quarter's return: one line for each number of each table, by slug. True numbers: it goes to
/// the Youth Justice Board, which counts the same records (rules.md 1.1); masked ones stay hidden.
std::string return_csv(std::span<const Table> tables);

}  // namespace figures
