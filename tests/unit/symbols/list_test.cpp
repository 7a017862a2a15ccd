#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "app/symbols/symbols.h"

namespace {

const std::filesystem::path kFiles =
    std::filesystem::path(FOOTBRIDGE_SOURCE) / "qml" / "components" / "symbols";

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every symbol has a file and every file a symbol") {
    std::set<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(kFiles)) {
        if (file.path().extension() == ".svg") files.insert(file.path().stem().string());
    }
    std::set<std::string> names(symbols::of_forms().begin(), symbols::of_forms().end());
    for (const symbols::Symbol& symbol : symbols::all()) names.insert(symbol.name);
    CHECK(names == files);
    CHECK(names.size() == symbols::all().size() + symbols::of_forms().size());
}

TEST_CASE("each file says whose it is, as the list does") {
    for (const symbols::Symbol& symbol : symbols::all()) {
        INFO(symbol.name);
        const std::string text = text_of(kFiles / (symbol.name + ".svg"));
        const std::string whose = symbol.source.empty() ? std::string("Footbridge contributors")
                                                        : "OpenMoji 17.0.0 " + symbol.source;
        CHECK(text.starts_with("<!-- " + whose + ", CC BY-SA 4.0 -->\n"));
        CHECK(symbol.set == (symbol.source.empty() ? "footbridge" : "openmoji"));
    }
}

/// Nothing is fetched, run or drawn by what a picture names.
TEST_CASE("a picture names nothing outside itself") {
    for (const symbols::Symbol& symbol : symbols::all()) {
        INFO(symbol.name);
        const std::string text = text_of(kFiles / (symbol.name + ".svg"));
        for (const char* reach : {"href", "<script", "<style", "url(", "<image", "<text", "onload"})
            CHECK(text.find(reach) == std::string::npos);
    }
}

TEST_CASE("SY-1: every symbol has a short word in both languages, no two the same") {
    std::set<std::string> english;
    std::set<std::string> welsh;
    for (const symbols::Symbol& symbol : symbols::all()) {
        INFO(symbol.name);
        CHECK(!symbol.label.english.empty());
        CHECK(!symbol.label.welsh.empty());
        CHECK(std::count(symbol.label.english.begin(), symbol.label.english.end(), ' ') <= 4);
        CHECK(english.insert(symbol.label.english).second);
        CHECK(welsh.insert(symbol.label.welsh).second);
    }
}

TEST_CASE("every symbol is found by its own word, first, in both languages") {
    for (const symbols::Symbol& symbol : symbols::all()) {
        for (const char* language : {"en-GB", "cy"}) {
            INFO(symbol.name << " " << language);
            const auto found = symbols::find(symbol.label.in(language), language);
            REQUIRE(!found.empty());
            CHECK(found.front()->name == symbol.name);
        }
    }
}

TEST_CASE("every symbol stands in a category and a set, every category has some") {
    std::size_t all = 0;
    for (const symbols::Category& category : symbols::categories()) {
        INFO(category.id);
        const auto in_it = symbols::of_category(category.id);
        all += in_it.size();
        CHECK(in_it.size() >= 10);
        const symbols::Symbol* face = symbols::named(category.symbol);
        REQUIRE(face != nullptr);
        CHECK(face->category == category.id);
        CHECK(!category.label.welsh.empty());
    }
    CHECK(all == symbols::all().size());
    for (const symbols::Set& set : symbols::sets()) {
        CHECK(set.licence == "CC BY-SA 4.0");
        CHECK(std::any_of(symbols::all().begin(), symbols::all().end(),
                          [&](const symbols::Symbol& symbol) { return symbol.set == set.id; }));
    }
}

TEST_CASE("each set is credited in its own words on the help page and beside the files") {
    const std::filesystem::path root(FOOTBRIDGE_SOURCE);
    for (const auto& path : {root / "qml/pages/everyone/HelpPage.qml", kFiles / "NOTICE"}) {
        const std::string text = text_of(path);
        for (const symbols::Set& set : symbols::sets()) {
            INFO(path << " " << set.id);
            CHECK(text.find(set.credit) != std::string::npos);
            CHECK(text.find(set.title) != std::string::npos);
            CHECK(text.find(set.licence) != std::string::npos);
            CHECK(text.find(set.address) != std::string::npos);
        }
    }
}

/// ux.md 8.5: at least 24 of our own, and none of crime.
TEST_CASE("court, police and plans are drawn by ourselves, and no picture is of force") {
    for (const char* name : {"court-room",
                             "judge",
                             "panel-meeting",
                             "solicitor",
                             "worker",
                             "my-plan",
                             "curfew-tag",
                             "making-right",
                             "appropriate-adult",
                             "rights",
                             "police-interview",
                             "youth-centre",
                             "reparation-work",
                             "how-others-feel",
                             "curfew-home",
                             "bail",
                             "meeting",
                             "letter",
                             "appointment",
                             "go-to-appointment",
                             "phone-worker",
                             "agreement",
                             "review",
                             "finished",
                             "keep-apart",
                             "stay-away",
                             "school-meeting"}) {
        INFO(name);
        const symbols::Symbol* symbol = symbols::named(name);
        REQUIRE(symbol != nullptr);
        CHECK(symbol->set == "footbridge");
    }
    for (const char* word : {"handcuffs", "arrest", "knife", "gun", "prison", "cell", "weapon"}) {
        INFO(word);
        CHECK(symbols::named(word) == nullptr);
        for (const symbols::Symbol& symbol : symbols::all())
            CHECK(std::count(symbol.english.begin(), symbol.english.end(), word) == 0);
    }
}

TEST_CASE("a name that nobody has is nobody's") {
    CHECK(symbols::named("bus")->label.in("pl") == "Bus");
    CHECK(symbols::named("bus")->label.in("cy-GB") == "Bws");
    CHECK(symbols::named("xyzzy") == nullptr);
    CHECK(symbols::named("") == nullptr);
    CHECK(symbols::of_category("xyzzy").empty());
}
