#include "shared/forms/text.h"

#include <algorithm>
#include <array>

namespace forms {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool alike(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

bool begins_with_part(std::string_view tag, std::string_view part) {
    return tag.size() > part.size() && tag[part.size()] == '-' &&
           alike(tag.substr(0, part.size()), part);
}

/// Calls `take` with the tag, then with it shortened part by part, until it answers.
template <typename Take>
auto shortened(std::string_view tag, const Take& take) -> decltype(take(tag)) {
    while (!tag.empty()) {
        if (const auto* found = take(tag)) return found;
        const auto cut = tag.rfind('-');
        tag = cut == std::string_view::npos ? std::string_view() : tag.substr(0, cut);
    }
    return nullptr;
}

/// The easy words of a region are asked for as "en-GB-simple"; a form may say "en-simple".
std::string without_region(std::string_view tag) {
    const auto first = tag.find('-');
    const auto last = tag.rfind('-');
    if (first == std::string_view::npos || first == last || last - first != 3) return {};
    return std::string(tag.substr(0, first)) + std::string(tag.substr(last));
}

/// True where the words are not what was asked for: another language, or not the easy ones.
bool missed(std::string_view found, std::string_view wanted) {
    constexpr std::string_view kSimple = "-simple";
    return !alike(found.substr(0, found.find('-')), wanted.substr(0, wanted.find('-'))) ||
           (wanted.ends_with(kSimple) && !found.ends_with(kSimple));
}

template <typename T>
const T* find_exact(const std::vector<T>& all, std::string_view tag) {
    const auto it = std::find_if(all.begin(), all.end(),
                                 [&](const T& one) { return alike(one.language, tag); });
    return it == all.end() ? nullptr : &*it;
}

}  // namespace

Shown Text::in(std::string_view wanted, std::string_view own) const {
    const auto own_words = [&] { return Shown{plain, std::string(own), false}; };
    if (wanted.empty() || alike(wanted, own)) return own_words();
    const auto words = [&](const Translation& found) {
        return Shown{found.content, found.language, missed(found.language, wanted)};
    };
    if (const auto* exact = find_exact(translations, wanted)) return words(*exact);
    if (const std::string tag = without_region(wanted); !tag.empty()) {
        if (const auto* found = find_exact(translations, tag)) {
            return {found->content, found->language, false};
        }
    }
    // The form's own words before a shorter tag: "en-GB-simple" falls back to "en-GB", which it is in.
    Shown plain_words{plain, std::string(own), missed(own, wanted)};
    if (begins_with_part(wanted, own) && !plain.empty()) return plain_words;
    const auto* found = shortened(wanted, [&](std::string_view tag) -> const Translation* {
        if (const auto* shorter = find_exact(translations, tag)) return shorter;
        for (const Translation& one : translations) {
            if (begins_with_part(one.language, tag) && !one.language.ends_with("-simple")) return &one;
        }
        return nullptr;
    });
    return found != nullptr ? words(*found) : plain_words;
}

const ReadAloud* Text::aloud(std::string_view wanted, std::string_view own) const {
    const std::string_view language = wanted.empty() ? own : wanted;
    return shortened(language,
                     [&](std::string_view tag) { return find_exact(read_aloud, tag); });
}

bool is_language_tag(std::string_view tag) {
    if (tag.empty() || tag.size() > 35) return false;
    std::size_t part = 0;
    bool first = true;
    for (std::size_t i = 0; i <= tag.size(); ++i) {
        if (i < tag.size() && tag[i] != '-') {
            const char c = lower(tag[i]);
            const bool letter = c >= 'a' && c <= 'z';
            if (!letter && (first || c < '0' || c > '9')) return false;
            ++part;
            continue;
        }
        if (part == 0 || part > 8 || (first && part == 1)) return false;
        part = 0;
        first = false;
    }
    return true;
}

bool right_to_left(std::string_view tag) {
    static constexpr std::array kScripts = {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"};
    static constexpr std::array kLanguages = {"ar", "ur", "fa",  "ckb", "he", "ps",
                                              "sd", "ug", "yi", "dv",  "prs"};
    const auto cut = tag.find('-');
    const std::string_view language = tag.substr(0, cut);
    if (cut != std::string_view::npos) {
        const std::string_view rest = tag.substr(cut + 1);
        const std::string_view script = rest.substr(0, rest.find('-'));
        for (const std::string_view one : kScripts) {
            if (alike(script, one)) return true;
        }
        if (script.size() == 4 && lower(script[0]) >= 'a') return false;
    }
    return std::any_of(kLanguages.begin(), kLanguages.end(),
                       [&](std::string_view one) { return alike(language, one); });
}

}  // namespace forms
