#pragma once

#include <string>
#include <string_view>

/// One typing error: a letter too many, too few, wrong, or two neighbours swapped.
/// (Damerau 1964: these are four of five misspellings)
namespace casefile {

/// Letters that make a word long enough for an error to be forgiven.
inline constexpr std::size_t kForgivenLetters = 4;

/// Does `word` begin with `asked`, or with something one error away from it? `whole`: is it the
/// whole word? Letters are characters of the text given: code points for a u32 view, bytes for an
/// ASCII one.
template <typename Char>
[[nodiscard]] bool one_error_away(std::basic_string_view<Char> asked,
                                  std::basic_string_view<Char> word, bool whole) {
    const auto rest_fits = [whole](std::basic_string_view<Char> a, std::basic_string_view<Char> w) {
        return whole ? a == w : w.substr(0, a.size()) == a;
    };
    std::size_t i = 0;
    while (i < asked.size() && i < word.size() && asked[i] == word[i]) ++i;
    const auto a = asked.substr(i);
    const auto w = word.substr(i);
    if (a.empty()) return !whole || w.size() <= 1;
    if (rest_fits(a.substr(1), w)) return true;
    if (w.empty()) return false;
    if (rest_fits(a, w.substr(1)) || rest_fits(a.substr(1), w.substr(1))) return true;
    return a.size() > 1 && w.size() > 1 && a[0] == w[1] && a[1] == w[0] &&
           rest_fits(a.substr(2), w.substr(2));
}

}  // namespace casefile
