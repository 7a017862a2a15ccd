#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/result.h"

/// The words the reading help knows. They are data: the program brings a list (app/reading/lists)
/// and a service lays its own over it (docs/formats/word_lists.md). Plain values.
namespace reading {

/// A list that is longer is kTooLarge: it has to fit in one field of a record. [bytes]
inline constexpr std::size_t kListBytesMax = 256 * 1024;
/// Words of one phrase.
inline constexpr std::size_t kPhraseWordsMax = 6;

/// What to say in place of a word or phrase.
struct Advice {
    bool label = false;   ///< it labels the child; else it is only hard
    std::string instead;  ///< never empty
    friend bool operator==(const Advice&, const Advice&) = default;
};

struct WordLists {
    std::set<std::string, std::less<>> easy;            ///< plain; a ten-year-old knows them
    std::map<std::string, Advice, std::less<>> advice;  ///< by plain words with one space between
    std::map<std::string, std::string, std::less<>> acronyms;  ///< by small letters: the full words
    std::set<std::string, std::less<>> known_acronyms;  ///< small letters; need no full words

    /// Is the word easy as it stands or as a form of one that is: plural, possessive, "didn't",
    /// -ed, -ing, -er, -est? `word` is plain.
    [[nodiscard]] bool knows(std::string_view word) const;
    friend bool operator==(const WordLists&, const WordLists&) = default;
};

/// The lists in `json`, laid over `ours`: easy words are added, "not_easy" takes words out, a swap,
/// label or acronym stands in place of ours for the same words, and null takes ours out. Members
/// that are not known are left alone. kTooLarge over kListBytesMax; kInvalidInput with what is
/// wrong and where, and then nothing of it is used.
[[nodiscard]] base::Result<WordLists> read_word_lists(std::string_view json, WordLists ours = {});

/// What a service says of a word or phrase.
enum class Treat { kHard, kLabel, kAcronym, kEasy };
/// 1 to kPhraseWordsMax words, as an entry of a list has?
[[nodiscard]] bool is_phrase(std::string_view words);
/// Lays one entry over the lists, in place of what they say of those words. Nothing changes where
/// it is no phrase, or `instead` is empty and not of kEasy.
void lay(WordLists& lists, std::string_view words, Treat treat, std::string_view instead);

/// Adds the words of a text of words as easy ones; lines that begin with # are remarks.
void add_easy(WordLists& lists, std::string_view words);

}  // namespace reading
