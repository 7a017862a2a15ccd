#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// How texts are compared: without case and accents.
namespace casefile {

/// Reads the words of a text one after the other. A word is a run of letters and digits of any
/// script; an apostrophe inside a word is passed over ("don't" is "dont"). Latin letters lose case
/// and accents ("Siân" is "sian", "ŵ" is "w"), Arabic letters lose vowel marks, other letters lose
/// case where Greek or Cyrillic. The text must outlive it.
class FoldedWords {
  public:
    explicit FoldedWords(std::string_view text) : text_(text) {}

    /// False at the end; otherwise word() is the next word, and start() and end() its bytes in the
    /// text.
    bool next();
    [[nodiscard]] std::string_view word() const { return word_; }
    [[nodiscard]] std::size_t start() const { return start_; }
    [[nodiscard]] std::size_t end() const { return end_; }

  private:
    /// Adds folded letters of the character that began at `before`.
    void take(const char* letters, std::size_t size, std::size_t before);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
    std::size_t end_ = 0;
    std::string word_;
};

}  // namespace casefile
