#include <algorithm>

#include "shared/forms/fit.h"
#include "shared/forms/form_reader.h"
#include "shared/forms/profile.h"

/// What can be chosen, and what is chosen at the start.
namespace forms {
namespace {

const Json* weight_extension(const Json& element) {
    if (const Json* found = extension(element, url::kItemWeight)) return found;
    return extension(element, url::kOrdinalValue);
}

bool is_choice(const Item& item) {
    return item.type == ItemType::kChoice || item.type == ItemType::kOpenChoice;
}

/// The words of an option: of a Coding its display, else the value itself, with their translations.
Text label_of(const Json& json, const Typed& value) {
    if (value.type == "Coding") {
        Text text = read_text(*value.json, "display");
        if (text.plain.empty()) text.plain = text_of(*value.json, "code");
        return text;
    }
    Text text = read_text(json, "value" + value.type);
    if (const auto held = read_value(value); held && text.plain.empty()) text.plain = shown(*held);
    return text;
}

const Json* contained(const Json& questionnaire, std::string_view id) {
    for (const Json& one : array_of(questionnaire, "contained")) {
        if (text_of(one, "resourceType") == "ValueSet" && text_of(one, "id") == id) return &one;
    }
    return nullptr;
}

}  // namespace

void FormReader::read_options(const Json& json, Item& item, const Place& place) {
    const bool listed = !array_of(json, "answerOption").empty();
    const std::string set = text_of(json, "answerValueSet");
    if (listed && !set.empty()) {
        findings_.refuse("options-both", place,
                         "The item has both answerOption and answerValueSet. Keep one of them.");
    }
    if (listed) {
        read_answer_options(json, item, place);
    } else if (!set.empty()) {
        read_value_set(set, item, place);
    }
    if (const Json* label = extension(json, url::kSdc, "sdc-questionnaire-openLabel")) {
        item.open_label = read_text(*label, "valueString");
    }
    check_options(json, item, place);
    read_initial(json, item, place);
}

void FormReader::read_answer_options(const Json& json, Item& item, const Place& place) {
    const Json& list = array_of(json, "answerOption");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Place here = place.at("answerOption", i);
        const Typed typed_value = typed(list[i], "value");
        auto value = read_value(typed_value);
        if (!value) {
            findings_.refuse("option-value", here,
                             "An option has no value that can be read. Give it a Coding, string, "
                             "integer, date or time.");
            continue;
        }
        Option option;
        option.label = label_of(list[i], typed_value);
        option.value = std::move(*value);
        option.initially_selected = flag_of(list[i], "initialSelected").value_or(false);
        if (const Json* prefix = extension(list[i], url::kFhir, "questionnaire-optionPrefix")) {
            option.prefix = extension_text(*prefix);
        }
        if (const Json* only = extension(list[i], url::kFhir, "questionnaire-optionExclusive")) {
            option.exclusive = flag_of(*only, "valueBoolean").value_or(false);
        }
        const Json* weight = weight_extension(list[i]);
        if (weight == nullptr) weight = weight_extension(*typed_value.json);
        if (weight != nullptr) {
            option.weight = extension_number(*weight);
            if (!option.weight) {
                findings_.refuse("weight", here, "A weight is not a number. Write it as valueDecimal.");
            }
        }
        std::vector<Media> media;
        read_media(list[i], std::string(url::kSdc) + "sdc-questionnaire-itemAnswerMedia", media, here);
        if (!media.empty()) option.media = std::move(media.front());
        item.options.push_back(std::move(option));
    }
}

void FormReader::read_value_set(const std::string& reference, Item& item, const Place& place) {
    const Place here = place.at("answerValueSet");
    if (!reference.starts_with('#')) {
        item.options_unknown = true;
        item.unavailable = "Its answers are kept on a server that is not asked: " + reference;
        findings_.unavailable("value-set-external", here,
                              "The answers are in “" + reference +
                                  "”, outside the form. Put the value set into the form.");
        return;
    }
    const Json* set = contained(json(), std::string_view(reference).substr(1));
    if (set != nullptr) {
        if (const Json* expansion = member(*set, "expansion")) {
            add_concepts(array_of(*expansion, "contains"), "", item);
        }
        const Json* compose = item.options.empty() ? member(*set, "compose") : nullptr;
        if (compose != nullptr) {
            for (const Json& part : array_of(*compose, "include")) {
                add_concepts(array_of(part, "concept"), text_of(part, "system"), item);
            }
        }
    }
    if (item.options.empty()) {
        item.options_unknown = true;
        item.unavailable = "Its list of answers is not in the form.";
        findings_.unavailable("value-set-empty", here,
                              "The value set “" + reference +
                                  "” names no codes in the form. Add an expansion or "
                                  "compose.include.concept.");
    }
}

void FormReader::add_concepts(const Json& concepts, const std::string& system, Item& item) {
    for (const Json& one : concepts) {
        if (!one.is_object() || item.options.size() >= kItemsMax) continue;
        const std::string own = text_of(one, "system");
        if (!flag_of(one, "abstract").value_or(false) && !text_of(one, "code").empty()) {
            Option option;
            option.label = read_text(one, "display");
            option.value = Coding{own.empty() ? system : own, text_of(one, "code"), option.label.plain};
            if (option.label.plain.empty()) option.label.plain = text_of(one, "code");
            if (const Json* weight = weight_extension(one)) option.weight = extension_number(*weight);
            item.options.push_back(std::move(option));
        }
        add_concepts(array_of(one, "contains"), own.empty() ? system : own, item);
    }
}

void FormReader::check_options(const Json& json, Item& item, const Place& place) {
    std::size_t weighted = 0;
    for (std::size_t i = 0; i < item.options.size(); ++i) {
        const Option& option = item.options[i];
        const Place here = place.at("answerOption", i);
        weighted += option.weight ? 1u : 0u;
        if (const auto* coding = std::get_if<Coding>(&option.value)) {
            if (coding->code.empty() && coding->display.empty()) {
                findings_.refuse("option-empty", here,
                                 "An option has neither a code nor words. Give it both.");
            } else if (coding->code.empty() || coding->display.empty()) {
                findings_.warn("option-half", here, "An option has only a code or only words. Give it both.");
            }
        }
        if (option.exclusive && !item.repeats) {
            findings_.warn("exclusive", here,
                           "An option excludes the others where only one can be chosen anyway.");
        }
    }
    if (weighted != 0 && weighted != item.options.size()) {
        findings_.warn("weights-some", place, "Some options have a weight and some have none.");
    }
    if (!is_choice(item) || !item.options.empty() || item.options_unknown) return;
    item.options_unknown = true;
    for (const std::string_view asks :
         {"sdc-questionnaire-answerExpression", "sdc-questionnaire-candidateExpression",
          "sdc-questionnaire-lookupQuestionnaire"}) {
        if (extension(json, url::kSdc, asks) == nullptr) continue;
        item.unavailable = "Its answers come from a server that is not asked.";
        findings_.unavailable("options-expression", place,
                              "The answers come from “" + std::string(asks) +
                                  "”. Put them into the form as answerOption.");
        return;
    }
    findings_.warn("options-none", place, "A choice has nothing to choose from. Add answerOption.");
}

void FormReader::read_initial(const Json& json, Item& item, const Place& place) {
    const Json& list = array_of(json, "initial");
    if (list.empty()) return;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto value = read_value(typed(list[i], "value"));
        if (!value || !fits(item, *value)) {
            findings_.refuse("initial-type", place.at("initial", i),
                             "A start value is not of the item's type “" +
                                 std::string(name_of(item.type)) + "”. Change the value or the type.");
            continue;
        }
        item.initial.push_back(std::move(*value));
    }
    if (item.type == ItemType::kGroup || item.type == ItemType::kDisplay) item.initial.clear();
    if (extension(json, url::kSdc, "sdc-questionnaire-calculatedExpression") != nullptr) {
        findings_.refuse("initial-calculated", place.at("initial"),
                         "The item has a start value and a calculation. Keep one of them.");
    }
}

}  // namespace forms
