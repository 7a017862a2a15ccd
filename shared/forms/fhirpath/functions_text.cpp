#include <algorithm>

#include "shared/forms/fhirpath/functions.h"
#include "shared/forms/fhirpath/run.h"
#include "shared/forms/fhirpath/text.h"

/// Functions on text: of one item, and nothing where the item or an argument is empty.
namespace forms::fhirpath {
namespace {

using Input = const Collection&;

Collection text_of_size(Run& run, std::string text) {
    if (!run.budget().take_bytes(text.size())) return {};
    return one(Value(std::move(text)));
}

std::int32_t counted(std::string_view text) {
    return static_cast<std::int32_t>(count_characters(text));
}

/// The one text of the input; none if there is none.
std::optional<std::string_view> own_text(Run& run, const Term& call, Input input) {
    const Value* value = run.single(input, call);
    if (!value) return std::nullopt;
    const auto text = value->as_string();
    if (!text)
        run.fail(call, "text was expected");
    else
        run.budget().take_bytes(text->size());
    return text;
}

/// Own text and the first argument, both there.
struct Two {
    std::optional<std::string_view> text;
    std::optional<std::string> argument;
    explicit operator bool() const { return text && argument; }
};
Two two_texts(Run& run, const Term& call, Input input, const Scope& scope) {
    return {own_text(run, call, input), run.text_argument(call, 0, scope)};
}

Collection length(Run& run, const Term& call, Input input, const Scope&) {
    const auto text = own_text(run, call, input);
    return text ? one(Value(counted(*text))) : Collection();
}

Collection substring(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto text = own_text(run, call, input);
    const auto start = run.integer_argument(call, 0, scope);
    const auto wanted = call.parts.size() > 1 ? run.integer_argument(call, 1, scope) : std::nullopt;
    if (!text || !start || *start < 0) return {};
    const std::size_t begin = byte_of_character(*text, static_cast<std::size_t>(*start));
    if (begin >= text->size()) return {};
    std::string_view rest = text->substr(begin);
    if (wanted)
        rest =
            rest.substr(0, byte_of_character(rest, static_cast<std::size_t>(std::max(*wanted, 0))));
    return text_of_size(run, std::string(rest));
}

Collection position(std::string_view text, std::size_t at) {
    return one(Value(at == text.npos ? -1 : counted(text.substr(0, at))));
}

Collection index_of(Run& run, const Term& call, Input input, const Scope& scope) {
    const Two two = two_texts(run, call, input, scope);
    return two ? position(*two.text, two.text->find(*two.argument)) : Collection();
}

Collection last_index_of(Run& run, const Term& call, Input input, const Scope& scope) {
    const Two two = two_texts(run, call, input, scope);
    return two ? position(*two.text, two.text->rfind(*two.argument)) : Collection();
}

Collection starts_with(Run& run, const Term& call, Input input, const Scope& scope) {
    const Two two = two_texts(run, call, input, scope);
    return two ? one(Value(two.text->starts_with(*two.argument))) : Collection();
}

Collection ends_with(Run& run, const Term& call, Input input, const Scope& scope) {
    const Two two = two_texts(run, call, input, scope);
    return two ? one(Value(two.text->ends_with(*two.argument))) : Collection();
}

Collection contains(Run& run, const Term& call, Input input, const Scope& scope) {
    const Two two = two_texts(run, call, input, scope);
    return two ? one(Value(two.text->find(*two.argument) != std::string_view::npos)) : Collection();
}

Collection upper(Run& run, const Term& call, Input input, const Scope&) {
    const auto text = own_text(run, call, input);
    return text ? one(Value(upper_case(*text))) : Collection();
}

Collection lower(Run& run, const Term& call, Input input, const Scope&) {
    const auto text = own_text(run, call, input);
    return text ? one(Value(lower_case(*text))) : Collection();
}

Collection trim(Run& run, const Term& call, Input input, const Scope&) {
    const auto text = own_text(run, call, input);
    return text ? one(Value(std::string(trimmed(*text)))) : Collection();
}

Collection to_chars(Run& run, const Term& call, Input input, const Scope&) {
    Collection result;
    auto text = own_text(run, call, input).value_or("");
    while (!text.empty() && run.budget().take()) {
        const std::string_view character = first_character(text);
        result.push_back(Value(std::string(character)));
        text.remove_prefix(character.size());
    }
    return result;
}

Collection split(Run& run, const Term& call, Input input, const Scope& scope) {
    const Two two = two_texts(run, call, input, scope);
    if (!two) return {};
    if (two.argument->empty()) return to_chars(run, call, input, scope);
    Collection result;
    std::string_view rest = *two.text;
    while (run.budget().take()) {
        const std::size_t at = rest.find(*two.argument);
        result.push_back(Value(std::string(rest.substr(0, at))));
        if (at == rest.npos) break;
        rest.remove_prefix(at + two.argument->size());
    }
    return result;
}

Collection join(Run& run, const Term& call, Input input, const Scope& scope) {
    const std::string between =
        call.parts.empty() ? "" : run.text_argument(call, 0, scope).value_or("");
    if (input.empty()) return {};
    std::string result;
    for (const Value& value : input) {
        const auto text = text_of(value);
        if (!text) return run.fail(call, "text was expected");
        if (!run.budget().take_bytes(text->size() + between.size())) return {};
        if (&value != &input.front()) result += between;
        result += *text;
    }
    return one(Value(std::move(result)));
}

Collection too_much(Run& run) {
    run.budget().spend();
    return {};
}

/// An empty text is found before, between and behind all characters.
Collection replace(Run& run, const Term& call, Input input, const Scope& scope) {
    const Two two = two_texts(run, call, input, scope);
    const auto substitution = run.text_argument(call, 1, scope);
    if (!two || !substitution) return {};
    std::string result;
    std::string_view rest = *two.text;
    for (;;) {
        if (result.size() > run.budget().bytes_left()) return too_much(run);
        if (two.argument->empty()) {
            result += *substitution;
            if (rest.empty()) break;
            const std::string_view character = first_character(rest);
            result += character;
            rest.remove_prefix(character.size());
            continue;
        }
        const std::size_t at = rest.find(*two.argument);
        result += rest.substr(0, at);
        if (at == rest.npos) break;
        result += *substitution;
        rest.remove_prefix(at + two.argument->size());
    }
    return text_of_size(run, std::move(result));
}

/// The first argument as a pattern: read with the expression if it is a literal, else now.
class PatternArgument {
  public:
    PatternArgument(Run& run, const Term& call, const Scope& scope) {
        if (call.pattern) {
            pattern_ = &*call.pattern;
            return;
        }
        const auto text = run.text_argument(call, 0, scope);
        if (!text || !run.budget().take(Pattern::kTextMax / 8)) return;
        auto compiled = Pattern::compile(*text);
        if (!compiled.ok()) {
            run.fail(call.parts[0], "a regular expression was expected");
            return;
        }
        own_ = std::move(compiled).value();
        pattern_ = &*own_;
    }
    [[nodiscard]] const Pattern* get() const { return pattern_; }

  private:
    std::optional<Pattern> own_;
    const Pattern* pattern_ = nullptr;
};

Collection matches(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto text = own_text(run, call, input);
    const PatternArgument pattern(run, call, scope);
    if (!text || !pattern.get()) return {};
    return one(Value(pattern.get()->found_in(*text)));
}

Collection matches_full(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto text = own_text(run, call, input);
    const PatternArgument pattern(run, call, scope);
    if (!text || !pattern.get()) return {};
    return one(Value(pattern.get()->is_whole(*text)));
}

Collection replace_matches(Run& run, const Term& call, Input input, const Scope& scope) {
    const auto text = own_text(run, call, input);
    const PatternArgument pattern(run, call, scope);
    const auto substitution = run.text_argument(call, 1, scope);
    if (!text || !pattern.get() || !substitution) return {};
    auto result = pattern.get()->replaced(*text, *substitution, run.budget().bytes_left());
    return result ? text_of_size(run, std::move(*result)) : too_much(run);
}

constexpr Function kFunctions[] = {
    {"length", 0, 0, length},
    {"substring", 1, 2, substring},
    {"indexOf", 1, 1, index_of},
    {"lastIndexOf", 1, 1, last_index_of},
    {"startsWith", 1, 1, starts_with},
    {"endsWith", 1, 1, ends_with},
    {"contains", 1, 1, contains},
    {"upper", 0, 0, upper},
    {"lower", 0, 0, lower},
    {"trim", 0, 0, trim},
    {"toChars", 0, 0, to_chars},
    {"split", 1, 1, split},
    {"join", 0, 1, join},
    {"replace", 2, 2, replace},
    {"matches", 1, 1, matches, Function::Takes::kPattern},
    {"matchesFull", 1, 1, matches_full, Function::Takes::kPattern},
    {"replaceMatches", 2, 2, replace_matches, Function::Takes::kPattern},
};

}  // namespace

FunctionTable text_functions() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace forms::fhirpath
