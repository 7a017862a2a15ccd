#include "shared/crypto/primitives.h"

#include <sodium.h>

#include <catch2/catch.hpp>

#include "tests/support/seeded_random.h"

using base::Bytes;
using base::ByteView;

namespace {

Bytes hex(std::string_view text) { return base::from_hex(text).value(); }

/// first, first+1, … as the published vectors like them.
Bytes counting(std::uint8_t first, std::size_t size) {
    Bytes bytes;
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(first + i));
    return bytes;
}

Bytes text(std::string_view t) { return Bytes(t.begin(), t.end()); }

/// Calls `broken` with the bytes once for each bit, flipped.
template <typename Broken>
void with_each_bit_flipped(Bytes bytes, Broken broken) {
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        broken(bytes, bit);
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    }
}

}  // namespace

// ---- hashing. Expected values: Python's hashlib.blake2b, which is another implementation.

TEST_CASE("hashes are BLAKE2b-256 with the personal string, over one piece or two") {
    const Bytes abc = text("abc");
    const char* expected = "e4860279109a9fb84c2475cbe1473729016c8d9bbf216e00b098a18d6c42c07d";
    CHECK(crypto::hash(abc, "CRS1-op").hex() == expected);
    CHECK(crypto::hash(text("a"), text("bc"), "CRS1-op").hex() == expected);
    CHECK(crypto::hash(text("abc"), {}, "CRS1-op").hex() == expected);
    CHECK(crypto::hash(abc, "CRS1-ct").hex() != expected);
    CHECK(crypto::hash({}, "sixteen letters!").hex() ==
          "013105b84a8441f0ad796e3b03256d1b3277426895fb6cdf53bbb5f265cc2b62");
}

TEST_CASE("checksums are BLAKE2b-128, keyed hashes BLAKE2b-256 under 32 bytes") {
    CHECK(base::to_hex(crypto::checksum(text("abc"))) == "cf4ab791c62b8d2b2109c90275287816");
    CHECK(crypto::keyed_hash(counting(0, 32), text("abc")).hex() ==
          "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f");
}

// ---- sealing

TEST_CASE("sealing gives the vector of draft-irtf-cfrg-xchacha appendix A.3.1") {
    const Bytes plain = text(
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        "future, sunscreen would be it.");
    const Bytes bound = hex("50515253c0c1c2c3c4c5c6c7");
    const Bytes key = counting(0x80, 32);
    const auto nonce = crypto::Nonce::from(counting(0x40, 24));
    const Bytes sealed = hex(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f"
        "4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f"
        "76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49");
    CHECK(crypto::seal(key, nonce, bound, plain) == sealed);
    CHECK(crypto::open(key, nonce, bound, sealed) == plain);
}

TEST_CASE("a changed bit in key, nonce, bound or sealed bytes opens nothing") {
    const Bytes key = counting(1, 32);
    const auto nonce = crypto::Nonce::from(counting(2, 24));
    const Bytes bound = counting(3, 20);
    const Bytes sealed = crypto::seal(key, nonce, bound, text("a short text"));
    REQUIRE(crypto::open(key, nonce, bound, sealed) == text("a short text"));
    with_each_bit_flipped(sealed, [&](ByteView changed, std::size_t bit) {
        if (crypto::open(key, nonce, bound, changed)) FAIL("sealed bit " << bit);
    });
    with_each_bit_flipped(bound, [&](ByteView changed, std::size_t bit) {
        if (crypto::open(key, nonce, changed, sealed)) FAIL("bound bit " << bit);
    });
    with_each_bit_flipped(key, [&](ByteView changed, std::size_t bit) {
        if (crypto::open(changed, nonce, bound, sealed)) FAIL("key bit " << bit);
    });
    with_each_bit_flipped(counting(2, 24), [&](ByteView changed, std::size_t bit) {
        if (crypto::open(key, crypto::Nonce::from(changed), bound, sealed)) FAIL("nonce " << bit);
    });
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        CHECK_FALSE(crypto::open(key, nonce, bound, ByteView(sealed).first(size)).has_value());
    }
}

TEST_CASE("seal_with_nonce carries its nonce, and draws a new one each time") {
    SeededRandom random(4);
    const Bytes key = counting(9, 32);
    const Bytes one = crypto::seal_with_nonce(key, text("draft"), text("same"), random);
    const Bytes two = crypto::seal_with_nonce(key, text("draft"), text("same"), random);
    CHECK(one != two);
    CHECK(one.size() == crypto::kNonceSize + 4 + crypto::kTagSize);
    CHECK(crypto::open_with_nonce(key, text("draft"), one) == text("same"));
    CHECK_FALSE(crypto::open_with_nonce(key, text("key"), one).has_value());
    with_each_bit_flipped(one, [&](ByteView changed, std::size_t bit) {
        if (crypto::open_with_nonce(key, text("draft"), changed)) FAIL("bit " << bit);
    });
    for (std::size_t size = 0; size < one.size(); ++size) {
        CHECK_FALSE(crypto::open_with_nonce(key, text("draft"), ByteView(one).first(size)));
    }
}

// ---- signing

TEST_CASE("signing keys are those of RFC 8032 section 7.1") {
    const std::pair<const char*, const char*> vectors[] = {
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"},
        {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"},
        {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
         "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"},
    };
    for (const auto& [seed, pub] : vectors) {
        CHECK(crypto::signing_keys_from_seed(hex(seed)).pub.hex() == pub);
    }
}

TEST_CASE("a signature is Ed25519 over domain, a zero byte and the message") {
    const auto keys = crypto::signing_keys_from_seed(
        hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    crypto::Signature plain;
    const Bytes message = hex("72");
    crypto_sign_detached(plain.bytes.data(), nullptr, message.data(), message.size(),
                         keys.secret.unsafe_view().data());
    CHECK(plain.hex() ==
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    const Bytes statement = text(std::string_view("CRS1 test v1\0abc", 16));
    crypto::Signature expected;
    crypto_sign_detached(expected.bytes.data(), nullptr, statement.data(), statement.size(),
                         keys.secret.unsafe_view().data());
    CHECK(crypto::sign(keys.secret, "CRS1 test v1", text("abc")) == expected);
    CHECK(crypto::verify(keys.pub, "CRS1 test v1", text("abc"), expected));
}

TEST_CASE("a signature holds for one key, one domain and one message") {
    SeededRandom random(5);
    const auto keys = crypto::make_signing_keys(random);
    const auto other = crypto::make_signing_keys(random);
    const Bytes message = text("twenty letters of it");
    const auto signature = crypto::sign(keys.secret, "CRS1 dir v1", message);
    REQUIRE(crypto::verify(keys.pub, "CRS1 dir v1", message, signature));
    CHECK_FALSE(crypto::verify(other.pub, "CRS1 dir v1", message, signature));
    CHECK_FALSE(crypto::verify(keys.pub, "CRS1 seal v1", message, signature));
    CHECK_FALSE(crypto::verify(keys.pub, "CRS1 dir v", message, signature));
    with_each_bit_flipped(message, [&](ByteView changed, std::size_t bit) {
        if (crypto::verify(keys.pub, "CRS1 dir v1", changed, signature)) FAIL("message " << bit);
    });
    const Bytes raw(signature.bytes.begin(), signature.bytes.end());
    with_each_bit_flipped(raw, [&](ByteView changed, std::size_t bit) {
        const auto forged = crypto::Signature::from(changed);
        if (crypto::verify(keys.pub, "CRS1 dir v1", message, forged)) FAIL("signature " << bit);
    });
}

TEST_CASE("a second signature made from the first by adding the group's order is refused") {
    SeededRandom random(6);
    const auto keys = crypto::make_signing_keys(random);
    auto signature = crypto::sign(keys.secret, "CRS1 dir v1", text("m"));
    const Bytes order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        carry += signature.bytes[32 + i] + order[i];
        signature.bytes[32 + i] = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    CHECK_FALSE(crypto::verify(keys.pub, "CRS1 dir v1", text("m"), signature));
}

TEST_CASE("nobody can sign for the key of zeros or of a small group") {
    for (const char* small : {"0000000000000000000000000000000000000000000000000000000000000000",
                              "0100000000000000000000000000000000000000000000000000000000000000",
                              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}) {
        crypto::Signature forged;
        forged.bytes[0] = 1;
        const auto pub = crypto::SigningPublic::from(hex(small));
        CHECK_FALSE(crypto::verify(pub, "CRS1 dir v1", text("m"), forged));
        CHECK_FALSE(crypto::verify(pub, "CRS1 dir v1", text("m"), crypto::Signature{}));
    }
}

// ---- to a public key

TEST_CASE("what is sealed to a key opens with its secret alone, unchanged") {
    SeededRandom random(7);
    const auto keys = crypto::make_box_keys(random);
    const auto other = crypto::make_box_keys(random);
    const Bytes plain = counting(0, 64);
    const Bytes sealed = crypto::seal_to(keys.pub, plain);
    CHECK(sealed.size() == plain.size() + crypto::kBoxOverhead);
    CHECK(crypto::open_box(keys, sealed) == plain);
    CHECK_FALSE(crypto::open_box(other, sealed).has_value());
    CHECK(crypto::seal_to(keys.pub, plain) != sealed);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        Bytes changed = sealed;
        changed[i] ^= 1;
        CHECK_FALSE(crypto::open_box(keys, changed).has_value());
        CHECK_FALSE(crypto::open_box(keys, ByteView(sealed).first(i)).has_value());
    }
}

TEST_CASE("box keys come from their seed alone") {
    const auto keys = crypto::box_keys_from_seed(counting(0, 32));
    CHECK(keys.pub == crypto::box_keys_from_seed(counting(0, 32)).pub);
    CHECK(keys.pub != crypto::box_keys_from_seed(counting(1, 32)).pub);
    crypto::BoxPublic derived;
    crypto_scalarmult_base(derived.bytes.data(), keys.secret.unsafe_view().data());
    CHECK(derived == keys.pub);
}

TEST_CASE("a box key with which everybody shares one secret is not usable") {
    SeededRandom random(8);
    CHECK(crypto::usable(crypto::make_box_keys(random).pub));
    for (const char* small : {"0000000000000000000000000000000000000000000000000000000000000000",
                              "0100000000000000000000000000000000000000000000000000000000000000",
                              "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                              "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                              "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                              "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}) {
        INFO(small);
        CHECK_FALSE(crypto::usable(crypto::BoxPublic::from(hex(small))));
    }
}

// ---- derived keys

TEST_CASE("derived keys are BLAKE2b with number as salt and context as personal string") {
    const auto key = crypto::EpochKey::from(counting(0, 32));
    const auto derived = crypto::derive_content_key(key, 1, "CRSbody_");
    CHECK(base::to_hex(derived.unsafe_view()) ==
          "456b7991bc7e90371beb451b2cfea6d994601a8447327f0c9a47a493d21ba119");
    const auto another = crypto::derive_content_key(key, 2, "CRSbody_");
    const auto elsewhere = crypto::derive_content_key(key, 1, "CRSslot_");
    CHECK_FALSE(base::equal(derived.unsafe_view(), another.unsafe_view()));
    CHECK_FALSE(base::equal(derived.unsafe_view(), elsewhere.unsafe_view()));
}

TEST_CASE("the commitment of a key is its hash") {
    CHECK(crypto::commitment(crypto::EpochKey::from(counting(0, 32))).hex() ==
          "c671063b3c2be8db4010b8703aed7b74220a19704031f84dadbbd9924ae1eabe");
}

// ---- passphrase. Expected values: the reference argon2 program, then hashlib.blake2b.

TEST_CASE("an unlock key is Argon2id of the passphrase, mixed with the device secret") {
    const auto device = crypto::DeviceSecret::from(counting(0, 32));
    const auto salt = crypto::Salt::from(text("saltsaltsaltsalt"));
    const auto key =
        crypto::unlock_key("correct horse battery staple", salt, crypto::kPassphraseFloor, device);
    REQUIRE(key.ok());
    CHECK(base::to_hex(key.value().unsafe_view()) ==
          "6e431274744e4866fadc8503e502bd6660e4ffdfb1299203bfb83a4c7b083449");
    const auto small = crypto::unlock_key("mawr", salt, {1, 64}, device);
    REQUIRE(small.ok());
    CHECK(base::to_hex(small.value().unsafe_view()) ==
          "4d4f786ab22e28e2c789676ee366138a98401d2b39a50f590f1ef0be262916c4");
}

TEST_CASE("passphrase, salt, cost and device secret each change the unlock key") {
    SeededRandom random(9);
    const auto device = crypto::DeviceSecret::make(random);
    const auto stolen = crypto::DeviceSecret::make(random);
    const auto salt = crypto::Salt::make(random);
    const auto key = [&](std::string_view passphrase, const crypto::Salt& with,
                         crypto::PassphraseCost cost, const crypto::DeviceSecret& of) {
        return base::to_hex(crypto::unlock_key(passphrase, with, cost, of).value().unsafe_view());
    };
    const auto ours = key("pass", salt, {1, 64}, device);
    CHECK(key("pass", salt, {1, 64}, device) == ours);
    CHECK(key("Pass", salt, {1, 64}, device) != ours);
    CHECK(key(std::string_view("pass\0", 5), salt, {1, 64}, device) != ours);
    CHECK(key("pass", crypto::Salt::make(random), {1, 64}, device) != ours);
    CHECK(key("pass", salt, {2, 64}, device) != ours);
    CHECK(key("pass", salt, {1, 128}, device) != ours);
    CHECK(key("pass", salt, {1, 64}, stolen) != ours);
    CHECK(crypto::kPassphraseFloor == crypto::PassphraseCost{3, 64 * 1024});
}

TEST_CASE("a cost that no machine can pay is said, not survived") {
    const crypto::DeviceSecret device;
    for (const crypto::PassphraseCost cost :
         {crypto::PassphraseCost{0, 64}, {1, 0}, {1, UINT32_MAX}}) {
        const auto key = crypto::unlock_key("pass", {}, cost, device);
        REQUIRE_FALSE(key.ok());
        CHECK(key.error().code == base::ErrorCode::kTooLarge);
    }
}

TEST_CASE("the system's randomness gives other bytes each time") {
    crypto::SodiumRandom random;
    CHECK(crypto::Nonce::make(random) != crypto::Nonce::make(random));
}
