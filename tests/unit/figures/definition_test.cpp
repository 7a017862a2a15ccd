#include "shared/figures/definition.h"

#include <catch2/catch.hpp>
#include <set>

#include "shared/figures/definition_files.h"
#include "shared/figures/population.h"

using figures::read_definitions;

namespace {

std::string file(const std::string& figures, const std::string& valid_from = "2024-04-01") {
    return R"({"version": 1, "id": "own", "label": "Own", "source": "us", "valid_from": ")" +
           valid_from + R"(", "figures": [)" + figures + "]}";
}
/// A figure whose rows and rest are given.
std::string figure(const std::string& rows, const std::string& more = "",
                   const std::string& slug = "one") {
    return R"({"slug": ")" + slug +
           R"(", "label": "One", "rule": "Counts.", "unit": "records", "base": "All", "rows": )" +
           rows + (more.empty() ? "" : ", " + more) + "}";
}
const std::string kEnded = R"({"kind": "programme", "period": "ended_on"})";
std::string refused(const std::string& text) {
    const auto read = read_definitions(text);
    return read.ok() ? "" : read.error().detail;
}
std::string parts(const std::string& list) { return "\"parts\": [" + list + "]"; }
std::string part(const std::string& id, const std::string& where) {
    return R"({"id": ")" + id + R"(", "label": "L", "where": )" + where + "}";
}

}  // namespace

TEST_CASE("the definitions that come with the program are read, and each has its ten",
          "[figures]") {
    const auto& sets = figures::definition_sets();
    REQUIRE(sets.size() == figures::definition_files().size());
    for (const char* id : {"kpi_2023_04", "kpi_revised"}) {
        const auto* set = figures::find_definitions(sets, id);
        REQUIRE(set != nullptr);
        for (const char* slug :
             {"accommodation", "ete", "send", "mental_health", "substance_misuse", "oocd",
              "wider_services", "board_attendance", "serious_violence", "victims"}) {
            CAPTURE(id, slug);
            REQUIRE(set->find(slug) != nullptr);
            CHECK_FALSE(set->find(slug)->rule.empty());
        }
    }
}

TEST_CASE("a definition that is wrong is refused with its place and the reason", "[figures]") {
    CHECK(refused(file(figure(kEnded))) == "");
    CHECK(refused(file(figure(R"({"kind": "programm", "period": "ended_on"})"))) ==
          "figures[0].rows.kind: there is no kind 'programm'");
    CHECK(refused(file(figure(R"({"kind": "letter", "period": "given_on"})"))) ==
          "figures[0].rows.kind: figures do not count the kind 'letter'");
    CHECK(refused(file(figure(R"({"kind": "programme", "period": "type"})"))) ==
          "figures[0].rows.period: is no day");
    CHECK(
        refused(file(figure(
            R"({"kind": "programme", "period": "ended_on", "where": {"field": "typ", "given": true}})"))) ==
        "figures[0].rows.where.field: programme has no field 'typ'");
    CHECK(refused(file(figure(kEnded), "2024-02-30")) == "valid_from: '2024-02-30' is no date");
    CHECK(refused(file(figure(kEnded) + "," + figure(kEnded))) ==
          "figures[1].slug: 'one' stands twice");
    CHECK(refused(file(figure(kEnded, R"("colour": "red")"))) == "figures[0].colour: is not known");
    CHECK(refused(file("")) == "figures: are missing");
    CHECK(refused("{\"id\": \"\xC3\x28\"}") == "line 1, column 9: is not UTF-8");
    CHECK(refused("\xEF\xBB\xBF{}") == "line 1, column 1: begins with a byte order mark");
    CHECK(refused("[1, 2") == "line 1, column 6: is no JSON");
    std::string deep(50, '[');
    CHECK(refused(deep + std::string(50, ']')) == "brackets are more than 40 deep");
    const std::vector<std::string> same{file(figure(kEnded)), file(figure(kEnded))};
    const std::vector<std::string_view> twice{same[0], same[1]};
    const auto both = figures::read_definition_files(twice);
    REQUIRE_FALSE(both.ok());
    CHECK(both.error().detail == "id: 'own' stands twice");
}

TEST_CASE("parts that overlap or leave a gap are refused, and say what is in two or none",
          "[figures]") {
    const std::string done = part("done", R"({"field": "ended_how", "is": ["completed"]})");
    const std::string not_moved =
        part("not_moved", R"({"not": {"field": "ended_how", "is": ["moved"]}})");
    CHECK(refused(file(figure(kEnded, parts(done + "," + not_moved)))) ==
          "figures[0].parts: 'done' and 'not_moved' overlap: both hold ended_how completed");
    CHECK(refused(file(
              figure(kEnded, parts(done + "," + not_moved) + R"(, "may_overlap": true)"))) == "");
    CHECK(refused(file(figure(kEnded, parts(done)))) ==
          "figures[0].parts: leave a gap: none holds ended_how not_completed");
    CHECK(refused(file(figure(kEnded, parts(done + "," + part("rest", "\"rest\""))))) == "");
    CHECK(refused(file(figure(
              kEnded, parts(done + "," + part("a", "\"rest\"") + "," + part("b", "\"rest\""))))) ==
          "figures[0].parts: overlap: more than one is the rest");
    const auto hours = [&](int first, int second) {
        const auto said = [](const char* op, int n) {
            return R"({"field": "age_at_start", ")" + std::string(op) + "\": " + std::to_string(n) +
                   "}";
        };
        return refused(file(figure(kEnded, parts(part("young", said("below", first)) + "," +
                                                 part("old", said("at_least", second))))));
    };
    CHECK(hours(16, 16) == "");
    CHECK(hours(16, 18) == "figures[0].parts: leave a gap: none holds age_at_start 16");
    CHECK(hours(17, 16) ==
          "figures[0].parts: 'young' and 'old' overlap: both hold age_at_start 16");
    CHECK(refused(file(figure(kEnded, parts(done + "," + done)))) ==
          "figures[0].parts[1].id: 'done' stands twice");
    CHECK(refused(file(figure(R"({"kind": "victim", "period": "happened_on"})",
                              R"("parts": {"field": "restorative"})"))) ==
          "figures[0].parts.field: 'restorative' may hold several: parts may overlap");
}

TEST_CASE("what goes round in a circle is refused", "[figures]") {
    const auto joined = [](const std::string& a, const std::string& b) {
        const auto join = [](const char* name, const std::string& from) {
            return R"({"name": ")" + std::string(name) + R"(", "kind": "snapshot", "from": ")" +
                   from + R"(", "tied_by": {"their": "replaces"}})";
        };
        return refused(file(figure(R"({"kind": "programme", "period": "ended_on", "joins": [)" +
                                   join("a", a) + "," + join("b", b) + "]}")));
    };
    CHECK(joined("b", "a") == "figures[0].rows.joins[0].from: 'a' goes round in a circle");
    CHECK(joined("c", "a") == "figures[0].rows.joins[0].from: there is no join 'c'");
    const auto funnel = [](const char* a_of, const char* b_of) {
        const std::string where = R"({"field": "type", "given": true})";
        const auto step = [&](const char* id, const char* of) {
            return R"({"id": ")" + std::string(id) + R"(", "label": "L", "where": )" + where +
                   R"(, "of": ")" + of + "\"}";
        };
        return refused(file(figure(
            kEnded, parts(step("a", a_of) + "," + step("b", b_of)) + R"(, "may_overlap": true)")));
    };
    CHECK(funnel("b", "a") == "figures[0].parts[0].of: 'a' goes round in a circle");
    CHECK(funnel("b", "b") == "figures[0].parts[1].of: 'b' goes round in a circle");
    CHECK(funnel("z", "a") == "figures[0].parts[0].of: there is no part 'z'");
}

TEST_CASE("bands come of two cut-points: none overlaps and none leaves a gap", "[figures]") {
    const auto banded = [](const std::string& green, const std::string& red) {
        return file(figure(
            R"({"kind": "outcome", "period": "given_on"})",
            R"("measures": [{"id": "rate", "label": "R", "per": 1000}], "bands": {"of": "rate", "green": )" +
                green + R"(, "red": )" + red + "}"));
    };
    CHECK(refused(banded(R"({"below": 224})", R"({"above": 340})")) == "");
    CHECK(refused(banded(R"({"up_to": 340})", R"({"from": 340})")) ==
          "figures[0].bands: overlap: a value would be green and red");
    CHECK(refused(banded(R"({"below": 341})", R"({"above": 340})")) ==
          "figures[0].bands: overlap: a value would be green and red");
    CHECK(refused(banded(R"({"below": 224})", R"({"below": 100})")) ==
          "figures[0].bands: overlap: green and red lie on one side");
    CHECK(refused(banded(R"({"under": 224})", R"({"above": 340})")) ==
          R"(figures[0].bands.green: is none of {"below"}, {"up_to"}, {"above"}, {"from"})");
    const auto read = read_definitions(banded(R"({"below": 224})", R"({"above": 340})"));
    REQUIRE(read.ok());
    const auto& bands = *read.value().figures.front().bands;
    using figures::Colour;
    CHECK(figures::colour_of(bands, 223.9) == Colour::kGreen);
    CHECK(figures::colour_of(bands, 224) == Colour::kAmber);
    CHECK(figures::colour_of(bands, 340) == Colour::kAmber);
    CHECK(figures::colour_of(bands, 340.1) == Colour::kRed);
    const auto high = read_definitions(banded(R"({"from": 95})", R"({"below": 80})"));
    REQUIRE(high.ok());
    const auto& good_high = *high.value().figures.front().bands;
    CHECK(figures::colour_of(good_high, 95) == Colour::kGreen);
    CHECK(figures::colour_of(good_high, 80) == Colour::kAmber);
    CHECK(figures::colour_of(good_high, 79.9) == Colour::kRed);
}

TEST_CASE("children are counted once, and the definition says by which record", "[figures]") {
    std::string children = figure(kEnded);
    children.replace(children.find("\"records\""), 9, "\"children\"");
    CHECK(refused(file(children)) ==
          "figures[0].rows.keep: children count once: which record of a child stays?");
}

TEST_CASE("a population that is wrong is refused with its place and the reason", "[figures]") {
    const auto line = [](const std::string& more) {
        return R"({"area": "Town", "ages": "10-17", "source": "us", )" + more + "}";
    };
    const auto wrong = [](const std::string& lines) {
        const auto read =
            figures::Populations::read(R"({"version": 1, "populations": [)" + lines + "]}");
        return read.ok() ? "" : read.error().detail;
    };
    const std::string good = line(R"("year": 2022, "people": 18154)");
    CHECK(wrong(good) == "");
    CHECK(wrong(good + "," + good) == "populations[1]: stands twice");
    CHECK(wrong(line(R"("year": 2022, "people": 0)")) ==
          "populations[0].people: is no whole number from 1 to 100000000");
    CHECK(wrong(line(R"("year": 22, "people": 5)")) ==
          "populations[0].year: is no whole number from 1990 to 2200");
    CHECK(wrong(line(R"("year": 2022, "people": 5, "ethnicity": "green")")) ==
          "populations[0].ethnicity: 'green' is no group");
}
