#include "shared/forms/loading.h"

#include "shared/forms/profile.h"
#include "tests/unit/forms/form_world.h"

using namespace form_world;

namespace {

struct Bad {
    std::string rule;
    std::string items;
    std::string root = {};
};

const std::string kText = R"({"linkId":"a","type":"string","text":"A"})";

std::string extended(const std::string& type, const std::string& extensions,
                     const std::string& rest = "") {
    return R"({"linkId":"a","type":")" + type + R"(","text":"A",)" + rest + R"("extension":[)" + extensions + "]}";
}
std::string fhir(const std::string& name, const std::string& value) {
    return R"({"url":"http://hl7.org/fhir/StructureDefinition/)" + name + R"(",)" + value + "}";
}
std::string sdc(const std::string& name, const std::string& value) {
    return R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/)" + name + R"(",)" + value + "}";
}
std::string own(const std::string& name, const std::string& value) {
    return R"({"url":"https://footbridge.app/fhir/StructureDefinition/)" + name + R"(",)" + value + "}";
}
std::string formula(const std::string& text) {
    return R"("valueExpression":{"language":"text/fhirpath","expression":")" + text + R"("})";
}
std::string variable(const std::string& name, const std::string& language = "text/fhirpath") {
    return fhir("variable", R"("valueExpression":{"name":")" + name + R"(","language":")" + language +
                                R"(","expression":"1"})");
}
std::string when(const std::string& condition) {
    return kText + R"(,{"linkId":"b","type":"string","text":"B","enableWhen":[)" + condition + "]}";
}
std::string band(const std::string& low, const std::string& high) {
    return own("score-band", R"("extension":[{"url":"low","valueDecimal":)" + low + R"(},{"url":"high","valueDecimal":)" +
                                 high + R"(},{"url":"severity","valueCode":"none"},{"url":"label","valueString":"L"}])");
}

/// One bad definition for each rule that refuses a form (docs/formats/form.md, "What is refused").
const std::vector<Bad> kBad = {
    {"linkid-missing", R"({"type":"string","text":"A"})"},
    {"linkid-duplicate", kText + "," + kText},
    {"linkid-length", R"({"linkId":")" + std::string(256, 'x') + R"(","type":"string","text":"A"})"},
    {"type", R"({"linkId":"a","type":"question","text":"A"})"},
    {"shape", R"({"linkId":"a","type":"group","text":"A","item":{}})"},
    {"shape", R"({"linkId":"a","type":"string","text":"A","required":"true"})"},
    {"shape", "7"},
    {"display-children", R"({"linkId":"a","type":"display","text":"A","item":[{"linkId":"b","type":"string","text":"B"}]})"},
    {"later-element", R"({"linkId":"a","type":"choice","text":"A","answerConstraint":"optionsOnly"})"},
    {"later-element", R"({"linkId":"a","type":"string","text":"A","disabledDisplay":"hidden"})"},
    {"occurs-order", extended("string", fhir("questionnaire-minOccurs", R"("valueInteger":3)") + "," +
                                            fhir("questionnaire-maxOccurs", R"("valueInteger":2)"),
                              R"("repeats":true,)")},
    {"initial-type", R"({"linkId":"a","type":"string","text":"A","initial":[{"valueInteger":1}]})"},
    {"initial-calculated", extended("integer", sdc("sdc-questionnaire-calculatedExpression", formula("1")),
                                    R"("initial":[{"valueInteger":1}],)")},
    {"options-both", R"({"linkId":"a","type":"choice","text":"A","answerValueSet":"#x","answerOption":[{"valueString":"x"}]})"},
    {"option-empty", R"({"linkId":"a","type":"choice","text":"A","answerOption":[{"valueCoding":{"system":"urn:s"}}]})"},
    {"option-value", R"({"linkId":"a","type":"choice","text":"A","answerOption":[{}]})"},
    {"weight", R"({"linkId":"a","type":"choice","text":"A","answerOption":[{"valueString":"x","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueString":"two"}]}]})"},
    {"enable-question", when(R"({"question":"zz","operator":"exists","answerBoolean":true})")},
    {"enable-operator", when(R"({"question":"a","operator":"~","answerString":"x"})")},
    {"enable-answer", when(R"({"question":"a","operator":"="})")},
    {"enable-answer", when(R"({"question":"a","operator":"exists","answerString":"x"})")},
    {"enable-behavior", when(R"({"question":"a","operator":"=","answerString":"x"},{"question":"a","operator":"=","answerString":"y"})")},
    {"enable-cycle", R"({"linkId":"a","type":"string","text":"A","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}]},)"
                     R"({"linkId":"b","type":"string","text":"B","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]})"},
    {"enable-cycle", R"({"linkId":"a","type":"group","text":"A","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}],)"
                     R"("item":[{"linkId":"b","type":"string","text":"B"}]})"},
    {"enable-expression-syntax", extended("string", sdc("sdc-questionnaire-enableWhenExpression", formula("1 +")))},
    {"enable-expression-variable", extended("string", sdc("sdc-questionnaire-enableWhenExpression", formula("%nobody = 1")))},
    {"variable-twice", extended("string", variable("x") + "," + variable("x"))},
    {"variable-reserved", extended("string", variable("resource"))},
    {"variable-language", extended("string", variable("x", "application/x-fhir-query"))},
    {"calculated-syntax", extended("integer", sdc("sdc-questionnaire-calculatedExpression", formula("(1")))},
    {"calculated-cycle", extended("integer", sdc("sdc-questionnaire-calculatedExpression",
                                                 formula("iif(%context.answer.exists(), %context.answer.value + 1, 1)")))},
    {"length-order", extended("string", fhir("minLength", R"("valueInteger":9)"), R"("maxLength":3,)")},
    {"range-order", extended("integer", fhir("minValue", R"("valueInteger":9)") + "," + fhir("maxValue", R"("valueInteger":3)"))},
    {"range-type", extended("integer", fhir("minValue", R"("valueDate":"2026-01-01")"))},
    {"regex", extended("string", fhir("regex", R"("valueString":"(")"))},
    {"constraint-syntax", extended("string", fhir("targetConstraint", R"("extension":[{"url":"key","valueId":"k"},{"url":"severity","valueCode":"error"},{"url":"expression",)" + formula("1 +") + R"(},{"url":"human","valueString":"H"}])"))},
    {"slider-range", extended("integer", fhir("questionnaire-itemControl", R"("valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/questionnaire-item-control","code":"slider"}]})"))},
    {"mime-type", R"({"linkId":"a","type":"attachment","text":"A"})"},
    {"media-remote", extended("string", sdc("sdc-questionnaire-itemMedia", R"("valueAttachment":{"contentType":"image/png","url":"https://example.org/a.png","title":"T"})"))},
    {"media-size", extended("string", sdc("sdc-questionnaire-itemMedia", R"("valueAttachment":{"contentType":"image/png","title":"T","data":")" + std::string(400'000, 'A') + R"("})"))},
    {"media-script", extended("string", sdc("sdc-questionnaire-itemMedia", R"("valueAttachment":{"contentType":"image/svg+xml","title":"T","data":"PHN2Zz48U0NSSVBUPjwvc3ZnPg=="})"))},
    {"language-tag", R"({"linkId":"a","type":"string","text":"A","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"not a tag"},{"url":"content","valueString":"x"}]}]}})"},
    {"band", extended("integer", own("score-band", R"("extension":[{"url":"low","valueDecimal":0}])"))},
    {"band-overlap", extended("integer", band("0", "2") + "," + band("2", "4"))},
    {"band-gap", extended("integer", band("0", "1") + "," + band("3", "4"))},
    {"band-type", extended("string", band("0", "1"))},
    {"band-reach", R"({"linkId":"q","type":"choice","text":"Q","required":true,"answerOption":[{"valueString":"x","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":9}]}]},)" +
                       extended("integer", sdc("sdc-questionnaire-calculatedExpression", formula("%resource.item.where(linkId='q').answer.weight().sum()")) + "," + band("0", "8"))},
    {"alert-syntax", extended("string", own("alert", R"("extension":[{"url":"when","valueString":"1 +"},{"url":"message","valueString":"M"}])"))},
    {"skip-none", extended("string", own("skip-policy", R"("valueCode":"none")"))},
    {"skip-policy", extended("string", own("skip-policy", R"("valueCode":"maybe")"))},
    {"privacy-mode", kText, R"("modifierExtension":[{"url":"https://footbridge.app/fhir/StructureDefinition/privacy-mode","valueCode":"open"}],)"},
    {"anonymous-initial", extended("string", sdc("sdc-questionnaire-initialExpression", formula("%patient.name")), ""),
     R"("modifierExtension":[{"url":"https://footbridge.app/fhir/StructureDefinition/privacy-mode","valueCode":"anonymous"}],)"},
    {"modifier-extension", kText, R"("modifierExtension":[{"url":"https://example.org/anything","valueBoolean":true}],)"},
    {"critical-extension", kText, R"("modifierExtension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-rendering-criticalExtension","valueCanonical":"https://example.org/x"}],)"},
    {"kiosk-idle", kText, R"("extension":[{"url":"https://footbridge.app/fhir/StructureDefinition/kiosk","extension":[{"url":"idleSeconds","valueInteger":14}]}],)"},
    {"fhir-version", kText, R"("fhirVersion":"5.0.0",)"},
};

}  // namespace

TEST_CASE("a form outside the profile is refused by the rule it breaks, with its place") {
    for (const Bad& bad : kBad) {
        INFO(bad.rule << " " << bad.items.substr(0, 300));
        const auto loaded = forms::load(form_json(bad.items, bad.root));
        CHECK_FALSE(loaded.accepted());
        const auto rules = refusals(form_json(bad.items, bad.root));
        CHECK(std::find(rules.begin(), rules.end(), bad.rule) != rules.end());
        if (loaded.first_refusal() == nullptr) continue;
        const std::string words = forms::sentence(*loaded.first_refusal());
        CHECK(words.find(loaded.first_refusal()->rule) != std::string::npos);
    }
}

TEST_CASE("the smallest form is taken without a word against it") {
    const auto loaded = forms::load(form_json(kText));
    REQUIRE(loaded.accepted());
    CHECK(loaded.findings.empty());
    CHECK(loaded.form->canonical() == "https://example.org/f|1");
}

TEST_CASE("what is not JSON is refused with line and column") {
    const auto loaded = forms::load("{\"resourceType\": \"Questionnaire\",\n \"item\": [1,]}");
    REQUIRE(loaded.first_refusal() != nullptr);
    CHECK(loaded.first_refusal()->rule == "json");
    CHECK(loaded.first_refusal()->text.find("line 2, column 13") != std::string::npos);
}

TEST_CASE("a form over a limit is refused, never read to the end") {
    CHECK(refusals(std::string(forms::kFileBytesMax + 1, ' ')) == Words{"file-size"});
    std::string many;
    for (std::size_t i = 0; i <= forms::kItemsMax; ++i) {
        many += (i == 0 ? "" : ",") + (R"({"linkId":")" + std::to_string(i) + R"(","type":"display","text":"x"})");
    }
    CHECK(refusals(form_json(many)) == Words{"items"});
    std::string deep = R"({"linkId":"0","type":"string","text":"x"})";
    for (int i = 1; i <= 12; ++i) {
        deep = R"({"linkId":")" + std::to_string(i) + R"(","type":"group","text":"x","item":[)" + deep + "]}";
        const bool over = i == 12;
        CHECK(refusals(form_json(deep)) == (over ? Words{"nesting"} : Words{}));
    }
    CHECK(refusals(std::string(100'000, '[')) == Words{"json"});
}

TEST_CASE("a form of another kind or in another encoding is refused") {
    CHECK(refusals(R"({"resourceType":"Patient"})") == Words{"resource-type"});
    CHECK(refusals("[]") == Words{"resource-type"});
    CHECK(refusals("{\"resourceType\":\"Questionnaire\xff\"}") == Words{"json"});
}

TEST_CASE("an item whose answers are on a server is shown as unavailable, with the reason") {
    const auto form = form_of(R"({"linkId":"a","type":"choice","text":"A","answerValueSet":"http://example.org/vs"})");
    CHECK_FALSE(form.items[0].unavailable.empty());
    CHECK_FALSE(form.items[0].answerable());
    CHECK(refusals(form_json(R"({"linkId":"a","type":"choice","text":"A","answerValueSet":"http://example.org/vs"})")).empty());
}

TEST_CASE("a value set inside the form gives its options, from expansion or from compose") {
    const std::string sets =
        R"("contained":[{"resourceType":"ValueSet","id":"e","expansion":{"contains":[{"system":"urn:s","abstract":true,"code":"p","contains":[{"system":"urn:s","code":"x","display":"X"}]}]}},)"
        R"({"resourceType":"ValueSet","id":"c","compose":{"include":[{"system":"urn:t","concept":[{"code":"y","display":"Y","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":3}]}]}]}}],)";
    const auto form = form_of(R"({"linkId":"a","type":"choice","text":"A","answerValueSet":"#e"},{"linkId":"b","type":"choice","text":"B","answerValueSet":"#c"})", sets);
    REQUIRE(form.items[0].options.size() == 1);
    CHECK(form.items[0].options[0].value == forms::Value{forms::Coding{"urn:s", "x", "X"}});
    REQUIRE(form.items[1].options.size() == 1);
    CHECK(form.items[1].options[0].value == forms::Value{forms::Coding{"urn:t", "y", "Y"}});
    CHECK(form.items[1].options[0].weight == 3.0);
}

TEST_CASE("an author is warned of what is allowed and likely wrong") {
    const auto warned = [](const std::string& items, const std::string& rule) {
        const auto loaded = forms::load(form_json(items));
        CHECK(loaded.accepted());
        return std::any_of(loaded.findings.begin(), loaded.findings.end(),
                           [&](const auto& finding) { return finding.rule == rule; });
    };
    CHECK(warned(when(R"({"question":"a","operator":"=","answerInteger":1})"), "enable-type"));
    CHECK(warned(R"({"linkId":"a","type":"string","text":"A","required":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]})", "hidden-required"));
    CHECK(warned(extended("string", fhir("questionnaire-maxOccurs", R"("valueInteger":2)")), "occurs-single"));
    CHECK(warned(R"({"linkId":"a","type":"choice","text":"A"})", "options-none"));
    CHECK(warned(R"({"linkId":"a","type":"choice","text":"A","answerOption":[{"valueCoding":{"code":"x"}}]})", "option-half"));
}

TEST_CASE("R5's coding is read as a choice, open where it says so") {
    const auto form = form_of(R"({"linkId":"a","type":"coding","text":"A","answerOption":[{"valueString":"x"}]},)"
                              R"({"linkId":"b","type":"coding","text":"B","answerConstraint":"optionsOrString","answerOption":[{"valueString":"x"}]})");
    CHECK(form.items[0].type == forms::ItemType::kChoice);
    CHECK(form.items[1].type == forms::ItemType::kOpenChoice);
}
