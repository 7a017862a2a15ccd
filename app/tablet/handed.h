#pragma once

#include <filesystem>
#include <vector>

#include "app/tablet/tablet.h"
#include "shared/casefile/handed_answers.h"

/// What a child said in child mode for their own record (app/handover), on its way into it.
namespace tablet {

struct Handed {
    base::RecordId id;  ///< of the sitting; the same each time they go on
    casefile::HandedAnswers answers;
    base::RecordId record;  ///< in the child's case; none: not there, they go on another time
};

/// What lies in the profile's `folder` sealed to this tablet's user. What another user of the tablet
/// handed over, or what is damaged, is left where it is.
base::Result<std::vector<Handed>> handed(const Tablet& tablet, const std::filesystem::path& folder);

/// The same, after writing each that is finished, or was said no to, into the child's case: it then
/// leaves the folder. Called again after a fall it writes nothing twice. Errors as Tablet::finish();
/// what came before the error is in the record and what comes after it is still in the folder.
base::Result<std::vector<Handed>> take_handed(Tablet& tablet, const std::filesystem::path& folder);

}  // namespace tablet
