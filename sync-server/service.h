#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/limits.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/journal/server_journal.h"
#include "shared/ledger/invite.h"
#include "shared/sync/server_session.h"

namespace server {

/// How long a setup code can be used, by this server's clock: as long as an invite.
inline constexpr base::Duration kSetupCodeLife = base::kInviteLife;

/// One server process without its port: the store of a data folder and what decides over it. It
/// knows no HTTP, and holds no key that opens a record. Thread: one at a time (the commit queue's).
class Service {
  public:
    /// Opens the store in `folder`, or makes it on first start together with a setup code. `pin` is
    /// that of the TLS key: it goes into the setup code. `services_max` services can be made with
    /// the code. Errors: those of ServerJournal::open. Clock and randomness must outlive it.
    static base::Result<std::unique_ptr<Service>> open(const std::filesystem::path& folder,
                                                       const ledger::KeyPin& pin,
                                                       std::size_t services_max,
                                                       const base::Clock& clock,
                                                       base::RandomSource& random);

    /// The code made by this open(), for printing once; nothing where the store had one. Only its
    /// hash is kept.
    [[nodiscard]] const std::optional<std::string>& fresh_setup_code() const {
        return fresh_setup_code_;
    }
    /// A new setup code in place of the one before, for an operator who lost it or let it run out.
    /// It makes no more services than `services_max`.
    base::Result<std::string> renew_setup_code();

    std::vector<syncing::Reply> handle(std::span<const syncing::Call> calls);
    /// What opening had to mend; nothing where the store was healthy.
    [[nodiscard]] const std::optional<journal::Report>& salvage_report() const {
        return journal_->salvage_report();
    }
    [[nodiscard]] base::Result<std::uint64_t> operation_count() {
        return journal_->operation_count();
    }

  private:
    Service(std::unique_ptr<journal::ServerJournal> journal, const ledger::KeyPin& pin,
            std::size_t services_max, const base::Clock& clock, base::RandomSource& random);
    base::Result<void> start_session();
    [[nodiscard]] bool setup_ran_out() const {
        return setup_until_ && clock_.now() >= *setup_until_;
    }

    std::unique_ptr<journal::ServerJournal> journal_;
    ledger::KeyPin pin_;
    std::size_t services_max_;
    const base::Clock& clock_;
    base::RandomSource& random_;
    std::optional<std::string> fresh_setup_code_;
    std::optional<base::WallTime> setup_until_;  ///< while the session takes the setup code
    std::optional<syncing::ServerSession> session_;
};

/// The store file of a data folder.
std::filesystem::path store_path(const std::filesystem::path& folder);

/// Reads everything in the store of `folder`, beside a running server too.
base::Result<journal::Report> verify(const std::filesystem::path& folder);
/// A copy of this moment at `to`, where there is no file yet, beside a running server too.
base::Result<void> backup(const std::filesystem::path& folder, const std::filesystem::path& to);
/// Puts a copy made by backup() in the place of the store, after reading all of it. The store
/// before is kept beside it as
/// "<name>.before-restore-<n>". kProfileBusy while a server runs; kDamaged where the copy is not
/// whole.
base::Result<void> restore(const std::filesystem::path& folder, const std::filesystem::path& from);

}  // namespace server
