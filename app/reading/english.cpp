#include "app/reading/english.h"

#include "app/reading/lists.h"

namespace reading {
namespace {

WordLists of_program() {
    const auto files = lists();
    CHECK(files.size() == 2);
    WordLists child_mode;
    add_easy(child_mode, files[0]);
    auto read = read_word_lists(files[1], std::move(child_mode));
    CHECK(read.ok());
    return std::move(read).value();
}

}  // namespace

const WordLists& english() {
    static const WordLists kEnglish = of_program();
    return kEnglish;
}

}  // namespace reading
