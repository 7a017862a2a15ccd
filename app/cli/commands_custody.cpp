#include <nlohmann/json.hpp>

#include "app/cli/desk.h"
#include "shared/casefile/custody_figures.h"

/// What the custody logs come to, for those who coordinate volunteers.
namespace cli {
namespace {

using nlohmann::json;

json minutes(const std::optional<base::Duration>& length) {
    if (!length) return nullptr;
    return std::chrono::floor<std::chrono::minutes>(*length).count();
}

json table_json(const casefile::CustodyTable& table) {
    json rows = json::object();
    for (const casefile::CustodyRow& row : table.rows)
        rows[row.code.empty() ? "not_recorded" : row.code] = row.of.size();
    return {{"of", table.base_name},
            {"base", table.base},
            {"several", table.several},
            {"rows", std::move(rows)}};
}

json interval_json(const casefile::CustodySpread& spread) {
    return {{"base", spread.base},
            {"measured", spread.exact.size()},
            {"estimates", spread.estimates.size()},
            {"backwards", spread.backwards.size()},
            {"not_recorded", spread.not_recorded.size()},
            {"median_minutes", minutes(spread.median())},
            {"p90_minutes", minutes(spread.percentile(90))}};
}

json figures_json(const casefile::CustodyFigures& figures) {
    json tables = json::object();
    for (const auto& table : figures.tables) tables[std::string(table.name)] = table_json(table);
    json intervals = json::object();
    for (const auto& one : figures.intervals) intervals[std::string(one.name)] = interval_json(one);
    std::int64_t given = 0;
    std::int64_t miles = 0;
    for (const auto& one : figures.given) {
        given += one.minutes;
        miles += one.miles;
    }
    json rules = json::object();
    for (const auto& rule : casefile::custody_rules()) rules[std::string(rule.name)] = rule.words;
    return {{"from", base::to_iso(figures.span.first)},
            {"to", base::to_iso(figures.span.last)},
            {"requests", figures.requests.size()},
            {"attendances", figures.attendances.size()},
            {"people", figures.people.size()},
            {"unconfirmed", figures.unconfirmed.size()},
            {"volunteers", figures.given.size()},
            {"minutes_given", given},
            {"miles", miles},
            {"intervals", std::move(intervals)},
            {"tables", std::move(tables)},
            {"rules", std::move(rules)}};
}

Ending show_custody(Desk& desk) {
    if (!desk.tablet().coordinates())
        return {1, "Nothing was read. The custody logs are for custody coordinators and managers."};
    casefile::CustodySpan span{{1970, 1, 1}, {9999, 12, 31}};
    for (const auto& [option, day] :
         {std::pair<const char*, base::CalendarDate*>{"--from", &span.first},
          std::pair<const char*, base::CalendarDate*>{"--to", &span.last}}) {
        if (!desk.given().has(option)) continue;
        const auto date = base::date_from_iso(desk.given().text(option));
        if (!date) return wrong_use(std::string(option) + " takes a date like 2026-06-09.");
        *day = *date;
    }
    desk.print(figures_json(casefile::custody_figures(desk.tablet().attendances(), span)).dump());
    return {};
}

using Presence = Option::Presence;
constexpr Option kOptions[] = {{"--from", "The first day that counts", Presence::kOptional},
                               {"--to", "The last day that counts", Presence::kOptional}};

constexpr Command kCommands[] = {{"custody",
                                  "What the custody logs come to, with how it is counted",
                                  Needs::kTablet, kOptions, show_custody}};

}  // namespace

std::span<const Command> custody_commands() { return kCommands; }

}  // namespace cli
