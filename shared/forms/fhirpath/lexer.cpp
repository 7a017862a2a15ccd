#include "shared/forms/fhirpath/lexer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "shared/forms/fhirpath/text.h"

namespace forms::fhirpath {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool in_word(char c) { return begins_word(c) || is_digit(c); }
bool in_date(char c) { return is_digit(c) || c == '-'; }
bool in_time(char c) { return is_digit(c) || c == ':'; }

constexpr std::array<std::string_view, 24> kSymbols = {"<=", ">=", "!=", "!~", "<", ">", "=", "~",
                                                       "+",  "-",  "*",  "/",  "&", "|", "(", ")",
                                                       "[",  "]",  "{",  "}",  ".", ",", "%", "$"};

std::optional<char32_t> hex_value(std::string_view digits) {
    char32_t value = 0;
    for (const char c : digits) {
        if (is_digit(c))
            value = value * 16 + static_cast<char32_t>(c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            value = value * 16 + static_cast<char32_t>((c | 0x20) - 'a' + 10);
        else
            return std::nullopt;
    }
    return value;
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    base::Result<std::vector<Token>> all() {
        std::vector<Token> tokens;
        while (skip_space(), !error_ && at_ < text_.size()) tokens.push_back(next());
        if (error_) return *error_;
        tokens.push_back({Token::Kind::kEnd, position(), {}});
        return tokens;
    }

  private:
    [[nodiscard]] std::uint32_t position() const { return static_cast<std::uint32_t>(at_ + 1); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    void fail(std::string_view what) {
        if (!error_) error_ = expected_at(position(), what);
        at_ = text_.size();
    }

    void skip_space() {
        for (;;) {
            while (at_ < text_.size() && is_space(text_[at_])) ++at_;
            if (peek() != '/' || (peek(1) != '/' && peek(1) != '*')) return;
            const bool line = peek(1) == '/';
            const std::size_t end = text_.find(line ? "\n" : "*/", at_ + 2);
            if (end == text_.npos && !line) return fail("the */ that ends the comment");
            at_ = end == text_.npos ? text_.size() : end + (line ? 1 : 2);
        }
    }

    template <typename Belongs>
    std::string_view take_while(Belongs belongs) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && belongs(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    Token next() {
        Token token{Token::Kind::kWord, position(), {}};
        const char c = peek();
        if (begins_word(c)) {
            token.text = take_while(in_word);
        } else if (is_digit(c)) {
            token.kind = Token::Kind::kNumber;
            token.text = number();
        } else if (c == '\'') {
            token.kind = Token::Kind::kString;
            token.text = quoted();
        } else if (c == '`') {
            token.kind = Token::Kind::kQuoted;
            token.text = quoted();
        } else if (c == '@') {
            token.kind = Token::Kind::kDate;
            token.text = date();
        } else {
            token.kind = Token::Kind::kSymbol;
            token.text = symbol();
        }
        return token;
    }

    std::string number() {
        std::string digits(take_while(is_digit));
        if (peek() != '.' || !is_digit(peek(1))) return digits;
        ++at_;
        return digits + '.' + std::string(take_while(is_digit));
    }

    std::string date() {
        ++at_;
        std::string value(take_while(in_date));
        if (peek() != 'T') return value;
        ++at_;
        value += 'T';
        value += take_while(in_time);
        if (peek() == '.' && is_digit(peek(1))) {
            ++at_;
            value += '.';
            value += take_while(is_digit);
        }
        if (peek() == 'Z') {
            ++at_;
            value += 'Z';
        } else if ((peek() == '+' || peek() == '-') && is_digit(peek(1)) && is_digit(peek(2)) &&
                   peek(3) == ':') {
            value += text_[at_++];
            value += take_while(in_time);
        }
        return value;
    }

    std::string symbol() {
        for (const std::string_view known : kSymbols) {
            if (!text_.substr(at_).starts_with(known)) continue;
            at_ += known.size();
            if (known != "$") return std::string(known);
            return '$' + std::string(take_while(in_word));
        }
        fail(peek() == '"' ? "text in single quotes" : "an operator, a name or a value");
        return {};
    }

    std::string quoted() {
        const char end = text_[at_++];
        std::string value;
        while (at_ < text_.size() && peek() != end) {
            if (peek() == '\\')
                escape(value);
            else
                value += text_[at_++];
        }
        if (at_ >= text_.size())
            fail(end == '\'' ? "the ' that ends the text" : "the ` that ends the name");
        ++at_;
        return value;
    }

    void escape(std::string& value) {
        constexpr std::string_view kNamed = "\\/'\"`rntf";
        constexpr std::string_view kMeant = "\\/'\"`\r\n\t\f";
        const char c = peek(1);
        if (const std::size_t found = kNamed.find(c); c != '\0' && found != kNamed.npos) {
            value += kMeant[found];
            at_ += 2;
            return;
        }
        const auto digits = at_ + 6 <= text_.size() ? text_.substr(at_ + 2, 4) : std::string_view();
        const auto code = c == 'u' && digits.size() == 4 ? hex_value(digits) : std::nullopt;
        if (!code)
            return fail("one of \\\\ \\/ \\' \\\" \\` \\r \\n \\t \\f, or \\u and four digits");
        at_ += 6;
        append_code_unit(value, *code);
    }

    /// Two halves of a character beyond the first 65,536 are written as two escapes.
    void append_code_unit(std::string& value, char32_t unit) {
        if (unit >= 0xD800 && unit < 0xDC00 && peek() == '\\' && peek(1) == 'u' &&
            at_ + 6 <= text_.size()) {
            const auto low = hex_value(text_.substr(at_ + 2, 4));
            if (low && *low >= 0xDC00 && *low < 0xE000) {
                at_ += 6;
                unit = 0x10000 + ((unit - 0xD800) << 10) + (*low - 0xDC00);
            }
        }
        value += utf8(unit);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<base::Error> error_;
};

}  // namespace

base::Error expected_at(std::uint32_t position, std::string_view what) {
    return {base::ErrorCode::kInvalidInput,
            "at character " + std::to_string(position) + ": expected " + std::string(what)};
}

base::Result<std::vector<Token>> tokens_of(std::string_view text) { return Lexer(text).all(); }

}  // namespace forms::fhirpath
