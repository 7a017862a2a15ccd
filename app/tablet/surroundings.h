#pragma once

#include <string>

#include "app/tablet/secret_place.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/crypto/primitives.h"

namespace tablet {

/// Where time, randomness and cost come from; tests replace them. What it refers to must outlive
/// the tablet.
struct Surroundings {
    const base::Clock& clock;
    base::RandomSource& random;
    crypto::PassphraseCost cost = crypto::kPassphraseFloor;
    std::string vfs;  ///< an SQLite VFS; empty: the operating system's
    /// The system's; none: secrets stay in the profile's folder, and one that lies in the keychain
    /// is not to be had.
    SecretPlace* keychain = nullptr;
};

}  // namespace tablet
