#pragma once

#include <memory>
#include <string_view>

#include "shared/base/result.h"

namespace forms {

/// The regular expression of an item. Matched in time that grows with the text alone, so no pattern
/// from outside can hang a screen: look-around and back references are refused. "\h" (a blank, as Java
/// has it) is understood.
class Pattern {
  public:
    /// kInvalidInput with what is wrong in it.
    static base::Result<Pattern> compile(std::string_view text);
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;
    ~Pattern();
    /// Whether the whole text fits.
    [[nodiscard]] bool matches(std::string_view text) const;

  private:
    struct Compiled;
    explicit Pattern(std::unique_ptr<const Compiled> compiled);
    std::unique_ptr<const Compiled> compiled_;
};

}  // namespace forms
