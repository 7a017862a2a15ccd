#pragma once

#include <cstddef>
#include <string_view>

namespace reading {

/// Syllables of an English word as the lists have it, by rules of our own; never less than 1.
///
/// A run of vowels is one, but for a silent e, -es and -ed at the end. They agree with the worked
/// examples of ux.md 1.3, which count the -ed of "linked" as one; so -ed is one after t, after d and after
/// two unlike consonants, and silent after one, two alike or a vowel. Spoken English would say it in
/// none of "linked", "asked" and "helped": the rule errs to the older side there.
[[nodiscard]] std::size_t syllables(std::string_view word);

}  // namespace reading
