#include "shared/forms/form.h"

#include <algorithm>
#include <array>
#include <set>

#include "shared/forms/form_source.h"

namespace forms {

std::string_view name_of(ItemType type) {
    static constexpr std::array<std::string_view, 16> kNames = {
        "group", "display", "boolean", "decimal", "integer",     "date",       "dateTime", "time",
        "string", "text",   "url",     "choice",  "open-choice", "attachment", "quantity", "reference"};
    return kNames[static_cast<std::size_t>(type)];
}

bool Item::has_control(std::string_view code) const {
    return std::find(controls.begin(), controls.end(), code) != controls.end();
}

Form::Form(std::unique_ptr<FormSource> source) : source_(std::move(source)) {}
Form::Form(Form&&) noexcept = default;
Form& Form::operator=(Form&&) noexcept = default;
Form::~Form() = default;

std::string Form::canonical() const { return version.empty() ? url : url + "|" + version; }

ItemIndex Form::find(std::string_view link_id) const {
    const auto it = source_->by_link.find(link_id);
    return it == source_->by_link.end() ? kNoItem : it->second.front();
}

bool Form::matches(const Item& item, std::string_view text) const {
    return !item.pattern || source_->patterns[*item.pattern].is_whole(text);
}

std::vector<std::string> Form::languages() const {
    std::vector<std::string> found = {language};
    std::set<std::string, std::less<>> seen = {language};
    const auto take = [&](const Text& text) {
        for (const Translation& one : text.translations) {
            if (seen.insert(one.language).second) found.push_back(one.language);
        }
    };
    take(title);
    for (const Item& item : items) {
        take(item.text);
        for (const Option& option : item.options) take(option.label);
    }
    return found;
}

}  // namespace forms
