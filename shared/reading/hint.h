#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/reading/span.h"
#include "shared/reading/word_lists.h"

/// Live help for whoever writes to a child (ux.md 1.4): it says, and never blocks. Pure; any bytes; any
/// thread.
namespace reading {

/// Words of one sentence that a child reads (ER-1).
inline constexpr std::size_t kSentenceWordsMax = 15;
/// Words under which a text has no reading age. RA-1 scores no label and no question by a formula, only
/// text of 100 words or more together: in its own example one word moves a question by 12 grades, and
/// in 100 words by half a grade.
inline constexpr std::size_t kAgeWordsMin = 100;
/// The ages that are said; what comes out beyond them is said as the nearest. [years]
inline constexpr int kAgeMin = 5;
inline constexpr int kAgeMax = 18;

/// Languages but English have no formula and no lists here: sentences alone are looked at (RA-7).
enum class Language { kEnglish, kOther };

enum class FindingKind {
    kLongSentence,  ///< over kSentenceWordsMax
    kHardWord,      ///< on no list of easy words, or one with a plainer one to say
    kLabel,         ///< words that label the child
    kAcronym        ///< ER-5
};

struct Finding {
    FindingKind kind = FindingKind::kHardWord;
    Span span;
    std::string instead;  ///< what to say; empty where the lists have nothing
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// What is passed over: neither scored nor marked (RA-4). A figure never is a word. A name, however long,
/// stands for one plain word of one syllable, so that no name reads harder than another. The child's
/// own words, given or in quotation marks, are as if they were not there.
struct PassedOver {
    std::vector<std::string> names;  ///< of people and places: "Sam", "Amina Begum"
    std::vector<Span> childs_words;
    /// Also what looks like a name: a capital inside a sentence; and one that begins it, unless the
    /// text has the word with a small letter, a list has it, or it ends as no name does ("-tion").
    bool what_looks_like_names = true;
};

struct ReadingHint {
    std::size_t words = 0;
    std::size_t sentences = 0;
    std::size_t longest_sentence = 0;  ///< [words]
    /// Of any English text with a word. Of a short text they say little: show `age`, not these.
    std::optional<double> flesch_kincaid;  ///< US grade
    std::optional<double> dale_chall;      ///< New Dale–Chall, with the project's own easy words
    /// Whole years, from the Flesch–Kincaid grade (age is grade + 5, ux.md 1.3); not under kAgeWordsMin.
    std::optional<int> age;
    std::vector<Finding> findings;  ///< by place; a long sentence before what is in it
    friend bool operator==(const ReadingHint&, const ReadingHint&) = default;
};

[[nodiscard]] ReadingHint hint(std::string_view text, const WordLists& lists,
                               const PassedOver& passed_over = {},
                               Language language = Language::kEnglish);

/// 0.39 words/sentence + 11.8 syllables/word − 15.59. REQUIRES words and sentences over 0.
[[nodiscard]] double flesch_kincaid(std::size_t words, std::size_t sentences, std::size_t syllables);
/// 0.1579 % hard + 0.0496 words/sentence, and 3.6365 more where over 5 % are hard. REQUIRES as above.
[[nodiscard]] double dale_chall(std::size_t words, std::size_t sentences, std::size_t hard);

/// The text with the finding's words put in place of what it marks, with a capital where that had one.
/// kInvalidInput where the finding has none, or is not within the text.
[[nodiscard]] base::Result<std::string> with_swap(std::string_view text, const Finding& finding);

}  // namespace reading
