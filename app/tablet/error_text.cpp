#include "app/tablet/error_text.h"

#include "app/tablet/bundle_text.h"
#include "app/tablet/secret_place.h"
#include "app/tablet/wipe.h"

namespace tablet {
namespace {

std::string about(const base::Error& error) {
    return error.detail.empty() ? "" : " (" + error.detail + ")";
}

std::string about_the_lease(base::ErrorCode code) {
    if (code == base::ErrorCode::kOutOfUse)
        return "This tablet was taken out of use, so it does not open any more. What was sent from "
               "it is safe. Ask your manager for an invite for another tablet.";
    return "This tablet was away from its server for too long. Everything on it is kept. Connect "
           "to a network, then unlock again.";
}

/// By the reasons of secret_place.h.
std::string about_the_keychain(const std::string& reason) {
    if (reason == kNoKeychain)
        return "Part of this tablet's key is in the system keychain, which this program does not "
               "open. Everything on this tablet is kept. Use the app.";
    if (reason == kEntryMissing)
        return "The system keychain does not hold this tablet's part of the key any more. What was "
               "sent is safe, and everything else is kept sealed on this tablet. Ask an "
               "administrator for a new code, as for a forgotten passphrase.";
    return "The system keychain, which holds part of this tablet's key, is locked or not there. "
           "Everything on this tablet is kept. Sign in to this computer again, then unlock again. "
           "If that does not help, ask an administrator for a new code, as for a forgotten "
           "passphrase.";
}

/// What happened, what is safe, what to do next, by the reasons of wipe.h.
std::string about_the_wipe(const std::string& reason) {
    const std::string again = "Ask your manager for an invite";
    if (reason == kWipedAllSent)
        return "This tablet was taken out of use and its keys were destroyed. Everything on it was "
               "sent before, so nothing is lost. " +
               again + " for another tablet.";
    const std::string why =
        reason == kWipedTries ? "There were too many wrong tries, so this tablet destroyed its keys"
                              : "This tablet was taken out of use and its keys were destroyed";
    return why +
           ". What was sent is safe. What was not sent is kept sealed in its folder, and your "
           "manager can bring it back with the recovery kit. " +
           again + " and go on with that.";
}

std::string about_a_shut_door(const base::Error& error) {
    if (error.code == base::ErrorCode::kSecretAway) return about_the_keychain(error.detail);
    return is_wiped(error) ? about_the_wipe(error.detail) : about_the_lease(error.code);
}

std::string by_code(const base::Error& error) {
    using base::ErrorCode;
    switch (error.code) {
        case ErrorCode::kInvalidInput:
            return "This does not fit" + about(error) +
                   ". Nothing was changed. Put it right and try again.";
        case ErrorCode::kNotFound:
            return "That is not on this tablet" + about(error) +
                   ". Nothing was changed. Check the name or number.";
        case ErrorCode::kRefused:
            return "That is not allowed" + about(error) + ". Nothing was changed.";
        case ErrorCode::kWrongPassphrase:
            return "That passphrase did not match. Everything on this tablet is kept. Check it and "
                   "try again.";
        case ErrorCode::kTooManyTries:
            return "Too many tries. Everything on this tablet is kept. Wait " +
                   (error.detail.empty() ? "a while" : error.detail + " seconds") +
                   ", then try again.";
        case ErrorCode::kInviteUnknown:
            return "This code is not known" + about(error) +
                   ". Nothing was changed. Check it, or ask for a new one.";
        case ErrorCode::kProfileBusy:
            return "Footbridge is open on this profile already. Nothing was changed. Close it "
                   "there first.";
        case ErrorCode::kSecretAway:
        case ErrorCode::kLeaseEnded:
        case ErrorCode::kOutOfUse:
            return about_a_shut_door(error);
        case ErrorCode::kUnreachable:
            return "No answer from the server. Everything is saved on this tablet. It will be sent "
                   "when there is signal.";
        case ErrorCode::kServerUntrusted:
            return "The server is not the one this tablet knows. Nothing was sent, and everything "
                   "is saved on this tablet. Tell your IT officer.";
        case ErrorCode::kServerNonsense:
            return "The server's answer made no sense. Everything is saved on this tablet. Try "
                   "again later, and tell "
                   "your IT officer if it goes on.";
        case ErrorCode::kServerRefused:
            return "The server did not take it" + about(error) +
                   ". Everything is saved on this tablet. Tell your IT officer.";
        case ErrorCode::kConflict:
            return "Somebody changed this at the same moment. Nothing is lost. Try again.";
        case ErrorCode::kNotSaved:
            return "Not saving. Keep this screen open. What was saved before is safe. Make room on "
                   "this tablet and try again.";
        case ErrorCode::kDamaged:
            return "Something stored here is damaged" + about(error) +
                   ". Everything else is safe. Send and fetch to get it back.";
        case ErrorCode::kNewerFormat:
            return "This was written by a newer Footbridge. Nothing was changed. Update this "
                   "program first.";
        case ErrorCode::kNoKey:
            return "This tablet does not hold the key for that" + about(error) +
                   ". Nothing was changed. Ask the person who can share it.";
        case ErrorCode::kTooLarge:
            return "That is too large" + about(error) + ". Nothing was changed. Make it shorter.";
    }
    CHECK(false);
}

}  // namespace

std::string sentence(const base::Error& error) {
    const std::string_view of_a_bundle = bundle_sentence(error.detail);
    return of_a_bundle.empty() ? by_code(error) : std::string(of_a_bundle);
}

}  // namespace tablet
