#include <nlohmann/json.hpp>

#include "tests/unit/forms/corpus_case.h"
#include "tests/unit/forms/form_world.h"

using namespace form_world;
using nlohmann::json;

/// Our six extensions (forms.md section 5): score-band, alert, privacy-mode, kiosk, skip-policy, read-aloud.
namespace {

forms::Path at(const std::string& link_id) { return {{link_id, 0}}; }
forms::Value face(const std::string& code) { return forms::Coding{"urn:faces", code, ""}; }

forms::Form how_are_you() {
    auto loaded = forms::load(corpus::text_of_file(std::string(FOOTBRIDGE_OWN_FORMS) + "/questionnaires/how-are-you.json"));
    REQUIRE(loaded.accepted());
    return std::move(*loaded.form);
}
std::string own(const std::string& name, const std::string& value) {
    return R"({"url":"https://footbridge.app/fhir/StructureDefinition/)" + name + R"(",)" + value + "}";
}
std::string private_mode(const std::string& mode) {
    return R"("modifierExtension":[)" + own("privacy-mode", R"("valueCode":")" + mode + R"(")") + "],";
}

}  // namespace

TEST_CASE("a score has its band, and the answer carries it") {
    const auto form = how_are_you();
    auto filling = forms::Filling::start(form, around());
    CHECK(filling.scores()[0].band == nullptr);
    REQUIRE(filling.answer(at("sleep"), {face("bad")}).ok());
    REQUIRE(filling.answer(at("food"), {face("bad")}).ok());
    REQUIRE(filling.scores()[0].band != nullptr);
    CHECK(filling.scores()[0].band->label.plain == "Act today");
    CHECK(filling.scores()[0].band->notify == forms::Notify::kUrgent);
    CHECK(filling.weight_sum() == 4.0);
    const std::string written = filling.to_response(forms::Stage::kInProgress);
    CHECK(written.find("Act today") != std::string::npos);
    CHECK(written.find("itemWeight") != std::string::npos);
    auto again = forms::Filling::resume(form, written, around());
    REQUIRE(again.ok());
    CHECK(again.value().to_response(forms::Stage::kInProgress) == written);
}

TEST_CASE("rather not say satisfies required where the form takes it, weighs nothing, and is taken back") {
    const auto form = how_are_you();
    auto filling = forms::Filling::start(form, around());
    CHECK(filling.decline(at("food")).error().code == base::ErrorCode::kRefused);
    REQUIRE(filling.decline(at("sleep")).ok());
    CHECK(codes(filling) == Words{"food:required"});
    CHECK(filling.weight_sum() == 0.0);
    const std::string written = filling.to_response(forms::Stage::kInProgress);
    CHECK(written.find("asked-declined") != std::string::npos);
    auto again = forms::Filling::resume(form, written, around());
    REQUIRE(again.ok());
    CHECK(again.value().entry(at("sleep"))->declined);
    CHECK(again.value().to_response(forms::Stage::kInProgress) == written);
    REQUIRE(again.value().answer(at("sleep"), {face("good")}).ok());
    CHECK_FALSE(again.value().entry(at("sleep"))->declined);
}

TEST_CASE("an alert is raised while its condition is true") {
    const auto form = form_of(R"({"linkId":"q","type":"integer","text":"Q","extension":[)" +
                              own("alert", R"("extension":[{"url":"when","valueString":"%resource.item.where(linkId='q').answer.value > 2"},{"url":"severity","valueCode":"urgent"},{"url":"message","valueString":"Talk now"},{"url":"audience","valueCode":"staff"}])") + "]}");
    auto filling = forms::Filling::start(form, around());
    CHECK(filling.alerts().empty());
    REQUIRE(filling.answer(at("q"), {std::int64_t{3}}).ok());
    REQUIRE(filling.alerts().size() == 1);
    CHECK(filling.alerts()[0].alert->message.plain == "Talk now");
    REQUIRE(filling.answer(at("q"), {std::int64_t{2}}).ok());
    CHECK(filling.alerts().empty());
}

TEST_CASE("an anonymous response names nobody and no time of day") {
    const auto form = form_of(R"({"linkId":"q","type":"string","text":"Q"})", private_mode("anonymous"));
    CHECK(form.privacy == forms::PrivacyMode::kAnonymous);
    auto filling = forms::Filling::resume(
        form, response_json(R"({"linkId":"q","answer":[{"valueString":"x"}]})",
                            R"("subject":{"reference":"Patient/1"},"author":{"reference":"Practitioner/1"},"source":{"reference":"Patient/1"},"authored":"2026-06-09T10:11:12Z",)"),
        around());
    REQUIRE(filling.ok());
    const json written = json::parse(filling.value().to_response(forms::Stage::kCompleted));
    for (const char* name : {"subject", "author", "source"}) CHECK(written.count(name) == 0);
    CHECK(written["authored"] == "2026-06-09");
    CHECK(written["meta"]["security"][0]["code"] == "ANONY");
    CHECK(form_of(R"({"linkId":"q","type":"string","text":"Q"})", private_mode("sealed")).privacy ==
          forms::PrivacyMode::kSealed);
}

TEST_CASE("a kiosk's settings are read") {
    const auto form = form_of(R"({"linkId":"q","type":"string","text":"Q"})",
                              R"("extension":[)" + own("kiosk", R"("extension":[{"url":"idleSeconds","valueInteger":15},{"url":"afterSubmit","valueCode":"thanks"},{"url":"languages","valueCode":"en-GB"},{"url":"languages","valueCode":"cy"},{"url":"exit","valueCode":"pin"}])") +
                                  R"(,{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-entryMode","valueCode":"sequential"}],)");
    REQUIRE(form.kiosk);
    CHECK(form.kiosk->idle_seconds == 15);
    CHECK(form.kiosk->after_submit == forms::AfterSubmit::kThanks);
    CHECK(form.kiosk->languages == Words{"en-GB", "cy"});
    CHECK(form.kiosk->exit_pin);
    CHECK(form.one_page_each);
}

TEST_CASE("a face's picture and a read-aloud text are kept beside the words") {
    const auto form = form_of(
        R"({"linkId":"q","type":"choice","text":"Q","_text":{"extension":[)" +
        own("read-aloud", R"("extension":[{"url":"lang","valueCode":"en-GB"},{"url":"content","valueString":"Listen"},{"url":"audio","valueAttachment":{"contentType":"audio/ogg","url":"sound:q"}}])") +
        R"(]},"answerOption":[{"valueString":"x","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemAnswerMedia","valueAttachment":{"contentType":"image/svg+xml","url":"symbol:face-happy","title":"Happy face"}}]}]})");
    REQUIRE(form.items[0].text.aloud("en-GB-simple", "en-GB") != nullptr);
    CHECK(form.items[0].text.aloud("", "en-GB")->content == "Listen");
    CHECK(form.items[0].text.aloud("cy", "en-GB") == nullptr);
    REQUIRE(form.items[0].options[0].media);
    CHECK(form.items[0].options[0].media->url == "symbol:face-happy");
}
