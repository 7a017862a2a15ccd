#pragma once

#include <filesystem>
#include <string_view>

#include "app/tablet/tablet.h"

/// From a passphrase to a profile key. Inside app/tablet only.
namespace tablet {

/// What a right passphrase and, where the lease is over, the server give.
struct Unlocked {
    crypto::ProfileKey key;
    Tablet::Held held;
};
/// Opens the lock; a wrong passphrase is counted on disk before it is answered. Errors as
/// Tablet::unlock(). `mended` is told of a damaged copy of the device secret.
base::Result<Unlocked> try_passphrase(journal::TabletJournal& journal,
                                      const std::filesystem::path& folder,
                                      std::string_view passphrase, const Surroundings& around,
                                      const Tablet::OpenTransport& to_server,
                                      journal::Report& mended);
base::Result<WrongTries> read_tries(journal::TabletJournal& journal);

}  // namespace tablet
