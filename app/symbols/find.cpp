#include <algorithm>
#include <array>

#include "app/symbols/symbols.h"
#include "shared/casefile/fold.h"

namespace symbols {
namespace {

constexpr std::size_t kPartMin = 2;  ///< letters of a word that is still being typed
constexpr std::size_t kStemMin = 3;  ///< letters that have to be left of a plural
constexpr std::size_t kTypoMin = 4;  ///< letters; a shorter word is nearly another one anyway

/// The fewer, the likelier.
enum Cost : int {
    kLabel = 0,      // is the label
    kWord = 1,       // is one of its words
    kOfLabel = 2,    // is in the label
    kOfWords = 3,    // is in words of more than one word
    kOtherForm = 4,  // a plural for its singular, "walking" for "walk"
    kBegun = 8,
    kMistyped = 16,
    kOtherLanguage = 32,
    kNowhere = 1000,
    kAllOfLabel = -1,  // of all words together
};

/// Words of both languages that no picture is of.
constexpr auto kSmall = std::to_array<std::string_view>(
    {"a",   "an", "the", "i", "im", "my", "to", "and", "of", "in", "on", "at",   "with",
     "for", "is", "it",  "y", "yr", "r",  "fy", "o",   "ac", "yn", "ar", "gyda", "mae"});

std::vector<std::string> folded(std::string_view text) {
    std::vector<std::string> words;
    casefile::FoldedWords reader(text);
    while (reader.next()) words.emplace_back(reader.word());
    return words;
}

struct Term {
    std::string word;
    int cost = 0;
    bool welsh = false;
};

/// One symbol as the search sees it.
struct Entry {
    const Symbol* symbol = nullptr;
    std::vector<Term> terms;

    void add(std::string_view text, int whole, int part, bool is_welsh) {
        const auto words = folded(text);
        for (const std::string& word : words)
            terms.push_back({word, words.size() == 1 ? whole : part, is_welsh});
    }
};

std::vector<Entry> index() {
    std::vector<Entry> entries;
    for (const Symbol& symbol : all()) {
        Entry entry{&symbol, {}};
        entry.add(symbol.label.english, kLabel, kOfLabel, false);
        entry.add(symbol.label.welsh, kLabel, kOfLabel, true);
        for (const std::string& words : symbol.english) entry.add(words, kWord, kOfWords, false);
        for (const std::string& words : symbol.welsh) entry.add(words, kWord, kOfWords, true);
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// Is `shorter` what `longer` is a plural or an "-ing" of?
bool is_form_of(std::string_view longer, std::string_view shorter) {
    if (shorter.size() < kStemMin || shorter.size() >= longer.size()) return false;
    if (longer.ends_with("ies") && shorter.ends_with("y"))
        return longer.substr(0, longer.size() - 3) == shorter.substr(0, shorter.size() - 1);
    if (!longer.starts_with(shorter)) return false;
    const std::string_view rest = longer.substr(shorter.size());
    return rest == "s" || rest == "es" || rest == "ing";
}

/// One letter too many, too few, wrong, or changed with the next. Letters are bytes: folded words
/// of both languages have no others.
bool is_mistyped(std::string_view typed, std::string_view meant) {
    if (typed.size() > meant.size()) std::swap(typed, meant);
    if (meant.size() - typed.size() > 1) return false;
    std::size_t same = 0;
    while (same < typed.size() && typed[same] == meant[same]) ++same;
    const std::string_view a = typed.substr(same);
    const std::string_view b = meant.substr(same);
    if (a.size() < b.size()) return a == b.substr(1);
    if (a.size() < 2) return a.size() == 1;
    const bool wrong = a.substr(1) == b.substr(1);
    const bool changed = a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
    return wrong || changed;
}

enum class Care { kAsWritten, kForgiving };

struct Asked {
    std::string word;
    bool last = false;  ///< perhaps not all of it yet
};

int cost_of(const Asked& asked, const Term& term, Care care) {
    const std::string_view word = asked.word;
    if (care == Care::kForgiving)
        return is_mistyped(word, term.word) ? kMistyped + term.cost : int{kNowhere};
    if (word == term.word) return term.cost;
    if (is_form_of(word, term.word) || is_form_of(term.word, word)) return kOtherForm + term.cost;
    const bool begun = asked.last && word.size() >= kPartMin && term.word.starts_with(word);
    return begun ? kBegun + term.cost : int{kNowhere};
}

int cost_in(const Entry& entry, const Asked& asked, bool welsh, Care care) {
    int best = kNowhere;
    for (const Term& term : entry.terms) {
        if (term.welsh && !welsh) continue;
        const int other = welsh && !term.welsh ? kOtherLanguage : 0;
        best = std::min(best, cost_of(asked, term, care) + other);
    }
    return best;
}

/// What one word costs in each entry: as it is written, and forgiving only where that is nowhere.
std::vector<int> costs(const std::vector<Entry>& entries, const Asked& asked, bool welsh) {
    std::vector<int> found(entries.size(), kNowhere);
    for (const Care care : {Care::kAsWritten, Care::kForgiving}) {
        if (care == Care::kForgiving && asked.word.size() < kTypoMin) break;
        for (std::size_t i = 0; i < entries.size(); ++i)
            found[i] = cost_in(entries[i], asked, welsh, care);
        if (std::any_of(found.begin(), found.end(), [](int cost) { return cost < kNowhere; }))
            break;
    }
    return found;
}

std::vector<Asked> asked_in(const std::vector<std::string>& words) {
    std::vector<Asked> asked;
    for (const std::string& word : words) {
        if (asked.size() == kWordsMax) break;
        if (std::find(kSmall.begin(), kSmall.end(), word) == kSmall.end()) asked.push_back({word});
    }
    if (!asked.empty()) asked.back().last = true;
    return asked;
}

}  // namespace

std::vector<const Symbol*> find(std::string_view words, std::string_view language) {
    static const std::vector<Entry> kEntries = index();
    const bool welsh = language == "cy" || language.starts_with("cy-");
    struct Hit {
        int missing = 0;  ///< words that say nothing of it
        int cost = 0;
        const Symbol* symbol = nullptr;
    };
    std::vector<Hit> hits;
    for (const Entry& entry : kEntries) hits.push_back({0, 0, entry.symbol});
    const std::vector<std::string> whole = folded(words);
    const std::vector<Asked> asked = asked_in(whole);
    for (const Asked& word : asked) {
        const std::vector<int> cost = costs(kEntries, word, welsh);
        for (std::size_t i = 0; i < hits.size(); ++i) {
            if (cost[i] < kNowhere)
                hits[i].cost += cost[i];
            else
                ++hits[i].missing;
        }
    }
    for (Hit& hit : hits) {
        if (folded(hit.symbol->label.in(language)) == whole) hit = {0, kAllOfLabel, hit.symbol};
    }
    const int all_missing = static_cast<int>(asked.size());
    std::erase_if(hits, [&](const Hit& hit) { return hit.missing == all_missing; });
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return a.missing != b.missing ? a.missing < b.missing : a.cost < b.cost;
    });
    std::vector<const Symbol*> found;
    for (const Hit& hit : hits) found.push_back(hit.symbol);
    return found;
}

}  // namespace symbols
