#include "app/tablet/doubt_text.h"

#include <algorithm>

namespace tablet {
namespace {

using syncing::Suspicion;

/// "Bea's tablet", or as much of it as this tablet knows.
std::string tablet_words(const Tablet& tablet, const base::DeviceId& id) {
    const auto lines = tablet.tablets();
    const auto line = std::ranges::find(lines, id, &TabletLine::id);
    if (line == lines.end() || line->user_name.empty()) return "another tablet";
    return line->user_name + "'s tablet";
}

/// "about Sam", or as much of it as this tablet knows.
std::string about_words(const Tablet& tablet, const base::CompartmentId& compartment) {
    for (const base::RecordId& child : tablet.view().ids(casefile::Kind::kChild)) {
        if (tablet.view().case_of(child) == compartment)
            return "about " + casefile::shown_name(*tablet.view().record(child));
    }
    return "of your service";
}

std::string about_records(const Tablet& tablet, const syncing::SuspicionAt& at) {
    const std::string other = tablet_words(tablet, at.tablet);
    const std::string about = about_words(tablet, at.compartment);
    switch (at.what) {
        case Suspicion::kHeldBack:
            return "The server keeps records " + about + " from this tablet: " + other +
                   " has them, and they are missing here. Everything on this tablet is safe. Look "
                   "at " +
                   other + " before you rely on what you see here, and tell your IT officer.";
        case Suspicion::kTwoHistories:
            return "The server shows this tablet and " + other + " different records " + about +
                   ". Everything on both tablets is safe. Compare the two before you rely on "
                   "either, and tell your IT officer.";
        case Suspicion::kServerRolledBack:
            return "The server keeps going back to an older copy of its records. What it lost is "
                   "safe on this tablet and is sent again at every visit. Wipe no tablet, and tell "
                   "your IT officer.";
        case Suspicion::kHistoryDiffers:
            return "The server does not keep to the order of records it gave before. Everything on "
                   "this tablet is safe. Tell your IT officer.";
        default:
            return "The server handed out records " + about +
                   " that no tablet of your service sealed. They were not taken in, and everything "
                   "on this tablet is safe. Tell your IT officer.";
    }
}

}  // namespace

std::string sentence(const Tablet& tablet, const Doubt& doubt) {
    const syncing::SuspicionAt& at = doubt.at;
    switch (at.what) {
        case Suspicion::kDirectoryHeldBack:
            return "The server keeps from this tablet who works here, and which tablets are out of "
                   "use: " +
                   tablet_words(tablet, at.tablet) +
                   " knows more. Everything on this tablet is safe. Somebody who should not may "
                   "read what you write now: ask your manager first, and tell your IT officer.";
        case Suspicion::kDirectoryForked:
            return "The server tells this tablet and " + tablet_words(tablet, at.tablet) +
                   " different things about who works here. Everything on this tablet is safe. "
                   "Invite nobody and take no tablet out of use until your IT officer has looked "
                   "at the server.";
        case Suspicion::kOwnChainForked:
            return "Another tablet writes with this one's keys: this tablet was copied. What was "
                   "sent before is safe, and what waits stays here. Ask your manager to take this "
                   "tablet out of use, and for an invite for another.";
        case Suspicion::kOwnChainAhead:
            return "The server holds records of this tablet that are not on it: it was put back to "
                   "an older copy of itself. What was sent is safe on the server. Ask your manager "
                   "for an invite for another tablet.";
        case Suspicion::kServerDamaged:
            return "The server cannot read some of its records. Everything on this tablet is safe, "
                   "and tablets that have them give them back. Tell your IT officer.";
        default:
            return about_records(tablet, at);
    }
}

}  // namespace tablet
