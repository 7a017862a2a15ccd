#pragma once

#include <memory>

#include "app/tablet/secret_place.h"

/// The keychain of whoever is signed in to this computer (docs/adr/0026). No Qt in this header: the
/// command line is built without it.
namespace keychain {

/// Nothing where this program was built without one, or where the environment says
/// FOOTBRIDGE_SECRETS=file, as everything that works on invented people does. Made before the first
/// thread that uses it; used on one thread.
std::unique_ptr<tablet::SecretPlace> system_keychain();

}  // namespace keychain
