#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The letters of a text, as far as words and sentences need them. Any bytes may be asked about: what
/// is not UTF-8 is one byte that is no letter. Pure.
namespace reading {

struct Letter {
    char32_t code = 0;  ///< 0 where the bytes are not UTF-8, and past the end
    std::size_t length = 1;  ///< [bytes], 0 past the end
};
[[nodiscard]] Letter letter_at(std::string_view text, std::size_t at);
/// The letter that ends before `at`.
[[nodiscard]] Letter letter_before(std::string_view text, std::size_t at);

[[nodiscard]] bool is_digit(char32_t code);
/// Of any script, with the marks that stand on letters. Signs, pictures and digits are none.
[[nodiscard]] bool is_letter(char32_t code);
[[nodiscard]] bool is_space(char32_t code);
/// A capital of English, or of Latin-1 ("É").
[[nodiscard]] bool is_capital(char32_t code);
[[nodiscard]] bool is_apostrophe(char32_t code);  ///< ' or ’
[[nodiscard]] bool is_hyphen(char32_t code);

/// As the lists have words: capitals of A to Z small, ’ as '.
[[nodiscard]] std::string plain(std::string_view word);

}  // namespace reading
