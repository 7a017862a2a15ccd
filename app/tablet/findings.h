#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/sync/client_session.h"

namespace tablet {

/// One thing that a visit found and a person should know.
struct Finding {
    std::string what;                 ///< a word that does not change, for scripts and translations
    std::string sentence;             ///< what happened, what is safe, what to do next; English
    base::CompartmentId compartment;  ///< none where it is of no one case
    bool own = false;                 ///< what this tablet wrote there was not taken
    bool needs_you = false;           ///< it does not pass by itself: a person has to do something
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Everything in a report that is not as it should be, what needs a person first. `own` is the
/// tablet that visited.
std::vector<Finding> findings(const syncing::SyncReport& report, const base::DeviceId& own);

/// As Finding::what has it.
std::string_view name_of(syncing::Suspicion what);

}  // namespace tablet
