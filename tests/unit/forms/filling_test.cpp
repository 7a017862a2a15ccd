#include <nlohmann/json.hpp>

#include "tests/unit/forms/form_world.h"

using namespace form_world;
using nlohmann::json;

/// Filling a form: change of mind, instances, start values, what is kept (forms.md section 5).
namespace {

json response(const forms::Filling& filling, forms::Stage stage = forms::Stage::kInProgress) {
    return json::parse(filling.to_response(stage));
}

forms::Path at(const std::string& link_id) { return {{link_id, 0}}; }
forms::Value words(const std::string& text) { return text; }

const std::string kGated =
    R"({"linkId":"gate","type":"boolean","text":"G"},{"linkId":"q","type":"string","text":"Q","enableWhen":[{"question":"gate","operator":"=","answerBoolean":true}]})";

}  // namespace

TEST_CASE("an answer that is not asked any more is kept for a change of mind, and left out of the response") {
    const auto form = form_of(kGated);
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("gate"), {true}).ok());
    REQUIRE(filling.answer(at("q"), {words("kept")}).ok());
    REQUIRE(filling.answer(at("gate"), {false}).ok());
    CHECK(response(filling)["item"].size() == 1);
    CHECK(response(filling, forms::Stage::kEverything)["item"].size() == 2);
    REQUIRE(filling.answer(at("gate"), {true}).ok());
    CHECK(response(filling)["item"][1]["answer"][0]["valueString"] == "kept");
}

TEST_CASE("going on later gives the same filling, with what was hidden") {
    const auto form = form_of(kGated);
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("gate"), {true}).ok());
    REQUIRE(filling.answer(at("q"), {words("kept")}).ok());
    REQUIRE(filling.answer(at("gate"), {false}).ok());
    const std::string saved = filling.to_response(forms::Stage::kEverything);
    auto again = forms::Filling::resume(form, saved, around());
    REQUIRE(again.ok());
    CHECK(again.value().to_response(forms::Stage::kEverything) == saved);
    REQUIRE(again.value().answer(at("gate"), {true}).ok());
    CHECK(again.value().entry(at("q"))->answers == std::vector<forms::Value>{words("kept")});
}

TEST_CASE("the status of a response says whether it is finished") {
    const auto form = form_of(kGated);
    const auto filling = forms::Filling::start(form, around());
    CHECK(response(filling)["status"] == "in-progress");
    CHECK(response(filling, forms::Stage::kCompleted)["status"] == "completed");
    CHECK(response(filling)["questionnaire"] == "https://example.org/f|1");
    CHECK(response(filling)["language"] == "en-GB");
}

TEST_CASE("instances of a group come and go up to their number, each with answers of its own") {
    const auto form = form_of(
        R"({"linkId":"g","type":"group","repeats":true,"text":"G","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs","valueInteger":2}],"item":[{"linkId":"q","type":"string","text":"Q","initial":[{"valueString":"start"}]}]},)"
        R"({"linkId":"once","type":"group","text":"O","item":[{"linkId":"x","type":"string","text":"X"}]})");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer({{"g", 0}, {"q", 0}}, {words("first")}).ok());
    const auto second = filling.add_instance(at("g"));
    REQUIRE(second.ok());
    CHECK(second.value() == 1);
    CHECK(filling.entry({{"g", 1}, {"q", 0}})->answers == std::vector<forms::Value>{words("start")});
    CHECK(filling.add_instance(at("g")).error().code == base::ErrorCode::kRefused);
    CHECK(filling.add_instance(at("once")).error().code == base::ErrorCode::kRefused);
    REQUIRE(filling.remove_instance({{"g", 0}}).ok());
    CHECK(filling.entry({{"g", 0}, {"q", 0}})->answers == std::vector<forms::Value>{words("start")});
    REQUIRE(filling.remove_instance({{"g", 0}}).ok());
    CHECK(filling.entry(at("g"))->occurrences == 1);
    CHECK(filling.entry({{"g", 0}, {"q", 0}})->answers.empty());
}

TEST_CASE("items below a question live under its answer and stay with it") {
    const auto form = form_of(R"({"linkId":"q","type":"string","repeats":true,"text":"Q","item":[{"linkId":"below","type":"integer","text":"B"}]})");
    auto filling = forms::Filling::start(form, around());
    CHECK(filling.answer({{"q", 0}, {"below", 0}}, {std::int64_t{1}}).error().code == base::ErrorCode::kRefused);
    REQUIRE(filling.answer(at("q"), {words("a"), words("b")}).ok());
    REQUIRE(filling.answer({{"q", 1}, {"below", 0}}, {std::int64_t{7}}).ok());
    const auto item = response(filling)["item"][0];
    CHECK(item["answer"][0].count("item") == 0);
    CHECK(item["answer"][1]["item"][0]["answer"][0]["valueInteger"] == 7);
}

TEST_CASE("an exclusive option clears the others, and another option clears it") {
    const auto form = form_of(R"({"linkId":"q","type":"choice","repeats":true,"text":"Q","answerOption":[{"valueString":"a"},{"valueString":"b"},{"valueString":"none","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]}]})");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("q"), {words("a"), words("b")}).ok());
    REQUIRE(filling.answer(at("q"), {words("a"), words("b"), words("none")}).ok());
    CHECK(filling.entry(at("q"))->answers == std::vector<forms::Value>{words("none")});
    REQUIRE(filling.answer(at("q"), {words("none"), words("b")}).ok());
    CHECK(filling.entry(at("q"))->answers == std::vector<forms::Value>{words("b")});
}

TEST_CASE("a new response has its start values, one that is resumed has not") {
    const auto form = form_of(R"({"linkId":"a","type":"string","text":"A","initial":[{"valueString":"x"}]},)"
                              R"({"linkId":"b","type":"choice","text":"B","answerOption":[{"valueString":"y"},{"valueString":"z","initialSelected":true}]})");
    const auto filling = forms::Filling::start(form, around());
    CHECK(filling.entry(at("a"))->answers == std::vector<forms::Value>{words("x")});
    CHECK(filling.entry(at("b"))->answers == std::vector<forms::Value>{words("z")});
    CHECK(resumed(form, "").entry(at("a"))->answers.empty());
}

TEST_CASE("what the form does not know of is in the response again") {
    const auto form = form_of(R"({"linkId":"g","type":"group","text":"G","item":[{"linkId":"q","type":"string","text":"Q"}]})");
    const std::string given = response_json(
        R"({"linkId":"g","extension":[{"url":"urn:g","valueString":"1"}],"item":[{"linkId":"q","id":"i1","extension":[{"url":"urn:q","valueString":"2"}],"answer":[{"extension":[{"url":"urn:a","valueString":"3"}],"valueString":"x","_valueString":{"id":"p"}}]}]})",
        R"("id":"r1","subject":{"reference":"Patient/1"},"extension":[{"url":"urn:r","valueString":"4"}],)");
    auto filling = forms::Filling::resume(form, given, around());
    REQUIRE(filling.ok());
    json expected = json::parse(given);
    expected["language"] = "en-GB";
    expected["item"][0]["text"] = "G";
    expected["item"][0]["item"][0]["text"] = "Q";
    CHECK(response(filling.value()) == expected);
}

TEST_CASE("a signature holds until the next change") {
    const auto form = form_of(kGated);
    auto filling = forms::Filling::start(form, around());
    filling.sign({around().now, "A. Example", "image/png", "QUJD"});
    CHECK(filling.is_signed());
    auto again = forms::Filling::resume(form, filling.to_response(forms::Stage::kCompleted), around());
    REQUIRE(again.ok());
    CHECK(again.value().is_signed());
    REQUIRE(again.value().answer(at("gate"), {true}).ok());
    CHECK_FALSE(again.value().is_signed());
}

TEST_CASE("answers are taken by what a person may answer, and nowhere else") {
    const auto form = form_of(R"({"linkId":"r","type":"string","readOnly":true,"text":"R"},{"linkId":"d","type":"display","text":"D"},{"linkId":"i","type":"integer","text":"I"})");
    auto filling = forms::Filling::start(form, around());
    CHECK(filling.answer(at("r"), {words("x")}).error().code == base::ErrorCode::kRefused);
    CHECK(filling.answer(at("d"), {words("x")}).error().code == base::ErrorCode::kRefused);
    CHECK(filling.answer(at("zz"), {words("x")}).error().code == base::ErrorCode::kInvalidInput);
    CHECK(filling.answer(at("i"), {words("x")}).error().code == base::ErrorCode::kInvalidInput);
    REQUIRE(filling.answer(at("i"), {std::int64_t{1}}).ok());
    REQUIRE(filling.answer(at("i"), {}).ok());
    CHECK(filling.entry(at("i"))->answers.empty());
}

TEST_CASE("what is no response is refused with what to give") {
    const auto form = form_of(kGated);
    for (const std::string bad : {"", "[", "[]", R"({"resourceType":"Questionnaire"})"}) {
        const auto filling = forms::Filling::resume(form, bad, around());
        REQUIRE_FALSE(filling.ok());
        CHECK(filling.error().code == base::ErrorCode::kInvalidInput);
        CHECK_FALSE(filling.error().detail.empty());
    }
}

TEST_CASE("a response of another form says so, and can be read all the same") {
    const auto form = form_of(kGated);
    auto filling = forms::Filling::resume(form, R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://example.org/other|1"})", around());
    REQUIRE(filling.ok());
    CHECK(codes(filling.value()) == Words{":questionnaire:warning"});
}
