#include "shared/casefile/talk.h"

#include <nlohmann/json.hpp>

namespace casefile {
namespace {

constexpr std::string_view kLevel = "-level";

std::string text_in(const nlohmann::json& object, const char* name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

/// The text of an item's one answer; empty where it has none.
std::string answer_in(const nlohmann::json& item) {
    const auto answers = item.find("answer");
    if (answers == item.end() || !answers->is_array() || answers->empty()) return {};
    return answers->front().is_object() ? text_in(answers->front(), "valueString") : std::string();
}

void take(const nlohmann::json& item, TalkCheck& check) {
    const std::string link = text_in(item, "linkId");
    if (link == "result") check.result = answer_in(item);
    if (link.size() > kLevel.size() && link.ends_with(kLevel)) {
        const std::string level = answer_in(item);
        if (!level.empty())
            check.domains.push_back({link.substr(0, link.size() - kLevel.size()), level});
    }
}

/// The domains are groups of the form's root: two layers are all there is to read.
void read_items(const nlohmann::json& holder, TalkCheck& check, int layers) {
    const auto items = holder.find("item");
    if (items == holder.end() || !items->is_array()) return;
    for (const nlohmann::json& item : *items) {
        if (!item.is_object()) continue;
        take(item, check);
        if (layers > 1) read_items(item, check, layers - 1);
    }
}

}  // namespace

std::optional<TalkCheck> talk_check_from(const Record& answers) {
    if (answers.kind != Kind::kAnswers || answers.text(Field::kAnswersForm) != kTalkCheckForm)
        return std::nullopt;
    const auto response =
        nlohmann::json::parse(answers.text(Field::kAnswersResponse), nullptr, false);
    if (!response.is_object()) return std::nullopt;
    TalkCheck check{answers.id, answers.happened_at, {}};
    read_items(response, check, 2);
    if (check.result.empty()) return std::nullopt;
    return check;
}

std::vector<TalkCheck> talk_checks(const View& view, const base::RecordId& child) {
    std::vector<TalkCheck> found;
    for (const Record& record : view.records(Kind::kAnswers, child)) {
        if (auto check = talk_check_from(record)) found.push_back(std::move(*check));
    }
    return found;
}

}  // namespace casefile
