#include "shared/forms/text.h"

#include "tests/unit/forms/form_world.h"

using namespace form_world;

namespace {

const forms::Text kText{"Hello there", {{"en-GB-simple", "Hi"}, {"cy", "Helo"}, {"ar", "مرحبا"}}, {}};

forms::Shown shown(const std::string& language) { return kText.in(language, "en-GB"); }

}  // namespace

TEST_CASE("a language falls back to a shorter tag of its own, then to the form's words") {
    CHECK(shown("").content == "Hello there");
    CHECK(shown("en-GB").content == "Hello there");
    CHECK_FALSE(shown("en-GB").fallen_back);
    CHECK(shown("cy").content == "Helo");
    CHECK(shown("cy-simple").content == "Helo");
    CHECK(shown("cy-simple").fallen_back);
    CHECK(shown("CY").content == "Helo");
    CHECK(shown("ur").content == "Hello there");
    CHECK(shown("ur").fallen_back);
}

TEST_CASE("easy words are one switch, and what has none falls back with a mark") {
    CHECK(shown("en-GB-simple").content == "Hi");
    CHECK_FALSE(shown("en-GB-simple").fallen_back);
    const forms::Text plain{"Only this", {}, {}};
    CHECK(plain.in("en-GB-simple", "en-GB").content == "Only this");
    CHECK(plain.in("en-GB-simple", "en-GB").fallen_back);
}

TEST_CASE("direction comes from the script of the language") {
    for (const char* tag : {"ar", "ur", "fa", "ckb", "he", "ps", "ar-SY", "az-Arab"}) CHECK(forms::right_to_left(tag));
    for (const char* tag : {"en-GB", "cy", "so", "pl", "ur-Latn"}) CHECK_FALSE(forms::right_to_left(tag));
}

TEST_CASE("a language tag is one, or it is not") {
    for (const char* tag : {"en", "en-GB", "cy-simple", "en-GB-simple", "es-419"}) CHECK(forms::is_language_tag(tag));
    for (const char* tag : {"", "x", "not a tag", "en_GB", "en-", "-en", "123"}) CHECK_FALSE(forms::is_language_tag(tag));
}

TEST_CASE("the language a person reads is in the response, with the words they read") {
    const auto form = form_of(R"({"linkId":"q","type":"string","text":"Hello","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Helo"}]}]}})");
    CHECK(form.languages() == Words{"en-GB", "cy"});
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer({{"q", 0}}, {std::string("x")}).ok());
    filling.show_in("cy");
    const std::string written = filling.to_response(forms::Stage::kCompleted);
    CHECK(written.find(R"("language":"cy")") != std::string::npos);
    CHECK(written.find(R"("text":"Helo")") != std::string::npos);
}
