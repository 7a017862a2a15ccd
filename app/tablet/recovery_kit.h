#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "app/tablet/recovery.h"

/// The service's root and recovery secrets on paper, sealed under a passphrase of their own, so
/// that they need not stay on any tablet (docs/formats/codes.md). Whoever has both opens every
/// profile and keyring of the service: the paper is locked away, the passphrase kept somewhere
/// else.
namespace tablet {

/// "FBR1-" and letters that a picture code or a patient person can carry. kInvalidInput where the
/// kit's passphrase is too short.
base::Result<std::string> make_kit(const RootSecrets& secrets, const base::ServiceId& service,
                                   std::string_view kit_passphrase, const Surroundings& around);
/// The secrets on this tablet, as make_kit(). kNotFound: they are not here.
base::Result<std::string> own_kit(Tablet& tablet, std::string_view kit_passphrase);
/// From a text that holds the code, whatever stands before it. kInvalidInput: no kit in it, or
/// mistyped; kRefused: another service's; kWrongPassphrase.
base::Result<RootSecrets> open_kit(std::string_view text, const base::ServiceId& service,
                                   std::string_view kit_passphrase);

/// A page to print, with what to do with it, in a new file that only its owner may read. kRefused
/// where there is a file already; kNotSaved.
base::Result<void> write_kit(const std::filesystem::path& path, const std::string& service_name,
                             const std::string& kit);

/// Takes the secrets off this tablet. `read_back` comes from the printed kit: kRefused where it is
/// not what this tablet holds. kNotFound: they are not here.
base::Result<void> forget_root(Tablet& tablet, const RootSecrets& read_back);

}  // namespace tablet
