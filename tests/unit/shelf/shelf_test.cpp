#include "app/forms/shelf.h"

#include <catch2/catch.hpp>

#include "app/forms/library.h"
#include "tests/unit/casefile/case_world.h"

/// Which forms a tablet offers.

namespace {

std::string form(const std::string& url, const std::string& version, const std::string& title) {
    return R"({"resourceType":"Questionnaire","language":"en-GB","status":"active","url":")" + url +
           R"(","version":")" + version + R"(","title":")" + title +
           R"(","copyright":"test","item":[{"linkId":"a","type":"string","text":"A?"}]})";
}

}  // namespace

TEST_CASE("numbers between the dots of a version count as numbers") {
    CHECK(forms::earlier_version("0.9", "0.10"));
    CHECK_FALSE(forms::earlier_version("0.10", "0.9"));
    CHECK(forms::earlier_version("1", "1.0"));
    CHECK(forms::earlier_version("1.0", "1.0-b"));
    CHECK_FALSE(forms::earlier_version("2.0.0", "2.0.0"));
}

TEST_CASE("a form is named by url and version") {
    CHECK(forms::name_from("https://a/b|1.2") == forms::FormName{"https://a/b", "1.2"});
    CHECK(forms::name_from("https://a/b") == forms::FormName{"https://a/b", ""});
}

TEST_CASE("without anything published the program's own forms are offered, by title") {
    forms::Shelf shelf;
    const auto offered = shelf.offered();
    CHECK(offered.size() == forms::library().size() - 1);  // one in two versions
    CHECK(std::ranges::is_sorted(offered, {}, &forms::Shelved::title));
    for (const auto& one : offered) CHECK(shelf.find(one.name) != nullptr);
}

TEST_CASE("a published version stands in the place of an older one, and old answers keep theirs") {
    Tablet tablet(1, 20260609);
    for (const std::string version : {"0.9", "0.10"}) {
        casefile::Fields fields;
        fields.text(casefile::Field::kFormUrl, "https://example.test/mood")
            .text(casefile::Field::kFormVersion, version)
            .text(casefile::Field::kFormQuestionnaire,
                  form("https://example.test/mood", version, "Mood " + version));
        tablet.keep(tablet.commands.create(tablet.new_record(casefile::Kind::kForm, {}, fields)));
    }
    forms::Shelf shelf;
    shelf.refresh(tablet.view);
    const auto offered = shelf.offered();
    const auto mood = std::ranges::find(offered, std::string("Mood 0.10"), &forms::Shelved::title);
    REQUIRE(mood != offered.end());
    CHECK_FALSE(mood->of_program);
    CHECK(shelf.newest("https://example.test/mood")->version == "0.10");
    CHECK(shelf.find({"https://example.test/mood", "0.9"}) != nullptr);
    CHECK(offered.size() == forms::library().size());
}
