#pragma once

#include <filesystem>
#include <optional>

#include "app/tablet/identity.h"
#include "app/tablet/tablet.h"

/// Inside app/tablet only: an enrolment that was about to be told to the server. Kept on disk,
/// sealed under the passphrase, before the server hears of it: a tablet that falls between the two
/// goes on with the same keys, and no invite is spent on nobody. Bytes:
/// docs/formats/profile_secrets.md.
namespace tablet {

struct Joining {
    base::Hash256 code;                ///< of the invite
    Identity identity;                 ///< as the profile will have it
    std::vector<base::Bytes> entries;  ///< of the directory, this tablet's own enrolment last
};

base::Hash256 hash_of(const ledger::InviteCode& code);
/// Durable when it returns ok. kNotSaved.
base::Result<void> keep_joining(const Joining& joining, const std::filesystem::path& folder,
                                std::string_view passphrase, const Surroundings& around);
/// Nothing where there is none, or it was begun with another passphrase or code.
std::optional<Joining> find_joining(const std::filesystem::path& folder,
                                    std::string_view passphrase, const base::Hash256& code);
void forget_joining(const std::filesystem::path& folder);

}  // namespace tablet
