#include "shared/reading/hint.h"
#include "tests/fuzz/fuzzing.h"

/// Any bytes as a word list, and as a text read with it: what is marked lies within the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = base::to_text({bytes, size});
    const auto lists = reading::read_word_lists(text);
    const reading::WordLists none;
    const reading::ReadingHint hint = reading::hint(text, lists.ok() ? lists.value() : none);
    for (const reading::Finding& finding : hint.findings) {
        CHECK(finding.span.length > 0);
        CHECK(finding.span.at + finding.span.length <= text.size());
    }
    CHECK(hint.words >= hint.longest_sentence);
    return 0;
}
