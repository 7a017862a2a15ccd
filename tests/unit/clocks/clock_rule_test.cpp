#include "shared/figures/clocks/clock_rule.h"

#include <catch2/catch.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/casefile/knife.h"
#include "shared/figures/clocks/rule_files.h"

using clocks::ClockRule;
using nlohmann::json;

namespace {

json shipped() { return json::parse(clocks::rule_files().back()); }

json& rule_in(json& file, std::string_view id) {
    for (json& one : file["clocks"]) {
        if (one["id"] == id) return one;
    }
    FAIL("no rule " << id);
    return file;
}

/// What is said of a file in which the panel's rule was changed; its place is clocks[3].
std::string refusal(const std::function<void(json&)>& change,
                    std::string_view id = "referral_order_panel") {
    json file = shipped();
    change(rule_in(file, id));
    const auto read = clocks::read_clock_rules(file.dump());
    return read.ok() ? "taken" : read.error().detail;
}

std::string refusal_of(std::string_view text) {
    const auto read = clocks::read_clock_rules(text);
    return read.ok() ? "taken" : read.error().detail;
}

}  // namespace

TEST_CASE("the rules of the program are every clock of the table") {
    std::set<int> numbers;
    for (const ClockRule& rule : clocks::clock_rules()) {
        numbers.insert(rule.number);
        INFO(rule.id);
        CHECK(rule.recorded == rule.reason.empty());
        CHECK((rule.recorded || !rule.runs()));
    }
    CHECK(numbers.size() == 27);
    CHECK(*numbers.begin() == 1);
    CHECK(*numbers.rbegin() == 27);
}

TEST_CASE("what the product holds no record of is listed with a reason") {
    for (const int number : {5, 8, 14, 24, 25, 26}) {
        for (const ClockRule& rule : clocks::clock_rules()) {
            if (rule.number != number) continue;
            INFO(rule.id);
            CHECK_FALSE(rule.recorded);
            CHECK(rule.reason.size() > 20);
        }
    }
}

TEST_CASE("a rule is read as it stands") {
    const ClockRule* panel = find_clock_rule(clocks::clock_rules(), "referral_order_panel");
    REQUIRE(panel != nullptr);
    CHECK(panel->start.field == casefile::Field::kOutcomeGivenOn);
    CHECK(panel->start.where.front().codes == std::vector<std::string>{"referral_order"});
    CHECK(panel->stop.field == casefile::Field::kNone);
    CHECK(panel->limit.value == 20);
    CHECK(panel->limit.unit == clocks::LimitUnit::kWorkingDays);
    CHECK(panel->target_percent == 90);
    CHECK(panel->runs());
    const ClockRule* caution = find_clock_rule(clocks::clock_rules(), "ycc_conditions");
    CHECK(caution->tie == clocks::ClockTie::kStartNamesStop);
    CHECK(caution->names == casefile::Field::kOutcomeProgramme);
    CHECK_FALSE(find_clock_rule(clocks::clock_rules(), "oocd_assessment")->runs());
    CHECK(find_clock_rule(clocks::clock_rules(), "nothing") == nullptr);
}

TEST_CASE("a yes-or-no field is asked with true and false") {
    json file = shipped();
    json& panel = rule_in(file, "referral_order_panel");
    panel["start"]["where"].push_back(json::parse(R"({"field": "appealed", "is": [false]})"));
    const auto read = clocks::read_clock_rules(file.dump());
    REQUIRE(read.ok());
    CHECK(find_clock_rule(read.value(), "referral_order_panel")->start.where.back().codes ==
          std::vector<std::string>{"false"});
}

TEST_CASE("the knife clocks have the cover of the casefile") {
    for (const char* id : {"knife_reach_child", "knife_home_visit"}) {
        const ClockRule* rule = find_clock_rule(clocks::clock_rules(), id);
        const auto cover = casefile::knife_cover();
        REQUIRE(rule->cover.size() == cover.size());
        for (std::size_t i = 0; i < cover.size(); ++i) {
            CHECK(rule->cover[i].days.front() == cover[i].first_day);
            CHECK(rule->cover[i].days.back() == cover[i].last_day);
            CHECK(rule->cover[i].from == cover[i].from);
            CHECK(rule->cover[i].until == cover[i].until);
        }
    }
}

TEST_CASE("an unknown name in a rule is refused with its place") {
    CHECK(refusal([](json&) {}) == "taken");
    CHECK(refusal([](json& r) { r["start"]["kind"] = "outcom"; }) ==
          "clocks[3].start.kind: 'outcom' is not known");
    CHECK(refusal([](json& r) { r["start"]["kind"] = "victim"; }) ==
          "clocks[3].start.kind: 'victim' does not lie in a child's case");
    CHECK(refusal([](json& r) { r["start"]["kind"] = "child"; }) ==
          "clocks[3].start.kind: 'child' does not lie in a child's case");
    CHECK(refusal([](json& r) { r["start"]["field"] = "given_at"; }) ==
          "clocks[3].start.field: outcome has no field 'given_at'");
    CHECK(refusal([](json& r) { r["start"]["field"] = "bed_nights"; }) ==
          "clocks[3].start.field: 'bed_nights' is neither a day nor a time");
    CHECK(refusal([](json& r) { r["start"]["where"][0]["field"] = "typ"; }) ==
          "clocks[3].start.where[0].field: outcome has no field 'typ'");
    CHECK(refusal([](json& r) { r["start"]["where"][0]["is"][0] = "referal_order"; }) ==
          "clocks[3].start.where[0].is[0]: outcome.type has no value 'referal_order'");
    CHECK(refusal([](json& r) { r["start"]["where"][0]["is"][0] = true; }) ==
          "clocks[3].start.where[0].is[0]: outcome.type has no value 'true'");
    CHECK(refusal([](json& r) { r["start"]["where"][0]["field"] = "bed_nights"; }) ==
          "clocks[3].start.where[0].field: 'bed_nights' does not hold one value of a list");
    CHECK(refusal([](json& r) {
              r["start"]["where"][0]["is"] = {"custody", "custody"};
          }) == "clocks[3].start.where[0].is[1]: 'custody' stands twice");
    CHECK(refusal([](json& r) { r["start"]["where"].push_back(r["start"]["where"][0]); }) ==
          "clocks[3].start.where[1].field: is asked about twice");
    CHECK(refusal([](json& r) { r["while_open"] = "yes"; }) ==
          "clocks[3].while_open: is neither true nor false");
    CHECK(refusal([](json& r) { r["start"]["were"] = 1; }) == "clocks[3].start.were: is not known");
    CHECK(refusal([](json& r) { r["colour"] = 1; }) == "clocks[3].colour: is not known");
    CHECK(refusal([](json& r) { r["stop"]["tie"] = "same_day"; }) ==
          "clocks[3].stop.tie: 'same_day' is not known");
    CHECK(refusal([](json& r) {
              r["stop"]["tie"] = {{"stop_names_start", "about"}};
          }) == "clocks[3].stop.tie.stop_names_start: note has no field 'about'");
    CHECK(refusal([](json& r) {
              r["stop"]["tie"] = {{"start_names_stop", "offences"}};
          }) == "clocks[3].stop.tie.start_names_stop: 'offences' does not name one record");
    CHECK(refusal([](json& r) {
              r["stop"]["tie"] = {{"names", "about"}};
          }) == "clocks[3].stop.tie.names: is not known");
}

TEST_CASE("a limit that is none is refused with its place") {
    const std::string range = "clocks[3].limit.value: is no whole number from 1 to 10000";
    CHECK(refusal([](json& r) { r["limit"]["value"] = 0; }) == range);
    CHECK(refusal([](json& r) { r["limit"]["value"] = -20; }) == range);
    CHECK(refusal([](json& r) { r["limit"]["value"] = 2.5; }) == range);
    CHECK(refusal([](json& r) { r["limit"]["value"] = 18446744073709551615u; }) == range);
    CHECK(refusal([](json& r) { r["limit"].erase("value"); }) == range);
    CHECK(refusal([](json& r) { r["limit"]["unit"] = "weeks"; }) ==
          "clocks[3].limit.unit: 'weeks' is not known");
    CHECK(refusal([](json& r) { r["limit"]["direction"] = "later"; }) ==
          "clocks[3].limit.direction: 'later' is not known");
    CHECK(refusal([](json& r) { r["limit"]["unit"] = "hours"; }) ==
          "clocks[3].limit.unit: start or stop is a day, which says no hour");
    CHECK(refusal([](json& r) { r["limit"]["unit"] = "months"; }, "home_visit_window") ==
          "clocks[2].limit.unit: on either side calendar days count alone");
    CHECK(
        refusal([](json& r) { r["limit"]["direction"] = "around"; }, "assessment_countersigned") ==
        "clocks[0].limit.direction: on either side needs the tie \"same_child\"");
    CHECK(refusal([](json& r) { r["target_percent"] = 101; }) ==
          "clocks[3].target_percent: is no whole number from 1 to 100");
}

TEST_CASE("a start that is its own stop is refused unless it is tied") {
    CHECK(refusal([](json& r) { r["stop"]["tie"] = "same_child"; }, "assessment_review") ==
          "clocks[1].stop.tie: the start can be its own stop; say \"next_of_child\", or let one "
          "name the other");
    // A test that no record passes on both sides keeps them apart.
    CHECK(refusal(
              [](json& r) {
                  r["stop"]["tie"] = "same_child";
                  r["start"]["where"][0]["is"] = {"assessment"};
              },
              "assessment_review") == "taken");
    CHECK(refusal([](json& r) { r["stop"]["field"] = "notified_at"; }, "knife_reach_child") ==
          "clocks[5].stop.field: the start is its own stop");
    CHECK(refusal([](json& r) { r["stop"]["tie"] = "same_record"; }) ==
          "clocks[3].stop.tie: start and stop are records of different kinds");
}

TEST_CASE("cover windows that overlap or end before they begin are refused") {
    const auto knife = [](const std::function<void(json&)>& change) {
        return refusal([&](json& r) { change(r["cover"]); }, "knife_reach_child");
    };
    CHECK(knife([](json& c) { c[1]["from"] = "15:59"; }) ==
          "clocks[5].cover[1]: overlaps cover[0]");
    CHECK(knife([](json& c) { c[2]["days"].push_back("friday"); }) ==
          "clocks[5].cover[2]: overlaps cover[0]");
    CHECK(knife([](json& c) { c[0]["until"] = "09:00"; }) ==
          "clocks[5].cover[0].until: is not after \"from\"");
    CHECK(knife([](json& c) { c[0]["from"] = "9:00"; }) ==
          "clocks[5].cover[0].from: is no time of day, such as \"16:00\"");
    CHECK(knife([](json& c) { c[1]["until"] = "24:01"; }) ==
          "clocks[5].cover[1].until: is no time of day, such as \"16:00\"");
    CHECK(knife([](json& c) { c[0]["days"][1] = "moonday"; }) ==
          "clocks[5].cover[0].days[1]: is no day of the week");
    CHECK(knife([](json& c) { c[0]["days"][1] = "monday"; }) ==
          "clocks[5].cover[0].days[1]: stands twice");
    CHECK(refusal([](json& r) {
              r["cover"] = json::parse(R"([{"days":["monday"],"from":"09:00","until":"10:00"}])");
          }) == "clocks[3].cover: the start says no hour");
}

TEST_CASE("a rule file that is wrong as a whole is refused") {
    CHECK(refusal([](json& r) { r["id"] = "assessment_review"; }) ==
          "clocks[3].id: 'assessment_review' stands twice");
    CHECK(refusal([](json& r) { r.erase("label"); }) == "clocks[3].label: is no text");
    CHECK(refusal([](json& r) { r["recorded"] = false; }).starts_with("clocks[3]."));
    CHECK(
        refusal([](json& r) { r.erase("reason"); }, "data_breach").ends_with("reason: is no text"));
    CHECK(refusal([](json& r) { r["number"] = 0; }) ==
          "clocks[3].number: is no whole number from 1 to 1000");
    json dated = shipped();
    dated["version"] = "2026-02-30";
    CHECK(refusal_of(dated.dump()) == "version: is no date, such as \"2026-02-28\"");
    CHECK(refusal_of("{\"version\": \"2026-11-24\", \"clocks\": []}") ==
          "clocks: is no list with something in it");
    CHECK(refusal_of("{\"version\": \"2026-11-24\", \"clocks\": [3]}") ==
          "clocks[0]: is no object");
    CHECK(refusal_of("\xFF\xFE{") == "file: is not plain UTF-8; save it as UTF-8 without BOM");
    CHECK(refusal_of("") == "line 1: is no JSON from here");
    CHECK(refusal_of("{\"clocks\": [{\"id\": \"a\", \"id\": \"b\"}]}") ==
          "file: 'id' stands twice in one object");
}
