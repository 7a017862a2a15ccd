#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/casefile/record.h"

namespace casefile {

/// One record that holds every word asked for.
struct Hit {
    base::RecordId record;
    Kind kind = Kind::kNote;
    base::RecordId child;   ///< whose case it is in; the record itself for a child
    bool by_name = false;   ///< a child found by name
    bool forgiven = false;  ///< only with a typing error forgiven
    friend bool operator==(const Hit&, const Hit&) = default;
};

/// Finds children by name and records by their words. In memory only: nothing of it reaches disk.
/// Case and accents do not matter ("sian" finds "Siân"; Arabic and other letters are kept). The
/// last word may be unfinished. One typing error (a letter too many, too few, wrong, or two
/// swapped) is forgiven in each word of four letters or more. Every word must be found. Names come
/// first, then exact before forgiven, then the newest. One thread at a time.
class Search {
  public:
    Search();
    ~Search();
    Search(Search&&) noexcept;
    Search& operator=(Search&&) noexcept;

    /// Takes in a record, in place of what it said before. [about 10 µs for 1 KB] Feed
    /// View::newest_first() in slices after unlocking, then every record that View::apply()
    /// changes.
    void add(const Record& record);
    /// At most `limit` records. [20,000 notes of 1 KB: under 50 ms]
    [[nodiscard]] std::vector<Hit> find(std::string_view text, std::size_t limit) const;
    /// Children by name only.
    [[nodiscard]] std::vector<Hit> find_children(std::string_view text, std::size_t limit) const;
    /// Records taken in.
    [[nodiscard]] std::size_t size() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The words of a text as they are compared: case and accents folded.
std::vector<std::string> folded_words(std::string_view text);

/// A piece of a text around the first word found, for a line of results.
struct Excerpt {
    std::string text;  ///< at most about `length` bytes, cut at characters, preferably at words
    bool cut_before = false;
    bool cut_after = false;
};
Excerpt excerpt(std::string_view text, std::string_view asked, std::size_t length);

}  // namespace casefile
