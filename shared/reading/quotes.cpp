#include "shared/reading/quotes.h"

#include <algorithm>
#include <optional>

#include "shared/reading/letters.h"

namespace reading {
namespace {

constexpr char32_t kDoubleOpen = 0x201C, kDoubleClose = 0x201D;
constexpr char32_t kSingleOpen = 0x2018, kSingleClose = 0x2019;

bool is_single(char32_t code) { return code == '\'' || code == kSingleOpen; }

/// Can a mark stand here that opens?
bool before_words(std::string_view text, std::size_t at, const Letter& mark) {
    const char32_t before = letter_before(text, at).code;
    const char32_t after = letter_at(text, at + mark.length).code;
    const bool parted = at == 0 || is_space(before) || before == '(' || before == '[' ||
                        before == ':' || before == 0x2013 || before == 0x2014;
    return parted && after != 0 && !is_space(after);
}

bool opens(std::string_view text, std::size_t at, const Letter& mark) {
    if (mark.code == kDoubleOpen) return true;
    return (mark.code == '"' || is_single(mark.code)) && before_words(text, at, mark);
}

bool closes(std::string_view text, std::size_t at, const Letter& mark, char32_t opened) {
    if (opened == kDoubleOpen) return mark.code == kDoubleClose;
    if (opened == '"') {
        return mark.code == '"' && !is_letter(letter_at(text, at + mark.length).code);
    }
    const bool of_its_kind = opened == '\'' ? mark.code == '\'' : mark.code == kSingleClose;
    return of_its_kind && !is_letter(letter_at(text, at + mark.length).code);
}

/// "the boys’ room": looks like a mark that closes.
bool maybe_of_many(std::string_view text, std::size_t at) {
    const char32_t before = letter_before(text, at).code;
    return before == 's' || before == 'S';
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
    return std::min(text.find('\n', at), text.size());
}

/// Where what opened at `at` ends, mark included.
std::size_t end_of(std::string_view text, std::size_t at, const Letter& opened) {
    std::optional<std::size_t> maybe;
    // A single mark is too like an apostrophe to look for its end in another line.
    const std::size_t last = is_single(opened.code) ? end_of_line(text, at) : text.size();
    for (std::size_t next = at + opened.length; next < last;) {
        const Letter mark = letter_at(text, next);
        if (closes(text, next, mark, opened.code)) {
            maybe = next + mark.length;
            if (!is_single(opened.code) || !maybe_of_many(text, next)) return *maybe;
        } else if (opens(text, next, mark) && is_single(mark.code) == is_single(opened.code)) {
            break;
        }
        next += mark.length;
    }
    return maybe.value_or(end_of_line(text, at));
}

}  // namespace

std::vector<Span> quoted(std::string_view text) {
    std::vector<Span> all;
    for (std::size_t at = 0; at < text.size();) {
        const Letter mark = letter_at(text, at);
        if (!opens(text, at, mark)) {
            at += mark.length;
            continue;
        }
        const std::size_t end = end_of(text, at, mark);
        all.push_back({at, end - at});
        at = end;
    }
    return all;
}

}  // namespace reading
