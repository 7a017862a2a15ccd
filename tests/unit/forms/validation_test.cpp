#include "tests/unit/forms/form_world.h"

using namespace form_world;

/// What is missing or wrong in answers (forms.md section 5).
namespace {

std::string fhir(const std::string& name, const std::string& value) {
    return R"({"url":"http://hl7.org/fhir/StructureDefinition/)" + name + R"(",)" + value + "}";
}

/// The codes for one answer to one item.
Words codes_for(const std::string& type, const std::string& rest, const std::string& answers) {
    const auto form = form_of(R"({"linkId":"q","type":")" + type + R"(","text":"Q")" +
                              (rest.empty() ? "" : "," + rest) + "}");
    return codes(resumed(form, R"({"linkId":"q","answer":[)" + answers + "]}"));
}

const Words kNone;

}  // namespace

TEST_CASE("lengths are counted in code points") {
    const std::string limits = R"("maxLength":3,"extension":[)" + fhir("minLength", R"("valueInteger":2)") + "]";
    CHECK(codes_for("string", limits, R"({"valueString":"äöü"})") == kNone);
    CHECK(codes_for("string", limits, R"({"valueString":"a"})") == Words{"q:minLength"});
    CHECK(codes_for("text", limits, R"({"valueString":"abcd"})") == Words{"q:maxLength"});
}

TEST_CASE("ranges hold their ends, in every type that has an order") {
    const auto range = [](const std::string& type, const std::string& low, const std::string& high) {
        return R"("extension":[)" + fhir("minValue", R"("value)" + type + R"(":)" + low) + "," +
               fhir("maxValue", R"("value)" + type + R"(":)" + high) + "]";
    };
    const std::vector<std::tuple<std::string, std::string, std::vector<std::string>>> table = {
        {"integer", "Integer", {"1", "2", "4", "5"}},
        {"decimal", "Decimal", {"1.4", "1.5", "2.5", "2.6"}},
        {"date", "Date", {R"("2025-12-31")", R"("2026-01-01")", R"("2026-02-01")", R"("2026-02-02")"}},
        {"dateTime", "DateTime",
         {R"("2026-01-01T08:59:59Z")", R"("2026-01-01T09:00:00Z")", R"("2026-01-02T09:00:00Z")",
          R"("2026-01-02T10:00:01+01:00")"}},
        {"time", "Time", {R"("08:59:59")", R"("09:00:00")", R"("17:00:00")", R"("17:00:01")"}},
        {"quantity", "Quantity",
         {R"({"value":1,"unit":"kg"})", R"({"value":2,"unit":"kg"})", R"({"value":3,"unit":"kg"})",
          R"({"value":4,"unit":"kg"})"}},
    };
    for (const auto& [type, key, values] : table) {
        INFO(type);
        const auto given = [&, name = key](const std::string& value) { return R"({"value)" + name + R"(":)" + value + "}"; };
        const std::string limits = range(key, values[1], values[2]);
        CHECK(codes_for(type, limits, given(values[0])) == Words{"q:minValue"});
        CHECK(codes_for(type, limits, given(values[1])) == kNone);
        CHECK(codes_for(type, limits, given(values[2])) == kNone);
        CHECK(codes_for(type, limits, given(values[3])) == Words{"q:maxValue"});
    }
    CHECK(codes_for("quantity", range("Quantity", R"({"value":1,"unit":"kg"})", R"({"value":9,"unit":"kg"})"),
                    R"({"valueQuantity":{"value":5,"unit":"lb"}})") == Words{"q:minValue", "q:maxValue"});
}

TEST_CASE("a pattern has to fit the whole answer, and its hint is the words") {
    const std::string limits = R"("extension":[)" + fhir("regex", R"("valueString":"[0-9]{4}")") + "," +
                               fhir("entryFormat", R"("valueString":"four digits")") + "]";
    CHECK(codes_for("string", limits, R"({"valueString":"1234"})") == kNone);
    CHECK(codes_for("string", limits, R"({"valueString":"12345"})") == Words{"q:regex"});
    CHECK(codes_for("string", R"("extension":[)" + fhir("regex", R"("valueString":"\\+?(?:[()\\h-]*\\d){3}")") + "]",
                    R"({"valueString":"+1 2-3"})") == kNone);
}

TEST_CASE("a pattern from outside cannot hang the screen") {
    const std::string limits = R"("extension":[)" + fhir("regex", R"("valueString":"(a+)+b")") + "]";
    CHECK(codes_for("string", limits, R"({"valueString":")" + std::string(20'000, 'a') + R"("})") ==
          Words{"q:regex"});
}

TEST_CASE("decimals, types, options and the number of answers") {
    CHECK(codes_for("decimal", R"("extension":[)" + fhir("maxDecimalPlaces", R"("valueInteger":2)") + "]",
                    R"({"valueDecimal":1.234})") == Words{"q:maxDecimalPlaces"});
    CHECK(codes_for("boolean", "", R"({"valueString":"yes"})") == Words{"q:type"});
    CHECK(codes_for("date", "", R"({"valueDate":"2026-02-30"})") == Words{"q:type"});
    CHECK(codes_for("string", "", R"({"valueString":"a"},{"valueString":"b"})") == Words{"q:repeats"});
    const std::string options = R"("answerOption":[{"valueCoding":{"system":"urn:s","code":"x"}}])";
    CHECK(codes_for("choice", options, R"({"valueCoding":{"system":"urn:s","code":"x","display":"any"}})") == kNone);
    CHECK(codes_for("choice", options, R"({"valueCoding":{"system":"urn:s","code":"y"}})") == Words{"q:option"});
    CHECK(codes_for("choice", options, R"({"valueString":"own words"})") == Words{"q:type"});
    CHECK(codes_for("open-choice", options, R"({"valueString":"own words"})") == kNone);
    CHECK(codes_for("open-choice", options, R"({"valueCoding":{"system":"urn:s","code":"y"}})") == Words{"q:option"});
    const std::string occurs = R"("repeats":true,"extension":[)" +
                               fhir("questionnaire-minOccurs", R"("valueInteger":2)") + "," +
                               fhir("questionnaire-maxOccurs", R"("valueInteger":2)") + "]";
    CHECK(codes_for("string", occurs, R"({"valueString":"a"})") == Words{"q:minOccurs"});
    CHECK(codes_for("string", occurs, R"({"valueString":"a"},{"valueString":"b"},{"valueString":"c"})") ==
          Words{"q:maxOccurs"});
}

TEST_CASE("files are held to kind and size, units to those offered, addresses to being one") {
    const std::string files = R"("extension":[)" + fhir("mimeType", R"("valueCode":"image/*")") + "," +
                              fhir("maxSize", R"("valueDecimal":3)") + "]";
    CHECK(codes_for("attachment", files, R"({"valueAttachment":{"contentType":"image/png","data":"QUJD","size":3}})") == kNone);
    CHECK(codes_for("attachment", files, R"({"valueAttachment":{"contentType":"audio/ogg","data":"QUJD"}})") == Words{"q:mimeType"});
    CHECK(codes_for("attachment", files, R"({"valueAttachment":{"contentType":"image/png","data":"QUJDRA=="}})") == Words{"q:maxSize"});
    CHECK(codes_for("attachment", files, R"({"valueAttachment":{"contentType":"image/png","data":"QUJD","size":2}})") == Words{"q:size"});
    const std::string units = R"("extension":[)" + fhir("questionnaire-unitOption", R"("valueCoding":{"system":"http://unitsofmeasure.org","code":"km"})") + "]";
    CHECK(codes_for("quantity", units, R"({"valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"km"}})") == kNone);
    CHECK(codes_for("quantity", units, R"({"valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"m"}})") == Words{"q:unit"});
    CHECK(codes_for("url", "", R"({"valueUri":"https://example.org/a"})") == kNone);
    CHECK(codes_for("url", "", R"({"valueUri":"c:\\temp\\a.txt"})") == Words{"q:url"});
}

TEST_CASE("required: a question needs an answer of its own, a group one below it") {
    const auto form = form_of(
        R"({"linkId":"q","type":"boolean","text":"Q","required":true,"item":[{"linkId":"below","type":"string","text":"B","required":true}]},)"
        R"({"linkId":"g","type":"group","text":"G","required":true,"item":[{"linkId":"x","type":"string","text":"X"}]})");
    auto filling = forms::Filling::start(form, around());
    CHECK(codes(filling) == Words{"q:required", "g:required"});
    REQUIRE(filling.answer({{"q", 0}}, {true}).ok());
    CHECK(codes(filling) == Words{"below:required", "g:required"});
    REQUIRE(filling.answer({{"g", 0}, {"x", 0}}, {std::string("x")}).ok());
    CHECK(codes(filling) == Words{"below:required"});
}

TEST_CASE("a finished document may leave out an optional group with a required question in it") {
    const auto form = form_of(R"({"linkId":"g","type":"group","text":"G","item":[{"linkId":"q","type":"string","text":"Q","required":true},{"linkId":"o","type":"string","text":"O"}]})");
    auto filling = forms::Filling::start(form, around());
    CHECK(codes(filling) == Words{"q:required"});
    CHECK(codes(filling, forms::Stage::kCompleted) == kNone);
    REQUIRE(filling.answer({{"g", 0}, {"o", 0}}, {std::string("x")}).ok());
    CHECK(codes(filling, forms::Stage::kCompleted) == Words{"q:required"});
}

TEST_CASE("what is not asked is not missing") {
    const auto form = form_of(R"({"linkId":"a","type":"boolean","text":"A"},{"linkId":"q","type":"string","text":"Q","required":true,"enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]})");
    CHECK(codes(forms::Filling::start(form, around())) == kNone);
}

TEST_CASE("a rule across fields is an error or a warning where it says, and nothing while it is empty") {
    const auto with = [](const std::string& severity) {
        return form_of(R"({"linkId":"g","type":"group","text":"G","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/targetConstraint","extension":[{"url":"key","valueId":"k"},{"url":"severity","valueCode":")" +
                       severity + R"j("},{"url":"expression","valueExpression":{"language":"text/fhirpath","expression":"item.where(linkId='low').answer.value <= item.where(linkId='high').answer.value"}},{"url":"human","valueString":"low first"},{"url":"location","valueString":"item.where(linkId='high')"}]}],"item":[{"linkId":"low","type":"integer","text":"L"},{"linkId":"high","type":"integer","text":"H"}]})j");
    };
    const auto form = with("error");
    auto filling = forms::Filling::start(form, around());
    CHECK(codes(filling) == kNone);
    REQUIRE(filling.answer({{"g", 0}, {"low", 0}}, {std::int64_t{5}}).ok());
    CHECK(codes(filling) == kNone);
    REQUIRE(filling.answer({{"g", 0}, {"high", 0}}, {std::int64_t{4}}).ok());
    REQUIRE(codes(filling) == Words{"high:invariant"});
    CHECK(filling.issues(forms::Stage::kInProgress)[0].text == "low first");
    const auto mild = with("warning");
    CHECK(codes(resumed(mild, R"({"linkId":"g","item":[{"linkId":"low","answer":[{"valueInteger":5}]},{"linkId":"high","answer":[{"valueInteger":4}]}]})")) ==
          Words{"high:invariant:warning"});
}

TEST_CASE("answers that do not fit the form are told and left out") {
    const auto form = form_of(R"({"linkId":"g","type":"group","text":"G","item":[{"linkId":"q","type":"string","text":"Q"}]},{"linkId":"d","type":"display","text":"D"})");
    const auto filling = resumed(form, R"({"linkId":"zz","answer":[{"valueString":"x"}]},{"linkId":"g","answer":[{"valueString":"x"}]},{"linkId":"d","answer":[{"valueString":"x"}]})");
    CHECK(codes(filling) == Words{"zz:linkId", "g:answerNotAllowed", "d:answerNotAllowed"});
    CHECK(filling.to_response(forms::Stage::kInProgress).find("\"x\"") == std::string::npos);
}
