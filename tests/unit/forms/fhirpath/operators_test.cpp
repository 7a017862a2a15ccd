#include "tests/unit/forms/fhirpath/fhirpath_world.h"

using fhirpath_world::result_of;

TEST_CASE("decimals are counted exactly, and compared at eight digits") {
    CHECK(result_of("0.1 + 0.2 = 0.3") == "[true]");
    CHECK(result_of("1.10 = 1.1") == "[true]");
    CHECK(result_of("1.10.toString()") == R"(["1.10"])");
    CHECK(result_of("1.10 + 1") == "[2.10]");
    CHECK(result_of("1 / 3 * 3 = 1") == "[true]");
    CHECK(result_of("1 / 3") == "[0.33333333]");
    CHECK(result_of("-7 div 2") == "[-3]");
    CHECK(result_of("-7 mod 2") == "[-1]");
    CHECK(result_of("2.5.round()") == "[3]");
    CHECK(result_of("(-2.5).round()") == "[-3]");
    CHECK(result_of("2.345.round(2)") == "[2.35]");
    CHECK(result_of("(0.0001 * 100).round(1).toString()") == R"(["0"])");
    CHECK(result_of("(-0.4).truncate()") == "[0]");
    CHECK(result_of("1000.log(10).floor()") == "[3]");
    CHECK(result_of("1.005.power(2)") == "[1.010025]");
    CHECK(result_of("2.power(-1)") == "[0.5]");
}

TEST_CASE("a number too large for its kind is no number") {
    CHECK(result_of("2147483647 + 1") == "[]");
    CHECK(result_of("65536 * 65536") == "[]");
    CHECK(result_of("10.power(9).power(2)") == "[]");
    CHECK(result_of("99999999999999999999.0 * 99999999999999999999.0") == "[]");
    CHECK(result_of("1000.exp()") == "[]");
    CHECK(result_of("(-1).sqrt() | 0.ln() | 1 / 0 | 1 mod 0") == "[]");
    CHECK(result_of("-(-2147483647 - 1)") == "[]");
}

TEST_CASE("a date that leaves a part open is neither equal nor unequal") {
    CHECK(result_of("@2026-05 = @2026-05-01") == "[]");
    CHECK(result_of("@2026-05 = @2026-06-01") == "[false]");
    CHECK(result_of("@2026-05 < @2026-06-01") == "[true]");
    CHECK(result_of("@2026-05 ~ @2026-05-01") == "[false]");
    CHECK(result_of("@T10:30 = @T10:30:00") == "[]");
    CHECK(result_of("@T10:30:00.0 = @T10:30:00") == "[true]");
    CHECK(result_of("@T10:30 = @2026-05-01") == "[false]");
    CHECK(result_of("@T10:30 < @2026-05-01") ==
          "cannot say: at character 9: these two cannot be compared");
}

TEST_CASE("a time without an offset is compared only where every offset agrees") {
    CHECK(result_of("@2026-05-01T10:00:00Z = @2026-05-01T11:00:00+01:00") == "[true]");
    CHECK(result_of("@2026-05-01T23:30:00-02:00 > @2026-05-02T01:00:00Z") == "[true]");
    CHECK(result_of("@2026-05-01T10:00:00Z < @2026-05-01T20:00:00") == "[]");
    CHECK(result_of("@2026-05-01T10:00:00Z < @2026-05-03T10:00:00") == "[true]");
    CHECK(result_of("@0026-05-01T10:00:00Z < @9999-05-01T20:00:00") == "[true]");
    CHECK(result_of("@2026-05-03T10:00:00 > @2026-05-01T10:00:00Z") == "[true]");
}

TEST_CASE("what is no day of the calendar is no date") {
    CHECK(result_of("@2026-02-30") ==
          "cannot read: at character 1: expected a date or a time behind @");
    CHECK(result_of("@T24:00") ==
          "cannot read: at character 1: expected a date or a time behind @");
    CHECK(result_of("'2026-02-30'.toDate()") == "[]");
    CHECK(result_of("'2024-02-29'.toDate()") == "[@2024-02-29]");
}

TEST_CASE("the clock is the one of the environment, in its own offset") {
    CHECK(result_of("today()") == "[@2026-06-09]");
    CHECK(result_of("now()") == "[@2026-06-09T11:13:20.000+01:00]");
    CHECK(result_of("timeOfDay()") == "[@11:13:20.000]");
    CHECK(result_of("now() > today()") == "[]");
    CHECK(forms::fhirpath::Expression::parse("1 + iif(true, today(), 1)").value().reads_clock());
    CHECK_FALSE(forms::fhirpath::Expression::parse("authored").value().reads_clock());
}

TEST_CASE("and, or and implies look at the right side only where it matters") {
    const std::string wrong = "('a' < 1)";
    CHECK(result_of("false and " + wrong) == "[false]");
    CHECK(result_of("true or " + wrong) == "[true]");
    CHECK(result_of("false implies " + wrong) == "[true]");
    CHECK(result_of("iif(true, 1, " + wrong + ")") == "[1]");
    CHECK(result_of("{} and " + wrong).starts_with("cannot say"));
    CHECK(result_of("{} and false") == "[false]");
    CHECK(result_of("{} implies true") == "[true]");
    CHECK(result_of("true xor {}") == "[]");
}

TEST_CASE("one item that is no boolean is true for logic, several are an error") {
    CHECK(result_of("'no' and true") == "[true]");
    CHECK(result_of("0.not()") == "[false]");
    CHECK(result_of("(1 | 2) and true").starts_with("cannot say"));
    CHECK(result_of("iif('yes', 1, 2)") ==
          "cannot say: at character 5: a condition has to be true or false");
    CHECK(result_of("item.where(linkId)").find("visits") != std::string::npos);
}

TEST_CASE("operators bind as the specification ranks them") {
    CHECK(result_of("1 + 2 * 3") == "[7]");
    CHECK(result_of("10 - 2 - 3") == "[5]");
    CHECK(result_of("-1.abs()") == "[-1]");
    CHECK(result_of("2 > 1 = true") == "[true]");
    CHECK(result_of("1 | 2 in (1 | 2)").starts_with("cannot say"));
    CHECK(result_of("true or true and false") == "[true]");
    CHECK(result_of("false implies false implies false") == "[false]");
    CHECK(result_of("1 'kg' = 1.0 'kg'") == "[true]");
    CHECK(result_of("1 'kg' < 2 'g'") == "[]");
    CHECK(result_of("1 days + 2 days") == "cannot say: at character 8: numbers were expected");
}

TEST_CASE("equality is deep, ordered, and counts; equivalence folds case, spaces and order") {
    CHECK(result_of("item.answer.value = item.answer.value") == "[true]");
    CHECK(result_of("(1 | 2) = (2 | 1)") == "[false]");
    CHECK(result_of("(1 | 2) ~ (2 | 1)") == "[true]");
    CHECK(result_of("'A\\tb' ~ 'a B'") == "[true]");
    CHECK(result_of("'ŴYN' ~ 'ŵyn'") == "[true]");
    CHECK(result_of("1.26 ~ 1.3") == "[true]");
    CHECK(result_of("1 = '1'") == "[false]");
    CHECK(result_of("item[0] = item[1]") == "[false]");
    CHECK(result_of("item[0] ~ item[0]") == "[true]");
}
