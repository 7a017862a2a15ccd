#pragma once

#include "shared/ledger/directory.h"
#include "shared/ledger/operation_store.h"
#include "shared/sync/messages.h"

/// What the server does with operations, once a call was let in. Each answers one call; a refusal
/// has changed nothing that the caller's rollback_to_mark() does not take back.
namespace syncing {

/// A call that CallGate let in.
struct Visit {
    ledger::ServerStore& store;
    base::ServiceId service;
    const ledger::Directory& directory;
    base::DeviceId device;
    base::ByteView payload;
};

/// The longest encoded segment a server takes, so that one pull always fits a message. [bytes]
inline constexpr std::size_t kSegmentBytesMax = 2 * 1024 * 1024;

/// Takes in the caller's own segments, each chain as far as it is good.
Reply push(const Visit& visit);
/// Takes back what the server lost: the newest operations of any chain after a restored backup, or
/// damaged runs.
Reply mend(const Visit& visit);
Reply heads(const Visit& visit);
Reply pull(const Visit& visit);
Reply chains(const Visit& visit);
Reply fetch(const Visit& visit);

/// The letter boxes: young people's voices, and their calls for help (docs/formats/letter.md).
Reply ask_letters(const Visit& visit);
Reply leave_letters(const Visit& visit);
Reply take_letters(const Visit& visit);
Reply letters_taken(const Visit& visit);

/// The reply to a call that the store could not serve.
Reply store_refusal(const base::Error& error);

}  // namespace syncing
