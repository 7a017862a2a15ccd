#include "shared/figures/definition_checks.h"

#include <algorithm>
#include <map>
#include <set>

namespace figures {
namespace {

using casefile::Type;

/// So many combinations are tried; conditions that can tell more apart are too many to look at.
constexpr std::size_t kCombinationsMax = 200'000;

using PathKey = std::pair<std::size_t, FactKey>;
PathKey key_of(const FactPath& path) { return {path.source, path.field.key}; }

/// What one field can say, as far as conditions can tell.
struct Domain {
    FactPath path;
    std::set<std::string> codes;
    std::set<std::int64_t> numbers, limits;
    std::vector<Said> values;
};

void collect(const Condition& condition, std::map<PathKey, Domain>& domains) {
    for (const Condition& one : condition.of) collect(one, domains);
    using Op = Condition::Op;
    if (condition.op == Op::kAll || condition.op == Op::kAny || condition.op == Op::kNot) return;
    Domain& domain = domains[key_of(condition.path)];
    domain.path = condition.path;
    domain.codes.insert(condition.codes.begin(), condition.codes.end());
    auto& into = condition.op == Op::kIs ? domain.numbers : domain.limits;
    into.insert(condition.numbers.begin(), condition.numbers.end());
}

/// Every code of a closed list; of an open one those that are named, and one that is not.
std::vector<std::string> codes_of(const Domain& domain) {
    std::vector<std::string> codes(domain.codes.begin(), domain.codes.end());
    const auto* words = domain.path.field.words;
    if (words != nullptr) {
        for (const casefile::Term& term : words->terms) {
            if (term.code == "not_recorded") continue;  // says nothing, like no value
            if (!domain.codes.contains(std::string(term.code))) codes.emplace_back(term.code);
        }
    }
    if (words == nullptr || words->open) codes.emplace_back("");
    return codes;
}

/// One number for each stretch that limits and values cut the line into.
std::vector<std::int64_t> numbers_of(const Domain& domain) {
    if (domain.path.field.type == Type::kBool) return {0, 1};
    std::set<std::int64_t> all;
    for (const std::int64_t limit : domain.limits) all.insert({limit - 1, limit});
    for (const std::int64_t number : domain.numbers) all.insert({number - 1, number, number + 1});
    if (all.empty()) all.insert(1);
    // What is counted or lasts is never less than none.
    if (domain.path.field.type == Type::kInteger) {
        std::erase_if(all, [](std::int64_t one) { return one < 0; });
    }
    return {all.begin(), all.end()};
}

/// Of a set every choice of the codes that are named, with and without another.
void fill_set(Domain& domain) {
    constexpr std::size_t kCodesMax = 16;  // more are too many to look at, as the caller finds
    std::vector<std::string> codes(domain.codes.begin(), domain.codes.end());
    codes.emplace_back("");
    const std::size_t told_apart = std::min(codes.size(), kCodesMax + 2);
    for (std::size_t bits = 1; bits < (std::size_t{1} << told_apart); ++bits) {
        Said said;
        for (std::size_t i = 0; i < told_apart; ++i) {
            if ((bits >> i & 1) != 0) said.emplace_back(codes[i]);
        }
        domain.values.push_back(std::move(said));
    }
}

void fill(Domain& domain) {
    const bool always = domain.path.field.key.derived == Derived::kCount;
    if (!always) domain.values.emplace_back();
    const Type type = domain.path.field.type;
    if (type == Type::kChoice || type == Type::kText) {
        if (domain.path.field.several) return fill_set(domain);
        for (const std::string& code : codes_of(domain)) domain.values.push_back({code});
    } else {
        for (const std::int64_t number : numbers_of(domain)) domain.values.push_back({number});
    }
}

std::string words_of(const Domain& domain, const Said& said) {
    std::string words = domain.path.field.name + " ";
    if (said.empty()) return words + "not recorded";
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (i > 0) words += " and ";
        if (const auto* code = std::get_if<std::string>(&said[i])) {
            words += code->empty() ? "anything else" : *code;
        } else if (const auto number = std::get<std::int64_t>(said[i]);
                   domain.path.field.type == Type::kBool) {
            words += number != 0 ? "yes" : "no";
        } else if (domain.path.field.type == Type::kDate) {
            words += base::to_iso(base::CalendarDate::from_days(static_cast<std::int32_t>(number)));
        } else {
            words += std::to_string(number);
        }
    }
    return words;
}

/// Goes through every combination, one after the other, like the wheels of a counter.
class Combinations {
  public:
    Combinations(const Figure& figure, std::size_t column) {
        for (const PartDef& part : figure.parts) {
            if (!part.where.empty()) collect(part.where[column], domains_);
        }
        for (auto& [key, domain] : domains_) fill(domain);
    }
    [[nodiscard]] bool too_many() const {
        std::size_t all = 1;
        for (const auto& [key, domain] : domains_) {
            all *= domain.values.size();
            if (all > kCombinationsMax) return true;
        }
        return false;
    }
    bool next() {
        for (auto& [key, domain] : domains_) {
            if (++at_[key] < domain.values.size()) return true;
            at_[key] = 0;
        }
        return false;
    }
    [[nodiscard]] bool holds(const Condition& condition) const {
        return figures::holds(condition, [this](const FactPath& path) -> const Said& {
            const auto key = key_of(path);
            const auto at = at_.find(key);
            return domains_.at(key).values[at == at_.end() ? 0 : at->second];
        });
    }
    [[nodiscard]] bool all_said() const {
        return std::ranges::none_of(domains_, [this](const auto& one) {
            const auto at = at_.find(one.first);
            return one.second.values[at == at_.end() ? 0 : at->second].empty();
        });
    }
    [[nodiscard]] std::string words() const {
        std::string all;
        for (const auto& [key, domain] : domains_) {
            const auto at = at_.find(key);
            if (!all.empty()) all += ", ";
            all += words_of(domain, domain.values[at == at_.end() ? 0 : at->second]);
        }
        return all;
    }

  private:
    std::map<PathKey, Domain> domains_;
    std::map<PathKey, std::size_t> at_;
};

std::optional<base::Error> column_refused(const Figure& figure, std::size_t column,
                                          const std::string& place) {
    const auto refused = [&](const std::string& why) {
        return base::Error{base::ErrorCode::kInvalidInput, place + ".parts: " + why};
    };
    Combinations all(figure, column);
    if (all.too_many()) return refused("tell too many things apart to be looked at");
    do {
        const PartDef* first = nullptr;
        bool rest = false;
        for (const PartDef& part : figure.parts) {
            rest = rest || part.where.empty();
            if (part.where.empty() || !all.holds(part.where[column])) continue;
            if (first != nullptr) {
                return refused("'" + first->id + "' and '" + part.id + "' overlap: both hold " +
                               all.words());
            }
            first = &part;
        }
        if (first == nullptr && !rest && all.all_said())
            return refused("leave a gap: none holds " + all.words());
    } while (all.next());
    return std::nullopt;
}

}  // namespace

std::optional<base::Error> parts_refused(const Figure& figure, const std::string& place) {
    if (figure.may_overlap || figure.parts.empty()) return std::nullopt;
    for (std::size_t column = 0; column < figure.columns.size(); ++column) {
        if (auto refused = column_refused(figure, column, place)) return refused;
    }
    return std::nullopt;
}

}  // namespace figures
