#include <algorithm>

#include "shared/forms/evaluation.h"
#include "shared/forms/fit.h"
#include "shared/forms/profile.h"

/// From a QuestionnaireResponse to the tree of answers. What does not fit is told, never guessed.
namespace forms {
namespace {

class ResponseReader {
  public:
    explicit ResponseReader(Evaluation& evaluation) : evaluation_(evaluation) {}

    base::Result<void> read(const Json& response) {
        for (auto it = response.begin(); it != response.end(); ++it) {
            if (it.key() != "item" && it.key() != "resourceType") evaluation_.kept[it.key()] = it.value();
        }
        read_items(response, evaluation_.root.fields, {}, 1);
        if (too_many_) {
            return {base::ErrorCode::kTooLarge,
                    "The response has more than " + std::to_string(kAnswersMax) +
                        " answers or stands more than 12 deep. It cannot be read."};
        }
        return {};
    }

  private:
    void misfit(const std::string& link_id, const Path& path, std::string code, std::string text) {
        constexpr std::size_t kMost = 500;
        if (evaluation_.misfits.size() < kMost) {
            evaluation_.misfits.push_back({link_id, path, std::move(code), std::move(text), false});
        }
    }

    void read_items(const Json& holder, std::vector<Field>& fields, const Path& path,
                    std::size_t depth) {
        const Json* list = member(holder, "item");
        if (list == nullptr) return;
        if (depth > kNestingMax + 1) {
            too_many_ = true;
            return;
        }
        if (!list->is_array()) {
            misfit("", path, "structure", "“item” is not a list. The answers below it are left out.");
            return;
        }
        std::vector<std::size_t> seen(fields.size(), 0);
        for (const Json& one : *list) {
            const std::string link_id = text_of(one, "linkId");
            const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& candidate) {
                return evaluation_.item_of(candidate).link_id == link_id;
            });
            Path here = path;
            here.push_back({link_id, 0});
            if (field == fields.end()) {
                misfit(link_id, here, "linkId",
                       "The form has no item “" + link_id + "” at this place. Its answers are left out.");
                continue;
            }
            read_item(one, *field, here, seen[static_cast<std::size_t>(field - fields.begin())]++, depth);
        }
    }

    void read_item(const Json& json, Field& field, Path& path, std::size_t number, std::size_t depth) {
        const Item& item = evaluation_.item_of(field);
        if (!item.is_question() && !array_of(json, "answer").empty()) {
            misfit(item.link_id, path, "answerNotAllowed",
                   "This takes no answer of its own, but the response has one. It is left out.");
        }
        if (item.type == ItemType::kGroup) {
            if (++count_ > kAnswersMax || number >= kOccurrencesMax) {
                too_many_ = true;
                return;
            }
            if (number > 0) field.occurrences.push_back(evaluation_.blank(item));
            Occurrence& one = field.occurrences.back();
            one.kept = unknown_of(json);
            path.back().occurrence = number;
            read_items(json, one.fields, path, depth + 1);
        } else if (item.is_question()) {
            if (!array_of(json, "item").empty()) {
                misfit(item.link_id, path, "structure",
                       "Items below a question stand under its answer. These are left out.");
            }
            read_answers(json, field, path, depth);
        }
    }

    /// What of a response item the form does not speak of: id, extensions, definition.
    static Json unknown_of(const Json& json) {
        Json unknown = Json::object();
        for (auto it = json.begin(); it != json.end(); ++it) {
            const std::string& key = it.key();
            if (key != "linkId" && key != "text" && key != "item" && key != "answer") {
                unknown[key] = it.value();
            }
        }
        return unknown;
    }

    void read_answers(const Json& json, Field& field, Path& path, std::size_t depth) {
        const Item& item = evaluation_.item_of(field);
        field.kept = unknown_of(json);
        take_declined(field);
        std::size_t number = values_of(field).size();
        for (const Json& answer : array_of(json, "answer")) {
            if (++count_ > kAnswersMax || number >= kOccurrencesMax) {
                too_many_ = true;
                return;
            }
            path.back().occurrence = number;
            const Typed from = typed(answer, "value");
            auto value = read_value(from);
            if (!value || !fits(item, *value)) {
                const std::string given = from ? from.type : "nothing";
                misfit(item.link_id, path, "type",
                       "The answer is of type " + given + " and the question is of type " +
                           std::string(name_of(item.type)) + ". It is left out.");
                continue;
            }
            if (number == 0) field.occurrences.clear();
            Occurrence one = evaluation_.blank(item);
            read_items(answer, one.fields, path, depth + 1);
            one.kept = answer;
            one.kept.erase("item");
            weigh(item, *value, one.kept);
            one.value = std::move(*value);
            field.occurrences.push_back(std::move(one));
            ++number;
        }
    }

    static void take_declined(Field& field) {
        if (!field.kept.contains("extension")) return;
        Json& all = field.kept["extension"];
        if (!all.is_array()) return;
        const auto is_refusal = [](const Json& one) {
            const std::string why = text_of(one, "valueCode");
            return text_of(one, "url") == url::kAbsent &&
                   (why == "asked-declined" || why == "asked-unknown");
        };
        for (auto it = all.begin(); it != all.end();) {
            if (is_refusal(*it)) {
                field.declined = true;
                field.unknown = text_of(*it, "valueCode") == "asked-unknown";
                it = all.erase(it);
            } else {
                ++it;
            }
        }
        if (all.empty()) field.kept.erase("extension");
    }

    /// The weight that the form gives the option now, in place of one the response carried; and no band.
    static void weigh(const Item& item, const Value& value, Json& answer) {
        const Option* option = option_of(item, value);
        Json others = Json::array();
        const std::string band = std::string(url::kOwn) + "score-band";
        for (const Json& one : array_of(answer, "extension")) {
            const std::string name = text_of(one, "url");
            const bool weight = name == url::kItemWeight || name == url::kOrdinalValue;
            if (name == band || (weight && option != nullptr && option->weight)) continue;
            others.push_back(one);
        }
        if (option != nullptr && option->weight) {
            others.push_back(
                {{"url", url::kItemWeight}, {"valueDecimal", json_of(Decimal{*option->weight})}});
        }
        answer.erase("extension");
        if (!others.empty()) answer["extension"] = std::move(others);
    }

    Evaluation& evaluation_;
    std::size_t count_ = 0;
    bool too_many_ = false;
};

}  // namespace

base::Result<void> read_response(Evaluation& evaluation, const Json& response) {
    if (text_of(response, "resourceType") != "QuestionnaireResponse") {
        return {base::ErrorCode::kInvalidInput,
                "These are not answers to a form. Give a file whose resourceType is "
                "QuestionnaireResponse."};
    }
    return ResponseReader(evaluation).read(response);
}

}  // namespace forms
