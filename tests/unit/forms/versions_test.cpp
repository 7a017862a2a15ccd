#include "shared/forms/versions.h"

#include "tests/unit/forms/form_world.h"

using namespace form_world;

/// Answers stay readable while their form goes on (issue: "Old answers stay readable after five
/// versions of their form").
namespace {

const std::string kOptions = R"("answerOption":[{"valueString":"x"},{"valueString":"y"}])";

/// Five versions: a question is added, an option goes, a type changes, a question moves, all is new.
const std::vector<std::string> kVersions = {
    R"({"linkId":"a","type":"string","text":"A"},{"linkId":"b","type":"choice","text":"B",)" + kOptions + R"(},{"linkId":"n","type":"integer","text":"N"})",
    R"({"linkId":"a","type":"string","text":"A"},{"linkId":"b","type":"choice","text":"B",)" + kOptions + R"(},{"linkId":"n","type":"integer","text":"N"},{"linkId":"new","type":"string","text":"New"})",
    R"({"linkId":"a","type":"string","text":"A, again"},{"linkId":"b","type":"choice","text":"B","answerOption":[{"valueString":"x"}]},{"linkId":"n","type":"integer","text":"N"})",
    R"({"linkId":"a","type":"text","text":"A"},{"linkId":"b","type":"choice","text":"B","answerOption":[{"valueString":"x"}]},{"linkId":"n","type":"decimal","text":"N"})",
    R"({"linkId":"g","type":"group","text":"G","item":[{"linkId":"a","type":"string","text":"A"}]},{"linkId":"b","type":"choice","text":"B","answerOption":[{"valueString":"x"}]},{"linkId":"n","type":"decimal","text":"N"})",
};

const std::string kAnswers =
    R"({"linkId":"a","text":"A","answer":[{"valueString":"words"}]},{"linkId":"b","text":"B","answer":[{"valueString":"y"}]},{"linkId":"n","text":"N","answer":[{"valueInteger":4}]})";

Words names(const std::vector<forms::OldAnswer>& answers) {
    Words found;
    for (const auto& one : answers) found.push_back(one.place.back());
    return found;
}

}  // namespace

TEST_CASE("an old response says what of it each later version takes, and the rest stays as it was") {
    const std::vector<std::pair<Words, Words>> wanted = {
        {{"a", "b", "n"}, {}}, {{"a", "b", "n"}, {}}, {{"a", "n"}, {"b"}}, {{"a"}, {"b", "n"}}, {{}, {"a", "b", "n"}}};
    for (std::size_t version = 0; version < kVersions.size(); ++version) {
        INFO("version " << version + 1);
        const auto compared = forms::compare_with(form_of(kVersions[version]), response_json(kAnswers));
        REQUIRE(compared.ok());
        CHECK(names(compared.value().fits) == wanted[version].first);
        CHECK(names(compared.value().rest) == wanted[version].second);
        for (const auto& one : compared.value().rest) CHECK_FALSE(one.words.empty());
    }
}

TEST_CASE("an old response opens against its own version with everything in it") {
    const auto own = form_of(kVersions.front());
    const auto filling = resumed(own, kAnswers);
    CHECK(filling.misfits().empty());
    CHECK(filling.entry({{"b", 0}})->answers == std::vector<forms::Value>{std::string("y")});
    const auto newest = form_of(kVersions.back());
    CHECK(resumed(newest, kAnswers).misfits().size() == 2);
}

TEST_CASE("answers can be read in words without any form") {
    const auto words = forms::answers_in_words(response_json(
        R"({"linkId":"g","item":[{"linkId":"q","text":"How far?","answer":[{"valueQuantity":{"value":2.5,"unit":"km"}},{"valueCoding":{"code":"c","display":"Far"},"item":[{"linkId":"below","answer":[{"valueFuture":{"x":1}}]}]}]}]})"));
    REQUIRE(words.ok());
    REQUIRE(words.value().size() == 2);
    CHECK(words.value()[0].place == Words{"g", "q", "below"});
    CHECK(words.value()[0].words == Words{R"({"x":1})"});
    CHECK(words.value()[1].text == "How far?");
    CHECK(words.value()[1].words == Words{"2.5 km", "Far"});
}

TEST_CASE("a response names its form by url and version") {
    const auto name = forms::form_named_by(response_json(""));
    REQUIRE(name.ok());
    CHECK(name.value().url == "https://example.org/f");
    CHECK(name.value().version == "1");
    CHECK_FALSE(forms::form_named_by("{}").ok());
}
