#include "shared/figures/engine.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "shared/figures/definition_files.h"
#include "tests/unit/figures/random_caseload.h"

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using figures::Facts;
using figures::Table;

namespace {

/// Every figure of the program over some periods, as it is printed.
std::map<std::string, std::string> all_printed(const casefile::View& view) {
    std::map<std::string, std::string> all;
    const Facts facts(view);
    for (const auto& set : figures::definition_sets()) {
        for (const auto& figure : set.figures) {
            for (const auto& period : {figures::financial_year(2022), figures::financial_year(2023),
                                       figures::financial_year(2024)}) {
                all[set.id + "/" + figure.slug + "/" + period.label] =
                    to_csv(evaluate(set, figure, facts, period));
            }
        }
    }
    return all;
}
std::set<std::string> changed(const std::map<std::string, std::string>& before,
                              const std::map<std::string, std::string>& after) {
    std::set<std::string> slugs;
    for (const auto& [key, text] : before) {
        if (after.at(key) != text) slugs.insert(key.substr(0, key.rfind('/')));
    }
    return slugs;
}

}  // namespace

TEST_CASE("shares are rounded half up to the definition's decimals", "[figures]") {
    using figures::share;
    CHECK(share(10, 11, 100, 0).text() == "91");
    CHECK(share(30, 31, 100, 1).text() == "96.8");
    CHECK(share(1, 8, 100, 0).text() == "13");    // 12.5
    CHECK(share(1, 16, 100, 1).text() == "6.3");  // 6.25
    CHECK(share(1, 200, 100, 1).text() == "0.5");
    CHECK(share(1, 2'000, 100, 2).text() == "0.05");
    CHECK(share(0, 7, 100, 1).text() == "0.0");
    CHECK(share(7, 31'818, 100'000, 0).text() == "22");
    CHECK(share(3, 17'500, 1'000, 2).text() == "0.17");
}

TEST_CASE("a percentage of fewer than ten is shown as a count", "[figures]") {
    FigureWorld world;
    const auto add = [&](int n) {
        for (int i = 0; i < n; ++i) {
            world.make(
                Kind::kProgramme, world.child_born("2009-05-01"),
                FigureWorld::programme("outcome_22", "2024-01-02", "2024-02-01", "completed"));
        }
    };
    add(9);
    auto table = world.count("kpi_2023_04", "oocd", figures::quarter(2023, 4));
    CHECK(table.row("completed")->cells[0].text() == "9 of 9");
    add(1);
    table = world.count("kpi_2023_04", "oocd", figures::quarter(2023, 4));
    CHECK(table.row("completed")->cells[0].text() == "10 of 10 (100%)");
}

TEST_CASE("each number opens to its rows and the field that put them there", "[figures]") {
    FigureWorld world;
    const auto child = world.child_born("2009-05-01");
    const auto id = world.make(Kind::kProgramme, child,
                               FigureWorld::programme("fine", "2024-01-02", "2024-02-01"));
    const auto end = world.make(Kind::kSnapshot, child,
                                FigureWorld::snapshot(id, "end", "2024-02-01")
                                    .choice(Field::kSnapshotAccommodationSuitable, "suitable"));
    const auto table = world.count("kpi_2023_04", "accommodation", figures::quarter(2023, 4));
    const auto& suitable = table.row("suitable")->cells;
    CHECK(suitable[0].rows.empty());
    REQUIRE(suitable[1].rows.size() == 1);
    const auto& behind = suitable[1].rows.front();
    CHECK(behind.record == id);
    CHECK(behind.child == child);
    CHECK(behind.decided_in == end);
    CHECK(behind.decided_by == "accommodation_suitable");
    const auto& none = table.row("not_recorded")->cells[0].rows;
    REQUIRE(none.size() == 1);
    CHECK(none.front().record == id);
    CHECK(none.front().decided_kind == Kind::kSnapshot);
    CHECK(none.front().decided_by == "accommodation_suitable");
    CHECK_FALSE(none.front().decided_in.has_value());  // nobody made it
}

TEST_CASE("fixing a row changes exactly the figures that it feeds", "[figures]") {
    RandomCaseload world(11, 80);
    const auto before = all_printed(world.view);
    // A programme with an end and without a word how it ended.
    base::RecordId open;
    for (const auto& id : world.programmes) {
        const auto record = *world.view.record(id);
        const auto ended = record.date(Field::kProgrammeEndedOn);
        const auto type = record.code(Field::kProgrammeType);
        if (ended && record.code(Field::kProgrammeEndedHow).empty() && type == "outcome_22" &&
            figures::financial_year(2023).has(*ended))
            open = id;
    }
    REQUIRE_FALSE(open.is_none());
    world.keep(world.commands.set_field(open, Field::kProgrammeEndedHow,
                                        casefile::FieldValue{Choice{"completed"}}));
    CHECK(changed(before, all_printed(world.view)) ==
          std::set<std::string>{"kpi_2023_04/oocd", "kpi_revised/oocd"});

    // Where a child lived at the end, put right by another snapshot.
    const auto child = world.child_born("2008-01-01");
    const auto of = world.make(Kind::kProgramme, child,
                               FigureWorld::programme("turnaround", "2023-08-02", "2023-11-01"));
    const auto wrong = world.make(Kind::kSnapshot, child,
                                  FigureWorld::snapshot(of, "end", "2023-11-01")
                                      .choice(Field::kSnapshotAccommodationType, "hostel")
                                      .choice(Field::kSnapshotEteType, "school"));
    const auto second = all_printed(world.view);
    world.make(Kind::kSnapshot, child,
               FigureWorld::snapshot(of, "end", "2023-11-01")
                   .choice(Field::kSnapshotAccommodationType, "supported")
                   .choice(Field::kSnapshotEteType, "school")
                   .set(Field::kSnapshotReplaces, wrong)
                   .text(Field::kSnapshotReplacesWhy, "It was another child's."));
    CHECK(changed(second, all_printed(world.view)) ==
          std::set<std::string>{"kpi_2023_04/accommodation_type", "local/accommodation_groups"});
}

TEST_CASE("last year's quarter reprints byte for byte after this year's definitions are published",
          "[figures]") {
    const RandomCaseload world(12, 60);
    const Facts facts(world.view);
    std::vector<std::string_view> old_files, all_files;
    for (const auto file : figures::definition_files()) {
        all_files.push_back(file);
        if (file.find("\"kpi_revised\"") == std::string_view::npos) old_files.push_back(file);
    }
    REQUIRE(old_files.size() + 1 == all_files.size());
    const auto print = [&](const std::vector<std::string_view>& files) {
        const auto sets = figures::read_definition_files(files);
        REQUIRE(sets.ok());
        const auto* set = figures::find_definitions(sets.value(), "kpi_2023_04");
        std::string all;
        for (const auto& figure : set->figures)
            all += to_csv(evaluate(*set, figure, facts, figures::quarter(2023, 4)));
        return all;
    };
    const std::string once = print(old_files);
    CHECK(once.size() > 4'000);
    CHECK(once == print(all_files));
    // The same records on another tablet, which got them in another order.
    Tablet other(2, 99);
    auto ops = world.written;
    SeededRandom random(3);
    shuffle(ops, random);
    other.take_all(ops);
    const Facts there(other.view);
    std::string again;
    const auto* set = figures::find_definitions(figures::definition_sets(), "kpi_2023_04");
    for (const auto& figure : set->figures)
        again += to_csv(evaluate(*set, figure, there, figures::quarter(2023, 4)));
    CHECK(once == again);
}

TEST_CASE("sentences of the same kind on the same day count once, and appeals do not",
          "[figures]") {
    FigureWorld world;
    const auto sentence = [&](const base::RecordId& child, const char* on, const char* hearing,
                              std::optional<bool> appealed = std::nullopt) {
        Fields more;
        if (hearing != nullptr) more.set(Field::kOutcomeFirstHearingOn, date(hearing));
        if (appealed) more.set(Field::kOutcomeAppealed, *appealed);
        world.outcome(child, "custody", on, "robbery", 6, on, more);
    };
    const auto count = [&] {
        return world.count("national", "custody", figures::financial_year(2023))
            .total.front()
            .count;
    };
    const auto child = world.child_born("2006-06-15");
    sentence(child, "2024-01-10", "2024-01-03");
    CHECK(count() == 1);
    sentence(child, "2024-01-10", "2024-01-05");
    CHECK(count() == 1);
    sentence(child, "2024-01-11", "2024-01-05");
    CHECK(count() == 2);
    sentence(world.child_born("2006-06-15"), "2024-01-10", "2024-01-03");
    CHECK(count() == 3);
    sentence(world.child_born("2007-01-01"), "2024-02-10", "2024-01-03", true);
    CHECK(count() == 3);
    sentence(world.child_born("2007-01-01"), "2024-02-10", "2024-01-03", false);
    CHECK(count() == 4);
    // 18 on the day of the first hearing; a day before it, 17; not known when.
    sentence(world.child_born("2006-01-03"), "2024-02-10", "2024-01-03");
    sentence(world.child_born("2006-01-01"), "2024-02-10", nullptr);
    CHECK(count() == 4);
    sentence(world.child_born("2006-01-04"), "2024-02-10", "2024-01-03");
    CHECK(count() == 5);
}

TEST_CASE("reoffending counts what is done within 12 months and proved within 18", "[figures]") {
    const auto again = [](const char* committed, const char* proved, const char* type) {
        FigureWorld world;
        const auto child = world.child_born("2007-05-01");
        world.outcome(child, "youth_caution", "2023-02-10", "theft", 2, "2023-01-05");
        world.outcome(child, type, proved, "theft", 2, committed);
        const auto table = world.count("national", "reoffending", figures::quarter(2022, 4));
        CHECK(table.total.front().count == 1);
        return table.row("reoffended")->cells.front().count == 1;
    };
    CHECK(again("2023-02-11", "2023-05-01", "referral_order"));
    CHECK_FALSE(again("2023-02-10", "2023-05-01", "referral_order"));  // not after it
    CHECK(again("2024-02-10", "2024-08-10", "referral_order"));
    CHECK_FALSE(again("2024-02-11", "2024-08-10", "referral_order"));
    CHECK_FALSE(again("2024-02-10", "2024-08-11", "referral_order"));
    CHECK_FALSE(again("2023-05-01", "2023-06-01", "community_resolution"));
}

TEST_CASE("a first time entrant is one once, by the first outcome that makes one", "[figures]") {
    FigureWorld world;
    const auto entrants = [&](int year) {
        return world.count("national", "first_time_entrants", figures::financial_year(year))
            .total.front()
            .count;
    };
    const auto child = world.child_born("2007-05-01");
    world.outcome(child, "community_resolution", "2022-05-01");
    world.outcome(child, "outcome_22", "2022-06-01");
    CHECK(entrants(2022) == 0);
    world.outcome(child, "referral_order", "2024-05-01");
    CHECK(entrants(2024) == 1);
    world.outcome(child, "youth_caution", "2023-05-01");
    CHECK(entrants(2023) == 1);
    CHECK(entrants(2024) == 0);
}

TEST_CASE("what is open on a day of the period is counted, its first and its last too",
          "[figures]") {
    const auto open = [](const char* from, const char* to) {
        FigureWorld world;
        world.make(Kind::kProgramme, world.child_born("2009-05-01"),
                   FigureWorld::programme("fine", from, to));
        return world.count("local", "open_by_family", figures::quarter(2023, 4)).total[0].count ==
               1;
    };
    CHECK(open("2024-03-31", "2024-05-01"));
    CHECK_FALSE(open("2024-04-01", "2024-05-01"));
    CHECK(open("2023-03-31", "2024-01-01"));
    CHECK_FALSE(open("2023-03-31", "2023-12-31"));
    CHECK(open("2023-03-31", ""));
}

TEST_CASE("an offence is proved when it first was", "[figures]") {
    for (const bool late_first : {true, false}) {
        FigureWorld world;
        const auto child = world.child_born("2007-05-01");
        const auto offence = world.make(Kind::kOffence, child,
                                        Fields()
                                            .choice(Field::kOffenceCategory, "violence")
                                            .set(Field::kOffenceGravity, std::int64_t{6})
                                            .set(Field::kOffenceCommittedOn, date("2023-05-01")));
        for (const char* on :
             {late_first ? "2024-02-01" : "2023-10-05", late_first ? "2023-10-05" : "2024-02-01"}) {
            world.make(Kind::kOutcome, child,
                       Fields()
                           .choice(Field::kOutcomeType, "referral_order")
                           .set(Field::kOutcomeGivenOn, date(on))
                           .add(Field::kOutcomeOffences, offence));
        }
        const Facts facts(world.view);
        const auto* proved = facts.column(figures::find_fact(Kind::kOffence, "proved_on")->key);
        CHECK(proved->values.front() == date("2023-10-05").days_since_epoch());
        const auto in = [&](int quarter) {
            return world.count("kpi_2023_04", "serious_violence", figures::quarter(2023, quarter))
                .total.front()
                .count;
        };
        CHECK(in(3) == 1);
        CHECK(in(4) == 0);
    }
}

TEST_CASE("our share stands beside the population's, with counts", "[figures]") {
    FigureWorld world;
    const auto add = [&](const char* ethnicity, int n) {
        for (int i = 0; i < n; ++i) {
            world.make(Kind::kProgramme, world.child_born("2009-05-01", ethnicity),
                       FigureWorld::programme("fine", "2023-05-02"));
        }
    };
    add("W1", 84);
    add("B2", 16);
    const figures::Surroundings around{
        "County", figures::Populations({{"County", 2021, "", 50'000, "census"},
                                        {"County", 2021, "black", 1'000, "census"}})};
    const auto table =
        world.count("local", "over_representation", figures::financial_year(2022 + 1), around);
    const auto* black = table.row("black");
    CHECK(black->cells.front().text() == "16 of 100 (16%)");
    CHECK(black->population_percent->text() == "2");
    CHECK(black->ratio->text() == "8.0");
    CHECK_FALSE(table.row("white")->ratio.has_value());
}

TEST_CASE("two definitions stand side by side, with who is in one alone", "[figures]") {
    FigureWorld world;
    const auto child = world.child_born("2009-05-01");
    for (const char* end : {"2024-02-01", "2024-03-01"}) {
        const auto id =
            world.make(Kind::kProgramme, child, FigureWorld::programme("fine", "2024-01-02", end));
        world.make(Kind::kSnapshot, child,
                   FigureWorld::snapshot(id, "end", end)
                       .choice(Field::kSnapshotAccommodationSuitable, "suitable"));
    }
    const auto old = world.count("kpi_2023_04", "accommodation", figures::quarter(2023, 4));
    const auto revised = world.count("kpi_revised", "accommodation", figures::quarter(2023, 4));
    const auto both = figures::compare(old, revised);
    CHECK(both.first_base == 2);
    CHECK(both.second_base == 1);
    CHECK(both.first_rule != both.second_rule);
    REQUIRE(both.lines.front().id == "suitable");
    CHECK(both.lines.front().first == std::vector<std::optional<std::size_t>>{0, 2, 0});
    CHECK(both.lines.front().second == std::vector<std::optional<std::size_t>>{1});
    CHECK(both.only_first.size() == 1);
    CHECK(both.only_second.empty());
}

TEST_CASE("quarters are those of the financial year", "[figures]") {
    using figures::quarter_of;
    CHECK(quarter_of(date("2024-03-31")).label == "January to March 2024 (quarter 4 of 2023-24)");
    CHECK(quarter_of(date("2024-04-01")).first == date("2024-04-01"));
    CHECK(quarter_of(date("2024-02-29")).last == date("2024-03-31"));
    CHECK(figures::quarter(1999, 1).label == "April to June 1999 (quarter 1 of 1999-00)");
    CHECK(figures::year_to(date("2022-12-05")).label == "January 2022 to December 2022");
    const auto five_years = figures::quarters_to(date("2024-03-31"), 20);
    CHECK(five_years.front().first == date("2019-04-01"));
    for (std::size_t i = 1; i < five_years.size(); ++i) {
        CHECK(five_years[i].first.days_since_epoch() ==
              five_years[i - 1].last.days_since_epoch() + 1);
    }
    CHECK_FALSE(figures::between(date("2024-01-02"), date("2024-01-01")).ok());
    CHECK_FALSE(figures::between({2023, 2, 29}, date("2024-01-01")).ok());
}
