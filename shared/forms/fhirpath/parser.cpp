#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "shared/forms/fhirpath/expression.h"
#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/lexer.h"
#include "shared/forms/fhirpath/syntax.h"
#include "shared/forms/fhirpath/text_test.h"

namespace forms::fhirpath {
namespace {

struct OperatorRow {
    std::string_view text;
    Operator op;
    int precedence;  ///< higher binds closer (FHIRPath N1, "Operator Precedence")
};
constexpr OperatorRow kOperators[] = {
    {"*", Operator::kMultiply, 10},
    {"/", Operator::kDivide, 10},
    {"div", Operator::kDiv, 10},
    {"mod", Operator::kMod, 10},
    {"+", Operator::kAdd, 9},
    {"-", Operator::kSubtract, 9},
    {"&", Operator::kJoin, 9},
    {"is", Operator::kIs, 8},
    {"as", Operator::kAs, 8},
    {"|", Operator::kUnion, 7},
    {"<=", Operator::kLessOrEqual, 6},
    {"<", Operator::kLess, 6},
    {">=", Operator::kGreaterOrEqual, 6},
    {">", Operator::kGreater, 6},
    {"=", Operator::kEqual, 5},
    {"~", Operator::kEquivalent, 5},
    {"!=", Operator::kNotEqual, 5},
    {"!~", Operator::kNotEquivalent, 5},
    {"in", Operator::kIn, 4},
    {"contains", Operator::kContains, 4},
    {"and", Operator::kAnd, 3},
    {"or", Operator::kOr, 2},
    {"xor", Operator::kXor, 2},
    {"implies", Operator::kImplies, 1},
};

/// Words that no name can be unless it stands in ` ` or behind a point.
constexpr std::array<std::string_view, 6> kReserved = {"div", "mod", "and", "or", "xor", "implies"};

constexpr std::array<std::string_view, 8> kSystemTypes = {
    "Boolean", "String", "Integer", "Decimal", "Date", "DateTime", "Time", "Quantity"};

constexpr std::array<std::string_view, 16> kCalendarUnits = {
    "year",  "month",  "week",  "day",  "hour",  "minute",  "second",  "millisecond",
    "years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class Parser {
  public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    base::Result<std::unique_ptr<const Tree>> tree() {
        auto tree = std::make_unique<Tree>();
        tree_ = tree.get();
        tree->root = expression(1);
        if (peek().kind != Token::Kind::kEnd) fail("an operator or the end");
        if (error_) return *error_;
        return std::unique_ptr<const Tree>(std::move(tree));
    }

  private:
    // Tokens -----------------------------------------------------------------------------------
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    Token take() {
        const std::size_t now = at_;
        if (at_ + 1 < tokens_.size()) ++at_;
        return tokens_[now];
    }
    [[nodiscard]] bool next_is(std::string_view symbol) const {
        return peek().kind == Token::Kind::kSymbol && peek().text == symbol;
    }
    bool skip(std::string_view symbol) {
        if (!next_is(symbol)) return false;
        take();
        return true;
    }
    void expect(std::string_view symbol) {
        if (!skip(symbol)) fail(symbol);
    }
    /// Keeps the first error and goes to the end, where nothing can be read any more.
    void fail(std::string_view what) { fail(expected_at(peek().position, what)); }
    void fail(base::Error error) {
        if (!error_) error_ = std::move(error);
        at_ = tokens_.size() - 1;
    }

    Term term(Term::Kind kind) const {
        Term result;
        result.kind = kind;
        result.position = peek().position;
        return result;
    }

    // Operators --------------------------------------------------------------------------------
    [[nodiscard]] const OperatorRow* next_operator() const {
        const Token& token = peek();
        if (token.kind != Token::Kind::kSymbol && token.kind != Token::Kind::kWord) return nullptr;
        const auto found = std::find_if(std::begin(kOperators), std::end(kOperators),
                                        [&](const auto& row) { return row.text == token.text; });
        return found == std::end(kOperators) ? nullptr : found;
    }

    Term expression(int least) {
        Term left = signed_path();
        for (const OperatorRow* row = next_operator(); row && row->precedence >= least;
             row = next_operator())
            left = chain(std::move(left), row->precedence);
        return left;
    }

    Term chain(Term left, int precedence) {
        Term result = term(Term::Kind::kChain);
        result.parts.push_back(std::move(left));
        for (const OperatorRow* row = next_operator(); row && row->precedence == precedence;
             row = next_operator()) {
            take();
            const bool type = row->op == Operator::kIs || row->op == Operator::kAs;
            result.operators.push_back(row->op);
            result.parts.push_back(type ? type_name() : expression(precedence + 1));
        }
        result.text_test = is_text_test(result);
        return result;
    }

    Term signed_path() {
        if (!next_is("-") && !next_is("+")) return path();
        Term result = term(Term::Kind::kNegated);
        const bool minus = take().text == "-";
        if (!deeper()) return result;
        Term operand = signed_path();
        --depth_;
        if (!minus) return operand;
        result.parts.push_back(std::move(operand));
        return result;
    }

    bool deeper() {
        if (++depth_ <= kDepthMax) return true;
        fail(base::Error{
            base::ErrorCode::kTooLarge,
            "at character " + std::to_string(peek().position) + ": nested deeper than 64"});
        return false;
    }

    // Paths ------------------------------------------------------------------------------------
    Term path() {
        Term head = first_term();
        if (!next_is(".") && !next_is("[")) return head;
        Term result = term(Term::Kind::kPath);
        result.position = head.position;
        result.parts.push_back(std::move(head));
        while (next_is(".") || next_is("[")) {
            if (skip(".")) {
                result.parts.push_back(named(false));
                note_text_test(result.parts);
                continue;
            }
            Term index = term(Term::Kind::kIndexer);
            take();
            index.parts.push_back(inside());
            expect("]");
            result.parts.push_back(std::move(index));
        }
        return result;
    }

    /// Tells a part of a path that where(text test) comes behind it.
    static void note_text_test(std::vector<Term>& parts) {
        const Term& last = parts.back();
        if (last.kind == Term::Kind::kCall && last.function == function_named("where") &&
            last.parts.size() == 1 && last.parts[0].text_test)
            parts[parts.size() - 2].before_text_test = true;
    }

    /// What stands in parentheses or brackets.
    Term inside() {
        if (!deeper()) return {};
        Term result = expression(1);
        --depth_;
        return result;
    }

    Term first_term() {
        switch (peek().kind) {
            case Token::Kind::kString:
                return literal(Value(peek().text));
            case Token::Kind::kNumber:
                return number();
            case Token::Kind::kDate:
                return date();
            case Token::Kind::kSymbol:
                return symbol_term();
            case Token::Kind::kWord:
                if (one_of(kReserved, peek().text)) break;
                if (peek(1).text != "(" && (peek().text == "true" || peek().text == "false"))
                    return literal(Value(peek().text == "true"));
                return named(true);
            case Token::Kind::kQuoted:
                return named(true);
            case Token::Kind::kEnd:
                break;
        }
        fail("a name or a value");
        return {};
    }

    Term symbol_term() {
        Term result = term(Term::Kind::kLiteral);
        if (skip("(")) {
            result = inside();
            expect(")");
        } else if (skip("{")) {
            expect("}");
        } else if (skip("%")) {
            result.kind = Term::Kind::kVariable;
            const Token name = take();
            if (name.kind != Token::Kind::kWord && name.kind != Token::Kind::kQuoted &&
                name.kind != Token::Kind::kString)
                fail("the name of a variable");
            result.name = name.text;
            tree_->variables.insert(name.text);
        } else if (skip("$this")) {
            result.kind = Term::Kind::kThis;
        } else if (skip("$index")) {
            result.kind = Term::Kind::kIndex;
        } else if (skip("$total")) {
            result.kind = Term::Kind::kTotal;
        } else {
            fail("a name or a value");
        }
        return result;
    }

    // Literals ---------------------------------------------------------------------------------
    Term literal(Value value) {
        Term result = term(Term::Kind::kLiteral);
        result.literal.push_back(std::move(value));
        take();
        return result;
    }

    Term number() {
        const std::string text = peek().text;
        const auto decimal = Decimal::from_text(text);
        if (!decimal) fail("a number of at most 38 digits");
        const bool unit =
            peek(1).kind == Token::Kind::kString ||
            (peek(1).kind == Token::Kind::kWord && one_of(kCalendarUnits, peek(1).text));
        if (unit && decimal) {
            Term result = literal(Value(Quantity{*decimal, peek(1).text}));
            take();
            return result;
        }
        if (text.find('.') != text.npos) return literal(Value(decimal.value_or(Decimal())));
        std::int32_t integer = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
        if (error != std::errc{}) fail("a whole number up to 2147483647");
        return literal(Value(integer));
    }

    Term date() {
        const std::string& text = peek().text;
        const auto kind = text.starts_with('T')         ? Temporal::Kind::kTime
                          : text.find('T') == text.npos ? Temporal::Kind::kDate
                                                        : Temporal::Kind::kDateTime;
        const auto temporal = Temporal::from_text(
            kind, kind == Temporal::Kind::kTime ? std::string_view(text).substr(1) : text);
        if (!temporal) fail("a date or a time behind @");
        return literal(Value(temporal.value_or(Temporal())));
    }

    // Names ------------------------------------------------------------------------------------
    Term named(bool first) {
        Term result = term(Term::Kind::kMember);
        result.first = first;
        if (peek().kind != Token::Kind::kWord && peek().kind != Token::Kind::kQuoted) {
            fail("a name");
            return result;
        }
        const Token name = take();
        if (next_is("(")) {
            call(result, name);
            return result;
        }
        result.name = name.text;
        result.sibling_name = "_" + name.text;
        if (first && !name.text.empty() && name.text[0] >= 'A' && name.text[0] <= 'Z')
            result.named_type = fhir_type(name.text);
        return result;
    }

    void call(Term& result, const Token& name) {
        result.kind = Term::Kind::kCall;
        result.function = function_named(name.text);
        if (!result.function)
            return fail(expected_at(name.position, "a function, and '" + name.text + "' is none"));
        take();
        if (result.function->takes == Function::Takes::kClock) tree_->reads_clock = true;
        if (result.function->takes == Function::Takes::kType) {
            result.parts.push_back(type_name());
        } else if (!next_is(")")) {
            do {
                result.parts.push_back(inside());
            } while (skip(","));
        }
        if (error_) return;
        if (result.parts.size() < result.function->arguments_min ||
            result.parts.size() > result.function->arguments_max)
            return fail(
                expected_at(name.position, "another number of arguments for '" + name.text + "'"));
        expect(")");
        if (result.function->takes == Function::Takes::kPattern) compile_pattern(result);
    }

    void compile_pattern(Term& call) {
        const Term& argument = call.parts[0];
        if (argument.kind != Term::Kind::kLiteral || argument.literal.empty()) return;
        const auto text = argument.literal[0].as_string();
        if (!text) return;
        auto pattern = Pattern::compile(*text);
        if (!pattern.ok())
            return fail(
                expected_at(argument.position, "a regular expression: " + pattern.error().detail));
        call.pattern = std::move(pattern).value();
    }

    Term type_name() {
        Term result = term(Term::Kind::kTypeName);
        std::string space;
        if (peek().kind == Token::Kind::kWord && peek(1).text == "." &&
            (peek().text == "System" || peek().text == "FHIR")) {
            space = take().text;
            take();
        }
        const std::string name =
            peek().kind == Token::Kind::kWord || peek().kind == Token::Kind::kQuoted ? peek().text
                                                                                     : "";
        if (space != "FHIR" && one_of(kSystemTypes, name)) result.type.system = "System." + name;
        if (space != "System") result.type.fhir = fhir_type(name);
        if (result.type.system.empty() && result.type.fhir == Type::kUnknown)
            fail("a type of FHIR R4 or of System");
        take();
        return result;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    Tree* tree_ = nullptr;
    std::optional<base::Error> error_;
};

}  // namespace

base::Result<std::unique_ptr<const Tree>> parse_tree(std::string_view text) {
    if (text.size() > kExpressionMax)
        return {base::ErrorCode::kTooLarge, "an expression over 4096 bytes"};
    auto tokens = tokens_of(text);
    if (!tokens.ok()) return tokens.error();
    return Parser(std::move(tokens).value()).tree();
}

}  // namespace forms::fhirpath
