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

/// Something that an honest, healthy server does not show and that stood when it was last visited.
struct Doubt {
    syncing::SuspicionAt at;
    base::WallTime since;
    std::uint32_t visits = 0;  ///< in a row that showed it, counted up to kVisitsCounted
    static constexpr std::uint32_t kVisitsCounted = 3;
    /// False where it may be over with the next visit: a backup that was restored is brought up to
    /// date by its tablets. And where findings() asks the person already.
    [[nodiscard]] bool needs_person() const;
    friend bool operator==(const Doubt&, const Doubt&) = default;
};

/// The operations that no person wrote: sightings of this tablet not sent yet, by seq, and how many
/// went and came in the visit under way.
struct SightingCounts {
    std::vector<std::uint64_t> unsent;
    std::size_t sent = 0;
    std::size_t received = 0;
};

/// Everything in a report that is not as it should be, what needs a person first. `own` is the
/// tablet that visited.
std::vector<Finding> findings(const syncing::SyncReport& report, const base::DeviceId& own);

/// As Finding::what has it.
std::string_view name_of(syncing::Suspicion what);

}  // namespace tablet
