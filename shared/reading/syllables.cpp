#include "shared/reading/syllables.h"

#include <algorithm>

namespace reading {
namespace {

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

std::size_t runs_of_vowels(std::string_view word) {
    std::size_t runs = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        // A y before a vowel at the start is a consonant: "your", "use" is none.
        if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++runs;
    }
    return runs;
}

/// Two vowels side by side that are spoken apart: "doing", "evaluation", "actual".
std::size_t spoken_apart(std::string_view word) {
    std::size_t more = 0;
    const std::size_t size = word.size();
    if (size > 4 && word.ends_with("ing") && is_vowel(word[size - 4])) ++more;
    for (std::size_t i = 1; i + 2 < size; ++i) {
        const std::string_view three = word.substr(i, 3);
        if ((three == "uat" || three == "ual") && word[i - 1] != 'q' && !is_vowel(word[i - 1])) ++more;
    }
    return more;
}

bool ed_is_silent(std::string_view word) {
    const std::size_t size = word.size();
    const char before = word[size - 3];
    if (before == 't' || before == 'd') return false;
    if (is_vowel(before)) return false;  // one run with its e
    return size < 4 || is_vowel(word[size - 4]) || word[size - 4] == before;
}

bool es_is_silent(std::string_view word) {
    const char before = word[word.size() - 3];
    const bool hissed = before == 's' || before == 'x' || before == 'z' || before == 'c' ||
                        before == 'g' || word.ends_with("ches") || word.ends_with("shes");
    return !is_vowel(before) && !hissed && !word.ends_with("les");
}

bool last_e_is_silent(std::string_view word) {
    const std::size_t size = word.size();
    if (size >= 3 && word.ends_with("ed")) return ed_is_silent(word);
    if (size >= 3 && word.ends_with("es")) return es_is_silent(word);
    if (size < 2 || word.back() != 'e' || is_vowel(word[size - 2])) return false;
    return word[size - 2] != 'l' || is_vowel(size > 2 ? word[size - 3] : 'l');
}

}  // namespace

std::size_t syllables(std::string_view word) {
    if (word.ends_with("'s")) word.remove_suffix(2);
    const std::size_t runs = runs_of_vowels(word) + spoken_apart(word);
    return runs > 1 && last_e_is_silent(word) ? runs - 1 : std::max<std::size_t>(runs, 1);
}

}  // namespace reading
