#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Characters of UTF-8 text, as FHIRPath counts them: code points. A byte that begins none counts
/// as one.
namespace forms::fhirpath {

std::size_t count_characters(std::string_view text);
/// Where character number `index` begins. [bytes] The end for an index behind it.
std::size_t byte_of_character(std::string_view text, std::size_t index);
/// The first character of a text that is not empty.
std::string_view first_character(std::string_view text);

/// Without a locale: Latin (Welsh and all of Europe), Greek, Cyrillic; other letters stay.
std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

/// Space, tab, line feed, carriage return. (FHIRPath N1, "Whitespace")
bool is_space(char c);
std::string_view trimmed(std::string_view text);
/// Lower case, with each character of white space a space: what `~` compares.
std::string folded(std::string_view text);

/// A code point as UTF-8; the replacement character for what is none.
std::string utf8(char32_t code_point);

}  // namespace forms::fhirpath
