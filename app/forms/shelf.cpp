#include "app/forms/shelf.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "app/forms/library.h"
#include "shared/forms/loading.h"

namespace forms {
namespace {

using casefile::Field;
using casefile::Kind;

std::string text_of(const nlohmann::json& object, const char* name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::vector<std::string_view> parts_of(std::string_view version) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t dot = version.find('.');
        parts.push_back(version.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        version.remove_prefix(dot + 1);
    }
}

std::optional<std::uint64_t> number_in(std::string_view part) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == part.data() + part.size();
    return whole ? std::optional(number) : std::nullopt;
}

}  // namespace

FormName name_from(std::string_view canonical) {
    const std::size_t bar = canonical.rfind('|');
    if (bar == std::string_view::npos) return {std::string(canonical), {}};
    return {std::string(canonical.substr(0, bar)), std::string(canonical.substr(bar + 1))};
}

bool earlier_version(std::string_view a, std::string_view b) {
    const auto left = parts_of(a);
    const auto right = parts_of(b);
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        if (left[i] == right[i]) continue;
        const auto x = number_in(left[i]);
        const auto y = number_in(right[i]);
        if (x && y && *x != *y) return *x < *y;
        if (!x || !y) return left[i] < right[i];
    }
    return left.size() < right.size();
}

Shelf::Shelf() {
    for (const std::string_view json : library()) put(std::string(json), true, false);
}

void Shelf::put(std::string json, bool of_program, bool withdrawn) {
    const auto document = nlohmann::json::parse(json, nullptr, false);
    if (!document.is_object()) return;
    const FormName name{text_of(document, "url"), text_of(document, "version")};
    if (name.url.empty()) return;
    Kept kept;
    kept.shelved = {name, text_of(document, "title"), of_program};
    kept.json = std::move(json);
    kept.withdrawn = withdrawn;
    const auto before = kept_.find(name);
    if (before != kept_.end() && before->second.json == kept.json) {
        before->second.withdrawn = withdrawn;
        return;
    }
    kept_.insert_or_assign(name, std::move(kept));
}

void Shelf::refresh(const casefile::View& view) {
    for (const casefile::Record& record : view.records(Kind::kForm)) {
        const bool withdrawn = record.date(Field::kFormWithdrawnOn).has_value();
        put(std::string(record.text(Field::kFormQuestionnaire)), false, withdrawn);
    }
}

const Shelf::Kept* Shelf::newest_of(std::string_view url) const {
    const Kept* newest = nullptr;
    for (const auto& [name, kept] : kept_) {
        if (name.url != url || kept.withdrawn) continue;
        if (newest == nullptr ||
            earlier_version(newest->shelved.name.version, name.version))
            newest = &kept;
    }
    return newest;
}

std::vector<Shelved> Shelf::offered() const {
    std::vector<Shelved> all;
    std::set<std::string> urls;
    for (const auto& [name, kept] : kept_) {
        if (!urls.insert(name.url).second) continue;
        if (const Kept* newest = newest_of(name.url)) all.push_back(newest->shelved);
    }
    std::ranges::sort(all, {}, &Shelved::title);
    return all;
}

const Form* Shelf::find(const FormName& name) {
    const auto at = kept_.find(name);
    if (at == kept_.end()) return nullptr;
    Kept& kept = at->second;
    if (!kept.tried) {
        kept.tried = true;
        kept.form = load(kept.json).form;
    }
    return kept.form ? &*kept.form : nullptr;
}

const Form* Shelf::newest(std::string_view url) {
    const Kept* kept = newest_of(url);
    return kept == nullptr ? nullptr : find(kept->shelved.name);
}

std::string_view Shelf::text(const FormName& name) const {
    const auto at = kept_.find(name);
    return at == kept_.end() ? std::string_view() : std::string_view(at->second.json);
}

}  // namespace forms
