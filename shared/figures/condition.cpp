#include "shared/figures/condition.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/figures/read_json.h"

namespace figures {
namespace {

using base::ErrorCode;
using casefile::Type;
using Op = Condition::Op;

base::Error refused(const std::string& place, const std::string& why) {
    return {ErrorCode::kInvalidInput, place + ": " + why};
}

std::string full_name(const FactPath& path) {
    return std::string(casefile::name_of(path.field.key.kind)) + "." + path.field.name;
}

bool counts_whole(const FactPath& path) { return path.field.key.derived == Derived::kCount; }

/// One value of a list after "is".
base::Result<Condition> add_value(const Json& one, Condition condition, const std::string& place) {
    const FactField& field = condition.path.field;
    const auto no_value = [&](const std::string& said) {
        return refused(place, full_name(condition.path) + " has no value " + said);
    };
    switch (field.type) {
        case Type::kBool:
            if (!one.is_boolean()) return no_value(one.dump() + ", only true and false");
            condition.numbers.push_back(one.get<bool>() ? 1 : 0);
            return condition;
        case Type::kInteger:
            if (!one.is_number_integer()) return no_value(one.dump() + ", only whole numbers");
            condition.numbers.push_back(one.get<std::int64_t>());
            return condition;
        case Type::kChoice: {
            const std::string code = one.is_string() ? one.get<std::string>() : one.dump();
            if (field.words == nullptr || casefile::find_term(*field.words, code) == nullptr)
                return no_value("'" + code + "'");
            if (code == "not_recorded") return refused(place, "ask {\"given\": false} instead");
            condition.codes.push_back(code);
            return condition;
        }
        case Type::kText:
            if (!one.is_string()) return no_value(one.dump());
            condition.codes.push_back(one.get<std::string>());
            return condition;
        default:
            return refused(place, full_name(condition.path) + " has no list of values");
    }
}

base::Result<Condition> read_is(const Json& values, Condition condition, const std::string& place) {
    if (!values.is_array() || values.empty()) return refused(place, "is no list of values");
    condition.op = Op::kIs;
    std::size_t number = 0;
    for (const Json& one : values) {
        auto next = add_value(one, std::move(condition), item(place, number++));
        if (!next.ok()) return next;
        condition = std::move(next).value();
    }
    return condition;
}

base::Result<Condition> read_limit(const Json& limit, Condition condition, Op op,
                                   const std::string& place) {
    condition.op = op;
    const Type type = condition.path.field.type;
    if (type == Type::kInteger && limit.is_number_integer()) {
        condition.numbers.push_back(limit.get<std::int64_t>());
        return condition;
    }
    if (type == Type::kDate || type == Type::kMoment) {
        const std::string said = limit.is_string() ? limit.get<std::string>() : limit.dump();
        const auto day = base::date_from_iso(said);
        if (!day) return refused(place, "'" + said + "' is no date");
        condition.numbers.push_back(day->days_since_epoch());
        return condition;
    }
    if (type == Type::kInteger) return refused(place, "is no whole number");
    return refused(place, full_name(condition.path) + " is no number and no date");
}

base::Result<Condition> read_comparison(const Json& json, const Scope& scope,
                                        const std::string& place) {
    Refusal refusal;
    refusal.only(json, place, {"field", "is", "given", "at_least", "below"});
    const std::string name = refusal.text(json, place, "field");
    if (refusal.any()) return refusal.error();
    auto path = read_path(name, scope, place + ".field");
    if (!path.ok()) return path.error();
    if (json.size() != 2) return refused(place, "asks one thing of a field, no more and no less");
    Condition condition;
    condition.path = std::move(path).value();
    if (json.contains("is")) return read_is(json["is"], std::move(condition), place + ".is");
    if (json.contains("at_least"))
        return read_limit(json["at_least"], std::move(condition), Op::kAtLeast,
                          place + ".at_least");
    if (json.contains("below"))
        return read_limit(json["below"], std::move(condition), Op::kBelow, place + ".below");
    const bool given = refusal.flag_or(json, place, "given", true);
    if (refusal.any()) return refusal.error();
    condition.op = given ? Op::kGiven : Op::kNotGiven;
    return condition;
}

base::Result<Condition> read_list(const Json& json, const Scope& scope, Op op,
                                  const std::string& place) {
    if (!json.is_array() || json.empty()) return refused(place, "is no list of conditions");
    Condition all;
    all.op = op;
    std::size_t number = 0;
    for (const Json& one : json) {
        auto read = condition_from(one, scope, item(place, number++));
        if (!read.ok()) return read;
        all.of.push_back(std::move(read).value());
    }
    return all;
}

}  // namespace

base::Result<FactPath> read_path(std::string_view name, const Scope& scope,
                                 const std::string& place) {
    CHECK(!scope.empty());
    const auto dot = name.find('.');
    std::size_t source = 0;
    std::string_view rest = name;
    if (dot != std::string_view::npos) {
        for (std::size_t i = 1; i < scope.size(); ++i) {
            if (scope[i].name != name.substr(0, dot)) continue;
            source = i;
            rest = name.substr(dot + 1);
        }
    }
    if (source != 0 && scope[source].counts && rest == "count") {
        FactField count{{scope[source].kind, casefile::Field::kNone, 0, Derived::kCount},
                        "count",
                        Type::kInteger};
        return FactPath{source, std::move(count)};
    }
    auto field = find_fact(scope[source].kind, rest);
    if (!field) {
        return refused(place, std::string(casefile::name_of(scope[source].kind)) +
                                  " has no field '" + std::string(rest) + "'");
    }
    return FactPath{source, std::move(*field)};
}

base::Result<Condition> condition_from(const Json& json, const Scope& scope,
                                       const std::string& place) {
    if (!json.is_object()) return refused(place, "is no object");
    for (const auto& [key, op] :
         std::initializer_list<std::pair<const char*, Op>>{{"all", Op::kAll}, {"any", Op::kAny}}) {
        if (!json.contains(key)) continue;
        if (json.size() != 1) return refused(place, std::string("says more than '") + key + "'");
        return read_list(json[key], scope, op, place + "." + key);
    }
    if (!json.contains("not")) return read_comparison(json, scope, place);
    if (json.size() != 1) return refused(place, "says more than 'not'");
    auto inner = condition_from(json["not"], scope, place + ".not");
    if (!inner.ok()) return inner;
    Condition outer;
    outer.op = Op::kNot;
    outer.of.push_back(std::move(inner).value());
    return outer;
}

base::Result<Condition> read_condition(std::string_view json, const Scope& scope,
                                       const std::string& place) {
    const auto read = parse_strictly(json);
    if (!read.ok()) return refused(place, read.error().detail);
    return condition_from(read.value(), scope, place);
}

bool holds(const Condition& condition, const std::function<const Said&(const FactPath&)>& said) {
    const auto inner = [&](const Condition& one) { return holds(one, said); };
    const auto any = [&](auto fits) { return std::ranges::any_of(said(condition.path), fits); };
    switch (condition.op) {
        case Op::kAll:
            return std::ranges::all_of(condition.of, inner);
        case Op::kAny:
            return std::ranges::any_of(condition.of, inner);
        case Op::kNot:
            return !inner(condition.of.front());
        case Op::kGiven:
            return !said(condition.path).empty();
        case Op::kNotGiven:
            return said(condition.path).empty();
        case Op::kIs:
            return any([&](const auto& one) {
                if (const auto* code = std::get_if<std::string>(&one))
                    return std::ranges::find(condition.codes, *code) != condition.codes.end();
                return std::ranges::find(condition.numbers, std::get<std::int64_t>(one)) !=
                       condition.numbers.end();
            });
        case Op::kAtLeast:
        case Op::kBelow:
            return any([&](const auto& one) {
                const bool least = std::get<std::int64_t>(one) >= condition.numbers.front();
                return least == (condition.op == Op::kAtLeast);
            });
    }
    return false;
}

BoundCondition::BoundCondition(const Condition& condition, const Facts& facts) {
    bind(condition, facts);
}

std::size_t BoundCondition::bind(const Condition& condition, const Facts& facts) {
    const std::size_t at = nodes_.size();
    nodes_.emplace_back();
    Node node{condition.op, nullptr, condition.numbers, condition.path, {}};
    for (const Condition& one : condition.of) node.of.push_back(bind(one, facts));
    const bool compares =
        condition.op != Op::kAll && condition.op != Op::kAny && condition.op != Op::kNot;
    if (compares && !counts_whole(condition.path)) {
        node.column = facts.column(condition.path.field.key);
        CHECK(node.column != nullptr);
    }
    for (const std::string& code : condition.codes) {
        const auto number = facts.code(code);
        if (number != kNothing) node.values.push_back(number);
    }
    nodes_[at] = std::move(node);
    return at;
}

std::span<const std::int64_t> BoundCondition::said(const Node& node, const Standing& at,
                                                   std::int64_t& kept) const {
    if (node.column == nullptr) {
        kept = at.counts[node.path.source];
        return {&kept, 1};
    }
    const Row row = at.rows[node.path.source];
    if (row == kNoRow) return {};
    return node.column->at(row);
}

bool BoundCondition::holds(const Node& node, const Standing& at) const {
    std::int64_t kept = 0;
    const auto inner = [&](std::size_t one) { return holds(nodes_[one], at); };
    switch (node.op) {
        case Op::kAll:
            return std::ranges::all_of(node.of, inner);
        case Op::kAny:
            return std::ranges::any_of(node.of, inner);
        case Op::kNot:
            return !inner(node.of.front());
        case Op::kGiven:
            return !said(node, at, kept).empty();
        case Op::kNotGiven:
            return said(node, at, kept).empty();
        case Op::kIs:
            return std::ranges::any_of(said(node, at, kept), [&](std::int64_t one) {
                return std::ranges::find(node.values, one) != node.values.end();
            });
        case Op::kAtLeast:
            return std::ranges::any_of(
                said(node, at, kept), [&](std::int64_t one) { return one >= node.values.front(); });
        case Op::kBelow:
            return std::ranges::any_of(said(node, at, kept),
                                       [&](std::int64_t one) { return one < node.values.front(); });
    }
    return false;
}

bool BoundCondition::holds(const Standing& at) const { return holds(nodes_.front(), at); }

const FactPath* BoundCondition::decided(const Node& node, const Standing& at, bool held) const {
    if (node.op == Op::kNot) return decided(nodes_[node.of.front()], at, !held);
    if (node.op != Op::kAll && node.op != Op::kAny)
        return holds(node, at) == held ? &node.path : nullptr;
    // The last says most: a list begins with what it is about.
    for (auto one = node.of.rbegin(); one != node.of.rend(); ++one) {
        if (holds(nodes_[*one], at) != held) continue;
        if (const FactPath* path = decided(nodes_[*one], at, held)) return path;
    }
    return nullptr;
}

const FactPath* BoundCondition::decided(const Standing& at) const {
    return decided(nodes_.front(), at, holds(at));
}

const FactPath* BoundCondition::missing(const Standing& at) const {
    std::int64_t kept = 0;
    for (const Node& node : nodes_) {
        if (node.op == Op::kAll || node.op == Op::kAny || node.op == Op::kNot) continue;
        if (said(node, at, kept).empty()) return &node.path;
    }
    return nullptr;
}

}  // namespace figures
