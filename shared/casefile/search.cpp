#include "shared/casefile/search.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "shared/casefile/fold.h"
#include "shared/casefile/one_error.h"
#include "shared/casefile/plan_rules.h"
#include "shared/casefile/word_index.h"

namespace casefile {
namespace {

/// Words of a question that count; a longer one is found by its beginning.
constexpr std::size_t kAskedMax = 16;

/// One text to find: a child's names, or everything else a record says.
struct Document {
    base::RecordId record;
    base::RecordId child;
    Kind kind = Kind::kNote;
    bool names = false;
    bool live = true;  ///< false: the record was taken in again
    base::WallTime happened_at;
};

bool is_name(Field field) {
    return field == Field::kChildKnownAs || field == Field::kChildFullName ||
           field == Field::kChildLocalRef;
}

/// Codes that people search by their label.
bool is_sought_code(Field field) {
    return field == Field::kFlagType || field == Field::kProgrammeType;
}

/// Calls `take` with every text of the record that is, or is not, one of a child's names.
template <typename Take>
void each_text(const Record& record, bool names, Take take) {
    for (const FieldState& state : record.fields) {
        if (is_name(state.field) != names || !is_text_for_people(state.field)) continue;
        for (const Version& version : state.versions) {
            if (const auto* text = std::get_if<std::string>(&version.value)) take(*text);
            if (const auto* choice = std::get_if<Choice>(&version.value);
                choice && is_sought_code(state.field)) {
                take(label_of(state.field, choice->code));
            }
            const auto* group = std::get_if<Group>(&version.value);
            if (group == nullptr) continue;
            for (const auto& [number, scalar] : group->parts()) {
                if (const auto* text = std::get_if<std::string>(&scalar)) take(*text);
            }
        }
    }
}

}  // namespace

struct Search::State {
    WordIndex words;
    std::vector<Document> documents;
    /// By kind too: two kinds under one id are two records.
    std::map<std::pair<base::RecordId, Kind>, std::vector<std::uint32_t>> of_record;

    void add(const Record& record, bool names) {
        const auto number = static_cast<std::uint32_t>(documents.size());
        bool any = false;
        each_text(record, names, [&](std::string_view text) {
            FoldedWords reader(text);
            while (reader.next()) {
                words.add(reader.word(), number);
                any = true;
            }
        });
        if (!any) return;
        const base::RecordId child =
            record.kind == Kind::kChild ? record.id : record.child.value_or(base::RecordId{});
        documents.push_back({record.id, child, record.kind, names, true, record.happened_at.at});
        of_record[{record.id, record.kind}].push_back(number);
    }

    struct Ranked {
        std::uint32_t document;
        int tier;
    };

    /// Names before texts, exact before forgiven.
    [[nodiscard]] std::vector<Ranked> match(std::string_view text, bool names_only) const {
        std::vector<std::string> asked = folded_words(text);
        if (asked.empty()) return {};
        asked.resize(std::min(asked.size(), kAskedMax));
        DocumentSet exact(documents.size());
        DocumentSet any(documents.size());
        for (std::size_t i = 0; i < asked.size(); ++i) {
            auto found = words.find(asked[i], i + 1 == asked.size(), documents.size());
            found.forgiven.add_all(found.exact);
            if (i == 0) {
                exact = std::move(found.exact);
                any = std::move(found.forgiven);
            } else {
                exact.keep_only(found.exact);
                any.keep_only(found.forgiven);
            }
        }
        std::vector<Ranked> ranked;
        any.each([&](std::uint32_t document) {
            const Document& doc = documents[document];
            if (!doc.live || (names_only && !doc.names)) return;
            ranked.push_back({document, (doc.names ? 0 : 2) + (exact.has(document) ? 0 : 1)});
        });
        return ranked;
    }

    [[nodiscard]] std::vector<Hit> best(std::vector<Ranked> ranked, std::size_t limit) const {
        const auto order = [this](const Ranked& a, const Ranked& b) {
            const Document& x = documents[a.document];
            const Document& y = documents[b.document];
            return std::tie(a.tier, y.happened_at, x.record, a.document) <
                   std::tie(b.tier, x.happened_at, y.record, b.document);
        };
        // A child has two documents at most, so twice the limit holds enough different records.
        const auto sorted = static_cast<std::ptrdiff_t>(std::min(ranked.size(), limit * 2));
        std::partial_sort(ranked.begin(), ranked.begin() + sorted, ranked.end(), order);
        std::vector<Hit> hits;
        std::unordered_set<base::RecordId> seen;
        for (std::ptrdiff_t i = 0; i < sorted && hits.size() < limit; ++i) {
            const Ranked& rank = ranked[static_cast<std::size_t>(i)];
            const Document& doc = documents[rank.document];
            if (!seen.insert(doc.record).second) continue;
            hits.push_back({doc.record, doc.kind, doc.child, doc.names, rank.tier % 2 == 1});
        }
        return hits;
    }
};

Search::Search() : state_(std::make_unique<State>()) {}
Search::~Search() = default;
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;

void Search::add(const Record& record) {
    if (record.kind == Kind::kHelp) return;  // it has a page of its own
    auto& before = state_->of_record[{record.id, record.kind}];
    for (const std::uint32_t document : before) state_->documents[document].live = false;
    before.clear();
    if (record.kind == Kind::kChild) state_->add(record, true);
    state_->add(record, false);
}

std::vector<Hit> Search::find(std::string_view text, std::size_t limit) const {
    return state_->best(state_->match(text, false), limit);
}

std::vector<Hit> Search::find_children(std::string_view text, std::size_t limit) const {
    return state_->best(state_->match(text, true), limit);
}

std::size_t Search::size() const { return state_->of_record.size(); }

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    FoldedWords reader(text);
    while (reader.next()) words.emplace_back(reader.word());
    return words;
}

namespace {

bool fits(std::string_view asked, std::string_view word) {
    if (word.substr(0, asked.size()) == asked) return true;
    const std::u32string letters = letters_of(asked);
    if (letters.size() < kForgivenLetters) return false;
    return one_error_away<char32_t>(letters, letters_of(word), false);
}

/// Where the first word that was asked for stands in a text; its beginning where none does.
std::size_t first_place(std::string_view text, const std::vector<std::string>& asked) {
    FoldedWords reader(text);
    while (reader.next()) {
        for (const std::string& word : asked) {
            if (fits(word, reader.word())) return reader.start();
        }
    }
    return 0;
}

bool inside_character(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0) == 0x80;
}

/// A cut at or after `at`, after a gap where one is near.
std::size_t cut_from(std::string_view text, std::size_t at, std::size_t near) {
    if (at == 0) return 0;
    const std::size_t gap = text.find_first_of(" \n\t", at);
    if (gap != text.npos && gap < at + near) return gap + 1;
    while (inside_character(text, at)) ++at;
    return at;
}

std::size_t cut_to(std::string_view text, std::size_t at, std::size_t near) {
    if (at >= text.size()) return text.size();
    const std::size_t gap = text.find_last_of(" \n\t", at);
    if (gap != text.npos && gap + near > at) return gap;
    while (inside_character(text, at)) --at;
    return at;
}

}  // namespace

Excerpt excerpt(std::string_view text, std::string_view asked, std::size_t length) {
    const std::size_t near = length / 4;
    const std::size_t place = first_place(text, folded_words(asked));
    const std::size_t lead = length / 3;
    std::size_t from = text.size() <= length || place < lead
                           ? 0
                           : cut_from(text, place - lead, std::min(near, lead));
    const std::size_t to = std::max(cut_to(text, from + length, near), from);
    return {std::string(text.substr(from, to - from)), from > 0, to < text.size()};
}

}  // namespace casefile
