#include "shared/figures/mask.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/figures/random_caseload.h"

using figures::Known;
using figures::Sum;
using figures::Table;

namespace {

/// All that hidden numbers could be, found by trying: from 1, or nought where nothing is printed.
class EveryWay {
  public:
    EveryWay(const Known& known, const std::vector<bool>& hidden) : known_(known) {
        for (std::size_t i = 0; i < known.values.size(); ++i) {
            if (hidden[i] || !known.printed[i]) open_.push_back(i);
        }
        values_ = known.values;
        could_.resize(known.values.size());
        std::int64_t most = 0;
        for (const auto value : known.values) most = std::max(most, value);
        most_ = most + 3;
        go(0);
    }
    [[nodiscard]] const std::set<std::int64_t>& could(std::size_t which) const {
        return could_[which];
    }

  private:
    void go(std::size_t at) {
        if (at == open_.size()) {
            for (const Sum& sum : known_.sums) {
                if (!right(sum)) return;
            }
            for (const std::size_t which : open_) could_[which].insert(values_[which]);
            return;
        }
        const std::size_t which = open_[at];
        for (std::int64_t value = known_.printed[which] ? 1 : 0; value <= most_; ++value) {
            values_[which] = value;
            go(at + 1);
        }
    }
    [[nodiscard]] bool right(const Sum& sum) const {
        std::int64_t all = 0;
        for (const std::size_t part : sum.parts) all += values_[part];
        return all == values_[sum.total];
    }
    const Known& known_;
    std::vector<std::size_t> open_;
    std::vector<std::int64_t> values_;
    std::vector<std::set<std::int64_t>> could_;
    std::int64_t most_ = 0;
};

Known one_sum(const std::vector<std::int64_t>& parts) {
    Known known;
    Sum sum;
    std::int64_t total = 0;
    for (const std::int64_t part : parts) {
        sum.parts.push_back(known.values.size());
        known.values.push_back(part);
        total += part;
    }
    sum.total = known.values.size();
    known.values.push_back(total);
    known.printed.assign(known.values.size(), true);
    known.sums.push_back(sum);
    return known;
}

}  // namespace

TEST_CASE("small numbers are hidden, and a second so that no difference tells them", "[figures]") {
    using Bits = std::vector<bool>;
    CHECK(figures::hidden(one_sum({20, 3, 9, 0})) == Bits{false, true, true, false, false});
    CHECK(figures::hidden(one_sum({20, 9, 0})) == Bits{false, false, false, false});
    // Two small ones guard each other, if they are not both the least they can be.
    CHECK(figures::hidden(one_sum({20, 2, 4})) == Bits{false, true, true, false});
    CHECK(figures::hidden(one_sum({20, 1, 1, 7})) == Bits{false, true, true, true, false});
    // Nobody else to hide: the total goes.
    CHECK(figures::hidden(one_sum({3, 0})) == Bits{true, false, true});
    CHECK(figures::hidden(one_sum({20, 5, 6})) == Bits{false, false, false, false});
    CHECK(figures::hidden(one_sum({20, 5, 6}), 10) == Bits{false, true, true, false});
}

TEST_CASE("no hidden number can be worked out from what is shown", "[figures]") {
    const std::uint64_t seed = 24'112'026;
    CAPTURE(seed);
    SeededRandom random(seed);
    std::size_t hidden_numbers = 0;
    for (int round = 0; round < 400; ++round) {
        CAPTURE(round);
        Known known;
        const std::size_t rows = 2 + random.below(2), columns = 1 + random.below(2);
        // Lines by columns, a total for each column, and for each line where there are two.
        for (std::size_t i = 0; i < rows * columns; ++i)
            known.values.push_back(
                static_cast<std::int64_t>(random.chance(50) ? random.below(4) : random.below(8)));
        const auto total = [&](const std::vector<std::size_t>& parts) {
            std::int64_t sum = 0;
            for (const std::size_t part : parts) sum += known.values[part];
            known.sums.push_back({known.values.size(), parts});
            known.values.push_back(sum);
        };
        for (std::size_t column = 0; column < columns; ++column) {
            std::vector<std::size_t> parts;
            for (std::size_t row = 0; row < rows; ++row) parts.push_back(row * columns + column);
            total(parts);
        }
        for (std::size_t row = 0; columns > 1 && row < rows; ++row)
            total({row * columns, row * columns + 1});
        known.printed.assign(known.values.size(), true);
        const auto hidden = figures::hidden(known);
        std::size_t open = 0;
        for (const bool one : hidden) open += one ? 1 : 0;
        hidden_numbers += open;
        for (std::size_t i = 0; i < hidden.size(); ++i) {
            const bool small = known.values[i] > 0 && known.values[i] < figures::kMaskBelow;
            if (small) CHECK(hidden[i]);
            if (known.values[i] == 0) CHECK_FALSE(hidden[i]);
        }
        if (open > 5) continue;  // too many ways to try; what finds them is the same
        const EveryWay ways(known, hidden);
        for (std::size_t i = 0; i < hidden.size(); ++i) {
            if (hidden[i]) CHECK(ways.could(i).size() > 1);
        }
    }
    CHECK(hidden_numbers > 500);
}

TEST_CASE("a table that leaves the service has no ids, and hides what tells a small number",
          "[figures]") {
    FigureWorld world;
    const auto add = [&](const char* how, int n) {
        for (int i = 0; i < n; ++i) {
            world.make(casefile::Kind::kProgramme, world.child_born("2009-05-01"),
                       FigureWorld::programme("outcome_22", "2024-01-02", "2024-02-01", how));
        }
    };
    add("completed", 18);
    add("declined", 3);
    const auto table =
        figures::masked(world.count("kpi_2023_04", "oocd", figures::quarter(2023, 4)));
    // Two lines: the total goes rather than telling the small one, or the large line does.
    const auto& completed = table.row("completed")->cells.front();
    const auto& other = table.row("not_completed")->cells.front();
    CHECK(other.masked);
    CHECK(other.count == 0);
    CHECK_FALSE(other.percent.has_value());
    CHECK((completed.masked || table.total.front().masked));
    CHECK(to_csv(table).find("different children") == std::string::npos);
    for (const auto& row : table.rows) CHECK(row.cells.front().rows.empty());
    CHECK(table.total.front().rows.empty());
}

TEST_CASE("a band does not tell what a hidden number is near", "[figures]") {
    FigureWorld world;
    const auto coloured = [&] {
        auto table = world.count("kpi_2023_04", "oocd", figures::quarter(2023, 4));
        table.colour = figures::Colour::kRed;
        return figures::masked(std::move(table)).colour;
    };
    const auto add = [&](const char* how, int n) {
        for (int i = 0; i < n; ++i) {
            world.make(casefile::Kind::kProgramme, world.child_born("2009-05-01"),
                       FigureWorld::programme("outcome_22", "2024-01-02", "2024-02-01", how));
        }
    };
    add("completed", 18);
    CHECK(coloured() == figures::Colour::kRed);
    add("declined", 3);
    CHECK_FALSE(coloured().has_value());
}

TEST_CASE("of a funnel those who are not in a step are not told either", "[figures]") {
    FigureWorld world;
    for (int i = 0; i < 20; ++i) {
        casefile::Fields fields;
        fields.text(casefile::Field::kVictimLabel, "Somebody")
            .choice(casefile::Field::kVictimKindOf, "person")
            .choice(casefile::Field::kVictimConsent, i < 18 ? "yes" : "no");
        world.make_on(casefile::Kind::kVictim, "2024-02-01", fields);
    }
    const auto table =
        figures::masked(world.count("kpi_2023_04", "victims", figures::quarter(2023, 4)));
    // 18 of 20 would tell that two said no.
    CHECK((table.row("consent")->cells.front().masked || table.total.front().masked));
}

TEST_CASE("what is in no figure of a caseload can be worked out from all of them together",
          "[figures]") {
    const RandomCaseload world(31, 60);
    std::vector<Table> tables;
    const figures::Facts facts(world.view);
    const auto& set = *figures::find_definitions(figures::definition_sets(), "kpi_revised");
    for (const auto& figure : set.figures) {
        for (const auto& period :
             {figures::quarter(2023, 1), figures::quarter(2023, 2), figures::quarter(2023, 3),
              figures::quarter(2023, 4), figures::financial_year(2023)})
            tables.push_back(evaluate(set, figure, facts, period));
    }
    const auto shown = figures::masked(tables);
    REQUIRE(shown.size() == tables.size());
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        for (std::size_t row = 0; row < shown[i].rows.size(); ++row) {
            for (std::size_t column = 0; column < shown[i].columns.size(); ++column) {
                const auto& was = tables[i].rows[row].cells[column];
                const auto& is = shown[i].rows[row].cells[column];
                CAPTURE(shown[i].slug, shown[i].rows[row].id, shown[i].period.label);
                const bool small = was.count > 0 && was.count < 5;
                if (small) CHECK(is.masked);
                if (is.masked) CHECK_FALSE(is.percent.has_value());
                if (is.base_masked) CHECK_FALSE(is.percent.has_value());
                if (!is.masked) CHECK(is.count == was.count);
                hidden += is.masked ? 1 : 0;
            }
            // One hidden line alone would be the rest of the total.
        }
        for (std::size_t column = 0; shown[i].adds_up && column < shown[i].columns.size();
             ++column) {
            std::size_t alone = shown[i].total[column].masked ? 1 : 0;
            for (const auto& row : shown[i].rows) alone += row.cells[column].masked ? 1 : 0;
            CHECK(alone != 1);
        }
    }
    CHECK(hidden > 10);
}
