#include "tests/unit/forms/fhirpath/fhirpath_world.h"

using fhirpath_world::result_of;

TEST_CASE("text is counted in characters, also beyond ASCII") {
    CHECK(result_of("'Ŵyn🙂'.length()") == "[4]");
    CHECK(result_of("'Ŵyn🙂'.substring(1, 2)") == R"(["yn"])");
    CHECK(result_of("'Ŵyn🙂'.substring(3)") == R"(["🙂"])");
    CHECK(result_of("'Ŵyn🙂'.indexOf('🙂')") == "[3]");
    CHECK(result_of("'Ŵyn'.lower() & 'ŷd Ωδ Жж ÿß'.upper()") == R"(["ŵynŶD ΩΔ ЖЖ Ÿß"])");
    CHECK(result_of("'Ŵy'.toChars()") == R"(["Ŵ", "y"])");
    CHECK(result_of("'a'.substring(1) | ''.substring(0) | 'abc'.substring(-1)") == "[]");
    CHECK(result_of("'abc'.substring(1, 0)") == R"([""])");
    CHECK(result_of("'\\u0174\\ud83d\\ude42'") == R"(["Ŵ🙂"])");
}

TEST_CASE("split, join, replace and trim keep what is between") {
    CHECK(result_of("'a,,b,'.split(',')") == R"(["a", "", "b", ""])");
    CHECK(result_of("('a' | 'b').join('-') & ('a' | 'b').join()") == R"(["a-bab"])");
    CHECK(result_of("'Ŵy'.replace('', '.')") == R"([".Ŵ.y."])");
    CHECK(result_of("'aXbX'.replace('X', '')") == R"(["ab"])");
    CHECK(result_of("' a b\\n'.trim()") == R"(["a b"])");
    CHECK(result_of("'abab'.lastIndexOf('ab')") == "[2]");
}

TEST_CASE("patterns find a part, a point is also a line feed, groups are kept") {
    CHECK(result_of("'a\\nb'.matches('a.b')") == "[true]");
    CHECK(result_of("'xaby'.matches('^ab$')") == "[false]");
    CHECK(result_of("'xaby'.matchesFull('ab')") == "[false]");
    CHECK(result_of("'xaby'.matchesFull('.*ab.')") == "[true]");
    CHECK(result_of(
              "'11/30/1972'.replaceMatches('(\\\\d+)/(?P<day>\\\\d+)/(\\\\d+)', '$3-$1-${day}')") ==
          R"(["1972-11-30"])");
    CHECK(result_of("'a'.replaceMatches('a', '\\\\$1 $9')") == R"(["$1 $9"])");
    CHECK(result_of("'baab'.replaceMatches('a*', '-')") == R"(["b-b"])");
    CHECK(result_of("'a'.matches('(')")
              .starts_with("cannot read: at character 13: expected a regular"));
    CHECK(result_of("'a'.matches('(' & '')") ==
          "cannot say: at character 17: a regular expression was expected");
}

TEST_CASE("a function on text takes one text") {
    CHECK(result_of("5.length()") == "cannot say: at character 3: text was expected");
    CHECK(result_of("('a' | 'b').upper()") ==
          "cannot say: at character 13: one item was expected, not several");
    CHECK(result_of("'a' + today()") == "cannot say: at character 5: numbers were expected");
    CHECK(result_of("'a' & 1 & {} & true & 1.50 & @2026") == R"(["a1true1.502026"])");
    CHECK(result_of("authored.substring(0, 10)") == R"(["2026-06-09"])");
}

TEST_CASE("conversions give nothing where there is nothing to convert to") {
    CHECK(result_of("'+5'.toInteger() | ' 5'.toInteger() | '5.0'.toInteger()") == "[5]");
    CHECK(result_of("2147483648.0.toInteger() | '2147483648'.toInteger()") == "[]");
    CHECK(result_of("'1e3'.toDecimal() | '.5'.toDecimal() | '-0.50'.toDecimal()") == "[-0.50]");
    CHECK(result_of("'YES'.toBoolean() & '0.0'.toBoolean()") == R"(["truefalse"])");
    CHECK(result_of("'2026-06-09T10:00:00Z'.toDate()") == "[@2026-06-09]");
    CHECK(result_of("@2026-06-09.toDateTime() is DateTime") == "[true]");
    CHECK(result_of("'10:30'.toTime()") == "[@10:30]");
    CHECK(result_of("item.toString()").starts_with("cannot say"));
    CHECK(result_of("item[0].toString()") == "[]");
}

TEST_CASE("sums and extremes of nothing are nothing") {
    CHECK(result_of("{}.sum() | {}.min() | {}.max() | {}.avg()") == "[]");
    CHECK(result_of("(1 | 2 | 4).avg().round(3)") == "[2.333]");
    CHECK(result_of("(3 | 1.5 | 2).min() | ('b' | 'a').min() | (3 | 1.5).max()") ==
          R"([1.5, "a", 3])");
    CHECK(result_of("('a' | 1).sum()").starts_with("cannot say"));
}

TEST_CASE("sets compare with =, parts never reach beyond the ends") {
    CHECK(result_of("(1 | 2 | 2.0 | 1.00)") == "[1, 2]");
    CHECK(result_of("(1 | 2 | 3).intersect(3 | 1 | 9)") == "[1, 3]");
    CHECK(result_of("1.combine(1 | 2).exclude(2)") == "[1, 1]");
    CHECK(result_of("(1 | 2).subsetOf(1 | 2 | 3) and (1 | 2).supersetOf(2)") == "[true]");
    CHECK(result_of("(1 | 2).take(9) | (1 | 2).skip(-1) | (1 | 2).take(-1)") == "[1, 2]");
    CHECK(result_of("(1 | 2)[5] | (1 | 2)[-1]") == "[]");
    CHECK(result_of("(1 | 2).single()").starts_with("cannot say"));
    CHECK(result_of("(true | false).anyTrue() and (true | false).allTrue().not()") == "[true]");
}
