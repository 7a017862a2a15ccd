#include "shared/figures/board_pack.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/figures/random_caseload.h"

using figures::BoardPack;
using figures::Table;

namespace {

constexpr base::CalendarDate kDay{2024, 11, 20};

const figures::DefinitionSet& set() {
    return *figures::find_definitions(figures::definition_sets(), "kpi_revised");
}

BoardPack pack_of(const figures::Facts& facts) {
    std::vector<Table> tables;
    for (const auto& figure : set().figures) {
        for (Table& one : figures::pack_tables(set(), figure, facts, kDay, kDay))
            tables.push_back(std::move(one));
    }
    return figures::board_pack(std::move(tables), {"Victims"});
}

std::vector<Table> tables_of(const BoardPack& pack) {
    std::vector<Table> all;
    for (const auto& figure : pack.figures) {
        all.push_back(figure.table);
        all.insert(all.end(), figure.earlier.begin(), figure.earlier.end());
    }
    return all;
}

std::size_t lines_in(const std::string& csv) {
    return static_cast<std::size_t>(std::ranges::count(csv, '\n'));
}

}  // namespace

TEST_CASE("no number under five stands in a board pack, and none opens to a child") {
    const auto seed = GENERATE(1U, 2U, 3U);
    INFO("seed " << seed);
    const RandomCaseload world(seed, 60);
    const auto pack = pack_of(figures::Facts(world.view));
    REQUIRE(pack.figures.size() == set().figures.size());
    const auto tables = tables_of(pack);
    CHECK_FALSE(figures::small_number_in(tables).has_value());
    for (const Table& table : tables) {
        for (const auto& row : table.rows) {
            for (const auto& cell : row.cells) CHECK(cell.rows.empty());
        }
    }
}

TEST_CASE("a small number that is shown is named, and stops an export") {
    const RandomCaseload world(1, 60);
    const figures::Facts facts(world.view);
    std::vector<Table> all;
    for (const auto& figure : set().figures)
        all.push_back(figures::evaluate(set(), figure, facts, figures::quarter_of(kDay)));
    const auto small = figures::small_number_in(all);
    REQUIRE(small.has_value());
    CHECK(small->find(", ") != std::string::npos);
    Table one = all.front();
    one.rows.resize(1);
    one.total.clear();
    one.rows.front().cells.resize(1);
    auto& cell = one.rows.front().cells.front();
    cell = {};
    one.measures.clear();
    for (const auto& [count, is_small] :
         {std::pair<std::size_t, bool>{0, false}, {1, true}, {4, true}, {5, false}}) {
        cell.count = count;
        CHECK(figures::small_number_in(std::span(&one, 1)).has_value() == is_small);
    }
    cell.count = 4;
    cell.masked = true;
    CHECK_FALSE(figures::small_number_in(std::span(&one, 1)).has_value());
    cell = {};
    cell.base = 3;  // "0 of 3"
    CHECK(figures::small_number_in(std::span(&one, 1)).has_value());
    cell.base_masked = true;
    CHECK_FALSE(figures::small_number_in(std::span(&one, 1)).has_value());
    one.measures = {{}};
    one.measures.front().count = 2;  // so many for each 100,000
    CHECK(figures::small_number_in(std::span(&one, 1)).has_value());
    one.measures.front().masked = true;
    CHECK_FALSE(figures::small_number_in(std::span(&one, 1)).has_value());
}

TEST_CASE("a pack has four quarters of each figure, and says what is left out") {
    const RandomCaseload world(1, 10);
    const auto pack = pack_of(figures::Facts(world.view));
    CHECK(pack.left_out == std::vector<std::string>{"Victims"});
    CHECK(pack.title == figures::quarter_of(kDay).label);
    for (const auto& one : pack.figures) {
        REQUIRE(one.earlier.size() == 3);
        CHECK(one.earlier.front().period.first == base::CalendarDate{2024, 1, 1});
        CHECK(one.table.period.first == base::CalendarDate{2024, 10, 1});
        const auto& table = one.table;
        const auto is_line = [&](const auto& row) {
            return one.finding.starts_with(row.label + ": ");
        };
        CHECK((one.finding.starts_with(table.label + ": ") ||
               std::ranges::any_of(table.rows, is_line)));
    }
}

TEST_CASE("where nothing is recorded of most, that is what is told") {
    Table table;
    table.label = "Suitable accommodation";
    const auto line = [&](const char* id, const char* label, std::size_t count) {
        figures::TableRow row;
        row.id = id;
        row.label = label;
        row.cells = {{}};
        row.cells.front().count = count;
        row.cells.front().base = 12;
        table.rows.push_back(row);
    };
    line("suitable", "Suitable", 6);
    line("not_recorded", "Not recorded", 6);
    table.total = {table.rows.front().cells.front()};
    table.total.front().count = 12;
    CHECK(figures::finding_of(table) == "Suitable: 6 of 12");
    table.rows.back().cells.front().count = 7;
    CHECK(figures::finding_of(table) == "Not recorded: 7 of 12");
    table.rows.back().cells.front().masked = true;
    CHECK(figures::finding_of(table) == "Suitable: 6 of 12");
}

TEST_CASE("the return has each number once, by slug, and no formula") {
    const RandomCaseload world(2, 40);
    const figures::Facts facts(world.view);
    std::vector<Table> all;
    std::size_t numbers = 0;
    for (const auto& figure : set().figures) {
        all.push_back(figures::evaluate(set(), figure, facts, figures::quarter_of(kDay)));
        for (const auto& row : all.back().rows) numbers += row.cells.size();
        numbers += all.back().total.size();
    }
    all.front().columns.front().id = "=1+1";
    const std::string csv = figures::return_csv(all);
    CHECK(lines_in(csv) == numbers + 1);
    CHECK(csv.find("\"=") == std::string::npos);
    const Table& first = all.front();
    CHECK(csv.find("\"" + first.slug + "\",\"total\"") != std::string::npos);
    CHECK(csv.find("2024-10-01,2024-12-31") != std::string::npos);
}
