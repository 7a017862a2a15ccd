#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/schema.h"
#include "shared/casefile/view.h"

/// What can be counted: the fields of records as columns of numbers, so that counting copies no
/// record. docs/formats/figure_definitions.md
namespace figures {

/// What is worked out of a record and stands in no field.
enum class Derived : std::uint8_t {
    kNone,
    kHappenedOn,         ///< any kind: the local day it was about
    kEthnicityGroup,     ///< child: one of five groups, "not_stated", or nothing
    kAgeAtStart,         ///< programme: whole years on started_on
    kSchoolAge,          ///< programme, snapshot: at or before the last Friday in June of year 11
    kSeriousViolence,    ///< offence: casefile::serious_violence
    kProvedOn,           ///< offence: when the first outcome that proves it and names it was given
    kAgeAtFirstHearing,  ///< outcome: whole years on first_hearing_on
    kCount,              ///< of a join: how many it found
};

/// One thing that can be asked of a row.
struct FactKey {
    casefile::Kind kind = casefile::Kind::kChild;
    casefile::Field field = casefile::Field::kNone;
    std::uint8_t part = 0;  ///< of a group field
    Derived derived = Derived::kNone;
    friend auto operator<=>(const FactKey&, const FactKey&) = default;
};
/// The same with what may be compared with it.
struct FactField {
    FactKey key;
    std::string name;  ///< "ended_on", "ethnicity.code", "age_at_start"
    casefile::Type type = casefile::Type::kChoice;
    bool several = false;  ///< a set: it may hold more than one
    const casefile::Vocabulary* words = nullptr;
};
/// By the schema's name, "field.part" of a group, or the name of what is derived. Nothing where the
/// kind has no such field, or its texts are not for counting.
std::optional<FactField> find_fact(casefile::Kind kind, std::string_view name);
/// The kinds that definitions may count.
std::span<const casefile::Kind> counted_kinds();
/// Is a child still of compulsory school age on a day (rules.md 1.2, ete)?
bool of_school_age(base::CalendarDate birth, base::CalendarDate day);

using Row = std::uint32_t;
inline constexpr Row kNoRow = std::numeric_limits<Row>::max();
inline constexpr std::int64_t kNothing = std::numeric_limits<std::int64_t>::min();

/// One field of every row of a kind. Dates are days since 1970, yes and no are 1 and 0, codes and
/// ids are the numbers that Facts gave them.
struct Column {
    std::vector<std::int64_t> values;  ///< one for each row; kNothing where it says nothing
    /// Of a set: the members of row r are members[starts[r]] up to members[starts[r + 1]].
    std::vector<std::uint32_t> starts;
    std::vector<std::int64_t> members;
    [[nodiscard]] std::span<const std::int64_t> at(Row row) const;
};

/// The records of a view that figures are counted from, read in one pass. A board meeting is one
/// row for each of its seats, and a snapshot that another replaces is left out. Where a field waits
/// for a person to choose, the version shown counts. Immutable; any thread. [2,000 children with
/// 30,000 records: under 0.5 s]
class Facts {
  public:
    explicit Facts(const casefile::View& view);

    [[nodiscard]] std::size_t size(casefile::Kind kind) const;
    [[nodiscard]] const base::RecordId& id(casefile::Kind kind, Row row) const;
    /// kNoRow for what is in no child's case.
    [[nodiscard]] Row child(casefile::Kind kind, Row row) const;
    /// Never null for a key of find_fact() other than a join's count.
    [[nodiscard]] const Column* column(const FactKey& key) const;
    /// Of a kind in one child's case, by id.
    [[nodiscard]] std::span<const Row> of_child(casefile::Kind kind, Row child) const;
    /// Rows whose field names this record, by id. `named` is a number of number_of(id).
    [[nodiscard]] std::span<const Row> naming(const FactKey& key, std::int64_t named) const;
    /// kNoRow where no such record is here.
    [[nodiscard]] Row row_of(casefile::Kind kind, std::int64_t named) const;
    [[nodiscard]] std::int64_t number_of(casefile::Kind kind, Row row) const;

    /// kNothing where no row says it.
    [[nodiscard]] std::int64_t code(std::string_view text) const;
    /// REQUIRES a number that code() gave or a column of codes holds.
    [[nodiscard]] const std::string& text(std::int64_t code) const;

  private:
    struct Shelf {
        std::vector<base::RecordId> ids;
        std::vector<std::int64_t> numbers;
        std::vector<Row> children;
        std::vector<std::uint32_t> starts;  ///< by child
        std::vector<Row> by_child;
    };
    struct Naming {
        std::vector<std::uint32_t> starts;
        std::vector<Row> rows;
    };
    void shelve(casefile::Kind kind, const std::vector<casefile::Record>& records);
    void put(casefile::Kind kind, const casefile::Record& record, const casefile::Version* seat);
    void fill(const FactField& field, const casefile::Record& record,
              const casefile::Version* seat);
    std::int64_t number(const casefile::FieldValue& value);
    std::int64_t code_number(std::string_view text);
    std::int64_t id_number(const base::RecordId& id);
    std::int64_t derived(const FactKey& key, const casefile::Record& record);
    std::optional<base::CalendarDate> birth_of(const casefile::Record& record) const;
    void place_children();
    void prove_offences();
    void index_names();

    std::map<casefile::Kind, Shelf> shelves_;
    std::map<FactKey, Column> columns_;
    std::map<FactKey, Naming> naming_;
    std::vector<std::string> texts_;
    std::unordered_map<std::string, std::int64_t> codes_;
    std::unordered_map<base::RecordId, std::int64_t> ids_;
    std::map<casefile::Kind, std::vector<Row>> rows_;  ///< by number
};

}  // namespace figures
