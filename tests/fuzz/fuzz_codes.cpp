#include "shared/ledger/invite.h"
#include "tests/fuzz/fuzzing.h"

/// Codes a person pastes. What reads back is the text but for the white space in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = base::to_text({bytes, size});
    std::string clean;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') clean.push_back(c);
    }
    const auto invite = ledger::decode_invite(text);
    if (invite.ok()) CHECK(encode(invite.value()) == clean);
    const auto setup = ledger::decode_setup(text);
    if (setup.ok()) CHECK(encode(setup.value()) == clean);
    const auto base64 = base::from_base64url(text);
    if (base64) CHECK(base::to_base64url(*base64) == text);
    const auto hex = base::from_hex(text);
    if (hex) CHECK(base::to_hex(*hex).size() == text.size());
    return 0;
}
