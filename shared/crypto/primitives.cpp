#include "shared/crypto/primitives.h"

#include <sodium.h>

#include <array>
#include <bit>
#include <cstring>

namespace crypto {
namespace {

using Personal = std::array<unsigned char, crypto_generichash_blake2b_PERSONALBYTES>;

Personal personal_of(std::string_view text) {
    Personal personal{};
    CHECK(text.size() <= personal.size());
    std::memcpy(personal.data(), text.data(), text.size());
    return personal;
}

base::Bytes statement(std::string_view domain, base::ByteView message) {
    base::Bytes bytes;
    bytes.reserve(domain.size() + 1 + message.size());
    base::append(bytes, base::as_bytes(domain));
    bytes.push_back(0);
    base::append(bytes, message);
    return bytes;
}

template <typename To, typename From>
To derive(const From& key, std::uint64_t number, std::string_view context) {
    CHECK(context.size() == crypto_kdf_CONTEXTBYTES);
    To out;
    crypto_kdf_derive_from_key(out.unsafe_bytes().data(), To::kSize, number, context.data(),
                               key.unsafe_view().data());
    return out;
}

}  // namespace

bool start() { return sodium_init() >= 0; }

void wipe(std::span<std::uint8_t> bytes) noexcept { sodium_memzero(bytes.data(), bytes.size()); }

bool equal_in_constant_time(base::ByteView a, base::ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

base::Hash256 hash(base::ByteView data, std::string_view personal) {
    const Personal mark = personal_of(personal);
    base::Hash256 out;
    crypto_generichash_blake2b_salt_personal(out.bytes.data(), out.bytes.size(), data.data(),
                                             data.size(), nullptr, 0, nullptr, mark.data());
    return out;
}

base::Hash256 hash(base::ByteView first, base::ByteView second, std::string_view personal) {
    const Personal mark = personal_of(personal);
    crypto_generichash_blake2b_state state;
    base::Hash256 out;
    crypto_generichash_blake2b_init_salt_personal(&state, nullptr, 0, out.bytes.size(), nullptr,
                                                  mark.data());
    crypto_generichash_blake2b_update(&state, first.data(), first.size());
    crypto_generichash_blake2b_update(&state, second.data(), second.size());
    crypto_generichash_blake2b_final(&state, out.bytes.data(), out.bytes.size());
    return out;
}

base::Hash256 keyed_hash(base::ByteView key, base::ByteView data) {
    CHECK(key.size() == crypto_generichash_KEYBYTES);
    base::Hash256 out;
    crypto_generichash(out.bytes.data(), out.bytes.size(), data.data(), data.size(), key.data(),
                       key.size());
    return out;
}

std::array<std::uint8_t, 16> checksum(base::ByteView data) {
    std::array<std::uint8_t, 16> out{};
    crypto_generichash(out.data(), out.size(), data.data(), data.size(), nullptr, 0);
    return out;
}

base::Bytes seal(base::ByteView key32, const Nonce& nonce, base::ByteView bound,
                 base::ByteView plain) {
    CHECK(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    base::Bytes out(plain.size() + kTagSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data(), nullptr, plain.data(), plain.size(),
                                               bound.data(), bound.size(), nullptr,
                                               nonce.bytes.data(), key32.data());
    return out;
}

std::optional<base::Bytes> open(base::ByteView key32, const Nonce& nonce, base::ByteView bound,
                                base::ByteView sealed) {
    CHECK(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (sealed.size() < kTagSize) return std::nullopt;
    base::Bytes out(sealed.size() - kTagSize);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        out.data(), nullptr, nullptr, sealed.data(), sealed.size(), bound.data(), bound.size(),
        nonce.bytes.data(), key32.data());
    if (failed != 0) return std::nullopt;
    return out;
}

base::Bytes seal_with_nonce(base::ByteView key32, base::ByteView bound, base::ByteView plain,
                            base::RandomSource& random) {
    const Nonce nonce = Nonce::make(random);
    base::Bytes out(nonce.bytes.begin(), nonce.bytes.end());
    base::append(out, seal(key32, nonce, bound, plain));
    return out;
}

std::optional<base::Bytes> open_with_nonce(base::ByteView key32, base::ByteView bound,
                                           base::ByteView sealed) {
    if (sealed.size() < kNonceSize) return std::nullopt;
    return open(key32, Nonce::from(sealed), bound, sealed.subspan(kNonceSize));
}

SigningKeys make_signing_keys(base::RandomSource& random) {
    auto seed = Secret<struct SeedTag, 32>::make(random);
    return signing_keys_from_seed(seed.unsafe_view());
}

SigningKeys signing_keys_from_seed(base::ByteView seed32) {
    CHECK(seed32.size() == crypto_sign_SEEDBYTES);
    SigningKeys keys;
    crypto_sign_seed_keypair(keys.pub.bytes.data(), keys.secret.unsafe_bytes().data(),
                             seed32.data());
    return keys;
}

Signature sign(const SigningSecret& secret, std::string_view domain, base::ByteView message) {
    const base::Bytes bytes = statement(domain, message);
    Signature signature;
    crypto_sign_detached(signature.bytes.data(), nullptr, bytes.data(), bytes.size(),
                         secret.unsafe_view().data());
    return signature;
}

bool verify(const SigningPublic& who, std::string_view domain, base::ByteView message,
            const Signature& signature) {
    const base::Bytes bytes = statement(domain, message);
    return crypto_sign_verify_detached(signature.bytes.data(), bytes.data(), bytes.size(),
                                       who.bytes.data()) == 0;
}

BoxKeys make_box_keys(base::RandomSource& random) {
    auto seed = Secret<struct SeedTag, 32>::make(random);
    return box_keys_from_seed(seed.unsafe_view());
}

BoxKeys box_keys_from_seed(base::ByteView seed32) {
    CHECK(seed32.size() == crypto_box_SEEDBYTES);
    BoxKeys keys;
    crypto_box_seed_keypair(keys.pub.bytes.data(), keys.secret.unsafe_bytes().data(),
                            seed32.data());
    return keys;
}

bool usable(const BoxPublic& who) {
    const std::array<unsigned char, crypto_scalarmult_SCALARBYTES> any{1};
    std::array<unsigned char, crypto_scalarmult_BYTES> shared{};
    return crypto_scalarmult(shared.data(), any.data(), who.bytes.data()) == 0;
}

base::Bytes seal_to(const BoxPublic& who, base::ByteView plain) {
    base::Bytes out(plain.size() + crypto_box_SEALBYTES);
    const int failed = crypto_box_seal(out.data(), plain.data(), plain.size(), who.bytes.data());
    CHECK(failed == 0);
    return out;
}

std::optional<base::Bytes> open_box(const BoxKeys& keys, base::ByteView sealed) {
    if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
    base::Bytes out(sealed.size() - crypto_box_SEALBYTES);
    const int failed =
        crypto_box_seal_open(out.data(), sealed.data(), sealed.size(), keys.pub.bytes.data(),
                             keys.secret.unsafe_view().data());
    if (failed != 0) return std::nullopt;
    return out;
}

ContentKey derive_content_key(const EpochKey& key, std::uint64_t number, std::string_view context) {
    return derive<ContentKey>(key, number, context);
}

ProfileKey derive_profile_key(const ProfileKey& key, std::uint64_t number,
                              std::string_view context) {
    return derive<ProfileKey>(key, number, context);
}

InviteSeed derive_invite_seed(const InviteSeed& seed, std::uint64_t number,
                              std::string_view context) {
    return derive<InviteSeed>(seed, number, context);
}

base::KeyCommitment commitment(const EpochKey& key) {
    return base::KeyCommitment::from(hash(key.unsafe_view(), "CRS1-kcommit").view());
}

base::Result<UnlockKey> unlock_key(std::string_view passphrase, const Salt& salt,
                                   const PassphraseCost& cost, const DeviceSecret& device) {
    Secret<struct StretchedTag, 32> stretched;
    const int failed =
        crypto_pwhash(stretched.unsafe_bytes().data(), 32, passphrase.data(), passphrase.size(),
                      salt.bytes.data(), cost.passes, std::size_t{cost.memory_kib} * 1024,
                      crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) return {base::ErrorCode::kTooLarge, "passphrase memory"};
    base::Hash256 mixed = keyed_hash(device.unsafe_view(), stretched.unsafe_view());
    UnlockKey key = UnlockKey::from(mixed.view());
    wipe(mixed.bytes);
    return key;
}

std::size_t padded_size(std::size_t size) {
    const std::size_t at_least = size + 1;  // one byte marks where the padding begins
    if (at_least <= 4096) return (at_least + 255) / 256 * 256;
    const auto exponent = static_cast<unsigned>(std::bit_width(at_least) - 1);
    const auto kept_bits = static_cast<unsigned>(std::bit_width(exponent));
    const std::size_t step = std::size_t{1} << (exponent - kept_bits);
    return (at_least + step - 1) / step * step;
}

void pad(base::Bytes& plain) {
    const std::size_t size = padded_size(plain.size());
    plain.push_back(0x80);
    plain.resize(size, 0);
}

bool unpad(base::Bytes& plain) {
    const std::size_t padded = plain.size();
    while (!plain.empty() && plain.back() == 0) plain.pop_back();
    if (plain.empty() || plain.back() != 0x80) return false;
    plain.pop_back();
    return padded_size(plain.size()) == padded;
}

void SodiumRandom::fill(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

}  // namespace crypto
