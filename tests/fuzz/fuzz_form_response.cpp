#include "shared/forms/filling.h"
#include "shared/forms/loading.h"
#include "shared/forms/versions.h"
#include "tests/fuzz/fuzzing.h"

namespace {

constexpr std::string_view kForm =
    R"({"resourceType":"Questionnaire","url":"urn:f","version":"1","item":[)"
    R"({"linkId":"a","type":"boolean","item":[{"linkId":"b","type":"string"}]},)"
    R"({"linkId":"g","type":"group","repeats":true,"enableWhen":[{"question":"a","operator":"!=","answerBoolean":false}],)"
    R"("item":[{"linkId":"c","type":"choice","repeats":true,"answerOption":[{"valueCoding":{"code":"x","display":"X"}}]},)"
    R"({"linkId":"d","type":"quantity"},{"linkId":"e","type":"attachment"},{"linkId":"f","type":"dateTime"}]}]})";

}  // namespace

/// Answers from outside: read or refused; what was read is written and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const forms::Loaded loaded = forms::load(kForm);
    CHECK(loaded.form);
    const std::string text = base::to_text({bytes, size});
    static_cast<void>(forms::answers_in_words(text));
    static_cast<void>(forms::compare_with(*loaded.form, text));
    const auto filling = forms::Filling::resume(*loaded.form, text, {});
    if (!filling.ok()) return 0;
    static_cast<void>(filling.value().issues(forms::Stage::kCompleted));
    const std::string written = filling.value().to_response(forms::Stage::kEverything);
    const auto again = forms::Filling::resume(*loaded.form, written, {});
    CHECK(again.ok() && again.value().to_response(forms::Stage::kEverything) == written);
    return 0;
}
