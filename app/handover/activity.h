#pragma once

#include <cstdint>
#include <filesystem>

#include "shared/base/result.h"
#include "shared/ledger/letter.h"

/// Child mode: what a tablet is handed over with. The program that holds it in child mode is started
/// anew and given this and nothing else, so that it has no key and no record in its memory, whatever
/// it is made to do (ux.md CM-1, CM-2).
namespace handover {

/// Everything child mode knows. Nothing in it is secret: what a young person says is sealed to a
/// box key that everybody has, and cannot be opened on this tablet again.
struct Activity {
    base::ServiceId service;
    ledger::Directory::DropBox box;  ///< voice
    std::filesystem::path folder;    ///< the profile's
    std::uint16_t text_percent = 100;
    bool motion = true;
};
base::Bytes encode(const Activity& activity);
/// kDamaged.
base::Result<Activity> decode_activity(base::ByteView bytes);

/// Seals `content` as a letter and keeps it in the profile's folder: on disk when it returns ok, in
/// the place of any of the same record. The file says neither when it was written nor by whom.
/// kNotSaved: nothing has changed. kTooLarge.
base::Result<void> keep(const Activity& activity, const ledger::Content& content);

/// What waits in a profile's folder.
struct Waiting {
    std::vector<ledger::Letter> said;
    std::size_t damaged = 0;  ///< files that are not what was written; left where they are
};
base::Result<Waiting> waiting(const std::filesystem::path& folder);
/// kNotSaved.
base::Result<void> remove(const std::filesystem::path& folder, const base::RecordId& id);

}  // namespace handover
