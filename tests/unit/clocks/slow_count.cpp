#include "tests/unit/clocks/slow_count.h"

#include <nlohmann/json.hpp>

#include "shared/figures/clocks/rule_files.h"

SlowCount::SlowCount() {
    const auto file = nlohmann::json::parse(clocks::rule_files().front());
    for (const auto& day : file["days"]) holidays.insert(day.get<std::string>());
}
