#include "tests/unit/forms/form_world.h"

using namespace form_world;

/// When an item is asked (forms.md section 5 "skip logic", section 6).
namespace {

struct Kind {
    std::string type;
    std::string key;    ///< of the value: "Integer"
    std::string lower;  ///< three values in order, as JSON
    std::string middle;
    std::string higher;
};

const std::vector<Kind> kOrdered = {
    {"integer", "Integer", "4", "5", "6"},
    {"decimal", "Decimal", "4.5", "5.25", "5.5"},
    {"date", "Date", R"("2026-05-31")", R"("2026-06-09")", R"("2026-06-10")"},
    {"dateTime", "DateTime", R"("2026-06-09T10:00:00+02:00")", R"("2026-06-09T09:00:00Z")",
     R"("2026-06-09T09:00:01Z")"},
    {"time", "Time", R"("09:00:00")", R"("09:30:00")", R"("10:00:00")"},
    {"string", "String", R"("ant")", R"("bee")", R"("cat")"},
    {"quantity", "Quantity", R"({"value":4,"unit":"km"})", R"({"value":5,"unit":"km"})",
     R"({"value":6,"unit":"km"})"},
};

bool asked(const Kind& kind, const std::string& sign, const std::string& answer) {
    const std::string key = R"("answer)" + kind.key + R"(":)";
    const auto form = form_of(R"({"linkId":"q","type":")" + kind.type + R"(","text":"Q"},)" +
                              R"({"linkId":"t","type":"display","text":"T","enableWhen":[{"question":"q","operator":")" +
                              sign + R"(",)" + key + kind.middle + "}]}");
    const std::string item =
        answer.empty() ? "" : R"({"linkId":"q","answer":[{"value)" + kind.key + R"(":)" + answer + "}]}";
    const auto on = resumed(form, item).enabled();
    return std::find(on.begin(), on.end(), "t") != on.end();
}

bool is_on(const forms::Filling& filling, const std::string& name) {
    const auto on = filling.enabled();
    return std::find(on.begin(), on.end(), name) != on.end();
}

forms::Path at(const std::string& link_id) { return {{link_id, 0}}; }

}  // namespace

TEST_CASE("each operator compares each type that has an order") {
    for (const Kind& kind : kOrdered) {
        INFO(kind.type);
        const std::vector<std::tuple<std::string, bool, bool, bool, bool>> table = {
            // sign, below, equal, above, unanswered
            {"=", false, true, false, false},  {"!=", true, false, true, true},
            {">", false, false, true, false},  {"<", true, false, false, false},
            {">=", false, true, true, false},  {"<=", true, true, false, false},
        };
        for (const auto& [sign, below, equal, above, none] : table) {
            INFO(sign);
            CHECK(asked(kind, sign, kind.lower) == below);
            CHECK(asked(kind, sign, kind.middle) == equal);
            CHECK(asked(kind, sign, kind.higher) == above);
            CHECK(asked(kind, sign, "") == none);
        }
    }
}

TEST_CASE("booleans and codings are compared for being equal; a coding by system and code") {
    const Kind flag{"boolean", "Boolean", "false", "true", "true"};
    CHECK(asked(flag, "=", "true"));
    CHECK_FALSE(asked(flag, "=", "false"));
    CHECK(asked(flag, "!=", "false"));
    const Kind coding{"choice", "Coding", "", R"({"system":"urn:a","code":"x"})", ""};
    CHECK(asked(coding, "=", R"({"system":"urn:a","code":"x","display":"other words"})"));
    CHECK_FALSE(asked(coding, "=", R"({"system":"urn:b","code":"x"})"));
    CHECK_FALSE(asked(coding, "=", R"({"code":"x"})"));
    CHECK_FALSE(asked(coding, ">", R"({"system":"urn:a","code":"x"})"));
}

TEST_CASE("exists asks for an answer, or for none") {
    const std::string q = R"({"linkId":"q","type":"string","text":"Q"},)";
    const auto form = form_of(q + R"({"linkId":"yes","type":"display","text":"T","enableWhen":[{"question":"q","operator":"exists","answerBoolean":true}]},)"
                                  R"({"linkId":"no","type":"display","text":"T","enableWhen":[{"question":"q","operator":"exists","answerBoolean":false}]})");
    auto filling = forms::Filling::start(form, around());
    CHECK(filling.enabled() == Words{"q", "no"});
    REQUIRE(filling.answer(at("q"), {std::string("x")}).ok());
    CHECK(filling.enabled() == Words{"q", "yes"});
}

TEST_CASE("a value of another type never meets a condition") {
    const auto form = form_of(R"({"linkId":"q","type":"integer","text":"Q"},)"
                              R"({"linkId":"t","type":"display","text":"T","enableWhen":[{"question":"q","operator":"=","answerString":"1"}]})");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("q"), {std::int64_t{1}}).ok());
    CHECK(filling.enabled() == Words{"q"});
}

TEST_CASE("a year or a month is not the same as a day of it, and is ordered from its first") {
    const Kind month{"date", "Date", "", R"("2026-06")", ""};
    CHECK(asked(month, "=", R"("2026-06")"));
    CHECK_FALSE(asked(month, "=", R"("2026-06-01")"));
    CHECK(asked(month, "!=", R"("2026-06-01")"));
    CHECK(asked(month, ">", R"("2026-06-02")"));
}

TEST_CASE("all needs every condition, any needs one") {
    const auto with = [](const std::string& behaviour) {
        return form_of(R"({"linkId":"a","type":"boolean","text":"A"},{"linkId":"b","type":"boolean","text":"B"},)"
                       R"({"linkId":"t","type":"display","text":"T","enableBehavior":")" + behaviour +
                       R"(","enableWhen":[{"question":"a","operator":"=","answerBoolean":true},{"question":"b","operator":"=","answerBoolean":true}]})");
    };
    for (const std::string behaviour : {"all", "any"}) {
        const auto form = with(behaviour);
        auto filling = forms::Filling::start(form, around());
        CHECK_FALSE(is_on(filling, "t"));
        REQUIRE(filling.answer(at("a"), {true}).ok());
        CHECK(is_on(filling, "t") == (behaviour == "any"));
        REQUIRE(filling.answer(at("b"), {true}).ok());
        CHECK(is_on(filling, "t"));
    }
}

TEST_CASE("any answer of several may meet a condition, and != needs that none does") {
    const std::string options = R"("answerOption":[{"valueString":"x"},{"valueString":"y"}])";
    const auto form = form_of(R"({"linkId":"q","type":"choice","repeats":true,"text":"Q",)" + options + "}," +
                              R"({"linkId":"is","type":"display","text":"T","enableWhen":[{"question":"q","operator":"=","answerString":"y"}]},)"
                              R"({"linkId":"not","type":"display","text":"T","enableWhen":[{"question":"q","operator":"!=","answerString":"y"}]})");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("q"), {std::string("x"), std::string("y")}).ok());
    CHECK(filling.enabled() == Words{"q", "is"});
    REQUIRE(filling.answer(at("q"), {std::string("x")}).ok());
    CHECK(filling.enabled() == Words{"q", "not"});
}

TEST_CASE("an item that is not asked takes everything below it along, and does not count for others") {
    const auto form = form_of(
        R"({"linkId":"gate","type":"boolean","text":"G"},)"
        R"({"linkId":"part","type":"group","text":"P","enableWhen":[{"question":"gate","operator":"=","answerBoolean":true}],"item":[)"
        R"({"linkId":"inside","type":"boolean","text":"I","item":[{"linkId":"below","type":"string","text":"B"}]}]},)"
        R"({"linkId":"after","type":"string","text":"A","enableWhen":[{"question":"inside","operator":"=","answerBoolean":true}]},)"
        R"({"linkId":"other","type":"string","text":"O","enableWhen":[{"question":"inside","operator":"!=","answerBoolean":true}]})");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("gate"), {true}).ok());
    REQUIRE(filling.answer({{"part", 0}, {"inside", 0}}, {true}).ok());
    CHECK(filling.enabled() == Words{"gate", "part", "inside", "below", "after"});
    REQUIRE(filling.answer(at("gate"), {false}).ok());
    CHECK(filling.enabled() == Words{"gate", "other"});
    REQUIRE(filling.answer(at("gate"), {true}).ok());
    CHECK(filling.enabled() == Words{"gate", "part", "inside", "below", "after"});
}

TEST_CASE("inside a repeating group a condition looks at its own instance") {
    const auto form = form_of(
        R"({"linkId":"g","type":"group","text":"G","repeats":true,"item":[{"linkId":"q","type":"boolean","text":"Q"},)"
        R"({"linkId":"t","type":"string","text":"T","enableWhen":[{"question":"q","operator":"=","answerBoolean":true}]}]},)"
        R"({"linkId":"last","type":"display","text":"L","enableWhen":[{"question":"q","operator":"=","answerBoolean":true}]})");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.add_instance(at("g")).ok());
    REQUIRE(filling.answer({{"g", 0}, {"q", 0}}, {true}).ok());
    CHECK(filling.entry({{"g", 0}, {"t", 0}})->enabled);
    CHECK_FALSE(filling.entry({{"g", 1}, {"t", 0}})->enabled);
    // From outside the nearest instance before it is the last one.
    CHECK_FALSE(is_on(filling, "last"));
    REQUIRE(filling.answer({{"g", 1}, {"q", 0}}, {true}).ok());
    CHECK(is_on(filling, "last"));
}

TEST_CASE("a condition may look at the question that the item stands under, and at one further down") {
    const auto form = form_of(
        R"({"linkId":"q","type":"string","text":"Q","item":[{"linkId":"t","type":"string","text":"T","enableWhen":[{"question":"q","operator":"=","answerString":"x"}]}]},)"
        R"({"linkId":"early","type":"display","text":"E","enableWhen":[{"question":"late","operator":"exists","answerBoolean":true}]},)"
        R"({"linkId":"late","type":"string","text":"L"})");
    auto filling = forms::Filling::start(form, around());
    REQUIRE(filling.answer(at("q"), {std::string("x")}).ok());
    CHECK(filling.entry({{"q", 0}, {"t", 0}})->enabled);
    CHECK_FALSE(is_on(filling, "early"));
    REQUIRE(filling.answer(at("late"), {std::string("x")}).ok());
    CHECK(is_on(filling, "early"));
}

TEST_CASE("a hidden item is asked all the same: it counts and is kept") {
    const auto form = form_of(
        R"({"linkId":"h","type":"boolean","text":"H","initial":[{"valueBoolean":true}],"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]},)"
        R"({"linkId":"t","type":"display","text":"T","enableWhen":[{"question":"h","operator":"=","answerBoolean":true}]})");
    const auto filling = forms::Filling::start(form, around());
    CHECK(filling.enabled() == Words{"h", "t"});
    CHECK(filling.to_response(forms::Stage::kInProgress).find(R"("linkId":"h")") != std::string::npos);
}

TEST_CASE("a circle of conditions, which only a refused form has, comes to an end") {
    const auto form = form_of(
        R"({"linkId":"a","type":"string","text":"A","enableWhen":[{"question":"b","operator":"!=","answerString":"x"}]},)"
        R"({"linkId":"b","type":"string","text":"B","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]})");
    CHECK(is_on(forms::Filling::start(form, around()), "a"));
}
