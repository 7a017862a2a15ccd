#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "app/symbols/symbols.h"

namespace {

std::vector<std::string> found(std::string_view words, std::string_view language = "en-GB") {
    std::vector<std::string> names;
    for (const symbols::Symbol* symbol : symbols::find(words, language))
        names.push_back(symbol->name);
    return names;
}

std::string first(std::string_view words, std::string_view language = "en-GB") {
    const auto names = found(words, language);
    return names.empty() ? std::string() : names.front();
}

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What is typed, and the picture that is meant.
struct Said {
    const char* words;
    const char* name;
};

}  // namespace

TEST_CASE("the picture that is meant comes first, by the words a child would say") {
    for (const Said& said : std::vector<Said>{{"bus", "bus"},
                                              {"scared", "scared"},
                                              {"afraid", "scared"},
                                              {"judge", "judge"},
                                              {"court", "court-room"},
                                              {"lawyer", "solicitor"},
                                              {"tag", "curfew-tag"},
                                              {"mother", "mum"},
                                              {"police station", "police-station"},
                                              {"panel", "panel-meeting"},
                                              {"sorry", "say-sorry"},
                                              {"angry", "cross"},
                                              {"job", "work"},
                                              {"telly", "television"},
                                              {"meeting", "meeting"},
                                              {"review", "review"},
                                              {"reparation", "reparation-work"}}) {
        INFO(said.words);
        CHECK(first(said.words) == said.name);
    }
}

TEST_CASE(
    "one typing error is forgiven: a letter too few, too many, wrong or changed with the next") {
    for (const Said& said : std::vector<Said>{{"scool", "school"},
                                              {"schoool", "school"},
                                              {"schiol", "school"},
                                              {"shcool", "school"},
                                              {"jugde", "judge"},
                                              {"footbal", "football"},
                                              {"solicitr", "solicitor"}}) {
        INFO(said.words);
        CHECK(first(said.words) == said.name);
    }
}

TEST_CASE("two typing errors are not, nor one in a short word") {
    CHECK(found("scol").empty());
    CHECK(found("bxs").empty());
    CHECK(found("xyzzy").empty());
}

TEST_CASE("a word that is there as it is written is not taken for its neighbour") {
    REQUIRE(has(found("cook"), "cook"));
    CHECK_FALSE(has(found("cook"), "reading"));  // a book
}

TEST_CASE("plurals and what somebody is doing find the same") {
    for (const Said& said : std::vector<Said>{{"buses", "bus"},
                                              {"judges", "judge"},
                                              {"houses", "house"},
                                              {"babies", "baby"},
                                              {"apples", "apple"},
                                              {"walking", "walking"},
                                              {"friend", "friends"},
                                              {"headphone", "headphones"}}) {
        INFO(said.words);
        CHECK(first(said.words) == said.name);
    }
}

TEST_CASE("a word need not be typed to its end, the last one only") {
    CHECK(first("solic") == "solicitor");
    CHECK(first("sch") == "school");
    CHECK(found("sch zzzz").empty());
}

TEST_CASE("of several words, what fits most of them comes first") {
    CHECK(first("I go to the school meeting") == "school-meeting");
    CHECK(first("phone my worker") == "phone-worker");
    CHECK(has(found("bus and train"), "bus"));
    CHECK(has(found("bus and train"), "train"));
}

TEST_CASE("small words say nothing alone") {
    CHECK(found("").empty());
    CHECK(found("  ").empty());
    CHECK(found("the").empty());
    CHECK(found("to my").empty());
    CHECK(found("?!").empty());
}

TEST_CASE("case and accents do not count") {
    CHECK(first("BUS") == "bus");
    CHECK(first("tŷ", "cy") == "house");
    CHECK(first("ty", "cy") == "house");
    CHECK(first("Tŷ", "cy-GB") == "house");
}

TEST_CASE("Welsh words find in Welsh, and English ones after them") {
    CHECK(first("bws", "cy") == "bus");
    CHECK(first("ofn", "cy") == "scared");
    CHECK(first("barnwr", "cy") == "judge");
    CHECK(first("ysgl", "cy") == "school");
    CHECK(first("school", "cy") == "school");
    CHECK(first("pêl-droed", "cy") == "football");
}

/// "dig" is angry in Welsh.
TEST_CASE("Welsh words do not get in the way of English ones") {
    CHECK(has(found("dig", "cy"), "cross"));
    CHECK_FALSE(has(found("dig"), "cross"));
}

TEST_CASE("a story finds too, by its first words") {
    std::string story = "bus";
    for (std::size_t i = 0; i < symbols::kWordsMax; ++i) story += " xyzzy";
    CHECK(first(story) == "bus");
    CHECK(found(std::string(100000, 'x')).empty());
    std::string late;
    for (std::size_t i = 0; i < symbols::kWordsMax; ++i) late += "xyzzy ";
    CHECK(found(late + "bus").empty());
}
