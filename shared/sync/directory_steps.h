#pragma once

#include <deque>

#include "shared/sync/tablet_visit.h"

namespace syncing {

/// Makes the tablet's directory the server's latest; where the server's is older, brings it what it
/// lost.
class DirectoryStep final : public Step {
  public:
    explicit DirectoryStep(TabletVisit& visit) : visit_(visit) {}

    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    base::Result<void> on_refusal(int status, const std::string& code) override;
    void begin_again() override { current_ = false; }

  private:
    /// Ahead of ours: takes the entries in. Behind: heals. The same: compares the hash.
    base::Result<void> take_page(const DirectoryPage& page);
    base::Result<void> take_entries(const std::vector<base::ByteView>& entries);
    /// Offers what follows the server's last entry, once that proved to be one of ours.
    base::Result<void> heal_from(const ledger::DirectoryHead& server);
    /// Notes that the server's log is not a continuation of ours.
    base::Error forked();

    TabletVisit& visit_;
    bool current_ = false;
    bool heal_refused_ = false;
    std::deque<base::Bytes> lost_;  ///< entries the server does not have, the front one is offered
};

/// Adds the entries this tablet has to add, each on top of the latest directory.
class IntentStep final : public Step {
  public:
    IntentStep(TabletVisit& visit, DirectoryIntents& intents) : visit_(visit), intents_(intents) {}

    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    /// No more entries in this visit: a rule forbids one, here or on the server.
    void give_up(std::string_view code);

    TabletVisit& visit_;
    DirectoryIntents& intents_;
    bool given_up_ = false;
    std::optional<ledger::Directory> after_;  ///< the directory with the entry in flight
    base::Bytes entry_;                       ///< its bytes
};

}  // namespace syncing
