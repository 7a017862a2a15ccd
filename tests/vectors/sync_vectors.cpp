#include "tests/vectors/sync_vectors.h"

#include "shared/crypto/primitives.h"
#include "shared/sync/bundle.h"
#include "shared/sync/frames.h"
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

/// A record with its key, the directory's last entry and three operations.
VectorFile bundle() {
    auto service = specimens::Service::grown_again();
    const specimens::SodiumSeeded seeded(28);
    const auto segment = service.segment(3);
    const auto grant = ledger::make_grant(service.case_compartment, 1, service.cai.user,
                                          service.cai.box.pub, service.case_key);
    const auto entry = service.open_case(service.ada_tablet, {&service.ada, &service.bryn});
    const syncing::Bundle bundle{service.bryn_tablet.device,
                                 service.cai.user,
                                 service.case_compartment,
                                 specimens::kNow,
                                 {entry.seq, ledger::hash_of(entry)},
                                 {ledger::encode(entry)},
                                 {{1, grant.sealed_key}},
                                 {ledger::encode(segment)}};
    const auto bytes =
        syncing::seal_bundle(bundle, service.directory.service(), service.cai.box.pub,
                             service.bryn_tablet.sign.secret, service.random)
            .value();
    VectorFile file("bundle", "Bryn hands a case to Cai.", "bundle", "ok");
    file.bytes("public", service.bryn_tablet.sign.pub.view())
        .bytes("service", service.directory.service().view())
        .bytes("receiver", service.cai.user.view())
        .bytes("box_public", service.cai.box.pub.view())
        .bytes("box_secret", service.cai.box.secret.unsafe_view())
        .bytes("content", syncing::encode(bundle))
        .bytes("bytes", bytes);
    const auto frames = syncing::frames_of(bytes);
    for (const std::string& text : frames.value()) file.text("frame", text);
    return file;
}

/// The same file with one more byte at its end, and for another person.
VectorFile changed_bundle(const VectorFile& whole, std::string name, std::string comment,
                          std::string expect, base::ByteView bytes, base::ByteView receiver) {
    return VectorFile(std::move(name), std::move(comment), "bundle", std::move(expect))
        .bytes("public", whole.bytes("public"))
        .bytes("service", whole.bytes("service"))
        .bytes("receiver", receiver)
        .bytes("box_public", whole.bytes("box_public"))
        .bytes("box_secret", whole.bytes("box_secret"))
        .bytes("content", whole.bytes("content"))
        .bytes("bytes", bytes);
}
std::vector<VectorFile> bundles() {
    const VectorFile whole = bundle();
    base::Bytes flipped = whole.bytes("bytes");
    flipped[100] ^= 1;
    base::Bytes newer = whole.bytes("bytes");
    newer[4] = 2;
    const auto sum = crypto::checksum(base::ByteView(newer).first(newer.size() - 16));
    std::copy(sum.begin(), sum.end(), newer.end() - 16);
    return {whole,
            changed_bundle(whole, "bundle_flipped_bit", "One bit of what is sealed.", "damaged",
                           flipped, whole.bytes("receiver")),
            changed_bundle(whole, "bundle_newer", "Of a version to come.", "newer_format", newer,
                           whole.bytes("receiver")),
            changed_bundle(whole, "bundle_for_another", "The same, read by somebody else.",
                           "refused", whole.bytes("bytes"), base::Bytes(16, 1))};
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
    std::vector<VectorFile> all = bundles();
    for (const VectorFile& one :
         {call, moved(call), enrol_directory(), lease_call(), receipt, postdated(receipt)})
        all.push_back(one);
    return all;
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

std::string read_bundle(const VectorFile& file) {
    const base::Bytes bytes = file.bytes("bytes");
    const auto part = syncing::sealed_part(bytes, base::ServiceId::from(file.bytes("service")),
                                           base::UserId::from(file.bytes("receiver")));
    if (!part.ok()) {
        switch (part.error().code) {
            case base::ErrorCode::kNewerFormat:
                return "newer_format";
            case base::ErrorCode::kRefused:
                return "refused";
            default:
                return "damaged";
        }
    }
    const crypto::BoxKeys box{crypto::BoxPublic::from(file.bytes("box_public")),
                              crypto::BoxSecret::from(file.bytes("box_secret"))};
    auto plain = crypto::open_box(box, part.value());
    if (!plain) return "damaged";
    const auto opened = syncing::read_bundle(bytes, std::move(*plain));
    if (!opened.ok()) return "damaged";
    if (syncing::encode(opened.value().bundle) != file.bytes("content")) return "other content";
    const auto pub = crypto::SigningPublic::from(file.bytes("public"));
    return opened.value().signed_by(pub) ? "ok" : "signature";
}
