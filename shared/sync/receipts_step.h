#pragma once

#include "shared/sync/tablet_visit.h"

namespace syncing {

/// Fetches what tablets out of use signed after they destroyed their keys. What does not hold under
/// the directory is passed over: the server cannot make up a wipe.
class ReceiptsStep final : public Step {
  public:
    ReceiptsStep(TabletVisit& visit, bool wanted) : visit_(visit), wanted_(wanted) {}

    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    /// A server of an earlier version does not know the call.
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    TabletVisit& visit_;
    bool wanted_;  ///< still to be asked for in this visit
};

}  // namespace syncing
