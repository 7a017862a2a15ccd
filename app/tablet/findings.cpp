#include "app/tablet/findings.h"

#include <algorithm>
#include <array>

#include "shared/base/check.h"
#include "shared/sync/messages.h"

namespace tablet {
namespace {

namespace code = syncing::code;
using syncing::Suspicion;

constexpr std::string_view kCopied =
    "Somebody writes with the keys of this tablet: it was copied, or an older copy of it was put "
    "back. The server takes no more of this case from it. Everything you wrote is saved here. Tell "
    "your IT officer, and ask your manager for a code to set the tablet up anew.";

std::string_view sentence(Suspicion what) {
    switch (what) {
        case Suspicion::kServerRolledBack:
            return "The server knew less than it did before, as after an older backup was put "
                   "back. Nothing is lost here, and this tablet gave back what it holds. Tell your "
                   "IT officer.";
        case Suspicion::kHistoryDiffers:
            return "The server tells what happened in another order than it did before. Everything "
                   "on this tablet is safe and was not changed. Tell your IT officer today.";
        case Suspicion::kDirectoryForked:
            return "The server's list of people and tablets is not the one this tablet knows. "
                   "Nothing was taken from it, and everything is saved on this tablet. Tell your "
                   "IT officer today.";
        case Suspicion::kOwnChainForked:
            return kCopied;
        case Suspicion::kOwnChainAhead:
            return "The server holds something of this tablet that the tablet itself had lost, as "
                   "after an older copy of it was put back. It was fetched again, and nothing is "
                   "lost. Tell your IT officer.";
        case Suspicion::kBadOperation:
            return "The server handed out something that nobody of your service wrote. It was not "
                   "taken, and everything on this tablet is safe. Tell your IT officer today.";
        case Suspicion::kServerDamaged:
            return "The server cannot read some of what it holds. Everything on this tablet is "
                   "safe, and it gives back what it has. Tell your IT officer.";
        case Suspicion::kHeldBack:
            return "The server keeps from this tablet what a colleague's tablet holds. Everything "
                   "on this tablet is safe. Tell your IT officer today.";
        case Suspicion::kTwoHistories:
            return "The server shows this tablet other records than a colleague's tablet. "
                   "Everything on both is safe. Tell your IT officer today.";
        case Suspicion::kDirectoryHeldBack:
            return "The server keeps from this tablet who works here, and which tablets are out of "
                   "use. Everything on this tablet is safe. Tell your IT officer today.";
    }
    CHECK(false);
}

/// Another visit settles these: the server or this tablet was behind, or is being mended.
bool passes(std::string_view refusal) {
    constexpr std::array kPassing = {code::kGap,      code::kBehind,   code::kDirectoryAhead,
                                     code::kDamaged,  code::kNotSaved, code::kSlowDown,
                                     code::kWrongKey, code::kUnsealed};
    return std::ranges::find(kPassing, refusal) != kPassing.end();
}

std::string own_refused(const std::string& refusal) {
    if (refusal == code::kForked) return std::string(kCopied);
    if (refusal == code::kOutOfUse)
        return "The server takes nothing more from this tablet. What you wrote is saved here. Ask "
               "your manager.";
    if (refusal == code::kNotMember)
        return "You are not on this case any more, so what you wrote in it was not sent. It is "
               "saved on this tablet. Ask your manager to give you the case, or what to do with "
               "it.";
    if (refusal == code::kErased)
        return "This child's record was destroyed before what you wrote was sent. It is saved on "
               "this tablet only. Ask your manager what to do with it.";
    if (passes(refusal))
        return "The server could not take some of what you wrote yet (" + refusal +
               "). It is saved on this tablet, and is sent again by itself.";
    return "The server does not take some of what you wrote (" + refusal +
           "). It is saved on this tablet. Keep the tablet, and tell your IT officer.";
}

std::string other_refused(const std::string& refusal) {
    return "Something from a colleague's tablet could not be taken (" + refusal +
           "). Everything on this tablet is safe, and it is asked for again by itself. Tell your "
           "IT officer if this goes on.";
}

std::string letter_refused(const std::string& refusal) {
    return "The server did not take what a young person said on this tablet (" + refusal +
           "). It is sealed and safe here, nobody can read it here, and it is sent again by "
           "itself. Keep the tablet, and tell your IT officer if this goes on.";
}

std::string directory_refused(const std::string& refusal) {
    return "The server did not take a change to people, tablets or cases (" + refusal +
           "). Everything is saved on this tablet. Try again, and tell your IT officer if this "
           "goes "
           "on.";
}

}  // namespace

std::string_view name_of(Suspicion what) {
    switch (what) {
        case Suspicion::kServerRolledBack:
            return "server_rolled_back";
        case Suspicion::kHistoryDiffers:
            return "history_differs";
        case Suspicion::kDirectoryForked:
            return "directory_forked";
        case Suspicion::kOwnChainForked:
            return "own_chain_forked";
        case Suspicion::kOwnChainAhead:
            return "own_chain_ahead";
        case Suspicion::kBadOperation:
            return "bad_operation";
        case Suspicion::kServerDamaged:
            return "server_damaged";
        case Suspicion::kHeldBack:
            return "held_back";
        case Suspicion::kTwoHistories:
            return "two_histories";
        case Suspicion::kDirectoryHeldBack:
            return "directory_held_back";
    }
    CHECK(false);
}

std::vector<Finding> findings(const syncing::SyncReport& report, const base::DeviceId& own) {
    std::vector<Finding> found;
    for (const syncing::RefusedChain& chain : report.refused) {
        const bool mine = chain.chain.device == own;
        found.push_back({"refused " + chain.code,
                         mine ? own_refused(chain.code) : other_refused(chain.code),
                         chain.chain.compartment, mine, mine && !passes(chain.code)});
    }
    for (const syncing::SuspicionAt& one : report.suspicions) {
        const bool forked = one.what == Suspicion::kOwnChainForked;
        const bool said = std::ranges::any_of(found, [&](const Finding& before) {
            return before.compartment == one.compartment && before.sentence == sentence(one.what);
        });
        if (said) continue;
        found.push_back({std::string(name_of(one.what)), std::string(sentence(one.what)),
                         one.compartment, forked, forked});
    }
    for (const std::string& refusal : report.letters_refused)
        found.push_back({"letter_refused", letter_refused(refusal), {}, true, !passes(refusal)});
    if (!report.directory_refused.empty()) {
        found.push_back({"directory_refused", directory_refused(report.directory_refused),
                         base::CompartmentId{}, false, false});
    }
    std::ranges::stable_partition(found, &Finding::needs_you);
    return found;
}

}  // namespace tablet
