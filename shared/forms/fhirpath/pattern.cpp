#include "shared/forms/fhirpath/pattern.h"

#include <re2/re2.h>

#include <charconv>
#include <utility>
#include <vector>

namespace forms::fhirpath {
namespace {

constexpr std::int64_t kMemoryMax = 1 << 20;
/// How much text may be searched anew behind empty matches. [bytes] A search may reach the end to
/// find one, so their number alone bounds nothing.
constexpr std::size_t kSearchedMax = 1 << 25;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

/// A part of a substitution: text as it is, or the number of a group.
struct Part {
    std::string_view text;
    int group = -1;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The group named at the front of `rest`, which it takes off; -1 if there is none.
int group_named(std::string_view& rest, const re2::RE2& pattern) {
    const bool braced = rest.starts_with('{');
    const std::size_t end = braced ? rest.find('}') : (!rest.empty() && is_digit(rest[0]) ? 1 : 0);
    if (end == rest.npos || end == 0) return -1;
    const std::string_view name = braced ? rest.substr(1, end - 1) : rest.substr(0, 1);
    int group = -1;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), group);
    if (error != std::errc{} || stop != name.data() + name.size()) {
        const auto& groups = pattern.NamedCapturingGroups();
        const auto found = groups.find(std::string(name));
        group = found == groups.end() ? -1 : found->second;
    }
    if (group < 0 || group > pattern.NumberOfCapturingGroups()) return -1;
    rest.remove_prefix(braced ? end + 1 : 1);
    return group;
}

std::vector<Part> parts_of(std::string_view substitution, const re2::RE2& pattern) {
    std::vector<Part> parts;
    std::size_t plain = 0;
    const auto flush = [&](std::size_t end) {
        if (end > plain) parts.push_back({substitution.substr(plain, end - plain), -1});
    };
    for (std::size_t at = 0; at < substitution.size();) {
        if (substitution[at] == '\\' && at + 1 < substitution.size()) {
            flush(at);
            plain = at + 1;
            at += 2;
            continue;
        }
        std::string_view rest = substitution.substr(at + 1);
        const int group = substitution[at] == '$' ? group_named(rest, pattern) : -1;
        if (group >= 0) {
            flush(at);
            parts.push_back({{}, group});
            at = plain = substitution.size() - rest.size();
        } else {
            ++at;
        }
    }
    flush(substitution.size());
    return parts;
}

}  // namespace

Pattern::Pattern(std::unique_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

base::Result<Pattern> Pattern::compile(std::string_view text) {
    if (text.size() > kTextMax) return {base::ErrorCode::kTooLarge, "a pattern over 1024 bytes"};
    re2::RE2::Options options;
    options.set_dot_nl(true);
    options.set_log_errors(false);
    options.set_max_mem(kMemoryMax);
    auto compiled = std::make_unique<const re2::RE2>(piece(text), options);
    if (compiled->ok()) return Pattern(std::move(compiled));
    if (compiled->error_code() == re2::RE2::ErrorPatternTooLarge)
        return {base::ErrorCode::kTooLarge, compiled->error()};
    return {base::ErrorCode::kInvalidInput, compiled->error()};
}

bool Pattern::found_in(std::string_view text) const {
    return re2::RE2::PartialMatch(piece(text), *compiled_);
}

bool Pattern::is_whole(std::string_view text) const {
    return re2::RE2::FullMatch(piece(text), *compiled_);
}

std::optional<std::string> Pattern::replaced(std::string_view text, std::string_view substitution,
                                             std::size_t most) const {
    const std::vector<Part> parts = parts_of(substitution, *compiled_);
    std::vector<re2::StringPiece> groups(
        static_cast<std::size_t>(compiled_->NumberOfCapturingGroups()) + 1);
    std::string result;
    std::size_t done = 0;
    std::size_t searched = 0;
    const auto append = [&](std::string_view more) {
        if (result.size() + more.size() > most) return false;
        result += more;
        return true;
    };
    for (std::size_t at = 0; at <= text.size();) {
        if (!compiled_->Match(piece(text), at, text.size(), re2::RE2::UNANCHORED, groups.data(),
                              static_cast<int>(groups.size())))
            break;
        const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
        if (groups[0].empty()) {
            searched += text.size() - at;
            if (searched > kSearchedMax) return std::nullopt;
            at = begin + 1;
            continue;
        }
        if (!append(text.substr(done, begin - done))) return std::nullopt;
        for (const Part& part : parts) {
            const auto& group = groups[static_cast<std::size_t>(part.group < 0 ? 0 : part.group)];
            if (!append(part.group < 0 ? part.text : std::string_view(group.data(), group.size())))
                return std::nullopt;
        }
        at = done = begin + groups[0].size();
    }
    if (!append(text.substr(done))) return std::nullopt;
    return result;
}

}  // namespace forms::fhirpath
