#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/figures/facts.h"

/// The conditions of definition files:
///   {"field": "type", "is": ["referral_order"]}     {"field": "ended_on", "given": true}
///   {"field": "ete_hours_offered", "at_least": 25}  {"field": "end.ete_hours_offered", "below":
///   25}
///   {"all": […]}  {"any": […]}  {"not": {…}}
/// A field that says nothing fulfils no comparison; `not` of one then holds.
namespace figures {

/// Records that a condition may speak of. The first is the row itself and has no name.
struct Source {
    std::string name;  ///< "child", or of a join
    casefile::Kind kind = casefile::Kind::kChild;
    bool counts = false;  ///< "<name>.count" is known: how many the join found
};
using Scope = std::vector<Source>;

/// A field of one of the sources.
struct FactPath {
    std::size_t source = 0;
    FactField field;
};
/// "type", "child.sex", "end.ete_type", "later.count". kInvalidInput with `place` and the reason.
base::Result<FactPath> read_path(std::string_view name, const Scope& scope,
                                 const std::string& place);

struct Condition {
    enum class Op : std::uint8_t { kIs, kGiven, kNotGiven, kAtLeast, kBelow, kAll, kAny, kNot };
    Op op = Op::kAll;                     ///< of nothing: always
    FactPath path{};                      ///< of a comparison
    std::vector<std::string> codes{};     ///< kIs of a code or text
    std::vector<std::int64_t> numbers{};  ///< kIs of a number, yes or no; the one of a limit
    std::vector<Condition> of{};          ///< of kAll, kAny and kNot
};
/// kInvalidInput with the JSON path and the reason: "where.all[1].field: programme has no field
/// 'typ'".
base::Result<Condition> read_condition(std::string_view json, const Scope& scope,
                                       const std::string& place);

/// Does it hold where `said` gives what a path says? Slow; for checks of definitions. Codes are
/// texts there.
using Said = std::vector<std::variant<std::int64_t, std::string>>;
[[nodiscard]] bool holds(const Condition& condition,
                         const std::function<const Said&(const FactPath&)>& said);

/// What stands in each source: a row of its kind, or kNoRow; and how many a join found.
struct Standing {
    std::vector<Row> rows;
    std::vector<std::int64_t> counts;
};

/// The same over columns, with names looked up once. The facts must outlive it.
class BoundCondition {
  public:
    BoundCondition(const Condition& condition, const Facts& facts);
    [[nodiscard]] bool holds(const Standing& at) const;
    /// The comparison that decided: of what holds one that holds, else one that does not. Null
    /// where there is none.
    [[nodiscard]] const FactPath* decided(const Standing& at) const;
    /// The first field among the comparisons that says nothing.
    [[nodiscard]] const FactPath* missing(const Standing& at) const;

  private:
    struct Node {
        Condition::Op op;
        const Column* column = nullptr;  ///< null: a join's count
        std::vector<std::int64_t> values;
        FactPath path;
        std::vector<std::size_t> of;
    };
    std::size_t bind(const Condition& condition, const Facts& facts);
    [[nodiscard]] std::span<const std::int64_t> said(const Node& node, const Standing& at,
                                                     std::int64_t& kept) const;
    [[nodiscard]] bool holds(const Node& node, const Standing& at) const;
    [[nodiscard]] const FactPath* decided(const Node& node, const Standing& at, bool held) const;

    std::vector<Node> nodes_;
};

}  // namespace figures
