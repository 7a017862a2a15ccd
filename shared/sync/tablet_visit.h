#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "shared/sync/client_session.h"
#include "shared/sync/messages.h"

/// What the steps of a tablet's visit share. Private to shared/sync.
namespace syncing {

struct TabletVisit {
    ledger::TabletStore& store;
    ledger::Directory& directory;
    const TabletIdentity& identity;
    const base::Clock& clock;
    SyncListener& listener;
    SyncReport& report;
    std::size_t batch_bytes;

    /// Set by a step that found out something an earlier step must see to: all steps are gone
    /// through again.
    bool again = false;
    /// Own chains the server does not take further in this visit.
    std::set<ledger::ChainId> stopped{};
    /// Compartments whose newest operations the server lost, and those that were healed in this
    /// visit.
    std::set<base::CompartmentId> to_heal{};
    std::set<base::CompartmentId> healed{};
    /// Compartments whose operations of others may be new to the server, and how far own chains are
    /// on a colleague's tablet (ClientSession::Options).
    std::set<base::CompartmentId> to_carry{};
    std::map<ledger::ChainId, std::uint64_t> handed{};
    std::set<base::CompartmentId> by_hand{};
    /// Where compartments stand if nothing but what was pushed in this visit came to them.
    std::map<base::CompartmentId, ledger::CompartmentHead> pushed_to{};
    /// What the server said it would like to have again.
    std::vector<ledger::DamagedRun> wanted{};

    void suspect(Suspicion what, const base::CompartmentId& compartment = {},
                 const base::DeviceId& tablet = {});
    void refuse(const ledger::ChainId& chain, std::string_view code);
    [[nodiscard]] ledger::ChainId own_chain(const base::CompartmentId& compartment) const {
        return {compartment, identity.device};
    }
};

/// A call before it is signed.
struct Request {
    std::string_view path;
    base::Bytes payload;
};

/// One concern of a visit. next() says what to ask; the answer comes to one of the others before
/// next() is called again. An error from any of them ends the visit.
class Step {
  public:
    virtual ~Step() = default;
    /// Nothing: this step has no more to ask for now.
    virtual base::Result<std::optional<Request>> next() = 0;
    /// The body of a 200.
    virtual base::Result<void> on_body(base::ByteView body) = 0;
    /// A refusal that this step can live with returns ok. By default: kServerRefused.
    virtual base::Result<void> on_refusal(int status, const std::string& code);
    /// The steps are gone through again.
    virtual void begin_again() {}
};

/// The head after one more operation.
void run_over(ledger::CompartmentHead& head, const base::OpId& op);

/// kServerNonsense: the answer is not what the protocol allows here.
base::Error nonsense(std::string_view what);

}  // namespace syncing
