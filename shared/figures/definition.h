#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/figures/condition.h"

/// Figures are data: what is counted, how, and in which words that is said (rules.md section 1;
/// docs/formats/figure_definitions.md). A set that was published is never changed: a new one stands
/// beside it.
namespace figures {

/// What the number is of. The table says both.
enum class Unit : std::uint8_t {
    kChildren,       ///< each child once
    kInterventions,  ///< each programme
    kRecords,        ///< each record of the kind
};

/// Which rows of one child stay.
enum class Keep : std::uint8_t {
    kEach,
    kFirstEver,      ///< the child's first that fits, ever; then it is looked whether it is in
                     ///< the period
    kFirstInPeriod,  ///< by the period's day, then by id
    kLatestInPeriod,
    kFirstInQuarter,  ///< one for each quarter: cohorts of a year put together
};

/// A day of the joined record, seen from the row's own day: after it and up to `months` later, or,
/// where negative, before it and not more than so many months.
struct Within {
    FactKey field;
    int months = 0;
};

/// Records that belong to a row.
struct Join {
    enum class Tie : std::uint8_t {
        kChild,     ///< of the same child
        kTheyName,  ///< their field `names` is the row
        kRowNames,  ///< the row's field `names` is them
    };
    enum class Which : std::uint8_t { kLatest, kFirst, kAny };
    std::string name;
    casefile::Kind kind = casefile::Kind::kChild;
    std::size_t from = 0;  ///< the source it is tied to: the row, or another join
    Tie tie = Tie::kChild;
    FactKey names{};
    std::optional<Condition> where{};  ///< its own scope: the record, "child", "row"
    std::vector<Within> within{};
    Which which = Which::kLatest;
    FactKey by{};  ///< latest and first by this day; what has none comes last
};

struct ColumnDef {
    std::string id, label;
    std::size_t source = 0;  ///< what "at." stands for in parts
};

/// A line of the table.
struct PartDef {
    std::string id, label;
    std::vector<Condition> where;  ///< one for each column; empty: everything that no other holds
    std::optional<std::size_t> of{};  ///< the line that is its base, and that it is part of
};

struct Measure {
    enum class Kind : std::uint8_t { kRate, kMean };
    Kind kind = Kind::kRate;
    std::string id, label;
    std::optional<std::size_t> part{};  ///< of this line; none: of the base
    int per = 0;                        ///< rate: 1,000 or 100,000
    std::size_t join = 0;               ///< mean: what this source counts, for each of the part
    int decimals = 0;
};

/// Two cut-points make three bands, which cannot overlap or leave a gap.
struct Bands {
    double green_to = 0, red_from = 0;
    bool green_holds = false;  ///< exactly green_to is green (else amber)
    bool red_holds = false;    ///< exactly red_from is red (else amber)
    bool high_is_red = true;
};
enum class Colour : std::uint8_t { kGreen, kAmber, kRed };
[[nodiscard]] Colour colour_of(const Bands& bands, double value);

struct Cohort {
    std::vector<int> months;  ///< ascending
    std::size_t event = 0;    ///< the join; its first record
    FactPath day;             ///< of the event; the join's `by` is the same day
};

struct Figure {
    std::string slug, label;
    std::string rule;  ///< printed beside the number
    std::string note;  ///< what it is not, where it differs from what is published elsewhere
    Unit unit = Unit::kRecords;
    std::string base_label;
    casefile::Kind kind = casefile::Kind::kProgramme;
    Scope scope;  ///< the row, its child, its joins in the file's order
    /// The day that decides about the period; with `open_to` it is open from one to the other.
    FactPath period{};
    std::optional<FactKey> open_to{};
    std::optional<Condition> where{};
    Keep keep = Keep::kEach;
    std::vector<FactKey> once_per{};     ///< rows of a child that are alike in these count once
    std::vector<Join> joins{};           ///< in an order in which each stands after what it is from
    std::vector<std::size_t> sources{};  ///< of each of them in the scope
    std::vector<ColumnDef> columns{};
    std::vector<PartDef> parts{};
    std::vector<FactPath> by{};  ///< instead of parts: a field, one for each column
    bool may_overlap = false;
    int decimals = 0;            ///< of percentages
    bool by_population = false;  ///< each line beside its share of the population
    std::vector<Measure> measures{};
    std::optional<Cohort> cohort{};
    std::optional<Bands> bands{};
    std::string bands_of;  ///< a measure, or a part
};

struct DefinitionSet {
    std::string id, label, source;
    base::CalendarDate valid_from;
    std::vector<Figure> figures;
    [[nodiscard]] const Figure* find(std::string_view slug) const;
};

/// A definition file. kInvalidInput with the JSON path and the reason:
/// "figures[2].rows.where.field: programme has no field 'typ'". Refused are unknown kinds, fields
/// and values, parts that overlap or leave a gap, circles, ids that stand twice, days that are
/// none, and what is not UTF-8.
base::Result<DefinitionSet> read_definitions(std::string_view json);
/// The same for several: no id stands twice.
base::Result<std::vector<DefinitionSet>> read_definition_files(
    std::span<const std::string_view> files);
/// Those that come with the program. Any thread.
const std::vector<DefinitionSet>& definition_sets();
/// Null where there is none of that id.
const DefinitionSet* find_definitions(std::span<const DefinitionSet> sets, std::string_view id);

}  // namespace figures
