#include "shared/forms/filling.h"
#include "shared/forms/loading.h"
#include "tests/fuzz/fuzzing.h"

/// A form from outside: read or refused with a reason, and what was read can be filled.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = base::to_text({bytes, size});
    const forms::Loaded loaded = forms::load(text);
    CHECK(loaded.form || loaded.first_refusal() != nullptr);
    if (!loaded.form) return 0;
    const auto filling = forms::Filling::start(*loaded.form, {});
    static_cast<void>(filling.issues(forms::Stage::kInProgress));
    CHECK(filling.entries().size() >= loaded.form->top.size());
    const auto again = forms::Filling::resume(*loaded.form, filling.to_response(forms::Stage::kEverything), {});
    CHECK(again.ok());
    return 0;
}
