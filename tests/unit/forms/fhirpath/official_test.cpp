#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "shared/forms/fhirpath/expression.h"

using forms::fhirpath::Collection;
using forms::fhirpath::Decimal;
using forms::fhirpath::Environment;
using forms::fhirpath::Expression;
using forms::fhirpath::Value;

namespace {

using Json = nlohmann::json;

const std::filesystem::path kFolder = std::filesystem::path(FOOTBRIDGE_CORPUS) / "fhirpath";

Json read(const std::filesystem::path& path) {
    std::ifstream file(path);
    return Json::parse(file);
}

std::string text_of(const Value& value) {
    if (const auto number = value.as_decimal()) return number->normalized().text();
    if (const auto temporal = value.as_temporal()) return "@" + temporal->text();
    if (const auto truth = value.as_boolean()) return *truth ? "true" : "false";
    if (const auto text = value.as_string()) return std::string(*text);
    return value.to_json().dump();
}

/// "integer:4": what the suite says a result is. A System value of a type counts as that type.
std::string described(const Value& value) {
    std::string type(value.type_name());
    if (type.starts_with("System.")) {
        type = type.substr(7);
        type[0] = static_cast<char>(type[0] | 0x20);
    }
    return type + ":" + text_of(value);
}

std::string described(const Json& expected) {
    const std::string type = expected.at("type");
    std::string value = expected.at("value");
    if (const auto number = Decimal::from_text(value); number && type != "string")
        value = number->normalized().text();
    return type + ":" + value;
}

/// A result as text: an error, or what each item is.
std::vector<std::string> outcome(const Json& test, const Json& document) {
    const auto expression = Expression::parse(test.at("expression").get<std::string>());
    if (!expression.ok()) return {"error"};
    Environment environment;
    environment.now = {{1'781'000'000'000}, 60};
    Collection input;
    if (!document.is_null()) input.push_back(Value::node(document));
    environment.variables["resource"] = input;
    const auto result = expression.value().evaluate(input, environment);
    if (!result.ok()) return {"error"};
    if (test.value("predicate", false))
        return {result.value().empty() ? "boolean:false" : "boolean:true"};
    std::vector<std::string> items;
    for (const Value& value : result.value()) items.push_back(described(value));
    return items;
}

std::vector<std::string> wanted(const Json& test) {
    if (test.contains("invalid")) return {"error"};
    std::vector<std::string> items;
    for (const Json& expected : test.at("expected")) items.push_back(described(expected));
    return items;
}

}  // namespace

TEST_CASE("HL7's FHIRPath cases of our subset give what they say") {
    if (!std::filesystem::exists(kFolder / "tests.json")) {
        std::fprintf(stderr, "No forms corpus at %s: HL7's FHIRPath cases were NOT run.\n",
                     kFolder.c_str());
        SUCCEED("no corpus");
        return;
    }
    std::map<std::string, Json> documents;
    int passed = 0;
    for (const Json& test : read(kFolder / "tests.json")) {
        Json document;
        if (test.at("input").is_string()) {
            const std::string name = test.at("input");
            if (!documents.contains(name)) documents[name] = read(kFolder / name);
            document = documents[name];
        }
        auto items = outcome(test, document);
        auto expected = wanted(test);
        if (!test.value("ordered", true)) {
            std::sort(items.begin(), items.end());
            std::sort(expected.begin(), expected.end());
        }
        INFO(test.at("name").get<std::string>()
             << ": " << test.at("expression").get<std::string>());
        CHECK(items == expected);
        passed += items == expected ? 1 : 0;
    }
    std::fprintf(stderr, "HL7's FHIRPath cases: %d as they should be.\n", passed);
    CHECK(passed >= 626);  // what HL7's own fhirpath.js gives of these
}
