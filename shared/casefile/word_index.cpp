#include "shared/casefile/word_index.h"

#include <algorithm>

#include "shared/casefile/one_error.h"

namespace casefile {
namespace {

constexpr std::size_t kFirstTable = 1 << 12;

std::uint32_t hash_of(std::string_view word) {
    std::uint32_t hash = 2166136261u;  // FNV-1a
    for (const char c : word) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619u;
    return hash;
}

bool continues(char c) { return (static_cast<std::uint8_t>(c) & 0xC0) == 0x80; }

std::size_t count_letters(std::string_view word) {
    return word.size() -
           static_cast<std::size_t>(std::count_if(word.begin(), word.end(), continues));
}

/// The beginning of a word that fits `max` bytes, cut between characters.
std::string_view fitting(std::string_view word, std::size_t max) {
    if (word.size() <= max) return word;
    while (max > 0 && continues(word[max])) --max;
    return word.substr(0, max);
}

}  // namespace

void DocumentSet::keep_only(const DocumentSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
}

void DocumentSet::add_all(const DocumentSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
}

std::u32string letters_of(std::string_view word) {
    std::u32string letters;
    for (const char c : word) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (continues(c)) {
            if (!letters.empty()) letters.back() = (letters.back() << 6) | (byte & 0x3Fu);
        } else {
            letters.push_back(byte < 0x80   ? byte
                              : byte < 0xE0 ? byte & 0x1Fu
                              : byte < 0xF0 ? byte & 0x0Fu
                                            : byte & 0x07u);
        }
    }
    return letters;
}

WordIndex::WordIndex() : table_(kFirstTable, 0), by_letters_(kWordMax + 1) {}

std::string_view WordIndex::text_of(const Entry& entry) const {
    return std::string_view(pool_).substr(entry.text, entry.bytes);
}

void WordIndex::grow() {
    std::vector<std::uint32_t> wider(table_.size() * 2, 0);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        std::size_t place = entries_[i].hash & (wider.size() - 1);
        while (wider[place] != 0) place = (place + 1) & (wider.size() - 1);
        wider[place] = i + 1;
    }
    table_ = std::move(wider);
}

WordIndex::Entry& WordIndex::entry_for(std::string_view word) {
    const std::uint32_t hash = hash_of(word);
    std::size_t place = hash & (table_.size() - 1);
    while (table_[place] != 0) {
        Entry& entry = entries_[table_[place] - 1];
        if (entry.hash == hash && text_of(entry) == word) return entry;
        place = (place + 1) & (table_.size() - 1);
    }
    const std::size_t letters = count_letters(word);
    by_letters_[letters].push_back(static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back({static_cast<std::uint32_t>(pool_.size()),
                        static_cast<std::uint8_t>(word.size()),
                        static_cast<std::uint8_t>(letters),
                        hash,
                        {}});
    pool_.append(word);
    table_[place] = static_cast<std::uint32_t>(entries_.size());
    if (entries_.size() * 2 > table_.size()) grow();
    return entries_.back();
}

void WordIndex::add(std::string_view word, std::uint32_t document) {
    Entry& entry = entry_for(fitting(word, kWordMax));
    if (entry.documents.empty() || entry.documents.back() != document)
        entry.documents.push_back(document);
}

bool WordIndex::near(std::string_view word, const std::u32string& letters, const Entry& entry,
                     bool unfinished) const {
    const std::string_view text = text_of(entry);
    const bool plain = text.size() == entry.letters && word.size() == letters.size();
    if (plain) return one_error_away<char>(word, text, !unfinished);
    return one_error_away<char32_t>(letters, letters_of(text), !unfinished);
}

WordIndex::Found WordIndex::find(std::string_view asked, bool unfinished,
                                 std::size_t documents) const {
    Found found{DocumentSet(documents), DocumentSet(documents)};
    const std::string_view word = fitting(asked, kWordMax);
    const std::u32string letters = letters_of(word);
    const std::size_t count = letters.size();
    const bool forgiving = count >= kForgivenLetters;
    const std::size_t first = forgiving ? count - 1 : count;
    const std::size_t last =
        unfinished ? by_letters_.size() - 1 : std::min(count + 1, by_letters_.size() - 1);
    for (std::size_t length = first; length <= last; ++length) {
        for (const std::uint32_t number : by_letters_[length]) {
            const Entry& entry = entries_[number];
            const std::string_view text = text_of(entry);
            const bool exact = unfinished ? text.substr(0, word.size()) == word : text == word;
            if (!exact && !(forgiving && near(word, letters, entry, unfinished))) continue;
            DocumentSet& set = exact ? found.exact : found.forgiven;
            for (const std::uint32_t document : entry.documents) set.add(document);
        }
    }
    return found;
}

}  // namespace casefile
