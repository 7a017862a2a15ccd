#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <string>

#include "shared/figures/doubts.h"
#include "tests/unit/figures/figure_world.h"
#include "tests/unit/figures/published_files.h"

/// Tables as five services printed them, and caseloads that have their counts.
namespace published {

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using figures::Period;
using figures::quarter;
using figures::Table;

inline const figures::PrintedTable& printed(const std::string& id) {
    static const auto all = figures::read_printed(files().front());
    REQUIRE(all.ok());
    for (const auto& table : all.value()) {
        if (table.id == id) return table;
    }
    FAIL(id);
    return all.value().front();
}

/// A line as it was printed: its count, and its percentage where there is one.
inline void same(const std::string& id, const std::string& label, const figures::Cell& cell,
                 std::size_t column = 0) {
    CAPTURE(id, label);
    for (const auto& row : printed(id).rows) {
        if (row.label != label) continue;
        REQUIRE(row.counts[column]);
        CHECK(static_cast<std::int64_t>(cell.count) == *row.counts[column]);
        if (row.of) CHECK(static_cast<std::int64_t>(cell.base) == *row.of);
        if (row.percent) {
            REQUIRE(cell.percent);
            CHECK(cell.percent->text() == *row.percent);
        }
        return;
    }
    FAIL("no such line");
}
inline void same_rate(const std::string& id, const std::string& label,
                      const figures::MeasureResult& rate) {
    CAPTURE(id, label);
    for (const auto& row : printed(id).rows) {
        if (row.label != label) continue;
        if (row.counts[0]) CHECK(rate.count == *row.counts[0]);
        REQUIRE(rate.value);
        CHECK(rate.value->text() == *row.rate);
        CHECK(rate.population.find(std::to_string(rate.over)) != std::string::npos);
        return;
    }
    FAIL("no such line");
}
inline const figures::Cell& cell(const Table& table, const char* line, std::size_t column = 0) {
    const auto* row = table.row(line);
    REQUIRE(row != nullptr);
    return row->cells[column];
}

struct Plan : FigureWorld {
    Plan() : FigureWorld(64) {}
    base::RecordId somebody(const char* born = "2007-05-01", const char* ethnicity = nullptr) {
        return child_born(born, ethnicity);
    }
    void times(int n, const std::function<void(int)>& each) {
        for (int i = 0; i < n; ++i) each(i);
    }
    void outcomes(int n, const char* type, const char* on, const char* category = "theft",
                  std::int64_t gravity = 3) {
        times(n, [&](int) {
            Fields more;
            more.set(Field::kOutcomeFirstHearingOn, date(on));
            outcome(somebody(), type, on, category, gravity, on, more);
        });
    }
    base::RecordId of(const Fields& programme_fields, const char* born = "2007-05-01",
                      const char* ethnicity = nullptr) {
        return make(Kind::kProgramme, somebody(born, ethnicity), programme_fields);
    }
    void assess(int n, const char* result, const char* pathway, const char* how_great = nullptr) {
        times(n, [&](int) {
            Fields fields;
            fields.choice(Field::kSltResult, result).choice(Field::kSltPathway, pathway);
            if (how_great != nullptr) fields.choice(Field::kSltSeverity, how_great);
            make_on(Kind::kSltAssessment, somebody(), "2023-10-02", fields);
        });
    }
    /// A snapshot of that programme's child.
    void snap(const base::RecordId& id, const char* point, const Fields& more) {
        Fields fields = snapshot(id, point, "2024-01-20");
        for (const auto& [field, values] : more.all()) fields.set(field, values.front());
        make(Kind::kSnapshot, *view.record(id)->child, fields);
    }
};

inline Period days(const char* first, const char* last) {
    return figures::between(date(first), date(last)).value();
}
inline figures::Surroundings people(int year, std::int64_t number) {
    return {"Town", figures::Populations({{"Town", year, "", number, "implied by the plan"}})};
}

}  // namespace published
