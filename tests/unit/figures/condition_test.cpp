#include "shared/figures/condition.h"

#include <catch2/catch.hpp>

#include "tests/unit/figures/figure_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using figures::BoundCondition;
using figures::Facts;
using figures::Scope;

namespace {

const Scope kScope{{"", Kind::kProgramme}, {"child", Kind::kChild}, {"end", Kind::kSnapshot, true}};

std::string refused(const std::string& json) {
    const auto read = figures::read_condition(json, kScope, "where");
    return read.ok() ? "" : read.error().detail;
}

}  // namespace

TEST_CASE("a condition says where it is wrong and why", "[figures]") {
    CHECK(refused(R"({"field": "type", "is": ["referral_order"]})") == "");
    CHECK(refused(R"({"field": "typ", "is": ["referral_order"]})") ==
          "where.field: programme has no field 'typ'");
    CHECK(refused(
              R"({"all": [{"field": "type", "given": true}, {"field": "type", "is": ["fin"]}]})") ==
          "where.all[1].is[0]: programme.type has no value 'fin'");
    CHECK(refused(R"({"not": {"field": "end.typ", "given": true}})") ==
          "where.not.field: snapshot has no field 'typ'");
    CHECK(refused(R"({"field": "other.type", "given": true})") ==
          "where.field: programme has no field 'other.type'");
    CHECK(refused(R"({"field": "ended_on", "at_least": "2024-02-30"})") ==
          "where.at_least: '2024-02-30' is no date");
    CHECK(refused(R"({"field": "type", "at_least": 3})") ==
          "where.at_least: programme.type is no number and no date");
    CHECK(refused(R"({"field": "type", "is": []})") == "where.is: is no list of values");
    CHECK(refused(R"({"field": "type", "is": ["fine"], "given": true})") ==
          "where: asks one thing of a field, no more and no less");
    CHECK(refused(R"({"field": "exit_plan", "given": true})") ==
          "where.field: programme has no field 'exit_plan'");
    CHECK(refused(R"({"field": "child.full_name", "given": true})") ==
          "where.field: child has no field 'full_name'");
    CHECK(refused(R"({"field": "end.accommodation_suitable", "is": ["not_recorded"]})") ==
          "where.is[0]: ask {\"given\": false} instead");
    CHECK(refused(R"({"field": "type", "eq": 1})") == "where.eq: is not known");
    CHECK(refused(R"({"any": []})") == "where.any: is no list of conditions");
    CHECK(refused(R"({"field": "type", "field": "type"})") ==
          "where: the key 'field' stands twice in one object");
    CHECK(refused("{\n \"field\": ]") == "where: line 2, column 11: is no JSON");
    CHECK(refused("{\"field\": \"ty\xFFpe\"}") == "where: line 1, column 14: is not UTF-8");
    CHECK(refused(R"({"field": "end.count", "at_least": 1})") == "");
    CHECK(refused(R"({"field": "child.count", "at_least": 1})") ==
          "where.field: child has no field 'count'");
}

TEST_CASE("a field that says nothing fulfils no comparison, and its denial holds", "[figures]") {
    FigureWorld world;
    const auto child = world.child_born("2009-05-01");
    world.make(Kind::kProgramme, child, FigureWorld::programme("fine", "2024-01-10"));
    const Facts facts(world.view);
    REQUIRE(facts.size(Kind::kProgramme) == 1);
    const auto holds = [&](const std::string& json) {
        const auto read = figures::read_condition(json, kScope, "where");
        REQUIRE(read.ok());
        return BoundCondition(read.value(), facts).holds({{0, 0, figures::kNoRow}, {0, 0, 0}});
    };
    CHECK(holds(R"({"field": "type", "is": ["fine", "yro"]})"));
    CHECK_FALSE(holds(R"({"field": "type", "is": ["yro"]})"));
    CHECK(holds(R"({"field": "started_on", "at_least": "2024-01-10"})"));
    CHECK_FALSE(holds(R"({"field": "started_on", "below": "2024-01-10"})"));
    CHECK_FALSE(holds(R"({"field": "ended_how", "is": ["completed"]})"));
    CHECK(holds(R"({"not": {"field": "ended_how", "is": ["completed"]}})"));
    CHECK(holds(R"({"field": "ended_on", "given": false})"));
    CHECK_FALSE(holds(R"({"field": "end.ete_hours_offered", "below": 25})"));
    CHECK_FALSE(holds(R"({"field": "end.ete_hours_offered", "at_least": 0})"));
    CHECK(holds(R"({"field": "end.count", "below": 1})"));
    CHECK(holds(R"({"field": "age_at_start", "is": [14]})"));
    CHECK(holds(
        R"({"any": [{"field": "type", "is": ["yro"]}, {"field": "school_age", "is": [true]}]})"));
    CHECK_FALSE(holds(
        R"({"all": [{"field": "type", "is": ["yro"]}, {"field": "school_age", "is": [true]}]})"));
}

TEST_CASE("school age ends on the last Friday in June of year 11", "[figures]") {
    using figures::of_school_age;
    // Born on the last day of a school year, and on the first of the next.
    CHECK(of_school_age(date("2008-08-31"), date("2024-06-28")));
    CHECK_FALSE(of_school_age(date("2008-08-31"), date("2024-06-29")));
    CHECK(of_school_age(date("2008-09-01"), date("2025-06-27")));
    CHECK_FALSE(of_school_age(date("2008-09-01"), date("2025-06-28")));
    CHECK_FALSE(of_school_age(date("2020-01-01"), date("2024-06-01")));
    CHECK(of_school_age(date("2008-02-29"), date("2024-02-29")));
}
