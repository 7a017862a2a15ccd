#include <nlohmann/json.hpp>

#include "tests/unit/forms/fhirpath/fhirpath_world.h"

using fhirpath_world::Expression;
using fhirpath_world::result_of;

namespace {

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

const std::string kTooMuch = "cannot say: more than 100000 steps, or deeper than 64";

/// {"a": {"a": ... 1}}, `depth` objects in each other.
nlohmann::json nested(int depth) {
    nlohmann::json json = 1;
    for (int i = 0; i < depth; ++i) json = {{"a", std::move(json)}};
    return json;
}

}  // namespace

TEST_CASE("an expression has at most 4096 bytes") {
    CHECK(result_of("1" + std::string(4095, ' ')) == "[1]");
    const auto refused = Expression::parse("1" + std::string(4096, ' '));
    CHECK(refused.error().code == base::ErrorCode::kTooLarge);
}

TEST_CASE("64 levels may stand in each other, and a chain is one level") {
    const auto in_brackets = [](int depth) {
        return repeated("(", depth) + "1" + repeated(")", depth);
    };
    CHECK(result_of(in_brackets(64)) == "[1]");
    const auto refused = Expression::parse(in_brackets(65));
    CHECK(refused.error().code == base::ErrorCode::kTooLarge);
    CHECK(refused.error().detail == "at character 66: nested deeper than 64");
    CHECK(Expression::parse(repeated("-", 65) + "1").error().code == base::ErrorCode::kTooLarge);
    CHECK(Expression::parse(repeated("a(", 2000)).ok() == false);
    CHECK(Expression::parse(repeated("a[", 2000)).ok() == false);
    CHECK(result_of("1" + repeated(" + 1", 1000)) == "[1001]");
    CHECK(result_of("'a'" + repeated(".trim()", 500)) == R"(["a"])");
    const std::string every = "1 = 2 implies 1 = 2 or 1 = 1 and 1 in 2 = 1 < 1 | 1 + 1 * (";
    CHECK(Expression::parse(repeated(every, 64) + "1" + repeated(")", 64)).ok());
    CHECK(result_of(repeated("('a' & ", 64) + "''" + repeated(")", 64)) ==
          "[\"" + std::string(64, 'a') + "\"]");
    CHECK(result_of(repeated("iif(true, ", 60) + "1" + repeated(")", 60)) == "[1]");
}

TEST_CASE("an evaluation does at most 100000 steps") {
    CHECK(result_of("'a'.repeat($this & 'a')") == kTooMuch);
    CHECK(result_of("'a'" + repeated(".replace('a', 'aaaaaaaaaaaaaaaa')", 100)) == kTooMuch);
    CHECK(result_of("'a'" + repeated(".replaceMatches('a', 'aaaaaaaaaaaaaaaa')", 90)) == kTooMuch);
    CHECK(result_of("(1|2)" + repeated(".combine($this | 3).select($this.combine(4))", 60)) ==
          kTooMuch);
    const std::string ten = "(0|1|2|3|4|5|6|7|8|9)";
    CHECK(result_of(ten + ".select(" + ten + ".select(" + ten + ".select(" + ten + ".select(" +
                    ten + "))))") == kTooMuch);
    CHECK(result_of("'" + std::string(3000, 'a') + "'" + repeated(".split('').join('ab')", 20)) ==
          kTooMuch);
}

TEST_CASE("text costs steps by its size") {
    const auto copies = [](std::size_t number) {
        return "'" + std::string(number, 'b') + "'.toChars().select('" + std::string(2400, 'a') +
               "').join().length()";
    };
    CHECK(result_of(copies(300)) == "[720000]");
    CHECK(result_of(copies(1500)) == kTooMuch);
}

TEST_CASE("what is over the steps is too large, not wrong") {
    const auto result = Expression::parse("1.repeat($this + 1)").value().evaluate({}, {});
    CHECK(result.error().code == base::ErrorCode::kTooLarge);
}

TEST_CASE("a pattern that other engines hang on is answered") {
    const std::string text(2000, 'a');
    CHECK(result_of("'" + text + "'.matches('^(a+)+$') and '" + text.substr(0, 1000) +
                    "b'.matches('^(a|a)*$').not()") == "[true]");
    CHECK(result_of("'a'.matches('(?=a)')").starts_with("cannot read"));
    CHECK(result_of("'a'.matches('((a{1000}){1000}){1000}')").starts_with("cannot read"));
}

TEST_CASE("a document deeper than 64 is walked but not compared") {
    const auto deep = nested(200);
    CHECK(result_of("descendants().count()", deep) == "[200]");
    const auto other = nested(200);
    fhirpath_world::Environment environment;
    environment.variables["other"] = {fhirpath_world::Value::node(other)};
    CHECK(result_of("$this = %other", deep, environment) == kTooMuch);
    CHECK(result_of("$this = $this", deep) == "[true]");
}

TEST_CASE("an error says where and what was expected") {
    CHECK(result_of("") == "cannot read: at character 1: expected a name or a value");
    CHECK(result_of("1 +") == "cannot read: at character 4: expected a name or a value");
    CHECK(result_of("a b") == "cannot read: at character 3: expected an operator or the end");
    CHECK(result_of("a.") == "cannot read: at character 3: expected a name");
    CHECK(result_of("(a") == "cannot read: at character 3: expected )");
    CHECK(result_of("a[1") == "cannot read: at character 4: expected ]");
    CHECK(result_of("'a") == "cannot read: at character 3: expected the ' that ends the text");
    CHECK(result_of("\"a\"") == "cannot read: at character 1: expected text in single quotes");
    CHECK(result_of("1 /* a") ==
          "cannot read: at character 3: expected the */ that ends the comment");
    CHECK(result_of("a.resolve()") ==
          "cannot read: at character 3: expected a function, and 'resolve' is none");
    CHECK(result_of("a.skip()") ==
          "cannot read: at character 3: expected another number of arguments for 'skip'");
    CHECK(result_of("2147483648") ==
          "cannot read: at character 1: expected a whole number up to 2147483647");
    CHECK(result_of("'\\x'").starts_with("cannot read: at character 2: expected one of"));
    CHECK(result_of("a and or b") == "cannot read: at character 7: expected a name or a value");
    CHECK(result_of("%") == "cannot read: at character 2: expected the name of a variable");
}
