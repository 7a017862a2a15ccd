#pragma once

#include <optional>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/ids.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/crypto/keys.h"

/// libsodium's primitives as this product composes them (sync-and-keys.md section 11). No algorithm
/// is a choice here. Any thread. REQUIRES start() once before anything else.
namespace crypto {

inline constexpr std::size_t kNonceSize = 24;
inline constexpr std::size_t kTagSize = 16;      ///< added to a sealed message
inline constexpr std::size_t kBoxOverhead = 48;  ///< added to a message sealed to a public key
using Nonce = base::StrongId<struct NonceTag, kNonceSize>;

/// Makes libsodium ready. Safe to call twice. False: the machine has no randomness; stop.
[[nodiscard]] bool start();

// ---- hashing

/// BLAKE2b-256, domain separated by `personal`. REQUIRES personal.size() <= 16.
base::Hash256 hash(base::ByteView data, std::string_view personal);
/// The same over two pieces in order, without joining them.
base::Hash256 hash(base::ByteView first, base::ByteView second, std::string_view personal);
/// BLAKE2b-256 keyed with 32 secret bytes: binds several secrets into one. REQUIRES key.size() ==
/// 32.
base::Hash256 keyed_hash(base::ByteView key, base::ByteView data);
/// BLAKE2b-128 that notices damage at rest. Not keyed: it proves nothing about who wrote.
std::array<std::uint8_t, 16> checksum(base::ByteView data);

// ---- sealing (XChaCha20-Poly1305-IETF)

/// Ciphertext of `plain` followed by its tag; `bound` is authenticated, not kept. A nonce is used
/// once: draw it at random.
base::Bytes seal(base::ByteView key32, const Nonce& nonce, base::ByteView bound,
                 base::ByteView plain);
/// Nothing where key, nonce, `bound` or bytes are not those of seal(). Does not say which: that
/// would help an attacker.
std::optional<base::Bytes> open(base::ByteView key32, const Nonce& nonce, base::ByteView bound,
                                base::ByteView sealed);
/// nonce ‖ seal(): for what a profile keeps for itself.
base::Bytes seal_with_nonce(base::ByteView key32, base::ByteView bound, base::ByteView plain,
                            base::RandomSource& random);
std::optional<base::Bytes> open_with_nonce(base::ByteView key32, base::ByteView bound,
                                           base::ByteView sealed);

// ---- signing (Ed25519)

SigningKeys make_signing_keys(base::RandomSource& random);
SigningKeys signing_keys_from_seed(base::ByteView seed32);
/// Signs domain ‖ 0x00 ‖ message. `domain` names the kind of statement, for example "CRS1 seal v1".
Signature sign(const SigningSecret& secret, std::string_view domain, base::ByteView message);
[[nodiscard]] bool verify(const SigningPublic& who, std::string_view domain, base::ByteView message,
                          const Signature& signature);

// ---- to a public key (X25519, anonymous: the signed statement around it says who sent it)

BoxKeys make_box_keys(base::RandomSource& random);
BoxKeys box_keys_from_seed(base::ByteView seed32);
/// False for the few points with which every secret makes the same shared key: nobody's key.
[[nodiscard]] bool usable(const BoxPublic& who);
/// REQUIRES usable(who); the directory refuses the others.
base::Bytes seal_to(const BoxPublic& who, base::ByteView plain);
std::optional<base::Bytes> open_box(const BoxKeys& keys, base::ByteView sealed);

// ---- derived keys

/// crypto_kdf (BLAKE2b). REQUIRES context.size() == 8.
ContentKey derive_content_key(const EpochKey& key, std::uint64_t number, std::string_view context);
/// 32 bytes for another purpose of the same profile key.
ProfileKey derive_profile_key(const ProfileKey& key, std::uint64_t number,
                              std::string_view context);
InviteSeed derive_invite_seed(const InviteSeed& seed, std::uint64_t number,
                              std::string_view context);
/// Published when an epoch opens, so that nobody can be handed a different key (sync-and-keys.md
/// section 4).
base::KeyCommitment commitment(const EpochKey& key);

// ---- passphrase (Argon2id)

/// Cost of one try. Stored beside the salt, never taken from a server. A profile is made with
/// kPassphraseFloor (D13), and one made with another cost still opens.
struct PassphraseCost {
    std::uint32_t passes = 3;
    std::uint32_t memory_kib = 64 * 1024;
    friend bool operator==(const PassphraseCost&, const PassphraseCost&) = default;
};
inline constexpr PassphraseCost kPassphraseFloor{};
inline constexpr std::size_t kSaltSize = 16;
using Salt = base::StrongId<struct SaltTag, kSaltSize>;

/// BLAKE2b(key = device secret, Argon2id(passphrase, salt)). kTooLarge where the memory cannot be
/// had.
base::Result<UnlockKey> unlock_key(std::string_view passphrase, const Salt& salt,
                                   const PassphraseCost& cost, const DeviceSecret& device);

// ---- padding

/// Bytes after padding: multiples of 256 to 4 KiB, then Padmé (at most 12 % more). (D12)
std::size_t padded_size(std::size_t size);
void pad(base::Bytes& plain);
/// False where the padding is not exactly what pad() gives; `plain` is then spoilt.
[[nodiscard]] bool unpad(base::Bytes& plain);

/// The operating system's randomness. Any thread.
class SodiumRandom final : public base::RandomSource {
  public:
    void fill(std::span<std::uint8_t> out) override;
};

}  // namespace crypto
