#include "shared/casefile/word_index.h"

#include <algorithm>
#include <cstring>

#include "shared/casefile/one_error.h"

namespace casefile {
namespace {

constexpr std::size_t kFirstTable = 1 << 12;
/// Unsettled places that a question may have to read through. At 1 ns each this is 0.3 ms.
constexpr std::size_t kPendingMin = 256 * 1024;

constexpr std::uint8_t kExact = 1;
constexpr std::uint8_t kForgiven = 2;

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

WordIndex::WordIndex() : table_(kFirstTable), by_letters_(kWordMax + 1), first_(1, 0) {}

std::string_view WordIndex::text_of(const Entry& entry) const {
    return std::string_view(pool_).substr(entry.text, entry.bytes);
}

WordIndex::Key WordIndex::key_of(std::string_view word) {
    if (word.size() <= sizeof(std::uint64_t)) {
        std::uint64_t value = 0;
        std::memcpy(&value, word.data(), word.size());
        return {value, true};
    }
    std::uint64_t hash = 14695981039346656037u;  // FNV-1a
    for (const char c : word) hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211u;
    return {hash, false};
}

/// Where the search for a key begins. (Fibonacci hashing: the high bits of the product depend on
/// every bit of the key)
std::size_t WordIndex::place_of(const Key& key, const std::vector<Slot>& table) {
    return static_cast<std::size_t>((key.value * 0x9E3779B97F4A7C15u) >> 32) & (table.size() - 1);
}

void WordIndex::grow() {
    std::vector<Slot> wider(table_.size() * 2);
    for (const Slot& slot : table_) {
        if (slot.number == 0) continue;
        std::size_t place = place_of({slot.key, slot.whole}, wider);
        while (wider[place].number != 0) place = (place + 1) & (wider.size() - 1);
        wider[place] = slot;
    }
    table_ = std::move(wider);
}

std::uint32_t WordIndex::entry_for(std::string_view word) {
    const Key key = key_of(word);
    std::size_t place = place_of(key, table_);
    while (table_[place].number != 0) {
        const Slot& slot = table_[place];
        const bool same = Key{slot.key, slot.whole} == key;
        if (same && (key.whole || text_of(entries_[slot.number - 1]) == word))
            return slot.number - 1;
        place = (place + 1) & (table_.size() - 1);
    }
    const auto number = static_cast<std::uint32_t>(entries_.size());
    const std::size_t letters = count_letters(word);
    by_letters_[letters].push_back(number);
    entries_.push_back({static_cast<std::uint32_t>(pool_.size()),
                        static_cast<std::uint8_t>(word.size()), static_cast<std::uint8_t>(letters),
                        kNoDocument});
    pool_.append(word);
    table_[place] = {key.value, number + 1, key.whole};
    if (entries_.size() * 2 > table_.size()) grow();
    return number;
}

void WordIndex::settle() {
    std::vector<std::uint32_t> first(entries_.size() + 1, 0);
    for (std::size_t entry = 0; entry + 1 < first_.size(); ++entry) {
        first[entry + 1] = first_[entry + 1] - first_[entry];
    }
    for (const Place& place : pending_) ++first[place.entry + 1];
    for (std::size_t entry = 1; entry < first.size(); ++entry) first[entry] += first[entry - 1];
    std::vector<std::uint32_t> settled(first.back());
    std::vector<std::uint32_t> next = first;
    for (std::size_t entry = 0; entry + 1 < first_.size(); ++entry) {
        for (std::uint32_t i = first_[entry]; i < first_[entry + 1]; ++i)
            settled[next[entry]++] = settled_[i];
    }
    for (const Place& place : pending_) settled[next[place.entry]++] = place.document;
    settled_ = std::move(settled);
    first_ = std::move(first);
    pending_.clear();
}

void WordIndex::add(std::string_view word, std::uint32_t document) {
    const std::uint32_t number = entry_for(fitting(word, kWordMax));
    Entry& entry = entries_[number];
    if (entry.last == document) return;
    entry.last = document;
    pending_.push_back({number, document});
    if (pending_.size() > kPendingMin + settled_.size() / 2) settle();
}

bool WordIndex::near(std::string_view word, const std::u32string& letters, const Entry& entry,
                     bool unfinished) const {
    const std::string_view text = text_of(entry);
    const bool plain = text.size() == entry.letters && word.size() == letters.size();
    if (plain) return one_error_away<char>(word, text, !unfinished);
    return one_error_away<char32_t>(letters, letters_of(text), !unfinished);
}

void WordIndex::collect(const std::vector<std::uint8_t>& marks, Found& found) const {
    const auto put = [&](std::uint8_t mark, std::uint32_t document) {
        (mark == kExact ? found.exact : found.forgiven).add(document);
    };
    for (std::size_t entry = 0; entry + 1 < first_.size(); ++entry) {
        if (marks[entry] == 0) continue;
        for (std::uint32_t i = first_[entry]; i < first_[entry + 1]; ++i)
            put(marks[entry], settled_[i]);
    }
    for (const Place& place : pending_) {
        if (marks[place.entry] != 0) put(marks[place.entry], place.document);
    }
}

WordIndex::Found WordIndex::find(std::string_view asked, bool unfinished,
                                 std::size_t documents) const {
    Found found{DocumentSet(documents), DocumentSet(documents)};
    const std::string_view word = fitting(asked, kWordMax);
    const std::u32string letters = letters_of(word);
    const std::size_t count = letters.size();
    const bool forgiving = count >= kForgivenLetters;
    const std::size_t longest = by_letters_.size() - 1;
    const std::size_t last = unfinished ? longest : std::min(count + 1, longest);
    std::vector<std::uint8_t> marks(entries_.size(), 0);
    for (std::size_t length = forgiving ? count - 1 : count; length <= last; ++length) {
        for (const std::uint32_t number : by_letters_[length]) {
            const Entry& entry = entries_[number];
            const std::string_view text = text_of(entry);
            const bool exact = unfinished ? text.substr(0, word.size()) == word : text == word;
            if (exact) {
                marks[number] = kExact;
            } else if (forgiving && near(word, letters, entry, unfinished)) {
                marks[number] = kForgiven;
            }
        }
    }
    collect(marks, found);
    return found;
}

}  // namespace casefile
