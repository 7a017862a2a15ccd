#pragma once

#include <map>
#include <string>

#include "app/tablet/secret_place.h"

/// A keychain that a test opens, locks, empties and breaks. No machine's own is ever touched.
class KeychainInMemory final : public tablet::SecretPlace {
  public:
    [[nodiscard]] bool ready() override {
        ++asked;
        return open;
    }
    base::Result<void> keep(const std::string& name, const crypto::DeviceSecret& secret) override {
        if (takes_nothing) return {base::ErrorCode::kNotSaved, "keychain"};
        auto kept = crypto::DeviceSecret::from(secret.unsafe_view());
        if (keeps_another) kept = crypto::DeviceSecret();
        entries.insert_or_assign(name, std::move(kept));
        if (shuts_after_keeping) open = false;
        return {};
    }
    base::Result<tablet::SecretRead> read(const std::string& name) override {
        if (!open) return {base::ErrorCode::kSecretAway, "keychain"};
        const auto it = entries.find(name);
        if (it == entries.end()) return {base::ErrorCode::kNotFound, "keychain"};
        return tablet::SecretRead{crypto::DeviceSecret::from(it->second.unsafe_view())};
    }
    base::Result<void> destroy(const std::string& name) override {
        if (!open) return {base::ErrorCode::kNotSaved, "keychain"};
        entries.erase(name);
        return {};
    }

    std::map<std::string, crypto::DeviceSecret> entries;
    std::size_t asked = 0;
    bool open = true;
    bool takes_nothing = false;
    bool keeps_another = false;
    bool shuts_after_keeping = false;
};
