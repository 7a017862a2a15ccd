#include "shared/casefile/plan.h"
#include "tests/fuzz/fuzzing.h"

/// What an agreement says was signed, from another tablet: it is read whole in its one encoding or
/// not at all, and nothing has changed since itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = base::to_base64url({bytes, size});
    const auto plan = casefile::read_signed(text);
    CHECK(plan.ok() == casefile::hash_of_signed(text).has_value());
    if (!plan.ok()) return 0;
    CHECK(casefile::signed_text(plan.value()) == text);
    CHECK(casefile::changes_between(plan.value(), plan.value()).empty());
    return 0;
}
