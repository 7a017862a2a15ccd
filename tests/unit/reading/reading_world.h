#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "app/reading/english.h"
#include "shared/reading/hint.h"

/// What the reading help's tests have in common.
namespace reading_world {

using reading::FindingKind;
using reading::ReadingHint;

inline ReadingHint read(std::string_view text, const reading::PassedOver& passed_over = {}) {
    return reading::hint(text, reading::english(), passed_over);
}

/// The words that are marked so.
inline std::vector<std::string> marked(std::string_view text, FindingKind kind,
                                       const reading::PassedOver& passed_over = {}) {
    std::vector<std::string> words;
    for (const reading::Finding& finding : read(text, passed_over).findings) {
        if (finding.kind == kind)
            words.emplace_back(text.substr(finding.span.at, finding.span.length));
    }
    return words;
}

inline std::vector<std::string> hard(std::string_view text,
                                     const reading::PassedOver& passed_over = {}) {
    return marked(text, FindingKind::kHardWord, passed_over);
}

using Words = std::vector<std::string>;

}  // namespace reading_world
