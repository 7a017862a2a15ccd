#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace forms::fhirpath {

struct Token {
    enum class Kind : std::uint8_t {
        kWord,    ///< an identifier or a keyword; `text` is it
        kQuoted,  ///< a `delimited identifier`, unescaped
        kString,  ///< a 'string', unescaped
        kNumber,  ///< digits, with or without a point
        kDate,    ///< what stands behind @ of a date, a dateTime, or "T..." for a time
        kSymbol,  ///< an operator or bracket, `$this` and its like
        kEnd,
    };
    Kind kind = Kind::kEnd;
    std::uint32_t position = 0;  ///< of its first character, from 1 [bytes]
    std::string text;
};

/// The tokens of an expression with kEnd behind them; comments and white space are left out.
/// kInvalidInput with "at character N: what was expected".
base::Result<std::vector<Token>> tokens_of(std::string_view text);

/// The error every part of parsing gives.
base::Error expected_at(std::uint32_t position, std::string_view what);

}  // namespace forms::fhirpath
