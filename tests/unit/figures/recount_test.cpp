#include "tests/unit/figures/recount.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/figures/definition_files.h"
#include "tests/unit/figures/random_caseload.h"

using figures::Table;
using nlohmann::json;

namespace {

std::vector<base::RecordId> ids(const figures::Cell& cell) {
    std::vector<base::RecordId> all;
    for (const auto& one : cell.rows) all.push_back(one.record);
    std::ranges::sort(all);
    return all;
}

std::vector<base::RecordId> sorted(std::vector<base::RecordId> all) {
    std::ranges::sort(all);
    return all;
}

struct Defined {
    const figures::DefinitionSet* set;
    const figures::Figure* figure;
    json text;
};
std::vector<Defined> every_figure() {
    std::vector<Defined> all;
    for (const std::string_view file : figures::definition_files()) {
        const json read = json::parse(file);
        const auto* set =
            figures::find_definitions(figures::definition_sets(), read["id"].get<std::string>());
        for (const json& one : read["figures"])
            all.push_back({set, set->find(one["slug"].get<std::string>()), one});
    }
    return all;
}

void check_same(const Table& table, const recount::Counted& slow) {
    CHECK(sorted(slow.total) == ids(table.total.front()));
    std::size_t lines = 0;
    for (const auto& row : table.rows) {
        const auto at = slow.lines.find(row.id);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            CAPTURE(row.id, i);
            const bool none = at == slow.lines.end() || at->second.size() <= i;
            CHECK((none ? std::vector<base::RecordId>() : sorted(at->second[i])) ==
                  ids(row.cells[i]));
            CHECK(row.cells[i].count == row.cells[i].rows.size());
        }
        lines += at == slow.lines.end() ? 0 : 1;
    }
    CHECK(lines == slow.lines.size());
}

void check_adds(const Table& table) {
    for (std::size_t column = 0; table.adds_up && column < table.columns.size(); ++column) {
        std::size_t sum = 0;
        for (const auto& row : table.rows) sum += row.cells[column].count;
        CHECK(sum == table.total[column].count);
    }
    for (const auto& row : table.rows) {
        for (const auto& cell : row.cells) {
            CHECK(cell.count <= cell.base);
            CHECK(cell.percent.has_value() == (cell.base >= figures::kPercentFrom));
        }
    }
}

void check_cumulative(const Table& table) {
    std::size_t so_far = 0;
    for (const auto& row : table.rows) {
        CHECK(row.cells[1].count >= so_far);
        CHECK(row.cells[1].count == so_far + row.cells[0].count);
        so_far = row.cells[1].count;
        CHECK(row.cells[1].base == table.total.front().count);
    }
}

}  // namespace

TEST_CASE("every figure is what a slow recount finds, adds up, and never falls", "[figures]") {
    const char* given = std::getenv("FOOTBRIDGE_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20'261'124;
    CAPTURE(seed);
    const RandomCaseload world(seed, 150);
    const figures::Facts facts(world.view);
    const std::vector<figures::Period> periods{
        figures::quarter(2023, 1), figures::quarter(2023, 4), figures::quarter(2024, 2),
        figures::financial_year(2023), figures::year_to(date("2024-08-01"))};
    std::size_t counted = 0;
    std::set<std::string> empty;
    for (const Defined& one : every_figure()) {
        std::size_t of_figure = 0;
        for (const auto& period : periods) {
            CAPTURE(one.set->id, one.figure->slug, period.label);
            const Table table = evaluate(*one.set, *one.figure, facts, period);
            const auto slow = recount::count(one.text.dump(), world.view, period);
            check_same(table, slow);
            check_adds(table);
            if (table.cumulative) check_cumulative(table);
            of_figure += table.total.front().count;
            for (const auto& measure : one.figure->measures) {
                if (measure.kind != figures::Measure::Kind::kMean) continue;
                CHECK(table.measure(measure.id)->count ==
                      slow.found.at(one.figure->scope[measure.join].name));
            }
        }
        counted += of_figure;
        if (of_figure == 0) empty.insert(one.set->id + "/" + one.figure->slug);
    }
    CHECK(empty == std::set<std::string>{});
    CHECK(counted > 2'000);
}

TEST_CASE("a cohort's base is the same at every checkpoint and on every day", "[figures]") {
    const RandomCaseload world(5, 120);
    const figures::Facts facts(world.view);
    const auto& set = *figures::find_definitions(figures::definition_sets(), "local");
    const auto& figure = *set.find("diversion_tracker");
    auto period = figures::financial_year(2023);
    const auto base = evaluate(set, figure, facts, period).total.front().count;
    REQUIRE(base > 10);
    std::vector<std::size_t> open;
    for (const char* today :
         {"2024-03-31", "2024-07-01", "2024-10-01", "2025-01-01", "2025-04-01"}) {
        period.as_of = date(today);
        const Table table = evaluate(set, figure, facts, period);
        CHECK(table.total.front().count == base);
        std::size_t not_yet = 0;
        for (const auto& row : table.rows) {
            for (const auto& cell : row.cells) CHECK(cell.base == base);
            not_yet += row.cells[1].open ? 1 : 0;
            // What has not come is no number: neither nought nor last time's.
            if (row.cells[1].open) CHECK(row.cells[1].text() == "not yet");
        }
        open.push_back(not_yet);
    }
    CHECK(open == std::vector<std::size_t>{4, 3, 2, 1, 0});
}
