#include "shared/sync/tablet_visit.h"

#include <algorithm>

namespace syncing {

void TabletVisit::suspect(Suspicion what, const base::CompartmentId& compartment,
                          const base::DeviceId& tablet) {
    const SuspicionAt found{what, compartment, tablet};
    if (std::ranges::find(report.suspicions, found) == report.suspicions.end()) {
        report.suspicions.push_back(found);
    }
}

void TabletVisit::refuse(const ledger::ChainId& chain, std::string_view code) {
    const RefusedChain found{chain, std::string(code)};
    if (std::ranges::find(report.refused, found) == report.refused.end()) {
        report.refused.push_back(found);
    }
}

base::Result<void> Step::on_refusal(int, const std::string& code) {
    return {base::ErrorCode::kServerRefused, code};
}

void run_over(ledger::CompartmentHead& head, const base::OpId& op) {
    ++head.cseq;
    head.running = ledger::next_running(head.running, op);
}

base::Error nonsense(std::string_view what) {
    return {base::ErrorCode::kServerNonsense, std::string(what)};
}

}  // namespace syncing
