#include "shared/sync/wipe_receipt.h"

#include "shared/base/coding.h"

namespace syncing {
namespace {

constexpr std::string_view kWipeDomain = "CRS1 wipe v1";

base::Bytes statement(const WipeReceipt& receipt) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(receipt.service);
    out.id(receipt.device);
    out.u64(receipt.entry);
    out.u64(static_cast<std::uint64_t>(receipt.wiped_at.ms));
    out.u8(receipt.all_sent ? 1 : 0);
    return bytes;
}

}  // namespace

base::Bytes encode(const WipeReceipt& receipt) {
    base::Bytes bytes = statement(receipt);
    base::Writer(bytes).id(receipt.signature);
    return bytes;
}

base::Result<WipeReceipt> decode_wipe_receipt(base::ByteView bytes) {
    base::Reader in(bytes);
    WipeReceipt receipt;
    receipt.service = in.id<base::ServiceId>();
    receipt.device = in.id<base::DeviceId>();
    receipt.entry = in.u64();
    receipt.wiped_at = {static_cast<std::int64_t>(in.u64())};
    const std::uint8_t all_sent = in.u8();
    receipt.all_sent = all_sent == 1;
    receipt.signature = in.id<crypto::Signature>();
    if (!in.at_end() || all_sent > 1) return {base::ErrorCode::kDamaged, "wipe receipt"};
    return receipt;
}

void sign(WipeReceipt& receipt, const crypto::SigningSecret& tablet) {
    receipt.signature = crypto::sign(tablet, kWipeDomain, statement(receipt));
}

bool verify(const WipeReceipt& receipt, const crypto::SigningPublic& tablet) {
    return crypto::verify(tablet, kWipeDomain, statement(receipt), receipt.signature);
}

bool holds(const WipeReceipt& receipt, const ledger::Directory& directory) {
    const ledger::DevicePublic* tablet = directory.device(receipt.device);
    if (tablet == nullptr || receipt.service != directory.service()) return false;
    if (!directory.out_of_use_at(receipt.device)) return false;
    return verify(receipt, tablet->sign);
}

}  // namespace syncing
