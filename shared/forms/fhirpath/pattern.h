#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace re2 {
class RE2;
}

namespace forms::fhirpath {

/// A regular expression from a form. Matching takes time in proportion to the text, whatever the
/// pattern is (RE2): there is no look-ahead and no reference back. A point stands for a line feed
/// too. (FHIRPath N1, matches: single line mode) Immutable; any thread.
class Pattern {
  public:
    /// Longest pattern. [bytes]
    static constexpr std::size_t kTextMax = 1024;

    /// kInvalidInput with what is wrong with it; kTooLarge over kTextMax, or where its program
    /// would need more than 1 MB.
    static base::Result<Pattern> compile(std::string_view text);

    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;
    ~Pattern();

    [[nodiscard]] bool found_in(std::string_view text) const;
    [[nodiscard]] bool is_whole(std::string_view text) const;
    /// Every match replaced; "$1" and "${name}" stand for groups, "\$" for the sign. Empty matches
    /// stay as they are. None if the result had more than `most` bytes or took too long to find.
    [[nodiscard]] std::optional<std::string> replaced(std::string_view text,
                                                      std::string_view substitution,
                                                      std::size_t most) const;

  private:
    explicit Pattern(std::unique_ptr<const re2::RE2> compiled);

    std::unique_ptr<const re2::RE2> compiled_;
};

}  // namespace forms::fhirpath
