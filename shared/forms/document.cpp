#include "shared/forms/evaluation.h"
#include "shared/forms/fit.h"
#include "shared/forms/profile.h"

/// From the tree of answers to a QuestionnaireResponse: for the formulas, and for keeping.
namespace forms {
namespace {

bool leaves_out_names(const Form& form) { return form.privacy == PrivacyMode::kAnonymous; }

Json security_label(const char* code, const char* display) {
    return {{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"},
            {"code", code},
            {"display", display}};
}

}  // namespace

void Evaluation::rebuild() {
    variables_.clear();
    weights_.clear();
    document = Json::object();
    document["resourceType"] = "QuestionnaireResponse";
    if (!form.url.empty()) document["questionnaire"] = form.canonical();
    for (const char* key : {"status", "subject", "author", "source", "authored"}) {
        if (const auto it = kept.find(key); it != kept.end()) document[key] = *it;
    }
    Json items = items_of(root.fields, Stage::kInProgress, false);
    if (!items.empty()) document["item"] = std::move(items);
    root.node = &document;
    link(array_of(document, "item"), root.fields);
}

Json Evaluation::items_of(std::vector<Field>& fields, Stage stage, bool for_people) {
    Json items = Json::array();
    for (Field& field : fields) {
        field.written = false;
        field.node = nullptr;
        for (Occurrence& one : field.occurrences) {
            one.written = false;
            one.node = nullptr;
        }
        if (!field.enabled && stage != Stage::kEverything) continue;
        const Item& item = item_of(field);
        if (item.type == ItemType::kGroup) {
            write_group(field, items, stage, for_people);
        } else if (item.is_question()) {
            write_question(field, items, stage, for_people);
        }
    }
    return items;
}

void Evaluation::write_group(Field& field, Json& to, Stage stage, bool for_people) {
    const Item& item = item_of(field);
    const bool several = item.repeats && field.occurrences.size() > 1;
    for (Occurrence& one : field.occurrences) {
        Json inner = items_of(one.fields, stage, for_people);
        const bool kept_open = stage == Stage::kEverything && several;
        if (inner.empty() && one.kept.empty() && !kept_open) continue;
        Json written = one.kept;
        written["linkId"] = item.link_id;
        if (for_people) add_text(written, item);
        if (!inner.empty()) written["item"] = std::move(inner);
        to.push_back(std::move(written));
        one.written = true;
    }
}

void Evaluation::write_question(Field& field, Json& to, Stage stage, bool for_people) {
    const Item& item = item_of(field);
    if (!field.answered() && !field.declined && field.kept.empty()) return;
    Json answers = Json::array();
    for (Occurrence& one : field.occurrences) {
        if (!one.value) continue;
        Json answer = one.kept;
        if (for_people) add_band(answer, item, *one.value);
        Json inner = items_of(one.fields, stage, for_people);
        if (!inner.empty()) answer["item"] = std::move(inner);
        answers.push_back(std::move(answer));
        one.written = true;
    }
    Json written = field.kept;
    written["linkId"] = item.link_id;
    if (for_people) add_text(written, item);
    if (field.declined) {
        const char* why = field.unknown ? "asked-unknown" : "asked-declined";
        written["extension"].push_back({{"url", url::kAbsent}, {"valueCode", why}});
    }
    if (!answers.empty()) written["answer"] = std::move(answers);
    to.push_back(std::move(written));
    field.written = true;
}

void Evaluation::add_text(Json& to, const Item& item) const {
    const Shown shown_text = item.text.in(around.language, form.language);
    if (!shown_text.content.empty()) to["text"] = shown_text.content;
}

/// The band a score fell into, beside it.
void Evaluation::add_band(Json& answer, const Item& item, const Value& value) const {
    const ScoreBand* band = item.bands.empty() ? nullptr : band_of(item, value);
    if (band == nullptr) return;
    static constexpr const char* kNames[] = {"none", "mild", "moderate", "moderately-severe", "severe"};
    Json parts = Json::array();
    parts.push_back({{"url", "low"}, {"valueDecimal", json_of(Decimal{band->low})}});
    parts.push_back({{"url", "high"}, {"valueDecimal", json_of(Decimal{band->high})}});
    parts.push_back(
        {{"url", "severity"}, {"valueCode", kNames[static_cast<std::size_t>(band->severity)]}});
    parts.push_back({{"url", "label"},
                     {"valueString", band->label.in(around.language, form.language).content}});
    answer["extension"].push_back(
        {{"url", std::string(url::kOwn) + "score-band"}, {"extension", std::move(parts)}});
}

void Evaluation::link(const Json& items, std::vector<Field>& fields) {
    std::size_t next = 0;
    for (Field& field : fields) {
        if (item_of(field).type == ItemType::kGroup) {
            for (Occurrence& one : field.occurrences) {
                if (!one.written) continue;
                one.node = &items[next++];
                link(array_of(*one.node, "item"), one.fields);
            }
            for (Occurrence& one : field.occurrences) {
                if (one.node != nullptr && field.node == nullptr) field.node = one.node;
            }
        } else if (field.written) {
            field.node = &items[next++];
            link_answers(array_of(*field.node, "answer"), field);
        }
    }
}

void Evaluation::link_answers(const Json& answers, Field& field) {
    std::size_t next = 0;
    for (Occurrence& one : field.occurrences) {
        if (!one.written) continue;
        one.node = &answers[next++];
        const Option* option = option_of(item_of(field), *one.value);
        if (option != nullptr && option->weight) {
            weights_[one.node] = *option->weight;
            if (const Typed value = typed(*one.node, "value")) weights_[value.json] = *option->weight;
        }
        link(array_of(*one.node, "item"), one.fields);
    }
}

Json Evaluation::response(Stage stage) {
    Json result = kept;
    result["resourceType"] = "QuestionnaireResponse";
    if (!form.url.empty() && !result.contains("questionnaire")) result["questionnaire"] = form.canonical();
    if (!result.contains("status") || stage != Stage::kInProgress) {
        result["status"] = stage == Stage::kCompleted ? "completed" : "in-progress";
    }
    const std::string& language = around.language.empty() ? form.language : around.language;
    if (!language.empty()) result["language"] = language;
    Json items = items_of(root.fields, stage, true);
    if (!items.empty()) result["item"] = std::move(items);
    if (leaves_out_names(form)) {
        for (const char* key : {"subject", "author", "source", "encounter", "identifier", "basedOn",
                                "partOf"}) {
            result.erase(key);
        }
        const std::string authored = text_of(result, "authored");
        if (!authored.empty()) result["authored"] = authored.substr(0, 10);
        result["meta"]["security"] = Json::array({security_label("ANONY", "anonymize")});
    } else if (form.privacy == PrivacyMode::kSealed) {
        result["meta"]["security"] = Json::array({security_label("ENCRYPT", "encrypt")});
    }
    rebuild();  // writing marked other places than the formulas' document has
    return result;
}

}  // namespace forms
