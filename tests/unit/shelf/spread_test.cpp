#include "shared/forms/spread.h"

#include <catch2/catch.hpp>

#include "app/forms/shelf.h"
#include "shared/forms/filling.h"

/// Counting what many people said, and showing nothing of few (ux.md SV-26, MG-8).

namespace {

const std::string kBase = "https://footbridge.app/fhir/";

struct Heard {
    forms::Shelf shelf;
    const forms::Form& form = *shelf.newest(kBase + "Questionnaire/how-was-it");
    forms::Counting counting{form};

    std::string response(const std::string& face, const std::string& words = "") {
        forms::Filling filling = forms::Filling::start(form, {});
        if (!face.empty())
            REQUIRE(filling
                        .answer({{"session", 0}},
                                {forms::Coding{kBase + "CodeSystem/how-was-it", face, ""}})
                        .ok());
        if (!words.empty()) REQUIRE(filling.answer({{"say", 0}}, {words}).ok());
        return filling.to_response(forms::Stage::kCompleted);
    }
    void say(const std::string& face, const std::string& mode = "own_worker") {
        REQUIRE(counting.add(response(face), mode));
    }
    static const forms::Tally& of(const forms::Spread& spread, const std::string& link) {
        for (const forms::Tally& tally : spread.questions) {
            if (tally.link_id == link) return tally;
        }
        FAIL("no such question");
        return spread.questions.front();
    }
};

}  // namespace

TEST_CASE("nothing is shown of four, and everything of five") {
    Heard heard;
    for (int i = 0; i < 4; ++i) heard.say("good");
    CHECK(heard.counting.result() == forms::Spread{});
    heard.say("bad");
    const forms::Spread spread = heard.counting.result();
    REQUIRE(spread.shown);
    CHECK(spread.answered == 5);
    const forms::Tally& tally = Heard::of(spread, "session");
    CHECK(tally.answered == 5);
    std::vector<std::size_t> counts;
    for (const auto& choice : tally.choices) counts.push_back(choice.count);
    CHECK(counts == std::vector<std::size_t>{0, 1, 0, 4, 0});
}

TEST_CASE("who was asked and said no counts as offered, and who sent an empty form too") {
    Heard heard;
    for (int i = 0; i < 5; ++i) heard.say("ok");
    heard.counting.add_offered("own_worker");
    heard.say("");
    const forms::Spread spread = heard.counting.result();
    CHECK(spread.offered == 7);
    CHECK(spread.answered == 5);
}

TEST_CASE("a question that few answered is not shown beside one that many did") {
    Heard heard;
    for (int i = 0; i < 6; ++i)
        REQUIRE(heard.counting.add(heard.response("good", i < 3 ? "thanks" : ""), "alone"));
    const forms::Spread spread = heard.counting.result();
    CHECK(Heard::of(spread, "session").shown);
    CHECK_FALSE(Heard::of(spread, "say").shown);
    CHECK(Heard::of(spread, "say").words == 0);
}

TEST_CASE("one way of answering that few used hides another, so that it is no difference") {
    Heard heard;
    for (int i = 0; i < 9; ++i) heard.say("good", "alone");
    for (int i = 0; i < 6; ++i) heard.say("good", "family");
    heard.say("good", "own_worker");
    const forms::Spread spread = heard.counting.result();
    std::map<std::string, std::size_t> shown;
    for (const forms::Part& part : spread.modes) {
        if (part.shown) shown[part.name] = part.answered;
    }
    CHECK(shown == std::map<std::string, std::size_t>{{"alone", 9}});
}

TEST_CASE("of parts, small ones take the smallest other with them until they are five together") {
    CHECK(forms::showable({9, 6, 1}) == std::vector<bool>{true, false, false});
    CHECK(forms::showable({9, 3, 2}) == std::vector<bool>{true, false, false});
    CHECK(forms::showable({9, 6, 2, 1}) == std::vector<bool>{true, false, false, false});
    CHECK(forms::showable({9, 6, 0}) == std::vector<bool>{true, true, false});
    CHECK(forms::showable({5, 5}) == std::vector<bool>{true, true});
    CHECK(forms::showable({}).empty());
}

TEST_CASE("a text that is no response is not counted, and rubbish inside one is left out") {
    Heard heard;
    CHECK_FALSE(heard.counting.add("{}", "alone"));
    CHECK_FALSE(heard.counting.add("not JSON", "alone"));
    for (int i = 0; i < 5; ++i) {
        CHECK(heard.counting.add(
            R"({"resourceType":"QuestionnaireResponse","item":[{"linkId":"session","answer":[)"
            R"({"valueCoding":{"code":"good"}},7]},{"linkId":"unknown","answer":[{"valueString":"x"}]}]})",
            "alone"));
    }
    // The code is of another system: no option, and not counted as one.
    const forms::Spread spread = heard.counting.result();
    for (const auto& choice : Heard::of(spread, "session").choices) CHECK(choice.count == 0);
}

TEST_CASE("answers in their own words are found with their question") {
    Heard heard;
    const auto said = forms::words_of(heard.form, heard.response("good", "More football"));
    REQUIRE(said.size() == 1);
    CHECK(said.front().words == "More football");
    CHECK(heard.form.items[said.front().item].link_id == "say");
}
