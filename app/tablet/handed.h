#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "app/tablet/tablet.h"
#include "shared/casefile/handed_answers.h"
#include "shared/casefile/plan_room.h"

/// What a child said in child mode for their own record (app/handover), on its way into it.
namespace tablet {

struct Handed {
    base::RecordId id;  ///< of the sitting; the same each time they go on
    casefile::HandedAnswers answers;
    base::RecordId record;  ///< in the child's case; none: not there, they go on another time
};

/// A sitting at a child's plan.
struct HandedPlan {
    base::RecordId id;  ///< of the sitting
    casefile::HandedPlan plan;
    bool in_record = false;
};

struct HandedOver {
    std::vector<Handed> sittings;
    std::vector<HandedPlan> plans;
    std::size_t unread = 0;  ///< not sealed to these keys, or damaged: they stay where they are
    std::optional<base::Error> problem;  ///< why one of them did not come: it stays where it is
};

/// What lies in the profile's `folder` and these keys open: those of this tablet's user.
base::Result<HandedOver> handed(const crypto::BoxKeys& keys, const std::filesystem::path& folder);
[[nodiscard]] inline const crypto::BoxKeys& keys_of(const Tablet& tablet) {
    return tablet.identity().user_box;
}

/// Which of them go into the child's case.
enum class Take {
    kFinished,    ///< and what was said no to, and plans; the others go on another time
    kEverything,  ///< nobody will go on with them
};
/// Writes them, each of which then leaves the folder. Called again after a fall it writes nothing
/// twice; one that cannot be written holds up no other.
base::Result<HandedOver> take_handed(Tablet& tablet, const crypto::BoxKeys& keys,
                                     const std::filesystem::path& folder,
                                     Take which = Take::kFinished);

}  // namespace tablet
