#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/reading/span.h"

/// What somebody wrote, as words and sentences. The child's own words are not among them. Pure; any
/// bytes; linear in their number.
namespace reading {

struct Word {
    Span span;
    std::string plain;      ///< as the lists have it
    bool capital = false;   ///< begins with one
    bool shouted = false;   ///< two capitals at least and no small letter but the s of `many`
    bool many = false;      ///< shouted with a small s at the end: "ROs"
    bool opens = false;     ///< first of its sentence
    bool joined = false;    ///< nothing but spaces or a hyphen between it and the word before
};

struct Sentence {
    Span span;              ///< from its first word to its full stop
    std::size_t first = 0;  ///< its words
    std::size_t end = 0;
};

struct Written {
    std::vector<Word> words;
    std::vector<Sentence> sentences;  ///< each has a word at least
};

/// A word is a run of letters with apostrophes inside; a hyphen parts two words; what has a digit in
/// it is a figure and no word. A sentence ends with . ! ? … or : before a space, and with its line
/// (ux.md ER-2).
///
/// Left out are `childs_words` and what stands in quotation marks (RA-4): “ ”, " ", ‘ ’, ' '. Marks
/// that are not closed yet reach to the end of their line, for the child's words are being typed.
[[nodiscard]] Written split(std::string_view text, std::span<const Span> childs_words = {});

}  // namespace reading
