#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casefile {

/// Which documents a query found: one bit each.
class DocumentSet {
  public:
    explicit DocumentSet(std::size_t documents) : bits_((documents + 63) / 64, 0) {}
    void add(std::uint32_t document) {
        bits_[document / 64] |= std::uint64_t{1} << (document % 64);
    }
    [[nodiscard]] bool has(std::uint32_t document) const {
        return ((bits_[document / 64] >> (document % 64)) & 1) != 0;
    }
    void keep_only(const DocumentSet& other);
    void add_all(const DocumentSet& other);
    /// Calls `visit` with each document, ascending.
    template <typename Visit>
    void each(Visit visit) const {
        for (std::size_t block = 0; block < bits_.size(); ++block) {
            for (std::uint64_t left = bits_[block]; left != 0; left &= left - 1) {
                visit(static_cast<std::uint32_t>(block * 64) +
                      static_cast<std::uint32_t>(__builtin_ctzll(left)));
            }
        }
    }

  private:
    std::vector<std::uint64_t> bits_;
};

/// Words and the documents they stand in. Documents are numbered upwards as they are added.
class WordIndex {
  public:
    WordIndex();
    /// REQUIRES `document` is not below any that was added. A word over kWordMax bytes is taken by
    /// its beginning.
    void add(std::string_view word, std::uint32_t document);

    struct Found {
        DocumentSet exact;     ///< the word, or words that begin with it
        DocumentSet forgiven;  ///< one typing error away; may overlap `exact`
    };
    /// Documents with a folded word; `unfinished`: the word may be the beginning of a longer one.
    [[nodiscard]] Found find(std::string_view word, bool unfinished, std::size_t documents) const;

  private:
    static constexpr std::size_t kWordMax = 64;

    static constexpr std::uint32_t kNoDocument = ~0u;

    struct Entry {
        std::uint32_t text = 0;  ///< where its bytes start in the pool
        std::uint8_t bytes = 0;
        std::uint8_t letters = 0;
        std::uint32_t last = kNoDocument;  ///< the document it was added for last
    };
    /// A short word is its own key, so that most words are found without reading the pool.
    struct Key {
        std::uint64_t value = 0;  ///< the bytes of a word of up to 8, otherwise a hash
        bool whole = false;       ///< the value is the word
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t number = 0;  ///< of the entry, from 1; 0: free
        bool whole = false;
    };
    /// A word stands in a document. Kept in the order added until settle().
    struct Place {
        std::uint32_t entry = 0;
        std::uint32_t document = 0;
    };

    static Key key_of(std::string_view word);
    static std::size_t place_of(const Key& key, const std::vector<Slot>& table);
    [[nodiscard]] std::string_view text_of(const Entry& entry) const;
    std::uint32_t entry_for(std::string_view word);
    void grow();
    /// Sorts every place by its word. Each place is moved a bounded number of times in all, since
    /// the unsettled ones may be half as many as the settled before this happens.
    void settle();
    [[nodiscard]] bool near(std::string_view word, const std::u32string& letters,
                            const Entry& entry, bool unfinished) const;
    void collect(const std::vector<std::uint8_t>& marks, Found& found) const;

    std::string pool_;
    std::vector<Entry> entries_;
    std::vector<Slot> table_;                             ///< a power of two
    std::vector<std::vector<std::uint32_t>> by_letters_;  ///< entries of each length
    std::vector<std::uint32_t> settled_;                  ///< documents, by entry
    std::vector<std::uint32_t> first_;  ///< where those of an entry begin; one more at the end
    std::vector<Place> pending_;
};

/// The code points of a text of well-formed UTF-8.
std::u32string letters_of(std::string_view word);

}  // namespace casefile
