#include "shared/sync/receipts_step.h"

#include "shared/sync/wipe_receipt.h"

namespace syncing {

base::Result<std::optional<Request>> ReceiptsStep::next() {
    if (!wanted_ || !visit_.directory.in_use(visit_.identity.device))
        return std::optional<Request>{};
    return std::optional(Request{kPathReceipts, {}});
}

base::Result<void> ReceiptsStep::on_body(base::ByteView body) {
    wanted_ = false;
    const auto receipts = decode_segments(body);
    if (!receipts.ok()) return nonsense("receipts");
    for (const base::ByteView bytes : receipts.value()) {
        const auto receipt = decode_wipe_receipt(bytes);
        if (receipt.ok() && holds(receipt.value(), visit_.directory))
            visit_.report.wipes.push_back(receipt.value());
    }
    return {};
}

base::Result<void> ReceiptsStep::on_refusal(int, const std::string&) {
    wanted_ = false;
    return {};
}

}  // namespace syncing
