#include "shared/reading/word_lists.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "shared/reading/letters.h"
#include "shared/reading/written.h"

namespace reading {
namespace {

using base::ErrorCode;
using Json = nlohmann::json;

constexpr std::size_t kInsteadBytesMax = 200;

/// As it is looked up; empty where it is no phrase of 1 to kPhraseWordsMax words.
std::string phrase_of(std::string_view shown) {
    std::string phrase;
    const Written written = split(shown);
    if (written.words.size() > kPhraseWordsMax || written.sentences.size() != 1) return {};
    for (const Word& word : written.words) phrase += (phrase.empty() ? "" : " ") + word.plain;
    return phrase;
}

base::Error fault(const std::string& member, const std::string& what) {
    return {ErrorCode::kInvalidInput, "\"" + member + "\" " + what};
}

/// Calls `take` with each word of a list of strings of words.
template <typename Take>
base::Result<void> each_word(const Json& from, const std::string& member, Take take) {
    const auto at = from.find(member);
    if (at == from.end()) return {};
    if (!at->is_array()) return fault(member, "is to be a list of words.");
    for (const Json& line : *at) {
        if (!line.is_string()) return fault(member, "holds something that is no word.");
        for (const Word& word : split(line.get_ref<const std::string&>()).words) take(word.plain);
    }
    return {};
}

/// Calls `take` with each phrase and its words, null where ours is to go.
template <typename Take>
base::Result<void> each_pair(const Json& from, const std::string& member, Take take) {
    const auto at = from.find(member);
    if (at == from.end()) return {};
    if (!at->is_object()) return fault(member, "is to be words with what to say instead.");
    for (const auto& entry : at->items()) {
        const std::string& shown = entry.key();
        const Json& instead = entry.value();
        const std::string phrase = phrase_of(shown);
        if (phrase.empty())
            return fault(member, "holds \"" + shown + "\", and an entry has 1 to 6 words.");
        if (instead.is_null()) {
            take(phrase, std::nullopt);
            continue;
        }
        const auto* words = instead.get_ptr<const std::string*>();
        if (words == nullptr || words->empty() || words->size() > kInsteadBytesMax)
            return fault(member, "needs 1 to 200 letters to say instead of \"" + shown + "\".");
        take(phrase, std::optional(*words));
    }
    return {};
}

base::Result<void> take_advice(const Json& from, const std::string& member, bool label,
                               WordLists& lists) {
    return each_pair(
        from, member, [&](const std::string& phrase, std::optional<std::string> words) {
            if (words) {
                lists.advice.insert_or_assign(phrase, Advice{label, std::move(*words)});
            } else if (const auto ours = lists.advice.find(phrase);
                       ours != lists.advice.end() && ours->second.label == label) {
                lists.advice.erase(ours);
            }
        });
}

base::Result<void> take_acronyms(const Json& from, WordLists& lists) {
    const auto known = each_word(from, "known_acronyms", [&](const std::string& word) {
        lists.known_acronyms.insert(word);
        lists.acronyms.erase(word);
    });
    if (!known.ok()) return known;
    return each_pair(from, "acronyms",
                     [&](const std::string& letters, std::optional<std::string> words) {
                         lists.known_acronyms.erase(letters);
                         if (words) {
                             lists.acronyms.insert_or_assign(letters, std::move(*words));
                         } else {
                             lists.acronyms.erase(letters);
                         }
                     });
}

bool is_doubled(std::string_view stem) {
    return stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2];
}

/// Is the word one of ours with this ending: as it is, with an e, with its last letter doubled?
bool has_stem(const WordLists& lists, std::string_view word, std::string_view ending) {
    constexpr std::size_t kStemMin = 2;
    constexpr std::size_t kWordMin = 3;  // "weed" is no form of "we"
    if (!word.ends_with(ending) || word.size() < ending.size() + kStemMin) return false;
    word.remove_suffix(ending.size());
    return (word.size() >= kWordMin && lists.easy.contains(word)) ||
           lists.easy.contains(std::string(word) + "e") ||
           (is_doubled(word) && lists.easy.contains(word.substr(0, word.size() - 1))) ||
           (word.ends_with("i") &&
            lists.easy.contains(std::string(word.substr(0, word.size() - 1)) + "y"));
}

/// Without what an apostrophe adds: "Sam's", "don't", "we'll".
std::string_view without_contraction(std::string_view word) {
    for (const std::string_view ending : {"n't", "'s", "'ll", "'ve", "'re", "'d", "'m"}) {
        if (word.size() > ending.size() && word.ends_with(ending))
            return word.substr(0, word.size() - ending.size());
    }
    return word;
}

}  // namespace

bool WordLists::knows(std::string_view word) const {
    if (easy.contains(word)) return true;
    const std::string_view bare = without_contraction(word);
    if (bare.size() != word.size()) return knows(bare);
    if (word.ends_with("s") && word.size() > 2 && easy.contains(word.substr(0, word.size() - 1)))
        return true;
    constexpr std::array<std::string_view, 5> kEndings = {"es", "ed", "ing", "er", "est"};
    return std::ranges::any_of(
        kEndings, [&](std::string_view ending) { return has_stem(*this, word, ending); });
}

base::Result<WordLists> read_word_lists(std::string_view json, WordLists ours) {
    if (json.size() > kListBytesMax)
        return {ErrorCode::kTooLarge, "A word list has 256 KiB at most."};
    const Json document = Json::parse(json, nullptr, false);
    if (!document.is_object())
        return {ErrorCode::kInvalidInput, "It is not the JSON of a word list."};
    const auto added =
        each_word(document, "easy", [&](const std::string& word) { ours.easy.insert(word); });
    if (!added.ok()) return added.error();
    const auto taken =
        each_word(document, "not_easy", [&](const std::string& word) { ours.easy.erase(word); });
    if (!taken.ok()) return taken.error();
    for (const bool label : {false, true}) {
        const auto read = take_advice(document, label ? "labels" : "swaps", label, ours);
        if (!read.ok()) return read.error();
    }
    const auto acronyms = take_acronyms(document, ours);
    if (!acronyms.ok()) return acronyms.error();
    return ours;
}

bool is_phrase(std::string_view words) { return !phrase_of(words).empty(); }

void lay(WordLists& lists, std::string_view words, Treat treat, std::string_view instead) {
    const std::string phrase = phrase_of(words);
    if (phrase.empty() || (instead.empty() && treat != Treat::kEasy)) return;
    lists.advice.erase(phrase);
    lists.acronyms.erase(phrase);
    lists.known_acronyms.erase(phrase);
    switch (treat) {
        case Treat::kHard:
        case Treat::kLabel:
            lists.easy.erase(phrase);
            lists.advice.insert_or_assign(phrase,
                                          Advice{treat == Treat::kLabel, std::string(instead)});
            break;
        case Treat::kAcronym:
            lists.acronyms.insert_or_assign(phrase, std::string(instead));
            break;
        case Treat::kEasy:
            if (phrase.find(' ') != std::string::npos) break;  // its words stay as hard as they are
            lists.known_acronyms.insert(phrase);
            lists.easy.insert(phrase);
            break;
    }
}

void add_easy(WordLists& lists, std::string_view words) {
    while (!words.empty()) {
        const std::string_view line = words.substr(0, words.find('\n'));
        words.remove_prefix(std::min(line.size() + 1, words.size()));
        if (line.starts_with('#')) continue;
        for (const Word& word : split(line).words) lists.easy.insert(word.plain);
    }
}

}  // namespace reading
