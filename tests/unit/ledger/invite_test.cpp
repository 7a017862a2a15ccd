#include "shared/ledger/invite.h"

#include <catch2/catch.hpp>

#include "tests/support/seeded_random.h"

using base::ErrorCode;

namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

ledger::InviteCode invite(std::string server = "https://yjs.example.org:8443") {
    SeededRandom random(31);
    ledger::InviteCode code;
    code.server = std::move(server);
    code.pin = ledger::KeyPin::make(random);
    code.genesis = base::DirectoryHash::make(random);
    code.seed = crypto::InviteSeed::make(random);
    return code;
}

ledger::SetupCode setup() {
    SeededRandom random(32);
    ledger::SetupCode code;
    random.fill(code.secret);
    code.pin = ledger::KeyPin::make(random);
    return code;
}

bool same(const ledger::InviteCode& a, const ledger::InviteCode& b) {
    return a.server == b.server && a.pin == b.pin && a.genesis == b.genesis &&
           base::equal(a.seed.unsafe_view(), b.seed.unsafe_view());
}

/// Calls `read` with every text one slip of the pen away: another digit, one missing, two swapped.
template <typename Read>
void with_each_slip(const std::string& text, Read read) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char digit : kDigits) {
            std::string slip = text;
            slip[i] = digit;
            if (slip != text) read(slip);
        }
        std::string missing = text;
        missing.erase(i, 1);
        read(missing);
        if (i + 1 < text.size() && text[i] != text[i + 1]) {
            std::string swapped = text;
            std::swap(swapped[i], swapped[i + 1]);
            read(swapped);
        }
    }
}

}  // namespace

TEST_CASE("an invite code reads back, however it was pasted") {
    const auto code = invite();
    const std::string text = encode(code);
    CHECK(text.starts_with("FB1-"));
    const std::string middle = text.substr(0, 40) + " \r\n\t" + text.substr(40);
    for (const std::string& pasted : {text, " " + text + "\n", middle}) {
        const auto back = ledger::decode_invite(pasted);
        REQUIRE(back.ok());
        CHECK(same(back.value(), code));
    }
}

TEST_CASE("an invite code with one slip of the pen anywhere is told as such") {
    with_each_slip(encode(invite()), [](const std::string& slip) {
        const auto read = ledger::decode_invite(slip);
        if (read.ok() || read.error().code != ErrorCode::kInviteUnknown) FAIL(slip);
    });
}

TEST_CASE("an invite code cut short or with something after it is refused") {
    const std::string text = encode(invite());
    for (std::size_t size = 0; size < text.size(); ++size) {
        CHECK_FALSE(ledger::decode_invite(text.substr(0, size)).ok());
    }
    CHECK_FALSE(ledger::decode_invite(text + "A").ok());
    CHECK_FALSE(ledger::decode_invite(text + "AAAA").ok());
    CHECK_FALSE(ledger::decode_invite(text + text).ok());
    CHECK_FALSE(ledger::decode_invite("fb1-" + text.substr(4)).ok());
}

TEST_CASE("a server address of any length to 255 fits, and holds printable characters alone") {
    for (const std::size_t size : {0u, 1u, 254u, 255u}) {
        const auto code = invite(std::string(size, 'a'));
        const auto back = ledger::decode_invite(encode(code));
        REQUIRE(back.ok());
        CHECK(same(back.value(), code));
    }
    for (const char* server :
         {"https://a b", "https://a\nb", "https://\x7F", "https://t\xC5\xB7"}) {
        CHECK_FALSE(ledger::decode_invite(encode(invite(server))).ok());
    }
}

TEST_CASE("both key pairs of an invite come from its seed, and differ") {
    const auto code = invite();
    CHECK(ledger::signing_keys(code.seed).pub == ledger::signing_keys(invite().seed).pub);
    CHECK(ledger::box_keys(code.seed).pub == ledger::box_keys(invite().seed).pub);
    CHECK(ledger::signing_keys(code.seed).pub.hex() != ledger::box_keys(code.seed).pub.hex());
}

TEST_CASE("a setup code reads back, and one slip of the pen is told") {
    const auto code = setup();
    const std::string text = encode(code);
    CHECK(text.starts_with("FBS-"));
    const auto back = ledger::decode_setup("  " + text + "\n");
    REQUIRE(back.ok());
    CHECK(back.value().secret == code.secret);
    CHECK(back.value().pin == code.pin);
    with_each_slip(text, [](const std::string& slip) {
        const auto read = ledger::decode_setup(slip);
        if (read.ok() || read.error().code != ErrorCode::kInviteUnknown) FAIL(slip);
    });
    for (std::size_t size = 0; size < text.size(); ++size) {
        CHECK_FALSE(ledger::decode_setup(text.substr(0, size)).ok());
    }
}

TEST_CASE("a setup code is no invite code, nor the other way round") {
    CHECK_FALSE(ledger::decode_invite(encode(setup())).ok());
    CHECK_FALSE(ledger::decode_setup(encode(invite())).ok());
    CHECK_FALSE(ledger::decode_setup("FBS-" + encode(invite()).substr(4)).ok());
    CHECK_FALSE(ledger::decode_invite("FB1-" + encode(setup()).substr(4)).ok());
}
