#include "shared/forms/spread.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "shared/forms/profile.h"

namespace forms {
namespace {

using nlohmann::json;

const json* member(const json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto at = object.find(name);
    return at == object.end() ? nullptr : &*at;
}

std::string text_of(const json& object, const char* name) {
    const json* value = member(object, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

/// Which option an answer is; nothing where it is words of their own.
std::optional<std::size_t> option_of(const Item& item, const json& answer) {
    for (std::size_t i = 0; i < item.options.size(); ++i) {
        const Value& value = item.options[i].value;
        if (const auto* coding = std::get_if<Coding>(&value)) {
            const json* given = member(answer, "valueCoding");
            if (given != nullptr && text_of(*given, "code") == coding->code &&
                text_of(*given, "system") == coding->system)
                return i;
        } else if (const auto* words = std::get_if<std::string>(&value)) {
            if (text_of(answer, "valueString") == *words) return i;
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            const json* given = member(answer, "valueInteger");
            if (given != nullptr && given->is_number_integer() &&
                given->get<std::int64_t>() == *number)
                return i;
        }
    }
    return std::nullopt;
}

bool has_value(const json& answer) {
    if (!answer.is_object()) return false;
    return std::any_of(answer.begin(), answer.end(), [](const json&) { return true; }) &&
           std::ranges::any_of(answer.items(),
                               [](const auto& each) { return each.key().starts_with("value"); });
}

bool says_declined(const json& item) {
    const json* extensions = member(item, "extension");
    if (extensions == nullptr || !extensions->is_array()) return false;
    return std::ranges::any_of(*extensions, [](const json& one) {
        return text_of(one, "url").ends_with("/data-absent-reason");
    });
}

template <typename Visit>
void each_item(const json& node, const Visit& visit, int depth = 0) {
    constexpr int kDeepest = 32;
    const json* items = member(node, "item");
    if (items == nullptr || !items->is_array() || depth > kDeepest) return;
    for (const json& item : *items) {
        visit(item);
        each_item(item, visit, depth + 1);
        const json* answers = member(item, "answer");
        if (answers == nullptr || !answers->is_array()) continue;
        for (const json& answer : *answers) each_item(answer, visit, depth + 1);
    }
}

}  // namespace

Counting::Counting(const Form& form) : form_(form) {
    for (ItemIndex i = 0; i < form.items.size(); ++i) {
        const Item& item = form.items[i];
        if (!item.answerable() || item.hidden || item.calculation) continue;
        if (!places_.emplace(item.link_id, counts_.size()).second) continue;
        counts_.emplace_back(i, Count{std::vector<std::size_t>(item.options.size()), 0, 0, 0});
    }
}

bool Counting::add(std::string_view response, std::string_view mode) {
    const json document = json::parse(response, nullptr, false);
    if (document.is_discarded() || text_of(document, "resourceType") != "QuestionnaireResponse")
        return false;
    ++offered_;
    bool said_anything = false;
    std::set<std::size_t> seen;
    each_item(document, [&](const json& item) {
        const auto place = places_.find(text_of(item, "linkId"));
        if (place == places_.end()) return;
        auto& [index, count] = counts_[place->second];
        const json* answers = member(item, "answer");
        const bool first = seen.insert(place->second).second;
        if (answers == nullptr || !answers->is_array() || answers->empty()) {
            if (first && says_declined(item)) ++count.declined;
            return;
        }
        if (std::ranges::none_of(*answers, has_value)) return;
        said_anything = true;
        if (first) ++count.answered;
        std::set<std::size_t> chosen;
        for (const json& answer : *answers) {
            const auto option = option_of(form_.items[index], answer);
            if (option && chosen.insert(*option).second) ++count.options[*option];
            if (!option && has_value(answer)) ++count.words;
        }
    });
    if (!said_anything) return true;
    ++answered_;
    ++by_mode_[std::string(mode)];
    return true;
}

void Counting::add_offered(std::string_view) { ++offered_; }

std::vector<bool> showable(const std::vector<std::size_t>& parts) {
    std::vector<bool> shown;
    for (const std::size_t count : parts) shown.push_back(count >= kFewest);
    for (;;) {
        std::size_t hidden = 0;
        std::size_t people = 0;
        std::optional<std::size_t> smallest;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            // A part of nobody hides nobody.
            if (!shown[i]) hidden += parts[i] > 0 ? 1 : 0;
            if (!shown[i]) people += parts[i];
            if (shown[i] && (!smallest || parts[i] < parts[*smallest])) smallest = i;
        }
        if (hidden == 0 || (hidden > 1 && people >= kFewest) || !smallest) break;
        shown[*smallest] = false;
    }
    return shown;
}

std::vector<Said> words_of(const Form& form, std::string_view response) {
    std::vector<Said> said;
    const json document = json::parse(response, nullptr, false);
    if (document.is_discarded()) return said;
    each_item(document, [&](const json& item) {
        const ItemIndex at = form.find(text_of(item, "linkId"));
        const json* answers = member(item, "answer");
        if (at == kNoItem || answers == nullptr || !answers->is_array()) return;
        const ItemType type = form.items[at].type;
        if (type != ItemType::kText && type != ItemType::kString) return;
        for (const json& answer : *answers) {
            std::string words = text_of(answer, "valueString");
            if (!words.empty()) said.push_back({at, std::move(words)});
        }
    });
    return said;
}

std::vector<Clip> clips_of(const Form& form, std::string_view response) {
    std::vector<Clip> clips;
    const json document = json::parse(response, nullptr, false);
    if (document.is_discarded()) return clips;
    each_item(document, [&](const json& item) {
        const std::string link_id = text_of(item, "linkId");
        const ItemIndex question = form.find(link_id.substr(0, link_id.rfind('-')));
        const json* answers = member(item, "answer");
        if (question == kNoItem || answers == nullptr || !answers->is_array()) return;
        for (const json& answer : *answers) {
            const json* clip = member(answer, "valueAttachment");
            if (clip == nullptr) continue;
            Clip made{question, text_of(*clip, "contentType"), text_of(*clip, "data")};
            if (!made.data.empty()) clips.push_back(std::move(made));
        }
    });
    return clips;
}

Spread Counting::everything() const {
    Spread spread;
    spread.shown = answered_ >= kFewest;
    spread.offered = offered_;
    spread.answered = answered_;
    for (const auto& [index, count] : counts_) {
        Tally tally;
        tally.link_id = form_.items[index].link_id;
        tally.shown = count.answered >= kFewest;
        tally.answered = count.answered;
        tally.declined = count.declined;
        tally.words = count.words;
        for (std::size_t i = 0; i < count.options.size(); ++i)
            tally.choices.push_back({i, count.options[i]});
        spread.questions.push_back(std::move(tally));
    }
    std::vector<std::size_t> sizes;
    for (const auto& [mode, count] : by_mode_) sizes.push_back(count);
    const auto shown = showable(sizes);
    for (const auto& [mode, count] : by_mode_)
        spread.modes.push_back({mode, count, shown[spread.modes.size()]});
    return spread;
}

Spread Counting::result() const {
    Spread spread = everything();
    if (!spread.shown) return {};
    for (Tally& tally : spread.questions) {
        // Who did not answer one question is the difference to those who answered at all.
        if (tally.shown) continue;
        tally.answered = tally.declined = tally.words = 0;
        for (Tally::Choice& choice : tally.choices) choice.count = 0;
    }
    for (Part& part : spread.modes) {
        if (!part.shown) part.answered = 0;
    }
    return spread;
}

}  // namespace forms
