#include "shared/figures/clocks/clock_rule.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/figures/clocks/rule_files.h"

namespace clocks {

using casefile::Field;

bool ClockEvent::has_hour() const {
    return field == Field::kNone || casefile::definition(field).type == casefile::Type::kMoment;
}

std::span<const ClockRule> clock_rules() {
    static const std::vector<ClockRule> kAll = [] {
        auto read = read_clock_rules(rule_files().back());
        CHECK(read.ok());
        return std::move(read).value();
    }();
    return kAll;
}

const ClockRule* find_clock_rule(std::span<const ClockRule> rules, std::string_view id) {
    const auto found = std::ranges::find(rules, id, &ClockRule::id);
    return found == rules.end() ? nullptr : &*found;
}

std::string count_words(std::int64_t count, LimitUnit unit) {
    const auto one = [&]() -> std::string {
        switch (unit) {
            case LimitUnit::kMinutes:
                return "minute";
            case LimitUnit::kHours:
                return "hour";
            case LimitUnit::kCalendarDays:
                return "day";
            case LimitUnit::kWorkingDays:
                return "working day";
            case LimitUnit::kMonths:
                return "month";
        }
        return {};
    }();
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

}  // namespace clocks
