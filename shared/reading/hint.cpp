#include "shared/reading/hint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "shared/base/check.h"
#include "shared/reading/letters.h"
#include "shared/reading/syllables.h"
#include "shared/reading/written.h"

namespace reading {
namespace {

/// The few ends that make a first word no name, though nothing else in the text says so.
bool ends_as_no_name_does(std::string_view word) {
    constexpr std::array<std::string_view, 9> kEnds = {"tion",  "tions", "sion",   "sions", "ments",
                                                       "ility", "fully", "nesses", "ally"};
    constexpr std::size_t kLonger = 8;  // "Clement", "Inness"
    return std::ranges::any_of(kEnds, [&](std::string_view end) { return word.ends_with(end); }) ||
           (word.size() >= kLonger && (word.ends_with("ment") || word.ends_with("ness")));
}

class Reader {
  public:
    Reader(std::string_view text, const WordLists& lists, const PassedOver& passed_over,
           bool english)
        : lists_(lists),
          passed_over_(passed_over),
          written_(split(text, passed_over.childs_words)),
          names_(written_.words.size(), false),
          marked_(written_.words.size(), false) {
        if (english) {
            find_given_names();
            find_advice();  // "Failed To Comply" is no name, whatever its capitals say
            if (passed_over_.what_looks_like_names) find_likely_names();
        }
        count_words();
        if (!english) return;
        find_hard_words();
        score();
        std::ranges::sort(hint_.findings, {},
                          [](const Finding& one) { return std::pair(one.span.at, one.kind); });
    }
    ReadingHint take() { return std::move(hint_); }

  private:
    [[nodiscard]] const std::vector<Word>& words() const { return written_.words; }

    void find_given_names() {
        std::set<std::string, std::less<>> given;
        for (const std::string& name : passed_over_.names) {
            for (Word& word : split(name).words) given.insert(std::move(word.plain));
        }
        for (std::size_t i = 0; i < words().size(); ++i) {
            const std::string_view name = bare(words()[i].plain);
            // "will" is a word and "Will" is a name.
            names_[i] = given.contains(name) && (words()[i].capital || !lists_.knows(name));
        }
    }

    void find_likely_names() {
        std::set<std::string_view> small;
        for (const Word& word : words()) {
            if (!word.capital) small.insert(word.plain);
        }
        for (std::size_t i = 0; i < words().size(); ++i) {
            const Word& word = words()[i];
            if (names_[i] || marked_[i] || small.contains(word.plain)) continue;
            names_[i] = looks_like_name(word);
        }
    }

    static std::string_view bare(std::string_view word) {
        if (word.ends_with("'s")) word.remove_suffix(2);
        return word;
    }

    [[nodiscard]] bool looks_like_name(const Word& word) const {
        const std::string_view name = bare(word.plain);
        if (!word.capital || is_acronym(word) || lists_.knows(name)) return false;
        return !word.opens || !ends_as_no_name_does(name);
    }

    /// Listed, or letters that nobody could say as one word; "KHAN" may be a name, "MUST" is a
    /// word.
    [[nodiscard]] bool is_acronym(const Word& word) const {
        const std::string_view letters = letters_of(word);
        if (!word.shouted || lists_.known_acronyms.contains(letters)) return false;
        if (lists_.acronyms.contains(letters)) return true;  // "SEND" too, though "send" is easy
        return !lists_.knows(word.plain) &&
               letters.find_first_of("aeiouy") == std::string_view::npos;
    }

    static std::string_view letters_of(const Word& word) {
        std::string_view letters = word.plain;
        if (word.many) letters.remove_suffix(1);
        return letters;
    }

    /// Does the word stand by itself, and not as more of a name?
    [[nodiscard]] bool counts(std::size_t i) const {
        return !names_[i] || i == 0 || !names_[i - 1] || !words()[i].joined;
    }

    void count_words() {
        hint_.sentences = written_.sentences.size();
        for (const Sentence& sentence : written_.sentences) {
            std::size_t count = 0;
            for (std::size_t i = sentence.first; i < sentence.end; ++i)
                count += counts(i) ? 1u : 0u;
            hint_.words += count;
            hint_.longest_sentence = std::max(hint_.longest_sentence, count);
            if (count > kSentenceWordsMax)
                hint_.findings.push_back({FindingKind::kLongSentence, sentence.span, {}});
        }
    }

    void find_advice() {
        for (std::size_t i = 0; i < words().size();) {
            const std::size_t length = longest_phrase(i);
            i += std::max<std::size_t>(length, 1);
        }
    }

    /// Marks the longest phrase that begins with word i, and says how many words it has; 0 for
    /// none.
    std::size_t longest_phrase(std::size_t i) {
        std::string phrase;
        std::size_t length = 0;
        const Advice* advice = nullptr;
        for (std::size_t n = 0; n < kPhraseWordsMax && i + n < words().size(); ++n) {
            const Word& word = words()[i + n];
            if (names_[i + n] || (n > 0 && !word.joined)) break;
            phrase += (n > 0 ? " " : "") + word.plain;
            const auto at = lists_.advice.lower_bound(phrase);
            if (at == lists_.advice.end() || !at->first.starts_with(phrase)) break;
            if (at->first != phrase) continue;
            length = n + 1;
            advice = &at->second;
        }
        if (advice != nullptr) {
            mark(i, length, advice->label ? FindingKind::kLabel : FindingKind::kHardWord,
                 advice->instead);
        }
        return length;
    }

    void mark(std::size_t first, std::size_t count, FindingKind kind, std::string instead) {
        const Word& last = words()[first + count - 1];
        const std::size_t at = words()[first].span.at;
        hint_.findings.push_back(
            {kind, {at, last.span.at + last.span.length - at}, std::move(instead)});
        for (std::size_t i = first; i < first + count; ++i) marked_[i] = true;
    }

    void find_hard_words() {
        for (std::size_t i = 0; i < words().size(); ++i) {
            const Word& word = words()[i];
            const bool acronym = is_acronym(word);
            if (names_[i] || (!acronym && lists_.knows(word.plain))) continue;
            if (word.shouted && lists_.known_acronyms.contains(letters_of(word))) continue;
            ++hard_;
            if (marked_[i]) continue;
            const auto full = lists_.acronyms.find(letters_of(word));
            mark(i, 1, acronym ? FindingKind::kAcronym : FindingKind::kHardWord,
                 acronym && full != lists_.acronyms.end() ? full->second : std::string());
        }
    }

    void score() {
        if (hint_.words == 0) return;
        std::size_t spoken = 0;
        for (std::size_t i = 0; i < words().size(); ++i) {
            const Word& word = words()[i];
            if (!counts(i)) continue;
            spoken += names_[i]                          ? 1
                      : word.shouted && is_acronym(word) ? letters_of(word).size()
                                                         : syllables(word.plain);
        }
        hint_.flesch_kincaid = flesch_kincaid(hint_.words, hint_.sentences, spoken);
        hint_.dale_chall = dale_chall(hint_.words, hint_.sentences, hard_);
        constexpr double kSchoolFrom = 5;  // a US grade and the age of its pupils
        if (hint_.words >= kAgeWordsMin) {
            hint_.age = static_cast<int>(std::clamp<double>(
                std::round(*hint_.flesch_kincaid + kSchoolFrom), kAgeMin, kAgeMax));
        }
    }

    const WordLists& lists_;
    const PassedOver& passed_over_;
    Written written_;
    std::vector<bool> names_;
    std::vector<bool> marked_;
    std::size_t hard_ = 0;
    ReadingHint hint_;
};

}  // namespace

double flesch_kincaid(std::size_t words, std::size_t sentences, std::size_t syllables) {
    CHECK(words > 0 && sentences > 0);
    const auto count = static_cast<double>(words);
    return 0.39 * count / static_cast<double>(sentences) +
           11.8 * static_cast<double>(syllables) / count - 15.59;
}

double dale_chall(std::size_t words, std::size_t sentences, std::size_t hard) {
    CHECK(words > 0 && sentences > 0);
    constexpr double kManyHard = 5;  // [percent]
    const auto count = static_cast<double>(words);
    const double percent = 100 * static_cast<double>(hard) / count;
    const double raw = 0.1579 * percent + 0.0496 * count / static_cast<double>(sentences);
    return percent > kManyHard ? raw + 3.6365 : raw;
}

ReadingHint hint(std::string_view text, const WordLists& lists, const PassedOver& passed_over,
                 Language language) {
    return Reader(text, lists, passed_over, language == Language::kEnglish).take();
}

base::Result<std::string> with_swap(std::string_view text, const Finding& finding) {
    const Span& span = finding.span;
    if (finding.instead.empty() || span.at > text.size() || span.length > text.size() - span.at)
        return {base::ErrorCode::kInvalidInput, "There is nothing to say instead."};
    std::string instead = finding.instead;
    char& first = instead.front();
    if (is_capital(letter_at(text, span.at).code) && finding.kind != FindingKind::kAcronym &&
        first >= 'a' && first <= 'z')
        first = static_cast<char>(first - 'a' + 'A');
    return std::string(text.substr(0, span.at)) + instead +
           std::string(text.substr(span.at + span.length));
}

}  // namespace reading
