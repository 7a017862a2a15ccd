#include <nlohmann/json.hpp>

#include "tests/unit/forms/fhirpath/fhirpath_world.h"

using fhirpath_world::Collection;
using fhirpath_world::Environment;
using fhirpath_world::Expression;
using fhirpath_world::response;
using fhirpath_world::result_of;
using fhirpath_world::shown;
using fhirpath_world::Value;

TEST_CASE("value reads value[x], and the name in JSON works too") {
    CHECK(result_of("item.where(linkId = 'mood').answer.value.code") == R"(["low"])");
    CHECK(result_of("item.answer.valueInteger") == "[3]");
    CHECK(result_of("item.where(linkId = 'money').answer.value + 0.5") == "[13.0]");
    CHECK(result_of("item.answer.value.ofType(Coding).display") == R"(["Low"])");
    CHECK(result_of("item.answer.value.where($this is integer)") == "[3]");
    CHECK(result_of("item.where(linkId = 'since').answer.value < @2026-06-09") == "[true]");
    CHECK(result_of("authored > @2026-06-09T09:00:00Z") == "[true]");
}

TEST_CASE("the type of a resource at the head of a path is the resource") {
    CHECK(result_of("QuestionnaireResponse.item.count()") == "[5]");
    CHECK(result_of("Resource.item.count()") == "[5]");
    CHECK(result_of("Patient.item.count()") == "[0]");
}

TEST_CASE("a primitive without a value is there, has no value, and has its extensions") {
    const std::string told = "descendants().where(linkId = 'told').answer.value";
    CHECK(result_of(told + ".exists()") == "[true]");
    CHECK(result_of(told + ".hasValue()") == "[false]");
    CHECK(result_of(told + ".extension('http://x.test/why').value") == R"(["asked-declined"])");
    CHECK(result_of("item.where(answer.hasValue()).count()") == "[0]");
    CHECK(result_of("item.where(answer.value.hasValue()).linkId") ==
          R"(["nights", "since", "money"])");
}

TEST_CASE("weight is the answer's own, then the environment's, else nothing") {
    CHECK(result_of("item.answer.weight()") == "[2, 1.5]");
    CHECK(result_of("item.answer.value.weight().sum()") == "[3.5]");
    Environment environment;
    environment.weight = [](const Value& answer) -> std::optional<double> {
        return answer.as_string() ? std::optional(0.25) : std::nullopt;
    };
    const nlohmann::json document = response();
    CHECK(result_of("repeat(item).answer.value.ordinal()", document, environment) ==
          "[2, 1.5, 0.25, 0.25, 0.25]");
    CHECK(result_of("item.where(linkId = 'gone').answer.weight().sum()") == "[]");
}

TEST_CASE("repeat keeps what is different, descendants keeps all") {
    const auto document = nlohmann::json::parse(
        R"({"resourceType": "QuestionnaireResponse", "item": [
          {"linkId": "a", "item": [{"linkId": "b"}]}, {"linkId": "a", "item": [{"linkId": "b"}]}]})");
    CHECK(result_of("repeat(item).count()", document) == "[2]");
    CHECK(result_of("descendants().where(linkId = 'b').count()", document) == "[2]");
    CHECK(result_of("descendants().where($this is string).count()", document) == "[4]");
}

TEST_CASE("a text test in where says what the slow way says") {
    for (const char* path : {"linkId", "answer.value.code", "answer.value", "answer", "gone.x"}) {
        const std::string quick = std::string("item.where(") + path + " = 'low').linkId";
        const std::string slow = std::string("item.where((") + path + " = 'low') = true).linkId";
        INFO(path);
        CHECK(result_of(quick) == result_of(slow));
    }
    CHECK(result_of("descendants().where(code = 'low').display") ==
          result_of("descendants().where((code = 'low') = true).display"));
    CHECK(result_of("repeat(item).where(answer.value = 'Sam').count()") == "[0]");
    CHECK(result_of("repeat(item).where(answer.value contains 'Sam')").starts_with("cannot say") ==
          false);
}

TEST_CASE("is takes derived types, ofType of a primitive only the type itself") {
    const auto patient = nlohmann::json::parse(
        R"({"resourceType": "Patient", "gender": "female", "active": true,
            "contained": [{"resourceType": "Observation", "valueAge": {"value": 3}}]})");
    CHECK(result_of("gender is string", patient) == "[true]");
    CHECK(result_of("gender.ofType(string)", patient) == "[]");
    CHECK(result_of("gender.ofType(code)", patient) == R"(["female"])");
    CHECK(result_of("gender is String", patient) == "[false]");
    CHECK(result_of("gender.toString() is System.String", patient) == "[true]");
    CHECK(result_of("contained.value is Quantity", patient) == "[true]");
    CHECK(result_of("$this is DomainResource", patient) == "[true]");
    CHECK(result_of("contained is FHIR.Observation", patient) == "[true]");
    CHECK(result_of("gender is colour", patient) ==
          "cannot read: at character 11: expected a type of FHIR R4 or of System");
}

TEST_CASE("variables are those of the environment, and unknown ones are an error") {
    const nlohmann::json document = response();
    Environment environment;
    environment.variables["two-words"] = {Value(7)};
    CHECK(result_of("%`two-words` + %'two-words'", document, environment) == "[14]");
    CHECK(result_of("%context.item.count() = %resource.item.count()") == "[true]");
    CHECK(result_of("%loinc") == R"(["http://loinc.org"])");
    CHECK(result_of("1 + %gone") == "cannot say: at character 5: there is no variable %gone");
    const auto expression = Expression::parse("%a + %`b-c`.where(%d = $this)");
    CHECK(expression.value().variables_used() == std::set<std::string>{"a", "b-c", "d"});
}

TEST_CASE("$this, $index and $total belong to the nearest function that goes through items") {
    CHECK(result_of("('a' | 'b').select($this & $index.toString())") == R"(["a0", "b1"])");
    CHECK(result_of("(1 | 2 | 3).aggregate($this + $total, 10)") == "[16]");
    CHECK(result_of("(1 | 2).select((10 | 20).where($this > 10).first() + $this)") == "[21, 22]");
    CHECK(result_of("(1 | 2).select(iif($index = 0, $this, $total))") == "[1]");
}

TEST_CASE("a result becomes the JSON that an answer holds") {
    const auto json = [](std::string_view text) {
        const auto values = Expression::parse(text).value().evaluate({}, {});
        return values.value().at(0).to_json();
    };
    CHECK(json("1 + 1") == nlohmann::json(2));
    CHECK(json("1 / 4") == nlohmann::json(0.25));
    CHECK(json("@2026-05") == nlohmann::json("2026-05"));
    CHECK(json("'a' & 'b'") == nlohmann::json("ab"));
    CHECK(json("1 = 1") == nlohmann::json(true));
}
