#include "tests/unit/forms/fhirpath/fhirpath_world.h"

#include <nlohmann/json.hpp>

namespace fhirpath_world {

nlohmann::json response() {
    return nlohmann::json::parse(R"({
      "resourceType": "QuestionnaireResponse",
      "authored": "2026-06-09T11:00:00+01:00",
      "item": [
        {"linkId": "mood", "answer": [{"valueCoding": {"system": "http://example.org", "code": "low",
          "display": "Low", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 2}]}}]},
        {"linkId": "nights", "answer": [{"valueInteger": 3, "_valueInteger": {"extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 1.5}]}}]},
        {"linkId": "since", "answer": [{"valueDate": "2026-05"}]},
        {"linkId": "money", "answer": [{"valueDecimal": 12.50}]},
        {"linkId": "visits", "item": [
          {"linkId": "visit", "answer": [{"valueString": "Ŵyn"}, {"valueString": "Sam"}]},
          {"linkId": "told", "answer": [{"_valueBoolean": {"extension": [{"url": "http://x.test/why",
            "valueCode": "asked-declined"}]}}]}]}
      ]})");
}

std::string shown(const Collection& values) {
    std::string text;
    for (const Value& value : values) {
        if (!text.empty()) text += ", ";
        if (const auto number = value.as_decimal())
            text += number->text();
        else if (const auto temporal = value.as_temporal())
            text += "@" + temporal->text();
        else
            text += value.to_json().dump();
    }
    return "[" + text + "]";
}

std::string result_of(std::string_view text, const nlohmann::json& document,
                      Environment environment) {
    const auto expression = Expression::parse(text);
    if (!expression.ok()) return "cannot read: " + expression.error().detail;
    environment.now = {{1'781'000'000'000}, 60};  // 2026-06-09T11:13:20+01:00
    const Collection input{Value::node(document)};
    environment.variables["resource"] = input;
    const auto result = expression.value().evaluate(input, environment);
    return result.ok() ? shown(result.value()) : "cannot say: " + result.error().detail;
}

std::string result_of(std::string_view text) {
    const nlohmann::json document = response();
    return result_of(text, document);
}

}  // namespace fhirpath_world
