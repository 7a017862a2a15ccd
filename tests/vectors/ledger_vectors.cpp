#include "tests/vectors/ledger_vectors.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/ledger/operation_store.h"
#include "shared/ledger/sighting.h"
#include "tests/vectors/specimens.h"

namespace {

using base::Bytes;
using specimens::Service;

VectorFile operation() {
    auto service = Service::grown_again();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 2);
    const auto& op = ops[1];
    const auto content = open(op, service.sealing_key()).value();
    VectorFile file("operation", "The second operation of a chain, sealed.", "operation", "ok");
    file.bytes("epoch_key", service.case_key.unsafe_view());
    file.bytes("service", op.header.service.view());
    file.bytes("compartment", op.header.chain.compartment.view());
    file.bytes("device", op.header.chain.device.view());
    file.number("epoch", op.header.epoch);
    file.number("seq", op.header.seq);
    file.bytes("prev", op.header.prev.view());
    file.number("directory_seq", op.header.directory.seq);
    file.bytes("directory_hash", op.header.directory.hash.view());
    file.bytes("key", op.header.key.view());
    file.bytes("nonce", op.header.nonce.view());
    file.number("hlc", content.hlc.value);
    file.bytes("author", content.author.view());
    file.number("type", static_cast<std::uint16_t>(content.type));
    file.number("version", content.version);
    file.bytes("record", content.record.view());
    for (const auto& dep : content.deps) file.bytes("dep", dep.view());
    file.bytes("body", content.body);
    file.bytes("content", encode(content));
    file.bytes("header", encode(op.header));
    file.bytes("ciphertext", op.ciphertext);
    file.bytes("ciphertext_hash", op.ciphertext_hash.view());
    file.bytes("id", op.id.view());
    return file;
}

VectorFile seal() {
    auto service = Service::grown_again();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 1);
    const auto word = service.seal_of(ops[0]);
    VectorFile file("seal", "A tablet's word for its chain up to one operation.", "seal", "ok");
    file.bytes("public", service.bryn_tablet.sign.pub.view());
    file.bytes("service", service.directory.service().view());
    file.bytes("compartment", service.chain().compartment.view());
    file.bytes("device", service.chain().device.view());
    file.number("seq", word.seq);
    file.bytes("id", word.op.view());
    file.bytes("signature", word.signature.view());
    return file;
}

VectorFile segment_file(const Service& service, const ledger::Segment& segment, std::string name,
                        std::string comment) {
    VectorFile file(std::move(name), std::move(comment), "segment", "ok");
    file.bytes("service", service.directory.service().view());
    file.bytes("public", service.bryn_tablet.sign.pub.view());
    for (const auto& op : segment.ops) file.bytes("id", op.id.view());
    file.bytes("bytes", encode(segment));
    return file;
}

VectorFile refused(const VectorFile& from, std::string name, std::string comment, Bytes bytes,
                   std::string expect = "damaged") {
    VectorFile file(std::move(name), std::move(comment), std::string(from.text("kind")),
                    std::move(expect));
    for (const char* key : {"service", "public"}) {
        if (!from.text(key).empty()) file.text(key, std::string(from.text(key)));
    }
    file.bytes("bytes", bytes);
    return file;
}

void add_segments(std::vector<VectorFile>& all) {
    auto service = Service::grown_again();
    ledger::Segment segment = service.segment(3);
    all.push_back(
        segment_file(service, segment, "segment",
                     "Three operations, sealed. The directory moved on after the first."));
    const VectorFile whole = all.back();
    ledger::Segment tail = segment;
    tail.ops.erase(tail.ops.begin());
    tail.seal.reset();
    all.push_back(segment_file(service, tail, "segment_unsealed",
                               "The last two of them, not sent yet, so not sealed."));
    ledger::Segment gone = segment;
    gone.ops[1] = specimens::erased(gone.ops[1]);
    all.push_back(segment_file(service, gone, "segment_erased",
                               "The three again, the second erased: same ids, same seal."));
    Bytes bytes = whole.bytes("bytes");
    bytes.push_back(0);
    all.push_back(refused(whole, "segment_trailing_byte", "A byte after the seal.", bytes));
    bytes = whole.bytes("bytes");
    bytes.pop_back();
    all.push_back(refused(whole, "segment_cut", "The last byte is missing.", bytes));
    bytes = whole.bytes("bytes");
    bytes[4] |= 2;
    all.push_back(refused(whole, "segment_unknown_flag", "A flag nobody writes.", bytes));
    bytes = whole.bytes("bytes");
    bytes[200] ^= 1;
    all.push_back(refused(whole, "segment_flipped_bit",
                          "One bit of a body. The form is right; the seal no longer holds.", bytes,
                          "bad_seal"));
}

void add_entries(std::vector<VectorFile>& all) {
    auto service = Service::grown_again();
    const ledger::Segment segment = service.segment(3);
    VectorFile file("entry", "The segment of three operations as it is kept.", "entry", "ok");
    file.bytes("service", service.directory.service().view());
    for (const auto& op : segment.ops) file.bytes("id", op.id.view());
    file.bytes("bytes", encode_entry(segment));
    all.push_back(file);
    const auto damaged = [&](std::string name, std::string comment, std::size_t at,
                             std::initializer_list<std::size_t> saved) {
        VectorFile changed(std::move(name), std::move(comment), "entry", "saved");
        changed.bytes("service", service.directory.service().view());
        for (const std::size_t i : saved) changed.bytes("id", segment.ops[i].id.view());
        Bytes bytes = file.bytes("bytes");
        bytes[at] ^= 0x10;
        changed.bytes("bytes", bytes);
        all.push_back(changed);
    };
    const std::size_t segment_at = 28 + 3 * 32;
    const std::size_t second_at =
        segment_at + 84 + 1 + 76 + 24 + 4 + segment.ops[0].ciphertext.size();
    damaged("entry_flipped_id", "One bit of the first stored id: nothing is lost.", 30, {0, 1, 2});
    damaged("entry_flipped_chain", "One bit of the segment's head: nothing is lost.",
            segment_at + 10, {0, 1, 2});
    damaged("entry_flipped_size", "One bit of the second body's size: nothing is lost.",
            second_at + 1 + 76 + 24 + 1, {0, 1, 2});
    damaged("entry_flipped_body", "One bit of the second body: that operation is lost.",
            second_at + 150, {0, 2});
}

VectorFile directory_file(std::string name, std::string comment, const ledger::DirectoryOp& op,
                          const crypto::SigningPublic& signer,
                          const crypto::SigningPublic* second) {
    VectorFile file("directory_" + std::move(name), std::move(comment), "directory", "ok");
    file.number("seq", op.seq);
    file.bytes("prev", op.prev.view());
    file.bytes("public", signer.view());
    if (second != nullptr) file.bytes("second_public", second->view());
    file.bytes("hash", hash_of(op).view());
    file.bytes("bytes", encode(op));
    return file;
}

void add_takings(std::vector<VectorFile>& all, Service& service) {
    constexpr std::pair<const char*, const char*> kTakings[] = {
        {"device_revoke", "Bryn's tablet was stolen."},
        {"epochs_rotate", "The case goes on under another key."},
        {"grants_take", "Bryn is taken off the case."},
        {"roles_set", "Bryn no longer works here."},
        {"user_rekey", "Ada has a new box key, and her tablet its secret."},
        {"adopt", "One operation after the cut counts after all."},
        {"erase", "One record was about another child."},
        {"hold_set", "Nothing of the case may be destroyed."},
        {"drop_open", "What to seal to when something is put into the read log."},
        {"cases_give", "A new case goes to those it is given to by name."}};
    const auto ops = service.takings();
    for (std::size_t i = 0; i < ops.size(); ++i) {
        all.push_back(directory_file(kTakings[i].first, kTakings[i].second, ops[i],
                                     service.ada_tablet.sign.pub, nullptr));
    }
}

void add_directory(std::vector<VectorFile>& all) {
    const specimens::SodiumSeeded seeded(7);
    Service service;
    const auto& ada = service.ada_tablet.sign.pub;
    const auto& bryn = service.bryn_tablet.sign.pub;
    auto op = service.genesis();
    service.apply(op);
    all.push_back(
        directory_file("genesis", "The first entry of a service.", op, service.root.pub, &ada));
    all.back().bytes("service", service.directory.service().view());
    op = service.add(service.bryn, ledger::Roles{}.with(ledger::Role::kPractitioner));
    service.apply(op);
    all.push_back(directory_file("user_add", "Bryn joins.", op, ada, nullptr));
    all.back().bytes("recovery_public", service.recovery.pub.view());
    all.back().bytes("recovery_secret", service.recovery.secret.unsafe_view());
    all.back().bytes("keyring", service.bryn.box.secret.unsafe_view());
    op = service.invite(service.bryn);
    service.apply(op);
    all.push_back(directory_file("invite_open", "An invite for Bryn.", op, ada, nullptr));
    const auto invite_box = ledger::box_keys(service.invite_seed);
    all.back().bytes("recovery_public", invite_box.pub.view());
    all.back().bytes("recovery_secret", invite_box.secret.unsafe_view());
    all.back().bytes("keyring", service.bryn.box.secret.unsafe_view());
    op = service.enroll(service.bryn_tablet);
    service.apply(op);
    const auto invite_sign = ledger::signing_keys(service.invite_seed).pub;
    all.push_back(
        directory_file("device_enroll", "Bryn's tablet enrols with it.", op, invite_sign, &bryn));
    op = service.open_case(service.bryn_tablet, {&service.bryn, &service.ada});
    service.apply(op);
    all.push_back(
        directory_file("compartments_open", "Bryn opens a case with Ada.", op, bryn, nullptr));
    all.back().bytes("box_public", service.bryn.box.pub.view());
    all.back().bytes("box_secret", service.bryn.box.secret.unsafe_view());
    all.back().bytes("epoch_key", service.case_key.unsafe_view());
    op = service.grant_service(service.ada_tablet, service.bryn);
    service.apply(op);
    all.push_back(
        directory_file("grants_add", "Ada gives Bryn the service's key.", op, ada, nullptr));
    all.back().bytes("box_public", service.bryn.box.pub.view());
    all.back().bytes("box_secret", service.bryn.box.secret.unsafe_view());
    all.back().bytes("epoch_key", service.service_key.unsafe_view());
    Bytes unknown = encode(op);
    unknown[5] = 200;
    all.push_back(refused(all.back(), "directory_unknown_type", "Written by a newer version.",
                          unknown, "newer_format"));
    Bytes cut = encode(op);
    cut.pop_back();
    all.push_back(refused(all.back(), "directory_cut", "The last byte is missing.", cut));
    add_takings(all, service);
}

void add_codes(std::vector<VectorFile>& all) {
    SeededRandom random(8);
    ledger::InviteCode invite;
    invite.server = "https://yjs.example.org:8443";
    invite.pin = ledger::KeyPin::make(random);
    invite.genesis = base::DirectoryHash::make(random);
    invite.seed = crypto::InviteSeed::make(random);
    VectorFile file("invite_code", "What a person carries to a new tablet.", "invite_code", "ok");
    file.text("server", invite.server);
    file.bytes("pin", invite.pin.view());
    file.bytes("genesis", invite.genesis.view());
    file.bytes("seed", invite.seed.unsafe_view());
    file.bytes("sign_public", ledger::signing_keys(invite.seed).pub.view());
    file.bytes("box_public", ledger::box_keys(invite.seed).pub.view());
    std::string code = encode(invite);
    file.text("code", code);
    all.push_back(file);
    code[20] = code[20] == 'A' ? 'B' : 'A';
    all.push_back(VectorFile("invite_code_mistyped", "One character is another.", "invite_code",
                             "invite_unknown")
                      .text("code", code));
    ledger::SetupCode setup;
    random.fill(setup.secret);
    setup.pin = ledger::KeyPin::make(random);
    all.push_back(VectorFile("setup_code", "What a new server prints.", "setup_code", "ok")
                      .bytes("secret", setup.secret)
                      .bytes("pin", setup.pin.view())
                      .text("code", encode(setup)));
}

VectorFile running_hash() {
    VectorFile file("running_hash", "R_n = H(R_(n-1) || id), over three ids.", "running_hash",
                    "ok");
    SeededRandom random(9);
    base::Hash256 running;
    for (int i = 0; i < 3; ++i) {
        const auto id = base::OpId::make(random);
        running = ledger::next_running(running, id);
        file.bytes("id", id.view());
        file.bytes("running", running.view());
    }
    return file;
}

ledger::Sighting two_cases() {
    SeededRandom random(11);
    std::vector<base::CompartmentId> cases{base::CompartmentId::make(random),
                                           base::CompartmentId::make(random)};
    std::vector<base::DeviceId> tablets{base::DeviceId::make(random), base::DeviceId::make(random)};
    std::sort(cases.begin(), cases.end());
    std::sort(tablets.begin(), tablets.end());
    const auto op = [&] { return base::OpId::make(random); };
    return {20'613,
            {{cases[0], 40, {{tablets[0], {7, op()}}, {tablets[1], {1'000'000, op()}}}},
             {cases[1], 1, {{tablets[1], {1, op()}}}}}};
}

void add_sightings(std::vector<VectorFile>& all) {
    const ledger::Sighting sighting = two_cases();
    VectorFile file("sighting", "What a tablet has seen of two cases: the body of its operation.",
                    "sighting", "ok");
    file.number("day", static_cast<std::uint64_t>(sighting.day));
    for (const auto& seen : sighting.seen) {
        for (const auto& end : seen.ends) {
            file.text("end", seen.compartment.hex() + " " + std::to_string(seen.cseq) + " " +
                                 end.device.hex() + " " + std::to_string(end.head.seq) + " " +
                                 end.head.op.hex());
        }
    }
    file.bytes("bytes", encode(sighting));
    all.push_back(file);
    ledger::Sighting bent = sighting;
    std::swap(bent.seen[0].ends[0], bent.seen[0].ends[1]);
    all.push_back(refused(file, "sighting_unsorted", "Tablets out of order.", encode(bent)));
}

VectorFile padding() {
    VectorFile file("padding", "Bytes of a text -> bytes of it padded.", "padding", "ok");
    for (const std::size_t size : {0u, 1u, 255u, 256u, 1090u, 4095u, 4096u, 4351u, 4352u, 8191u,
                                   8192u, 60'000u, 65'535u, 65'536u, 1'000'000u}) {
        file.text("size",
                  std::to_string(size) + " -> " + std::to_string(crypto::padded_size(size)));
    }
    return file;
}

VectorFile unlock_key() {
    VectorFile file("unlock_key", "A passphrase and a device secret make the key of a profile.",
                    "unlock_key", "ok");
    SeededRandom random(10);
    const auto salt = crypto::Salt::make(random);
    const auto device = crypto::DeviceSecret::make(random);
    const auto key = crypto::unlock_key("correct horse battery staple", salt, {1, 64}, device);
    file.text("passphrase", "correct horse battery staple");
    file.bytes("salt", salt.view());
    file.number("passes", 1);
    file.number("memory_kib", 64);
    file.bytes("device_secret", device.unsafe_view());
    file.bytes("key", key.value().unsafe_view());
    return file;
}

}  // namespace

std::vector<VectorFile> ledger_vectors() {
    std::vector<VectorFile> all{operation(), seal(), running_hash(), padding(), unlock_key()};
    add_segments(all);
    add_entries(all);
    add_directory(all);
    add_sightings(all);
    add_codes(all);
    return all;
}
