#include "shared/forms/versions.h"

#include <algorithm>

#include "shared/forms/fit.h"
#include "shared/forms/json_view.h"
#include "shared/forms/profile.h"

namespace forms {
namespace {

base::Result<Json> read(std::string_view response) {
    auto parsed = parse_json(response, kFileBytesMax);
    if (!parsed.ok()) return parsed;
    if (text_of(parsed.value(), "resourceType") != "QuestionnaireResponse") {
        return {base::ErrorCode::kInvalidInput,
                "These are not answers to a form. Give a file whose resourceType is "
                "QuestionnaireResponse."};
    }
    return parsed;
}

/// An answer in words; of a type that is not known here its JSON, so that nothing is lost to the reader.
std::string words_of(const Json& answer) {
    const Typed from = typed(answer, "value");
    if (!from) return {};
    const auto value = read_value(from);
    return value ? shown(*value) : from.json->dump();
}

class Comparer {
  public:
    explicit Comparer(const Form* newer) : newer_(newer) {}

    Compared take() { return std::move(compared_); }

    void walk(const Json& holder, const std::vector<ItemIndex>* items,
              const std::vector<std::string>& place) {
        if (place.size() > kNestingMax) return;
        for (const Json& one : array_of(holder, "item")) {
            std::vector<std::string> here = place;
            here.push_back(text_of(one, "linkId"));
            const Item* item = find(items, here.back());
            take_answers(one, item, here);
            walk(one, below(item), here);
        }
    }

  private:
    const Item* find(const std::vector<ItemIndex>* items, const std::string& link_id) const {
        if (items == nullptr) return nullptr;
        const auto it = std::find_if(items->begin(), items->end(), [&](ItemIndex index) {
            return newer_->items[index].link_id == link_id;
        });
        return it == items->end() ? nullptr : &newer_->items[*it];
    }

    static const std::vector<ItemIndex>* below(const Item* item) {
        return item == nullptr ? nullptr : &item->children;
    }

    static bool taken(const Item* item, const Json& answer) {
        const auto value = read_value(typed(answer, "value"));
        if (item == nullptr || !value || !fits(*item, *value)) return false;
        if (item->options.empty() || item->options_unknown) return true;
        return item->type == ItemType::kOpenChoice || option_of(*item, *value) != nullptr;
    }

    void take_answers(const Json& one, const Item* item, const std::vector<std::string>& place) {
        OldAnswer fitting{place, text_of(one, "text"), {}};
        OldAnswer rest = fitting;
        for (const Json& answer : array_of(one, "answer")) {
            (taken(item, answer) ? fitting : rest).words.push_back(words_of(answer));
            walk(answer, below(item), place);
        }
        if (!fitting.words.empty()) compared_.fits.push_back(std::move(fitting));
        if (!rest.words.empty()) compared_.rest.push_back(std::move(rest));
    }

    const Form* newer_;
    Compared compared_;
};

}  // namespace

base::Result<Compared> compare_with(const Form& newer, std::string_view response) {
    auto parsed = read(response);
    if (!parsed.ok()) return parsed.error();
    Comparer comparer(&newer);
    comparer.walk(parsed.value(), &newer.top, {});
    return comparer.take();
}

base::Result<std::vector<OldAnswer>> answers_in_words(std::string_view response) {
    auto parsed = read(response);
    if (!parsed.ok()) return parsed.error();
    Comparer comparer(nullptr);
    comparer.walk(parsed.value(), nullptr, {});
    return comparer.take().rest;
}

base::Result<FormName> form_named_by(std::string_view response) {
    auto parsed = read(response);
    if (!parsed.ok()) return parsed.error();
    const std::string named = text_of(parsed.value(), "questionnaire");
    const auto bar = named.find('|');
    if (bar == std::string::npos) return FormName{named, ""};
    return FormName{named.substr(0, bar), named.substr(bar + 1)};
}

}  // namespace forms
