#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/view.h"

/// A child's communication passport (rules.md 4.3): their words for how to talk with them, and who
/// may see which of it. No offence details and no scores are ever part of it.
namespace casefile {

struct PassportItem {
    base::RecordId passport;  ///< the record it stands in
    base::OpId op;
    std::string section;  ///< code of passport_section
    std::string words;
    std::string whose;  ///< code of whose_words
    friend bool operator==(const PassportItem&, const PassportItem&) = default;
};

/// A child has one passport. Where two tablets began it apart, it says what both say.
struct Passport {
    std::vector<base::RecordId> records;  ///< the one begun first is where new words go
    std::vector<PassportItem> items{};    ///< by section, in the vocabulary's order, then as added
    std::vector<std::string> may_see{};   ///< codes of passport_reader
    bool made_with_child = false;
    std::optional<base::CalendarDate> review_on{};
    base::CalendarDate made_on{};
};

/// Nothing where none was begun.
std::optional<Passport> passport_of(const View& view, const base::RecordId& child);

/// How many lines "How to talk with me" holds at most: more is not read (rules.md 4.3).
inline constexpr std::size_t kTalkWithMeMost = 5;

/// The sections that a version for these readers shows: what they need and no more. Empty for a
/// code that is no reader.
std::span<const std::string_view> sections_for(std::string_view reader);

}  // namespace casefile
