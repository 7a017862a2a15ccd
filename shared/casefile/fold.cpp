#include "shared/casefile/fold.h"

#include <array>

namespace casefile {
namespace {

/// What one character becomes in a word.
struct Folded {
    enum class What : std::uint8_t { kLetter, kGap, kPassed } what = What::kGap;
    std::array<char, 4> bytes{};
    std::uint8_t size = 0;
};

Folded letter(std::uint32_t point) {
    Folded folded{Folded::What::kLetter, {}, 0};
    const auto put = [&](std::uint32_t byte) {
        folded.bytes[folded.size++] = static_cast<char>(byte);
    };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
    return folded;
}

Folded letters(const char* latin) {
    Folded folded{Folded::What::kLetter, {}, 0};
    for (; *latin != '\0'; ++latin) folded.bytes[folded.size++] = *latin;
    return folded;
}

/// Base letters of U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A), one character a
/// place;
/// '*' where two letters stand for it, '.' where it is no letter. (Unicode 15, canonical
/// decompositions)
constexpr std::string_view kLatin =
    "aaaaaa*ceeeeiiii"   // C0
    "dnooooo.ouuuuy**"   // D0
    "aaaaaa*ceeeeiiii"   // E0
    "dnooooo.ouuuuy*y"   // F0
    "aaaaaaccccccccdd"   // 100
    "ddeeeeeeeeeegggg"   // 110
    "gggghhhhiiiiiiii"   // 120
    "ii**jjkkklllllll"   // 130
    "lllnnnnnnnnnoooo"   // 140
    "oo**rrrrrrssssss"   // 150
    "ssttttttuuuuuuuu"   // 160
    "uuuuwwyyyzzzzzzs";  // 170
static_assert(kLatin.size() == 0x180 - 0xC0);

const char* latin_pair(std::uint32_t point) {
    switch (point) {
        case 0xC6:
        case 0xE6:
            return "ae";
        case 0xDE:
        case 0xFE:
            return "th";
        case 0xDF:
            return "ss";
        case 0x132:
        case 0x133:
            return "ij";
        default:
            return "oe";
    }
}

Folded fold_latin(std::uint32_t point) {
    const char base = kLatin[point - 0xC0];
    if (base == '.') return {};
    return base == '*' ? letters(latin_pair(point)) : letter(static_cast<std::uint8_t>(base));
}

/// Base letters of U+1E00 to U+1EFF (Latin Extended Additional: Welsh, Vietnamese, Irish); '.'
/// where there is none.
constexpr std::string_view kLatinMore =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
static_assert(kLatinMore.size() == 0x100);

bool between(std::uint32_t point, std::uint32_t first, std::uint32_t last) {
    return point >= first && point <= last;
}

/// Marks that sit on the letter before them: combining accents, Arabic vowel marks and the
/// stretching stroke, joiners.
bool is_mark(std::uint32_t point) {
    return between(point, 0x300, 0x36F) || between(point, 0x64B, 0x65F) || point == 0x670 ||
           point == 0x640 || between(point, 0x6D6, 0x6ED) || between(point, 0x200B, 0x200F) ||
           between(point, 0x202A, 0x202E) || between(point, 0x2066, 0x2069) ||
           between(point, 0xFE00, 0xFE0F) || point == 0xFEFF || point == 0x2019 || point == 0xAD;
}

/// Not letters: punctuation, symbols and pictures.
bool is_gap(std::uint32_t point) {
    return between(point, 0x80, 0xA9) || between(point, 0xAB, 0xB4) || between(point, 0xB6, 0xB9) ||
           between(point, 0xBB, 0xBF) || point == 0x60C || point == 0x61B || point == 0x61F ||
           point == 0x6D4 || between(point, 0x2000, 0x2BFF) || between(point, 0x3000, 0x3004) ||
           between(point, 0x3008, 0x3020) || between(point, 0xE000, 0xF8FF) ||
           between(point, 0x1F000, 0x1FAFF) || point == 0xFFFD;
}

/// Arabic letters that are written more than one way.
std::uint32_t fold_arabic(std::uint32_t point) {
    if (between(point, 0x622, 0x623) || point == 0x625 || point == 0x671) return 0x627;
    if (point == 0x649) return 0x64A;
    if (point == 0x629) return 0x647;
    return point;
}

Folded fold_wide(std::uint32_t point) {
    if (is_mark(point)) return {Folded::What::kPassed, {}, 0};
    if (between(point, 0xC0, 0x17F)) return fold_latin(point);
    if (is_gap(point)) return {};
    if (between(point, 0x1E00, 0x1EFF)) {
        const char base = kLatinMore[point - 0x1E00];
        if (base != '.') return letter(static_cast<std::uint8_t>(base));
    }
    if (between(point, 0x391, 0x3A9) || between(point, 0x410, 0x42F)) return letter(point + 32);
    if (between(point, 0x400, 0x40F)) return letter(point + 80);
    if (between(point, 0x600, 0x6FF)) return letter(fold_arabic(point));
    return letter(point);
}

/// Reads one character at `at` and moves past it. Bytes that are no UTF-8 are gaps.
std::uint32_t take_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(at++);
    const std::size_t more = first >= 0xF0 ? 3u : first >= 0xE0 ? 2u : first >= 0xC0 ? 1u : 0u;
    if (first < 0x80) return first;
    if (more == 0 || at + more > text.size()) return 0xFFFD;
    std::uint32_t point = first & (0x3Fu >> more);
    for (std::size_t i = 0; i < more; ++i) point = (point << 6) | (byte(at++) & 0x3Fu);
    return point;
}

/// ASCII in one look-up: the folded letter, 0 for a gap, 1 for an apostrophe.
constexpr auto kAscii = [] {
    std::array<char, 128> table{};
    for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) {
        table[static_cast<std::size_t>(c)] = c;
        table[static_cast<std::size_t>(c - 'a' + 'A')] = c;
    }
    table[static_cast<std::size_t>('\'')] = 1;
    return table;
}();

}  // namespace

void FoldedWords::take(const char* letters, std::size_t size, std::size_t before) {
    if (word_.empty()) start_ = before;
    word_.append(letters, size);
    end_ = at_;
}

bool FoldedWords::next() {
    word_.clear();
    while (at_ < text_.size()) {
        const std::size_t before = at_;
        const auto byte = static_cast<std::uint8_t>(text_[at_]);
        if (byte < 128) {
            ++at_;
            const char c = kAscii[byte];
            if (c > 1) take(&c, 1, before);
            if (c == 0 && !word_.empty()) return true;
            continue;
        }
        const Folded folded = fold_wide(take_point(text_, at_));
        if (folded.what == Folded::What::kLetter) take(folded.bytes.data(), folded.size, before);
        if (folded.what == Folded::What::kGap && !word_.empty()) return true;
    }
    return !word_.empty();
}

}  // namespace casefile
