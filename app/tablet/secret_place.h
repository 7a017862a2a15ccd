#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/crypto/keys.h"

/// Where the secret lies that is mixed into a profile's passphrase: in the system's keychain, or in
/// a file beside the profile (docs/adr/0026).
namespace tablet {

/// A secret as its place gave it.
struct SecretRead {
    crypto::DeviceSecret secret;
    bool mended = false;  ///< a copy of it was damaged and was written again
};

/// Keeps secrets by name. One thread at a time. Nothing here asks a person anything or waits for
/// one; every call answers within seconds.
class SecretPlace {
  public:
    virtual ~SecretPlace() = default;
    /// Whether it takes secrets and gives them now.
    [[nodiscard]] virtual bool ready() = 0;
    /// Durable when ok, in the place of any before it. kNotSaved.
    virtual base::Result<void> keep(const std::string& name,
                                    const crypto::DeviceSecret& secret) = 0;
    /// kNotFound: ready, and there is none. kDamaged: it is not whole. kSecretAway: not ready.
    virtual base::Result<SecretRead> read(const std::string& name) = 0;
    /// Ok where there is none. kNotSaved: it may be there still.
    virtual base::Result<void> destroy(const std::string& name) = 0;
};

/// Files of the owner's alone in a profile's folder: two copies in each, with a checksum each, so
/// that a damaged one costs nobody a profile.
class SecretFile final : public SecretPlace {
  public:
    explicit SecretFile(std::filesystem::path folder) : folder_(std::move(folder)) {}
    [[nodiscard]] bool ready() override { return true; }
    base::Result<void> keep(const std::string& name, const crypto::DeviceSecret& secret) override;
    base::Result<SecretRead> read(const std::string& name) override;
    /// Writes over it and removes it.
    base::Result<void> destroy(const std::string& name) override;

  private:
    std::filesystem::path folder_;
};

/// The file's name, in every profile.
inline constexpr std::string_view kSecretFile = "device.secret";

/// The `detail` of kSecretAway.
inline constexpr std::string_view kNoKeychain = "no keychain";      ///< not in this program
inline constexpr std::string_view kKeychainShut = "keychain shut";  ///< locked, or not running
inline constexpr std::string_view kEntryMissing = "entry missing";  ///< or not whole

/// A secret that was just made, and the name of the keychain's entry that holds it; none: the file.
struct PlacedSecret {
    crypto::DeviceSecret secret;
    std::optional<std::string> entry;
};
/// Makes a secret in a new entry of the keychain, and reads it back. Nothing: the keychain is not
/// ready or did not give back what it was given. An entry that nobody names opens nothing.
std::optional<PlacedSecret> make_in_keychain(SecretPlace& keychain, base::RandomSource& random);
/// The same, or else in the folder's file. `keychain`: none where it may not be asked.
base::Result<PlacedSecret> make_secret(const std::filesystem::path& folder, SecretPlace* keychain,
                                       base::RandomSource& random);

}  // namespace tablet
