#include "shared/reading/written.h"

#include <algorithm>
#include <array>

#include "shared/reading/letters.h"
#include "shared/reading/quotes.h"

namespace reading {
namespace {

constexpr std::array<std::string_view, 6> kTitles = {"mr", "mrs", "ms", "dr", "st", "prof"};

bool is_full_stop(char32_t code) {
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x61F ||
           code == 0x6D4 || code == 0x3002;
}

/// May stand between a full stop and the space after it.
bool is_closing(char32_t code) {
    return code == ')' || code == ']' || code == '"' || is_apostrophe(code) || code == 0x201D;
}

class Splitter {
  public:
    Splitter(std::string_view text, std::span<const Span> childs_words)
        : text_(text), hidden_(text.size(), false) {
        hide(quoted(text));
        hide(childs_words);
    }

    Written run() {
        for (std::size_t at = 0; at < text_.size();) at = step(at);
        end_sentence(text_.size());
        return std::move(made_);
    }

  private:
    void hide(std::span<const Span> spans) {
        for (const Span& span : spans) {
            const std::size_t from = std::min(span.at, text_.size());
            const std::size_t to = from + std::min(span.length, text_.size() - from);
            std::fill(hidden_.begin() + static_cast<std::ptrdiff_t>(from),
                      hidden_.begin() + static_cast<std::ptrdiff_t>(to), true);
        }
    }

    std::size_t step(std::size_t at) {
        if (hidden_[at]) return pass_hidden(at);
        const Letter letter = letter_at(text_, at);
        if (is_letter(letter.code) || is_digit(letter.code)) return take_word(at);
        if (letter.code == '\n') {
            end_sentence(at);
        } else if (is_full_stop(letter.code) || letter.code == ':') {
            const std::size_t end = end_of_stop(at);
            if (end > at) {
                end_sentence(end);
                return end;
            }
        }
        if (!is_space(letter.code) && !is_hyphen(letter.code)) joined_ = false;
        return at + letter.length;
    }

    std::size_t pass_hidden(std::size_t at) {
        const std::size_t from = at;
        while (at < text_.size() && hidden_[at]) ++at;
        joined_ = false;
        std::size_t last = at;
        Letter letter = letter_before(text_, last);
        while (last > from && is_closing(letter.code)) {
            last -= letter.length;
            letter = letter_before(text_, last);
        }
        if (last > from && is_full_stop(letter.code) && is_capital(next_letter(at).code))
            end_sentence(from);
        return at;
    }

    [[nodiscard]] Letter next_letter(std::size_t at) const {
        Letter letter = letter_at(text_, at);
        while (letter.length > 0 && is_space(letter.code)) {
            at += letter.length;
            letter = letter_at(text_, at);
        }
        return letter;
    }

    std::size_t take_word(std::size_t at) {
        Word word;
        word.span.at = at;
        word.capital = is_capital(letter_at(text_, at).code);
        bool figure = false;
        while (at < text_.size() && !hidden_[at]) {
            const Letter letter = letter_at(text_, at);
            const bool inside = is_apostrophe(letter.code) && at > word.span.at &&
                                is_letter(letter_at(text_, at + letter.length).code);
            if (!is_letter(letter.code) && !is_digit(letter.code) && !inside) break;
            figure = figure || is_digit(letter.code);
            at += letter.length;
        }
        if (figure) {
            joined_ = false;
            return at;
        }
        word.span.length = at - word.span.at;
        const std::string_view shown = text_.substr(word.span.at, word.span.length);
        word.plain = plain(shown);
        word.shouted = is_shouted(shown);
        word.many = word.shouted && shown.back() == 's';
        word.opens = made_.words.size() == first_;
        word.joined = joined_ && !word.opens;
        made_.words.push_back(std::move(word));
        joined_ = true;
        return at;
    }

    static bool is_shouted(std::string_view word) {
        const auto is_big = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (word.size() > 2 && word.back() == 's') word.remove_suffix(1);
        return word.size() >= 2 && std::ranges::all_of(word, is_big);
    }

    /// The end of the full stop at `at`, with what closes after it; `at` where none ends there.
    [[nodiscard]] std::size_t end_of_stop(std::size_t at) const {
        const std::size_t begin = at;
        const char32_t stop = letter_at(text_, at).code;
        Letter letter = letter_at(text_, at);
        while (letter.length > 0 && !hidden_at(at) &&
               (is_full_stop(letter.code) || is_closing(letter.code) || at == begin)) {
            at += letter.length;
            letter = letter_at(text_, at);
        }
        if (letter.length > 0 && !is_space(letter.code) && !hidden_at(at)) return begin;
        return stop == '.' && is_shortened(begin, at) ? begin : at;
    }

    [[nodiscard]] bool hidden_at(std::size_t at) const { return at < text_.size() && hidden_[at]; }

    /// "Mr." and "J." before a name, "e.g." before a small letter.
    [[nodiscard]] bool is_shortened(std::size_t stop, std::size_t after) const {
        if (made_.words.empty()) return false;
        const Word& word = made_.words.back();
        if (word.span.at + word.span.length != stop) return false;
        if (std::ranges::find(kTitles, word.plain) != kTitles.end() && word.capital) return true;
        if (word.plain.size() != 1 || word.plain == "i") return false;
        const Letter next = next_letter(after);
        return word.capital || (is_letter(next.code) && !is_capital(next.code));
    }

    void end_sentence(std::size_t end) {
        joined_ = false;
        if (made_.words.size() == first_) return;
        const std::size_t at = made_.words[first_].span.at;
        made_.sentences.push_back({{at, end - at}, first_, made_.words.size()});
        first_ = made_.words.size();
    }

    std::string_view text_;
    std::vector<bool> hidden_;
    Written made_;
    std::size_t first_ = 0;  ///< of the words of this sentence
    bool joined_ = false;
};

}  // namespace

Written split(std::string_view text, std::span<const Span> childs_words) {
    return Splitter(text, childs_words).run();
}

}  // namespace reading
