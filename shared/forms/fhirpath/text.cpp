#include "shared/forms/fhirpath/text.h"

#include <algorithm>

namespace forms::fhirpath {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Letters whose capitals stand `distance` before them.
struct Shifted {
    char32_t first, last;
    char32_t distance;
};
constexpr Shifted kShifted[] = {
    {U'a', U'z', 32},   {0xE0, 0xF6, 32},   {0xF8, 0xFE, 32},  // Latin-1
    {0x3B1, 0x3C1, 32}, {0x3C3, 0x3CB, 32},                    // Greek
    {0x430, 0x44F, 32}, {0x450, 0x45F, 80},                    // Cyrillic
};

/// Blocks where a capital and its letter are neighbours; `capital`: capitals are even (0) or odd.
struct Paired {
    char32_t first, last;
    char32_t capital;
};
constexpr Paired kPaired[] = {
    {0x100, 0x12F, 0}, {0x132, 0x137, 0},   {0x139, 0x148, 1},   {0x14A, 0x177, 0},
    {0x179, 0x17E, 1}, {0x218, 0x21B, 0},   {0x460, 0x481, 0},   {0x48A, 0x4BF, 0},
    {0x4D0, 0x52F, 0}, {0x1E00, 0x1E95, 0}, {0x1EA0, 0x1EFF, 0},
};

constexpr char32_t kSmallYDiaeresis = 0xFF;  // its capital is in another block
constexpr char32_t kCapitalYDiaeresis = 0x178;

char32_t lowered(char32_t c) {
    if (c == kCapitalYDiaeresis) return kSmallYDiaeresis;
    for (const auto& [first, last, distance] : kShifted)
        if (c >= first - distance && c <= last - distance) return c + distance;
    for (const auto& [first, last, capital] : kPaired)
        if (c >= first && c <= last && c % 2 == capital) return c + 1;
    return c;
}

char32_t raised(char32_t c) {
    if (c == kSmallYDiaeresis) return kCapitalYDiaeresis;
    for (const auto& [first, last, distance] : kShifted)
        if (c >= first && c <= last) return c - distance;
    for (const auto& [first, last, capital] : kPaired)
        if (c >= first && c <= last && c % 2 != capital) return c - 1;
    return c;
}

/// The code point of one whole character; the replacement character for broken bytes.
char32_t code_point(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    if (lead < 0x80) return lead;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
    if (length != character.size()) return 0xFFFD;
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6) | (static_cast<unsigned char>(character[i]) & 0x3FU);
    return value;
}

template <typename Change>
std::string changed(std::string_view text, Change change) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::string_view character = first_character(text);
        const char32_t before = code_point(character);
        const char32_t after = change(before);
        if (after == before)
            result += character;
        else
            result += utf8(after);
        text.remove_prefix(character.size());
    }
    return result;
}

}  // namespace

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) text.remove_prefix(first_character(text).size());
    return count;
}

std::size_t byte_of_character(std::string_view text, std::size_t index) {
    std::size_t at = 0;
    for (; index > 0 && at < text.size(); --index) at += first_character(text.substr(at)).size();
    return at;
}

std::string_view first_character(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t most = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    std::size_t size = 1;
    while (size < most && size < text.size() && continues(text[size])) ++size;
    return text.substr(0, size);
}

std::string lower_case(std::string_view text) { return changed(text, lowered); }

std::string upper_case(std::string_view text) { return changed(text, raised); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string folded(std::string_view text) {
    std::string result = lower_case(text);
    std::replace_if(result.begin(), result.end(), is_space, ' ');
    return result;
}

std::string utf8(char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
    if (c < 0x10000) return {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
    return {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace forms::fhirpath
