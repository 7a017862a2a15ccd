#pragma once

#include "shared/reading/word_lists.h"

namespace reading {

/// The English lists that come with the program: app/reading/lists/en.json, and as easy words
/// those of child mode, which tools/child_words.py reads too. Read once. Any thread.
[[nodiscard]] const WordLists& english();

}  // namespace reading
