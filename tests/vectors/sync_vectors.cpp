#include "tests/vectors/sync_vectors.h"

#include "shared/sync/lease.h"
#include "shared/sync/messages.h"
#include "shared/sync/wipe_receipt.h"
#include "tests/vectors/specimens.h"

namespace {

VectorFile signed_call() {
    auto service = specimens::Service::grown_again();
    const base::Bytes payload = syncing::encode_directory_query(3);
    syncing::SignedCall call;
    call.service = service.directory.service();
    call.device = service.bryn_tablet.device;
    call.challenge = syncing::Challenge::make(service.random);
    call.counter = 5;
    call.payload = payload;
    const auto made =
        syncing::make_signed_call(syncing::kPathDirectory, call, service.bryn_tablet.sign.secret);
    return VectorFile("signed_call", "Bryn's tablet asks for the directory after entry 3.",
                      "signed_call", "ok")
        .bytes("public", service.bryn_tablet.sign.pub.view())
        .text("path", made.path)
        .bytes("bytes", made.body);
}

VectorFile enrol_directory() {
    auto service = specimens::Service::grown_again();
    const auto invite = ledger::signing_keys(service.invite_seed);
    syncing::EnrolDirectoryCall call;
    call.genesis = base::DirectoryHash::make(service.random);
    call.invite = invite.pub;
    call.after = 1;
    sign(call, invite.secret);
    return VectorFile("enrol_directory", "The holder of an invite asks for the directory.",
                      "enrol_directory", "ok")
        .bytes("public", invite.pub.view())
        .bytes("bytes", encode(call));
}

VectorFile lease_call() {
    auto service = specimens::Service::grown_again();
    const syncing::LeaseDoor door{service.directory.service(), service.bryn_tablet.device,
                                  crypto::make_signing_keys(service.random)};
    const auto call = syncing::make_lease_call(door, syncing::Challenge::make(service.random));
    return VectorFile("lease_call", "Bryn's locked tablet asks for its share.", "lease_call", "ok")
        .bytes("public", door.keys.pub.view())
        .bytes("bytes", call.body);
}

VectorFile wipe_receipt() {
    auto service = specimens::Service::grown_again();
    syncing::WipeReceipt receipt{service.directory.service(),
                                 service.bryn_tablet.device,
                                 7,
                                 base::WallTime{1'780'000'000'000},
                                 true,
                                 {}};
    sign(receipt, service.bryn_tablet.sign.secret);
    return VectorFile("wipe_receipt", "Bryn's tablet destroyed its keys, everything sent.",
                      "wipe_receipt", "ok")
        .bytes("public", service.bryn_tablet.sign.pub.view())
        .bytes("bytes", encode(receipt));
}

/// The same word for another time.
VectorFile postdated(const VectorFile& receipt) {
    base::Bytes bytes = receipt.bytes("bytes");
    bytes[40] ^= 1;
    return VectorFile("wipe_receipt_postdated", "The same receipt with another time.",
                      "wipe_receipt", "signature")
        .bytes("public", receipt.bytes("public"))
        .bytes("bytes", bytes);
}

/// The same call under another path proves nothing there.
VectorFile moved(const VectorFile& call) {
    return VectorFile("signed_call_moved", "The same body sent to another path.", "signed_call",
                      "signature")
        .bytes("public", call.bytes("public"))
        .text("path", std::string(syncing::kPathPush))
        .bytes("bytes", call.bytes("bytes"));
}

}  // namespace

std::vector<VectorFile> sync_vectors() {
    const VectorFile call = signed_call();
    const VectorFile receipt = wipe_receipt();
    return {call, moved(call), enrol_directory(), lease_call(), receipt, postdated(receipt)};
}

std::string read_signed_call(const VectorFile& file) {
    const syncing::Call call{std::string(file.text("path")), file.bytes("bytes")};
    if (!syncing::decode_signed_call(call.body).ok()) return "damaged";
    const auto pub = crypto::SigningPublic::from(file.bytes("public"));
    return verify_signed_call(call, pub) ? "ok" : "signature";
}

std::string read_enrol_directory(const VectorFile& file) {
    const auto call = syncing::decode_enrol_directory_call(file.bytes("bytes"));
    if (!call.ok()) return "damaged";
    return verify(call.value()) ? "ok" : "signature";
}

std::string read_lease_call(const VectorFile& file) {
    const auto call = syncing::decode_lease_call(file.bytes("bytes"));
    if (!call.ok()) return "damaged";
    const auto lease = crypto::SigningPublic::from(file.bytes("public"));
    return verify(call.value(), lease) ? "ok" : "signature";
}

std::string read_wipe_receipt(const VectorFile& file) {
    const auto receipt = syncing::decode_wipe_receipt(file.bytes("bytes"));
    if (!receipt.ok()) return "damaged";
    const auto pub = crypto::SigningPublic::from(file.bytes("public"));
    return verify(receipt.value(), pub) ? "ok" : "signature";
}
