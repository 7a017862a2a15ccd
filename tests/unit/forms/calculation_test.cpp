#include "tests/unit/forms/form_world.h"

using namespace form_world;

/// Calculations, variables, start expressions (forms.md sections 4 and 5).
namespace {

std::string calculated(const std::string& link_id, const std::string& type, const std::string& formula,
                       const std::string& rest = "") {
    return R"({"linkId":")" + link_id + R"(","type":")" + type + R"(","text":"T",)" + rest +
           R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression","valueExpression":{"language":"text/fhirpath","expression":")" +
           formula + R"("}}]})";
}
std::string variable(const std::string& name, const std::string& formula) {
    return R"({"url":"http://hl7.org/fhir/StructureDefinition/variable","valueExpression":{"name":")" + name +
           R"(","language":"text/fhirpath","expression":")" + formula + R"("}})";
}
std::string answer_of(const std::string& link_id) {
    return "%resource.item.where(linkId='" + link_id + "').answer.value";
}
const std::string kNumber = R"({"linkId":"n","type":"decimal","text":"N"})";
forms::Path at(const std::string& link_id) { return {{link_id, 0}}; }
std::vector<forms::Value> value(const forms::Filling& filling, const std::string& link_id) {
    return filling.entry(at(link_id))->answers;
}

}  // namespace

TEST_CASE("a calculation follows its answers, an integer cuts off, empty clears") {
    const auto form = form_of(kNumber + "," + calculated("whole", "integer", answer_of("n") + " * 1.5", R"("readOnly":true,)") +
                              "," + calculated("text", "string", "'n is ' + " + answer_of("n") + ".toString()"));
    auto filling = forms::Filling::start(form, around());
    CHECK(value(filling, "whole").empty());
    REQUIRE(filling.answer(at("n"), {forms::Decimal{3.5}}).ok());
    CHECK(value(filling, "whole") == std::vector<forms::Value>{std::int64_t{5}});
    CHECK(value(filling, "text") == std::vector<forms::Value>{std::string("n is 3.5")});
    REQUIRE(filling.answer(at("n"), {}).ok());
    CHECK(value(filling, "whole").empty());
}

TEST_CASE("calculations that stand on each other come to rest, whatever their order") {
    const auto form = form_of(calculated("c", "decimal", answer_of("b") + " + 1") + "," +
                              calculated("b", "decimal", answer_of("a") + " + 1") + "," +
                              calculated("a", "decimal", answer_of("n") + " + 1") + "," + kNumber);
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("n"), {forms::Decimal{1}}).ok());
    CHECK(value(filling, "c") == std::vector<forms::Value>{forms::Decimal{4}});
    CHECK(filling.at_rest());
}

TEST_CASE("what a person changes in a calculated answer stays, until they clear it") {
    const auto form = form_of(kNumber + "," + calculated("c", "decimal", answer_of("n") + " * 2"));
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("n"), {forms::Decimal{2}}).ok());
    REQUIRE(filling.answer(at("c"), {forms::Decimal{99}}).ok());
    REQUIRE(filling.answer(at("n"), {forms::Decimal{3}}).ok());
    CHECK(value(filling, "c") == std::vector<forms::Value>{forms::Decimal{99}});
    CHECK_FALSE(filling.entry(at("c"))->calculated);
    auto again = forms::Filling::resume(form, filling.to_response(forms::Stage::kInProgress), around());
    REQUIRE(again.ok());
    CHECK(value(again.value(), "c") == std::vector<forms::Value>{forms::Decimal{99}});
    REQUIRE(again.value().answer(at("c"), {}).ok());
    CHECK(value(again.value(), "c") == std::vector<forms::Value>{forms::Decimal{6}});
}

TEST_CASE("an inner variable covers an outer one, and siblings see neither") {
    const std::string inner = R"({"linkId":"g","type":"group","text":"G","extension":[)" + variable("x", "2") + "," +
                              variable("y", "%x + 1") + R"(],"item":[)" + calculated("in", "integer", "%y * 10") + "]}";
    const auto form = form_of(inner + "," + calculated("out", "integer", "%x") + "," + calculated("no", "integer", "%y"),
                              R"("extension":[)" + variable("x", "1") + "],");
    const auto filling = forms::Filling::start(form, around());
    CHECK(filling.entry({{"g", 0}, {"in", 0}})->answers == std::vector<forms::Value>{std::int64_t{30}});
    CHECK(value(filling, "out") == std::vector<forms::Value>{std::int64_t{1}});
    CHECK(value(filling, "no").empty());
    REQUIRE(filling.troubles().size() == 1);
    CHECK(filling.troubles()[0].link_id == "no");
}

TEST_CASE("a condition written as an expression needs exactly true") {
    const auto asked = [](const std::string& formula) {
        const auto form = form_of(kNumber + R"(,{"linkId":"t","type":"string","text":"T","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression","valueExpression":{"language":"text/fhirpath","expression":")" + formula + R"("}}]})");
        auto filling = forms::Filling::start(form, around());
        REQUIRE(filling.answer({{"n", 0}}, {forms::Decimal{5}}).ok());
        return filling.entry({{"t", 0}})->enabled;
    };
    CHECK(asked(answer_of("n") + " > 4"));
    CHECK_FALSE(asked(answer_of("n") + " > 5"));
    CHECK_FALSE(asked(answer_of("nothing") + " > 4"));
    CHECK_FALSE(asked(answer_of("n")));
}

TEST_CASE("today comes from outside, and start expressions see who it is about") {
    const auto form = form_of(
        R"j({"linkId":"day","type":"date","text":"D","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression","valueExpression":{"language":"text/fhirpath","expression":"today()"}}]},)j"
        R"j({"linkId":"name","type":"string","text":"N","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression","valueExpression":{"language":"text/fhirpath","expression":"%patient.name.given.first()"}}]})j",
        R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext","extension":[{"url":"name","valueCoding":{"code":"patient"}},{"url":"type","valueCode":"Patient"}]}],)");
    auto world = around();
    world.context["patient"] = R"({"resourceType":"Patient","name":[{"given":["Sam"]}]})";
    const auto filling = forms::Filling::start(form, world);
    CHECK(value(filling, "day") == std::vector<forms::Value>{forms::Date{"2026-06-09"}});
    CHECK(value(filling, "name") == std::vector<forms::Value>{std::string("Sam")});
    CHECK(value(forms::Filling::start(form, around()), "name").empty());
}

TEST_CASE("each instance of a group calculates for itself") {
    const auto form = form_of(R"({"linkId":"g","type":"group","repeats":true,"text":"G","extension":[)" +
                              variable("own", "item.where(linkId='q').answer.value") + R"(],"item":[{"linkId":"q","type":"integer","text":"Q"},)" +
                              calculated("twice", "integer", "%own * 2") + "]}");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.add_instance(at("g")).ok());
    REQUIRE(filling.answer({{"g", 0}, {"q", 0}}, {std::int64_t{1}}).ok());
    REQUIRE(filling.answer({{"g", 1}, {"q", 0}}, {std::int64_t{2}}).ok());
    REQUIRE(filling.scores().size() == 1);
    CHECK(filling.scores()[0].values == std::vector<forms::Value>{std::int64_t{2}, std::int64_t{4}});
}
