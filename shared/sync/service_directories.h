#pragma once

#include <map>
#include <vector>

#include "shared/base/result.h"
#include "shared/ledger/directory.h"
#include "shared/ledger/operation_store.h"

namespace syncing {

/// A service's directory as the server holds it.
struct ServiceDirectory {
    ledger::Directory directory;

    /// Whether the log holds this very entry already.
    [[nodiscard]] bool holds(const ledger::DirectoryOp& op) const;
};

/// The directories of all services, read from the store when first asked for. They are a copy of
/// what the store holds: whenever the store took something back, forget() it and it is read anew.
/// Thread: one at a time.
class ServiceDirectories {
  public:
    explicit ServiceDirectories(ledger::ServerStore& store) : store_(store) {}

    /// kNotFound: no such service. kDamaged: its log does not apply. Holds until forget().
    base::Result<ServiceDirectory*> find(const base::ServiceId& id);
    /// Checks the entry, appends it to the store and to the copy, and takes out of the store what
    /// it erases: one transaction where the caller began one. Directory::apply's errors;
    /// kNotSaved where the store did not take it, and then the copy and `service` are gone.
    base::Result<void> append(const base::ServiceId& id, ServiceDirectory& service,
                              const ledger::DirectoryOp& op, base::ByteView bytes);
    void forget() { loaded_.clear(); }

  private:
    base::Result<ServiceDirectory> load(const base::ServiceId& id);
    base::Result<void> erase_bodies(const base::ServiceId& id, const ledger::Directory& directory,
                                    const ledger::Erase& erase);

    ledger::ServerStore& store_;
    std::map<base::ServiceId, ServiceDirectory> loaded_;
};

}  // namespace syncing
