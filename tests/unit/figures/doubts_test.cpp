#include "shared/figures/doubts.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/unit/figures/published_files.h"

using figures::Doubt;
using figures::doubts;
using Kind = figures::Doubt::Kind;

namespace {

std::vector<figures::PrintedTable> printed() {
    auto read = figures::read_printed(published::files().front());
    REQUIRE(read.ok());
    return read.value();
}
std::vector<Doubt> of(const std::string& id) {
    for (const auto& table : printed()) {
        if (table.id == id) return doubts(table);
    }
    FAIL(id);
    return {};
}

}  // namespace

TEST_CASE("of the tables of five plans those that do not reconcile are named, and no others",
          "[figures]") {
    // The plans' own transcript marks these 24; its text speaks of 26 of 64 with those of its
    // draft.
    const std::set<std::string> expected{"mk_kpi1_accommodation_suitability",
                                         "mk_kpi9_serious_violence",
                                         "mk_kpi10_victims",
                                         "mk_national_indicators",
                                         "mk_ete_change",
                                         "mk_slcn_severity",
                                         "mk_act_now_since_start",
                                         "mk_audit_sample",
                                         "mk_board_attendance",
                                         "mk_ethnicity_overrepresentation",
                                         "mk_staff_diversity",
                                         "bucks_fte_previously_known",
                                         "bucks_schools_project",
                                         "medway_targets",
                                         "medway_funding",
                                         "sefton_fte_chart1",
                                         "sefton_custody_rate",
                                         "sefton_fte_local_split",
                                         "sefton_reoffending_tracker",
                                         "sefton_education_y7_11",
                                         "sefton_ete_type_post16",
                                         "sefton_cohort_profile",
                                         "portsmouth_fte_rolling",
                                         "portsmouth_remands"};
    std::set<std::string> found;
    for (const auto& table : printed()) {
        if (!doubts(table).empty()) found.insert(table.id);
    }
    CHECK(found == expected);
    CHECK(found.size() == 24);
}

TEST_CASE("what arithmetic can see it finds by itself, with the place and the reason",
          "[figures]") {
    std::map<std::string, std::set<Kind>> seen;
    for (const auto& table : printed()) {
        for (const Doubt& doubt : doubts(table)) {
            CHECK_FALSE(doubt.words.empty());
            if (doubt.kind != Kind::kInWords) seen[table.id].insert(doubt.kind);
        }
    }
    CHECK(seen == std::map<std::string, std::set<Kind>>{
                      {"mk_audit_sample", {Kind::kPercent}},
                      {"mk_kpi1_accommodation_suitability", {Kind::kDoesNotAdd}},
                      {"mk_slcn_severity", {Kind::kPercent}},
                      {"portsmouth_fte_rolling", {Kind::kPopulation}},
                      {"sefton_reoffending_tracker", {Kind::kFalls}},
                  });
    const auto suitability = of("mk_kpi1_accommodation_suitability");
    REQUIRE(suitability.size() == 1);
    CHECK(suitability.front().place == "Total interventions, start");
    CHECK(suitability.front().words == "26 + 1 + 3 is 30, and 31 is printed");
    const auto audit = of("mk_audit_sample");
    CHECK(audit.front().place == "Self-assessment completed");
    CHECK(audit.front().words == "13 of 15 is 86.67%, and 86.66% is printed");
    CHECK(of("sefton_reoffending_tracker").front().place == "9 months, 2021/22");
    CHECK(of("portsmouth_fte_rolling").front().place == "Apr 21 - Mar 22");
}

TEST_CASE("a rate, a percentage in words and a table that holds are told apart", "[figures]") {
    figures::PrintedTable table;
    table.columns = {"n"};
    figures::PrintedRow row;
    row.label = "Rate";
    row.counts = {7};
    row.rate = "22";
    row.per = 100'000;
    row.people = 31'818;
    table.rows = {row};
    CHECK(doubts(table).empty());
    table.rows[0].per = 1'000;
    REQUIRE(doubts(table).size() == 1);
    CHECK(doubts(table).front().kind == Kind::kRate);
    row = {};
    row.label = "3 months";
    row.counts = {0};
    row.of = 17;
    row.percent = "N/A";
    table.rows = {row};
    REQUIRE(doubts(table).size() == 1);
    CHECK(doubts(table).front().kind == Kind::kNotWorkedOut);
    CHECK(doubts(table).front().words == "0 of 17 can be worked out, and 'N/A' is printed");
    table.rows[0].percent = "0.0";
    CHECK(doubts(table).empty());
}

TEST_CASE("a file of printed tables that is wrong is refused with its place", "[figures]") {
    const auto wrong = [](const std::string& table) {
        const auto read = figures::read_printed(R"({"version": 1, "tables": [)" + table + "]}");
        return read.ok() ? "" : read.error().detail;
    };
    const std::string good = R"({"id": "a", "plan": "P", "title": "T", "rows": [{"label": "L"}]})";
    CHECK(wrong(good) == "");
    CHECK(wrong(good + "," + good) == "tables[1].id: 'a' stands twice");
    CHECK(
        wrong(
            R"({"id": "a", "plan": "P", "title": "T", "rows": [{"label": "L", "counts": [-1]}]})") ==
        "tables[0].rows[0].counts[0]: is no count");
    CHECK(
        wrong(
            R"({"id": "a", "plan": "P", "title": "T", "rows": [{"label": "L", "counts": [1, 2]}]})") ==
        "tables[0].rows[0].counts: are more than columns");
    CHECK(
        wrong(
            R"({"id": "a", "plan": "P", "title": "T", "rows": [{"label": "L"}], "total_row": 1})") ==
        "tables[0].total_row: is no whole number from 0 to 0");
}
