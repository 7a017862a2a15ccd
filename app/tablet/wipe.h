#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "app/tablet/tablet.h"

/// Destroying what opens a profile (docs/adr/0015): the lock, the door, the server's share and the
/// device secret. What is left is the lifeboat: the sealed file, and its key sealed to the
/// service's recovery key. No passphrase opens it, whatever the server says; recover() does. Best
/// effort: it reaches neither a copy made before nor what flash memory keeps of old pages.
namespace tablet {

/// Wrong tries in a row, of which the last destroys the keys. Never where the service's recovery
/// secret is on this tablet: there only the waits grow.
inline constexpr std::uint32_t kWrongTriesMax = 10;

/// Values reach disk.
enum class WipeCause : std::uint8_t {
    kTries = 1,           ///< too many wrong tries
    kRevoked = 2,         ///< out of use; something was not sent, and is in the lifeboat
    kRevokedAllSent = 3,  ///< out of use, and nothing was left to send
};
/// The `detail` of kOutOfUse where keys were destroyed.
inline constexpr std::string_view kWipedTries = "tries";
inline constexpr std::string_view kWipedRevoked = "revoked";
inline constexpr std::string_view kWipedAllSent = "all sent";
base::Error wiped(WipeCause cause);
[[nodiscard]] bool is_wiped(const base::Error& error);

/// Destroys them, and whatever repairs left beside the file. Cut short at any point it is finished
/// by the next call, which wiped_because() asks for.
base::Result<void> destroy_keys(journal::TabletJournal& journal,
                                const std::filesystem::path& folder, const Surroundings& around,
                                WipeCause cause);
/// Nothing: they are there.
base::Result<std::optional<WipeCause>> wiped_because(journal::TabletJournal& journal);

/// wiped(), after finishing what a cut left undone and with `journal` closed, where keys were
/// destroyed here.
base::Result<void> check_wiped(std::unique_ptr<journal::TabletJournal>& journal,
                               const std::filesystem::path& folder, const Surroundings& around);

/// Removes a profile of which everything was sent; a mark says what became of it.
/// REQUIRES that no journal is open on it.
base::Result<void> remove_wiped(const std::filesystem::path& folder, const Surroundings& around);
/// Whether remove_wiped() was here since the last profile.
[[nodiscard]] bool removed_here(const std::filesystem::path& folder);
base::Result<void> clear_mark(const std::filesystem::path& folder);

/// Makes room for a new profile: the lifeboat becomes "lifeboat-<n>.db" beside it. kRefused where
/// the folder holds a profile that a passphrase opens; nothing happens where it holds none.
base::Result<void> set_lifeboat_aside(const std::filesystem::path& folder,
                                      const Surroundings& around);

/// kRefused where the service's recovery secret is on it, or what it holds could not be recovered.
base::Result<void> may_be_forgotten(const std::filesystem::path& folder,
                                    const Surroundings& around);
/// Destroys the keys of a profile whose passphrase nobody knows and makes room for a new one.
base::Result<void> set_forgotten_aside(const std::filesystem::path& folder,
                                       const Surroundings& around);

}  // namespace tablet
