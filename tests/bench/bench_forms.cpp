#include "tests/bench/bench_forms.h"

#include <cstdlib>
#include <string>

#include "app/forms/shelf.h"
#include "shared/forms/filling.h"
#include "shared/forms/loading.h"
#include "shared/forms/spread.h"
#include "tests/bench/measure.h"

namespace bench {
namespace {

constexpr int kGroups = 20;
constexpr int kQuestions = 22;  ///< with the group and its score 480, and 20 at the end: 500 items

std::string formula(const std::string& name, const std::string& text) {
    return R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-)" + name +
           R"(","valueExpression":{"language":"text/fhirpath","expression":")" + text + "\"}}";
}

std::string choice(const std::string& id, const std::string& when) {
    std::string options;
    for (int weight = 0; weight < 4; ++weight) {
        options +=
            (weight == 0 ? "" : ",") +
            (R"({"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":)" +
             std::to_string(weight) + R"(}],"valueCoding":{"system":"urn:often","code":"c)" +
             std::to_string(weight) + R"(","display":"Often )" + std::to_string(weight) + "\"}}");
    }
    return R"({"linkId":")" + id + R"(","type":"choice","text":"How often?",)" + when +
           R"("answerOption":[)" + options + "]}";
}

std::string group(int number) {
    const std::string g = "g" + std::to_string(number);
    std::string items;
    for (int i = 0; i < kQuestions; ++i) {
        const std::string id = g + "q" + std::to_string(i);
        const std::string when = i == 0 ? ""
                                        : R"("enableWhen":[{"question":")" + g + "q" +
                                              std::to_string(i - 1) +
                                              R"(","operator":"!=","answerString":"stop"}],)";
        items += i % 2 == 0 ? R"({"linkId":")" + id +
                                  R"(","type":"text","text":"Say more","maxLength":400,)" + when +
                                  R"("required":true})"
                            : choice(id, when);
        items += ",";
    }
    items += R"({"linkId":")" + g +
             R"(score","type":"integer","readOnly":true,"text":"Sum","extension":[)" +
             formula("calculatedExpression",
                     "%resource.item.where(linkId='" + g + "').item.answer.weight().sum()") +
             "]}";
    return R"({"linkId":")" + g + R"(","type":"group","text":"Part","item":[)" + items + "]}";
}

std::string form_of_500() {
    std::string items;
    for (int i = 0; i < kGroups; ++i) items += group(i) + ",";
    for (int i = 0; i < kGroups; ++i) {
        const std::string g = "g" + std::to_string(i);
        items += R"({"linkId":"more)" + std::to_string(i) +
                 R"(","type":"string","text":"More","extension":[)" +
                 formula("enableWhenExpression", "%resource.item.where(linkId='" + g +
                                                     "').item.where(linkId='" + g +
                                                     "score').answer.value > 3") +
                 (i + 1 == kGroups ? "]}" : "]},");
    }
    return R"({"resourceType":"Questionnaire","status":"active","language":"en-GB","url":"urn:bench","version":"1","item":[)" +
           items + "]}";
}

/// 10,000 young people's answers to the same questions, as they lie in the record.
void count_answers() {
    constexpr std::size_t kPeople = 10'000;
    forms::Shelf shelf;
    const forms::Form* form = shelf.newest("https://footbridge.app/fhir/Questionnaire/where-next");
    if (form == nullptr) std::exit(1);
    std::vector<std::string> responses;
    for (std::size_t person = 0; person < kPeople; ++person) {
        auto filling = forms::Filling::start(*form, {});
        for (const forms::Entry& entry : filling.entries()) {
            const forms::Item& item = form->items[entry.item];
            if (!item.options.empty())
                static_cast<void>(
                    filling.answer(entry.path, {item.options[person % item.options.size()].value}));
        }
        responses.push_back(filling.to_response(forms::Stage::kCompleted));
    }
    Line("forms_count_10000").spread(spread_ms(5, [&](std::size_t) {
        forms::Counting counting(*form);
        for (const std::string& response : responses) {
            if (!counting.add(response, "own_worker")) std::exit(1);
        }
        if (counting.result().answered != kPeople) std::exit(1);
    }));
}

}  // namespace

void bench_forms() {
    const std::string json = form_of_500();
    const forms::Around around{{{1'780'999'200'000}, 60}, "", {}};
    Line("forms_open").spread(spread_ms(50, [&](std::size_t) {
        const forms::Loaded loaded = forms::load(json);
        if (!loaded.accepted() || loaded.form->items.size() != 500) std::exit(1);
        static_cast<void>(forms::Filling::start(*loaded.form, around).entries());
    }));
    const forms::Loaded loaded = forms::load(json);
    auto filling = forms::Filling::start(*loaded.form, around);
    for (const forms::Entry& entry : filling.entries()) {
        const forms::Item& item = loaded.form->items[entry.item];
        if (!item.options.empty())
            static_cast<void>(filling.answer(entry.path, {item.options[2].value}));
    }
    std::string typed;
    const forms::Path path = {{"g10", 0}, {"g10q10", 0}};
    Line("forms_keystroke").spread(spread_ms(300, [&](std::size_t i) {
        typed += static_cast<char>('a' + i % 26);
        if (!filling.answer(path, {typed}).ok()) std::exit(1);
        static_cast<void>(filling.entries());
    }));
    count_answers();
    Line("forms_issues").spread(spread_ms(100, [&](std::size_t) {
        static_cast<void>(filling.issues(forms::Stage::kInProgress));
    }));
}

}  // namespace bench
