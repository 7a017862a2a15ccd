#include "app/keychain/system_keychain.h"

namespace keychain {

std::unique_ptr<tablet::SecretPlace> system_keychain() { return nullptr; }

}  // namespace keychain
