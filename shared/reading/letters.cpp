#include "shared/reading/letters.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace reading {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Of what stands above U+007F, what is no letter.
constexpr std::array kSigns = {
    Range{0x80, 0xA9},     Range{0xAB, 0xB4},     Range{0xB6, 0xB9},     Range{0xBB, 0xBF},
    Range{0xD7, 0xD7},     Range{0xF7, 0xF7},     Range{0x60C, 0x60D},   Range{0x61B, 0x61F},
    Range{0x660, 0x66D},   Range{0x6D4, 0x6D4},   Range{0x2000, 0x206F}, Range{0x20A0, 0x20CF},
    Range{0x2190, 0x2BFF}, Range{0x3000, 0x303F}, Range{0xD800, 0xDFFF}, Range{0xE000, 0xF8FF},
    Range{0xFE00, 0xFE0F}, Range{0xFF00, 0xFF0F}, Range{0xFFF0, 0xFFFF}, Range{0x1F000, 0x1FAFF},
    Range{0xE0000, 0x10FFFF}};

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

/// How many bytes the first one announces; 0 where none can begin with it.
std::size_t announced(std::uint8_t first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

}  // namespace

Letter letter_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {0, 0};
    const std::uint8_t first = byte_at(text, at);
    const std::size_t length = announced(first);
    if (length == 1) return {first, 1};
    if (length == 0 || text.size() - at < length) return {0, 1};
    char32_t code = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t more = byte_at(text, at + i);
        if ((more & 0xC0u) != 0x80u) return {0, 1};
        code = code << 6u | (more & 0x3Fu);
    }
    const bool shorter_way = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    return shorter_way || code > 0x10FFFF ? Letter{0, 1} : Letter{code, length};
}

Letter letter_before(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    if (at == 0) return {0, 0};
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, at); ++length) {
        const Letter letter = letter_at(text, at - length);
        if (letter.length == length && (length > 1 || letter.code != 0)) return letter;
    }
    return {0, 1};
}

bool is_digit(char32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0x660 && code <= 0x669);
}

bool is_letter(char32_t code) {
    if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return std::ranges::none_of(
        kSigns, [&](const Range& range) { return code >= range.first && code <= range.last; });
}

bool is_space(char32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F;
}

bool is_capital(char32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
}

bool is_apostrophe(char32_t code) { return code == '\'' || code == 0x2019; }

bool is_hyphen(char32_t code) { return code == '-' || code == 0x2010 || code == 0x2011; }

std::string plain(std::string_view word) {
    std::string made;
    made.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        const Letter letter = letter_at(word, at);
        if (letter.code >= 'A' && letter.code <= 'Z') {
            made += static_cast<char>(letter.code - 'A' + 'a');
        } else if (is_apostrophe(letter.code)) {
            made += '\'';
        } else {
            made += word.substr(at, letter.length);
        }
        at += letter.length;
    }
    return made;
}

}  // namespace reading
