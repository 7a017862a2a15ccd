#pragma once

#include "shared/ledger/operation_store.h"
#include "shared/sync/bundle.h"
#include "shared/sync/client_session.h"

namespace syncing {

/// What a bundle adds to a tablet. Nothing has changed yet.
struct BundleAdds {
    ledger::Directory directory;            ///< ours and the entries that were missing here
    std::vector<base::Bytes> entries;       ///< those, as they are stored
    std::vector<ledger::Grant> keys;        ///< of epochs that the directory does not say we have
    std::vector<ledger::Segment> segments;  ///< of other tablets, those with anything new in them
    std::size_t operations = 0;             ///< new ones
    std::size_t already_here = 0;
};

/// May the tablet hand this person a key of the compartment, as it might give it by the directory?
/// Whoever gives it by name; and any member, to a person who is to have it anyway.
[[nodiscard]] bool may_hand_key(const ledger::Directory& directory, const base::DeviceId& from,
                                const base::CompartmentId& compartment, const base::UserId& to);

/// Everything that a visit would check of the same entries and segments, and who sent them: nothing
/// of a bundle counts that does not hold as a whole. Errors with a bundle_why.
base::Result<BundleAdds> check_bundle(const OpenedBundle& opened, ledger::TabletStore& store,
                                      const ledger::Directory& ours, const TabletIdentity& identity,
                                      const base::UserId& user);

}  // namespace syncing
